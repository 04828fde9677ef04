"""Segments: the parts of a document that can be evidence, with their place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sentencex import get_sentence_boundaries

from nsx.headings import BULLET, MARKS, WORD, heads_aside, is_heading, is_usual

Role = Literal["work", "heading", "contact", "aside"]
"""What a segment is: work somebody does or did, or nothing to judge by.

Asides are what employers say of themselves, benefits, legal notices, hobbies and references.
"""

_CONTACT = re.compile(
    r"[\w.+-]+(@|\s?[(\[]at[)\]]\s?)[\w-]|https?://|www\.|linkedin\.com|"
    r"\(?\b\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}\b",
    re.IGNORECASE,
)
_MOST_CONTACT_WORDS = 12
_WRAPPED = 45
"""A line that was broken off before its sentence ended has at least so many characters."""
_OPEN_END = re.compile(
    r"(,|\b(a|an|and|as|at|by|for|from|in|of|on|or|our|the|their|to|with|your))$", re.IGNORECASE
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r")


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a document: `text[start:end]` of the original, with the heading it stands under."""

    start: int
    end: int
    text: str
    section: str
    role: Role


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive segments of about a paragraph, read as one text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or several that were wrapped, as it stands in the document."""

    start: int
    text: str
    blank_before: bool

    @property
    def bulleted(self) -> bool:
        return BULLET.match(self.text) is not None


def split(text: str) -> list[Segment]:
    """Split a document into bullets, sentences and short lines, in order.

    What stands right under a heading such as "About us" or "Hobbies" is an aside; after a blank
    line the section before it goes on. A text of nothing but headings is a title, and so is work.
    """
    segments: list[Segment] = []
    section = aside = ""
    before: _Line | None = None
    for line in _lines(text):
        if is_heading(line.text):
            name = line.text.strip(MARKS)
            aside = name if heads_aside(name) else ""
            section = section if aside else name
            end = line.start + len(line.text)
            segments.append(_segment(text, line.start, end, name, "heading"))
            before = None
            continue
        if before and _breaks(before, line):
            aside = ""
        label = line.text.partition(":")[0].strip(MARKS)
        under = label if heads_aside(label) else aside or section
        segments.extend(_sentences(text, line, under))
        before = line
    return _titled([segment for segment in segments if WORD.search(segment.text)])


def paragraphs(text: str, segments: Sequence[Segment]) -> list[int]:
    """Return the number of the paragraph of each segment; a heading starts a new one."""
    numbers: list[int] = []
    for n, segment in enumerate(segments):
        before = segments[n - 1] if n else segment
        new = (
            segment.role == "heading"
            or segment.section != before.section
            or _BLANK_LINE.search(text[before.end : segment.start]) is not None
        )
        numbers.append((numbers[-1] if numbers else 0) + new)
    return numbers


def passages(segments: Sequence[Segment], longest: int = 900) -> list[Passage]:
    """Join segments into passages of at most `longest` characters (one long segment may be more).

    The length keeps a passage within the 256 tokens that the encoder reads.
    """
    joined: list[Passage] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last and len(last.text) + len(segment.text) < longest:
            text = f"{last.text} {segment.text}"
            joined[-1] = Passage(last.start, segment.end, text)
        else:
            joined.append(Passage(segment.start, segment.end, segment.text))
    return joined


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that are not blank, those that were wrapped joined again."""
    line: _Line | None = None
    start, blank = 0, False
    for part in text.splitlines(keepends=True):
        if not part.strip():
            blank = True
        elif line and not blank and _goes_on(line.text, part):
            line = replace(line, text=text[line.start : start + len(part)])
        else:
            if line:
                yield line
            line, blank = _Line(start, part, blank), False
        start += len(part)
    if line:
        yield line


def _goes_on(line: str, after: str) -> bool:
    """Whether a line was wrapped, so that the next one continues its sentence."""
    last, first = line.rstrip().splitlines()[-1], after.lstrip()
    if len(last) < _WRAPPED or last[-1] in ".!?:;" or BULLET.match(after):
        return False
    return first[0].islower() or _OPEN_END.search(last) is not None


def _breaks(before: _Line, line: _Line) -> bool:
    """Whether a line starts another paragraph; items of a list may have blank lines between."""
    if line.blank_before and not (before.bulleted and line.bulleted):
        return True
    return line.bulleted and not before.bulleted


def _sentences(text: str, line: _Line, section: str) -> Iterator[Segment]:
    for boundary in get_sentence_boundaries("en", line.text):
        first, last = line.start + boundary["start_index"], line.start + boundary["end_index"]
        role: Role = "aside" if heads_aside(section) == "surely" else "work"
        words = len(WORD.findall(text[first:last]))
        if words <= _MOST_CONTACT_WORDS and _CONTACT.search(text, first, last):
            role = "contact"
        yield _segment(text, first, last, section, role)


def _segment(text: str, start: int, end: int, section: str, role: Role) -> Segment:
    """Make a segment of a span without the bullets and spaces around it."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip(MARKS))
    end -= len(inner) - len(inner.rstrip())
    return Segment(start, max(start, end), text[start:end], section, role)


def _titled(segments: list[Segment]) -> list[Segment]:
    """Read headings as work where there is nothing else: "FORKLIFT DRIVER" alone is a title."""
    if any(segment.role == "work" for segment in segments):
        return segments
    return [
        replace(segment, role="work")
        if segment.role == "heading" and not is_usual(segment.text)
        else segment
        for segment in segments
    ]

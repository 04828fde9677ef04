"""Rows: the lines of a document as they stand, with the section that each is in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nsx.dates import Span, has_day_first, spans
from nsx.headings import BULLET, MARKS, is_usual
from nsx.sections import Section, label_of, section_of
from nsx.segments import Segment


@dataclass(frozen=True, slots=True)
class Row:
    """A line `text[start:end]` of a document, without the bullet and the spaces around it.

    `section` is what the last heading that is known opened. `opens` is true for that heading, and
    for a line with a label that is known, the rest of which begins at `rest`. `heading` is true
    for headings, known or not, `contact` for a line of contact data alone. `segments` are the
    places of the segments that are in it, at least in part, and `dates` have their places in it.
    """

    start: int
    end: int
    text: str
    bulleted: bool
    blank_before: bool
    section: Section | None
    opens: bool
    rest: int
    heading: bool
    contact: bool
    segments: tuple[int, ...]
    dates: tuple[Span, ...]

    @property
    def only_opens(self) -> bool:
        """Whether it is a heading that is known and no more."""
        return self.opens and self.rest >= self.end


_NUMBER = re.compile(r"\s*\(?[\divx]+[.)]")
_SENTENCE_LABEL = re.compile(r"[^.!?:]{2,40}[.?!]\s+")
_SCHOOL = re.compile(r"\b(?:universit|college|school|institute|academy|polytechnic)", re.IGNORECASE)
_LEFT_BY_HEADINGS = frozenset(
    "skills education certification toward aside contact volunteering projects summary".split()
)
"""Sections of resumes that end where another heading stands, even one that is not known."""


def rows_of(text: str, segments: Sequence[Segment], *, advert: bool) -> list[Row]:
    """Return the lines of a document that are not blank, in order.

    A heading opens a section until the next one; a label in a line opens one for its paragraph,
    or for an item of a list alone.
    """
    rows: list[Row] = []
    section: Section | None = None
    labelled: Section | None = None
    day_first = has_day_first(text)
    first = 0
    for start, end, line, blank in _lines(text):
        while first < len(segments) and segments[first].end <= start:
            first += 1
        inside = tuple(_inside(segments, first, end))
        words = text[start:end]
        bulleted = BULLET.match(line) is not None
        item = bulleted and not _NUMBER.match(line) and not is_usual(words)
        heads = not item and any(segments[n].role == "heading" for n in inside)
        whole = None if item else section_of(words, advert=advert)
        label = None if whole else _label(words, advert=advert)
        labelled = None if blank or bulleted else labelled
        if whole:
            section, labelled = whole, None
        elif label and not bulleted:
            # "Name:" says nothing of the lines below it.
            labelled = None if label[0] == "contact" else label[0]
        elif heads and section != "duty" and (advert or _leaves(section, words, blank)):
            section = None
        rows.append(
            Row(
                start=start,
                end=end,
                text=words,
                bulleted=bulleted,
                blank_before=blank,
                section=label[0] if label else labelled or section,
                opens=bool(whole or label),
                rest=end if whole else start + label[1] if label else start,
                heading=bool(whole or heads),
                contact=bool(inside) and all(segments[n].role == "contact" for n in inside),
                segments=inside,
                dates=tuple(spans(words, day_first)),
            )
        )
    return rows


def table_tops(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the first rows of tables, which say what their columns are.

    Such a row stands under a heading, has cells without figures, and as many as the row below.
    """
    for n, (above, row) in enumerate(pairwise(rows)):
        cells = row.text.count("|")
        below = rows[n + 2].text.count("|") if n + 2 < len(rows) else 0
        if above.heading and 0 < cells == below and not re.search(r"[\d,@]", row.text):
            yield row


def _lines(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the lines with words, with their place and whether a blank line is above."""
    at, blank = 0, True
    for line in text.splitlines(keepends=True):
        start = at + len(line) - len(line.lstrip(MARKS))
        end = at + len(line.rstrip())
        at += len(line)
        if start < end:
            yield start, end, line, blank
            blank = False
        else:
            blank = blank or not line.strip()


def _inside(segments: Sequence[Segment], first: int, end: int) -> Iterator[int]:
    """Yield the places of the segments from `first` on that begin before `end`."""
    for n in range(first, len(segments)):
        if segments[n].start >= end:
            return
        yield n


def _leaves(section: Section | None, heading: str, blank_before: bool) -> bool:
    """Whether a heading that is not known ends a section of a resume."""
    return blank_before and section in _LEFT_BY_HEADINGS and not _SCHOOL.search(heading)


def _label(line: str, *, advert: bool) -> tuple[Section, int] | None:
    """Return what the label of a line opens, and where the rest of the line begins."""
    found = label_of(line)
    section = section_of(found[0], advert=advert) if found else None
    if found and section:
        return section, found[1]
    sentence = _SENTENCE_LABEL.match(line)
    section = section_of(sentence[0], advert=advert) if sentence else None
    # "About people." begins a paragraph, not a portrait of the employer.
    return (section, sentence.end()) if sentence and section not in (None, "company") else None

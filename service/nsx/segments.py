"""Segments: the parts of a document that can be evidence, with their place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sentencex import get_sentence_boundaries

Role = Literal["work", "heading", "contact", "aside"]
"""What a segment is: work somebody does or did, or nothing to judge by.

Asides are what employers say of themselves, benefits, legal notices, hobbies and references.
"""

_MARKS = " \t\r\f\v-\u2013\u2014*•▪●◦‣·>~+/|.#=_:;,)]\u2010\u2011\u200b\ufeff"
_CONTACT = re.compile(
    r"[\w.+-]+\s?(@|\(at\)|\[at\])\s?[\w-]|https?://|www\.|linkedin\.com|"
    r"\(?\b\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}|\b[A-Z]{2,}\b")
_LONGEST_HEADING = 6

_ASIDE_HEADING = re.compile(
    r"(about (us|the company|our)|who we are|our (story|company|values|culture|mission|commitment)"
    r"|(what we offer|benefits|perks|compensation)|why (join|work)|(how to )?apply\b|to apply"
    r"|equal (employment )?opportunity|eeo\b|diversity|accommodations?\b|disclaimer|privacy"
    r"|(interests|hobbies|references)\b)",
    re.IGNORECASE,
)


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


def split(text: str) -> list[Segment]:
    """Split a document into bullets, sentences and short lines, in order.

    A line is a heading when it is short and ends in a colon, or is in capitals, or is one of the
    usual ones; everything below a heading such as "Benefits" or "Hobbies" is an aside.
    """
    segments: list[Segment] = []
    section = ""
    for start, line in _lines(text):
        if _is_heading(line):
            section = line.strip(_MARKS + "\n")
            segments.append(_segment(text, start, start + len(line), section, "heading"))
            continue
        for boundary in get_sentence_boundaries("en", line):
            first, last = start + boundary["start_index"], start + boundary["end_index"]
            role = _role(text[first:last], section)
            segments.append(_segment(text, first, last, section, role))
    return [segment for segment in segments if _WORD.search(segment.text)]


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


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, line
        start += len(line)


def _segment(text: str, start: int, end: int, section: str, role: Role) -> Segment:
    """Make a segment of a span without the bullets and spaces around it."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip(_MARKS))
    end -= len(inner) - len(inner.rstrip())
    return Segment(start, max(start, end), text[start:end], section, role)


def _role(sentence: str, section: str) -> Role:
    if _CONTACT.search(sentence) and len(_WORD.findall(sentence)) <= 12:
        return "contact"
    return "aside" if _ASIDE_HEADING.match(section) else "work"


def _is_heading(line: str) -> bool:
    bare = line.strip()
    words = _WORD.findall(bare)
    if not 1 <= len(words) <= _LONGEST_HEADING or any(mark in bare for mark in ".!?,;|(@"):
        return False
    return (
        bare.endswith(":") or bare.isupper() or bool(_USUAL_HEADING.fullmatch(bare.strip(_MARKS)))
    )


_USUAL_HEADING = re.compile(
    r"((work|professional|relevant|employment|other|volunteer|clinical|teaching|military) )?"
    r"(experience|history|employment|work|background|service|jobs)"
    r"|(professional |executive |career )?(summary|profile|objective)"
    r"|education( and training)?|training|certifications?( and licenses?)?|licenses?"
    r"|((key|core|technical|computer) )?(skills|competencies|strengths)|software|tools|languages"
    r"|(key |main |essential |your )?(duties|responsibilities|functions|requirements"
    r"|qualifications)|(what )?you('ll| will) (do|need|bring)|the (role|job|position)"
    r"|(job|position|role) (summary|description|purpose)|minimums?|preferred|publications|projects"
    r"|awards|hobbies|interests|references|about( us| the company)?|benefits|perks|what we offer"
    r"|how to apply|who we are|why (join|work for|work with|work at) us",
    re.IGNORECASE,
)

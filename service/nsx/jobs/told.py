"""Jobs that no line names by their dates: told in a sentence, or with nothing but their length."""

import re
from collections.abc import Collection, Iterator, Sequence

from nsx.dates import Span, months_said
from nsx.headings import WORD
from nsx.jobs.beside import (
    BREAK,
    DONE,
    MOST_DATES,
    MOST_WORDS,
    NO_JOBS,
    WORK,
    FoundJob,
    may_name,
    neighbours,
    title_above,
)
from nsx.jobs.headers import has_title, head_of
from nsx.rows import Row

_BEFORE_SINCE = 9
"""Words before "since 2019" in a sentence that tells of a job."""
_OTHERWISE = re.compile(rf"\b(?:not|never|no)\b|{DONE}", re.IGNORECASE)
_OWN = re.compile(r"\b(?:i|i'm|i've|my|me|in post|hired|here|now|started)\b", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:as|am|i'm|been|is)\s+(?:an? |the |one of )?[\"“]?(?P<title>[\w/&' -]{3,50}?)[\"”]?"
    r"(?:\s+(?:at|with|for|in)\s+(?:the\s+)?(?P<employer>(?-i:[A-Z])[\w&'. -]{2,40})|\s*[(.,;]|$)",
    re.IGNORECASE,
)


def told_job(rows: Sequence[Row]) -> FoundJob | None:
    """Return the job of today as a sentence tells of it ("I have been at the mill since 2019")."""
    for n, row in enumerate(rows):
        if row.section in NO_JOBS or row.bulleted:
            continue
        for span in row.dates[:MOST_DATES]:
            found = _told(rows, n, span) if span.current else None
            if found:
                return found
    return None


def _told(rows: Sequence[Row], n: int, span: Span) -> FoundJob | None:
    text = rows[n].text
    start = max((mark.end() for mark in BREAK.finditer(text[: span.start])), default=0)
    before = text[start : span.start]
    after = re.split(r"[.!?](?:\s|$)", text[span.end :].lstrip(" ):;,"))[0]
    own = bool(_OWN.search(before) or _OWN.match(after)) or not WORD.search(before)
    own = own or has_title(head_of(before))
    if not own or len(before.split()) > _BEFORE_SINCE or _OTHERWISE.search(before):
        return None
    end = text.index(after, span.end) + len(after)
    line = _name_in(before) or _name_in(after) or _name_in(text[:start]) or title_above(rows[:n])
    begin = rows[n].start
    return FoundJob(n, n, begin + start, begin + end, (line,), span)


def _name_in(sentence: str) -> str:
    """Return the title, with the employer, that a sentence says somebody has, or nothing."""
    if has_title(head_of(sentence)) and len(sentence.split()) <= MOST_WORDS:
        return sentence
    found = _TELLS.search(sentence)
    if found is None or not has_title(found["title"]):
        return ""
    return ", ".join(filter(None, (found["title"], found["employer"])))


def undated_jobs(rows: Sequence[Row], taken: Collection[int], *, alone: bool) -> Iterator[FoundJob]:
    """Yield the jobs without dates: those of which it is said how long they were.

    Where no job has dates (`alone`), a title above a list is the header of one.
    """
    for n, row in enumerate(rows):
        if row.section not in WORK or n in taken or not may_name(row):
            continue
        begin = row.rest - row.start if row.opens else 0
        said = months_said(row.text[begin:])
        name = row.text[begin : begin + said[1]] if said else row.text[begin:]
        titled = has_title(head_of(name))
        if said and (titled or row.section == "past job") and WORD.search(name):
            yield FoundJob(n, n, row.start, row.end, (name,), None, said[0])
        elif alone and titled and not row.heading:
            down = [] if said else neighbours(rows, n, taken).down[:1]
            last = down[0] if down else n
            if last + 1 < len(rows) and rows[last + 1].bulleted:
                lines = tuple(rows[k].text for k in range(n, last + 1))
                yield FoundJob(n, last, row.start, rows[last].end, lines, None)

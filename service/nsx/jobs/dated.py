"""Jobs that a line names by their dates, alone or with the lines right above or below it."""

import re
from collections.abc import Collection, Iterator, Sequence

from nsx.dates import Span
from nsx.headings import WORD
from nsx.jobs.beside import (
    BREAK,
    DONE,
    LONGEST_ROW,
    MOST_DATES,
    MOST_WORDS,
    NEIGHBOUR,
    SHORT_ROW,
    WORK,
    FoundJob,
    Near,
    like_a_name,
    named_part,
    neighbours,
)
from nsx.jobs.headers import (
    Header,
    has_employer,
    has_title,
    head_of,
    read_header,
    tells_what_was_done,
    without_label,
)
from nsx.rows import Row
from nsx.sections import EARLIER

_DONE = re.compile(DONE, re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:degree|diploma|certificate|certified|licen[cs]ed?|card|GED|(?i:servsafe)|thesis|"
    r"graduat\w+|(?:B|M)\.?(?:A|S|Sc|Ed|SN|Eng|BA|Phys)|Ph\.?D)\b"
)
"""A year beside it is when it was earned."""
_SENTENCE = re.compile(
    r"\b(?:we|they|he|she|who|is|are|was|were|has|had|have|says|i['’]\w+|i(?= [a-z]{2}))\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"\.\s|;\s|\s\(|\.$")
_MARKS = " ,;:)|–—-\t"


def dated_jobs(rows: Sequence[Row], n: int, taken: Collection[int]) -> Iterator[FoundJob]:
    """Yield the jobs whose dates stand in a row; `taken` are rows of headers found before."""
    row = rows[n]
    begin = row.rest - row.start if row.opens else 0
    ranges = _of_jobs(row, begin)
    if not ranges:
        return
    near = neighbours(rows, n, taken)
    opens = not WORD.search(row.text[begin : ranges[0].start])
    whole: FoundJob | None = None
    if opens and len(ranges) > 1 and row.text[ranges[0].end : ranges[0].end + 1] in (".", ";"):
        whole = _whole(rows, n, ranges[0], near)
        begin, opens = ranges.pop(0).end + 1, False
    elif len(row.text.split()) <= SHORT_ROW and (
        len(ranges) == 1 or (opens and not has_title(row.text[ranges[0].end :]))
    ):
        whole, ranges = _whole(rows, n, ranges[0], near), []
    if whole:
        yield whole
    for number, span in enumerate(ranges):
        found = _part(row, n, _starts_at(row, begin, span, opens=opens), span)
        if found is None:
            continue
        above = rows[near.up[-1]] if near.up and number == 0 else None
        named = read_header(found.lines)
        lacks = has_title(named.title) and not has_employer(named.employer or "")
        if above and lacks and has_employer(head_of(above.text)):
            lines = (*found.lines, above.text)
            found = FoundJob(near.up[-1], n, above.start, found.end, lines, span)
        yield found


def _of_jobs(row: Row, begin: int) -> list[Span]:
    """Return the dates of a row, from a place on, that may be those of jobs."""
    dates = [span for span in row.dates if span.start >= begin]
    if len(dates) > MOST_DATES:
        return []
    sure = [span for span in dates if span.first and not span.alone]
    if row.bulleted:
        # "Acting supervisor since 2021" is an item of a job.
        return [span for span in sure if row.text[span.start].isdigit() or not span.current]
    ranges = [span for span in dates if span in sure or _names_one(row, begin, span)]
    return ranges if sure or len(ranges) <= 2 else []


def _names_one(row: Row, begin: int, span: Span) -> bool:
    """Whether a single date ends a part of a line that names a job."""
    part = re.split(r"[.;]\s", row.text[begin : span.start])[-1]
    return (
        row.section in WORK
        and len(part.split()) <= NEIGHBOUR
        and not _DONE.search(part)
        and not _PAPER.search(row.text)
        and any(has_title(piece) for piece in re.split(r"[,|]|\s{2,}", part))
    )


def _starts_at(row: Row, begin: int, span: Span, *, opens: bool) -> int:
    """Return where the part of a long line begins that is dated by `span`.

    In a line that `opens` with dates, only another sentence has its dates at the end.
    """
    left = max((d.end for d in row.dates if begin <= d.end <= span.start), default=begin)
    breaks = [
        mark
        for mark in BREAK.finditer(row.text[left : span.start])
        if WORD.search(row.text[left + mark.end() : span.start])
    ]
    if opens and (not breaks or not breaks[-1].start() or ";" in breaks[-1][0]):
        return span.start
    return left + breaks[-1].end() if breaks else left


def _part(row: Row, n: int, start: int, span: Span) -> FoundJob | None:
    """Return the job that a part of a long line names before or after its dates."""
    before = row.text[start : span.start]
    after = _STOP.split(row.text[span.end :].lstrip(_MARKS))[0]
    own = before if WORD.search(before) else after
    if not _is_name(own, row):
        return None
    end = span.end if own is before else row.text.index(own, span.end) + len(own)
    return FoundJob(n, n, row.start + start, row.start + end, (own,), span)


def _is_name(text: str, row: Row) -> bool:
    """Whether the words beside dates name a job rather than tell what was done."""
    if len(text) > LONGEST_ROW or not 0 < len(text.split()) <= MOST_WORDS or _DONE.search(text):
        return False
    if _SENTENCE.search(without_label(text)) or tells_what_was_done(text):
        return False
    header = read_header([text])
    if has_title(header.title) or has_employer(header.employer or header.title):
        return True
    if row.bulleted:
        return False
    if len(row.text.split()) > SHORT_ROW:
        return row.section == "past job" or EARLIER.match(text) is not None
    return row.section in (*WORK, None)


def _whole(rows: Sequence[Row], n: int, span: Span, near: Near) -> FoundJob | None:
    """Return the job of which a short row with dates is a line of the header, or None."""
    row = rows[n]
    begin = row.rest - row.start if row.opens else 0
    before, after = row.text[begin : span.start], row.text[span.end :]
    after = "" if after[:1] == "." else _STOP.split(after.lstrip(_MARKS))[0]
    own = next((part for part in (before, after) if WORD.search(part)), "")
    header = read_header([own])
    named = bool(header.title or header.employer)
    if named and not _is_name(own, row):
        return None
    beside = _beside(rows, n, header, near)
    if not named and not beside:
        return None
    lines = [named_part(rows[k]) for k in beside]
    if named:
        lines.insert(0 if beside and beside[0] > n else len(lines), own)
    first, last = min(n, *beside, n), max(n, *beside, n)
    return FoundJob(first, last, rows[first].start, rows[last].end, tuple(lines), span)


def _beside(rows: Sequence[Row], n: int, header: Header, near: Near) -> list[int]:
    """Return the rows above or below that say what the row with the dates does not."""
    title, employer = header
    if not (title or employer):
        return near.up or near.down
    if not has_title(title):
        closest = [*near.up[-1:], *near.down[:1]]
        titled = [k for k in closest if has_title(head_of(rows[k].text))]
        if not titled and not rows[n].blank_before and has_employer(employer or title):
            titled = near.up[-1:]
        return titled[:1]
    if employer and has_employer(employer):
        return []
    closest = [*near.down[:1], *near.up[-1:]]
    named = [k for k in closest if has_employer(head_of(rows[k].text))]
    if not named and employer is None:
        named = [k for k in closest if like_a_name(rows[k]) and not rows[max(k, n)].blank_before]
    return named[:1]

"""A pathway as files: a table of its steps (CSV) and milestones for a calendar (iCalendar)."""

import csv
import io
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from nsx.framework.records import NAMESPACE
from nsx.pathways.answer import Pathway, Route, Stage
from nsx.pathways.comparison import span
from nsx.version import __version__

COLUMNS = (
    "route",
    "stage",
    "move",
    "code",
    "occupation",
    "level",
    "months_least",
    "months_most",
    "effort_months",
    "step",
    "kind",
    "text",
    "statement",
    "after",
    "shown_by_sample",
)
_MONTH = 30.4375
"""Days, a twelfth of a mean year."""
_LINE = 75
"""The most octets of a line (RFC 5545, section 3.1)."""


def as_csv(pathway: Pathway) -> str:
    """Return all routes as CSV, a row a step; the stages of a route come in order."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for number, route in enumerate(pathway.routes, 1):
        for place, stage in enumerate(route.stages, 1):
            table.writerows([number, place, *row] for row in _rows(stage))
    return out.getvalue()


def _rows(stage: Stage) -> Iterator[list[object]]:
    goal, time = stage.goal, stage.time
    own = [stage.kind, goal.code, goal.title, goal.level]
    own += ["" if months is None else f"{months:.1f}" for months in (time.least, time.most)]
    own += [f"{stage.effort.total:.1f}"]
    for one in stage.asked:
        if one.rule and not one.have:
            yield [*own, "", one.kind, _plain(one.text), "", "", ""]
    shown = set(stage.sample.shows) if stage.sample else set()
    for step in stage.steps:
        after = " ".join(map(str, step.after))
        proof = "yes" if step.number in shown else ""
        yield [*own, step.number, step.kind, _plain(step.text), step.statement or "", after, proof]
    if stage.sample:
        shows = " ".join(map(str, stage.sample.shows))
        yield [*own, "", "work sample", _plain(stage.sample.task), "", shows, ""]


def _plain(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def as_icalendar(pathway: Pathway, start: date, stamp: datetime | None = None) -> str:
    """Return the milestones of the first route as iCalendar (RFC 5545), one event a stage.

    An event is on the day that its stage is done if it takes the middle of its range. The same
    pathway from the same day gives the same identifiers, so that a calendar can take a plan again.

    Args:
        pathway: with at least one route.
        start: the day on which the first stage begins.
        stamp: when the file was made; now, if it is not given.

    Raises:
        ValueError: the pathway has no route, or the time of a stage is not known.

    """
    if not pathway.routes:
        raise ValueError(f"There is no route to put into a calendar: {pathway.reason}")
    made = (stamp or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//nsx//nsx {__version__}//EN"]
    lines += ["CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in _events(pathway.routes[0], start, made):
        lines += event
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _events(route: Route, start: date, made: str) -> Iterator[list[str]]:
    months = 0.0
    for number, stage in enumerate(route.stages, 1):
        if stage.time.least is None or stage.time.most is None:
            raise ValueError(
                f"No milestones: {stage.time.source}, {stage.goal.title}. Build the index of an "
                "O*NET release, which has preparation times."
            )
        months += (stage.time.least + stage.time.most) / 2
        day = start + timedelta(days=round(months * _MONTH))
        name = f"{route.summary}/{number}/{start.isoformat()}"
        yield [
            "BEGIN:VEVENT",
            f"UID:{uuid.uuid5(NAMESPACE, name)}",
            f"DTSTAMP:{made}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'{stage.goal.title}: {stage.goal.level}')}",
            f"DESCRIPTION:{_escaped(_told(stage))}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]


def _told(stage: Stage) -> str:
    lines = [f"{span(stage.time).capitalize()}: {stage.time.source}."]
    lines += [
        f"Needed: {one.text} ({one.source})." for one in stage.asked if one.rule and not one.have
    ]
    lines += [f"{step.number}. {step.text}" for step in stage.steps]
    if stage.sample:
        shows = ", ".join(map(str, stage.sample.shows))
        lines.append(
            f"Proof: {stage.sample.task} Hand in {stage.sample.deliverable}. Shows {shows}."
        )
    return "\n".join(lines)


def _escaped(text: str) -> str:
    r"""Escape what has a meaning in iCalendar (RFC 5545, section 3.3.11)."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> Iterator[str]:
    """Split a line into pieces of at most 75 octets, between characters."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece

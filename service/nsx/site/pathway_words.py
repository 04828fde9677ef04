"""What the page of pathways calls things, as messages to be translated; and how it tells a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nsx.pathways.answer import Asked, Time
from nsx.pathways.asked import named_school
from nsx.pathways.costs import CostPart
from nsx.pathways.limits import Exclusion
from nsx.pathways.saving import Format
from nsx.pathways.schooling import SCHOOLS
from nsx.site.words import N_

PARTS: Mapping[CostPart, tuple[str, str]] = {
    "work": (N_("Practice"), N_("in the part of the work that is not shown yet")),
    "skills": (
        N_("Skills and knowledge"),
        N_("to raise what is rated below what the work asks for"),
    ),
    "preparation": (
        N_("Preparation"),
        N_("that the new Job Zone asks for beyond the one that is left"),
    ),
    "education": (N_("School"), N_("still to do, as far as people in the work have it")),
    "licence": (N_("Certification"), N_("where it counts for much in the work")),
    "unlikeness": (N_("Distance"), N_("of the work from what one knows, where it is far")),
    "rung": (N_("Skipped rung"), N_("to be trusted without a role that usually comes between")),
    "change": (N_("Change"), N_("to find a place, settle in, and be given more")),
}
"""The parts of an effort: a name, and what it is for."""
EXCLUSIONS: Mapping[Exclusion, str] = {
    "degree": N_("No further degree"),
    "field": N_("Stay in this field of work"),
    "pay": N_("No cut in pay"),
}
LIFTED: Mapping[str, str] = {
    "degree": N_("Let a degree be asked for"),
    "field": N_("Let the way leave the field of work"),
    "pay": N_("Let the pay be lower"),
}
"""What takes back a thing that was ruled out."""
EDUCATION: Mapping[str, str] = {
    "diploma": N_("High school diploma"),
    "certificate": N_("Post-secondary certificate"),
    "some college": N_("Some college courses"),
    "associate's": N_("Associate's degree"),
    "bachelor's": N_("Bachelor's degree"),
    "master's": N_("Master's degree"),
    "professional": N_("Professional degree, as in law or medicine"),
    "doctoral": N_("Doctoral or professional degree"),
}
RATED: Mapping[str, str] = {
    "skill": N_("skill"),
    "knowledge": N_("knowledge"),
    "ability": N_("ability"),
}
FILES: Mapping[Format, str] = {
    "json": N_("JSON: everything"),
    "csv": N_("CSV: a row for each step"),
    "ics": N_("iCalendar: milestones of this route"),
    "svg": N_("SVG: the routes as a picture"),
}


def schooling(asked: Asked) -> str | None:
    """Return the name in `EDUCATION` of what is asked for, if it is an education that is known."""
    if asked.kind != "education":
        return None
    found = [name for name in SCHOOLS if asked.text.startswith(named_school(name))]
    return max(found, key=len, default=None)


@dataclass(frozen=True, slots=True)
class Span:
    """A time as people say it: in months, or in years to the half where it is two or more."""

    form: Literal["unknown", "about", "upto", "between", "mixed"]
    unit: Literal["months", "years"] = "months"
    low: float = 0
    high: float = 0


def span(time: Time) -> Span:
    """Return how a time is said."""
    if time.least is None or time.most is None:
        return Span("unknown")
    if time.most < 23.5:  # two years, when it is rounded
        low, high = float(round(time.least)), float(max(round(time.most), 1))
        return Span(_form(low, high), "months", low, high)
    high = round(time.most / 6) / 2
    if 1 <= time.least < 11.5:  # a year, when it is rounded
        return Span("mixed", "months", float(round(time.least)), high)
    low = round(time.least / 6) / 2
    return Span(_form(low, high), "years", low, high)


def _form(low: float, high: float) -> Literal["about", "upto", "between"]:
    return "about" if low == high else "between" if low else "upto"

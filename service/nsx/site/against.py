"""A resume against a job ad: what a form brought, and what the page shows of the two.

Nothing is stored. Another occupation to judge by sends both texts again, from the page that shows
them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from nsx.documents.records import Document
from nsx.index import Index
from nsx.markup import Markup
from nsx.problems import RefusedError
from nsx.profile.profiler import Profiler
from nsx.profile.records import STATUSES, Comparison, Quote, Requirement, Status
from nsx.profile.report_comparison import asked_spot, shown_spots
from nsx.profile.report_marks import Spot, marked
from nsx.profile.views import requirements
from nsx.site.comparing import chosen
from nsx.site.forms import brought, word
from nsx.uploads import Upload, document_of

Side = Literal["resume", "advert"]
SIDES: tuple[Side, ...] = ("resume", "advert")


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that is not there, or could not be read: `says` then tells readers why."""

    status: int
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """What a form has. `occupation` is a code or a title, empty for that of the ad."""

    resume: str | Upload = ""
    advert: str | Upload = ""
    occupation: str = ""

    def texts(self) -> Mapping[Side, str]:
        """Return the texts that can be shown again in the form: a file is not among them."""
        return {side: one if isinstance(one, str) else "" for side, one in self._sides()}

    def read(self) -> Mapping[Side, Document | Unread]:
        """Read both, each by itself: what is wrong with one does not keep the other from use."""
        return {side: _read(one) for side, one in self._sides()}

    def with_texts(self, found: Mapping[Side, Document | Unread]) -> "Pair":
        """Return the pair with the texts of the files that were read, which a form can keep."""
        read = {side: one.text for side, one in found.items() if isinstance(one, Document)}
        return replace(self, **read)

    def _sides(self) -> Sequence[tuple[Side, str | Upload]]:
        return (("resume", self.resume), ("advert", self.advert))


@dataclass(frozen=True, slots=True)
class Line:
    """Something that the ad asks for, by its number; its quotes have anchors in the resume."""

    number: int
    asked: Requirement
    quotes: Sequence[tuple[Quote, str]]


@dataclass(frozen=True, slots=True)
class Against:
    """What the page shows: the lines by where the ad names them, and both texts with marks.

    `counts` are of what is asked for, without what is merely nice to have.
    """

    comparison: Comparison
    pair: Pair
    lines: Sequence[tuple[str, Sequence[Line]]]
    counts: Mapping[Status, int]
    asked: int
    resume: Markup
    advert: Markup


def pair_of(fields: Mapping[str, Any]) -> Pair:
    """Return what the fields of a form bring."""
    return Pair(
        resume=brought(fields, "resume", "resume-file"),
        advert=brought(fields, "advert", "advert-file"),
        occupation=word(fields, "occupation").strip(),
    )


def _read(given: str | Upload) -> Document | Unread:
    if isinstance(given, str) and not given.strip():
        return Unread(422)
    try:
        return document_of(given)
    except RefusedError as error:
        return Unread(error.status, str(error))


def compared(
    index: Index, profiler: Profiler, read: Mapping[Side, Document], occupation: str
) -> Comparison:
    """Hold a resume against an ad; raises as `Profiler.compare` and `chosen` do."""
    found = chosen(index, occupation)
    return profiler.compare(
        read["resume"], read["advert"], occupation=found.code if found else None
    )


def shown(comparison: Comparison, pair: Pair) -> Against:
    """Put a comparison in order for the page."""
    lines: list[tuple[str, list[Line]]] = []
    asked: list[Spot] = []
    held: list[Spot] = []
    for _, found in requirements(comparison):
        numbered = list(enumerate(found, len(asked) + 1))
        spots = {n: shown_spots(one, n) for n, one in numbered}
        asked += [asked_spot(one, n) for n, one in numbered]
        held += [spot for n, _ in numbered for spot in spots[n]]
        lines.append((found[0].kind, [_line(one, n, spots[n]) for n, one in numbered]))
    wanted = [one for one in comparison.requirements if one.kind != "nice-to-have"]
    return Against(
        comparison=comparison,
        pair=pair,
        lines=lines,
        counts={status: sum(one.status == status for one in wanted) for status in STATUSES},
        asked=len(wanted),
        resume=marked(comparison.resume.text, held),
        advert=marked(comparison.advert.text, asked),
    )


def _line(one: Requirement, number: int, spots: Sequence[Spot]) -> Line:
    anchors = [spot.anchor for spot in spots]
    return Line(number, one, list(zip(one.evidence, anchors, strict=True)))

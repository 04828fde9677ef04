"""What the reports of a profile show, put in order once for all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nsx.framework.records import DOMAINS, Domain, Kind, levels_of
from nsx.profile.records import (
    Comparison,
    Profile,
    Quote,
    Requirement,
    StatementShown,
    Status,
    TaskShown,
)

MARKS: dict[Status, str] = {"shown": "●", "partly shown": "◐", "not shown": "○"}
"""One sign for each status, told apart without colour."""
NOT_LACKING = (
    "“Not shown” means that the document does not show it. It does not mean that the person lacks "
    "it."
)
NOT_ABSENT = "“Not shown” means that the ad does not ask for it, not that the job is without it."
WHOSE = {
    "done": "done",
    "led": "led",
    "assisted": "helped with",
    "observed": "watched",
    "trained": "trained in",
    "wanted": "wished for",
    "negated": "denied",
    "required": "asked for",
    "listed": "listed only",
    "boilerplate": "about the employer",
}
"""Whose work a part of a document tells of, in words for readers."""

_WORTH: dict[Status, float] = {"shown": 1.0, "partly shown": 0.5, "not shown": 0.0}
_COUNTED: dict[Status, str] = {
    "shown": "shown",
    "partly shown": "partly",
    "not shown": "not shown",
}


@dataclass(frozen=True, slots=True)
class DomainShare:
    """How much of a durable domain is shown, from 0 to 1; a statement partly shown is half."""

    domain: Domain
    share: float
    statements: tuple[StatementShown, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A part of the document with what it speaks for.

    `strength` is the sum over these of their probability, as far as it rests on this part.
    """

    quote: Quote
    tasks: tuple[TaskShown, ...]
    statements: tuple[StatementShown, ...]
    strength: float


def caution(profile: Profile) -> str:
    """Return what "not shown" means, and does not, of a resume or of an ad."""
    return NOT_ABSENT if profile.document.kind == "job description" else NOT_LACKING


def by_level(profile: Profile, kind: Kind) -> Iterator[tuple[str, tuple[StatementShown, ...]]]:
    """Yield the levels of a kind, lowest first, with their statements; none where it has none."""
    for level in levels_of(kind):
        found = tuple(s for s in profile.statements if s.kind == kind and s.level == level)
        if found:
            yield level, found


def domains(profile: Profile) -> tuple[DomainShare, ...]:
    """Return the durable domains of which the framework has statements, in their order."""
    found = []
    for domain in DOMAINS:
        own = tuple(s for s in profile.statements if s.domain == domain)
        if own:
            share = sum(_WORTH[s.status] for s in own) / len(own)
            found.append(DomainShare(domain, share, own))
    return tuple(found)


def counted(statuses: Sequence[Status]) -> str:
    """Say how many are shown, partly and not shown: "4 shown, 1 partly, 5 not shown"."""
    return ", ".join(
        f"{statuses.count(status)} {word}"
        for status, word in _COUNTED.items()
        if status in statuses
    )


def cited(profile: Profile) -> tuple[Cited, ...]:
    """Return every part of the document that speaks for something, in the order of the text."""
    items: list[TaskShown | StatementShown] = [*profile.tasks, *profile.statements]
    pairs: dict[tuple[int, int], list[tuple[Quote, TaskShown | StatementShown]]] = {}
    for item in items:
        for quote in item.evidence:
            pairs.setdefault((quote.start, quote.end), []).append((quote, item))
    return tuple(_cited(pairs[place]) for place in sorted(pairs))


def _cited(pairs: Sequence[tuple[Quote, TaskShown | StatementShown]]) -> Cited:
    items = [item for _, item in pairs]
    return Cited(
        pairs[0][0],
        tuple(one for one in items if isinstance(one, TaskShown)),
        tuple(one for one in items if isinstance(one, StatementShown)),
        sum(quote.weight * item.probability for quote, item in pairs),
    )


def strongest(parts: Sequence[Cited], most: int) -> list[Cited]:
    """Return the parts that speak for most, those of full credit first."""
    ranked = sorted(parts, key=lambda one: (one.quote.credit != "full", -one.strength))
    return ranked[:most]


def duration(months: int) -> str:
    """Say a number of months: "4 years 7 months"."""
    years, rest = divmod(months, 12)
    parts = [f"{n} {word}{'s' * (n != 1)}" for n, word in ((years, "year"), (rest, "month")) if n]
    return " ".join(parts) or "under a month"


def requirements(comparison: Comparison) -> Iterator[tuple[str, tuple[Requirement, ...]]]:
    """Yield what an ad asks for by where it names it, under a heading for readers."""
    headings = (
        ("requirement", "Requirements"),
        ("duty", "Duties"),
        ("nice-to-have", "Nice to have"),
    )
    for kind, heading in headings:
        found = tuple(one for one in comparison.requirements if one.kind == kind)
        if found:
            yield heading, found

"""What a search was asked: the query, its filters and its knobs, checked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nsx.entries import ENTRY_KINDS, PUBLISHED, STATEMENTS, EntryKind
from nsx.framework.records import DURABLE_LEVELS, MASTERY_LEVELS
from nsx.wording import words_of

KEYWORD_WEIGHT = 0.4
THRESHOLD = 0.15
LONGEST_QUERY = 1000
MOST_HITS = 100

LEVELS: tuple[str, ...] = tuple(dict.fromkeys((*MASTERY_LEVELS, *DURABLE_LEVELS)))
"""The levels of both scales; those of durable skills are not the same although two are named so."""

_SOC_PREFIX = re.compile(r"\d\d(-\d{0,4}(\.\d{0,2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """What was asked, as it was understood; an answer echoes it.

    `kinds`, `levels` and `job_zones` are empty for all; only statements have a level. `soc` holds
    SOC group codes or prefixes of codes.
    `keyword_weight` is the share of words against meaning, from 0 to 1. `threshold` is the least
    score of a hit. Without `every_entry` an occupation is shown once, with its best entry.
    """

    query: str
    kinds: tuple[EntryKind, ...]
    levels: tuple[str, ...]
    soc: tuple[str, ...]
    job_zones: tuple[int, ...]
    top: int
    keyword_weight: float
    threshold: float
    every_entry: bool

    @property
    def searched(self) -> tuple[EntryKind, ...]:
        """The kinds that are searched: those that were asked for.

        Else they are what sources publish, or, where levels were asked for, all statements: the
        statements of frameworks speak of every occupation's meetings, mistakes and colleagues, and
        would put a software developer's "fixing a small bug" among who fixes drones.
        """
        if self.kinds:
            return self.kinds
        return STATEMENTS if self.levels else PUBLISHED

    @classmethod
    def of(  # noqa: PLR0913 - as many as a search has
        cls,
        query: str,
        *,
        kind: str | Sequence[str] | None = None,
        level: str | Sequence[str] | None = None,
        soc: str | Sequence[str] | None = None,
        job_zone: int | Sequence[int] | None = None,
        top: int = 10,
        keyword_weight: float = KEYWORD_WEIGHT,
        threshold: float = THRESHOLD,
        every_entry: bool = False,
    ) -> "Settings":
        """Check the arguments; each filter takes one value, several, or several joined by commas.

        Raises:
            ValueError: a query without words or too long, an unknown kind or level, a malformed SOC
                code, a Job Zone outside 1 to 5, a number outside its range.

        """
        _check_query(query)
        _check_range("top", top, 1, MOST_HITS)
        _check_range("keyword_weight", keyword_weight, 0, 1)
        _check_range("threshold", threshold, 0, 1)
        kinds = _listed(kind)
        for name in kinds:
            if name not in ENTRY_KINDS:
                raise ValueError(f"kind is '{name}'; expected {', '.join(ENTRY_KINDS)}.")
        return cls(
            query=query,
            levels=_levels(level),
            kinds=tuple(name for name in ENTRY_KINDS if name in kinds),
            soc=soc_groups(soc),
            job_zones=job_zones(job_zone),
            top=top,
            keyword_weight=keyword_weight,
            threshold=threshold,
            every_entry=every_entry,
        )


def _levels(value: str | Sequence[str] | None) -> tuple[str, ...]:
    found = {name.casefold(): name for name in LEVELS}
    for name in (names := _listed(value)):
        if name.casefold() not in found:
            raise ValueError(f"level is '{name}'; expected {', '.join(LEVELS)}.")
    asked = {name.casefold() for name in names}
    return tuple(name for key, name in found.items() if key in asked)


def soc_groups(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the SOC codes or starts of codes in a filter; raises ValueError for another text."""
    groups = _listed(value)
    for group in groups:
        if not _SOC_PREFIX.fullmatch(group):
            raise ValueError(
                f"soc is '{group}'; expected a SOC code or the start of one, such as 17, 17-3000 "
                "or 17-3024.00."
            )
    return groups


def job_zones(value: int | Sequence[int] | None) -> tuple[int, ...]:
    """Return the Job Zones in a filter; raises ValueError for one outside 1 to 5."""
    zones = (value,) if isinstance(value, int) else tuple(value or ())
    for zone in zones:
        _check_range("job_zone", zone, 1, 5)
    return zones


def _listed(value: str | Sequence[str] | None) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else list(value or ())
    parts = (part.strip() for joined in values for part in joined.split(","))
    return tuple(part for part in parts if part)


def _check_query(query: str) -> None:
    if len(query) > LONGEST_QUERY:
        raise ValueError(
            f"The query has {len(query):,} characters; expected at most {LONGEST_QUERY:,}. "
            "To find the occupations of a whole document, match it instead."
        )
    if any("\ud800" <= letter <= "\udfff" for letter in query):
        raise ValueError("The query has half a surrogate pair, which is no letter; expected words.")
    if not words_of(query):
        found = repr(query[:40]) if query.strip() else "nothing"
        raise ValueError(f"The query is {found}; expected words, a job title or a code.")


def _check_range(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ValueError(f"{name} is {value:g}; expected {low:g} to {high:g}.")

"""What the search page shows of an answer: hits by kind, filters that can be chosen, pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nsx.entries import EntryKind
from nsx.index import Index
from nsx.search import Hit, SearchAnswer
from nsx.search_settings import MOST_HITS
from nsx.site import links

PER_PAGE = 20
_FACETS = ("kind", "level", "soc", "job_zone")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a search page asks for; `filters` has the values of each facet."""

    query: str
    filters: Mapping[str, Sequence[str | int]]
    every_entry: bool
    page: int

    def at(self, page: int) -> str:
        """Return the address of another page of the same search."""
        every = {"every_entry": ["true"]} if self.every_entry else {}
        return links.search(self.query, {**self.filters, **every}, page)


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a facet can be narrowed to, and how many hits that leaves."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results: `groups` of hits by the kind of their best entry, best group first.

    `first` and `last` number the hits of the page, from 1; `reachable` counts the hits that pages
    lead to, `total` all.
    """

    asked: Asked
    answer: SearchAnswer
    groups: Sequence[tuple[EntryKind, Sequence[Hit]]]
    facets: Mapping[str, Sequence[Option]]
    first: int
    last: int
    total: int
    reachable: int
    pages: int


def search(index: Index, asked: Asked) -> Found:
    """Search, and put the answer in order for the page; raises ValueError as `Index.search`."""
    answer = index.search(
        asked.query,
        kind=[str(one) for one in asked.filters["kind"]],
        level=[str(one) for one in asked.filters["level"]],
        soc=[str(one) for one in asked.filters["soc"]],
        job_zone=[int(one) for one in asked.filters["job_zone"]],
        top=min(MOST_HITS, asked.page * PER_PAGE),
        every_entry=asked.every_entry,
    )
    start = (asked.page - 1) * PER_PAGE
    hits = answer.hits[start:]
    groups: dict[EntryKind, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.kind, []).append(hit)
    reachable = min(answer.total, MOST_HITS)
    return Found(
        asked=asked,
        answer=answer,
        groups=list(groups.items()),
        facets={name: _options(index, answer, asked, name) for name in _FACETS},
        first=start + 1 if hits else 0,
        last=start + len(hits),
        total=answer.total,
        reachable=reachable,
        pages=-(-reachable // PER_PAGE),
    )


def _options(index: Index, answer: SearchAnswer, asked: Asked, name: str) -> list[Option]:
    """Return the values of a facet, with those that were chosen though they leave nothing."""
    chosen = [str(one) for one in asked.filters[name]]
    found = [
        Option(one.value, one.label, one.count, one.value in chosen) for one in answer.facets[name]
    ]
    known = {one.value for one in found}
    return found + [
        Option(one, _label(index, one), 0, chosen=True) for one in chosen if one not in known
    ]


def _label(index: Index, value: str) -> str:
    """Return the title of a SOC group or an occupation where the value is the code of one."""
    if value in index.occupations:
        return index.occupations[value].title
    group = index.soc.groups.get(f"{value}-0000" if len(value) == 2 else value)
    return group.title if group else value

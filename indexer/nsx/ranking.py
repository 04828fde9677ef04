"""Which entries answer a query, and in which order their occupations come.

The score of an entry is a weighted mean of two absolute figures, both in [0, 1]: the cosine of
query and entry, and the share of the best possible BM25. It therefore means the same in every
query. The score of an occupation is a weighted mean of three: halfway between its best entry and
the mean of its five best; the cosine of the query with its title and description; and the BM25 of
all its words, as a share of the best possible. Of two occupations with the same title the one that
agrees more with the query comes first (docs/search.md has the measurement). An exact code or title
scores 1 and nothing else does.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from nsx.encoder import Vectors
from nsx.entries import ENTRY_KINDS, PUBLISHED, STATEMENTS, EntryKind
from nsx.lexical import Terms
from nsx.search_settings import LEVELS, Settings
from nsx.sources.soc import SocStructure
from nsx.vectors import Rows

if TYPE_CHECKING:
    from nsx.index import Index

CODE_QUERY = re.compile(r"\s*(\d\d)-?(\d{4})(?:\.?(\d\d))?\s*", re.ASCII)

_INEXACT = 0.99
"""What an inexact hit can score at most."""
_MOST_LEXICAL = 3000
_NEAR = 0.3
"""The least cosine at which an entry without any word of the query is looked at."""
_MOST_WORDED = 20
"""Occupations that are looked at for their words altogether."""
_SUPPORTING = 5
"""How many of its best entries speak for an occupation."""
_DESCRIBED, _WORDED = 0.75, 0.25
"""What its description and all its words weigh beside its entries, which weigh 1."""

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Facet:
    """How many hits a filter would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """Entries that may answer a query, as parallel arrays ordered by row.

    `overall` is what speaks for each occupation as a whole, in [0, 1], by place.
    """

    rows: Rows
    places: Rows
    meaning: Floats
    words: Floats
    score: Floats
    exact: Flags
    overall: Floats

    def only(self, mask: Flags) -> "Found":
        """Keep the entries where `mask` is true."""
        return Found(
            self.rows[mask],
            self.places[mask],
            self.meaning[mask],
            self.words[mask],
            self.score[mask],
            self.exact[mask],
            self.overall,
        )


@dataclass(frozen=True, slots=True)
class Ranking:
    """Hits best first: positions in the found entries, and the score of each hit."""

    order: Rows
    score: Floats


def find(index: "Index", settings: Settings, text: str, terms: Terms) -> Found:
    """Score every entry that is near in meaning or shares a word."""
    vector = index.encode([text])[0]
    weight = settings.keyword_weight
    meaning = np.zeros(len(index.vectors), np.float32)
    words = np.zeros(len(index.vectors), np.float32)
    cosines, near = index.vectors.within(vector, _NEAR)
    meaning[near] = cosines
    # Apart, because statements are many and would crowd out what sources publish.
    published = index.rows[PUBLISHED[-1]].stop
    lexical = [
        hit
        for rows in (range(published), range(published, len(index.vectors)))
        for hit in index.lexicon.scores(terms, _MOST_LEXICAL, rows)
    ]
    worded = np.array([row for row, _ in lexical], np.int64)
    words[worded] = [score for _, score in lexical]
    exact = np.zeros(len(words), bool)
    exact[index.lexicon.exact(settings.query)] = True
    shares = index.words.shares(text)
    # The description stands for an occupation that has the words in none of its entries alone, such
    # as the names of its technologies.
    telling = np.argsort(-shares, kind="stable")[:_MOST_WORDED]
    described = index.rows["description"].start + telling[shares[telling] > 0]
    known = np.union1d(np.union1d(worded, described), np.flatnonzero(exact))
    if len(known):
        meaning[known] = (index.vectors.at(known) @ vector).clip(0, 1)
    meaning = np.minimum(meaning, 1)
    score = np.minimum(weight * words + (1 - weight) * meaning, _INEXACT).astype(np.float32)
    score[exact] = 1
    # Rounded, so that the last bit of a dot product never decides a rank.
    score = np.round(score, 6)
    rows = np.flatnonzero(score > 0)
    places = index.positions[rows]
    overall = _overall(index, vector, shares)
    return Found(rows, places, meaning[rows], words[rows], score[rows], exact[rows], overall)


def _overall(index: "Index", vector: Vectors, shares: Floats) -> Floats:
    """Return the weighted mean of description and words of each occupation, by place."""
    described = np.zeros(len(index.codes), np.float32)
    rows = index.rows["description"]
    described[index.positions[rows]] = (index.vectors.at(rows) @ vector).clip(0, 1)
    total = _DESCRIBED * described + _WORDED * shares
    return np.asarray(total / (_DESCRIBED + _WORDED), np.float32)


def find_code(index: "Index", query: str) -> Found:
    """Return the official title of each occupation whose code was given, in whole or in part."""
    code = CODE_QUERY.fullmatch(query)
    start = f"{code[1]}-{code[2]}." + (code[3] or "") if code else ""
    official = index.catalog.query(
        "SELECT row FROM entries WHERE kind = 'title' AND ref = 'official' "
        "AND substr(code, 1, ?) = ? ORDER BY code",
        len(start),
        start,
    )
    rows = np.array([row for (row,) in official], np.int64)
    none, full = np.zeros(len(rows), np.float32), np.ones(len(rows), np.float32)
    exact = np.ones(len(rows), bool)
    overall = np.ones(len(index.codes), np.float32)
    return Found(rows, index.positions[rows], none, none, full, exact, overall)


def of_kinds(index: "Index", kinds: Sequence[EntryKind], found: Found) -> Flags:
    """Return which of the found entries are of any of the kinds (all, where there are none)."""
    mask = np.full(len(found.rows), not kinds)
    for kind in kinds:
        rows = index.rows[kind]
        mask |= (found.rows >= rows.start) & (found.rows < rows.stop)
    return mask


def of_levels(index: "Index", levels: Sequence[str], found: Found) -> Flags:
    """Return which of the found entries are statements of any of the levels (all, for none)."""
    if not levels:
        return np.ones(len(found.rows), bool)
    return np.isin(index.levels[found.rows], levels)


def of_soc(index: "Index", groups: Sequence[str], found: Found) -> Flags:
    """Return which of the found entries belong to an occupation in any of the groups."""
    inside = np.array([in_group(index.soc, code, groups) for code in index.codes], bool)
    return inside[found.places]


def of_zones(index: "Index", zones: Sequence[int], found: Found) -> Flags:
    """Return which of the found entries belong to an occupation in any of the Job Zones."""
    inside = np.array([not zones or o.job_zone in zones for o in index.occupations.values()], bool)
    return inside[found.places]


def in_group(soc: SocStructure, code: str, groups: Sequence[str]) -> bool:
    """Return whether an occupation is in any of the groups (all are, where there are none)."""
    return not groups or any(
        code.startswith(group) or any(part.code == group for part in soc.lineage(code))
        for group in groups
    )


def rank(index: "Index", settings: Settings, kinds: Sequence[EntryKind], found: Found) -> Ranking:
    """Order the hits: entries by their own score, or occupations by their best entries'.

    Equal scores are ordered by the mean of the best entries, then by row.
    """
    order = np.lexsort((found.rows, -found.score, found.places))
    first, support = _support(index, kinds, found, order)
    if settings.every_entry:
        score, tie = found.score, support[found.places]
        hits = np.arange(len(found.rows))
    else:
        hits = order[first]
        tie = _whole(found, hits, support[found.places[hits]])
        score = np.where(found.exact[hits], found.score[hits], tie)
    score = np.round(score, 6)
    best = np.lexsort((found.rows[hits], -np.round(tie, 6), -score))
    best = best[score[best] >= settings.threshold]
    return Ranking(hits[best], score[best])


def _whole(found: Found, hits: Rows, support: Floats) -> Floats:
    """Return the score of the occupation of each hit, from its entries and all else it has."""
    entries, more = (found.score[hits] + support) / 2, found.overall[found.places[hits]]
    weight = _DESCRIBED + _WORDED
    return np.asarray((entries + weight * more) / (1 + weight), np.float32)


def _support(
    index: "Index", kinds: Sequence[EntryKind], found: Found, order: Rows
) -> tuple[Rows, Floats]:
    """Return where each occupation begins in `order`, and the mean of its five best by place.

    An occupation that has fewer entries of these kinds is judged by those it has.
    """
    places = found.places[order]
    first = np.flatnonzero(np.diff(places, prepend=-1))
    nth = np.arange(len(places)) - np.repeat(first, np.diff(first, append=len(places)))
    among = order[nth < _SUPPORTING]
    total = np.bincount(found.places[among], found.score[among], minlength=len(index.codes))
    has = sum(
        np.bincount(index.positions[rows.start : rows.stop], minlength=len(index.codes))
        for kind, rows in index.rows.items()
        if not kinds or kind in kinds
    )
    return first, (total / np.clip(has, 1, _SUPPORTING)).astype(np.float32)


def count_kinds(index: "Index", settings: Settings, found: Found) -> tuple[Facet, ...]:
    """Count the hits that each kind of entry alone would leave."""
    counts = []
    for kind in ENTRY_KINDS:
        ranking = rank(index, settings, (kind,), found.only(of_kinds(index, (kind,), found)))
        counts.append(Facet(kind, kind, len(ranking.order)))
    return tuple(facet for facet in counts if facet.count)


def count_levels(index: "Index", settings: Settings, found: Found) -> tuple[Facet, ...]:
    """Count the hits that each level of statements alone would leave."""
    counts = []
    for level in LEVELS:
        kept = found.only(of_levels(index, (level,), found))
        hits = rank(index, settings, settings.kinds or STATEMENTS, kept)
        counts.append(Facet(level, level, len(hits.order)))
    return tuple(facet for facet in counts if facet.count)


def count_soc(index: "Index", settings: Settings, found: Found) -> tuple[Facet, ...]:
    """Count the hits in each SOC major group."""
    ranking = rank(index, settings, settings.searched, found)
    majors = Counter(index.codes[place][:2] for place in found.places[ranking.order])
    return tuple(
        Facet(major, index.soc.groups[f"{major}-0000"].title, majors[major])
        for major in sorted(majors)
    )


def count_zones(index: "Index", settings: Settings, found: Found) -> tuple[Facet, ...]:
    """Count the hits in each Job Zone; occupations without one are in none."""
    ranking = rank(index, settings, settings.searched, found)
    occupations = list(index.occupations.values())
    zones = Counter(occupations[place].job_zone for place in found.places[ranking.order])
    known = sorted(zone for zone in zones if zone)
    return tuple(Facet(str(zone), f"Job Zone {zone}", zones[zone]) for zone in known)

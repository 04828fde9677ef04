"""Search: occupations by words and by meaning, with the reason each result is there.

The score of an entry is a weighted mean of two absolute figures, both in [0, 1]: the cosine of
query and entry, and the share of the best possible BM25. It therefore means the same in every
query. An exact code or title scores 1 and nothing else does.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from nsx.entries import ENTRY_KINDS, EntryKind
from nsx.lexical import Terms
from nsx.sources.soc import SocStructure
from nsx.wording import words_of

if TYPE_CHECKING:
    from nsx.index import Index

KEYWORD_WEIGHT = 0.4
THRESHOLD = 0.25
LONGEST_QUERY = 1000
MOST_HITS = 100

_INEXACT = 0.99
"""What an inexact hit can score at most."""
_MOST_LEXICAL = 3000
_SOC_PREFIX = re.compile(r"\d\d(-\d{0,4}(\.\d{0,2})?)?")
_CODE_QUERY = re.compile(r"\s*(\d\d)-?(\d{4})(?:\.(\d\d))?\s*")

Reason = Literal["exact code", "exact title", "words and meaning", "words", "meaning"]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Settings:
    """What was asked, as it was understood; an answer echoes it.

    `kinds` and `job_zones` are empty for all; `soc` holds SOC group codes or prefixes of codes.
    `keyword_weight` is the share of words against meaning, from 0 to 1. `threshold` is the least
    score of a hit. Without `every_entry` an occupation is shown once, with its best entry.
    """

    query: str
    kinds: tuple[EntryKind, ...]
    soc: tuple[str, ...]
    job_zones: tuple[int, ...]
    top: int
    keyword_weight: float
    threshold: float
    every_entry: bool

    @classmethod
    def of(  # noqa: PLR0913 - as many as a search has
        cls,
        query: str,
        *,
        kind: str | Sequence[str] | None = None,
        soc: str | Sequence[str] | None = None,
        job_zone: int | Sequence[int] | None = None,
        top: int = 10,
        keyword_weight: float = KEYWORD_WEIGHT,
        threshold: float = THRESHOLD,
        every_entry: bool = False,
    ) -> "Settings":
        """Check the arguments; each filter takes one value, several, or several joined by commas.

        Raises:
            ValueError: a query without words or too long, an unknown kind, a malformed SOC code, a
                Job Zone outside 1 to 5, a number outside its range.

        """
        _check_query(query)
        _check_range("top", top, 1, MOST_HITS)
        _check_range("keyword_weight", keyword_weight, 0, 1)
        _check_range("threshold", threshold, 0, 1)
        zones = (job_zone,) if isinstance(job_zone, int) else tuple(job_zone or ())
        for zone in zones:
            _check_range("job_zone", zone, 1, 5)
        kinds = _listed(kind)
        for name in kinds:
            if name not in ENTRY_KINDS:
                raise ValueError(f"kind is '{name}'; expected {', '.join(ENTRY_KINDS)}.")
        groups = _listed(soc)
        for group in groups:
            if not _SOC_PREFIX.fullmatch(group):
                raise ValueError(
                    f"soc is '{group}'; expected a SOC code or the start of one, such as 17, "
                    "17-3000 or 17-3024.00."
                )
        known = tuple(name for name in ENTRY_KINDS if name in kinds)
        return cls(query, known, groups, zones, top, keyword_weight, threshold, every_entry)


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that answers a query, and the occupation it belongs to.

    `spans` are the words of the query in `text`. `meaning` (cosine) and `words` (share of the best
    possible BM25) are what `score` was made from. `others` counts further entries of the
    occupation that were found and are not shown.
    """

    code: str
    title: str
    job_zone: int | None
    kind: EntryKind
    text: str
    ref: str
    score: float
    reason: Reason
    meaning: float
    words: float
    spans: tuple[tuple[int, int], ...]
    others: int


@dataclass(frozen=True, slots=True)
class Facet:
    """How many hits a filter would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits of a search, best first, with the settings and what else was found.

    `total` counts all hits above the threshold; `facets` (kind, soc, job_zone) count the hits that
    each further filter would leave. `corrected` is the query that was searched instead, where a
    word was misspelt. `notes` say what the reader should know.
    """

    settings: Settings
    corrected: str | None
    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[Facet, ...]]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Entries found, as parallel arrays ordered by row."""

    rows: npt.NDArray[np.int64]
    meaning: Floats
    words: Floats
    score: Floats
    exact: npt.NDArray[np.bool_]

    def only(self, mask: npt.NDArray[np.bool_]) -> "_Candidates":
        return _Candidates(
            self.rows[mask],
            self.meaning[mask],
            self.words[mask],
            self.score[mask],
            self.exact[mask],
        )


def run(index: "Index", settings: Settings) -> SearchAnswer:
    """Search an index."""
    corrected = index.lexicon.corrected(settings.query)
    text = corrected or settings.query
    terms = index.lexicon.terms(text)
    found = _candidates(index, settings, text, terms)
    passing = {name: mask(index, settings, found.rows) for name, mask in _FILTERS.items()}
    everything = np.logical_and.reduce(list(passing.values()))
    kept = found.only(everything)
    order = _ranked(index, kept, every_entry=settings.every_entry)
    facets = {}
    for name, count in _COUNTS.items():
        others = [mask for other, mask in passing.items() if other != name]
        facets[name] = count(index, settings, found.only(np.logical_and.reduce(others)))
    return SearchAnswer(
        settings=settings,
        corrected=corrected,
        hits=_hits(index, settings, kept, order, terms),
        total=len(order),
        facets=facets,
        notes=_notes(terms, corrected, found=bool(len(order))),
    )


def _candidates(index: "Index", settings: Settings, text: str, terms: Terms) -> _Candidates:
    """Score every entry that is near in meaning or shares a word, and keep those that pass."""
    vector = index.encode([text])[0]
    weight = settings.keyword_weight
    meaning = np.zeros(len(index.vectors), np.float32)
    words = np.zeros(len(index.vectors), np.float32)
    # An entry without any word of the query must reach the threshold by its meaning alone.
    least = settings.threshold / (1 - weight) if weight < 1 else 2.0
    if least <= 1:
        cosines, near = index.vectors.within(vector, least)
        meaning[near] = cosines
    lexical = index.lexicon.scores(terms, _MOST_LEXICAL) if weight > 0 else []
    worded = np.array([row for row, _ in lexical], np.int64)
    if len(worded):
        words[worded] = [score for _, score in lexical]
        meaning[worded] = index.vectors.at(worded) @ vector
    meaning = meaning.clip(0, 1)
    score = np.minimum(weight * words + (1 - weight) * meaning, _INEXACT)
    exact = np.zeros(len(score), bool)
    exact[_exact_rows(index, settings.query)] = True
    meaning[exact] = (index.vectors.at(np.flatnonzero(exact)) @ vector).clip(0, 1)
    score[exact] = 1
    # Rounded, so that the last bit of a dot product never decides a rank.
    score = np.round(score, 6)
    rows = np.flatnonzero(score >= max(settings.threshold, 1e-6))
    return _Candidates(rows, meaning[rows], words[rows], score[rows], exact[rows])


def _exact_rows(index: "Index", query: str) -> list[int]:
    code = _CODE_QUERY.fullmatch(query)
    if not code:
        return index.lexicon.exact(query)
    start = f"{code[1]}-{code[2]}." + (code[3] or "")
    return [
        row for row in _official_rows(index) if index.codes[index.positions[row]].startswith(start)
    ]


def _official_rows(index: "Index") -> list[int]:
    found = index.catalog.query("SELECT row FROM entries WHERE kind = 'title' AND ref = 'official'")
    return [row for (row,) in found]


def _passes_kind(
    index: "Index", settings: Settings, rows: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    mask = np.full(len(rows), not settings.kinds)
    for kind in settings.kinds:
        run_of_kind = index.rows[kind]
        mask |= (rows >= run_of_kind.start) & (rows < run_of_kind.stop)
    return mask


def _passes_soc(
    index: "Index", settings: Settings, rows: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    inside = np.array([in_group(index.soc, code, settings.soc) for code in index.codes], bool)
    return inside[index.positions[rows]]


def _passes_zone(
    index: "Index", settings: Settings, rows: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    zones = settings.job_zones
    inside = np.array([not zones or o.job_zone in zones for o in index.occupations.values()], bool)
    return inside[index.positions[rows]]


def in_group(soc: SocStructure, code: str, groups: Sequence[str]) -> bool:
    """Return whether an occupation is in any of the groups (all are, where there are none)."""
    return not groups or any(
        code.startswith(group) or any(part.code == group for part in soc.lineage(code))
        for group in groups
    )


def _count_kinds(index: "Index", settings: Settings, found: _Candidates) -> tuple[Facet, ...]:
    counts = []
    for kind in ENTRY_KINDS:
        inside = found.only(_passes_kind(index, _with_kind(settings, kind), found.rows))
        counts.append(Facet(kind, kind, len(_units(index, settings, inside))))
    return tuple(facet for facet in counts if facet.count)


def _count_soc(index: "Index", settings: Settings, found: _Candidates) -> tuple[Facet, ...]:
    majors = [index.codes[place][:2] for place in _units(index, settings, found)]
    return tuple(
        Facet(major, index.soc.groups[f"{major}-0000"].title, majors.count(major))
        for major in sorted(set(majors))
    )


def _count_zones(index: "Index", settings: Settings, found: _Candidates) -> tuple[Facet, ...]:
    zones = [
        index.occupations[index.codes[place]].job_zone for place in _units(index, settings, found)
    ]
    known = sorted({zone for zone in zones if zone})
    return tuple(Facet(str(zone), f"Job Zone {zone}", zones.count(zone)) for zone in known)


def _units(index: "Index", settings: Settings, found: _Candidates) -> list[int]:
    """Return the occupation's position for each thing that counts as a hit."""
    places = index.positions[found.rows]
    return [int(place) for place in (places if settings.every_entry else np.unique(places))]


_FILTERS = {"kind": _passes_kind, "soc": _passes_soc, "job_zone": _passes_zone}
_COUNTS = {"kind": _count_kinds, "soc": _count_soc, "job_zone": _count_zones}


def _with_kind(settings: Settings, kind: EntryKind) -> Settings:
    return Settings.of(settings.query, kind=kind)


def _ranked(index: "Index", found: _Candidates, *, every_entry: bool) -> npt.NDArray[np.int64]:
    """Return candidates best first: by score, then meaning, then row; one an occupation."""
    order = np.lexsort((found.rows, -np.round(found.meaning, 6), -found.score))
    if every_entry:
        return order
    _, first = np.unique(index.positions[found.rows[order]], return_index=True)
    return order[np.sort(first)]


def _hits(
    index: "Index",
    settings: Settings,
    found: _Candidates,
    order: npt.NDArray[np.int64],
    terms: Terms,
) -> tuple[Hit, ...]:
    shown = order[: settings.top]
    rows = [int(row) for row in found.rows[shown]]
    entries = index.entries(rows)
    marked = index.lexicon.highlights(terms, rows)
    counts = np.bincount(index.positions[found.rows], minlength=len(index.codes))
    hits = []
    for n, row in zip(shown, rows, strict=True):
        entry, place = entries[row], index.positions[row]
        occupation = index.occupations[entry.code]
        hits.append(
            Hit(
                code=entry.code,
                title=occupation.title,
                job_zone=occupation.job_zone,
                kind=entry.kind,
                text=entry.text,
                ref=entry.ref,
                score=round(float(found.score[n]), 4),
                reason=_reason(found, int(n), settings.query),
                meaning=round(float(found.meaning[n]), 4),
                words=round(float(found.words[n]), 4),
                spans=marked[row].spans if row in marked else (),
                others=0 if settings.every_entry else int(counts[place]) - 1,
            )
        )
    return tuple(hits)


def _reason(found: _Candidates, n: int, query: str) -> Reason:
    if found.exact[n]:
        return "exact code" if _CODE_QUERY.fullmatch(query) else "exact title"
    if found.words[n] and found.meaning[n]:
        return "words and meaning"
    return "words" if found.words[n] else "meaning"


def _notes(terms: Terms, corrected: str | None, *, found: bool) -> tuple[str, ...]:
    notes = []
    if corrected:
        notes.append(f"Searched for '{corrected}': a word of the query is not known.")
    if not terms.words:
        notes.append(
            "No entry has any of these words: results are by meaning alone, from an encoder that "
            "reads English."
        )
    elif terms.unknown:
        notes.append("No entry has: " + ", ".join(terms.unknown) + ".")
    if not found:
        notes.append(
            "Nothing reaches the threshold. Use other words, fewer filters or a lower threshold."
        )
    return tuple(notes)


def _listed(value: str | Sequence[str] | None) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else list(value or ())
    return tuple(part.strip() for part in parts if part.strip())


def _check_query(query: str) -> None:
    if len(query) > LONGEST_QUERY:
        raise ValueError(
            f"The query has {len(query):,} characters; expected at most {LONGEST_QUERY:,}. "
            "To find the occupations of a whole document, match it instead."
        )
    if not words_of(query):
        found = repr(query[:40]) if query.strip() else "nothing"
        raise ValueError(f"The query is {found}; expected words, a job title or a code.")


def _check_range(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise ValueError(f"{name} is {value:g}; expected {low:g} to {high:g}.")

"""Search: occupations by words and by meaning, with the reason each result is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from nsx import ranking
from nsx.abbreviations import with_spelt_out
from nsx.entries import STATEMENTS, EntryKind
from nsx.lexical import Terms
from nsx.ranking import Facet, Found, Ranking
from nsx.search_settings import Settings

if TYPE_CHECKING:
    from nsx.index import Index

Reason = Literal["exact code", "exact title", "words and meaning", "words", "meaning"]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that answers a query, and the occupation it belongs to.

    `text` is its best entry; `spans` are the words of the query in it, and `meaning` (cosine) and
    `words` (share of the best possible BM25) its two figures. `others` counts further entries of
    the occupation that reach the threshold and are not shown.
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
class SearchAnswer:
    """The hits of a search, best first, with the settings and what else was found.

    `total` counts all hits above the threshold; `facets` (kind, level, soc, job_zone) count the
    hits that each further filter would leave. `corrected` is the query that was searched
    instead, where a word was misspelt. `notes` say what the reader should know.
    """

    settings: Settings
    corrected: str | None
    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[Facet, ...]]
    notes: tuple[str, ...]


def run(index: "Index", settings: Settings) -> SearchAnswer:
    """Search an index."""
    coded = ranking.CODE_QUERY.fullmatch(settings.query) is not None
    corrected = None if coded else index.lexicon.corrected(settings.query)
    text = with_spelt_out(corrected or settings.query)
    terms = index.lexicon.terms(text)
    found = (
        ranking.find_code(index, settings.query)
        if coded
        else ranking.find(index, settings, text, terms)
    )
    passing = {
        "kind": ranking.of_kinds(index, settings.searched, found),
        "level": ranking.of_levels(index, settings.levels, found),
        "soc": ranking.of_soc(index, settings.soc, found),
        "job_zone": ranking.of_zones(index, settings.job_zones, found),
    }
    kept = found.only(_all_but(passing, ""))
    ranked = ranking.rank(index, settings, settings.searched, kept)
    # A filter by level alone would search all statements.
    kinds = settings.kinds or STATEMENTS
    leveled = passing | {"kind": ranking.of_kinds(index, kinds, found)}
    counted = {
        "kind": ranking.count_kinds,
        "level": ranking.count_levels,
        "soc": ranking.count_soc,
        "job_zone": ranking.count_zones,
    }
    return SearchAnswer(
        settings=settings,
        corrected=corrected,
        hits=_hits(index, settings, kept, ranked, terms, coded=coded),
        total=len(ranked.order),
        facets={
            name: count(index, settings, found.only(_all_but(counting, name)))
            for name, count in counted.items()
            for counting in [leveled if name == "level" else passing]
        },
        notes=_notes(terms, corrected, coded=coded, found=bool(len(ranked.order))),
    )


def _all_but(passing: Mapping[str, ranking.Flags], name: str) -> ranking.Flags:
    """Return which entries pass every filter but the one of this name."""
    flags = [flags for other, flags in passing.items() if other != name]
    return np.asarray(np.logical_and.reduce(flags), bool)


def _hits(  # noqa: PLR0913 - all that a hit is made of
    index: "Index",
    settings: Settings,
    found: Found,
    ranked: Ranking,
    terms: Terms,
    *,
    coded: bool,
) -> tuple[Hit, ...]:
    shown = ranked.order[: settings.top]
    rows = [int(row) for row in found.rows[shown]]
    entries = index.entries(rows)
    marked = index.lexicon.highlights(terms, rows)
    passing = found.score >= settings.threshold
    counts = np.bincount(found.places[passing], minlength=len(index.codes))
    hits = []
    for n, row, score in zip(shown, rows, ranked.score[: settings.top], strict=True):
        entry = entries[row]
        occupation = index.occupations[entry.code]
        others = 0 if settings.every_entry else max(0, int(counts[found.places[n]]) - 1)
        hits.append(
            Hit(
                code=entry.code,
                title=occupation.title,
                job_zone=occupation.job_zone,
                kind=entry.kind,
                text=entry.text,
                ref=entry.ref,
                score=round(float(score), 4),
                reason="exact code" if coded else _reason(found, int(n)),
                meaning=round(float(found.meaning[n]), 4),
                words=round(float(found.words[n]), 4),
                spans=marked[row].spans if row in marked else (),
                others=others,
            )
        )
    return tuple(hits)


def _reason(found: Found, n: int) -> Reason:
    if found.exact[n]:
        return "exact title"
    if found.words[n] and found.meaning[n]:
        return "words and meaning"
    return "words" if found.words[n] else "meaning"


def _notes(terms: Terms, corrected: str | None, *, coded: bool, found: bool) -> tuple[str, ...]:
    if coded:
        return () if found else ("No occupation with this code passes the filters.",)
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

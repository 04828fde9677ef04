"""Words against the catalog: BM25 search, highlights, completions and spelling.

SQLite's FTS5 does the work. Scores are made absolute: the BM25 of an entry is divided by the most
that any text could get for the same query, so that a score means the same for every query.
"""

import json
import math
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nsx.catalog import Catalog
from nsx.wording import title_key, words_of

if TYPE_CHECKING:
    from spellchecker import SpellChecker

STOP_WORDS = frozenset(
    "a an and are as at be by do for from i in is it me my of on or that the this to was we who "
    "with you your".split()
)

_K1, _B = 1.2, 0.75
"""FTS5's own BM25 constants (sqlite.org/fts5.html, "The bm25() function")."""

_CEILING = (_K1 + 1) / (1 + _K1 * (1 - _B))
"""BM25's gain for one occurrence of a word in a text of no length, in units of the word's idf."""

_MOST_TERMS = 24
"""Rarest words of a query that are looked up; the rest would only cost time."""

_MARKS = ("\x02", "\x03")

_SHOUTED = re.compile(r"\b[A-Z]{2,5}\b")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title that completes what was typed, with the codes of the occupations that use it."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A text in which the spans (start, end) are words of the query."""

    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a query that are looked up, and the idf of all of them together.

    `unknown` are words that no entry has.
    """

    words: tuple[str, ...]
    unknown: tuple[str, ...]
    idf: float

    @property
    def match(self) -> str:
        """The FTS5 query: any of the words."""
        return " OR ".join(f'"{word}"' for word in self.words)


class Lexicon:
    """The lexical side of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        ((self._entries,),) = catalog.query("SELECT count(*) FROM entries")
        words = catalog.query("SELECT term, doc FROM words ORDER BY doc DESC, term")
        self._words = {word: int(count) for word, count in words}

    def terms(self, text: str) -> Terms:
        """Split a query into terms: without stop words, the rarest first, at most 24."""
        words = dict.fromkeys(words_of(text))
        telling = [word for word in words if word not in STOP_WORDS] or list(words)
        counted = [(self._frequency(word), word) for word in telling]
        unknown = tuple(word for count, word in counted if not count)
        kept = sorted((count, word) for count, word in counted if count)[:_MOST_TERMS]
        idf = sum(self._idf(count) for count, _ in kept) + len(unknown) * self._idf(0)
        return Terms(tuple(word for _, word in kept), unknown, idf)

    def scores(self, terms: Terms, most: int, rows: range | None = None) -> list[tuple[int, float]]:
        """Return (row, score in [0, 1]) of the `most` best entries that have any of the terms.

        With `rows`, only entries in that run are looked at.
        """
        if not terms.words:
            return []
        rows = range(self._entries) if rows is None else rows
        found = self._catalog.query(
            "SELECT rowid, -bm25(entries_fts) FROM entries_fts WHERE entries_fts MATCH ? "
            "AND rowid >= ? AND rowid < ? ORDER BY rank, rowid LIMIT ?",
            terms.match,
            rows.start,
            rows.stop,
            most,
        )
        ceiling = terms.idf * _CEILING
        return [(row, min(1.0, score / ceiling)) for row, score in found]

    def exact(self, text: str) -> list[int]:
        """Return the rows of the titles that are the same as `text` in their normal form."""
        key = title_key(text)
        rows = self._catalog.query("SELECT row FROM entries WHERE key = ? ORDER BY row", key)
        return [row for (row,) in rows] if key else []

    def highlights(self, terms: Terms, rows: Sequence[int]) -> dict[int, Highlight]:
        """Return the words of the query in the entries at `rows` (only those that have any)."""
        if not terms.words or not rows:
            return {}
        marked = self._catalog.query(
            "SELECT rowid, highlight(entries_fts, 0, ?, ?) FROM entries_fts "
            "WHERE entries_fts MATCH ? AND rowid IN (SELECT value FROM json_each(?))",
            *_MARKS,
            terms.match,
            json.dumps([int(row) for row in rows]),
        )
        return {row: _unmark(text) for row, text in marked}

    def suggest(self, typed: str, top: int) -> list[Suggestion]:
        """Return titles that continue what was typed: those that start with it first."""
        words = words_of(typed)
        if not words:
            return []
        quoted = [f'"{word}"' for word in words]
        # Asked apart, because many better placed titles may have the words elsewhere.
        rows = [
            *self._completions(f"^ {' + '.join(quoted)} *", 20 * top),
            *self._completions(f"{' '.join(quoted)} *", 20 * top),
        ]
        start = " ".join(words)
        ranked = sorted(rows, key=lambda row: not " ".join(words_of(row[0])).startswith(start))
        distinct: dict[str, Suggestion] = {}
        for text, codes in ranked:
            distinct.setdefault(" ".join(words_of(text)), Suggestion(text, tuple(codes.split())))
        return list(distinct.values())[:top]

    def _completions(self, match: str, most: int) -> list[tuple[str, str]]:
        # Completions are stored best first, so the first ones found are the best.
        return self._catalog.query(
            "SELECT text, codes FROM completions WHERE completions MATCH ? ORDER BY rowid LIMIT ?",
            match,
            most,
        )

    def corrected(self, text: str) -> str | None:
        """Return the query with unknown words replaced by the likeliest known ones, or None.

        A word is replaced by the nearest title word in optimal string alignment distance (one
        insertion, deletion, substitution or swap of neighbours each): at most one for words of
        four to seven letters, two for longer ones, and the commoner word among equals. English
        words that no entry has, and short words in capitals, are no mistakes: a fridge is not a
        misspelt bridge, nor CCNA a misspelt CNA.
        """
        words = words_of(text)
        if all(word in self._words for word in words):
            return None
        shouted = {part.casefold() for part in _SHOUTED.findall(text)}
        replaced = [
            word if word in shouted or word in _english() else self._respelled(word) or word
            for word in words
        ]
        return " ".join(replaced) if replaced != words else None

    def _respelled(self, word: str) -> str | None:
        if len(word) < 4 or word in self._words or self._frequency(word) or not word.isalpha():
            return None
        near = process.extract(
            word,
            self._words.keys(),
            scorer=OSA.distance,
            score_cutoff=1 if len(word) < 8 else 2,
            limit=20,
        )
        best = min(near, key=lambda hit: (hit[1], -self._words[hit[0]], hit[0]), default=None)
        return best[0] if best else None

    def _frequency(self, word: str) -> int:
        """Return in how many entries a word occurs, in any inflection."""
        try:
            rows = self._catalog.query(
                "SELECT count(*) FROM entries_fts WHERE entries_fts MATCH ?", f'"{word}"'
            )
        except sqlite3.OperationalError:
            return 0
        return int(rows[0][0])

    def _idf(self, count: int) -> float:
        # As FTS5 has it, with its floor for words in more than half of the texts.
        return max(1e-6, math.log((self._entries - count + 0.5) / (count + 0.5)))


@cache
def _english() -> "SpellChecker":
    """Return a dictionary of English words; it takes a tenth of a second to read."""
    from spellchecker import SpellChecker  # noqa: PLC0415 - few queries need it

    return SpellChecker()


def _unmark(marked: str) -> Highlight:
    spans: list[tuple[int, int]] = []
    text = ""
    for n, part in enumerate(marked.replace(_MARKS[1], _MARKS[0]).split(_MARKS[0])):
        if n % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return Highlight(text, tuple(spans))

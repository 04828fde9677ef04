"""An index with entries hidden, to ask for a title that is not in it, without building again."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from nsx.encoder import Vectors
from nsx.entries import Entry, EntryKind
from nsx.index import Index
from nsx.occupation_words import OccupationWords
from nsx.title_classifier import TitleClassifier
from nsx.vectors import Rows, VectorIndex
from nsx.wording import title_key


class IndexWithout(Index):
    """The same index, in which hidden rows are nobody's neighbours and cannot be read.

    Row numbers stay as they are. `search` and `suggest` read the catalog itself and still see
    everything, and so does who reads `catalog` directly: matching and the baselines read `nearest`,
    `exact`, `words`, `entries` and `vectors.at` for all that can be hidden.
    """

    def __init__(self, index: Index, hidden: Iterable[int]) -> None:
        super().__init__(
            index.manifest,
            index.catalog,
            index.vectors,
            index.words,
            index.titles,
            index.likeness,
            index.encoder,
        )
        self._seen = np.ones(len(self.positions), bool)
        self._seen[list(hidden)] = False
        self.vectors = _VectorsWithout(index.vectors, self._seen)
        entries = self.entries(range(self.rows["task"].stop))
        places = {code: place for place, code in enumerate(self.codes)}
        texts = [(int(self.positions[row]), entry.text) for row, entry in sorted(entries.items())]
        tools = index.catalog.query("SELECT code, name FROM technologies ORDER BY rowid")
        texts += [(places[code], name) for code, name in tools]
        self.words = OccupationWords.of(len(self.codes), texts)
        named = [row for row in sorted(entries) if entries[row].kind != "task"]
        self.titles = TitleClassifier.of(
            len(self.codes), index.vectors.at(named), self.positions[named]
        )

    def nearest(self, queries: Vectors, kind: EntryKind, k: int) -> tuple[Vectors, Rows]:
        """Return the (n, k) cosines and rows of the nearest entries that are not hidden."""
        asked = k
        while True:
            cosines, rows = super().nearest(queries, kind, asked)
            seen = self._seen[rows]
            least = int(seen.sum(axis=1).min(initial=k))
            if least >= k or asked >= len(self.rows[kind]):
                break
            asked *= 2
        # Stable, so that those that are seen stay in order.
        first = np.argsort(~seen, axis=1, kind="stable")[:, : min(k, least)]
        return np.take_along_axis(cosines, first, 1), np.take_along_axis(rows, first, 1)

    def exact(self, title: str) -> list[int]:
        """Return the rows of the titles, not hidden, that are the same in their normal form."""
        return [row for row in super().exact(title) if self._seen[row]]

    def title_keys(self) -> list[tuple[int, str]]:
        """Return the row and the normal form of the titles that are not hidden."""
        return [(row, key) for row, key in super().title_keys() if self._seen[row]]

    def entries(self, rows: Iterable[int]) -> dict[int, Entry]:
        """Return the entries at `rows` that are not hidden, by row."""
        return super().entries(row for row in rows if self._seen[row])


class _VectorsWithout(VectorIndex):
    """The same vectors, those of hidden rows being zero: they add nothing to a mean."""

    def __init__(self, vectors: VectorIndex, seen: npt.NDArray[np.bool_]) -> None:
        self._index, self._seen = vectors._index, seen

    def at(self, rows: Sequence[int] | Rows) -> Vectors:
        """Return the vectors at `rows`, zero where a row is hidden."""
        return super().at(rows) * self._seen[np.asarray(rows, np.int64), None]


def without_titles(index: Index, titles: Iterable[str]) -> IndexWithout:
    """Hide every entry, of any table, that is one of the titles in its normal form."""
    keys = {title_key(title) for title in titles}
    rows = index.catalog.query("SELECT row, text FROM entries WHERE kind = 'title'")
    return IndexWithout(index, [row for row, text in rows if title_key(text) in keys])

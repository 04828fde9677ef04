"""An index with entries hidden, to ask for a title that is not in it, without building again."""

from collections.abc import Iterable

import numpy as np

from nsx.encoder import Vectors
from nsx.entries import Entry, EntryKind
from nsx.index import Index
from nsx.vectors import Rows
from nsx.wording import title_key


class IndexWithout(Index):
    """The same index, in which hidden rows are nobody's neighbours and cannot be read.

    Row numbers stay as they are. `search` and `suggest` read the catalog itself and still see
    everything, and so does who reads `vectors` or `catalog` directly: matching and the baselines
    read `nearest` and `entries` for all that can be hidden.
    """

    def __init__(self, index: Index, hidden: Iterable[int]) -> None:
        super().__init__(index.manifest, index.catalog, index.vectors, index.encoder)
        self._seen = np.ones(len(self.positions), bool)
        self._seen[list(hidden)] = False

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

    def entries(self, rows: Iterable[int]) -> dict[int, Entry]:
        """Return the entries at `rows` that are not hidden, by row."""
        return super().entries(row for row in rows if self._seen[row])


def without_titles(index: Index, titles: Iterable[str]) -> IndexWithout:
    """Hide every entry, of any table, that is one of the titles in its normal form."""
    keys = {title_key(title) for title in titles}
    rows = index.catalog.query("SELECT row, text FROM entries WHERE kind = 'title'")
    return IndexWithout(index, [row for row, text in rows if title_key(text) in keys])

"""The vectors of an index: one FAISS file, rows in the order of the entries.

The vectors are kept whole and searched exhaustively (IndexFlatIP): docs/index.md has the measured
comparison with the approximate types.
"""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from nsx.encoder import Vectors

Rows = npt.NDArray[np.int64]

# FAISS 1.15 multiplies matrices from 128,000 = queries x dimensions on, in blocks of 1,024 rows,
# which suits many cores (github.com/facebookresearch/faiss/pull/5109). On one or two, from 800 on,
# 30 queries take a quarter of the time; large blocks, as threads wait for each other after each.
if faiss.cvar.distance_compute_blas_threshold == 128_000:
    faiss.cvar.distance_compute_blas_threshold = 800
    faiss.cvar.distance_compute_blas_database_bs = 65_536
    faiss.cvar.distance_compute_blas_query_bs = 256


def write_vectors(path: Path, vectors: Vectors) -> None:
    """Write an (n, dimensions) array of unit vectors as a FAISS index."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    faiss.write_index(index, str(path))


class VectorIndex:
    """Unit vectors that are compared by cosine similarity."""

    def __init__(self, path: Path) -> None:
        self._index = faiss.read_index(str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """How long each vector is."""
        return int(self._index.d)

    def nearest(self, queries: Vectors, k: int, rows: range) -> tuple[Vectors, Rows]:
        """Return the cosines and row numbers of the `k` nearest within a run of rows.

        Args:
            queries: (n, dimensions) unit vectors.
            k: how many; fewer are returned when the run is shorter.
            rows: the run that is searched.

        Returns:
            Two (n, k) arrays, nearest first; equal cosines in row order.

        """
        k = min(k, len(rows))
        if k == 0:
            return np.zeros((len(queries), 0), np.float32), np.zeros((len(queries), 0), np.int64)
        # FAISS turns a range selector on a flat index into a slice, so nothing else is touched.
        selector = faiss.IDSelectorRange(rows.start, rows.stop)
        found = self._index.search(queries, k, params=faiss.SearchParameters(sel=selector))  # type: ignore[call-arg]
        cosines, numbers = found
        order = np.lexsort((numbers, -cosines), axis=1)
        return np.take_along_axis(cosines, order, 1), np.take_along_axis(numbers, order, 1)

    def within(self, query: Vectors, least: float) -> tuple[Vectors, Rows]:
        """Return the cosines and row numbers of all rows of at least a cosine, in row order."""
        # Range search returns what is strictly above its radius.
        radius = float(np.nextafter(np.float32(least), np.float32(-2)))
        _, cosines, numbers = self._index.range_search(query[None, :], radius)
        order = np.argsort(numbers)
        return cosines[order], numbers[order]

    def at(self, rows: Sequence[int] | Rows) -> Vectors:
        """Return the vectors at `rows`."""
        return np.asarray(
            self._index.reconstruct_batch(np.asarray(rows, dtype=np.int64)), dtype=np.float32
        )

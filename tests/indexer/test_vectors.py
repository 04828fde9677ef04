"""FAISS against brute force: which rows, in which order, with which cosines."""

from pathlib import Path

import numpy as np
import pytest

from nsx.encoder import Vectors
from nsx.index import Index
from nsx.vectors import Rows, VectorIndex, write_vectors

DIMENSIONS = 48
CLOSE = 2e-6
"""Two ways to add the same 48 to 384 float32 products may differ by this much."""


def unit(vectors: Vectors) -> Vectors:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """600 unit vectors of which a third are copies of others, near and far from them."""
    random = np.random.default_rng(7)
    vectors = unit(random.standard_normal((600, DIMENSIONS)))
    vectors[random.integers(0, 600, 200)] = vectors[random.integers(0, 600, 200)]
    vectors[100:110] = vectors[100]
    return vectors


@pytest.fixture(scope="module")
def queries(vectors: Vectors) -> Vectors:
    """Random queries, queries that are in the index, and one that is in it many times."""
    random = np.random.default_rng(8)
    return np.concatenate([unit(random.standard_normal((30, DIMENSIONS))), vectors[95:115]])


@pytest.fixture(scope="module")
def index(vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> VectorIndex:
    path = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
    write_vectors(path, vectors)
    return VectorIndex(path)


def assert_nearest(cosines: Vectors, found: Rows, exact: Vectors, k: int, rows: range) -> None:
    """Check one query's answer against its exact cosine with every vector.

    Rows whose cosines are equal but for the last bits may stand for each other; all others must
    be the k nearest.
    """
    best = np.sort(exact[rows.start : rows.stop])[::-1][:k]
    assert len(set(found.tolist())) == k
    assert all(row in rows for row in found.tolist())
    np.testing.assert_allclose(cosines, exact[found], atol=CLOSE)
    np.testing.assert_allclose(cosines, best, atol=CLOSE)
    certain = set(rows.start + np.flatnonzero(exact[rows.start : rows.stop] > best[-1] + CLOSE))
    assert certain <= set(found.tolist())


@pytest.mark.parametrize("rows", [range(600), range(90, 120), range(599, 600), range(250, 251)])
@pytest.mark.parametrize("k", [1, 5, 30])
def test_nearest_agrees_with_brute_force(
    index: VectorIndex, vectors: Vectors, queries: Vectors, k: int, rows: range
) -> None:
    cosines, found = index.nearest(queries, k, rows)
    least = min(k, len(rows))
    assert cosines.shape == found.shape == (len(queries), least)
    for n, exact in enumerate(queries @ vectors.T):
        assert_nearest(cosines[n], found[n], exact, least, rows)


def test_nearest_is_the_same_for_one_query_and_for_many(
    index: VectorIndex, queries: Vectors
) -> None:
    together, _ = index.nearest(queries, 10, range(600))
    for n, query in enumerate(queries):
        alone, _ = index.nearest(query[None, :], 10, range(600))
        np.testing.assert_allclose(alone[0], together[n], atol=CLOSE)


def test_nearest_gives_equal_cosines_in_row_order(index: VectorIndex, vectors: Vectors) -> None:
    cosines, found = index.nearest(vectors[100][None, :], 10, range(90, 120))
    assert found[0].tolist() == list(range(100, 110))
    np.testing.assert_allclose(cosines[0], 1, atol=CLOSE)
    assert (np.diff(index.nearest(vectors[:30], 30, range(600))[0]) <= 0).all()


@pytest.mark.parametrize("rows", [range(0), range(600, 600), range(100, 100)])
def test_nearest_in_no_rows_is_nothing(index: VectorIndex, queries: Vectors, rows: range) -> None:
    cosines, found = index.nearest(queries, 5, rows)
    assert cosines.shape == found.shape == (len(queries), 0)


def test_nearest_to_no_queries_is_nothing(index: VectorIndex) -> None:
    cosines, found = index.nearest(np.zeros((0, DIMENSIONS), np.float32), 5, range(600))
    assert cosines.shape == found.shape == (0, 5)


@pytest.mark.parametrize("least", [-1.0, 0.0, 0.25, 0.3, 0.999, 1.0])
def test_within_agrees_with_brute_force(
    index: VectorIndex, vectors: Vectors, queries: Vectors, least: float
) -> None:
    for query in queries:
        cosines, found = index.within(query, least)
        exact = vectors @ query
        assert (np.diff(found) > 0).all()
        np.testing.assert_allclose(cosines, exact[found], atol=CLOSE)
        assert set(np.flatnonzero(exact >= least + CLOSE)) <= set(found.tolist())
        assert set(found.tolist()) <= set(np.flatnonzero(exact >= least - CLOSE))


def test_within_includes_the_bound_itself(tmp_path: Path) -> None:
    # Cosines that float32 holds exactly: 0.5 is in, the next number below it is not.
    least = np.float32(0.5)
    below = np.nextafter(least, np.float32(0))
    write_vectors(tmp_path / "v", np.array([[0.5, 0], [below, 0], [1, 0]], np.float32))
    cosines, found = VectorIndex(tmp_path / "v").within(np.array([1, 0], np.float32), 0.5)
    assert found.tolist() == [0, 2]
    assert cosines.tolist() == [0.5, 1.0]


def test_within_an_unreachable_bound_is_nothing(index: VectorIndex, queries: Vectors) -> None:
    cosines, found = index.within(queries[0], 1.0)
    assert len(cosines) == len(found) == 0


def test_at_returns_the_vectors_that_were_written(index: VectorIndex, vectors: Vectors) -> None:
    assert (len(index), index.dimensions) == vectors.shape
    assert (index.at([5, 5, 599]) == vectors[[5, 5, 599]]).all()
    assert (index.at(range(600)) == vectors).all()
    assert index.at([]).shape == (0, DIMENSIONS)


@pytest.mark.shared
def test_real_entries_agree_with_brute_force(onet_index: Index) -> None:
    total = len(onet_index.vectors)
    vectors = onet_index.vectors.at(range(total))
    queries = vectors[np.random.default_rng(9).integers(0, total, 200)]
    exact = queries @ vectors.T
    for rows in filter(None, onet_index.rows.values()):
        k = min(100, len(rows))
        cosines, found = onet_index.vectors.nearest(queries, k, rows)
        for n in range(len(queries)):
            assert_nearest(cosines[n], found[n], exact[n], k, rows)
    for n in range(0, 200, 10):
        cosines, found = onet_index.vectors.within(queries[n], 0.3)
        np.testing.assert_allclose(cosines, exact[n][found], atol=CLOSE)
        assert set(np.flatnonzero(exact[n] >= 0.3 + CLOSE)) <= set(found.tolist())
        assert set(found.tolist()) <= set(np.flatnonzero(exact[n] >= 0.3 - CLOSE))

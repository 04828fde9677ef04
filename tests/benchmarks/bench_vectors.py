"""Compare FAISS index types on the entries of a real index: `python bench_vectors.py INDEX_DIR`.

All types hold the same vectors and answer the same 500 queries in one run, so that their times can
be compared with each other. Recall is the share of the k answers whose cosine is among the k
highest (many titles occur in several occupations, so that rows would often tie).
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from nsx.encoder import Vectors
from nsx.index import Index

QUERIES = 500
BATCH = 30
"""About as many segments as a resume has."""
MOST = 100

Search = Callable[[Vectors, int], Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way to find the nearest vectors: a factory string, and its search-time settings."""

    name: str
    factory: str
    settings: str = ""


CANDIDATES = (
    Candidate("Flat", "Flat"),
    Candidate("SQfp16", "SQfp16"),
    Candidate("SQ8", "SQ8"),
    Candidate("HNSW32, ef 64", "HNSW32", "efSearch=64"),
    Candidate("HNSW32, ef 256", "HNSW32", "efSearch=256"),
    Candidate("IVF1024, nprobe 4", "IVF1024,Flat", "nprobe=4"),
    Candidate("IVF1024, nprobe 16", "IVF1024,Flat", "nprobe=16"),
    Candidate("IVF1024, nprobe 64", "IVF1024,Flat", "nprobe=64"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; times in milliseconds."""

    name: str
    seconds: float
    megabytes: float
    recall_10: float
    recall_100: float
    single: tuple[float, float]
    batch: tuple[float, float]


def perturbed(texts: Iterable[str], chance: random.Random) -> list[str]:
    """Leave out a third of the words of each text, as people do."""
    short = ([word for word in text.split() if chance.random() > 1 / 3] for text in texts)
    return [" ".join(kept or text.split()[:1]) for kept, text in zip(short, texts, strict=True)]


def queries_of(index: Index) -> Vectors:
    """Embed 500 perturbed entries, each kind of entry as often as the others."""
    chance = random.Random(30)
    rows = [row for kind in index.rows.values() for row in chance.sample(kind, QUERIES // 3 + 1)]
    entries = index.entries(rows)
    texts = [entries[row].text for row in chance.sample(rows, QUERIES)]
    return index.encode(perturbed(texts, chance))


def milliseconds(search: Search, batches: Iterable[Vectors]) -> tuple[float, float]:
    """Return p50 and p95 of one search."""
    times = []
    for batch in batches:
        began = time.perf_counter()
        search(batch, 10)
        times.append(1000 * (time.perf_counter() - began))
    return float(np.percentile(times, 50)), float(np.percentile(times, 95))


def measured(
    built: tuple[str, float, int], search: Search, exact: Vectors, queries: Vectors
) -> Row:
    """Measure a search over an index of a name, seconds to build, and bytes."""
    name, seconds, size = built
    _, found = search(queries, MOST)
    reached = np.take_along_axis(exact, np.maximum(found, 0), 1)
    reached[found < 0] = -1
    highest = -np.sort(-exact, axis=1)[:, :MOST]
    recall = [float(np.mean(reached[:, :k] >= highest[:, k - 1 : k] - 1e-6)) for k in (10, MOST)]
    singles = [queries[n : n + 1] for n in range(len(queries))]
    batches = [queries[n : n + BATCH] for n in range(0, len(queries) - BATCH, BATCH)]
    return Row(
        name,
        seconds,
        size / 1e6,
        *recall,
        milliseconds(search, singles),
        milliseconds(search, batches * 3),
    )


@cache
def build(factory: str, folder: Path, index: Index) -> tuple[Any, float, int]:
    """Return a FAISS index of all vectors, the seconds it took, and its bytes on disk."""
    vectors = index.vectors.at(range(len(index.vectors)))
    began = time.perf_counter()
    built = faiss.index_factory(vectors.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
    built.train(vectors)
    built.add(vectors)
    seconds = time.perf_counter() - began
    path = folder / "index.faiss"
    faiss.write_index(built, str(path))
    return built, seconds, path.stat().st_size


def faiss_rows(index: Index, exact: Vectors, queries: Vectors) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        for candidate in CANDIDATES:
            built, seconds, size = build(candidate.factory, Path(folder), index)
            if candidate.settings:
                faiss.ParameterSpace().set_index_parameters(built, candidate.settings)
            yield measured((candidate.name, seconds, size), built.search, exact, queries)


def brute_force_row(vectors: Vectors, exact: Vectors, queries: Vectors) -> Row:
    def search(batch: Vectors, k: int) -> tuple[Vectors, Any]:
        cosines = batch @ vectors.T
        found = np.argpartition(-cosines, k, axis=1)[:, :k]
        reached = np.take_along_axis(cosines, found, 1)
        order = np.argsort(-reached, axis=1)
        return np.take_along_axis(reached, order, 1), np.take_along_axis(found, order, 1)

    return measured(("numpy, brute force", 0, vectors.nbytes), search, exact, queries)


def table(rows: Iterable[Row]) -> str:
    lines = [
        "| type | build s | MB | recall@10 | recall@100 | 1 query: p50, p95 ms | 30: p50, p95 ms |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        single, batch = (f"{p50:.1f}, {p95:.1f}" for p50, p95 in (row.single, row.batch))
        lines.append(
            f"| {row.name} | {row.seconds:.1f} | {row.megabytes:.0f} | {row.recall_10:.3f} "
            f"| {row.recall_100:.3f} | {single} | {batch} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare FAISS index types on a real index.")
    parser.add_argument("index_dir", type=Path)
    index = Index.open(parser.parse_args().index_dir)
    vectors = index.vectors.at(range(len(index.vectors)))
    queries = queries_of(index)
    exact = queries @ vectors.T
    rows = [brute_force_row(vectors, exact, queries), *faiss_rows(index, exact, queries)]
    index.close()
    print(
        f"{len(vectors):,} vectors of {vectors.shape[1]}, {len(queries)} queries, k = 10, "
        f"{faiss.omp_get_max_threads()} threads, faiss {faiss.__version__}\n"
    )
    print(table(rows))


if __name__ == "__main__":
    main()

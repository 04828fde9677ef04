"""Time and memory of pathways on an index of a whole release.

    python tests/benchmarks/bench_pathways.py INDEX [PAIRS]

Plans ways between random nodes, warm, and weighs what a planner keeps. Where networkx and rustworkx
are installed, the same graph is walked with them.
"""

import importlib
import importlib.util
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from nsx.framework.records import MASTERY_LEVELS
from nsx.index import Index
from nsx.pathways.costs import Person
from nsx.pathways.graph import LEVELS, Graph
from nsx.pathways.nearby import nearby
from nsx.pathways.planner import Planner

PAIRS = 200
WALKS = 20


def resident() -> float:
    """The resident memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


Times = list[tuple[float, float]]
"""Milliseconds on the clock, and of the processor: on a busy machine the clock says little."""


def timed(work: Callable[[], object]) -> tuple[float, float]:
    began, busy = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - began) * 1000, (time.process_time() - busy) * 1000


def told(name: str, times: Times) -> None:
    (p50, busy50), (p95, busy95) = np.quantile(np.array(times), [0.5, 0.95], axis=0)
    most = max(times)[0]
    print(
        f"{name:40} p50 {p50:4.0f} ms, p95 {p95:4.0f} ms, most {most:4.0f} ms; "
        f"processor p50 {busy50:4.0f} ms, p95 {busy95:4.0f} ms"
    )


def main() -> None:
    place, *rest = sys.argv[1:]
    pairs = int(rest[0]) if rest else PAIRS
    with Index.open(place) as index:
        before = resident()
        began = time.perf_counter()
        planner = Planner(index)
        print(f"planner made in {time.perf_counter() - began:.2f} s")
        edges = len(planner.graph.moves.origin)
        print(f"{len(index.codes) * LEVELS} nodes, {edges} edges, {resident() - before:.0f} MiB")
        for n in range(len(index.codes)):
            planner.works.of(n)
        print(f"with the work of the last occupations read: {resident() - before:.0f} MiB")
        draw = np.random.default_rng(2019)
        times, moves = [], []
        for a, la, b, lb in zip(
            *(draw.integers(high, size=pairs) for high in (len(index.codes), LEVELS) * 2),
            strict=True,
        ):
            start = index.codes[a], MASTERY_LEVELS[la]
            goal = index.codes[b], MASTERY_LEVELS[lb]
            times.append(timed(lambda s=start, g=goal: planner.pathway(s, g)))
            moves.append(timed(lambda s=start: nearby(planner, s)))
        told(f"pathway, 3 routes, {pairs} random pairs", times)
        told(f"nearby, 10 moves, {pairs} random nodes", moves)
        libraries(planner.graph)


def libraries(graph: Graph) -> None:
    """Walk the whole graph from random nodes with each library that is installed."""
    facts, n = graph.facts, len(graph.facts.codes)
    person = Person.of(facts, 0, 2, 0.0, np.zeros(n, np.float32))
    costs = graph.moves.parts(facts, person).sum(axis=1).astype(float)
    start = graph.moves.origin * LEVELS + graph.moves.level
    end = graph.moves.goal * LEVELS + graph.moves.enters
    edges = list(zip(start.tolist(), end.tolist(), costs.tolist(), strict=True))
    sources = np.random.default_rng(7).integers(n * LEVELS, size=WALKS).tolist()
    for name, make in {"scipy": _scipy, "networkx": _networkx, "rustworkx": _rustworkx}.items():
        if importlib.util.find_spec(name) is None:
            print(f"{name} is not installed")
            continue
        before = resident()
        walk = make(n * LEVELS, edges)
        size = resident() - before
        times = [timed(partial(walk, source)) for source in sources]
        told(f"{name}: all ways from a node, {size:.0f} MiB", times)


def _scipy(size: int, edges: list[tuple[int, int, float]]) -> Callable[[int], object]:
    start, end, costs = (np.array(one) for one in zip(*edges, strict=True))
    pairs = start.astype(np.int32), end.astype(np.int32)
    matrix = csr_array((np.maximum(costs, 1e-3), pairs), shape=(size, size))
    return lambda source: dijkstra(matrix, indices=source)


def _networkx(_: int, edges: list[tuple[int, int, float]]) -> Callable[[int], object]:
    networkx = importlib.import_module("networkx")
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from(edges)
    return lambda source: networkx.single_source_dijkstra_path_length(graph, source)


def _rustworkx(size: int, edges: list[tuple[int, int, float]]) -> Callable[[int], object]:
    rustworkx = importlib.import_module("rustworkx")
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(edges)
    return lambda source: rustworkx.dijkstra_shortest_path_lengths(graph, source, float)


if __name__ == "__main__":
    main()

"""Time searches, matches, profiles: `python bench_query.py INDEX_DIR`, or `--url` of a server.

In one process, each search takes turns with brute force over the same vectors (a numpy product
with all of them, then a Python sort), so that both meet the same load and their ratio holds on
other machines. Prints a table, then the same figures as one line of JSON.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import httpx
import numpy as np

from nsx.index import Index
from nsx.match import Matcher
from nsx.profile.profiler import Profiler

RESUME = Path(__file__).resolve().parents[2] / "data/samples/resume_mechatronics_technician.txt"

TITLES = (
    "registered nurse",
    "electrician",
    "software developer",
    "truck driver",
    "welder",
    "bookkeeper",
    "elementary school teacher",
    "line cook",
    "data scientist",
    "medical assistant",
    "robotics technician",
    "human resources manager",
)
TASKS = (
    "installs and repairs electrical wiring",
    "prepares tax returns for small businesses",
    "drives a forklift in a warehouse",
    "cares for patients after surgery",
    "designs web pages and logos",
    "programs industrial robots",
    "teaches children to read",
    "inspects bridges for damage",
)
CODES = ("17-3024.00", "29-1141", "472111")
FILTERS = ({}, {}, {"soc": "29"}, {"job_zone": 3}, {"kind": "task"})


def searches(number: int) -> list[tuple[str, dict[str, object]]]:
    """Return a seeded mix: titles (also misspelt, also plural), tasks, codes; some are filtered."""
    chance = random.Random(50)
    mix = []
    for _ in range(number):
        title = chance.choice(TITLES)
        cut = chance.randrange(1, len(title) - 1)
        query = chance.choice(
            [
                title,
                f"{title}s",
                title[:cut] + title[cut + 1 :],
                chance.choice(TASKS),
                chance.choice(TASKS),
                chance.choice(CODES),
            ]
        )
        mix.append((query, chance.choice(FILTERS)))
    return mix


def timed(action: Callable[[], object]) -> float:
    """Return how many milliseconds an action takes."""
    began = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - began)


class BruteForce:
    """The nearest entries by the cosine with every vector and a sort of them all."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.vectors = index.vectors.at(range(len(index.vectors)))

    def nearest(self, texts: list[str]) -> list[list[tuple[float, int]]]:
        cosines = self.index.encode(texts) @ self.vectors.T
        return [
            sorted(zip(one.tolist(), range(len(one)), strict=True), reverse=True)[:10]
            for one in cosines
        ]

    def match(self, document: str) -> list[list[tuple[float, int]]]:
        return self.nearest([line for line in document.splitlines() if line.strip()])


def in_process(folder: Path, number: int, rounds: int) -> dict[str, list[float]]:
    """Time searches, brute force, the embedding of the query alone, matches and profiles."""
    resume = RESUME.read_text("utf-8")
    times: dict[str, list[float]] = defaultdict(list)
    with Index.open(folder) as index:
        matcher, brute = Matcher(index), BruteForce(index)
        profiler = Profiler(matcher)
        index.search("warm up")
        profiler.profile(resume)
        for _ in range(rounds):
            for query, filters in searches(number):
                times["search"].append(timed(lambda q=query, f=filters: index.search(q, **f)))
                times["search, brute force"].append(timed(lambda q=query: brute.nearest([q])))
                times["embed one query"].append(timed(lambda q=query: index.encode([q])))
            for _ in range(5):
                times["match"].append(timed(lambda: matcher.match(resume)))
                times["match, brute force"].append(timed(lambda: brute.match(resume)))
                times["profile"].append(timed(lambda: profiler.profile(resume)))
    return times


def over_http(url: str, number: int, rounds: int) -> dict[str, list[float]]:
    """Time the same against a running server."""
    resume = {"text": RESUME.read_text("utf-8")}
    times: dict[str, list[float]] = defaultdict(list)
    with httpx.Client(base_url=url, timeout=60) as client:
        client.get("/v1/search", params={"q": "warm up"}).raise_for_status()
        client.post("/v1/match", json=resume).raise_for_status()
        for _ in range(rounds):
            for query, filters in searches(number):
                parameters = {"q": query, **filters}
                times["search"].append(
                    timed(
                        lambda p=parameters: client.get("/v1/search", params=p).raise_for_status()
                    )
                )
            for route in ("match", "profile"):
                times[route] += [
                    timed(lambda r=route: client.post(f"/v1/{r}", json=resume).raise_for_status())
                    for _ in range(5)
                ]
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description="Time searches, matches and profiles.")
    parser.add_argument("index_dir", type=Path, nargs="?")
    parser.add_argument("--url", help="a running server, such as http://127.0.0.1:8000")
    parser.add_argument("--queries", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    if (options.url is None) == (options.index_dir is None):
        parser.error("give the folder of an index, or --url")
    if options.url:
        times = over_http(options.url, options.queries, options.rounds)
    else:
        times = in_process(options.index_dir, options.queries, options.rounds)
    report(times)


def report(times: dict[str, list[float]]) -> None:
    """Print p50 and p95 of each action, and the ratio of p50 to that of its brute force."""
    figures: dict[str, dict[str, float]] = {}
    print("| | n | p50 ms | p95 ms | to brute force |\n| --- | --- | --- | --- | --- |")
    for name, taken in times.items():
        p50, p95 = (round(float(np.percentile(taken, share)), 2) for share in (50, 95))
        figures[name] = {"n": len(taken), "p50_ms": p50, "p95_ms": p95}
        brute = times.get(f"{name}, brute force")
        ratio = round(p50 / float(np.percentile(brute, 50)), 3) if brute else None
        if ratio is not None:
            figures[name]["p50_to_brute_force"] = ratio
        print(f"| {name} | {len(taken)} | {p50:.1f} | {p95:.1f} | {ratio or ''} |")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

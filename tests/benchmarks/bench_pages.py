"""Time the first byte of every page: `python bench_pages.py URL` of a running service.

Each page is asked for in turn, over one connection, after a round that warms the service up.
Prints a table of milliseconds, then the same figures as one line of JSON.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

import httpx
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from site_browser import PAGES


def first_byte(client: httpx.Client, path: str) -> float:
    """Return how many milliseconds pass until the first byte of the answer's body is here."""
    began = time.perf_counter()
    with client.stream("GET", path) as answer:
        next(answer.iter_raw())
        return 1000 * (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the first byte of every page.")
    parser.add_argument("url", help="a running service, such as http://127.0.0.1:8000")
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    times: dict[str, list[float]] = defaultdict(list)
    headers = {"accept": "text/html", "accept-encoding": "gzip"}
    with httpx.Client(base_url=options.url, timeout=60, headers=headers) as client:
        for number in range(options.rounds + 1):
            for name, path in PAGES.items():
                taken = first_byte(client, path)
                if number:
                    times[name].append(taken)
    print("| page | n | p50 ms | p95 ms |\n| --- | --- | --- | --- |")
    figures = {}
    for name, taken in times.items():
        p50, p95 = (round(float(np.percentile(taken, share)), 1) for share in (50, 95))
        figures[name] = {"n": len(taken), "p50_ms": p50, "p95_ms": p95}
        print(f"| {name} | {len(taken)} | {p50} | {p95} |")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

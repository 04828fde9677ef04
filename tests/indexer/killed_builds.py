"""Kill builds and look at what they leave; run by test_build.py in a process of its own.

`python killed_builds.py FOLDER steps` kills one build before each of its changes to the file
system in turn, `python killed_builds.py FOLDER moments N` kills N builds at random moments. Builds
of an old and of a new release take turns, so that an index that is neither would show. Prints how
many builds were killed, and exits with an error at the first index that does not answer.
"""

import os
import random
import signal
import sys
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

from hashing_encoder import HashingEncoder
from nsx.build import build_index
from nsx.index import Index
from nsx.records import Release
from nsx.sources.starter import read_starter

CHANGES = ("os.", "shutil.", "tempfile.", "open", "sqlite3.connect", "fcntl.")
"""Audit events (docs.python.org/3/library/audit_events.html) of steps in which a build can die."""

OLD = read_starter()
LAST = OLD.occupations[-1].code
NEW = replace(
    OLD,
    occupations=OLD.occupations[:-1],
    titles=[title for title in OLD.titles if title.code != LAST],
    tasks=[task for task in OLD.tasks if task.code != LAST],
    technologies=[technology for technology in OLD.technologies if technology.code != LAST],
)


def build(release: Release, folder: Path) -> None:
    build_index(release, folder / "index", encoder=HashingEncoder(), cache_dir=folder / "cache")


def killed_at(release: Release, folder: Path, step: int) -> bool:
    """Build in a child process that dies just before its n-th change; returns whether it died."""
    child = os.fork()
    if child == 0:
        steps = count(1)

        def watch(event: str, _: object) -> None:
            if event.startswith(CHANGES) and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        build(release, folder)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def killed_after(release: Release, folder: Path, seconds: float) -> bool:
    """Build in a child process that is killed after a time; returns whether it still ran."""
    child = os.fork()
    if child == 0:
        build(release, folder)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def check(folder: Path) -> str:
    """Open the index and return whether it answers as the old or the new release."""
    with Index.open(folder / "index", encoder=HashingEncoder()) as index:
        answer = index.search(OLD.occupations[0].title)
        assert answer.hits[0].code == OLD.occupations[0].code
        found = {hit.code for hit in index.search(LAST).hits}
        release = OLD if found else NEW
        assert len(index.vectors) == len(index.positions)
        assert len(index.codes) == len(release.occupations)
        assert len(index.rows["title"]) == len(release.titles)
    return "old" if found else "new"


def main(folder: Path, mode: str, number: int) -> None:
    build(NEW, folder)
    began = time.perf_counter()
    build(OLD, folder)
    took = time.perf_counter() - began
    random.seed(number)
    killed, seen = 0, {check(folder)}
    for n in count(1):
        release = NEW if n % 2 else OLD
        if mode == "steps":
            died = killed_at(release, folder, n)
        else:
            died = killed_after(release, folder, random.uniform(0, 1.2 * took))
        killed += died
        seen.add(check(folder))
        if n == number or (mode == "steps" and not died):
            break
    for release, name in ((NEW, "new"), (OLD, "old")):
        build(release, folder)
        assert check(folder) == name
    left = sorted(path.name for path in folder.iterdir() if path.name != ".index.lock")
    assert left == ["cache", "index"], left
    print(f"killed {killed}, saw {' and '.join(sorted(seen))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0)

"""A build as a whole: what it writes, that it repeats itself, and that it may be killed."""

import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from hashing_encoder import HashingEncoder
from nsx.build import build_index
from nsx.bundle import FILES, MANIFEST, read_manifest
from nsx.entries import embedded_texts, entries_of
from nsx.framework.records import Framework
from nsx.index import Index
from nsx.records import Release
from nsx.sources.starter import read_starter

QUERIES = ["welder", "takes blood samples", "registered nurse", "fix a pump", "manager"]


@pytest.fixture(scope="module")
def release() -> Release:
    return read_starter()


def without_last(release: Release) -> Release:
    last = release.occupations[-1].code
    return replace(
        release,
        occupations=release.occupations[:-1],
        titles=[title for title in release.titles if title.code != last],
        tasks=[task for task in release.tasks if task.code != last],
        technologies=[one for one in release.technologies if one.code != last],
    )


def build(
    release: Release, folder: Path, cache: str = "cache", frameworks: Sequence[Framework] = ()
) -> None:
    build_index(
        release,
        folder / "index",
        encoder=HashingEncoder(),
        cache_dir=folder / cache,
        frameworks=frameworks,
    )


def test_the_manifest_says_what_was_built(
    release: Release, starter_dir: Path, starter_frameworks: list[Framework]
) -> None:
    manifest = read_manifest(starter_dir, starter_dir)
    (source,) = manifest.sources
    assert (source.name, source.version, source.licence) == (
        release.source,
        release.version,
        release.licence,
    )
    assert dict(source.missing) == {one.file: one.cost for one in release.missing}
    assert manifest.encoder.name == "hashing"
    assert manifest.encoder.dimensions == 64
    assert manifest.counts == {
        "occupations": len(release.occupations),
        "entries": len(list(entries_of(release, starter_frameworks))),
        "title": len(release.titles),
        "description": len(release.occupations),
        "task": len(release.tasks),
        "frameworks": len(starter_frameworks),
        **Counter(one.kind for framework in starter_frameworks for one in framework.statements),
    }


def test_every_entry_has_its_vector_in_its_row(
    release: Release, starter_index: Index, starter_frameworks: list[Framework]
) -> None:
    entries = list(entries_of(release, starter_frameworks))
    texts = embedded_texts(release, entries)
    assert len(texts) == len(starter_index.vectors)
    assert (starter_index.vectors.at(range(len(texts))) == HashingEncoder().encode(texts)).all()
    assert list(starter_index.entries(range(len(texts))).values()) == entries


def test_the_same_release_gives_the_same_bytes(release: Release, tmp_path: Path) -> None:
    build(release, tmp_path / "a")
    build(release, tmp_path / "b")
    build(release, tmp_path / "a")
    for name in (*FILES, MANIFEST):
        one, other = (tmp_path / folder / "index" / name for folder in "ab")
        assert one.read_bytes() == other.read_bytes()


def test_the_same_release_gives_the_same_ranking(
    release: Release, starter_index: Index, starter_frameworks: list[Framework], tmp_path: Path
) -> None:
    build(release, tmp_path, frameworks=starter_frameworks)
    with Index.open(tmp_path / "index", encoder=HashingEncoder()) as index:
        for query in QUERIES:
            assert index.search(query, top=100) == starter_index.search(query, top=100)


def test_another_release_gives_another_digest(release: Release, tmp_path: Path) -> None:
    build(release, tmp_path / "a")
    build(without_last(release), tmp_path / "b")
    one, other = (read_manifest(tmp_path / n / "index", tmp_path) for n in "ab")
    assert one.digest != other.digest


def test_progress_names_each_stage_and_ends_each(release: Release, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    build_index(
        release,
        tmp_path / "index",
        encoder=HashingEncoder(),
        cache_dir=tmp_path / "cache",
        progress=lambda *figures: seen.append(figures),
    )
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == ["catalog", "embed", "index"]
    for stage in ("catalog", "embed", "index"):
        done, total = [figures[1:] for figures in seen if figures[0] == stage][-1]
        assert done == total > 0


def test_a_reader_goes_on_answering_from_what_it_opened(release: Release, tmp_path: Path) -> None:
    build(release, tmp_path)
    last = release.occupations[-1]
    with Index.open(tmp_path / "index", encoder=HashingEncoder()) as before:
        expected = [before.search(query) for query in QUERIES]
        build(without_last(release), tmp_path)
        build(without_last(release), tmp_path)
        assert [before.search(query) for query in QUERIES] == expected
        assert before.occupation(last.code).occupation == last
        assert before.suggest("w")
        with Index.open(tmp_path / "index", encoder=HashingEncoder()) as after:
            assert last.code not in after.occupations


def test_an_index_can_be_opened_while_others_are_swapped_in(
    release: Release, tmp_path: Path
) -> None:
    releases = {len(one.occupations): one for one in (release, without_last(release))}
    build(release, tmp_path)
    done = threading.Event()

    def rebuild() -> None:
        try:
            for n in range(20):
                build(releases[len(release.occupations) - n % 2], tmp_path)
        finally:
            done.set()

    with ThreadPoolExecutor(1) as pool:
        building = pool.submit(rebuild)
        opened = 0
        while not done.is_set():
            with Index.open(tmp_path / "index", encoder=HashingEncoder()) as index:
                assert len(index.rows["title"]) == len(releases[len(index.codes)].titles)
                assert len(index.vectors) == len(index.positions)
                opened += 1
        building.result()
    assert opened > 1


def test_two_builds_at_once_leave_one_whole_index(release: Release, tmp_path: Path) -> None:
    def attempt(_: int) -> str:
        try:
            build(release, tmp_path)
        except BlockingIOError:
            return "refused"
        return "built"

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(attempt, range(8)))
    assert "built" in outcomes
    with Index.open(tmp_path / "index", encoder=HashingEncoder()) as index:
        assert index.search("welder").hits


def run_killed_builds(folder: Path, *arguments: str) -> str:
    script = Path(__file__).with_name("killed_builds.py")
    # One thread, because the script forks.
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script), str(folder), *arguments],
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_build_killed_before_any_of_its_steps_leaves_the_old_or_the_new_index(
    tmp_path: Path,
) -> None:
    report = run_killed_builds(tmp_path, "steps")
    assert "saw new and old" in report
    assert int(report.split()[1].strip(",")) >= 20


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_index(tmp_path: Path) -> None:
    report = run_killed_builds(tmp_path, "moments", "40")
    assert int(report.split()[1].strip(",")) >= 20

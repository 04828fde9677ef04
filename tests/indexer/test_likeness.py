"""Likeness: parts scaled to pairs at random, coverage by shared activities and by meaning."""

from pathlib import Path

import numpy as np
import pytest

from hashing_encoder import HashingEncoder
from nsx.entries import embedded_texts, entries_of
from nsx.likeness import PARTS, SAME_ACTIVITY, Likeness
from nsx.sources.onet import read_onet
from nsx.sources.starter import read_starter
from onet_release import release_30, write_folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Likeness:
    """A cook, a welder whose task shares a work activity with the cook's, and one without tasks."""
    release = read_onet(write_folder(tmp_path_factory.mktemp("likeness"), release_30()))
    entries = list(entries_of(release))
    vectors = HashingEncoder().encode(embedded_texts(release, entries))
    return Likeness.of(release, entries, vectors)


def test_coverage_counts_shared_work_activities_by_importance(tiny: Likeness) -> None:
    cook, welder, other = range(3)
    # The cook's first task (4.25, core) shares an activity with the welder's; the second not.
    shared = SAME_ACTIVITY * 4.25 / (4.25 + 2.0 / 2)
    assert tiny.coverage[welder, cook] == pytest.approx(shared, abs=0.01)
    assert tiny.coverage[cook, cook] == tiny.coverage[welder, welder] == 1
    assert np.isnan(tiny.coverage[other]).all()


def test_what_a_source_lacks_is_unknown(tiny: Likeness) -> None:
    tasks, zone = PARTS.index("tasks"), PARTS.index("preparation")
    assert np.isnan(tiny.parts[tasks, 0, 2])
    assert np.isnan(tiny.parts[zone, 0, 2])
    assert not np.isnan(tiny.parts[tasks, 0, 1])


def test_parts_are_one_apart_on_average(hashing: HashingEncoder) -> None:
    release = read_starter()
    entries = list(entries_of(release))
    found = Likeness.of(release, entries, hashing.encode(embedded_texts(release, entries)))
    others = ~np.eye(len(release.occupations), dtype=bool)
    for part, apart in zip(PARTS, found.parts.astype(np.float32), strict=True):
        if part in ("activities", "knowledge", "skills", "abilities"):
            assert np.isnan(apart).all(), "the starter set has none"
        else:
            assert apart[others].mean() == pytest.approx(1, abs=1e-2)
            assert np.diag(apart) == pytest.approx(0, abs=1e-2)
    assert np.isnan(found.shortfall).all()


def test_likeness_survives_the_round_trip(tiny: Likeness, tmp_path: Path) -> None:
    tiny.save(tmp_path / "likeness.npz")
    again = Likeness.load(tmp_path / "likeness.npz")
    for name in ("parts", "coverage", "shortfall"):
        np.testing.assert_array_equal(getattr(again, name), getattr(tiny, name))

"""The level models: trained, in order on text they have not seen, of use as shipped."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hashing_encoder import HashingEncoder
from nsx.bundled import bundled
from nsx.encoder import Encoder
from nsx.evaluation.levelled import (
    READINGS,
    digest_of,
    read_own,
    read_readings,
    read_roles,
    read_rows,
)
from nsx.evaluation.levels import correlated, in_order
from nsx.levels import SCALES, LevelModel, VectorLevels, shipped_levels
from nsx.shipped import SHIPPED
from nsx.training.level_encoder import LevelRecipe
from nsx.training.levels import LevelMaterial, train_level_model
from nsx.training.vector_levels import fit_vector_levels

HEADER = "framework,level_frac,statement\n"
LADDER = (
    "Pots: scrub under supervision, following instructions from the cook",
    "Sauces: prepare independently, following recipes and tasting results",
    "New dishes: develop and recommend to the kitchen on own judgment",
    "Kitchen strategy: set across all restaurants, leading budgets and people",
)


def _frameworks(folder: Path) -> Path:
    for part in ("levels_train", "levels_dev"):
        (folder / part).mkdir()
        for name in ("bakers", "boatmen"):
            rows = [
                f"{name},{level},{name} {words} number {n}\n"
                for n in range(6)
                for level, words in ((0.0, "help and follow"), (1.0, "lead and set strategy"))
            ]
            (folder / part / f"{name}.csv").write_text(HEADER + "".join(rows), "utf-8")
    return folder


@pytest.fixture
def frameworks(tmp_path: Path) -> Path:
    return _frameworks(tmp_path) / "levels_train"


def test_levels_of_vectors_are_the_same_after_saving(frameworks: Path, hashing: Encoder) -> None:
    rows = read_rows(frameworks)
    fresh = fit_vector_levels(hashing, rows, read_own(bundled("levels")))
    fresh.save(frameworks / "levels.npz")
    read = VectorLevels.load(frameworks / "levels.npz")
    texts = [row.text for row in rows]
    vectors = hashing.encode(texts)
    np.testing.assert_allclose(read.scores(texts, vectors), fresh.scores(texts, vectors), atol=5e-3)
    assert read.weights_hash == hashing.weights_hash


def test_levels_of_vectors_order_a_framework_that_was_left_out(
    frameworks: Path, hashing: Encoder
) -> None:
    material = LevelMaterial.read(frameworks, bundled("levels")).without({"bakers"})
    assert {row.framework for row in material.rows} == {"boatmen"}
    fitted = fit_vector_levels(hashing, material.rows, material.own)
    bakers = [row for row in read_rows(frameworks) if row.framework == "bakers"]
    texts = [row.text for row in bakers]
    found = fitted.scores(texts, hashing.encode(texts))[:, 0]
    given = np.array([row.level for row in bakers])
    assert correlated("bakers", "nsx", given, found).value > 0.8


def test_an_encoder_of_levels_learns_and_ships_what_it_learned(
    frameworks: Path, tmp_path: Path
) -> None:
    material = LevelMaterial.read(frameworks, bundled("levels"))
    material = replace(material, own=material.own[:40], ladders=())
    recipe = LevelRecipe(layers=1, epochs=12, batch=8)
    model = train_level_model(material, tmp_path / "levels", recipe)
    low, high = model.score(["boatmen help and follow", "boatmen lead and set strategy"])[:, 0]
    assert low < 0.3
    assert high > 0.7
    again = LevelModel.load(tmp_path / "levels").score(LADDER)
    np.testing.assert_array_equal(again, model.score(LADDER))


def test_examples_take_our_reading_before_the_level_of_the_framework(frameworks: Path) -> None:
    row = read_rows(frameworks)[0]
    read = (0.4, 0.5, 0.6, 0.7)
    material = LevelMaterial([row, replace(row, text="Mends nets by the quay")], {}, [], [])
    first, second = replace(material, readings={digest_of(row.text): read}).examples()
    assert first.scores == read
    assert second.scores[0] == row.level
    assert all(math.isnan(score) for score in second.scores[1:])


def test_a_reading_is_found_by_the_words_alone() -> None:
    assert digest_of("Mends nets, by the quay!") == digest_of("mends nets by the  quay")
    assert digest_of("Mends nets") != digest_of("Mends sails")


def test_a_reading_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "readings.tsv"
    path.write_text("abc\t0.1\t0.2\t0.3\n", "utf-8")
    with pytest.raises(ValueError, match=r"readings\.tsv, line 1"):
        read_readings(path)


@pytest.mark.shared
def test_nearly_every_statement_of_the_frameworks_was_read(shared: Path) -> None:
    readings = read_readings(bundled("levels") / READINGS)
    rows = read_rows(shared / "eval" / "levels_train")
    assert np.mean([digest_of(row.text) in readings for row in rows]) > 0.95
    held = read_rows(shared / "eval" / "levels_dev")
    assert not any(digest_of(row.text) in readings for row in held)


def test_roles_are_told_without_their_word_of_seniority(tmp_path: Path) -> None:
    path = tmp_path / "roles.csv"
    path.write_text(
        "role_family,role,seniority_word,mean_required_skill_level,level_description\n"
        "Crafts,Baker,Head of,3.5,Heads up: the Head of bakery bakes\n"
        "Crafts,Baker,(none),2,A baker bakes\n",
        "utf-8",
    )
    assert [(one.role, one.needed, one.text) for one in read_roles(path)] == [
        ("Crafts: Baker", 3.5, "Heads up: the bakery bakes"),
        ("Crafts: Baker", 2.0, "A baker bakes"),
    ]


def test_pairs_of_like_levels_do_not_count_and_a_tie_is_half() -> None:
    ladders = [[(0.0, 0.1), (1.0, 0.3), (1.0, 0.2)], [(0.0, 0.5), (1.0, 0.5)]]
    assert in_order("made", "pairs", ladders).value == pytest.approx(2.5 / 3)


def test_statements_that_only_refer_to_others_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(
        HEADER + "a,1.0,All criteria from level one\na,0.0,Mends nets by the quay\n", "utf-8"
    )
    assert [row.text for row in read_rows(tmp_path)] == ["Mends nets by the quay"]


def test_a_folder_without_frameworks_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"found no \.csv file"):
        read_rows(tmp_path)


def test_the_model_that_ships_orders_a_ladder() -> None:
    scores = LevelModel.load().score(LADDER)
    assert scores.shape == (4, len(SCALES))
    assert scores.dtype == np.float32
    assert scores.min() >= 0
    assert scores.max() <= 1
    assert list(np.argsort(scores[:, 0])) == [0, 1, 2, 3]


def test_autonomy_complexity_and_scope_each_see_their_own() -> None:
    pairs = (
        "Weigh flour as the foreman tells, who checks every scale",
        "Weigh flour alone on nights, deciding what to do when a scale drifts",
        "Count the boxes on a shelf",
        "Diagnose faults that nobody has seen before by combining several theories",
        "Keep the tools of one bench in order",
        "Set the rules for tools in all branches across the country",
    )
    scores = LevelModel.load().score(pairs)
    for column, low in enumerate(range(0, len(pairs), 2), 1):
        assert scores[low + 1, column] > scores[low, column]


def test_words_say_what_raised_and_what_lowered_a_score() -> None:
    model = LevelModel.load()
    statement = "Follow the instructions of the cook, and set the strategy of all restaurants"
    words = model.words(statement, most=4)
    assert all(statement[word.start : word.end] == word.text for word in words)
    assert min(word.effect for word in words) < 0 < max(word.effect for word in words)
    assert [abs(word.effect) for word in words] == sorted(
        (abs(word.effect) for word in words), reverse=True
    )
    assert len(model.words(statement, most=2)) == 2
    assert model.words("Strategy") == []


def test_nothing_scored_gives_no_rows() -> None:
    assert LevelModel.load().score([]).shape == (0, len(SCALES))


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="expected an exported encoder"):
        LevelModel.load(tmp_path)


def test_a_statement_of_ours_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "01.tsv").write_text("R\t0.1\t2\t0.1\t0\tMends nets\n", "utf-8")
    with pytest.raises(ValueError, match=r"01\.tsv, line 1"):
        read_own(tmp_path)


def test_what_ships_is_small() -> None:
    assert (SHIPPED / "levels.npz").stat().st_size < 1_000_000
    assert sum(one.stat().st_size for one in (SHIPPED / "levels").iterdir()) < 25_000_000


def test_hashing_encoder_is_not_the_shipped_one() -> None:
    assert shipped_levels().weights_hash != HashingEncoder().weights_hash

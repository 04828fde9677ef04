"""The level model: saved and read again, in order on text it has not seen, of use as shipped."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hashing_encoder import HashingEncoder
from nsx.bundled import bundled
from nsx.encoder import Encoder
from nsx.evaluation.levelled import read_own, read_rows
from nsx.levels import SCALES, LevelModel, shipped_levels
from nsx.shipped import SHIPPED
from nsx.training.levels import fit_levels, train_levels, write_levels

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


def test_training_leaves_each_framework_out_once(tmp_path: Path, hashing: Encoder) -> None:
    model, report = train_levels(hashing, _frameworks(tmp_path))
    assert set(report.left_out) == {"bakers", "boatmen"}
    assert min(report.left_out.values()) > 0.8
    assert report.statements == {"bakers": 12, "boatmen": 12}
    assert model.weights_hash == hashing.weights_hash


def test_a_model_scores_the_same_after_saving(tmp_path: Path, hashing: Encoder) -> None:
    written = tmp_path / "levels.npz"
    lines: list[str] = []
    write_levels(hashing, _frameworks(tmp_path), written, lines.append)
    rows = read_rows(tmp_path / "levels_train")
    texts = [row.text for row in rows]
    vectors = hashing.encode(texts)
    own = read_own(bundled("levels"))
    of_own = hashing.encode([one.text for one in own])
    fresh = fit_levels(rows, vectors, own, of_own, hashing.weights_hash)
    read = LevelModel.load(written)
    np.testing.assert_allclose(read.scores(texts, vectors), fresh.scores(texts, vectors), atol=5e-3)
    assert any(line.startswith("levels: Spearman") for line in lines)


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
    words = {word.text: word.effect for word in model.words("Assist with strategy", most=9)}
    assert words["strategy"] > 0 > words["assist"]
    assert len(model.words("Assist with strategy for the whole organisation", most=2)) == 2
    assert model.words("1234 5678") == []


def test_nothing_scored_gives_no_rows() -> None:
    assert LevelModel.load().score([]).shape == (0, len(SCALES))


def test_another_encoder_than_the_models_is_refused(hashing: Encoder) -> None:
    shipped = LevelModel.load()
    other = replace(shipped, weights_hash=hashing.weights_hash)
    with pytest.raises(ValueError, match="fitted with the encoder"):
        other.score(["Mends nets"])


def test_a_statement_of_ours_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "01.tsv").write_text("R\t0.1\t2\t0.1\t0\tMends nets\n", "utf-8")
    with pytest.raises(ValueError, match=r"01\.tsv, line 1"):
        read_own(tmp_path)


def test_what_ships_is_small() -> None:
    assert (SHIPPED / "levels.npz").stat().st_size < 1_000_000


def test_hashing_encoder_is_not_the_shipped_one() -> None:
    assert shipped_levels().weights_hash != HashingEncoder().weights_hash

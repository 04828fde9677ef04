"""The level model: saved and read again, in order on text it has not seen, of use as shipped."""

from pathlib import Path

import numpy as np
import pytest

from hashing_encoder import HashingEncoder
from nsx.encoder import Encoder, load_encoder
from nsx.levels import LevelModel, shipped_levels
from nsx.shipped import SHIPPED
from nsx.training.levels import fit_levels, read_rows, train_levels, write_levels

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
    fresh = fit_levels(rows, vectors, hashing.weights_hash)
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
    encoder = load_encoder()
    if encoder.weights_hash != shipped_levels().weights_hash:
        pytest.skip("the shipped level model is of another encoder than the default one")
    scores = shipped_levels().scores(LADDER, encoder.encode(LADDER))
    assert list(np.argsort(scores)) == [0, 1, 2, 3]


def test_what_ships_is_small() -> None:
    assert (SHIPPED / "levels.npz").stat().st_size < 1_000_000


def test_hashing_encoder_is_not_the_shipped_one() -> None:
    assert shipped_levels().weights_hash != HashingEncoder().weights_hash

"""Fit the level model on public career and competency frameworks.

The frameworks are few and differ in style, so that only leaving whole frameworks out tells how the
model does on one it has not seen.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from scipy.stats import spearmanr
from sklearn.linear_model import Ridge

from nsx.encoder import Encoder
from nsx.levels import LevelModel
from nsx.training.ngram_matrix import ngram_matrix

TRAIN, DEVELOPMENT = "levels_train", "levels_dev"

_ALPHA = 10.0
_VECTORS, _NGRAMS = 0.5, 1.0
"""How strongly the two groups of features count; chosen by leaving frameworks out."""
_FEWEST_WORDS = 4

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of a framework; `level` is from 0, its lowest level, to 1, its highest."""

    framework: str
    level: float
    text: str


@dataclass(frozen=True, slots=True)
class LevelsReport:
    """Spearman correlations of given and predicted levels, by framework.

    `left_out` are of each training framework by a model fitted on the others, `development` of the
    frameworks that no model was fitted on. `statements` says how many each training one has.
    """

    left_out: Mapping[str, float]
    development: Mapping[str, float]
    statements: Mapping[str, int]


def train_levels(encoder: Encoder, folder: Path) -> tuple[LevelModel, LevelsReport]:
    """Fit the level model and measure it.

    Args:
        encoder: what the model will read vectors of.
        folder: of the labelled text, with the folders `levels_train` and `levels_dev`.

    Raises:
        FileNotFoundError: there is no framework to train on.

    """
    rows = read_rows(folder / TRAIN)
    held = read_rows(folder / DEVELOPMENT)
    vectors = encoder.encode([row.text for row in rows])
    model = fit_levels(rows, vectors, encoder.weights_hash)
    frameworks = sorted({row.framework for row in rows})
    left_out: dict[str, float] = {}
    for name in frameworks:
        kept = np.array([row.framework != name for row in rows])
        others = [row for row in rows if row.framework != name]
        part = fit_levels(others, vectors[kept], encoder.weights_hash)
        left_out |= _spearman([r for r in rows if r.framework == name], vectors[~kept], part)
    report = LevelsReport(
        left_out,
        _spearman(held, encoder.encode([row.text for row in held]), model),
        {name: sum(row.framework == name for row in rows) for name in frameworks},
    )
    return model, report


def read_rows(folder: Path) -> list[Row]:
    """Read the frameworks of a folder; statements that only refer to others are left out."""
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        raise FileNotFoundError(
            f"No frameworks in {folder}: found no .csv file, expected one for each framework with "
            "the columns framework, level_frac and statement."
        )
    rows = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            rows += [
                Row(one["framework"], float(one["level_frac"]), one["statement"].strip())
                for one in csv.DictReader(file)
                if _says_something(one["statement"])
            ]
    return rows


def _says_something(statement: str) -> bool:
    words = statement.lower().split()
    return len(words) >= _FEWEST_WORDS and "criteria from level" not in statement.lower()


def fit_levels(rows: Sequence[Row], vectors: Floats, weights_hash: str) -> LevelModel:
    """Fit a ridge regression, in which every framework counts by the root of its size."""
    sizes = {name: sum(r.framework == name for r in rows) for name in {r.framework for r in rows}}
    weights = np.array([sizes[row.framework] ** -0.5 for row in rows])
    features = hstack(
        [csr_matrix(vectors * _VECTORS), ngram_matrix([row.text for row in rows]) * _NGRAMS]
    )
    levels = np.array([row.level for row in rows])
    ridge = Ridge(alpha=_ALPHA, solver="sparse_cg", tol=1e-6)
    ridge.fit(features.tocsr(), levels, sample_weight=weights / weights.mean())
    dimensions = vectors.shape[1]
    return LevelModel(
        (ridge.coef_[:dimensions] * _VECTORS).astype(np.float32),
        (ridge.coef_[dimensions:] * _NGRAMS).astype(np.float32),
        float(ridge.intercept_),
        weights_hash,
    )


def _spearman(rows: Sequence[Row], vectors: Floats, model: LevelModel) -> dict[str, float]:
    """Return the rank correlation of given and predicted levels, by framework."""
    predicted = model.scores([row.text for row in rows], vectors)
    found = {}
    for name in sorted({row.framework for row in rows}):
        here = [place for place, row in enumerate(rows) if row.framework == name]
        given = [rows[place].level for place in here]
        found[name] = float(spearmanr(given, predicted[here]).statistic)
    return found


def write_levels(
    encoder: Encoder, folder: Path, path: Path, log: Callable[[str], None]
) -> LevelsReport:
    """Fit the level model, write it to `path`, and log how well it does."""
    model, report = train_levels(encoder, folder)
    model.save(path)
    for name, value in {**report.left_out, **report.development}.items():
        log(f"levels: Spearman {value:.3f} on {name}")
    return report

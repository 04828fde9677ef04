"""Fit the level model on public career and competency frameworks and on statements of our own.

The frameworks are few and differ in style, so that only leaving whole frameworks out tells how the
model does on one it has not seen. They have levels alone; autonomy, complexity and scope are
learned from our own statements.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from scipy.stats import spearmanr
from sklearn.linear_model import Ridge

from nsx.bundled import bundled
from nsx.encoder import Encoder
from nsx.evaluation.levelled import DEVELOPMENT, TRAIN, OwnStatement, Row, read_own, read_rows
from nsx.levels import LevelModel
from nsx.training.ngram_matrix import ngram_matrix

_ALPHA = 10.0
_VECTORS, _NGRAMS = 0.5, 1.0
"""How strongly the two groups of features count; chosen by leaving frameworks out."""

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


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
    rows, own = read_rows(folder / TRAIN), read_own(bundled("levels"))
    held = read_rows(folder / DEVELOPMENT)
    vectors = encoder.encode([row.text for row in rows])
    of_own = encoder.encode([one.text for one in own])
    model = fit_levels(rows, vectors, own, of_own, encoder.weights_hash)
    frameworks = sorted({row.framework for row in rows})
    left_out: dict[str, float] = {}
    for name in frameworks:
        kept = np.array([row.framework != name for row in rows])
        others = [row for row in rows if row.framework != name]
        part = fit_levels(others, vectors[kept], own, of_own, encoder.weights_hash)
        left_out |= _spearman([r for r in rows if r.framework == name], vectors[~kept], part)
    report = LevelsReport(
        left_out,
        _spearman(held, encoder.encode([row.text for row in held]), model),
        {name: sum(row.framework == name for row in rows) for name in frameworks},
    )
    return model, report


def fit_levels(
    rows: Sequence[Row],
    vectors: Floats,
    own: Sequence[OwnStatement],
    of_own: Floats,
    weights_hash: str,
) -> LevelModel:
    """Fit ridge regressions: of levels on frameworks, of the other scores on our own statements.

    Every framework counts by the root of its size.

    Args:
        rows: statements of frameworks.
        vectors: their (n, dimensions) unit vectors.
        own: statements of ours.
        of_own: theirs.
        weights_hash: of the encoder that made the vectors.

    """
    sizes = {name: sum(r.framework == name for r in rows) for name in {r.framework for r in rows}}
    weights = np.array([sizes[row.framework] ** -0.5 for row in rows])
    levels = np.array([[row.level] for row in rows])
    level = _ridge([row.text for row in rows], vectors, levels, weights / weights.mean())
    others = np.array([one.scores[1:] for one in own])
    rest = _ridge([one.text for one in own], of_own, others, np.ones(len(own)))
    dimensions = vectors.shape[1]
    coefficients = np.vstack([level.coef_, rest.coef_]).T
    return LevelModel(
        (coefficients[:dimensions] * _VECTORS).astype(np.float32),
        (coefficients[dimensions:] * _NGRAMS).astype(np.float32),
        np.concatenate([level.intercept_, rest.intercept_]).astype(np.float32),
        weights_hash,
    )


def _ridge(texts: Sequence[str], vectors: Floats, targets: Doubles, weights: Doubles) -> Ridge:
    features = hstack([csr_matrix(vectors * _VECTORS), ngram_matrix(texts) * _NGRAMS])
    ridge = Ridge(alpha=_ALPHA, solver="sparse_cg", tol=1e-6)
    return ridge.fit(features.tocsr(), targets, sample_weight=weights)


def _spearman(rows: Sequence[Row], vectors: Floats, model: LevelModel) -> dict[str, float]:
    """Return the rank correlation of given and predicted levels, by framework."""
    predicted = model.scores([row.text for row in rows], vectors)[:, 0]
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

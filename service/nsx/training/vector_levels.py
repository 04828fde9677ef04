"""Fit levels for vectors that are there already: ridge regressions on them and on word n-grams.

The level is learned from public frameworks, each of which counts by the root of its size; autonomy,
complexity and scope, which those do not have, from statements of our own.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import Ridge

from nsx.encoder import Encoder
from nsx.evaluation.levelled import OwnStatement, Row
from nsx.levels import VectorLevels
from nsx.training.ngram_matrix import ngram_matrix

_ALPHA = 10.0
_VECTORS, _NGRAMS = 0.5, 1.0
"""How strongly the two groups of features count; chosen by leaving frameworks out."""

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


def fit_vector_levels(
    encoder: Encoder, rows: Sequence[Row], own: Sequence[OwnStatement]
) -> VectorLevels:
    """Fit the weights of the vectors of an encoder to rows of frameworks and statements of ours."""
    vectors = encoder.encode([row.text for row in rows])
    sizes = {name: sum(r.framework == name for r in rows) for name in {r.framework for r in rows}}
    weights = np.array([sizes[row.framework] ** -0.5 for row in rows])
    levels = np.array([[row.level] for row in rows])
    level = _ridge([row.text for row in rows], vectors, levels, weights / weights.mean())
    of_own = encoder.encode([one.text for one in own])
    others = np.array([one.scores[1:] for one in own])
    rest = _ridge([one.text for one in own], of_own, others, np.ones(len(own)))
    dimensions = vectors.shape[1]
    coefficients = np.vstack([level.coef_, rest.coef_]).T
    return VectorLevels(
        (coefficients[:dimensions] * _VECTORS).astype(np.float32),
        (coefficients[dimensions:] * _NGRAMS).astype(np.float32),
        np.concatenate([level.intercept_, rest.intercept_]).astype(np.float32),
        encoder.weights_hash,
    )


def _ridge(texts: Sequence[str], vectors: Floats, targets: Doubles, weights: Doubles) -> Ridge:
    features = hstack([csr_matrix(vectors * _VECTORS), ngram_matrix(texts) * _NGRAMS])
    ridge = Ridge(alpha=_ALPHA, solver="sparse_cg", tol=1e-6)
    return ridge.fit(features.tocsr(), targets, sample_weight=weights)

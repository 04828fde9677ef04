"""Fit the ranker and its calibration on development text.

Weights maximise the likelihood of an acceptable occupation under the softmax of the scores (a
conditional logit: McFadden, "Conditional logit analysis of qualitative choice behavior", 1974),
with a small penalty on their squares. They are fitted three times: on all rows, and on each half
for the evaluation of the other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from nsx.confidence import Confidence
from nsx.evaluation.halves import Half, half_of
from nsx.evaluation.readers import Query
from nsx.features import FEATURES
from nsx.index import Index
from nsx.match import Matcher
from nsx.ranker import KINDS, LEVELS, Fold, Level, Ranker, leads, log_odds
from nsx.reading import Kind
from nsx.subject import whole_vector

_PENALTY = 1e-3
_CANDIDATES = 5
"""The best groups of each row that calibration is fitted on."""
_FOLDS: Mapping[Fold, tuple[Half, ...]] = {
    "all": ("even", "odd"),
    "even": ("even",),
    "odd": ("odd",),
}

_TEXT_COUNTS, _OTHER_COUNTS = 2.0, 10.0

Floats = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled text: its features, (occupations, features), and which occupations are right.

    `weight` says how much it counts when weights are fitted. `whole` is its vector; a
    text that is not about work has no features and nothing that is right.
    """

    kind: Kind
    half: Half
    values: npt.NDArray[np.float16]
    right: npt.NDArray[np.int64]
    weight: float
    whole: Floats


def rows_of(
    matcher: Matcher, queries: Sequence[Query], weight: float, progress: Progress
) -> list[Row]:
    """Compute the features of labelled texts; those that no occupation answers are left out."""
    codes = matcher.index.codes
    rows = []
    for n, query in enumerate(queries):
        right = [place for place, code in enumerate(codes) if code.startswith(query.acceptable)]
        if right:
            reading = matcher.reader.read(query.text, query.title)
            if not reading.empty:
                values = matcher.features.of(reading).values.astype(np.float16)
                places = np.array(right, np.int64)
                whole = whole_vector(reading)
                rows.append(Row(reading.kind, half_of(query), values, places, weight, whole))
        progress(n + 1, len(queries))
    return rows


def other_rows(matcher: Matcher, queries: Sequence[Query]) -> list[Row]:
    """Read texts that are not about work, as far as there is anything to read in them."""
    rows = []
    for query in queries:
        reading = matcher.reader.read(query.text, None)
        if not reading.empty:
            none = np.zeros((0, len(FEATURES)), np.float16), np.zeros(0, np.int64)
            whole = whole_vector(reading)
            rows.append(Row(reading.kind, half_of(query), *none, 1.0, whole))
    return rows


def fit(
    index: Index, rows: Sequence[Row], others: Sequence[Row], weights_hash: str
) -> dict[str, Any]:
    """Fit the weights and calibrations of every fold; returns what `ranker.from_values` reads."""
    confidence = Confidence(index, Ranker({}, {}, ""))
    folds: dict[str, Any] = {}
    for fold, halves in _FOLDS.items():
        kept = [row for row in rows if row.half in halves]
        folds[fold] = {
            kind: _fit_kind(confidence, [row for row in kept if row.kind == kind]) for kind in KINDS
        }
        folds[fold]["subject"] = _subject(kept, [row for row in others if row.half in halves])
    return {"features": list(FEATURES), "weights_hash": weights_hash, "folds": folds}


def _fit_kind(confidence: Confidence, rows: Sequence[Row]) -> dict[str, Any]:
    weights = conditional_logit(rows)
    # Shares by weights that were fitted on the same rows would be too sure of themselves.
    parts = [conditional_logit(rows[1::2]), conditional_logit(rows[::2])]
    shares = [_shares(row, parts[n % 2]) for n, row in enumerate(rows)]
    return {
        "weights": [round(float(weight), 4) for weight in weights],
        "calibrations": {level: _calibration(confidence, level, rows, shares) for level in LEVELS},
    }


def _shares(row: Row, weights: Floats) -> Floats:
    scores = row.values.astype(np.float32) @ weights
    shares = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum(), np.float32)


def conditional_logit(rows: Sequence[Row]) -> Floats:
    """Return the (features,) weights under which right occupations are likeliest."""
    if not rows:
        return np.zeros(len(FEATURES), np.float32)
    values = np.stack([row.values for row in rows]).astype(np.float32)
    spread = values.std(axis=(0, 1))
    used = spread > 1e-6
    # Columns that never vary (a title alone has no text) stay without weight.
    values = (values[:, :, used] - values[:, :, used].mean(axis=(0, 1))) / spread[used]
    right = np.zeros(values.shape[:2], np.float32)
    for n, row in enumerate(rows):
        right[n, row.right] = 1
    counts = np.array([row.weight for row in rows])
    counts /= counts.sum()
    flat = values.reshape(-1, values.shape[2])

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = (flat @ weights.astype(np.float32)).reshape(right.shape).astype(np.float64)
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        wanted = chances * right
        found = wanted.sum(axis=1, keepdims=True).clip(1e-12)
        value = -(counts * np.log(found[:, 0])).sum() + _PENALTY * (weights @ weights)
        slope = ((chances - wanted / found) * counts[:, None]).ravel().astype(np.float32) @ flat
        return float(value), slope + 2 * _PENALTY * weights

    best = minimize(loss, np.zeros(int(used.sum())), jac=True, method="L-BFGS-B").x
    weights = np.zeros(len(FEATURES), np.float32)
    weights[used] = best / spread[used]
    return weights


def _calibration(
    confidence: Confidence,
    level: Level,
    rows: Sequence[Row],
    shares: Sequence[Floats],
) -> dict[str, float]:
    """Fit the logistic function from share and lead to being right (Platt, 1999) of a level."""
    groups = confidence.places(level)
    inputs, labels, counts = [], [], []
    for row, share in zip(rows, shares, strict=True):
        totals = confidence.of(level, share)
        best = np.argsort(-totals, kind="stable")[:_CANDIDATES]
        inputs.append(np.stack([log_odds(totals[best]), leads(totals)[best]], axis=1))
        labels.append(np.isin(best, groups[row.right]))
        counts.append(np.array([1.0] + [0.1] * (len(best) - 1)))
    fitted = LogisticRegression(C=10.0, max_iter=1000).fit(
        np.concatenate(inputs), np.concatenate(labels), np.concatenate(counts)
    )
    odds, lead = fitted.coef_[0]
    return {
        "offset": round(float(fitted.intercept_[0]), 4),
        "odds": round(float(odds), 4),
        "lead": round(float(lead), 4),
    }


def _subject(rows: Sequence[Row], others: Sequence[Row]) -> dict[str, Any]:
    """Fit the logistic function that tells texts about work from others.

    Texts count more than titles, which are many and alike; texts about other things are few.
    """
    inputs = np.stack([row.whole for row in (*rows, *others)])
    labels = np.array([True] * len(rows) + [False] * len(others))
    counts = [1.0 if row.kind == "title" else _TEXT_COUNTS for row in rows]
    fitted = LogisticRegression(C=1.0, max_iter=2000).fit(
        inputs, labels, counts + [_OTHER_COUNTS] * len(others)
    )
    weights = [round(float(weight), 3) for weight in fitted.coef_[0]]
    return {"offset": round(float(fitted.intercept_[0]), 3), "weights": weights}

"""Fit the weights of profiles on labelled documents of our own: evidence, levels, thresholds."""

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from nsx.evaluation.profile_examples import Examples
from nsx.evidence import evidence_encoder
from nsx.framework.records import MASTERY_LEVELS
from nsx.profile.evidence import ABSENT, FULL, PARTIAL
from nsx.profile.weights import EvidenceWeights, Logistic, Ordinal, Weights

_EVIDENCE_PENALTY, _LEVEL_PENALTY = 0.3, 0.2
"""Inverse strengths of the penalties, chosen by cross-validation over documents."""
_FOLDS = 8
_PARTIAL_KEPT = 0.86
"""The share of partial tasks that "shown" leaves out, a little over the 0.80 that is asked."""

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]


def fit_profiles(examples: Examples, told: Examples, index_encoder: str) -> Weights:
    """Fit the two regressions, and the thresholds on chances that no document's own labels made.

    Args:
        examples: the labelled documents.
        told: documents that the encoder was trained on: they tell of levels alone.
        index_encoder: the hash of the weights of the index's encoder.

    """
    fitted, chances = fit_evidence(examples)
    shown, partly = thresholds(chances, examples.classes)
    return Weights(
        evidence=fitted,
        level=fit_level(examples, told),
        shown=shown,
        partly=partly,
        weights_hash=f"{index_encoder}+{evidence_encoder().weights_hash}",
    )


def fit_evidence(examples: Examples) -> tuple[EvidenceWeights, Floats]:
    """Return the weights of evidence, and the chances of each task by weights of other documents.

    The calibration is fitted to the latter.
    """
    tasks, classes = examples.tasks, examples.classes
    left_out = np.zeros((len(classes), 3), np.float32)
    for kept, left in GroupKFold(_FOLDS).split(tasks, groups=examples.document):
        fitted = _logistic(tasks[kept], classes[kept], _EVIDENCE_PENALTY, balanced=True)
        left_out[left] = fitted.probabilities(tasks[left])
    full = np.clip(left_out[:, FULL], 1e-6, 1 - 1e-6)
    platt = LogisticRegression(C=1e3).fit(np.log(full / (1 - full))[:, None], classes == FULL)
    weights = EvidenceWeights(
        _logistic(tasks, classes, _EVIDENCE_PENALTY, balanced=True),
        round(float(platt.coef_[0, 0]), 4),
        round(float(platt.intercept_[0]), 4),
        round(float((classes == PARTIAL).sum() / (classes == ABSENT).sum()), 4),
    )
    return weights, weights.calibrated(left_out)


def fit_level(examples: Examples, told: Examples) -> Ordinal:
    """Fit the regression of levels to all documents, calibrated on those that are not `told`.

    Temperature scaling (Guo et al. 2017): the log-odds are divided by what makes the chances of
    documents that were left out likeliest.
    """
    n, every = len(examples.level_classes), examples.and_(told)
    numbers, beside = np.arange(n), np.arange(n, len(every.level_classes))
    fits = []
    for kept, left in GroupKFold(_FOLDS).split(numbers, groups=numbers):
        rows = np.concatenate([kept, beside])
        fits.append((left, _ordinal(every.levels[rows], every.level_classes[rows])))

    def loss(heat: float) -> float:
        chances = np.zeros((n, len(MASTERY_LEVELS)))
        for left, fitted in fits:
            chances[left] = fitted.cooled(heat).probabilities(examples.levels[left])
        right = chances[numbers, examples.level_classes]
        return float(-np.log(np.clip(right, 1e-9, 1)).mean())

    heat = float(minimize_scalar(loss, bounds=(0.5, 5.0), method="bounded").x)
    return _ordinal(every.levels, every.level_classes).cooled(heat)


def _ordinal(figures: Floats, classes: Labels) -> Ordinal:
    """Fit a proportional-odds regression with a quadratic penalty on standardised figures.

    The cuts are the first and the logarithms of the steps between them, so that they rise.
    """
    scaler = StandardScaler().fit(figures)
    standard = scaler.transform(figures).astype(np.float64)
    features, numbers = standard.shape[1], np.arange(len(classes))

    def cuts(weights: Doubles) -> Doubles:
        return np.cumsum(np.concatenate([weights[:1], np.exp(weights[1:])]))

    def loss(weights: Doubles) -> float:
        line = standard @ weights[:features]
        below = expit(cuts(weights[features:]) - line[:, None])
        chances = np.diff(below, axis=1, prepend=0.0, append=1.0)[numbers, classes]
        penalty = weights[:features] @ weights[:features] / (2 * _LEVEL_PENALTY)
        return float(penalty - np.log(np.clip(chances, 1e-12, 1)).sum())

    first = np.zeros(features + len(MASTERY_LEVELS) - 1)
    found = minimize(loss, first, method="L-BFGS-B", options={"maxiter": 1000, "maxfun": 100_000}).x
    return Ordinal(
        scaler.mean_.round(5).tolist(),
        scaler.scale_.round(5).tolist(),
        found[:features].round(5).tolist(),
        cuts(found[features:]).round(5).tolist(),
    )


def _logistic(
    figures: Floats, classes: Labels, inverse_penalty: float, *, balanced: bool
) -> Logistic:
    """Fit a multinomial logistic regression on standardised figures."""
    scaler = StandardScaler().fit(figures)
    weight = "balanced" if balanced else None
    fitted = LogisticRegression(C=inverse_penalty, max_iter=3000, class_weight=weight)
    fitted.fit(scaler.transform(figures), classes)
    return Logistic(
        scaler.mean_.round(5).tolist(),
        scaler.scale_.round(5).tolist(),
        fitted.coef_.round(5).tolist(),
        fitted.intercept_.round(5).tolist(),
    )


def thresholds(chances: Floats, classes: Labels) -> tuple[float, float]:
    """Return the least probability of "shown", and of shown or partly shown.

    The first leaves out `_PARTIAL_KEPT` of the partial tasks; the second tells full ones from
    absent ones with the best F1.
    """
    full = chances[:, FULL]
    shown = float(np.quantile(full[classes == PARTIAL], _PARTIAL_KEPT))
    either = full + chances[:, PARTIAL]
    clear = classes != PARTIAL
    tried = np.linspace(0.2, 0.9, 71)
    scores = [f1_score(classes[clear] == FULL, either[clear] >= least) for least in tried]
    return round(shown, 3), round(float(tried[int(np.argmax(scores))]), 3)

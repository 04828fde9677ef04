"""Fit the weights of profiles on labelled documents of our own: evidence, levels, thresholds."""

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from nsx.evaluation.profile_examples import Examples
from nsx.evidence import evidence_encoder
from nsx.profile.evidence import FULL, PARTIAL
from nsx.profile.weights import Logistic, Weights

_EVIDENCE_PENALTY, _LEVEL_PENALTY = 0.3, 0.1
"""Inverse strengths of the penalties, chosen by cross-validation over documents."""
_FOLDS = 8
_PARTIAL_KEPT = 0.82
"""The share of partial tasks that "shown" leaves out, a little over the 0.80 that is asked."""

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]


def fit_profiles(examples: Examples, index_encoder: str) -> Weights:
    """Fit the two regressions, and the thresholds on chances that no document's own labels made.

    Args:
        examples: the labelled documents.
        index_encoder: the hash of the weights of the index's encoder.

    """
    folds = list(GroupKFold(_FOLDS).split(examples.tasks, groups=examples.document))
    chances = np.zeros((len(examples.classes), 3), np.float32)
    for kept, left in folds:
        fitted = fit_logistic(examples.tasks[kept], examples.classes[kept], _EVIDENCE_PENALTY)
        chances[left] = fitted.probabilities(examples.tasks[left])
    shown, partly = thresholds(chances, examples.classes)
    return Weights(
        evidence=fit_logistic(examples.tasks, examples.classes, _EVIDENCE_PENALTY),
        level=fit_logistic(examples.levels, examples.level_classes, _LEVEL_PENALTY),
        shown=shown,
        partly=partly,
        weights_hash=f"{index_encoder}+{evidence_encoder().weights_hash}",
    )


def fit_logistic(figures: Floats, classes: Labels, inverse_penalty: float) -> Logistic:
    """Fit a multinomial logistic regression on standardised figures."""
    scaler = StandardScaler().fit(figures)
    fitted = LogisticRegression(C=inverse_penalty, max_iter=3000)
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

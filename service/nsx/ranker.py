"""The ranker: learned weights turn features into scores, and scores into probabilities.

A score is a weighted sum of features (a conditional logit: of all occupations, the chance of the
right one is the softmax of the scores). What people are shown is calibrated on top of it: a
logistic function, fitted on development text, of the softmax share and of the lead over the next
best. It is fitted at five levels, from the occupation up to the SOC major group, so that an answer
can back off to the group that a text supports.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from nsx.features import FEATURES
from nsx.reading import Kind
from nsx.shipped import shipped_ranker
from nsx.subject import Subject

KINDS: tuple[Kind, ...] = get_args(Kind)
Level = Literal["occupation", "detailed", "broad", "minor", "major"]
LEVELS: tuple[Level, ...] = get_args(Level)

Fold = Literal["all", "even", "odd"]
"""The development text that weights were fitted on: all of it, or one half.

An evaluation asks each half of the rows of weights that the other half was fitted on.
"""

Floats = npt.NDArray[np.float32]

_LEAST, _MOST = 1e-4, 1 - 1e-4
_WIDEST_LEAD = 12.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic function of the log-odds of a share and of its lead over the next best."""

    offset: float
    odds: float
    lead: float

    def __call__(self, shares: Floats, lead: Floats | float) -> Floats:
        """Return probabilities, in [0, 1]."""
        total = self.offset + self.odds * log_odds(shares) + self.lead * np.asarray(lead)
        return np.asarray(1 / (1 + np.exp(-total)), np.float32)


@dataclass(frozen=True, slots=True)
class Ranker:
    """The weights for each kind of document, and the calibration of each level.

    `weights` are (features,) in the order of FEATURES; `weights_hash` names the encoder that they
    were fitted with.
    """

    weights: Mapping[Kind, Floats]
    calibrations: Mapping[Kind, Mapping[Level, Calibration]]
    weights_hash: str
    subject: Subject | None = None

    def shares(self, kind: Kind, values: Floats) -> Floats:
        """Return the (occupations,) softmax of the scores of (occupations, features)."""
        scores = values @ self.weights[kind]
        shares = np.exp(scores - scores.max(initial=0))
        return np.asarray(shares / shares.sum(), np.float32)

    def probabilities(self, kind: Kind, level: Level, shares: Floats) -> Floats:
        """Return the calibrated probability of each of (n,) shares.

        Every one is judged by its lead over the best of the others, which is negative for all but
        the first.
        """
        return self.calibrations[kind][level](shares, leads(shares))


def log_odds(shares: Floats) -> Floats:
    """Return the logarithm of the odds of shares, bounded at 1 in 10,000."""
    bounded = np.clip(shares, _LEAST, _MOST)
    return np.asarray(np.log(bounded / (1 - bounded)), np.float32)


def leads(shares: Floats) -> Floats:
    """Return how far each of (n,) shares is ahead of the best of the others, as log ratios."""
    if len(shares) < 2:
        return np.full(len(shares), _WIDEST_LEAD, np.float32)
    logs = np.log(np.maximum(shares, 1e-9))
    second, first = np.sort(logs)[-2:]
    best_other = np.where(logs >= first, second, first)
    return np.asarray(np.clip(logs - best_other, -_WIDEST_LEAD, _WIDEST_LEAD), np.float32)


@cache
def load_ranker(fold: Fold = "all") -> Ranker:
    """Read the ranker that ships with nsx; raises ValueError when it is of other features."""
    return from_values(shipped_ranker(), fold)


def from_values(values: Mapping[str, Any], fold: Fold) -> Ranker:
    """Read one fold of what `nsx train` wrote."""
    if tuple(values["features"]) != FEATURES:
        raise ValueError(
            f"The ranker was trained on the features {', '.join(values['features'])}; expected "
            f"{', '.join(FEATURES)}. Train it again: nsx train."
        )
    kept = values["folds"][fold]
    return Ranker(
        {kind: np.array(kept[kind]["weights"], np.float32) for kind in KINDS},
        {
            kind: {level: Calibration(**kept[kind]["calibrations"][level]) for level in LEVELS}
            for kind in KINDS
        },
        values["weights_hash"],
        Subject(kept["subject"]["offset"], np.array(kept["subject"]["weights"], np.float32)),
    )


def weights_to_read(values: Mapping[str, Any]) -> Sequence[tuple[str, Mapping[Kind, float]]]:
    """Return the weight of each feature for each kind, as a table for the model card."""
    kept = values["folds"]["all"]
    return [
        (name, {kind: kept[kind]["weights"][n] for kind in KINDS})
        for n, name in enumerate(FEATURES)
    ]

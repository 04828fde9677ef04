"""The fitted weights of a profile: of evidence, of levels, and the thresholds between statuses."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from nsx.ownership import softmax
from nsx.profile.records import Status
from nsx.shipped import SHIPPED

PROFILES = "profiles.json"

_SURE = 50.0
"""Log-odds beyond which a probability is 0 or 1 to the last digit."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Logistic:
    """A multinomial logistic regression on standardised features.

    `mean` and `scale` are (features,), `coefficients` (classes, features), `intercept` (classes,).
    """

    mean: Sequence[float]
    scale: Sequence[float]
    coefficients: Sequence[Sequence[float]]
    intercept: Sequence[float]

    def probabilities(self, features: Floats) -> Floats:
        """Return the (n, classes) probabilities of (n, features) figures."""
        standard = (features - np.array(self.mean)) / np.array(self.scale)
        logits = standard @ np.array(self.coefficients).T + np.array(self.intercept)
        return softmax(logits)


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A proportional-odds regression (McCullagh 1980) of ordered classes on standardised features.

    `mean`, `scale` and `coefficients` are (features,); `cuts` are (classes - 1,) and rise: where on
    the line that the features add up to one class gives way to the next.
    """

    mean: Sequence[float]
    scale: Sequence[float]
    coefficients: Sequence[float]
    cuts: Sequence[float]

    def probabilities(self, features: Floats) -> Floats:
        """Return the (n, classes) probabilities of (n, features) figures."""
        standard = (features - np.array(self.mean)) / np.array(self.scale)
        line = standard @ np.array(self.coefficients)
        # SciPy's function for it takes a fifth of a second to import.
        below = 1 / (1 + np.exp(np.clip(line[:, None] - np.array(self.cuts), -_SURE, _SURE)))
        return np.asarray(np.diff(below, axis=1, prepend=0.0, append=1.0), np.float32)

    def cooled(self, heat: float) -> "Ordinal":
        """Return it with all log-odds divided by `heat`: above 1, it is less sure."""
        coefficients = (np.array(self.coefficients) / heat).round(5).tolist()
        cuts = (np.array(self.cuts) / heat).round(5).tolist()
        return Ordinal(self.mean, self.scale, coefficients, cuts)


@dataclass(frozen=True, slots=True)
class EvidenceWeights:
    """A regression in which the three classes weigh the same, and what makes it calibrated.

    With equal weights full and partial are told apart best. `slope` and `intercept` make the log-
    odds of "full" a probability (Platt 1999); `partial_odds` are the odds of partial against absent
    among labelled tasks.
    """

    logistic: Logistic
    slope: float
    intercept: float
    partial_odds: float

    def probabilities(self, features: Floats) -> Floats:
        """Return the (n, 3) calibrated probabilities of absent, partial and full."""
        return self.calibrated(self.logistic.probabilities(features))

    def calibrated(self, chances: Floats) -> Floats:
        """Return the calibrated probabilities of (n, 3) ones by the regression alone."""
        absent, partial, full = np.clip(chances, 1e-6, 1 - 1e-6).T
        shown = 1 / (1 + np.exp(-(self.slope * np.log(full / (1 - full)) + self.intercept)))
        odds = self.partial_odds * partial / absent
        left = (1 - shown) / (1 + odds)
        return np.stack([left, left * odds, shown], axis=1).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was fitted on labelled documents.

    A task is "shown" where its probability is at least `shown`, "partly shown" where it is not
    but that of full and partial together is at least `partly`. `weights_hash` names the encoder of
    the index and the evidence encoder that they were fitted with.
    """

    evidence: EvidenceWeights
    level: Ordinal
    shown: float
    partly: float
    weights_hash: str

    @classmethod
    def load(cls, path: Path) -> "Weights":
        """Read what `save` wrote."""
        kept: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
        logistic = Logistic(**kept["evidence"]["logistic"])
        return cls(
            EvidenceWeights(**kept["evidence"] | {"logistic": logistic}),
            Ordinal(**kept["level"]),
            kept["shown"],
            kept["partly"],
            kept["weights_hash"],
        )

    def save(self, path: Path) -> None:
        """Write one JSON file."""
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", "utf-8")

    def status(self, full: float, partial: float) -> Status:
        """Return the status that two probabilities stand for."""
        if full >= self.shown:
            return "shown"
        return "partly shown" if full + partial >= self.partly else "not shown"


@cache
def shipped_weights() -> Weights:
    """Read the weights that ship with nsx."""
    return Weights.load(SHIPPED / PROFILES)

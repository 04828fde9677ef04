"""Whether a line shows a durable behaviour at all: speaking up, teaching, pausing, owning up.

A logistic regression on the evidence encoder's vector, fitted by `nsx.training.behaviours` on lines
of our own. Which behaviour it is, is told by the wording that the line is nearest to.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nsx.shipped import SHIPPED

BEHAVIOURS = "behaviours.npz"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class BehaviourModel:
    """Weights (dimensions,) and bias; of use with vectors of the encoder `weights_hash` alone."""

    weights: Floats
    bias: float
    weights_hash: str

    @classmethod
    def load(cls, path: Path) -> "BehaviourModel":
        """Read what `save` wrote."""
        with np.load(path) as kept:
            return cls(
                kept["weights"], float(kept["bias"][0]), kept["weights_hash"].tobytes().decode()
            )

    def save(self, path: Path) -> None:
        """Write one npz file of some 2 kB."""
        np.savez_compressed(
            path,
            weights=self.weights,
            bias=np.array([self.bias], np.float32),
            weights_hash=np.frombuffer(self.weights_hash.encode(), np.uint8),
        )

    def probabilities(self, vectors: Floats) -> Floats:
        """Return (n,) probabilities that lines with (n, dimensions) vectors show a behaviour."""
        return np.asarray(1 / (1 + np.exp(-(vectors @ self.weights + self.bias))), np.float32)


@cache
def shipped_behaviours() -> BehaviourModel:
    """Read the model that ships with nsx."""
    return BehaviourModel.load(SHIPPED / BEHAVIOURS)

"""Whether a text is about work at all, by its vector.

A logistic function over the encoder's dimensions, fitted on labelled text and on poems, recipes,
weather reports and the like of our own writing.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.reading import Reading

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Subject:
    """The (dimensions,) weights and the constant of the function."""

    offset: float
    weights: Floats

    def probability(self, whole: Floats) -> float:
        """Return the probability that the text of a (dimensions,) unit vector is about work."""
        return float(1 / (1 + np.exp(-(self.offset + float(whole @ self.weights)))))


def whole_vector(reading: Reading) -> Floats:
    """Return the mean vector of the passages, or of the titles, of a reading that is not empty."""
    near = reading.names if not reading.passages else None
    vectors = near.vectors if near is not None else reading.passage_vectors
    whole = vectors.mean(axis=0)
    return np.asarray(whole / np.linalg.norm(whole), np.float32)

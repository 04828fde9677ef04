"""The occupation of a job title, by a softmax regression on the vectors of an index's own titles.

It is fitted when an index is built, so that it knows every title of the release and fits whatever
encoder the index has. The nearest titles know only what is beside a title; the regression also
learns which directions matter for which occupation.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from nsx.encoder import Vectors

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

_EPOCHS, _BATCH, _RATE, _SEED = 8, 1024, 0.04, 7
_FIRST = 12.0
"""The length of the weights that training begins with: the mean of each occupation's titles."""
_DECAY, _SQUARES, _TINY = 0.9, 0.999, 1e-8
"""Of Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2015), its defaults."""


class TitleClassifier:
    """Weights (occupations, dimensions) and biases (occupations,) of a softmax regression."""

    def __init__(self, weights: Floats, biases: Floats) -> None:
        self._weights, self._biases = weights, biases

    @classmethod
    def of(cls, occupations: int, vectors: Vectors, places: Places) -> "TitleClassifier":
        """Fit the regression to titles.

        Args:
            occupations: how many there are.
            vectors: (n, dimensions) unit vectors of titles and descriptions.
            places: (n,) the place of the occupation of each.

        """
        weights = np.zeros((occupations, vectors.shape[1]), np.float32)
        np.add.at(weights, places, vectors)
        weights *= _FIRST / np.linalg.norm(weights, axis=1, keepdims=True).clip(1e-9)
        # The bias is one more weight, of an input that is always 1.
        theta = np.hstack([weights, np.zeros((occupations, 1), np.float32)])
        inputs = np.hstack([vectors, np.ones((len(vectors), 1), np.float32)])
        theta = _fitted(theta, inputs, places)
        return cls(theta[:, :-1], theta[:, -1])

    @classmethod
    def load(cls, path: Path) -> "TitleClassifier":
        """Read what `save` wrote."""
        with np.load(path) as kept:
            return cls(kept["weights"].astype(np.float32), kept["biases"].astype(np.float32))

    def save(self, path: Path) -> None:
        """Write one npz file with half precision: 0.8 MB for a thousand occupations."""
        np.savez(
            path,
            weights=self._weights.astype(np.float16),
            biases=self._biases.astype(np.float16),
        )

    def log_chances(self, vectors: Vectors) -> Floats:
        """Return the (n, occupations) log-probabilities of unit vectors."""
        logits = vectors @ self._weights.T + self._biases
        logits -= logits.max(axis=1, keepdims=True)
        return np.asarray(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), np.float32)


def _fitted(theta: Floats, inputs: Floats, places: Places) -> Floats:
    """Minimise the cross-entropy by Adam, with a rate that falls to zero."""
    draw = np.random.default_rng(_SEED)
    mean, squares = np.zeros_like(theta), np.zeros_like(theta)
    steps = _EPOCHS * -(-len(inputs) // _BATCH)
    step = 0
    for _ in range(_EPOCHS):
        order = draw.permutation(len(inputs))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            slope = _slope(theta, inputs[batch], places[batch])
            mean = _DECAY * mean + (1 - _DECAY) * slope
            squares = _SQUARES * squares + (1 - _SQUARES) * slope**2
            rate = _RATE * (1 - step / steps)
            step += 1
            first = mean / (1 - _DECAY**step)
            theta = theta - rate * first / (np.sqrt(squares / (1 - _SQUARES**step)) + _TINY)
    return theta


def _slope(theta: Floats, inputs: Floats, places: Places) -> Floats:
    """Return the gradient of the mean cross-entropy of a batch."""
    logits = inputs @ theta.T
    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    chances[np.arange(len(places)), places] -= 1
    return np.asarray(chances.T @ inputs / len(inputs), np.float32)

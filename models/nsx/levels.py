"""How far up a career a statement of work is, from 0 (entry) to 1 (the top of a ladder).

A ridge regression on the encoder's vector and on word n-grams, fitted by `nsx.training.levels` on
public career frameworks. It reads one statement by itself; its numbers are good for putting
statements in order, not as a grade of a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nsx.ngrams import ngram_features
from nsx.shipped import SHIPPED

LEVELS = "levels.npz"
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LevelModel:
    """Weights of the vector (dimensions,) and of the n-grams (`BUCKETS`,), and what is added.

    The vectors must come from the encoder whose `weights_hash` it was fitted with.
    """

    vector_weights: Floats
    ngram_weights: Floats
    bias: float
    weights_hash: str

    @classmethod
    def load(cls, path: Path) -> "LevelModel":
        """Read what `save` wrote."""
        with np.load(path) as kept:
            return cls(
                kept["vector_weights"].astype(np.float32),
                kept["ngram_weights"].astype(np.float32),
                float(kept["bias"][0]),
                kept["weights_hash"].tobytes().decode(),
            )

    def save(self, path: Path) -> None:
        """Write one npz file with half precision, well under 0.1 MB."""
        np.savez_compressed(
            path,
            vector_weights=self.vector_weights.astype(np.float16),
            ngram_weights=self.ngram_weights.astype(np.float16),
            bias=np.array([self.bias], np.float32),
            weights_hash=np.frombuffer(self.weights_hash.encode(), np.uint8),
        )

    def scores(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Return the (n,) levels of statements; most lie within [0, 1], none is cut to it.

        Args:
            texts: the statements.
            vectors: their (n, dimensions) unit vectors.

        """
        words = np.array([self._of_words(text) for text in texts], np.float32)
        return np.asarray(vectors @ self.vector_weights + words + self.bias, np.float32)

    def _of_words(self, text: str) -> float:
        places, values = ngram_features(text)
        return float(self.ngram_weights[places] @ values)


@cache
def shipped_levels() -> LevelModel:
    """Read the level model that ships with nsx."""
    return LevelModel.load(SHIPPED / LEVELS)

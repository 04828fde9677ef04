"""How far up a career a statement of work is, from 0 (entry) to 1 (the top of a ladder).

Beside the level: the autonomy of who does it, the complexity of the work and the scope of what it
touches. Ridge regressions on the encoder's vector and on word n-grams, fitted by
`nsx.training.levels` on public career frameworks and on statements of our own. They read one
statement by itself; their numbers are good for putting statements in order, not as a grade of a
person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from nsx.encoder import Encoder, load_encoder
from nsx.ngrams import ngram_features, ngrams, place_of
from nsx.shipped import SHIPPED

LEVELS = "levels.npz"
_SHIPPED_LEVELS = SHIPPED / LEVELS

Scale = Literal["level", "autonomy", "complexity", "scope"]
SCALES: tuple[Scale, ...] = get_args(Scale)
"""The columns of what `LevelModel.score` returns."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Word:
    """One n-gram of a statement and what it adds to a score, less than 0 where it lowers it."""

    text: str
    effect: float


@dataclass(frozen=True, slots=True)
class LevelModel:
    """Weights of the vector (dimensions, 4) and of the n-grams (`BUCKETS`, 4), and what is added.

    The vectors must come from the encoder whose `weights_hash` it was fitted with.
    """

    vector_weights: Floats
    ngram_weights: Floats
    bias: Floats
    weights_hash: str

    @classmethod
    def load(cls, path: Path = _SHIPPED_LEVELS) -> "LevelModel":
        """Read what `save` wrote; without a path, the model that ships with nsx."""
        with np.load(path) as kept:
            return cls(
                kept["vector_weights"].astype(np.float32),
                kept["ngram_weights"].astype(np.float32),
                kept["bias"].astype(np.float32),
                kept["weights_hash"].tobytes().decode(),
            )

    def save(self, path: Path) -> None:
        """Write one npz file with half precision, well under 1 MB."""
        np.savez_compressed(
            path,
            vector_weights=self.vector_weights.astype(np.float16),
            ngram_weights=self.ngram_weights.astype(np.float16),
            bias=self.bias,
            weights_hash=np.frombuffer(self.weights_hash.encode(), np.uint8),
        )

    def score(self, statements: Sequence[str]) -> Floats:
        """Return an (n, 4) array in [0, 1]: level, autonomy, complexity and scope (`SCALES`).

        The statements are embedded with the encoder that ships with nsx, which loads on first use.

        Raises:
            ValueError: the model was fitted with another encoder than that.

        """
        encoder = _shipped_encoder()
        if encoder.weights_hash != self.weights_hash:
            raise ValueError(
                f"The level model was fitted with the encoder {self.weights_hash[:12]}, the one "
                f"that ships is {encoder.weights_hash[:12]}; expected the same. Fit it again with "
                "`nsx train`, or give vectors to `LevelModel.scores`."
            )
        return within(self.scores(statements, encoder.encode(list(statements))))

    def scores(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Return the (n, 4) scores of statements; most lie within [0, 1], none is cut to it.

        Args:
            texts: the statements.
            vectors: their (n, dimensions) unit vectors.

        """
        words = np.array([self._of_words(text) for text in texts], np.float32)
        words = words.reshape(len(texts), len(SCALES))
        return np.asarray(vectors @ self.vector_weights + words + self.bias, np.float32)

    def words(self, statement: str, most: int = 3, scale: Scale = "level") -> list[Word]:
        """Return the n-grams that move a score most in either direction, strongest first."""
        column = self.ngram_weights[:, SCALES.index(scale)]
        places, values = ngram_features(statement)
        share = float(values[0]) if len(places) else 0.0
        found = [Word(gram, float(column[place_of(gram)]) * share) for gram in ngrams(statement)]
        found = [word for word in found if word.effect]
        return sorted(found, key=lambda word: (-abs(word.effect), word.text))[:most]

    def _of_words(self, text: str) -> Floats:
        places, values = ngram_features(text)
        return np.asarray(values @ self.ngram_weights[places], np.float32)


def within(scores: Floats) -> Floats:
    """Bring scores into [0, 1] in their order, hardly changing those in the middle."""
    # The slope of this logistic function is 1 at 0.5.
    return np.asarray(1.0 / (1.0 + np.exp(-4.0 * (scores - 0.5))), np.float32)


@cache
def _shipped_encoder() -> Encoder:
    return load_encoder()


@cache
def shipped_levels() -> LevelModel:
    """Read the level model that ships with nsx."""
    return LevelModel.load()

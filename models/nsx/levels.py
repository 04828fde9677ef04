"""How far up a career a statement of work is, from 0 (entry) to 1 (the top of a ladder).

Beside the level: the autonomy of who does it, the complexity of the work and the scope of what it
touches. Two models tell them. `LevelModel` has an encoder of its own, fine-tuned by
`nsx.training.level_encoder` on statements of public career frameworks and of our own; it is the
better one. `VectorLevels` reads the vectors that the shipped encoder has made already, and word
n-grams: it costs next to nothing. Both read one statement by itself; their numbers are good for
putting statements in order, not as a grade of a person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from nsx.ngrams import ngram_features
from nsx.onnx_encoder import OnnxEncoder
from nsx.shipped import SHIPPED

LEVEL_ENCODER, LEVEL_HEAD, VECTOR_LEVELS = "levels", "head.npz", "levels.npz"
"""The folder of a level model, the file in it of what reads its vectors, and the other model."""
_LEVEL_MODEL = SHIPPED / LEVEL_ENCODER

Scale = Literal["level", "autonomy", "complexity", "scope"]
SCALES: tuple[Scale, ...] = get_args(Scale)
"""The columns of what `LevelModel.score` returns."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LONGEST_SPAN = 2
"""Words that are left out of a statement at a time, to see what they did."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Words:
    """A word or two of a statement, and what they add to a score: less than 0 where they lower it.

    `start` and `end` are their place in the statement.
    """

    text: str
    effect: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LevelModel:
    """An encoder of levels, with weights of its vectors (dimensions, 4) and what is added (4,)."""

    encoder: OnnxEncoder
    weights: Floats
    bias: Floats

    @classmethod
    def load(cls, path: Path = _LEVEL_MODEL) -> "LevelModel":
        """Read a level model from its folder; without one, the model that ships with nsx.

        The encoder itself loads on first use.

        Raises:
            FileNotFoundError: a file of the model is missing.

        """
        encoder = OnnxEncoder.from_folder(path, "nsx-levels")
        with np.load(path / LEVEL_HEAD) as kept:
            return cls(encoder, kept["weights"], kept["bias"])

    def score(self, statements: Sequence[str]) -> Floats:
        """Return an (n, 4) array in [0, 1]: level, autonomy, complexity and scope (`SCALES`)."""
        vectors = self.encoder.encode(list(statements))
        return within(np.asarray(vectors @ self.weights + self.bias, np.float32))

    def words(self, statement: str, most: int = 3, scale: Scale = "level") -> list[Words]:
        """Return the words that moved a score most in either direction, strongest first.

        Their effect is the score of the whole statement less that without them.
        """
        spans = _spans(statement)
        texts = [f"{statement[:start]} {statement[end:]}" for start, end in spans]
        whole, *others = self.score([statement, *texts])[:, SCALES.index(scale)]
        effects = [float(whole - other) for other in others]
        found: list[Words] = []
        for effect, (start, end) in sorted(
            zip(effects, spans, strict=True), key=lambda one: -abs(one[0])
        ):
            if len(found) < most and all(end <= one.start or one.end <= start for one in found):
                found.append(Words(statement[start:end], effect, start, end))
        return found


def _spans(statement: str) -> list[tuple[int, int]]:
    """Return the places of all runs of up to `_LONGEST_SPAN` words that leave something over."""
    places = [match.span() for match in _WORD.finditer(statement)]
    return [
        (places[first][0], places[first + length - 1][1])
        for length in range(1, min(_LONGEST_SPAN, len(places) - 1) + 1)
        for first in range(len(places) - length + 1)
    ]


def within(scores: Floats) -> Floats:
    """Bring scores into [0, 1] in their order, hardly changing those in the middle."""
    # The slope of this logistic function is 1 at 0.5.
    return np.asarray(1.0 / (1.0 + np.exp(-4.0 * (scores - 0.5))), np.float32)


@dataclass(frozen=True, slots=True)
class VectorLevels:
    """Weights of the vector (dimensions, 4) and of the n-grams (`BUCKETS`, 4), and what is added.

    Ridge regressions, fitted by `nsx.training.vector_levels`. The vectors must come from the
    encoder whose `weights_hash` they were fitted with.
    """

    vector_weights: Floats
    ngram_weights: Floats
    bias: Floats
    weights_hash: str

    @classmethod
    def load(cls, path: Path) -> "VectorLevels":
        """Read what `save` wrote."""
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

    def scores(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Return the (n, 4) scores of statements; most lie within [0, 1], none is cut to it.

        Args:
            texts: the statements.
            vectors: their (n, dimensions) unit vectors.

        """
        words = np.array([self._of_words(text) for text in texts], np.float32)
        words = words.reshape(len(texts), len(SCALES))
        return np.asarray(vectors @ self.vector_weights + words + self.bias, np.float32)

    def _of_words(self, text: str) -> Floats:
        places, values = ngram_features(text)
        return np.asarray(values @ self.ngram_weights[places], np.float32)


@cache
def shipped_level_model() -> LevelModel:
    """Read the level model that ships with nsx."""
    return LevelModel.load()


@cache
def shipped_levels() -> VectorLevels:
    """Read the levels that ship with nsx for vectors of the shipped encoder."""
    return VectorLevels.load(SHIPPED / VECTOR_LEVELS)

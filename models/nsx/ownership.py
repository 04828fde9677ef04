"""What a line of a document claims about work: done, led, helped with, learned, wanted or denied.

A multinomial logistic regression on the build of the line (`nsx.word_forms`) and on its vector by
the evidence encoder, fitted by `nsx.training.ownership` on lines of our own writing. It reads one
line by itself; what its place in the document says is added by `nsx.claims`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from nsx.shipped import SHIPPED
from nsx.word_forms import Run, features_of, runs

OWNERSHIP = "ownership.npz"

Owner = Literal["done", "led", "assisted", "observed", "trained", "wanted", "negated"]
OWNERS: tuple[Owner, ...] = get_args(Owner)
LineOwner = Owner | Literal["required", "boilerplate", "listed"]
LINE_OWNERS: tuple[LineOwner, ...] = (*OWNERS, "required", "boilerplate", "listed")
"""What `OwnershipModel` tells apart, in the order of its columns.

Beside whose work it is: what an employer asks, what it says of itself, and lists of mere names.
"""

Floats = npt.NDArray[np.float32]

_LEAST = 0.05
"""The least log-odds by which words speak for an owner."""
_MARKS = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class OwnershipModel:
    """Weights of forms (`BUCKETS`, owners) and of the vector (dimensions, owners), and a bias.

    The owners are in the order of `LINE_OWNERS`. The vectors must come from the encoder whose
    `weights_hash` it was fitted with; a model of no dimensions reads the words alone.
    """

    form_weights: Floats
    vector_weights: Floats
    bias: Floats
    weights_hash: str

    @classmethod
    def load(cls, path: Path) -> "OwnershipModel":
        """Read what `save` wrote."""
        with np.load(path) as kept:
            return cls(
                kept["form_weights"].astype(np.float32),
                kept["vector_weights"].astype(np.float32),
                kept["bias"].astype(np.float32),
                kept["weights_hash"].tobytes().decode(),
            )

    def save(self, path: Path) -> None:
        """Write one npz file with half precision."""
        np.savez_compressed(
            path,
            form_weights=self.form_weights.astype(np.float16),
            vector_weights=self.vector_weights.astype(np.float16),
            bias=self.bias,
            weights_hash=np.frombuffer(self.weights_hash.encode(), np.uint8),
        )

    def logits(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Return an (n, owners) array of log-odds, calibrated, up to a constant of each row.

        Args:
            texts: n lines.
            vectors: their (n, dimensions) unit vectors.

        """
        return self.logits_of([runs(text) for text in texts], vectors)

    def logits_of(self, lines: Sequence[Sequence[Run]], vectors: Floats) -> Floats:
        """Return what `logits` does, of the runs of n lines."""
        by_forms = np.zeros((len(lines), len(LINE_OWNERS)), np.float32)
        for row, line in enumerate(lines):
            places, values = features_of(line)
            by_forms[row] = values @ self.form_weights[places]
        return np.asarray(by_forms + vectors @ self.vector_weights + self.bias, np.float32)

    def probabilities(self, texts: Sequence[str], vectors: Floats) -> Floats:
        """Return an (n, owners) array: how likely each line claims what, rows adding up to 1."""
        return softmax(self.logits(texts, vectors))

    def words(
        self, text: str, owner: LineOwner, line: Sequence[Run], most: int = 3
    ) -> list[tuple[int, int]]:
        """Return the places in a line of what speaks most for an owner, in their order.

        Places do not overlap. For "done" nothing has to speak, so that it may be none.

        Args:
            text: the line.
            owner: whose words are sought.
            line: its runs.
            most: how many places at most.

        """
        column = LINE_OWNERS.index(owner)
        others = np.delete(np.arange(len(LINE_OWNERS)), column)
        spoken: list[tuple[float, int, int]] = []
        for run in line:
            weights = self.form_weights[run.place]
            effect = run.value * float(weights[column] - weights[others].max())
            start, end = _bare(text, run.start, run.end)
            if effect > _LEAST and start < end:
                spoken.append((effect, start, end))
        chosen: list[tuple[int, int]] = []
        for _, start, end in sorted(spoken, key=lambda one: (-one[0], one[1:])):
            if len(chosen) < most and all(end <= a or b <= start for a, b in chosen):
                chosen.append((start, end))
        return sorted(chosen)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of words without the marks around them."""
    inner = _MARKS.sub("", text[start:end])
    start = text.find(inner, start, end) if inner else end
    return start, start + len(inner)


def softmax(logits: Floats) -> Floats:
    """Return the probabilities of rows of log-odds."""
    odds = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-np.inf))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32)


@cache
def shipped_ownership() -> OwnershipModel:
    """Read the model that ships with nsx."""
    return OwnershipModel.load(SHIPPED / OWNERSHIP)

"""What a line of a document claims about work: done, led, helped with, learned, wanted or denied.

A multinomial logistic regression on word 1- to 3-grams, fitted by `nsx.training.ownership` on lines
of our own writing. It reads one line by itself; what an employer asks for, lists of skills and
boilerplate are told by their place in the document (`nsx.claims`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from nsx.ngrams import ngram_features, ngrams, place_of
from nsx.shipped import SHIPPED

OWNERSHIP = "ownership.npz"
LONGEST = 3
"""Words of the longest n-gram that is read."""

Owner = Literal["done", "led", "assisted", "observed", "trained", "wanted", "negated"]
OWNERS: tuple[Owner, ...] = get_args(Owner)

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class OwnershipModel:
    """Weights of the n-grams (`BUCKETS`, owners) and what is added (owners,), as in `OWNERS`."""

    weights: Floats
    bias: Floats

    @classmethod
    def load(cls, path: Path) -> "OwnershipModel":
        """Read what `save` wrote."""
        with np.load(path) as kept:
            return cls(kept["weights"].astype(np.float32), kept["bias"].astype(np.float32))

    def save(self, path: Path) -> None:
        """Write one npz file with half precision."""
        np.savez_compressed(path, weights=self.weights.astype(np.float16), bias=self.bias)

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """Return an (n, owners) array: how likely each line claims what, rows adding up to 1."""
        logits = np.array([self._logits(text) for text in texts], np.float32)
        logits = logits.reshape(len(texts), len(OWNERS))
        odds = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-np.inf))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32)

    def words(self, text: str, owner: Owner, most: int = 3) -> list[str]:
        """Return the n-grams of a line that speak most for an owner against "done", best first."""
        one, other = OWNERS.index(owner), OWNERS.index("done")
        found = [
            (float(np.subtract(*self.weights[place_of(gram), [one, other]])), gram)
            for gram in ngrams(text, LONGEST)
        ]
        return [gram for weight, gram in sorted(found, reverse=True)[:most] if weight > 0]

    def _logits(self, text: str) -> Floats:
        places, values = ngram_features(text, LONGEST)
        return np.asarray(values @ self.weights[places] + self.bias, np.float32)


@cache
def shipped_ownership() -> OwnershipModel:
    """Read the model that ships with nsx."""
    return OwnershipModel.load(SHIPPED / OWNERSHIP)

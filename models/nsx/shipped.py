"""What was trained and ships with nsx: the encoder, the classifier head and the ranker.

`nsx train` writes the folder `shipped`; models/MODEL_CARD.md says from what and how well.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

SHIPPED = Path(__file__).parent / "shipped"
ENCODER, HEAD, RANKER = "encoder", "head.npz", "ranker.json"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """A vector for each occupation, to which texts about it were drawn in training.

    `vectors` is (occupations, dimensions), of unit length, in the order of `codes`; `nobody` is
    the (dimensions,) vector of boilerplate and hobbies. They are of use only with the encoder
    whose `weights_hash` they were trained with.
    """

    codes: Sequence[str]
    vectors: Floats
    nobody: Floats
    weights_hash: str

    @classmethod
    def load(cls, path: Path) -> "Head":
        """Read what `save` wrote."""
        with np.load(path) as kept:
            vectors = kept["vectors"].astype(np.float32)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            codes = kept["codes"].tobytes().decode().split()
            return cls(codes, vectors[:-1], vectors[-1], kept["weights_hash"].tobytes().decode())

    def save(self, path: Path) -> None:
        """Write the head with half precision: 0.8 MB for a thousand occupations."""
        np.savez_compressed(
            path,
            codes=np.frombuffer(" ".join(self.codes).encode(), np.uint8),
            vectors=np.vstack([self.vectors, self.nobody]).astype(np.float16),
            weights_hash=np.frombuffer(self.weights_hash.encode(), np.uint8),
        )


@cache
def shipped_head() -> Head:
    """Read the head that ships with nsx."""
    return Head.load(SHIPPED / HEAD)


@cache
def shipped_ranker() -> Mapping[str, Any]:
    """Read the weights of the ranker that ships with nsx."""
    values: Mapping[str, Any] = json.loads((SHIPPED / RANKER).read_text("utf-8"))
    return values

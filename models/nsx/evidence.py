"""Which task a line shows, and how surely: the evidence encoder and the weights that judge by it.

The encoder was fine-tuned by `nsx.training.evidence_encoder` on lines of our own, so that a line is
near to the wording of the task that it shows and apart from the other tasks of the occupation; a
linear layer on its vectors tells whose work a line tells of. The weights of the judgement were
fitted by `nsx.training.profiles` on labelled documents of our own.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nsx.onnx_encoder import OnnxEncoder
from nsx.ownership import OWNERS
from nsx.shipped import SHIPPED

EVIDENCE, OWNER_LAYER = "evidence", "owners.npz"
SCALE = 20.0
"""What cosines were multiplied with in training, and are in every use of the encoder."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class OwnerLayer:
    """Weights (owners, dimensions) and bias (owners,) on a vector of the evidence encoder."""

    weights: Floats
    bias: Floats

    @classmethod
    def load(cls, path: Path) -> "OwnerLayer":
        """Read what `save` wrote."""
        with np.load(path) as kept:
            return cls(kept["weights"], kept["bias"])

    def save(self, path: Path) -> None:
        """Write one npz file of some 10 kB."""
        np.savez_compressed(path, weights=self.weights, bias=self.bias)

    def probabilities(self, vectors: Floats) -> Floats:
        """Return an (n, owners) array: whose work each line tells of, in the order of `OWNERS`."""
        logits = SCALE * vectors @ self.weights.T + self.bias
        odds = np.exp(logits - logits.max(axis=1, keepdims=True, initial=-np.inf))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32).reshape(
            len(vectors), len(OWNERS)
        )


@cache
def evidence_encoder() -> OnnxEncoder:
    """Return the evidence encoder that ships with nsx; it loads on first use."""
    return OnnxEncoder.from_folder(SHIPPED / EVIDENCE, "nsx-evidence")


@cache
def shipped_owner_layer() -> OwnerLayer:
    """Read the owner layer that ships with nsx."""
    return OwnerLayer.load(SHIPPED / EVIDENCE / OWNER_LAYER)


def matches(lines: Floats, wordings: Floats) -> Floats:
    """Return (lines, wordings): how strongly each line speaks for each of some wordings.

    The scaled cosine and its log-softmax over the wordings, added: the first says whether a line is
    about the work at all, the second which part of it, as the two objectives of training do.

    Args:
        lines: (n, dimensions) unit vectors of lines.
        wordings: (m, dimensions) unit vectors, of all tasks of one occupation.

    """
    scaled = np.asarray(SCALE * lines @ wordings.T, np.float32)
    return np.asarray(scaled + log_softmax(scaled), np.float32)


def log_softmax(scores: Floats) -> Floats:
    """Return the logarithm of the softmax of each row."""
    shifted = scores - scores.max(axis=1, keepdims=True, initial=-np.inf)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), np.float32)

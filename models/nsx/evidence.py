"""Which task a line shows: the evidence encoder, and how strongly its vectors speak.

The encoder was fine-tuned by `nsx.training.evidence_encoder` on lines of our own, so that a line is
near to the wording of the task that it shows and apart from the other tasks of the occupation.
`nsx.ownership` reads its vectors, too. The weights of the judgement were fitted by
`nsx.training.profiles` on labelled documents of our own.
"""

from functools import cache

import numpy as np
import numpy.typing as npt

from nsx.onnx_encoder import OnnxEncoder
from nsx.shipped import SHIPPED

EVIDENCE = "evidence"
SCALE = 20.0
"""What cosines were multiplied with in training, and are in every use of the encoder."""

Floats = npt.NDArray[np.float32]


@cache
def evidence_encoder() -> OnnxEncoder:
    """Return the evidence encoder that ships with nsx; it loads on first use."""
    return OnnxEncoder.from_folder(SHIPPED / EVIDENCE, "nsx-evidence")


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

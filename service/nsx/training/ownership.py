"""Fit the model of what a line claims, on lines of our own writing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from nsx.encoder import Encoder
from nsx.ownership import LINE_OWNERS, LineOwner, OwnershipModel
from nsx.training.lines import TaskLines
from nsx.word_forms import BUCKETS, features_of, runs

_INVERSE_PENALTY = 3.0
_VECTORS = 1.0
"""How much the vector counts against the words; chosen, as the rest, on lines kept apart."""
_TASK_LINES, _EVERY = 0.3, 3
"""The weight of a line about a task, and of how many one is read: all are told in a plain way."""
_CAUTION: Mapping[LineOwner, float] = {"negated": 1.0, "assisted": 0.5, "observed": 0.5}
"""Log-odds added after fitting: credit for the work of others is the worse mistake. On documents
that were left out, work denied is found in 92% of the lines and not 82%, work done in 94% and
not 95%."""
_FOLDS = 5
_ASKS = re.compile(
    r"\byou(?:r|['’]ll|['’]re)?\b|\bmust\b|\bcandidates?\b|\bappointee\b|\b(?:is|are) essential\b|"
    r"\brequired\b|\bwanted:|^(?:ability|able|comfortable|willing\w*|wanted|demonstrable|proven|"
    r"looking|experience(?:d)? (?:in|with|of))\b",
    re.IGNORECASE,
)
"""How a line about a task speaks that is of an advert."""
_NEVER = -20.0
"""The log-odds of an owner of whom there is no line."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class OwnedLine:
    """A line, what it claims, and how much it counts."""

    text: str
    owner: LineOwner
    weight: float = 1.0


def task_lines(rows: Sequence[TaskLines]) -> list[OwnedLine]:
    """Return the lines about tasks, each by itself; what shows one may be of an advert."""
    shown = [
        OwnedLine(line, "required" if _ASKS.search(line) else "done", _TASK_LINES)
        for row in rows[::_EVERY]
        for line in row.shown
    ]
    return shown + [OwnedLine(row.other, row.owner, _TASK_LINES) for row in rows[::_EVERY]]


def read_owned(folder: Path) -> list[OwnedLine]:
    """Read lines of our own that are hard to tell, from one file for each owner.

    Raises:
        FileNotFoundError: the folder lacks the file of an owner.

    """
    lines = []
    for owner in LINE_OWNERS:
        path = folder / f"{owner}.txt"
        if not path.is_file():
            raise FileNotFoundError(f"No {path.name} in {folder}: expected one for each owner.")
        lines += [OwnedLine(text, owner) for text in path.read_text("utf-8").splitlines()]
    return lines


def fit_ownership(
    lines: Sequence[OwnedLine], vectors: Floats, weights_hash: str = ""
) -> OwnershipModel:
    """Fit a multinomial logistic regression and calibrate it.

    Args:
        lines: n lines.
        vectors: their (n, dimensions) unit vectors; without dimensions, words alone are read.
        weights_hash: of the encoder that the vectors are from.

    """
    model = _fitted(lines, vectors, weights_hash)
    heat = _heat(lines, vectors)
    caution = np.array([_CAUTION.get(owner, 0.0) for owner in LINE_OWNERS], np.float32)
    return replace(
        model,
        form_weights=model.form_weights / heat,
        vector_weights=model.vector_weights / heat,
        bias=model.bias / heat + caution,
    )


def _fitted(lines: Sequence[OwnedLine], vectors: Floats, weights_hash: str) -> OwnershipModel:
    features = hstack([csr_matrix(vectors * _VECTORS), _form_matrix([x.text for x in lines])])
    fitted = LogisticRegression(C=_INVERSE_PENALTY, max_iter=500)
    fitted.fit(features.tocsr(), [x.owner for x in lines], [x.weight for x in lines])
    dimensions = vectors.shape[1]
    weights = np.zeros((dimensions + BUCKETS, len(LINE_OWNERS)), np.float32)
    bias = np.full(len(LINE_OWNERS), _NEVER, np.float32)
    for owner, row, added in zip(fitted.classes_, fitted.coef_, fitted.intercept_, strict=True):
        place = LINE_OWNERS.index(owner)
        weights[:, place], bias[place] = row, added
    return OwnershipModel(
        weights[dimensions:], weights[:dimensions] * np.float32(_VECTORS), bias, weights_hash
    )


def _heat(lines: Sequence[OwnedLine], vectors: Floats) -> float:
    """Return by what log-odds must be divided to be calibrated on lines that were left out.

    Temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks").
    """
    folds = np.arange(len(lines)) % _FOLDS
    logits = np.zeros((len(lines), len(LINE_OWNERS)))
    for fold in range(_FOLDS):
        kept = [n for n, other in enumerate(folds) if other != fold]
        out = [n for n, other in enumerate(folds) if other == fold]
        part = _fitted([lines[n] for n in kept], vectors[kept], "")
        logits[out] = part.logits([lines[n].text for n in out], vectors[out])
    told = np.array([LINE_OWNERS.index(line.owner) for line in lines])
    weights = np.array([line.weight for line in lines])

    def loss(heat: float) -> float:
        hot = logits / heat
        shifted = hot - hot.max(axis=1, keepdims=True)
        logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return float(-(logs[np.arange(len(told)), told] * weights).sum())

    return float(minimize_scalar(loss, bounds=(0.3, 3.0), method="bounded").x)


def _form_matrix(texts: Sequence[str]) -> csr_matrix:
    """Return the (n, `BUCKETS`) features of texts; see `nsx.word_forms`."""
    rows = [features_of(runs(text)) for text in texts]
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return csr_matrix((values, places, ends), shape=(len(texts), BUCKETS))


def write_ownership(
    encoder: Encoder, lines: Sequence[OwnedLine], path: Path, log: Callable[[str], None]
) -> None:
    """Fit the model to lines and write it to `path`."""
    log(f"ownership: fitting on {len(lines):,} lines")
    vectors = encoder.encode([line.text for line in lines])
    fit_ownership(lines, vectors, encoder.weights_hash).save(path)

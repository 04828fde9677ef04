"""Fit the model of what a line claims, on lines of our own writing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nsx.ngrams import BUCKETS, ngram_features
from nsx.ownership import LONGEST, OWNERS, Owner, OwnershipModel
from nsx.training.lines import TaskLines

_INVERSE_PENALTY = 300.0
"""Chosen by leaving a fifth of the occupations out."""
_EACH = 400
"""An owner counts as if it had at most so many lines, that rare ones are not lost."""


@dataclass(frozen=True, slots=True)
class OwnedLine:
    """A line, what it claims, and how much it counts."""

    text: str
    owner: Owner
    weight: float = 1.0


def owned_lines(rows: Sequence[TaskLines]) -> list[OwnedLine]:
    """Return the lines about tasks, each by itself."""
    shown = [OwnedLine(line, "done") for row in rows for line in row.shown]
    return shown + [OwnedLine(row.other, row.owner) for row in rows]


def fit_ownership(lines: Sequence[OwnedLine]) -> OwnershipModel:
    """Fit a multinomial logistic regression, in which the owners count about equally."""
    counts = Counter(line.owner for line in lines)
    share = {owner: min(count, _EACH) / count for owner, count in counts.items()}
    weights = np.array([line.weight * share[line.owner] for line in lines])
    fitted = LogisticRegression(C=_INVERSE_PENALTY / len(lines) * 10, max_iter=500)
    fitted.fit(ngram_matrix([line.text for line in lines]), [x.owner for x in lines], weights)
    order = [list(fitted.classes_).index(owner) for owner in OWNERS]
    coefficients = fitted.coef_[order].T.astype(np.float32)
    return OwnershipModel(coefficients, fitted.intercept_[order].astype(np.float32))


def ngram_matrix(texts: Sequence[str], longest: int = LONGEST) -> csr_matrix:
    """Return the (n, `BUCKETS`) n-gram features of texts."""
    rows = [ngram_features(text, longest) for text in texts]
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return csr_matrix((values, places, ends), shape=(len(texts), BUCKETS))

"""Fit the model of what a line claims, on lines of our own writing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from nsx.ngrams import BUCKETS
from nsx.ownership import LONGEST, OWNERS, Owner, OwnershipModel
from nsx.training.lines import TaskLines
from nsx.training.ngram_matrix import ngram_matrix

_INVERSE_PENALTY = 3.0
"""Chosen by leaving a fifth of the occupations out."""
_EACH = 400
"""An owner counts as if it had at most so many lines, that rare ones are not lost."""
_NEVER = -20.0
"""The logit of an owner of whom there is no line."""


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
    fitted = LogisticRegression(C=_INVERSE_PENALTY, max_iter=500)
    fitted.fit(
        ngram_matrix([line.text for line in lines], LONGEST), [x.owner for x in lines], weights
    )
    weights_of = np.zeros((BUCKETS, len(OWNERS)), np.float32)
    bias = np.full(len(OWNERS), _NEVER, np.float32)
    for owner, row, added in zip(fitted.classes_, fitted.coef_, fitted.intercept_, strict=True):
        place = OWNERS.index(owner)
        weights_of[:, place], bias[place] = row, added
    return OwnershipModel(weights_of, bias)

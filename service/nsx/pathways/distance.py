"""One distance between occupations, as a weighted sum of the parts of their likeness.

The weights were fitted so that O*NET's related occupations (Primary-Short) come first, by half of
the occupations at a time; docs/pathways.md has the recall on the other half. That table is no input
of the distance.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from nsx.likeness import PARTS, Likeness, Part

WEIGHTS: Mapping[Part, float] = {
    "titles": 0.30,
    "tasks": 0.28,
    "description": 0.08,
    "activities": 0.04,
    "technologies": 0.01,
    "knowledge": 0.21,
    "skills": 0.01,
    "abilities": 0.04,
    "preparation": 0.03,
}
"""How much each part counts; they sum to 1. Where a part is unknown the others share its weight."""

_EVEN, _SPREAD = 0.553, 0.068
"""Of the logistic curve fitted to the share of pairs at a distance that O*NET lists as related."""

CLOSE = _EVEN
"""The distance within which half of the pairs, or more, are listed as related."""

Floats = npt.NDArray[np.float32]


def distances(likeness: Likeness) -> Floats:
    """Return the (n, n) distances: 0 is the same, 1 two occupations picked at random."""
    n = len(likeness.coverage)
    total, known = np.zeros((n, n), np.float32), np.zeros((n, n), np.float32)
    for part, apart in zip(PARTS, likeness.parts, strict=True):
        there = ~np.isnan(apart)
        known += WEIGHTS[part] * there
        total += np.float32(WEIGHTS[part]) * np.nan_to_num(apart)
    return total / known


def parts_of(likeness: Likeness, a: int, b: int) -> dict[Part, float]:
    """Return what each known part adds to the distance of two occupations; they sum to it."""
    apart = {part: float(one) for part, one in zip(PARTS, likeness.parts[:, a, b], strict=True)}
    known = {part: one for part, one in apart.items() if not np.isnan(one)}
    weight = sum(WEIGHTS[part] for part in known)
    return {part: WEIGHTS[part] * one / weight for part, one in known.items()}


def related_share(distance: float) -> float:
    """Return the share of pairs at a distance that O*NET lists among its twenty related ones."""
    return float(1 / (1 + np.exp((distance - _EVEN) / _SPREAD)))

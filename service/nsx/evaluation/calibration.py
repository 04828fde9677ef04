"""How far the matcher's probabilities can be trusted, and what its groups cover how well."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.evaluation.judging import Judged
from nsx.evaluation.measures import Estimate, estimate
from nsx.ranker import LEVELS

BINS = 15
THRESHOLDS: tuple[float, ...] = tuple(n / 50 for n in range(50))
"""Of confidence, at which a risk-coverage curve has its points."""
WANTED_PRECISION = 0.95
GROUP = "group"
"""The curve of what an answer reports: the finest group that reaches the threshold."""

_NEVER = -1.0
"""The probability of a query without an answer, below every threshold."""

Probabilities = npt.NDArray[np.float64]
Rights = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of like probability: the mean of it, and the share that was right."""

    low: float
    high: float
    n: int
    probability: float | None
    accuracy: float | None


@dataclass(frozen=True, slots=True)
class LevelShare:
    """The answers that report a group of one level: their share of all queries, and precision."""

    level: str
    n: int
    share: float
    precision: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """Coverage and precision at each of THRESHOLDS; precision is None where nothing is covered.

    `level` is "group" for the finest group that reaches the threshold, or the level that is
    always answered with, however broad or fine.
    """

    level: str
    coverage: tuple[float, ...]
    precision: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A threshold of confidence, and the coverage and precision of the groups that reach it."""

    threshold: float
    coverage: float
    precision: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The calibration of the matcher on a set, or on "all" sets with labels of occupations.

    Of `n` queries, `answered` have an occupation, whose `probability` the error and the bins are
    about. Coverage is the share of queries whose answer reports a group, precision the share of
    those groups that hold an acceptable code. `sure` is the lowest threshold at which precision
    reaches 95%, or None.
    """

    name: str
    n: int
    answered: int
    calibration_error: float | None
    bins: tuple[Bin, ...]
    coverage: Estimate
    precision: Estimate
    levels: tuple[LevelShare, ...]
    curves: tuple[Curve, ...]
    sure: Point | None


def reliability(name: str, judged: Sequence[Judged], *, by_level: bool = False) -> Reliability:
    """Measure the calibration of judged answers; `by_level` adds the curve of each level."""
    answered = [one for one in judged if one.first]
    stated = np.array([one.first[0][1] for one in answered], np.float64)
    bins = reliability_bins(stated, np.array([one.right for one in answered], bool))
    reported = [one.group for one in judged if one.group is not None]
    probabilities, right = _table(judged)
    curve = risk_coverage(GROUP, probabilities[:, 1:], right[:, 1:])
    alone = [
        risk_coverage(level, probabilities[:, [n]], right[:, [n]])
        for n, level in enumerate(LEVELS if by_level else ())
    ]
    return Reliability(
        name=name,
        n=len(judged),
        answered=len(answered),
        calibration_error=calibration_error(bins),
        bins=bins,
        coverage=estimate(np.array([one.group is not None for one in judged], np.float64)),
        precision=estimate(np.array([group.right for group in reported], np.float64)),
        levels=tuple(_level_share(level, judged) for level in LEVELS[1:]),
        curves=(curve, *alone),
        sure=surest(curve),
    )


def reliability_bins(stated: Probabilities, right: Rights) -> tuple[Bin, ...]:
    """Put (n,) probabilities into 15 bins of equal width, from above `low` up to `high`."""
    places = np.clip(np.ceil(stated * BINS).astype(int) - 1, 0, BINS - 1)
    bins = []
    for place in range(BINS):
        here = places == place
        bins.append(
            Bin(
                low=_rounded(place / BINS),
                high=_rounded((place + 1) / BINS),
                n=int(here.sum()),
                probability=_mean(stated[here]),
                accuracy=_mean(right[here]),
            )
        )
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Return the expected calibration error: the mean gap of the bins, weighted by their answers.

    Guo et al., "On calibration of modern neural networks" (ICML 2017), equation 3.
    """
    total = sum(one.n for one in bins)
    gaps = [
        one.n * abs(one.accuracy - one.probability)
        for one in bins
        if one.accuracy is not None and one.probability is not None
    ]
    return _rounded(sum(gaps) / total) if total else None


def risk_coverage(level: str, probabilities: Probabilities, right: Rights) -> Curve:
    """Return coverage and precision at each threshold; precision is 1 minus the risk.

    El-Yaniv and Wiener, "On the foundations of noise-free selective classification" (Journal of
    Machine Learning Research 11, 2010).

    Args:
        level: the name of the curve.
        probabilities: (queries, levels), the finest level first: that of the best group of each;
            below 0 where there is no answer.
        right: (queries, levels), whether that group is right.

    """
    coverage: list[float] = []
    precision: list[float | None] = []
    for threshold in THRESHOLDS:
        reached = probabilities >= threshold
        covered = np.asarray(reached.any(axis=1))
        finest = reached.argmax(axis=1)
        hits = np.take_along_axis(right, finest[:, None], axis=1)[covered]
        coverage.append(_mean(covered) or 0.0)
        precision.append(_mean(hits))
    return Curve(level, tuple(coverage), tuple(precision))


def surest(curve: Curve) -> Point | None:
    """Return the point of the lowest threshold where precision reaches 95%, or None."""
    for point in zip(THRESHOLDS, curve.coverage, curve.precision, strict=True):
        threshold, coverage, precision = point
        if precision is not None and precision >= WANTED_PRECISION:
            return Point(threshold, coverage, precision)
    return None


def _level_share(level: str, judged: Sequence[Judged]) -> LevelShare:
    groups = [one.group for one in judged if one.group is not None and one.group.level == level]
    precision = _mean(np.array([group.right for group in groups], bool))
    return LevelShare(level, len(groups), _rounded(len(groups) / max(1, len(judged))), precision)


def _table(judged: Sequence[Judged]) -> tuple[Probabilities, Rights]:
    """Return (queries, levels) probabilities of the best of each level, and which are right."""
    probabilities = np.full((len(judged), len(LEVELS)), _NEVER)
    right = np.zeros(probabilities.shape, bool)
    for row, one in enumerate(judged):
        for column, best in enumerate(one.best):
            probabilities[row, column], right[row, column] = best.probability, best.right
    return probabilities, right


def _mean(values: Probabilities | Rights) -> float | None:
    return _rounded(float(values.mean())) if len(values) else None


def _rounded(share: float) -> float:
    return round(share, 4)

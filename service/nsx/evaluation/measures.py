"""Measures of rankings: values for each query first, means and their intervals from them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

WHOLE_CODE = 8
"""The digits of an O*NET-SOC code; the first six are its SOC 2018 code, the first two its major
group."""
SEED = 2019
"""Of every random draw in an evaluation, so that two runs are alike."""
RESAMPLES = 2000

BEST_GRADE = 3
"""Of an answer that is exactly what was asked for; 2 is a clear one, 1 a marginal one."""

Values = npt.NDArray[np.float64]


class Measure(Protocol):
    """What values a ranking; it looks at the first `k` codes, and prints as itself."""

    @property
    def k(self) -> int:
        """How many codes of a ranking are looked at."""

    def of(self, ranking: Sequence[str], acceptable: Mapping[str, int]) -> float:
        """Return a value in [0, 1] of O*NET-SOC codes, best first, given the grades of codes."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Whether one of the first `k` codes of a ranking is right by its first `digits` digits."""

    k: int = 1
    digits: int = WHOLE_CODE

    def __str__(self) -> str:
        whole = self.digits == WHOLE_CODE
        return f"accuracy@{self.k}" + ("" if whole else f", {self.digits} digits")

    def of(self, ranking: Sequence[str], acceptable: Collection[str]) -> float:
        """Return 1.0 for right and 0.0 for wrong; a ranking without codes is wrong.

        Args:
            ranking: O*NET-SOC codes, the best first.
            acceptable: codes, or the starts of codes (a SOC group, `15-125`), any of which is
                right together with all that begins with it.

        """
        starts = tuple(digits_of(code)[: self.digits] for code in acceptable)
        first = (digits_of(code)[: self.digits] for code in ranking[: self.k])
        return float(any(code.startswith(starts) for code in first))


@dataclass(frozen=True, slots=True)
class NDCG:
    """The gain of the first `k` codes, discounted by rank, as a share of the best possible gain.

    Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM Transactions
    on Information Systems 20 (2002), with the gain 2^grade - 1 and the discount log2(rank + 1) of
    Burges et al., "Learning to rank using gradient descent" (ICML 2005).
    """

    k: int = 10

    def __str__(self) -> str:
        return f"nDCG@{self.k}"

    def of(self, ranking: Sequence[str], acceptable: Mapping[str, int]) -> float:
        """Return the share; codes without a grade gain nothing, and so does a missing ranking."""
        gained = self._discounted([acceptable.get(code, 0) for code in ranking])
        best = self._discounted(sorted(acceptable.values(), reverse=True))
        return gained / best if best else 0.0

    def _discounted(self, grades: Sequence[int]) -> float:
        gains = np.exp2(np.array(grades[: self.k], np.float64)) - 1
        return float((gains / np.log2(np.arange(len(gains)) + 2)).sum())


@dataclass(frozen=True, slots=True)
class BestGrade:
    """Whether one of the first `k` codes has the best grade."""

    k: int = 5

    def __str__(self) -> str:
        return f"grade {BEST_GRADE} in the first {self.k}"

    def of(self, ranking: Sequence[str], acceptable: Mapping[str, int]) -> float:
        """Return 1.0 where there is such a code and 0.0 where not."""
        return float(any(acceptable.get(code) == BEST_GRADE for code in ranking[: self.k]))


@dataclass(frozen=True, slots=True)
class Estimate:
    """The mean over `n` queries, with the ends of its 95% interval; None where there are none."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def digits_of(code: str) -> str:
    """Return the digits of a code, or of the start of one: 17-3024.00 is 17302400."""
    return code.replace("-", "").replace(".", "")


def estimate(values: Values) -> Estimate:
    """Return the mean of (n,) values and its percentile bootstrap interval.

    2,000 resamples over queries; the ends are the 2.5th and 97.5th percentiles of their means
    (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3).
    """
    n = len(values)
    if n == 0:
        return Estimate(None, None, None, 0)
    drawn = np.random.default_rng(SEED).integers(n, size=(RESAMPLES, n), dtype=np.int32)
    low, high = np.percentile(values[drawn].mean(axis=1), [2.5, 97.5])
    return Estimate(_rounded(values.mean()), _rounded(low), _rounded(high), n)


def _rounded(share: np.floating) -> float:
    return round(float(share), 4)

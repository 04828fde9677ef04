"""Measures of rankings: values for each query first, means and their intervals from them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

WHOLE_CODE = 8
"""The digits of an O*NET-SOC code; the first six are its SOC 2018 code, the first two its major
group."""
SEED = 2019
"""Of every random draw in an evaluation, so that two runs are alike."""
RESAMPLES = 2000

Values = npt.NDArray[np.float64]


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

"""Calibration, groups and graded rankings against values that were worked out by hand."""

import math

import numpy as np
import pytest

from nsx.evaluation.calibration import (
    GROUP,
    THRESHOLDS,
    calibration_error,
    reliability,
    reliability_bins,
    risk_coverage,
    surest,
)
from nsx.evaluation.judging import Best, Judged, acceptable_groups
from nsx.evaluation.measures import NDCG, BestGrade
from nsx.evaluation.readers import Query
from nsx.ranker import LEVELS
from nsx.sources.soc import bundled_soc

NURSE, AIDE, WELDER = "29-1141.00", "31-1131.00", "51-4121.00"


def test_ndcg_is_the_discounted_gain_as_a_share_of_the_best() -> None:
    grades = {NURSE: 3, AIDE: 2, WELDER: 1}
    # Gains 2^grade - 1: 7, 3 and 1; discounts log2 of 2, 3 and 4.
    best = 7 + 3 / math.log2(3) + 1 / 2
    found = 3 + 7 / math.log2(4)
    assert NDCG(10).of([AIDE, "47-2111.00", NURSE], grades) == pytest.approx(found / best)
    assert NDCG(10).of([NURSE, AIDE, WELDER], grades) == 1
    assert NDCG(1).of([AIDE, NURSE], grades) == pytest.approx(3 / 7)
    assert NDCG(10).of([], grades) == 0


def test_best_grade_looks_for_an_exact_answer_among_the_first() -> None:
    grades = {NURSE: 3, AIDE: 2}
    assert BestGrade(2).of([AIDE, NURSE], grades) == 1
    assert BestGrade(1).of([AIDE, NURSE], grades) == 0


def test_graded_measures_print_as_themselves() -> None:
    assert [str(NDCG()), str(BestGrade())] == ["nDCG@10", "grade 3 in the first 5"]


def test_calibration_error_is_the_mean_gap_weighted_by_answers() -> None:
    stated = np.array([0.9, 0.9, 0.92, 0.92, 0.3, 0.3])
    right = np.array([True, True, True, False, False, True])
    bins = reliability_bins(stated, right)
    full = {(one.low, one.n): (one.probability, one.accuracy) for one in bins if one.n}
    assert full == {(0.8667, 4): (0.91, 0.75), (0.2667, 2): (0.3, 0.5)}
    # 4 of 6 answers are 0.16 too sure, and 2 of 6 are 0.2 not sure enough.
    assert calibration_error(bins) == pytest.approx((4 * 0.16 + 2 * 0.2) / 6, abs=1e-4)


def test_bins_hold_their_upper_end_and_all_of_the_range() -> None:
    stated = np.array([0.0, 1 / 15, 0.07, 1.0])
    counts = [one.n for one in reliability_bins(stated, np.ones(4, bool))]
    assert (len(counts), counts[0], counts[1], counts[14], sum(counts)) == (15, 2, 1, 1, 4)


def test_calibration_error_of_no_answers_cannot_say() -> None:
    assert calibration_error(reliability_bins(np.zeros(0), np.zeros(0, bool))) is None


def test_risk_coverage_takes_the_finest_level_that_reaches_the_threshold() -> None:
    # Four texts, a fine and a broad level; the last text has no answer.
    probabilities = np.array([[0.95, 0.99], [0.55, 0.91], [0.25, 0.61], [-1, -1]])
    right = np.array([[True, True], [False, True], [False, True], [False, False]])
    curve = risk_coverage(GROUP, probabilities, right)
    at = {t: (c, p) for t, c, p in zip(THRESHOLDS, curve.coverage, curve.precision, strict=True)}
    assert at[0.0] == (0.75, 0.3333)  # all fine levels, of which one is right
    assert at[0.5] == (0.75, 0.6667)  # the third text falls back to its broad group
    assert at[0.6] == (0.75, 1.0)
    assert at[0.9] == (0.5, 1.0)
    assert at[0.98] == (0.25, 1.0)
    sure = surest(curve)
    assert sure is not None
    assert (sure.threshold, sure.coverage, sure.precision) == (0.56, 0.75, 1.0)


def test_a_curve_that_is_never_right_has_no_sure_point() -> None:
    curve = risk_coverage(GROUP, np.array([[0.5]]), np.array([[False]]))
    assert surest(curve) is None
    assert curve.precision[-1] is None


def judged(probability: float, *, right: bool, group: Best | None) -> Judged:
    best = tuple(Best(level, probability, right) for level in LEVELS)
    first = ((NURSE, probability),)
    return Judged(Query(None, "text", (NURSE,)), False, first, right, group, best)


def test_reliability_counts_coverage_precision_and_levels() -> None:
    refused = Judged(Query(None, "text", (NURSE,)), True, (), False, None, ())
    found = reliability(
        "all",
        [
            judged(0.95, right=True, group=Best("detailed", 0.95, True)),
            judged(0.92, right=False, group=Best("major", 0.92, False)),
            judged(0.3, right=False, group=None),
            refused,
        ],
        by_level=True,
    )
    assert (found.n, found.answered) == (4, 3)
    assert (found.coverage.value, found.precision.value) == (0.5, 0.5)
    shares = {one.level: (one.n, one.share, one.precision) for one in found.levels}
    assert shares == {
        "detailed": (1, 0.25, 1.0),
        "broad": (0, 0.0, None),
        "minor": (0, 0.0, None),
        "major": (1, 0.25, 0.0),
    }
    assert [curve.level for curve in found.curves] == [GROUP, *LEVELS]


def test_acceptable_groups_are_those_that_codes_lie_in() -> None:
    soc = bundled_soc()
    # Physicians: their detailed code does not begin as their broad group does.
    assert "29-1210" in acceptable_groups(soc, ["29-1221.00"])
    assert acceptable_groups(soc, ["29-1141"]) == {"29-0000", "29-1000", "29-1140", "29-1141"}
    assert acceptable_groups(soc, ["99-9999"]) == set()

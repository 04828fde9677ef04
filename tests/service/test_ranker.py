"""Ranker and confidence: shares, probabilities, and the group that an answer backs off to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nsx.confidence import CONFIDENCE, Confidence, unsure
from nsx.features import FEATURES
from nsx.index import Index
from nsx.matches import GroupMatch
from nsx.ranker import (
    KINDS,
    LEVELS,
    Calibration,
    Ranker,
    from_values,
    leads,
    load_ranker,
    log_odds,
)
from nsx.shipped import shipped_head, shipped_ranker
from nsx.sources.soc import LEVELS as SOC_LEVELS

SAME = Calibration(offset=0.0, odds=1.0, lead=0.0)


@pytest.fixture
def ranker() -> Ranker:
    """A ranker that looks at the first feature alone and calibrates nothing."""
    weights = np.zeros(len(FEATURES), np.float32)
    weights[0] = 1
    return Ranker(
        dict.fromkeys(KINDS, weights), dict.fromkeys(KINDS, dict.fromkeys(LEVELS, SAME)), "hash"
    )


shares = arrays.arrays(np.float32, st.integers(2, 30), elements=st.floats(2**-10, 1, width=32)).map(
    lambda values: (values / values.sum()).astype(np.float32)
)


@given(shares)
def test_only_the_first_is_ahead(values: np.ndarray) -> None:
    found = leads(values)
    best = int(np.argmax(values))
    assert found[best] >= 0
    assert (np.delete(found, best) <= 1e-6).all()


@given(shares)
def test_log_odds_rise_with_the_share_and_are_bounded(values: np.ndarray) -> None:
    assert np.isfinite(log_odds(np.append(values, [0, 1]).astype(np.float32))).all()
    assert (np.diff(log_odds(np.sort(values))) >= 0).all()


def test_one_share_alone_is_far_ahead() -> None:
    assert leads(np.ones(1, np.float32))[0] == pytest.approx(12)


def test_shares_are_the_softmax_of_the_scores(ranker: Ranker) -> None:
    values = np.zeros((3, len(FEATURES)), np.float32)
    values[:, 0] = np.log([1, 2, 7])
    values[:, 1] = [9, 9, -9]
    assert ranker.shares("text", values) == pytest.approx([0.1, 0.2, 0.7])


def test_an_uncalibrated_share_is_its_own_probability(ranker: Ranker) -> None:
    given_shares = np.array([0.1, 0.2, 0.7], np.float32)
    assert ranker.probabilities("text", "occupation", given_shares) == pytest.approx(given_shares)


def test_shipped_probabilities_rise_with_the_share() -> None:
    for fold in ("all", "even", "odd"):
        ranker = load_ranker(fold)
        for kind in KINDS:
            for level in LEVELS:
                rising = [
                    float(ranker.probabilities(kind, level, np.array([p, 1 - p], np.float32))[0])
                    for p in np.linspace(0.5, 0.999, 20)
                ]
                assert rising == sorted(rising)
                assert 0 <= rising[0] <= rising[-1] <= 1


def test_what_ships_was_trained_together() -> None:
    assert shipped_ranker()["weights_hash"] == shipped_head().weights_hash
    assert len(shipped_head().codes) == len(shipped_head().vectors) == 1016


def test_a_ranker_of_other_features_is_refused() -> None:
    values = dict(shipped_ranker()) | {"features": ["length of the text"]}
    with pytest.raises(ValueError, match="length of the text; expected name_head"):
        from_values(values, "all")


def spread(index: Index, wanted: dict[str, float]) -> np.ndarray:
    """Return shares by code; the rest goes to all others in equal parts."""
    rest = (1 - sum(wanted.values())) / (len(index.codes) - len(wanted))
    return np.array([wanted.get(code, rest) for code in index.codes], np.float32)


def test_a_sure_occupation_is_reported_with_its_detailed_group(
    starter_index: Index, ranker: Ranker
) -> None:
    confidence = Confidence(starter_index, ranker)
    group = confidence.group("text", spread(starter_index, {"47-2111.00": 0.97}))
    assert group is not None
    assert (group.code, group.level) == ("47-2111", "detailed")
    assert group.probability == pytest.approx(0.97, abs=1e-3)
    assert unsure("text", group) is None


def test_doubt_between_siblings_backs_off_to_what_they_share(
    starter_index: Index, ranker: Ranker
) -> None:
    majors = [code[:2] for code in starter_index.codes]
    major = next(major for major in majors if majors.count(major) > 1)
    codes = [code for code in starter_index.codes if code.startswith(major)]
    shares_of = {code: 0.98 / len(codes) for code in codes}
    group = Confidence(starter_index, ranker).group("text", spread(starter_index, shares_of))
    assert group is not None
    for code in codes:
        assert group.code in {one.code for one in starter_index.groups(code)}
    said = unsure("text", group)
    assert said
    assert group.code in said


def test_doubt_between_everything_reports_no_group_and_what_would_help(
    starter_index: Index, ranker: Ranker
) -> None:
    equal = np.full(len(starter_index.codes), 1 / len(starter_index.codes), np.float32)
    group = Confidence(starter_index, ranker).group("title", equal)
    assert group is None
    said = unsure("title", group)
    assert said
    assert f"{CONFIDENCE:.0%}" in said
    assert "would settle it" in said


def test_a_group_has_the_share_of_its_occupations(starter_index: Index, ranker: Ranker) -> None:
    confidence = Confidence(starter_index, ranker)
    values = np.arange(len(starter_index.codes), dtype=np.float32)
    for level in SOC_LEVELS:
        totals = confidence.of(level, values)
        assert totals.sum() == pytest.approx(values.sum())
        places = confidence.places(level)
        assert totals[places[3]] == pytest.approx(values[places == places[3]].sum())


def test_the_reason_names_the_group(starter_index: Index) -> None:
    group = GroupMatch("29-1140", "Registered Nurses", "broad", 0.93)
    assert "29-1140 (Registered Nurses)" in (unsure("document", group) or "")

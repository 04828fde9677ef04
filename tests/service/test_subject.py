"""Texts about other things than work are refused, odd ones about work are not."""

from pathlib import Path

import pytest

from nsx.evaluation import own
from nsx.index import Index
from nsx.match import Matcher


@pytest.fixture(scope="module")
def matcher(real_starter_index: Index) -> Matcher:
    return Matcher(real_starter_index)


def test_what_is_not_work_is_refused_with_the_reason(matcher: Matcher, root: Path) -> None:
    others = [q for q in own.refused(root / "tests" / "data") if q.label == "not_work"]
    answers = [matcher.match(query.text) for query in others]
    refused = [answer for answer in answers if answer.refused]
    assert len(refused) >= 0.65 * len(others)
    for answer in refused:
        assert answer.occupations == ()
        assert answer.group is None
        assert answer.reason


def test_odd_texts_about_work_are_answered(matcher: Matcher, root: Path) -> None:
    accepted = own.accepted(root / "tests" / "data")
    refused = [query.text for query in accepted if matcher.match(query.text).refused]
    assert len(refused) <= 0.1 * len(accepted), refused


def test_a_poem_is_no_job_and_a_poet_has_one(matcher: Matcher) -> None:
    poem = (
        "The tide forgets the names we wrote in sand,\nand gulls go home along the darkening land."
    )
    assert matcher.match(poem).refused
    assert not matcher.match("Write poems and stories for magazines", title="Poet").refused

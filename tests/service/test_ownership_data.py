"""The labelled lines of ownership: well-formed, enough of each, not told by single words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).parents[1] / "data" / "ownership.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
LEAST = {
    "done": 80,
    "led": 40,
    "assisted": 40,
    "observed": 30,
    "trained": 40,
    "wanted": 30,
    "negated": 60,
    "required": 50,
    "listed": 50,
    "boilerplate": 50,
}
CREDITS = {
    "done": {"full"},
    "led": {"full"},
    "required": {"full", "partial"},
    "assisted": {"partial"},
    "observed": {"partial"},
    "trained": {"partial"},
    "wanted": {"none"},
    "negated": {"none"},
    "listed": {"none"},
    "boilerplate": {"none"},
}
IN_ADVERTISEMENTS = {"required", "boilerplate", "listed", "negated"}
KEY_WORDS = {
    "negated": r"no|not|never|nobody|none|nothing|neither|nor|without|cannot|yet|\w+n['’]t",
    "led": r"lead|leads|led|leading|head|headed|manag\w+|supervis\w+|direct\w+|chaired|ran|"
    r"overs\w+|foreman|principal|captain|superintended|charge|coached|spearheaded|chief|report",
    "assisted": r"assist\w*|help\w*|support\w*|aid\w*|alongside|contribut\w+|participat\w+|part|"
    r"hand",
    "observed": r"observ\w+|shadow\w*|watch\w*|witness\w*|saw|look\w*|listen\w*|audited|attended",
    "trained": r"train\w*|course\w*|certif\w+|licen\w+|learn\w*|taught|studied|diploma|graduate|"
    r"class\w*|academy|workshop|qualified|passed",
    "wanted": r"want\w*|seek\w*|hop\w+|look\w*|love|goal|objective|interest\w*|plan|eager|"
    r"aspir\w+|open|like|dream|keen",
    "required": r"must|will|responsib\w+|ability|able|requir\w+|prefer\w+|need|should|expected|"
    r"skill|knowledge|experience|you|you'll",
    "boilerplate": r"we|our|us|equal",
}
"""What a reader of single words would go by."""
BULLET = re.compile(r"^(?:[-•*]|\d\.) ")

each = pytest.mark.parametrize(
    "case", CASES, ids=[f"{c['owner']}-{n}" for n, c in enumerate(CASES)]
)


def with_word(owner: str, cases: Iterable[dict[str, Any]]) -> list[str]:
    word = re.compile(rf"\b(?:{KEY_WORDS[owner]})\b", re.IGNORECASE)
    return [case["text"] for case in cases if word.search(case["text"])]


def of(owner: str) -> list[dict[str, Any]]:
    return [case for case in CASES if case["owner"] == owner]


@each
def test_cases_are_well_formed(case: dict[str, Any]) -> None:
    assert {"text", "owner", "credit", "split"} <= set(case)
    assert set(case) <= {"text", "around", "owner", "credit", "split"}
    assert case["credit"] in CREDITS[case["owner"]]
    assert case["split"] in ("fit", "test")
    assert case["text"] == case["text"].strip() != ""
    assert "\n" not in case["text"]


@each
def test_around_holds_the_line_once(case: dict[str, Any]) -> None:
    if "around" not in case:
        assert case["owner"] not in ("boilerplate", "listed", "required"), "needs its document"
        return
    lines = [line for line in case["around"].splitlines() if line.strip()]
    assert 2 <= len(lines) <= 12
    assert [BULLET.sub("", line, count=1) for line in lines].count(case["text"]) == 1
    assert case["around"].count(case["text"]) == 1


@pytest.mark.parametrize("owner", LEAST)
def test_there_are_enough_cases_and_a_third_of_them_are_for_testing(owner: str) -> None:
    splits = Counter(case["split"] for case in of(owner))
    assert splits.total() >= LEAST[owner]
    assert splits["test"] == pytest.approx(splits.total() / 3, abs=1)


def test_a_line_of_one_document_stands_once() -> None:
    counts = Counter((case["text"], case.get("around")) for case in CASES)
    assert [line for line, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("key", ["text", "around"])
def test_repeated_lines_and_documents_are_in_one_split(key: str) -> None:
    splits = defaultdict(set)
    for case in CASES:
        if key in case:
            splits[case[key]].add(case["split"])
    assert [text for text, names in splits.items() if len(names) > 1] == []


def test_a_document_that_requires_is_an_advertisement_throughout() -> None:
    owners = defaultdict(set)
    for case in CASES:
        owners[case.get("around")].add(case["owner"])
    advertisements = [names for names in owners.values() if "required" in names]
    assert advertisements
    assert all(names <= IN_ADVERTISEMENTS for names in advertisements)


def test_some_lines_are_done_in_a_resume_and_required_in_an_advertisement() -> None:
    texts = [{case["text"] for case in of(owner)} for owner in ("done", "required")]
    assert len(texts[0] & texts[1]) >= 3


def test_many_claims_stand_in_negative_words() -> None:
    assert len(with_word("negated", of("done"))) >= 15


@pytest.mark.parametrize("owner", ["led", "assisted", "observed", "trained", "wanted", "required"])
def test_some_claims_of_another_kind_have_the_words_of_an_owner(owner: str) -> None:
    assert len(with_word(owner, of("done"))) >= 3


@pytest.mark.parametrize("owner", KEY_WORDS)
def test_about_half_of_the_cases_have_no_word_of_their_owner(owner: str) -> None:
    cases = of(owner)
    assert len(cases) - len(with_word(owner, cases)) >= 0.45 * len(cases)

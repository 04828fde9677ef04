"""Claims: whose work the parts of a document tell of, and what credit it earns."""

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nsx.claims import FULL, NONE, PARTIAL, Claim, claims_of, read_claims
from nsx.evidence import evidence_encoder
from nsx.outline import outline
from nsx.ownership import shipped_ownership

DATA = Path(__file__).parents[1] / "data"
CASES: list[dict[str, Any]] = yaml.safe_load((DATA / "ownership.yaml").read_text("utf-8"))
NEVER = ("negated", "boilerplate", "listed")
"""Owners whose work never earns credit, whatever the words."""
RESUME = """Nkechi Aldous-Park

EXPERIENCE
Barrow & Lisle Distribution, 2021 – present
- Operated a stand-up reach truck and an order picker on nights.
- Never drove the counterbalance trucks.

SKILLS
SAP, Excel, leadership
"""


@cache
def claims(text: str) -> tuple[Claim, ...]:
    return claims_of(outline(text), text)


def over(case: dict[str, Any]) -> list[Claim]:
    """The claims that a labelled line is part of, that which has most of it first."""
    text = case.get("around", case["text"])
    start = text.index(case["text"])
    end = start + len(case["text"])
    found = [claim for claim in claims(text) if claim.start < end and start < claim.end]
    return sorted(found, key=lambda one: max(start, one.start) - min(end, one.end))


def earned(case: dict[str, Any]) -> tuple[str, str]:
    """What a line is found to be: the owner, and the credit."""
    found = over(case)
    return (found[0].owner, found[0].credit) if found else ("none", "none")


def told(text: str) -> dict[str, str]:
    return {claim.text: claim.owner for claim in claims(text)}


def with_line(line: str) -> str:
    return RESUME.replace("Never drove the counterbalance trucks.", line)


def test_done_counts_in_full_and_what_is_denied_or_listed_not_at_all() -> None:
    found = {claim.text: (claim.owner, claim.credit) for claim in claims(RESUME)}
    done = "Operated a stand-up reach truck and an order picker on nights."
    assert found[done] == ("done", "full")
    assert found["Never drove the counterbalance trucks."] == ("negated", "none")
    assert found["SAP, Excel, leadership"] == ("listed", "none")


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case["owner"] in NEVER],
    ids=[f"{c['owner']}-{n}" for n, c in enumerate(CASES) if c["owner"] in NEVER],
)
def test_denial_praise_and_mere_words_earn_nothing(case: dict[str, Any]) -> None:
    assert [claim.text for claim in over(case) if claim.credit != "none"] == []


def test_there_are_thirty_cases_of_each_that_earns_nothing() -> None:
    counts = Counter(case["owner"] for case in CASES)
    assert min(counts[owner] for owner in NEVER) >= 30


@pytest.mark.parametrize(
    ("owner", "least"),
    [
        ("done", 0.9),
        ("led", 0.85),
        ("assisted", 0.85),
        ("observed", 0.9),
        ("trained", 0.85),
        ("wanted", 0.9),
        ("required", 0.85),
    ],
)
def test_credit_is_right_for_most_lines_of_each_owner(owner: str, least: float) -> None:
    cases = [case for case in CASES if case["owner"] == owner]
    wrong = [case["text"] for case in cases if earned(case)[1] != case["credit"]]
    assert 1 - len(wrong) / len(cases) >= least, wrong


@pytest.mark.parametrize("split", ["fit", "test"])
def test_credit_and_owner_are_right_for_most_lines(split: str) -> None:
    cases = [case for case in CASES if case["split"] == split]
    found = [earned(case) for case in cases]
    right = [pair[1] == case["credit"] for pair, case in zip(found, cases, strict=True)]
    named = [pair[0] == case["owner"] for pair, case in zip(found, cases, strict=True)]
    assert sum(right) / len(cases) >= 0.9
    assert sum(named) / len(cases) >= 0.8


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Ran the bottling line; never did changeovers.",
            {"Ran the bottling line": "done", "never did changeovers.": "negated"},
        ),
        (
            "Assisted the electrician with panels and wired outlets alone.",
            {
                "Assisted the electrician with panels": "assisted",
                "wired outlets alone.": "done",
            },
        ),
        (
            "Fried, roasted and plated, but the baking was always done by our pastry cook.",
            {
                "Fried, roasted and plated": "done",
                "the baking was always done by our pastry cook.": "negated",
            },
        ),
    ],
)
def test_clauses_that_differ_are_claims_of_their_own(line: str, parts: dict[str, str]) -> None:
    found = told(with_line(line))
    assert line not in found
    assert {words: found[words] for words in parts} == parts


@pytest.mark.parametrize(
    "line",
    [
        "He did the wiring, I drilled the holes.",
        "Fed the boards in; our joiner set the planer and took them off.",
    ],
)
def test_work_that_two_people_share_is_one_claim(line: str) -> None:
    assert told(with_line(line))[line] == "assisted"


def test_clauses_can_be_left_together() -> None:
    line = "Ran the bottling line; never did changeovers."
    text = with_line(line)
    read = read_claims(outline(text), text, apart=False)
    assert line in {claim.text for claim in read.claims}
    assert len(read.vectors) == len(read.claims)


@pytest.mark.parametrize(
    ("lead", "owner"),
    [
        ("With the fitter, never alone:", "assisted"),
        ("I did not do:", "negated"),
        ("Please don't ask me for", "negated"),
        ("Shadowed, two days each:", "observed"),
        ("What I learned at college:", "trained"),
        ("What I want next:", "wanted"),
        ("Key words for recruiters", "listed"),
    ],
)
def test_a_lead_governs_the_bullets_below_it(lead: str, owner: str) -> None:
    text = f"""Rui Adeyemi

WORK
Helper, Corran Lifts, 2021 – present
{lead}
- Rope changes and brake adjustment
- Fault finding on controllers
"""
    found = told(text)
    assert found["Rope changes and brake adjustment"] == owner
    assert found["Fault finding on controllers"] == owner


def test_a_lead_ends_with_its_list() -> None:
    text = """Rui Adeyemi

WORK
Helper, Corran Lifts, 2021 – present
I did not do:
- Rope changes and brake adjustment
Greased 14 machines a week and wrote the log.
"""
    assert told(text)["Greased 14 machines a week and wrote the log."] == "done"


def test_the_same_line_is_done_in_a_resume_and_asked_in_an_advert() -> None:
    line = "Operate a stand-up reach truck and an order picker."
    advert = f"Reach truck operator\n\nWhat you'll do\n- {line}\n\nYou must be 18.\n"
    assert told(with_line(line))[line] == "done"
    assert told(advert)[line] == "required"


def test_what_is_liked_counts_in_part() -> None:
    text = """Roofer

Requirements
- Five years of slate and lead
- A head for heights

Nice to have
- Thatching
"""
    (liked,) = [claim for claim in claims(text) if claim.text == "Thatching"]
    assert (liked.owner, liked.credit, liked.own) == ("required", "partial", 0.0)


def test_words_that_decided_are_named_with_their_place() -> None:
    (claim,) = [claim for claim in claims(RESUME) if claim.owner == "negated"]
    assert any("never" in word.text.lower() for word in claim.words)
    for word in claim.words:
        assert RESUME[word.start : word.end] == word.text
        assert claim.start <= word.start < word.end <= claim.end


def test_a_heading_that_decided_is_among_the_words() -> None:
    text = with_line("Fault tracing").replace("- Fault", "Shadowed, two days:\n- Fault")
    (claim,) = [claim for claim in claims(text) if claim.text == "Fault tracing"]
    assert claim.words[0].text == "Shadowed, two days:"


@pytest.mark.parametrize("case", CASES[::7], ids=[str(n) for n in range(0, len(CASES), 7)])
def test_claims_are_whole(case: dict[str, Any]) -> None:
    text = case.get("around", case["text"])
    able = {"full": FULL, "partial": PARTIAL, "none": NONE}
    before = 0
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.text
        assert before <= claim.start < claim.end
        assert 0 <= claim.own <= claim.part <= 1 + 1e-6
        assert claim.owner in able[claim.credit] or claim.owner == "required"
        before = claim.end


def test_claims_are_the_same_each_time() -> None:
    assert claims_of(outline(RESUME), RESUME) == claims_of(outline(RESUME), RESUME)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for claim in claims_of(outline(text), text):
        assert text[claim.start : claim.end] == claim.text
        for word in claim.words:
            assert text[word.start : word.end] == word.text != ""


def test_vectors_are_of_the_claims() -> None:
    read = read_claims(outline(RESUME), RESUME)
    lines = [claim.text for claim in read.claims]
    assert read.vectors == pytest.approx(evidence_encoder().encode(lines))
    again = shipped_ownership().probabilities(lines, read.vectors)
    assert read.owners == pytest.approx(again)


def test_another_encoder_is_refused() -> None:
    other = replace(evidence_encoder(), weights_hash="0" * 64)
    with pytest.raises(ValueError, match="fitted with the encoder"):
        read_claims(outline(RESUME), RESUME, other)


@pytest.mark.slow
def test_a_page_is_read_in_a_moment() -> None:
    paths = sorted((DATA / "documents").glob("*.yaml"))[:12]
    texts = [yaml.safe_load(path.read_text("utf-8"))["text"] for path in paths]
    read = [outline(text) for text in texts]
    claims_of(read[0], texts[0])
    start = process_time()
    for one, text in zip(read, texts, strict=True):
        claims_of(one, text)
    assert (process_time() - start) / len(texts) < 0.2

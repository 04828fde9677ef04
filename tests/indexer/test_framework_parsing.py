"""Tasks of our own writing, in the form that O*NET writes them."""

import pytest

from nsx.framework.parsing import Parsed, leading_verbs, parse
from nsx.framework.phrases import ends_item, fit, is_complete
from nsx.framework.spans import spans


@pytest.mark.parametrize(
    ("task", "parsed"),
    [
        (
            "Modify, maintain, or repair lifting gear to ensure safe operation of cranes.",
            Parsed(
                ("modify", "maintain", "repair"),
                "lifting gear",
                purpose="to ensure safe operation of cranes",
            ),
        ),
        (
            "Inspect welds for cracks, using dye and lamps.",
            Parsed(("inspect",), "welds", "for cracks", "using dye and lamps"),
        ),
        (
            "Test harnesses, using instruments such as ohmmeters or buzzers.",
            Parsed(("test",), "harnesses", method="using ohmmeters and buzzers"),
        ),
        (
            "Set up or adjust printing presses by turning keys.",
            Parsed(("set up", "adjust"), "printing presses", method="by turning keys"),
        ),
        (
            "Visually examine brass, copper, or other fittings.",
            Parsed(("examine",), "brass, copper, and fittings"),
        ),
    ],
)
def test_parse_finds_verbs_object_method_and_purpose(task: str, parsed: Parsed) -> None:
    assert parse(task) == parsed


@pytest.mark.parametrize(
    ("task", "topic", "verbs"),
    [
        ("Confer with growers about frost.", "consultation with growers about frost", ("conduct",)),
        ("Respond to inquiries from renters.", "inquiries from renters", ("answer",)),
        ("Respond to floods.", "floods", ("handle",)),
        ("Participate in safety workshops.", "safety workshops", ("attend",)),
        ("Comply with rail signals.", "rail signals", ("follow",)),
    ],
)
def test_verbs_with_a_preposition_are_said_in_another_way(
    task: str, topic: str, verbs: tuple[str, ...]
) -> None:
    parsed = parse(task)
    assert parsed is not None
    assert (parsed.topic, parsed.verbs) == (topic, verbs)


@pytest.mark.parametrize(
    "task",
    [
        "Keep floors dry.",
        "Help guests find seats.",
        "Show buyers new saddles.",
        "Specialize in harps.",
        "Determine whether dough has risen.",
        "Ensure that gates are shut.",
        "Place them into crates.",
        "Provide riders with maps.",
        "Investigate claims of inability to pay rent.",
    ],
)
def test_parse_gives_up_on_what_would_read_badly(task: str) -> None:
    assert parse(task) is None


def test_another_clause_is_left_out_with_what_belongs_to_it() -> None:
    parsed = parse("Interview tenants, inspect boilers, and write reports to inform owners.")
    assert parsed is not None
    assert (parsed.verbs, parsed.topic, parsed.purpose) == (("interview",), "tenants", "")


def test_a_clause_that_tells_which_is_noted() -> None:
    parsed = parse("Repair steam pumps that leak.")
    assert parsed is not None
    assert parsed.narrowed


def test_short_topics_take_two_examples() -> None:
    parsed = parse("Grow soft fruits, such as currants, quinces, or medlars, in rows.")
    assert parsed is not None
    assert parsed.topic == "soft fruits such as currants and quinces"


def test_verbs_joined_to_a_known_one_need_not_be_known() -> None:
    assert leading_verbs("Trim or zorble hedges") == (("trim", "zorble"), "hedges")


def test_a_verb_that_begins_with_an_adverb_ending_is_no_adverb() -> None:
    parsed = parse("Apply paint to violins.")
    assert parsed is not None
    assert parsed.verbs == ("apply",)


def test_spans_tell_use_from_purpose() -> None:
    found = spans("cards to be used in games")
    assert [span.kind for span in found] == ["object", "other"]


@pytest.mark.parametrize(
    ("phrase", "fitted"),
    [
        (
            "electrical, electronic, or hydraulic parts",
            "electrical, electronic, and hydraulic parts",
        ),
        ("ropes, chains, hooks, slings, shackles, winches, hoists, or pulleys", "ropes and chains"),
        ("their tools", ""),
        ("quality of", "quality"),
        ("management and service contracts of large regional power companies abroad", ""),
    ],
)
def test_fit_keeps_whole_phrases_only(phrase: str, fitted: str) -> None:
    assert fit(phrase) == fitted


@pytest.mark.parametrize("phrase", ["safe", "cracks in", "methods for dealing", "owner's", "when"])
def test_a_phrase_is_not_complete_before_its_noun(phrase: str) -> None:
    assert not is_complete(phrase)


def test_an_item_of_a_list_ends_with_a_noun() -> None:
    assert ends_item("steam valves")
    assert ends_item("laboratory equipment")
    assert not ends_item("hydraulic")

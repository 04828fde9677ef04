"""Tasks of our own writing, in the form that O*NET writes them."""

import pytest

from nsx.framework.leading import echo, fewest, leading_verbs
from nsx.framework.parsing import Parsed, parse
from nsx.framework.phrases import ends_item, fit, is_complete, says_something
from nsx.framework.spans import spans
from nsx.framework.topics import is_specific


@pytest.mark.parametrize(
    ("task", "parsed"),
    [
        (
            "Modify, maintain, or repair lifting gear to ensure safe operation of cranes.",
            Parsed(
                ("modify", "maintain", "repair"),
                "lifting gear",
            ),
        ),
        (
            "Inspect welds for cracks, using dye and lamps.",
            Parsed(("inspect",), "welds", "for cracks", "using dye and lamps"),
        ),
        (
            "Test wire harnesses, using instruments such as ohmmeters or buzzers.",
            Parsed(("test",), "wire harnesses", method="using ohmmeters and buzzers"),
        ),
        (
            "Set up or adjust printing presses by turning keys.",
            Parsed(("set up", "adjust"), "printing presses"),
        ),
        (
            "Personally tie rowing boats to piers.",
            Parsed(("tie",), "rowing boats", "to piers"),
        ),
        (
            "Repair equipment, such as winches and pumps.",
            Parsed(("repair",), "winches and pumps"),
        ),
        (
            "Confer with growers to plan spring harvests.",
            Parsed(("plan",), "spring harvests", "together with growers"),
        ),
        (
            "Develop strategies to attract new readers.",
            Parsed(("develop",), "strategies to attract new readers"),
        ),
    ],
)
def test_parse_finds_verbs_object_and_method(task: str, parsed: Parsed) -> None:
    assert parse(task) == parsed


@pytest.mark.parametrize(
    ("task", "topic", "verbs"),
    [
        ("Respond to ferry complaints.", "ferry complaints", ("answer",)),
        ("Respond to harbor fires.", "harbor fires", ("handle",)),
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
        "Repair steam pumps that leak.",
        "Confer with growers about frost.",
        "Direct crews to load barges.",
        "Train deckhands in boat repair.",
        "Inspect programs dealing with floods.",
        "Examine brass, copper, or other fittings.",
        "Lay gas and oil pipelines.",
        "Repair winches to operating condition.",
        "Report new options.",
    ],
)
def test_parse_gives_up_on_what_would_read_badly(task: str) -> None:
    assert parse(task) is None


def test_another_clause_is_left_out_with_what_belongs_to_it() -> None:
    parsed = parse("Inspect boilers, interview tenants, and write reports to inform owners.")
    assert parsed == Parsed(("inspect",), "boilers")


@pytest.mark.parametrize(
    ("topic", "specific"),
    [
        ("pump seals", True),
        ("tires", True),
        ("samples of river water", True),
        ("law libraries, documents, and case files", True),
        ("electrical or electronic parts and hardware", True),
        ("managerial duties", False),
        ("new equipment", False),
        ("equipment options", False),
        ("technical support", False),
        ("patients", False),
        ("materials, stock, and vehicles", False),
        ("programs dealing", False),
        ("analyses of ships", False),
        ("renovation projects in collaboration", False),
        ("clients about boats", False),
        ("diseases of teeth, gums", False),
        ("together pump parts", False),
        ("harbor pilots", False),
        ("work of harbor pilots", True),
        ("cranes for test lifts", False),
        ("plans for spring harvests", True),
        ("maps on light tables", False),
    ],
)
def test_a_topic_makes_sense_alone(topic: str, specific: bool) -> None:
    assert is_specific(topic) == specific


def test_tails_are_whole_or_left_out() -> None:
    parsed = parse("Test boiler water to detect irregularities in areas such as salt content.")
    assert parsed == Parsed(("test",), "boiler water")
    assert not says_something("the areas")
    assert not says_something("finished component")
    assert says_something("the finished component")


def test_a_shortened_list_is_not_joined_to_the_tools_of_all_of_it() -> None:
    masts, tools = "brass cleats, oak masts, pine spars, or steel booms", "files and planes"
    shortened = parse(f"Shape {masts}, hollow keels, and rudder blades, using {tools}.")
    assert shortened == Parsed(("shape",), "brass cleats")
    whole = parse(f"Shape oak masts, using {tools}.")
    assert whole == Parsed(("shape",), "oak masts", method=f"using {tools}")
    many = parse("Shape oak masts, using files, planes, drawknives, spokeshaves, gouges, or rasps.")
    assert many == Parsed(("shape",), "oak masts")


def test_of_many_verbs_the_last_is_kept() -> None:
    assert fewest(("plan", "buy", "cook", "serve")) == ("plan", "buy", "serve")


def test_a_verb_said_again_is_found() -> None:
    assert echo(("locate",), "site locations")
    assert not echo(("locate",), "water mains")


def test_short_topics_take_two_examples() -> None:
    parsed = parse("Grow soft fruits, such as currants, quinces, or medlars, in rows.")
    assert parsed is not None
    assert parsed.topic == "soft fruits such as currants and quinces"


def test_verbs_joined_to_a_known_one_need_not_be_known() -> None:
    assert leading_verbs("Trim or zorble hedges") == (("trim", "zorble"), "hedges")


def test_a_verb_that_begins_with_an_adverb_ending_is_no_adverb() -> None:
    parsed = parse("Apply clear varnish to violins.")
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
        ("quality of", ""),
        ("pots, and wash pans", ""),
        ("hot, warm, or cold pipes or hoses", "hot, warm, and cold pipes"),
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


@pytest.mark.parametrize(
    "task",
    ["Evaluate testing procedures.", "Test electrical systems.", "Package finished products."],
)
def test_topic_that_could_be_of_any_occupation_is_none(task: str) -> None:
    assert parse(task) is None


def test_broad_words_that_are_joined_say_which() -> None:
    assert parse("Assemble electrical and electronic components.") is not None


def test_place_of_what_is_done_inside_a_topic_is_not_where_the_verb_leads() -> None:
    assert parse("Identify methods for piping treated water into rivers.") is None

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from nsx.framework.durable import compile_durable, domain_frames
from nsx.framework.lexicon import SLOTS, LexiconEntry, lexicon
from nsx.framework.records import DOMAINS, DURABLE_LEVELS, Statement
from nsx.framework.slots import PEOPLE, Frame, TaskFinder, choose, fill, phrases_of
from nsx.records import Occupation, Rating, Task
from nsx.sources.onet import read_onet

CODE = "17-3024.00"
OCCUPATION = Occupation(CODE, "Mechatronics Technicians", "Build and mend machines.", 3)
ENTRY = LexiconEntry(
    worker="mechatronics technician",
    junior="apprentice technicians",
    lead="the senior technician",
    team="the maintenance crew",
    setting="on the production floor",
    object="servo-driven machine assemblies",
    routine="wiring terminal strips from a print",
    skilled="tuning a servo axis after a motor swap",
    hard="an intermittent fault spanning wiring and code",
    problem="a sensor that reads out of range",
    record="the work order and calibration log",
    standard="lockout/tagout and panel workmanship rules",
    client="line operators",
    partner="design engineers",
    risk="an axis that moves during setup",
    measure="unplanned downtime",
    tool="multimeters and PLC software",
    source="electrical prints and fault codes",
    pressure="a stopped line with the shift waiting",
    change="a new generation of safety controllers",
    dilemma="signing off a test that was not run",
    idea="a quick-change fixture for changeovers",
    lookup="meaning of a drive fault code",
    draft="a test report",
    analysis="months of machine fault logs",
    check="measuring at the terminals",
    reserved="the decision to re-energize a machine",
    program="a predictive maintenance program",
    investment="the replacement of aging robot controls",
)
TASKS = [
    Task(CODE, "1", "Tune servo axes and motors on packaging machines.", core=True),
    Task(CODE, "2", "Wire terminal strips and panels, reading electrical prints.", core=True),
    Task(CODE, "3", "Sweep terminal strips off the floor after wiring.", core=False),
]
RATINGS = [
    Rating(CODE, "skill", "2.A.1.d", "Speaking", 3.1, 3.0, suppress=False),
    Rating(CODE, "skill", "2.A.1.b", "Active Listening", 3.4, 3.0, suppress=False),
    Rating(CODE, "skill", "2.A.1.c", "Writing", 2.9, 3.0, suppress=False),
    Rating(CODE, "work_style", "1.D.1.a", "Dependability", 2.1, None, suppress=False),
    Rating(CODE, "work_style", "1.D.1.b", "Innovation", -0.5, None, suppress=False),
]


def compiled(
    entry: LexiconEntry = ENTRY, ratings: Sequence[Rating] = (), tasks: Sequence[Task] = ()
) -> list[Statement]:
    return compile_durable(OCCUPATION, entry, ratings, tasks)


def test_every_domain_has_two_statements_a_level() -> None:
    counts = Counter((s.domain, s.level) for s in compiled())
    assert counts == {(domain, level): 2 for domain in DOMAINS for level in DURABLE_LEVELS}


def test_no_statement_comes_twice_and_identifiers_differ() -> None:
    statements = compiled()
    assert len({s.text for s in statements}) == len({s.id for s in statements}) == 80


def test_compiling_again_gives_the_same() -> None:
    assert compiled(ENTRY, RATINGS, TASKS) == compiled(ENTRY, RATINGS, TASKS)


def test_all_slots_are_filled_and_statements_are_of_a_readable_length() -> None:
    for statement in compiled():
        assert not re.search(r"[{}]|  ", statement.text)
        assert statement.topic[0].isupper()
        assert not statement.behaviour.endswith(".")
        assert 11 <= len(statement.behaviour.split()) <= 30


def test_an_anchor_is_the_skill_or_style_of_the_domain_that_is_rated_highest() -> None:
    by_domain = {s.domain: {a.name for a in s.anchors} for s in compiled(ratings=RATINGS)}
    assert by_domain["Communication"] == {"Active Listening"}
    assert by_domain["Character"] == {"Dependability"}
    assert by_domain["Creativity"] == set()


def test_a_task_is_an_anchor_where_it_shares_telling_words() -> None:
    statements = compiled(tasks=TASKS)
    skilled = next(s for s in statements if ENTRY.skilled in s.behaviour)
    assert [(a.kind, a.ref) for a in skilled.anchors] == [("task", "1")]
    assert {a.ref for s in statements for a in s.anchors} <= {"1", "2"}


def test_each_statement_cites_pathsmith_and_what_anchors_it() -> None:
    for statement in compiled(ENTRY, RATINGS, TASKS):
        pathsmith, *rest = statement.citations
        assert pathsmith.source == "pathsmith"
        assert [(c.source, c.ref) for c in rest] == [("onet", a.ref) for a in statement.anchors]


def test_a_sibling_with_other_phrases_shares_no_statement() -> None:
    other = replace(ENTRY, **{slot: f"{getattr(ENTRY, slot)} of tanks" for slot in SLOTS})
    sibling = compile_durable(replace(OCCUPATION, code="17-3024.01"), other, [], [])
    assert not {s.text for s in compiled()} & {s.text for s in sibling}


def test_every_frame_has_at_most_one_slot_that_tells_of_the_work() -> None:
    frames = [
        frame
        for domain in domain_frames().values()
        for places in domain.places.values()
        for place in places
        for frame in place
    ]
    assert len(frames) == len({frame.topic for frame in frames}) >= 160
    for frame in frames:
        assert set(frame.slots) <= set(SLOTS)
        assert len(set(frame.slots) - PEOPLE) <= 1, frame
        assert frame.slots, frame
        assert 1 <= len(frame.topic.split()) <= 5


def test_article_follows_the_sound_of_the_phrase() -> None:
    phrases = {"worker": "MRI technologist", "client": "user", "lead": "hourly clerk"}
    assert fill("as a {worker}", phrases) == "as an MRI technologist"
    assert fill("A {worker} and an {client}", phrases) == "An MRI technologist and a user"
    assert fill("a {lead}", phrases) == "an hourly clerk"


def test_what_is_looked_up_gets_an_article_where_it_needs_one() -> None:
    def lookup(phrase: str) -> str:
        return phrases_of(replace(ENTRY, lookup=phrase))["lookup"]

    assert lookup("meaning of a drive fault code") == "the meaning of a drive fault code"
    assert lookup("simple explanation of tremor signs") == "a simple explanation of tremor signs"
    assert lookup("safe thinner for a paint") == "a safe thinner for a paint"
    for unchanged in ("how to index a table", "leave rules for fathers", "the size of a bolt"):
        assert lookup(unchanged) == unchanged


def test_a_measure_gets_an_article_where_it_is_counted() -> None:
    def measure(phrase: str) -> str:
        return phrases_of(replace(ENTRY, measure=phrase))["measure"]

    assert measure("pass rate on the licensing test") == "the pass rate on the licensing test"
    assert measure("loss ratio and hit ratio") == "the loss ratio and hit ratio"
    for unchanged in ("uptime", "the share of repeats", "attendance, rate of return, and cost"):
        assert measure(unchanged) == unchanged


def test_a_frame_that_makes_a_long_statement_is_avoided() -> None:
    phrases = {"hard": " ".join(["long"] * 40), "problem": "a leak"}
    frames = [Frame("One", "meets {hard}"), Frame("Two", "meets {problem}")]
    assert choose(frames, phrases, Counter(), "code").topic == "Two"


def test_a_frame_whose_phrases_echo_one_another_is_avoided() -> None:
    phrases = {"draft": "a rescue report", "record": "the rescue report", "problem": "a leak"}
    frames = [Frame("One", "checks {draft} with {record}"), Frame("Two", "meets {problem}")]
    assert choose(frames, phrases, Counter({"problem": 9}), "code").topic == "Two"


def test_no_task_is_found_for_a_single_shared_word() -> None:
    finder = TaskFinder(TASKS)
    assert finder.nearest("tuning a piano") is None
    found = finder.nearest("reading electrical prints")
    assert found is not None
    assert found.task_id == "2"


@pytest.mark.shared
def test_the_whole_release_is_unlike_from_occupation_to_occupation(shared: Path) -> None:
    release = read_onet(shared / "data" / "onet")
    entries = lexicon()
    statements = [
        statement
        for occupation in release.occupations
        if (entry := entries.get(occupation.code))
        for statement in compile_durable(occupation, entry, [], [])
    ]
    texts = Counter(s.text for s in statements)
    repeated = sum(count for count in texts.values() if count > 1)
    assert repeated <= 0.02 * len(statements)
    assert len({(s.code, s.text) for s in statements}) == len(statements)

"""Mastery statements: their form, their levels, and how they are measured."""

import random
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest

from nsx.framework import quality
from nsx.framework.frames import (
    Suits,
    WorkFrame,
    capitalised,
    fill,
    mastery_frames,
    parts_of,
    slots_of,
)
from nsx.framework.grounds import Grounds
from nsx.framework.lexicon import SLOTS, LexiconEntry, entry_of, lexicon
from nsx.framework.mastery import Facts, compile_mastery, facts_of
from nsx.framework.placing import candidates, place
from nsx.framework.realizing import FEWEST_WORDS, MOST_WORDS
from nsx.framework.records import MASTERY_LEVELS, Statement
from nsx.framework.slots import PEOPLE
from nsx.records import Occupation, Rating, Task, Technology
from onet_release import real_release

CODE = "99-0001.00"
TASKS = (
    "Read tide tables and ferry schedules to plan crossings.",
    "Clean decks and passenger cabins.",
    "Inspect mooring lines for wear, using gauges and lamps.",
    "Repair winches, pumps, or steering gear.",
    "Steer ferries through narrow channels.",
    "Evaluate crossing delays to find causes.",
    "Supervise the work of ticket clerks.",
    "Develop safety programs for harbor crews.",
    "Issue tickets to passengers.",
    "Record fuel levels and engine hours.",
)


def _facts(count: int = len(TASKS)) -> Facts:
    tasks = [
        Task(CODE, str(n), text, core=n % 3 > 0, importance=3 + n / 10)
        for n, text in enumerate(TASKS[:count], 1)
    ]
    ratings = [
        Rating(CODE, "skill", "2.B.4.h", "Systems Evaluation", 3.1, 3.0, suppress=False),
        Rating(CODE, "knowledge", "2.C.10", "Transportation", 4.2, 5.0, suppress=False),
    ]
    software = Technology(
        CODE, "Stock book", "Inventory management software", hot=False, in_demand=True
    )
    return Facts(Occupation(CODE, "Ferry Hands", "Run ferries.", 2), tasks, ratings, [software])


def _compiled(entry: LexiconEntry | None = None) -> tuple[Statement, ...]:
    return compile_mastery(_facts(), entry, {"7": 0.9, "8": 0.8})


def test_an_occupation_has_ten_statements_at_each_of_four_levels() -> None:
    places = [(one.level, one.number) for one in _compiled()]
    assert places == [(level, n) for level in MASTERY_LEVELS for n in range(1, 11)]


def test_too_few_tasks_give_no_statements() -> None:
    assert compile_mastery(_facts(7), None, {}) == ()


def test_compiling_again_gives_the_same() -> None:
    assert _compiled() == _compiled()


def test_statements_differ_and_are_of_a_readable_length() -> None:
    texts = [one.text for one in _compiled()]
    assert not quality.duplicates(texts)
    counts = quality.word_counts(texts)
    assert min(counts) >= FEWEST_WORDS
    assert max(counts) <= MOST_WORDS


def test_every_statement_cites_what_it_rests_on() -> None:
    for one in _compiled():
        assert one.anchors
        assert [cited.ref for cited in one.citations] == [anchor.ref for anchor in one.anchors]


def test_newcomers_do_not_supervise_and_leaders_do_not_clean() -> None:
    placed = place(candidates(_facts().tasks, {}), job_zone=2)
    assert "7" not in {one.task.task_id for one in placed["Emerging"]}
    assert {"7", "8"} >= {one.task.task_id for one in placed["Advanced"]} != set()


def _levels(text: str, zone: int = 3) -> set[str]:
    """The levels that a task may speak for, among others of the occupation."""
    facts = _facts().tasks
    placed = place(candidates([*facts[:7], Task(CODE, "x", text, core=True)], {}), zone)
    return {level for level, ones in placed.items() if any(o.task.task_id == "x" for o in ones)}


def test_a_task_speaks_for_fitting_levels_only() -> None:
    assert _levels("Manage harbor staff.") <= {"Advanced"}
    assert "Advanced" not in _levels("Clean passenger cabins.")
    assert "Proficient" not in _levels("Clean passenger cabins.")
    assert "Emerging" not in _levels("Clean emergency exits.")
    assert "Emerging" in _levels("Examine ferry engines.")
    assert "Emerging" not in _levels("Examine ferry engines.", zone=5)
    assert not _levels("Press control buttons.")
    assert not _levels("Clean boilers, using brushes and scrapers.")
    assert "Emerging" in _levels("Clean ship boilers, using brushes and scrapers.")
    assert "Emerging" not in _levels("Prepare and present boat shows.")


def test_verbs_that_are_left_out_take_what_follows_along() -> None:
    tasks = [Task(CODE, "x", "Clean or repair ferry engines, using torches.", core=True)]
    placed = place(candidates(tasks, {}), 3)
    cleaned, kept = placed["Emerging"][0].parsed, placed["Developing"][0].parsed
    assert (cleaned.verbs, cleaned.method) == (("clean",), "")
    assert (kept.verbs, kept.method) == (("clean", "repair"), "using torches")


def test_the_words_of_the_lexicon_stand_in_the_statements() -> None:
    entry = replace(mastery_frames().neutral, lead="the bosun", program="a fog drill program")
    text = " ".join(one.text for one in _compiled(entry))
    assert "the bosun" in text
    assert "Fog drill program" in text


def test_frames_only_use_slots_that_are_known() -> None:
    known = set(SLOTS)
    frames = mastery_frames()
    for level in MASTERY_LEVELS:
        used = [frame for told in frames.tasks[level] for frame in (*told.plain, *told.told)]
        used += [f"{one.topic} {text}" for one in frames.work[level] for text in one.behaviours]
        for frame in used:
            assert set(slots_of(frame)) <= known, frame
            assert set(parts_of(frame)) <= {"act", "software"}, frame


def test_a_frame_of_the_lexicon_joins_no_two_things() -> None:
    for frames in mastery_frames().work.values():
        for one in frames:
            for behaviour in one.behaviours:
                used = set(slots_of(f"{one.topic} {behaviour}"))
                assert len(used - PEOPLE) <= 1, f"{one.topic}: {behaviour}"


def _grounds(code: str = CODE, zone: int = 2, *, in_demand: bool = True) -> Grounds:
    facts = _facts()
    software = [replace(one, in_demand=in_demand) for one in facts.technologies]
    occupation = Occupation(code, "Ferry Hands", "Run ferries.", zone)
    return Grounds.of(occupation, facts.tasks, facts.ratings, software)


def test_a_frame_suits_job_zones_groups_and_what_is_rated() -> None:
    suits = Suits(zones=(1, 3), groups=("99-",), but=("99-0002",))
    frame = WorkFrame("Boats", ("row",), ("2.B.4.h",), needs=3.0, suits=suits)
    assert _grounds().applies(frame)
    assert not _grounds(zone=4).applies(frame)
    assert not _grounds("51-0001.00").applies(frame)
    assert not _grounds("99-0002.00").applies(frame)
    assert not _grounds().applies(replace(frame, needs=3.5))
    assert not _grounds().applies(replace(frame, skills=("2.B.4.h", "2.B.3.l")))


def test_software_is_spoken_of_where_it_is_in_demand() -> None:
    assert "software" in _grounds().parts
    assert "software" not in _grounds(in_demand=False).parts


def test_a_name_that_begins_small_stays_so() -> None:
    assert capitalised("eQUEST models") == "eQUEST models"
    assert capitalised("pumps and PLCs") == "Pumps and PLCs"


def test_fill_takes_off_an_article_and_sets_a_capital() -> None:
    entry = mastery_frames().neutral
    assert fill("{Program^}: use {tool}", entry) == f"Improvement program: use {entry.tool}"


def test_the_lexicon_that_ships_is_of_the_form_that_frames_rely_on() -> None:
    assert lexicon()


def test_a_wrong_slot_is_named() -> None:
    slots = {
        field.name: getattr(mastery_frames().neutral, field.name) for field in fields(LexiconEntry)
    }
    with pytest.raises(ValueError, match="'hard' is 'the fog', expected a phrase with a or an"):
        entry_of("here", slots | {"hard": "the fog"})
    with pytest.raises(ValueError, match="unknown slot 'sea'"):
        entry_of("here", slots | {"sea": "calm"})


def test_runs_are_counted_without_names_of_things() -> None:
    task = ["Polish the large brass ship bell every morning."]
    text = "Polish the large brass ship bell at dawn"
    assert quality.longest_shared_run(text, task) == 6
    assert quality.longest_shared_run(text, task, names=["large brass ship bell"]) == 2


def test_a_statement_of_two_occupations_counts_for_both() -> None:
    by_occupation = {"a": ["Oars: row.", "Sails: set."], "b": ["oars: row", "Nets: mend."]}
    assert quality.share_repeated(by_occupation) == 0.5
    assert quality.duplicates(["Oars: row", "oars: row"]) == ["oars: row"]


@cache
def _sample(shared: Path) -> Mapping[str, tuple[Facts, tuple[Statement, ...]]]:
    """Sixty occupations of the real release, without the level model."""
    able = [one for one in facts_of(real_release(shared)) if len(one.tasks) >= 8]
    chosen = random.Random(3).sample(able, 60)
    entries = lexicon()
    return {
        one.occupation.code: (one, compile_mastery(one, entries.get(one.occupation.code), {}))
        for one in chosen
    }


@pytest.mark.shared
def test_real_occupations_hold_the_measures(shared: Path) -> None:
    texts = {code: [one.text for one in made] for code, (_, made) in _sample(shared).items()}
    assert {len(made) for made in texts.values()} == {40}
    assert not any(map(quality.duplicates, texts.values()))
    assert quality.share_repeated(texts) <= 0.02
    for code, (facts, _) in _sample(shared).items():
        tasks = [task.text for task in facts.tasks]
        assert max(quality.longest_shared_run(text, tasks) for text in texts[code]) < 8, code


@pytest.mark.shared
def test_no_leftovers_of_parsing_stand_in_real_statements(shared: Path) -> None:
    ends = ("such as", " or", " and", " of", " the", " to", ",", "using")
    for _, made in _sample(shared).values():
        for one in made:
            assert not one.topic.endswith(ends), one.text
            assert not one.behaviour.endswith(ends), one.text
            assert not re.search(r"  | ,|[{}()]", re.sub(r" \([A-Z]+\)", "", one.text)), one.text
            assert one.topic == capitalised(one.topic), one.text


def test_verbs_of_one_family_have_its_tails_and_others_the_general_ones() -> None:
    frames = mastery_frames()
    assert frames.family(("inspect", "test")) == "checking"
    assert frames.family(("inspect", "repair")) == ""
    for level in MASTERY_LEVELS:
        sets = frames.tasks[level]
        assert set().union(*(one.families for one in sets)) <= set(frames.families)
        assert any(one.suit_verbs("") and one.suits == Suits() for one in sets)


def test_a_spread_of_something_is_definite() -> None:
    entry = replace(mastery_frames().neutral, change="a spread of self-driving shuttles")
    assert fill("changes such as {change}", entry) == (
        "changes such as the spread of self-driving shuttles"
    )

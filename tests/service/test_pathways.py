"""Pathways over the starter set: costs add up, nothing shown is asked again, reasons are said."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from itertools import pairwise

import numpy as np
import pytest

from nsx.index import Index
from nsx.likeness import PARTS
from nsx.pathways.answer import Pathway, Stage, Time
from nsx.pathways.comparison import compared, span
from nsx.pathways.costs import COST_PARTS, Person
from nsx.pathways.distance import WEIGHTS, distances, parts_of, related_share
from nsx.pathways.drawing import as_svg
from nsx.pathways.files import COLUMNS, as_csv, as_icalendar
from nsx.pathways.graph import Graph
from nsx.pathways.limits import Limits
from nsx.pathways.nearby import nearby
from nsx.pathways.planner import Planner
from nsx.pathways.preparation import SVP_MONTHS
from nsx.pathways.timing import School, change_time
from nsx.pathways.what_if import what_if

ELECTRICIAN, MECHATRONICS, NURSE, AIDE = "47-2111.00", "17-3024.00", "29-1141.00", "31-1131.00"
COOK, COUNTER = "35-2014.00", "43-4051.00"


MONTHS = {1: (0, 3), 2: (3, 12), 3: (12, 24), 4: (24, 48), 5: (48, 120)}
"""The months of preparation of the Job Zones, which the starter set lacks."""


@pytest.fixture(scope="module")
def bare(real_starter_index: Index) -> Planner:
    return Planner(real_starter_index)


@pytest.fixture(scope="module")
def planner(real_starter_index: Index) -> Planner:
    """A planner of the starter set with the preparation times that a release has."""
    planner = Planner(real_starter_index)
    months = np.array([MONTHS[int(zone)] for zone in planner.facts.zones], np.float32)
    planner.facts = replace(planner.facts, months=months, practice=months / 2)
    planner.graph = Graph.of(planner.facts)
    return planner


@pytest.fixture(scope="module")
def plan(planner: Planner) -> Pathway:
    return planner.pathway((AIDE, "Proficient"), (NURSE, "Developing"))


def stages(pathway: Pathway) -> list[Stage]:
    return [stage for route in pathway.routes for stage in route.stages]


def test_weights_sum_to_one_over_the_parts() -> None:
    assert set(WEIGHTS) == set(PARTS)
    assert sum(WEIGHTS.values()) == pytest.approx(1)


def test_parts_of_a_distance_sum_to_it(planner: Planner) -> None:
    likeness, n = planner.index.likeness, len(planner.index.codes)
    whole = distances(likeness)
    for a, b in ((0, 1), (2, n - 1), (5, 5)):
        assert sum(parts_of(likeness, a, b).values()) == pytest.approx(float(whole[a, b]), abs=1e-3)


def test_related_share_falls_with_distance() -> None:
    shares = [related_share(distance) for distance in (0.2, 0.4, 0.6, 0.8, 1.0)]
    assert all(near > far for near, far in pairwise(shares))
    assert shares[0] > 0.99
    assert 0 < shares[-1] < 0.01


def test_parts_of_the_effort_sum_to_the_whole(plan: Pathway) -> None:
    for route in plan.routes:
        assert list(route.effort.parts) == list(COST_PARTS)
        assert sum(route.effort.parts.values()) == pytest.approx(route.effort.total)
        total = sum(stage.effort.total for stage in route.stages)
        assert total == pytest.approx(route.effort.total, abs=0.05)
        for stage in route.stages:
            assert sum(stage.effort.parts.values()) == pytest.approx(stage.effort.total)
            assert all(months >= 0 for months in stage.effort.parts.values())


def test_every_node_reaches_every_other(planner: Planner) -> None:
    codes = planner.index.codes
    drawn = np.random.default_rng(11).choice(len(codes), (25, 2))
    for a, b in drawn:
        if a == b:
            continue
        answer = planner.pathway((codes[a], "Emerging"), (codes[b], "Advanced"), routes=1)
        assert answer.reason is None
        assert answer.routes[0].nodes[-1].code == codes[b]
        assert answer.routes[0].nodes[-1].level == "Advanced"


def test_a_route_goes_on_from_where_it_is_and_nearer_to_the_goal(planner: Planner) -> None:
    answer = planner.pathway((COOK, "Proficient"), (NURSE, "Proficient"), routes=5)
    goal = planner.facts.place(NURSE)
    for route in answer.routes:
        for one, other in pairwise(route.stages):
            assert one.goal == other.origin
        places = [planner.facts.place(code) for code in dict.fromkeys(n.code for n in route.nodes)]
        apart = planner.facts.distance[places, goal]
        assert all(near < far for far, near in pairwise(apart))


def test_routes_come_cheapest_first_by_different_occupations(plan: Pathway) -> None:
    efforts = [route.effort.total for route in plan.routes]
    assert efforts == sorted(efforts)
    ways = [tuple(dict.fromkeys(node.code for node in route.nodes)) for route in plan.routes]
    assert len(set(ways)) == len(ways)


def test_no_step_is_asked_for_twice_on_a_route(plan: Pathway) -> None:
    for route in plan.routes:
        built = [s.statement for stage in route.stages for s in stage.steps if s.statement]
        assert len(built) == len(set(built))


def test_what_a_profile_shows_is_not_asked_for(planner: Planner, plan: Pathway) -> None:
    asked = [step.statement for stage in stages(plan) for step in stage.steps if step.statement]
    shown = dict.fromkeys(asked[::2], 0.9) | dict.fromkeys(asked[1::2], 0.2)
    again = planner.pathway((AIDE, "Proficient"), (NURSE, "Developing"), shown=shown)
    now = {step.statement for stage in stages(again) for step in stage.steps}
    assert not now & set(asked[::2])
    assert now & set(asked[1::2])


def test_tasks_shown_lower_the_effort(planner: Planner, plan: Pathway) -> None:
    tasks = planner.index.catalog.query("SELECT task_id FROM tasks WHERE code = ?", NURSE)
    shown = {task: 0.8 for (task,) in tasks}
    again = planner.pathway((AIDE, "Proficient"), (NURSE, "Developing"), shown=shown)
    assert again.routes[0].effort.parts["work"] < plan.routes[0].effort.parts["work"]
    assert not [s for stage in again.routes[0].stages for s in stage.steps if "task" in s.reason]


def test_steps_come_after_what_they_build_on(planner: Planner) -> None:
    answer = planner.pathway((COOK, "Developing"), (MECHATRONICS, "Proficient"))
    for route in answer.routes:
        steps = [step for stage in route.stages for step in stage.steps]
        assert [step.number for step in steps] == list(range(1, len(steps) + 1))
        assert all(before < step.number for step in steps for before in step.after)
    assert any(step.after for stage in stages(answer) for step in stage.steps)


def test_a_work_sample_shows_steps_of_its_stage(plan: Pathway) -> None:
    samples = [(stage, stage.sample) for stage in stages(plan) if stage.sample]
    assert len(samples) == sum(any(one.statement for one in s.steps) for s in stages(plan))
    assert any(len(sample.shows) > 1 for _, sample in samples)
    for stage, sample in samples:
        numbers = {step.number for step in stage.steps if step.kind == "statement"}
        assert len(sample.shows) >= 1
        assert set(sample.shows) <= numbers


def test_a_licence_that_the_person_lacks_is_said(plan: Pathway) -> None:
    last = plan.routes[0].stages[0]
    (licence,) = (one for one in last.asked if one.kind == "licence")
    assert "NCLEX-RN" in licence.text
    assert not licence.have
    assert licence.source


def test_what_the_index_lacks_is_said_and_not_filled_in(bare: Planner) -> None:
    plan = bare.pathway((AIDE, "Proficient"), (NURSE, "Developing"))
    assert any("no preparation time for Registered Nurses" in note for note in plan.notes)
    assert plan.routes[0].time.least is None
    assert plan.routes[0].effort.parts["work"] == 0
    with pytest.raises(ValueError, match="No milestones"):
        as_icalendar(plan, date(2026, 1, 5))
    assert "Pay and employment are not in this index." in plan.notes
    assert any("not rated" in note for note in plan.notes)
    assert plan.routes[0].pay == (None, None)
    assert plan.routes[0].effort.parts["skills"] == 0


def test_ruling_out_a_degree_is_refused_with_the_reason(planner: Planner) -> None:
    answer = planner.pathway(
        (COOK, "Proficient"), (NURSE, "Developing"), limits=Limits.of(exclude=["degree"])
    )
    assert answer.routes == ()
    assert answer.reason is not None
    assert "degree is asked for as a rule" in answer.reason
    assert "you ruled out degrees" in answer.reason


def test_ruling_out_a_degree_is_no_matter_for_who_has_the_licence(planner: Planner) -> None:
    answer = planner.pathway(
        (NURSE, "Developing"), (NURSE, "Advanced"), limits=Limits.of(exclude=["degree"])
    )
    assert [stage.kind for stage in answer.routes[0].stages] == ["climb", "climb"]


def test_ruling_out_another_field_names_both(planner: Planner) -> None:
    answer = planner.pathway(
        (COOK, "Proficient"), (NURSE, "Developing"), limits=Limits.of(exclude=["field"])
    )
    assert "major group 29" in str(answer.reason)
    assert "in 35" in str(answer.reason)


def test_unknown_pay_cannot_be_kept_and_that_is_said(planner: Planner) -> None:
    answer = planner.pathway(
        (COOK, "Proficient"), (NURSE, "Developing"), limits=Limits.of(exclude=["pay"])
    )
    assert any("could not be checked" in note for note in answer.notes)


def test_being_there_already_is_said(planner: Planner) -> None:
    answer = planner.pathway((NURSE, "Advanced"), (NURSE, "Developing"))
    assert answer.routes == ()
    assert str(answer.reason).startswith("You are there")


def test_fewer_hours_take_longer(planner: Planner) -> None:
    facts, place = planner.facts, planner.facts.place(NURSE)
    full = change_time(facts, place, 1, 0.5, School(2, 2), None)
    part = change_time(facts, place, 1, 0.5, School(2, 2), 15)
    assert full.least == pytest.approx(24)
    assert part.least == pytest.approx(72)
    assert part.most > full.most
    assert "15 of 45 hours a week" in part.source


def test_svp_levels_follow_on_one_another() -> None:
    for (_, high), (low, _) in pairwise(SVP_MONTHS):
        assert high == low


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"hours": 0}, "hours is 0; expected 1 to 80"),
        ({"education": "school of life"}, "education is 'school of life'; expected one of"),
        ({"exclude": ["pay", "boss"]}, "exclude is 'boss'; expected any of degree, field, pay"),
    ],
)
def test_limits_say_what_they_expect(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Limits.of(**wrong)  # type: ignore[arg-type]


def test_unknown_ends_are_refused(planner: Planner) -> None:
    with pytest.raises(LookupError, match=r"No occupation '99-9999\.00' in this index"):
        planner.pathway(("99-9999.00", "Proficient"), (NURSE, "Developing"))
    with pytest.raises(ValueError, match="level is 'Expert'; expected one of Emerging"):
        planner.pathway((NURSE, "Expert"), (NURSE, "Developing"))


def test_transfer_names_what_carries_over_and_what_does_not(plan: Pathway) -> None:
    carried = plan.routes[0].stages[0].transfer
    assert carried is not None
    assert 0 < carried.share < 1
    assert carried.tasks
    assert all(one.shown and one.wanted and one.reason for one in carried.tasks)
    assert carried.new_tasks
    assert not {one.wanted for one in carried.tasks} & set(carried.new_tasks)


def test_nearby_moves_are_unlike_one_another_and_not_the_start(planner: Planner) -> None:
    answer = nearby(planner, (ELECTRICIAN, "Proficient"), top=6)
    codes = [move.node.code for move in answer.moves]
    assert ELECTRICIAN not in codes
    assert len(set(codes)) == len(codes) > 0
    for move in answer.moves:
        assert move.related_low <= move.related <= move.related_high
        assert 0 <= move.fit <= 1
        assert (move.pay, move.pay_gain) == (None, None)


def test_nearby_heeds_what_is_ruled_out(planner: Planner) -> None:
    limits = Limits.of(exclude=["field"])
    answer = nearby(planner, (ELECTRICIAN, "Proficient"), limits=limits)
    assert all(move.node.code.startswith("47") for move in answer.moves)
    assert answer.moves or answer.notes


def test_a_skill_brings_the_work_that_it_is_about_nearer(planner: Planner) -> None:
    task = planner.index.occupation(MECHATRONICS).tasks[0].text
    answer = what_if(planner, (ELECTRICIAN, "Proficient"), task)
    assert answer.doors[0].node.code == MECHATRONICS
    assert all(door.with_skill < door.effort for door in answer.doors)
    none = what_if(planner, (ELECTRICIAN, "Proficient"), "zzz qqq")
    assert none.doors == ()
    assert none.notes


def test_routes_are_compared_side_by_side(plan: Pathway) -> None:
    rows = {row.what: row.values for row in compared(plan.routes)}
    assert all(len(values) == len(plan.routes) for values in rows.values())
    assert "NCLEX-RN" in rows["still to get"][0]
    assert rows["pay on the way"][0] == "not known → not known"


def test_spans_of_months_read_well() -> None:
    ranges = ((0, 0.2), (0.2, 3), (2, 2.3), (4.4, 9.6), (None, None))
    said = [span(Time(least, most, "")) for least, most in ranges]
    assert said == [
        "up to a month",
        "up to 3 months",
        "about 2 months",
        "4 to 10 months",
        "time not known",
    ]


def test_a_picture_is_svg_that_says_in_words_what_it_shows(plan: Pathway) -> None:
    picture = ET.fromstring(as_svg(plan))
    names = {one.tag.rpartition("}")[2] for one in picture.iter()}
    assert {"title", "desc", "rect", "path", "text"} <= names
    text = "".join(picture.itertext())
    assert "Registered Nurses" in text
    assert "Route 1" in text
    none = replace(plan, routes=(), reason='No way: <b>"&" ruled out</b>.')
    assert 'No way: <b>"&" ruled out</b>.' in "".join(ET.fromstring(as_svg(none)).itertext())


def test_a_table_has_a_row_for_each_step(plan: Pathway) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(plan), newline="")))
    assert tuple(rows[0]) == COLUMNS
    steps = [row for row in rows if row["kind"] in ("tool", "statement")]
    assert len(steps) == sum(len(stage.steps) for stage in stages(plan))
    shown = [row["step"] for row in steps if row["shown_by_sample"] and row["route"] == "1"]
    samples = [stage.sample for stage in plan.routes[0].stages if stage.sample]
    assert shown == [str(number) for sample in samples for number in sorted(sample.shows)]


def test_a_table_holds_no_formula(plan: Pathway) -> None:
    stage = plan.routes[0].stages[0]
    step = replace(stage.steps[0], text="=HYPERLINK(1)")
    route = replace(plan.routes[0], stages=(replace(stage, steps=(step,)),))
    rows = list(csv.DictReader(io.StringIO(as_csv(replace(plan, routes=(route,))), newline="")))
    assert "'=HYPERLINK(1)" in [row["text"] for row in rows]


def test_a_calendar_has_an_event_for_each_stage(plan: Pathway) -> None:
    stamp = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    text = as_icalendar(plan, date(2026, 1, 5), stamp)
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    assert whole.count("BEGIN:VEVENT") == len(plan.routes[0].stages)
    assert "DTSTAMP:20260102T030405Z" in whole
    assert "SUMMARY:Registered Nurses: Emerging" in whole
    days = [line[-8:] for line in whole.split("\r\n") if line.startswith("DTSTART")]
    assert days == sorted(days)
    assert as_icalendar(plan, date(2026, 1, 5), stamp) == text


def test_a_calendar_needs_a_route(plan: Pathway) -> None:
    with pytest.raises(ValueError, match="no route to put into a calendar: because"):
        as_icalendar(replace(plan, routes=(), reason="because"), date(2026, 1, 5))


def test_the_answer_is_plain_json(plan: Pathway) -> None:
    assert json.loads(json.dumps(asdict(plan)))["origin"]["code"] == AIDE


def test_what_one_level_shows_grows_with_the_level(planner: Planner) -> None:
    facts, none = planner.facts, np.zeros(len(planner.facts.codes), np.float32)
    place = facts.place(AIDE)
    shown = [
        Person.of(facts, place, level, 0, none).shown[facts.place(NURSE)] for level in range(3)
    ]
    assert shown == sorted(shown)
    assert shown[0] < shown[2]

"""The rules of a way that licences, rungs and practice make, on occupations made for them."""

from dataclasses import replace

import numpy as np
import pytest

from nsx.index import Index
from nsx.pathways.asked import asked, asked_to_climb
from nsx.pathways.facts import Facts
from nsx.pathways.licences import licence_of, licences
from nsx.pathways.planner import Planner
from nsx.pathways.preparation import insisted_practice, practice_of
from nsx.pathways.programmes import nearest, rarity
from nsx.pathways.rungs import skipped, supervisors
from nsx.pathways.sample import form_of
from nsx.pathways.schooling import SCHOOLS, Schooling
from nsx.pathways.shared_tools import TOLD_BY_TOOLS, with_tools
from nsx.pathways.timing import School, change_time, climb_time
from nsx.records import Program
from nsx.sources.soc import bundled_soc

ELECTRICIAN, NURSE, AIDE = "47-2111.00", "29-1141.00", "31-1131.00"
THERAPIST, SURGEON, TEACHER = "29-1123.00", "29-1242.00", "25-2021.00"


def shares(**of: float) -> list[float]:
    """The shares of incumbents in the twelve categories of education, by the name of each."""
    row = [0.0] * 12
    for name, share in of.items():
        row[SCHOOLS[{"bachelors": "bachelor's", "masters": "master's"}.get(name, name)][0] - 1] = (
            share
        )
    return row


def schooling(code: str, row: list[float], zone: float = 4) -> Schooling:
    figures = np.array([row], np.float32), np.array([zone], np.float32)
    return Schooling.of(*figures, [code], [licence_of(code)])


@pytest.fixture(scope="module")
def facts(real_starter_index: Index) -> Facts:
    facts = Planner(real_starter_index).facts
    months = np.full((len(facts.codes), 2), [24, 48], np.float32)
    return replace(facts, months=months, practice=months / 2)


def test_a_licence_asks_for_its_degree_of_today_and_no_less_than_is_usual() -> None:
    usual = shares(bachelors=0.1, masters=0.6, doctoral=0.3)
    therapist = schooling(THERAPIST, usual, 5)
    assert therapist.school[0] == SCHOOLS["doctoral"][0]
    assert (therapist.years[0], therapist.programme[0], therapist.insisted[0]) == (7, 3, 1)
    assert therapist.by_law[0]
    nurse = schooling(NURSE, shares(diploma=0.3, bachelors=0.7))
    assert nurse.school[0] == SCHOOLS["bachelor's"][0]
    assert not nurse.by_law[0]


def test_the_least_school_is_that_of_the_lower_quartile() -> None:
    librarian = schooling("25-4022.00", shares(bachelors=0.3, masters=0.7), 5)
    assert librarian.fewer[0] == SCHOOLS["bachelor's"][0]
    assert (librarian.fewer_years[0], librarian.years[0]) == (4, 6)
    teacher = schooling(TEACHER, shares(diploma=0.3, bachelors=0.7))
    assert teacher.fewer[0] == teacher.school[0]


def test_officers_have_a_degree_and_the_enlisted_a_diploma() -> None:
    nothing = [0.0] * 12
    assert schooling("55-1016.00", nothing, np.nan).years[0] == 4
    assert schooling("55-3016.00", nothing, np.nan).school[0] == SCHOOLS["diploma"][0]


def test_a_residency_is_done_in_full_and_half_of_an_apprenticeship() -> None:
    licences = [licence_of(code) for code in (SURGEON, ELECTRICIAN, "43-4051.00")]
    assert insisted_practice(licences).tolist() == [1, 0.5, 0]
    months = np.array([[48, 120], [12, 24], [3, 12]], np.float32)
    unknown = np.full((3, 2), np.nan, np.float32)
    practice = practice_of(months, np.array([8, 0, 0], np.float32), unknown, licences)
    assert practice.tolist() == [[60, 72], [48, 60], [3, 12]]


def test_the_journeymans_licence_is_asked_of_who_works_alone(facts: Facts) -> None:
    origin, goal = facts.place("35-2014.00"), facts.place(ELECTRICIAN)
    entry = [one for one in asked(facts, origin, goal, 0, 0) if one.kind == "licence"]
    assert [one.rule for one in entry] == [False]
    assert asked_to_climb(facts, goal, 1) == ()
    kinds = [(one.kind, one.have) for one in asked_to_climb(facts, goal, 2)]
    assert kinds == [("training", False), ("licence", False)]


def test_to_lead_takes_a_year_whatever_is_shown(facts: Facts) -> None:
    place = facts.place(AIDE)
    assert climb_time(facts, place, 2, 0.1).least == pytest.approx(12)
    assert climb_time(facts, place, 1, 0.1).least < 1  # type: ignore[operator]


def test_the_two_ends_of_a_range_say_what_they_rest_on(facts: Facts) -> None:
    fewer = " with an associate's degree, as a quarter of incumbents have no more"
    time = change_time(facts, facts.place(AIDE), 1, 0.5, School(4, 2, fewer), None)
    assert (time.least, time.most) == pytest.approx((24, 48 + 6))
    assert "or 2 years with an associate's degree, as a quarter of incumbents" in time.source


def test_school_is_no_slower_than_a_part_time_programme(facts: Facts) -> None:
    place, school = facts.place(AIDE), School(4, 4)
    slow, slower = (change_time(facts, place, 0, 0.5, school, hours) for hours in (15, 5))
    assert slow.least == slower.least == pytest.approx(4 * 12 * 3)


def test_one_manages_by_way_of_supervising_ones_own_group() -> None:
    codes = ["49-9071.00", "49-1011.00", "37-1012.00", "11-3013.00", "13-2011.00", "53-4022.00"]
    codes += ["53-4031.00", "53-4011.00"]
    leads = supervisors(codes)
    assert leads.tolist() == [False, True, True, True, False, False, False, False]
    zones = np.array([3, 3, 3, 3, 4, 2, 2, 2], np.float32)
    skips = skipped(codes, zones, leads, [licence_of(code) for code in codes])
    assert skips[0, 3], "from the toolbox to manager"
    assert not skips[0, 1], "to lead one's own group"
    assert skips[0, 2], "to lead another group"
    assert not skips[1, 3], "a supervisor may manage"
    assert not skips[4, 3], "an accountant may manage"
    assert skips[5, 7], "an engineer has been conductor"
    assert not skips[6, 7]


def test_tools_in_common_show_some_of_what_tasks_do_not() -> None:
    rows = [
        ("a", "tractor"),
        ("b", "tractor"),
        ("b", "drill"),
        ("c", "computer"),
        ("a", "computer"),
    ]
    rows.append(("b", "computer"))
    place = {"a": 0, "b": 1, "c": 2}
    coverage = with_tools(np.zeros((3, 3), np.float32), lambda _: rows, place)
    assert 0 < coverage[0, 1] < TOLD_BY_TOOLS
    assert coverage[1, 0] == pytest.approx(TOLD_BY_TOOLS)
    assert coverage[2].tolist() == [0, 0, 0], "what all have tells nothing"
    assert with_tools(coverage, lambda _: [], place) is coverage


def test_the_programme_that_says_what_the_occupation_is_comes_first() -> None:
    offered = ["Plumber", "Steam Service Inspector", "Gas-Main Fitter", "Poultry Science"]
    programs = [Program("x", "rapids", str(n), title) for n, title in enumerate(offered)]
    titles = ["Plumbers, Pipefitters, and Steamfitters", "Steam Fitter", "Gas Plumber"]
    found = nearest(programs[::-1], titles, "service of steam and gas mains", rarity(offered))
    assert found[0] == "0 Plumber"
    assert not any("Poultry" in one for one in found)
    fellow = Program("x", "cip", "61.1501", "Plumbing Fellowship")
    assert nearest([fellow, programs[0]], titles, "", rarity(offered)) == ("0 Plumber",)


@pytest.mark.parametrize(
    ("task", "handed_in"),
    [
        ("Edit films and videotapes to insert music.", "the finished piece"),
        ("Edit reports for publication.", "the finished papers"),
        ("Drive vehicles over specified routes.", "one run beside somebody"),
        ("Operate drill presses to make holes.", "a job record"),
        ("Test the security of networks by attacking them.", "a worked case"),
        ("Prepare reports on accidents.", "the finished papers"),
        ("Prepare patients for examinations.", "one session"),
    ],
)
def test_what_one_hands_in_suits_what_the_work_acts_on(task: str, handed_in: str) -> None:
    form = form_of(task)
    assert form is not None
    assert form.deliverable.startswith(handed_in)


def test_federal_officers_are_not_certified_by_a_state() -> None:
    assert "federal academy" in str(licence_of("33-3051.04").asks)
    assert "state's certification" in str(licence_of("33-3051.00").asks)
    assert licence_of("33-3021.06").after == ()
    # Nobody stands a mate's watch without a credential; sea time as a sailor counts for it.
    mate = licence_of("53-5021.00")
    assert (mate.level, mate.called) == (0, "time at sea")
    assert insisted_practice([mate, licence_of("29-1215.00")]).tolist() == [0, 1]


def test_every_licence_is_of_occupations_that_there_are() -> None:
    codes = bundled_soc().groups
    for start in licences():
        assert any(code.startswith(start[:7]) for code in codes), start
        one = licence_of(start)
        assert one.asks or one.practice, start
        assert one.degree is None or one.degree in SCHOOLS, start
        assert one.practice is None or 0 < one.practice[0] <= one.practice[1], start
        assert (one.practice is None) == (one.called is None), start
        assert all(any(code.startswith(before) for code in codes) for before in one.after), start
    assert licence_of("29-1141.01").name == licence_of(NURSE).name
    assert licence_of("25-2011.00").name is None
    assert licence_of("35-2014.00").asks is None


def test_a_longer_start_of_a_code_adds_to_a_shorter_one() -> None:
    surgeon, physician = licence_of("29-1242.00"), licence_of("29-1215.00")
    assert surgeon.name == physician.name
    assert surgeon.practice != physician.practice
    assert (surgeon.degree, surgeon.called) == ("professional", "residency")
    assert licence_of("29-1292.00").degree == "associate's"

"""Titles as people write them: decoration falls away, what names the job stays."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from nsx.titles import looks_like_title, read_title

LABELLED: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "titles.yaml").read_text("utf-8")
)["titles"]


@pytest.mark.parametrize(
    ("written", "job"),
    [
        ("Roofer - $31/hr", "Roofer"),
        ("Roofer $28-$34 per hour", "Roofer"),
        ("Bus Driver | up to £14.50 an hour", "Bus Driver"),
        ("Dental Assistant - $2k sign-on bonus", "Dental Assistant"),
        ("Sous Chef, RM3500-RM4200", "Sous Chef"),
        ("Pipefitter (nights)", "Pipefitter"),
        ("Baker - early shift", "Baker"),
        ("Part-time Librarian", "Librarian"),
        ("Caregiver, 24 hrs/week", "Caregiver"),
        ("Janitor - M-F 6pm-10pm", "Janitor"),
        ("Math Tutor 2026-27 SY", "Math Tutor"),
        ("Tool Room Attendant (FT/PT)", "Tool Room Attendant"),
        ("Surveyor - contract-to-hire", "Surveyor"),
        ("Crane Operator - 24/7", "Crane Operator"),
    ],
)
def test_pay_and_hours_fall_away(written: str, job: str) -> None:
    assert read_title(written).jobs == (job,)


@pytest.mark.parametrize(
    ("written", "job"),
    [
        ("Req #77120 | Buyer | Macon, GA", "Buyer"),
        ("JR-004512 Geologist", "Geologist"),
        ("Job ID: 55-901 Plasterer", "Plasterer"),
        ("Boilermaker (Ref. 20981)", "Boilermaker"),
        ("Tailor | Salem OR", "Tailor"),
        ("Tailor - Denver, CO", "Tailor"),
        ("Loan Officer @ Ridge Street", "Loan Officer"),
        ("Actuary, onsite Plano", "Actuary"),
        ("Science Teacher - Fernhill ISD", "Science Teacher"),
        ("Glazier - downtown", "Glazier"),
    ],
)
def test_numbers_and_places_fall_away(written: str, job: str) -> None:
    assert read_title(written).jobs == (job,)


@pytest.mark.parametrize(
    ("written", "job"),
    [
        ("URGENT!! Mason needed", "Mason"),
        ("*** NOW HIRING *** Florist", "Florist"),
        ("We're hiring: Drywall Finisher", "Drywall Finisher"),
        ("Optician - apply today", "Optician"),
        ("NEW! Barber", "Barber"),
        ("Job vacancy for Radiographer", "Radiographer"),
        ("Welder, no experience needed", "Welder"),
        ("Payroll Clerk (Korean speaker)", "Payroll Clerk"),
        ("1. Upholsterer", "Upholsterer"),
    ],
)
def test_calls_to_apply_fall_away(written: str, job: str) -> None:
    assert read_title(written).jobs == (job,)


@pytest.mark.parametrize(
    ("written", "job", "level"),
    [
        ("Senior Hydrologist", "Hydrologist", "senior"),
        ("Jr. Animator", "Animator", "jr"),
        ("Cartographer III", "Cartographer", "iii"),
        ("Firmware Engineer L4", "Firmware Engineer", "l4"),
        ("Forestry Technician GS-0462-05", "Forestry Technician", "gs-0462-05"),
        ("Carpenter, WG-4607-09", "Carpenter", "wg-4607-09"),
        ("Lineworker Step 3", "Lineworker", "step 3"),
        ("Class 4/5 River Guide", "River Guide", "class 4/5"),
        ("Bricklayer Apprentice", "Bricklayer", "apprentice"),
        ("Trainee Midwife", "Midwife", "trainee"),
        ("Field Artillery Surveyor, SSG", "Field Artillery Surveyor", "ssg"),
    ],
)
def test_levels_are_set_apart(written: str, job: str, level: str) -> None:
    read = read_title(written)
    assert read.jobs == (job,)
    assert read.levels == (level,)


@pytest.mark.parametrize(
    ("written", "job"),
    [
        ("EMT-B", "emergency medical technician"),
        ("LPN", "licensed practical nurse"),
        ("Acctg Mgr", "accounting manager"),
        ("Maint Supv, whse", "maintenance supervisor, warehouse"),
        ("R&D Tech", "research and development technician"),
        ("RN - OR", "registered nurse - operating room"),
        ("HR Coord.", "human resources coordinator"),
        ("F&B Mgr", "food and beverage manager"),
        ("DBA Administrator", "database administrator"),
        ("Asst. Mgr.", "assistant manager"),
    ],
)
def test_abbreviations_are_spelt_out(written: str, job: str) -> None:
    assert read_title(written).jobs == (job,)


@pytest.mark.parametrize(
    ("written", "jobs"),
    [
        ("Paralegal/Office Manager", ("Paralegal", "Office Manager")),
        ("Tiler + Plasterer", ("Tiler", "Plasterer")),
        ("Firefighter/EMT", ("Firefighter", "emergency medical technician")),
        ("Driver-Warehouse", ("Driver", "Warehouse")),
        ("Baker & Barista", ("Baker", "Barista")),
        ("Barber and Nail Tech", ("Barber", "nail technician")),
        ("Clerk cum Driver", ("Clerk", "Driver")),
        ("Waiter/Waitress/Bartender", ("Waiter", "Waitress", "Bartender")),
    ],
)
def test_combined_titles_are_split(written: str, jobs: tuple[str, ...]) -> None:
    assert tuple(job.casefold() for job in read_title(written).jobs) == tuple(
        job.casefold() for job in jobs
    )


@pytest.mark.parametrize(
    "title",
    [
        "Third Grade Teacher",
        "Acting Teacher",
        "Team Lead, claims",
        "C++ Developer",
        ".NET Developer",
        "Health and Safety Inspector",
        "Stone Carvers and Gilders",
        "Garden Center / Market Worker",
        "Payroll & Benefits Administrator",
        "Security Officer (i-City)",
        "Front-End Developer",
        "BOATS OR BARGES INSPECTOR",
        "Dentist",
    ],
)
def test_what_names_one_job_stays_whole(title: str) -> None:
    read = read_title(title)
    assert read.jobs == (title.replace(" (i-City)", " - i-City"),)


def test_the_assistant_of_an_executive_is_no_executive() -> None:
    assert read_title("Assistant to the COO").jobs[0] == "executive assistant"
    assert read_title("Assistant to the blacksmith").jobs == ("Assistant to the blacksmith",)


def test_a_known_title_is_left_alone() -> None:
    assert read_title("Fisher/Trapper", lambda _: True).jobs == ("Fisher/Trapper",)


@pytest.mark.parametrize("title", ["$20/hr", "Night shift", "!!!", "2024", "RN"])
def test_something_is_always_left(title: str) -> None:
    assert all(read_title(title).jobs)


@pytest.mark.parametrize("item", LABELLED, ids=lambda item: str(item["title"]))
def test_no_decoration_is_left_in_labelled_titles(item: dict[str, Any]) -> None:
    left = re.compile(
        r"[$£€#*!|%]|\d{4}|\b(?:hr|hrs|hiring|urgent(?! care)|apply|shift|bonus|req|remote|hybrid|"
        r"part.time|full.time|sr|jr)\b|^\W|[\s,;:–-]$",
        re.IGNORECASE,
    )
    for job in read_title(item["title"]).jobs:
        assert not left.search(job), job


@pytest.mark.parametrize(
    "text",
    [
        "Cook (FT/PT) - downtown - apply today",
        "URGENT!! Forklift Driver - $22/hr - Night shift",
        "Req #48213 | Payroll Specialist | Tulsa, OK",
        "Numbers person at an insurance carrier",
        "nurse",
        "Sr. Tax Accountant",
        "Manager, Governance, Risk and Compliance",
        "We're growing! Roof Inspector",
        "lollipop lady",
        "Carpenter I",
    ],
)
def test_titles_look_like_titles(text: str) -> None:
    assert looks_like_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "I love drawing and figuring out how machines work",
        "looking for someone to keep our trucks on the road, diesel exp a plus",
        "Excel, QuickBooks, payroll, AP/AR",
        "working outdoors with animals",
        "Repair and maintain diesel engines",
        "what can I do with a history degree",
        "Clean the kitchen. Wash the pots.",
        "welding, plumbing, carpentry",
        "Line cook\nBlue Heron Grill",
        "",
        "my job is to keep the boilers running",
    ],
)
def test_sentences_skills_and_interests_do_not(text: str) -> None:
    assert not looks_like_title(text)

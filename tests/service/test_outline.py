"""Outlines: what the parts of resumes and adverts are, the jobs, and what is listed."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nsx.bundled import bundled
from nsx.documents.reading import read_document
from nsx.outline import Month, Outline, Place, Position, experience, outline

DATA = Path(__file__).parents[1] / "data"
HEADERS = yaml.safe_load((DATA / "job_headers.yaml").read_text("utf-8"))
SAMPLES = yaml.safe_load((bundled("samples") / "samples.yaml").read_text("utf-8"))
KINDS = {"resume": "resume", "job_description": "job description"}
TODAY = date(2026, 3, 15)


def month(said: str) -> Month | None:
    """A month as the cases spell it: "2019-03", "2019", or "" where nothing is said."""
    if not said:
        return None
    year, _, number = said.partition("-")
    return Month(int(year), int(number) if number else None)


def resume(jobs: str) -> Outline:
    return outline(f"RENATA OSEI-LINDQVIST\nr.osei@example.com\n\nEXPERIENCE\n\n{jobs}\n")


def place_of(text: str, words: str) -> Place:
    read = outline(text)
    pairs = zip(read.segments, read.places, strict=True)
    (place,) = [place for segment, place in pairs if words in segment.text]
    return place


DUTIES = "- Planed the doors and hung them.\n- Kept the glue room warm."


@pytest.mark.parametrize("case", HEADERS, ids=[case["header"] for case in HEADERS])
def test_jobs_have_title_employer_and_dates(case: dict[str, Any]) -> None:
    read = resume(f"{case['header']}\n{DUTIES}")
    (job,) = read.positions
    goes_on = case["last"] == "now"
    assert (job.title, job.employer) == (case["title"], case["employer"])
    assert job.first == month(case["first"])
    assert (job.last, job.current) == (None if goes_on else month(case["last"]), goes_on)


@pytest.mark.parametrize(
    ("line", "jobs"),
    [
        (
            "Earlier: QC chemist, Halcyon Dairy, 2011–2016. Clerk, Banco Ribalta, 2008-10",
            [("QC chemist", "2011"), ("Clerk", "2008")],
        ),
        (
            (
                "BEFORE  Corrections officer, Ells Correctional, 2010-14 (pod counts, searches). "
                "Usher, Opera House, 2008-09, and other things of that kind when I was young."
            ),
            [("Corrections officer", "2010"), ("Usher", "2008")],
        ),
        (
            (
                "Feb 2016 to the present. Second shepherd, Glenfarrick, 2005-2012. "
                "Drove for the Army, years ago, and lambed wherever somebody would have me."
            ),
            [("Head Shepherd", "2016-02"), ("Second shepherd", "2005")],
        ),
        (
            (
                "2016-19 tire fitter, Bay Garage; 2012-16 line cook, The Anchor; and before that a "
                "great many summers on my uncle's boat"
            ),
            [("tire fitter", "2016"), ("line cook", "2012")],
        ),
    ],
)
def test_a_line_may_name_several_jobs(line: str, jobs: list[tuple[str, str]]) -> None:
    read = resume(f"Head Shepherd, Corriemuir Estate\n{line}")
    found = [(job.title, job.first) for job in read.positions]
    assert found == [(title, month(first)) for title, first in jobs]


def test_titles_in_a_list_share_the_employer_above_them() -> None:
    read = resume(
        "Thornbury Optical Works\nSenior Packer   Jun 2014 – Present\nPacker   2002 – 2014\n- Packs"
    )
    assert [(job.title, job.employer) for job in read.positions] == [
        ("Senior Packer", "Thornbury Optical Works"),
        ("Packer", "Thornbury Optical Works"),
    ]


def test_a_length_without_dates_is_stated() -> None:
    (job,) = outline(
        "EXPERIENCE\nSandwich maker, Dooley's Deli, 3 yrs\n\nEDUCATION\nGED 2015\nSKILLS\nKnives"
    ).positions
    assert (job.title, job.first, job.current, job.stated) == ("Sandwich maker", None, False, 36)


@pytest.mark.parametrize(
    "line",
    [
        "- Moved 40 patterns to the new line 2020-22, one bay at a time",
        "- Acting supervisor on nights from 2021: breaks, first review of logs.",
        "- Recommended a smaller diameter; no repeat since 2021.",
        "Revenue rose 12% from 2019 to 2022.",
        "We have had no fires since 2016.",
        "- Sold $3M of parts, 2018 - 2020",
    ],
)
def test_dates_of_what_was_done_name_no_job(line: str) -> None:
    read = resume(f"Joiner, Hollow Oak Works, 2015 – Present\n- Hung doors.\n{line}")
    assert [job.title for job in read.positions] == ["Joiner"]


@pytest.mark.parametrize(
    "section",
    [
        "EDUCATION\nB.A. History, Millbrook College, 2012 - 2016",
        "Volunteering\nMentor, Inanda Code Club, 2021 - Present",
        "KEY PROJECTS\nAl Noor Tower | Construction Manager | 2015 to 2018",
        "Certifications\nFork truck operator, 2019 - 2022",
    ],
)
def test_other_sections_have_no_jobs(section: str) -> None:
    read = resume(f"Joiner, Hollow Oak Works, 2015 – Present\n- Hung doors.\n\n{section}")
    assert [job.title for job in read.positions] == ["Joiner"]


def test_segments_of_a_job_are_its_header_and_what_follows() -> None:
    read = resume(
        f"Joiner, Hollow Oak Works, 2015 – 2019\n{DUTIES}\n\nClerk, Ode Bank, 2012 – 2015\n- Filed."
    )
    texts = [[read.segments[n].text for n in job.segments] for job in read.positions]
    assert texts[0][1:] == ["Planed the doors and hung them.", "Kept the glue room warm."]
    assert texts[1] == ["Clerk, Ode Bank, 2012 – 2015", "Filed."]


RESUME = """\
Odalys Brandt
odalys@example.com | 555-201-8874

OBJECTIVE
A day shift closer to home.

PROFILE
Ten years around furnaces, six of them in charge.

WORK HISTORY
Melt Supervisor, Corriedale Castings, March 2019 - present
- Plan the pours for two shifts
- Hoping to train as an assayer next year
Furnace hand, Arbor Iron Works, 2014 - 2019
- Charged the cupola and took samples

Volunteer work
Usher, Lantern Playhouse, 2018 - 2020

EDUCATION
Certificate in metallurgy, Linn College, 2014

LICENSES AND CERTIFICATIONS
Overhead crane card, valid to 2027
Welding inspector exam booked

SKILLS: spectrometer, overhead crane

INTERESTS
Restoring stoves.
"""


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("odalys@", "contact"),
        ("OBJECTIVE", "heading"),
        ("day shift", "toward"),
        ("Ten years", "summary"),
        ("Melt Supervisor", "job"),
        ("Plan the pours", "job"),
        ("Hoping to train", "toward"),
        ("Furnace hand", "past job"),
        ("Charged the cupola", "past job"),
        ("Usher", "past job"),
        ("Certificate in", "education"),
        ("crane card", "certification"),
        ("spectrometer", "skills"),
        ("Restoring", "aside"),
    ],
)
def test_parts_of_a_resume_have_places(words: str, place: Place) -> None:
    assert place_of(RESUME, words) == place


def test_the_last_job_of_somebody_without_one_is_placed_as_a_job() -> None:
    text = "EXPERIENCE\nMiller, Ode Mill, 2015 - 2020\n- Ground oats.\nClerk, Ode Bank, 2009 - 2014"
    assert place_of(text, "Ground oats") == "job"
    assert place_of(text, "Clerk") == "past job"


ADVERT = """\
Commercial Electrician
Thornbury Flats Electric, Inc.
Boise, ID | $34 to $41 per hour

{heading}
{line}
"""


@pytest.mark.parametrize(
    ("heading", "line", "place"),
    [
        ("What you'll do", "- Bend and run EMT up to 4 inch", "duty"),
        ("2.0 DUTIES", "2.1 Rough in new construction from underground to fixtures", "duty"),
        ("DAY TO DAY", "> Track down faults and explain the fix", "duty"),
        ("The role, plainly", "Plan shutdowns with the foreman and the customer", "duty"),
        ("WHAT LANDS ON YOUR DESK", "Orders from forty banks, each opened the same day", "duty"),
        ("Key Responsibilities:", "- Set panels, transformers and disconnects", "duty"),
        ("What you'll need", "- Current journeyman license", "requirement"),
        ("MINIMUM QUALIFICATIONS", "Two years of commercial work", "requirement"),
        ("Must have", "A pair of boots that has seen a site", "requirement"),
        ("About you", "- Steady on a ladder and kind to apprentices", "requirement"),
        ("Person specification", "- Can read a one-line without help", "requirement"),
        ("What we're looking for", "- Someone who labels as they go", "requirement"),
        ("YOU BRING", "Own hand tools and a clean licence", "requirement"),
        ("Nice to have", "- OSHA 30, generator startup", "nice-to-have"),
        ("Bonus points", "- Spanish", "nice-to-have"),
        ("Preferred qualifications", "- Lift certification", "nice-to-have"),
        ("What we offer", "- Boot and tool allowance", "benefit"),
        ("Perks and benefits", "- Medical from the first of the month", "benefit"),
        ("Pay", "Ninety percent of scale in the first year", "benefit"),
        ("Who we are", "Sixty people in the field, and most began here", "company"),
        ("About Thornbury Flats", "Family-owned, with work across the valley", "company"),
        ("Equal opportunity", "Skill and character decide who gets the job", "company"),
        ("How to apply", "Two references and a list of jobs you have run", "aside"),
        ("What you will not do", "Fire alarm programming is bought from a specialist", "aside"),
        ("NOT YOURS", "The yearly rate bid belongs to Procurement", "aside"),
    ],
)
def test_sections_of_adverts_have_places(heading: str, line: str, place: Place) -> None:
    text = ADVERT.format(heading=heading, line=line)
    text += "\n\nYou will join our crew; we are an equal opportunity employer. Apply by Friday.\n"
    assert place_of(text, line.lstrip("-> 2.1")[:20]) == place


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Must have: MSW, five years in hospital or hospice.", "requirement"),
        ("Ask: 8+ years facing users, 3 leading a desk.", "requirement"),
        ("You need: admission to the bar of any state.", "requirement"),
        ("We look for 15 years in low-noise instrument design.", "requirement"),
        ("MINIMUM. Age 21, high school or GED, clean driving record.", "requirement"),
        ("Helpful: CRJ course, borescope, Spanish.", "nice-to-have"),
        ("Welcome but not necessary: a second trade; guitar.", "nice-to-have"),
        ("A DGR certificate is a plus.", "nice-to-have"),
        ("PERKS: health after 60 days, chili every first frost.", "benefit"),
        ("$38.50 per hour, four weeks off, a dog-tolerant building.", "benefit"),
        ("401(k) match, PTO from day one.", "benefit"),
        ("About us: two sites, 640 beds, rated Good.", "company"),
        ("EOE, vets and disabled included.", "company"),
        ("We hire without regard to race, sex, age or religion.", "company"),
        ("We have wired schools and clinics in this valley for decades.", "company"),
        ("Not yours: the annual rate bid is Procurement's.", "aside"),
        ("No cooking, no childcare, no dog walking.", "aside"),
        ("Send a letter and three references to the yard.", "aside"),
        ("You phone the loan officer when a thing does not add up.", "duty"),
    ],
)
def test_lines_of_adverts_say_what_they_are(line: str, place: Place) -> None:
    text = f"Commercial Electrician\n\nYou will set panels on your own.\n\n{line}\n"
    assert place_of(text, line.rsplit(". ", maxsplit=1)[-1][:20]) == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I fix elevators and I have since 2011. My beat is the old ones.", "resume"),
        ("Cook, Two Loaves, 2019 - now\nDishwasher, The Anchor, 2016 - 2019", "resume"),
        ("Name: R. Osei\nSkills: lathes\nReferences available on request", "resume"),
        ("You will run the grill. Apply in person. $18 per hour and a pension.", "job description"),
        ("Help wanted behind the bar. We'll teach you the cocktails.", "job description"),
        ("The incumbent assigns diagnoses. Salary range posted. EOE.", "job description"),
        ("forklift driver", "other"),
        ("", "other"),
    ],
)
def test_documents_are_told_by_who_speaks(text: str, kind: str) -> None:
    assert outline(text).kind == kind


@pytest.mark.parametrize(
    ("line", "level", "completed"),
    [
        ("Ph.D., Soil Science, Kelso University, 2010", "doctorate", True),
        ("J.D., Palouse College of Law, 1998", "doctorate", True),
        ("M.S. Finance, Pinecrest State University 2023", "master", True),
        ("MBA (part time), expected 2027", "master", False),
        ("Bachelor of Design, Chebucto College, expected April 2028", "bachelor", False),
        ("BSc Honours, Computer Science, University of the Drakensberg", "bachelor", True),
        ("BBA Accounting 2018", "bachelor", True),
        ("B.Com. (Costs) | Krishna Valley University, Pune", "bachelor", True),
        ("A.A.S., Mechatronics, Conestoga Bend Community College, May 2022", "associate", True),
        ("HND Media Make-up, Belfast 2011", "associate", True),
        ("Certificate III in Commercial Cookery, 2009", "certificate", True),
        ("Welding diploma, two semesters finished", "certificate", False),
        ("GED 2021", "high school", True),
        ("A levels: English Language (B), Law (C) | Haverbrook Sixth Form", "high school", True),
        ("No formal education after the age of 14", "none", True),
        ("Critical care course (six weeks), Visayas Heart Foundation, 2019", None, True),
    ],
)
def test_education_has_the_level_that_is_said(
    line: str, level: str | None, completed: bool
) -> None:
    read = outline(f"I cook.\nCook, Two Loaves, 2019 - now\n- My soups\n\nEDUCATION\n{line}\n")
    (item,) = read.education
    assert (item.level, item.completed, item.text) == (level, completed, line)


def test_what_an_advert_asks_of_education_and_certificates_is_listed() -> None:
    read = outline(
        "Controller\n\nYou will close the books.\n\nRequirements\n"
        "- Bachelor's degree in accounting\n- CPA\n- MS Excel and MS Word\n\nBenefits\n- A pension"
    )
    assert [item.level for item in read.education] == ["bachelor"]
    assert [item.text for item in read.certifications] == ["CPA"]
    assert read.positions == ()


def test_certificates_ahead_or_expired_are_not_held() -> None:
    read = outline(
        "I fly drones.\n\nCERTIFICATIONS\nPart 107, 2022\nA&P practicals booked; IA not yet taken\n"
        "First aid card (expired)\n\nSUMMARY\nMy trade; studying for the CPA, holds CPR."
    )
    held = {item.text: item.held for item in read.certifications}
    assert held == {
        "Part 107": True,
        "A&P practicals booked": False,
        "IA not yet taken": False,
        "First aid card (expired)": False,
        "CPA": False,
        "CPR": True,
    }


@pytest.mark.parametrize(
    ("block", "items"),
    [
        ("SKILLS\nladder logic, EtherNet/IP; rigging", ["ladder logic", "EtherNet/IP", "rigging"]),
        ("Skills: MS Excel (VLOOKUP, pivots), Tally", ["MS Excel (VLOOKUP, pivots)", "Tally"]),
        ("KEYWORDS Impinj, Zebra, C#", ["Impinj", "Zebra", "C#"]),
        ("Technical Skills\n- Languages: Java 21, Kafka and SQL", ["Java 21", "Kafka and SQL"]),
        ("Tools\nAuthoring | AsciiDoc, DITA", ["AsciiDoc", "DITA"]),
        ("COMPUTER KNOWLEDGE\nNo programming, never used SAP, Word", ["Word"]),
    ],
)  # fmt: skip
def test_lists_of_skills_are_split_into_items(block: str, items: list[str]) -> None:
    read = outline(f"I cook.\nCook, Two Loaves, 2019 - now\n- My soups\n\n{block}\n")
    assert [item.text for item in read.skills] == items


@pytest.mark.parametrize("text", [RESUME, ADVERT.format(heading="Duties", line="- You wire")])
def test_spans_are_of_the_text(text: str) -> None:
    read = outline(text)
    check_spans(text, read)
    for job in read.positions:
        assert job.title in text[job.start : job.end]


PIECES = [
    *(
        "EXPERIENCE",
        "SKILLS:",
        "EDUCATION",
        "Duties",
        "You need",
        "| ",
        "- ",
        "\t",
        "  ",
        "\n",
        "\n\n",
    ),
    *("Joiner", ", ", " at ", "Reed & Finch Ltd", "2019", "-22", " – ", "since ", "Jan ", "'19"),
    *(
        "1/19",
        "present",
        "(2 yrs)",
        ". ",
        "I ",
        "you ",
        "B.A. ",
        "CPA",
        "lathes",
        "“",
        "(",
        ")",
        "\r\n",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_spans_of_anything_are_of_the_text(text: str) -> None:
    check_spans(text, outline(text))


@pytest.mark.parametrize(
    "piece",
    [
        "Cook, Salt Lantern, 2019-20, ",
        "Cook, Salt Lantern, 2019-20\n",
        "2019 to",
        "(a, ",
        " ",
        "a: ",
    ],
)
def test_long_documents_take_seconds(piece: str) -> None:
    began = perf_counter()
    outline(f"I cook.{piece * (100_000 // len(piece))}x")
    assert perf_counter() - began < 20


def check_spans(text: str, read: Outline) -> None:
    assert len(read.places) == len(read.segments)
    assert set(read.places) <= set(get_args(Place))
    for segment in read.segments:
        assert text[segment.start : segment.end] == segment.text
    for item in (*read.education, *read.certifications, *read.skills):
        assert " ".join(text[item.start : item.end].split()) == item.text
    for job in read.positions:
        header = text[job.start : job.end]
        assert header == header.strip()
        assert all(0 <= n < len(read.segments) for n in job.segments)


def position(first: str, last: str, stated: int | None = None) -> Position:
    now = last == "now"
    until = None if now else month(last)
    return Position("Cook", None, month(first), until, now, 0, 4, (), stated)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2019-01", "2019-03", 3),
        ("2019-05", "2019-05", 1),
        ("2025-01", "now", 14),
        ("2026-03", "now", 0),
        ("2015", "2017", 24),
        ("2015", "2015", 6),
        ("2015-01", "2016", 18),
        ("2025-12", "2027-06", 3),
        ("2030-01", "now", 0),
        ("2015", "", 0),
        ("", "", 0),
    ],
)
def test_months_of_a_job(first: str, last: str, months: int) -> None:
    assert position(first, last).months(TODAY) == months


def test_months_that_are_stated_count_without_dates_only() -> None:
    assert position("", "", stated=24).months(TODAY) == 24
    assert position("2019-01", "2019-03", stated=24).months(TODAY) == 3


def test_overlapping_jobs_count_once() -> None:
    jobs = [
        position("2019-01", "2019-12"),
        position("2019-07", "2020-06"),
        position("2019-08", "2019-09"),
        position("2022-01", "2022-02"),
    ]
    assert experience(jobs, TODAY) == 20
    assert experience([*jobs, position("", "", stated=5)], TODAY) == 25
    assert experience(reversed(jobs), TODAY) == 20
    assert experience([], TODAY) == 0


def labelled() -> Iterator[tuple[str, dict[str, Any]]]:
    """The labelled resumes and adverts, by name."""
    for path in sorted((DATA / "documents").glob("*.yaml")):
        read = yaml.safe_load(path.read_text("utf-8"))
        for number, document in enumerate(read if isinstance(read, list) else [read]):
            yield f"{path.stem}#{number}" if isinstance(read, list) else path.stem, document


def test_resumes_are_told_from_adverts() -> None:
    documents = list(labelled())
    right = [outline(one["text"]).kind == KINDS[one["kind"]] for _, one in documents]
    assert len(right) > 100
    assert sum(right) / len(right) >= 0.98


def begins(said: str | None, wanted: str | None) -> bool:
    """Whether one of two names is the beginning of the other; what is not asked for is right."""
    if wanted is None:
        return True
    one, two = (" ".join(re.findall(r"\w+", (name or "").casefold())) for name in (said, wanted))
    return bool(one) and (one.startswith(two) or two.startswith(one))


def same(said: Month | None, wanted: str | None, of_a_year: int) -> bool:
    """Whether a month is as wanted; a year alone may stand for its first or last month."""
    if said is None or wanted is None:
        return said is None and wanted is None
    exact = f"{said.year}-{said.month or of_a_year:02}"
    return wanted in (exact, str(said.year))


def as_labelled(job: Position, label: dict[str, Any]) -> bool:
    last = None if label["last"] == "now" else label["last"]
    return (
        same(job.first, label["first"], 1)
        and same(job.last, last, 12)
        and job.current == (last is None)
    )


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["file"] for sample in SAMPLES])
def test_samples_are_read_as_a_careful_reader_would(sample: dict[str, Any]) -> None:
    read = outline(read_document(bundled("samples") / sample["file"]).text)
    assert read.kind == KINDS[sample["kind"]]
    assert len(read.positions) == len(sample["jobs"])
    for job, label in zip(read.positions, sample["jobs"], strict=True):
        assert as_labelled(job, label)
        assert begins(job.title, label["title"])
        assert begins(job.employer, label["employer"])


def test_most_jobs_of_odd_resumes_are_found() -> None:
    """Resumes as people write them who were never told how: in letters, forms and sentences."""
    texts = {name: document["text"] for name, document in labelled()}
    labels = yaml.safe_load((DATA / "positions.yaml").read_text("utf-8"))
    found = dated = right = wanted = 0
    for name, jobs in labels.items():
        positions = outline(texts[name]).positions
        found += len(positions)
        wanted += len(jobs)
        for label in jobs:
            alike = [job for job in positions if as_labelled(job, label)]
            named = [
                job
                for job in alike
                if begins(job.title, label["title"]) and begins(job.employer, label["employer"])
            ]
            dated += bool(alike)
            right += bool(named)
    assert wanted > 140
    assert dated / wanted >= 0.93
    assert dated / found >= 0.90
    assert right / wanted >= 0.83

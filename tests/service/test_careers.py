"""Careers: which lines are of today's job, which of earlier ones, and what somebody wants next."""

from typing import get_args

import pytest

from nsx.careers import Career, Part, read_career
from nsx.segments import split


def read(text: str) -> tuple[Career, dict[str, Part]]:
    segments = split(text)
    career = read_career(segments)
    assert len(career.parts) == len(segments)
    parts = zip(segments, career.parts, strict=True)
    return career, {segment.text: part for segment, part in parts}


def part_of(text: str, words: str) -> Part:
    (part,) = [part for line, part in read(text)[1].items() if words in line]
    return part


RESUME = """\
Odalys Brandt
Ten years around furnaces.

EXPERIENCE
Melt Supervisor, Corriedale Castings, March 2019 - present
- Plan the pours for two shifts
- Moved 40 patterns to the new line 2020-22, one bay at a time with the crew still pouring
Furnace hand, Arbor Iron, 2014 - 2019
- Charged the cupola and took samples

SKILLS
Spectrometer, overhead crane

EDUCATION
Certificate in metallurgy, Linn College, 2012 - 2014
"""


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Ten years", "summary"),
        ("Melt Supervisor", "job"),
        ("Plan the pours", "job"),
        ("40 patterns", "job"),
        ("Furnace hand", "past job"),
        ("Charged the cupola", "past job"),
        ("Spectrometer", "skills"),
        ("Certificate", "education"),
    ],
)
def test_lines_of_a_dated_resume_belong_to_its_jobs(words: str, part: Part) -> None:
    assert part_of(RESUME, words) == part


def test_jobs_have_years_and_lines_of_their_own() -> None:
    career, _ = read(RESUME)
    assert [(job.first, job.last, job.current) for job in career.jobs] == [
        (2019, None, True),
        (2014, 2019, False),
    ]
    assert [segment.text for segment in career.jobs[0].segments][
        1
    ] == "Plan the pours for two shifts"


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ("2018 - 2021", (2018, 2021)),
        ("May 2018 to June 2021", (2018, 2021)),
        ("05/2018-06/2021", (2018, 2021)),
        ("2018-21", (2018, 2021)),
        ("'18 - '21", (2018, 2021)),
        ("07.2018 - till now", (2018, None)),
        ("2018 to date", (2018, None)),
        ("summer 2018 until present", (2018, None)),
        ("since 2018", (2018, None)),
    ],
)
def test_dates_are_read(dates: str, years: tuple[int, int | None]) -> None:
    career, _ = read(f"Tanner, Hollis Leather, {dates}\nSoak, scrape and dye the hides.")
    assert [(job.first, job.last) for job in career.jobs] == [years]


@pytest.mark.parametrize(
    "line",
    [
        "We have had no fires since 2016.",
        "Sold $3M of parts since 2018",
        "Placed and kept in work, with the help of two churches, a bank and the county, in 2019-22",
        "Cleared 12,500 hectares since 2011",
    ],
)
def test_dates_of_what_was_done_begin_no_job(line: str) -> None:
    assert read(f"Keeps the yard.\n{line}")[0].jobs == ()


def test_jobs_that_have_all_ended_leave_what_stands_before_them_to_today() -> None:
    today = "".join(f"- Wash and press the linen of hotel number {n}.\n" for n in range(10))
    career, parts = read(f"{today}\nGas station clerk, 2011 - 2015\nRang up sales.")
    assert [job.current for job in career.jobs] == [False]
    assert part_of(f"{today}\nGas station clerk, 2011 - 2015", "Gas station") == "past job"
    assert list(parts.values()).count("job") == 10


def test_two_jobs_of_today_are_both_current() -> None:
    career, _ = read(
        "Crossing guard, 2019 to now\nStop the cars.\nUsher, 2021 to now\nShow the seats."
    )
    assert [job.current for job in career.jobs] == [True, True]


def test_what_follows_a_bare_list_of_jobs_is_of_todays() -> None:
    text = (
        "Pilot boat, 2016 - present\nTug, 2012 - 2016\nDredge, 2009 - 2012\n\n"
        "Bring the pilots out to ships in any sea."
    )
    assert part_of(text, "Bring the pilots") == "job"
    assert part_of(text, "Tug") == "past job"


def test_a_licence_below_earlier_jobs_is_no_job() -> None:
    career, _ = read(
        "Miller, 2015 - now\nGrind oats.\nClerk, 2009 - 2014\nFiled.\nNotary since 2010."
    )
    assert [job.first for job in career.jobs] == [2015, 2009]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Earlier: shop girl in a bakery.", "past job"),
        ("BEFORE  Paper round.", "past job"),
        ("Before the belt starts I look at every guard.", "job"),
        ("SKILLS: lathe, mill", "skills"),
        ("Education: Rowan High School.", "education"),
    ],
)
def test_labels_of_lines_say_what_they_are(line: str, part: Part) -> None:
    text = f"Machinist, Ode Works, 2016 - present\nTurns shafts to size.\n{line}"
    assert part_of(text, line[:12].split(".", maxsplit=1)[0].strip()) == part


@pytest.mark.parametrize(
    "sentence",
    [
        "I used to be a jockey.",
        "Before that I mended nets.",
        "Retired from the Navy as a boatswain in 2019.",
        "Until 2020 I was a croupier.",
        "Formerly a zookeeper.",
        "Former court usher, eight years.",
        "I was a shepherd until my knees gave out.",
        "After 12 years as a butcher I had enough.",
        "In my twenties I was a ski instructor.",
    ],
)
def test_sentences_of_earlier_work_say_so(sentence: str) -> None:
    text = f"{sentence} Now I drive a school bus: 40 kids, two routes. I check it each morning."
    assert read(text)[1][sentence] == "past job"
    assert part_of(text, "school bus") == "job"
    assert part_of(text, "I check it") == "job"


@pytest.mark.parametrize(
    "sentence",
    [
        "What I want is to become a luthier.",
        "I'm training as a paramedic at night.",
        "Hoping to move into forestry next year.",
        "I am looking to get into cabinet making.",
        "I want to become a court reporter.",
        "I'm halfway through a surveying diploma.",
        "My goal is the county planning office.",
        "Hoping to train as an optician.",
    ],
)
def test_sentences_of_what_somebody_wants_are_toward(sentence: str) -> None:
    text = f"Currently I run the till and the stock room of a hardware store. {sentence}"
    assert read(text)[1][sentence] == "toward"
    assert part_of(text, "till") == "job"


def test_earlier_work_goes_on_until_a_sentence_says_otherwise() -> None:
    text = (
        "I used to be a prison cook. Breakfast for 600, with two helpers. "
        "Since then I have worked at a daycare. Snacks, naps, sand."
    )
    assert list(read(text)[1].values()) == ["past job", "past job", "job", "job"]


def test_a_job_and_a_wish_in_one_sentence_are_a_job() -> None:
    text = (
        "I write as a vet's receptionist in a busy clinic who hopes to enter your nursing course."
    )
    assert list(read(text)[1].values()) == ["job"]


@pytest.mark.parametrize(
    "advert",
    [
        "Seeking a welder for second shift. Must read prints.",
        "Looking for someone to train as a baker. Start at 3 am.",
        "We are looking for a cook. You want to become part of a team.",
        "Previously trained applicants preferred. Operate the press.",
        "Objective: keep the plant clean. Empty bins, wash floors.",
        "Currently hiring a painter. Sand and prime doors.",
    ],
)
def test_adverts_tell_of_one_job(advert: str) -> None:
    assert set(read(advert)[1].values()) == {"job"}


def test_an_objective_is_toward() -> None:
    text = "OBJECTIVE\nA dispatch desk, days.\n\nWORK\nTaxi driver, 2017 - present\nDrive nights."
    assert part_of(text, "dispatch desk") == "toward"
    assert part_of(text, "Drive nights") == "job"


def test_nothing_has_no_parts() -> None:
    assert read("") == (Career((), ()), {})


def test_every_part_is_one_of_the_parts() -> None:
    assert set(read(RESUME)[0].parts) <= set(get_args(Part))

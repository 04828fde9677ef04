"""The level of the work that a document tells of, or asks for, and what moved it.

A proportional-odds regression on what the claims say of the work, whose work it was, people and
budgets led, time in the occupation, education and title, fitted on labelled documents. What each
group of figures moved is told against a document that is usual in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from nsx.credentials import Degree
from nsx.framework.records import MASTERY_LEVELS, MasteryLevel
from nsx.levels import SCALES
from nsx.ownership import LINE_OWNERS
from nsx.profile.cues import BUDGET, CUES, people_led, title_rank, years_stated
from nsx.profile.jobs import months_counted
from nsx.profile.records import JobHeld, LevelFound, Mover, Quote
from nsx.profile.told import Told
from nsx.profile.weights import Ordinal

Group = Literal["work", "whose", "cues", "led", "time", "education", "title", "kind"]

_QUANTILES = (0.2, 0.85)
_LONG = 25
"""Words of a claim that count: one of many more says no more of the level."""
_LEAST_PART = 1e-3
_LEAST_WORDS = 40
"""A document with fewer words of owned work says too little to tell a level."""
_LEAST_LEVELS = 0.05
_MOST_YEARS, _MOST_PEOPLE = 30, 500
DEGREES: dict[Degree, int] = {
    "none": 0,
    "high school": 1,
    "certificate": 2,
    "associate": 3,
    "bachelor": 4,
    "master": 5,
    "doctorate": 6,
}
"""Degrees in their order."""
_ZONE_DEGREES = (0, 1, 1, 2, 4, 5)
"""The degree that is usual in Job Zones 1 to 5; the first is for those without one."""

FEATURES: tuple[tuple[Group, str], ...] = (
    *(("work", f"{scale}_{part}") for scale in SCALES for part in ("mean", "low", "high")),
    *(("whose", owner) for owner in LINE_OWNERS),
    *(("cues", cue.name) for cue in CUES),
    ("led", "people"),
    ("led", "budget"),
    ("time", "years_stated"),
    ("time", "years"),
    ("education", "above_usual"),
    ("title", "rank"),
    ("kind", "resume"),
)
"""The figures of a document with their groups, in the order of the columns."""

_SAYS: dict[Group, tuple[str, str]] = {
    "work": ("the work itself is more demanding than most", "the work itself is less demanding"),
    "whose": (
        "more of the work is done or led by the person",
        "more of the work is helped with, watched or learned",
    ),
    "cues": (
        "words of judgment, hard cases or answering for others",
        "words of supervised, routine or learned work",
    ),
    "led": ("people or budgets led", "no people or budgets led"),
    "education": (
        "education above what is usual for the occupation",
        "education below what is usual for the occupation",
    ),
}
"""What a group says where it moved the level up, and down."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known beside the claims.

    `months` are of experience in the occupation, `titles` those of the jobs that go on or were the
    last, or of the advert. `job_zone` is None where O*NET gives none.
    """

    months: int
    titles: tuple[str, ...]
    job_zone: int | None


def standing_of(told: Told, jobs: Sequence[JobHeld], job_zone: int | None, today: date) -> Standing:
    """Return what is known beside the claims, from the jobs that count."""
    months = months_counted(told.outline.positions, jobs, today)
    titles = tuple(job.title for job in jobs if job.current and job.title)
    return Standing(months, titles or tuple(job.title for job in jobs[:1]), job_zone)


def level_features(told: Told, standing: Standing) -> Floats:
    """Return the (features,) figures of a document with at least one claim."""
    shares = _shares(told)
    lines = [claim.text for claim in told.claims]
    words = max(sum(len(line.split()) for line in lines), 1)
    work = [
        figure
        for column in told.levels.T
        for figure in (float(column @ shares), *np.quantile(column, _QUANTILES))
    ]
    found = [sum(len(cue.pattern.findall(line)) for line in lines) for cue in CUES]
    led = max(map(people_led, lines), default=0)
    degree = max((DEGREES[one.level] for one in told.outline.education if one.level), default=-1)
    usual = _ZONE_DEGREES[standing.job_zone or 0]
    figures = [
        *work,
        *(told.owners.T @ shares),
        *np.log1p(100 * np.array(found) / words),
        np.log1p(min(led, _MOST_PEOPLE)),
        float(any(BUDGET.search(line) for line in lines)),
        np.log1p(min(max(map(years_stated, lines), default=0), _MOST_YEARS)),
        np.log1p(min(standing.months / 12, _MOST_YEARS)),
        0.0 if degree < 0 else float(degree - usual),
        max(map(title_rank, standing.titles), key=abs, default=0.0),
        float(not told.advert),
    ]
    return np.array(figures, np.float32)


def find_level(told: Told, standing: Standing, fitted: Ordinal) -> LevelFound:
    """Say at which level the work of a document is, and what moved it."""
    owned = [claim for claim in told.claims if claim.credit != "none"]
    if sum(len(claim.text.split()) for claim in owned) < _LEAST_WORDS:
        even = dict.fromkeys(MASTERY_LEVELS, 1 / len(MASTERY_LEVELS))
        return LevelFound(even, None, _too_little(told), ())
    figures = level_features(told, standing)
    chances = fitted.probabilities(figures[None])[0]
    movers = _movers(told, standing, fitted, figures, expected_level(chances))
    return LevelFound(by_level(chances), likeliest_level(chances), None, movers)


def by_level(chances: Floats) -> dict[MasteryLevel, float]:
    """Return the (levels,) probabilities by the names of the levels."""
    return {
        level: round(float(chance), 4)
        for level, chance in zip(MASTERY_LEVELS, chances, strict=True)
    }


def expected_level(chances: Floats) -> float:
    """Return the mean of the (levels,) probabilities, from 0 to 3."""
    return float(chances @ np.arange(len(MASTERY_LEVELS)))


def likeliest_level(chances: Floats) -> MasteryLevel:
    """Return the level of the greatest of the (levels,) probabilities, the lower of like ones."""
    return MASTERY_LEVELS[int(np.argmax(np.round(chances, 4)))]


def _too_little(told: Told) -> str:
    wanted = "what the job is to do" if told.advert else "what you do, with how much help"
    return (
        f"The document has less than {_LEAST_WORDS} words about work that counts, too little to "
        f"tell a level. Add {wanted}."
    )


def _shares(told: Told) -> Floats:
    """Return how much each claim counts, (n,), by its words and by how likely its work counts."""
    words = np.array([min(len(claim.text.split()), _LONG) for claim in told.claims], np.float32)
    counted = words * np.maximum(told.part, _LEAST_PART)
    return np.asarray(counted / counted.sum(), np.float32)


def _movers(
    told: Told, standing: Standing, fitted: Ordinal, figures: Floats, expected: float
) -> tuple[Mover, ...]:
    """Return what each group of figures moved, against a document that is usual in them.

    The mean of what is lost without the group and of what it adds alone to a usual document, so
    that what two groups say together is not credited to neither.
    """
    usual = np.array(fitted.mean, np.float32)
    levels = np.arange(len(MASTERY_LEVELS))
    found = []
    for group in dict.fromkeys(group for group, _ in FEATURES):
        mine = np.array([one == group for one, _ in FEATURES])
        rows = np.stack([np.where(mine, usual, figures), np.where(mine, figures, usual), usual])
        without, alone, nothing = fitted.probabilities(rows) @ levels
        moved = float((expected - without) + (alone - nothing)) / 2
        if abs(moved) >= _LEAST_LEVELS and group != "kind":
            quotes = _witnesses(told, group, up=moved > 0)
            says = _says(told, standing, group, up=moved > 0)
            found.append(Mover(group, says, round(moved, 2), quotes))
    return tuple(sorted(found, key=lambda mover: -abs(mover.levels)))


def _says(told: Told, standing: Standing, group: Group, *, up: bool) -> str:
    if group == "time":
        return _says_of_time(told, standing)
    if group == "title":
        return f"the title: {'; '.join(standing.titles)}"
    return _SAYS[group][not up]


def _says_of_time(told: Told, standing: Standing) -> str:
    asked = max((years_stated(claim.text) for claim in told.claims), default=0)
    if told.advert:
        return f"{asked} years are asked for" if asked else "no years are asked for"
    if not standing.months:
        return "no dated time in the occupation"
    return f"{standing.months / 12:.1f} years in the occupation"


def _witnesses(told: Told, group: Group, *, up: bool, most: int = 2) -> tuple[Quote, ...]:
    """Return the claims that show best what a group says."""
    lines = [claim.text for claim in told.claims]
    if group == "work":
        levels = told.levels[:, SCALES.index("level")]
        rank = (levels if up else -levels) + np.log(told.part + 0.05)
    elif group == "whose":
        rank = told.own if up else told.part - told.own
    elif group == "cues":
        wanted = CUES[2:] if up else CUES[:2]
        rank = np.array([sum(len(c.pattern.findall(x)) for c in wanted) for x in lines], float)
    elif group == "led" and up:
        rank = np.array([people_led(x) + 5 * bool(BUDGET.search(x)) for x in lines], float)
    elif group == "time":
        rank = np.array([years_stated(x) for x in lines], float)
    else:
        return ()
    least = 0.3 if group == "whose" else -np.inf if group == "work" else 0.5
    order: Sequence[int] = np.argsort(-np.asarray(rank), kind="stable")[:most].tolist()
    return tuple(told.quote(n) for n in order if rank[n] > least)

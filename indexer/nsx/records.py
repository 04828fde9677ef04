"""The typed records that every source yields and the catalog keeps.

A `code` is a published O*NET-SOC identifier; ratings keep the scale they were published on
(importance 1-5, level 0-7).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

TitleKind = Literal["official", "alternate", "reported", "short"]
RatingDomain = Literal["skill", "knowledge", "ability", "work_style"]


@dataclass(frozen=True, slots=True)
class Occupation:
    """One O*NET-SOC occupation; `job_zone` (1-5) is None where the source has not set one."""

    code: str
    title: str
    description: str
    job_zone: int | None


@dataclass(frozen=True, slots=True)
class Title:
    """A job title people use for an occupation."""

    code: str
    text: str
    kind: TitleKind


@dataclass(frozen=True, slots=True)
class Task:
    """A task of an occupation; `core` is None where the source does not say.

    `importance` is on O*NET's scale from 1 to 5, `relevance` a percentage of incumbents.
    """

    code: str
    task_id: str
    text: str
    core: bool | None
    importance: float | None = None
    relevance: float | None = None


@dataclass(frozen=True, slots=True)
class Technology:
    """A named software product an occupation uses, with its category."""

    code: str
    name: str
    category: str
    hot: bool
    in_demand: bool


@dataclass(frozen=True, slots=True)
class Rating:
    """How much of a content-model element an occupation needs.

    `importance` is from 1 to 5 and `level` from 0 to 7 (skills, knowledge, abilities), or
    `importance` is a work style's impact from -3 to 3; None where not published. `suppress` is
    O*NET's own advice not to rely on one of the figures.
    """

    code: str
    domain: RatingDomain
    element_id: str
    name: str
    importance: float | None
    level: float | None
    suppress: bool


@dataclass(frozen=True, slots=True)
class WorkActivity:
    """A detailed work activity (DWA), shared by tasks of several occupations."""

    dwa_id: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskActivity:
    """A task is an instance of a detailed work activity."""

    task_id: str
    dwa_id: str


@dataclass(frozen=True, slots=True)
class Related:
    """A related occupation, in O*NET's order (`rank` from 1) and tier."""

    code: str
    related_code: str
    tier: str
    rank: int


@dataclass(frozen=True, slots=True)
class Education:
    """The share of incumbents or experts, in percent, who give a category for an element."""

    code: str
    element: str
    category: int
    label: str
    percent: float


@dataclass(frozen=True, slots=True)
class Requirement:
    """How important a credential is for an occupation, from 1 to 5.

    `element` is O*NET's name of it: a job-related professional certification or apprenticeship.
    """

    code: str
    element: str
    importance: float


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool or machine an occupation uses, with its category."""

    code: str
    name: str
    category: str


@dataclass(frozen=True, slots=True)
class Preparation:
    """The levels of specific vocational preparation (SVP) of a Job Zone.

    `low` and `high` bound them as O*NET does: from `low`, up to but not including `high`; None
    where the zone is open on that side.
    """

    job_zone: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Program:
    """A programme of study (CIP) or a registered apprenticeship (RAPIDS) toward an occupation."""

    code: str
    scheme: Literal["cip", "rapids"]
    program: str
    title: str


@dataclass(frozen=True, slots=True)
class Pay:
    """The median yearly pay, in US dollars, and the employment of an occupation's SOC group."""

    code: str
    median: float | None
    employed: float | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A file that a release does not have, and what its absence costs."""

    file: str
    cost: str


@dataclass(frozen=True, slots=True)
class Release:
    """All that was read from one source of occupations.

    `source` and `version` name it ("O*NET", "30.1"); `missing` says what is not in it.
    """

    source: str
    version: str
    licence: str
    occupations: Sequence[Occupation]
    titles: Sequence[Title]
    tasks: Sequence[Task]
    technologies: Sequence[Technology] = ()
    ratings: Sequence[Rating] = ()
    activities: Sequence[WorkActivity] = ()
    task_activities: Sequence[TaskActivity] = ()
    related: Sequence[Related] = ()
    education: Sequence[Education] = ()
    requirements: Sequence[Requirement] = ()
    tools: Sequence[Tool] = ()
    preparation: Sequence[Preparation] = ()
    programs: Sequence[Program] = ()
    pay: Sequence[Pay] = ()
    missing: Sequence[Missing] = field(default=())


OfOccupation = TypeVar(
    "OfOccupation", Title, Task, Technology, Rating, Related, Education, Requirement, Tool, Program
)


def by_code(records: Iterable[OfOccupation]) -> dict[str, list[OfOccupation]]:
    """Group the records of occupations by code, each group in the order of the source."""
    grouped: dict[str, list[OfOccupation]] = defaultdict(list)
    for record in records:
        grouped[record.code].append(record)
    return dict(grouped)

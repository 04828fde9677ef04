"""What a pathway answers: routes of stages, each with what to build, why, how long, and the proof.

Months are calendar months unless they are called effort. A figure that no source of the index
publishes is left empty, and `notes` say what is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nsx.framework.records import MASTERY_LEVELS

DEVELOPING, PROFICIENT, ADVANCED = map(
    MASTERY_LEVELS.index, ("Developing", "Proficient", "Advanced")
)
"""Levels by their number: from Proficient on one works alone."""


@dataclass(frozen=True, slots=True)
class Node:
    """An occupation and a level of mastery in it."""

    code: str
    title: str
    level: str


@dataclass(frozen=True, slots=True)
class Effort:
    """What a move costs, in months of effort: the named parts sum to the total."""

    total: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Time:
    """The least and most months something takes, if they are known, and what that rests on."""

    least: float | None
    most: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one piece of work shows of another: both texts, and why they are taken to be alike.

    `reason` is the detailed work activity they share, or says that they are alike in meaning.
    """

    shown: str
    wanted: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A skill, field of knowledge or ability whose rated level is higher where one goes."""

    name: str
    kind: str
    level: float
    wanted: float


@dataclass(frozen=True, slots=True)
class Transfer:
    """What carries over to another occupation, and what does not.

    `share` is the part of its work, by importance, that is shown already; `technologies` are the
    software, then the tools and machines in common.
    """

    share: float
    tasks: tuple[Evidence, ...]
    statements: tuple[Evidence, ...]
    technologies: tuple[str, ...]
    new_tasks: tuple[str, ...]
    new_technologies: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to learn or to show; `after` are the numbers of the steps that it builds on.

    A statement is named by its identifier, a tool has none.
    """

    number: int
    kind: Literal["tool", "statement"]
    text: str
    level: str | None
    statement: str | None
    after: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class WorkSample:
    """A piece of work to hand in that shows several steps at once; `shows` are their numbers."""

    task: str
    deliverable: str
    shows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an occupation asks for: a school, practice such as a residency, a licence.

    `have` tells whether the person is taken to have it; `share` is the part of the incumbents, and
    `rule` tells whether it is asked for as a rule, or only helps.
    """

    kind: Literal["education", "training", "licence"]
    text: str
    share: float | None
    have: bool
    source: str
    rule: bool = True

    @property
    def usual(self) -> bool:
        """Whether it is the rule, though some do without."""
        return self.rule and self.text.endswith(" do without")


@dataclass(frozen=True, slots=True)
class Stage:
    """One move: up a level, or into another occupation."""

    kind: Literal["climb", "change"]
    origin: Node
    goal: Node
    effort: Effort
    time: Time
    asked: tuple[Asked, ...]
    transfer: Transfer | None
    steps: tuple[Step, ...]
    more: int
    sample: WorkSample | None
    programs: tuple[str, ...]
    apprenticeships: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """One way: its stages in order, the effort and the time of all."""

    summary: str
    nodes: tuple[Node, ...]
    effort: Effort
    time: Time
    pay: tuple[float | None, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Pathway:
    """The answer: the best route first, then others by other occupations; or why there is none."""

    origin: Node
    goal: Node
    routes: tuple[Route, ...]
    reason: str | None
    assumed: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearby:
    """A move without a goal, with its fit, effort and gain.

    `fit` is the share of the work that is shown already; `related` the share of pairs at this
    distance that O*NET lists as related, with `related_low` and `related_high` as it would be
    without the part of the distance that speaks most for it and most against it. `likes` are the
    moves that were left out because they are much like this one.
    """

    node: Node
    distance: float
    fit: float
    related: float
    related_low: float
    related_high: float
    effort: Effort
    time: Time
    zone: int | None
    zone_gain: int | None
    pay: float | None
    pay_gain: float | None
    employed: float | None
    asked: tuple[Asked, ...]
    shared: tuple[Evidence, ...]
    likes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearbyMoves:
    """Moves that are near, the most promising first, and unlike one another."""

    origin: Node
    moves: tuple[Nearby, ...]
    assumed: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """An occupation that a skill added brings nearer: the effort to enter it without and with."""

    node: Node
    effort: float
    with_skill: float
    because: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Which doors open, or come nearer, if a skill were added."""

    origin: Node
    skill: str
    doors: tuple[Door, ...]
    notes: tuple[str, ...]

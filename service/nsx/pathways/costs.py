"""What a move costs, in months of effort, as a sum of named parts.

A month of effort compares routes; it is not a month of the calendar, which `timing` says with its
source. The figures below were chosen by reading the plans of the journeys in tests/data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from nsx.pathways.distance import CLOSE
from nsx.pathways.facts import Facts, Floats, Mask, Places

CostPart = Literal[
    "work", "skills", "preparation", "education", "licence", "unlikeness", "rung", "change"
]
COST_PARTS: tuple[CostPart, ...] = get_args(CostPart)

REACHED = np.array([0.25, 0.5, 1.0, 2.0], np.float32)
"""The share of an occupation's preparation that work at each of the four levels stands on.

Specific vocational preparation is the time to average performance, which is taken for Proficient;
half of it for work without close oversight, a quarter for work under direction, twice for leading.
"""
OWED = np.array([0.0, 0.0, 0.5, 0.5], np.float32)
"""The share of the practice between a level and the one below that must be done at work in the
occupation, whatever was shown elsewhere: who leads has met its cases, not only others like them."""
DEPTH = np.array([0.4, 0.7, 1.0, 1.0], np.float32)
"""How much of what an occupation shows is shown by who works in it at each level."""

SIBLING = 0.35
"""The distance within which work is nearly the same, so that one keeps one's level."""
_SKILL_MONTHS = 6.0
"""To raise skills, knowledge and abilities by one point of O*NET's scale of levels."""
_PREPARATION = 0.25
"""Of the preparation that the occupation's Job Zone asks for beyond that of the one left."""
_LICENCE_MONTHS, _LICENCE_FROM = 3.0, 3.0
"""For each point that a certification is rated important above the middle of the scale."""
_FAR_MONTHS, _NEAR = 24.0, 0.4
_STRANGE_MONTHS, _STRANGE = 40.0, 0.7
"""For the distance beyond that of near occupations, and again beyond that of those in one field:
strangers are rarely hired, so that a role between two that are far apart is worth a detour."""
_RUNG_MONTHS = 24.0
"""To be trusted with what one is trusted with after a rung that is skipped."""
_AGAIN = 0.5
_CHANGE_MONTHS, _CLIMB_MONTHS = 6.0, 1.0
"""To find a place in another occupation and to settle there; and to be given work a level up."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who a way is for: where they work, what they have shown, the years of school they have.

    `shown` is the (n,) share of each occupation's work that they have shown, beyond what working
    at `level` in `origin` shows; `held` counts years after a diploma.
    """

    origin: int
    level: int
    held: float
    shown: Floats

    @classmethod
    def of(cls, facts: Facts, origin: int, level: int, held: float, shown: Floats) -> "Person":
        """Return a person, with what their own occupation shows of every other."""
        carried = np.nan_to_num(facts.coverage[origin]) * DEPTH[level]
        carried[origin] = 0  # what is left of one's own occupation is at the levels above
        return cls(origin, level, held, np.maximum(shown, carried).astype(np.float32))


@dataclass(frozen=True, slots=True)
class Moves:
    """Moves, as (m,) places and levels, with the months of each part but work and education.

    `full` is the months of work if nothing were shown of it, `covered` the share that the
    occupation left shows, `owed` the share that must be done whatever is shown, `programme` the
    years of study that a licence takes at the least.
    """

    origin: Places
    level: Places
    goal: Places
    enters: Places
    full: Floats
    covered: Floats
    owed: Floats
    programme: Floats
    fixed: Floats

    def parts(self, facts: Facts, person: Person) -> Floats:
        """Return the (m, parts) months for a person, in the order of `COST_PARTS`."""
        parts = self.fixed.copy()
        parts[:, COST_PARTS.index("work")] = self.full * self.unshown(person)
        asked, held = facts.schooling, self.held(facts, person)
        more = np.maximum(asked.years[self.goal] - held, self.programme)
        insisted = asked.insisted[self.goal] * (self.origin != self.goal)
        parts[:, COST_PARTS.index("education")] = 12 * np.maximum(more, 0) * insisted
        return parts

    def shown(self, person: Person) -> Floats:
        """Return the (m,) share of each move's work that the person has shown before it."""
        # What another occupation shows must be shown again where one settles, half of it.
        settled = np.where(self.origin == self.goal, _AGAIN, 1)
        return np.asarray(np.maximum(self.covered, settled * person.shown[self.goal]), np.float32)

    def unshown(self, person: Person) -> Floats:
        """Return the (m,) share of the practice of each move that is still to do."""
        return np.maximum(1 - self.shown(person), self.owed)

    def held(self, facts: Facts, person: Person) -> Floats:
        """Return the (m,) years of school that the person has before each move."""
        held = np.maximum(facts.schooling.years[self.origin], person.held)
        held[self.origin == person.origin] = person.held
        return held

    def __getitem__(self, kept: Mask | Places) -> "Moves":
        """Return some of the moves."""
        return Moves(
            self.origin[kept],
            self.level[kept],
            self.goal[kept],
            self.enters[kept],
            self.full[kept],
            self.covered[kept],
            self.owed[kept],
            self.programme[kept],
            self.fixed[kept],
        )


def entry_levels(facts: Facts, origin: Places, level: Places, goal: Places) -> Places:
    """Return the level at which one enters other occupations, 0 (Emerging) to 3.

    One keeps the level where the work is nearly the same and asks for no more preparation, and in
    close work that one has managed; else one enters a level lower, and one more for each Job Zone
    above, and for work that is far off. Who is Proficient begins in close work as no beginner. With
    a new licence nobody keeps a level, and one begins as the programme lets one go.
    """
    apart = facts.distance[origin, goal]
    close = (apart <= CLOSE) & facts.usable[origin]
    up = np.maximum(np.nan_to_num(facts.zones[goal] - facts.zones[origin]), 0).astype(np.int64)
    drop = 1 + up + (apart > 0.6)
    licence = facts.licence_number
    new = (licence[goal] > 0) & (licence[goal] != licence[origin])
    managed = close & facts.leads[origin] & ~facts.leads[goal]
    drop[((apart <= SIBLING) | managed) & (up == 0) & ~new] = 0
    least = np.where(close & ~new & (level >= 2), 1, 0)
    return np.asarray(np.maximum(level - drop, least))


def changes(facts: Facts, origin: Places, level: Places, goal: Places) -> Moves:
    """Return the moves from levels of occupations to others.

    What the index does not know of an occupation adds nothing; the plan says so.
    """
    enters = entry_levels(facts, origin, level, goal)
    months = np.nan_to_num(facts.months.mean(axis=1))
    rated = np.nan_to_num(facts.certification, nan=1.0)
    same_field = facts.fields[origin] == facts.fields[goal]
    certified = np.maximum(rated[goal] - _LICENCE_FROM, 0) * _LICENCE_MONTHS
    apart = facts.distance[origin, goal]
    strange = _STRANGE_MONTHS * np.maximum(apart - _STRANGE, 0)
    fixed = {
        "skills": np.nan_to_num(facts.shortfall[origin, goal]) * _SKILL_MONTHS,
        "preparation": np.maximum(months[goal] - months[origin], 0) * _PREPARATION,
        "licence": np.where(same_field & (rated[origin] >= rated[goal]), 0, certified),
        "unlikeness": _FAR_MONTHS * np.maximum(apart - _NEAR, 0) + strange,
        "rung": facts.skipped[origin, goal] * _RUNG_MONTHS,
        "change": np.full(len(goal), _CHANGE_MONTHS),
    }
    covered = np.nan_to_num(facts.coverage[origin, goal]) * DEPTH[level]
    practice = np.nan_to_num(facts.practice.mean(axis=1))
    full = practice[goal] * REACHED[enters]
    programme = np.where(facts.studied(origin, goal), 0, facts.schooling.programme[goal])
    return Moves(
        origin,
        level,
        goal,
        enters,
        full,
        covered,
        facts.owed[goal],
        programme.astype(np.float32),
        _stacked(fixed, len(goal)),
    )


def climbs(facts: Facts, place: Places, level: Places) -> Moves:
    """Return the moves from a level to the next in the same occupation."""
    practice = np.nan_to_num(facts.practice.mean(axis=1))
    full = practice[place] * (REACHED[level + 1] - REACHED[level])
    none = np.zeros(len(place), np.float32)
    owed = np.maximum(OWED[level + 1], facts.owed[place])
    fixed = _stacked({"change": np.full(len(place), _CLIMB_MONTHS)}, len(place))
    return Moves(place, level, place, level + 1, full, none, owed, none, fixed)


def _stacked(parts: Mapping[str, Floats], size: int) -> Floats:
    none = np.zeros(size, np.float32)
    return np.stack([parts.get(name, none) for name in COST_PARTS], axis=1).astype(np.float32)

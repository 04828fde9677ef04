"""Which doors open if a skill were added."""

import re

import numpy as np

from nsx.likeness import shown_by_cosine, task_weight
from nsx.pathways.answer import Door, WhatIf
from nsx.pathways.costs import Person, changes
from nsx.pathways.facts import Floats
from nsx.pathways.have import Shown
from nsx.pathways.limits import Limits
from nsx.pathways.planner import Planner
from nsx.records import Task

MOST_DOORS = 50
LONGEST_SKILL = 500
_FARTHEST = 1.0
_AND = re.compile(r"\s*[,;]\s*(?:and )?|\s+and\s+")
_LEAST_GAIN = 0.1
"""Months of effort saved from which a door is shown."""


def what_if(  # noqa: PLR0913 - what a person says
    planner: Planner,
    origin: tuple[str, str],
    skill: str,
    *,
    limits: Limits | None = None,
    shown: Shown | None = None,
    top: int = 10,
) -> WhatIf:
    """Return the occupations that a skill brings nearer, the one it helps most first.

    A skill shows the tasks that are near to it in meaning; the name of a technology counts as one
    more task of the occupations that use it, twice where employers ask for it now.

    Args:
        planner: of the index.
        origin: the code of an occupation and a level of mastery.
        skill: in words, such as "Python" or "read electrical schematics".
        limits: what the person gives and rules out.
        shown: what a profile shows, by identifier.
        top: how many doors, 1 to 50.

    """
    skill = " ".join(skill.split())
    if not 0 < len(skill) <= LONGEST_SKILL:
        raise ValueError(f"The skill has {len(skill)} letters; expected 1 to {LONGEST_SKILL}.")
    if not 1 <= top <= MOST_DOORS:
        raise ValueError(f"top is {top}; expected 1 to {MOST_DOORS}.")
    limits, facts = limits or Limits(), planner.facts
    here, level = planner.node(*origin)
    person = planner.person(here, level, limits, shown or {})
    gained, because = _shown_by(planner, skill)
    able = limits.allowed(facts, here, person.held) & facts.usable & (gained > 0)
    able &= facts.distance[here] <= _FARTHEST
    able[here] = False
    places = np.flatnonzero(able)
    moves = changes(facts, np.full(len(places), here), np.full(len(places), level), places)
    now = moves.parts(facts, person).sum(axis=1)
    base = np.maximum(person.shown, np.nan_to_num(facts.coverage[here]))
    more = Person(here, level, person.held, np.minimum(base + gained, 1).astype(np.float32))
    then = np.minimum(moves.parts(facts, more).sum(axis=1), now)
    # What is saved of the way, counted more for what is near: doors that one might go through.
    worth = (now - then) / now * (_FARTHEST - facts.distance[here, places])
    order = np.argsort(-worth, kind="stable")
    doors = tuple(
        Door(
            planner.named(int(places[n]), int(moves.enters[n])),
            round(float(now[n]), 2),
            round(float(then[n]), 2),
            because[int(places[n])],
        )
        for n in order[:top]
        if now[n] - then[n] >= _LEAST_GAIN
    )
    notes = () if doors else (_why_none(planner, skill),)
    return WhatIf(planner.named(here, level), skill, doors, notes)


def _why_none(planner: Planner, skill: str) -> str:
    if np.isnan(planner.facts.practice).all():
        return "The index has no preparation times, so what a skill would save is not known."
    return f"'{skill}' is near to no task that would bring an occupation nearer."


def _shown_by(planner: Planner, skill: str) -> tuple[Floats, dict[int, str]]:
    """Return the (n,) share of each occupation's work that a skill shows, and by what."""
    index, n = planner.index, len(planner.facts.codes)
    rows = index.rows["task"]
    every = [Task(*row) for row in index.catalog.query("SELECT * FROM tasks ORDER BY rowid")]
    weights = np.array([task_weight(task) for task in every], np.float32)
    owners = index.positions[rows.start : rows.stop]
    total = np.bincount(owners, weights, n)
    skills = [one for one in _AND.split(skill) if one]
    cosines = index.vectors.at(np.arange(rows.start, rows.stop)) @ index.encode(skills).T
    degree = shown_by_cosine(cosines.max(axis=1))
    gained = np.bincount(owners, weights * degree, n)
    because: dict[int, str] = {}
    for row in np.argsort(degree, kind="stable")[::-1]:
        if degree[row] <= 0:
            break
        because.setdefault(int(owners[row]), f"task: {every[row].text}")
    listed = index.catalog.query(
        "SELECT code, name, MAX(in_demand) FROM technologies WHERE name = ? COLLATE NOCASE "
        "GROUP BY code",
        skill,
    )
    for code, name, asked in listed:
        place = planner.facts.place(code)
        gained[place] += weights.mean() * (2 if asked else 1)
        because[place] = f"technology: {name}" + (", asked for now" if asked else "")
    return np.nan_to_num(gained / np.maximum(total, 1e-9)).astype(np.float32), because

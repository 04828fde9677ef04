"""Moves that are near, without a goal: ranked by fit, effort and gain, and unlike one another."""

from collections.abc import Sequence

import numpy as np

from nsx.likeness import PARTS
from nsx.pathways.answer import Effort, Nearby, NearbyMoves, Node
from nsx.pathways.asked import asked
from nsx.pathways.costs import Moves, changes
from nsx.pathways.distance import WEIGHTS, related_share
from nsx.pathways.facts import Facts, Floats, Places
from nsx.pathways.have import Shown
from nsx.pathways.limits import Limits
from nsx.pathways.planner import Planner
from nsx.pathways.stages import effort_of
from nsx.pathways.timing import School, change_time
from nsx.pathways.transfer import transfer

MOST_MOVES = 50
_FARTHEST = 0.75
"""Beyond it fewer than one pair in twenty is listed as related by O*NET."""
_MONTHS, _ZONE, _PAY = 120.0, 0.08, 0.2
"""What counts against a point of distance: months of effort, a Job Zone, the log ratio of pay."""
_ALIKE, _SIBLING, _SAMENESS = 0.7, 0.35, 0.6
"""The distance under which two moves are somewhat alike, that under which one stands for the other,
and how much being alike counts against a move."""
_SHARED = 3


def nearby(
    planner: Planner,
    origin: tuple[str, str],
    *,
    limits: Limits | None = None,
    shown: Shown | None = None,
    top: int = 10,
) -> NearbyMoves:
    """Return the most promising moves from an occupation and level.

    Args:
        planner: of the index.
        origin: the code of an occupation and a level of mastery.
        limits: what the person gives and rules out.
        shown: what a profile shows, by identifier.
        top: how many moves, 1 to 50.

    Raises:
        LookupError: the occupation is not in the index.
        ValueError: the level is not one of the four, or `top` is out of range.

    """
    if not 1 <= top <= MOST_MOVES:
        raise ValueError(f"top is {top}; expected 1 to {MOST_MOVES}.")
    limits, facts = limits or Limits(), planner.facts
    here, level = planner.node(*origin)
    person = planner.person(here, level, limits, shown or {})
    able = limits.allowed(facts, here, person.held) & facts.usable
    able &= facts.distance[here] <= _FARTHEST
    able[here] = False
    places = np.flatnonzero(able)
    moves = changes(facts, np.full(len(places), here), np.full(len(places), level), places)
    parts = moves.parts(facts, person)
    order, likes = _diverse(facts, places, _promise(facts, here, moves, parts.sum(axis=1)), top)
    covered, unshown = moves.shown(person), moves.unshown(person)
    found = tuple(
        _move(
            planner,
            here,
            moves,
            n,
            effort_of(parts[n]),
            float(covered[n]),
            float(unshown[n]),
            person.held,
            limits,
            tuple(facts.titles[places[one]] for one in likes[n]),
        )
        for n in order
    )
    notes = [] if found else [f"No occupation is near {facts.titles[here]} under these limits."]
    return NearbyMoves(
        planner.named(here, level), found, tuple(planner.assumed(here, limits)), tuple(notes)
    )


def _promise(facts: Facts, here: int, moves: Moves, effort: Floats) -> Floats:
    """Return how promising each move is: near, little effort, more preparation and pay."""
    zone = np.clip(np.nan_to_num(facts.zones[moves.goal] - facts.zones[here]), -2, 2)
    pay = np.nan_to_num(np.log(facts.pay[moves.goal] / facts.pay[here]))
    apart = facts.distance[here, moves.goal]
    gain = _ZONE * zone + _PAY * np.clip(pay, -1, 1)
    return np.asarray(1 - apart - effort / _MONTHS + gain, np.float32)


def _diverse(
    facts: Facts, places: Places, promise: Floats, top: int
) -> tuple[list[int], dict[int, list[int]]]:
    """Choose the best moves one by one, each counted down for being like those chosen before.

    Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998). Also returns, for each chosen
    one, those nearly the same that it stands for.
    """
    alike = np.maximum(1 - facts.distance[np.ix_(places, places)] / _ALIKE, 0)
    sameness = np.zeros(len(places), np.float32)
    left = np.ones(len(places), bool)
    chosen: list[int] = []
    likes: dict[int, list[int]] = {}
    while left.any() and len(chosen) < top:
        n = int(np.argmax(np.where(left, promise - _SAMENESS * sameness, -np.inf)))
        siblings = left & (facts.distance[places[n], places] < _SIBLING)
        siblings[n] = False
        likes[n] = [int(one) for one in np.flatnonzero(siblings)][:3]
        left &= ~siblings
        left[n] = False
        chosen.append(n)
        sameness = np.maximum(sameness, alike[n])
    return chosen, likes


def _move(  # noqa: PLR0913, PLR0917 - what a move is made of
    planner: Planner,
    here: int,
    moves: Moves,
    n: int,
    effort: Effort,
    covered: float,
    unshown: float,
    held: float,
    limits: Limits,
    likes: Sequence[str],
) -> Nearby:
    facts, there, enters = planner.facts, int(moves.goal[n]), int(moves.enters[n])
    level = int(moves.level[n])
    school = School.of(facts, here, there, held)
    low, high = _related_range(planner, here, there)
    carried = transfer(planner.works, here, level, there, covered)
    pay, mine = facts.pay[there], facts.pay[here]
    return Nearby(
        node=Node(facts.codes[there], facts.titles[there], planner.named(there, enters).level),
        distance=round(float(facts.distance[here, there]), 3),
        fit=round(covered, 3),
        related=round(related_share(float(facts.distance[here, there])), 3),
        related_low=round(low, 3),
        related_high=round(high, 3),
        effort=effort,
        time=change_time(facts, there, enters, unshown, school, limits.hours),
        zone=_whole(facts.zones[there]),
        zone_gain=_whole(facts.zones[there] - facts.zones[here]),
        pay=_known(pay),
        pay_gain=_known(pay - mine),
        employed=_known(facts.employed[there]),
        asked=asked(facts, here, there, enters, held),
        shared=carried.tasks[:_SHARED],
        likes=tuple(likes),
    )


def _related_range(planner: Planner, here: int, there: int) -> tuple[float, float]:
    """Return the share of related pairs as it would be without each part in turn."""
    apart = planner.index.likeness.parts[:, here, there].astype(np.float32)
    weights = np.array([WEIGHTS[part] for part in PARTS]) * ~np.isnan(apart)
    added = np.nan_to_num(apart) * weights
    without = (added.sum() - added) / np.maximum(weights.sum() - weights, 1e-9)
    shares = [related_share(float(one)) for one in without[weights > 0]]
    return min(shares), max(shares)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 2)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)

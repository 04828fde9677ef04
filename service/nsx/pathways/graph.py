"""The graph of occupations and levels, and the cheapest ways through it.

A node is `4 * place + level`. SciPy's Dijkstra and Yen walk a sparse matrix of the costs;
docs/pathways.md compares it with networkx and rustworkx.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nsx.framework.records import MASTERY_LEVELS
from nsx.pathways.costs import Moves, Person, changes, climbs
from nsx.pathways.facts import Facts, Floats, Mask, Places

LEVELS = len(MASTERY_LEVELS)
_NEAREST = 24
_ENDS = 8
"""How many of the nearest to the goal one may go to without being near to them."""
_NEARER = 0.03
"""How much nearer to the goal each role on a way must be than the one before."""
_LEAST = 1e-3
"""The least cost of an edge, because a sparse matrix holds no zeros."""
_DETOUR, _DETOUR_MONTHS = 1.75, 24.0
"""The effort of a way beyond which it is no choice: a multiple of the cheapest, and months more."""
_MORE = 0.05, 0.15
"""How much more of the work of the goal a rung shows than the occupation one comes from: with a
higher Job Zone or more pay, and with neither."""
_STRANGER = 0.7
"""The distance to the goal beyond which a role is no rung on the way there."""
_KEPT_PAY = 0.8
"""The share of the pay that a rung keeps, if it does not lead."""
_TRIED = 16
"""Ways that are looked at for ways by other occupations: several differ in levels alone."""


@dataclass(frozen=True, slots=True)
class Way:
    """The moves of one way, in order, with the (moves, parts) months of each."""

    moves: Moves
    parts: Floats

    @property
    def occupations(self) -> tuple[int, ...]:
        """The places on the way, the origin first."""
        return tuple(dict.fromkeys([int(self.moves.origin[0]), *map(int, self.moves.goal)]))


@dataclass(frozen=True, slots=True)
class Graph:
    """Every move to a near or related occupation, and up a level, as edges between nodes."""

    facts: Facts
    moves: Moves

    @classmethod
    def of(cls, facts: Facts) -> "Graph":
        """Join each occupation to its nearest and to those that O*NET lists as related."""
        near = _neighbours(facts)
        origin, goal = (np.repeat(one, LEVELS) for one in np.nonzero(near))
        level = np.tile(np.arange(LEVELS), int(near.sum()))
        n = len(facts.codes)
        place, step = np.repeat(np.arange(n), LEVELS - 1), np.tile(np.arange(LEVELS - 1), n)
        return cls(facts, _joined(changes(facts, origin, level, goal), climbs(facts, place, step)))

    def ways(self, person: Person, goal: int, level: int, allowed: Mask, k: int) -> list[Way]:
        """Return up to `k` of the cheapest ways by different occupations, cheapest first.

        Args:
            person: whose way it is.
            goal: the place of the occupation to come to.
            level: the level to reach there, or above.
            allowed: (n,) the occupations that the way may lead through; none without the goal.
            k: how many.

        """
        if not allowed[goal]:
            return []
        moves = self._toward(person, goal, allowed)
        parts = moves.parts(self.facts, person)
        start, end = moves.origin * LEVELS + moves.level, moves.goal * LEVELS + moves.enters
        size = len(self.facts.codes) * LEVELS
        # Yen's algorithm in SciPy takes these types alone.
        pairs = start.astype(np.int32), end.astype(np.int32)
        costs = np.maximum(parts.sum(axis=1), _LEAST).astype(np.float64)
        # The service is ready before scipy is there, which takes long to import.
        from scipy.sparse import csr_array  # noqa: PLC0415
        from scipy.sparse.csgraph import dijkstra, yen  # noqa: PLC0415

        matrix = csr_array((costs, pairs), shape=(size, size))
        source = person.origin * LEVELS + person.level
        reached = dijkstra(matrix, indices=np.array(source))
        ends = np.arange(goal * LEVELS + level, (goal + 1) * LEVELS)
        sink = int(ends[np.argmin(reached[ends])])
        if not np.isfinite(reached[sink]):
            return []
        ways: dict[tuple[int, ...], Way] = {}
        lengths, before = yen(matrix, source, sink, _TRIED, return_predecessors=True)
        for row in range(len(lengths)):
            nodes = _back(before[row], source, sink)
            edges = (np.argmax((start == a) & (end == b)) for a, b in pairwise(nodes))
            taken = np.array(list(edges))
            way = Way(moves[taken], parts[taken])
            ways.setdefault(way.occupations, way)
        found = list(ways.values())
        least = float(found[0].parts.sum())
        most = min(_DETOUR * least, least + _DETOUR_MONTHS)
        return [way for way in found if way.parts.sum() <= most][:k]

    def _toward(self, person: Person, goal: int, allowed: Mask) -> Moves:
        """Return the moves that may be part of a way, with those straight to the goal.

        Each role is nearer to the goal than the one before, except the first where it is a rung
        that would be skipped, and is left only once its work is done without close oversight.
        """
        facts, moves, here = self.facts, self.moves, person.origin
        apart = facts.distance[:, goal]
        through, usual = self._rungs(person, goal, allowed)
        stays, at_goal = moves.origin == moves.goal, moves.goal == goal
        first = moves.origin == here
        nearer = apart[moves.goal] < apart[moves.origin] - _NEARER
        nearer |= at_goal | (first & usual[moves.goal])
        left = first | (moves.level > 0)
        kept = through[moves.goal] & (stays | (nearer & left))
        kept |= stays & first & (facts.usable[moves.origin] | at_goal)
        if goal == here:
            return moves[kept & ~(at_goal & first & ~stays)]
        # Straight, or by way of what is nearest to the goal or supervises where one stands.
        ends = np.argsort(apart, kind="stable")[: _ENDS + 1]
        lead = usual & facts.leads & (facts.fields == facts.fields[here])
        beside = lead | (np.isin(np.arange(len(apart)), ends) & (apart < apart[here] - _NEARER))
        # Who leads where one stands is no stranger, however unlike their tasks are.
        beside &= through & (lead | (facts.distance[here] <= _STRANGER))
        beside[[here, goal]] = False
        beside[goal], lead = True, lead & beside
        kept &= stays | ~((first & beside[moves.goal]) | (lead[moves.origin] & at_goal))
        added = [
            _every(np.array([here]), np.arange(person.level, LEVELS), np.flatnonzero(beside)),
            _every(np.flatnonzero(lead), np.arange(1, LEVELS), np.array([goal])),
        ]
        return _joined(moves[kept], changes(facts, *np.hstack(added)))

    def _rungs(self, person: Person, goal: int, allowed: Mask) -> tuple[Mask, Mask]:
        """Return the (n,) roles that a way may lead through, and those it would skip without them.

        A role asks for no less preparation than both ends do and for no more, has more in common
        with the goal than where one stands, and is no stranger to it.
        """
        facts, here = self.facts, person.origin
        zones, years = facts.zones, facts.schooling.years
        base = np.array([code.endswith(".00") for code in facts.codes])
        usual = ~facts.skipped[:, goal] & facts.skipped[here, goal] & base
        ends_at = zones[[here, goal]]
        low, high = (1, 5) if np.isnan(ends_at).any() else (ends_at.min(), ends_at.max())
        through = facts.usable & allowed & (low <= zones) & (zones <= high)
        through &= years <= max(person.held, float(years[goal]))
        # A specialty of the goal asks for the goal first, as critical care nurses do for a nurse.
        through &= ~np.array([code[:7] == facts.codes[goal][:7] for code in facts.codes])
        # Nobody leads in order to stop leading, nor a specialty on the way to leading others.
        through &= ~facts.leads | (base & facts.leads[goal])
        # Nobody takes a step down in order to rise, nor one aside in order to be let lead.
        through &= facts.leads | ~(
            (zones < zones[here]) | (facts.pay < _KEPT_PAY * facts.pay[here])
        )
        if facts.skipped[here, goal] and facts.leads[goal]:
            aside = (facts.fields == facts.fields[here]) & (zones <= zones[here])
            through &= facts.leads | ~aside
        # Who may work under the goal's own licence goes there straight.
        licence = facts.licence_number
        through &= (licence != licence[goal]) | (licence == 0) | (licence == licence[here])
        more, gain = facts.coverage[:, goal], (zones > zones[here]) | (facts.pay > facts.pay[here])
        more = np.nan_to_num(more)
        through &= usual | (more >= more[here] + np.where(gain, *_MORE))
        through &= facts.distance[:, goal] <= _STRANGER
        through[goal] = True
        return through, usual


def _every(origin: Places, level: Places, goal: Places) -> Places:
    """Return the (3, m) moves from each level of each origin to each goal."""
    return np.stack([one.ravel() for one in np.meshgrid(origin, level, goal)]).astype(np.int64)


def _joined(one: Moves, other: Moves) -> Moves:
    names = ("origin", "level", "goal", "enters", "full", "covered", "owed", "programme", "fixed")
    return Moves(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in names))


def _back(before: npt.NDArray[np.int32], source: int, sink: int) -> list[int]:
    nodes = [sink]
    while nodes[-1] != source:
        nodes.append(int(before[nodes[-1]]))
    return nodes[::-1]


def _neighbours(facts: Facts) -> Mask:
    """Return the (n, n) pairs with an edge: near one of the other, or related."""
    n = len(facts.codes)
    apart = facts.distance.copy()
    np.fill_diagonal(apart, np.inf)
    near = np.zeros((n, n), bool)
    order = np.argsort(apart, axis=1, kind="stable")[:, : min(_NEAREST, n - 1)]
    np.put_along_axis(near, order, values=True, axis=1)
    near |= facts.related
    return near | near.T

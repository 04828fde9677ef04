"""Plans the way from an occupation and level, or a profile, to another."""

from collections.abc import Sequence

import numpy as np

from nsx.framework.records import MASTERY_LEVELS
from nsx.index import Index
from nsx.likeness import task_weight
from nsx.pathways.answer import Node, Pathway
from nsx.pathways.asked import named_school
from nsx.pathways.costs import Person
from nsx.pathways.facts import Facts, Floats
from nsx.pathways.graph import Graph
from nsx.pathways.have import Shown
from nsx.pathways.limits import Limits
from nsx.pathways.schooling import SCHOOLS
from nsx.pathways.stages import Guide, node_of
from nsx.pathways.work import Works
from nsx.records import Task

MOST_ROUTES = 5
_PROGRAMS = 3
_LIKELY = 0.5


class Planner:
    """Plans ways through one index; safe to share between threads.

    Making one takes about half a second, a way some tens of milliseconds.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.facts = Facts.of(index)
        self.graph = Graph.of(self.facts)
        self.works = Works(index)
        missing = {
            file: cost for one in index.manifest.sources for file, cost in one.missing.items()
        }
        self._pay_note = missing.get("Occupational Employment and Wage Statistics")

    def pathway(
        self,
        origin: tuple[str, str],
        goal: tuple[str, str],
        *,
        limits: Limits | None = None,
        shown: Shown | None = None,
        routes: int = 3,
    ) -> Pathway:
        """Plan the way to a goal, with others by other occupations.

        Args:
            origin: the code of an occupation and a level of mastery.
            goal: the same, of where to go.
            limits: what the person gives and rules out.
            shown: what a profile shows: the probability of each task and statement by identifier.
            routes: how many ways, 1 to 5.

        Raises:
            LookupError: an occupation is not in the index.
            ValueError: a level is not one of the four, or too many routes.

        """
        if not 1 <= routes <= MOST_ROUTES:
            raise ValueError(f"routes is {routes}; expected 1 to {MOST_ROUTES}.")
        limits, shown = limits or Limits(), shown or {}
        here, level = self.node(*origin)
        there, wanted = self.node(*goal)
        person = self.person(here, level, limits, shown)
        first, last = self.named(here, level), self.named(there, wanted)
        assumed = tuple(self.assumed(here, limits))
        if here == there and wanted <= level:
            reason = f"You are there: {first.title} at {first.level} includes {last.level}."
            return Pathway(first, last, (), reason, assumed, ())
        allowed = limits.allowed(self.facts, here, person.held)
        ways = self.graph.ways(person, there, wanted, allowed, routes)
        if not ways:
            reason = limits.against(self.facts, here, there)
            return Pathway(first, last, (), reason, assumed, tuple(self._notes(here, there)))
        guide = Guide(self.facts, self.works, person, limits, shown)
        planned = tuple(guide.route(way) for way in ways)
        notes = list(self._notes(here, there))
        if "pay" in limits.exclude and any(None in route.pay for route in planned):
            notes.append("Where pay is not known it could not be checked that it is kept.")
        return Pathway(first, last, planned, None, assumed, tuple(notes))

    def node(self, code: str, level: str) -> tuple[int, int]:
        """Return the place of an occupation and the number of a level."""
        levels = [name.lower() for name in MASTERY_LEVELS]
        if level.lower() not in levels:
            raise ValueError(f"level is '{level}'; expected one of {', '.join(MASTERY_LEVELS)}.")
        return self.facts.place(code), levels.index(level.lower())

    def named(self, place: int, level: int) -> Node:
        """Return a node as it is shown."""
        return node_of(self.facts, place, level)

    def person(self, place: int, level: int, limits: Limits, shown: Shown) -> Person:
        """Return who plans: what their occupation and their profile show, their years of school."""
        held = (
            SCHOOLS[limits.education][1]
            if limits.education
            else float(self.facts.schooling.years[place])
        )
        return Person.of(self.facts, place, level, held, self._shares(shown))

    def assumed(self, place: int, limits: Limits) -> Sequence[str]:
        """Say what is taken for granted of the person."""
        usual = self.facts.asked(place)
        if limits.education or usual is None:
            return ()
        title = self.facts.titles[place]
        return [f"Taken for granted: {named_school(usual)}, as is usual for {title}."]

    def _shares(self, shown: Shown) -> Floats:
        """Return the (n,) share of each occupation's work in the tasks that were shown."""
        shares = np.zeros(len(self.facts.codes), np.float32)
        likely = {one for one, probability in shown.items() if probability >= _LIKELY}
        if not likely:
            return shares
        marks = ", ".join("?" * len(likely))
        rows = self.index.catalog.query(
            f"SELECT DISTINCT code FROM tasks WHERE task_id IN ({marks})",  # noqa: S608
            *sorted(likely),
        )
        for (code,) in rows:
            tasks = self.index.catalog.query("SELECT * FROM tasks WHERE code = ?", code)
            every = [Task(*row) for row in tasks]
            mine = sum(task_weight(task) for task in every if task.task_id in likely)
            shares[self.facts.place(code)] = mine / sum(map(task_weight, every))
        return shares

    def _notes(self, here: int, there: int) -> Sequence[str]:
        notes = []
        if not self.facts.usable[here]:
            title = self.facts.titles[here]
            notes.append(
                f"O*NET has no tasks or no Job Zone for {title}: nothing is counted as carried "
                "over from it, though much may be. A resume says more."
            )
        if np.isnan(self.facts.practice[there]).any():
            notes.append(
                f"The index has no preparation time for {self.facts.titles[there]}: months are "
                "unknown, and the work to build is not counted in the effort."
            )
        if np.isnan(self.facts.shortfall[here, there]):
            notes.append(
                "Skills, knowledge and abilities are not rated for both ends: their part "
                "of the effort is not counted."
            )
        if not np.isfinite(self.facts.pay).any():
            notes.append("Pay and employment are not in this index.")
        elif np.isnan(self.facts.pay[[here, there]]).any():
            notes.append(f"Pay of an occupation on the way is not in this index: {self._pay_note}.")
        return notes

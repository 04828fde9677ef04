"""Plans the way from an occupation and level, or a profile, to another."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from rapidfuzz import fuzz

from nsx.framework.records import MASTERY_LEVELS
from nsx.index import Index
from nsx.likeness import task_weight
from nsx.pathways.answer import Effort, Node, Pathway, Route, Stage
from nsx.pathways.asked import asked, named_school
from nsx.pathways.costs import COST_PARTS, Person
from nsx.pathways.facts import SCHOOLS, Facts, Floats
from nsx.pathways.graph import Graph, Way
from nsx.pathways.have import Have, Shown
from nsx.pathways.limits import Limits
from nsx.pathways.sample import work_sample
from nsx.pathways.steps import steps
from nsx.pathways.timing import change_time, climb_time, together
from nsx.pathways.transfer import transfer
from nsx.pathways.work import Work, Works
from nsx.records import Program, Task

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
        planned = tuple(self._route(way, person, limits, shown) for way in ways)
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
        return Node(self.facts.codes[place], self.facts.titles[place], MASTERY_LEVELS[level])

    def person(self, place: int, level: int, limits: Limits, shown: Shown) -> Person:
        """Return who plans: what their occupation and their profile show, their years of school."""
        held = SCHOOLS[limits.education][1] if limits.education else float(self.facts.years[place])
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

    def _route(self, way: Way, person: Person, limits: Limits, shown: Shown) -> Route:
        have = Have(shown, self.works)
        have.reach(self.works.of(person.origin), person.level)
        moves, covered, held = (
            way.moves,
            way.moves.shown(person),
            way.moves.held(self.facts, person),
        )
        stages: list[Stage] = []
        for n in range(len(moves.goal)):
            here, there = int(moves.origin[n]), int(moves.goal[n])
            levels = int(moves.level[n]), int(moves.enters[n])
            effort = effort_of(way.parts[n])
            pair = self.named(here, levels[0]), self.named(there, levels[1])
            if here == there:
                time = climb_time(self.facts, here, levels[0], 1 - float(covered[n]))
                stage = Stage("climb", *pair, effort, time, (), None, (), 0, None, (), (), ())
                stages.append(self._built(stage, have, there, [levels[1]], stages))
            else:
                stage = self._change(
                    pair, effort, (here, there), levels, limits, float(held[n]), float(covered[n])
                )
                stages.append(self._built(stage, have, there, list(range(levels[1] + 1)), stages))
            have.reach(self.works.of(there), levels[1])
        nodes = (stages[0].origin, *(stage.goal for stage in stages))
        pay = tuple(_number(self.facts.pay[place]) for place in way.occupations)
        return Route(
            summary=_summary(nodes),
            nodes=nodes,
            effort=effort_of(way.parts.sum(axis=0)),
            time=together([stage.time for stage in stages]),
            pay=pay,
            stages=tuple(stages),
        )

    def _change(  # noqa: PLR0913, PLR0917 - what a change is made of
        self,
        pair: tuple[Node, Node],
        effort: Effort,
        places: tuple[int, int],
        levels: tuple[int, int],
        limits: Limits,
        held: float,
        covered: float,
    ) -> Stage:
        here, there = places
        facts = self.facts
        school = facts.missing_years(here, there, held)
        work = self.works.of(there)
        carried = transfer(self.works, here, levels[0], there, covered)
        notes = []
        if school and limits.hours:
            notes.append(
                f"At {limits.hours:g} hours a week, {school:g} full-time years of school take "
                "long; a part-time programme usually asks for 12 to 20 hours."
            )
        if not facts.usable[there]:
            notes.append(
                f"O*NET has no tasks or no Job Zone for {pair[1].title}: its work and time "
                "are not counted, so effort and time are the least they can be."
            )
        return Stage(
            kind="change",
            origin=pair[0],
            goal=pair[1],
            effort=effort,
            time=change_time(facts, there, levels[1], 1 - covered, school, limits.hours),
            asked=asked(facts, here, there, held),
            transfer=carried,
            steps=(),
            more=0,
            sample=None,
            programs=_nearest(work, "cip"),
            apprenticeships=_nearest(work, "rapids"),
            notes=tuple(notes),
        )

    def _built(
        self, stage: Stage, have: Have, place: int, levels: list[int], before: Sequence[Stage]
    ) -> Stage:
        """Return a stage with its steps and the work sample that shows several of them."""
        work = self.works.of(place)
        earlier = [step for one in before for step in one.steps]
        found, more = steps(have, work, levels, earlier)
        by_id = {one.id: one for one in work.statements}
        licensed = any(one.kind == "licence" and not one.have for one in stage.asked)
        return replace(
            stage, steps=found, more=more, sample=work_sample(work, found, by_id, licensed=licensed)
        )

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


def effort_of(parts: Floats) -> Effort:
    """Return the months of each part, and their sum."""
    named: dict[str, float] = {
        name: round(float(one), 2) for name, one in zip(COST_PARTS, parts, strict=True)
    }
    return Effort(round(sum(named.values()), 2), named)


def _summary(nodes: Sequence[Node]) -> str:
    """Name the occupations of a route with the level each is left or reached at."""
    last = {node.code: node for node in nodes}
    return " → ".join(f"{node.title} ({node.level})" for node in last.values())


def _nearest(work: Work, scheme: str) -> tuple[str, ...]:
    """Return the programmes whose titles are nearest to the occupation's."""
    own: list[Program] = [one for one in work.programs if one.scheme == scheme]
    own.sort(key=lambda one: (-fuzz.token_set_ratio(one.title, work.title), one.program))
    return tuple(f"{one.program} {one.title}" for one in own[:_PROGRAMS])


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

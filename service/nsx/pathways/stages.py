"""The stages of a way: what each move takes, asks for, carries over and builds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nsx.framework.records import MASTERY_LEVELS
from nsx.pathways.answer import PROFICIENT, Effort, Node, Route, Stage
from nsx.pathways.asked import asked, asked_to_climb
from nsx.pathways.costs import COST_PARTS, Person
from nsx.pathways.experience import Worked
from nsx.pathways.facts import Facts, Floats
from nsx.pathways.graph import Way
from nsx.pathways.have import Have, Shown
from nsx.pathways.limits import Limits
from nsx.pathways.sample import work_sample
from nsx.pathways.steps import steps
from nsx.pathways.timing import PART_TIME, School, change_time, climb_time, together
from nsx.pathways.transfer import transfer
from nsx.pathways.work import Works


@dataclass(frozen=True, slots=True)
class _Move:
    """One move of a way: places and levels it leaves and reaches, what is shown, school held."""

    origin: int
    level: int
    goal: int
    enters: int
    effort: Effort
    covered: float
    unshown: float
    held: float


@dataclass(frozen=True, slots=True)
class Guide:
    """Tells one person what each stage of a way takes."""

    facts: Facts
    works: Works
    person: Person
    limits: Limits
    shown: Shown

    def route(self, way: Way) -> Route:
        """Return a way as stages; what one builds, those after it do not ask for again."""
        have = Have(self.facts, self.shown, self.works)
        have.reach(self.works.of(self.person.origin), self.person.level)
        stages: list[Stage] = []
        fewest = self.person.held
        worked = Worked(self.facts, self.person.origin, self.person.level)
        for move in self._moves(way):
            climbs = move.origin == move.goal
            school = School.of(self.facts, move.origin, move.goal, move.held, fewest)
            stage = self._climb(move) if climbs else self._change(move, school)
            work = () if climbs else worked.asked(move.goal, move.enters)
            # At school part-time one is at work beside it.
            study = 0.0 if climbs or self.limits.hours else 12 * school.fewer
            ends = move.origin, move.goal, move.enters
            time = worked.at_least(stage.time, *ends, study)
            stage = replace(stage, time=time, asked=(*stage.asked, *work))
            fewest += 0 if climbs else school.fewer
            levels = [move.enters] if climbs else list(range(move.enters + 1))
            stages.append(self._built(stage, have, move.goal, levels, stages))
            have.reach(self.works.of(move.goal), move.enters)
        nodes = (stages[0].origin, *(stage.goal for stage in stages))
        pay = self.facts.pay[list(way.occupations)]
        return Route(
            summary=_summary(nodes),
            nodes=nodes,
            effort=effort_of(way.parts.sum(axis=0)),
            time=together([stage.time for stage in stages]),
            pay=tuple(None if np.isnan(one) else float(one) for one in pay),
            stages=tuple(stages),
        )

    def _moves(self, way: Way) -> list[_Move]:
        moves = way.moves
        covered, held = moves.shown(self.person), moves.held(self.facts, self.person)
        unshown = moves.unshown(self.person)
        return [
            _Move(
                int(moves.origin[n]),
                int(moves.level[n]),
                int(moves.goal[n]),
                int(moves.enters[n]),
                effort_of(way.parts[n]),
                float(covered[n]),
                float(unshown[n]),
                float(held[n]),
            )
            for n in range(len(moves.goal))
        ]

    def _climb(self, move: _Move) -> Stage:
        ends = (
            node_of(self.facts, move.origin, move.level),
            node_of(self.facts, move.goal, move.enters),
        )
        time = climb_time(self.facts, move.origin, move.level, move.unshown)
        more = asked_to_climb(self.facts, move.goal, move.enters)
        return Stage("climb", *ends, move.effort, time, more, None, (), 0, None, (), (), ())

    def _change(self, move: _Move, school: School) -> Stage:
        facts, hours = self.facts, self.limits.hours
        return Stage(
            kind="change",
            origin=node_of(facts, move.origin, move.level),
            goal=node_of(facts, move.goal, move.enters),
            effort=move.effort,
            time=change_time(facts, move.goal, move.enters, move.unshown, school, hours),
            asked=asked(facts, move.origin, move.goal, move.enters, move.held),
            transfer=transfer(self.works, move.origin, move.level, move.goal, move.covered),
            steps=(),
            more=0,
            sample=None,
            programs=self.works.nearest(move.goal, "cip"),
            apprenticeships=self.works.nearest(move.goal, "rapids"),
            notes=tuple(self._notes(move.goal, school.years)),
        )

    def _notes(self, goal: int, school: float) -> Sequence[str]:
        notes = []
        if school and (self.limits.hours or PART_TIME) < PART_TIME:
            notes.append(
                f"A part-time programme usually asks for 12 to 20 hours a week: school is reckoned "
                f"at {PART_TIME:g}, more than the {self.limits.hours:g} that you give."
            )
        if not self.facts.usable[goal]:
            notes.append(
                f"O*NET has no tasks or no Job Zone for {self.facts.titles[goal]}: its work and "
                "time are not counted, so effort and time are the least they can be."
            )
        return notes

    def _built(
        self, stage: Stage, have: Have, place: int, levels: list[int], before: Sequence[Stage]
    ) -> Stage:
        """Return a stage with its steps and the work sample that shows several of them."""
        work = self.works.of(place)
        earlier = [step for one in before for step in one.steps]
        found, more = steps(have, work, levels, earlier)
        by_id = {one.id: one for one in work.statements}
        licensed = self._unlicensed(place, levels[-1], entering=stage.kind == "change")
        known = have.tasks(work).keys()
        sample = work_sample(work, found, by_id, known, licensed=licensed)
        return replace(stage, steps=found, more=more, sample=sample)

    def _unlicensed(self, place: int, level: int, *, entering: bool) -> bool:
        """Tell whether one works on the way to a level under somebody who holds the licence."""
        licence = self.facts.licences[place]
        if licence.name is None or licence.name == self.facts.licences[self.person.origin].name:
            return False
        alone = licence.level if licence.practice is None else max(licence.level, PROFICIENT)
        return entering or level <= alone


def node_of(facts: Facts, place: int, level: int) -> Node:
    """Return an occupation and level as they are shown."""
    return Node(facts.codes[place], facts.titles[place], MASTERY_LEVELS[level])


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

"""The steps of a stage: tools and statements in order, each after what it builds on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from nsx.encoder import Vectors
from nsx.framework.records import MASTERY_LEVELS, Statement
from nsx.pathways.answer import Step
from nsx.pathways.transfer import ALIKE
from nsx.pathways.work import Work, shows

Shown = Mapping[str, float]
"""The probability that a person has shown a task or statement, by its identifier."""

MOST = 10
_WORD = re.compile(r"[a-z0-9+#]+")
_TOOLS = 3
_LEAST_NAME = 3
"""The letters of a name that can be told from a word: not R."""
_OFFICE = frozenset(
    {
        "Calendar and scheduling software",
        "Electronic mail software",
        "Office suite software",
        "Presentation software",
        "Spreadsheet software",
        "Word processing software",
    }
)
"""Software of every office, which is no step unless the work's own texts speak of it."""
_BUILDS_ON = 0.45
"""The cosine of two statements of the same tasks from which one builds on the other."""
_LIKELY, _COVERED = 0.5, 0.5
_PHASES: Mapping[str, int] = {
    verb: phase
    for phase, verbs in (
        (0, "identify name follow learn recognize prepare gather set wear read sort locate"),
        (2, "inspect test check verify report document review record measure"),
        (3, "improve recommend train coach lead develop design plan coordinate analyze evaluate"),
    )
    for verb in verbs.split()
}
"""When work of one level comes: getting ready, doing, checking it, making it better."""
_OPENINGS: Sequence[tuple[str, ...]] = (
    ("Basic precautions", "Precautions", "Ways of working", "Needs of", "First experience"),
    ("Basic use", "Basic references", "Simple questions"),
    ("First assignments", "Common problems", "Coordination", "Communication"),
    ("First version", "Own priorities", "Work under pressure", "Unusual", "High-pressure"),
)
"""Topics of any occupation in the same order: safety and the team, tools, practice, judgement."""


@dataclass(slots=True)
class Have:
    """What a person has shown so far on a way: it grows from stage to stage.

    `vectors` and `levels` are of statements; `done` are the identifiers of those that were built,
    `tools` the names and categories of software and tools that were used.
    """

    shown: Shown
    works: list[tuple[Work, int]] = field(default_factory=list)
    vectors: list[Vectors] = field(default_factory=list)
    levels: list[np.ndarray] = field(default_factory=list)
    tools: set[str] = field(default_factory=set)

    def reach(self, work: Work, level: int) -> None:
        """Count all that work at a level of an occupation shows."""
        upto = work.upto(level)
        self.works.append((work, level))
        self.vectors.append(work.statement_vectors[upto])
        self.levels.append(np.array([_level(work.statements[n]) for n in upto]))
        for one in work.gear:
            self.tools |= {one.name, one.category}

    def unshown(self, work: Work, levels: Sequence[int]) -> list[int]:
        """Return the places of the statements of some levels that are not shown.

        Of the levels below the highest, what is true of any newcomer is left out: that of tasks
        which are new stays.
        """
        tasks, top = self._tasks(work), max(levels)
        return [
            n
            for n, one in enumerate(work.statements)
            if _level(one) in levels
            and not self._has(work, n, tasks)
            and (_level(one) == top or any(ref not in tasks for ref in _tasks_of(one)))
        ]

    def _tasks(self, work: Work) -> dict[str, int]:
        """Return the highest level at which each task of an occupation was shown elsewhere."""
        found: dict[str, int] = {}
        for mine, level in self.works:
            if mine.place == work.place or not mine.tasks or not work.tasks:
                continue
            degree = shows(mine, work).max(axis=0)
            for task, one in zip(work.tasks, degree, strict=True):
                if one >= _COVERED:
                    found[task.task_id] = max(level, found.get(task.task_id, 0))
        return found

    def _has(self, work: Work, n: int, tasks: Mapping[str, int]) -> bool:
        statement = work.statements[n]
        level = _level(statement)
        refs = _tasks_of(statement)
        if self.shown.get(statement.id, 0) >= _LIKELY:
            return True
        if refs and all(self.shown.get(ref, 0) >= _LIKELY for ref in refs):
            return True
        if refs and all(tasks.get(ref, -1) >= level for ref in refs):
            return True
        return any(
            bool(((vectors @ work.statement_vectors[n] >= ALIKE) & (levels >= level)).any())
            for vectors, levels in zip(self.vectors, self.levels, strict=True)
            if len(vectors)
        )


def steps(
    have: Have, work: Work, levels: Sequence[int], earlier: Sequence[Step]
) -> tuple[tuple[Step, ...], int]:
    """Return the steps to the levels of an occupation, in order, and how many more were left out.

    Args:
        have: what the person has shown.
        work: the occupation to build.
        levels: the levels whose statements are wanted.
        earlier: the steps of the stages before, whose numbers these go on from.

    """
    missing = have.unshown(work, levels)
    weight = {n: _weight(work, n) for n in missing}
    kept = sorted(missing, key=lambda n: (-weight[n], n))[:MOST]
    kept.sort(key=lambda n: (_level(work.statements[n]), _phase(work.statements[n]), -weight[n], n))
    found = [
        Step(0, "tool", text, None, None, (), "used in this work and not in yours")
        for text in new_tools(have, work)
    ]
    found += [
        Step(0, "statement", one.text, one.level, one.id, (), _reason(work, one))
        for one in (work.statements[n] for n in kept)
    ]
    by_id = {one.id: one for one in work.statements}
    numbered = list(earlier)
    for number, step in enumerate(found, len(earlier) + 1):
        after = tuple(one.number for one in numbered if _before(work, by_id, one, step))
        numbered.append(replace(step, number=number, after=after))
    return tuple(numbered[len(earlier) :]), len(missing) - len(kept)


def new_tools(have: Have, work: Work) -> list[str]:
    """Return the software and tools that are new, and that the occupation's own texts speak of.

    O*NET lists hundreds that some incumbent once named; those that tasks and statements mention, or
    that employers ask for now, are the ones to learn first.
    """
    texts = " ".join([*(task.text for task in work.tasks), *(s.text for s in work.statements)])
    texts = f" {' '.join(_WORD.findall(texts.lower()))} "
    asked = {one.name for one in work.technologies if one.in_demand}
    found: dict[str, tuple[float, str]] = {}
    for one in work.gear:
        if (
            len(one.name) < _LEAST_NAME
            or one.name in have.tools
            or (one.category in have.tools and one.name not in asked)
        ):
            continue
        name = " ".join(_WORD.findall(_short(one.name)))
        mentions = texts.count(f" {name} ") if len(name) >= _LEAST_NAME else 0
        wanted = one.name in asked and one.category not in _OFFICE
        worth = 2.0 * min(mentions, 5) + (1.5 if wanted else 0)
        if worth > found.get(one.category, (1.0, ""))[0]:
            found[one.category] = worth, one.name
    best = sorted(found.items(), key=lambda item: (-item[1][0], item[1][1]))
    return [f"{name} ({kind})" for kind, (_, name) in best[:_TOOLS]]


def _short(name: str) -> str:
    """Return the name of a tool as texts write it: in lower case, without "software"."""
    return name.lower().removesuffix(" software")


def _tasks_of(statement: Statement) -> list[str]:
    return [one.ref for one in statement.anchors if one.kind == "task"]


def _level(statement: Statement) -> int:
    return [str(one) for one in MASTERY_LEVELS].index(statement.level)


def _phase(statement: Statement) -> int:
    for phase, openings in enumerate(_OPENINGS):
        if statement.topic.startswith(openings):
            return phase
    return _PHASES.get(statement.behaviour.split(maxsplit=1)[0].strip(",").lower(), 1)


def _weight(work: Work, n: int) -> float:
    """Return how much a statement matters: the weight of the task it rests on, if any."""
    weights = dict(zip((task.task_id for task in work.tasks), work.weights, strict=True))
    refs = [one.ref for one in work.statements[n].anchors if one.kind == "task"]
    return max((float(weights[ref]) for ref in refs if ref in weights), default=2.0)


def _reason(work: Work, statement: Statement) -> str:
    tasks = {task.task_id: task for task in work.tasks}
    refs = [one.ref for one in statement.anchors if one.kind == "task" and one.ref in tasks]
    if not refs:
        return "asked of everyone at this level"
    task = tasks[refs[0]]
    kind = "a supplemental task" if task.core is False else "a core task"
    rated = "" if task.importance is None else f", rated {task.importance:.1f} of 5"
    return f"{kind}{rated}"


def _before(work: Work, by_id: Mapping[str, Statement], one: Step, other: Step) -> bool:
    """Tell whether a step comes before another because that builds on it."""
    if other.statement is None:
        return False
    goal = by_id[other.statement]
    if one.statement is None:
        name, _, kind = one.text.removesuffix(")").partition(" (")
        used = {anchor.name for anchor in goal.anchors if anchor.kind == "technology"}
        spoken = f" {' '.join(_WORD.findall(goal.text.lower()))} "
        return (
            kind in used or name in used or f" {' '.join(_WORD.findall(_short(name)))} " in spoken
        )
    if one.statement not in by_id:
        return False
    first = by_id[one.statement]
    if _level(first) >= _level(goal):
        return False
    if not _kinds_of_work(work, first) & _kinds_of_work(work, goal):
        return False
    place = {one.id: n for n, one in enumerate(work.statements)}
    pair = work.statement_vectors[[place[first.id], place[goal.id]]]
    return float(pair[0] @ pair[1]) >= _BUILDS_ON


def _kinds_of_work(work: Work, statement: Statement) -> set[str]:
    """Return the tasks a statement rests on and the intermediate work activities of these."""
    refs = {one.ref for one in statement.anchors if one.kind == "task"}
    for ref in tuple(refs):
        refs |= {dwa.rpartition(".")[0] for dwa in work.activities.get(ref, frozenset())}
    return refs

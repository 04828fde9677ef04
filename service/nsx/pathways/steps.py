"""The steps of a stage: tools and statements in order, each after what it builds on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nsx.framework.records import Statement
from nsx.pathways.answer import Step
from nsx.pathways.have import Have
from nsx.pathways.tools import new_tools, speaks_of
from nsx.pathways.work import Work

MOST = 10
_ASKED_OF_ALL = 2.0
"""The weight of a statement that rests on no task."""
_BUILDS_ON = 0.45
"""The cosine of two statements of the same kind of work from which one builds on the other."""
_SAME, _SAME_TASK = 0.85, 0.8
"""The cosine of two statements of one stage from which they say the same, and if of one task."""
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
    unlike = _unlike(work, sorted(missing, key=lambda n: (-weight[n], -work.levels[n], n)))
    kept = unlike[:MOST]
    kept.sort(key=lambda n: (work.levels[n], _phase(work.statements[n]), -weight[n], n))
    found = [
        Step(0, "tool", text, None, None, (), "used in this work and not in yours")
        for text in new_tools(have.tools, work)
    ]
    found += [
        Step(0, "statement", one.text, one.level, one.id, (), _reason(work, one))
        for one in (work.statements[n] for n in kept)
    ]
    numbered = list(earlier)
    for number, step in enumerate(found, len(earlier) + 1):
        after = tuple(one.number for one in numbered if _before(work, one, step))
        numbered.append(replace(step, number=number, after=after))
    return tuple(numbered[len(earlier) :]), len(unlike) - len(kept)


def _unlike(work: Work, ordered: Sequence[int]) -> list[int]:
    """Return the statements of one stage without those that say again what one before says.

    They are nearly of the same words, less nearly where they are of one task.
    """
    kept: list[int] = []
    for n in ordered:
        near = work.statement_vectors[kept] @ work.statement_vectors[n]
        refs = set(work.rests_on[n])
        least = [_SAME_TASK if refs & set(work.rests_on[one]) else _SAME for one in kept]
        if (near < least).all():
            kept.append(n)
    return kept


def _phase(statement: Statement) -> int:
    for phase, openings in enumerate(_OPENINGS):
        if statement.topic.startswith(openings):
            return phase
    return _PHASES.get(statement.behaviour.split(maxsplit=1)[0].strip(",").lower(), 1)


def _weight(work: Work, n: int) -> float:
    """Return how much a statement matters: the weight of the task it rests on, if any."""
    tasks = [work.task_places[ref] for ref in work.rests_on[n] if ref in work.task_places]
    return max((float(work.weights[place]) for place in tasks), default=_ASKED_OF_ALL)


def _reason(work: Work, statement: Statement) -> str:
    refs = work.rests_on[work.statement_places[statement.id]]
    tasks = [work.tasks[work.task_places[ref]] for ref in refs if ref in work.task_places]
    if not tasks:
        return "asked of everyone at this level"
    kind = "a supplemental task" if tasks[0].core is False else "a core task"
    importance = tasks[0].importance
    return kind if importance is None else f"{kind}, rated {importance:.1f} of 5"


def _before(work: Work, one: Step, other: Step) -> bool:
    """Tell whether a step comes before another because that builds on it."""
    goal = work.statement_places.get(other.statement or "")
    if goal is None:
        return False
    if one.statement is None:
        return speaks_of(work.statements[goal], one.text)
    first = work.statement_places.get(one.statement)
    if first is None or work.levels[first] >= work.levels[goal]:
        return False
    if not work.kinds[first] & work.kinds[goal]:
        return False
    vectors = work.statement_vectors
    return float(vectors[first] @ vectors[goal]) >= _BUILDS_ON

"""What carries over from one occupation to another, with the evidence, and what does not."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from nsx.likeness import SAME_KIND
from nsx.pathways.answer import Evidence, Gap, Transfer
from nsx.pathways.work import Work, Works, spaced

ALIKE = 0.72
"""The cosine from which one statement is taken to show another; those of one level of two
occupations picked at random are alike by 0.3."""

_MOST, _TOOLS = 6, 4
_EVERYWHERE = ("computer", "calculators", "terminals", "scanners", "printers", "phones", "mail")
"""How the kinds of tools end that nearly every occupation has."""
_SHOWN, _NOT_SHOWN = 0.4, 0.3
_LEAST_IMPORTANCE = 3.0
_LEAST_GAP = 0.5
_MEANING = "alike in meaning"


def transfer(works: Works, origin: int, level: int, goal: int, share: float) -> Transfer:
    """Name what who works in an occupation at a level brings to another.

    Args:
        works: reads occupations.
        origin: the place of the occupation that is left.
        level: the level there, 0 to 3.
        goal: the place of the occupation that is entered.
        share: of its work that is shown.

    """
    one, other, names = works.of(origin), works.of(goal), works.activity_names
    degree = works.shows(origin, goal)
    return Transfer(
        share=share,
        tasks=tuple(_tasks(one, other, degree, names))[:_MOST],
        statements=tuple(_statements(one, level, other))[:_MOST],
        technologies=(*_common_software(one, other)[:_MOST], *_common_tools(one, other)[:_TOOLS]),
        new_tasks=tuple(_new_tasks(other, degree))[:_MOST],
        new_technologies=new_software(one, other)[:_MOST],
        gaps=tuple(_gaps(one, other))[:_MOST],
    )


def new_software(one: Work, other: Work) -> tuple[str, ...]:
    """Return the software of kinds that the first occupation does not use, most asked for first."""
    known = {tech.category for tech in one.technologies}
    new = [tech for tech in other.technologies if tech.category not in known]
    new.sort(key=lambda tech: (not tech.in_demand, not tech.hot))
    first: dict[str, str] = {}
    for tech in new:
        first.setdefault(tech.category, tech.name)
    return tuple(first.values())


def _tasks(
    one: Work, other: Work, degree: np.ndarray, names: Mapping[str, str]
) -> Iterator[Evidence]:
    """Yield the tasks that are shown, those that count most first, each with its best evidence."""
    if not degree.size:
        return
    used: set[int] = set()
    for b in np.argsort(-other.weights * degree.max(axis=0), kind="stable"):
        # Of tasks that show it equally, the one nearest in meaning says it best.
        nearness = degree[:, b] + one.task_vectors @ other.task_vectors[b]
        a = int(np.argmax(nearness))
        if degree[a, b] < _SHOWN or a in used:
            continue
        used.add(a)
        task, goal = one.tasks[a], other.tasks[int(b)]
        both = one.activities.get(task.task_id, frozenset()) & other.activities.get(
            goal.task_id, frozenset()
        )
        reason = f"both: {names[min(both)]}" if both else _MEANING
        if not both and degree[a, b] <= SAME_KIND:
            reason = "work of the same kind, in part"
        yield Evidence(task.text, goal.text, reason)


def _statements(one: Work, level: int, other: Work) -> Iterator[Evidence]:
    mine = one.upto(level)
    if not mine or not other.statements:
        return
    cosines = one.statement_vectors[mine] @ other.statement_vectors.T
    best = cosines.max(axis=0)
    used: set[int] = set()
    for b in np.argsort(-best, kind="stable"):
        a = int(np.argmax(cosines[:, b]))
        if best[b] < ALIKE:
            return
        if a not in used:
            used.add(a)
            shown, wanted = one.statements[mine[a]], other.statements[int(b)]
            yield Evidence(shown.text, wanted.text, f"{_MEANING} ({best[b]:.2f})")


def _common_software(one: Work, other: Work) -> tuple[str, ...]:
    names = {tech.name for tech in one.technologies}
    common = [tech for tech in other.technologies if tech.name in names]
    common.sort(key=lambda tech: (not tech.in_demand, not tech.hot))
    return tuple(dict.fromkeys(tech.name for tech in common))


def _common_tools(one: Work, other: Work) -> tuple[str, ...]:
    """Return the tools and machines of both, one of a kind, those the work speaks of first."""
    kinds = {tool.category for tool in one.tools}
    common: dict[str, str] = {}
    for tool in other.tools:
        if tool.category in kinds and not tool.category.endswith(_EVERYWHERE):
            common.setdefault(tool.category, tool.name)
    return tuple(sorted(common.values(), key=lambda name: -other.said.count(spaced(name))))


def _new_tasks(other: Work, degree: np.ndarray) -> Iterator[str]:
    shown = degree.max(axis=0) if len(degree) else np.zeros(len(other.tasks))
    for b in np.argsort(-other.weights, kind="stable"):
        if shown[b] < _NOT_SHOWN:
            yield other.tasks[int(b)].text


def _gaps(one: Work, other: Work) -> Iterable[Gap]:
    """Return what is rated important and at a higher level, the widest weighted gap first."""
    levels = {rating.element_id: rating.level for rating in one.ratings}
    found: list[tuple[float, Gap]] = []
    for rating in other.ratings:
        level, wanted = levels.get(rating.element_id), rating.level
        importance = rating.importance or 0
        if rating.domain == "work_style" or level is None or wanted is None or rating.suppress:
            continue
        if importance >= _LEAST_IMPORTANCE and wanted - level >= _LEAST_GAP:
            gap = Gap(rating.name, rating.domain, level, wanted)
            found.append(((wanted - level) * importance, gap))
    return [gap for _, gap in sorted(found, key=lambda pair: -pair[0])]

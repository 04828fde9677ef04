"""Which tasks of an occupation speak for which mastery level."""

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nsx.framework.frames import mastery_frames
from nsx.framework.parsing import Parsed, parse
from nsx.framework.phrases import ends_item
from nsx.framework.records import MASTERY_LEVELS, MasteryLevel
from nsx.framework.words import words
from nsx.records import Task

_QUOTA: Mapping[MasteryLevel, int] = {
    "Emerging": 7,
    "Developing": 7,
    "Proficient": 6,
    "Advanced": 3,
}
"""Statements of a level that are made of tasks, where there are enough; the others are made of the
lexicon, and of what the occupation's skills are rated."""
_NOT_NEW, _EXPERT, _SKILLED = 1.2, 1.8, -0.3
"""The rise from which work is not a newcomer's; from which it is an expert's, whatever its verbs;
and from which it is where they are those of skilled work."""
_AGAIN, _MOST_USES = 0.4, 2
"""What a task loses in fitness when another level has it, and how many levels may have it."""
_UNKNOWN_LEVEL = 0.5
_UNKNOWN_IMPORTANCE = 3.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task that a statement can be made of.

    `rise` tells how high up in the occupation the work is, and `weight` how important it is, both
    in standard deviations; `clarity` how well the task reads as a topic and what is done with it.
    """

    task: Task
    parsed: Parsed
    rise: float
    weight: float
    clarity: float


def candidates(tasks: Sequence[Task], inherent: Mapping[str, float]) -> list[Candidate]:
    """Return the tasks of an occupation that can be parsed.

    Args:
        tasks: of one occupation.
        inherent: the level of each task by its id, from a level model; only their order counts.

    """
    levels = _standard([inherent.get(task.task_id, _UNKNOWN_LEVEL) for task in tasks])
    weights = _standard([_importance(task) for task in tasks])
    found, topics = [], set()
    for task, level, weight in zip(tasks, levels, weights, strict=True):
        parsed = parse(task.text)
        if parsed is None or _clarity(parsed) < 0:
            continue
        seen = (parsed.topic.lower(), parsed.verbs)
        if seen in topics:
            continue
        topics.add(seen)
        rise = level + _verb_rise(parsed) - (0.0 if task.core else 0.3)
        found.append(Candidate(task, parsed, rise, weight, _clarity(parsed)))
    return found


def _standard(values: Sequence[float]) -> list[float]:
    """Return values in standard deviations from their mean."""
    middle = statistics.fmean(values) if values else 0.0
    spread = statistics.pstdev(values) if values else 0.0
    return [(value - middle) / (spread or 1.0) for value in values]


def _importance(task: Task) -> float:
    """Return the importance of a task, less where it is supplemental."""
    known = task.importance if task.importance is not None else _UNKNOWN_IMPORTANCE
    return known + (0.7 if task.core else 0.0)


def leads(parsed: Parsed) -> bool:
    """Tell whether a task is work of a leader: by its verbs, or by these and what they act on."""
    frames, verbs = mastery_frames(), set(parsed.verbs)
    if verbs & frames.leading:
        return True
    return bool(verbs & frames.sometimes_leading and _acted_on(parsed) & frames.strategic)


def _acted_on(parsed: Parsed) -> set[str]:
    return {word.strip(",").lower() for word in parsed.topic.split()}


def _verb_rise(parsed: Parsed) -> float:
    frames = mastery_frames()
    if leads(parsed):
        return 1.2 if set(parsed.verbs) & frames.leading else 0.8
    first = parsed.verbs[0]
    return 0.5 if first in frames.expert else -0.7 if first in frames.basic else 0.0


def _clarity(parsed: Parsed) -> float:
    """Return how well a task reads once its topic stands first; below 0 it is not used."""
    head = parsed.topic.split()[-1].lower()
    size = len(parsed.topic.split())
    told = size + len((parsed.complement + " " + (parsed.method or parsed.purpose)).split())
    score = 1.0 - 0.3 * (size == 1) - 0.3 * (head in words().bare) - 0.6 * parsed.narrowed
    score -= 0.4 * (not ends_item(parsed.topic))
    return score - (1.0 if told < 2 else 0.0) - 0.1 * max(size - 5, 0)


def place(found: Sequence[Candidate], job_zone: int | None) -> dict[MasteryLevel, list[Candidate]]:
    """Return the tasks of each level, at most as many as statements are to be made of them.

    Advanced chooses first, for few tasks are work of that level. The most important tasks may speak
    for two levels, as work that people do all along; for Advanced only what nobody else has.
    """
    quota = dict(_QUOTA)
    if (job_zone or 3) >= 4:
        quota |= {"Emerging": 6, "Advanced": 4}
    uses: Counter[str] = Counter()
    placed: dict[MasteryLevel, list[Candidate]] = {level: [] for level in MASTERY_LEVELS}
    for level in ("Advanced", "Proficient", "Emerging", "Developing"):
        fitness = {
            one: _fitness(one, level) - _AGAIN * uses[one.task.task_id]
            for one in found
            if _fitness(one, level) > 0 and uses[one.task.task_id] < _MOST_USES
        }
        ranked = sorted(fitness, key=lambda one: (-fitness[one], one.task.task_id))
        for one in ranked:
            if len(placed[level]) < quota[level] and not _told(one, placed[level]):
                placed[level].append(one)
        uses.update(one.task.task_id for one in placed[level])
    return placed


def _told(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Tell whether a level already has a statement on the same topic."""
    return any(one.parsed.topic.lower() == other.parsed.topic.lower() for other in others)


def _fitness(one: Candidate, level: MasteryLevel) -> float:
    """Return how well a task speaks for a level; at or below 0 it does not."""
    frames = mastery_frames()
    worth = 0.8 * one.weight + 0.8 * one.clarity
    if level == "Advanced":
        return 1.0 + one.rise + max(worth, 0.0) if leads(one.parsed) and one.rise > 0.3 else 0.0
    if level == "Emerging":
        high = leads(one.parsed) or one.parsed.verbs[0] in frames.expert - frames.basic
        return 0.0 if high or one.rise > _NOT_NEW else max(4.0 - max(one.rise, -1.2) + worth, 0.1)
    if level == "Proficient":
        return max(4.0 - abs(one.rise - 0.9) + worth, 0.1) if _is_expert(one) else 0.0
    return max(4.0 - abs(one.rise + 0.2) + worth, 0.1)


def _is_expert(one: Candidate) -> bool:
    """Tell whether a task is work that an expert is called for."""
    frames, verbs = mastery_frames(), set(one.parsed.verbs)
    if verbs <= frames.basic - frames.skilled or _acted_on(one.parsed) & frames.handled:
        return False
    if one.parsed.verbs[0] in frames.expert or leads(one.parsed):
        return True
    return one.rise > (_SKILLED if verbs & frames.skilled else _EXPERT)

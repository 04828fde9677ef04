"""Which tasks of an occupation speak for which mastery level."""

import re
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nsx.framework.frames import mastery_frames
from nsx.framework.parsing import Parsed, parse
from nsx.framework.phrases import ends_item
from nsx.framework.records import MASTERY_LEVELS, MasteryLevel
from nsx.records import Task

_QUOTA: Mapping[MasteryLevel, int] = {
    "Emerging": 7,
    "Developing": 7,
    "Proficient": 5,
    "Advanced": 3,
}
"""Statements of a level that are made of tasks, where there are enough; the others are made of the
lexicon, and of what the occupation's skills are rated."""
_NOT_NEW, _LEADING = 1.2, 0.3
"""The rise from which work is not a newcomer's, and from which it is a leader's."""
_SKILLED, _SKILLED_TRADE = -0.3, 0.3
"""The rise from which work with the verbs of skill is an expert's: in most occupations, and in
those of the first two Job Zones."""
_AGAIN, _MOST_USES = 0.4, 3
"""What a task loses in fitness when another level has it, and how many levels may have it."""
_PROFESSION = 5
"""The Job Zone from which to inspect or examine is a trained person's work."""
_SOFTWARE = frozenset({"computer", "software", "application"})
"""Whose programs are no programs of a leader."""
_MANAGING = 3
"""The Job Zone from which to plan or develop what is `strategic` is a leader's work."""
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
        if parsed is None or " " not in parsed.topic:
            # One word is no topic: to repair pumps could be anywhere.
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
    on = _acted_on(parsed)
    return bool(verbs & frames.sometimes_leading and on & frames.strategic and not on & _SOFTWARE)


def _acted_on(parsed: Parsed, *, whole: bool = True) -> set[str]:
    """Return the words of a topic, or of the part that says what it is, not for whom or where."""
    said = parsed.topic if whole else re.split(r" (?:for|from|in|on|to|with|at) ", parsed.topic)[0]
    return {word.strip(",").lower() for word in said.split()}


def _verb_rise(parsed: Parsed) -> float:
    frames = mastery_frames()
    if leads(parsed):
        return 1.2 if set(parsed.verbs) & frames.leading else 0.8
    first = parsed.verbs[0]
    return 0.5 if first in frames.expert else -0.7 if first in frames.basic else 0.0


def _clarity(parsed: Parsed) -> float:
    """Return how well a task reads once its topic stands first."""
    size = len(parsed.topic.split())
    return 1.0 - 0.3 * (size == 1) - 0.4 * (not ends_item(parsed.topic)) - 0.1 * max(size - 5, 0)


def place(found: Sequence[Candidate], job_zone: int | None) -> dict[MasteryLevel, list[Candidate]]:
    """Return the tasks of each level, at most as many as statements are to be made of them.

    Advanced chooses first, for few tasks are work of that level. The most important tasks may speak
    for three levels, as work that people do all along; for Advanced only what nobody else has.
    """
    uses: Counter[str] = Counter()
    placed: dict[MasteryLevel, list[Candidate]] = {level: [] for level in MASTERY_LEVELS}
    for level in ("Advanced", "Proficient", "Emerging", "Developing"):
        able = (_fitted(one, level, job_zone or 3) for one in found)
        fitness = {
            one: _fitness(one, level) - _AGAIN * uses[one.task.task_id]
            for one in able
            if one and uses[one.task.task_id] < _MOST_USES
        }
        ranked = sorted(fitness, key=lambda one: (-fitness[one], one.task.task_id))
        for one in ranked:
            if len(placed[level]) < _QUOTA[level] and not _told(one, placed[level]):
                placed[level].append(one)
        uses.update(one.task.task_id for one in placed[level])
    return placed


def _told(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Tell whether a level already has a statement on the same topic."""
    return any(one.parsed.topic.lower() == other.parsed.topic.lower() for other in others)


def _fitted(one: Candidate, level: MasteryLevel, job_zone: int) -> Candidate | None:
    """Return a task with those of its verbs that are work of a level; None where it is not."""
    parsed = one.parsed
    fitting = _fitting(parsed, level, job_zone) if _may_be_of(one, level, job_zone) else set()
    kept = tuple(verb for verb in parsed.verbs if verb in fitting)
    if not kept:
        return None
    if kept != parsed.verbs and (parsed.complement or not _stand_alone(kept, parsed.verbs)):
        return None
    # What follows the verbs belongs to the last of them.
    whole = kept[-1] == parsed.verbs[-1]
    fitted = replace(parsed, verbs=kept) if whole else Parsed(kept, parsed.topic)
    return replace(one, parsed=fitted)


def _stand_alone(kept: Sequence[str], verbs: Sequence[str]) -> bool:
    """Tell whether some of a task's verbs say enough of it: to prepare is for what comes after."""
    return 2 * len(kept) >= len(verbs) and tuple(kept) != ("prepare",)


def _fitting(parsed: Parsed, level: MasteryLevel, job_zone: int) -> set[str]:
    """Return those verbs that are work of a level."""
    frames, verbs = mastery_frames(), set(parsed.verbs)
    match level:
        case "Emerging":
            return verbs & frames.basic - (frames.judging if job_zone >= _PROFESSION else set())
        case "Developing":
            return verbs - frames.silent - frames.reading
        case "Proficient":
            inquiring = {"conduct"} if _acted_on(parsed) & frames.inquiries else set()
            return verbs & (frames.expert | frames.skilled | inquiring)
        case "Advanced":
            sometimes = frames.sometimes_leading if job_zone >= _MANAGING else set()
            return verbs & (frames.leading | sometimes)


def _may_be_of(one: Candidate, level: MasteryLevel, job_zone: int) -> bool:
    """Tell whether a task may be work of a level, whichever of its verbs are."""
    frames = mastery_frames()
    if level == "Advanced":
        tail = one.parsed.complement or one.parsed.method
        led = _acted_on(one.parsed, whole=False) & (frames.led | frames.strategic)
        return leads(one.parsed) and one.rise > _LEADING and bool(led) and not tail
    if leads(one.parsed):
        return False
    match level:
        case "Emerging":
            on = _acted_on(one.parsed)
            return one.rise <= _NOT_NEW and not on & (frames.led | frames.grave)
        case "Proficient":
            handled = _acted_on(one.parsed) & frames.handled
            least = _SKILLED if job_zone >= _MANAGING else _SKILLED_TRADE
            expert = set(one.parsed.verbs) & frames.expert or one.rise > least
            return bool(expert) and not handled
        case _:
            return True


def _fitness(one: Candidate, level: MasteryLevel) -> float:
    """Return how well a task speaks for a level that it may be of."""
    worth = 0.8 * one.weight + 0.8 * one.clarity
    match level:
        case "Emerging":
            return worth - max(one.rise, -1.2)
        case "Developing":
            return worth - abs(one.rise + 0.2)
        case "Proficient":
            return worth - abs(one.rise - 0.9)
        case "Advanced":
            return worth + one.rise

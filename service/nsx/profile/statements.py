"""Which statements of a framework a document shows.

A statement is shown where the work that grounds it is, and the work is done at its level. The work
is that of its tasks, or its own wording where it names no task; the level is that of the document.
AI fluency is shown by nothing but words about AI tools, and durable skills have no mastery level.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.behaviours import shipped_behaviours
from nsx.evidence import SCALE, log_softmax
from nsx.framework.records import MASTERY_LEVELS, Statement
from nsx.profile.evidence import FULL, Judged, Wordings, judge, quotes
from nsx.profile.records import LevelFound, Quote, Reply, StatementShown, Status
from nsx.profile.told import Told
from nsx.profile.weights import Weights
from nsx.profile.wordings import Work

ANSWERED: Mapping[Reply, tuple[float, Status]] = {
    "yes": (0.95, "shown"),
    "partly": (0.4, "partly shown"),
    "no": (0.02, "not shown"),
}
"""What a person's answer makes of a statement: its probability and status."""

_AI = re.compile(
    r"\b(?:AI|A\.I\.|artificial intelligence|machine learning|ML models?|LLMs?|GPT\w*|ChatGPT|"
    r"Copilot|Claude|Gemini|generative|chatbots?|large language models?|neural networks?|"
    r"(?:AI|language)[- ]assisted|prompt(?:s|ed|ing)? (?:engineering|the model|a model))\b"
)
_USUAL_IMPORTANCE = 3.0
"""Of an anchor whose importance is not published: the middle of O*NET's scale."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Grounded:
    """A statement and the work that grounds it, before its level is asked.

    `chances` are (3,): absent, partial and full; `share` is how much it counts among the statements
    of its kind, level and domain; `tasks` are those it was judged by.
    """

    statement: Statement
    chances: Floats
    share: float
    tasks: tuple[str, ...]
    evidence: tuple[Quote, ...]


def grounded(
    told: Told, work: Work, wordings: Wordings, tasks: Judged, weights: Weights
) -> tuple[Grounded, ...]:
    """Judge the work of all statements of an occupation, in the order of its framework.

    Args:
        told: the document.
        work: the occupation's.
        wordings: those of its statements.
        tasks: what the document shows of its tasks.
        weights: what was fitted.

    """
    own = _by_own_words(told, work, wordings, weights)
    place_of = {name: n for n, name in enumerate(work.task_wordings.ids)}
    shares = _shares(work)
    found = []
    for n, statement in enumerate(work.statements):
        grounds = [a.ref for a in statement.anchors if a.kind == "task" and a.ref in place_of]
        if statement.kind == "mastery" and grounds:
            best = max((place_of[ref] for ref in grounds), key=lambda p: tasks.chances[p, FULL])
            chances, support = tasks.chances[best], tasks.support[:, best]
        else:
            grounds, chances, support = [], own.chances[n], own.support[:, n]
        evidence = quotes(told, support)
        found.append(Grounded(statement, chances, shares[n], tuple(grounds), evidence))
    return tuple(found)


def at_level(
    found: Sequence[Grounded], level: LevelFound, weights: Weights, answers: Mapping[str, Reply]
) -> tuple[StatementShown, ...]:
    """Say which statements are shown by somebody at a level who answers so."""
    return tuple(_shown(one, level, weights, answers.get(one.statement.id)) for one in found)


def reached(level: LevelFound, wanted: str) -> float:
    """Return the probability that the work is at a mastery level or above it."""
    place = MASTERY_LEVELS.index(wanted)
    return sum(level.probabilities[one] for one in MASTERY_LEVELS[place:])


def _at_its_level(one: Grounded, level: LevelFound) -> tuple[float, float]:
    """Return the chances that the work is shown in full, and in part, at the statement's level.

    Work that is shown in full by somebody one level below shows the statement in part.
    """
    _, partial, full = one.chances.tolist()
    if one.statement.kind != "mastery":
        return full, partial
    place = MASTERY_LEVELS.index(one.statement.level)
    at = reached(level, one.statement.level)
    below = level.probabilities[MASTERY_LEVELS[place - 1]] if place else 0.0
    return full * at, partial * at + full * below


def _shown(
    one: Grounded, level: LevelFound, weights: Weights, answered: Reply | None
) -> StatementShown:
    full, partial = _at_its_level(one, level)
    status = weights.status(full, partial) if one.evidence else "not shown"
    if answered:
        full, status = ANSWERED[answered]
    statement = one.statement
    return StatementShown(
        id=statement.id,
        kind=statement.kind,
        level=statement.level,
        domain=statement.domain,
        topic=statement.topic,
        behaviour=statement.behaviour,
        weight=round(one.share, 4),
        status=status,
        probability=round(full, 4),
        tasks=one.tasks,
        evidence=one.evidence if status != "not shown" else (),
        answered=answered,
    )


def _by_own_words(told: Told, work: Work, wordings: Wordings, weights: Weights) -> Judged:
    """Judge statements by their own wording, those of a kind beside each other."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(work.statements):
        groups[statement.kind].append(n)
    chances = np.zeros((len(work.statements), 3), np.float32)
    support = np.zeros((len(told.claims), len(work.statements)), np.float32)
    about_ai = np.array([bool(_AI.search(claim.text)) for claim in told.claims], bool)
    for kind, places in groups.items():
        chosen = _chosen(wordings, places)
        durable = kind == "durable" and told.claims
        judged = _behaved(told, chosen) if durable else judge(told, chosen, weights)
        chances[places], support[:, places] = judged.chances, judged.support
        if kind == "ai_fluency":
            told_of = (judged.support * about_ai[:, None]).sum(axis=0)
            chances[places, 1:] *= told_of[:, None]
            chances[places, 0] = 1 - chances[places, 1:].sum(axis=1)
    return Judged(chances, support)


def _behaved(told: Told, wordings: Wordings) -> Judged:
    """Judge durable statements, all beside each other, by the one line that shows each best.

    A line shows a statement where it shows a durable behaviour at all, and is nearer to that
    statement than to the others. Half of the chance is of "in part": of the likeliest lines that
    were read beside statements, most showed the behaviour in part.
    """
    behaves = shipped_behaviours().probabilities(told.near) * told.part
    likely = behaves[:, None] * np.exp(
        log_softmax(np.asarray(SCALE * told.near @ wordings.near.T, np.float32))
    )
    best = likely.max(axis=0)
    chances = np.stack([1 - best, best / 2, best / 2], axis=1).astype(np.float32)
    totals = np.maximum(likely.sum(axis=0), 1e-9)
    return Judged(chances, np.asarray(likely / totals, np.float32))


def _chosen(wordings: Wordings, places: Sequence[int]) -> Wordings:
    ids = tuple(wordings.ids[n] for n in places)
    return Wordings(ids, wordings.near[places], wordings.vectors[places])


def _shares(work: Work) -> list[float]:
    """Return how much each statement counts among those of its kind, level and domain."""
    importance = {task.task_id: task.importance for task in work.tasks}
    importance |= {one.element_id: one.importance for one in work.detail.ratings}
    raw = []
    for statement in work.statements:
        known = [importance.get(anchor.ref) for anchor in statement.anchors]
        given = [value for value in known if value is not None]
        raw.append(sum(given) / len(given) if given else _USUAL_IMPORTANCE)
    totals: defaultdict[tuple[str, str, str | None], float] = defaultdict(float)
    keys = [(one.kind, one.level, one.domain) for one in work.statements]
    for key, value in zip(keys, raw, strict=True):
        totals[key] += value
    return [value / totals[key] for key, value in zip(keys, raw, strict=True)]

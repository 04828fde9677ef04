"""What is missing for a level: readiness with its interval, and the questions that would settle it.

Readiness is the share of the mastery statements up to the target level that the document shows,
each level counting equally and each statement within a level by its importance. Its interval comes
from drawing levels and statements by their probabilities, so that the doubt about the level, which
moves many statements together, is in it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from nsx.framework.records import MASTERY_LEVELS, MasteryLevel, Statement
from nsx.profile.level import by_level, likeliest_level
from nsx.profile.records import (
    LevelFound,
    NextLevel,
    Question,
    Readiness,
    ReadinessPart,
    Reply,
    StatementShown,
)
from nsx.profile.statements import reached

Floats = npt.NDArray[np.float64]

_DRAWS, _SEED = 4000, 20261125
_WITHIN = (5, 95)
_QUESTIONS = 5
_AT_LEVEL = 0.8
"""How often somebody at a level says yes to a statement of it; below it, the rest of the time.

It makes an answer a likelihood ratio of 4 for or against the level.
"""
_ASKED: Mapping[MasteryLevel, str] = {
    "Emerging": "Have you done this, with someone at hand to check it?",
    "Developing": "Do you do this on your own, as a regular part of the work?",
    "Proficient": "Have you done this in a hard or unusual case, on your own judgment?",
    "Advanced": "Have you set the way this is done, or led the people who do it?",
}


def readiness(
    statements: Sequence[StatementShown], level: LevelFound, target: MasteryLevel
) -> Readiness | None:
    """Return how much of the work up to a level is shown; None without mastery statements."""
    levels = MASTERY_LEVELS[: MASTERY_LEVELS.index(target) + 1]
    chosen = [one for one in statements if one.kind == "mastery" and one.level in levels]
    if not chosen:
        return None
    weights = np.array([one.weight / len(levels) for one in chosen])
    chances = np.array([one.probability for one in chosen])
    low, high = np.percentile(_drawn(chosen, level, weights), _WITHIN)
    value = float(weights @ chances)
    return Readiness(
        target=target,
        value=round(value, 3),
        low=round(min(float(low), value), 3),
        high=round(max(float(high), value), 3),
        parts=tuple(_part(chosen, one, 1 / len(levels)) for one in levels),
    )


def next_level(
    statements: Sequence[StatementShown],
    level: LevelFound,
    target: MasteryLevel | None,
    gain: Callable[[str], float],
) -> NextLevel | None:
    """Return what stands between the level found and the next, or the target; None at the top.

    Args:
        statements: what the document shows.
        level: the level found.
        target: the level that is wanted; by default, the next.
        gain: how much the readiness rises with a yes to the statement of an id.

    """
    if level.level is None:
        return None
    found = MASTERY_LEVELS.index(level.level)
    wanted = MASTERY_LEVELS.index(target) if target else found + 1
    if wanted >= len(MASTERY_LEVELS):
        return None
    name = MASTERY_LEVELS[max(wanted, 0)]
    rows = [one for one in statements if one.kind == "mastery" and one.level == name]
    unmet = [one for one in rows if one.status != "shown" and one.answered is None]
    if not rows:
        return None
    unmet.sort(key=lambda one: (-one.weight * (1 - one.probability), one.id))
    met = sum(one.status == "shown" for one in rows)
    says = (
        f"The document shows {met} of {len(rows)} statements at {name}. What it does not show may "
        "well be done: the answers below would settle what matters most."
    )
    asked = (_question(one, name, gain(one.id)) for one in unmet[:_QUESTIONS])
    return NextLevel(name, says, tuple(asked))


def answered_level(
    level: LevelFound, statements: Sequence[Statement], answers: Mapping[str, Reply]
) -> LevelFound:
    """Return the level after answers to mastery statements: each yes or no moves it by Bayes."""
    chances = np.array([level.probabilities[one] for one in MASTERY_LEVELS])
    for one in statements:
        reply = answers.get(one.id)
        if one.kind != "mastery" or reply not in {"yes", "no"}:
            continue
        place = MASTERY_LEVELS.index(one.level)
        at = np.arange(len(MASTERY_LEVELS)) >= place
        yes = np.where(at, _AT_LEVEL, 1 - _AT_LEVEL)
        chances *= yes if reply == "yes" else 1 - yes
        chances /= chances.sum()
    likeliest = likeliest_level(chances) if level.level else None
    return replace(level, probabilities=by_level(chances), level=likeliest)


def _drawn(chosen: Sequence[StatementShown], level: LevelFound, weights: Floats) -> Floats:
    """Return readiness in many draws of the level and, at that level, of each statement."""
    generator = np.random.default_rng(_SEED)
    shares = np.array([level.probabilities[one] for one in MASTERY_LEVELS])
    levels = generator.choice(len(MASTERY_LEVELS), _DRAWS, p=shares / shares.sum())
    places = np.array([MASTERY_LEVELS.index(one.level) for one in chosen])
    over = np.array([max(reached(level, one.level), 1e-6) for one in chosen])
    asked = np.array([one.answered is not None for one in chosen])
    chances = np.array([one.probability for one in chosen])
    at_level = np.where(asked, chances, np.minimum(chances / over, 1.0))
    can = (levels[:, None] >= places) | asked
    drawn = (generator.random((_DRAWS, len(chosen))) < at_level) & can
    return np.asarray(drawn @ weights, np.float64)


def _part(chosen: Sequence[StatementShown], level: MasteryLevel, weight: float) -> ReadinessPart:
    here = [one for one in chosen if one.level == level]
    return ReadinessPart(
        level=level,
        weight=round(weight, 4),
        expected=round(sum(one.weight * one.probability for one in here), 3),
        shown=sum(one.status == "shown" for one in here),
        partly=sum(one.status == "partly shown" for one in here),
        of=len(here),
    )


def _question(statement: StatementShown, level: MasteryLevel, gain: float) -> Question:
    topic, behaviour = statement.topic, statement.behaviour
    text = f"{topic}: {behaviour}. {_ASKED[level]} One example is enough: what came of it?"
    return Question(statement.id, level, topic, text, round(gain, 3))

"""Durable skills: ten domains at four levels, set in the occupation's own work.

The domains are those of the Pathsmith Durable Skills Framework (America Succeeds and CompTIA); the
frames are our own (`data/frames/durable.yaml`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from nsx.bundled import bundled
from nsx.framework.lexicon import LexiconEntry
from nsx.framework.records import (
    DOMAINS,
    DURABLE_LEVELS,
    Anchor,
    Citation,
    Domain,
    Statement,
    statement_id,
)
from nsx.framework.slots import Frame, Phrases, TaskFinder, capitalized, choose, fill, phrases_of
from nsx.records import Occupation, Rating, Task

NEEDED = {"skill": 3.0, "work_style": 0.0}
"""The importance (1 to 5) or impact (-3 to 3) from which an element is an anchor.

3.00, "important", is the rule that reproduces the skills of the page for 17-3024.00; an impact
above 0 is one that helps in the occupation (O*NET Scales Reference, IM and WI).
"""


@dataclass(frozen=True, slots=True)
class DomainFrames:
    """What a domain is filled from.

    `elements` are the names of the O*NET elements it maps to; `places` holds the alternatives for
    each statement of a level, in order.
    """

    elements: frozenset[str]
    places: Mapping[str, tuple[tuple[Frame, ...], ...]]


@cache
def domain_frames() -> Mapping[Domain, DomainFrames]:
    """Read the frames once."""
    told = yaml.safe_load(bundled("frames/durable.yaml").read_text("utf-8"))
    return {
        domain: DomainFrames(
            frozenset(told[domain]["elements"]),
            {level: _places(told[domain][level]) for level in DURABLE_LEVELS},
        )
        for domain in DOMAINS
    }


def _places(told: Sequence[Mapping[str, str]]) -> tuple[tuple[Frame, ...], ...]:
    return tuple(tuple(Frame(*item) for item in place.items()) for place in told)


def compile_durable(
    occupation: Occupation,
    lexicon_entry: LexiconEntry,
    ratings: Sequence[Rating],
    tasks: Sequence[Task],
) -> list[Statement]:
    """Compile the eighty durable-skill statements of an occupation.

    Args:
        occupation: whose framework it is.
        lexicon_entry: its phrases by slot.
        ratings: its skills and work styles; others are passed over.
        tasks: its tasks; those known to be supplemental ground nothing.

    """
    finder = TaskFinder(tasks)
    phrases = phrases_of(lexicon_entry)
    return [
        statement
        for domain, frames in domain_frames().items()
        for statement in _of_domain(occupation.code, domain, frames, phrases, (ratings, finder))
    ]


def _of_domain(
    code: str,
    domain: Domain,
    frames: DomainFrames,
    phrases: Phrases,
    grounds: tuple[Sequence[Rating], TaskFinder],
) -> Iterator[Statement]:
    ratings, finder = grounds
    elements = tuple(_elements(frames.elements, ratings))
    used: Counter[str] = Counter()
    for level, places in frames.places.items():
        for number, alternatives in enumerate(places, 1):
            frame = choose(alternatives, phrases, used, code, domain, level, str(number))
            task = finder.nearest(" ".join(phrases[slot] for slot in frame.telling))
            anchors = (*elements, *([Anchor("task", task.task_id, task.text)] if task else []))
            yield Statement(
                id=statement_id(code, "durable", level, domain, number),
                code=code,
                kind="durable",
                level=level,
                domain=domain,
                number=number,
                topic=capitalized(fill(frame.topic, phrases)),
                behaviour=fill(frame.behaviour, phrases),
                anchors=anchors,
                citations=(Citation("pathsmith"), *(Citation("onet", a.ref) for a in anchors)),
            )


def _elements(names: frozenset[str], ratings: Sequence[Rating]) -> Iterator[Anchor]:
    """Yield the skill and the work style of a domain that matter most in the occupation."""
    for kind in ("skill", "work_style"):
        rated = [
            (rating.importance, rating)
            for rating in ratings
            if rating.domain == kind and rating.name in names and not rating.suppress
            if rating.importance is not None and rating.importance >= NEEDED[kind]
        ]
        if rated:
            _, best = min(rated, key=lambda pair: (-pair[0], pair[1].element_id))
            yield Anchor("skill" if kind == "skill" else "work_style", best.element_id, best.name)

"""AI fluency: how a worker uses, directs and evaluates AI tools, by what the evidence shows.

The frames are our own (`data/frames/ai_fluency.yaml`); the uses are those of `ai_uses`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from nsx.bundled import bundled
from nsx.framework.ai_uses import USES, Backing, Use, Uses, uses_of
from nsx.framework.evidence import EvidenceBase
from nsx.framework.lexicon import LexiconEntry
from nsx.framework.records import Citation, MasteryLevel, Statement, statement_id
from nsx.framework.slots import Frame, Phrases, capitalized, choose, fill, phrases_of
from nsx.records import Occupation

Alternatives = tuple[Frame, ...]
Place = tuple[MasteryLevel, Alternatives, Backing]
"""A statement's level, the frames to choose from, and what it rests on."""

_BY_USE: Mapping[MasteryLevel, int] = {"Developing": 2, "Proficient": 3, "Advanced": 1}
"""How many statements of a level come from the uses seen most."""

_TEACHERS = ("25-1", "25-2", "25-3", "25-904")
"""The SOC groups of teachers and of those who assist them in class."""

_EXPERT_ZONE = 4
"""The Job Zone from which AI tools are benchmarked; others, and teachers, compare them."""

_RARE_LEVELS: tuple[MasteryLevel, ...] = ("Emerging", "Developing", "Proficient", "Advanced")


@dataclass(frozen=True, slots=True)
class FluencyFrames:
    """All frames: `lookup`, `limits` and `benchmark` for any use, `by_use`, and `rare` ones.

    `classroom` stands for the use "teaching" in an occupation that teaches.
    """

    lookup: Alternatives
    limits: Alternatives
    benchmark: Alternatives
    by_use: Mapping[Use, Mapping[str, Alternatives]]
    classroom: Mapping[str, Alternatives]
    rare: Mapping[str, tuple[Alternatives, ...]]


@cache
def fluency_frames() -> FluencyFrames:
    """Read the frames once."""
    told = yaml.safe_load(bundled("frames/ai_fluency.yaml").read_text("utf-8"))
    observed, kinds = told["observed"], told["kinds"]
    return FluencyFrames(
        _alternatives(observed["Emerging"])[0],
        _alternatives(observed["Limits"])[0],
        _alternatives(observed["Benchmark"])[0],
        {use: _by_level(kinds[use]) for use in USES},
        _by_level(kinds["classroom"]),
        {level: _alternatives(told["rare"][level]) for level in _RARE_LEVELS},
    )


def _by_level(kind: Mapping[str, Sequence[Mapping[str, str]]]) -> Mapping[str, Alternatives]:
    return {level: _alternatives(places)[0] for level, places in kind.items()}


def _alternatives(places: Sequence[Mapping[str, str]]) -> tuple[Alternatives, ...]:
    return tuple(tuple(Frame(*item) for item in place.items()) for place in places)


def compile_ai_fluency(
    occupation: Occupation, lexicon_entry: LexiconEntry, base: EvidenceBase
) -> list[Statement]:
    """Compile the nine AI-fluency statements of an occupation: 1, 2, 3 and 3 by level.

    Each cites the rows that show the use it speaks of, or that little use was seen. Where no source
    at hand says anything, it cites O*NET for the occupation alone.
    """
    code = occupation.code
    uses = uses_of(base, code)
    places = _rare_places(uses) if uses.rare else _places(occupation, uses)
    return list(_statements(code, phrases_of(lexicon_entry), places))


def _places(occupation: Occupation, uses: Uses) -> Iterator[Place]:
    frames = fluency_frames()

    def backing(use: Use) -> Backing:
        found = uses.backing[use]
        return found if found.citations else uses.overall

    teaches = occupation.code.startswith(_TEACHERS)
    by_use = dict(frames.by_use)
    if teaches:
        by_use["teaching"] = frames.classroom
    yield "Emerging", frames.lookup, backing("lookup")
    for level, count in _BY_USE.items():
        for use in uses.ranked[:count]:
            yield level, by_use[use][level], backing(use)
    yield "Advanced", frames.limits, uses.overall
    expert = (occupation.job_zone or 0) >= _EXPERT_ZONE and not teaches
    yield "Advanced", frames.benchmark if expert else frames.rare["Advanced"][-1], uses.overall


def _rare_places(uses: Uses) -> Iterator[Place]:
    for level in _RARE_LEVELS:
        for alternatives in fluency_frames().rare[level]:
            yield level, alternatives, uses.overall


def _statements(code: str, phrases: Phrases, places: Iterator[Place]) -> Iterator[Statement]:
    used: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for level, alternatives, backing in places:
        numbers[level] += 1
        number = numbers[level]
        frame = choose(alternatives, phrases, used, code, "ai_fluency", level, str(number))
        yield Statement(
            id=statement_id(code, "ai_fluency", level, None, number),
            code=code,
            kind="ai_fluency",
            level=level,
            domain=None,
            number=number,
            topic=capitalized(fill(frame.topic, phrases)),
            behaviour=fill(frame.behaviour, phrases),
            anchors=backing.anchors,
            citations=backing.citations or (Citation("onet", code),),
        )

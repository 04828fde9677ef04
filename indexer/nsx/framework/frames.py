"""The frames of mastery statements, from `data/frames/mastery.yaml`, and how they are filled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import yaml

from nsx.bundled import bundled
from nsx.framework.lexicon import LexiconEntry, entry_of
from nsx.framework.records import MASTERY_LEVELS, MasteryLevel
from nsx.framework.slots import phrases_of

_PARTS = frozenset({"act", "software"})
"""What is not a slot of the lexicon."""
_THINGS = ("handled", "grave", "strategic", "inquiries", "led")
"""Lists of what is acted on."""
_SLOT = re.compile(r"\{(\w+)(\^?)\}")
_phrases = lru_cache(maxsize=64)(phrases_of)


@dataclass(frozen=True, slots=True)
class Suits:
    """What occupations frames are for: by Job Zones, first and last, and by beginnings of codes.

    `but` are the beginnings of codes that they do not suit.
    """

    zones: tuple[int, int] = (1, 5)
    groups: tuple[str, ...] = ("",)
    but: tuple[str, ...] = ()

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Suits":
        """Read the three from an entry of the file, each of which may be missing."""
        zones, groups = tuple(told.get("zones", (1, 5))), tuple(told.get("groups", ("",)))
        return cls(zones, groups, tuple(told.get("but", ())))


@dataclass(frozen=True, slots=True)
class WorkFrame:
    """A statement in the lexicon's words; `skills` are the O*NET elements that it rests on.

    `only` is a pattern that the filled statement must begin with; `needs` is the importance that
    each of the skills must have at least. Frames that are `always` taken come before those that are
    chosen by how skills are rated.
    """

    topic: str
    behaviours: tuple[str, ...]
    skills: tuple[str, ...]
    only: str = ""
    needs: float = 0.0
    always: bool = False
    suits: Suits = Suits()


@dataclass(frozen=True, slots=True)
class TaskFrames:
    """Statements made of tasks, by what follows the verbs: nothing or something.

    `families` are those that the verbs must be of; any verbs suit where there are none.
    """

    plain: tuple[str, ...]
    told: tuple[str, ...]
    suits: Suits = Suits()
    families: tuple[str, ...] = ()

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "TaskFrames":
        """Read an entry of the file."""
        families = tuple(told.get("families", ()))
        return cls(tuple(told["plain"]), tuple(told["told"]), Suits.read(told), families)

    def suit_verbs(self, family: str) -> bool:
        """Tell whether the frames are for verbs of a family, or for those of none ("")."""
        return not self.families or family in self.families


@dataclass(frozen=True, slots=True)
class MasteryFrames:
    """All frames, by level, with the verbs that tell what work a task is."""

    tasks: Mapping[MasteryLevel, tuple[TaskFrames, ...]]
    work: Mapping[MasteryLevel, tuple[WorkFrame, ...]]
    families: Mapping[str, frozenset[str]]
    basic: frozenset[str]
    expert: frozenset[str]
    leading: frozenset[str]
    skilled: frozenset[str]
    sometimes_leading: frozenset[str]
    judging: frozenset[str]
    reading: frozenset[str]
    silent: frozenset[str]
    handled: frozenset[str]
    grave: frozenset[str]
    strategic: frozenset[str]
    inquiries: frozenset[str]
    led: frozenset[str]
    software: Mapping[str, str]
    neutral: LexiconEntry

    def family(self, verbs: Sequence[str]) -> str:
        """Return the family that all of the verbs are of, or nothing."""
        of = (name for name, known in self.families.items() if known.issuperset(verbs))
        return next(of, "")


@cache
def mastery_frames() -> MasteryFrames:
    """Read the frames that ship with nsx."""
    read = yaml.safe_load(bundled("frames/mastery.yaml").read_text("utf-8"))
    return MasteryFrames(
        tasks={
            level: tuple(map(TaskFrames.read, read["tasks"][level])) for level in MASTERY_LEVELS
        },
        work={
            level: tuple(
                WorkFrame(
                    one["topic"],
                    tuple(one["behaviour"]),
                    tuple(one["skills"]),
                    one.get("only", ""),
                    one.get("needs", 0.0),
                    one.get("always", False),
                    Suits.read(one),
                )
                for one in read["work"][level]
            )
            for level in MASTERY_LEVELS
        },
        families={name: frozenset(verbs.split()) for name, verbs in read["families"].items()},
        **{name: frozenset(read["verbs"][name].split()) for name in read["verbs"]},
        **{name: frozenset(read[name].split()) for name in _THINGS},
        software=read["software"],
        neutral=entry_of("neutral", read["neutral"]),
    )


def slots_of(frame: str) -> Sequence[str]:
    """Return the names of the lexicon's slots in a frame."""
    names = (name.lower() for name, _ in _SLOT.findall(frame))
    return [name for name in names if name not in _PARTS]


def parts_of(frame: str) -> Sequence[str]:
    """Return the names of what a frame takes from the release rather than from the lexicon."""
    names = (name.lower() for name, _ in _SLOT.findall(frame))
    return [name for name in names if name in _PARTS]


def fill(frame: str, entry: LexiconEntry, **parts: str) -> str:
    """Fill a frame with an occupation's phrases and with parts of the release.

    Raises:
        KeyError: a part is not given.

    """
    phrases = _phrases(entry)

    def phrase(match: re.Match[str]) -> str:
        name, bare = match.groups()
        said = parts[name.lower()] if name.lower() in _PARTS else phrases[name.lower()]
        if bare:
            said = re.sub(r"^(?:the|an?) ", "", said, flags=re.IGNORECASE)
        return capitalised(said) if name[0].isupper() else said

    return re.sub(r"\s+", " ", _SLOT.sub(phrase, frame)).replace(" ,", ",").strip()


def capitalised(phrase: str) -> str:
    """Return a phrase with a capital first letter, the rest as it was; "eQUEST" stays that."""
    return phrase if re.match(r"[a-z]+[A-Z]", phrase) else phrase[:1].upper() + phrase[1:]

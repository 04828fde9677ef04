"""Writes statements: frames filled with the parts of tasks, or with the words of the lexicon."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nsx.framework.frames import WorkFrame, capitalised, fill, mastery_frames, parts_of, slots_of
from nsx.framework.grounds import Grounds, task_anchor
from nsx.framework.lexicon import LexiconEntry
from nsx.framework.parsing import Parsed
from nsx.framework.phrases import joined
from nsx.framework.placing import Candidate
from nsx.framework.quality import RUN, runs, words_of
from nsx.framework.records import Anchor, MasteryLevel
from nsx.framework.slots import PEOPLE

FEWEST_WORDS, MOST_WORDS = 10, 32

_ALONE = re.compile(r"independen|autonomous|without")
_FRESH_USES = 2
_FRESH = {"lead": 6, "setting": 4, "team": 4}
"""How often a phrase may come before others are preferred."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has its place, and the frame that it was made with."""

    topic: str
    behaviour: str
    anchors: tuple[Anchor, ...]
    frame: str

    @property
    def text(self) -> str:
        """The whole, as people read it."""
        return f"{self.topic}: {self.behaviour}"


@dataclass(slots=True)
class Desk:
    """What is at hand while the statements of one occupation are written, and what was used."""

    code: str
    entry: LexiconEntry
    grounds: Grounds
    published: frozenset[tuple[str, ...]]
    """The runs of words of the tasks that no statement may have."""
    slot_uses: Counter[str] = field(default_factory=Counter)
    texts: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    subjects: set[tuple[str, str]] = field(default_factory=set)
    """The slots that the statements of a level are about, each of which is enough for one."""

    def rank(self, *parts: str) -> int:
        """Return a number that varies from one occupation, task and frame to the next."""
        return int.from_bytes(hashlib.sha256("/".join((self.code, *parts)).encode()).digest()[:4])

    def accepts(self, draft: Draft) -> bool:
        """Tell whether a draft is new, of a fit length, and not the published sentence."""
        return (
            FEWEST_WORDS <= len(words_of(draft.text)) <= MOST_WORDS
            and draft.text.lower() not in self.texts
            and not runs(draft.text, RUN) & self.published
        )

    def take(self, draft: Draft) -> Draft:
        """Note that a draft is used, so that the next ones differ."""
        self.texts.add(draft.text.lower())
        self.topics.add(draft.topic.lower())
        self.slot_uses.update(slots_of(draft.frame))
        return draft

    def told(self, frame: WorkFrame) -> int:
        """Return how often the slots that a frame is about were used before."""
        return sum(self.slot_uses[slot] for slot in _about(f"{frame.topic} {frame.behaviours[0]}"))

    def worn(self, frame: str) -> int:
        """Return how far the slots of a frame are overused already."""
        over = (self.slot_uses[slot] - _FRESH.get(slot, _FRESH_USES) for slot in slots_of(frame))
        return sum(max(times, 0) for times in over)


def of_tasks(desk: Desk, level: MasteryLevel, placed: Sequence[Candidate]) -> Iterator[Draft]:
    """Make a statement of each task, with another frame for each."""
    used: set[str] = set()
    for one in placed:
        drafts = (draft for draft in _of_task(desk, level, one) if draft.frame not in used)
        draft = next(filter(desk.accepts, drafts), None)
        if draft:
            used.add(draft.frame)
            yield desk.take(draft)


def _of_task(desk: Desk, level: MasteryLevel, one: Candidate) -> Iterator[Draft]:
    """Yield statements of a task, those first that say most of it."""
    parsed, known = one.parsed, mastery_frames()
    family = known.family(parsed.verbs)
    suiting = (each for each in known.tasks[level] if desk.grounds.suits(each.suits))
    frames = next(each for each in suiting if each.suit_verbs(family))

    def order(frame: str) -> tuple[int, int]:
        return desk.worn(frame), desk.rank(one.task.task_id, frame)

    for method in dict.fromkeys((parsed.method, "")):
        follows = " ".join(filter(None, (parsed.complement, method)))
        act = f"{joined(parsed.verbs)} {follows}".strip()
        fitting = frames.told if follows else frames.plain
        for frame in sorted(fitting, key=order):
            if not _jars(parsed, frame):
                said = fill(frame, desk.entry, act=act)
                yield Draft(capitalised(parsed.topic), said, (task_anchor(one.task),), frame)


def _jars(parsed: Parsed, frame: str) -> bool:
    """Tell whether a frame says a verb of the task again, or that who works with others is alone.

    "Evaluate ..., evaluating the results"; "independently plan together with teachers".
    """
    stems = (re.escape(re.sub("[ey]$", "", verb)) for verb in parsed.verbs)
    joint = parsed.complement.startswith(("together ", "with "))
    return bool(re.search(rf"\b(?:{'|'.join(stems)})", frame) or (joint and _ALONE.search(frame)))


def of_work(desk: Desk, level: MasteryLevel, count: int) -> Iterator[Draft]:
    """Make `count` statements of the lexicon, those first whose skills are rated highest."""
    frames = sorted(
        filter(desk.grounds.applies, mastery_frames().work[level]),
        key=lambda one: (
            not one.always,
            not (one.needs or parts_of(one.topic)),
            desk.told(one),
            -round(desk.grounds.rated(one)),
            desk.rank(level, one.topic),
        ),
    )
    made = 0
    for again in (False, True):
        for one in frames:
            drafts = _of_frame(desk, level, one)
            draft = next((one for one in drafts if again or _is_new(desk, level, one)), None)
            if draft and made < count:
                made += 1
                desk.subjects |= _subjects(level, draft)
                yield desk.take(draft)


def _subjects(level: str, draft: Draft) -> set[tuple[str, str]]:
    return {(level, slot) for slot in _about(draft.frame) - {"object"}}


def _about(frame: str) -> set[str]:
    """Return the slots that a frame is about: those of people only where it has no other."""
    slots = set(slots_of(frame))
    return slots - PEOPLE or slots - {"lead"}


def _is_new(desk: Desk, level: MasteryLevel, draft: Draft) -> bool:
    told = _subjects(level, draft) & desk.subjects
    return draft.topic.lower() not in desk.topics and not told


def _of_frame(desk: Desk, level: MasteryLevel, frame: WorkFrame) -> Iterator[Draft]:
    """Yield a frame filled, in each of its wordings that may be used."""
    parts = {name: part.said for name, part in desk.grounds.parts.items()}
    topic = fill(frame.topic, desk.entry, **parts)
    for behaviour in sorted(frame.behaviours, key=lambda text: desk.rank(level, text)):
        anchors = desk.grounds.anchors(frame, behaviour, desk.entry)
        filled = fill(behaviour, desk.entry, **parts)
        draft = Draft(topic, filled, anchors, f"{frame.topic} | {behaviour}")
        fits = re.match(frame.only, draft.text) and not (_repeats(draft) or _echoes(topic))
        if fits and desk.accepts(draft):
            yield draft


def _repeats(draft: Draft) -> bool:
    """Tell whether a draft says its verb twice: "Handling a split tender: handle ..."."""
    verb = draft.behaviour.split()[0].strip(",").removesuffix("e")
    return draft.topic.lower().startswith(verb)


def _echoes(topic: str) -> bool:
    """Tell whether a topic has a word twice: "Problems such as a sealing problem"."""
    said = [word.lower().removesuffix("s") for word in re.findall(r"[A-Za-z]{5,}", topic)]
    return len(set(said)) < len(said)

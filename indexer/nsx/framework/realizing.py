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

FEWEST_WORDS, MOST_WORDS = 10, 32

_CROWDED = re.compile(r"\{how\}(?:, \w+ing| by) ")
"""A frame that would put one participle after the other: ", using gauges, noting results"."""
_NO_VERBS = frozenset({"with", "from", "into", "and"})
_EARLY = ("Emerging", "Developing")
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
    """The slots that stand in a topic of a level, each of which is enough for one statement."""

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

    def worn(self, frame: str) -> int:
        """Return how far the slots of a frame are overused already."""
        over = (self.slot_uses[slot] - _FRESH.get(slot, _FRESH_USES) for slot in slots_of(frame))
        return sum(max(times, 0) for times in over)


def of_tasks(desk: Desk, level: MasteryLevel, placed: Sequence[Candidate]) -> Iterator[Draft]:
    """Make a statement of each task, with another frame for each."""
    left = list(mastery_frames().tasks[level])
    for one in placed:
        key = one.task.task_id
        ordered = sorted(left, key=lambda frame: (desk.worn(frame), desk.rank(key, frame)))
        draft = next(_of_task(desk, level, one, ordered), None)
        if draft:
            left.remove(draft.frame)
            yield desk.take(draft)


def _of_task(
    desk: Desk, level: MasteryLevel, one: Candidate, frames: Sequence[str]
) -> Iterator[Draft]:
    anchors = (task_anchor(one.task),)
    topic, act = capitalised(one.parsed.topic), _act(one.parsed, level)
    for how in _hows(one.parsed, level):
        for frame in frames:
            if (how.startswith(",") and _CROWDED.search(frame)) or _echoes(act, frame):
                continue
            draft = Draft(topic, fill(frame, desk.entry, act=act, how=how), anchors, frame)
            if desk.accepts(draft):
                yield draft


def _echoes(act: str, frame: str) -> bool:
    """Tell whether a frame says a verb of the task again: "record ..., recording results"."""
    stems = {re.sub(r"[ey]$", "", verb.strip(",")) for verb in act.split()[:4]} - _NO_VERBS
    return any(len(stem) > 3 and re.search(rf"\b{re.escape(stem)}", frame) for stem in stems)


def _act(parsed: Parsed, level: MasteryLevel) -> str:
    """Return the verbs of the level's side of a task: a newcomer gets the simple ones."""
    frames = mastery_frames()
    verbs = parsed.verbs
    if level == "Emerging":
        verbs = tuple(v for v in verbs if v not in frames.leading | frames.expert) or verbs
    if level == "Advanced":
        verbs = tuple(v for v in verbs if v not in frames.basic) or verbs
    return f"{joined(verbs)} {parsed.complement}".strip()


def _hows(parsed: Parsed, level: MasteryLevel) -> Iterator[str]:
    """Yield method and purpose as they follow a clause, the fitter one first, and neither last."""
    comma = "," if parsed.method.startswith("using") else ""
    method = parsed.method and f"{comma} {parsed.method}"
    purpose = parsed.purpose and f" {parsed.purpose}"
    yield from filter(None, (method, purpose) if level in _EARLY else (purpose, method))
    yield ""


def of_work(desk: Desk, level: MasteryLevel, count: int) -> Iterator[Draft]:
    """Make `count` statements of the lexicon, those first whose skills are rated highest."""
    frames = sorted(
        filter(desk.grounds.applies, mastery_frames().work[level]),
        key=lambda one: (
            not one.always,
            not (one.needs or parts_of(one.topic)),
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
    topic = draft.frame.partition(" | ")[0]
    return {(level, slot) for slot in slots_of(topic)} - {(level, "object")}


def _is_new(desk: Desk, level: MasteryLevel, draft: Draft) -> bool:
    told = _subjects(level, draft) & desk.subjects
    return draft.topic.lower() not in desk.topics and not told


def _of_frame(desk: Desk, level: MasteryLevel, frame: WorkFrame) -> Iterator[Draft]:
    """Yield a frame filled, in each of its wordings that may be used."""
    parts = {name: part.said for name, part in desk.grounds.parts.items()}
    topic = fill(frame.topic, desk.entry, **parts)
    if not re.match(frame.only, topic, re.IGNORECASE):
        return
    for behaviour in sorted(frame.behaviours, key=lambda text: desk.rank(level, text)):
        try:
            filled = fill(behaviour, desk.entry, **parts)
        except KeyError:  # A part that the release does not know of this occupation.
            continue
        anchors = desk.grounds.anchors(frame, behaviour, desk.entry)
        draft = Draft(topic, filled, anchors, f"{frame.topic} | {behaviour}")
        if desk.accepts(draft):
            yield draft

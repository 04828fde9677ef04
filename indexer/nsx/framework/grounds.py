"""What a release knows of an occupation that statements can rest on, beside its tasks."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nsx.framework.frames import WorkFrame, mastery_frames, parts_of, slots_of
from nsx.framework.lexicon import LexiconEntry
from nsx.framework.placing import Candidate
from nsx.framework.records import Anchor
from nsx.records import Rating, Task, Technology

_RATED = 2.0
"""Importance from which a skill is taken to be part of the occupation."""
_MOST_SKILLS, _MOST_TASKS, _FEWEST_SHARED = 2, 2, 2
_CLEAR = 0.9
_UNRULED = re.compile(
    r" (?:for|from|to|in|on|with) |"
    r"(?:problems|complaints|inquiries|questions|requests|calls|staff|members|workers|personnel"
    r"|employees|students|patients|clients|customers|others|assistants|interns)$"
)
"""What "standards for" does not go with: persons, and what they bring."""
_COMMON = frozenset(
    """with from that their such work other this using under independent organization result record
    standard procedure team lead follow case need when into each what without over across""".split()
)


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase that fills a frame, with what it was read from."""

    said: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Grounds:
    """What of the release grounds the statements of an occupation.

    `tasks` have in `stems` the stems of their words; `skills` are those that are rated, by element
    id. `parts` are the category of technology that tells most of the occupation ("software"), the
    field of knowledge it is rated highest for ("knowledge") and what its most important task is
    about ("core").
    """

    tasks: Sequence[Task]
    stems: Sequence[set[str]]
    skills: Mapping[str, Rating] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        tasks: Sequence[Task],
        ratings: Sequence[Rating],
        technologies: Sequence[Technology],
        found: Sequence[Candidate],
    ) -> "Grounds":
        """Collect what is known from the rows of one occupation and its parsed tasks."""
        skills = {
            one.element_id: one
            for one in ratings
            if one.domain in ("skill", "ability") and (one.importance or 0.0) >= _RATED
        }
        parts = {
            "software": _software(technologies),
            "knowledge": _knowledge(ratings),
            "core": _core(found),
        }
        stems = [_stems(task.text) for task in tasks]
        return cls(tasks, stems, skills, {name: part for name, part in parts.items() if part})

    def applies(self, frame: WorkFrame) -> bool:
        """Tell whether a frame is about work that the occupation is known to have."""
        return set(parts_of(frame.topic)) <= set(self.parts) and self.rated(frame) >= frame.needs

    def rated(self, frame: WorkFrame) -> float:
        """Return the best importance of a frame's skills, 0 where none is rated."""
        rated = (self.skills[one].importance or 0.0 for one in frame.skills if one in self.skills)
        return max(rated, default=0.0)

    def anchors(self, frame: WorkFrame, behaviour: str, entry: LexiconEntry) -> tuple[Anchor, ...]:
        """Return what a statement rests on: tasks that its phrases share words with, and elements.

        Where nothing else is known, that is the most important core task.
        """
        used = f"{frame.topic} {behaviour}"
        parts = [self.parts[name].anchor for name in parts_of(used) if name in self.parts]
        told = _stems(" ".join(getattr(entry, slot) for slot in slots_of(used)))
        near = [] if any(one.kind == "task" for one in parts) else self._near(told)
        rated = [self.skills[one] for one in frame.skills if one in self.skills][:_MOST_SKILLS]
        skills = (
            Anchor("ability" if one.domain == "ability" else "skill", one.element_id, one.name)
            for one in rated
        )
        found = tuple(dict.fromkeys((*near, *parts, *skills)))
        if found:
            return found
        core = max(self.tasks, key=lambda task: (task.core or False, task.importance or 0.0))
        return (task_anchor(core),)

    def _near(self, told: set[str]) -> list[Anchor]:
        pairs = zip(self.stems, self.tasks, strict=True)
        shared = [(len(told & stems), task) for stems, task in pairs]
        best = max(count for count, _ in shared)
        near = [task for count, task in shared if count == best and best >= _FEWEST_SHARED]
        return [task_anchor(task) for task in near[:_MOST_TASKS]]


def task_anchor(task: Task) -> Anchor:
    """Return a task as an anchor."""
    return Anchor("task", task.task_id, task.text)


def _software(technologies: Sequence[Technology]) -> Part | None:
    """Return the technology category with most products, of those that tell something of a job."""
    told = mastery_frames().software
    counted = Counter(one.category for one in technologies if one.category in told)
    if not counted:
        return None
    category = min(counted, key=lambda one: (-counted[one], one))
    return Part(told[category], Anchor("technology", category, category))


def _knowledge(ratings: Sequence[Rating]) -> Part | None:
    """Return the field that is rated highest, unless that is one of nearly every job."""
    told = mastery_frames().knowledge
    rated = [one for one in ratings if one.domain == "knowledge"]
    best = max(rated, key=lambda one: (one.importance or 0.0, one.name), default=None)
    if best is None or best.name not in told:
        return None
    return Part(told[best.name], Anchor("knowledge", best.element_id, best.name))


def _core(found: Sequence[Candidate]) -> Part | None:
    """Return the most important task whose topic reads well in the middle of a sentence."""
    clear = [
        one
        for one in found
        if one.clarity >= _CLEAR
        and 2 <= len(one.parsed.topic.split()) <= 6
        and not _UNRULED.search(one.parsed.topic)
    ]
    best = max(clear, key=lambda one: (one.weight, one.task.task_id), default=None)
    return Part(best.parsed.topic, task_anchor(best.task)) if best else None


def _stems(text: str) -> set[str]:
    """Return the long words of a text without their endings."""
    found = re.findall(r"[a-z]{4,}", text.lower())
    return {re.sub(r"(?:ings?|e?s|ed|ion|ions)$", "", word) for word in found} - _COMMON

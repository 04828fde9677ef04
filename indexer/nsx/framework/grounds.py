"""What a release knows of an occupation that statements can rest on, beside its tasks."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nsx.framework.frames import Suits, WorkFrame, mastery_frames, parts_of, slots_of
from nsx.framework.lexicon import LexiconEntry
from nsx.framework.records import Anchor
from nsx.records import Occupation, Rating, Task, Technology

_RATED = 2.0
"""Importance from which a skill is taken to be part of the occupation."""
_MOST_SKILLS, _MOST_TASKS, _FEWEST_SHARED = 2, 2, 2
_USUAL_ZONE = 3
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
    id. `parts` has the category of technology that is a tool of its own work, as "software".
    """

    tasks: Sequence[Task]
    stems: Sequence[set[str]]
    skills: Mapping[str, Rating] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    code: str = ""
    job_zone: int | None = None

    @classmethod
    def of(
        cls,
        occupation: Occupation,
        tasks: Sequence[Task],
        ratings: Sequence[Rating],
        technologies: Sequence[Technology],
    ) -> "Grounds":
        """Collect what is known from the rows of one occupation."""
        skills = {
            one.element_id: one
            for one in ratings
            if one.domain in ("skill", "ability") and (one.importance or 0.0) >= _RATED
        }
        software = _software(technologies)
        parts = {"software": software} if software else {}
        stems = [_stems(task.text) for task in tasks]
        return cls(tasks, stems, skills, parts, occupation.code, occupation.job_zone)

    def applies(self, frame: WorkFrame) -> bool:
        """Tell whether a frame is about work that the occupation is known to have."""
        known = set(parts_of(frame.topic)) <= set(self.parts)
        rated = (self._importance(skill) >= frame.needs for skill in frame.skills)
        return self.suits(frame.suits) and known and all(rated)

    def suits(self, frames: Suits) -> bool:
        """Tell whether frames are for occupations such as this."""
        first, last = frames.zones
        mine = first <= (self.job_zone or _USUAL_ZONE) <= last
        return mine and self.code.startswith(frames.groups) and not self.code.startswith(frames.but)

    def rated(self, frame: WorkFrame) -> float:
        """Return the best importance of a frame's skills, 0 where none is rated."""
        return max(map(self._importance, frame.skills), default=0.0)

    def _importance(self, skill: str) -> float:
        return (self.skills[skill].importance or 0.0) if skill in self.skills else 0.0

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
    """Return the technology category with most products that are in demand, of those in frames."""
    told = mastery_frames().software
    counted = Counter(
        one.category for one in technologies if one.in_demand and one.category in told
    )
    if not counted:
        return None
    category = min(counted, key=lambda one: (-counted[one], one))
    return Part(told[category], Anchor("technology", category, category))


def _stems(text: str) -> set[str]:
    """Return the long words of a text without their endings."""
    found = re.findall(r"[a-z]{4,}", text.lower())
    return {re.sub(r"(?:ings?|e?s|ed|ion|ions)$", "", word) for word in found} - _COMMON

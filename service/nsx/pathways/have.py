"""What a person has shown so far on a way, and what of an occupation that leaves to be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from nsx.encoder import Vectors
from nsx.pathways.answer import PROFICIENT
from nsx.pathways.distance import CLOSE
from nsx.pathways.facts import Facts, Mask, Places
from nsx.pathways.transfer import ALIKE
from nsx.pathways.work import Work, Works

Shown = Mapping[str, float]
"""The probability that a person has shown a task or statement, by its identifier."""

_LIKELY, _COVERED = 0.5, 0.5


@dataclass(slots=True)
class Have:
    """What a person has shown so far on a way: it grows from stage to stage.

    `vectors` and `levels` are of statements; `done` are the identifiers of those that were built,
    `tools` the names and categories of software and tools that were used.
    """

    facts: Facts
    shown: Shown
    works: Works
    been: list[tuple[Work, int]] = field(default_factory=list)
    vectors: list[Vectors] = field(default_factory=list)
    levels: list[Places] = field(default_factory=list)
    tools: set[str] = field(default_factory=set)

    def reach(self, work: Work, level: int) -> None:
        """Count all that work at a level of an occupation shows."""
        upto = work.upto(level)
        self.been.append((work, level))
        self.vectors.append(work.statement_vectors[upto])
        self.levels.append(work.levels[upto])
        for one in work.gear:
            self.tools |= {one.name, one.category}

    def unshown(self, work: Work, levels: Sequence[int]) -> list[int]:
        """Return the places of the statements of some levels that are not shown.

        Of the levels below the highest, what is true of any newcomer is left out: that of tasks
        which are new stays.
        """
        tasks, top = self.tasks(work), max(levels)
        wanted = np.flatnonzero(np.isin(work.levels, levels)).tolist()
        alike = self._alike(work) | (work.levels <= self._basics(work, top))
        return [
            n
            for n in wanted
            if not alike[n]
            and not self._has(work, n, tasks)
            and (work.levels[n] == top or any(ref not in tasks for ref in work.rests_on[n]))
        ]

    def _basics(self, work: Work, top: int) -> int:
        """Return the level up to which close work has shown that of another; -1 for none.

        Who works in it without oversight is past what beginners learn there, and who has answered
        for others past their daily work. With a licence that is new one is a beginner again, and
        not past the level that is to be reached.
        """
        basics = -1
        for mine, level in self.been:
            close = self.facts.distance[mine.place, work.place] <= CLOSE
            if mine.place == work.place or not (close and mine.tasks) or level < PROFICIENT:
                continue
            managed = self.facts.leads[mine.place] and not self.facts.leads[work.place]
            basics = max(basics, 1 if managed else 0)
        licence = self.facts.licences[work.place].name
        known = {self.facts.licences[mine.place].name for mine, _ in self.been}
        return basics if licence is None or licence in known else min(basics, top - 1)

    def _alike(self, work: Work) -> Mask:
        """Return which statements mean the same as one that was shown, at its level or above."""
        alike = np.zeros(len(work.statements), bool)
        for vectors, levels in zip(self.vectors, self.levels, strict=True):
            if len(vectors) and len(alike):
                near = vectors @ work.statement_vectors.T >= ALIKE
                alike |= (near & (levels[:, None] >= work.levels[None, :])).any(axis=0)
        return alike

    def tasks(self, work: Work) -> dict[str, int]:
        """Return the highest level at which each task of an occupation was shown elsewhere."""
        found: dict[str, int] = {}
        for mine, level in self.been:
            if mine.place == work.place or not mine.tasks or not work.tasks:
                continue
            best = self.works.shows(mine.place, work.place).max(axis=0)
            for n in np.flatnonzero(best >= _COVERED).tolist():
                task = work.tasks[n].task_id
                found[task] = max(level, found.get(task, 0))
        return found

    def _has(self, work: Work, n: int, tasks: Mapping[str, int]) -> bool:
        """Tell whether a statement, or all the tasks it rests on, were shown."""
        refs, level = work.rests_on[n], int(work.levels[n])
        if self.shown.get(work.statements[n].id, 0) >= _LIKELY:
            return True
        if refs and all(self.shown.get(ref, 0) >= _LIKELY for ref in refs):
            return True
        return bool(refs) and all(tasks.get(ref, -1) >= level for ref in refs)

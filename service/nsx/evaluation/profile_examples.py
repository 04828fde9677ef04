"""Labelled documents as the figures that profiles are made from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from nsx.evaluation.labelled import LabelledDocument
from nsx.framework.records import MASTERY_LEVELS
from nsx.match import Matcher
from nsx.profile.evidence import features
from nsx.profile.jobs import jobs_held
from nsx.profile.level import level_features, standing_of
from nsx.profile.told import read_told
from nsx.profile.wordings import Library

AS_OF = date(2025, 1, 1)
"""When the documents were written; jobs that go on are counted to it."""

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Examples:
    """Labelled documents as figures.

    `tasks` is (tasks, features) with classes (tasks,) and the number of the document of each;
    `levels` is (documents, features) with classes (documents,), places in `MASTERY_LEVELS`.
    """

    tasks: Floats
    classes: Labels
    document: Labels
    levels: Floats
    level_classes: Labels

    def of(self, documents: Labels) -> "Examples":
        """Return those of some documents, by their numbers."""
        place = {int(number): n for n, number in enumerate(documents)}
        tasks = np.isin(self.document, documents)
        return Examples(
            self.tasks[tasks],
            self.classes[tasks],
            np.array([place[int(number)] for number in self.document[tasks]], np.int64),
            self.levels[documents],
            self.level_classes[documents],
        )

    def and_(self, others: "Examples") -> "Examples":
        """Return these and others, numbered on."""
        return Examples(
            np.vstack([self.tasks, others.tasks]),
            np.concatenate([self.classes, others.classes]),
            np.concatenate([self.document, others.document + len(self.level_classes)]),
            np.vstack([self.levels, others.levels]),
            np.concatenate([self.level_classes, others.level_classes]),
        )


def examples_of(
    matcher: Matcher, documents: Sequence[LabelledDocument], progress: Progress
) -> Examples:
    """Read labelled documents against an index."""
    library = Library(matcher.index)
    tasks: list[Floats] = []
    classes: list[int] = []
    numbers: list[int] = []
    levels: list[Floats] = []
    for number, one in enumerate(documents):
        told = read_told(one.text, matcher.index.encoder)
        work = library.work(one.code)
        figures = features(told, work.task_wordings)
        for place, task in enumerate(work.tasks):
            if task.task_id in one.tasks:
                tasks.append(figures[place])
                classes.append(one.tasks[task.task_id])
                numbers.append(number)
        matched = matcher.match(one.text).jobs
        jobs = jobs_held(told.outline.positions, matched, one.code, AS_OF)
        zone = work.detail.occupation.job_zone
        levels.append(level_features(told, standing_of(told, jobs, zone, AS_OF)))
        progress(number + 1, len(documents))
    return Examples(
        np.array(tasks, np.float32),
        np.array(classes, np.int64),
        np.array(numbers, np.int64),
        np.array(levels, np.float32),
        np.array([MASTERY_LEVELS.index(one.level) for one in documents], np.int64),
    )

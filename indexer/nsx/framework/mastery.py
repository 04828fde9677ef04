"""Compiles the mastery statements of an occupation: four levels, ten statements each.

Some are made of the occupation's tasks, placed by what level of work they are; the others of its
lexicon, chosen by the skills that it is rated for. All is decided by the input alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nsx.framework.frames import mastery_frames
from nsx.framework.grounds import Grounds
from nsx.framework.lexicon import LexiconEntry
from nsx.framework.placing import candidates, place
from nsx.framework.quality import RUN, runs
from nsx.framework.realizing import Desk, Draft, of_tasks, of_work
from nsx.framework.records import (
    MASTERY_LEVELS,
    Citation,
    MasteryLevel,
    Statement,
    statement_id,
)
from nsx.records import Occupation, Rating, Release, Task, Technology, by_code

PER_LEVEL = 10
FEWEST_TASKS = 8
SOURCE = "onet"


@dataclass(frozen=True, slots=True)
class Facts:
    """The rows of a release that are about one occupation."""

    occupation: Occupation
    tasks: Sequence[Task]
    ratings: Sequence[Rating] = ()
    technologies: Sequence[Technology] = ()


def facts_of(release: Release) -> Iterator[Facts]:
    """Yield the facts of each occupation of a release, in its order."""
    tasks, ratings = by_code(release.tasks), by_code(release.ratings)
    technologies = by_code(release.technologies)
    for one in release.occupations:
        code = one.code
        rows = tasks.get(code, ()), ratings.get(code, ()), technologies.get(code, ())
        yield Facts(one, *rows)


def compile_mastery(
    facts: Facts, entry: LexiconEntry | None, inherent: Mapping[str, float]
) -> tuple[Statement, ...]:
    """Return forty statements, or none where the occupation has fewer than 8 tasks.

    Args:
        facts: what the release says of the occupation.
        entry: its phrases; None for wording that is true of any job.
        inherent: the level of each task by its id, as `VectorLevels.scores` gives it.

    """
    tasks = facts.tasks
    if len(tasks) < FEWEST_TASKS:
        return ()
    found = candidates(tasks, inherent)
    desk = Desk(
        facts.occupation.code,
        entry or mastery_frames().neutral,
        Grounds.of(facts.occupation, tasks, facts.ratings, facts.technologies),
        frozenset(run for task in tasks for run in runs(task.text, RUN)),
    )
    placed = place(found, facts.occupation.job_zone)
    # Tasks first, at all levels: the frames of the lexicon then take the topics that are left.
    drafts = {level: list(of_tasks(desk, level, placed[level])) for level in MASTERY_LEVELS}
    statements: list[Statement] = []
    for level in MASTERY_LEVELS:
        drafts[level] += of_work(desk, level, PER_LEVEL - len(drafts[level]))
        statements += _numbered(desk, level, drafts[level])
    return tuple(statements)


def _numbered(desk: Desk, level: MasteryLevel, drafts: Sequence[Draft]) -> Iterator[Statement]:
    """Give drafts their places, those of tasks and of the lexicon mixed."""
    ordered = sorted(drafts, key=lambda draft: desk.rank(level, "order", draft.text))
    for number, draft in enumerate(ordered, 1):
        yield Statement(
            id=statement_id(desk.code, "mastery", level, None, number),
            code=desk.code,
            kind="mastery",
            level=level,
            domain=None,
            number=number,
            topic=draft.topic,
            behaviour=draft.behaviour,
            anchors=draft.anchors,
            citations=tuple(Citation(SOURCE, anchor.ref) for anchor in draft.anchors),
        )

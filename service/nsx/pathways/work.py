"""The work of one occupation, as plans compare it: tasks, statements, tools, ratings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np

from nsx.encoder import Vectors
from nsx.entries import EntryKind
from nsx.framework.records import MASTERY_LEVELS, Statement
from nsx.index import Index
from nsx.likeness import SAME_ACTIVITY, SAME_KIND, kind_of, shown_by_cosine, task_weight
from nsx.pathways.facts import Floats, Places
from nsx.pathways.programmes import nearest, rarity
from nsx.records import Program, Rating, Task, Technology, Tool

Record = TypeVar("Record")

_KEPT, _KEPT_PAIRS = 256, 1024
"""Occupations kept read, about 230 kB each, and pairs of them compared, about 2 kB each."""
_LEVELS: Mapping[str, int] = {level: n for n, level in enumerate(MASTERY_LEVELS)}
_WORD = re.compile(r"[a-z0-9+#]+")


@dataclass(frozen=True, slots=True)
class Work:
    """What an index knows of the work of an occupation.

    `task_vectors` and `statement_vectors` have a row a task and a statement. `activities` has the
    identifiers of the work activities of each task. `statements` are those of mastery, in order;
    `levels` their levels (0 to 3), `rests_on` the tasks of each, `kinds` these tasks and the
    intermediate work activities of them. `said` is all that its texts say, as `spaced` writes it,
    `stated` what its statements say;
    `titles` its title, then its other titles.
    """

    place: int
    code: str
    title: str
    tasks: Sequence[Task]
    weights: Floats
    task_vectors: Vectors
    activities: Mapping[str, frozenset[str]]
    statements: Sequence[Statement]
    statement_vectors: Vectors
    levels: Places
    rests_on: Sequence[Sequence[str]]
    kinds: Sequence[frozenset[str]]
    task_places: Mapping[str, int]
    statement_places: Mapping[str, int]
    said: str
    stated: str
    technologies: Sequence[Technology]
    tools: Sequence[Tool]
    ratings: Sequence[Rating]
    programs: Sequence[Program]
    titles: Sequence[str]

    @property
    def gear(self) -> list[Technology | Tool]:
        """Return the software, then the tools and machines."""
        return [*self.technologies, *self.tools]

    def upto(self, level: int) -> list[int]:
        """Return the places of the statements of a level and those below."""
        return np.flatnonzero(self.levels <= level).tolist()


class Works:
    """Reads the work of occupations from an index; safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.of = lru_cache(_KEPT)(self._read)
        self.shows = lru_cache(_KEPT_PAIRS)(self._shows)
        self.nearest = lru_cache(_KEPT_PAIRS)(self._nearest)
        names = index.catalog.query("SELECT dwa_id, text FROM activities")
        self.activity_names: Mapping[str, str] = dict(names)
        offered = index.catalog.query("SELECT DISTINCT scheme, title FROM programs")
        self._tells = rarity([title for _, title in offered])

    def _nearest(self, place: int, scheme: str) -> tuple[str, ...]:
        """Return the programmes of a scheme that suit an occupation best, with their numbers."""
        work = self.of(place)
        own = [one for one in work.programs if one.scheme == scheme]
        return nearest(own, work.titles, work.said, self._tells)

    def _read(self, place: int) -> Work:
        index, code = self._index, self._index.codes[place]
        tasks = _of(index, Task, "tasks", code)
        activities: dict[str, set[str]] = {}
        rows = index.catalog.query(
            "SELECT task_id, dwa_id FROM task_activities JOIN tasks USING (task_id) "
            "WHERE tasks.code = ?",
            code,
        )
        for task_id, dwa_id in rows:
            activities.setdefault(task_id, set()).add(dwa_id)
        by_id = {one.id: one for one in index.catalog.statements(code, "mastery")}
        rows_of = _rows(index, place, "mastery")
        entries = index.entries(rows_of)
        statements = [by_id[entries[row].ref] for row in rows_of]
        rests_on = [
            tuple(one.ref for one in statement.anchors if one.kind == "task")
            for statement in statements
        ]
        others = index.catalog.query("SELECT text FROM titles WHERE code = ?", code)
        titles = [index.occupations[code].title, *(text for (text,) in others)]
        texts = (*(task.text for task in tasks), *(statement.text for statement in statements))
        return Work(
            place=place,
            code=code,
            title=index.occupations[code].title,
            tasks=tasks,
            weights=np.array([task_weight(task) for task in tasks], np.float32),
            task_vectors=index.vectors.at(_rows(index, place, "task")),
            activities={task: frozenset(found) for task, found in activities.items()},
            statements=statements,
            statement_vectors=index.vectors.at(rows_of),
            levels=np.array([_LEVELS[statement.level] for statement in statements], np.int64),
            rests_on=rests_on,
            kinds=[_kinds(refs, activities) for refs in rests_on],
            task_places={task.task_id: n for n, task in enumerate(tasks)},
            statement_places={one.id: n for n, one in enumerate(statements)},
            said=spaced(" ".join(texts)),
            stated=spaced(" ".join(statement.text for statement in statements)),
            technologies=_of(index, Technology, "technologies", code),
            tools=_of(index, Tool, "tools", code),
            ratings=_of(index, Rating, "ratings", code),
            programs=_of(index, Program, "programs", code),
            titles=titles,
        )

    def _shows(self, one: int, other: int) -> Floats:
        return shows(self.of(one), self.of(other))


def spaced(text: str) -> str:
    """Return the words of a text in lower case, each between spaces."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _kinds(refs: Sequence[str], activities: Mapping[str, set[str]]) -> frozenset[str]:
    """Return tasks and the intermediate work activities of these."""
    kinds = {kind_of(dwa) for ref in refs for dwa in activities.get(ref, ())}
    return frozenset(kinds.union(refs))


def shows(one: Work, other: Work) -> Floats:
    """Return the (tasks of one, tasks of other) degree, 0 to 1, to which one shows the other."""
    if not one.tasks or not other.tasks:
        return np.zeros((len(one.tasks), len(other.tasks)), np.float32)
    degree = shown_by_cosine(one.task_vectors @ other.task_vectors.T)
    nothing: frozenset[str] = frozenset()
    theirs = [other.activities.get(goal.task_id, nothing) for goal in other.tasks]
    kinds = [frozenset(map(kind_of, found)) for found in theirs]
    for a, task in enumerate(one.tasks):
        own = one.activities.get(task.task_id, nothing)
        own_kinds = frozenset(map(kind_of, own))
        for b, found in enumerate(theirs):
            if own & found:
                degree[a, b] = max(float(degree[a, b]), SAME_ACTIVITY)
            elif own_kinds & kinds[b]:
                degree[a, b] = max(float(degree[a, b]), SAME_KIND)
    return degree


def _rows(index: Index, place: int, kind: EntryKind) -> list[int]:
    rows = index.rows[kind]
    return [
        rows.start + int(n)
        for n in np.flatnonzero(index.positions[rows.start : rows.stop] == place)
    ]


def _of(index: Index, record: type[Record], table: str, code: str) -> Sequence[Record]:
    rows = index.catalog.query(f"SELECT * FROM {table} WHERE code = ? ORDER BY rowid", code)  # noqa: S608
    return tuple(record(*row) for row in rows)

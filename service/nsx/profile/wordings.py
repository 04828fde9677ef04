"""The tasks and statements of an occupation, with the vectors that documents are held against."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nsx.catalog import OccupationDetail
from nsx.evidence import evidence_encoder
from nsx.framework.records import Source, Statement
from nsx.index import Index
from nsx.profile.evidence import Wordings
from nsx.records import Task

_KEPT = 256
"""Occupations whose wordings are kept, at some 0.5 MB each."""


@dataclass(frozen=True, slots=True)
class Work:
    """An occupation's work: its tasks with their wordings, and the statements of its framework.

    `statements`, and the `sources` that they were written from, are empty where the index has no
    frameworks.
    """

    detail: OccupationDetail
    tasks: tuple[Task, ...]
    task_wordings: Wordings
    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]


class Library:
    """The work of occupations by code, kept once it was read; safe to share between threads.

    `work(code)` returns an occupation's work, `statement_wordings(code)` the wordings of its
    statements; both raise LookupError for an unknown code.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self.work = lru_cache(_KEPT)(self._work)
        self.statement_wordings = lru_cache(_KEPT)(self._statement_wordings)

    def _work(self, code: str) -> Work:
        detail = self._index.occupation(code)
        try:
            framework = self._index.framework(code)
            statements, sources = framework.statements, framework.sources
        except LookupError:
            # Built without frameworks; the profile then has tasks alone, and says so.
            statements, sources = (), ()
        named = [(task.task_id, task.text) for task in detail.tasks]
        return Work(detail, detail.tasks, self._wordings(code, named), statements, sources)

    def _statement_wordings(self, code: str) -> Wordings:
        return self._wordings(code, [(one.id, one.text) for one in self.work(code).statements])

    def _wordings(self, code: str, named: Sequence[tuple[str, str]]) -> Wordings:
        """Return wordings by id and text; those of the index's encoder are in the index."""
        place = self._index.codes.index(code)
        rows = np.flatnonzero(self._index.positions == place).tolist()
        row_of = {entry.ref: row for row, entry in self._index.entries(rows).items()}
        return Wordings(
            tuple(name for name, _ in named),
            evidence_encoder().encode([text for _, text in named]),
            self._index.vectors.at([row_of[name] for name, _ in named]),
        )

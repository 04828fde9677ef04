"""Run an evaluation: every system on the same queries, in one go."""

import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from nsx.build import Progress
from nsx.evaluation.datasets import DevelopmentSet, chosen, sampled
from nsx.evaluation.held_out import without_titles
from nsx.evaluation.measures import digits_of, estimate
from nsx.evaluation.readers import Query, SetMissingError
from nsx.evaluation.report import (
    Missing,
    Report,
    Score,
    SetResult,
    Settings,
    SystemResult,
    index_stamp,
    versions,
)
from nsx.evaluation.systems import SYSTEMS, Rank
from nsx.index import Index
from nsx.wording import words_of

_BATCH = 64
"""Queries between two reports of progress."""


def evaluate(
    index: Index,
    eval_dir: Path,
    *,
    sets: Sequence[str] | None = None,
    sample: int | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Report:
    """Measure matching and its baselines on the development sets.

    Args:
        index: what is matched against.
        eval_dir: the folder of the development sets; a file that is not there is reported as
            missing.
        sets: names of sets, where not all of them are wanted.
        sample: the most queries asked of any set, instead of each set's own number.
        progress: called with the set and the system, the queries done, and all of them.

    Raises:
        FileNotFoundError: there is no folder `eval_dir`.
        SourceError: a file of the sets cannot be used.
        ValueError: an unknown set, or a sample of fewer than one.

    """
    wanted = chosen(sets)
    if sample is not None and sample < 1:
        raise ValueError(f"sample is {sample}; expected at least 1.")
    if not eval_dir.is_dir():
        raise FileNotFoundError(
            f"No folder '{eval_dir}'; expected the development sets, as its README describes them."
        )
    index.encode(["model"])  # Loads it, which would be counted as the first system's time.
    run = _Run(index, eval_dir, sample, progress)
    start = time.perf_counter()
    results = [run.result(one) for one in wanted]
    return Report(
        index=index_stamp(index.manifest),
        settings=Settings(sets=tuple(one.name for one in wanted), sample=sample),
        versions=versions(),
        seconds=round(time.perf_counter() - start, 1),
        sets=tuple(result for result in results if isinstance(result, SetResult)),
        missing=tuple(result for result in results if isinstance(result, Missing)),
    )


class _Run:
    """What the sets of one run share; a system is built once for all of them."""

    def __init__(self, index: Index, folder: Path, sample: int | None, progress: Progress) -> None:
        self._index, self._folder, self._sample = index, folder, sample
        self._progress = progress
        self._build = cache(lambda name, of: SYSTEMS[name](of))

    def result(self, one: DevelopmentSet) -> SetResult | Missing:
        """Ask all systems of a set."""
        try:
            queries = one.read(self._folder, self._index)
        except SetMissingError as error:
            return Missing(one.name, str(error))
        asked = sampled(queries, self._sample or one.most)
        view = self._index
        if one.held_out:
            view = without_titles(view, (query.text for query in asked))
        return SetResult(
            name=one.name,
            source=one.source,
            queries=len(queries),
            asked=len(asked),
            answerable=_answerable(asked, self._index.codes),
            systems=tuple(self._system(one, name, asked, view) for name in one.systems),
        )

    def _system(
        self, one: DevelopmentSet, name: str, asked: Sequence[Query], view: Index
    ) -> SystemResult:
        rank: Rank = self._build(name, view)
        top = max(measure.k for measure in one.measures)
        rankings: list[list[str]] = []
        start = time.perf_counter()
        for n in range(0, len(asked), _BATCH):
            rankings += _ranked(rank, asked[n : n + _BATCH], top)
            self._progress(f"{one.name}: {name}", len(rankings), len(asked))
        seconds = time.perf_counter() - start
        return SystemResult(
            name=name,
            seconds_per_query=round(seconds / max(1, len(asked)), 4),
            unanswered=sum(not ranking for ranking in rankings),
            scores=tuple(_scores(one, asked, rankings)),
        )


def _ranked(rank: Rank, batch: Sequence[Query], top: int) -> list[list[str]]:
    """Rank a batch; a query without a word in it has no answer from anybody."""
    worded = [bool(words_of(f"{query.title or ''} {query.text}")) for query in batch]
    asked = [query for query, has in zip(batch, worded, strict=True) if has]
    ranked = iter(rank(asked, top) if asked else [])
    return [next(ranked) if has else [] for has in worded]


def _scores(
    one: DevelopmentSet, asked: Sequence[Query], rankings: Sequence[Sequence[str]]
) -> Iterator[Score]:
    for part, labels in one.parts.items():
        pairs = [(q, r) for q, r in zip(asked, rankings, strict=True) if q.label in labels]
        for measure in one.measures:
            values = np.array([measure.of(r, q.acceptable) for q, r in pairs], np.float64)
            yield Score(part, str(measure), estimate(values))


def _answerable(asked: Sequence[Query], codes: Sequence[str]) -> int:
    known = [digits_of(code) for code in codes]
    starts = {tuple(map(digits_of, query.acceptable)) for query in asked}
    right = {start: any(code.startswith(start) for code in known) for start in starts}
    return sum(right[tuple(map(digits_of, query.acceptable))] for query in asked)

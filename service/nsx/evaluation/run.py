"""Run an evaluation: every system on the same queries, in one go."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import numpy as np

from nsx.build import Progress
from nsx.evaluation import own
from nsx.evaluation.calibration import Reliability, reliability
from nsx.evaluation.datasets import REFUSALS, SETS, DevelopmentSet, chosen, sampled
from nsx.evaluation.errors import WrongAnswer, worst
from nsx.evaluation.held_out import without_titles
from nsx.evaluation.judging import Judge, Judged
from nsx.evaluation.measures import digits_of, estimate
from nsx.evaluation.readers import Query, SetMissingError
from nsx.evaluation.refusals import RefusalScore, of_refusals, of_sets
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
from nsx.evaluation.systems import SYSTEMS, UNTRAINED, FairMatcher, Rank, codes_of
from nsx.index import Index
from nsx.matches import MatchAnswer
from nsx.ranker import load_ranker
from nsx.wording import words_of

_BATCH = 64
"""Queries between two reports of progress."""
_MATCHER = "matcher"
_JUDGED_AT_LEAST = 3
"""Occupations of an answer that the worst errors show."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Texts:
    """Where labelled text is: the evaluation folder, and the project's own, if that is here."""

    folder: Path
    own: Path | None = None

    def of(self, one: DevelopmentSet) -> Path:
        """Return the folder of a set; raises SetMissingError where there is none."""
        return self.own_folder() if one.own else self.folder

    def own_folder(self) -> Path:
        """Return the folder of the project's own text; raises SetMissingError where none is."""
        if self.own is None:
            raise SetMissingError("It is text of the project's own; expected --own FOLDER.")
        return self.own


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The report, which may be kept, and the worst errors of each set, which quote its text."""

    report: Report
    errors: Sequence[tuple[str, tuple[WrongAnswer, ...]]]


def evaluate(  # noqa: PLR0913 - what is asked, and of whom
    index: Index,
    texts: Texts,
    *,
    untrained: Index | None = None,
    sets: Sequence[str] | None = None,
    sample: int | None = None,
    progress: Progress = lambda _stage, _done, _total: None,
) -> Evaluation:
    """Measure matching and its baselines on the development sets.

    Args:
        index: what is matched against.
        texts: the folders of the development sets; a file that is not there is reported as
            missing.
        untrained: an index of the same release with an untrained encoder, as a baseline.
        sets: names of sets (and "refusals"), where not all of them are wanted.
        sample: the most queries asked of any set, instead of each set's own number.
        progress: called with the set and the system, the queries done, and all of them.

    Raises:
        FileNotFoundError: there is no such folder.
        SourceError: a file of the sets cannot be used.
        ValueError: an unknown set, a sample of fewer than one, or an untrained index of another
            release.

    """
    wanted = chosen(sets)
    if sample is not None and sample < 1:
        raise ValueError(f"sample is {sample}; expected at least 1.")
    _check_folders(texts)
    if untrained is not None:
        _check_same_release(index, untrained)
        untrained.encode(["model"])
    index.encode(["model"])  # Loads it, which would be counted as the first system's time.
    run = _Run(index, untrained, texts, sample, progress)
    start = time.perf_counter()
    results = [run.result(one) for one in wanted]
    refused = run.refusals() if not sets or REFUSALS in sets else []
    asked = tuple(one.name for one in wanted) + ((REFUSALS,) if refused else ())
    everything = [*results, *run.systems_missing(wanted), *refused, *of_sets(run.judged)]
    report = Report(
        index=index_stamp(index.manifest),
        untrained=index_stamp(untrained.manifest) if untrained else None,
        calibrated=load_ranker().weights_hash == index.encoder.weights_hash,
        settings=Settings(sets=asked, sample=sample),
        versions=versions(),
        seconds=round(time.perf_counter() - start, 1),
        sets=tuple(one for one in everything if isinstance(one, SetResult)),
        reliability=tuple(_reliability(run.judged)),
        refusals=tuple(one for one in everything if isinstance(one, RefusalScore)),
        missing=tuple(one for one in everything if isinstance(one, Missing)),
    )
    return Evaluation(report, [(name, worst(index, run.judged[name])) for name in run.judged])


class _Run:
    """What the sets of one run share; a system is built once for all of them.

    `judged` has the matcher's judged answers to each set that it was asked for.
    """

    def __init__(
        self,
        index: Index,
        untrained: Index | None,
        texts: Texts,
        sample: int | None,
        progress: Progress,
    ) -> None:
        self._index, self._untrained, self._texts = index, untrained, texts
        self._sample, self._progress = sample, progress
        self._build = cache(lambda name, of: SYSTEMS[name](of))
        self._matcher = cache(FairMatcher)
        self.judged: dict[str, list[Judged]] = {}

    def result(self, one: DevelopmentSet) -> SetResult | Missing:
        """Ask all systems of a set."""
        try:
            queries = one.read(self._texts.of(one), self._index)
        except SetMissingError as error:
            return Missing(one.name, str(error))
        asked = sampled(queries, self._sample or one.most)
        hidden = [query.text for query in asked] if one.held_out else []
        return SetResult(
            name=one.name,
            source=one.source,
            queries=len(queries),
            asked=len(asked),
            answerable=_answerable(asked, self._index.codes),
            systems=tuple(self._systems(one, asked, hidden)),
        )

    def systems_missing(self, wanted: Sequence[DevelopmentSet]) -> Iterator[Missing]:
        """Yield the untrained systems of some sets, where there is no index for them."""
        names = [name for name in SYSTEMS if any(name in one.systems for one in wanted)]
        for name in names if self._untrained is None else ():
            if name in UNTRAINED:
                yield Missing(
                    name, "It asks an index built with an untrained encoder; expected --untrained."
                )

    def refusals(self) -> list[RefusalScore] | list[Missing]:
        """Ask the matcher for the texts that are to be refused, and for odd ones that are not."""
        try:
            folder = self._texts.own_folder()
            texts = own.refused(folder), own.accepted(folder)
        except SetMissingError as error:
            return [Missing(REFUSALS, str(error))]
        matcher = self._matcher(self._index)
        found = []
        for queries in texts:
            asked = sampled(queries, self._sample or len(queries))
            answers, _ = self._asked(REFUSALS, lambda part: matcher.match(part, 1), asked)
            # A text without a word in it is an error of whoever asks: as good as refused.
            flags = [answer is None or answer.refused for answer in answers]
            found.append(list(zip(asked, flags, strict=True)))
        return list(of_refusals(*found))

    def _systems(
        self, one: DevelopmentSet, asked: Sequence[Query], hidden: Sequence[str]
    ) -> Iterator[SystemResult]:
        indexes = {False: self._index, True: self._untrained}
        views = {
            untrained: without_titles(index, hidden) if index is not None and hidden else index
            for untrained, index in indexes.items()
        }
        for name in one.systems:
            view = views[name in UNTRAINED]
            if view is not None:
                yield self._system(one, name, asked, view)

    def _system(
        self, one: DevelopmentSet, name: str, asked: Sequence[Query], view: Index
    ) -> SystemResult:
        label, top = f"{one.name}: {name}", max(measure.k for measure in one.measures)
        if name == _MATCHER:
            matcher, most = self._matcher(view), max(top, _JUDGED_AT_LEAST)
            answers, seconds = self._asked(label, lambda part: matcher.match(part, most), asked)
            ranked = [codes_of(answer)[:top] if answer else [] for answer in answers]
            self._judge(one, asked, answers, matcher)
        else:
            rank: Rank = self._build(name, view)
            found, seconds = self._asked(label, lambda part: rank(part, top), asked)
            ranked = [ranking or [] for ranking in found]
        return SystemResult(
            name=name,
            seconds_per_query=round(seconds / max(1, len(asked)), 4),
            unanswered=sum(not ranking for ranking in ranked),
            scores=tuple(_scores(one, asked, ranked)),
        )

    def _judge(
        self,
        one: DevelopmentSet,
        asked: Sequence[Query],
        answers: Sequence[MatchAnswer | None],
        matcher: FairMatcher,
    ) -> None:
        judge = Judge(matcher)
        self.judged[one.name] = []
        for query, answer in zip(asked, answers, strict=True):
            self.judged[one.name].append(judge.judged(query, answer, groups=one.occupations))
            self._progress(f"{one.name}: groups", len(self.judged[one.name]), len(asked))

    def _asked(
        self, label: str, ask: Callable[[Sequence[Query]], list[Answer]], asked: Sequence[Query]
    ) -> tuple[list[Answer | None], float]:
        """Return the answers and the seconds; a query without a word in it has none."""
        answers: list[Answer | None] = []
        start = time.perf_counter()
        for n in range(0, len(asked), _BATCH):
            batch = asked[n : n + _BATCH]
            worded = [query for query in batch if words_of(query.whole)]
            found = iter(ask(worded) if worded else [])
            answers += [next(found) if words_of(query.whole) else None for query in batch]
            self._progress(label, len(answers), len(asked))
        return answers, time.perf_counter() - start


def _check_folders(texts: Texts) -> None:
    for folder in (texts.folder, texts.own):
        if folder is not None and not folder.is_dir():
            raise FileNotFoundError(
                f"No folder '{folder}'; expected the development sets, as its README describes "
                "them."
            )


def _check_same_release(index: Index, untrained: Index) -> None:
    if untrained.codes != index.codes or untrained.manifest.sources != index.manifest.sources:
        raise ValueError(
            f"The untrained index is of {_sources(untrained)}; expected {_sources(index)}, as the "
            "other one. Build it of the same release: nsx build --encoder all-MiniLM-L6-v2."
        )


def _sources(index: Index) -> str:
    names = ", ".join(f"{one.name} {one.version}" for one in index.manifest.sources)
    return f"{names} ({len(index.codes):,} occupations)"


def _reliability(judged: dict[str, list[Judged]]) -> Iterator[Reliability]:
    labelled = {
        one.name: judged[one.name] for one in SETS if one.occupations and one.name in judged
    }
    if labelled:
        everything = [one for found in labelled.values() for one in found]
        yield reliability("all", everything, by_level=True)
    for name, found in labelled.items():
        yield reliability(name, found)


def _scores(
    one: DevelopmentSet, asked: Sequence[Query], rankings: Sequence[Sequence[str]]
) -> Iterator[Score]:
    for part, labels in one.parts.items():
        pairs = [(q, r) for q, r in zip(asked, rankings, strict=True) if q.label in labels]
        for measure in one.measures:
            values = np.array([measure.of(r, q.judged) for q, r in pairs], np.float64)
            yield Score(part, str(measure), estimate(values))


def _answerable(asked: Sequence[Query], codes: Sequence[str]) -> int:
    known = [digits_of(code) for code in codes]
    starts = {tuple(map(digits_of, query.acceptable)) for query in asked}
    right = {start: any(code.startswith(start) for code in known) for start in starts}
    return sum(right[tuple(map(digits_of, query.acceptable))] for query in asked)

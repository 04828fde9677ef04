"""Judge the matcher's answers: what is right in them, and how sure it was of that.

Besides the answer that people are shown, the best group of every level is judged, so that other
thresholds of confidence than the one in force can be looked at.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from nsx.confidence import Confidence
from nsx.evaluation.measures import Accuracy
from nsx.evaluation.readers import Query
from nsx.evaluation.systems import FairMatcher
from nsx.matches import MatchAnswer
from nsx.ranker import LEVELS, Level, load_ranker
from nsx.sources.soc import SocStructure


@dataclass(frozen=True, slots=True)
class Best:
    """The best occupation or group of a level: its calibrated probability, and whether right."""

    level: Level
    probability: float
    right: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and what became of it.

    `first` are the first three occupations with their probabilities, none where there was no
    answer; `right` is of the first of them. `group` is the one that the answer reports, or None;
    `best` has all levels, the finest first, and is empty where there was no answer or where groups
    were not to be judged.
    """

    query: Query
    refused: bool
    first: tuple[tuple[str, float], ...]
    right: bool
    group: Best | None
    best: tuple[Best, ...]


class Judge:
    """Judges the answers of one matcher."""

    def __init__(self, matcher: FairMatcher) -> None:
        self._matcher = matcher
        index = matcher.index
        self._soc = index.soc
        self._confidence = Confidence(index, load_ranker())
        lineages = [index.groups(code) for code in index.codes]
        # In the order of its first occupation, as the totals of `Confidence.of` are.
        self._groups: dict[Level, list[str]] = {
            group.level: list(dict.fromkeys(line[depth].code for line in lineages))
            for depth, group in enumerate(lineages[0])
        }

    def judged(self, query: Query, answer: MatchAnswer | None, *, groups: bool) -> Judged:
        """Judge an answer; None stands for a query that nobody can answer."""
        if answer is None or not answer.occupations:
            return Judged(query, bool(answer and answer.refused), (), False, None, ())
        first = tuple((match.code, match.probability) for match in answer.occupations[:3])
        right = bool(Accuracy(1).of([first[0][0]], query.acceptable))
        acceptable = acceptable_groups(self._soc, query.acceptable) if groups else set()
        reported = None
        if groups and (group := answer.group):
            reported = Best(group.level, group.probability, group.code in acceptable)
        best = self._best(query, right, acceptable) if groups else ()
        return Judged(query, False, first, right, reported, best)

    def _best(self, query: Query, right: bool, acceptable: Collection[str]) -> tuple[Best, ...]:
        matched = self._matcher.shares(query)
        if matched is None:
            return ()
        kind, shares = matched
        ranker = self._matcher.of(query).ranker
        found = []
        for level in LEVELS:
            totals = self._confidence.of(level, shares)
            place = int(np.argmax(totals))
            probability = float(ranker.probabilities(kind, level, totals)[place])
            if level != "occupation":
                right = self._groups[level][place] in acceptable
            found.append(Best(level, probability, right))
        return tuple(found)


def acceptable_groups(soc: SocStructure, codes: Collection[str]) -> set[str]:
    """Return the SOC groups in which an acceptable code lies, of every level.

    A code that SOC 2018 does not have lies in none: no group is right for it.
    """
    groups: set[str] = set()
    for code in codes:
        try:
            groups |= {group.code for group in soc.lineage(code)}
        except LookupError:
            continue
    return groups

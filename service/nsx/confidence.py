"""How sure an answer may be: the SOC group that a text supports, and what would help it."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from nsx.index import Index
from nsx.matches import GroupMatch
from nsx.ranker import Level, Ranker
from nsx.reading import Kind
from nsx.sources.soc import LEVELS, SocGroup

CONFIDENCE = 0.9
"""The least calibrated probability of a group that an answer reports."""

_SPECIFIC: Mapping[Kind, str] = {
    "title": "A sentence or two on what is done in the job would settle it.",
    "titled": "More on the daily duties, materials, tools or clients would settle it.",
    "text": "A job title, or more on the daily duties and tools, would settle it.",
    "document": "The title of the present job, or what is done on a usual day, would settle it.",
}

Floats = npt.NDArray[np.float32]


class Confidence:
    """Adds up what speaks for the occupations of each SOC group of an index."""

    def __init__(self, index: Index, ranker: Ranker) -> None:
        self._index, self._ranker = index, ranker
        lineages = [{group.level: group.code for group in index.groups(c)} for c in index.codes]
        self._groups: dict[Level, tuple[list[str], npt.NDArray[np.int64]]] = {}
        self._below: dict[str, list[SocGroup]] = {}
        for group in index.soc.groups.values():
            if group.parent is not None:
                self._below.setdefault(group.parent, []).append(group)
        for level in LEVELS:
            codes = [lineage[level] for lineage in lineages]
            distinct = list(dict.fromkeys(codes))
            number = {code: n for n, code in enumerate(distinct)}
            self._groups[level] = distinct, np.array([number[code] for code in codes], np.int64)

    def places(self, level: Level) -> npt.NDArray[np.int64]:
        """Return, for each occupation of the index, the place of its group at a level."""
        if level == "occupation":
            return np.arange(len(self._index.codes))
        return self._groups[level][1]

    def of(self, level: Level, shares: Floats) -> Floats:
        """Return the share of each group of a level, in the order of its first occupation."""
        if level == "occupation":
            return shares
        distinct, places = self._groups[level]
        return np.bincount(places, shares, len(distinct)).astype(np.float32)

    def group(self, kind: Kind, shares: Floats) -> GroupMatch | None:
        """Return the finest group whose calibrated probability is at least CONFIDENCE."""
        for level in reversed(LEVELS):
            totals = self.of(level, shares)
            probabilities = self._ranker.probabilities(kind, level, totals)
            place = int(np.argmax(totals))
            if probabilities[place] >= CONFIDENCE:
                group = self._finest(self._groups[level][0][place])
                probability = round(float(probabilities[place]), 4)
                return GroupMatch(group.code, group.title, group.level, probability)
        return None

    def _finest(self, code: str) -> SocGroup:
        """Return the group itself, or the only group of a finer level that it consists of."""
        group = self._index.soc.groups[code]
        while len(self._below.get(group.code, ())) == 1:
            (group,) = self._below[group.code]
        return group


def unsure(kind: Kind, group: GroupMatch | None) -> str | None:
    """Say why an answer is broad or uncertain and what would help; None for a sure one."""
    if group is None:
        return (
            "The text does not say enough to tell even the major group with "
            f"{CONFIDENCE:.0%} confidence: take the occupations as guesses. " + _SPECIFIC[kind]
        )
    if group.level == "detailed":
        return None
    return (
        f"The text supports the {group.level} group {group.code} ({group.title}), not one "
        "occupation of it. " + _SPECIFIC[kind]
    )

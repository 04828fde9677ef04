"""Match a document to occupations, with the evidence for each.

Three signals are combined: the titles near to a document's segments vote for their occupations,
the tasks near to its segments vote for theirs, and its passages are compared with each
occupation's description. docs/match.md has the formula and the measurements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nsx.encoder import Encoder
from nsx.entries import Entry
from nsx.index import Index
from nsx.matches import Evidence, MatchAnswer, OccupationMatch, Signals
from nsx.reading import Nearest, Part, Reader, Reading
from nsx.wording import words_of

LONGEST_TEXT = 100_000
MOST_OCCUPATIONS = 50

_SHARPNESS = 20.0
"""A neighbour's vote is exp(20 x cosine): one that is 0.05 nearer counts 2.7 times as much."""
_FLOOR = 1e-3
"""Added to a share of votes before its logarithm: no votes are bad news, but not the end."""
_TITLE_WEIGHT, _TASK_WEIGHT, _DESCRIPTION_WEIGHT = 0.5, 0.5, 12.0
_MORE_PARTS = 0.3
"""Many parts dilute each other's votes, so the sum is sharpened by (number of parts) ** 0.3.

It changes no rank. Without it the first of a resume's occupations scores 0.16 on average where it
is right in 0.83 of cases; the exponent fits both single sentences (1) and resumes (about 2.7).
"""
_MOST_EVIDENCE = 6
_LEAST_COSINE = 0.3
"""Pairs less alike than this are not shown as evidence, though their small votes count."""
_TOGETHER = 64
"""Documents that are read in one go."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Support:
    """For every occupation, in the order of the index: the three signals and their sum."""

    titles: Floats
    tasks: Floats
    descriptions: Floats
    score: Floats


class Matcher:
    """Matches documents against one index; safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._reader = Reader(index)
        self._descriptions = index.vectors.at(index.rows["description"])
        self._described = index.positions[index.rows["description"]]

    @classmethod
    def open(cls, index_dir: Path | str, *, encoder: Encoder | None = None) -> "Matcher":
        """Open the index at a folder and match against it; raises as `Index.open` does."""
        return cls(Index.open(index_dir, encoder=encoder))

    def match(self, text: str, *, title: str | None = None, top: int = 5) -> MatchAnswer:
        """Find the occupations that a document describes.

        Args:
            text: a job description, a resume, or any text about work.
            title: the job title, where it is known apart from the text.
            top: how many occupations, from 1 to 50.

        Raises:
            ValueError: no words in text and title, a text of over 100,000 characters, or `top`
                outside its range.

        """
        return self.match_many([text], titles=[title], top=top)[0]

    def match_many(
        self, texts: Sequence[str], *, titles: Sequence[str | None] | None = None, top: int = 5
    ) -> list[MatchAnswer]:
        """Match several documents, faster than one by one; see `match`.

        Raises:
            ValueError: as `match`, or when there are not as many titles as texts.

        """
        given = [None] * len(texts) if titles is None else [title or None for title in titles]
        if len(given) != len(texts):
            raise ValueError(f"{len(given)} titles for {len(texts)} texts; expected one each.")
        if not 1 <= top <= MOST_OCCUPATIONS:
            raise ValueError(f"top is {top}; expected 1 to {MOST_OCCUPATIONS}.")
        for text, title in zip(texts, given, strict=True):
            _check(text, title)
        chunks = [slice(n, n + _TOGETHER) for n in range(0, len(texts), _TOGETHER)]
        return [
            self._answer(reading, top)
            for chunk in chunks
            for reading in self._reader.read(texts[chunk], given[chunk])
        ]

    def _answer(self, reading: Reading, top: int) -> MatchAnswer:
        if not reading.passages:
            return MatchAnswer((), reading.segments, reading.asides, _nothing(reading))
        support = self._support(reading)
        best = np.lexsort((np.arange(len(support.score)), -support.score))[:top]
        pairs = {int(place): self._pairs(reading, int(place)) for place in best}
        entries = self.index.entries({row for found in pairs.values() for _, _, row in found})
        matches = tuple(
            self._match(support, place, found, entries) for place, found in pairs.items()
        )
        return MatchAnswer(matches, reading.segments, reading.asides, None)

    def _support(self, reading: Reading) -> _Support:
        titles, tasks = self._votes(reading.titles), self._votes(reading.tasks)
        alike = np.zeros(len(self.index.codes), np.float32)
        alike[self._described] = (reading.vectors @ self._descriptions.T).mean(axis=0)
        total = (
            _TITLE_WEIGHT * np.log(titles + _FLOOR)
            + _TASK_WEIGHT * np.log(tasks + _FLOOR)
            + _DESCRIPTION_WEIGHT * alike
        )
        sharpness = max(1, len(reading.tasks.parts)) ** _MORE_PARTS
        shares = np.exp(sharpness * (total - total.max()))
        # Rounded, so that the last bit of a sum never decides a rank.
        return _Support(titles, tasks, alike, np.round(shares / shares.sum(), 6))

    def _votes(self, near: Nearest) -> Floats:
        """Return each occupation's share of the votes of the neighbours, each part voting once."""
        weights = np.exp(_SHARPNESS * near.cosines)
        weights /= weights.sum(axis=1, keepdims=True) * len(near.parts)
        places = self.index.positions[near.rows]
        votes = np.bincount(places.ravel(), weights.ravel(), minlength=len(self.index.codes))
        return votes.astype(np.float32)

    def _pairs(self, reading: Reading, place: int) -> list[tuple[float, Part, int]]:
        """Return (cosine, part, row) of the best evidence for an occupation, best first.

        A part is shown with its nearest entry alone, and an entry with its nearest part alone.
        """
        pairs = [
            (float(near.cosines[n, k]), near.parts[n], int(near.rows[n, k]))
            for near in (reading.titles, reading.tasks)
            for n, k in zip(*np.nonzero(self.index.positions[near.rows] == place), strict=True)
        ]
        pairs += self._description_pairs(reading, place)
        shown: list[tuple[float, Part, int]] = []
        for pair in sorted(pairs, key=lambda pair: (-round(pair[0], 6), pair[2])):
            if all(pair[1] != part and pair[2] != row for _, part, row in shown):
                shown.append(pair)
        telling = [pair for pair in shown if pair[0] >= _LEAST_COSINE]
        return (telling or shown[:1])[:_MOST_EVIDENCE]

    def _description_pairs(self, reading: Reading, place: int) -> list[tuple[float, Part, int]]:
        described = np.flatnonzero(self._described == place)
        return [
            (float(vector @ self._descriptions[n]), part, self.index.rows["description"][int(n)])
            for n in described
            for part, vector in zip(reading.passages, reading.vectors, strict=True)
        ]

    def _match(
        self,
        support: _Support,
        place: int,
        pairs: Sequence[tuple[float, Part, int]],
        entries: dict[int, Entry],
    ) -> OccupationMatch:
        occupation = self.index.occupations[self.index.codes[place]]
        signals = Signals(
            titles=round(float(support.titles[place]), 4),
            tasks=round(float(support.tasks[place]), 4),
            description=round(float(support.descriptions[place]), 4),
        )
        evidence = tuple(
            Evidence(part.text, part.start, part.end, entries[row], round(cosine, 4))
            for cosine, part, row in pairs
        )
        return OccupationMatch(
            code=occupation.code,
            title=occupation.title,
            job_zone=occupation.job_zone,
            score=round(float(support.score[place]), 4),
            signals=signals,
            evidence=evidence,
        )


def _check(text: str, title: str | None) -> None:
    if len(text) > LONGEST_TEXT:
        raise ValueError(
            f"The text has {len(text):,} characters; expected at most {LONGEST_TEXT:,}. "
            "Give the part that describes the work."
        )
    if not words_of(text) and not words_of(title or ""):
        found = "nothing" if not text.strip() else f"{len(text)} characters without a word"
        raise ValueError(f"The text has {found}; expected a job description, a resume or a title.")


def _nothing(reading: Reading) -> str:
    parts = f"all {len(reading.asides)} parts are boilerplate, contact data or hobbies"
    found = parts if reading.asides else "it has no sentence, bullet or title"
    return f"Nothing in the text describes work: {found}. Give duties, skills or a job title."

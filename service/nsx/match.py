"""Match a document to occupations, with the evidence for each.

A document is read (`reading`), what speaks for each occupation is counted (`features`), weighed
and made a probability (`ranker`). docs/match.md has the measurements.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nsx.about_work import Refusal, refusal
from nsx.confidence import Confidence, unsure
from nsx.encoder import Encoder
from nsx.entries import Entry
from nsx.features import FeatureMaker, Features
from nsx.index import Index
from nsx.matches import Evidence, JobMatch, MatchAnswer, OccupationMatch, Signals
from nsx.ranker import Fold, Ranker, load_ranker
from nsx.reading import Reader, Reading, Words
from nsx.segments import Segment
from nsx.shipped import Head, shipped_head
from nsx.wording import words_of

LONGEST_TEXT = 100_000
MOST_OCCUPATIONS = 50

_MOST_EVIDENCE = 6
_LEAST_COSINE = 0.3
"""Pairs less alike than this are not shown as evidence, though their small votes count."""
_MOST_JOBS = 12
_MOST_TOWARD = 3

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A document that was read: why it is refused, or its features and (occupations,) shares."""

    reading: Reading
    refused: Refusal | None
    features: Features | None
    shares: Floats | None


class Matcher:
    """Matches documents against one index; safe to share between threads."""

    def __init__(
        self, index: Index, *, ranker: Ranker | None = None, head: Head | None = None
    ) -> None:
        self.index = index
        self.ranker = ranker or load_ranker()
        head = head or shipped_head()
        self.calibrated = self.ranker.weights_hash == index.encoder.weights_hash
        self.reader = Reader(index)
        self.features = FeatureMaker(index, head)
        self._confidence = Confidence(index, self.ranker)

    @classmethod
    def open(
        cls, index_dir: Path | str, *, encoder: Encoder | None = None, fold: Fold = "all"
    ) -> "Matcher":
        """Open the index at a folder and match against it; raises as `Index.open` does."""
        return cls(Index.open(index_dir, encoder=encoder), ranker=load_ranker(fold))

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
        if not 1 <= top <= MOST_OCCUPATIONS:
            raise ValueError(f"top is {top}; expected 1 to {MOST_OCCUPATIONS}.")
        return self.answer(self.weigh(text, title), top)

    def weigh(self, text: str, title: str | None) -> Weighed:
        """Read a document and weigh what speaks for each occupation; raises as `match` does."""
        title = title or None
        _check(text, title)
        reading = self.reader.read(text, title)
        subject = self.ranker.subject if self.calibrated else None
        refused = refusal(text, title, reading, subject)
        if refused is not None:
            return Weighed(reading, refused, None, None)
        features = self.features.of(reading)
        return Weighed(reading, None, features, self.ranker.shares(reading.kind, features.values))

    def answer(self, weighed: Weighed, top: int) -> MatchAnswer:
        """Say what was found in a document that was weighed."""
        reading, shares = weighed.reading, weighed.shares
        if weighed.refused or weighed.features is None or shares is None:
            return self._refused(reading, weighed.refused)
        # Rounded, so that the last bit of a sum never decides a rank.
        best = np.lexsort((np.arange(len(shares)), -np.round(shares, 6)))[:top]
        group = self._confidence.group(reading.kind, shares)
        return MatchAnswer(
            occupations=self._occupations(reading, weighed.features, shares, best),
            group=group,
            jobs=self._jobs(reading),
            segments=reading.segments,
            asides=reading.asides,
            refused=False,
            reason=unsure(reading.kind, group),
            calibrated=self.calibrated,
        )

    def with_ranker(self, ranker: Ranker) -> "Matcher":
        """Return a matcher with other weights that shares with this one what takes long to make."""
        made = copy(self)
        made.ranker = ranker
        made.calibrated = ranker.weights_hash == self.index.encoder.weights_hash
        made._confidence = Confidence(self.index, ranker)
        return made

    def match_many(
        self, texts: Sequence[str], *, titles: Sequence[str | None] | None = None, top: int = 5
    ) -> list[MatchAnswer]:
        """Match several documents; see `match`.

        Raises:
            ValueError: as `match`, or when there are not as many titles as texts.

        """
        given = [None] * len(texts) if titles is None else list(titles)
        if len(given) != len(texts):
            raise ValueError(f"{len(given)} titles for {len(texts)} texts; expected one each.")
        for text, title in zip(texts, given, strict=True):
            _check(text, title)
        pairs = zip(texts, given, strict=True)
        return [self.match(text, title=title, top=top) for text, title in pairs]

    def _refused(self, reading: Reading, refused: Refusal | None) -> MatchAnswer:
        return MatchAnswer(
            occupations=(),
            group=None,
            jobs=(),
            segments=reading.segments,
            asides=reading.asides,
            refused=True,
            reason=refused.reason if refused else None,
            calibrated=self.calibrated,
        )

    def _occupations(
        self,
        reading: Reading,
        features: Features,
        shares: Floats,
        best: npt.NDArray[np.int64],
    ) -> tuple[OccupationMatch, ...]:
        probabilities = self.ranker.probabilities(reading.kind, "occupation", shares)
        pairs = {int(place): self._pairs(reading, int(place)) for place in best}
        entries = self.index.entries({row for found in pairs.values() for _, _, row in found})
        return tuple(
            self._match(features, place, (shares[place], probabilities[place]), found, entries)
            for place, found in pairs.items()
        )

    def _pairs(self, reading: Reading, place: int) -> list[tuple[float, Words, int]]:
        """Return (cosine, part, row) of the best evidence for an occupation, best first.

        A part is shown with its nearest entry alone, and an entry with its nearest part alone.
        """
        near_all = [reading.titles, reading.tasks, *([reading.names] if reading.names else [])]
        pairs = [
            (float(near.cosines[n, k]), near.parts[n], int(near.rows[n, k]))
            for near in near_all
            for n, k in zip(*np.nonzero(self.index.positions[near.rows] == place), strict=True)
        ]
        pairs += self._description_pairs(reading, place)
        shown: list[tuple[float, Words, int]] = []
        for pair in sorted(pairs, key=lambda pair: (-round(pair[0], 6), pair[2])):
            if all(pair[1] != part and pair[2] != row for _, part, row in shown):
                shown.append(pair)
        telling = [pair for pair in shown if pair[0] >= _LEAST_COSINE]
        return (telling or shown[:1])[:_MOST_EVIDENCE]

    def _description_pairs(self, reading: Reading, place: int) -> list[tuple[float, Words, int]]:
        parts, vectors = reading.passages, reading.passage_vectors
        if not parts and reading.names is not None:
            parts, vectors = reading.names.parts, reading.names.vectors
        described = np.flatnonzero(self.features.described == place)
        first = self.index.rows["description"].start
        return [
            (float(vector @ self.features.descriptions[n]), part, first + int(n))
            for n in described
            for part, vector in zip(parts, vectors, strict=True)
        ]

    def _match(
        self,
        features: Features,
        place: int,
        figures: tuple[float, float],
        pairs: Sequence[tuple[float, Words, int]],
        entries: Mapping[int, Entry],
    ) -> OccupationMatch:
        share, probability = figures
        occupation = self.index.occupations[self.index.codes[place]]
        signals = Signals(
            titles=round(float(features.titles[place]), 4),
            tasks=round(float(features.tasks[place]), 4),
            description=round(float(features.descriptions[place]), 4),
        )
        evidence = tuple(
            Evidence(part.text, part.start, part.end, entries[row], round(cosine, 4))
            for cosine, part, row in pairs
        )
        return OccupationMatch(
            code=occupation.code,
            title=occupation.title,
            job_zone=occupation.job_zone,
            score=round(float(share), 4),
            probability=round(float(probability), 4),
            signals=signals,
            evidence=evidence,
        )

    def _jobs(self, reading: Reading) -> tuple[JobMatch, ...]:
        """Match the jobs of a resume one by one, by what names them and what was done there."""
        found: list[JobMatch] = []
        for job in reading.career.jobs[:_MOST_JOBS]:
            lines = (*job.header, *job.segments)
            when = "current" if job.current else "past"
            match = self._one(reading, job.header, lines)
            found += [JobMatch(when, *_span(job.header), job.first, job.last, *match)]
        found += [
            JobMatch("toward", s.text, s.start, s.end, None, None, *self._one(reading, (s,), (s,)))
            for s in reading.toward[:_MOST_TOWARD]
        ]
        return tuple(found)

    def _one(
        self, whole: Reading, header: Sequence[Segment], lines: Sequence[Segment]
    ) -> tuple[str, str, float]:
        """Return code, title and probability of the likeliest occupation of a part."""
        reading = self.reader.part(whole, header, lines)
        shares = self.ranker.shares(reading.kind, self.features.of(reading).values)
        place = int(np.argmax(np.round(shares, 6)))
        probability = self.ranker.probabilities(reading.kind, "occupation", shares)[place]
        occupation = self.index.occupations[self.index.codes[place]]
        return occupation.code, occupation.title, round(float(probability), 4)


def _span(header: Sequence[Segment]) -> tuple[str, int, int]:
    text = " | ".join(line.text for line in header)
    return text, header[0].start, header[-1].end


def _check(text: str, title: str | None) -> None:
    if len(text) > LONGEST_TEXT:
        raise ValueError(
            f"The text has {len(text):,} characters; expected at most {LONGEST_TEXT:,}. "
            "Give the part that describes the work."
        )
    if not words_of(text) and not words_of(title or ""):
        found = "nothing" if not text.strip() else f"{len(text)} characters without a word"
        raise ValueError(f"The text has {found}; expected a job description, a resume or a title.")

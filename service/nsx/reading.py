"""Read documents: split them up, set boilerplate aside, find what each part is near to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from nsx.asides import Asides
from nsx.careers import Career, Part, has_dates, read_career
from nsx.encoder import Vectors
from nsx.headings import heads_aside
from nsx.index import Index
from nsx.segments import Passage, Segment, paragraphs, passages, split
from nsx.titles import looks_like_title, read_title
from nsx.vectors import Rows

Kind = Literal["title", "titled", "text", "document"]
"""What was given: a title alone, a title beside a text, a short text, or a long one."""

NEIGHBOURS = 100
"""How many of the nearest titles and tasks of each segment vote."""
_TITLE_NEIGHBOURS = 150
_SHORT = 12
"""Segments that a short text has at most."""
_PASSAGE = 500
"""Characters of a passage: about the 128 tokens that the encoder was trained on."""
_COUNTS: dict[Part, float] = {
    "job": 1.0,
    "summary": 0.8,
    "skills": 0.3,
    "education": 0.3,
    "past job": 0.2,
    "toward": 0.15,
}
"""How much a segment counts by what it is part of: the question is what somebody does now."""
_FULL_WORDS = 8
"""A segment of fewer words counts for less."""
_NAMES_IN = 4
"""A document's first lines may name the job."""
_LIKE_A_TITLE = 0.8
"""The least cosine to some title for a piece of a line to be read as a job title."""
_MOST_NAMES = 2
_PIECES = re.compile(r"\s[|–—-]+\s|,|\s{2,}|[(:;\t|]")
_LONGEST_NAME = 7

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a document, or the title given beside it (no span): a job title or a segment.

    `meant` is the plain name of the job that a title was read as, where it is another text.
    """

    text: str
    start: int | None
    end: int | None
    meant: str | None = None

    @property
    def read(self) -> str:
        """The text that is encoded."""
        return self.meant or self.text


@dataclass(frozen=True, slots=True)
class Nearest:
    """What each part is nearest to: (parts, k) cosines and rows of the index, nearest first."""

    parts: tuple[Words, ...]
    vectors: Vectors
    cosines: npt.NDArray[np.float32]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read against an index.

    `shares` says how much each segment counts, (segments,), their sum being 1. `titles` and
    `tasks` are near to the segments, or to the given title where there is no segment; `names` are
    the job titles that were given or found, and what is near to them, or None. `passages` are
    what is said of the present job, with the given title before each, and `passage_vectors` their
    (passages, dimensions) vectors. `toward` are the segments that say what a person wants next.
    """

    kind: Kind
    segments: tuple[Segment, ...]
    asides: tuple[Segment, ...]
    career: Career
    shares: Floats
    titles: Nearest
    tasks: Nearest
    names: Nearest | None
    passages: tuple[Words, ...]
    passage_vectors: Vectors
    toward: tuple[Segment, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is left that could describe work."""
        return not self.passages and self.names is None


class Reader:
    """Reads documents in the space of one index; safe to share between threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._asides = Asides(index)

    def read(self, text: str, title: str | None) -> Reading:
        """Read a text, and the title that was given beside it."""
        everything = split(text)
        work = [segment for segment in everything if segment.role == "work"]
        titles, tasks, keep = self._near(work, everything, text)
        segments = tuple(segment for segment, kept in zip(work, keep, strict=True) if kept)
        used = set(segments)
        asides = tuple(s for s in everything if s.role != "heading" and s not in used)
        # Boilerplate says nothing of a career; lines of dates do, whatever else they look like.
        lines = [s for s in everything if s.role != "work" or s in used or has_dates(s.text)]
        career = read_career(lines)
        parts = dict(zip(lines, career.parts, strict=True))
        kind = _kind(text, segments, title)
        names: Nearest | None
        if title:
            names = self._titled([Words(title, None, None)])
        elif kind == "title" and segments:
            names = self._titled([_line(text)])
        else:
            first = [s for s in lines if s.role != "contact" and not heads_aside(s.section)]
            names = self._named(_lines(first, career)) if segments else None
        if not segments and names is not None:
            titles, tasks = names, self._nearest(names.parts, "task", NEIGHBOURS)
        present = [s for s in segments if parts[s] in ("job", "summary")] or list(segments)
        blocks = tuple(_titled(passages(present, _PASSAGE), title)) if kind != "title" else ()
        return Reading(
            kind=kind,
            segments=segments,
            asides=asides,
            career=career,
            shares=_shares(segments, parts) if segments else _equal(len(titles.parts)),
            titles=titles,
            tasks=tasks,
            names=names,
            passages=blocks,
            passage_vectors=self._index.encode([block.text for block in blocks]),
            toward=tuple(s for s in segments if parts[s] == "toward"),
        )

    def part(self, whole: Reading, header: Sequence[Segment], lines: Sequence[Segment]) -> Reading:
        """Read a part of a document by itself: a job, by the lines that name it and its own.

        What is near to its lines is taken from the reading of the whole, where it is there.
        """
        work = [line for line in lines if line.role == "work"] or list(lines)
        parts: dict[Segment, Part] = dict.fromkeys(work, "job")
        titles, tasks = self._again(whole, work)
        blocks = tuple(_titled(passages(work, _PASSAGE), None))
        return Reading(
            kind="text" if len(work) <= _SHORT else "document",
            segments=tuple(work),
            asides=(),
            career=Career((), tuple(parts.values())),
            shares=_shares(work, parts),
            titles=titles,
            tasks=tasks,
            names=self._named([piece for line in header for piece in _pieces(line)]),
            passages=blocks,
            passage_vectors=self._index.encode([block.text for block in blocks]),
            toward=(),
        )

    def _near(
        self, work: Sequence[Segment], everything: Sequence[Segment], text: str
    ) -> tuple[Nearest, Nearest, npt.NDArray[np.bool_]]:
        """Return what the segments that are no asides are near to, and which those are."""
        words = [_words(segment) for segment in work]
        titles = self._nearest(words, "title", NEIGHBOURS)
        tasks = self._nearest(words, "task", NEIGHBOURS, titles.vectors)
        numbers = paragraphs(text, everything)
        beside = [k for k, s in zip(numbers, everything, strict=True) if s.role == "work"]
        keep = ~self._asides.among(work, beside, titles.vectors, titles.cosines, tasks.cosines)
        return _only(titles, keep), _only(tasks, keep), keep

    def _again(self, whole: Reading, work: Sequence[Segment]) -> tuple[Nearest, Nearest]:
        """Return the titles and tasks near to segments, most of which were read before."""
        known = {segment: place for place, segment in enumerate(whole.segments)}
        new = [segment for segment in work if segment not in known]
        places = [known[s] if s in known else len(known) + new.index(s) for s in work]
        if not new:
            return _at(whole.titles, places), _at(whole.tasks, places)
        words = [_words(segment) for segment in new]
        titles = self._nearest(words, "title", NEIGHBOURS)
        tasks = self._nearest(words, "task", NEIGHBOURS, titles.vectors)
        if not known:
            return titles, tasks
        return _at(_both(whole.titles, titles), places), _at(_both(whole.tasks, tasks), places)

    def _titled(self, given: Sequence[Words]) -> Nearest:
        """Return the jobs of titles, with what they are near to."""
        jobs = [
            replace(words, meant=job)
            for words in given
            for job in read_title(words.text, self._known).jobs
        ]
        return self._nearest(jobs, "title", _TITLE_NEIGHBOURS)

    def _named(self, pieces: Sequence[Words]) -> Nearest | None:
        """Return the pieces most like job titles, with what they are near to."""
        if not pieces:
            return None
        read = [replace(p, meant=read_title(p.text).jobs[0]) for p in pieces]
        near = self._nearest(read, "title", _TITLE_NEIGHBOURS)
        best = np.argsort(-near.cosines[:, 0], kind="stable")[:_MOST_NAMES]
        keep = np.zeros(len(read), bool)
        keep[best] = near.cosines[best, 0] >= _LIKE_A_TITLE
        return _only(near, keep) if keep.any() else None

    def _nearest(
        self,
        parts: Sequence[Words],
        kind: Literal["title", "task"],
        k: int,
        vectors: Vectors | None = None,
    ) -> Nearest:
        if vectors is None:
            vectors = self._index.encode([part.read for part in parts])
        return Nearest(tuple(parts), vectors, *self._index.nearest(vectors, kind, k))

    def _known(self, title: str) -> bool:
        return bool(self._index.exact(title))


def _words(segment: Segment) -> Words:
    return Words(segment.text, segment.start, segment.end)


def _equal(count: int) -> Floats:
    return np.full(count, 1 / max(count, 1), np.float32)


def _kind(text: str, segments: Sequence[Segment], title: str | None) -> Kind:
    if not segments:
        return "title"
    if title:
        return "titled"
    if looks_like_title(text.strip()):
        return "title"
    return "text" if len(segments) <= _SHORT else "document"


def _line(text: str) -> Words:
    """Return a text of one line without the spaces around it."""
    bare = text.strip()
    start = text.index(bare)
    return Words(bare, start, start + len(bare))


def _lines(lines: Sequence[Segment], career: Career) -> list[Words]:
    """Return the pieces of lines that may name the present job."""
    headers = [line for job in career.jobs if job.current for line in job.header]
    candidates = dict.fromkeys([*headers, *lines[:_NAMES_IN]])
    found = (piece for line in candidates for piece in _pieces(line))
    return [piece for piece in found if 1 <= len(piece.text.split()) <= _LONGEST_NAME]


def _pieces(line: Segment) -> Iterator[Words]:
    start = 0
    for end in [*_PIECES.finditer(line.text), None]:
        stop = end.start() if end else len(line.text)
        piece = line.text[start:stop]
        inner = piece.strip()
        if any(c.isalpha() for c in inner):
            first = line.start + start + piece.index(inner)
            yield Words(inner, first, first + len(inner))
        start = end.end() if end else stop


def _shares(segments: Sequence[Segment], parts: dict[Segment, Part]) -> Floats:
    counts = np.array(
        [_COUNTS[parts[s]] * min(1, len(s.text.split()) / _FULL_WORDS) for s in segments],
        np.float32,
    )
    return np.asarray(counts / counts.sum(), np.float32)


def _titled(blocks: Sequence[Passage], title: str | None) -> Iterator[Words]:
    """Put the given title before each passage."""
    for block in blocks:
        text = f"{title}. {block.text}" if title else block.text
        yield Words(text, block.start, block.end)


def _only(near: Nearest, keep: npt.NDArray[np.bool_]) -> Nearest:
    return _at(near, np.flatnonzero(keep).tolist())


def _at(near: Nearest, places: Sequence[int]) -> Nearest:
    parts = tuple(near.parts[place] for place in places)
    rows = np.array(places, np.intp)
    return Nearest(parts, near.vectors[rows], near.cosines[rows], near.rows[rows])


def _both(first: Nearest, second: Nearest) -> Nearest:
    return Nearest(
        (*first.parts, *second.parts),
        np.concatenate([first.vectors, second.vectors]),
        np.concatenate([first.cosines, second.cosines]),
        np.concatenate([first.rows, second.rows]),
    )

"""Read documents: split them up, set boilerplate aside, find what each part is near to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.asides import Asides
from nsx.encoder import Vectors
from nsx.entries import EntryKind
from nsx.index import Index
from nsx.segments import Passage, Segment, paragraphs, passages, split
from nsx.vectors import Rows

NEIGHBOURS = 100
"""How many of the nearest titles and tasks of each segment vote."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what was given; `start` and `end` are None for a title given beside the text."""

    text: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Nearest:
    """The entries of a kind nearest to each of n parts, nearest first.

    `cosines` and `rows` are (n, k) arrays.
    """

    parts: Sequence[Part]
    cosines: npt.NDArray[np.float32]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it is judged.

    `titles` and `tasks` are the entries near to its segments, or, where a title was given, the
    titles near to that title. `passages` and `vectors` are what is compared with descriptions.
    """

    segments: tuple[Segment, ...]
    asides: tuple[Segment, ...]
    titles: Nearest
    tasks: Nearest
    passages: Sequence[Part]
    vectors: Vectors


class Reader:
    """Reads documents in the space of one index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._asides = Asides(index)

    def read(self, texts: Sequence[str], titles: Sequence[str | None]) -> Iterator[Reading]:
        """Yield a reading of each text, encoding all of them in one go."""
        documents = [split(text) for text in texts]
        work = [[s for s in document if s.role == "work"] for document in documents]
        segment_vectors = self._encode([[s.text for s in segments] for segments in work])
        kept, near_titles, near_tasks = [], [], []
        for n, (segments, vectors) in enumerate(zip(work, segment_vectors, strict=True)):
            numbers = paragraphs(texts[n], documents[n])
            beside = [k for k, s in zip(numbers, documents[n], strict=True) if s.role == "work"]
            near = [self._nearest(_parts(segments), vectors, kind) for kind in ("title", "task")]
            keep = ~self._asides.among(segments, beside, vectors, *(of.cosines for of in near))
            kept.append([s for s, k in zip(segments, keep, strict=True) if k])
            near_titles.append(_only(near[0], keep))
            near_tasks.append(_only(near[1], keep))
        blocks = [_parts(passages(segments)) for segments in kept]
        title_parts = [[Part(title, None, None)] if title else [] for title in titles]
        # A title alone is compared with descriptions itself.
        whole = [p or t for p, t in zip(blocks, title_parts, strict=True)]
        whole_vectors = self._encode([[p.text for p in parts] for parts in whole])
        title_vectors = self._encode([[p.text for p in parts] for parts in title_parts])
        for n, given in enumerate(title_parts):
            used = set(kept[n])
            yield Reading(
                segments=tuple(kept[n]),
                asides=tuple(s for s in documents[n] if s.role != "heading" and s not in used),
                titles=self._nearest(given, title_vectors[n], "title") if given else near_titles[n],
                tasks=near_tasks[n] if kept[n] else self._nearest(given, title_vectors[n], "task"),
                passages=whole[n],
                vectors=whole_vectors[n],
            )

    def _encode(self, documents: Sequence[Sequence[str]]) -> list[Vectors]:
        """Return an (n, dimensions) array for each document's parts."""
        flat = [part for document in documents for part in document]
        width = self._index.vectors.dimensions
        vectors = self._index.encode(flat) if flat else np.zeros((0, width), np.float32)
        ends = np.cumsum([len(document) for document in documents])
        return np.split(vectors, ends[:-1])

    def _nearest(self, parts: Sequence[Part], vectors: Vectors, kind: EntryKind) -> Nearest:
        return Nearest(parts, *self._index.nearest(vectors, kind, NEIGHBOURS))


def _parts(spans: Sequence[Segment] | Sequence[Passage]) -> list[Part]:
    return [Part(span.text, span.start, span.end) for span in spans]


def _only(near: Nearest, keep: npt.NDArray[np.bool_]) -> Nearest:
    parts = [part for part, k in zip(near.parts, keep, strict=True) if k]
    return Nearest(parts, near.cosines[keep], near.rows[keep])

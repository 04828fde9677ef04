"""What speaks for each occupation in a document, as numbers that a ranker can weigh."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.encoder import Vectors
from nsx.index import Index
from nsx.reading import Nearest, Reading
from nsx.shipped import Head
from nsx.wording import head_noun, title_key

FEATURES = (
    "name_head",
    "name_class",
    "name_votes",
    "name_best",
    "name_exact",
    "name_words",
    "name_noun",
    "name_description",
    "title_votes",
    "text_head",
    "segment_head",
    "task_votes",
    "description",
    "task_z",
    "words",
    "whole_head",
    "has_tasks",
)
"""The features of an occupation, in the order of the columns.

From the job titles that were given or found (`name_*`; zero where there are none): the head's log-
probability, that of the index's own classifier of titles, the logarithm of its share of the votes
of the nearest titles, its best cosine, whether one of its titles is the same, the BM25 of its words
as a share of the best, the logarithm of the share of its titles with the same head noun, and the
cosine with its description. From the text: the share of votes of the titles near to the segments;
the head's log-probability for the passages, for the segments and for the mean of the passages; the
share of votes of the tasks near to the segments; the cosine of the passages with its description;
the mean of the ten highest z-scores of its best task, segment by segment; and BM25. Of the
occupation alone: whether its tasks are known, which those of "All Other" groups are not.
"""

_SHARPNESS, _NAME_SHARPNESS = 20.0, 30.0
"""A neighbour's vote is exp(sharpness x cosine): at 20, one 0.05 nearer counts 2.7 times."""
_FLOOR, _HEAD_FLOOR, _CLASS_FLOOR = 1e-3, 1e-4, 1e-6
"""Added before a logarithm: no votes are bad news, but not the end."""
_NOUN_FLOOR = 0.01
_NOWHERE = np.zeros(0, np.int64)
_TOP_Z = 10
_TELLING = 0.25
"""Segments whose share is less than so much of the largest are no witnesses for `task_z`."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a document: (occupations, features), and the shares people are shown.

    `titles` and `tasks` are (occupations,) shares of votes, `descriptions` mean cosines. The titles
    that vote are those near to the given title, where there is one, and else to the segments.
    """

    values: Floats
    titles: Floats
    tasks: Floats
    descriptions: Floats


class FeatureMaker:
    """Computes features in the space of one index."""

    def __init__(self, index: Index, head: Head) -> None:
        self._index = index
        self._count = len(index.codes)
        rows = index.rows["description"]
        self.described = index.positions[rows]
        self.descriptions = index.vectors.at(rows)
        self._head = self._head_of(head)
        self._with_noun, self._titles = self._head_nouns()
        tasks = index.rows["task"]
        self._order = np.argsort(index.positions[tasks], kind="stable")
        places = index.positions[tasks][self._order]
        self._with_tasks, self._first_task = np.unique(places, return_index=True)
        self._tasks = index.vectors.at(np.asarray(tasks)[self._order])
        self._has_tasks = np.isin(np.arange(self._count), self._with_tasks).astype(np.float32)

    def _head_of(self, head: Head) -> Vectors:
        """Return the head's vector of each occupation of the index.

        One that the head was not trained on, and all where the index has another encoder, is
        stood for by its description and the mean of its titles.
        """
        index = self._index
        own = np.zeros((self._count, index.vectors.dimensions), np.float32)
        titles = index.rows["title"]
        np.add.at(own, index.positions[titles], index.vectors.at(titles))
        own /= np.linalg.norm(own, axis=1, keepdims=True).clip(1e-9)
        own[self.described] += self.descriptions
        if head.weights_hash == index.encoder.weights_hash:
            trained = {code: n for n, code in enumerate(head.codes)}
            for place, code in enumerate(index.codes):
                if code in trained:
                    own[place] = head.vectors[trained[code]]
        return np.asarray(own / np.linalg.norm(own, axis=1, keepdims=True).clip(1e-9))

    def _head_nouns(self) -> tuple[Mapping[str, npt.NDArray[np.int64]], Floats]:
        """Return the places of the titles with each head noun, and how many titles each has."""
        found: dict[str, list[int]] = {}
        keys = self._index.title_keys()
        for row, key in keys:
            found.setdefault(head_noun(key), []).append(row)
        owners = self._index.positions
        counts = np.bincount([owners[row] for row, _ in keys], minlength=self._count).clip(1)
        return {noun: owners[rows] for noun, rows in found.items()}, counts.astype(np.float32)

    def of(self, reading: Reading) -> Features:
        """Return the features of a document."""
        columns = dict.fromkeys(FEATURES, np.zeros(self._count, np.float32))
        columns["has_tasks"] = self._has_tasks
        if reading.names is not None:
            columns |= self._of_names(reading.names)
        titles = self._votes(reading.titles, reading.shares, _SHARPNESS)
        shown = titles
        if reading.names is not None and reading.kind in ("title", "titled"):
            shown = self._votes(reading.names, _equal(reading.names), _SHARPNESS)
        tasks = self._votes(reading.tasks, reading.shares, _SHARPNESS)
        near = self._alike(reading.titles.vectors).T @ reading.shares
        if reading.passages:
            columns |= self._of_text(reading, titles, tasks)
            near = columns["description"]
        return Features(
            np.stack([columns[name] for name in FEATURES], axis=1).astype(np.float32),
            shown,
            tasks,
            near,
        )

    def _of_names(self, names: Nearest) -> dict[str, Floats]:
        equal = _equal(names)
        places = self._index.positions[names.rows]
        classes = self._index.titles.log_chances(names.vectors)
        best = np.full(self._count, names.cosines.min(initial=1), np.float32)
        np.maximum.at(best, places, names.cosines)
        return {
            "name_head": (self._log_head(names.vectors).T @ equal),
            "name_class": np.log(np.exp(classes).T @ equal + _CLASS_FLOOR),
            "name_votes": np.log(self._votes(names, equal, _NAME_SHARPNESS) + _FLOOR),
            "name_best": best,
            "name_exact": self._exact([part.read for part in names.parts]),
            "name_words": self._words(" ".join(part.read for part in names.parts)),
            "name_noun": self._nouns([part.read for part in names.parts]),
            "name_description": self._alike(names.vectors).T @ equal,
        }

    def _of_text(self, reading: Reading, titles: Floats, tasks: Floats) -> dict[str, Floats]:
        lengths = np.array([len(part.text) for part in reading.passages], np.float32)
        lengths /= lengths.sum()
        whole = lengths @ reading.passage_vectors
        whole /= np.linalg.norm(whole)
        segments = np.exp(self._log_head(reading.titles.vectors)).T @ reading.shares
        text = " ".join(part.text for part in reading.passages)
        return {
            "title_votes": np.log(titles + _FLOOR),
            "text_head": self._log_head(reading.passage_vectors).T @ lengths,
            "segment_head": np.log(segments + _HEAD_FLOOR),
            "task_votes": np.log(tasks + _FLOOR),
            "description": self._alike(reading.passage_vectors).T @ lengths,
            "task_z": self._task_z(reading.tasks.vectors, reading.shares),
            "words": self._words(text),
            "whole_head": self._log_head(whole[None])[0],
        }

    def _votes(self, near: Nearest, shares: Floats, sharpness: float) -> Floats:
        """Return each occupation's share of the votes of the neighbours."""
        weights = np.exp(sharpness * (near.cosines - near.cosines[:, :1]))
        weights *= (shares / weights.sum(axis=1))[:, None]
        places = self._index.positions[near.rows]
        return np.bincount(places.ravel(), weights.ravel(), self._count).astype(np.float32)

    def _log_head(self, vectors: Vectors) -> Floats:
        """Return the (n, occupations) log-probabilities of the classifier head."""
        logits = _SHARPNESS * (vectors @ self._head.T)
        logits -= logits.max(axis=1, keepdims=True)
        return np.asarray(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)), np.float32)

    def _alike(self, vectors: Vectors) -> Floats:
        """Return the (n, occupations) cosines with the descriptions; 0 where there is none."""
        alike = np.zeros((len(vectors), self._count), np.float32)
        alike[:, self.described] = vectors @ self.descriptions.T
        return alike

    def _exact(self, jobs: Sequence[str]) -> Floats:
        """Return the share of the job titles that each occupation has, word for word."""
        found = np.zeros(self._count, np.float32)
        for job in jobs:
            places = np.unique(self._index.positions[self._index.exact(job)])
            if len(places):
                found[places] += 1 / (len(places) * len(jobs))
        return found

    def _nouns(self, jobs: Sequence[str]) -> Floats:
        """Return the log of the share of each occupation's titles that have a job's head noun."""
        shares = np.zeros(self._count, np.float32)
        for job in jobs:
            places = self._with_noun.get(head_noun(title_key(job)), _NOWHERE)
            shares += np.bincount(places, minlength=self._count) / (self._titles * len(jobs))
        return np.asarray(np.log(shares + _NOUN_FLOOR), np.float32)

    def _words(self, text: str) -> Floats:
        scores = self._index.words.scores(text)
        return scores / max(float(scores.max(initial=0)), 1e-6)

    def _task_z(self, vectors: Vectors, shares: Floats) -> Floats:
        """Return the mean of the highest z-scores of each occupation's best task by segment."""
        z = np.zeros((len(vectors), self._count), np.float32)
        if len(self._with_tasks) > 1:
            best = np.maximum.reduceat(vectors @ self._tasks.T, self._first_task, axis=1)
            spread = best.std(axis=1, keepdims=True).clip(1e-6)
            z[:, self._with_tasks] = (best - best.mean(axis=1, keepdims=True)) / spread
        z[shares <= _TELLING * shares.max(initial=0)] = 0
        return np.asarray(np.sort(z, axis=0)[-_TOP_Z:].mean(axis=0), np.float32)


def _equal(near: Nearest) -> Floats:
    """Return the same share for each part."""
    return np.full(len(near.parts), 1 / len(near.parts), np.float32)

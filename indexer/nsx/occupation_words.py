"""Occupations by words alone: BM25 over one text for each.

An occupation's text is all of its titles, its description, its tasks and the names of its
technologies, without stop words and unstemmed. The formula is Lucene's, with k1 = 1.5 and
b = 0.75, the defaults of bm25s.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nsx.lexical import STOP_WORDS
from nsx.wording import words_of

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int32]


class OccupationWords:
    """What each word adds to the score of each occupation, as a sparse matrix by word."""

    def __init__(
        self, occupations: int, words: list[str], starts: Places, places: Places, gains: Floats
    ) -> None:
        self._occupations = occupations
        self._numbers = {word: n for n, word in enumerate(words)}
        self._starts, self._places, self._gains = starts, places, gains
        self._most = np.maximum.reduceat(gains, starts[:-1]) if len(words) else gains

    @classmethod
    def of(cls, occupations: int, entries: Iterable[tuple[int, str]]) -> "OccupationWords":
        """Count the words of entries, given as (place of the occupation, text)."""
        import bm25s  # noqa: PLC0415 - takes a third of a second, and only builds need it

        texts: list[list[str]] = [[] for _ in range(occupations)]
        for place, text in entries:
            texts[place] += telling_words(text)
        scorer = bm25s.BM25()
        scorer.index(texts, show_progress=False)
        numbers = {word: n for word, n in scorer.vocab_dict.items() if word}
        words = sorted(numbers, key=numbers.__getitem__)
        counts = scorer.scores
        return cls(
            occupations,
            words,
            np.asarray(counts["indptr"], np.int32),
            np.asarray(counts["indices"], np.int32),
            np.asarray(counts["data"], np.float32),
        )

    @classmethod
    def load(cls, path: Path) -> "OccupationWords":
        """Read what `save` wrote."""
        with np.load(path) as kept:
            (occupations,) = kept["occupations"]
            words = kept["words"].tobytes().decode().split("\n")
            return cls(int(occupations), words, kept["starts"], kept["places"], kept["gains"])

    def save(self, path: Path) -> None:
        """Write the matrix to one npz file, the same for the same words."""
        np.savez(
            path,
            occupations=np.array([self._occupations]),
            words=np.frombuffer("\n".join(self._numbers).encode(), np.uint8),
            starts=self._starts,
            places=self._places,
            gains=self._gains,
        )

    def scores(self, text: str) -> Floats:
        """Return the (occupations,) BM25 scores of a text; zeros when it has no known word."""
        known = self._known(text)
        if not known:
            return np.zeros(self._occupations, np.float32)
        runs = [slice(self._starts[n], self._starts[n + 1]) for n in known]
        places = np.concatenate([self._places[run] for run in runs])
        gains = np.concatenate([self._gains[run] for run in runs])
        return np.bincount(places, gains, self._occupations).astype(np.float32)

    def shares(self, text: str) -> Floats:
        """Return the (occupations,) scores as shares, in [0, 1], of the most any could have.

        That is the sum over the words of the most that each gives to some occupation.
        """
        ceiling = float(self._most[self._known(text)].sum())
        return np.asarray(self.scores(text) / max(ceiling, 1e-6), np.float32)

    def _known(self, text: str) -> list[int]:
        return [self._numbers[w] for w in telling_words(text) if w in self._numbers]


def telling_words(text: str) -> list[str]:
    """Return the words of a text without stop words, in order."""
    return [word for word in words_of(text) if word not in STOP_WORDS]

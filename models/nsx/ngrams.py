"""Word n-grams of a text as places of a fixed table, for linear models that read single words."""

import re
import zlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 15
"""Places that n-grams are hashed to; the public frameworks hold some 40,000 distinct ones."""

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")


def ngrams(text: str, longest: int = 2) -> list[str]:
    """Return the distinct word n-grams of a text, from one to `longest` words, sorted."""
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    return sorted(
        {
            " ".join(words[start : start + length])
            for length in range(1, longest + 1)
            for start in range(len(words) - length + 1)
        }
    )


@lru_cache(1 << 17)
def place_of(ngram: str) -> int:
    """Return the place of an n-gram in the table."""
    # crc32 and not hash(), which differs from run to run.
    return zlib.crc32(ngram.encode()) % BUCKETS


def ngram_features(text: str, longest: int = 2) -> tuple[Places, Floats]:
    """Return the places of a text's distinct n-grams, and their equal weights.

    The weights have unit length together, so that a long text does not speak louder.
    """
    places = sorted({place_of(ngram) for ngram in ngrams(text, longest)})
    return np.array(places, np.int64), np.full(len(places), max(len(places), 1) ** -0.5, np.float32)

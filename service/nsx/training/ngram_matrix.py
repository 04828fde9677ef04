"""The n-gram features of many texts as one sparse matrix."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from nsx.ngrams import BUCKETS, ngram_features


def ngram_matrix(texts: Sequence[str], longest: int = 2) -> csr_matrix:
    """Return the (n, `BUCKETS`) features of texts; see `nsx.ngrams`."""
    rows = [ngram_features(text, longest) for text in texts]
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return csr_matrix((values, places, ends), shape=(len(texts), BUCKETS))

"""Word n-grams and their places."""

import numpy as np
import pytest

from nsx.ngrams import BUCKETS, ngram_features, ngrams, place_of


def test_features_have_unit_length_and_a_place() -> None:
    places, values = ngram_features("Mend nets, mend nets!")
    assert (places < BUCKETS).all()
    assert np.linalg.norm(values) == pytest.approx(1)
    assert len(ngram_features("")[0]) == 0


def test_ngrams_are_distinct_and_know_both_apostrophes() -> None:
    assert ngrams("Don't mend, don\u2019t mend") == ["don't", "don't mend", "mend", "mend don't"]
    assert ngrams("mend nets by hand", 3)[-1] == "nets by hand"


def test_a_place_is_the_same_in_every_run() -> None:
    assert place_of("mend nets") == 7421

"""The classifier of titles: it tells groups of vectors apart, and comes back as it was saved."""

from pathlib import Path

import numpy as np

from nsx.title_classifier import TitleClassifier

DIMENSIONS, OCCUPATIONS, EACH = 16, 5, 40


def groups(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return unit vectors around a centre for each occupation, and the places."""
    draw = np.random.default_rng(3)
    centres = draw.normal(size=(OCCUPATIONS, DIMENSIONS))
    noise = np.random.default_rng(seed).normal(size=(OCCUPATIONS, EACH, DIMENSIONS))
    vectors = (centres[:, None] + noise).reshape(-1, DIMENSIONS)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float32), np.repeat(np.arange(OCCUPATIONS), EACH)


def test_unseen_titles_are_told_apart_better_than_by_the_mean_of_each_occupation() -> None:
    vectors, places = groups(1)
    unseen, wanted = groups(2)
    means = np.stack([vectors[places == place].mean(axis=0) for place in range(OCCUPATIONS)])
    by_means = (np.argmax(unseen @ means.T, axis=1) == wanted).mean()
    classifier = TitleClassifier.of(OCCUPATIONS, vectors, places)
    learned = (np.argmax(classifier.log_chances(unseen), axis=1) == wanted).mean()
    assert learned >= max(by_means, 0.8)


def test_log_chances_are_those_of_probabilities() -> None:
    classifier = TitleClassifier.of(OCCUPATIONS, *groups(1))
    chances = np.exp(classifier.log_chances(groups(2)[0]))
    np.testing.assert_allclose(chances.sum(axis=1), 1, rtol=1e-5)


def test_the_same_titles_give_the_same_file(tmp_path: Path) -> None:
    for name in ("a.npz", "b.npz"):
        TitleClassifier.of(OCCUPATIONS, *groups(1)).save(tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_saved_classifier_comes_back(tmp_path: Path) -> None:
    classifier = TitleClassifier.of(OCCUPATIONS, *groups(1))
    classifier.save(tmp_path / "titles.npz")
    vectors, _ = groups(2)
    again = TitleClassifier.load(tmp_path / "titles.npz")
    np.testing.assert_allclose(
        again.log_chances(vectors), classifier.log_chances(vectors), atol=0.05
    )


def test_an_occupation_without_a_title_is_unlikely() -> None:
    vectors, places = groups(1)
    classifier = TitleClassifier.of(OCCUPATIONS + 1, vectors, places)
    assert np.exp(classifier.log_chances(vectors))[:, -1].max() < 0.1

"""The embedding cache: what is embedded again, and what is not."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from hashing_encoder import HashingEncoder
from nsx.embeddings import embed
from nsx.encoder import Vectors


class CountingEncoder:
    """Remembers what it was asked for, and is interrupted once it has answered `patience` times."""

    name = "counting"

    def __init__(self, dimensions: int = 64, patience: int = 1000) -> None:
        self.inner = HashingEncoder(dimensions=dimensions)
        self.weights_hash = self.inner.weights_hash
        self.asked: list[str] = []
        self.patience = patience

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self.patience == 0:
            raise KeyboardInterrupt
        self.patience -= 1
        self.asked += texts
        return self.inner.encode(texts)


TEXTS = [f"Repair pump {n}" for n in range(700)]
"""More than two chunks."""


def cache_file(folder: Path) -> Path:
    (path,) = folder.glob("*.sqlite")
    return path


def test_vectors_are_those_of_the_encoder_in_the_order_of_the_texts(tmp_path: Path) -> None:
    texts = ["Nurse", "Welder", "Nurse", "an electrician", "Welder"]
    vectors = embed(texts, HashingEncoder(), tmp_path)
    assert vectors.dtype == np.float32
    assert (vectors == HashingEncoder().encode(texts)).all()


def test_a_repeated_text_is_encoded_once(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    embed(["Nurse", "Welder", "Nurse"], encoder, tmp_path)
    assert sorted(encoder.asked) == ["Nurse", "Welder"]


def test_cached_texts_are_not_encoded_again(tmp_path: Path) -> None:
    first = embed(TEXTS, HashingEncoder(), tmp_path)
    encoder = CountingEncoder()
    again = embed(["Welder", *reversed(TEXTS)], encoder, tmp_path)
    assert encoder.asked == ["Welder"]
    assert (again[1:] == first[::-1]).all()


def test_texts_that_differ_only_in_case_or_space_are_different_texts(tmp_path: Path) -> None:
    encoder = CountingEncoder()
    embed(["Nurse", "nurse", "Nurse "], encoder, tmp_path)
    assert len(encoder.asked) == 3


def test_progress_counts_distinct_texts_and_ends_at_the_total(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    embed([*TEXTS, *TEXTS], HashingEncoder(), tmp_path, lambda *figures: seen.append(figures))
    assert seen == [(0, 700), (256, 700), (512, 700), (700, 700)]
    embed(TEXTS, HashingEncoder(), tmp_path, lambda *figures: seen.append(figures))
    assert seen[4:] == [(700, 700)]


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    stopped = CountingEncoder(patience=2)
    with pytest.raises(KeyboardInterrupt):
        embed(TEXTS, stopped, tmp_path)
    resumed = CountingEncoder()
    vectors = embed(TEXTS, resumed, tmp_path)
    assert len(stopped.asked) == 512
    assert sorted(stopped.asked + resumed.asked) == sorted(TEXTS)
    assert (vectors == HashingEncoder().encode(TEXTS)).all()


def test_another_encoder_has_another_cache(tmp_path: Path) -> None:
    embed(TEXTS, CountingEncoder(), tmp_path)
    other = CountingEncoder(dimensions=32)
    assert embed(TEXTS, other, tmp_path).shape == (700, 32)
    assert len(other.asked) == 700
    assert len(list(tmp_path.glob("*.sqlite"))) == 2


def overwrite_the_header(path: Path) -> None:
    path.write_bytes(b"no database" + path.read_bytes()[11:])


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwrite_an_inner_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 4 * 4096] = b"\xff" * 4096
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [overwrite_the_header, cut_in_half, overwrite_an_inner_page])
def test_a_damaged_cache_file_is_discarded_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[Path], None]
) -> None:
    first = embed(TEXTS, HashingEncoder(), tmp_path)
    damage(cache_file(tmp_path))
    with caplog.at_level(logging.WARNING):
        again = embed(TEXTS, CountingEncoder(), tmp_path)
    assert (again == first).all()
    assert "is damaged" in caplog.text
    assert str(cache_file(tmp_path)) in caplog.text
    quiet = CountingEncoder()
    embed(TEXTS, quiet, tmp_path)
    assert quiet.asked == []


@pytest.mark.parametrize("vector", [b"", b"\0" * 256, b"\x01" * 256, b"abc", b"\xff" * 300])
def test_a_damaged_vector_is_embedded_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, vector: bytes
) -> None:
    first = embed(TEXTS[:5], HashingEncoder(), tmp_path)
    with sqlite3.connect(cache_file(tmp_path)) as cache:
        cache.execute(
            "UPDATE vectors SET vector = ? WHERE key = (SELECT min(key) FROM vectors)", (vector,)
        )
    cache.close()
    encoder = CountingEncoder()
    assert (embed(TEXTS[:5], encoder, tmp_path) == first).all()
    assert len(encoder.asked) == 1
    assert "1 vectors of the embedding cache are damaged" in caplog.text


def test_a_locked_cache_is_not_discarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embed(TEXTS[:5], HashingEncoder(), tmp_path)
    impatient = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path: impatient(path, timeout=0))
    holder = impatient(cache_file(tmp_path), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        embed(TEXTS, HashingEncoder(), tmp_path)
    holder.close()
    encoder = CountingEncoder()
    embed(TEXTS[:5], encoder, tmp_path)
    assert encoder.asked == []

"""Embeddings of texts, kept by model and text so that unchanged texts are never embedded twice."""

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from nsx.encoder import Encoder, Vectors

_log = logging.getLogger(__name__)

_CHUNK = 256
"""Texts embedded between two commits: what a killed build has to do again at most."""

_TOLERANCE = 1e-3
"""How far the squared length of a float32 unit vector is from 1 at most, generously."""

Progress = Callable[[int, int], None]


def embed(
    texts: Sequence[str],
    encoder: Encoder,
    cache_dir: Path,
    progress: Progress = lambda _done, _total: None,
) -> Vectors:
    """Return an (n, dimensions) float32 array of unit vectors, one for each text.

    The cache only saves time: what is damaged in it is discarded with a warning in the log, and
    embedded again.

    Args:
        texts: the texts, repeated ones included; each distinct text is embedded once.
        encoder: what embeds the texts that the cache does not hold.
        cache_dir: the folder of the cache, one file for each encoder.
        progress: called with the number of distinct texts done, and of all of them.

    """
    cache_dir.mkdir(parents=True, exist_ok=True)
    with closing(_opened(cache_dir / f"{encoder.weights_hash[:32]}.sqlite")) as cache:
        keys = {text: hashlib.sha256(text.encode()).digest()[:16] for text in texts}
        known = _load(cache, list(keys.values()))
        # Texts of one length together waste no padding; a fixed order gives fixed batches.
        unknown = sorted(
            (t for t, key in keys.items() if key not in known), key=lambda t: (len(t), t)
        )
        done = len(keys) - len(unknown)
        progress(done, len(keys))
        for start in range(0, len(unknown), _CHUNK):
            chunk = unknown[start : start + _CHUNK]
            fresh = {keys[t]: v for t, v in zip(chunk, encoder.encode(chunk), strict=True)}
            with cache:
                rows = ((key, vector.tobytes()) for key, vector in fresh.items())
                cache.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
            known |= fresh
            progress(done + start + len(chunk), len(keys))
    return np.stack([known[keys[text]] for text in texts])


def _opened(path: Path) -> sqlite3.Connection:
    """Open a cache file, in place of a damaged one a new one."""
    cache = sqlite3.connect(path)
    try:
        cache.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
        )
        damage = cache.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        # A cache that is locked or cannot be written is not damaged.
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            cache.close()
            raise
        damage = str(error)
    if damage == "ok":
        return cache
    cache.close()
    _log.warning("The embedding cache %s is damaged (%s): starting a new one.", path, damage)
    path.unlink()
    return _opened(path)


def _load(cache: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
    """Return the sound vectors of the cache, by key."""
    found, damaged = {}, 0
    for key in keys:
        row = cache.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
        if row is not None:
            vector = np.frombuffer(row[0][: len(row[0]) // 4 * 4], dtype=np.float32)
            # SQLite has no checksums; a vector that was written whole has unit length.
            if abs(float(vector @ vector) - 1) < _TOLERANCE:
                found[key] = vector
            else:
                damaged += 1
    if damaged:
        _log.warning("%d vectors of the embedding cache are damaged: embedding anew.", damaged)
    return found

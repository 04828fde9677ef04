"""A deterministic encoder for tests: ranking can be asserted without a model."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nsx.encoder import Vectors
from nsx.wording import words_of


@dataclass(frozen=True, slots=True)
class HashingEncoder:
    """Each word adds a pseudo-random direction of its own; texts that share words are alike."""

    name: str = "hashing"
    dimensions: int = 64

    @property
    def weights_hash(self) -> str:
        return hashlib.sha256(f"hashing {self.dimensions}".encode()).hexdigest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for n, text in enumerate(texts):
            for word in words_of(text) or [text]:
                vectors[n] += self._direction(word)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def _direction(self, word: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "little")
        return np.random.default_rng(seed).standard_normal(self.dimensions).astype(np.float32)

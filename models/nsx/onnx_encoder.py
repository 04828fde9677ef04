"""The shipped encoder: a quantised ONNX model of a sentence-transformers one, without torch."""

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"

Vectors = npt.NDArray[np.float32]

_LONGEST = 256
"""Tokens of a text that are read, as by the model it was made from."""


@dataclass(frozen=True, slots=True)
class OnnxEncoder:
    """An exported model in a folder: `model.onnx` and `tokenizer.json`; loads on first use.

    Each text is encoded by itself: activations are quantised by the range of all that is in a
    batch, so that in one with others a text would get another vector. A thread for each core
    makes up for it.
    """

    name: str
    folder: Path
    weights_hash: str
    _loaded: list[tuple[Any, Any, ThreadPoolExecutor]] = field(
        default_factory=list, repr=False, compare=False
    )
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    @classmethod
    def from_folder(cls, folder: Path, name: str) -> "OnnxEncoder":
        """Describe the model in `folder`; raises FileNotFoundError when a file is missing."""
        digest = hashlib.sha256()
        for file in (MODEL, TOKENIZER):
            if not (folder / file).is_file():
                raise FileNotFoundError(
                    f"No {file} in {folder}: expected an exported encoder ({MODEL} and "
                    f"{TOKENIZER}). Reinstall nsx, or export one with `nsx train`."
                )
            digest.update((folder / file).read_bytes())
        return cls(name, folder, digest.hexdigest())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an (n, dimensions) float32 array of unit vectors."""
        with self._lock:
            if not self._loaded:
                self._loaded.append(_load(self.folder))
        tokenizer, session, pool = self._loaded[0]

        def vector(text: str) -> Vectors:
            ids = np.array([tokenizer.encode(text).ids], np.int64)
            (found,) = session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
            return np.asarray(found[0], np.float32)

        if len(texts) < 2:
            # Of no texts the model would not say how long their vectors are.
            return np.stack([vector(text) for text in texts or [""]])[: len(texts)]
        return np.stack(list(pool.map(vector, texts)))


def _load(folder: Path) -> tuple[Any, Any, ThreadPoolExecutor]:
    # onnxruntime takes a third of a second to import.
    import onnxruntime  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    # One thread for a text: the texts are what is done at the same time.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / MODEL), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    return tokenizer, session, ThreadPoolExecutor(_threads(), thread_name_prefix="encode")


def _threads() -> int:
    given = os.environ.get("OMP_NUM_THREADS", "")
    return int(given) if given.isdigit() and int(given) else os.cpu_count() or 1

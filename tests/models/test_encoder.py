"""Encoders: the packaged model, a folder, and a model from a hub on this machine."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from nsx.encoder import (
    PACKAGED,
    TRAINED,
    Encoder,
    SentenceTransformerEncoder,
    load_encoder,
    weights_hash,
)

COMMIT = "c0ffee" * 6 + "c0ff"
MODEL = "acme/small-model"
TEXTS = ["Registered nurse", "Weld steel pipe.", "", "Weld steel pipe.", "🙂 naïve " * 400]


def run(code: str, **environment: str) -> str:
    """Run code in a new interpreter in which warnings are errors; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "HF_HUB_DISABLE_TELEMETRY": "1",
            "NO_PROXY": "127.0.0.1",
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def folder() -> Path:
    encoder = load_encoder(PACKAGED)
    assert isinstance(encoder, SentenceTransformerEncoder)
    return encoder.folder


def test_the_shipped_model_is_found_by_name_without_importing_torch() -> None:
    heavy = run(
        "import sys; from nsx.encoder import load_encoder; print(load_encoder().name);"
        "print({'torch', 'sentence_transformers', 'transformers', 'huggingface_hub'}"
        " & set(sys.modules))"
    )
    assert heavy.split("\n") == [TRAINED, "set()"]


def test_vectors_have_unit_length_and_the_same_text_has_the_same_vector(
    real_encoder: Encoder,
) -> None:
    vectors = real_encoder.encode(TEXTS)
    assert vectors.shape == (5, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(vectors[1], vectors[3], atol=1e-6)
    assert (real_encoder.encode(TEXTS) == vectors).all()


def test_texts_of_one_meaning_are_nearer_than_others(real_encoder: Encoder) -> None:
    nurse, rn, welder = real_encoder.encode(["Registered nurse", "RN", "Pipe welder"])
    assert nurse @ rn > nurse @ welder + 0.2


def test_no_texts_have_no_vectors(real_encoder: Encoder) -> None:
    assert real_encoder.encode([]).shape == (0, 384)


def test_threads_may_share_an_encoder(real_encoder: Encoder) -> None:
    texts = [f"{trade} {'and so on ' * n}" for n in range(4) for trade in ("Welder", "Nurse")]
    alone = [real_encoder.encode([text]) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        shared = list(pool.map(lambda text: real_encoder.encode([text]), texts * 3))
    assert all((vector == alone[n % 8]).all() for n, vector in enumerate(shared))


def test_a_text_alone_is_embedded_by_one_thread_and_several_by_all() -> None:
    # Threads that share one short text wait for each other, very long on a busy machine.
    threads = run(
        "import torch; from nsx.encoder import load_encoder, PACKAGED;"
        "encoder = load_encoder(PACKAGED);"
        "print(torch.get_num_threads());"
        "encoder.encode(['a']); print(torch.get_num_threads());"
        "encoder.encode(['a', 'b']); print(torch.get_num_threads())"
    )
    every, alone, several = threads.split()
    assert alone == "1"
    assert several == every


def test_a_folder_is_loaded_by_its_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = load_encoder(PACKAGED)
    monkeypatch.chdir(folder.parent)
    encoder = load_encoder(folder.name)
    assert encoder.name == str(folder.resolve())
    assert encoder.weights_hash == packaged.weights_hash
    assert (encoder.encode(["Weld"]) == packaged.encode(["Weld"])).all()


def test_a_folder_without_weights_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(
        FileNotFoundError, match=r"No model weights in .*expected model.safetensors"
    ):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize(
    "name", ["model.safetensors", "tokenizer.json", "vocab.txt", "1_Pooling/config.json"]
)
def test_a_changed_byte_changes_the_hash(tmp_path: Path, name: str) -> None:
    for part in ("model.safetensors", "tokenizer.json", "vocab.txt", "1_Pooling/config.json"):
        (tmp_path / part).parent.mkdir(exist_ok=True)
        (tmp_path / part).write_bytes(b"content of " + part.encode())
    (tmp_path / "README.md").write_text("a card")
    before = weights_hash(tmp_path)
    (tmp_path / "README.md").write_text("another card")
    assert weights_hash(tmp_path) == before
    content = bytearray((tmp_path / name).read_bytes())
    content[-1] ^= 1
    (tmp_path / name).write_bytes(content)
    assert weights_hash(tmp_path) != before


def test_the_hash_does_not_depend_on_where_the_folder_is(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy", copy_function=os.symlink)
    assert weights_hash(Path(copy)) == weights_hash(folder)


class Hub(ThreadingHTTPServer):
    """As much of the Hugging Face hub as a download needs, for one model in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), HubHandler)
        self.files = {
            path.relative_to(folder).as_posix(): path
            for path in folder.rglob("*")
            if path.is_file()
        }
        self.files["onnx/model.onnx"] = folder / "model.safetensors"
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class HubHandler(BaseHTTPRequestHandler):
    """Answers for the model's revision, its list of files, and each of them."""

    server: Hub

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, *, with_body: bool) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        name = path.removeprefix(f"/{MODEL}/resolve/{COMMIT}/")
        etag = {"ETag": f'"{hashlib.sha1(name.encode()).hexdigest()}"', "X-Repo-Commit": COMMIT}
        if path in {f"/api/models/{MODEL}", f"/api/models/{MODEL}/revision/main"}:
            self.send(200, json.dumps({"id": MODEL, "sha": COMMIT, "siblings": []}).encode(), {})
        elif path == f"/api/models/{MODEL}/tree/{COMMIT}":
            self.send(200, json.dumps(self.listing()).encode(), {})
        elif name in self.server.files:
            content = self.server.files[name].read_bytes()
            self.send(200, content if with_body else b"", {**etag, "Content-Length": len(content)})
        else:
            self.send(404, b"", {"X-Error-Code": "RepoNotFound"})

    def listing(self) -> list[dict[str, object]]:
        return [
            {
                "type": "file",
                "path": name,
                "size": path.stat().st_size,
                "oid": hashlib.sha1(name.encode()).hexdigest(),
            }
            for name, path in self.server.files.items()
        ]

    def send(self, status: int, body: bytes, headers: dict[str, object]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": len(body)} | headers).items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def hub(folder: Path) -> Iterator[Hub]:
    with Hub(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


LOAD = f"""
from nsx.encoder import load_encoder
encoder = load_encoder("{MODEL}")
"""

REFUSED = """
import time
from nsx.encoder import load_encoder
began = time.perf_counter()
try:
    load_encoder({!r})
except FileNotFoundError as error:
    print(type(error).__name__, error)
print(time.perf_counter() - began)
"""


def test_a_model_of_the_hub_is_downloaded_once_and_used(
    hub: Hub, tmp_path: Path, real_encoder: Encoder
) -> None:
    here = {"HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path)}
    encode = (
        "print(encoder.name, encoder.weights_hash); print(encoder.encode(['Weld'])[0].tolist())"
    )
    named, vector = run(LOAD + encode, **here).split("\n")
    assert named == f"{MODEL} {load_encoder(PACKAGED).weights_hash}"
    np.testing.assert_allclose(
        json.loads(vector), load_encoder(PACKAGED).encode(["Weld"])[0], atol=1e-6
    )
    assert f"/{MODEL}/resolve/{COMMIT}/model.safetensors" in hub.asked
    assert not any(path.endswith(".onnx") for path in hub.asked)

    hub.asked.clear()
    assert run(LOAD + "print(encoder.weights_hash)", **here) == load_encoder(PACKAGED).weights_hash
    assert hub.asked == []


def test_an_interrupted_download_is_completed(
    hub: Hub, tmp_path: Path, real_encoder: Encoder
) -> None:
    here = {"HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path)}
    run(LOAD, **here)
    (weights,) = tmp_path.rglob("model.safetensors")
    weights.unlink()
    assert run(LOAD + "print(encoder.weights_hash)", **here) == load_encoder(PACKAGED).weights_hash


def refusal(name: str, **environment: str) -> tuple[str, float]:
    message, seconds = run(REFUSED.format(name), **environment).split("\n")
    return message, float(seconds)


NOWHERE = "http://127.0.0.1:9"


@pytest.mark.parametrize(
    ("name", "environment", "reason"),
    [
        ("acme/other", {"HF_ENDPOINT": NOWHERE}, "ConnectError"),
        ("acme/other", {"HF_ENDPOINT": "hub.example"}, "UnsupportedProtocol"),
        ("acme/other", {"HF_HUB_OFFLINE": "1"}, "OfflineModeIsEnabled"),
        (
            "acme/other",
            {"HTTP_PROXY": NOWHERE, "HF_ENDPOINT": "http://hub.example"},
            "ConnectError",
        ),
        ("no such/folder/here", {"HF_ENDPOINT": NOWHERE}, "HFValidationError"),
    ],
)
def test_a_hub_that_cannot_be_reached_is_one_line_with_a_next_step(
    tmp_path: Path, name: str, environment: dict[str, str], reason: str
) -> None:
    message, seconds = refusal(name, HF_HOME=str(tmp_path), **environment)
    assert message.startswith(f"FileNotFoundError No encoder '{name}'")
    assert reason in message
    assert message.endswith("or check the hub id and the network.")
    assert seconds < 10


def test_a_model_the_hub_does_not_have_is_named(hub: Hub, tmp_path: Path) -> None:
    message, _ = refusal("acme/none", HF_HOME=str(tmp_path), HF_ENDPOINT=hub.url)
    assert "No encoder 'acme/none'" in message
    assert "RepositoryNotFoundError" in message


def test_a_hub_that_never_answers_is_given_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        endpoint = f"http://127.0.0.1:{mute.getsockname()[1]}"
        began = time.perf_counter()
        message, _ = refusal(
            "acme/other", HF_HOME=str(tmp_path), HF_ENDPOINT=endpoint, HF_HUB_ETAG_TIMEOUT="1"
        )
    assert "ReadTimeout" in message
    assert time.perf_counter() - began < 20

"""The shipped encoder: without torch, one vector for one text, as the weights it was made from."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from nsx.encoder import PACKAGED, TRAINED, load_encoder, packaged_folder
from nsx.evidence import EVIDENCE
from nsx.levels import LEVEL_ENCODER
from nsx.onnx_encoder import MODEL, TOKENIZER, OnnxEncoder
from nsx.shipped import ENCODER, SHIPPED
from nsx.training.exporting import export

TEXTS = [
    "Welder",
    "Sr. Backend Eng II",
    "I keep the trucks on the road: brakes, clutches, diesel injectors.",
    "Teach third graders reading and arithmetic; meet parents; write report cards. " * 12,
    "",
]


@pytest.fixture(scope="module")
def shipped() -> OnnxEncoder:
    return OnnxEncoder.from_folder(SHIPPED / ENCODER, TRAINED)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> OnnxEncoder:
    """The untrained model, exported as training exports the trained one."""
    folder = tmp_path_factory.mktemp("exported")
    export(packaged_folder(), folder)
    return OnnxEncoder.from_folder(folder, "exported")


def test_a_text_has_the_same_vector_alone_and_among_others(shipped: OnnxEncoder) -> None:
    together = shipped.encode(TEXTS)
    assert together.dtype == np.float32
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-4)
    for text, vector in zip(TEXTS, together, strict=True):
        np.testing.assert_array_equal(shipped.encode([text])[0], vector)


def test_no_texts_have_no_vectors_of_the_same_length(shipped: OnnxEncoder) -> None:
    assert shipped.encode([]).shape == (0, shipped.encode(["welder"]).shape[1])


def test_threads_may_share_it(shipped: OnnxEncoder) -> None:
    expected = shipped.encode(TEXTS)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(shipped.encode, [TEXTS] * 16):
            np.testing.assert_array_equal(found, expected)


def test_quantised_vectors_are_those_of_the_weights_they_were_made_from(
    exported: OnnxEncoder, root: Path
) -> None:
    texts = [
        line
        for name in ("ad_electrician.txt", "resume_mechatronics_technician.txt")
        for line in (root / "data" / "samples" / name).read_text("utf-8").splitlines()
        if len(line.split()) > 1
    ]
    expected = load_encoder(PACKAGED).encode(texts)
    cosines = (exported.encode(texts) * expected).sum(axis=1)
    assert cosines.mean() >= 0.99
    # Nearest neighbours are what ranking is made of: those of each text stay the same.
    first, second = expected @ expected.T, exported.encode(texts) @ exported.encode(texts).T
    np.fill_diagonal(first, -1)
    np.fill_diagonal(second, -1)
    assert (first.argmax(axis=1) == second.argmax(axis=1)).mean() >= 0.85


@pytest.mark.parametrize(
    ("folder", "most"), [(ENCODER, 30e6), (EVIDENCE, 30e6), (LEVEL_ENCODER, 30e6), (".", 80e6)]
)
def test_shipped_files_are_small(folder: str, most: float) -> None:
    files = [path for path in (SHIPPED / folder).rglob("*") if path.is_file()]
    assert 0 < sum(path.stat().st_size for path in files) < most


@pytest.mark.parametrize("missing", [MODEL, TOKENIZER])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    shutil.copytree(SHIPPED / ENCODER, tmp_path / "encoder")
    (tmp_path / "encoder" / missing).unlink()
    with pytest.raises(FileNotFoundError, match=missing):
        OnnxEncoder.from_folder(tmp_path / "encoder", "damaged")


@pytest.mark.parametrize(
    "used", ["nsx.search", "nsx.match", "nsx.api", "nsx.cli", "nsx.index", "nsx.terminal"]
)
def test_the_query_path_imports_no_torch(used: str) -> None:
    code = (
        f"import sys, {used}; from nsx.encoder import load_encoder;"
        "load_encoder().encode(['welder']);"
        "print({'torch', 'transformers', 'sentence_transformers', 'sklearn', 'scipy', 'bm25s'}"
        " & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"

"""Fixtures: the starter index without a model, with the real one, and the full O*NET index."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from command import Outcome, Run
from hashing_encoder import HashingEncoder
from nsx import cli
from nsx.build import build_index
from nsx.encoder import Encoder, load_encoder
from nsx.framework.compiling import frameworks_of
from nsx.framework.records import Framework
from nsx.index import Index
from nsx.match import Matcher
from nsx.sources.onet import read_onet
from nsx.sources.starter import read_starter

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EMBEDDINGS = ROOT / ".cache" / "embeddings"


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the O*NET release and the labelled text, or a skip."""
    if not (SHARED / "data" / "onet").is_dir():
        pytest.skip(f"no O*NET release and labelled text at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def hashing() -> Encoder:
    """An encoder that hashes words."""
    return HashingEncoder()


@pytest.fixture(scope="session")
def starter_frameworks() -> list[Framework]:
    """The frameworks of the starter set."""
    return frameworks_of(read_starter(), cache_dir=EMBEDDINGS)


@pytest.fixture(scope="session")
def starter_dir(
    tmp_path_factory: pytest.TempPathFactory, hashing: Encoder, starter_frameworks: list[Framework]
) -> Path:
    """The folder of an index of the starter set, built with the hashing encoder."""
    folder = tmp_path_factory.mktemp("starter")
    build_index(
        read_starter(),
        folder / "index",
        encoder=hashing,
        cache_dir=folder / "embeddings",
        frameworks=starter_frameworks,
    )
    return folder / "index"


@pytest.fixture(scope="session")
def starter_index(starter_dir: Path, hashing: Encoder) -> Iterator[Index]:
    """The starter set, opened with the hashing encoder."""
    with Index.open(starter_dir, encoder=hashing) as index:
        yield index


@pytest.fixture(scope="session")
def real_encoder() -> Encoder:
    """The packaged all-MiniLM-L6-v2."""
    return load_encoder()


@pytest.fixture(scope="session")
def real_starter_dir(
    tmp_path_factory: pytest.TempPathFactory,
    real_encoder: Encoder,
    starter_frameworks: list[Framework],
) -> Path:
    """The folder of an index of the starter set, built with the packaged model."""
    folder = tmp_path_factory.mktemp("real") / "index"
    build_index(
        read_starter(),
        folder,
        encoder=real_encoder,
        cache_dir=EMBEDDINGS,
        frameworks=starter_frameworks,
    )
    return folder


@pytest.fixture(scope="session")
def real_starter_index(real_starter_dir: Path, real_encoder: Encoder) -> Iterator[Index]:
    """The starter set, opened with the packaged model."""
    with Index.open(real_starter_dir, encoder=real_encoder) as index:
        yield index


@pytest.fixture(scope="session")
def onet_dir(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that NSX_TEST_INDEX names, or an index of the release built here (minutes)."""
    if built := os.environ.get("NSX_TEST_INDEX"):
        return Path(built)
    shared: Path = request.getfixturevalue("shared")
    real_encoder: Encoder = request.getfixturevalue("real_encoder")
    folder = tmp_path_factory.mktemp("onet") / "index"
    release = read_onet(shared / "data" / "onet")
    build_index(release, folder, encoder=real_encoder, cache_dir=EMBEDDINGS)
    return folder


@pytest.fixture(scope="session")
def onet_index(onet_dir: Path, real_encoder: Encoder) -> Iterator[Index]:
    """The whole release, opened with the packaged model."""
    with Index.open(onet_dir, encoder=real_encoder) as index:
        yield index


@pytest.fixture(scope="session")
def onet_matcher(onet_index: Index) -> Matcher:
    """A matcher of the whole release."""
    return Matcher(onet_index)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `nsx` with arguments and, where given, standard input; its home is an empty folder."""
    monkeypatch.setenv("NSX_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "100")

    def of(*arguments: object, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["nsx", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return Outcome(*capfd.readouterr(), code)

    return of


@pytest.fixture
def indexed(run: Run, real_starter_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `nsx` against the index of the starter set."""
    monkeypatch.setenv("NSX_INDEX", str(real_starter_dir))
    return run

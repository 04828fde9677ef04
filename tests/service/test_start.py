"""From nothing to an index: which source is chosen."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from nsx import start
from nsx.bundle import MANIFEST
from nsx.encoder import Encoder
from nsx.settings import RELEASE, Settings
from nsx.sources.download import DownloadError
from onet_release import release_30, write_folder, write_zip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(Settings(), home=tmp_path / "home")


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch, hashing: Encoder) -> None:
    """No network, and an encoder that needs no model."""
    monkeypatch.setattr(start, "reachable", lambda: False)
    monkeypatch.setattr(start, "load_encoder", lambda: hashing)


@pytest.fixture
def said() -> list[str]:
    return []


def ensure(settings: Settings, said: list[str]) -> str:
    """Ensure an index and return the name of the source it was built from."""
    manifest = start.ensure_index(settings, lambda *_: None, said.append)
    return manifest.sources[0].name


def test_without_a_release_or_network_it_is_the_starter_set_and_says_so(
    settings: Settings, said: list[str]
) -> None:
    assert ensure(settings, said) == "nsx starter set"
    assert "runs on the starter set: 23 occupations" in said[0]
    assert "nsx data pull onet" in said[0]


def test_a_second_start_builds_nothing(settings: Settings, said: list[str]) -> None:
    ensure(settings, said)
    manifest = settings.index_place / MANIFEST
    before = manifest.stat()
    said.clear()
    ensure(settings, said)
    assert manifest.stat().st_mtime_ns == before.st_mtime_ns
    assert said == []


def test_a_given_release_is_used(settings: Settings, said: list[str], tmp_path: Path) -> None:
    release = write_folder(tmp_path / "onet", release_30())
    assert ensure(replace(settings, onet=release), said) == "O*NET"


def test_a_pulled_release_is_used(settings: Settings, said: list[str]) -> None:
    pulled = settings.releases / "db_30_1_text.zip"
    settings.releases.mkdir(parents=True)
    write_zip(pulled, release_30())
    digest = hashlib.sha256(pulled.read_bytes()).hexdigest()
    pulled.with_name(f"{pulled.name}.sha256").write_text(f"{digest}  {pulled.name}\n")
    assert ensure(settings, said) == "O*NET"


def test_the_starter_set_gives_way_to_a_release(
    settings: Settings, said: list[str], tmp_path: Path
) -> None:
    ensure(settings, said)
    release = write_folder(tmp_path / "onet", release_30())
    assert ensure(replace(settings, onet=release), said) == "O*NET"


def test_an_index_of_a_release_is_kept_when_none_is_given(
    settings: Settings, said: list[str], tmp_path: Path
) -> None:
    ensure(replace(settings, onet=write_folder(tmp_path / "onet", release_30())), said)
    assert ensure(settings, said) == "O*NET"


def test_a_damaged_index_is_built_again_and_that_is_said(
    settings: Settings, said: list[str]
) -> None:
    ensure(settings, said)
    (settings.index_place / "catalog.sqlite").write_bytes(b"not a catalog")
    said.clear()
    ensure(settings, said)
    assert "catalog.sqlite is damaged" in said[0]
    ensure(settings, said := [])
    assert said == []


def test_a_release_is_pulled_where_the_network_answers(
    settings: Settings, said: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def pull(release: str, folder: Path, **_: object) -> Path:
        assert release == RELEASE
        folder.mkdir(parents=True)
        return write_zip(folder / "db_30_1_text.zip", release_30())

    monkeypatch.setattr(start, "reachable", lambda: True)
    monkeypatch.setattr(start, "pull_onet", pull)
    assert ensure(settings, said) == "O*NET"
    assert "Pulling O*NET 30.1" in said[0]


def test_a_pull_that_fails_is_said_and_the_starter_set_serves(
    settings: Settings, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull(*_: object, **__: object) -> Path:
        raise DownloadError("The server closed the connection.")

    monkeypatch.setattr(start, "reachable", lambda: True)
    monkeypatch.setattr(start, "pull_onet", pull)
    assert ensure(settings, said) == "nsx starter set"
    assert "The server closed the connection." in said

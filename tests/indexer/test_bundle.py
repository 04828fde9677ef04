"""The bundle on disk: its manifest, its checks and the swap."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from hashing_encoder import HashingEncoder
from nsx.bundle import (
    CATALOG,
    FILES,
    FORMAT,
    LIKENESS,
    MANIFEST,
    TITLES,
    VECTORS,
    WORDS,
    EncoderStamp,
    IndexUnusableError,
    Manifest,
    SourceStamp,
    file_hash,
    locate,
    read_manifest,
    staged,
)
from nsx.index import Index

MANIFEST_1 = Manifest(
    format=FORMAT,
    encoder=EncoderStamp("hashing", "ab" * 32, 64),
    sources=(SourceStamp("O*NET", "30.1", "CC BY 4.0", {"Task Ratings.txt": "no importance"}),),
    counts={"occupations": 2, "título": 5},
    files={
        CATALOG: "0" * 64,
        VECTORS: "1" * 64,
        WORDS: "3" * 64,
        TITLES: "4" * 64,
        LIKENESS: "5" * 64,
    },
)


@pytest.fixture
def place(starter_dir: Path, tmp_path: Path) -> Path:
    """A copy of the starter index that a test may damage."""
    return Path(shutil.copytree(starter_dir, tmp_path / "index"))


def fill(folder: Path, content: str = "new") -> None:
    for name in FILES:
        (folder / name).write_text(content)
    files = {name: file_hash(folder / name) for name in FILES}
    (folder / MANIFEST).write_text(replace(MANIFEST_1, files=files).to_json())


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_a_manifest_survives_the_round_trip() -> None:
    text = MANIFEST_1.to_json()
    assert Manifest.from_json(text, Path("x")) == MANIFEST_1
    assert Manifest.from_json(text.encode(), Path("x")).digest == MANIFEST_1.digest
    assert "título" in text


def test_the_digest_tells_manifests_apart() -> None:
    other = replace(
        MANIFEST_1,
        files={
            CATALOG: "2" * 64,
            VECTORS: "1" * 64,
            WORDS: "3" * 64,
            TITLES: "4" * 64,
            LIKENESS: "5" * 64,
        },
    )
    assert other.digest != MANIFEST_1.digest


def test_another_format_is_named_with_the_next_step(place: Path) -> None:
    edit_manifest(place, lambda values: values.update(format=FORMAT + 1))
    with pytest.raises(IndexUnusableError) as caught:
        Index.open(place, encoder=HashingEncoder())
    message = str(caught.value)
    assert f"Index '{place}' has format {FORMAT + 1}; this nsx reads format {FORMAT}." in message
    assert f"Rebuild it: nsx build --onet RELEASE --out {place}" in message


def edit_manifest(place: Path, change: Callable[[dict[str, Any]], object]) -> None:
    values = json.loads((place / MANIFEST).read_text("utf-8"))
    change(values)
    (place / MANIFEST).write_text(json.dumps(values), "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda values: values.pop("format"),
        lambda values: values.pop("encoder"),
        lambda values: values.update(encoder="hashing"),
        lambda values: values["encoder"].pop("weights_hash"),
        lambda values: values["encoder"].update(more=1),
        lambda values: values.update(sources=5),
        lambda values: values.update(sources=["O*NET"]),
        lambda values: values.update(counts=None),
        lambda values: values.update(files={}),
        lambda values: values.update(files=list(FILES)),
        lambda values: values["files"].pop(VECTORS),
    ],
)
def test_a_manifest_without_what_it_must_have_is_damaged(
    place: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    edit_manifest(place, change)
    with pytest.raises(IndexUnusableError, match=r"manifest.json is damaged .*Rebuild it: nsx"):
        Index.open(place, encoder=HashingEncoder())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe{", b'"text"', b"17"])
def test_a_manifest_that_is_no_manifest_is_damaged(place: Path, content: bytes) -> None:
    (place / MANIFEST).write_bytes(content)
    with pytest.raises(IndexUnusableError, match=r"manifest.json is damaged .*Rebuild it: nsx"):
        Index.open(place, encoder=HashingEncoder())


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def append_a_byte(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("name", list(FILES))
@pytest.mark.parametrize("damage", [flip_a_byte, append_a_byte, empty])
def test_a_damaged_file_is_named_with_what_was_found_and_expected(
    place: Path, name: str, damage: Callable[[Path], None]
) -> None:
    expected = file_hash(place / name)
    damage(place / name)
    with pytest.raises(IndexUnusableError) as caught:
        Index.open(place, encoder=HashingEncoder())
    message = str(caught.value)
    assert f"Index '{place}': {name} is damaged" in message
    assert f"found {file_hash(place / name)[:12]}, expected SHA-256 {expected[:12]}" in message
    assert f"Rebuild it: nsx build --onet RELEASE --out {place}" in message


@pytest.mark.parametrize("name", list(FILES))
def test_a_missing_file_is_named(place: Path, name: str) -> None:
    (place / name).unlink()
    with pytest.raises(IndexUnusableError, match=rf"{name} is damaged: found no such file"):
        Index.open(place, encoder=HashingEncoder())


def test_a_file_that_does_not_belong_to_the_bundle_does_not_disturb_reading(place: Path) -> None:
    (place / "notes.txt").write_text("mine")
    with Index.open(place, encoder=HashingEncoder()) as index:
        assert index.search("welder").hits


@pytest.mark.parametrize("name", ["nothing", "empty", "file"])
def test_no_index_says_what_was_expected_and_how_to_build_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(FileNotFoundError) as caught:
        Index.open(tmp_path / name, encoder=HashingEncoder())
    message = str(caught.value)
    assert f"No index at '{tmp_path / name}': expected a folder with {MANIFEST}." in message
    assert f"nsx build --onet RELEASE --out {tmp_path / name}" in message


class Other(NamedTuple):
    """An encoder with the name of the one that built the index."""

    weights_hash: str
    inner: HashingEncoder
    name: str = "hashing"

    def encode(self, texts: list[str]) -> Any:
        return self.inner.encode(texts)


def test_other_encoder_weights_are_refused_with_both_hashes(place: Path) -> None:
    other = Other("f" * 64, HashingEncoder())
    with pytest.raises(IndexUnusableError) as caught:
        Index.open(place, encoder=other)
    message = str(caught.value)
    assert f"(weights {HashingEncoder().weights_hash[:12]})" in message
    assert "has weights ffffffffffff" in message
    assert "Rebuild it: nsx build" in message


def test_other_dimensions_are_refused_with_both_numbers(place: Path) -> None:
    other = Other(HashingEncoder().weights_hash, HashingEncoder(dimensions=32))
    with (
        Index.open(place, encoder=other) as index,
        pytest.raises(IndexUnusableError, match=r"64 dimensions; .* gives 32. Rebuild"),
    ):
        index.search("welder")


def test_an_encoder_that_is_not_here_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(FileNotFoundError, match=r"No encoder 'hashing': .* Name a folder"):
        Index.open(place)


def test_what_was_staged_is_in_place_and_nothing_else_is_left(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "index"
    with staged(place) as folder:
        fill(folder)
        assert not place.exists()
    assert sorted(path.name for path in place.iterdir()) == [
        CATALOG,
        LIKENESS,
        MANIFEST,
        TITLES,
        VECTORS,
        WORDS,
    ]
    assert place.stat().st_mode & 0o777 == 0o755
    assert hidden(place.parent) in ([], [".index.lock"])


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    place = tmp_path / "index"
    place.mkdir()
    with staged(place) as folder:
        fill(folder)
    assert (place / MANIFEST).is_file()


def test_a_failed_build_leaves_the_old_index_and_no_rubbish(tmp_path: Path) -> None:
    place = tmp_path / "index"
    with staged(place) as folder:
        fill(folder, "old")

    def fail() -> None:
        with staged(place) as folder:
            fill(folder, "new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (place / CATALOG).read_text() == "old"
    assert hidden(tmp_path) in ([], [".index.lock"])


def test_a_file_in_the_place_is_refused_and_kept(tmp_path: Path) -> None:
    place = tmp_path / "index"
    place.write_text("mine")
    with pytest.raises(FileExistsError, match=r"is a file: expected a folder. Give another"):
        staged(place).__enter__()
    assert place.read_text() == "mine"


@pytest.mark.parametrize("names", [["a.txt"], ["a.txt", MANIFEST], [CATALOG], ["src", MANIFEST]])
def test_other_content_in_the_place_is_refused_and_kept(tmp_path: Path, names: list[str]) -> None:
    # Many kinds of project have a manifest.json; a swap would delete the whole of them.
    place = tmp_path / "project"
    place.mkdir()
    for name in names:
        (place / name).write_text("mine")
    with pytest.raises(FileExistsError, match=rf"holds other files \({names[0]}\): expected"):
        staged(place).__enter__()
    assert sorted(path.name for path in place.iterdir()) == sorted(names)


def test_a_damaged_index_may_be_replaced(place: Path) -> None:
    (place / MANIFEST).write_text("{")
    (place / VECTORS).unlink()
    with staged(place) as folder:
        fill(folder)
    assert read_manifest(place, place).files[CATALOG] == file_hash(place / CATALOG)


def test_a_second_build_to_the_same_place_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "index"
    with staged(place) as folder:
        with pytest.raises(BlockingIOError, match=r"Another build is writing to .*Wait for it"):
            staged(place).__enter__()
        with staged(tmp_path / "other") as other:
            fill(other)
        fill(folder)
    assert locate(place) == place
    with staged(place) as folder:
        fill(folder)


def test_the_leftovers_of_killed_builds_are_swept(tmp_path: Path) -> None:
    place = tmp_path / "in[d]ex"
    with staged(place) as folder:
        fill(folder, "old")
    mine = [tmp_path / f".in[d]ex.building-{n}" for n in "ab"]
    others = [tmp_path / ".other.building-a", tmp_path / ".in[d]ex.backup"]
    for leftover in (*mine, *others):
        leftover.mkdir()
        (leftover / "half").touch()
    with staged(place) as folder:
        assert not any(leftover.exists() for leftover in mine)
        fill(folder)
    assert all(other.exists() for other in others)


def test_between_the_renames_the_old_bundle_is_found(tmp_path: Path) -> None:
    place = tmp_path / "index"
    with staged(place) as folder:
        fill(folder, "old")
    place.rename(tmp_path / ".index.previous")
    assert (locate(place) / CATALOG).read_text() == "old"
    with staged(place) as folder:
        assert (place / CATALOG).read_text() == "old"
        fill(folder, "new")
    assert (locate(place) / CATALOG).read_text() == "new"
    assert not (tmp_path / ".index.previous").exists()


def test_of_a_link_the_target_is_replaced(tmp_path: Path) -> None:
    place = tmp_path / "link"
    (tmp_path / "disk").mkdir()
    place.symlink_to(tmp_path / "disk" / "index", target_is_directory=True)
    for content in ("old", "new"):
        with staged(place) as folder:
            fill(folder, content)
    assert place.is_symlink()
    assert (tmp_path / "disk" / "index" / CATALOG).read_text() == "new"
    (tmp_path / "disk" / "index").rename(tmp_path / "disk" / ".index.previous")
    assert (locate(place) / CATALOG).read_text() == "new"


def test_the_current_folder_may_be_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index").mkdir()
    monkeypatch.chdir(tmp_path / "index")
    with staged(Path()) as folder:
        fill(folder)
    monkeypatch.chdir(tmp_path / "index")
    assert locate(Path()) == Path()

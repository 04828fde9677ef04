"""The index bundle: a folder with a manifest, swapped in whole.

A bundle is written beside its place and moved in by two renames. Between them the place is empty
for a moment and the old bundle has a second name, under which `locate` finds it: killed at any
point, either the old or the new bundle is there.
"""

import glob
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

FORMAT = 3
"""The format of a bundle; raised when an older nsx could not read a newer bundle or the reverse."""

MANIFEST = "manifest.json"
CATALOG = "catalog.sqlite"
VECTORS = "vectors.faiss"
WORDS = "words.npz"
TITLES = "titles.npz"
LIKENESS = "likeness.npz"
FILES = (CATALOG, VECTORS, WORDS, TITLES, LIKENESS)
"""What a bundle holds beside its manifest."""

REBUILD = "Rebuild it: nsx build --onet RELEASE --out {}"


class IndexUnusableError(ValueError):
    """There is an index, and this nsx cannot use it: damaged, of another format or encoder."""


@dataclass(frozen=True, slots=True)
class EncoderStamp:
    """The encoder an index was built with."""

    name: str
    weights_hash: str
    dimensions: int


@dataclass(frozen=True, slots=True)
class SourceStamp:
    """A source an index was built from; `missing` says what it lacked, file by file."""

    name: str
    version: str
    licence: str
    missing: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a bundle; `files` maps each file to its SHA-256."""

    format: int
    encoder: EncoderStamp
    sources: Sequence[SourceStamp]
    counts: Mapping[str, int]
    files: Mapping[str, str]

    @property
    def digest(self) -> str:
        """A hash that names exactly this index, for receipts."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Return the manifest as readable JSON, the same for the same index."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes, place: Path) -> "Manifest":
        """Read a manifest; raises IndexUnusableError for a damaged one or another format."""
        try:
            values = json.loads(text)
            found = values["format"]
            if found == FORMAT:
                return cls(
                    format=found,
                    encoder=EncoderStamp(**values["encoder"]),
                    sources=tuple(SourceStamp(**source) for source in values["sources"]),
                    counts=dict(values["counts"]),
                    files={name: values["files"][name] for name in FILES},
                )
        except (ValueError, KeyError, TypeError) as error:
            raise IndexUnusableError(
                f"Index '{place}': {MANIFEST} is damaged ({type(error).__name__}: {error}). "
                + REBUILD.format(place)
            ) from None
        raise IndexUnusableError(
            f"Index '{place}' has format {found}; this nsx reads format {FORMAT}. "
            + REBUILD.format(place)
        )


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def locate(place: Path) -> Path:
    """Return the folder that holds the bundle of `place`; raises FileNotFoundError for none."""
    # Looked at again, because a build may finish its swap between the two.
    for folder in (place, _second_name(place.resolve()), place):
        if (folder / MANIFEST).is_file():
            return folder
    raise FileNotFoundError(
        f"No index at '{place}': expected a folder with {MANIFEST}. "
        f"Build one: nsx build --onet RELEASE --out {place} (or: nsx build --starter)"
    )


def read_manifest(folder: Path, place: Path) -> Manifest:
    """Read the manifest in `folder` and check the bundle's files against it.

    Raises:
        IndexUnusableError: another format, a missing file, or content that is not as it was built.

    """
    manifest = Manifest.from_json((folder / MANIFEST).read_bytes(), place)
    for name, expected in manifest.files.items():
        path = folder / name
        found = file_hash(path) if path.is_file() else "no such file"
        if found != expected:
            raise IndexUnusableError(
                f"Index '{place}': {name} is damaged: found {found[:12]}, expected SHA-256 "
                f"{expected[:12]}. " + REBUILD.format(place)
            )
    return manifest


@contextmanager
def staged(place: Path) -> Iterator[Path]:
    """Give a new folder beside `place` to fill; when the block succeeds it becomes `place`.

    Raises:
        BlockingIOError: another build is writing to the same place.
        FileExistsError: something other than an index is at `place`.

    """
    place = place.resolve()  # of a link, what it leads to is replaced
    _refuse_other_content(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    with _only_writer(place):
        _sweep(place)
        folder = Path(tempfile.mkdtemp(prefix=f".{place.name}.building-", dir=place.parent))
        try:
            yield folder
            _publish(folder, place)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _only_writer(place: Path) -> Iterator[None]:
    # The system drops the lock when a process dies, so a killed build blocks nobody.
    lock = FileLock(place.parent / f".{place.name}.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise BlockingIOError(
            f"Another build is writing to '{place}'. Wait for it to end, or give another --out."
        ) from None
    try:
        yield
    finally:
        lock.release()


def _publish(folder: Path, place: Path) -> None:
    folder.chmod(0o755)  # mkdtemp made it private
    for path in folder.iterdir():
        _sync(path)
    _sync(folder)
    second = _second_name(place)
    shutil.rmtree(second, ignore_errors=True)
    if place.exists():
        place.rename(second)
    folder.rename(place)
    _sync(place.parent)
    shutil.rmtree(second, ignore_errors=True)


def _sweep(place: Path) -> None:
    """Finish what a killed build left: restore the old bundle, remove half-built folders."""
    second = _second_name(place)
    if second.exists() and not place.exists():
        second.rename(place)
    shutil.rmtree(second, ignore_errors=True)
    for leftover in place.parent.glob(f".{glob.escape(place.name)}.building-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _refuse_other_content(place: Path) -> None:
    """Refuse a place where a swap would delete what no build wrote."""
    if place.exists() and not place.is_dir():
        raise FileExistsError(f"'{place}' is a file: expected a folder. Give another --out.")
    names = {path.name for path in place.iterdir()} if place.exists() else set()
    others = sorted(names - {MANIFEST, *FILES} if MANIFEST in names else names)
    if others:
        raise FileExistsError(
            f"'{place}' holds other files ({', '.join(others[:3])}): expected an index alone, an "
            "empty folder or nothing. Give another --out, or move them."
        )


def _second_name(place: Path) -> Path:
    return place.parent / f".{place.name}.previous"


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

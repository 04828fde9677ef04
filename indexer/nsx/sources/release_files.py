"""The files of a published release: a folder or a zip, each file plain or gzip-compressed."""

import gzip
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from nsx.sources.table import SourceError

_UNREADABLE = (
    OSError,  # gzip: damaged; zipfile: an offset outside the file
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    RuntimeError,  # zipfile: a password, or a version or compression it does not know
    UnicodeDecodeError,  # zipfile: a damaged name
)
"""What gzip and zipfile raise for files that are damaged or not theirs to read."""


@dataclass(frozen=True, slots=True)
class ReleaseFiles:
    """File names of a release (without `.gz`) and where in `path` each of them is."""

    path: Path
    places: Mapping[str, str]

    @classmethod
    def open(cls, path: Path) -> "ReleaseFiles":
        """List the text files in a folder (and its `derived` folder) or anywhere in a zip."""
        if path.is_dir():
            found = [*path.glob("*.txt*"), *path.glob("derived/*.tsv*")]
            names = [file.relative_to(path).as_posix() for file in found]
        elif path.is_file():
            with _open_zip(path) as archive:
                names = [name for name in archive.namelist() if ".txt" in name]
        else:
            raise FileNotFoundError(
                f"No O*NET release at {path}: expected a folder or zip of its text files. "
                "Get one with: nsx data pull onet --release 30.1"
            )
        return cls(path, {_plain(name): name for name in sorted(names)})

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def read(self, name: str) -> bytes:
        """Return the content of a file, decompressed; raises SourceError when it is damaged."""
        place = self.places[name]
        try:
            if self.path.is_dir():
                data = (self.path / place).read_bytes()
            else:
                with _open_zip(self.path) as archive:
                    data = archive.read(place)
            return gzip.decompress(data) if place.endswith(".gz") else data
        except _UNREADABLE as error:
            raise SourceError(
                place,
                found=f"data that cannot be read ({error})",
                expected="a complete file",
                next_step="It may be damaged: get the release again.",
            ) from None

    def require(self, choices: Sequence[Sequence[str]]) -> None:
        """Raise a SourceError that names every file that is needed and not there.

        `choices` holds, for each needed table, the names it may have.
        """
        missing = [
            " or ".join(names) for names in choices if not any(name in self for name in names)
        ]
        if missing:
            raise SourceError(
                str(self.path),
                found="no " + ", no ".join(missing),
                expected="the text files of an O*NET release",
                next_step="Get one with: nsx data pull onet --release 30.1",
            )


def _open_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _UNREADABLE as error:
        raise SourceError(
            path.name,
            found=f"no readable zip archive ({error})",
            expected="a folder or a zip of text files",
            next_step="If it was downloaded, it may be cut short: get it again.",
        ) from None


def _plain(name: str) -> str:
    place = PurePosixPath(name.removesuffix(".gz"))
    return f"derived/{place.name}" if place.parent.name == "derived" else place.name

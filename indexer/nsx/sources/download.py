"""Downloads of the official O*NET text release: continued where cut, checked, put in place whole.

Beside `db_30_1_text.zip` lies its `.sha256` (as sha256sum writes it) and, while it is on its way,
`.part` (the bytes so far), `.part.json` (what the server said of them) and `.lock`.
"""

import hashlib
import itertools
import json
import os
import re
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

import httpx
from filelock import FileLock, Timeout

ONET_URL = "https://www.onetcenter.org/dl_files/database"
"""The folder of the official releases."""

MAX_REDIRECTS = 5

BY_HAND = "Or download it by hand and run `nsx build --onet FILE.zip`."

Progress = Callable[[int, int | None], None]
"""Told the bytes so far and the total, if known; the bytes fall back when a download restarts."""

Notice = Callable[[str], None]
"""Told, in a sentence, what the user should know but need not act on."""

_NO_CONNECTION = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
_NAME = re.compile(r"db_([0-9]+)_([0-9]+)_text\.zip")


class DownloadError(OSError):
    """A download that failed: what was found, what was expected, what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long (seconds) and how often to try, and the largest `size` (bytes) to accept.

    A release has some 10 to 15 MB. The cap keeps a hostile server from filling the disk; an
    archive may unpack to ten times the cap.
    """

    connect: float = 10.0
    read: float = 30.0
    attempts: int = 5
    pause: float = 1.0
    size: int = 500_000_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class _Pull:
    """One download: from where, to where, whom to tell, and how far to go."""

    url: str
    path: Path
    progress: Progress
    notice: Notice
    limits: Limits

    def beside(self, suffix: str) -> Path:
        return self.path.with_name(self.path.name + suffix)

    @property
    def part(self) -> Path:
        return self.beside(".part")

    def discard(self) -> None:
        self.part.unlink(missing_ok=True)
        self.beside(".part.json").unlink(missing_ok=True)

    def reject(self, found: str, expected: str) -> DownloadError:
        """Remove what was downloaded and return the error that says why."""
        self.discard()
        return DownloadError(
            f"{self.url}: found {found}; expected {expected}. Try again later. {BY_HAND}"
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the server said of the file that a `.part` begins."""

    url: str
    validator: str
    total: int | None


def _quiet(*_: object) -> None:
    """Tell nobody."""


def pull_onet(  # noqa: PLR0913 - the last four are named, and have defaults
    release: str,
    folder: Path,
    *,
    base_url: str = ONET_URL,
    progress: Progress = _quiet,
    notice: Notice = _quiet,
    limits: Limits = LIMITS,
) -> Path:
    """Download an O*NET text release into `folder` and return the path of its zip.

    A file that is already there and agrees with its checksum is returned without a connection.

    Args:
        release: its number, such as "30.1".
        folder: where to put it; made if need be.
        base_url: the folder to download from, for mirrors.
        progress: told the bytes so far and the total.
        notice: told of retries, and of a file in place that is damaged.
        limits: timeouts, attempts and size.

    Raises:
        ValueError: `release` is no release number.
        DownloadError: the download failed; a `.part` that can be continued is kept.

    """
    if not re.fullmatch(r"[0-9]+\.[0-9]+", release):
        raise ValueError(f"O*NET release: found {release!r}; expected a number such as 30.1.")
    name = f"db_{release.replace('.', '_')}_text.zip"
    pull = _Pull(f"{base_url.rstrip('/')}/{name}", folder / name, progress, notice, limits)
    if _in_place(pull):
        return pull.path
    folder.mkdir(parents=True, exist_ok=True)
    try:
        # Two writers of one `.part` could put a half file in place after it was checked.
        with FileLock(pull.beside(".lock"), timeout=0):
            _fetch(pull)
            _finish(pull)
    except Timeout:
        raise DownloadError(
            f"{pull.path}: found another download of it at work; expected none. Wait for that one."
        ) from None
    return pull.path


def latest_pulled(folder: Path) -> Path | None:
    """Return the zip of the newest release in `folder` that has a checksum file, or None."""
    pulled = {
        (int(match[1]), int(match[2])): path
        for path in folder.glob("db_*_text.zip")
        if (match := _NAME.fullmatch(path.name)) and Path(f"{path}.sha256").is_file()
    }
    return pulled[max(pulled)] if pulled else None


def reachable(base_url: str = ONET_URL, timeout: float = 2.0) -> bool:
    """Return whether a server answers within `timeout` seconds, and with no failure (5xx)."""
    answers: list[int] = []

    def probe() -> None:
        try:
            answers.append(httpx.head(base_url, timeout=timeout).status_code)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError):
            return

    # In a thread because looking up a name without a network takes as long as the resolver likes.
    prober = threading.Thread(target=probe, daemon=True)
    prober.start()
    prober.join(timeout)
    return any(status < 500 for status in answers)


def _in_place(pull: _Pull) -> bool:
    """Return whether the file is there and sound; one without a checksum is examined and given one.

    (That one was put there by hand, or by a run that ended just before it wrote the checksum.)
    """
    checksum = pull.beside(".sha256")
    if not pull.path.is_file():
        return False
    line = _checksum_line(pull.path, pull.path.name)
    if checksum.is_file():
        recorded = checksum.read_text("utf-8", errors="replace").split(maxsplit=1)[:1]
        fault = "" if recorded == line.split()[:1] else f"a file other than {checksum.name} says"
    elif not (fault := _fault(pull.path, pull.limits)):
        _replace_text(checksum, line)
    if fault:
        pull.notice(f"{pull.path}: found {fault}; downloading it again.")
    return not fault


def _fetch(pull: _Pull) -> None:
    """Complete the `.part`, trying again after a cut from where the last attempt stopped."""
    limits = pull.limits
    with httpx.Client(timeout=httpx.Timeout(limits.read, connect=limits.connect)) as client:
        for attempt in range(1, limits.attempts + 1):
            try:
                return _attempt(pull, client)
            except (httpx.TransportError, ConnectionError) as error:
                problem = f"{type(error).__name__}: {error}"
                # A network that goes down midway may come back; one never there is not waited for.
                if attempt == 1 and isinstance(error, _NO_CONNECTION):
                    raise DownloadError(
                        f"{pull.url}: found no connection ({error}); expected an answer. "
                        f"Check the network and its proxy settings. {BY_HAND}"
                    ) from error
            if attempt < limits.attempts:
                pull.notice(f"{pull.url}: attempt {attempt} was cut ({problem}); trying again.")
                time.sleep(limits.pause * 2 ** (attempt - 1))
    held = pull.part.stat().st_size if pull.part.exists() else 0
    raise DownloadError(
        f"{pull.url}: found {held:,} bytes after {limits.attempts} attempts (the last ended with "
        f"{problem}); expected the whole file. Run the command again: it continues from "
        f"{pull.part}. {BY_HAND}"
    )


def _attempt(pull: _Pull, client: httpx.Client) -> None:
    held, before = _held(pull)
    headers = {"Accept-Encoding": "identity"}  # a length is then that of the file
    if before:
        headers |= {"Range": f"bytes={held}-", "If-Range": before.validator}
    with closing(_answer(client, pull.url, headers)) as response:
        if response.status_code not in (200, 206, 416):
            raise _refusal(pull, response)
        start, said = _extent(pull, response, held, before)
        if said.total is not None and said.total > pull.limits.size:
            raise pull.reject(f"a file of {said.total:,} bytes", f"at most {pull.limits.size:,}")
        pull.progress(start, said.total)
        if response.status_code == 416:  # there is nothing after the bytes that are here
            return
        chunks = response.iter_raw() if start else _zip_chunks(pull, response)
        size = _write(pull, chunks, start, said)
    if said.total is not None and size < said.total:
        raise ConnectionError(f"the body ended at byte {size:,} of {said.total:,}")


def _answer(client: httpx.Client, url: str, headers: dict[str, str]) -> httpx.Response:
    """Return the response with its body unread, after a few redirects.

    httpx, left to follow them itself, reads the bodies of redirects whole and without limit.
    """
    schemes = ("https",) if url.startswith("https:") else ("http", "https")
    try:
        request = client.build_request("GET", url, headers=headers)
        for _ in range(MAX_REDIRECTS + 1):
            if request.url.scheme not in schemes or not request.url.host:
                raise DownloadError(
                    f"{url}: found the address '{request.url}'; expected {' or '.join(schemes)}. "
                    f"Check it, and whether the network wants a sign-in first. {BY_HAND}"
                )
            response = client.send(request, stream=True)
            if response.next_request is None:
                return response
            response.close()
            request = response.next_request
    except (httpx.InvalidURL, UnicodeError) as error:
        raise DownloadError(f"{url}: found no usable address ({error}). {BY_HAND}") from error
    raise DownloadError(
        f"{url}: found more than {MAX_REDIRECTS} redirects; expected the file. {BY_HAND}"
    )


def _refusal(pull: _Pull, response: httpx.Response) -> DownloadError:
    status = f"status {response.status_code} ({response.reason_phrase})"
    if response.status_code in (404, 410):
        return DownloadError(
            f"{pull.url}: found {status}: no release is published under that number; expected "
            "one such as 29.3 or 30.1. See https://www.onetcenter.org/db_releases.html"
        )
    return DownloadError(f"{pull.url}: found {status}; expected the file. Try later. {BY_HAND}")


def _held(pull: _Pull) -> tuple[int, _Said | None]:
    """Return the length of `.part` and what is known of it, or 0 and None to start from nothing."""
    try:
        held = pull.part.stat().st_size
        said = _Said(**json.loads(pull.beside(".part.json").read_text("utf-8")))
        printable = re.fullmatch("[ -~]+", said.validator)  # no other goes into a header
    except (FileNotFoundError, ValueError, TypeError):  # none, or one that we did not write
        return 0, None
    return (held, said) if held and printable and said.url == pull.url else (0, None)


def _validator(response: httpx.Response) -> str:
    """Return what to send as If-Range: a strong ETag (a weak one is not allowed), a date, or ''."""
    etag: str = response.headers.get("ETag", "")
    return etag if etag.startswith('"') else response.headers.get("Last-Modified", "")


def _extent(
    pull: _Pull, response: httpx.Response, held: int, before: _Said | None
) -> tuple[int, _Said]:
    """Return the byte at which the body starts, and what is said of the whole file.

    A 206 is checked against what was asked, since some servers honour Range but not If-Range; a 416
    is of use only where it says that all the bytes are here.

    Raises:
        ConnectionError: the `.part` cannot be continued with this; it was removed.

    """
    validator = _validator(response)
    if response.status_code == 200:
        length = response.headers.get("Content-Length")
        return 0, _Said(pull.url, validator, int(length) if length else None)
    found = response.headers.get("Content-Range", "")
    match = re.fullmatch(r"bytes (?:([0-9]+)-[0-9]+|\*)/([0-9]+)", found)
    if match and before and int(match[1] or match[2]) == held:
        total = int(match[2])
        if before.total in (None, total) and validator in ("", before.validator):
            return held, _Said(pull.url, before.validator, total)
    pull.discard()
    raise ConnectionError(
        f"status {response.status_code} with the range '{found}' where byte {held:,} of "
        f"{before.total if before else None} of the same file was next"
    )


def _zip_chunks(pull: _Pull, response: httpx.Response) -> Iterator[bytes]:
    """Return the body's chunks, once its first bytes are seen to be those of a zip."""
    kind = response.headers.get("Content-Type", "of no type")
    chunks = response.iter_raw()
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= 4:
            break
    if kind.startswith("text/html") or not head.startswith(b"PK\x03\x04"):
        raise pull.reject(f"a body ({kind}) that begins with {head[:60]!r}", "a zip archive")
    return itertools.chain([head], chunks)


def _write(pull: _Pull, chunks: Iterator[bytes], start: int, said: _Said) -> int:
    """Append `chunks` to the `.part`, or begin it anew, and return its length."""
    size, most = start, pull.limits.size if said.total is None else said.total
    try:
        with pull.part.open("ab" if start else "wb") as file:
            # Only now that old bytes are gone: they must never lie beside a new validator.
            _replace_text(pull.beside(".part.json"), json.dumps(asdict(said)))
            for chunk in chunks:
                size += len(chunk)
                if size > most:
                    break
                file.write(chunk)
                pull.progress(size, said.total)
    except OSError as error:
        raise DownloadError(
            f"{pull.part}: found that it cannot be written ({error}); expected room for "
            f"{said.total or pull.limits.size:,} bytes. Make room and run the command again."
        ) from error
    if size > most:
        raise pull.reject(f"a body of {size:,} bytes or more", f"at most {most:,}")
    return size


def _finish(pull: _Pull) -> None:
    """Put a sound `.part` in place, with its checksum."""
    if fault := _fault(pull.part, pull.limits):
        raise pull.reject(fault, "a zip archive of an O*NET text release")
    line = _checksum_line(pull.part, pull.path.name)
    with pull.part.open("rb+") as file:
        os.fsync(file.fileno())
    # A run that ends after this leaves a file without a checksum, never with a wrong one.
    pull.beside(".sha256").unlink(missing_ok=True)
    pull.part.replace(pull.path)
    _replace_text(pull.beside(".sha256"), line)
    pull.beside(".part.json").unlink(missing_ok=True)


def _fault(path: Path, limits: Limits) -> str:
    """Return what keeps the file from being a release's zip, or an empty string."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            if unpacked > 10 * limits.size:
                return f"an archive that unpacks to {unpacked:,} bytes"
            if damaged := archive.testzip():
                return f"an archive in which '{damaged}' is damaged"
            names = {PurePosixPath(name).name for name in archive.namelist()}
    except Exception as error:  # zipfile raises a dozen kinds on damaged or encrypted input
        return f"{path.stat().st_size:,} bytes that are no readable zip ({error})"
    return "" if "Occupation Data.txt" in names else "an archive without 'Occupation Data.txt'"


def _checksum_line(path: Path, name: str) -> str:
    """Return the line that sha256sum writes for the bytes of `path` under `name`."""
    with path.open("rb") as file:
        return f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n"


def _replace_text(path: Path, text: str) -> None:
    """Write a small file so that it is there whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_text(text, "utf-8")
    new.replace(path)

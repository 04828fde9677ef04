"""Downloads against a real server on this machine that can misbehave in every way we know of."""

import hashlib
import io
import json
import os
import random
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from filelock import FileLock

from nsx.sources import download
from nsx.sources.download import DownloadError, Limits, latest_pulled, pull_onet, reachable

NAME = "db_30_1_text.zip"
LIMITS = Limits(connect=5, read=5, attempts=3, pause=0.01)
IMPATIENT = Limits(connect=5, read=0.25, attempts=3, pause=0.01)


def zip_bytes(seed: int = 0, *, inside: str = "db_30_1_text/Occupation Data.txt") -> bytes:
    """A release padded with random bytes: about 200 kB, and differing by seed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(
        buffer, "w"
    ) as archive:  # a ZipInfo has a fixed date: same seed, same bytes
        archive.writestr(zipfile.ZipInfo(inside), "O*NET-SOC Code\tTitle\tDescription\r\n")
        filler = random.Random(seed).randbytes(200_000)
        archive.writestr(zipfile.ZipInfo("db_30_1_text/filler.bin"), filler)
    return buffer.getvalue()


RELEASE = zip_bytes()
HALF = len(RELEASE) // 2


class Handler(BaseHTTPRequestHandler):
    """Answers each request with the site's next behaviour, or the last one again."""

    server: "Server"

    def do_GET(self) -> None:
        site = self.server.site
        site.requests.append((self.path, dict(self.headers.items())))
        behave = site.behaviours.pop(0) if len(site.behaviours) > 1 else site.behaviours[0]
        behave(self, site)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as in the base class
        pass

    def head(self, status: int, headers: dict[str, object]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.flush()


class Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing the server waits for its threads
    site: "Site"

    def handle_error(self, request: object, client_address: object) -> None:
        # A client that hangs up is part of the play; anything else is a fault of these tests.
        if not isinstance(sys.exception(), ConnectionError):
            self.site.faults.append(repr(sys.exception()))


Behaviour = Callable[[Handler, "Site"], None]


@dataclass
class Site:
    """What the server serves, how, and what it was asked."""

    url: str
    body: bytes = RELEASE
    etag: str = '"one"'
    behaviours: list[Behaviour] = field(default_factory=lambda: [well])
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def ranges(self) -> list[str | None]:
        return [headers.get("Range") for _, headers in self.requests]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with Server(("127.0.0.1", 0), Handler) as server:
        server.site = Site(f"http://127.0.0.1:{server.server_port}/database")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.site
        server.site.closing.set()
        server.shutdown()
        thread.join()
    assert server.site.faults == []


def pull(site: Site, folder: Path, **more: object) -> Path:
    return pull_onet("30.1", folder, base_url=site.url, **{"limits": LIMITS, **more})  # type: ignore[arg-type]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {f"{NAME}.lock"}


def leave_part(
    site: Site, folder: Path, body: bytes = RELEASE[:HALF], said: dict[str, str | int] | None = None
) -> None:
    """Leave what a run that ended early leaves behind."""
    (folder / f"{NAME}.part").write_bytes(body)
    known = {"url": f"{site.url}/{NAME}", "validator": '"one"', "total": len(RELEASE)}
    (folder / f"{NAME}.part.json").write_text(json.dumps(known | (said or {})))


# The behaviours


def wanted(handler: Handler, site: Site) -> tuple[int, dict[str, object]]:
    """The first byte to send and the status and headers, as a good server has them."""
    asked = handler.headers.get("Range", "")
    if not asked or handler.headers.get("If-Range") not in (None, site.etag):
        return 0, {"ETag": site.etag, "Content-Length": len(site.body)}
    start = int(asked.removeprefix("bytes=").removesuffix("-"))
    span = f"bytes {start}-{len(site.body) - 1}/{len(site.body)}"
    left = len(site.body) - start
    return start, {"ETag": site.etag, "Content-Length": left, "Content-Range": span}


def well(handler: Handler, site: Site) -> None:
    start, headers = wanted(handler, site)
    if start >= len(site.body):
        handler.head(416, {"Content-Range": f"bytes */{len(site.body)}", "Content-Length": 0})
        return
    handler.head(206 if "Content-Range" in headers else 200, headers)
    if handler.command == "GET":
        handler.wfile.write(site.body[start:])


def some(handler: Handler, site: Site) -> int:
    """Promise the rest and send half of it."""
    start, headers = wanted(handler, site)
    handler.head(206 if "Content-Range" in headers else 200, headers)
    end = (start + len(site.body)) // 2
    handler.wfile.write(site.body[start:end])
    return end


def cut(handler: Handler, site: Site) -> None:
    some(handler, site)


def reset(handler: Handler, site: Site) -> None:
    some(handler, site)
    time.sleep(0.1)  # a reset throws away what the client has not read yet
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def stall(handler: Handler, site: Site) -> None:
    some(handler, site)
    site.closing.wait(5)


def silent(handler: Handler, site: Site) -> None:
    site.closing.wait(5)


def slow(handler: Handler, site: Site) -> None:
    start, headers = wanted(handler, site)
    handler.head(206 if "Content-Range" in headers else 200, headers)
    for at in range(start, len(site.body), 2_000):
        handler.wfile.write(site.body[at : at + 2_000])
        handler.wfile.flush()
        site.closing.wait(0.02)


def without_ranges(handler: Handler, site: Site) -> None:
    handler.head(200, {"ETag": site.etag, "Content-Length": len(site.body)})
    handler.wfile.write(site.body)


def without_if_range(handler: Handler, site: Site) -> None:
    del handler.headers["If-Range"]
    well(handler, site)


def without_length(handler: Handler, site: Site) -> None:
    handler.head(200, {})
    handler.wfile.write(site.body)


def answer(status: int, body: bytes, **headers: object) -> Behaviour:
    """The same answer always; `Content_Length=…` overrides the true length."""

    def behave(handler: Handler, site: Site) -> None:
        fields = {"Content-Length": len(body)}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.head(status, {**fields, **given})
        handler.wfile.write(body)

    return behave


def redirect(location: str) -> Behaviour:
    return answer(302, b"moved", Location=location)


def change(body: bytes, etag: str) -> Behaviour:
    """Begin the old file, cut it, and have another from then on."""

    def behave(handler: Handler, site: Site) -> None:
        cut(handler, site)
        site.body, site.etag = body, etag

    return behave


# A download that goes well


def test_pull_puts_the_release_and_its_checksum_in_place(site: Site, tmp_path: Path) -> None:
    path = pull(site, tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / NAME
    assert path.read_bytes() == RELEASE
    assert [where for where, _ in site.requests] == [f"/database/{NAME}"]
    digest = hashlib.sha256(RELEASE).hexdigest()
    assert Path(f"{path}.sha256").read_text() == f"{digest}  {NAME}\n"
    assert names(path.parent) == {NAME, f"{NAME}.sha256"}


def test_pull_tells_progress_from_nothing_to_the_whole(site: Site, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    pull(site, tmp_path, progress=lambda size, total: told.append((size, total)))
    assert told[0] == (0, len(RELEASE))
    assert told[-1] == (len(RELEASE), len(RELEASE))
    assert told == sorted(told)


def test_pull_tells_no_total_where_the_server_gives_none(site: Site, tmp_path: Path) -> None:
    site.behaviours = [without_length]
    told: list[tuple[int, int | None]] = []
    path = pull(site, tmp_path, progress=lambda size, total: told.append((size, total)))
    assert told[-1] == (len(RELEASE), None)
    assert path.read_bytes() == RELEASE


def test_pull_of_a_file_in_place_asks_nothing(site: Site, tmp_path: Path) -> None:
    path = pull(site, tmp_path)
    assert pull(site, tmp_path) == path
    assert len(site.requests) == 1


def test_pull_accepts_a_checksum_file_in_binary_form(site: Site, tmp_path: Path) -> None:
    path = pull(site, tmp_path)
    record = Path(f"{path}.sha256")
    record.write_text(record.read_text().replace("  ", " *"))
    pull(site, tmp_path)
    assert len(site.requests) == 1


def test_pull_replaces_a_file_that_its_checksum_disagrees_with(site: Site, tmp_path: Path) -> None:
    path = pull(site, tmp_path)
    path.write_bytes(RELEASE[:HALF])
    notices: list[str] = []
    pull(site, tmp_path, notice=notices.append)
    assert path.read_bytes() == RELEASE
    assert len(notices) == 1
    assert f"a file other than {NAME}.sha256 says" in notices[0]


def test_pull_adopts_a_sound_file_put_there_by_hand(site: Site, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(RELEASE)
    path = pull(site, tmp_path)
    assert site.requests == []
    assert hashlib.sha256(RELEASE).hexdigest() in Path(f"{path}.sha256").read_text()


def test_pull_replaces_a_broken_file_put_there_by_hand(site: Site, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(RELEASE[:HALF])
    notices: list[str] = []
    assert pull(site, tmp_path, notice=notices.append).read_bytes() == RELEASE
    assert "no readable zip" in notices[0]


@pytest.mark.parametrize("release", ["30", "30.1.2", "v30.1", "30.1\n", "../30.1", "", "\uff130.1"])
def test_pull_refuses_what_is_no_release_number(release: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=re.escape(f"found {release!r}; expected a number such")):
        pull_onet(release, tmp_path)
    assert names(tmp_path) == set()


# Cuts


@pytest.mark.parametrize(
    ("behaviour", "limits"), [(cut, LIMITS), (reset, LIMITS), (stall, IMPATIENT)]
)
def test_pull_continues_after_a_cut_where_it_stopped(
    behaviour: Behaviour, limits: Limits, site: Site, tmp_path: Path
) -> None:
    site.behaviours = [behaviour, well]
    notices: list[str] = []
    path = pull(site, tmp_path, notice=notices.append, limits=limits)
    assert path.read_bytes() == RELEASE
    assert site.ranges == [None, f"bytes={HALF}-"]
    assert site.requests[1][1]["If-Range"] == '"one"'
    assert len(notices) == 1
    assert "attempt 1 was cut" in notices[0]


def test_pull_gives_up_after_some_attempts_and_the_next_one_continues(
    site: Site, tmp_path: Path
) -> None:
    site.behaviours = [cut]
    with pytest.raises(DownloadError, match=r"after 3 attempts .* it continues from") as error:
        pull(site, tmp_path)
    held = (tmp_path / f"{NAME}.part").stat().st_size
    assert f"found {held:,} bytes" in str(error.value)
    assert len(site.requests) == 3
    assert not (tmp_path / NAME).exists()
    site.behaviours = [well]
    assert pull(site, tmp_path).read_bytes() == RELEASE
    assert site.ranges[-1] == f"bytes={held}-"


def test_pull_gives_up_on_a_server_that_never_answers(site: Site, tmp_path: Path) -> None:
    site.behaviours = [silent]
    with pytest.raises(DownloadError, match=r"found 0 bytes .* ReadTimeout"):
        pull(site, tmp_path, limits=IMPATIENT)


def test_pull_starts_again_where_the_server_knows_no_ranges(site: Site, tmp_path: Path) -> None:
    site.behaviours = [cut, without_ranges]
    assert pull(site, tmp_path).read_bytes() == RELEASE
    assert site.ranges == [None, f"bytes={HALF}-"]


@pytest.mark.parametrize("then", [well, without_if_range])
def test_pull_starts_again_where_the_file_changed(
    then: Behaviour, site: Site, tmp_path: Path
) -> None:
    other = zip_bytes(seed=1)
    assert len(other) == len(RELEASE)  # so that only the ETag tells them apart
    site.behaviours = [change(other, '"two"'), then]
    assert pull(site, tmp_path).read_bytes() == other
    assert site.ranges[:2] == [None, f"bytes={HALF}-"]


def test_pull_finishes_a_part_that_lacks_nothing(site: Site, tmp_path: Path) -> None:
    leave_part(site, tmp_path, RELEASE)
    told: list[tuple[int, int | None]] = []
    path = pull(site, tmp_path, progress=lambda size, total: told.append((size, total)))
    assert path.read_bytes() == RELEASE
    assert told == [(len(RELEASE), len(RELEASE))]
    assert site.ranges == [f"bytes={len(RELEASE)}-"]


def test_pull_starts_again_where_the_part_is_longer_than_the_file(
    site: Site, tmp_path: Path
) -> None:
    leave_part(site, tmp_path, RELEASE + b"more")
    assert pull(site, tmp_path).read_bytes() == RELEASE
    assert site.ranges == [f"bytes={len(RELEASE) + 4}-", None]


@pytest.mark.parametrize(
    "said",
    [
        {"url": "http://127.0.0.1/other.zip"},
        {"validator": ""},
        {"validator": '"one"\r\nX-Injected: yes'},
        {"validator": 7},
        {"surprise": 1},
    ],
)
def test_pull_starts_again_where_the_part_has_no_usable_record(
    said: dict[str, str | int], site: Site, tmp_path: Path
) -> None:
    leave_part(site, tmp_path, said=said)
    assert pull(site, tmp_path).read_bytes() == RELEASE
    assert site.ranges == [None]


@pytest.mark.parametrize("record", [None, "", "[]", "{", "null"])
def test_pull_starts_again_where_the_record_of_the_part_is_gone_or_broken(
    record: str | None, site: Site, tmp_path: Path
) -> None:
    leave_part(site, tmp_path)
    sidecar = tmp_path / f"{NAME}.part.json"
    sidecar.unlink() if record is None else sidecar.write_text(record)
    assert pull(site, tmp_path).read_bytes() == RELEASE
    assert site.ranges == [None]


def test_pull_continues_by_date_where_the_etag_is_weak(site: Site, tmp_path: Path) -> None:
    date = "Tue, 02 Dec 2025 10:00:00 GMT"
    weak: dict[str, object] = {"ETag": 'W/"one"', "Last_Modified": date}
    rest = {**weak, "Content_Range": f"bytes {HALF}-{len(RELEASE) - 1}/{len(RELEASE)}"}
    site.behaviours = [
        answer(200, RELEASE[:HALF], Content_Length=len(RELEASE), **weak),
        answer(206, RELEASE[HALF:], **rest),
    ]
    assert pull(site, tmp_path).read_bytes() == RELEASE
    assert site.requests[1][1]["If-Range"] == date


def test_pull_after_a_kill_continues_and_never_shows_a_half_file(
    site: Site, tmp_path: Path
) -> None:
    site.behaviours = [slow]
    code = (
        "import sys; from pathlib import Path; from nsx.sources.download import pull_onet; "
        "pull_onet('30.1', Path(sys.argv[1]), base_url=sys.argv[2])"
    )
    part, final = tmp_path / f"{NAME}.part", tmp_path / NAME
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, str(tmp_path), site.url]
    with subprocess.Popen(command, env=environment) as process:
        deadline = time.monotonic() + 8
        while not part.exists() or part.stat().st_size < HALF // 2:
            assert process.poll() is None
            assert time.monotonic() < deadline
            assert not final.exists()
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    held = part.stat().st_size
    assert process.returncode == -signal.SIGKILL
    assert HALF // 2 <= held < len(RELEASE)
    assert not final.exists()

    site.behaviours = [well]
    seen: list[bool] = []
    pull(site, tmp_path, progress=lambda *_: seen.append(final.exists()))
    assert site.ranges == [None, f"bytes={held}-"]
    assert final.read_bytes() == RELEASE
    assert seen
    assert not any(seen)


def test_pull_refuses_to_run_beside_another_of_the_same_file(site: Site, tmp_path: Path) -> None:
    with (
        FileLock(tmp_path / f"{NAME}.lock"),
        pytest.raises(DownloadError, match="another download of it at work"),
    ):
        pull(site, tmp_path)
    assert site.requests == []


# Wrong bodies


def test_pull_says_the_numbers_where_the_body_stays_short(site: Site, tmp_path: Path) -> None:
    length = len(RELEASE) + 100
    site.behaviours = [answer(200, RELEASE, Content_Length=length)]
    with pytest.raises(DownloadError) as error:
        pull(site, tmp_path)
    assert f"found {len(RELEASE):,} bytes after 3 attempts" in str(error.value)
    assert f"received {len(RELEASE)} bytes, expected {length}" in str(error.value)


def test_pull_refuses_a_file_cut_to_its_announced_length(site: Site, tmp_path: Path) -> None:
    # HTTP reads no further than Content-Length, so this looks whole until the zip is examined.
    site.behaviours = [answer(200, RELEASE, Content_Length=HALF)]
    with pytest.raises(DownloadError, match=f"found {HALF:,} bytes that are no readable zip"):
        pull(site, tmp_path)
    assert names(tmp_path) == set()


def test_pull_goes_on_where_a_range_is_answered_in_pieces(site: Site, tmp_path: Path) -> None:
    leave_part(site, tmp_path)
    middle = HALF + 1000
    span = f"bytes {HALF}-{middle - 1}/{len(RELEASE)}"
    site.behaviours = [answer(206, RELEASE[HALF:middle], Content_Range=span, ETag='"one"'), well]
    notices: list[str] = []
    assert pull(site, tmp_path, notice=notices.append).read_bytes() == RELEASE
    assert site.ranges == [f"bytes={HALF}-", f"bytes={middle}-"]
    assert f"the body ended at byte {middle:,} of {len(RELEASE):,}" in notices[0]


def test_pull_refuses_more_bytes_than_the_range_has(site: Site, tmp_path: Path) -> None:
    leave_part(site, tmp_path)
    span = f"bytes {HALF}-{len(RELEASE) - 1}/{len(RELEASE)}"
    site.behaviours = [answer(206, RELEASE[HALF:] + b"more", Content_Range=span)]
    with pytest.raises(DownloadError) as error:
        pull(site, tmp_path)
    assert f"found a body of {len(RELEASE) + 4:,} bytes or more" in str(error.value)
    assert f"expected at most {len(RELEASE):,}" in str(error.value)
    assert names(tmp_path) == set()


@pytest.mark.parametrize(
    "span", ["", "bytes 7-99/100", f"bytes {HALF}-9/99", f"bytes {HALF}-9/*", "multipart"]
)
def test_pull_starts_again_where_the_range_is_another_one(
    span: str, site: Site, tmp_path: Path
) -> None:
    leave_part(site, tmp_path)
    site.behaviours = [answer(206, RELEASE[7:], Content_Range=span), well]
    assert pull(site, tmp_path).read_bytes() == RELEASE
    assert site.ranges == [f"bytes={HALF}-", None]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!DOCTYPE html><title>Sign in</title>", "text/html; charset=utf-8"),
        (b"<!DOCTYPE html><title>Sign in</title>", "application/zip"),
        (RELEASE, "text/html"),
        (b"PK", "application/zip"),
        (b"", "application/zip"),
    ],
)
def test_pull_refuses_a_page_in_place_of_the_zip_and_keeps_no_part(
    body: bytes, kind: str, site: Site, tmp_path: Path
) -> None:
    earlier = tmp_path / NAME
    earlier.write_bytes(zip_bytes(seed=2))
    Path(f"{earlier}.sha256").write_text("changed")  # so that a download is tried at all
    leave_part(site, tmp_path)
    site.behaviours = [answer(200, body, Content_Type=kind)]
    with pytest.raises(DownloadError) as error:
        pull(site, tmp_path)
    assert f"found a body ({kind}) that begins with {body[:4]!r}"[:-1] in str(error.value)
    assert "expected a zip archive" in str(error.value)
    assert names(tmp_path) == {NAME, f"{NAME}.sha256"}
    assert earlier.read_bytes() == zip_bytes(seed=2)


def test_pull_refuses_a_zip_with_a_damaged_member(site: Site, tmp_path: Path) -> None:
    # The middle lies in the filler.
    site.body = RELEASE[:HALF] + bytes([RELEASE[HALF] ^ 255]) + RELEASE[HALF + 1 :]
    with pytest.raises(DownloadError, match=r"filler\.bin' is damaged"):
        pull(site, tmp_path)
    assert names(tmp_path) == set()


def test_pull_refuses_another_zip(site: Site, tmp_path: Path) -> None:
    site.body = zip_bytes(inside="photos/Cat.txt")
    with pytest.raises(DownloadError, match=r"an archive without 'Occupation Data\.txt'"):
        pull(site, tmp_path)
    assert names(tmp_path) == set()


def test_pull_refuses_an_announced_size_above_the_cap(site: Site, tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match=f"of {len(RELEASE):,} bytes; expected at most 1,000"):
        pull(site, tmp_path, limits=Limits(size=1000))
    assert names(tmp_path) == set()


def test_pull_stops_at_the_cap_where_no_size_is_announced(site: Site, tmp_path: Path) -> None:
    site.behaviours = [without_length]
    sizes: list[int] = []
    with pytest.raises(DownloadError, match=r"bytes or more; expected at most 70,000"):
        pull(
            site, tmp_path, limits=Limits(size=70_000), progress=lambda size, _: sizes.append(size)
        )
    assert max(sizes) <= 70_000
    assert names(tmp_path) == set()


def test_pull_refuses_an_archive_that_unpacks_to_ten_times_the_cap(
    site: Site, tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Occupation Data.txt", bytes(1_000_000))
    site.body = buffer.getvalue()
    with pytest.raises(DownloadError, match="an archive that unpacks to 1,000,000 bytes"):
        pull(site, tmp_path, limits=Limits(size=10_000))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_pull_says_that_the_disk_is_full(site: Site, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").symlink_to("/dev/full")
    with pytest.raises(DownloadError, match=r"No space left on device.*Make room"):
        pull(site, tmp_path)


# Refusals and addresses


def test_pull_of_an_unpublished_release_says_which_numbers_there_are(
    site: Site, tmp_path: Path
) -> None:
    site.behaviours = [answer(404, b"<html>no</html>", Content_Type="text/html")]
    with pytest.raises(DownloadError, match=r"status 404 .* expected one such as 29\.3 or 30\.1"):
        pull(site, tmp_path)
    assert len(site.requests) == 1


def test_pull_keeps_the_part_through_a_failure_of_the_server(site: Site, tmp_path: Path) -> None:
    leave_part(site, tmp_path)
    site.behaviours = [answer(500, b"<html>oops</html>", Content_Type="text/html")]
    with pytest.raises(DownloadError, match=r"status 500 .* `nsx build --onet FILE\.zip`"):
        pull(site, tmp_path)
    assert (tmp_path / f"{NAME}.part").read_bytes() == RELEASE[:HALF]


@pytest.fixture
def closed_url() -> Iterator[str]:
    with socket.socket() as taken:  # bound, so that nobody else gets the port, and not listening
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def test_pull_without_a_connection_says_so_at_once(
    closed_url: str, site: Site, tmp_path: Path
) -> None:
    site.url = closed_url
    start = time.monotonic()
    with pytest.raises(DownloadError, match=r"no connection .* `nsx build --onet FILE\.zip`"):
        pull(site, tmp_path, limits=Limits())
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    "url",
    [
        "ftp://127.0.0.1",
        "file:///etc",
        "nowhere",
        "http://",
        "http://127.0.0.1:port",
        f"http://{'a' * 64}.b",
    ],
)
def test_pull_refuses_an_address_that_is_not_one_of_the_web(
    url: str, site: Site, tmp_path: Path
) -> None:
    site.url = url
    with pytest.raises(DownloadError, match=r"found (the|no usable) address"):
        pull(site, tmp_path)


def test_pull_follows_a_redirect_and_continues_through_it(site: Site, tmp_path: Path) -> None:
    leave_part(site, tmp_path)
    site.behaviours = [redirect("/elsewhere/file"), well]
    assert pull(site, tmp_path).read_bytes() == RELEASE
    assert [where for where, _ in site.requests] == [f"/database/{NAME}", "/elsewhere/file"]
    assert site.ranges == [f"bytes={HALF}-"] * 2


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x/"])
def test_pull_follows_no_redirect_out_of_the_web(location: str, site: Site, tmp_path: Path) -> None:
    site.behaviours = [redirect(location)]
    with pytest.raises(DownloadError, match="expected http or https"):
        pull(site, tmp_path)
    assert len(site.requests) == 1
    assert names(tmp_path) == set()


def test_pull_reads_no_body_of_a_redirect(site: Site, tmp_path: Path) -> None:
    def endless(handler: Handler, site: Site) -> None:
        handler.head(302, {"Location": "/elsewhere", "Content-Length": 10**12})
        handler.wfile.write(bytes(1000))
        site.closing.wait(5)

    site.behaviours = [endless, well]
    notices: list[str] = []
    assert pull(site, tmp_path, notice=notices.append).read_bytes() == RELEASE
    assert notices == []


def test_pull_follows_no_redirect_from_https_to_http() -> None:
    def move(request: httpx.Request) -> httpx.Response:
        assert request.url.scheme == "https"
        return httpx.Response(302, headers={"Location": "http://elsewhere.example/file"})

    with (
        httpx.Client(transport=httpx.MockTransport(move)) as client,
        pytest.raises(DownloadError, match=r"'http://elsewhere\.example/file'; expected https"),
    ):
        download._answer(client, "https://here.example/file", {})


def test_pull_follows_a_few_redirects_only(site: Site, tmp_path: Path) -> None:
    site.behaviours = [redirect("/round/and/round")]
    with pytest.raises(DownloadError, match="more than 5 redirects"):
        pull(site, tmp_path)
    assert len(site.requests) == 6


# Beside the download


def test_latest_pulled_goes_by_number_and_wants_a_checksum(tmp_path: Path) -> None:
    assert latest_pulled(tmp_path / "absent") is None
    assert latest_pulled(tmp_path) is None
    for number in ("29_3", "30_9", "30_10"):
        (tmp_path / f"db_{number}_text.zip").touch()
        (tmp_path / f"db_{number}_text.zip.sha256").touch()
    (tmp_path / "db_31_0_text.zip").touch()
    (tmp_path / "db_32_0_mysql.zip").touch()
    assert latest_pulled(tmp_path) == tmp_path / "db_30_10_text.zip"


@pytest.mark.parametrize(
    ("behaviour", "expected"), [(well, True), (answer(403, b""), True), (answer(503, b""), False)]
)
def test_reachable_is_an_answer_other_than_a_failure(
    behaviour: Behaviour, expected: bool, site: Site
) -> None:
    site.behaviours = [behaviour]
    assert reachable(site.url, 2) is expected


def test_reachable_takes_no_longer_than_told(site: Site) -> None:
    def drip(handler: Handler, site: Site) -> None:
        for _ in range(40):  # no single read takes long
            if not site.closing.wait(0.05):
                handler.wfile.write(b"H")

    site.behaviours = [drip]
    start = time.monotonic()
    assert reachable(site.url, 0.2) is False
    assert time.monotonic() - start < 1


def test_reachable_is_false_where_nobody_answers(closed_url: str) -> None:
    assert reachable(closed_url, 2) is False


@pytest.mark.parametrize("url", ["nowhere", "http://", "http://127.0.0.1:port"])
def test_reachable_is_false_for_what_is_no_address(url: str) -> None:
    assert reachable(url, 2) is False

"""Documents: which formats are read, which are refused and how, and what the child cannot do."""

import hashlib
import io
import json
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import get_args

import pytest

from document_files import archive, docx, odt, paragraph, pdf, text
from nsx.documents import reading
from nsx.documents.confinement import CPU_SECONDS
from nsx.documents.reading import death, read_bytes, read_document
from nsx.documents.records import MOST_BYTES, MOST_CHARACTERS, Document, DocumentError, Format
from nsx.segments import split

LINES = ("Forklift operator, night shift", "Loaded trailers and counted stock")
FILES: dict[str, tuple[str, bytes]] = {
    "pdf": ("a.pdf", pdf(text(72, 700, *LINES))),
    "docx": ("a.docx", docx("".join(paragraph(line) for line in LINES))),
    "odt": ("a.odt", odt("".join(f"<text:p>{line}</text:p>" for line in LINES))),
    "rtf": ("a.rtf", (r"{\rtf1\ansi " + r"\par ".join(LINES) + "}").encode()),
    "html": ("a.html", f"<html><body><p>{'</p><p>'.join(LINES)}</p></body></html>".encode()),
    "markdown": ("a.md", "\n\n".join(LINES).encode()),
    "text": ("a.txt", "\n".join(LINES).encode()),
    "json-resume": (
        "a.json",
        json.dumps({"work": [{"position": LINES[0], "highlights": [LINES[1]]}]}).encode(),
    ),
}
CONFINED = """
import ctypes, errno, json, os, socket, subprocess
from nsx.documents.confinement import confine
libc = ctypes.CDLL(None, use_errno=True)
confine()
def tried(action):
    try:
        return repr(action())
    except Exception as error:
        return type(error).__name__
def by_kernel(action):
    return "done" if action() >= 0 else errno.errorcode[ctypes.get_errno()]
print(json.dumps({
    "read": tried(lambda: open("/etc/hosts")),
    "write": tried(lambda: open("written", "w")),
    "list": tried(lambda: os.listdir("/")),
    "remove": tried(lambda: os.remove("/nothing")),
    "socket": tried(lambda: socket.socket()),
    "run": tried(lambda: subprocess.run(["true"])),
    "fork": tried(lambda: os.fork()),
    "system": tried(lambda: os.system("true")),
    "library": tried(lambda: ctypes.CDLL("libm.so.6")),
    "memory": tried(lambda: bytearray(2**31)),
    "open by kernel": by_kernel(lambda: libc.open(b"/etc/hosts", 0)),
    "socket by kernel": by_kernel(lambda: libc.socket(2, 1, 0)),
}))
"""


def problem(data: bytes, name: str = "resume.pdf") -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, name)
    return caught.value


def test_every_format_has_a_case() -> None:
    assert set(FILES) == set(get_args(Format))


@pytest.mark.parametrize("form", FILES)
def test_format_is_told_by_content_and_read_in_order(form: str) -> None:
    name, data = FILES[form]
    document = read_bytes(data, name)
    assert document.format == form
    assert [line.removeprefix("- ") for line in document.text.split("\n") if line][-2:] == [*LINES]
    assert document.pages == (1 if form == "pdf" else None)


@pytest.mark.parametrize("form", ["pdf", "docx", "odt", "rtf", "html", "json-resume"])
def test_a_wrong_name_does_not_mislead(form: str) -> None:
    assert read_bytes(FILES[form][1], "resume.txt").format == form


def test_a_file_is_read_as_its_bytes_are(tmp_path: Path) -> None:
    name, data = FILES["docx"]
    path = tmp_path / name
    path.write_bytes(data)
    assert read_document(path) == read_bytes(data, name)


def test_hash_is_of_the_bytes() -> None:
    document = read_bytes(b"Welder", "a.txt")
    assert document.sha256 == hashlib.sha256(b"Welder").hexdigest()
    assert document == Document("Welder", "text", None, document.sha256, ())


def test_segments_of_a_document_are_its_lines() -> None:
    for name, data in FILES.values():
        work = [segment.text for segment in split(read_bytes(data, name).text)]
        assert work[-1] == LINES[1]


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "empty", "0 bytes"),
        (b" \n\t\r\n", "empty", "5 bytes"),
        (b"\xef\xbb\xbf \n", "empty", "no text"),
        (b"a" * (MOST_BYTES + 1), "too-large", "10.0 MiB"),
        (b"word " * (MOST_CHARACTERS // 5 + 1), "too-long", "300,004 characters"),
        (b"MZ\x90\0\3\0\0\0" + bytes(100), "not-a-document", "a Windows program"),
        (b"\x7fELF\2\1\1" + bytes(100), "not-a-document", "a Linux program"),
        (b"#!/bin/sh\nrm -r x\n", "not-a-document", "a script"),
        (bytes(range(256)) * 20, "not-a-document", "bytes that are no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "unsupported", "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "unsupported", "OCR"),
        (b"\x1f\x8b\x08" + bytes(40), "unsupported", "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported", "PDF or DOCX"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            "password",
        ),
        (archive({"a.txt": "a"}), "unsupported", "a zip archive"),
        (archive({"mimetype": "application/epub+zip"}), "unsupported", "a book"),
        (
            archive({"[Content_Types].xml": "application/x.spreadsheetml.sheet.main+xml"}),
            "unsupported",
            "a spreadsheet",
        ),
        (b"PK\x03\x04" + bytes(80), "corrupt", "zip directory"),
        (b"%PDF-1.7\nnothing more", "corrupt", "damaged PDF"),
        (b'<?xml version="1.0"?><resume/>', "unsupported", "XML"),
        (rb"\documentclass{article}", "unsupported", "LaTeX source"),
        (b"From: a@example.com\nMIME-Version: 1.0\n\nHi", "unsupported", "a mail"),
        (b'{"name": "left-pad", "version": "1.0"}', "unsupported", "JSON Resume"),
        (b'["work"]', "unsupported", "JSON Resume"),
    ],
)
def test_what_is_no_document_is_refused_with_a_next_step(data: bytes, code: str, said: str) -> None:
    error = problem(data)
    assert error.problem == code
    assert said in str(error)
    assert "expected" in str(error) or code in ("corrupt", "unsupported")
    assert str(error).endswith(".")


def test_broken_json_is_corrupt_by_name_and_text_otherwise() -> None:
    broken = b'{"work": [\n'
    assert "line 2" in str(problem(broken, "resume.json"))
    assert read_bytes(b"{see attached} Welder wanted", "ad.txt").format == "text"


def test_a_text_may_begin_like_a_program_or_archive() -> None:
    assert read_bytes(b"MZ Logistics seeks a driver", "ad.txt").format == "text"
    assert read_bytes(b"BZh Lager und Transport, Fahrer", "ad.txt").format == "text"


def test_no_ordinary_file_is_refused() -> None:
    with pytest.raises(DocumentError, match="no ordinary file"):
        read_document(Path("/dev/zero"))


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_document(tmp_path / "resume.pdf")


def test_confined_process_opens_no_file_or_socket_and_starts_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-c", CONFINED],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    said = json.loads(done.stdout)
    if sys.platform == "linux":
        assert said.pop("memory") == "MemoryError"
    assert said.pop("open by kernel") == "EMFILE"
    assert said.pop("socket by kernel") == "EMFILE"
    said.pop("memory", None)
    assert set(said.values()) == {"PermissionError"}
    assert not list(tmp_path.iterdir())


def test_the_child_is_confined_before_it_parses() -> None:
    code = (
        "import sys, nsx.documents.child as c, nsx.documents.readers as r\n"
        "import nsx.documents.child\n"
        "def read(data, suffix):\n"
        "    open('/etc/hosts')\n"
        "c.reader_of = lambda family: read\n"
        "c.main()"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], input=b"Welder", capture_output=True, check=True
    )
    assert json.loads(done.stdout) == {"failed": "PermissionError"}


def test_the_child_gets_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONSTARTUP", "/nothing")
    monkeypatch.setenv("PYTHONPATH", "/nothing")
    assert read_bytes(b"Welder", "a.txt").text == "Welder"


def test_a_document_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.005)
    assert problem(FILES["pdf"][1]).problem == "too-slow"


def test_processor_time_is_limited() -> None:
    code = (
        "import resource, nsx.documents.confinement as c\n"
        "c.CPU_SECONDS = 1\n"
        "c.confine()\n"
        "while True: pass"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], check=False, timeout=30)
    assert done.returncode == -signal.SIGXCPU
    assert CPU_SECONDS < reading.SECONDS


@pytest.mark.parametrize(
    ("code", "overdue", "expected"),
    [
        (-signal.SIGKILL, True, "too-slow"),
        (-signal.SIGXCPU, False, "too-slow"),
        (-signal.SIGKILL, False, "too-large"),
        (-signal.SIGSEGV, False, "corrupt"),
        (-signal.SIGABRT, False, "too-large"),
    ],
)
def test_every_way_to_die_is_told(code: int, overdue: bool, expected: str) -> None:
    error = death(code, overdue)
    assert isinstance(error, DocumentError)
    assert error.problem == expected


def test_a_child_that_does_not_start_is_no_fault_of_the_document() -> None:
    error = death(1, overdue=False)
    assert not isinstance(error, DocumentError)
    assert "-m nsx.documents.child" in str(error)


def test_zip_bombs_are_refused_before_they_are_unpacked() -> None:
    bomb = {"[Content_Types].xml": "wordprocessingml", "word/document.xml": bytes(2**27)}
    assert problem(archive(bomb)).problem == "too-large"
    small = bomb | {"word/document.xml": b"<a>" + b" " * 2**24 + b"</a>"}
    assert "250th" in str(problem(archive(small)))
    many = archive({f"{n}.xml": "" for n in range(3001)} | {"mimetype": "opendocument.text"})
    assert "3,002 files" in str(problem(many))


def test_entities_are_neither_expanded_nor_fetched() -> None:
    body = docx(paragraph("Welder at &e;&f;"))
    declared = b'<!DOCTYPE d [<!ENTITY e "Acme"><!ENTITY f SYSTEM "file:///etc/hosts">]><w:document'
    packed = archive(
        {
            name: content.replace(b"<w:document", declared, 1)
            for name, content in _members(body).items()
        }
    )
    assert read_bytes(packed, "a.docx").text == "Welder at"


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}

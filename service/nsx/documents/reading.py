"""Reads a document in a child process that can touch neither the disk nor the network."""

import contextlib
import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path, PurePath
from typing import Any

from nsx.documents.child import out_of_memory
from nsx.documents.confinement import SECONDS
from nsx.documents.formats import EXPECTED, SAVE
from nsx.documents.records import MOST_BYTES, MOST_CHARACTERS, Document, DocumentError

_CHILD = [sys.executable, "-I", "-m", "nsx.documents.child"]
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""All that the child gets of the environment: what the loader of libraries may need."""
_LONGEST_ANSWER = 12 * MOST_CHARACTERS + 2**16
"""In bytes: JSON writes a character with at most twelve, and there are the notes."""
_LONGEST_SUFFIX = 12


def read_document(path: Path) -> Document:
    """Read a document from a file.

    Raises:
        DocumentError: it cannot be read, or is not one.
        OSError: the file cannot be opened.

    """
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):
        raise DocumentError(
            "not-a-document", f"{path} is no ordinary file: {EXPECTED}. Name the file itself."
        )
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return _read(data, max(len(data), about.st_size), path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """Read a document from its bytes; the file name is only a hint, the content decides.

    Raises:
        DocumentError: it cannot be read, or is not one.

    """
    return _read(data, len(data), name)


def _read(data: bytes, size: int, name: str) -> Document:
    if size > MOST_BYTES:
        raise DocumentError(
            "too-large",
            f"The file has {size / 2**20:,.1f} MiB: expected at most {MOST_BYTES // 2**20}. Leave "
            "out its pictures, or send the part that describes the work.",
        )
    if not data.strip():
        raise DocumentError(
            "empty", f"The file is empty ({size} bytes): {EXPECTED}. Save the document again."
        )
    suffix = PurePath(name).suffix.lower()[:_LONGEST_SUFFIX]
    answer = _answer(data, suffix if suffix.isascii() and suffix.isprintable() else "")
    if "problem" in answer:
        raise DocumentError(answer["problem"], answer["message"])
    return Document(
        answer["text"],
        answer["format"],
        answer["pages"],
        hashlib.sha256(data).hexdigest(),
        tuple(answer["notes"]),
    )


def _answer(data: bytes, suffix: str) -> dict[str, Any]:
    """Run the child on a document and return what it says; end it when its time is over."""
    environ = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
    with subprocess.Popen(  # noqa: S603 - our own command
        [*_CHILD, suffix],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environ,
        cwd="/",
    ) as child:
        overdue = threading.Event()
        timer = threading.Timer(SECONDS, _end, (child, overdue))
        writer = threading.Thread(target=_feed, args=(child, data))
        timer.start()
        writer.start()
        try:
            said = child.stdout.read(_LONGEST_ANSWER + 1) if child.stdout else b""
            # A child that goes on writing would never end by itself.
            if len(said) > _LONGEST_ANSWER:
                child.kill()
            code = child.wait()
        finally:
            timer.cancel()
            child.kill()
            writer.join()
    if overdue.is_set() or code:
        raise death(code, overdue.is_set())
    answer: dict[str, Any] = json.loads(said)
    if "failed" in answer:
        raise DocumentError(
            "unreadable",
            f"The document could not be read: our reader failed on it ({answer['failed']}). "
            f"{SAVE} A report of this to the makers of nsx helps.",
        )
    return answer


def _end(child: subprocess.Popen[bytes], overdue: threading.Event) -> None:
    overdue.set()
    child.kill()


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    """Write the document to the child, which may have ended already."""
    if child.stdin:
        with contextlib.suppress(OSError):
            child.stdin.write(data)
        with contextlib.suppress(OSError):
            child.stdin.close()


def death(code: int, overdue: bool) -> Exception:
    """Return the error for a child that ended without an answer.

    Args:
        code: its exit status, negative for a signal.
        overdue: whether it was ended for the time it took.

    """
    if overdue or code == -signal.SIGXCPU:
        return DocumentError(
            "too-slow",
            f"Reading the document took more than {SECONDS:.0f} seconds: expected a resume or job "
            "ad of a few pages. Send the part that describes the work, or save it anew as PDF.",
        )
    if code in (-signal.SIGKILL, -signal.SIGABRT):
        # PDFium aborts where it gets no memory; the system kills where it has none.
        return out_of_memory()
    if code < 0:
        return DocumentError(
            "corrupt",
            f"The document stopped its parser ({signal.Signals(-code).name}): it is damaged, or "
            "takes more memory than a document may. Save it anew as PDF or DOCX and send that.",
        )
    return RuntimeError(
        f"The process that reads documents ended with status {code} before it read anything. "
        f"Run `{' '.join(_CHILD)} < FILE` to see why."
    )

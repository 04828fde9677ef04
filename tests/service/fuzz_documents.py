"""Fuzzing of document reading: mutated documents, each parsed in a confined process of its own.

    python tests/service/fuzz_documents.py --count 5000 --seed 1 --keep FOLDER

A case is a sample, changed in one to three ways by a random generator that the seed and the number
of the case determine. It is parsed in a fork of this process that confines itself as the child of
`nsx.documents.reading` does and runs the same code; a fork spares the start of an interpreter. The
report counts answers by format, and lists what must not be: processes ended by a signal (crash) or
by the clock (hang), errors that nobody foresaw (failed), and memory above the limit.
"""

import argparse
import io
import json
import os
import random
import re
import select
import signal
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from nsx.documents.child import answer_of
from nsx.documents.confinement import MEMORY, SECONDS, confine
from nsx.documents.formats import family_of
from nsx.documents.readers import reader_of
from nsx.documents.reading import read_bytes
from nsx.documents.records import DocumentError

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "tests" / "data" / "documents_formats", ROOT / "data" / "samples")
SUFFIXES = (".pdf", ".docx", ".odt", ".rtf", ".html", ".md", ".txt", ".json")
NUMBERS = (b"0", b"-1", b"255", b"65536", b"2147483647", b"-2147483648", b"99999999999999999999")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)

Mutation = Callable[[bytes, list[bytes], random.Random], bytes]


@dataclass
class Report:
    """What became of the cases; sizes in MiB, times in seconds."""

    cases: int = 0
    read: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0
    peak_memory: float = 0.0

    @property
    def is_clean(self) -> bool:
        """Whether nothing happened that must not."""
        bad = self.crashes or self.hangs or self.failed
        return not bad and self.peak_memory <= MEMORY / 2**20


def samples(also: list[Path]) -> dict[str, bytes]:
    """The documents that are mutated, by name."""
    files = [*also, *(path for folder in FOLDERS for path in sorted(folder.glob("*")))]
    wanted = [path for path in files if path.suffix in SUFFIXES and path.name != "truth.json"]
    return {path.name: data for path in wanted if (data := path.read_bytes())}


def flip_bits(data: bytes, _: list[bytes], rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 4, 16, 64))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def truncate(data: bytes, _: list[bytes], rng: random.Random) -> bytes:
    return data[: rng.randrange(1, len(data) + 1)]


def splice(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    other = rng.choice(others)
    return data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]


def repeat(data: bytes, _: list[bytes], rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 3, 50, 500)) + data[end:]


def cut(data: bytes, _: list[bytes], rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def scribble(data: bytes, _: list[bytes], rng: random.Random) -> bytes:
    start, end = _span(data, rng)
    return data[:start] + rng.randbytes(end - start) + data[end:]


def renumber(data: bytes, _: list[bytes], rng: random.Random) -> bytes:
    """Put an extreme number in the place of some."""
    found = list(re.finditer(rb"\d+", data))
    for place in sorted(rng.sample(found, min(len(found), 3)), key=lambda one: -one.start()):
        data = data[: place.start()] + rng.choice(NUMBERS) + data[place.end() :]
    return data


def inside(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    """Mutate what is packed: a member of an archive, a stream of a PDF, or text as it is."""
    if data.startswith(b"PK"):
        return _in_archive(data, others, rng)
    streams = list(STREAM.finditer(data)) if b"%PDF" in data[:1024] else []
    if not streams:
        return rng.choice(PLAIN)(data, others, rng)
    place = rng.choice(streams)
    try:
        content = zlib.decompress(place[1])
    except zlib.error:
        return rng.choice(PLAIN)(data, others, rng)
    packed = zlib.compress(rng.choice(PLAIN)(content or b"\0", others, rng))
    return data[: place.start(1)] + packed + data[place.end(1) :]


def _in_archive(data: bytes, others: list[bytes], rng: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError):
        return rng.choice(PLAIN)(data, others, rng)
    parts = [name for name in members if name.endswith(".xml") and members[name]]
    name = rng.choice(parts or list(members))
    members[name] = rng.choice(PLAIN)(members[name] or b"\0", others, rng)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return changed.getvalue()


def _span(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.choice((1, 8, 64, 512, 4096)))


PLAIN: tuple[Mutation, ...] = (flip_bits, truncate, splice, repeat, cut, scribble, renumber)
MUTATIONS: tuple[Mutation, ...] = (*PLAIN, inside, inside, inside, inside, inside)


def case(number: int, seed: int, documents: dict[str, bytes]) -> tuple[str, bytes]:
    """Return the name and bytes of a case."""
    rng = random.Random(f"{seed} {number}")
    name = rng.choice(sorted(documents))
    data, others = documents[name], list(documents.values())
    for _ in range(rng.choice((1, 1, 2, 3))):
        data = rng.choice(MUTATIONS)(data, others, rng) or b"\0"
    return name, data


def parse(data: bytes, suffix: str, write_to: int) -> None:
    """Parse as the child of `nsx.documents.reading` does; readers are imported already."""
    try:
        reader = reader_of(family_of(data))
    except DocumentError as error:
        answer: dict[str, object] = {"problem": error.problem}
    else:
        confine()
        answer = answer_of(reader, data, suffix)
    short = {key: answer.get(key) for key in ("problem", "failed", "format")}
    os.write(write_to, json.dumps(short).encode())


def run(data: bytes, suffix: str) -> tuple[dict[str, str], int, float, float]:
    """Return the answer of a fork, its wait status, seconds and peak memory in MiB."""
    read_from, write_to = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        try:
            parse(data, suffix, write_to)
        finally:
            os._exit(0)
    os.close(write_to)
    if not select.select([read_from], [], [], SECONDS)[0]:
        os.kill(child, signal.SIGKILL)
    said = os.read(read_from, 2**16)
    os.close(read_from)
    _, status, usage = os.wait4(child, 0)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    seconds = time.monotonic() - began
    return json.loads(said) if said else {}, status, seconds, usage.ru_maxrss / unit


def run_whole(data: bytes, suffix: str) -> tuple[dict[str, str], int, float, float]:
    """Do as `run` does, but by `read_bytes` with its own child."""
    began = time.monotonic()
    try:
        answer = {"format": str(read_bytes(data, f"a{suffix}").format)}
    except DocumentError as error:
        failed = error.problem in ("unreadable", "too-slow") or "stopped its parser" in str(error)
        answer = {"failed" if failed else "problem": f"{error.problem}"}
    return answer, 0, time.monotonic() - began, 0.0


def fuzz(given: argparse.Namespace) -> Report:
    """Run the cases that were asked for, and report on them."""
    for family in ("pdf", "zip", "rtf", "text"):
        reader_of(family)
    documents, report = samples(given.also), Report()
    for number in range(given.count):
        name, data = case(number, given.seed, documents)
        answer, status, seconds, memory = (run_whole if given.whole else run)(
            data, Path(name).suffix
        )
        label = f"case {number} of {name}"
        at_limit = memory > MEMORY / 2**20 / 2
        bad = _note(report, label, answer, status, at_limit)
        report.cases += 1
        report.slowest = max(report.slowest, seconds)
        report.peak_memory = max(report.peak_memory, memory)
        if bad and given.keep:
            (given.keep / f"{given.seed}-{number}-{name}").write_bytes(data)
    return report


def _note(report: Report, label: str, answer: dict[str, str], status: int, at_limit: bool) -> bool:
    """Count an answer; return whether it must not be."""
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended_by == signal.SIGABRT and at_limit:
        # PDFium aborts where the limit gives it no more memory; users are told "too-large".
        report.problems["too-large"] += 1
        return False
    if ended_by in (signal.SIGKILL, signal.SIGXCPU):
        report.hangs.append(label)
    elif ended_by or not answer:
        report.crashes.append(f"{label}: {signal.Signals(ended_by).name if ended_by else 'silent'}")
    elif answer.get("failed"):
        report.failed.append(f"{label}: {answer['failed']}")
    elif answer.get("problem"):
        report.problems[answer["problem"]] += 1
        return False
    else:
        report.read[answer["format"]] += 1
        return False
    return True


def main() -> int:
    """Run from the command line; the exit status says whether all was well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5000, help="number of cases")
    parser.add_argument("--seed", type=int, default=1, help="seed of the mutations")
    parser.add_argument("--keep", type=Path, help="folder for the cases that went wrong")
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="more documents")
    parser.add_argument("--whole", action="store_true", help="start a child for each case")
    given = parser.parse_args()
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
    report = fuzz(given)
    print(json.dumps(vars(report) | {"is_clean": report.is_clean}, indent=2))
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())

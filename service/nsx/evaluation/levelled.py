"""Statements with levels: of public frameworks, of our own, and of the levels of a role."""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nsx.levels import SCALES

TRAIN, DEVELOPMENT = "levels_train", "levels_dev"
"""The folders of public frameworks to fit on, and of those that no model is fitted on."""
ROLES = "role_seniority_dev.csv"
READINGS = "readings/frameworks.tsv"

_FEWEST_WORDS = 4
_SAYS_NOTHING = re.compile(r"criteria from level|level is currently not defined", re.IGNORECASE)
_REGISTERS = ("R", "D", "F")


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of a framework; `level` is from 0, its lowest level, to 1, its highest.

    The framework is named as its file is. Statements of one `skill` describe steps of one ladder.
    """

    framework: str
    level: float
    text: str
    skill: str = ""


@dataclass(frozen=True, slots=True)
class OwnStatement:
    """A statement of ours, with its four scores as in `nsx.levels.SCALES`, from 0 to 1.

    Its register says where it might stand: R in a resume, D in the duties of an advert, F in a
    framework.
    """

    register: str
    scores: tuple[float, ...]
    text: str


def read_rows(folder: Path) -> list[Row]:
    """Read the frameworks of a folder; statements that only refer to others are left out.

    Raises:
        FileNotFoundError: there is no framework in it.

    """
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        raise FileNotFoundError(
            f"No frameworks in {folder}: found no .csv file, expected one for each framework with "
            "the columns framework, level_frac and statement."
        )
    return [row for path in paths for row in _framework(path)]


def _framework(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for one in csv.DictReader(file):
            if _says_something(one["statement"]):
                skill = f"{one.get('profession', '')}: {one.get('skill', '')}"
                yield Row(path.stem, float(one["level_frac"]), one["statement"].strip(), skill)


def _says_something(statement: str) -> bool:
    words = statement.lower().split()
    return len(words) >= _FEWEST_WORDS and not _SAYS_NOTHING.search(statement)


def read_own(folder: Path) -> list[OwnStatement]:
    """Read our own statements, `*.tsv` without a header, in the order of the files.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a line is not a register, four numbers from 0 to 1, and a text.

    """
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise FileNotFoundError(f"No statements in {folder}: expected files such as 01.tsv.")
    return [_own(path, n, line) for path in paths for n, line in _lines(path)]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    yield from enumerate(path.read_text("utf-8").splitlines(), 1)


def _own(path: Path, number: int, line: str) -> OwnStatement:
    register, *numbers, text = line.split("\t")
    scores = _scores(path, number, numbers)
    if register not in _REGISTERS or not text.strip():
        raise ValueError(
            f"{path.name}, line {number}: found the register {register!r} and the text "
            f"{text[:60]!r}; expected one of R, D and F, and a statement."
        )
    return OwnStatement(register, scores, text.strip())


def _scores(path: Path, number: int, numbers: list[str]) -> tuple[float, ...]:
    try:
        scores = tuple(float(one) for one in numbers)
    except ValueError:
        scores = ()
    if len(scores) != len(SCALES) or not all(0.0 <= score <= 1.0 for score in scores):
        raise ValueError(
            f"{path.name}, line {number}: found {numbers}; expected four numbers from 0 to 1, for "
            f"{', '.join(SCALES)}, with tabs between."
        )
    return scores


def digest_of(statement: str) -> str:
    """Name a statement by its words, so that a reading of it needs no copy of its text."""
    words = " ".join(re.findall(r"[a-z0-9]+", statement.lower()))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def read_readings(path: Path) -> Mapping[str, tuple[float, ...]]:
    """Read our readings of statements of the public frameworks: four scores by `digest_of` each.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a line is not a digest and four numbers from 0 to 1, with tabs between.

    """
    found = {}
    for number, line in _lines(path):
        digest, *numbers = line.split("\t")
        found[digest] = _scores(path, number, numbers)
    return found


@dataclass(frozen=True, slots=True)
class RoleLevel:
    """One level of a role: its description without words of seniority, and the skill it needs."""

    role: str
    needed: float
    text: str


def read_roles(path: Path) -> list[RoleLevel]:
    """Read the levels of roles; the word of seniority of each is cut out wherever it stands.

    Raises:
        FileNotFoundError: there is no such file.

    """
    with path.open(encoding="utf-8", newline="") as file:
        return [
            RoleLevel(
                f"{one['role_family']}: {one['role']}",
                float(one["mean_required_skill_level"]),
                _without(one["level_description"], one["seniority_word"]),
            )
            for one in csv.DictReader(file)
        ]


def _without(text: str, word: str) -> str:
    cut = text if word == "(none)" else re.sub(rf"\b{word}\b( of\b)?", "", text, flags=re.I)
    return " ".join(cut.split())

"""Statements with levels: of public frameworks, of our own, and of the levels of a role."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nsx.levels import SCALES

TRAIN, DEVELOPMENT = "levels_train", "levels_dev"
"""The folders of public frameworks to fit on, and of those that no model is fitted on."""

_FEWEST_WORDS = 4
_REGISTERS = ("R", "D", "F")
_FIELDS = 2 + len(SCALES)


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of a framework; `level` is from 0, its lowest level, to 1, its highest."""

    framework: str
    level: float
    text: str


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
    rows = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            rows += [
                Row(one["framework"], float(one["level_frac"]), one["statement"].strip())
                for one in csv.DictReader(file)
                if _says_something(one["statement"])
            ]
    return rows


def _says_something(statement: str) -> bool:
    words = statement.lower().split()
    return len(words) >= _FEWEST_WORDS and "criteria from level" not in statement.lower()


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
    register, *numbers, text = fields = line.split("\t")
    try:
        scores = tuple(float(one) for one in numbers)
    except ValueError:
        scores = ()
    right = len(fields) == _FIELDS and all(0.0 <= score <= 1.0 for score in scores) and scores
    if not right or register not in _REGISTERS or not text.strip():
        raise ValueError(
            f"{path.name}, line {number}: found {line[:60]!r}; expected one of R, D and F, four "
            "numbers from 0 to 1, and a statement, with tabs between."
        )
    return OwnStatement(register, scores, text.strip())

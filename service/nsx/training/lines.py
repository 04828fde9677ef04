"""Lines of our own about tasks, `data/lines/*.tsv`: what people write who did a task, or did not.

A row has the id of an O*NET task, two lines that show it, and one of the same work that was not
done on one's own, with how it was not.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from nsx.ownership import OWNERS, Owner

_FIELDS = 5


@dataclass(frozen=True, slots=True)
class TaskLines:
    """Two lines that show a task, and one that tells of it otherwise, as `owner` says."""

    task_id: str
    shown: tuple[str, str]
    owner: Owner
    other: str


def read_lines(folder: Path) -> list[TaskLines]:
    """Read all files of a folder, in order.

    Raises:
        FileNotFoundError: the folder has no such file.
        ValueError: a row does not have five fields or an unknown owner.

    """
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise FileNotFoundError(f"No lines in {folder}: expected files such as 01.tsv.")
    return [_row(path, n, row) for path in paths for n, row in enumerate(_rows(path), 1)]


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _row(path: Path, number: int, row: list[str]) -> TaskLines:
    if len(row) != _FIELDS or row[3] not in OWNERS:
        raise ValueError(
            f"{path.name}, line {number}: found {len(row)} fields ({row[3:4]}); expected a task "
            f"id, two lines, one of {', '.join(OWNERS)}, and a line."
        )
    return TaskLines(row[0], (row[1], row[2]), row[3], row[4])

"""Short documents of our own, `data/told/*.yaml`: line by line, whose work each tells of.

Each has its occupation and level, and says of ten tasks whether it shows them in full, in part or
not at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from nsx.evaluation.labelled import LabelledDocument
from nsx.ownership import Owner
from nsx.profile.evidence import ABSENT, FULL, PARTIAL

LineKind = Owner | Literal["required", "liked", "listed", "boilerplate", "heading"]
LINE_KINDS: tuple[LineKind, ...] = (
    *get_args(Owner),
    "required",
    "liked",
    "listed",
    "boilerplate",
    "heading",
)
FULL_KINDS: frozenset[LineKind] = frozenset({"done", "led", "required"})
PARTIAL_KINDS: frozenset[LineKind] = frozenset({"assisted", "observed", "trained", "liked"})

_CLASSES = {"absent": ABSENT, "partial": PARTIAL, "full": FULL}


@dataclass(frozen=True, slots=True)
class ToldDocument:
    """Lines with their kinds, and the document as a whole with its labels."""

    lines: tuple[tuple[LineKind, str], ...]
    labelled: LabelledDocument


def read_told_documents(folder: Path) -> list[ToldDocument]:
    """Read all files of a folder, in order.

    Raises:
        FileNotFoundError: the folder has no such file.
        ValueError: a document with a kind of line or a class that is unknown.

    """
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise FileNotFoundError(f"No documents in {folder}: expected files such as 01.yaml.")
    return [one for path in paths for one in _documents(path)]


def _documents(path: Path) -> Iterator[ToldDocument]:
    for number, row in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
        yield _document(f"{path.name}, document {number}", row)


def _document(name: str, row: Mapping[str, Any]) -> ToldDocument:
    lines = tuple((kind, text) for kind, text in row["lines"])
    wrong = [kind for kind, _ in lines if kind not in LINE_KINDS]
    wrong += [value for value in row["tasks"].values() if value not in _CLASSES]
    if wrong:
        raise ValueError(
            f"{name}: found '{wrong[0]}'; expected a line to be of {', '.join(LINE_KINDS)}, and a "
            f"task of {', '.join(_CLASSES)}."
        )
    return ToldDocument(
        lines,
        LabelledDocument(
            name=name,
            text="\n".join(text for _, text in lines),
            code=row["code"],
            level=row["level"],
            resume=row["kind"] == "resume",
            tasks={str(task): _CLASSES[value] for task, value in row["tasks"].items()},
        ),
    )

"""Documents labelled with an occupation, a level, and the tasks that they show, in part or not.

Our own documents, the samples, and the authored development set have the same labels under
slightly other names.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nsx.documents.reading import read_document
from nsx.evaluation.own import document_rows
from nsx.evaluation.readers import SetMissingError
from nsx.framework.records import MasteryLevel
from nsx.profile.evidence import ABSENT, FULL, PARTIAL

_AUTHORED = "authored/documents.jsonl"


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document with its labels; `tasks` has the class of each task that was judged."""

    name: str
    text: str
    code: str
    level: MasteryLevel
    resume: bool
    tasks: Mapping[str, int]


def authored_documents(folder: Path) -> list[LabelledDocument]:
    """Read the authored development set; raises SetMissingError where it is absent."""
    path = folder / _AUTHORED
    if not path.is_file():
        raise SetMissingError(f"{_AUTHORED}: found no such file; expected a development set.")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [_document(row["id"], row["text"], row["soc"], row) for row in rows]


def own_documents(folder: Path) -> list[LabelledDocument]:
    """Read the documents of our own text; raises SetMissingError where there are none."""
    rows = document_rows(folder)
    return [_document(name, row["text"], row["code"], row) for name, row in rows.items()]


def sample_documents(folder: Path) -> list[LabelledDocument]:
    """Read the sample documents, `samples.yaml` and the files that it names."""
    rows = yaml.safe_load((folder / "samples.yaml").read_text("utf-8"))
    return [
        _document(row["file"], read_document(folder / row["file"]).text, row["code"], row)
        for row in rows
    ]


def _document(name: str, text: str, code: str, row: Mapping[str, Any]) -> LabelledDocument:
    full, absent = row.get("evidenced", row.get("shows")), row.get("absent", row.get("not_shown"))
    classes = ((full, FULL), (row["partial"], PARTIAL), (absent, ABSENT))
    return LabelledDocument(
        name=name,
        text=text,
        code=code,
        level=row["level"],
        resume=row["kind"] == "resume",
        tasks={str(task): label for tasks, label in classes for task in tasks or ()},
    )

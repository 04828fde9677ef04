"""Readers of the project's own labelled text, in a folder of YAML files.

`documents/` holds resumes and adverts, one a file; `titles.yaml`, `messy.yaml`, `refusals.yaml`
and `search_queries.yaml` hold lists. Each item has a `split`, by which half of it was set apart
when it was written: "held" items were looked at by nobody who wrote a rule for "fit" ones.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from nsx.evaluation.readers import Query, SetMissingError


def default_folder() -> Path | None:
    """Return the folder of this text in a checkout; None in an installed package."""
    folder = Path(__file__).resolve().parents[3] / "tests" / "data"
    return folder if folder.is_dir() else None


def documents(folder: Path) -> list[Query]:
    """Read the documents; their label is their kind, their key the occupation."""
    found = document_rows(folder).values()
    return [Query(None, one["text"], (one["code"],), one["kind"], key=one["code"]) for one in found]


def document_rows(folder: Path) -> dict[str, Mapping[str, Any]]:
    """Read the documents with all their labels, by the names of their files."""
    paths = sorted((folder / "documents").glob("*.yaml"))
    if not paths:
        raise SetMissingError(f"No documents in '{folder}'; expected documents/*.yaml.")
    return {path.stem: _loaded(path) for path in paths}


def titles(folder: Path) -> list[Query]:
    """Read the job titles; their label is their kind."""
    return _queries(_listed(folder, "titles.yaml", "titles"), "title")


def messy(folder: Path) -> list[Query]:
    """Read the messy inputs; their label is their kind."""
    return _queries(_listed(folder, "messy.yaml", "messy"), "text")


def search(folder: Path) -> list[Query]:
    """Read the queries for search, with graded answers; their label is their type."""
    items = _listed(folder, "search_queries.yaml", None)
    return [
        Query(
            None,
            item["query"],
            tuple(item["relevant"]),
            item["type"],
            grades=tuple(item["relevant"].values()),
        )
        for item in items
    ]


def refused(folder: Path) -> list[Query]:
    """Read the texts that are not about anybody's work in English; their label is the reason."""
    items = _listed(folder, "refusals.yaml", "refused")
    return [Query(None, item["text"], (), item["reason"]) for item in items]


def not_work(folder: Path) -> list[Query]:
    """Read the texts about other things, which training needs and no evaluation uses."""
    path = folder / "not_work.yaml"
    if not path.is_file():
        raise SetMissingError(f"not_work.yaml: found no such file in '{folder}'.")
    return [Query(None, text, ()) for text in _loaded(path)["not_work"]]


def accepted(folder: Path) -> list[Query]:
    """Read the odd-looking texts that are about work."""
    return _queries(_listed(folder, "refusals.yaml", "accepted"), "text")


def _queries(items: Sequence[Mapping[str, Any]], name: str) -> list[Query]:
    return [
        Query(None, item[name], tuple(item["acceptable"]), item.get("kind", "")) for item in items
    ]


def _listed(folder: Path, file: str, key: str | None) -> Sequence[Mapping[str, Any]]:
    path = folder / file
    if not path.is_file():
        raise SetMissingError(f"{file}: found no such file in '{folder}'.")
    items: Sequence[Mapping[str, Any]] = _loaded(path)[key] if key else _loaded(path)
    return items


def _loaded(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)

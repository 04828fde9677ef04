"""The development sets: how each is read, and what is asked and measured on it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nsx.evaluation.categories import CATEGORIES
from nsx.evaluation.held_out import reported_titles
from nsx.evaluation.measures import Accuracy
from nsx.evaluation.queries import Query, SetMissingError
from nsx.index import Index
from nsx.sources.table import CODE, Row, SourceError, decode, read_csv

Read = Callable[[Path, Index], list[Query]]
"""Reads the queries of a set from the evaluation folder or from the index itself.

Raises SetMissingError where there are none, SourceError for a file that cannot be used.
"""

_TITLE_AND_TEXT = ("matcher", "bm25", "nearest description", "nearest title")
_TITLES = (*_TITLE_AND_TEXT, "search")
_TEXTS = ("matcher", "bm25", "nearest description")


@dataclass(frozen=True, slots=True)
class DevelopmentSet:
    """One set: its source, its queries, the systems that are asked and the measures taken.

    `parts` are named selections of queries by their label, each measured apart. Of a set with
    more queries than `sample`, a seeded sample of that many is asked. The titles that are asked
    for in a `held_out` set are hidden from the index.
    """

    name: str
    source: str
    read: Read
    systems: tuple[str, ...]
    measures: tuple[Accuracy, ...]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"all": ("",)})
    sample: int = 1000
    held_out: bool = False


def _csv(file: str, columns: tuple[str, ...], query: Callable[[Row], Query | None]) -> Read:
    """Make a reader of a table; `query` gives None for a row that is not of the set."""

    def read(folder: Path, _: Index) -> list[Query]:
        rows = read_csv(_content(folder, file), file, columns)
        return [made for row in rows if (made := query(row)) is not None]

    return read


def _content(folder: Path, file: str) -> bytes:
    try:
        return (folder / file).read_bytes()
    except FileNotFoundError:
        raise SetMissingError(
            f"{file}: found no such file in '{folder}'; expected a development set. "
            "The README of the evaluation folder says where it comes from."
        ) from None


def _codes(row: Row, column: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in row.text(column).split(";") if code.strip())


_MATCH_TYPES = {"exactMatch": "exact", "closeMatch": "close"}


def _description(row: Row) -> Query | None:
    label = _MATCH_TYPES.get(row.text("best_match_type"))
    return label and Query(None, row.text("text_description"), _codes(row, "acceptable"), label)


def _titled_description(row: Row) -> Query | None:
    query = _description(row)
    return query and Query(row.text("text_title"), query.text, query.acceptable, query.label)


def _vacancy(row: Row) -> Query | None:
    label = _MATCH_TYPES.get(row.text("best_match_type"))
    return label and Query(None, row.text("text_title"), _codes(row, "acceptable"), label)


def _filing(row: Row) -> Query | None:
    # Three codes of SOC 2000 have no candidates in SOC 2018: those rows have no label.
    if row.optional("soc2018_candidates") is None:
        return None
    return Query(None, row.text("text_title"), _codes(row, "soc2018_candidates"))


def _resume(row: Row) -> Query:
    groups = CATEGORIES.get(row.text("category"))
    if groups is None:
        raise row.error("category", "one of " + ", ".join(CATEGORIES))
    return Query(None, row.text("resume_text"), groups)


def _documents(folder: Path, _: Index) -> list[Query]:
    file = "authored/documents.jsonl"
    lines = decode(_content(folder, file), file).splitlines()
    return [
        Query(None, document["text"], (document["soc"],), document["kind"])
        for document in _records(file, lines)
    ]


def _records(file: str, lines: list[str]) -> Iterator[dict[str, Any]]:
    expected = "a document with text, kind and soc, an O*NET-SOC code such as 17-3024.00"
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
            found = {name: str(record[name]) for name in ("text", "kind", "soc")}
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(
                file, line=number, found=f"{type(error).__name__}: {error}", expected=expected
            ) from None
        if not CODE.fullmatch(found["soc"]):
            raise SourceError(file, line=number, found=repr(found["soc"]), expected=expected)
        yield found

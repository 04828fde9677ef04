"""Readers of the development sets: from an evaluation folder, or from the index, to queries.

A reader raises SetMissingError where its set is not there, and SourceError for a file that cannot
be used. A row without a label is not a query.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nsx.evaluation.categories import CATEGORIES
from nsx.index import Index
from nsx.sources.table import CODE, Row, SourceError, decode, read_csv
from nsx.wording import title_key


class SetMissingError(LookupError):
    """A development set that is not there: which, and where it was looked for."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, and the codes (or starts of codes) any of which answers it.

    `label` says what kind of query it is, where its set has several. Queries with the same `key`
    are in the same half of the development text (see `halves`). `grades` says how good an answer
    each code is, from 1 to 3, where the set was judged so.
    """

    title: str | None
    text: str
    acceptable: tuple[str, ...]
    label: str = ""
    key: str = ""
    grades: tuple[int, ...] = ()

    @property
    def judged(self) -> Mapping[str, int]:
        """The grade of each acceptable code; 1 where the set has no grades."""
        grades = self.grades or (1,) * len(self.acceptable)
        return dict(zip(self.acceptable, grades, strict=True))

    @property
    def whole(self) -> str:
        """The title and the text as one."""
        return f"{self.title}. {self.text}" if self.title else self.text


Read = Callable[[Path, Index], list[Query]]
"""Reads the queries of a set from an evaluation folder, or from the index."""

_MATCH_TYPES = {"exactMatch": "exact", "closeMatch": "close"}


def table(file: str, columns: tuple[str, ...], query: Callable[[Row], Query | None]) -> Read:
    """Make the reader of a CSV file; `query` gives None for a row that is not of the set."""

    def read(folder: Path, _: Index) -> list[Query]:
        queries = map(query, read_csv(_content(folder, file), file, columns))
        return [query for query in queries if query is not None]

    return read


def description(row: Row) -> Query | None:
    """Read the description of an occupation, without its title; exact and close matches only."""
    return _matched(row, None, row.text("text_description"))


def titled_description(row: Row) -> Query | None:
    """Read a title with a description; exact and close matches only."""
    return _matched(row, row.text("text_title"), row.text("text_description"))


def vacancy_title(row: Row) -> Query | None:
    """Read a vacancy title; exact and close matches only."""
    return _matched(row, None, row.text("text_title"))


def employer_title(row: Row) -> Query | None:
    """Read the title in a visa filing; None where SOC 2018 has nothing for its earlier code."""
    if row.optional("soc2018_candidates") is None:
        return None
    return Query(None, row.text("text_title"), _codes(row, "soc2018_candidates"))


def resume(row: Row) -> Query:
    """Read a resume, which is labelled with a category: all of its SOC groups are right."""
    groups = CATEGORIES.get(row.text("category"))
    if groups is None:
        raise row.error("category", "one of " + ", ".join(CATEGORIES))
    return Query(None, row.text("resume_text"), groups)


def documents(file: str) -> Read:
    """Make the reader of a file with one JSON object a line: text, kind and soc."""

    def read(folder: Path, _: Index) -> list[Query]:
        return list(_documents(file, decode(_content(folder, file), file).splitlines()))

    return read


def reported_titles(_: Path, index: Index) -> list[Query]:
    """Read the distinct reported titles of an index; right are the occupations that report one.

    Titles are the same when their normal form is. Official titles are left out, because the
    description of an occupation is read together with its official title. Another occupation
    that has the title as an alternate one only does not count as right.
    """
    rows = index.catalog.query(
        "SELECT text, code, ref FROM entries WHERE kind = 'title' ORDER BY row"
    )
    official = {title_key(text) for text, _, ref in rows if ref == "official"}
    found: dict[str, tuple[str, list[str]]] = {}
    for text, code, ref in rows:
        if ref == "reported" and (key := title_key(text)) not in official:
            found.setdefault(key, (text, []))[1].append(code)
    if not found:
        raise SetMissingError("The index has no reported titles; expected those of O*NET.")
    return [Query(None, text, tuple(codes)) for _, (text, codes) in sorted(found.items())]


def _content(folder: Path, file: str) -> bytes:
    try:
        return (folder / file).read_bytes()
    except FileNotFoundError:
        raise SetMissingError(
            f"{file}: found no such file in '{folder}'; expected a development set. "
            "The README of the evaluation folder lists them."
        ) from None


def _matched(row: Row, title: str | None, text: str) -> Query | None:
    label = _MATCH_TYPES.get(row.text("best_match_type"))
    key = title_key(row.text("text_title"))
    return Query(title, text, _codes(row, "acceptable"), label, key) if label else None


def _codes(row: Row, column: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in row.text(column).split(";"))
    if not all(len(code) in (7, 10) and code[:2].isdigit() for code in codes):
        raise row.error(column, "SOC or O*NET-SOC codes joined by semicolons")
    return codes


def _documents(file: str, lines: list[str]) -> Iterator[Query]:
    expected = "an object with text, kind and soc, an O*NET-SOC code such as 17-3024.00"
    for number, line in enumerate(lines, 1):
        try:
            document = json.loads(line)
            text, kind, code = (str(document[name]) for name in ("text", "kind", "soc"))
            if not CODE.fullmatch(code):
                raise ValueError(f"'{code}' is no code")  # noqa: TRY301 - one shape for all
        except (ValueError, KeyError, TypeError) as error:
            found = f"{type(error).__name__}: {error}"
            raise SourceError(file, line=number, found=found, expected=expected) from None
        yield Query(None, text, (code,), kind)

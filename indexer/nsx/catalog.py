"""The catalog: typed records, entries and their lexical index in one read-only SQLite file."""

import json
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from nsx.entries import Entry, EntryKind
from nsx.framework.records import Framework, Kind, Statement
from nsx.records import Education, Occupation, Rating, Related, Release, Task, Technology, Title
from nsx.sources.soc import SocGroup, SocStructure
from nsx.wording import title_key

_RANK = {"official": 0, "reported": 1, "alternate": 2, "short": 3}

Record = TypeVar("Record")

# SQLite has no booleans of its own: a column of this declared type is read as one.
sqlite3.register_converter("BOOLEAN", lambda value: value != b"0")


def write_catalog(
    path: Path,
    release: Release,
    soc: SocStructure,
    entries: Sequence[Entry],
    frameworks: Sequence[Framework] = (),
) -> None:
    """Write a release, its entries and frameworks to a new file; the same input, the same bytes."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript((files("nsx") / "catalog_schema.sql").read_text("utf-8"))
        _fill(connection, release, soc)
        _fill_frameworks(connection, frameworks)
        _fill_entries(connection, entries)
        connection.execute("INSERT INTO entries_fts (entries_fts) VALUES ('optimize')")
        connection.execute("INSERT INTO completions (completions) VALUES ('optimize')")
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, release: Release, soc: SocStructure) -> None:
    _insert(connection, "soc_groups", map(astuple, soc.groups.values()))
    numbered = ((n, *astuple(occupation)) for n, occupation in enumerate(release.occupations))
    _insert(connection, "occupations", numbered)
    for table, records in (
        ("titles", release.titles),
        ("tasks", release.tasks),
        ("technologies", release.technologies),
        ("ratings", release.ratings),
        ("activities", release.activities),
        ("task_activities", release.task_activities),
        ("related", release.related),
        ("education", release.education),
        ("requirements", release.requirements),
        ("tools", release.tools),
        ("preparation", release.preparation),
        ("programs", release.programs),
        ("pay", release.pay),
    ):
        _insert(connection, table, map(astuple, records))


def _fill_frameworks(connection: sqlite3.Connection, frameworks: Sequence[Framework]) -> None:
    # pydantic, which checks the JSON, takes a while to import, and searches do without it.
    from nsx.framework.framework_json import to_json  # noqa: PLC0415

    packed = ((f.code, f.content_hash, zlib.compress(to_json(f).encode())) for f in frameworks)
    _insert(connection, "frameworks", packed)
    statements = (one for framework in frameworks for one in framework.statements)
    rows = ((one.id, one.code, one.kind, one.level, one.domain) for one in statements)
    _insert(connection, "statements", rows)


def _fill_entries(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    keyed = (title_key(entry.text) if entry.kind == "title" else None for entry in entries)
    rows = (
        (row, *astuple(entry), key)
        for row, (entry, key) in enumerate(zip(entries, keyed, strict=True))
    )
    _insert(connection, "entries", rows)
    connection.execute("INSERT INTO entries_fts (entries_fts) VALUES ('rebuild')")
    codes: dict[str, dict[str, None]] = {}
    order: dict[str, tuple[int, int, str]] = {}
    for entry in entries:
        if entry.kind == "title":
            codes.setdefault(entry.text, {})[entry.code] = None
            place = (_RANK[entry.ref], len(entry.text), entry.text)
            order[entry.text] = min(place, order.get(entry.text, place))
    completions = ((text, " ".join(codes[text])) for text in sorted(codes, key=order.__getitem__))
    _insert(connection, "completions", completions)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"  # noqa: S608
        connection.execute(statement, first)
        connection.executemany(statement, rows)


@dataclass(frozen=True, slots=True)
class OccupationDetail:
    """Everything the catalog knows of one occupation.

    `groups` is its SOC lineage from major to detailed; `related` pairs each record with the title
    of the other occupation; `activities` are the detailed work activities of its tasks.
    """

    occupation: Occupation
    groups: tuple[SocGroup, ...]
    titles: tuple[Title, ...]
    tasks: tuple[Task, ...]
    technologies: tuple[Technology, ...]
    ratings: tuple[Rating, ...]
    activities: tuple[str, ...]
    related: tuple[tuple[Related, str], ...]
    education: tuple[Education, ...]


class Catalog:
    """A catalog opened for reading; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        # One connection, opened now: it keeps reading this file when a rebuild replaces it.
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1",
            uri=True,
            check_same_thread=False,
            detect_types=sqlite3.PARSE_DECLTYPES,
        )
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the file, once no query is reading it."""
        with self._lock:
            self._connection.close()

    def query(self, statement: str, *values: object) -> list[Any]:
        """Return all rows of a SELECT, as tuples."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def occupations(self) -> dict[str, Occupation]:
        """Return all occupations by code, in the order of the release."""
        rows = self.query(
            "SELECT code, title, description, job_zone FROM occupations ORDER BY position"
        )
        return {row[0]: Occupation(*row) for row in rows}

    def soc_groups(self) -> dict[str, SocGroup]:
        """Return all SOC 2018 groups by code."""
        rows = self.query("SELECT code, level, title, parent FROM soc_groups ORDER BY code")
        return {row[0]: SocGroup(*row) for row in rows}

    def entry_columns(self) -> tuple[list[EntryKind], list[str]]:
        """Return the kind and the occupation code of every entry, in row order."""
        rows = self.query("SELECT kind, code FROM entries ORDER BY row")
        return [row[0] for row in rows], [row[1] for row in rows]

    def entries(self, rows: Sequence[int]) -> dict[int, Entry]:
        """Return the entries at `rows`, by row."""
        found = self.query(
            "SELECT row, kind, code, text, ref FROM entries WHERE row IN "
            "(SELECT value FROM json_each(?))",
            json.dumps([int(row) for row in rows]),
        )
        return {row: Entry(*entry) for row, *entry in found}

    def levels(self) -> Iterator[tuple[int, str]]:
        """Yield the row and the level of every statement."""
        yield from self.query(
            "SELECT row, level FROM entries JOIN statements ON id = ref "
            "WHERE entries.kind IN ('mastery', 'ai_fluency', 'durable')"
        )

    def framework_codes(self) -> list[str]:
        """Return the codes of the occupations that have a framework."""
        return [code for (code,) in self.query("SELECT code FROM frameworks ORDER BY code")]

    def framework(self, code: str) -> Framework | None:
        """Return the framework of an occupation, or None where there is none."""
        from nsx.framework.framework_json import from_json  # noqa: PLC0415 - see _fill_frameworks

        rows = self.query("SELECT framework FROM frameworks WHERE code = ?", code)
        return from_json(zlib.decompress(rows[0][0]).decode()) if rows else None

    def statements(self, code: str, kind: Kind) -> tuple[Statement, ...]:
        """Return an occupation's statements of a kind; none where it has no framework."""
        from nsx.framework.framework_json import statements_of  # noqa: PLC0415 - as above

        rows = self.query("SELECT framework FROM frameworks WHERE code = ?", code)
        return statements_of(zlib.decompress(rows[0][0]).decode(), kind) if rows else ()

    def detail(self, occupation: Occupation, groups: tuple[SocGroup, ...]) -> OccupationDetail:
        """Return everything known of an occupation."""
        code = occupation.code

        def records(record: type[Record], table: str) -> tuple[Record, ...]:
            rows = self.query(f"SELECT * FROM {table} WHERE code = ? ORDER BY rowid", code)  # noqa: S608
            return tuple(record(*row) for row in rows)

        related = self.query(
            "SELECT related.*, occupations.title FROM related JOIN occupations "
            "ON occupations.code = related_code WHERE related.code = ? ORDER BY rank",
            code,
        )
        activities = self.query(
            "SELECT DISTINCT activities.text FROM activities JOIN task_activities USING (dwa_id) "
            "JOIN tasks USING (task_id) WHERE tasks.code = ? ORDER BY activities.text",
            code,
        )
        return OccupationDetail(
            occupation=occupation,
            groups=groups,
            titles=records(Title, "titles"),
            tasks=records(Task, "tasks"),
            technologies=records(Technology, "technologies"),
            ratings=records(Rating, "ratings"),
            activities=tuple(text for (text,) in activities),
            related=tuple((Related(*row[:-1]), row[-1]) for row in related),
            education=records(Education, "education"),
        )

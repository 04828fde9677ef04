"""Corrections that readers suggest: kept in a database until a reviewer has seen to them.

Nothing is deleted: a correction that was dealt with stays, marked so. No address of whoever sent
it is kept.
"""

import sqlite3
import threading
import time
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

LONGEST = 4000
LONGEST_CONTACT = 200

_MOST_FROM_ONE, _MOST_FROM_ALL, _WITHIN = 5, 200, 600.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    statement TEXT,
    text TEXT NOT NULL,
    contact TEXT NOT NULL,
    language TEXT NOT NULL,
    index_digest TEXT NOT NULL,
    made_at TEXT NOT NULL,
    done_at TEXT
)
"""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader suggests about an occupation's page, or about one statement of it.

    `statement` is the statement's identifier; `index_digest` names the index that was shown.
    `contact` is empty where the reader gave none. Times are UTC in ISO 8601; `done_at` is None
    until a reviewer marks the correction as done.
    """

    number: int
    code: str
    statement: str | None
    text: str
    contact: str
    language: str
    index_digest: str
    made_at: str
    done_at: str | None


@dataclass(frozen=True, slots=True)
class Suggested:
    """A correction as a reader sends it."""

    code: str
    statement: str | None
    text: str
    contact: str
    language: str
    index_digest: str


def keep(database: Path, suggested: Suggested) -> int:
    """Add a correction to the database, which is made where there is none; return its number."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with _opened(database) as connection:
        connection.execute(_SCHEMA)
        added = connection.execute(
            "INSERT INTO corrections (code, statement, text, contact, language, index_digest, "
            "made_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                suggested.code,
                suggested.statement,
                suggested.text,
                suggested.contact,
                suggested.language,
                suggested.index_digest,
                _now(),
            ),
        )
        return int(added.lastrowid or 0)


def listed(database: Path, *, done: bool = False) -> list[Correction]:
    """Return the corrections that wait for a reviewer, oldest first; with `done`, all of them."""
    if not database.exists():
        return []
    with _opened(database) as connection:
        rows = connection.execute(
            "SELECT * FROM corrections WHERE ? OR done_at IS NULL ORDER BY number", (done,)
        )
        return [Correction(*row) for row in rows]


def mark_done(database: Path, number: int) -> None:
    """Mark a correction as done; raises LookupError where none of this number waits."""
    if any(one.number == number for one in listed(database)):
        with _opened(database) as connection:
            connection.execute(
                "UPDATE corrections SET done_at = ? WHERE number = ?", (_now(), number)
            )
        return
    raise LookupError(f"No correction {number} waits. List those that do: nsx corrections.")


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        yield connection


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Limit:
    """How often corrections may come, from one address and from all together.

    Addresses are held in memory for ten minutes at most.
    """

    def __init__(self) -> None:
        self._times: dict[str, deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def passes(self, address: str) -> bool:
        """Say whether another correction may come from an address now, and count it if so."""
        now = time.monotonic()
        with self._lock:
            for one in list(self._times):
                self._forget(one, now)
            many = sum(map(len, self._times.values()))
            if many >= _MOST_FROM_ALL or len(self._times.get(address, ())) >= _MOST_FROM_ONE:
                return False
            self._times[address].append(now)
            return True

    def _forget(self, address: str, now: float) -> None:
        times = self._times[address]
        while times and times[0] < now - _WITHIN:
            times.popleft()
        if not times:
            del self._times[address]

"""Rows of published tables, with errors that say where and what.

Every reader in this folder gets its rows from here, so that a bad file is reported in one shape:
the file, the line, the column, what was found and what was expected.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

CODE = re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}")
"""An O*NET-SOC 2019 code, `NN-NNNN.NN`."""

SOC_CODE = re.compile(r"[0-9]{2}-[0-9]{4}")
"""A SOC 2018 code, `NN-NNNN`."""

# Python's float() and int() also take "1_000", "nan" and the digits of other scripts.
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INTEGER = re.compile(r"[0-9]{1,18}")


class SourceError(ValueError):
    """A source that cannot be used: where, what was found, what was expected, what to do."""

    def __init__(  # noqa: PLR0913 - one argument for each thing the message must say
        self,
        file: str,
        *,
        line: int | None = None,
        column: str | None = None,
        found: str,
        expected: str,
        next_step: str | None = None,
    ) -> None:
        where = file
        if line is not None:
            where += f", line {line}"
        if column is not None:
            where += f", column '{column}'"
        message = f"{where}: found {found}; expected {expected}."
        if next_step:
            message += f" {next_step}"
        super().__init__(message)
        self.file, self.line, self.column = file, line, column
        self.found, self.expected, self.next_step = found, expected, next_step


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table, with the place it was read from (`line` counts from 1)."""

    file: str
    line: int
    values: Mapping[str, str]

    def error(self, column: str, expected: str) -> SourceError:
        """Return the error that says this row's `column` is not `expected`."""
        found = self.values.get(column, "")
        return SourceError(
            self.file,
            line=self.line,
            column=column,
            found=repr(found[:80]) if found else "nothing",
            expected=expected,
        )

    def text(self, column: str) -> str:
        """Return a text that must not be empty."""
        value = self.values[column].strip()
        if not value:
            raise self.error(column, "a text")
        return value

    def optional(self, column: str) -> str | None:
        """Return a text, or None for an empty, absent or `n/a` one."""
        value = self.values.get(column, "").strip()
        return None if value in ("", "n/a") else value

    def matching(self, column: str, pattern: re.Pattern[str], expected: str) -> str:
        """Return a text that matches the whole `pattern`, described by `expected`."""
        value = self.values[column].strip()
        if not pattern.fullmatch(value):
            raise self.error(column, expected)
        return value

    def code(
        self, column: str = "O*NET-SOC Code", *, known: Mapping[str, object] | None = None
    ) -> str:
        """Return an O*NET-SOC code; where `known` is given, one of those."""
        value = self.matching(column, CODE, "an O*NET-SOC code such as 17-3024.00")
        if known is not None and value not in known:
            raise self.error(column, "a code that is listed in Occupation Data.txt")
        return value

    def number(self, column: str, low: float, high: float) -> float:
        """Return a number between `low` and `high`, both included."""
        value = self.values[column].strip()
        if not (_NUMBER.fullmatch(value) and low <= float(value) <= high):
            raise self.error(column, f"a number from {low:g} to {high:g}")
        return float(value)

    def integer(self, column: str, low: int, high: int) -> int:
        """Return a whole number between `low` and `high`, both included."""
        value = self.values[column].strip()
        if not (_INTEGER.fullmatch(value) and low <= int(value) <= high):
            raise self.error(column, f"a whole number from {low} to {high}")
        return int(value)

    def flag(self, column: str) -> bool:
        """Return True for `Y`, False for `N`; O*NET writes no other."""
        return self.matching(column, re.compile("[YN]"), "Y or N") == "Y"


class Unique:
    """Remembers keys, to refuse a second row with the same one."""

    def __init__(self) -> None:
        self._lines: dict[object, int] = {}

    def check(self, row: Row, column: str, key: object) -> None:
        """Raise a SourceError when `key` was seen in an earlier row of this table."""
        first = self._lines.setdefault(key, row.line)
        if first != row.line:
            raise row.error(column, f"a value not used before (first used in line {first})")


def decode(data: bytes, file: str) -> str:
    """Decode UTF-8 (with or without a byte-order mark), naming the line of the first bad byte."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The position is one in the data without its byte-order mark.
        decoded = error.object
        raise SourceError(
            file,
            line=decoded.count(b"\n", 0, error.start) + 1,
            found=f"the byte 0x{decoded[error.start]:02x}, which is not UTF-8",
            expected="UTF-8 text",
            next_step="The file was saved in another encoding: use the file as published.",
        ) from None


def read_tsv(data: bytes, file: str, columns: Sequence[str]) -> Iterator[Row]:
    r"""Yield the rows of a tab-separated O*NET text file.

    The files have a header line, CRLF (or LF) line ends, and no quoting: a quotation mark is text.

    Args:
        data: the file's bytes.
        file: its name, for errors.
        columns: the columns that must be there; others are passed through.

    Raises:
        SourceError: wrong encoding, a missing column, a row of another width, or a cut-off file.

    """
    lines = decode(data, file).split("\n")
    # As published every line ends in a line end, so a last line without one was cut short.
    if lines.pop() != "":
        raise SourceError(
            file,
            line=len(lines) + 1,
            found="no line end after the last line",
            expected="a complete file",
            next_step="The file looks truncated: get the release again.",
        )
    yield from _rows(
        ((n, line.rstrip("\r").split("\t")) for n, line in enumerate(lines, 1)), file, columns
    )


def read_csv(data: bytes, file: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a comma-separated file with quoting; raises as `read_tsv` does."""
    yield from _rows(_csv_records(decode(data, file), file), file, columns)


def _csv_records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it starts in: a quoted field may hold line ends."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise SourceError(
            file, line=start, found=str(error), expected="comma-separated values"
        ) from None


def _rows(
    numbered: Iterator[tuple[int, list[str]]], file: str, columns: Sequence[str]
) -> Iterator[Row]:
    line, header = next(numbered, (1, [""]))
    for column in columns:
        if header.count(column) != 1:
            number = "several such columns" if column in header else "no such column"
            raise SourceError(
                file,
                line=line,
                column=column,
                found=f"{number} among " + (", ".join(header) or "nothing"),
                expected="all of " + ", ".join(columns),
            )
    for line, cells in numbered:
        if len(cells) != len(header):
            raise SourceError(
                file,
                line=line,
                found=f"{len(cells)} fields",
                expected=f"{len(header)}, as in the header",
            )
        yield Row(file, line, dict(zip(header, cells, strict=True)))

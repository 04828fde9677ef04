"""What a document is once it was read, and the one error for those that cannot be."""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

Format = Literal["pdf", "docx", "odt", "rtf", "html", "markdown", "text", "json-resume"]

MOST_BYTES = 10 * 2**20
MOST_PAGES = 60
MOST_CHARACTERS = 300_000


@dataclass(frozen=True, slots=True)
class Document:
    r"""The text of a document, in reading order, as `nsx.segments.split` takes it.

    `text` has "\n" line ends; headings stand on lines of their own, items of lists begin with
    "- ", paragraphs are not wrapped, and blank lines part them. `pages` is None where the format
    has none. `sha256` is of the bytes that were read. `notes` say what was left out, for the user.
    """

    text: str
    format: Format
    pages: int | None
    sha256: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader of one format found in a document: lines, pages, and what it left out."""

    lines: list[str]
    pages: int | None = None
    notes: list[str] = field(default_factory=list)


class DocumentError(ValueError):
    """A document that is not read; the message says what was found, expected, and what to do.

    `problem` is a short code: "empty", "too-large" (bytes or memory), "too-many-pages", "too-long",
    "too-slow", "encrypted", "scanned", "corrupt", "not-a-document", "unsupported", or "unreadable",
    where our own reader failed on it.
    """

    def __init__(self, problem: str, message: str) -> None:
        super().__init__(message)
        self.problem = problem


def text_document(text: str) -> Document:
    """Return a text as the document that it is."""
    return Document(text, "text", None, hashlib.sha256(text.encode()).hexdigest(), ())


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 picture was not read", "2 pictures were not read"."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"

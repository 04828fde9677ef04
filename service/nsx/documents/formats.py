"""The format of a document, told by its content; a file name only tells Markdown from text."""

import json
import re
from collections.abc import Sequence
from typing import Any, Literal

from nsx.documents.records import DocumentError

Family = Literal["pdf", "zip", "rtf", "text"]
"""What the first bytes tell, and so which parsers may be needed."""

EXPECTED = "expected PDF, DOCX, ODT, RTF, HTML, Markdown, plain text or JSON Resume"
SAVE = "Save it as PDF or DOCX and send that."
_UNPACK = "Unpack it and send the document inside."
_RECOGNISE = "Run text recognition (OCR) on it, or send the document it was made from."
_PDF_WITHIN = 1024
"""A PDF may have so many bytes of something else before its header."""

# Where the bytes stand, the bytes, what they are the beginning of, and what to do.
_OTHERS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG\r\n", "a PNG picture", _RECOGNISE),
    (0, b"\xff\xd8\xff", "a JPEG picture", _RECOGNISE),
    (0, b"GIF8", "a GIF picture", _RECOGNISE),
    (0, b"II*\0", "a TIFF picture", _RECOGNISE),
    (0, b"MM\0*", "a TIFF picture", _RECOGNISE),
    (0, b"BM", "a BMP picture", _RECOGNISE),
    (8, b"WEBP", "a WebP picture", _RECOGNISE),
    (4, b"ftyp", "a picture or film of a phone", _RECOGNISE),
    (0, b"\x1f\x8b", "a gzip archive", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (0, b"Rar!", "a RAR archive", _UNPACK),
    (0, b"\xfd7zXZ", "an xz archive", _UNPACK),
    (0, b"BZh", "a bzip2 archive", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"%!PS", "PostScript", SAVE),
)
_PROGRAMS = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xca\xfe\xba\xbe", "a macOS program or Java class"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\xfe\xed\xfa\xcf", "a macOS program"),
    (b"#!", "a script"),
    (b"SQLite format 3", "a database"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")

_HTML = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype html|<(?:html|head|body)\b)", re.I)
_BLOCK_END = re.compile(r"</(?:p|div|ul|ol|li|h[1-6]|table|tr|td|section|article|span)>", re.I)
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +\S", re.M)
_MARKDOWN_MARK = re.compile(r"\*\*\w[^*\n]{0,200}\*\*|\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)")
_MAIL = re.compile(r"^MIME-Version: ", re.M)
_HEAD = 4096
_RESUME_PARTS = ("basics", "work", "education", "skills", "volunteer", "projects")


def family_of(data: bytes) -> Family:
    """Return what may read these bytes, by how they begin.

    Raises:
        DocumentError: they are a picture, an archive, a program, an old or protected Office file.

    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "zip"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_COMPOUND):
        raise _compound(data)
    for start, what in _PROGRAMS:
        if data.startswith(start) and not _reads_as_text(data, start):
            raise DocumentError(
                "not-a-document",
                f"The file is {what}, whatever its name: {EXPECTED}. Send the document itself.",
            )
    for offset, mark, what, next_step in _OTHERS:
        if data.startswith(mark, offset) and not _reads_as_text(data, mark):
            raise DocumentError("unsupported", f"The file is {what}: {EXPECTED}. {next_step}")
    return "text"


def _reads_as_text(data: bytes, mark: bytes) -> bool:
    """Whether a mark of plain letters begins what is a text after all ("MZ Logistics")."""
    return mark.isalnum() and b"\0" not in data[:_HEAD]


def _compound(data: bytes) -> DocumentError:
    if _PROTECTED in data:
        return DocumentError(
            "encrypted",
            "The file is an Office document with a password: expected one that opens without. "
            "Save it without a password and send that.",
        )
    return DocumentError(
        "unsupported",
        f"The file is of an Office before 2007 (.doc, .xls, .ppt or .msg): {EXPECTED}. {SAVE}",
    )


def office_format(names: Sequence[str], kind: str) -> Literal["docx", "odt"]:
    """Return the format of a zip archive by its members and what it says of its kind.

    Raises:
        DocumentError: it is a spreadsheet, slides, a book, or an archive of other files.

    """
    if "opendocument.text" in kind:
        return "odt"
    if "wordprocessingml" in kind:
        return "docx"
    what, next_step = "a zip archive", _UNPACK
    if "spreadsheet" in kind:
        what, next_step = "a spreadsheet", SAVE
    elif "presentation" in kind:
        what, next_step = "slides", SAVE
    elif "epub" in kind:
        what, next_step = "a book (EPUB)", SAVE
    elif any(name.endswith(".iwa") for name in names):
        what, next_step = "a Pages, Numbers or Keynote document", "Export it as PDF and send that."
    elif any(name in ("META-INF/MANIFEST.MF", "AndroidManifest.xml") for name in names):
        what, next_step = "a Java or Android program", SAVE
    raise DocumentError("unsupported", f"The file is {what}: {EXPECTED}. {next_step}")


def text_format(text: str, suffix: str) -> Literal["html", "markdown", "text", "json-resume"]:
    """Return the format of a text by its marks, and by the suffix of its name where they agree.

    Raises:
        DocumentError: it is JSON of another kind, XML, LaTeX or a mail.

    """
    head = text[:_HEAD]
    if _HTML.match(head):
        return "html"
    if head.lstrip()[:1] in ("{", "[") and (resume := _json(text, suffix)) is not None:
        if isinstance(resume, dict) and any(part in resume for part in _RESUME_PARTS):
            return "json-resume"
        raise DocumentError(
            "unsupported",
            f"The file is JSON without the parts of a JSON Resume ({', '.join(_RESUME_PARTS)}). "
            "Give it those parts, or send the document as PDF or DOCX.",
        )
    if what := _other_text(head):
        raise DocumentError("unsupported", f"The file is {what}: {EXPECTED}. {SAVE}")
    if suffix in _MARKDOWN_NAMES:
        return "markdown"
    if head.lstrip().startswith("<") and len(_BLOCK_END.findall(head)) > 1:
        return "html"
    marked = _MARKDOWN_HEADING.search(head) and _MARKDOWN_MARK.search(head)
    return "markdown" if marked and suffix != ".txt" else "text"


def _json(text: str, suffix: str) -> Any:
    """Return what a text holds as JSON; None where it is a text that only begins like JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        if suffix != ".json":
            return None
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise DocumentError(
            "corrupt",
            f"The file is named .json, but is not JSON{place}. Export the JSON Resume again.",
        ) from None


def _other_text(head: str) -> str | None:
    start = head.lstrip()
    if start.startswith("<?xml"):
        return "XML"
    if start.startswith("\\documentclass"):
        return "LaTeX source"
    return "a mail or a web archive" if _MAIL.search(head) else None

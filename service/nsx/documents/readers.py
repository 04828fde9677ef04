"""Which reader reads what: parsers are imported here, before the process confines itself."""

# A child imports the parsers of one family: the others would make its start longer.
# ruff: noqa: PLC0415

from collections.abc import Callable

from nsx.documents.formats import Family, office_format, text_format
from nsx.documents.records import Format, Reading

Reader = Callable[[bytes, str], tuple[Format, Reading]]
"""Reads the bytes of a document; the suffix of its file name is a hint."""


def reader_of(family: Family) -> Reader:
    """Import what a family of formats needs, and return its reader."""
    return {"pdf": _pdf, "zip": _office, "rtf": _rtf, "text": _text}[family]()


def _pdf() -> Reader:
    from nsx.documents.pdf import read_pdf

    return lambda data, _: ("pdf", read_pdf(data))


def _office() -> Reader:
    from nsx.documents.archive import open_archive, read_member
    from nsx.documents.docx import read_docx
    from nsx.documents.odt import read_odt

    def read(data: bytes, _: str) -> tuple[Format, Reading]:
        archive = open_archive(data)
        kinds = [read_member(archive, name) for name in ("mimetype", "[Content_Types].xml")]
        kind = b" ".join(filter(None, kinds)).decode("ascii", "ignore")
        form = office_format(archive.namelist(), kind)
        return form, read_docx(archive) if form == "docx" else read_odt(archive)

    return read


def _rtf() -> Reader:
    from nsx.documents.rtf import read_rtf

    return lambda data, _: ("rtf", read_rtf(data))


def _text() -> Reader:
    from nsx.documents.html import read_html
    from nsx.documents.json_resume import read_json_resume
    from nsx.documents.markdown import read_markdown
    from nsx.documents.plain import decode, read_plain

    by_format = {
        "html": read_html,
        "markdown": read_markdown,
        "json-resume": read_json_resume,
        "text": read_plain,
    }

    def read(data: bytes, suffix: str) -> tuple[Format, Reading]:
        text, notes = decode(data)
        form = text_format(text, suffix)
        reading = by_format[form](text)
        return form, Reading(reading.lines, reading.pages, notes + reading.notes)

    return read

"""DOCX: paragraphs, tables and text boxes in order, headers and footers once.

What was deleted under tracked changes is left out, what was inserted is kept. Words that a reader
of the document does not see (hidden, white on nothing, tiny) are left out and counted.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from nsx.documents.archive import Element, attribute, damaged, local, read_xml, words_in
from nsx.documents.docx_styles import Styles, child, is_heading, is_hidden, is_shaded, styles_of
from nsx.documents.lines import ITEM, item, margins, row
from nsx.documents.notes import notes_on
from nsx.documents.records import Reading

_GONE = frozenset(("del", "moveFrom"))
_NO_TEXT = frozenset(("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "instrText", "delText"))
_PAGE_NUMBER = re.compile(r"^\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_PROSE = 90
"""Two paragraphs of so many characters are parted by a blank line, as they are by space in Word."""


@dataclass(slots=True)
class _Walk:
    """What is carried along: styles, and what was left out so far."""

    styles: Styles
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Paragraph:
    """The pieces of a paragraph, its text boxes, and the fields that are open while it is read."""

    shaded: bool
    pieces: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    """For each open field, its instruction; "PAGE" while its result is a page number."""


def read_docx(archive: zipfile.ZipFile) -> Reading:
    """Read a DOCX file that `open_archive` opened.

    Raises:
        DocumentError: it is damaged, or has a part that is larger than is read.

    """
    main = _main_part(archive)
    root = read_xml(archive, main)
    body = child(root, "body")
    if root is None or body is None:
        raise damaged("it has no main part")
    links = _links(archive, main)
    parts = {
        kind: [read_xml(archive, name) for name, is_kind in links.values() if is_kind == kind]
        for kind in ("styles", "numbering", "footnotes", "endnotes", "comments")
    }
    walk = _Walk(styles_of(_first(parts["styles"]), _first(parts["numbering"])))
    lines = [*_margins(archive, root, links, "headerReference", walk), ""]
    lines += _blocks(body, walk, shaded=child(root, "background") is not None)
    for kind in ("footnotes", "endnotes"):
        for part in parts[kind]:
            lines += ["", *_notes(part, walk)]
    lines += ["", *_margins(archive, root, links, "footerReference", walk)]
    for part in parts["comments"]:
        walk.left_out["comments"] += len(part) if part is not None else 0
    return Reading(lines, notes=notes_on(walk.left_out))


def _first(parts: list[Element | None]) -> Element | None:
    return parts[0] if parts else None


def _main_part(archive: zipfile.ZipFile) -> str:
    """Return the name of the main part; most call it word/document.xml, not all."""
    for name, kind in _links(archive, "").values():
        if kind == "officeDocument":
            return name
    return "word/document.xml"


def _links(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return, by id, the name and kind of the parts that a part refers to."""
    folder, name = posixpath.split(part)
    root = read_xml(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    return {
        attribute(link, "Id"): (
            posixpath.normpath(posixpath.join("/", folder, attribute(link, "Target"))).lstrip("/"),
            posixpath.basename(attribute(link, "Type")),
        )
        for link in (root if root is not None else ())
        if attribute(link, "TargetMode") != "External"
    }


def _blocks(element: Element, walk: _Walk, *, shaded: bool) -> list[str]:
    """Return the lines of the paragraphs and tables in an element, in order."""
    lines: list[str] = []
    for block in element:
        name = local(block)
        if name == "p":
            told = _paragraph(block, walk, shaded=shaded)
            lines += ["", *told] if lines and told and _are_prose(lines[-1], told[0]) else told
        elif name == "tbl":
            lines += ["", *_table(block, walk), ""]
        elif name in _GONE:
            walk.left_out["deletions"] += 1
        elif name == "altChunk":
            walk.left_out["embedded"] += 1
        elif name not in _NO_TEXT:
            lines += _blocks(block, walk, shaded=shaded)
    return lines


def _are_prose(line: str, after: str) -> bool:
    """Whether two lines are long paragraphs and no items of a list."""
    return all(len(one) >= _PROSE and not one.startswith(ITEM) for one in (line, after))


def _table(table: Element, walk: _Walk) -> Iterator[str]:
    for line in table.iter("{*}tr"):
        if next(line.iterancestors("{*}tbl")) is not table:
            continue
        if child(child(line, "trPr"), "del") is not None:
            walk.left_out["deletions"] += 1
            continue
        cells = [cell for cell in line.iter("{*}tc") if next(cell.iterancestors("{*}tr")) is line]
        # A style of the table may shade its cells, which is not looked up.
        yield from row([_blocks(cell, walk, shaded=True) for cell in cells])


def _paragraph(element: Element, walk: _Walk, *, shaded: bool) -> list[str]:
    properties = child(element, "pPr")
    style = walk.styles.of(properties)
    paragraph = _Paragraph(shaded or style.shaded or is_shaded(properties))
    if style.hidden:
        walk.left_out["hidden"] += sum(len(words_in(text)) for text in element.iter("{*}t"))
        return []
    _collect(element, walk, paragraph)
    lines = "".join(paragraph.pieces).split("\n")
    if is_heading(properties, style):
        lines = ["", *lines]
    elif walk.styles.is_item(properties):
        lines = item(lines)
    return lines + paragraph.boxes


def _collect(element: Element, walk: _Walk, paragraph: _Paragraph) -> None:
    """Add the text of a part of a paragraph to its pieces."""
    for one in element:
        name = local(one)
        if name == "r":
            _run(one, walk, paragraph)
        elif name in _GONE:
            walk.left_out["deletions"] += 1
        elif name == "fldSimple" and _PAGE_NUMBER.match(attribute(one, "instr")):
            continue
        elif name == "t":
            paragraph.pieces.append(one.text or "")
        elif name not in _NO_TEXT:
            _collect(one, walk, paragraph)


def _run(run: Element, walk: _Walk, paragraph: _Paragraph) -> None:
    properties = child(run, "rPr")
    hidden = is_hidden(properties, walk.styles.of(properties), paragraph.shaded)
    for one in run:
        name = local(one)
        if name in ("drawing", "pict", "object", "AlternateContent"):
            _drawing(one, walk, paragraph)
        elif name in ("fldChar", "instrText"):
            _field(one, name, paragraph.fields)
        elif paragraph.fields and _PAGE_NUMBER.match(paragraph.fields[-1]):
            continue
        elif hidden:
            walk.left_out["hidden"] += len((one.text or "").split()) if name == "t" else 0
        else:
            paragraph.pieces.append(_piece(one, name))


def _piece(element: Element, name: str) -> str:
    if name == "t":
        return element.text or ""
    if name in ("tab", "ptab"):
        return "\t"
    return {"br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _field(element: Element, name: str, fields: list[str]) -> None:
    """Follow the fields that begin and end between runs; `fields` holds their instructions."""
    kind = attribute(element, "fldCharType")
    if name == "instrText" and fields:
        fields[-1] += element.text or ""
    elif kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()


def _drawing(element: Element, walk: _Walk, paragraph: _Paragraph) -> None:
    """Add the text boxes of a drawing, and count its pictures.

    What newer and older versions of Word draw in two ways is taken once.
    """
    if local(element) == "AlternateContent":
        if len(element):
            _drawing(element[0], walk, paragraph)
        return
    for one in element:
        name = local(one)
        if name == "txbxContent":
            # Its shape may be filled, which is not looked up.
            paragraph.boxes += ["", *_blocks(one, walk, shaded=True), ""]
        elif name in ("blip", "imagedata"):
            walk.left_out["pictures"] += 1
        else:
            _drawing(one, walk, paragraph)


def _margins(
    archive: zipfile.ZipFile,
    root: Element,
    links: dict[str, tuple[str, str]],
    kind: str,
    walk: _Walk,
) -> list[str]:
    """Return the lines of the headers, or footers, that the sections refer to."""
    names = [links.get(attribute(one, "id"), ("", ""))[0] for one in root.iter(f"{{*}}{kind}")]
    parts = (read_xml(archive, name) for name in dict.fromkeys(filter(None, names)))
    return margins(_blocks(part, walk, shaded=True) for part in parts if part is not None)


def _notes(part: Element | None, walk: _Walk) -> Iterator[str]:
    for note in part if part is not None else ():
        if not attribute(note, "type"):
            yield from _blocks(note, walk, shaded=False)

"""ODT: paragraphs, lists, tables and text boxes in order, headers and footers once."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from nsx.documents.archive import (
    Element,
    attribute,
    damaged,
    encrypted,
    local,
    read_xml,
    words_in,
)
from nsx.documents.lines import item, margins, row
from nsx.documents.notes import notes_on
from nsx.documents.records import Reading

_NO_TEXT = frozenset(
    "tracked-changes sequence-decls forms variable-decls user-field-decls table-column "
    "hidden-text page-number page-count change change-start change-end bookmark".split()
)
_GROUPS = frozenset(
    "list section index-body table-of-content text list-header table-header-rows table-rows "
    "table-row-group shapes".split()
)
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100
_TINY = re.compile(r"(?:[01](?:\.\d+)?|2)pt")


@dataclass(slots=True)
class _Walk:
    """What is carried along: the styles whose words nobody sees, and what was left out so far."""

    hidden: frozenset[str]
    left_out: Counter[str] = field(default_factory=Counter)


def read_odt(archive: zipfile.ZipFile) -> Reading:
    """Read an ODT file that `open_archive` opened.

    Raises:
        DocumentError: it is damaged, has a password, or a part that is larger than is read.

    """
    manifest = read_xml(archive, "META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise encrypted()
    content, styles = read_xml(archive, "content.xml"), read_xml(archive, "styles.xml")
    body = next(content.iter("{*}body"), None) if content is not None else None
    if content is None or body is None:
        raise damaged("it has no main part")
    roots = [content, *([styles] if styles is not None else [])]
    walk = _Walk(frozenset(name for root in roots for name in _hidden_styles(root)))
    walk.left_out["deletions"] = sum(1 for _ in content.iter("{*}deletion"))
    lines = [*_margins(styles, "header", walk), ""]
    for text in body:
        lines += _blocks(text, walk)
    lines += ["", *_margins(styles, "footer", walk)]
    return Reading(lines, notes=notes_on(walk.left_out))


def _hidden_styles(root: Element) -> Iterator[str]:
    """Yield the names of styles whose words are not displayed, or too small to be read."""
    for style in root.iter("{*}style"):
        for properties in style:
            size = attribute(properties, "font-size")
            if local(properties) == "text-properties" and (
                attribute(properties, "display") == "none" or _TINY.fullmatch(size)
            ):
                yield attribute(style, "name")


def _blocks(element: Element, walk: _Walk) -> list[str]:
    """Return the lines of the paragraphs, lists and tables in an element, in order."""
    lines: list[str] = []
    for block in element:
        name = local(block)
        if name == "p":
            lines += _paragraph(block, walk)
        elif name == "h":
            lines += ["", *_paragraph(block, walk)]
        elif name == "list-item":
            lines += _item(block, walk)
        elif name == "table":
            lines += ["", *_blocks(block, walk), ""]
        elif name == "table-row":
            lines += row([_blocks(cell, walk) for cell in block if local(cell) == "table-cell"])
        elif name in ("frame", "custom-shape", "g", "a"):
            lines += _drawing(block, walk)
        elif name in _GROUPS:
            lines += _blocks(block, walk)
    return lines


def _item(element: Element, walk: _Walk) -> list[str]:
    """Return the lines of an item of a list; a numbered heading is one by its markup only."""
    lines = _blocks(element, walk)
    return lines if len(element) and local(element[0]) == "h" else item(lines)


def _paragraph(element: Element, walk: _Walk) -> list[str]:
    pieces: list[str] = []
    boxes: list[str] = []
    _collect(element, walk, pieces, boxes)
    lines = [line.strip(" ") for line in "".join(pieces).split("\n")]
    return lines + boxes


def _collect(element: Element, walk: _Walk, pieces: list[str], boxes: list[str]) -> None:
    """Add the text of a paragraph, or of a part of one, and the lines of its text boxes."""
    if attribute(element, "style-name") in walk.hidden:
        walk.left_out["hidden"] += len(words_in(element))
        return
    pieces.append(_SPACE.sub(" ", element.text or ""))
    for one in element:
        name = local(one)
        if name in ("frame", "custom-shape", "g"):
            boxes += _drawing(one, walk)
        elif name == "note":
            for body in one.iter("{*}note-body"):
                boxes += _blocks(body, walk)
        elif name == "annotation":
            walk.left_out["comments"] += 1
        elif name in ("s", "tab", "line-break"):
            pieces.append(_space(one, name))
        elif name not in _NO_TEXT:
            _collect(one, walk, pieces, boxes)
        pieces.append(_SPACE.sub(" ", one.tail or ""))


def _space(element: Element, name: str) -> str:
    if name == "s":
        count = attribute(element, "c")
        return " " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1)
    return "\t" if name == "tab" else "\n"


def _drawing(element: Element, walk: _Walk) -> list[str]:
    """Return the lines of the text boxes of a drawing, and count its pictures."""
    lines: list[str] = []
    if local(element) in ("text-box", "custom-shape"):
        lines += ["", *_blocks(element, walk), ""]
    elif local(element) == "image":
        walk.left_out["pictures"] += 1
    else:
        for one in element:
            lines += _drawing(one, walk)
    return lines


def _margins(styles: Element | None, kind: str, walk: _Walk) -> list[str]:
    """Return the lines of all headers, or footers."""
    if styles is None:
        return []
    names = (f"{{*}}{kind}", f"{{*}}{kind}-first", f"{{*}}{kind}-left")
    return margins(_blocks(part, walk) for part in styles.iter(*names))

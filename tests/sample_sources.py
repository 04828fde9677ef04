"""What stands in the sources of sample documents that are written in a few tags of HTML.

They hold no more than `header`, `footer`, `aside` (a text box), `h1` to `h3`, `p`, `ul`, `table`,
`b`, `i`, `br` and tabs.
"""

import datetime
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml.html import HtmlElement

WRITTEN = datetime.datetime(2026, 9, 1, 9, 0, tzinfo=datetime.UTC)
"""The date of all sample files, so that the same source gives the same bytes."""

Run = tuple[str, str]
"""A text and its mark: "", "b" or "i". A line break is "\\n"."""
Block = tuple[str, Any]
"""A tag and its runs; of a table, its rows; of a text box, its blocks."""
Rows = list[list[tuple[int, list[Block]]]]
"""The cells of each row of a table: how many columns each spans, and what it holds."""


def runs(element: HtmlElement, mark: str = "") -> list[Run]:
    """What an element says, with the marks of its letters and without spaces around it."""
    found = [(_spaced(element.text), mark)]
    for child in element:
        found += [("\n", mark)] if child.tag == "br" else runs(child, child.tag)
        found.append((_spaced(child.tail), mark))
    found = [run for run in found if run[0]]
    if found:
        found[0] = (found[0][0].lstrip(" "), found[0][1])
        found[-1] = (found[-1][0].rstrip(" "), found[-1][1])
    return found


def _spaced(text: str | None) -> str:
    return re.sub(r"[ \n]+", " ", text or "")


def blocks(element: HtmlElement) -> Iterator[Block]:
    """The paragraphs, items, tables and text boxes in an element; headers are read apart."""
    for child in element:
        if child.tag == "ul":
            yield from (("li", runs(item)) for item in child)
        elif child.tag == "table":
            yield "table", [[_cell(cell) for cell in row] for row in child.iter("tr")]
        elif child.tag == "aside":
            yield "aside", list(blocks(child))
        elif child.tag not in ("header", "footer"):
            yield child.tag, runs(child)


def _cell(cell: HtmlElement) -> tuple[int, list[Block]]:
    inner = list(blocks(cell)) if {child.tag for child in cell} & {"p", "ul"} else []
    said = runs(cell, "b" if cell.tag == "th" else "")
    return int(cell.get("colspan", "1")), inner or [("p", said)]


def zipped_alike(data: bytes) -> bytes:
    """A zip with one date for all members, so that the same source gives the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, WRITTEN.timetuple()[:6])
            info.compress_type = member.compress_type
            new.writestr(info, old.read(member))
    return out.getvalue()

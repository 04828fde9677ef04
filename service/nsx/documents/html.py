"""HTML: its visible text by blocks, lists and tables."""

import re
from collections import Counter

from lxml import etree

from nsx.documents.archive import Element, local
from nsx.documents.lines import item, row
from nsx.documents.notes import notes_on
from nsx.documents.records import DocumentError, Reading

_UNSEEN = frozenset(
    "head script style template noscript svg math canvas object iframe select textarea button "
    "audio video datalist".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_APART = frozenset("p ul ol dl table blockquote pre section article form fieldset hr".split())
"""Blocks that stand apart from what is before and after them."""
_BLOCKS = (
    _HEADINGS
    | _APART
    | frozenset(
        "address aside body caption center dd details div dt figcaption figure footer header html "
        "legend li main nav summary tbody td tfoot th thead tr".split()
    )
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_SPACES = re.compile(r" {2,}")
_BREAK = "\n"


def read_html(text: str) -> Reading:
    """Read HTML: blocks as lines, items of lists with "- ", tables row by row.

    Scripts, styles, comments, form fields and what a `hidden` attribute or an inline style hides
    are left out.

    Raises:
        DocumentError: its elements are nested too deeply.

    """
    # As UTF-8 bytes, since lxml refuses a text with an encoding declaration; NUL ends the input.
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("Excessive depth" in error.message for error in parser.error_log):
        raise DocumentError(
            "corrupt",
            "The elements of the page are nested more than 256 deep, so that its end is not read. "
            "Copy its text into a document and send that.",
        )
    if root is None:
        return Reading([])
    left_out: Counter[str] = Counter()
    lines = _block(root, left_out)
    return Reading(lines, notes=notes_on(left_out))


def _block(element: Element, left_out: Counter[str]) -> list[str]:
    """Return the lines of a block; the text between its inner blocks is joined to lines."""
    lines: list[str] = []
    pieces: list[str] = []
    _collect(element, lines, pieces, left_out)
    _end_line(lines, pieces)
    return lines


def _collect(element: Element, lines: list[str], pieces: list[str], left_out: Counter[str]) -> None:
    """Add the text of an element to the line that is being made, and its blocks to the lines."""
    keep = local(element) == "pre"
    pieces.append(_text(element.text, keep))
    for child in element:
        name = local(child)
        if name == "br":
            pieces.append(_BREAK)
        elif name == "img":
            left_out["pictures"] += 1
        elif _hidden(child):
            left_out["hidden parts"] += 1
        elif name in _BLOCKS:
            _end_line(lines, pieces)
            apart = name in _APART or name in _HEADINGS
            told = _told(child, name, left_out)
            lines += ["", *told, ""] if apart and told else told
        elif name not in _UNSEEN:
            _collect(child, lines, pieces, left_out)
        pieces.append(_text(child.tail, keep))


def _told(element: Element, name: str, left_out: Counter[str]) -> list[str]:
    if name == "tr":
        cells = [child for child in element if local(child) in ("td", "th")]
        return row([[] if _hidden(cell) else _block(cell, left_out) for cell in cells])
    lines = _block(element, left_out)
    return item(lines) if name == "li" else lines


def _text(text: str | None, keep: bool) -> str:
    """Return text with spaces as a browser shows it; in `pre`, line ends count."""
    if not text:
        return ""
    return text if keep else _SPACE.sub(" ", text)


def _end_line(lines: list[str], pieces: list[str]) -> None:
    shown = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split(_BREAK))
    lines += filter(None, shown)
    pieces.clear()


def _hidden(element: Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN_STYLE.search(style))

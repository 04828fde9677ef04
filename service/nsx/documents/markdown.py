"""Markdown: its text without the marks."""

from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.token import Token

from nsx.documents.html import read_html
from nsx.documents.lines import ITEM, row
from nsx.documents.notes import notes_on
from nsx.documents.records import MOST_CHARACTERS, DocumentError, Reading

_MOST_MARKUP = 2 * MOST_CHARACTERS
"""More characters than this, marks included, are not parsed: it would take too long."""


def read_markdown(text: str) -> Reading:
    """Read Markdown (CommonMark with tables): paragraphs, "- " before items, tables row by row.

    Raises:
        DocumentError: it is far longer than a document may be.

    """
    if len(text) > _MOST_MARKUP:
        raise DocumentError(
            "too-long",
            f"The document has {len(text):,} characters: expected at most {MOST_CHARACTERS:,}. "
            "Send the part that describes the work.",
        )
    left_out: Counter[str] = Counter()
    lines: list[str] = []
    cells: list[list[str]] = []
    mark = ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else ITEM
        elif token.type in ("th_open", "td_open"):
            cells.append([])
        elif token.type == "tr_close":
            lines += row(cells)
            cells = []
        elif told := _told(token, left_out):
            if cells:
                cells[-1] += told
            else:
                lines += [mark + told[0], *told[1:]]
                mark = ""
        elif _ends(token):
            lines.append("")
    return Reading(lines, notes=notes_on(left_out))


def _told(token: Token, left_out: Counter[str]) -> list[str]:
    """Return the lines that a token shows, none for one that only opens or closes something."""
    if token.type == "inline":
        return _inline(token.children or [], left_out).split("\n")
    if token.type in ("fence", "code_block"):
        return token.content.rstrip("\n").split("\n")
    if token.type == "html_block":
        found = read_html(token.content)
        left_out["pictures"] += token.content.lower().count("<img")
        return found.lines
    return []


def _inline(tokens: list[Token], left_out: Counter[str]) -> str:
    pieces = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or token.content.startswith("<br"):
            pieces.append("\n")
        elif token.type == "image":
            left_out["pictures"] += 1
    return "".join(pieces)


def _ends(token: Token) -> bool:
    """Whether a blank line follows: not between the items of a list that has none."""
    if token.type == "paragraph_close":
        return not token.hidden
    return token.type in (
        "heading_open",
        "bullet_list_close",
        "ordered_list_close",
        "table_close",
        "hr",
    )

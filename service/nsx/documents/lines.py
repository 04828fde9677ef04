"""Lines of text as every reader of documents gives them: clean letters, list items, table rows."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

ITEM = "- "
GAP = "  "
"""What stands between parts of a line that a tab, or a gap as wide as one, sets apart."""
_CELLS = " | "
_LONGEST_LABEL = 60
"""A first cell of at most so many characters goes on one line with the beginning of the next."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p)\b\.?)?\W*\d{0,3}\W*(?:(?:of|von|/)\W*\d{0,3})?\W*", re.IGNORECASE
)
_LONGEST_PAGE_NUMBER = 40
"""More characters than this are not looked at, since the pattern has many ways to fail."""

BULLETS = "•‣◦⁃∙●○■□▪▫◆◇❖➢➤►▶✓✔✦★·\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf076"  # noqa: RUF001
"""The marks that begin an item of a list, those of symbol fonts among them."""
_BULLET = re.compile(rf"[ \t\xa0]*[{BULLETS}]+[ \t\xa0]*(?=\S)")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff0-\uffff]"
)
_SPACE = re.compile(r"[^\S \t]")
_WIDE = re.compile(r"\t+ *| {2,}\t*")


def clean(text: str) -> str:
    r"""Return text with "\n" line ends, ordinary spaces, and no characters that nobody sees.

    Bullets that begin a line become "- ", ligatures are taken apart and accents are composed, so
    that words compare equal; tabs and rows of spaces become two spaces.
    """
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    lines = _LINE_END.split(unicodedata.normalize("NFC", text))
    return "\n".join(_clean_line(line) for line in lines)


def _clean_line(line: str) -> str:
    line = _UNSEEN.sub("", _BULLET.sub(ITEM, line, count=1) if _BULLET.match(line) else line)
    return _WIDE.sub(GAP, _SPACE.sub(" ", line)).rstrip()


def tidy(lines: Iterable[str]) -> list[str]:
    """Return clean lines, with at most one blank line in a row and none at either end."""
    tidied: list[str] = []
    for line in clean("\n".join(lines)).split("\n"):
        if line.strip() or (tidied and tidied[-1]):
            tidied.append(line if line.strip() else "")
    return tidied[:-1] if tidied and not tidied[-1] else tidied


def item(lines: Sequence[str]) -> list[str]:
    """Return the lines of an item of a list, the first one with its mark."""
    texts = [line for line in lines if line.strip()]
    if not texts or texts[0].lstrip().startswith(ITEM):
        return texts
    return [ITEM + texts[0].lstrip(), *texts[1:]]


def row(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return a row of a table as lines, cell by cell.

    Short cells share a line. A cell of several lines is told by itself, after the label (dates,
    say) that stands before it; so are the cells of a table that only places columns.
    """
    filled = [told for cell in cells if (told := tidy(cell))]
    if all(len(cell) == 1 for cell in filled):
        return [_CELLS.join(cell[0] for cell in filled)] if filled else []
    lines: list[str] = []
    for cell in filled:
        label = lines[-1] if len(lines) == 1 and len(lines[0]) <= _LONGEST_LABEL else ""
        if label and not cell[0].startswith(ITEM):
            lines = [f"{label}{_CELLS}{cell[0]}", *cell[1:]]
        else:
            lines += [*([""] if lines else []), *cell]
    return lines


def is_page_number(line: str) -> bool:
    """Whether a line numbers a page ("Page 2 of 3"), or is what is left of one without numbers."""
    return len(line) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(line) is not None


def margins(parts: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of headers or footers, each once, without those that only number pages."""
    lines = [line for part in parts for line in tidy(part)]
    return list(dict.fromkeys(line for line in lines if not is_page_number(line)))

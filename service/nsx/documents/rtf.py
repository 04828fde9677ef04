"""RTF: its text, with tables row by row and without what is hidden, deleted or no text.

striprtf knows the characters and encodings of RTF, but takes text boxes, headers and the bullets of
older lists for no text, hidden words for text, and reads pictures letter by letter. So its input is
prepared: what is to be left out is cut, and what is to be kept is no longer marked as apart.
"""

import codecs
import contextlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from striprtf.striprtf import charset_map, destinations, rtf_to_text

from nsx.documents.lines import GAP, margins, row
from nsx.documents.notes import notes_on
from nsx.documents.records import DocumentError, Reading

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]"
    r"|(?P<text>[^\\{}]+)|\\"
)
_KEPT = frozenset("pntext listtext shp shpinst shptxt".split())
"""Destinations for striprtf, but part of the text: bullets and text boxes."""
_HEADERS = frozenset("header headerf headerl headerr".split())
_FOOTERS = frozenset("footer footerf footerl footerr".split())
_CUT = destinations - _KEPT - _HEADERS - _FOOTERS - {"fonttbl"}
_COUNTED = {"pict": "pictures", "annotation": "comments", "footnote": "footnotes"}
_SWITCHES = ("v", "deleted")
_TINY = 4
"""In half points: words of two points or less are not there to be read."""

# Private characters stand for what striprtf would flatten.
_ROW, _CELL, _ROW_END, _HEADER, _FOOTER, _MARGIN_END = "\ue000\ue001\ue002\ue003\ue004\ue005"
_MARGIN = re.compile(f"([{_HEADER}{_FOOTER}])([^{_HEADER}{_FOOTER}{_MARGIN_END}]*){_MARGIN_END}")

_PAGES = "437 850 852 855 857 858 860 861 862 863 865 866 874 932 936 949 950"
_ENCODINGS = (
    "utf8",
    *charset_map.values(),
    *(f"cp{page}" for page in (*_PAGES.split(), *range(1250, 1259))),
)


def _load_encodings() -> None:
    """Load the encodings of RTF now, since a confined process can load nothing."""
    for name in _ENCODINGS:
        with contextlib.suppress(LookupError):
            codecs.lookup(name)


_load_encodings()


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds in a group of RTF (`{...}`) at some place in it."""

    cut: bool = False
    hidden: bool = False
    tiny: bool = False
    starred: bool = False
    margin: bool = False
    font: str | None = None
    """In the table of fonts, the number of the font that is being described."""


def read_rtf(data: bytes) -> Reading:
    """Read an RTF document.

    Raises:
        DocumentError: it is damaged so that its text cannot be found.

    """
    left_out: Counter[str] = Counter()
    try:
        prepared = "".join(_prepared(data.decode("latin-1"), left_out))
        text = str(rtf_to_text(prepared, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError, OSError) as error:
        raise DocumentError(
            "corrupt",
            "The file is a damaged RTF document. Open it where it was written, save it again and "
            "send that.",
        ) from error
    # RTF writes letters beyond 16 bits as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    sides: dict[str, list[list[str]]] = {_HEADER: [], _FOOTER: []}
    for side, told in _MARGIN.findall(text):
        sides[side].append(told.split("\n"))
    lines = [*margins(sides[_HEADER]), "", *_lines(_MARGIN.sub("", text)), ""]
    return Reading([*lines, *margins(sides[_FOOTER])], notes=notes_on(left_out))


def _prepared(rtf: str, left_out: Counter[str]) -> Iterator[str]:
    """Yield the parts of an RTF document that striprtf is to read."""
    outer: list[_Group] = []
    now = _Group()
    resume_at = 0
    for found in _TOKEN.finditer(rtf):
        part, word = found[0], found["word"]
        if found.start() < resume_at:
            continue
        if part == "{":
            outer.append(now)
            yield part
        elif part == "}":
            inner, now = now, outer.pop() if outer else _Group(cut=True)
            yield _character(_MARGIN_END) if inner.margin and not now.margin else ""
            yield part
        elif word == "bin":
            resume_at = found.end() + max(0, int(found["number"] or 0))
        elif word:
            before = now
            now, written = _at_word(now, word, found["number"])
            left_out[_COUNTED.get(word, "")] += now.cut and not before.cut
            yield written
        elif part == r"\*":
            now = replace(now, starred=True)
        elif now.hidden or now.tiny:
            left_out["hidden"] += 0 if now.cut else len((found["text"] or "").split())
        elif not now.cut and now.font is None:
            yield part


def _at_word(now: _Group, word: str, number: str | None) -> tuple[_Group, str]:
    """Return what holds after a control word, and what is written for it."""
    if now.font is not None:
        return _in_fonts(now, word, number or "")
    after = _after(now, word, number)
    return after, "" if after.cut else _written(now, word, number or "")


def _in_fonts(now: _Group, word: str, number: str) -> tuple[_Group, str]:
    """Return what holds after a control word in the table of fonts, and the character set told.

    striprtf looks for these by a pattern that takes long on lines that it does not fit.
    """
    if word == "f":
        return replace(now, font=number), ""
    return now, f"\\f{now.font}\\fcharset{number} x;\n" if word == "fcharset" else ""


def _after(now: _Group, word: str, number: str | None) -> _Group:
    """Return what holds after a control word."""
    if word in _CUT or (now.starred and word not in _KEPT):
        return replace(now, cut=True, starred=False)
    if word in _SWITCHES:
        return replace(now, hidden=number != "0", starred=False)
    if word == "fs":
        return replace(now, tiny=number is not None and int(number) <= _TINY, starred=False)
    if word == "fonttbl":
        return replace(now, font="0", starred=False)
    if word == "plain":
        return replace(now, hidden=False, tiny=False, starred=False)
    return replace(now, margin=now.margin or word in _HEADERS | _FOOTERS, starred=False)


def _written(before: _Group, word: str, number: str) -> str:
    """Return what stands for a control word in what striprtf gets."""
    marks = {"cell": _CELL, "nestcell": _CELL, "trowd": _ROW, "row": _ROW_END}
    if word in _HEADERS | _FOOTERS:
        side = _HEADER if word in _HEADERS else _FOOTER
        return "" if before.margin else _character(side)
    if word in marks:
        return _character(marks[word])
    if word in _KEPT:
        return r"\par " if word == "shptxt" else ""
    return f"\\{word}{number} "


def _character(letter: str) -> str:
    return rf"{{\uc1\u{ord(letter)}?}}"


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a text whose rows of tables are marked."""
    *parts, rest = text.split(_ROW_END)
    for part in parts:
        before, _, cells = part.partition(_ROW)
        if between := before.strip("\n"):
            yield from ["", *between.split("\n"), ""]
        yield from row([cell.split("\n") for cell in cells.replace(_ROW, "").split(_CELL)])
    yield from rest.replace(_CELL, GAP).split("\n")

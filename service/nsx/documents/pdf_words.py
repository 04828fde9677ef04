"""The words of a page of a PDF with their places, without those that nobody sees."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from nsx.documents.pdf_shapes import WHITE, Shape, colour_of, shapes_of

HYPHEN = "\x02"
"""What PDFium gives for a hyphen that ends a line."""
BULLET = "•"
_LAST_LETTER = 0x10FFFF
_NOT_PAINTED = 3
"""The render mode of text that is not painted: what OCR lays over a scanned page."""
_TINY = 2.0
"""In points: type that is smaller is not there to be read."""
_BOLD = re.compile(rb"bold|black|heavy|cmbx", re.IGNORECASE)
_FONT_NAME = 200
_SLANT = 0.1
"""In radians: text that is turned by more than this out of the upright is a watermark."""
_ASCENT, _DESCENT = 0.75, 0.25
"""Of the size of the type: what fonts say of it themselves differs too much."""
_FARTHEST = 1e5
"""In points: no place on a page is further from its corner."""
_DOT_GAP = 2.5
"""A bullet stands at most so many sizes of the type before its line."""
_MOST_SHAPES = 1000
"""Behind white words; on a page with more fills and pictures they are taken to be seen."""
_MOST_DOTS = 300
"""A page with more small shapes than this is a drawing."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place, in points, y downwards, turned so that its line is level.

    `base` is its base line; `height` the size of its type; `bold` whether the name of its font says
    so; `order` its place in the content of the page; `spaced` whether a space stands before it;
    `turn` how many quarter turns anticlockwise it is written at.
    """

    text: str
    left: float
    right: float
    base: float
    height: float
    bold: bool
    order: float
    spaced: bool
    turn: int

    @property
    def top(self) -> float:
        """Where its tallest letters begin."""
        return self.base - _ASCENT * self.height

    @property
    def bottom(self) -> float:
        """Where its deepest letters end."""
        return self.base + _DESCENT * self.height


class _Letter(NamedTuple):
    """A letter with its box and origin as PDFium gives them, y upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters without a space between, set alike; `turn` is None where they are at a slant.

    `thing` is the PDFium handle of the text that the first is part of.
    """

    letters: list[_Letter]
    size: float
    bold: bool
    turn: int | None
    spaced: bool
    thing: Any


def words_of(page: Any, text: Any, left_out: Counter[str]) -> list[Word]:
    """Return the words of a page that can be seen, in the order of its content.

    Args:
        page: the PDFium handle of a page.
        text: the PDFium handle of its text.
        left_out: counts "hidden" words, "watermark" words and "pictures".

    """
    shapes = shapes_of(page)
    left_out["pictures"] += sum(shape.is_shown_picture for shape in shapes)
    frame = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, frame)
    words: list[Word] = []
    for run in _runs(text):
        if run.turn is None:
            left_out["watermark"] += 1
        elif _is_seen(run, shapes, frame):
            words.append(_word(run, run.turn, len(words)))
        else:
            left_out["hidden"] += 1
    return _with_dots(words, [shape for shape in shapes if shape.is_dot])


def _runs(text: Any) -> Iterator[_Run]:
    """Yield the words of a page, in the order of its content."""
    run: _Run | None = None
    spaced = False
    for place in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, place)
        if code == 0 or code > _LAST_LETTER or chr(code).isspace():
            spaced = True
            if run:
                yield run
            run = None
            continue
        letter = _letter(text, place, chr(code))
        if run and _jumps(run, letter):
            yield run
            run, spaced = None, False
        if run:
            run.letters.append(letter)
        else:
            run = _begun(text, place, letter, spaced)
    if run:
        yield run


def _letter(text: Any, place: int, shown: str) -> _Letter:
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(text, place, box)
    pdfium.FPDFText_GetCharOrigin(text, place, x, y)
    return _Letter(shown, box.left, box.bottom, box.right, box.top, x.value, y.value)


def _begun(text: Any, place: int, letter: _Letter, spaced: bool) -> _Run:
    """Begin a run with a letter, by the matrix that the letter is drawn with."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, place, matrix)
    size = pdfium.FPDFText_GetFontSize(text, place) * math.hypot(matrix.c, matrix.d)
    turned = math.atan2(matrix.b, matrix.a)
    quarters = round(turned / (math.pi / 2)) if math.isfinite(turned) else 0
    turn = quarters % 4 if abs(turned - quarters * math.pi / 2) <= _SLANT else None
    thing = pdfium.FPDFText_GetTextObject(text, place)
    return _Run([letter], size, _is_bold(text, place), turn, spaced, thing)


def _is_bold(text: Any, place: int) -> bool:
    name, flags = ctypes.create_string_buffer(_FONT_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, place, name, _FONT_NAME, flags)
    return _BOLD.search(name.value) is not None


def _jumps(run: _Run, letter: _Letter) -> bool:
    """Whether a letter is further from the last one of a run than letters of a word are."""
    last = run.letters[-1]
    if run.turn is None:
        return math.hypot(letter.x - last.x, letter.y - last.y) > 2 * run.size
    if run.turn in (1, 3):
        along = min(abs(letter.bottom - last.top), abs(letter.top - last.bottom))
        across = abs(letter.x - last.x)
    else:
        along = min(abs(letter.left - last.right), abs(letter.right - last.left))
        across = abs(letter.y - last.y)
    return along > run.size or across > run.size / 2


def _is_seen(run: _Run, shapes: Sequence[Shape], frame: Any) -> bool:
    """Whether a word is on the page, large enough, painted, and not white on white."""
    first, last = run.letters[0], run.letters[-1]
    x, y = (first.left + last.right) / 2, (first.bottom + last.top) / 2
    placed = all(abs(number) < _FARTHEST for one in run.letters for number in one[1:])
    on_page = frame.left <= x <= frame.right and frame.bottom <= y <= frame.top
    if not (placed and on_page and _TINY <= run.size < _FARTHEST):
        return False
    if pdfium.FPDFTextObj_GetTextRenderMode(run.thing) == _NOT_PAINTED:
        shapes = shapes[:_MOST_SHAPES]
        return any(shape.picture and shape.covers(x, y) for shape in shapes)
    red, green, blue, alpha = colour_of(run.thing)
    if min(red, green, blue) < WHITE or not alpha or len(shapes) > _MOST_SHAPES:
        return alpha > 0
    return any(not shape.white and shape.covers(x, y) for shape in shapes)


def _word(run: _Run, turn: int, order: int) -> Word:
    left, right = min(one.left for one in run.letters), max(one.right for one in run.letters)
    low, high = min(one.bottom for one in run.letters), max(one.top for one in run.letters)
    x, y = run.letters[0].x, run.letters[0].y
    from_to_base = ((left, right, -y), (low, high, x), (-right, -left, y), (-high, -low, -x))[turn]
    text = "".join(one.text for one in run.letters)
    return Word(text, *from_to_base, run.size, run.bold, order, run.spaced, turn)


def _with_dots(words: Sequence[Word], dots: Sequence[Shape]) -> list[Word]:
    """Add a bullet before each word that a drawn dot stands before: some programs draw them."""
    if len(dots) > _MOST_DOTS:
        return list(words)
    bullets: list[Word] = []
    for dot in dots:
        middle = -(dot.bottom + dot.top) / 2
        line = [word for word in words if not word.turn and word.top < middle < word.bottom]
        after = [word for word in line if 0 <= word.left - dot.right <= _DOT_GAP * word.height]
        if not after:
            continue
        first = min(after, key=lambda word: word.left)
        if not any(0 <= dot.left - word.right <= _DOT_GAP * word.height for word in line):
            place = (dot.left, dot.right, first.base, first.height, False, first.order - 0.5)
            bullets.append(Word(BULLET, *place, spaced=True, turn=0))
    return sorted([*words, *bullets], key=lambda word: word.order)

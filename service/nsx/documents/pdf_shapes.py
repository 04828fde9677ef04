"""What is drawn on a page of a PDF beside its text: fills behind words, pictures, round bullets."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

_MOST_OBJECTS = 20_000
"""Objects of a page that are looked at; a page of more is a drawing."""
_DEEPEST = 4
WHITE = 240
"""A channel of a colour from this on (of 255) is white to the eye."""
_SMALLEST_PICTURE = 24.0
_DOT = (1.0, 7.0)
"""Width and height, in points, between which a filled shape may be a bullet."""

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """A box on a page, in points from its lower left corner, that is filled or a picture."""

    left: float
    bottom: float
    right: float
    top: float
    picture: bool
    white: bool

    def covers(self, x: float, y: float) -> bool:
        """Whether a point lies in the box."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    @property
    def is_shown_picture(self) -> bool:
        """Whether it is a picture large enough to show something."""
        width, height = self.right - self.left, self.top - self.bottom
        return self.picture and min(width, height) >= _SMALLEST_PICTURE

    @property
    def is_dot(self) -> bool:
        """Whether it may be the bullet of an item of a list."""
        width, height = self.right - self.left, self.top - self.bottom
        small = all(_DOT[0] <= side <= _DOT[1] for side in (width, height))
        return not self.picture and small and abs(width - height) <= 1


def shapes_of(page: ctypes.c_void_p) -> list[Shape]:
    """Return the fills and pictures of a page (a raw PDFium handle), back to front."""
    count = min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)
    objects = (pdfium.FPDFPage_GetObject(page, n) for n in range(count))
    return [shape for one in objects for shape in _shapes(one, _SAME, _DEEPEST)]


def _shapes(one: ctypes.c_void_p, matrix: Matrix, deepest: int) -> Iterator[Shape]:
    kind = pdfium.FPDFPageObj_GetType(one)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and deepest:
        inner = _composed(_matrix(one), matrix)
        for n in range(min(pdfium.FPDFFormObj_CountObjects(one), _MOST_OBJECTS)):
            yield from _shapes(pdfium.FPDFFormObj_GetObject(one, n), inner, deepest - 1)
    elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        yield Shape(*_box(one, matrix), picture=kind == pdfium.FPDF_PAGEOBJ_IMAGE, white=False)
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(one, mode, stroked)
        red, green, blue, alpha = colour_of(one)
        if mode.value and alpha:
            white = min(red, green, blue) >= WHITE
            yield Shape(*_box(one, matrix), picture=False, white=white)


def colour_of(one: ctypes.c_void_p) -> tuple[int, int, int, int]:
    """Return red, green, blue and alpha of an object's fill, 0 to 255; black where not known."""
    channels = [ctypes.c_uint(0) for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(one, *channels):
        return 0, 0, 0, 255
    red, green, blue, alpha = (channel.value for channel in channels)
    return red, green, blue, alpha


def _box(one: ctypes.c_void_p, matrix: Matrix) -> tuple[float, float, float, float]:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(one, *sides)
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(one: ctypes.c_void_p) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _composed(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    k, m, n, o, p, q = outer
    return (
        a * k + b * n,
        a * m + b * o,
        c * k + d * n,
        c * m + d * o,
        e * k + f * n + p,
        e * m + f * o + q,
    )

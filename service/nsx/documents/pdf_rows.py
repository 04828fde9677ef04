"""Rows of a page of a PDF: words near each other are a piece, pieces on one base line are a row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from nsx.documents.lines import BULLETS, GAP, ITEM
from nsx.documents.pdf_words import Word

WIDEST_SPACE = 0.75
"""In sizes of the type: words further apart are of two pieces, which a gutter may part."""
_TAB = 1.3
"""In sizes of the type: pieces further apart in a row were set apart by a tab, or are cells."""
SAME_BASE = 0.3
_TOUCHING = 0.1
_FEWEST_SPACED_OUT = 4
_PERHAPS_BULLETS = ("-", "–", "—", "*", "o", "»", ">")
_BULLET_GAP = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one base line without a wide gap between them, with their box (y downwards)."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    base: float
    order: float

    @property
    def height(self) -> float:
        """The size of its largest type."""
        return max(word.height for word in self.words)

    @property
    def text(self) -> str:
        """Its words, with the letters of a word that was s p a c e d  o u t joined again."""
        gaps = [b.left - a.right for a, b in zip(self.words, self.words[1:], strict=False)]
        spaced_out = _is_spaced_out(self.words)
        limit = 1.6 * median(gaps) if spaced_out and gaps else _TOUCHING * self.height
        text = self.words[0].text
        for gap, word in zip(gaps, self.words[1:], strict=True):
            joined = gap <= limit and (spaced_out or not word.spaced)
            text += word.text if joined else f" {word.text}"
        return text


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces on one base line, from left to right."""

    pieces: tuple[Piece, ...]

    @property
    def words(self) -> list[Word]:
        """Its words."""
        return [word for piece in self.pieces for word in piece.words]

    @property
    def bulleted(self) -> bool:
        """Whether it begins with a bullet."""
        words = self.words
        return len(words) > 1 and is_bullet(words[0], words[1])

    @property
    def left(self) -> float:
        """Where its text begins, after a bullet."""
        return self.words[1].left if self.bulleted else self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(piece.right for piece in self.pieces)

    @property
    def top(self) -> float:
        """Where it begins, downwards."""
        return min(piece.top for piece in self.pieces)

    @property
    def base(self) -> float:
        """The base line of its first piece."""
        return self.pieces[0].base

    @property
    def height(self) -> float:
        """The height of its highest piece."""
        return max(piece.height for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its pieces; two spaces stand for a gap as wide as a tab, "- " for a bullet."""
        first, *others = self.pieces
        if self.bulleted:
            others = [piece_of(first.words[1:]), *others] if first.words[1:] else others
            return ITEM + Row(tuple(others)).text
        text = first.text
        for before, piece in zip(self.pieces, self.pieces[1:], strict=False):
            gap = piece.left - before.right
            tab = gap > _TAB * max(before.height, piece.height)
            text += (GAP if tab else " ") + piece.text
        return text


def pieces_of(words: Iterable[Word]) -> list[Piece]:
    """Join words that were written one after the other and stand beside each other."""
    runs: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.order):
        if runs and _goes_on(runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [piece_of(run) for run in runs]


def piece_of(words: Sequence[Word]) -> Piece:
    """Make a piece of words in their order."""
    return Piece(
        tuple(words),
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        words[0].base,
        min(word.order for word in words),
    )


def rows_of(pieces: Iterable[Piece]) -> list[Row]:
    """Return rows from top to bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.base, one.left)):
        if rows and on_one_base(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [Row(tuple(sorted(row, key=lambda one: one.left))) for row in rows]


def on_one_base(one: Piece | Row, other: Piece | Row) -> bool:
    """Whether two stand on one base line."""
    return abs(one.base - other.base) <= SAME_BASE * min(one.height, other.height)


def _goes_on(last: Word, word: Word) -> bool:
    height = max(last.height, word.height)
    if not -_TOUCHING * height <= word.left - last.right <= WIDEST_SPACE * height:
        # A bullet is part of its line, however far before it.
        return is_bullet(last, word) and last.base == word.base
    overlap = min(last.bottom, word.bottom) - max(last.top, word.top)
    return overlap >= 0.5 * min(last.height, word.height)


def is_bullet(word: Word, after: Word) -> bool:
    """Whether a word is the bullet of what stands after it on its base line."""
    gap = after.left - word.right
    if word.text in BULLETS:
        return gap >= 0
    # Word's second kind of bullet is the letter o. A dash before a number is of a range.
    return (
        word.text in _PERHAPS_BULLETS
        and gap >= _BULLET_GAP * after.height
        and not after.text[0].isdigit()
    )


def _is_spaced_out(words: Sequence[Word]) -> bool:
    return len(words) >= _FEWEST_SPACED_OUT and all(
        len(word.text) == 1 and word.text.isupper() for word in words
    )

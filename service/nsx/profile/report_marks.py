"""The text of a document as HTML, the parts that show something marked where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nsx.markup import Markup, joined, tag


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a text that is marked, `text[start:end]`.

    `anchor` is the id that links lead to, `number` is shown behind it as a link to `target`, and
    `says` is read out in its place. `sort` is the class of the mark.
    """

    start: int
    end: int
    anchor: str
    number: int
    target: str
    says: str
    sort: str


def marked(text: str, spots: Sequence[Spot]) -> Markup:
    """Return a text with its spots marked; they may overlap, contain each other or touch.

    Leaving out the links behind them, the text of the result is the text that was given.
    """
    inside = [spot for spot in spots if 0 <= spot.start < spot.end <= len(text)]
    edges = sorted({0, len(text), *(s.start for s in inside), *(s.end for s in inside)})
    return joined(*(part for piece in pairwise(edges) for part in _piece(text, piece, inside)))


def _piece(text: str, piece: tuple[int, int], spots: Sequence[Spot]) -> Iterator[str]:
    """Yield a piece in which no spot begins or ends, and the links of those that end with it."""
    start, end = piece
    over = [spot for spot in spots if spot.start <= start and end <= spot.end]
    # The shortest part is the one that says most about these words.
    over.sort(key=lambda spot: spot.end - spot.start)
    shown: str = text[start:end]
    if over:
        shown = tag("mark", shown, class_=over[0].sort)
        for spot in over:
            if spot.start == start:
                shown = tag("span", shown, id=spot.anchor)
    yield shown
    for spot in over:
        if spot.end == end:
            yield tag(
                "a",
                str(spot.number),
                href=f"#{spot.target}",
                class_="ref",
                aria_label=spot.says,
            )

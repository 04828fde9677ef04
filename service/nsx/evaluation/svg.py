"""Pieces of a plot as SVG: a frame with two axes, lines, dots, bars and labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nsx.markup import Markup, tag

INK, FAINT, RULE = "#24292f", "#6e7781", "#d8dee4"
BLUE = "#0b61a4"

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The area of a plot: across goes from 0 to 1, up from `low` to 1; sizes are in pixels."""

    low: float = 0.0
    width: int = 480
    height: int = 380
    left: int = 56
    right: int = 18
    top: int = 36
    bottom: int = 48

    def x(self, share: float) -> float:
        """Return where a share is across."""
        return self.left + share * (self.width - self.left - self.right)

    def y(self, share: float) -> float:
        """Return where a share is up."""
        room = self.height - self.top - self.bottom
        return self.top + (1 - share) / (1 - self.low) * room

    def axes(self, title: str, across: str, up: str) -> Iterable[Markup]:
        """Yield the title, rules with their shares in percent, and what each axis shows."""
        yield label(self.left, 20, title, size=14, weight="600")
        for n in range(6):
            share, height = n / 5, self.low + n / 5 * (1 - self.low)
            yield rule((self.left, self.y(height)), (self.x(1), self.y(height)))
            yield label(self.left - 8, self.y(height) + 4, f"{height:.0%}", anchor="end")
            yield label(self.x(share), self.y(self.low) + 18, f"{share:.0%}", anchor="middle")
        yield label(self.x(0.5), self.height - 10, across, anchor="middle")
        middle = self.y((1 + self.low) / 2)
        yield label(14, middle, up, anchor="middle", turn=f"rotate(-90 14 {middle:.0f})")

    def line(self, points: Sequence[Pair], colour: str, width: float = 2.0) -> Markup:
        """Return a line through points given as shares."""
        path = " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in points)
        return tag(
            "polyline",
            points=path,
            fill="none",
            stroke=colour,
            stroke_width=width,
            stroke_linejoin="round",
        )

    def dashed(self, start: Pair, end: Pair) -> Markup:
        """Return a dashed line between two points given as shares."""
        return rule(
            (self.x(start[0]), self.y(start[1])),
            (self.x(end[0]), self.y(end[1])),
            colour=FAINT,
            dash="5 4",
        )

    def dot(self, at: Pair, radius: float, colour: str, says: str) -> Markup:
        """Return a dot at a point given as shares; `says` is shown when it is pointed at."""
        return tag(
            "circle",
            tag("title", says),
            cx=self.x(at[0]),
            cy=self.y(at[1]),
            r=radius,
            fill=colour,
            fill_opacity=0.8,
        )


def drawing(width: int, height: int, parts: Iterable[str]) -> Markup:
    """Return a whole SVG file, on white, so that it can be read on any page."""
    return tag(
        "svg",
        tag("rect", width=width, height=height, fill="#ffffff"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        font_family="system-ui, sans-serif",
        role="img",
    )


def rule(start: Pair, end: Pair, *, colour: str = RULE, dash: str | None = None) -> Markup:
    """Return a straight line between two points in pixels."""
    (x1, y1), (x2, y2) = start, end
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_dasharray=dash)


def bar(at: Pair, width: float, height: float, colour: str) -> Markup:
    """Return a filled rectangle, its corner and sizes in pixels."""
    return tag("rect", x=at[0], y=at[1], width=width, height=height, fill=colour)


def label(  # noqa: PLR0913 - how a text is set
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    size: int = 12,
    weight: str | None = None,
    colour: str = INK,
    turn: str | None = None,
) -> Markup:
    """Return text at a point in pixels."""
    return tag(
        "text",
        text,
        x=x,
        y=y,
        text_anchor=anchor,
        font_size=size,
        font_weight=weight,
        fill=colour,
        transform=turn,
    )

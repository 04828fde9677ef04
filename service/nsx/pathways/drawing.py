"""A pathway as a picture: each route a line of stations, with months and effort between them."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from nsx.markup import Markup, tag
from nsx.pathways.answer import Effort, Node, Pathway, Route, Stage
from nsx.pathways.comparison import span
from nsx.pathways.costs import COST_PARTS

_INK, _FAINT, _PAPER = "#1f2328", "#59636e", "#ffffff"
_COLOURS: Mapping[str, str] = dict(
    zip(
        COST_PARTS,
        ("#0b61a4", "#1b7c83", "#8a6100", "#a4400b", "#8250df", "#6e7781", "#bf3989", "#afb8c1"),
        strict=True,
    )
)
_LEVEL_FILL = {
    "Emerging": "#ddf4ff",
    "Developing": "#b6e3ff",
    "Proficient": "#80ccff",
    "Advanced": "#54aeff",
}
_BOX, _TALL, _GAP, _MARGIN, _LANE = 176, 92, 132, 24, 212
_TOP, _LEGEND = 84, 44
_LETTERS, _LINES = 24, 3


def as_svg(pathway: Pathway) -> str:
    """Return a drawing of the routes of a pathway, or of the reason why there is none."""
    stations = max((len(route.nodes) for route in pathway.routes), default=3)
    wide = 2 * _MARGIN + stations * _BOX + (stations - 1) * _GAP
    lanes = max(len(pathway.routes), 1)
    tall = _TOP + lanes * _LANE + _LEGEND
    title = (
        f"From {pathway.origin.title} ({pathway.origin.level}) "
        f"to {pathway.goal.title} ({pathway.goal.level})"
    )
    parts = [
        tag("title", title),
        tag("desc", _described(pathway)),
        tag("rect", width=wide, height=tall, fill=_PAPER),
        *_lines(_MARGIN, 36, wrap(title, max(wide // 9, 40))[:2], size=17, weight="600"),
    ]
    if pathway.reason:
        parts += _lines(_MARGIN, _TOP + 40, wrap(pathway.reason, max(wide // 8, 40)), size=14)
    for n, route in enumerate(pathway.routes):
        parts += _lane(route, n, _TOP + n * _LANE)
    if pathway.routes:
        parts += _legend(tall - 18)
    return str(
        tag(
            "svg",
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {wide} {tall}",
            width=wide,
            height=tall,
            role="img",
            font_family="system-ui, -apple-system, 'Segoe UI', sans-serif",
        )
    )


def _described(pathway: Pathway) -> str:
    if pathway.reason:
        return pathway.reason
    told = (
        f"Route {n}: {route.summary}, {span(route.time)}."
        for n, route in enumerate(pathway.routes, 1)
    )
    return " ".join(told)


def _lane(route: Route, n: int, top: float) -> Iterator[Markup]:
    heading = f"Route {n + 1}: {span(route.time)}, {route.effort.total:.0f} months of effort"
    yield _text(_MARGIN, top + 18, heading, size=13, weight="600")
    middle = top + 36 + _TALL / 2
    for place, node in enumerate(route.nodes):
        left = _MARGIN + place * (_BOX + _GAP)
        if place:
            yield from _move(route.stages[place - 1], left - _GAP, middle)
        yield from _station(node, left, top + 36)


def _station(node: Node, left: float, top: float) -> Iterator[Markup]:
    fill = _LEVEL_FILL[node.level]
    yield tag(
        "rect", x=left, y=top, width=_BOX, height=_TALL, rx=10, fill=fill, stroke=_INK,
        stroke_width=1,
    )  # fmt: skip
    lines = wrap(node.title, _LETTERS)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: _LETTERS - 1] + "…"]
    yield from _lines(left + 10, top + 20, lines, size=12.5, weight="600")
    yield _text(left + 10, top + _TALL - 12, f"{node.level} · {node.code}", size=11)


def _move(stage: Stage, left: float, middle: float) -> Iterator[Markup]:
    """Draw an arrow with the months above it, the effort below and what must be got first."""
    begin, end = left + 6, left + _GAP - 8
    dash = "5 4" if stage.kind == "climb" else None
    yield tag(
        "line", x1=begin, y1=middle, x2=end - 6, y2=middle, stroke=_INK, stroke_width=1.6,
        stroke_dasharray=dash,
    )  # fmt: skip
    yield tag("path", d=f"M{end:.0f} {middle:.0f} l-9 -5 v10 z", fill=_INK)
    centre = left + _GAP / 2
    told = span(stage.time)
    yield _text(centre, middle - 10, f"{told}", size=11.5, anchor="middle")
    kind = "up a level" if stage.kind == "climb" else "a new occupation"
    yield _text(centre, middle - 25, kind, size=10.5, anchor="middle", fill=_FAINT)
    yield from _bar(stage.effort, begin, middle + 12, end - begin)
    wanted = [one.text for one in stage.asked if one.rule and not one.have]
    for n, line in enumerate(wrap("; ".join(wanted), 26)[:4]):
        yield _text(centre, middle + 38 + 13 * n, line, size=10, anchor="middle", fill=_FAINT)


def _bar(effort: Effort, left: float, top: float, width: float) -> Iterator[Markup]:
    """Draw the parts of an effort, as shares of it."""
    done = left
    for part, months in effort.parts.items():
        size = width * months / max(effort.total, 1e-9)
        if size >= 0.5:
            note = tag("title", f"{part}: {months:.1f} months of effort")
            yield tag("rect", note, x=done, y=top, width=size, height=10, fill=_COLOURS[part])
        done += size


def _legend(top: float) -> Iterator[Markup]:
    left: float = _MARGIN
    for part, colour in _COLOURS.items():
        yield tag("rect", x=left, y=top - 9, width=10, height=10, fill=colour)
        yield _text(left + 15, top, part, size=11)
        left += 28 + 6.6 * len(part)


def _lines(
    left: float, top: float, lines: Sequence[str], size: float, weight: str = "400"
) -> list[Markup]:
    return [
        _text(left, top + n * size * 1.25, line, size=size, weight=weight)
        for n, line in enumerate(lines)
    ]


def _text(  # noqa: PLR0913 - how a text looks
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    weight: str | None = None,
    anchor: str | None = None,
    fill: str = _INK,
) -> Markup:
    return tag(
        "text", text, x=x, y=y, font_size=size, font_weight=weight, text_anchor=anchor, fill=fill
    )

"""Figures of a profile as SVG: bars, an interval on a ruler, the radar of durable domains.

Colours are of the page's style sheet, by class, so that they follow its light and dark scheme.
"""

from collections.abc import Sequence
from math import cos, pi, sin

from nsx.markup import Markup, tag
from nsx.profile.records import Readiness
from nsx.profile.views import DomainShare

_WIDE, _HIGH, _RADIUS = 430, 340, 98
_LINE = 16
_RINGS = (0.25, 0.5, 0.75, 1.0)


def bar(share: float, sort: str = "") -> Markup:
    """Draw a share from 0 to 1; it is said in words beside it, so it is hidden from readers."""
    return tag(
        "svg",
        tag("rect", class_="trough", width=100, height=10),
        tag("rect", class_="fill", width=100 * share, height=10),
        class_=f"bar {sort}".strip(),
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def interval(readiness: Readiness, says: str | None = None) -> Markup:
    """Draw a readiness on a ruler from 0 to 100%, with its interval.

    `says` tells the same in words, by default in English.
    """
    low, value, high = (
        10 + 400 * share for share in (readiness.low, readiness.value, readiness.high)
    )
    says = says or f"{readiness.value:.0%}, between {readiness.low:.0%} and {readiness.high:.0%}"
    ticks = [
        tag("text", f"{share:.0%}", x=10 + 400 * share, y=50, text_anchor=anchor, class_="tick")
        for share, anchor in ((0.0, "start"), (0.5, "middle"), (1.0, "end"))
    ]
    return tag(
        "svg",
        tag("title", says),
        tag("line", x1=10, y1=20, x2=410, y2=20, class_="rule"),
        *(
            tag("line", x1=x, y1=14, x2=x, y2=26, class_="rule")
            for x in (10.0, 110.0, 210.0, 310.0, 410.0)
        ),
        tag("rect", x=low, y=14, width=max(high - low, 1.0), height=12, rx=6, class_="band"),
        tag("circle", cx=value, cy=20, r=8, class_="point"),
        *ticks,
        viewBox="0 0 420 56",
        class_="ruler",
        role="img",
        aria_label=says,
    )


def radar(
    domains: Sequence[DomainShare],
    names: Sequence[str] | None = None,
    says: str = "Durable skills shown",
) -> Markup:
    """Draw the share of each durable domain that is shown, from the middle (0) to the rim (1).

    `names` are those of the domains where they are not to be in English, and `says` is what is
    drawn.
    """
    called = names or [one.domain for one in domains]
    axes = [2 * pi * n / len(domains) - pi / 2 for n in range(len(domains))]
    rings = [
        tag("polygon", points=_points([(angle, ring) for angle in axes]), class_="ring")
        for ring in _RINGS
    ]
    spokes = []
    for angle in axes:
        x, y = _at(angle, 1.0)
        spokes.append(tag("line", x1=_WIDE / 2, y1=_HIGH / 2, x2=x, y2=y, class_="ring"))
    shape = [(angle, one.share) for angle, one in zip(axes, domains, strict=True)]
    dots = []
    for angle, share in shape:
        x, y = _at(angle, share)
        dots.append(tag("circle", cx=x, cy=y, r=3.5, class_="point"))
    named = list(zip(axes, called, domains, strict=True))
    labels = [_name(angle, name, one.share) for angle, name, one in named]
    told = ", ".join(f"{name} {one.share:.0%}" for _, name, one in named)
    says = f"{says}: {told}"
    return tag(
        "svg",
        tag("title", says),
        *rings,
        *spokes,
        tag("polygon", points=_points(shape), class_="shape"),
        *dots,
        *labels,
        viewBox=f"0 0 {_WIDE} {_HIGH}",
        class_="radar",
        role="img",
        aria_label=says,
    )


def _name(angle: float, name: str, share: float) -> Markup:
    """Return the name of a domain, a word on each line, and its share under it."""
    x, y = _at(angle, 1.12)
    side = cos(angle)
    anchor = "middle" if abs(side) < 0.2 else "start" if side > 0 else "end"
    words = name.split()
    # The lines stand above, beside or below the point, as it is at the top, a side or the bottom.
    first = y + 5 - _LINE * len(words) * (1 - sin(angle)) / 2 + 4 * sin(angle)
    lines = [tag("tspan", word, x=x, y=first + _LINE * n) for n, word in enumerate(words)]
    last = first + _LINE * len(words)
    lines.append(tag("tspan", f"{share:.0%}", x=x, y=last, class_="figure"))
    return tag("text", *lines, text_anchor=anchor)


def _at(angle: float, share: float) -> tuple[float, float]:
    return _WIDE / 2 + _RADIUS * share * cos(angle), _HIGH / 2 + _RADIUS * share * sin(angle)


def _points(polar: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (_at(angle, share) for angle, share in polar))

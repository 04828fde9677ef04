"""Two or more routes side by side: a row for each thing that tells them apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from nsx.pathways.answer import Route, Time
from nsx.pathways.costs import COST_PARTS


@dataclass(frozen=True, slots=True)
class Row:
    """What is compared, and what each route has of it."""

    what: str
    values: tuple[str, ...]


def compared(routes: Sequence[Route]) -> tuple[Row, ...]:
    """Return routes side by side; parts of the effort that none of them has are left out."""

    def row(what: str, values: Sequence[str]) -> Row:
        return Row(what, tuple(values))

    rows = [
        row("by way of", [_between(route) or "straight" for route in routes]),
        row("time", [span(route.time) for route in routes]),
        row("effort, months", [f"{route.effort.total:.0f}" for route in routes]),
    ]
    for part in COST_PARTS:
        values = [route.effort.parts[part] for route in routes]
        if any(round(value) for value in values):
            rows.append(row(f"  {part}", [f"{value:.0f}" for value in values]))
    rows += [
        row("still to get", [_asked(route) or "nothing more" for route in routes]),
        row("steps", [str(sum(len(stage.steps) for stage in route.stages)) for route in routes]),
        row("pay on the way", [_pay(route) for route in routes]),
    ]
    return tuple(rows)


def span(time: Time) -> str:
    """Return a range of months as people say it."""
    if time.least is None or time.most is None:
        return "time not known"
    low, high = round(time.least), max(round(time.most), 1)
    if low == high:
        return f"about {high} months" if high > 1 else "about a month"
    if low:
        return f"{low} to {high} months"
    return f"up to {high} months" if high > 1 else "up to a month"


def _between(route: Route) -> str:
    titles = dict.fromkeys(node.title for node in route.nodes)
    return ", ".join(list(titles)[1:-1])


def _asked(route: Route) -> str:
    wanted = [
        one.text for stage in route.stages for one in stage.asked if one.rule and not one.have
    ]
    return "; ".join(dict.fromkeys(wanted))


def _pay(route: Route) -> str:
    return " → ".join("not known" if pay is None else f"${pay:,.0f}" for pay in route.pay)

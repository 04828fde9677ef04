"""Routes in the order of the page: side by side on one scale, as a line of stations, by part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nsx.pathways.answer import Asked, Node, Route, Stage, Time
from nsx.pathways.costs import COST_PARTS


@dataclass(frozen=True, slots=True)
class Segment:
    """A stage on the scale that all routes share: where it begins and how long it is, of 1."""

    begins: float
    long: float


@dataclass(frozen=True, slots=True)
class Lane:
    """A route beside the others: what it leads through, what is still to get, and its drawing.

    `reach` is where it ends at the latest, of 1.
    """

    route: Route
    through: Sequence[str]
    wanted: Sequence[Asked]
    segments: Sequence[Segment]
    reach: float
    steps: int


@dataclass(frozen=True, slots=True)
class Station:
    """An occupation of a route drawn as a line, with the stages that lead to it and up within it.

    Each stage comes with its number; nothing leads to the first station.
    """

    node: Node
    entry: tuple[int, Stage] | None
    climbs: Sequence[tuple[int, Stage]]


def lanes(routes: Sequence[Route]) -> list[Lane]:
    """Return routes side by side on one scale: months, or effort where a time is not known."""
    timed = all(known(stage.time) for route in routes for stage in route.stages)
    longest = max(_most(route) if timed else route.effort.total for route in routes)
    return [_lane(route, max(longest, 1e-9), timed=timed) for route in routes]


def _lane(route: Route, longest: float, *, timed: bool) -> Lane:
    begins, segments = 0.0, []
    for stage in route.stages:
        long = (_middle(stage.time) if timed else stage.effort.total) / longest
        segments.append(Segment(begins, long))
        begins += long
    wanted = {
        one.text: one for stage in route.stages for one in stage.asked if one.rule and not one.have
    }
    return Lane(
        route=route,
        through=list(dict.fromkeys(node.title for node in route.nodes))[1:-1],
        wanted=list(wanted.values()),
        segments=segments,
        reach=_most(route) / longest if timed else begins,
        steps=sum(len(stage.steps) for stage in route.stages),
    )


def line(route: Route) -> list[Station]:
    """Return the occupations of a route in order, with the stages within each."""
    found = [Station(route.nodes[0], None, ())]
    for number, stage in enumerate(route.stages, 1):
        if stage.kind == "change":
            found.append(Station(stage.goal, (number, stage), ()))
        else:
            found[-1] = replace(found[-1], climbs=(*found[-1].climbs, (number, stage)))
    return found


def parts(route: Route) -> list[tuple[str, Sequence[float], float]]:
    """Return the parts of a route's effort: a name, the months of each stage, and their sum."""
    return [
        (part, [stage.effort.parts[part] for stage in route.stages], route.effort.parts[part])
        for part in COST_PARTS
        if route.effort.parts[part]
    ]


def known(time: Time) -> bool:
    """Tell whether a time is known."""
    return time.least is not None and time.most is not None


def _middle(time: Time) -> float:
    return ((time.least or 0) + (time.most or 0)) / 2


def _most(route: Route) -> float:
    return route.time.most or 0

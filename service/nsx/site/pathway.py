"""What the page of pathways shows: what its address asks for, both ends, the routes in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nsx.framework.records import MASTERY_LEVELS
from nsx.index import Index
from nsx.pathways.answer import NearbyMoves, Pathway, Route, WhatIf
from nsx.pathways.limits import Limits
from nsx.pathways.nearby import nearby
from nsx.pathways.planner import Planner
from nsx.pathways.what_if import what_if
from nsx.records import Occupation
from nsx.site import links
from nsx.site.pathway_routes import Lane, Station, known, lanes, line, parts

USUAL_LEVEL = "Developing"
"""The level that a form begins with."""

_CODE = re.compile(r"(\d{2}-\d{4}\.\d{2})(?::(\w+))?", re.ASCII)
_CHOICES = 6
_EXAMPLES = (
    ("31-1131.00", "29-1141.00"),
    ("35-2014.00", "11-9051.00"),
    ("13-2011.00", "15-2051.00"),
    ("25-2031.00", "25-9031.00"),
    ("47-2111.00", "17-3024.00"),
)
"""Ways to begin with, of those whose ends are in the index."""
_MOVES = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """What an address asks for, as it came: nothing in it has been checked.

    An end is CODE:LEVEL, or what was typed into a form with its level apart.
    """

    origin: str = ""
    goal: str = ""
    origin_level: str = ""
    goal_level: str = ""
    hours: str = ""
    education: str = ""
    exclude: Sequence[str] = ()
    route: int = 1

    def without(self, exclusion: str) -> "Wish":
        """Return the same wish with one thing no longer ruled out."""
        kept = tuple(one for one in self.exclude if one != exclusion)
        return replace(self, exclude=kept, route=1)

    def address(self, at: str = links.PATHWAY, **changes: Any) -> str:
        """Return the address that asks for this, or for the same with some fields changed."""
        asked = replace(self, **changes)
        return links.pathway(
            asked.origin,
            asked.goal,
            hours=asked.hours,
            education=asked.education,
            exclude=asked.exclude,
            route=asked.route,
            at=at,
        )

    @property
    def limits(self) -> Limits:
        """What the person gives and rules out; raises ValueError for what is not known."""
        try:
            hours = float(self.hours.replace(",", ".")) if self.hours.strip() else None
        except ValueError:
            raise ValueError(
                f"hours is '{self.hours}'; expected a number from 1 to 80 a week, such as 8."
            ) from None
        return Limits.of(hours, self.education or None, self.exclude)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a way: the occupation, if one is meant, and the level.

    `choices` are occupations like what was typed, where it may mean several; with none, `typed`
    is like no occupation.
    """

    typed: str
    level: str
    occupation: Occupation | None = None
    choices: Sequence[Occupation] = ()

    @property
    def node(self) -> str:
        """The end as addresses have it; what was typed where no occupation is known."""
        return f"{self.occupation.code}:{self.level}" if self.occupation else self.typed

    @property
    def shown(self) -> str:
        """What its field shows."""
        return self.occupation.title if self.occupation else self.typed


@dataclass(frozen=True, slots=True)
class View:
    """All that the page shows; what is not asked for yet is empty.

    `parts` are the parts of the effort of the chosen route: a name, the months of each stage, and
    their sum. `lifted` are the things ruled out without which there is a way.
    """

    wish: Wish
    origin: End
    goal: End
    problem: str | None = None
    pathway: Pathway | None = None
    lanes: Sequence[Lane] = ()
    chosen: Route | None = None
    parts: Sequence[tuple[str, Sequence[float], float]] = ()
    line: Sequence[Station] = ()
    lifted: Sequence[str] = ()
    moves: NearbyMoves | None = None
    doors: WhatIf | None = None
    dated: bool = False
    examples: Sequence[tuple[Occupation, Occupation]] = ()

    @property
    def number(self) -> int:
        """The number of the chosen route, from 1."""
        routes = self.pathway.routes if self.pathway else ()
        return 1 + next((n for n, one in enumerate(routes) if one is self.chosen), 0)

    @property
    def codes(self) -> list[str]:
        """The occupations of the chosen route, in order."""
        return list(dict.fromkeys(node.code for node in self.chosen.nodes)) if self.chosen else []

    def choosing(self, end: End, chosen: Occupation) -> str:
        """Return the address with an occupation chosen for one of both ends."""
        node = replace(end, occupation=chosen).node
        first = end is self.origin
        return self.wish.address(
            origin=node if first else self.origin.node,
            goal=self.goal.node if first else node,
        )


def end_of(index: Index, typed: str, level: str) -> End:
    """Return the end that a text means: CODE:LEVEL, a code, or a job title.

    Raises:
        LookupError: there is no occupation with the code.
        ValueError: the level is not one of the four.

    """
    typed = typed.strip()
    found = _CODE.fullmatch(typed)
    wanted = (found and found[2]) or level or USUAL_LEVEL
    named = next((one for one in MASTERY_LEVELS if one.lower() == wanted.lower()), None)
    if named is None:
        raise ValueError(f"level is '{wanted}'; expected one of {', '.join(MASTERY_LEVELS)}.")
    if not typed:
        return End("", named)
    if found:
        return End(typed, named, index.occupation(found[1]).occupation)
    official = [one for one in index.occupations.values() if one.title.lower() == typed.lower()]
    if official:
        return End(typed, named, official[0])
    hits = index.search(typed, kind=["title"], top=_CHOICES).hits
    exact = [hit for hit in hits if hit.reason == "exact title"]
    if len(exact) == 1:
        return End(typed, named, index.occupations[exact[0].code])
    return End(typed, named, None, [index.occupations[hit.code] for hit in exact or hits])


def begun(index: Index, wish: Wish) -> View:
    """Return the view of a wish with both ends read, and nothing planned.

    What cannot be read is said in `problem`, beside the form that it came from.
    """
    ends, problem = [], None
    for typed, level in ((wish.origin, wish.origin_level), (wish.goal, wish.goal_level)):
        try:
            ends.append(end_of(index, typed, level))
        except (LookupError, ValueError) as error:
            problem = str(error.args[0])
            ends.append(End(typed, USUAL_LEVEL))
    try:
        _ = wish.limits
    except ValueError as error:
        problem = str(error)
    known = index.occupations
    examples = [(known[a], known[b]) for a, b in _EXAMPLES if a in known and b in known]
    return View(wish, ends[0], ends[1], problem, examples=examples)


def planned(planner: Planner, view: View) -> View:
    """Add the way, or the moves that are near where there is no goal, to a view of both ends."""
    origin, goal = view.origin, view.goal
    if view.problem or origin.occupation is None:
        return view
    start, limits = (origin.occupation.code, origin.level), view.wish.limits
    if goal.occupation is None:
        if goal.typed:
            return view
        return replace(view, moves=nearby(planner, start, limits=limits, top=_MOVES))
    target = goal.occupation.code, goal.level
    pathway = planner.pathway(start, target, limits=limits)
    if not pathway.routes:
        lifted = [
            one
            for one in sorted(limits.exclude)
            if planner.pathway(start, target, limits=view.wish.without(one).limits, routes=1).routes
        ]
        return replace(view, pathway=pathway, lifted=lifted)
    chosen = pathway.routes[min(view.wish.route, len(pathway.routes)) - 1]
    return replace(
        view,
        pathway=pathway,
        lanes=lanes(pathway.routes),
        chosen=chosen,
        parts=parts(chosen),
        line=line(chosen),
        dated=all(known(stage.time) for stage in pathway.routes[0].stages),
    )


def opened(planner: Planner, view: View, skill: str) -> View:
    """Add the doors that a skill would open to a view; what cannot be asked is its problem."""
    if view.problem or view.origin.occupation is None:
        return view
    start = view.origin.occupation.code, view.origin.level
    try:
        return replace(view, doors=what_if(planner, start, skill, limits=view.wish.limits))
    except ValueError as error:
        return replace(view, problem=str(error))

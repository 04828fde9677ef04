"""The commands about pathways: pathway and nearby."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nsx.options import AsJson, IndexFolder, open_index, print_json

if TYPE_CHECKING:
    from nsx.index import Index
    from nsx.pathways.answer import Pathway
    from nsx.pathways.have import Shown

# Modules that import FAISS or read documents are imported by the commands that need them.
# ruff: noqa: PLC0415

pathways = typer.Typer()

File = Annotated[
    Path | None,
    typer.Argument(
        help="A document to start from (PDF, DOCX, text, ...), or - for standard input."
    ),
]
From = Annotated[
    str | None,
    typer.Option("--from", help="Where to start: an O*NET-SOC code and a level, CODE:LEVEL."),
]
Hours = Annotated[
    float | None,
    typer.Option(help="Hours a week for learning beside a job.", show_default="full time"),
]
Education = Annotated[
    str | None,
    typer.Option(
        help="The education you have: diploma, certificate, some college, associate's, bachelor's, "
        "master's, professional or doctoral.",
        show_default="what is usual where you work",
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(help="What you rule out: degree, field or pay; repeat for several."),
]


@dataclass(frozen=True, slots=True)
class _Start:
    origin: tuple[str, str]
    shown: "Shown"


@pathways.command()
def pathway(  # noqa: PLR0913, PLR0917 - one argument an option
    to: Annotated[str, typer.Option("--to", help="Where to go, CODE:LEVEL.")],
    file: File = None,
    start: From = None,
    hours: Hours = None,
    education: Education = None,
    exclude: Exclude = None,
    routes: Annotated[int, typer.Option(help="How many routes, 1 to 5.")] = 3,
    compare: Annotated[
        bool, typer.Option("--compare", help="Show the routes side by side.")
    ] = False,
    svg: Annotated[Path | None, typer.Option(help="File for the routes as a picture.")] = None,
    table: Annotated[Path | None, typer.Option("--csv", help="File for the steps as CSV.")] = None,
    calendar: Annotated[
        Path | None, typer.Option(help="File for the milestones as iCalendar, from today on.")
    ] = None,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Plan the way from where you stand to an occupation and level."""
    from nsx.pathways.limits import Limits
    from nsx.pathways.planner import Planner
    from nsx.pathways.terminal import print_pathway

    limits = Limits.of(hours, education, exclude or ())
    with open_index(index) as opened:
        begun = _start(opened, file, start)
        answer = Planner(opened).pathway(
            begun.origin, _node(to, "--to"), limits=limits, shown=begun.shown, routes=routes
        )
    _write(answer, svg, table, calendar)
    print_json(answer) if as_json else print_pathway(answer, compare=compare)


@pathways.command()
def nearby(  # noqa: PLR0913, PLR0917 - one argument an option
    file: File = None,
    start: From = None,
    hours: Hours = None,
    education: Education = None,
    exclude: Exclude = None,
    skill: Annotated[
        str | None, typer.Option("--what-if", help="A skill to add: show which doors it opens.")
    ] = None,
    top: Annotated[int, typer.Option(help="How many moves.")] = 10,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show moves that are near, by fit, effort and gain."""
    from nsx.pathways.limits import Limits
    from nsx.pathways.nearby import nearby as found_nearby
    from nsx.pathways.planner import Planner
    from nsx.pathways.terminal import print_nearby, print_what_if
    from nsx.pathways.what_if import what_if

    limits = Limits.of(hours, education, exclude or ())
    with open_index(index) as opened:
        begun, planner = _start(opened, file, start), Planner(opened)
        if skill is not None:
            doors = what_if(planner, begun.origin, skill, limits=limits, shown=begun.shown, top=top)
            print_json(doors) if as_json else print_what_if(doors)
            return
        moves = found_nearby(planner, begun.origin, limits=limits, shown=begun.shown, top=top)
    print_json(moves) if as_json else print_nearby(moves)


def _start(opened: "Index", file: Path | None, start: str | None) -> _Start:
    """Return where a person stands: as they say, or as their document shows."""
    if file is None:
        if start is None:
            raise ValueError("Found no start; expected a document, or --from CODE:LEVEL.")
        return _Start(_node(start, "--from"), {})
    from nsx.documents.reading import read_bytes, read_document
    from nsx.match import Matcher
    from nsx.pathways.profiled import shown_by, standing
    from nsx.profile.profiler import Profiler

    document = read_bytes(sys.stdin.buffer.read(), "") if str(file) == "-" else read_document(file)
    said = _node(start, "--from") if start else None
    profile = Profiler(Matcher(opened)).profile(document, occupation=said[0] if said else None)
    return _Start(said or standing(profile), shown_by(profile))


def _node(text: str, option: str) -> tuple[str, str]:
    code, colon, level = text.rpartition(":")
    if not colon:
        raise ValueError(
            f"{option} is '{text}'; expected CODE:LEVEL, such as 17-3024.00:Proficient."
        )
    return code.strip(), level.strip()


def _write(answer: "Pathway", svg: Path | None, table: Path | None, calendar: Path | None) -> None:
    from nsx.pathways.drawing import as_svg
    from nsx.pathways.files import as_csv, as_icalendar

    if svg:
        svg.write_text(as_svg(answer), "utf-8")
    if table:
        table.write_text(as_csv(answer), "utf-8", newline="")
    if calendar:
        today = date.today()  # noqa: DTZ011 - a day of the person's own calendar
        calendar.write_text(as_icalendar(answer, today), "utf-8", newline="")

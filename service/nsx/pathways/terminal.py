"""What the command line prints of pathways and nearby moves."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nsx.pathways.answer import (
    Asked,
    Nearby,
    NearbyMoves,
    Pathway,
    Route,
    Stage,
    Step,
    Transfer,
    WhatIf,
)
from nsx.pathways.comparison import compared, span

_SHOWN = 4


def print_pathway(pathway: Pathway, *, compare: bool = False) -> None:
    """Print the first route in full and the others as a line; or all of them side by side."""
    console = Console(highlight=False)
    origin, goal = pathway.origin, pathway.goal
    console.print(
        f"[bold]{escape(origin.title)}[/] ({origin.level}) → "
        f"[bold]{escape(goal.title)}[/] ({goal.level})"
    )
    for line in pathway.assumed:
        console.print(escape(line), style="dim")
    if pathway.reason:
        console.print(escape(pathway.reason))
    elif compare:
        console.print(_side_by_side(pathway.routes))
    else:
        _print_route(console, pathway.routes[0])
        for route in pathway.routes[1:]:
            months = span(route.time)
            console.print(f"Or: {escape(route.summary)}: {months}, effort {route.effort.total:.0f}")
    for note in pathway.notes:
        console.print(escape(note), style="dim")


def _side_by_side(routes: Sequence[Route]) -> Table:
    table = Table("", *(f"route {n}" for n in range(1, len(routes) + 1)), box=None, padding=(0, 2))
    for row in compared(routes):
        table.add_row(row.what, *map(escape, row.values))
    return table


def _print_route(console: Console, route: Route) -> None:
    console.print(
        f"{span(route.time)}, effort {route.effort.total:.0f}: {_parts(route.effort.parts)}"
    )
    for number, stage in enumerate(route.stages, 1):
        _print_stage(console, number, stage)


def _print_stage(console: Console, number: int, stage: Stage) -> None:
    kind = "Up to" if stage.kind == "climb" else "Enter"
    console.print(
        f"\n[bold]{number}. {kind} {escape(stage.goal.title)}, {stage.goal.level}[/]   "
        f"{span(stage.time)}, effort {stage.effort.total:.0f}"
    )
    _print(console, escape(stage.time.source), style="dim")
    for one in stage.asked:
        mark = "you have" if one.have else _needed(one) if one.rule else "useful"
        _print(console, f"{mark}: {escape(one.text)} [dim]({escape(one.source)})[/]")
    if stage.transfer:
        _print_transfer(console, stage.transfer)
    if stage.programs:
        _print(console, f"programmes: {escape('; '.join(stage.programs))}")
    if stage.apprenticeships:
        _print(console, f"apprenticeships: {escape('; '.join(stage.apprenticeships))}")
    for step in stage.steps:
        row = Table.grid(padding=(0, 1))
        row.add_column(justify="right", width=6)
        row.add_row(str(step.number), _step(step))
        console.print(row)
    if stage.more:
        _print(console, f"and {stage.more} more")
    if stage.sample:
        shows = ", ".join(map(str, stage.sample.shows))
        _print(
            console,
            f"[bold]proof[/]: {escape(stage.sample.task)} Hand in "
            f"{escape(stage.sample.deliverable)}. [dim]Shows {shows}.[/]",
        )
    for note in stage.notes:
        _print(console, escape(note), style="dim")


def _needed(one: Asked) -> str:
    return "usual" if one.usual else "needed"


def _step(step: Step) -> str:
    after = f" [dim]after {', '.join(map(str, step.after))}[/]" if step.after else ""
    return f"[dim]{step.level or 'learn'}[/] {escape(step.text)}{after}"


def _print_transfer(console: Console, carried: Transfer) -> None:
    _print(console, f"{carried.share:.0%} of the work carries over")
    for one in carried.tasks[:_SHOWN]:
        told = f"{escape(_short(one.shown))} → {escape(_short(one.wanted))}"
        _print(console, f"  + {told} [dim]({escape(one.reason)})[/]")
    if carried.technologies:
        _print(console, f"  + {escape(', '.join(carried.technologies))}")
    for task in carried.new_tasks[:_SHOWN]:
        _print(console, f"  - new: {escape(_short(task))}")
    if carried.gaps:
        gaps = (f"{gap.name} {gap.level:.1f} → {gap.wanted:.1f}" for gap in carried.gaps)
        _print(console, f"  - to raise: {escape(', '.join(gaps))}")


def print_nearby(answer: NearbyMoves) -> None:
    """Print nearby moves, two or three lines each."""
    console = Console(highlight=False)
    console.print(f"Near [bold]{escape(answer.origin.title)}[/] ({answer.origin.level})")
    for line in answer.assumed:
        console.print(escape(line), style="dim")
    for number, move in enumerate(answer.moves, 1):
        console.print(
            f"{number:>2}. [bold]{escape(move.node.title)}[/]  {move.node.code}  {move.node.level}"
        )
        _print(console, escape(_told(move)))
        for one in move.shared[:1]:
            _print(console, f"[dim]{escape(_short(one.shown))} → {escape(_short(one.wanted))}[/]")
        if move.likes:
            _print(console, f"[dim]much like it: {escape(', '.join(move.likes))}[/]")
    for note in answer.notes:
        console.print(escape(note), style="dim")


def _told(move: Nearby) -> str:
    parts = [
        f"{move.fit:.0%} of the work carries over",
        f"{span(move.time)}",
        f"effort {move.effort.total:.0f}",
        f"related {move.related:.0%} ({move.related_low:.0%} to {move.related_high:.0%})",
    ]
    if move.zone is not None and move.zone_gain:
        parts.append(f"Job Zone {move.zone} ({move.zone_gain:+d})")
    parts.append("pay not known" if move.pay is None else f"${move.pay:,.0f}")
    if move.pay_gain is not None:
        parts[-1] += f" ({move.pay_gain:+,.0f})"
    parts += [f"needs {one.text}" for one in move.asked if one.rule and not one.have]
    return "; ".join(parts)


def print_what_if(answer: WhatIf) -> None:
    """Print the doors that a skill opens."""
    console = Console(highlight=False)
    console.print(f"With [bold]{escape(answer.skill)}[/] added to {escape(answer.origin.title)}")
    for door in answer.doors:
        console.print(
            f"    {escape(door.node.title)}  {door.node.code}  effort {door.effort:.1f} → "
            f"{door.with_skill:.1f}"
        )
        _print(console, f"[dim]{escape(_short(door.because))}[/]")
    for note in answer.notes:
        console.print(escape(note), style="dim")


def _print(console: Console, text: str, style: str | None = None) -> None:
    console.print(Padding(Text.from_markup(text, style=style or ""), (0, 0, 0, 4), expand=False))


def _parts(parts: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {months:.0f}" for name, months in parts.items() if round(months))


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:89].rsplit(" ", 1)[0] + " …"

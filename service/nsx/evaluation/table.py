"""The report of an evaluation as tables for the terminal."""

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nsx.evaluation.figures import (
    REFUSAL_COLUMNS,
    RELIABILITY_COLUMNS,
    RELIABILITY_NOTE,
    notes,
    refusal_rows,
    reliability_row,
    score_rows,
    systems_of,
)
from nsx.evaluation.report import Report

_FIGURE = len("100.0 (100-100)")
WIDE = 200
"""Characters across that show all columns; where there is no terminal, lines are so long."""


def as_table(report: Report) -> RenderableType:
    """Lay out a report: below each set a row for each part and measure; a column for each system.

    A figure is a percentage with its 95% interval. Below stand the calibration of the matcher and
    its refusals, and what is missing.
    """
    blocks = [_scores(report), *_calibration(report), *_refusals(report)]
    return Group(*blocks, *(Text(line) for line in notes(report)))


def _scores(report: Report) -> Table:
    systems = systems_of(report)
    table = _table("Each measure in %, with its 95% interval", ("set and measure", "n"))
    for name in systems:
        table.add_column(name, justify="right", min_width=_FIGURE)
    for result in report.sets:
        table.add_row(f"[bold]{result.name}[/bold]")
        for measure, *cells in score_rows(result, systems):
            table.add_row(f"  {measure}", *cells)
        table.add_row()
    return table


def _calibration(report: Report) -> Iterator[RenderableType]:
    if report.reliability:
        table = _table("Calibration and groups, in %", RELIABILITY_COLUMNS)
        for one in report.reliability:
            table.add_row(*reliability_row(one))
        yield table
        yield Text(RELIABILITY_NOTE + "\n", style="dim")


def _refusals(report: Report) -> Iterator[RenderableType]:
    if report.refusals:
        table = _table("Refusals in %, with the 95% interval", REFUSAL_COLUMNS)
        for row in refusal_rows(report):
            table.add_row(*row)
        yield table


def _table(title: str, columns: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD)
    first, *others = columns
    table.add_column(first, no_wrap=True)
    for name in others:
        wide = max(map(len, name.split()))
        table.add_column(name, justify="right", min_width=max(wide, 3 if name == "n" else 6))
    return table

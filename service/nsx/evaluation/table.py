"""The report of an evaluation as one table for the terminal."""

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from nsx.evaluation.measures import Estimate
from nsx.evaluation.report import Report, SetResult, SystemResult
from nsx.evaluation.systems import SYSTEMS

_NOTHING = "-"


def as_table(report: Report) -> RenderableType:
    """Lay out a report: below each set a row for each part and measure; a column for each system.

    A figure is a percentage with its 95% interval. Below the table stands what is missing.
    """
    systems = [
        name for name in SYSTEMS if any(_of(result, name) is not None for result in report.sets)
    ]
    table = Table(
        title="Accuracy in %, with its 95% interval", title_justify="left", box=SIMPLE_HEAD
    )
    table.add_column("set and measure", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    for name in systems:
        table.add_column(name, justify="right", min_width=max(map(len, name.split())))
    for result in report.sets:
        table.add_row(f"[bold]{result.name}[/bold]")
        for row in _rows(result, systems):
            table.add_row(*row)
        table.add_row()
    return Group(table, *(Text(line) for line in _notes(report)))


def _rows(result: SetResult, systems: list[str]) -> Iterator[list[str]]:
    columns = [_of(result, name) for name in systems]
    scores = result.systems[0].scores
    several = len({score.part for score in scores}) > 1
    for n, score in enumerate(scores):
        measure = f"{score.part}: {score.measure}" if several else score.measure
        cells = [_figure(column.scores[n].estimate) if column else "" for column in columns]
        yield [f"  {measure}", str(score.estimate.n), *cells]
    if any(column and column.unanswered for column in columns):
        unanswered = [str(column.unanswered) if column else "" for column in columns]
        yield ["  no answer, counted wrong", str(result.asked), *unanswered]
    times = [f"{column.seconds_per_query:.3f}" if column else "" for column in columns]
    yield ["  seconds a query", str(result.asked), *times]


def _of(result: SetResult, name: str) -> SystemResult | None:
    return next((system for system in result.systems if system.name == name), None)


def _figure(estimate: Estimate) -> str:
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return _NOTHING
    return f"{estimate.value:.1%} ({estimate.low:.0%}-{estimate.high:.0%})".replace("%", "")


def _notes(report: Report) -> Iterator[str]:
    for one in report.missing:
        yield f"Missing: {one.name}. {one.reason}"
    for result in report.sets:
        if result.asked < result.queries:
            yield f"{result.name}: a seeded sample of {result.asked:,} of {result.queries:,}."
        if result.answerable < result.asked:
            yield (
                f"{result.name}: {result.asked - result.answerable} of {result.asked} queries have "
                "no right answer in this index; they count as wrong."
            )
    index = report.index
    yield (
        f"Index {index.digest[:12]} of {', '.join(index.sources)} ({index.occupations:,} "
        f"occupations), encoder {index.encoder}; {report.seconds:.0f} seconds."
    )

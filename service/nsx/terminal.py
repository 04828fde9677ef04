"""What the command line prints: answers as text with figures drawn, progress, notices."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table
from rich.text import Text

from nsx.build import Progress as BuildProgress
from nsx.bundle import Manifest
from nsx.catalog import OccupationDetail
from nsx.lexical import Suggestion
from nsx.matches import Evidence, JobMatch, MatchAnswer, OccupationMatch
from nsx.search import Hit, SearchAnswer

_STAGES = {
    "frameworks": "Writing frameworks",
    "catalog": "Writing the catalog",
    "embed": "Embedding texts",
    "index": "Indexing",
}
_BAR = 12
_MOST_SHOWN = 12


def say(sentence: str) -> None:
    """Print a notice on standard error, so that output stays clean."""
    Console(stderr=True, highlight=False, soft_wrap=True).print(escape(sentence))


@contextmanager
def build_progress() -> Iterator[BuildProgress]:
    """Show the stages of a build on standard error: bars on a terminal, lines elsewhere."""
    if not sys.stderr.isatty():
        yield _LineProgress()
        return
    columns = (
        TextColumn("{task.description:20}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:>8}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks = {}

        def update(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_STAGES.get(stage, stage), total=total, rate="")
            speed = bars.tasks[tasks[stage]].speed
            rate = f"{speed:,.0f}/s" if speed else ""
            bars.update(tasks[stage], completed=done, total=total, rate=rate)

        yield update


class _LineProgress:
    """Prints a line for each tenth of a stage, with the rate and the time left."""

    def __init__(self) -> None:
        self._began: dict[str, tuple[float, int]] = {}
        self._shown: dict[str, int] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Note how far a stage is."""
        began, first = self._began.setdefault(stage, (time.monotonic(), done))
        tenth = 10 * done // max(1, total)
        if tenth == self._shown.get(stage, 0) and done < total:
            return
        self._shown[stage] = tenth
        rate = (done - first) / max(1e-6, time.monotonic() - began)
        left = f", {rate:,.0f}/s, {(total - done) / rate:.0f} s left" if rate else ""
        say(f"{_STAGES.get(stage, stage)}: {done:,} of {total:,}{left}")


@contextmanager
def download_progress() -> Iterator[Callable[[int, int | None], None]]:
    """Draw a download's bytes on standard error, from the first ones on."""
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    bars = Progress(*columns, console=Console(stderr=True))

    def update(done: int, total: int | None) -> None:
        if not bars.tasks:
            bars.start()
            bars.add_task("Downloading", total=total)
        bars.update(bars.tasks[0].id, completed=done, total=total)

    try:
        yield update
    finally:
        if bars.tasks:
            bars.stop()


def print_search(answer: SearchAnswer) -> None:
    """Print hits, facets and notes."""
    console = Console(highlight=False)
    for note in answer.notes:
        console.print(f"[dim]{escape(note)}[/dim]")
    table = Table(box=None, pad_edge=False, show_header=False)
    for hit in answer.hits:
        table.add_row(bar(hit.score), f"{hit.score:.2f}", hit.code, _hit(hit))
    console.print(table)
    facets = "   ".join(
        f"{name}: " + ", ".join(f"{facet.value} ({facet.count})" for facet in counts)
        for name, counts in answer.facets.items()
        if counts
    )
    console.print(f"[dim]{len(answer.hits)} of {answer.total}   {escape(facets)}[/dim]")


def _hit(hit: Hit) -> Text:
    text = Text()
    text.append(hit.title, style="bold")
    text.append(f"  Job Zone {hit.job_zone}\n" if hit.job_zone else "\n", style="dim")
    quoted = Text(hit.text)
    for start, end in hit.spans:
        quoted.stylize("bold green", start, end)
    text.append(f"{hit.kind}: ", style="dim").append_text(quoted)
    others = f", {hit.others} more" if hit.others else ""
    text.append(f"  ({hit.reason}{others})", style="dim")
    return text


def print_suggestions(suggestions: list[Suggestion], titles: dict[str, str]) -> None:
    """Print completed titles and the occupations that use them."""
    console = Console(highlight=False)
    for one in suggestions:
        used_by = "; ".join(f"{code} {titles[code]}" for code in one.codes[:3])
        console.print(f"[bold]{escape(one.text)}[/bold]  [dim]{escape(used_by)}[/dim]")


def print_match(answer: MatchAnswer) -> None:
    """Print occupations with their probability, the group they support and the evidence quoted."""
    console = Console(highlight=False)
    if answer.group:
        group = answer.group
        console.print(
            f"{bar(group.probability)} {group.probability:4.0%}  "
            f"[bold]{escape(group.title)}[/bold]  {group.level} group {group.code}"
        )
    if answer.reason:
        console.print(escape(answer.reason))
    if not answer.calibrated and not answer.refused:
        console.print(
            "[yellow]The probabilities were calibrated with another encoder than this index "
            "has.[/yellow]"
        )
    for rank, found in enumerate(answer.occupations, 1):
        _print_occupation_match(console, rank, found)
    _print_jobs(console, answer.jobs)
    if answer.asides:
        console.print(
            f"[dim]Not counted: {len(answer.asides)} parts that do not describe work.[/dim]"
        )


def _print_occupation_match(console: Console, rank: int, found: OccupationMatch) -> None:
    console.print(
        f"{rank}. {bar(found.probability)} {found.probability:4.0%}  "
        f"[bold]{escape(found.title)}[/bold]  {found.code}"
    )
    signals = found.signals
    console.print(
        f"   [dim]titles {signals.titles:.2f}  tasks {signals.tasks:.2f}  "
        f"description {signals.description:.2f}[/dim]"
    )
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1))
    for evidence in found.evidence:
        table.add_row("  ", f"{evidence.score:.2f}", _evidence(evidence))
    console.print(table)


def _print_jobs(console: Console, jobs: Sequence[JobMatch]) -> None:
    if not jobs:
        return
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1))
    for job in jobs:
        until = job.last_year or ("now" if job.when == "current" else "")
        years = f"{job.first_year}-{until}" if job.first_year else ""
        named = Text(f"“{short(job.text, 60)}”", style="green")
        table.add_row(job.when, years, named, f"{job.code} {job.title}", f"{job.probability:.0%}")
    console.print("[bold]Jobs and wishes[/bold]", table)


def _evidence(evidence: Evidence) -> Text:
    text = Text(f"“{short(evidence.text)}”", style="green")
    entry = f"  {evidence.entry.kind}: {short(evidence.entry.text)}"
    return text.append(entry, style="not green dim")


def print_occupation(detail: OccupationDetail) -> None:
    """Print what is known of an occupation."""
    console = Console(highlight=False)
    occupation = detail.occupation
    zone = f"Job Zone {occupation.job_zone}" if occupation.job_zone else "no Job Zone"
    console.print(f"[bold]{escape(occupation.title)}[/bold]  {occupation.code}  {zone}")
    console.print(f"[dim]{escape(' > '.join(group.title for group in detail.groups))}[/dim]")
    console.print(escape(occupation.description))
    technologies = dict.fromkeys(technology.name for technology in detail.technologies)
    skills = [rating.name for rating in detail.ratings if rating.domain == "skill"]
    for heading, items in (
        ("Titles", [title.text for title in detail.titles]),
        ("Tasks", [task.text for task in detail.tasks]),
        ("Technologies", list(technologies)),
        ("Skills", skills),
        ("Related occupations", [title for _, title in detail.related]),
    ):
        _print_list(console, heading, items)


def _print_list(console: Console, heading: str, items: list[str]) -> None:
    if not items:
        console.print(f"\n[bold]{heading}[/bold]: none in this index")
        return
    console.print(f"\n[bold]{heading}[/bold] ({len(items)})")
    for item in items[:_MOST_SHOWN]:
        console.print(f"  - {escape(item)}")
    if len(items) > _MOST_SHOWN:
        console.print(f"  [dim]and {len(items) - _MOST_SHOWN} more (--json shows all)[/dim]")


def print_manifest(manifest: Manifest) -> None:
    """Print what an index was built from and what its sources lack."""
    console = Console(highlight=False)
    for source in manifest.sources:
        console.print(f"[bold]{escape(source.name)} {source.version}[/bold]  {source.licence}")
        for file, cost in source.missing.items():
            console.print(f"  missing: {escape(file)}: {escape(cost)}")
    counts = ", ".join(f"{count:,} {name}" for name, count in manifest.counts.items())
    console.print(counts)
    encoder = manifest.encoder
    console.print(f"encoder {encoder.name}, {encoder.dimensions} dimensions")
    console.print(f"index {manifest.digest}")


def bar(score: float) -> str:
    """Draw a score from 0 to 1."""
    filled = round(score * _BAR)
    return "█" * filled + "░" * (_BAR - filled)


def short(text: str, most: int = 96) -> str:
    """Return a text on one line, cut where it is longer than the most characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"

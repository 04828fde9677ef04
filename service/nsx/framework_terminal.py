"""What the command line prints of a framework, and of what differs between two indexes."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.markup import escape

from nsx.framework.changes import Changes
from nsx.framework.records import (
    DOMAINS,
    DURABLE_LEVELS,
    MASTERY_LEVELS,
    Figure,
    Framework,
    Statement,
)

_ROLES = {
    "Emerging": "entry, apprentice",
    "Developing": "established",
    "Proficient": "senior, expert",
    "Advanced": "lead, principal, executive",
}
_NOT_PUBLISHED = "not published"
_WIDE = 16


def print_framework(framework: Framework, sections: Sequence[str]) -> None:
    """Print the sections of a framework that are asked for (of SECTIONS), or all for none."""
    console = Console(highlight=False)
    zone = f"Job Zone {framework.job_zone}" if framework.job_zone else "no Job Zone"
    head = f"[bold]{escape(framework.title)}[/bold]  {framework.code}  {zone}"
    console.print(f"{head}  v.{framework.version}")
    console.print(escape(framework.context))
    for note in framework.notes:
        console.print(f"[yellow]{escape(note)}[/yellow]")
    for section, printed in _PRINTED.items():
        if not sections or section in sections:
            printed(console, framework)
    console.print(f"\n[dim]content {framework.content_hash[:16]}[/dim]")


def _print_mastery(console: Console, framework: Framework) -> None:
    for level in MASTERY_LEVELS:
        statements = list(framework.of("mastery", level))
        console.print(f"\n[bold]{level}[/bold]  [dim]{_ROLES[level]}[/dim]")
        _print_statements(console, statements)


def _print_ai(console: Console, framework: Framework) -> None:
    console.print("\n[bold]AI fluency[/bold]")
    for level in MASTERY_LEVELS:
        statements = list(framework.of("ai_fluency", level))
        if statements:
            console.print(f"[bold]{level}[/bold]")
            _print_statements(console, statements, cited=True)


def _print_durable(console: Console, framework: Framework) -> None:
    console.print("\n[bold]Durable skills[/bold]  [dim]a scale of their own[/dim]")
    for domain in DOMAINS:
        if any(framework.of("durable", domain=domain)):
            console.print(f"\n[bold]{domain}[/bold]")
        for level in DURABLE_LEVELS:
            statements = list(framework.of("durable", level, domain))
            if statements:
                console.print(f"[dim]{level}[/dim]")
                _print_statements(console, statements)


def _print_statements(
    console: Console, statements: Sequence[Statement], *, cited: bool = False
) -> None:
    if not statements:
        console.print("  [dim]none[/dim]")
    for statement in statements:
        marks = "".join(f" [{mark}]" for mark in _marks(statement, cited=cited))
        told = f"[cyan]{escape(statement.topic)}[/cyan]  {escape(statement.behaviour)}"
        console.print(f"  {statement.number:>2}. {told}[dim]{escape(marks)}[/dim]")


def _marks(statement: Statement, *, cited: bool) -> Iterator[str]:
    """Say of a statement what a reader must know: where it comes from, and what it rests on."""
    if statement.origin == "inherited":
        yield f"from {statement.inherited_from}"
    elif statement.origin != "compiled":
        yield statement.origin
    if cited:
        for citation in statement.citations:
            yield f"{citation.source} {citation.ref}" if citation.ref else citation.source


def _print_evidence(console: Console, framework: Framework) -> None:
    console.print("\n[bold]Evidence of AI use[/bold]")
    if not framework.evidence:
        console.print("  [dim]none in this index[/dim]")
    for figure in framework.evidence:
        console.print(f"  {escape(figure.name)}: {_figure(figure)}")


def _figure(figure: Figure) -> str:
    if figure.value is None:
        return f"[dim]{_NOT_PUBLISHED}[/dim]"
    value = figure.value
    shown = f"{value:,.3g}" if isinstance(value, float) else escape(value)
    bar = f"  {'█' * round(value * _WIDE)}" if isinstance(value, float) and _share(figure) else ""
    level = figure.level.replace("_", " ")
    told = f"{shown} {figure.unit}".strip()
    return f"{told}{bar}  [dim]{level}, {escape(figure.source)}[/dim]"


def _share(figure: Figure) -> bool:
    return isinstance(figure.value, float) and figure.unit.endswith("0 to 1")


def _print_anchors(console: Console, framework: Framework) -> None:
    anchors = framework.anchors
    console.print(f"\n[bold]Source anchors[/bold] ({anchors.count})")
    for heading, names in (
        ("Skills", [one.name for one in anchors.skills]),
        ("Knowledge", [one.name for one in anchors.knowledge]),
        ("Abilities", [one.name for one in anchors.abilities]),
        ("Work styles", [one.name for one in anchors.work_styles]),
        ("Technology", [one.name for one in anchors.technology]),
        ("Tasks", [one.name for one in anchors.tasks]),
        ("Related titles", list(anchors.related_titles)),
        ("Programs (CIP)", list(anchors.cip)),
        ("Apprenticeships (RAPIDS)", list(anchors.rapids)),
    ):
        told = escape("; ".join(names)) if names else "[dim]none known[/dim]"
        console.print(f"  [bold]{heading}[/bold] ({len(names)}): {told}")


def _print_sources(console: Console, framework: Framework) -> None:
    console.print("\n[bold]Sources[/bold]")
    for source in framework.sources:
        told = " ".join(filter(None, (source.title, source.version, source.licence, source.url)))
        console.print(f"  {escape(source.id)}: {escape(told)}")


_PRINTED = {
    "mastery": _print_mastery,
    "ai": _print_ai,
    "durable": _print_durable,
    "evidence": _print_evidence,
    "anchors": _print_anchors,
    "sources": _print_sources,
}
SECTIONS: tuple[str, ...] = tuple(_PRINTED)
"""The sections that can be asked for, in their order."""


def print_changes(changes: Changes) -> None:
    """Print what differs between the frameworks of two indexes."""
    console = Console(highlight=False)
    counts = (len(changes.added), len(changes.removed), len(changes.changed))
    console.print("{} added, {} removed, {} changed".format(*counts))
    for mark, statements in (("+", changes.added), ("-", changes.removed)):
        for one in statements:
            console.print(f"{mark} {_place(one)}  {escape(one.text)}")
    for before, after in changes.changed:
        console.print(f"~ {_place(after)}\n    - {escape(before.text)}\n    + {escape(after.text)}")


def _place(statement: Statement) -> str:
    parts = (statement.code, statement.kind, statement.domain, statement.level)
    return f"[dim]{' '.join(filter(None, parts))} {statement.number}[/dim]"

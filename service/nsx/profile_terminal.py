"""What the command line prints of a profile, of its gaps and of a comparison.

Every sign can be told apart without colour, and the lines fit 80 columns.
"""

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nsx.documents.records import counted as number
from nsx.framework.records import Kind
from nsx.profile.receipts import Receipt
from nsx.profile.records import (
    Comparison,
    JobHeld,
    LevelFound,
    Mover,
    NextLevel,
    Profile,
    Quote,
    Readiness,
    Requirement,
    StatementShown,
    Status,
    TaskShown,
)
from nsx.profile.replaying import Difference
from nsx.profile.views import (
    MARKS,
    WHOSE,
    by_level,
    caution,
    cited,
    counted,
    domains,
    duration,
    requirements,
    strongest,
)
from nsx.terminal import bar, short

_STYLES: dict[Status, str] = {"shown": "green", "partly shown": "yellow", "not shown": "dim"}
_RULER = 41
_QUOTES = 6
_DIFFERENCES = 40
_WIDEST = 120
_LEGEND = Text.assemble(
    *((f"{mark} {status}   ", _STYLES[status]) for status, mark in MARKS.items())
)


def print_profile(profile: Profile) -> None:
    """Print what a document shows: the work, its level, the evidence, and what would settle it."""
    console = _console()
    _print_head(console, profile)
    if profile.level is not None:
        _print_level(console, profile.level)
    if profile.readiness is not None:
        _print_readiness(console, profile.readiness)
    _print_grid(console, profile, "mastery", "Statements by level")
    _print_evidence(console, profile)
    if profile.next_level is not None:
        _print_next(console, profile.next_level)
    _print_grid(console, profile, "ai_fluency", "AI fluency")
    _print_domains(console, profile)
    _print_jobs(console, profile.jobs, profile.months)
    _print_notes(console, profile)


def print_gaps(profile: Profile) -> None:
    """Print every task and statement with what shows it, and what would settle the rest."""
    console = _console()
    _print_head(console, profile)
    if profile.readiness is not None:
        _print_readiness(console, profile.readiness)
    console.print()
    console.print(_LEGEND)
    console.print(caution(profile), style="italic")
    for level, statements in by_level(profile, "mastery"):
        _heading(console, level, counted([s.status for s in statements]))
        for statement in statements:
            _print_item(console, statement, f"{statement.topic}: {statement.behaviour}")
    if profile.tasks:
        _heading(console, "Tasks", counted([task.status for task in profile.tasks]))
        for task in profile.tasks:
            asked = f"  importance {task.importance:.1f}" if task.importance is not None else ""
            _print_item(console, task, task.text, asked)
    if profile.next_level is not None:
        _print_next(console, profile.next_level)
    _print_notes(console, profile)


def print_comparison(comparison: Comparison) -> None:
    """Print what an ad asks for, each with what of the resume shows it."""
    console = _console()
    advert, resume = comparison.advert, comparison.resume
    statuses = [one.status for one in comparison.requirements]
    table = Table.grid(padding=(0, 2))
    table.add_row("Job ad", _named(advert))
    table.add_row("Resume", _named(resume))
    console.print(table)
    for sentence in comparison.says:
        console.print(sentence, markup=False)
    console.print()
    console.print(_LEGEND)
    console.print(caution(resume), style="italic")
    for heading, found in requirements(comparison):
        _heading(console, heading, counted([one.status for one in found]))
        for one in found:
            _print_item(console, one, one.text)
    if not statuses:
        console.print("\nThe ad names nothing that can be looked for in the resume.")
    _print_notes(console, resume)


def print_differences(receipt: Receipt, found: Sequence[Difference]) -> None:
    """Print that an answer is as its receipt has it, or all that differs."""
    console = _console()
    if not found:
        made = f"nsx {receipt.nsx}, index {receipt.index[:12]}, {receipt.asked.today}"
        console.print(f"The same answer as in the receipt ({made}).", markup=False)
        return
    count = number(len(found), "difference", "differences")
    console.print(f"Not the same as in the receipt: {count}.")
    for one in found[:_DIFFERENCES]:
        console.print(_hanging("•", Text(one.what, "bold"), *_then_and_now(one)))
    if len(found) > _DIFFERENCES:
        console.print(f"and {len(found) - _DIFFERENCES} more")


def _then_and_now(one: Difference) -> tuple[Text, Text]:
    return Text(f"in the receipt: {one.then}"), Text(f"now: {one.now}")


def _console() -> Console:
    console = Console(highlight=False)
    console.width = min(console.width, _WIDEST)
    return console


def _hanging(sign: Text | str, *parts: RenderableType, indent: int = 0) -> Padding:
    """Return lines of which all but the sign stand in."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(sign, parts[0])
    for part in parts[1:]:
        table.add_row("", part)
    return Padding(table, (0, 0, 0, indent))


def _heading(console: Console, text: str, beside: str = "") -> None:
    console.print()
    console.print(Text.assemble((text, "bold"), (f"  {beside}" if beside else "", "dim")))


def _named(profile: Profile) -> Text:
    level = profile.level.level if profile.level else None
    if profile.code is None:
        return Text(profile.reason or "no occupation")
    about = f"  {profile.code}" + (f"  {level}" if level else "")
    return Text.assemble((profile.title or "", "bold"), about)


def _print_head(console: Console, profile: Profile) -> None:
    stamp = profile.document
    pages = f", {number(stamp.pages, 'page', 'pages')}" if stamp.pages else ""
    console.print(f"{stamp.kind.capitalize()} ({stamp.format}{pages})", style="dim")
    if profile.code is not None:
        told = "  as you said" if profile.given else ""
        title = Text.assemble((profile.title or "", "bold"), f"  {profile.code}", (told, "dim"))
        console.print(title)
    if profile.reason or profile.code is None:
        console.print(profile.reason or "The document supports no occupation.", markup=False)
    table = Table.grid(padding=(0, 1))
    for one in profile.occupations:
        style = "bold" if one.code == profile.code else "dim"
        named = Text.assemble((one.title, style), (f"  {one.code}", "dim"))
        table.add_row(bar(one.probability), f"{one.probability:4.0%}", named)
    console.print(Padding(table, (0, 0, 0, 2)))


def _print_level(console: Console, found: LevelFound) -> None:
    _heading(console, "Level", found.level or "too little to tell")
    if found.note:
        console.print(found.note, markup=False)
    table = Table.grid(padding=(0, 1))
    for level, chance in found.probabilities.items():
        style = "bold" if level == found.level else ""
        table.add_row(Text(level, style), bar(chance), Text(f"{chance:4.0%}", style))
    console.print(Padding(table, (0, 0, 0, 2)))
    if found.movers:
        console.print("What moved it, in levels", style="dim")
    for mover in found.movers:
        console.print(_mover(mover))


def _mover(mover: Mover) -> Padding:
    sign = Text.assemble(
        ("▲" if mover.levels > 0 else "▼", "green" if mover.levels > 0 else "red"),
        f" {mover.levels:+.1f}",
    )
    return _hanging(sign, Text(mover.says), *map(_quoted, mover.evidence[:2]), indent=2)


def _quoted(quote: Quote) -> Text:
    told = "" if quote.owner == "done" else f"  {WHOSE[quote.owner]}"
    return Text.assemble((f"“{short(quote.text, 150)}”", "green"), (told, "dim"))


def _print_readiness(console: Console, readiness: Readiness) -> None:
    _heading(console, f"Readiness for {readiness.target}")
    figures = f" {readiness.value:.0%}  ({readiness.low:.0%} to {readiness.high:.0%})"
    console.print(Text.assemble("  ", _ruler(readiness), (figures, "bold")))
    table = Table.grid(padding=(0, 2))
    for part in readiness.parts:
        counts = f"{part.shown} shown, {part.partly} partly, of {part.of}"
        weight = f"{part.weight:.0%} of the figure"
        table.add_row(part.level, bar(part.expected), f"{part.expected:4.0%}", weight, counts)
    console.print(Padding(table, (0, 0, 0, 2)))


def _ruler(readiness: Readiness) -> str:
    """Draw a value from 0 to 1 with its interval: ····├──●───┤····."""
    low, value, high = (
        round(share * (_RULER - 1)) for share in (readiness.low, readiness.value, readiness.high)
    )
    cells = ["·"] * _RULER
    cells[low : high + 1] = "─" * (high - low + 1)
    cells[low], cells[high] = "├", "┤"
    cells[value] = "●"
    return "".join(cells)


def _dots(items: Iterable[StatementShown]) -> Text:
    return Text.assemble(*((MARKS[one.status], _STYLES[one.status]) for one in items))


def _print_grid(console: Console, profile: Profile, kind: Kind, heading: str) -> None:
    levels = list(by_level(profile, kind))
    if not levels:
        return
    _heading(console, heading)
    if kind == "mastery":
        console.print(_LEGEND)
        console.print(caution(profile), style="italic")
    table = Table.grid(padding=(0, 2))
    for level, statements in levels:
        counts = Text(counted([one.status for one in statements]), style="dim")
        table.add_row(level, _dots(statements), counts)
    console.print(Padding(table, (0, 0, 0, 2)))
    if kind == "ai_fluency":
        for _, statements in levels:
            for one in statements:
                if one.status != "not shown":
                    _print_item(console, one, f"{one.topic} — {one.behaviour}")


def _print_evidence(console: Console, profile: Profile) -> None:
    parts = [one for one in cited(profile) if one.quote.credit != "none"]
    if not parts:
        return
    _heading(
        console,
        "What shows it best",
        f"of {number(len(parts), 'part', 'parts')} that show something",
    )
    for one in strongest(parts, _QUOTES):
        shows = [task.text for task in one.tasks]
        shows += [f"{s.level}, {s.topic}" for s in one.statements if s.kind == "mastery"]
        shows += [f"{s.domain or 'AI'}, {s.topic}" for s in one.statements if s.kind != "mastery"]
        more = f", and {len(shows) - 1} more" if len(shows) > 1 else ""
        console.print(
            _hanging("•", _quoted(one.quote), Text(f"{short(shows[0], 110)}{more}", "dim"))
        )


def _print_next(console: Console, found: NextLevel) -> None:
    _heading(console, f"Why not {found.level}")
    console.print(found.says, markup=False)
    if found.questions:
        console.print("What would settle it (answers go back with --answers FILE):")
    for question in found.questions:
        gain = f"  yes adds {question.gain:.0%}" if question.gain > 0 else ""
        reply = Text(f"{question.statement}: yes | partly | no{gain}", "dim")
        console.print(_hanging("?", Text(question.text), reply))


def _print_domains(console: Console, profile: Profile) -> None:
    found = domains(profile)
    if not found:
        return
    _heading(console, "Durable skills", "a scale of their own, each level parted by a space")
    table = Table.grid(padding=(0, 2))
    for one in found:
        table.add_row(one.domain, bar(one.share), f"{one.share:4.0%}", _levelled(one.statements))
    console.print(Padding(table, (0, 0, 0, 2)))


def _levelled(statements: Sequence[StatementShown]) -> Text:
    """Draw the statements of a domain, its levels parted by spaces."""
    levels = dict.fromkeys(one.level for one in statements)
    groups = [_dots(s for s in statements if s.level == level) for level in levels]
    return Text(" ").join(groups)


def _print_item(
    console: Console, one: StatementShown | TaskShown | Requirement, says: str, beside: str = ""
) -> None:
    style = _STYLES[one.status]
    answered = one.answered if isinstance(one, StatementShown) else None
    told = f"  you said: {answered}" if answered else ""
    line = Text.assemble(says, (f"  {one.probability:.0%}{beside}{told}", "dim"))
    quotes = one.evidence[:2] if one.status != "not shown" else ()
    console.print(_hanging(Text(MARKS[one.status], style), line, *map(_quoted, quotes), indent=1))


def _print_jobs(console: Console, jobs: Sequence[JobHeld], months: int) -> None:
    if not jobs:
        return
    _heading(console, "Jobs", f"{duration(months)} in this occupation" if months else "")
    table = Table.grid(padding=(0, 2))
    for job in jobs:
        until = "now" if job.current else job.last
        dates = " – ".join(filter(None, (job.first, until)))
        title = ", ".join(filter(None, (job.title, job.employer)))
        likely = f"{'counts' if job.counts else 'does not count'}: {job.occupation or 'unknown'}"
        named = Text.assemble(title, (f"\n{likely}", "dim"))
        table.add_row(dates, duration(job.months), named)
    console.print(Padding(table, (0, 0, 0, 2)))


def _print_notes(console: Console, profile: Profile) -> None:
    notes = [*profile.document.notes, *profile.notes]
    if notes:
        _heading(console, "Notes")
    for note in notes:
        console.print(_hanging("•", Text(note)))

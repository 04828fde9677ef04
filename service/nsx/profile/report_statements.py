"""The sections of the HTML report about statements and tasks: what is shown, and what is not."""

from collections.abc import Iterable, Iterator, Sequence

from nsx.framework.records import Kind
from nsx.markup import Markup, joined, tag
from nsx.profile.records import NextLevel, Profile, StatementShown, TaskShown
from nsx.profile.report_drawings import bar, radar
from nsx.profile.report_pieces import CLASSES, Links, Section, item, legend, quotes, section
from nsx.profile.views import MARKS, by_level, counted, domains

_HEADINGS: dict[Kind, tuple[str, str]] = {
    "mastery": ("statements", "Statements by level"),
    "ai_fluency": ("ai", "AI fluency"),
}


def statements(profile: Profile, kind: Kind, links: Links) -> Iterator[Section]:
    """Yield a section with the grid of a kind's statements and the list of each level."""
    levels = list(by_level(profile, kind))
    if not levels:
        return
    rows = [
        tag(
            "tr",
            tag("th", name, scope="row"),
            tag("td", _cells(found, links)),
            tag("td", counted([one.status for one in found]), class_="quiet"),
        )
        for name, found in levels
    ]
    told = [legend(profile)] if kind == "mastery" else []
    told.append(tag("table", *rows, class_="grid"))
    for name, found in levels:
        items = tag("ul", *(_statement(one, links) for one in found), class_="items")
        told.append(
            tag("details", tag("summary", tag("h3", name)), items, class_="levels", open="")
        )
    yield section(*_HEADINGS[kind], *told)


def _cells(found: Iterable[StatementShown], links: Links) -> Markup:
    cells = [
        tag(
            "a",
            MARKS[one.status],
            href=f"#{links.anchors[one.id]}",
            class_=f"cell {CLASSES[one.status]}",
            title=f"{one.topic}: {one.status}",
            aria_label=f"{one.topic}: {one.status}",
        )
        for one in found
    ]
    return tag("div", *cells, class_="cells")


def _statement(one: StatementShown, links: Links) -> Markup:
    says = joined(tag("b", one.topic), " — " if one.kind != "mastery" else ": ", one.behaviour)
    answered = f"; the person said: {one.answered}" if one.answered else ""
    return item(one, says, links, answered)


def tasks(found: Sequence[TaskShown], links: Links) -> Iterator[Section]:
    """Yield the section of the occupation's tasks."""
    if not found:
        return
    items = [
        item(
            one,
            joined(one.text),
            links,
            f"; importance {one.importance:.1f} of 5" if one.importance is not None else "",
        )
        for one in found
    ]
    beside = counted([one.status for one in found])
    yield section("tasks", "Tasks", tag("ul", *items, class_="items"), beside=beside)


def evidence(links: Links) -> Iterator[Section]:
    """Yield the section of all that was quoted, numbered as in the document."""
    if not links.parts:
        return
    items = []
    for n, one in enumerate(links.parts, 1):
        shows = [tag("a", task.text, href=f"#{links.anchors[task.id]}") for task in one.tasks] + [
            tag("a", f"{s.domain or s.level}: {s.topic}", href=f"#{links.anchors[s.id]}")
            for s in one.statements
        ]
        summary = f"Speaks for {len(shows)} item{'s' * (len(shows) != 1)}"
        listed = tag("ul", *(tag("li", link) for link in shows))
        told = tag("details", tag("summary", summary), listed)
        items.append(tag("li", *quotes([(one.quote, f"m{n}")]), told, id=f"e{n}"))
    yield section("evidence", "Evidence", tag("ol", *items, class_="evidence"))


def next_level(found: NextLevel, links: Links) -> Section:
    """Say what keeps the next level away, and which questions would settle it."""
    items = []
    for one in found.questions:
        gain = f" A yes adds {one.gain:.0%} to the readiness." if one.gain > 0 else ""
        says = f"Asks about a statement at {one.level}"
        anchor = links.anchors.get(one.statement)
        about: str = tag("a", says, href=f"#{anchor}") if anchor else says
        items.append(
            tag(
                "li",
                tag("p", one.text, class_="question"),
                tag("p", about, ".", gain, class_="quiet"),
                tag("p", "Answer with ", tag("code", f"{one.statement}: yes"), class_="quiet"),
            )
        )
    told = [tag("p", found.says)]
    if items:
        told.append(tag("p", "What would settle it (answers are yes, partly or no):"))
        told.append(tag("ol", *items, class_="questions"))
    return section("next", f"Why not {found.level}", *told)


def durable(profile: Profile, links: Links) -> Iterator[Section]:
    """Yield the radar of durable domains with the same in a table, and their statements."""
    found = domains(profile)
    if not found:
        return
    rows, lists = [], []
    for one in found:
        count = counted([s.status for s in one.statements])
        rows.append(
            tag(
                "tr",
                tag("th", one.domain, scope="row"),
                tag("td", bar(one.share)),
                tag("td", f"{one.share:.0%}", class_="number"),
            )
        )
        items = [_durable(s, links) for s in one.statements]
        summary = tag("summary", one.domain, tag("span", count, class_="beside"))
        lists.append(tag("details", summary, tag("ul", *items, class_="items")))
    quiet = tag(
        "p",
        "A scale of their own, apart from mastery. A statement that is partly shown counts half.",
        class_="quiet",
    )
    table = tag("table", *rows, class_="bars")
    yield section(
        "durable", "Durable skills", quiet, tag("div", radar(found), table, class_="side"), *lists
    )


def _durable(one: StatementShown, links: Links) -> Markup:
    says = joined(tag("b", f"{one.level}, {one.topic}"), " — ", one.behaviour)
    return item(one, says, links)

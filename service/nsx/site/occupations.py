"""What the page of an occupation shows, put in order from its records and its framework."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nsx.catalog import OccupationDetail
from nsx.framework.records import (
    DOMAINS,
    MASTERY_LEVELS,
    Anchor,
    Domain,
    Figure,
    Framework,
    Kind,
    Source,
    Statement,
    levels_of,
)
from nsx.index import Index
from nsx.records import Education, Task

Levelled = Sequence[tuple[str, Sequence[Statement]]]

_REQUIRED = "Required Level of Education"


@dataclass(frozen=True, slots=True)
class OccupationView:
    """All that the page of an occupation shows.

    `mastery` and `ai_fluency` have every level, `durable` the domains that have statements;
    `anchors` are groups by name. `programs` and `apprenticeships` are pairs of code and title.
    """

    detail: OccupationDetail
    framework: Framework
    mastery: Levelled
    ai_fluency: Levelled
    durable: Sequence[tuple[Domain, int, Levelled]]
    sources: Mapping[str, Source]
    tasks: Sequence[Task]
    anchors: Sequence[tuple[str, Sequence[Anchor]]]
    titles: Sequence[str]
    education: Sequence[Education]
    programs: Sequence[tuple[str, str]]
    apprenticeships: Sequence[tuple[str, str]]


def view(index: Index, code: str) -> OccupationView:
    """Return what is shown of an occupation; raises LookupError for an unknown code."""
    detail, framework = index.occupation(code), index.framework(code)
    return OccupationView(
        detail=detail,
        framework=framework,
        mastery=_levelled(framework, "mastery"),
        ai_fluency=_levelled(framework, "ai_fluency"),
        durable=list(_domains(framework)),
        sources={one.id: one for one in framework.sources},
        tasks=sorted(detail.tasks, key=lambda one: (one.core is False, -(one.importance or 0))),
        anchors=list(_anchors(framework)),
        titles=[one.text for one in detail.titles if one.kind != "official"],
        education=[one for one in detail.education if one.element == _REQUIRED and one.percent],
        programs=_programs(index, code, "cip"),
        apprenticeships=_programs(index, code, "rapids"),
    )


def source_name(source: Source) -> str:
    """Return the title of a source short enough for a chip: without what explains it."""
    return source.title.partition(" (")[0].partition(": ")[0]


def scale(figure: Figure) -> float | None:
    """Return a figure as a share of its scale, where it is published and has one from 0."""
    if not isinstance(figure.value, float):
        return None
    if figure.unit.endswith("0 to 1"):
        return figure.value
    words = figure.unit.split()
    if len(words) > 1 and words[0] == "of" and words[1].isdecimal() and int(words[1]):
        return figure.value / int(words[1])
    return None


def short_label(label: str) -> str:
    """Return the label of an education category without what explains it."""
    return label.partition(" - ")[0]


def _levelled(framework: Framework, kind: Kind, domain: Domain | None = None) -> Levelled:
    return [
        (level, list(framework.of(kind, level, domain)))
        for level in (MASTERY_LEVELS if kind != "durable" else levels_of(kind))
    ]


def _domains(framework: Framework) -> Iterator[tuple[Domain, int, Levelled]]:
    for domain in DOMAINS:
        levels = _levelled(framework, "durable", domain)
        if count := sum(len(found) for _, found in levels):
            yield domain, count, levels


def _anchors(framework: Framework) -> Iterator[tuple[str, Sequence[Anchor]]]:
    found = framework.anchors
    yield "skills", found.skills
    yield "knowledge", found.knowledge
    yield "abilities", found.abilities
    yield "work_styles", found.work_styles
    yield "technology", found.technology
    yield "tasks", found.tasks


def _programs(index: Index, code: str, scheme: str) -> list[tuple[str, str]]:
    return index.catalog.query(
        "SELECT DISTINCT program, title FROM programs WHERE code = ? AND scheme = ? ORDER BY 1, 2",
        code,
        scheme,
    )

"""Frameworks written or edited by hand: one YAML file each, and how they overrule compiled ones.

`handwritten_file.FrameworkFile` is the schema; `handwritten_schema()` gives it as JSON Schema for
editors. A file may hold a few statements only: `merge` puts them in their places of a compiled
framework.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import yaml

from nsx.framework.handwritten_file import (
    ELEMENT_KINDS,
    FileStatement,
    FrameworkFile,
    Place,
    placed,
    read_file,
)
from nsx.framework.records import (
    DOMAINS,
    KINDS,
    Anchor,
    Citation,
    Figure,
    Framework,
    Origin,
    Source,
    SourceAnchors,
    Statement,
    levels_of,
    statement_id,
)

_AUTHORED: Mapping[Origin, int] = {"hand-written": 2, "imported": 1, "compiled": 0, "inherited": 0}
"""How strongly a statement stands against another at the same place."""


def handwritten_schema() -> dict[str, Any]:
    """Return the JSON Schema of a file."""
    return FrameworkFile.model_json_schema()


def read_handwritten(path: Path) -> Framework:
    """Read a framework written by hand; its statements come in the order of `in_order`.

    Raises:
        FileNotFoundError: there is no such file.
        SourceError: the file is too large or does not fit the schema, two statements have the same
            place, or a citation names a source that the file does not have.

    """
    file = read_file(path)
    statements = (_statement(file.code, place, one) for place, one in placed(file))
    elements = {
        field: tuple(Anchor(kind, one.ref, one.name) for one in getattr(file.anchors, field))
        for field, kind in ELEMENT_KINDS.items()
    }
    return Framework(
        code=file.code,
        title=file.title,
        job_zone=file.job_zone,
        version=file.version,
        context=file.context,
        statements=in_order(statements),
        evidence=tuple(Figure(**one.model_dump()) for one in file.evidence),
        anchors=SourceAnchors(
            **elements,
            related_titles=tuple(file.anchors.related_titles),
            cip=tuple(file.anchors.cip),
            rapids=tuple(file.anchors.rapids),
        ),
        sources=tuple(Source(**one.model_dump()) for one in file.sources),
        notes=tuple(file.notes),
    )


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return statements by kind, domain, level and number, as a page shows them."""
    return tuple(
        sorted(
            statements,
            key=lambda one: (
                KINDS.index(one.kind),
                DOMAINS.index(one.domain) if one.domain else -1,
                levels_of(one.kind).index(one.level),
                one.number,
            ),
        )
    )


def merge(compiled: Framework, handwritten: Framework) -> Framework:
    """Put the statements of a hand-written or imported framework into a compiled one.

    At a place (kind, level, domain, number) a hand-written statement wins over an imported one, and
    either wins over a compiled or inherited one; each keeps its origin. Of two of the same origin
    that of `handwritten` is taken, unless both were compiled. What the compiled framework does not
    know otherwise (context, Job Zone, evidence, anchors) is taken from the hand-written one, and a
    context written by hand replaces the compiled one.

    Raises:
        ValueError: the two are of different occupations.

    """
    if compiled.code != handwritten.code:
        raise ValueError(
            f"A framework of {handwritten.code} was to be merged into one of {compiled.code}; "
            "expected the same occupation. Correct the 'code' of the file."
        )
    sources, renamed = _joined_sources(compiled.sources, handwritten.sources)
    statements = {one.id: one for one in compiled.statements}
    for one in handwritten.statements:
        before = statements.get(one.id)
        rank = _AUTHORED[one.origin]
        if before is None or (rank and rank >= _AUTHORED[before.origin]):
            cited = tuple(replace(c, source=renamed.get(c.source, c.source)) for c in one.citations)
            statements[one.id] = replace(one, citations=cited)
    figures = tuple(
        replace(one, source=renamed.get(one.source, one.source)) for one in handwritten.evidence
    )
    return replace(
        compiled,
        job_zone=compiled.job_zone or handwritten.job_zone,
        context=handwritten.context or compiled.context,
        version=max(compiled.version, handwritten.version),
        statements=in_order(statements.values()),
        evidence=compiled.evidence or figures,
        anchors=_joined_anchors(compiled.anchors, handwritten.anchors),
        sources=sources,
        notes=tuple(dict.fromkeys((*compiled.notes, *handwritten.notes))),
    )


def _joined_sources(
    first: Iterable[Source], second: Iterable[Source]
) -> tuple[tuple[Source, ...], Mapping[str, str]]:
    """Return all sources, and the new ids of those of `second` that stand for another source."""
    joined = {source.id: source for source in first}
    renamed: dict[str, str] = {}
    for source in second:
        name = source.id
        while joined.setdefault(name, replace(source, id=name)) != replace(source, id=name):
            name += "-2"
        if name != source.id:
            renamed[source.id] = name
    return tuple(joined.values()), renamed


def _joined_anchors(first: SourceAnchors, second: SourceAnchors) -> SourceAnchors:
    return SourceAnchors(
        *(
            getattr(first, field) or getattr(second, field)
            for field in SourceAnchors.__dataclass_fields__
        )
    )


def to_yaml(framework: Framework) -> str:
    """Return a framework as a file that `read_handwritten` reads back as an equal one.

    Raises:
        ValueError: the statements are not in the order of `in_order`, or an id is not that of its
            place: such a framework was not made by nsx.

    """
    if in_order(framework.statements) != framework.statements:
        raise ValueError(
            "Statements out of order; expected them by kind, domain, level and number."
        )
    told: dict[str, Any] = {
        "code": framework.code,
        "title": framework.title,
        "job_zone": framework.job_zone,
        "version": framework.version,
        "context": framework.context,
    }
    for one in framework.statements:
        place = (one.kind, one.level, one.domain, one.number)
        if one.id != statement_id(framework.code, *place):
            raise ValueError(
                f"Statement {one.id} has another identifier than its place gives; "
                f"expected {statement_id(framework.code, *place)}."
            )
        below = told.setdefault(one.kind, {})
        if one.domain:
            below = below.setdefault(one.domain, {})
        below.setdefault(one.level, []).append(_told(one))
    told["evidence"] = [asdict(one) for one in framework.evidence]
    told["anchors"] = _told_anchors(framework.anchors)
    told["sources"] = [asdict(one) for one in framework.sources]
    told["notes"] = list(framework.notes)
    known = {key: value for key, value in told.items() if value not in ({}, [], None, "")}
    return yaml.dump(known, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=100)


class _PlainDumper(yaml.SafeDumper):
    """Writes equal values out each time, since the reader refuses aliases."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _told(one: Statement) -> dict[str, Any]:
    told = {
        "number": one.number,
        "topic": one.topic,
        "behaviour": one.behaviour,
        "anchors": [asdict(anchor) for anchor in one.anchors],
        "citations": [asdict(citation) for citation in one.citations],
        "origin": one.origin,
        "inherited_from": one.inherited_from,
    }
    return {key: value for key, value in told.items() if value not in ([], None)}


def _told_anchors(anchors: SourceAnchors) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in SourceAnchors.__dataclass_fields__:
        values = getattr(anchors, field)
        if values and field in ELEMENT_KINDS:
            told[field] = [{"ref": one.ref, "name": one.name} for one in values]
        elif values:
            told[field] = list(values)
    return told


def _statement(code: str, place: Place, one: FileStatement) -> Statement:
    kind, level, domain, number = place
    return Statement(
        id=statement_id(code, kind, level, domain, number),
        code=code,
        kind=kind,
        level=level,
        domain=domain,
        number=number,
        topic=one.topic,
        behaviour=one.behaviour,
        anchors=tuple(Anchor(**anchor.model_dump()) for anchor in one.anchors),
        citations=tuple(Citation(**citation.model_dump()) for citation in one.citations),
        origin=one.origin,
        inherited_from=one.inherited_from,
    )

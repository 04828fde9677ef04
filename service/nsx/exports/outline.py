"""What the formats share: a framework as an outline, with stable identifiers and one date."""

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from nsx.framework.records import NAMESPACE, Citation, Framework, Kind, Source, Statement

LANGUAGE = "en"
CREATOR = "nsx, the National Skills Exchange"

NodeType = Literal["Kind", "Domain", "Level", "Statement"]
NODE_TYPES: Mapping[NodeType, str] = {
    "Kind": "What a group of statements is about: mastery of the work, AI fluency, durable skills.",
    "Domain": "One of the ten domains of durable skills.",
    "Level": "A level of a kind's scale, with the statements at that level.",
    "Statement": "One levelled behaviour of the occupation.",
}
"""The types of node, highest first, in words for readers."""

KIND_NAMES: Mapping[Kind, str] = {
    "mastery": "Mastery",
    "ai_fluency": "AI fluency",
    "durable": "Durable skills",
}
SCALE_NAMES: Mapping[str, str] = {
    "mastery": "nsx mastery levels",
    "durable": "nsx durable-skill levels",
}
"""The two scales; mastery and AI fluency share the first."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Where a framework is published, and by whom.

    `base_url` begins the address of each thing, which is else a `urn:uuid:`; `publisher` is the
    CTID of an organisation in the Credential Registry, without which CTDL-ASN is marked a draft.

    Raises:
        ValueError: one of the two is not of its form.

    """

    base_url: str | None = None
    publisher: str | None = None

    def __post_init__(self) -> None:
        if self.base_url is not None and not re.fullmatch(r"https?://[^\s\"<>]+", self.base_url):
            raise ValueError(f"Base URL {self.base_url!r}; expected an http or https address.")
        if self.publisher is not None and not re.fullmatch(r"ce-[0-9a-f-]{36}", self.publisher):
            raise ValueError(f"Publisher {self.publisher!r}; expected a CTID: 'ce-' and a UUID.")

    def uri(self, identifier: str) -> str:
        """Return the address of a thing."""
        if self.base_url is None:
            return f"urn:uuid:{identifier}"
        return f"{self.base_url.rstrip('/')}/{identifier}"


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the outline; `parent` is None at the top, `number` its place among its siblings."""

    id: str
    type: NodeType
    kind: Kind
    text: str
    label: str
    notation: str
    number: int
    parent: "Node | None" = None
    level: str | None = None
    statement: Statement | None = None


def stable_id(*parts: str) -> str:
    """Return the version 5 UUID of a name in parts."""
    return str(uuid.uuid5(NAMESPACE, "/".join(parts)))


def framework_id(framework: Framework) -> str:
    """Return the identifier of an occupation's framework, the same for every version of it."""
    return stable_id("framework", framework.code)


def version_moment(framework: Framework) -> str:
    """Return the first moment of the version's month: "2026-05-01T00:00:00Z" of 26.05."""
    year, month = framework.version.split(".")
    return f"20{year}-{month}-01T00:00:00Z"


def scale_of(kind: Kind) -> str:
    """Return the scale of a kind, one of `SCALE_NAMES`."""
    return "durable" if kind == "durable" else "mastery"


def outline(framework: Framework) -> Iterator[Node]:
    """Yield the nodes, each after its parent: kind, then domain, then level, then statement."""
    seen: dict[tuple[str, ...], Node] = {}
    siblings: dict[tuple[str, ...], int] = {}
    for one in framework.statements:
        parent: Node | None = None
        way: tuple[str, ...] = ()
        for node_type, name in _ways(one):
            way = (*way, name)
            if way not in seen:
                siblings[way[:-1]] = siblings.get(way[:-1], 0) + 1
                seen[way] = _node(framework.code, node_type, way, parent, siblings[way[:-1]])
                yield seen[way]
            parent = seen[way]
        yield Node(
            id=one.id,
            type="Statement",
            kind=one.kind,
            text=one.text,
            label=one.topic,
            notation="/".join((one.code, *way, str(one.number))),
            number=one.number,
            parent=parent,
            level=one.level,
            statement=one,
        )


def _ways(one: Statement) -> Iterator[tuple[NodeType, str]]:
    yield "Kind", one.kind
    if one.domain:
        yield "Domain", one.domain
    yield "Level", one.level


def _node(
    code: str, node_type: NodeType, way: tuple[str, ...], parent: Node | None, number: int
) -> Node:
    kind, name = cast("Kind", way[0]), way[-1]
    label = KIND_NAMES[kind] if parent is None else name
    text = label if parent is None else f"{parent.text}: {label}"
    return Node(
        id=stable_id(code, node_type, *way),
        type=node_type,
        kind=kind,
        text=text,
        label=label,
        notation="/".join((code, *way)),
        number=number,
        parent=parent,
        level=name if node_type == "Level" else None,
    )


def keywords(one: Statement) -> list[str]:
    """Return the names of a statement's anchors, each once."""
    return list(dict.fromkeys(anchor.name for anchor in one.anchors))


def cited(framework: Framework, citation: Citation) -> str:
    """Return a citation in words: the source's title and version, and what it was read from."""
    source = next((one for one in framework.sources if one.id == citation.source), None)
    title = citation.source
    if source:
        title = ", ".join(part for part in (source.title, _version(source)) if part)
    return f"{title} ({citation.ref})" if citation.ref else title


def _version(source: Source) -> str:
    """Return a source's version where its title does not say it."""
    return "" if source.version in source.title else source.version


def attribution(framework: Framework) -> str:
    """Return the sources of a framework with what is known of them, in words."""
    told = (
        ", ".join(part for part in (one.title, _version(one), one.licence, one.url) if part)
        for one in framework.sources
    )
    return "Sources: " + "; ".join(told) + "." if framework.sources else ""


def as_json(payload: Any) -> str:
    """Return a payload as JSON text that ends in a line end."""
    return json.dumps(payload, ensure_ascii=False, indent=2) + "\n"

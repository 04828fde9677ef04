"""A framework as CTDL-ASN JSON-LD; `ctdl_asn_model` is the model it must fit.

Levels are progression levels of two progression models, one a scale, which all frameworks share.
"""

from collections.abc import Iterator
from typing import Any

from nsx.exports.ctdl_asn_model import CONTEXT, DRAFT
from nsx.exports.outline import (
    LANGUAGE,
    SCALE_NAMES,
    Node,
    Publication,
    as_json,
    attribution,
    cited,
    framework_id,
    keywords,
    outline,
    scale_of,
    stable_id,
    version_moment,
)
from nsx.framework.records import DURABLE_LEVELS, MASTERY_LEVELS, Framework

_REGISTRY = "https://credentialengineregistry.org/resources"
_SCALES = {"mastery": MASTERY_LEVELS, "durable": DURABLE_LEVELS}


def to_ctdl_asn(framework: Framework, published: Publication) -> str:
    """Return the graph as JSON-LD."""
    return as_json(_Graph(framework, published).payload())


class _Graph:
    """One graph in the making."""

    def __init__(self, framework: Framework, published: Publication) -> None:
        self._framework = framework
        self._published = published
        self._nodes = list(outline(framework))

    def payload(self) -> dict[str, Any]:
        scales = {scale_of(one.kind) for one in self._framework.statements}
        graph = [self._head(), *map(self._competency, self._nodes)]
        for scale in (one for one in _SCALES if one in scales):
            graph += self._scale(scale)
        return {"@context": CONTEXT, "@graph": graph}

    def _uri(self, identifier: str) -> str:
        """Return the address of a thing: in the Credential Registry where it has a publisher."""
        if self._published.base_url is None and self._published.publisher is not None:
            return f"{_REGISTRY}/ce-{identifier}"
        return self._published.uri(identifier)

    def _thing(self, identifier: str, name: str) -> dict[str, Any]:
        return {"@id": self._uri(identifier), "@type": name, "ceterms:ctid": f"ce-{identifier}"}

    def _status(self) -> dict[str, Any]:
        if self._published.publisher is None:
            return {"ceasn:publicationStatusType": DRAFT}
        return {"ceasn:publisher": [f"{_REGISTRY}/{self._published.publisher}"]}

    def _head(self) -> dict[str, Any]:
        framework = self._framework
        about = f"Levelled skills of {framework.title}, O*NET-SOC {framework.code}."
        rights = attribution(framework)
        return {
            **self._thing(framework_id(framework), "ceasn:CompetencyFramework"),
            "ceasn:name": _told(f"{framework.title} ({framework.code})"),
            "ceasn:description": _told(framework.context or about),
            "ceasn:inLanguage": [LANGUAGE],
            **self._status(),
            "ceasn:dateModified": version_moment(framework)[:10],
            **({"ceasn:rights": _told(rights)} if rights else {}),
            "ceterms:versionIdentifier": framework.version,
            "ceasn:hasTopChild": [self._uri(n.id) for n in self._nodes if n.parent is None],
        }

    def _competency(self, node: Node) -> dict[str, Any]:
        whole = self._uri(framework_id(self._framework))
        above = {"ceasn:isTopChildOf": whole}
        if node.parent is not None:
            above = {"ceasn:isChildOf": [self._uri(node.parent.id)]}  # type: ignore[dict-item]
        below = [self._uri(n.id) for n in self._nodes if n.parent and n.parent.id == node.id]
        return {
            **self._thing(node.id, "ceasn:Competency"),
            "ceasn:competencyText": _told(node.text),
            "ceasn:competencyLabel": _told(node.label),
            "ceasn:competencyCategory": _told(node.type),
            "ceasn:codedNotation": node.notation,
            "ceasn:listID": str(node.number),
            "ceasn:inLanguage": [LANGUAGE],
            "ceasn:isPartOf": whole,
            **above,
            **({"ceasn:hasChild": below} if below else {}),
            **dict(self._grounds(node)),
        }

    def _grounds(self, node: Node) -> Iterator[tuple[str, Any]]:
        """Yield what a statement rests on, and its level."""
        one = node.statement
        if one is None:
            return
        if one.anchors:
            yield "ceasn:conceptKeyword", {LANGUAGE: keywords(one)}
        comments = [f"Cites {cited(self._framework, citation)}" for citation in one.citations]
        yield "ceasn:comment", {LANGUAGE: [*comments, f"Origin: {one.origin}"]}
        yield "asn:hasProgressionLevel", self._uri(_level_id(scale_of(one.kind), one.level))

    def _scale(self, scale: str) -> Iterator[dict[str, Any]]:
        model, levels = stable_id("scale", scale), _SCALES[scale]
        yield {
            **self._thing(model, "asn:ProgressionModel"),
            "ceasn:name": _told(SCALE_NAMES[scale]),
            "ceasn:description": _told(f"From lowest to highest: {', '.join(levels)}."),
            "ceasn:inLanguage": [LANGUAGE],
            **self._status(),
            "skos:hasTopConcept": [self._uri(_level_id(scale, level)) for level in levels],
        }
        for position, level in enumerate(levels, 1):
            yield {
                **self._thing(_level_id(scale, level), "asn:ProgressionLevel"),
                "skos:prefLabel": _told(level),
                "skos:notation": str(position),
                "asn:inProgressionModel": self._uri(model),
                "skos:topConceptOf": self._uri(model),
            }


def _level_id(scale: str, level: str) -> str:
    return stable_id("scale", scale, level)


def _told(text: str) -> dict[str, str]:
    return {LANGUAGE: text}

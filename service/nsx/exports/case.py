"""A framework as a 1EdTech CASE 1.1 CFPackage; `case_model` is the model it must fit.

Levels stand three times, as readers of CASE look for them in different places: as items between
domain or kind and statement, in `hasSkillLevel` associations, and as the levels of rubrics.
"""

from collections.abc import Iterator
from typing import Any

from nsx.exports.outline import (
    CREATOR,
    LANGUAGE,
    NODE_TYPES,
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
from nsx.framework.records import Framework, levels_of


def to_case(framework: Framework, published: Publication) -> str:
    """Return the package as JSON."""
    return as_json(_Package(framework, published).payload())


class _Package:
    """One package in the making."""

    def __init__(self, framework: Framework, published: Publication) -> None:
        self._framework = framework
        self._published = published
        self._moment = version_moment(framework)
        self._nodes = list(outline(framework))

    def payload(self) -> dict[str, Any]:
        return {
            "CFDocument": self._document(),
            "CFItems": [self._item(node) for node in self._nodes],
            "CFAssociations": [one for node in self._nodes for one in self._associations(node)],
            "CFDefinitions": {"CFItemTypes": list(self._item_types())},
            "CFRubrics": list(self._rubrics()),
        }

    def _thing(self, identifier: str) -> dict[str, Any]:
        return {
            "identifier": identifier,
            "uri": self._published.uri(identifier),
            "lastChangeDateTime": self._moment,
        }

    def _link(self, identifier: str, title: str) -> dict[str, str]:
        return {
            "title": title,
            "identifier": identifier,
            "uri": self._published.uri(identifier),
        }

    def _document(self) -> dict[str, Any]:
        framework = self._framework
        known = {
            "creator": CREATOR,
            "title": f"{framework.title} ({framework.code})",
            "caseVersion": "1.1",
            "version": framework.version,
            "description": framework.context,
            "language": LANGUAGE,
            "notes": attribution(framework),
        }
        return self._thing(framework_id(framework)) | _without_empty(known)

    def _item(self, node: Node) -> dict[str, Any]:
        one = node.statement
        sources = [cited(self._framework, c) for c in one.citations] if one else []
        origin = f"Origin: {one.origin}." if one else ""
        known = {
            "fullStatement": node.text,
            "abbreviatedStatement": node.label,
            "humanCodingScheme": node.notation,
            "CFItemType": node.type,
            "CFItemTypeURI": self._link(_type_id(node.type), node.type),
            "conceptKeywords": keywords(one) if one else [],
            "notes": f"Cites {'; '.join(sources)}. {origin}" if sources else origin,
            "language": LANGUAGE,
        }
        return self._thing(node.id) | _without_empty(known)

    def _associations(self, node: Node) -> Iterator[dict[str, Any]]:
        framework, parent = self._framework, node.parent
        above = self._link(framework_id(framework), framework.title)
        if parent is not None:
            above = self._link(parent.id, parent.text)
        yield self._association("isChildOf", node, above) | {"sequenceNumber": node.number}
        if node.statement and parent is not None:
            yield self._association("hasSkillLevel", node, above)

    def _association(self, kind: str, node: Node, to: dict[str, str]) -> dict[str, Any]:
        return self._thing(stable_id(kind, node.id, to["identifier"])) | {
            "associationType": kind,
            "originNodeURI": self._link(node.id, node.text),
            "destinationNodeURI": to,
        }

    def _item_types(self) -> Iterator[dict[str, Any]]:
        for position, (name, description) in enumerate(NODE_TYPES.items(), 1):
            yield self._thing(_type_id(name)) | {
                "title": name,
                "description": description,
                "hierarchyCode": str(position),
            }

    def _rubrics(self) -> Iterator[dict[str, Any]]:
        """Yield a rubric a scale, with a criterion for each kind or domain that it rates."""
        rated = list(dict.fromkeys(n.parent for n in self._nodes if n.type == "Level" and n.parent))
        for scale, name in SCALE_NAMES.items():
            about = [node for node in rated if scale_of(node.kind) == scale]
            if about:
                yield self._thing(stable_id("rubric", self._framework.code, scale)) | {
                    "title": name,
                    "CFRubricCriteria": [self._criterion(n, one) for n, one in enumerate(about, 1)],
                }

    def _criterion(self, position: int, about: Node) -> dict[str, Any]:
        return self._thing(stable_id("criterion", about.id)) | {
            "category": about.text,
            "CFItemURI": self._link(about.id, about.text),
            "position": position,
            "CFRubricCriterionLevels": [
                self._thing(stable_id("criterion", about.id, level))
                | {"quality": level, "score": float(number), "position": number}
                for number, level in enumerate(levels_of(about.kind), 1)
            ],
        }


def _type_id(name: str) -> str:
    return stable_id("item-type", name)


def _without_empty(known: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in known.items() if value not in ("", [], None)}

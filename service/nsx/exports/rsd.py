"""A framework as Rich Skill Descriptors, as in the API of the Open Skills Management Tool, v3.

A descriptor has no level; the name of the collection it is in carries kind and level. It has no
place for citations either.
"""

# ruff: noqa: N815 - the names are those of the standard

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from nsx.exports.outline import (
    CREATOR,
    Node,
    Publication,
    as_json,
    keywords,
    outline,
    version_moment,
)
from nsx.framework.records import Framework

CONTEXT = "https://rsd.openskillsnetwork.org/context-v1.json"

_Uuid = Annotated[str, Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
_Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
_Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RsdPart(_Strict):
    """A framework or set that an aligned skill is part of."""

    name: _Text


class RsdAlignment(_Strict):
    """A skill elsewhere that this one is aligned with."""

    id: str
    skillName: _Text
    isPartOf: RsdPart


class RsdOccupation(_Strict):
    """An occupation the skill belongs to."""

    code: _Text
    targetNodeName: _Text
    frameworkName: _Text


class RsdCollection(_Strict):
    """A collection the skill is in."""

    uuid: _Uuid
    name: _Text


class RichSkillDescriptor(_Strict):
    """One descriptor."""

    context: Annotated[Literal[CONTEXT], Field(alias="@context")]  # type: ignore[valid-type]
    type: Literal["RichSkillDescriptor"]
    id: _Text
    uuid: _Uuid
    creator: _Text
    creationDate: _Moment
    updateDate: _Moment
    skillName: _Text
    skillStatement: _Text
    keywords: list[_Text]
    certifications: list[str]
    standards: list[str]
    alignments: list[RsdAlignment]
    occupations: Annotated[list[RsdOccupation], Field(min_length=1)]
    employers: list[str]
    collections: Annotated[list[RsdCollection], Field(min_length=1)]


def to_rsd(framework: Framework, published: Publication) -> str:
    """Return a list of descriptors, one a statement."""
    return as_json(
        [_descriptor(framework, node, published) for node in outline(framework) if node.statement]
    )


def _descriptor(framework: Framework, node: Node, published: Publication) -> dict[str, Any]:
    moment = version_moment(framework)
    return {
        "@context": CONTEXT,
        "type": "RichSkillDescriptor",
        "id": published.uri(node.id),
        "uuid": node.id,
        "creator": CREATOR,
        "creationDate": moment,
        "updateDate": moment,
        "skillName": node.label,
        "skillStatement": node.text,
        "keywords": keywords(node.statement) if node.statement else [],
        "certifications": [],
        "standards": [],
        "alignments": [],
        "occupations": [
            {
                "code": framework.code,
                "targetNodeName": framework.title,
                "frameworkName": "O*NET-SOC 2019",
            }
        ],
        "employers": [],
        "collections": [
            {"uuid": node.parent.id, "name": f"{framework.title}: {node.parent.text}"}
            for _ in (node.parent,)
            if node.parent
        ],
    }

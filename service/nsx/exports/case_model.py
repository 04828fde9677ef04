"""A strict model of the parts of a 1EdTech CASE 1.1 CFPackage that nsx writes.

After the specification's information model: names, what is required, and no other properties.
"""

# ruff: noqa: N815 - the names are those of the standard

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_Uuid = Annotated[str, Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
_Uri = Annotated[str, Field(pattern=r"^(urn:uuid:|https?://)\S+$")]
_Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")]
_Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Link(_Strict):
    """A link to a thing: LinkURI and LinkGenURI."""

    title: _Text
    identifier: _Uuid
    uri: _Uri


class _Thing(_Strict):
    identifier: _Uuid
    uri: _Uri
    lastChangeDateTime: _Moment


class CFDocument(_Thing):
    """The framework."""

    creator: _Text
    title: _Text
    caseVersion: Literal["1.1"]
    version: _Text
    description: _Text | None = None
    language: Literal["en"]
    notes: _Text | None = None


class CFItem(_Thing):
    """A node of the outline."""

    fullStatement: _Text
    abbreviatedStatement: _Text
    humanCodingScheme: _Text
    CFItemType: Literal["Kind", "Domain", "Level", "Statement"]
    CFItemTypeURI: Link
    conceptKeywords: Annotated[list[_Text], Field(min_length=1)] | None = None
    notes: _Text | None = None
    language: Literal["en"]


class CFAssociation(_Thing):
    """How two nodes are related."""

    associationType: Literal["isChildOf", "hasSkillLevel"]
    sequenceNumber: Annotated[int, Field(ge=1)] | None = None
    originNodeURI: Link
    destinationNodeURI: Link


class CFItemTypeDefinition(_Thing):
    """What a type of item is."""

    title: _Text
    description: _Text
    hierarchyCode: _Text


class CFDefinitions(_Strict):
    """What the package's terms mean."""

    CFItemTypes: Annotated[list[CFItemTypeDefinition], Field(min_length=1)]


class CFRubricCriterionLevel(_Thing):
    """A level of a scale; `quality` is its name."""

    quality: _Text
    score: float
    position: Annotated[int, Field(ge=1)]


class CFRubricCriterion(_Thing):
    """What a scale is applied to."""

    category: _Text
    CFItemURI: Link
    position: Annotated[int, Field(ge=1)]
    CFRubricCriterionLevels: Annotated[list[CFRubricCriterionLevel], Field(min_length=2)]


class CFRubric(_Thing):
    """A scale."""

    title: _Text
    CFRubricCriteria: Annotated[list[CFRubricCriterion], Field(min_length=1)]


class CFPackage(_Strict):
    """A framework with all that belongs to it."""

    CFDocument: CFDocument
    CFItems: Annotated[list[CFItem], Field(min_length=1)]
    CFAssociations: list[CFAssociation]
    CFDefinitions: CFDefinitions
    CFRubrics: list[CFRubric]

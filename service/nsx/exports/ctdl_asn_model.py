"""A strict model of the parts of a CTDL-ASN graph that nsx writes."""

# ruff: noqa: N815 - the names are those of the standard

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

CONTEXT = "https://credreg.net/ctdlasn/schema/context/json"
DRAFT = "publicationStatus:Draft"

_Uri = Annotated[str, Field(pattern=r"^(urn:uuid:|https?://)\S+$")]
_Uris = Annotated[list[_Uri], Field(min_length=1)]
_Ctid = Annotated[str, Field(pattern="^ce-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
_Text = Annotated[str, Field(min_length=1)]
_Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
_Languages = Annotated[list[Literal["en"]], Field(min_length=1)]


def _named(alias: str) -> str:
    prefix, _, name = alias.partition("_")
    return {"at": f"@{name}"}.get(prefix, f"{prefix}:{name}")


class _Strict(BaseModel):
    """Fields are named `prefix_name` for the JSON-LD term `prefix:name`, `at_name` for `@name`."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=_named)


class InLanguage(BaseModel):
    """A text in a language."""

    model_config = ConfigDict(extra="forbid", strict=True)

    en: _Text


class TextsInLanguage(BaseModel):
    """Texts in a language."""

    model_config = ConfigDict(extra="forbid", strict=True)

    en: Annotated[list[_Text], Field(min_length=1)]


class _Thing(_Strict):
    at_id: _Uri
    ceterms_ctid: _Ctid


class CompetencyFramework(_Thing):
    """The framework; without a publisher it must be marked a draft."""

    at_type: Literal["ceasn:CompetencyFramework"]
    ceasn_name: InLanguage
    ceasn_description: InLanguage
    ceasn_inLanguage: _Languages
    ceasn_publisher: _Uris | None = None
    ceasn_publicationStatusType: Literal["publicationStatus:Draft"] | None = None
    ceasn_dateModified: _Date
    ceasn_rights: InLanguage | None = None
    ceterms_versionIdentifier: _Text | None = None
    ceasn_hasTopChild: _Uris


class Competency(_Thing):
    """A node of the outline."""

    at_type: Literal["ceasn:Competency"]
    ceasn_competencyText: InLanguage
    ceasn_competencyLabel: InLanguage
    ceasn_competencyCategory: InLanguage
    ceasn_codedNotation: _Text
    ceasn_listID: _Text
    ceasn_inLanguage: _Languages
    ceasn_isPartOf: _Uri
    ceasn_isTopChildOf: _Uri | None = None
    ceasn_isChildOf: _Uris | None = None
    ceasn_hasChild: _Uris | None = None
    ceasn_conceptKeyword: TextsInLanguage | None = None
    ceasn_comment: TextsInLanguage | None = None
    asn_hasProgressionLevel: _Uri | None = None


class ProgressionModel(_Thing):
    """A scale."""

    at_type: Literal["asn:ProgressionModel"]
    ceasn_name: InLanguage
    ceasn_description: InLanguage
    ceasn_inLanguage: _Languages
    ceasn_publisher: _Uris | None = None
    ceasn_publicationStatusType: Literal["publicationStatus:Draft"] | None = None
    skos_hasTopConcept: _Uris


class ProgressionLevel(_Thing):
    """A level of a scale; `skos:notation` is its position from 1."""

    at_type: Literal["asn:ProgressionLevel"]
    skos_prefLabel: InLanguage
    skos_notation: _Text
    asn_inProgressionModel: _Uri
    skos_topConceptOf: _Uri


class Graph(_Strict):
    """The whole document."""

    at_context: Literal["https://credreg.net/ctdlasn/schema/context/json"]
    at_graph: Annotated[
        list[CompetencyFramework | Competency | ProgressionModel | ProgressionLevel],
        Field(min_length=2),
    ]

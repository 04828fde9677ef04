"""A framework as JSON, which reads back as an equal one: in an index, and as an export.

`FrameworkJson` is the format; `docs/framework.schema.json` is its JSON Schema, written by
`framework_schema()`.
"""

import json
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nsx.framework.records import (
    Anchor,
    AnchorKind,
    Citation,
    Domain,
    DurableLevel,
    Figure,
    FigureLevel,
    Framework,
    Kind,
    MasteryLevel,
    Origin,
    Source,
    SourceAnchors,
    Statement,
)

FORMAT: Literal["nsx-framework-1"] = "nsx-framework-1"

_Text = Annotated[str, Field(min_length=1)]
_Code = Annotated[str, Field(pattern=r"^[0-9]{2}-[0-9]{4}\.[0-9]{2}$")]
_Uuid = Annotated[str, Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class AnchorJson(_Strict):
    """What grounds a statement: an element of the source by its published identifier and name."""

    kind: AnchorKind
    ref: str
    name: _Text


class CitationJson(_Strict):
    """A source by its id, and the task, row or element it was read from."""

    source: _Text
    ref: str | None


class StatementJson(_Strict):
    """One levelled behaviour; `domain` is null but for durable skills."""

    id: _Uuid
    code: _Code
    kind: Kind
    level: MasteryLevel | DurableLevel
    domain: Domain | None
    number: Annotated[int, Field(ge=1)]
    topic: _Text
    behaviour: _Text
    anchors: list[AnchorJson]
    citations: list[CitationJson]
    origin: Origin
    inherited_from: _Code | None


class FigureJson(_Strict):
    """A figure of the evidence pack; `value` is null where none is published."""

    name: _Text
    value: float | str | None
    unit: str
    level: FigureLevel
    source: _Text
    ref: str | None


class SourceJson(_Strict):
    """A source that statements and figures cite."""

    id: _Text
    title: _Text
    version: str
    date: str
    licence: str
    url: str


class AnchorsJson(_Strict):
    """What of the sources grounds the occupation's statements."""

    skills: list[AnchorJson]
    knowledge: list[AnchorJson]
    abilities: list[AnchorJson]
    work_styles: list[AnchorJson]
    technology: list[AnchorJson]
    tasks: list[AnchorJson]
    related_titles: list[str]
    cip: list[str]
    rapids: list[str]


class FrameworkJson(_Strict):
    """One occupation's framework; `content_hash` may be left out by who writes one anew."""

    model_config = ConfigDict(title="nsx framework")

    format: Literal["nsx-framework-1"]
    code: _Code
    title: _Text
    job_zone: Annotated[int, Field(ge=1, le=5)] | None
    version: Annotated[str, Field(pattern=r"^[0-9]{2}\.(0[1-9]|1[0-2])$")]
    context: str
    statements: list[StatementJson]
    evidence: list[FigureJson]
    anchors: AnchorsJson
    sources: list[SourceJson]
    notes: list[str]
    content_hash: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None


def framework_schema() -> dict[str, Any]:
    """Return the JSON Schema of the format."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return schema | FrameworkJson.model_json_schema()


def to_json(framework: Framework, *, indent: int | None = None) -> str:
    """Return a framework as JSON, its fields as in `nsx.framework.records`."""
    told = {"format": FORMAT, **asdict(framework), "content_hash": framework.content_hash}
    return json.dumps(told, ensure_ascii=False, indent=indent) + "\n"


def from_json(text: str) -> Framework:
    """Read a framework back.

    Raises:
        ValueError: it does not fit the format, or is not what its content hash was made of.

    """
    try:
        file = FrameworkJson.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise ValueError(
            f"Not an nsx framework: found at {place} what does not fit ({first['msg']}); "
            "expected JSON as in docs/framework.schema.json."
        ) from None
    told = file.model_dump(exclude={"format", "content_hash"})
    framework = Framework(
        **told
        | {
            "statements": tuple(map(_statement, told["statements"])),
            "evidence": tuple(Figure(**one) for one in told["evidence"]),
            "anchors": SourceAnchors(**{k: _anchored(v) for k, v in told["anchors"].items()}),
            "sources": tuple(Source(**one) for one in told["sources"]),
            "notes": tuple(told["notes"]),
        }
    )
    if file.content_hash not in (None, framework.content_hash):
        raise ValueError(
            f"The framework of {file.code} has the content hash {framework.content_hash}; expected "
            f"{file.content_hash}, as it says. Leave 'content_hash' out if it was edited."
        )
    return framework


def statements_of(text: str, kind: Kind) -> tuple[Statement, ...]:
    """Return the statements of a kind from JSON that `to_json` wrote, without checking it.

    For text from an index, whose files were checked when it was opened: ten times as fast as
    `from_json`.
    """
    told = json.loads(text)["statements"]
    return tuple(_statement(one) for one in told if one["kind"] == kind)


def _statement(told: dict[str, Any]) -> Statement:
    anchors = tuple(Anchor(**one) for one in told["anchors"])
    citations = tuple(Citation(**one) for one in told["citations"])
    return Statement(**told | {"anchors": anchors, "citations": citations})


def _anchored(values: list[Any]) -> tuple[Any, ...]:
    return tuple(Anchor(**one) if isinstance(one, dict) else one for one in values)

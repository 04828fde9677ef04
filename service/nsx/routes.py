"""The routes of the HTTP surface: each is one library call."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from nsx import api_examples
from nsx.bundle import EncoderStamp, SourceStamp
from nsx.catalog import OccupationDetail
from nsx.entries import ENTRY_KINDS
from nsx.exports import FORMATS
from nsx.exports import export as exported
from nsx.framework.framework_json import FrameworkJson, to_json
from nsx.match import LONGEST_TEXT, MOST_OCCUPATIONS
from nsx.matches import MatchAnswer
from nsx.problems import UnavailableError, documented
from nsx.records import Occupation
from nsx.search import SearchAnswer
from nsx.search_settings import KEYWORD_WEIGHT, LEVELS, LONGEST_QUERY, MOST_HITS, THRESHOLD
from nsx.serving import Service
from nsx.version import __version__

_MOST_LISTED = 200
_SOC_START = r"^[0-9]{2}(-[0-9]{0,4}(\.[0-9]{0,2})?)?$"
_SEVERAL = "Several are given by repeating the parameter or joined by commas; any of them will do."

router = APIRouter()


class MatchRequest(BaseModel):
    """A document to match; the text or the title has at least a word."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": api_examples.MATCH_REQUEST}
    )

    text: str = Field(
        default="", max_length=LONGEST_TEXT, description="A resume, job ad or job description."
    )
    title: str | None = Field(
        default=None,
        max_length=LONGEST_QUERY,
        description="The job title, where it is known apart from the text.",
    )
    top: int = Field(default=5, ge=1, le=MOST_OCCUPATIONS, description="How many occupations.")


@dataclass(frozen=True, slots=True)
class NamedOccupation:
    """An occupation by its code and official title."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class CompletedTitle:
    """A title that completes what was typed, and the occupations that use it."""

    title: str
    occupations: tuple[NamedOccupation, ...]


@dataclass(frozen=True, slots=True)
class OccupationPage:
    """A page of the list of occupations; `total` counts all that pass the filters."""

    total: int
    offset: int
    limit: int
    occupations: tuple[Occupation, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """How the service is: `ok` from `/healthz`, `ready` from `/readyz`."""

    status: str


@dataclass(frozen=True, slots=True)
class Version:
    """What answers: the version of nsx, and the index by the hash of its manifest.

    `counts` says how many records of each sort are in the index, and `sources` what they were
    read from.
    """

    nsx: str
    index: str
    encoder: EncoderStamp
    sources: tuple[SourceStamp, ...]
    counts: dict[str, int]


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def _apart(values: list[str] | None) -> list[str] | None:
    # As the library does for the other filters, which are texts.
    return values and [part for joined in values for part in joined.split(",") if part.strip()]


ServiceNow = Annotated[Service, Depends(_service)]
Text = Annotated[
    str,
    Query(
        description="Words, a job title or a code. It has at least one letter or digit.",
        examples=["fixes drones", "Journeyman Electrician", "17-3024.00"],
        # Told but not checked here, because the library's own refusals say more.
        json_schema_extra={"minLength": 1, "maxLength": LONGEST_QUERY},
    ),
]
Kinds = Annotated[
    list[Annotated[str, Field(json_schema_extra={"enum": ENTRY_KINDS})]] | None,
    Query(description=f"Keep hits in entries of these kinds only. {_SEVERAL}"),
]
Levels = Annotated[
    list[Annotated[str, Field(json_schema_extra={"enum": LEVELS})]] | None,
    Query(description=f"Keep statements of these levels only, and no other entries. {_SEVERAL}"),
]
Code = Annotated[
    str,
    Path(
        description="An O*NET-SOC 2019 code.",
        pattern=r"^[0-9]{2}-[0-9]{4}\.[0-9]{2}$",
        examples=["17-3024.00"],
    ),
]
Groups = Annotated[
    list[Annotated[str, Field(json_schema_extra={"pattern": _SOC_START})]] | None,
    Query(
        description="Keep occupations in these SOC 2018 groups only, each given as a code or the "
        f"start of one: 17, 17-3000, 17-3024.00. {_SEVERAL}"
    ),
]
Zones = Annotated[
    list[Annotated[int, Field(ge=1, le=5)]] | None,
    BeforeValidator(_apart),
    Query(
        description="Keep occupations in these O*NET Job Zones only, from 1 (little preparation) "
        f"to 5 (extensive preparation). {_SEVERAL}"
    ),
]


@router.get(
    "/v1/search",
    tags=["search"],
    summary="Find occupations by words and by meaning",
    responses=documented(422, 503),
)
async def search(  # noqa: PLR0913, PLR0917 - one argument a query parameter
    service: ServiceNow,
    q: Text,
    kind: Kinds = None,
    level: Levels = None,
    soc: Groups = None,
    job_zone: Zones = None,
    top: Annotated[int, Query(ge=1, le=MOST_HITS, description="How many hits to show.")] = 10,
    keyword_weight: Annotated[
        float,
        Query(
            ge=0,
            le=1,
            description="The share of words against meaning in a score: 0 is by meaning alone, 1 "
            "by words alone.",
        ),
    ] = KEYWORD_WEIGHT,
    threshold: Annotated[
        float, Query(ge=0, le=1, description="The least score of a hit.")
    ] = THRESHOLD,
    every_entry: Annotated[
        bool, Query(description="Show every entry that is a hit, not each occupation's best alone.")
    ] = False,
) -> SearchAnswer:
    """Search titles, descriptions and tasks, or the statements of frameworks where their kind or
    level is asked for. Scores are in [0, 1] and comparable between queries; an exact code or title
    scores 1. A misspelt word is corrected, and `corrected` says so. Facets
    count the hits that each further filter would leave, and `settings` echoes how the request was
    understood.
    """  # noqa: D205 - shown as one paragraph in the API page
    return await service.run(
        lambda: service.index.search(
            q,
            kind=kind,
            level=level,
            soc=soc,
            job_zone=job_zone,
            top=top,
            keyword_weight=keyword_weight,
            threshold=threshold,
            every_entry=every_entry,
        )
    )


@router.get(
    "/v1/suggest",
    tags=["search"],
    summary="Complete a title as a person types",
    responses=documented(422, 503),
)
async def suggest(
    service: ServiceNow,
    q: Annotated[
        str,
        Query(max_length=LONGEST_QUERY, description="What was typed so far.", examples=["mecha"]),
    ],
    top: Annotated[int, Query(ge=1, le=50, description="How many titles.")] = 10,
) -> list[CompletedTitle]:
    """Return titles that start with what was typed, then titles with a word that does; none for
    an empty text.
    """  # noqa: D205
    found = await service.run(lambda: service.index.suggest(q, top=top))
    titles = {code: one.title for code, one in service.index.occupations.items()}
    return [
        CompletedTitle(one.text, tuple(NamedOccupation(code, titles[code]) for code in one.codes))
        for one in found
    ]


@router.post(
    "/v1/match",
    tags=["match"],
    summary="Find the occupations a document describes, with evidence",
    responses=documented(400, 413, 415, 422, 503),
)
async def match(service: ServiceNow, request: MatchRequest) -> MatchAnswer:
    """Match a resume, a job ad or any text about work. Each occupation comes with the parts of the
    text and the titles, tasks or description that speak for it, and with the calibrated
    `probability` that it is right. `group` is the finest SOC group that the text supports; a text
    that is not about work is refused with the `reason`. The text is neither kept nor logged.
    """  # noqa: D205
    return await service.run(
        lambda: service.matcher().match(request.text, title=request.title, top=request.top)
    )


@router.get(
    "/v1/occupations",
    tags=["occupations"],
    summary="List occupations",
    responses=documented(422),
)
async def occupations(
    service: ServiceNow,
    soc: Groups = None,
    job_zone: Zones = None,
    offset: Annotated[int, Query(ge=0, le=10_000, description="How many to skip.")] = 0,
    limit: Annotated[int, Query(ge=1, le=_MOST_LISTED, description="How many to show.")] = 50,
) -> OccupationPage:
    """List the occupations of the index in the order of their codes, with filters and paging. A
    page after the last is empty.
    """  # noqa: D205
    found = service.index.listed(soc=soc, job_zone=job_zone)
    return OccupationPage(len(found), offset, limit, tuple(found[offset : offset + limit]))


@router.get(
    "/v1/occupations/{code}",
    tags=["occupations"],
    summary="Everything known of one occupation",
    responses=documented(404, 422, 503),
)
async def occupation(
    service: ServiceNow,
    code: Code,
) -> OccupationDetail:
    """Return an occupation's description, SOC groups, titles, tasks, technologies, ratings, work
    activities, related occupations and education, as far as the index's sources have them.
    """  # noqa: D205
    return await service.run(lambda: service.index.occupation(code))


@router.get(
    "/v1/occupations/{code}/framework",
    tags=["frameworks"],
    summary="The levelled framework of one occupation",
    response_model=FrameworkJson,
    responses=documented(404, 422, 503),
)
async def framework(service: ServiceNow, code: Code) -> Response:
    """Return the statements of an occupation by kind, level and domain, with their anchors and
    citations, the evidence of AI use, the source anchors and the sources. A figure that no source
    publishes has no value. `origin` tells compiled statements from inherited, imported and
    hand-written ones.
    """  # noqa: D205
    text = await service.run(lambda: to_json(service.index.framework(code)))
    return Response(text, media_type="application/json")


@router.get(
    "/v1/occupations/{code}/export/{format}",
    tags=["frameworks"],
    summary="The framework in another format",
    response_class=Response,
    responses=documented(404, 422, 503)
    | {
        200: {
            "description": "The framework as a file.",
            "content": {one.media_type: {"schema": {}} for one in FORMATS.values()},
        }
    },
)
async def export(
    service: ServiceNow,
    code: Code,
    format: Annotated[  # noqa: A002 - the name in the address
        Literal["json", "csv", "case", "ctdl-asn", "rsd"],
        Path(
            description="json (our own), csv (a row a statement), case (1EdTech CASE 1.1), "
            "ctdl-asn (CTDL-ASN JSON-LD) or rsd (Rich Skill Descriptors).",
            examples=["json"],
        ),
    ],
) -> Response:
    """Return the framework as a file to be kept. The same index gives the same bytes, and a
    statement has the same identifier in every build.
    """  # noqa: D205
    text = await service.run(lambda: exported(service.index.framework(code), format))
    form = FORMATS[format]
    name = f'attachment; filename="{code}{form.suffix}"'
    return Response(text, media_type=form.media_type, headers={"content-disposition": name})


@router.get(
    "/healthz",
    tags=["service"],
    summary="Whether the process is alive",
)
async def healthz() -> Status:
    """Answer as long as the process runs."""
    return Status("ok")


@router.get(
    "/readyz",
    tags=["service"],
    summary="Whether answers come quickly",
    responses=documented(503),
)
async def readyz(service: ServiceNow) -> Status:
    """Answer 200 once the index is open and the encoder is loaded, and 503 before. Requests that
    come before are answered too, as soon as it is loaded.
    """  # noqa: D205
    if not service.ready:
        raise UnavailableError("The encoder is not loaded yet; requests wait for it. Try soon.")
    return Status("ready")


@router.get(
    "/version",
    tags=["service"],
    summary="What answers here",
)
async def version(service: ServiceNow) -> Version:
    """Return the version of nsx, and the index, encoder and sources that it answers from."""
    manifest = service.index.manifest
    return Version(
        nsx=__version__,
        index=manifest.digest,
        encoder=manifest.encoder,
        sources=tuple(manifest.sources),
        counts=dict(manifest.counts),
    )

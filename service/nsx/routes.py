"""The routes of the HTTP surface: each is one library call."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from nsx import api_examples
from nsx.bundle import EncoderStamp, SourceStamp
from nsx.catalog import OccupationDetail
from nsx.match import LONGEST_TEXT, MOST_OCCUPATIONS
from nsx.matches import MatchAnswer
from nsx.problems import UnavailableError, documented
from nsx.records import Occupation
from nsx.search import SearchAnswer
from nsx.search_settings import KEYWORD_WEIGHT, LONGEST_QUERY, MOST_HITS, THRESHOLD
from nsx.serving import Service
from nsx.version import __version__

_MOST_LISTED = 200

router = APIRouter()


class MatchRequest(BaseModel):
    """A document to match."""

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
class CompletedTitle:
    """A title that completes what was typed, and the occupations that use it."""

    title: str
    occupations: tuple[Occupation, ...]


@dataclass(frozen=True, slots=True)
class OccupationPage:
    """A page of the list of occupations; `total` counts all that pass the filters."""

    total: int
    offset: int
    limit: int
    occupations: tuple[Occupation, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """How the service is."""

    status: str


@dataclass(frozen=True, slots=True)
class Version:
    """What answers: nsx, and the index by the hash of its manifest."""

    nsx: str
    index: str
    encoder: EncoderStamp
    sources: tuple[SourceStamp, ...]
    counts: dict[str, int]


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


ServiceNow = Annotated[Service, Depends(_service)]
Text = Annotated[str, Query(description="Words, a job title or a code.")]
Kinds = Annotated[list[str] | None, Query(description="Kinds of entry: title, description, task.")]
Groups = Annotated[
    list[str] | None,
    Query(description="SOC groups, as a code or the start of one: 17, 17-3000, 17-3024.00."),
]
Zones = Annotated[list[int] | None, Query(description="Job Zones, from 1 to 5.")]


@router.get(
    "/v1/search",
    tags=["search"],
    summary="Find occupations by words and by meaning",
    responses=api_examples.of("search") | documented(422, 503),
)
async def search(  # noqa: PLR0913, PLR0917 - one argument a query parameter
    service: ServiceNow,
    q: Text,
    kind: Kinds = None,
    soc: Groups = None,
    job_zone: Zones = None,
    top: Annotated[int, Query(ge=1, le=MOST_HITS, description="How many hits.")] = 10,
    keyword_weight: Annotated[
        float, Query(ge=0, le=1, description="The share of words against meaning.")
    ] = KEYWORD_WEIGHT,
    threshold: Annotated[
        float, Query(ge=0, le=1, description="The least score of a hit.")
    ] = THRESHOLD,
    every_entry: Annotated[
        bool, Query(description="Show every entry, not each occupation's best.")
    ] = False,
) -> SearchAnswer:
    """Search titles, descriptions and tasks. Scores are in [0, 1] and comparable between queries;
    an exact code or title scores 1. Facets count the hits that each further filter would leave,
    and `settings` echoes how the request was understood.
    """  # noqa: D205 - shown as one paragraph in the API page
    return await service.run(
        lambda: service.index.search(
            q,
            kind=kind,
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
    responses=api_examples.of("suggest") | documented(422, 503),
)
async def suggest(
    service: ServiceNow,
    q: Annotated[str, Query(max_length=LONGEST_QUERY, description="What was typed so far.")],
    top: Annotated[int, Query(ge=1, le=50, description="How many titles.")] = 10,
) -> list[CompletedTitle]:
    """Return titles that start with what was typed, then titles with a word that does; none for
    an empty text.
    """  # noqa: D205
    found = await service.run(lambda: service.index.suggest(q, top=top))
    occupations = service.index.occupations
    return [
        CompletedTitle(one.text, tuple(occupations[code] for code in one.codes)) for one in found
    ]


@router.post(
    "/v1/match",
    tags=["match"],
    summary="Find the occupations a document describes, with evidence",
    responses=api_examples.of("match") | documented(413, 422, 503),
)
async def match(service: ServiceNow, request: MatchRequest) -> MatchAnswer:
    """Match a resume, a job ad or any text about work. Each occupation comes with the parts of the
    text and the titles, tasks or description that speak for it. `score` orders occupations; it is
    not a probability. The text is neither kept nor logged.
    """  # noqa: D205
    return await service.run(
        lambda: service.matcher().match(request.text, title=request.title, top=request.top)
    )


@router.get(
    "/v1/occupations",
    tags=["occupations"],
    summary="List occupations",
    responses=api_examples.of("occupations") | documented(422, 503),
)
async def occupations(
    service: ServiceNow,
    soc: Groups = None,
    job_zone: Zones = None,
    offset: Annotated[int, Query(ge=0, le=10_000, description="How many to skip.")] = 0,
    limit: Annotated[int, Query(ge=1, le=_MOST_LISTED, description="How many to show.")] = 50,
) -> OccupationPage:
    """List the occupations of the index by code, with filters and paging."""
    found = service.index.listed(soc=soc, job_zone=job_zone)
    return OccupationPage(len(found), offset, limit, tuple(found[offset : offset + limit]))


@router.get(
    "/v1/occupations/{code}",
    tags=["occupations"],
    summary="Everything known of one occupation",
    responses=api_examples.of("occupation") | documented(404, 422, 503),
)
async def occupation(
    service: ServiceNow,
    code: Annotated[
        str, Path(description="An O*NET-SOC 2019 code.", pattern=r"^[0-9]{2}-[0-9]{4}\.[0-9]{2}$")
    ],
) -> OccupationDetail:
    """Return an occupation's description, SOC groups, titles, tasks, technologies, ratings, work
    activities, related occupations and education, as far as the index's sources have them.
    """  # noqa: D205
    return await service.run(lambda: service.index.occupation(code))


@router.get(
    "/healthz",
    tags=["service"],
    summary="Whether the process is alive",
    responses=api_examples.of("healthz"),
)
async def healthz() -> Status:
    """Answer as long as the process runs."""
    return Status("ok")


@router.get(
    "/readyz",
    tags=["service"],
    summary="Whether answers come quickly",
    responses=api_examples.of("readyz") | documented(503),
)
async def readyz(service: ServiceNow) -> Status:
    """Answer 200 once the index is open and the encoder is loaded, and 503 before."""
    if not service.ready:
        raise UnavailableError("The encoder is still loading; requests are answered slowly.")
    return Status("ready")


@router.get(
    "/version",
    tags=["service"],
    summary="What answers here",
    responses=api_examples.of("version"),
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

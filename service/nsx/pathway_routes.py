"""The routes about pathways: a plan, the plan as a file, and moves that are near."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from nsx import api_examples
from nsx.framework.records import MasteryLevel
from nsx.match import LONGEST_TEXT
from nsx.pathways.answer import NearbyMoves, Pathway, WhatIf
from nsx.pathways.have import Shown
from nsx.pathways.limits import Exclusion, Limits
from nsx.pathways.nearby import MOST_MOVES
from nsx.pathways.nearby import nearby as found_nearby
from nsx.pathways.planner import MOST_ROUTES
from nsx.pathways.profiled import shown_by, standing
from nsx.pathways.saving import MEDIA_TYPES, Format, saved
from nsx.pathways.what_if import LONGEST_SKILL, what_if
from nsx.problems import documented
from nsx.routes import ServiceNow
from nsx.serving import Service

router = APIRouter(tags=["pathways"])

_PROBLEMS = documented(400, 404, 413, 415, 422, 503)

School = Literal[
    "diploma",
    "certificate",
    "some college",
    "associate's",
    "bachelor's",
    "master's",
    "professional",
    "doctoral",
]


class PathwayNode(BaseModel):
    """An occupation and a level of mastery."""

    model_config = ConfigDict(extra="forbid")

    code: Annotated[
        str,
        Field(
            pattern=r"^[0-9]{2}-[0-9]{4}\.[0-9]{2}$",
            description="An O*NET-SOC 2019 code.",
            examples=["31-1131.00"],
        ),
    ]
    level: Annotated[MasteryLevel, Field(description="The level of mastery.")]


class Begun(BaseModel):
    """Where a person stands, and what they give and rule out."""

    model_config = ConfigDict(extra="forbid")

    origin: Annotated[
        PathwayNode | None,
        Field(description="Where to start; may be left out where a text says it."),
    ] = None
    text: Annotated[
        str | None,
        Field(
            max_length=LONGEST_TEXT,
            description="A document, such as a resume: what it shows is not asked for again.",
        ),
    ] = None
    hours: Annotated[
        float | None,
        Field(ge=1, le=80, description="Hours a week for learning beside a job; else full time."),
    ] = None
    education: Annotated[
        School | None, Field(description="What the person has; else what is usual at the start.")
    ] = None
    exclude: Annotated[
        list[Exclusion],
        Field(
            max_length=3,
            description="Ruled out: a degree beyond what one has, leaving the field, a pay cut.",
        ),
    ] = []

    @property
    def limits(self) -> Limits:
        """What the person gives and rules out."""
        return Limits.of(self.hours, self.education, self.exclude)


class PathwayRequest(Begun):
    """From where to where."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": api_examples.REQUESTS["pathways"][2]}
    )

    goal: Annotated[PathwayNode, Field(description="Where to go.")]
    routes: Annotated[int, Field(ge=1, le=MOST_ROUTES, description="How many routes.")] = 3


class CalendarRequest(PathwayRequest):
    """From where to where, and the day of the first stage."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": api_examples.REQUESTS["pathways"][2]}
    )

    start: Annotated[
        date | None, Field(description="The day the first stage begins; else today.")
    ] = None


class NearbyRequest(Begun):
    """From where."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": api_examples.REQUESTS["nearby"][2]}
    )

    top: Annotated[int, Field(ge=1, le=MOST_MOVES, description="How many moves.")] = 10
    what_if: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=LONGEST_SKILL,
            description="A skill to add: the answer is then which doors it opens.",
        ),
    ] = None


@router.post(
    "/v1/pathways",
    summary="Plan the way from an occupation and level, or a document, to another",
    responses=_PROBLEMS,
)
async def pathways(service: ServiceNow, request: PathwayRequest) -> Pathway:
    """Plan the way: the best route in stages, and others by other occupations. Each stage says what
    carries over, what to build in which order, what is asked for (education, licences), how long it
    takes with the source, programmes and apprenticeships, and a piece of work that would prove it.
    Effort is a sum of named parts. Where there is no way, `reason` says why. A text is neither kept
    nor logged.
    """  # noqa: D205 - shown as one paragraph in the API page
    return await service.run(lambda: _planned(service, request))


@router.post(
    "/v1/pathways/{format}",
    summary="The way as a picture, a table or a calendar",
    response_class=Response,
    responses=_PROBLEMS
    | {
        200: {
            "description": "The plan as a file.",
            "content": {media_type: {"schema": {}} for media_type in MEDIA_TYPES.values()},
        }
    },
)
async def pathway_file(
    service: ServiceNow,
    request: CalendarRequest,
    format: Annotated[  # noqa: A002 - the name in the address
        Format,
        Path(
            description="json (all of the plan), svg (all routes as a picture), csv (a row a step) "
            "or ics (milestones of the first route as iCalendar).",
            examples=["json"],
        ),
    ],
) -> Response:
    """Return what `/v1/pathways` answers, as a file."""
    answer = await service.run(lambda: _planned(service, request))
    text = saved(answer, format, request.start)
    name = f'attachment; filename="pathway.{format}"'
    return Response(text, media_type=MEDIA_TYPES[format], headers={"content-disposition": name})


@router.post(
    "/v1/nearby",
    summary="Moves that are near, or the doors that a skill opens",
    responses=_PROBLEMS,
)
async def nearby(service: ServiceNow, request: NearbyRequest) -> NearbyMoves | WhatIf:
    """Return moves without a goal, ranked by fit, effort and gain, and unlike one another.
    `related` is the share of pairs at this distance that O*NET lists as related, with a range.
    With `what_if`, return the occupations that a skill brings nearer.
    """  # noqa: D205

    def answer() -> NearbyMoves | WhatIf:
        origin, shown = _start(service, request)
        planner, limits = service.planner(), request.limits
        if request.what_if is not None:
            return what_if(
                planner, origin, request.what_if, limits=limits, shown=shown, top=request.top
            )
        return found_nearby(planner, origin, limits=limits, shown=shown, top=request.top)

    return await service.run(answer)


def _planned(service: Service, request: PathwayRequest) -> Pathway:
    origin, shown = _start(service, request)
    goal = request.goal.code, request.goal.level
    return service.planner().pathway(
        origin, goal, limits=request.limits, shown=shown, routes=request.routes
    )


def _start(service: Service, request: Begun) -> tuple[tuple[str, str], Shown]:
    said = (request.origin.code, request.origin.level) if request.origin else None
    if request.text is None:
        if said is None:
            raise ValueError("Found no start; expected an origin, or a text that shows it.")
        return said, {}
    profile = service.profiler().profile(request.text, occupation=said[0] if said else None)
    return said or standing(profile), shown_by(profile)

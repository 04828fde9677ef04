"""The routes about profiles: a document as JSON text, or as a file of a form."""

from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field, Json

from nsx import api_examples
from nsx.framework.records import MasteryLevel
from nsx.match import LONGEST_TEXT
from nsx.problems import documented
from nsx.profile.records import Comparison, Profile, Reply
from nsx.routes import ServiceNow
from nsx.serving import Service
from nsx.uploads import FORM, JSON, MOST_IN_FORM, UploadedFile, body_of, document_of

MOST_BODY = {
    "/v1/profile": MOST_IN_FORM,
    "/v1/gaps": MOST_IN_FORM,
    "/v1/compare": 2 * MOST_IN_FORM,
}
"""The largest body of each route, in bytes."""
_MOST_ANSWERS = 500
_CODE = r"^[0-9]{2}-[0-9]{4}\.[0-9]{2}$"
_PROBLEMS = documented(400, 404, 413, 415, 422, 503)

router = APIRouter(tags=["profile"])

OccupationCode = Annotated[
    str, Field(pattern=_CODE, description="The O*NET-SOC 2019 code to judge by.")
]
Likeliest = Annotated[
    str | None,
    Field(
        pattern=_CODE,
        description="The O*NET-SOC 2019 code to judge by, instead of the likeliest occupation.",
    ),
]
Target = Annotated[MasteryLevel, Field(description="The level to be ready for.")]
Next = Annotated[
    MasteryLevel | None, Field(description="The level to be ready for, instead of the next one.")
]
Replies = Annotated[dict[str, Reply], Field(max_length=_MOST_ANSWERS)]
Answers = Annotated[
    Replies,
    Field(description="What the person says of statements, by their ids: yes, partly or no."),
]
FormAnswers = Annotated[Json[Replies], Field(description="The answers as a JSON object.")]
Text = Annotated[str, Field(max_length=LONGEST_TEXT, description="The document as plain text.")]
File = Annotated[
    UploadedFile,
    Field(
        description="The document: PDF, DOCX, ODT, RTF, HTML, Markdown, text or JSON Resume, of "
        "at most 10 MiB. Its content decides what it is."
    ),
]


class ProfileAsked(BaseModel):
    """What may be known beside a document."""

    model_config = ConfigDict(extra="forbid")

    occupation: Likeliest = None
    target: Next = None


class GapsAsked(BaseModel):
    """What a document is judged by."""

    model_config = ConfigDict(extra="forbid")

    occupation: OccupationCode
    target: Target


class ProfileRequest(ProfileAsked):
    """A document as text, and what may be known beside it."""

    model_config = ConfigDict(json_schema_extra={"example": api_examples.REQUESTS["profile"][2]})

    text: Text
    answers: Answers = {}


class ProfileForm(ProfileAsked):
    """A document as a file, and what may be known beside it."""

    file: File
    answers: FormAnswers = {}


class GapsRequest(GapsAsked):
    """A document as text, and the occupation and level it is held against."""

    model_config = ConfigDict(json_schema_extra={"example": api_examples.REQUESTS["gaps"][2]})

    text: Text
    answers: Answers = {}


class GapsForm(GapsAsked):
    """A document as a file, and the occupation and level it is held against."""

    file: File
    answers: FormAnswers = {}


class CompareRequest(BaseModel):
    """A resume and a job ad as texts."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": api_examples.REQUESTS["compare"][2]}
    )

    resume: Text
    advert: Text
    occupation: Likeliest = None


class CompareForm(BaseModel):
    """A resume and a job ad as files."""

    model_config = ConfigDict(extra="forbid")

    resume: File
    advert: File
    occupation: Likeliest = None


MODELS: tuple[type[BaseModel], ...] = (
    ProfileRequest,
    ProfileForm,
    GapsRequest,
    GapsForm,
    CompareRequest,
    CompareForm,
)
"""The bodies, which the OpenAPI document describes beside what FastAPI finds by itself."""


def _either(json: type[BaseModel], form: type[BaseModel]) -> dict[str, Any]:
    """Return the OpenAPI description of a body that is JSON or a form."""
    content = {
        media_type: {"schema": {"$ref": f"#/components/schemas/{model.__name__}"}}
        for media_type, model in ((JSON, json), (FORM, form))
    }
    return {"requestBody": {"required": True, "content": content}}


def _profiled(
    service: Service, asked: ProfileRequest | ProfileForm | GapsRequest | GapsForm
) -> Profile:
    given = asked.text if isinstance(asked, ProfileRequest | GapsRequest) else asked.file
    return service.profiler().profile(
        document_of(given),
        occupation=asked.occupation,
        target=asked.target,
        answers=asked.answers,
    )


@router.post(
    "/v1/profile",
    summary="The occupation, the level and the evidence of a document",
    responses=_PROBLEMS,
    openapi_extra=_either(ProfileRequest, ProfileForm),
    max_body_size=MOST_BODY["/v1/profile"],
)
async def profile(service: ServiceNow, request: Request) -> Profile:
    """Say what a resume or a job ad shows: the occupation, a distribution over levels with what
    moved it, every task and statement as shown, partly or not shown with the quoted evidence, and
    the questions that would settle what matters most. "Not shown" never says that it is lacking.
    The document is neither kept nor logged.
    """  # noqa: D205 - shown as one paragraph in the API page
    asked = await body_of(request, ProfileRequest, ProfileForm, service.most_json)
    return await service.run(lambda: _profiled(service, asked))


@router.post(
    "/v1/gaps",
    summary="A document against an occupation and a level",
    responses=_PROBLEMS,
    openapi_extra=_either(GapsRequest, GapsForm),
    max_body_size=MOST_BODY["/v1/gaps"],
)
async def gaps(service: ServiceNow, request: Request) -> Profile:
    """Hold a document against an occupation and a target level, as `/v1/profile` does for those
    that it finds itself: what is shown, partly or not shown, the readiness with its interval, and
    the questions. Answers to these change the result in the way they say.
    """  # noqa: D205
    asked = await body_of(request, GapsRequest, GapsForm, service.most_json)
    return await service.run(lambda: _profiled(service, asked))


@router.post(
    "/v1/compare",
    summary="A resume against a job ad",
    responses=_PROBLEMS,
    openapi_extra=_either(CompareRequest, CompareForm),
    max_body_size=MOST_BODY["/v1/compare"],
)
async def compare(service: ServiceNow, request: Request) -> Comparison:
    """Return what a job ad asks for, each as shown, partly or not shown in a resume, with the
    parts of the resume that speak for it, and the profiles of both.
    """  # noqa: D205
    asked = await body_of(request, CompareRequest, CompareForm, service.most_json)
    return await service.run(
        lambda: service.profiler().compare(
            document_of(asked.resume),
            document_of(asked.advert),
            occupation=asked.occupation,
        )
    )

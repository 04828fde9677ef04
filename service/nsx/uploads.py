"""Documents that come over HTTP, as JSON text or as files of a form; they stay in memory."""

import logging
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, BeforeValidator, ValidationError, WithJsonSchema
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from nsx.documents.reading import read_bytes
from nsx.documents.records import MOST_BYTES, Document, DocumentError, text_document
from nsx.problems import RefusedError

FORM, JSON = "multipart/form-data", "application/json"

_MOST_FILES, _MOST_FIELDS, _LONGEST_FIELD = 2, 8, 65_536
_STATUSES = {"too-large": 413, "not-a-document": 415, "unsupported": 415}
"""The statuses of problems of documents; any other is 422."""

MOST_IN_FORM = MOST_BYTES + 2 * 65_536
"""The largest form with one document, in bytes: the document, the fields, what stands between."""

# It warns of forms that it cannot read, quoting from them.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)

Given = TypeVar("Given", bound=BaseModel)
Sent = TypeVar("Sent", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a form; its name is a hint to its format, and never a path that is opened."""

    data: bytes
    name: str


def _upload(value: Any) -> Any:
    if not isinstance(value, Upload):
        raise ValueError(  # noqa: TRY004 - pydantic takes it for a wrong value
            "expected a file, as `curl --form file=@resume.pdf` sends it"
        )
    return value


UploadedFile = Annotated[
    Upload,
    BeforeValidator(_upload),
    WithJsonSchema({"type": "string", "format": "binary"}),
]


class _InMemory(MultiPartParser):
    """Starlette's parser, which would write a file of over a megabyte to disk."""

    spool_max_size = 0


async def body_of(
    request: Request, json: type[Given], form: type[Sent], most_json: int
) -> Given | Sent:
    """Return the body of a request: JSON of at most `most_json` bytes, or a form.

    Raises:
        RequestValidationError: the body is not as its model asks.
        RefusedError: it is neither JSON nor a form, or is too large.

    """
    declared = request.headers.get("content-type", "").split(";")[0].strip().lower()
    try:
        if declared == JSON:
            body = await request.body()
            if len(body) > most_json:
                raise RefusedError(
                    413,
                    f"The JSON has {len(body):,} bytes: expected at most {most_json:,}. Send the "
                    "part that describes the work, or the document as a file of a form.",
                )
            return json.model_validate_json(body)
        if declared == FORM:
            return form.model_validate(await fields_of(request))
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=False, include_input=False)
        raise RequestValidationError(
            [one | {"loc": ("body", *one["loc"])} for one in errors]
        ) from None
    raise RefusedError(
        415,
        f"The body is not declared as JSON or a form. Send Content-Type: {JSON}, or a file as "
        f"{FORM}.",
    )


async def fields_of(request: Request, longest: int = _LONGEST_FIELD) -> dict[str, str | Upload]:
    """Return the fields of a form, those that are texts of at most `longest` bytes each.

    Raises:
        RefusedError: the form cannot be read, or has more or longer fields than are taken.

    """
    parser = _InMemory(
        request.headers,
        request.stream(),
        max_files=_MOST_FILES,
        max_fields=_MOST_FIELDS,
        max_part_size=longest,
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise RefusedError(400, f"The form cannot be read: {error.message}") from None
    fields: dict[str, str | Upload] = {}
    for name, value in form.multi_items():
        fields[name] = (
            Upload(await value.read(), value.filename or "")
            if isinstance(value, UploadFile)
            else value
        )
    await form.close()
    return fields


def document_of(given: str | Upload) -> Document:
    """Return the document of a text as it is, or read that of a file, in a confined child.

    Raises:
        RefusedError: the file cannot be read, or is no document.

    """
    if isinstance(given, str):
        return text_document(given)
    try:
        return read_bytes(given.data, given.name)
    except DocumentError as error:
        raise RefusedError(_STATUSES.get(error.problem, 422), str(error)) from None

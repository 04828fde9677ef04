"""Errors over HTTP: RFC 9457 problem documents, all of one shape."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """A problem document (RFC 9457): what went wrong, what was expected, what to do."""

    type: str = Field(default="about:blank", description="A URI that names the kind of problem.")
    title: str = Field(description="The HTTP status in words.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(
        description="What was found, what was expected, and the next step.",
        examples=["No occupation '99-9999.99': expected an O*NET-SOC code such as 17-3024.00."],
    )


class UnavailableError(Exception):
    """The service cannot answer now and may soon; its message is for the caller."""


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return a problem document as a response."""
    document = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(document.model_dump(), status, headers, MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI description of problems with these statuses, for a route."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {s: {"description": HTTPStatus(s).phrase, "content": content} for s in statuses}


class DeclaredLength:
    """ASGI middleware that refuses a body by its declared length with a problem document.

    FastAPI's own limit holds for every body, but answers a declared length in plain text.
    """

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 413."""
        declared = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        if declared.isdigit() and int(declared) > self._most:
            await problem(413, _TOO_LARGE, {"Connection": "close"})(scope, receive, send)
        else:
            await self._app(scope, receive, send)


_TOO_LARGE = "The body is larger than this service takes. Send the part that describes the work."
_OWN_WORDS = {
    404: "There is nothing at this address. The routes are listed at /docs.",
    405: "This address takes another method. The routes are listed at /docs.",
    413: _TOO_LARGE,
}


def install(app: FastAPI) -> None:
    """Make an application answer every error with a problem document."""

    def http_error(_: Request, error: Exception) -> JSONResponse:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = error.headers if isinstance(error, HTTPException) else None
        return problem(status, _OWN_WORDS.get(status, str(error)), headers)

    def invalid(_: Request, error: Exception) -> JSONResponse:
        errors = error.errors() if isinstance(error, RequestValidationError) else []
        parts = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in errors[:5]]
        return problem(422, "; ".join(parts) + ".")

    app.add_exception_handler(HTTPException, http_error)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(ValueError, lambda _, error: problem(422, str(error)))
    app.add_exception_handler(LookupError, lambda _, error: problem(404, str(error)))
    app.add_exception_handler(
        UnavailableError, lambda _, error: problem(503, str(error), {"Retry-After": "5"})
    )
    app.add_exception_handler(
        Exception,
        # The message of an unforeseen error may quote a person's text, so it is not passed on.
        lambda _, error: problem(500, f"An error of ours ({type(error).__name__})."),
    )

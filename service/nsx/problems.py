"""Errors over HTTP: RFC 9457 problem documents, all of one shape."""

import logging
import traceback
from collections.abc import Callable, Mapping
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

_SOON = {"Retry-After": "5"}
_log = logging.getLogger("nsx")


class Problem(BaseModel):
    """A problem document (RFC 9457): what went wrong, what was expected, what to do."""

    type: str = Field(default="about:blank", description="A URI that names the kind of problem.")
    title: str = Field(description="The HTTP status in words.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(
        description="What was found, what was expected, and the next step.",
        examples=["No occupation '99-9999.99': expected an O*NET-SOC code such as 17-3024.00."],
    )


class RefusedError(Exception):
    """A request that is not answered, with the HTTP status; its message is for the caller."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


class UnavailableError(Exception):
    """The service cannot answer now and may soon; its message is for the caller."""


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return a problem document as a response."""
    document = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(document.model_dump(), status, headers, MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI description of problems with these statuses, for a route."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    wait = {"description": "Seconds to wait before another try.", "schema": {"type": "integer"}}
    return {
        s: {"description": HTTPStatus(s).phrase, "content": content}
        | ({"headers": {"Retry-After": wait}} if s == HTTPStatus.SERVICE_UNAVAILABLE else {})
        for s in statuses
    }


class DeclaredLength:
    """ASGI middleware that refuses a body by its declared length with a problem document.

    FastAPI's own limit holds for every body, but answers a declared length in plain text. `most`
    is in bytes, `elsewhere` that of some addresses.
    """

    def __init__(self, app: ASGIApp, most: int, elsewhere: Mapping[str, int]) -> None:
        self._app, self._most, self._elsewhere = app, most, elsewhere

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 413."""
        declared = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
        most = self._elsewhere.get(scope.get("path", ""), self._most)
        if declared.isdecimal() and int(declared) > most:
            await problem(413, _TOO_LARGE, {"Connection": "close"})(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def unforeseen(error: Exception) -> str:
    """Log where an error that nobody foresaw arose, without its message; return its name."""
    name, frames = type(error).__name__, traceback.format_tb(error.__traceback__, -9)
    _log.error("%s, raised at:\n%s", name, "".join(frames))
    return name


class Unforeseen:
    """ASGI middleware that answers 500 to an error that nobody foresaw, and logs where it arose.

    The message of such an error may quote a person's text, so it is neither sent nor logged.
    Starlette's own handler raises the error again, for the server to log with its message.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer what is raised."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        except Exception as error:
            name = unforeseen(error)
            await problem(500, f"An error of ours ({name}).")(scope, receive, send)


_NOT_JSON = "The body cannot be read as JSON in UTF-8. Send an object with a text, as /docs shows."
_TOO_LARGE = "The body is larger than this service takes. Send the part that describes the work."
_OWN_WORDS = {
    400: _NOT_JSON,
    404: "There is nothing at this address. The routes are listed at /docs.",
    405: "This address takes another method. The routes are listed at /docs.",
    413: _TOO_LARGE,
}


def install(app: FastAPI) -> None:
    """Make an application answer every error with a problem document."""
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ValueError, _refused(422))
    app.add_exception_handler(LookupError, _refused(404))
    app.add_exception_handler(RefusedError, _refused_with_status)
    app.add_exception_handler(UnavailableError, lambda _, error: problem(503, str(error), _SOON))
    app.add_middleware(Unforeseen)


def _http_error(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    detail = _OWN_WORDS.get(error.status_code, error.detail)
    return problem(error.status_code, detail, error.headers)


def _invalid(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    errors = error.errors()
    if isinstance(error.body, bytes):
        return problem(
            415, "The body is not declared as JSON. Send Content-Type: application/json."
        )
    if errors[0]["type"] == "json_invalid":
        return problem(400, _NOT_JSON)
    parts = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in errors[:5]]
    return problem(422, "; ".join(parts) + ".")


def _refused_with_status(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RefusedError):
        raise error
    return problem(error.status, str(error))


def _refused(status: int) -> Callable[[Request, Exception], JSONResponse]:
    def answer(_: Request, error: Exception) -> JSONResponse:
        # Our refusals are of the plain class; a KeyError or UnicodeError is an error of ours.
        if type(error) not in (ValueError, LookupError):
            raise error
        return problem(status, str(error))

    return answer

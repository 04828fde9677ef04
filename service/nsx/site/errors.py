"""Errors in the look of the site, for whoever asks for a page; the API keeps its own shape."""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from nsx.problems import RefusedError, UnavailableError, unforeseen
from nsx.site import words
from nsx.site.rendering import page

_HANDLED = (
    HTTPException,
    RequestValidationError,
    ValueError,
    LookupError,
    RefusedError,
    UnavailableError,
)
_NO_PAGES = ("/v1/", "/docs", "/redoc", "/openapi.json", "/healthz", "/readyz", "/version")

Handler = Callable[[Request, Any], Response]


def install(app: FastAPI) -> None:
    """Show the problem documents of an application as pages where pages are asked for."""
    for kind in _HANDLED:
        before: Any = app.exception_handlers[kind]
        app.add_exception_handler(kind, _shown(before))


class PageRoute(APIRoute):
    """A route whose unforeseen errors are pages too; their messages are neither sent nor logged."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answered = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await answered(request)
            except _HANDLED as error:
                # Of these two, only errors of the plain class are refusals of ours.
                if not isinstance(error, ValueError | LookupError) or _is_plain(error):
                    raise
                return _unforeseen(request, error)
            except Exception as error:
                return _unforeseen(request, error)

        return answer


def _is_plain(error: Exception) -> bool:
    return type(error) in (ValueError, LookupError)


def _unforeseen(request: Request, error: Exception) -> Response:
    name = unforeseen(error)
    return page(request, "error.html", 500, detail=f"An error of ours ({name}).")


def _shown(before: Handler) -> Handler:
    def answer(request: Request, error: Exception) -> Response:
        response = before(request, error)
        if not _wants_page(request):
            return response
        problem = json.loads(bytes(response.body))
        status, detail = problem["status"], problem["detail"]
        if isinstance(error, HTTPException):
            detail = words.NOWHERE.get(status, detail)
        shown = page(request, "error.html", status, detail=detail)
        if wait := response.headers.get("retry-after"):
            shown.headers["Retry-After"] = wait
        return shown

    return answer


def _wants_page(request: Request) -> bool:
    # A script that puts a page in the place of another says so in a header of its own.
    asked = "text/html" in request.headers.get("accept", "") or "hx-request" in request.headers
    return asked and not request.url.path.startswith(_NO_PAGES)

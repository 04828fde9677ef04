"""Errors in the look of the site, for whoever asks for a page; the API keeps its own shape."""

import json
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from nsx.problems import RefusedError, UnavailableError
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


def _shown(before: Handler) -> Handler:
    def answer(request: Request, error: Exception) -> Response:
        response = before(request, error)
        if not _wants_page(request):
            return response
        problem = json.loads(bytes(response.body))
        shown = page(request, "error.html", problem["status"], detail=problem["detail"])
        if wait := response.headers.get("retry-after"):
            shown.headers["Retry-After"] = wait
        return shown

    return answer


def _wants_page(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "text/html" in accepted and not request.url.path.startswith(_NO_PAGES)

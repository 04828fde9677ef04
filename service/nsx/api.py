"""The HTTP surface: a FastAPI application over one index."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.middleware.cors import CORSMiddleware

from nsx.index import Index
from nsx.problems import DeclaredLength, Problem, install
from nsx.routes import router
from nsx.serving import Service
from nsx.settings import Settings
from nsx.version import __version__

_DESCRIPTION = """
From free text about work to occupations, with evidence.

Every answer says what it rests on. Errors are problem documents (RFC 9457). No text that is sent
is kept or logged.
"""


def create_app(index: Index, settings: Settings) -> FastAPI:
    """Return the application that answers from an index; it loads the encoder as it starts."""
    service = Service(index, settings.timeout)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        loading = asyncio.create_task(asyncio.to_thread(service.matcher))
        yield
        await asyncio.gather(loading, return_exceptions=True)

    app = FastAPI(
        title="nsx, the National Skills Exchange",
        version=__version__,
        description=_DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
    )
    app.state.service = service
    app.include_router(router, max_body_size=settings.max_body)
    install(app)
    app.add_middleware(DeclaredLength, most=settings.max_body)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[origin.strip() for origin in settings.origins.split(",")],
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type"],
    )
    app.openapi = lambda: _schema(app)  # type: ignore[method-assign]
    return app


def _schema(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, in which problems stand for FastAPI's own error shapes."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            license_info=app.license_info,
            routes=app.routes,
        )
        schemas = schema["components"]["schemas"]
        schemas.pop("HTTPValidationError", None)
        schemas.pop("ValidationError", None)
        schemas["Problem"] = Problem.model_json_schema()
        app.openapi_schema = schema
    return app.openapi_schema

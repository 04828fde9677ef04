"""The HTTP surface: a FastAPI application over one index."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi_offline import FastAPIOffline
from starlette.middleware.cors import CORSMiddleware

from nsx import api_examples
from nsx.index import Index
from nsx.match import Matcher
from nsx.pathway_routes import router as pathway_router
from nsx.problems import DeclaredLength, Problem, install
from nsx.profile_routes import MODELS, MOST_BODY
from nsx.profile_routes import router as profile_router
from nsx.routes import router
from nsx.serving import Service
from nsx.settings import Settings
from nsx.site.install import MOST_BODY as MOST_OF_PAGES
from nsx.site.install import install as install_site
from nsx.version import __version__

_DESCRIPTION = """
From free text about work to occupations, with evidence.

Every answer says what it rests on. Errors are problem documents (RFC 9457). No text that is sent
is kept or logged.

Positions in a text (`start`, `end`, `spans`) count characters, that is Unicode code points, from 0;
the end is not included. What is not known is `null` or an empty list, never a guess. The examples
show the first four items of each list.
"""

_log = logging.getLogger("nsx")


def create_app(index: Index, settings: Settings) -> FastAPI:
    """Return the application that answers from an index; it loads the encoder as it starts."""
    service = Service(index, settings.timeout, settings.max_body)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        loading = asyncio.create_task(asyncio.to_thread(service.matcher))
        loading.add_done_callback(_report)
        yield
        await asyncio.gather(loading, service.finish(), return_exceptions=True)

    # Its API page needs nothing from another host.
    app = FastAPIOffline(
        title="nsx, the National Skills Exchange",
        version=__version__,
        description=_DESCRIPTION,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.service = service
    app.include_router(router, max_body_size=settings.max_body)
    app.include_router(profile_router)
    app.include_router(pathway_router, max_body_size=settings.max_body)
    app.add_middleware(DeclaredLength, most=settings.max_body, elsewhere=MOST_BODY | MOST_OF_PAGES)
    install(app)
    install_site(app, settings)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[origin.strip() for origin in settings.origins.split(",")],
        allow_methods=["GET", "POST"],
        allow_headers=["Content-Type"],
    )
    app.openapi = lambda: _schema(app)  # type: ignore[method-assign]
    return app


def _report(loading: asyncio.Task[Matcher]) -> None:
    if not loading.cancelled() and (error := loading.exception()):
        # Nobody's text is in the message: the encoder was loaded for no request.
        _log.error("The encoder cannot be loaded: %s: %s", type(error).__name__, error)


def _schema(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document, which is made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _completed(
            get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                license_info=app.license_info,
                routes=app.routes,
            )
        )
    return app.openapi_schema


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    """Put problems in the place of FastAPI's own error shapes, and an example to every answer."""
    schemas = document["components"]["schemas"]
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    schemas["Problem"] = Problem.model_json_schema(mode="serialization")
    for model in MODELS:
        schemas[model.__name__] = model.model_json_schema()
    for schema in schemas.values():
        # The records' docstrings speak Python, the readers of the API page JSON.
        schema["description"] = re.sub(r"\bNone\b", "null", schema["description"])
    for operation in (one for path in document["paths"].values() for one in path.values()):
        # Added here, because FastAPI leaves out what is null in an example.
        content = operation["responses"]["200"]["content"]["application/json"]
        content["example"] = api_examples.answers()[operation["operationId"]]
    return document

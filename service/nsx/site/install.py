"""Adds the site to an application."""

from dataclasses import dataclass, field

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from nsx.settings import Settings
from nsx.site import against_pages, errors, pages, pathway_pages
from nsx.site.corrections import Limit
from nsx.site.oversized import Oversized

MOST_BODY = pages.MOST_BODY | against_pages.MOST_BODY
"""The largest body of the addresses that take documents, in bytes."""

_LEVEL = 6
"""Of compression; higher ones take longer and save little."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages of one application share."""

    settings: Settings
    limit: Limit = field(default_factory=Limit)


def install(app: FastAPI, settings: Settings) -> None:
    """Add the pages, their errors and compression; problems must have been installed before."""
    app.state.site = Site(settings)
    app.include_router(pages.router)
    app.include_router(against_pages.router)
    app.include_router(pathway_pages.router)
    errors.install(app)
    answers = dict.fromkeys(pages.MOST_BODY, pages.too_large)
    answers |= dict.fromkeys(against_pages.MOST_BODY, against_pages.too_large)
    app.add_middleware(
        Oversized, answers={path: (most, answers[path]) for path, most in MOST_BODY.items()}
    )
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=_LEVEL)

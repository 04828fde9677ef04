"""The routes of the pages: each asks the library and shows the answer."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from nsx import api_examples
from nsx.exports import FORMATS
from nsx.problems import RefusedError
from nsx.profile import report_drawings as drawings
from nsx.profile.report_html import profile_page
from nsx.routes import Code, Groups, Kinds, Levels, ServiceNow, Zones
from nsx.search_settings import MOST_HITS
from nsx.serving import Service
from nsx.site import (
    assets,
    comparing,
    corrections,
    exploring,
    links,
    matching,
    occupations,
    oversized,
    searching,
)
from nsx.site.errors import PageRoute
from nsx.site.links import Filters
from nsx.site.rendering import Reader, page
from nsx.site.searching import PER_PAGE, Asked
from nsx.uploads import MOST_IN_FORM

MOST_BODY = {links.MATCH: MOST_IN_FORM, links.REPORT: MOST_IN_FORM}
"""The largest body of the addresses that take documents, in bytes."""

_FOREVER = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get(links.HOME)
async def home_page(request: Request, service: ServiceNow) -> Response:
    """Show where to begin."""
    index = service.index
    return page(
        request,
        "home.html",
        counts=index.manifest.counts,
        sources=index.manifest.sources,
        groups=exploring.groups(index),
    )


@router.get(links.SEARCH)
async def search_page(  # noqa: PLR0913, PLR0917 - one argument a query parameter
    request: Request,
    service: ServiceNow,
    q: str = "",
    kind: Kinds = None,
    level: Levels = None,
    soc: Groups = None,
    job_zone: Zones = None,
    every_entry: bool = False,
    number: Annotated[int, Query(alias="page", ge=1, le=MOST_HITS // PER_PAGE)] = 1,
) -> Response:
    """Show what a query finds, or where to ask."""
    filters: Filters = {
        "kind": kind or [],
        "level": level or [],
        "soc": soc or [],
        "job_zone": job_zone or [],
    }
    asked = Asked(q.strip(), filters, every_entry, number)
    if not asked.query:
        return page(request, "search_start.html")
    return await service.run(
        lambda: page(request, "search.html", found=searching.search(service.index, asked))
    )


@router.get("/occupations/{code}")
async def occupation_page(
    request: Request, service: ServiceNow, code: Code, kept: Annotated[int, Query(ge=0)] = 0
) -> Response:
    """Show all that is known of an occupation; `kept` numbers a correction that was just sent."""
    return await service.run(
        lambda: page(
            request,
            "occupation.html",
            view=occupations.view(service.index, code),
            formats=FORMATS,
            scale=occupations.scale,
            source_name=occupations.source_name,
            short_label=occupations.short_label,
            kept=kept,
            longest=corrections.LONGEST,
            longest_contact=corrections.LONGEST_CONTACT,
        )
    )


@router.get("/statements/{identifier}")
async def statement_page(
    service: ServiceNow, identifier: Annotated[str, Path(pattern=r"^[0-9a-f-]{36}$")]
) -> Response:
    """Lead to a statement, wherever it stands."""
    found = await service.run(
        lambda: service.index.catalog.query("SELECT code FROM statements WHERE id = ?", identifier)
    )
    if not found:
        raise LookupError(
            f"No statement '{identifier}' in this index: it may have been in another version."
        )
    return RedirectResponse(links.occupation(found[0][0], f"s-{identifier}"), 302)


@router.post("/occupations/{code}/corrections")
async def suggest_correction(  # noqa: PLR0913, PLR0917 - one argument a field
    request: Request,
    service: ServiceNow,
    code: Code,
    text: Annotated[str, Form(max_length=corrections.LONGEST)],
    statement: Annotated[str, Form(pattern=r"^([0-9a-f-]{36})?$")] = "",
    contact: Annotated[str, Form(max_length=corrections.LONGEST_CONTACT)] = "",
    website: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Keep a suggested correction and lead back to its page."""
    if not _from_our_page(request):
        raise RefusedError(403, "The form was sent from another site. Send it from our page.")
    if not text.strip():
        raise ValueError("The correction is empty; expected what should be changed, and to what.")
    if code not in service.index.occupations:
        raise LookupError(f"No occupation '{code}' in this index, so nothing of it to correct.")
    if website:
        # Only programs fill in the field that people do not see; they are told nothing.
        return RedirectResponse(links.occupation(code), 303)
    if not request.app.state.site.limit.passes(request.client.host if request.client else ""):
        raise RefusedError(429, "Several corrections came just now. Send this one in ten minutes.")
    suggested = corrections.Suggested(
        code=code,
        statement=statement or None,
        text=text.strip(),
        contact=contact.strip(),
        language=Reader.of(request).language,
        index_digest=service.index.manifest.digest,
    )
    database = request.app.state.site.settings.corrections
    number = await service.run(lambda: corrections.keep(database, suggested))
    return RedirectResponse(f"/occupations/{code}?kept={number}#correction", 303)


def _from_our_page(request: Request) -> bool:
    """Say whether a form was sent from a page of this site, as far as the browser tells."""
    origin = request.headers.get("origin", "")
    return re.sub(r"^https?://", "", origin) == request.headers.get("host")


@router.get(links.MATCH)
async def match_page(request: Request) -> Response:
    """Ask for a document."""
    return page(request, "match.html", sent=matching.Sent(""), error=None)


@router.post(links.MATCH, max_body_size=MOST_IN_FORM)
async def match_document(request: Request, service: ServiceNow) -> Response:
    """Show what a document shows; what cannot be read is said beside the form."""
    sent = matching.Sent("")
    try:
        sent = await matching.sent_by(request)
        return await service.run(lambda: _matched(request, service, sent))
    except RefusedError as error:
        return page(request, "match.html", error.status, sent=sent, error=str(error))
    except (ValueError, LookupError) as error:
        if type(error) not in (ValueError, LookupError):
            raise
        return page(request, "match.html", 422, sent=sent, error=str(error))


def too_large(request: Request, sent: int) -> Response:
    """Show the form again to whoever sent a document that is too large, of so many bytes."""
    return page(request, "match.html", 413, sent=matching.Sent(""), error=oversized.says(sent))


def _matched(request: Request, service: Service, sent: matching.Sent) -> Response:
    profile = matching.profiled(service.index, service.profiler(), sent)
    response = page(
        request, "match_result.html", shown=matching.shown(profile, sent), drawings=drawings
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post(links.REPORT, max_body_size=MOST_IN_FORM)
async def match_report(request: Request, service: ServiceNow) -> Response:
    """Send the profile of a document as one HTML file, to be kept by whoever asked for it."""
    sent = await matching.sent_by(request)
    report = await service.run(
        lambda: profile_page(matching.profiled(service.index, service.profiler(), sent))
    )
    headers = {
        "Content-Disposition": 'attachment; filename="profile.html"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(report, media_type="text/html; charset=utf-8", headers=headers)


@router.get(links.COMPARE)
async def compare_page(request: Request, service: ServiceNow, a: str = "", b: str = "") -> Response:
    """Show two occupations side by side, or ask for them."""
    return await service.run(
        lambda: page(request, "compare.html", both=comparing.compare(service.index, a, b))
    )


@router.get(links.EXPLORE)
async def explore_page(
    request: Request, service: ServiceNow, path: Annotated[str, Query(max_length=400)] = ""
) -> Response:
    """Show all occupations on a map, and the same as a list; `path` has the codes of a way."""
    folder = request.app.state.site.settings.maps

    def answer() -> Response:
        drawn = exploring.drawn(service.index, folder)
        way = exploring.way(drawn, service.index, path)
        return page(request, "explore.html", map=drawn, way=way)

    return await service.run(answer)


@router.get(links.DEVELOPERS)
async def developers_page(request: Request, service: ServiceNow) -> Response:
    """Show how programs ask, with examples that run."""
    return page(
        request,
        "developers.html",
        examples=api_examples.REQUESTS,
        base=str(request.base_url).rstrip("/"),
        index=service.index.manifest,
    )


@router.get("/static/{name}")
async def static_file(name: str) -> Response:
    """Send a file under the name that has the hash of its content, to be kept for good."""
    found = assets.load().files.get(name)
    if found is None:
        raise LookupError(f"No file '{name}'; its name changes with its content.")
    headers = {"Cache-Control": _FOREVER, "X-Content-Type-Options": "nosniff"}
    return Response(found.content, media_type=found.media_type, headers=headers)


@router.get("/favicon.ico")
async def favicon() -> Response:
    """Send the icon to whoever asks for it without having read a page."""
    icon = assets.load().files[assets.load().names["icon.svg"]]
    return Response(icon.content, media_type=icon.media_type)

"""The routes of a resume against a job ad."""

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response

from nsx.documents.records import Document
from nsx.profile.report_html import comparison_page
from nsx.routes import ServiceNow
from nsx.serving import Service
from nsx.site import against, links, oversized
from nsx.site.against import Pair, Side, Unread
from nsx.site.errors import PageRoute
from nsx.site.forms import fields_sent
from nsx.site.rendering import page
from nsx.uploads import MOST_IN_FORM

MOST_BODY = {links.AGAINST: 2 * MOST_IN_FORM, links.AGAINST_REPORT: 2 * MOST_IN_FORM}
"""The largest body of the addresses that take two documents, in bytes."""

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get(links.AGAINST)
async def against_page(request: Request) -> Response:
    """Ask for a resume and a job ad."""
    return _form(request, Pair())


@router.post(links.AGAINST, max_body_size=2 * MOST_IN_FORM)
async def set_against(request: Request, service: ServiceNow) -> Response:
    """Show what of a job ad a resume shows; what cannot be read is said beside its field.

    A form with `begin` brings the first of the two, to be shown with a place for the other.
    """
    fields = await fields_sent(request)
    pair = against.pair_of(fields)
    if "begin" in fields:
        return _form(request, pair)
    return await service.run(lambda: _answer(request, service, pair))


@router.post(links.AGAINST_REPORT, max_body_size=2 * MOST_IN_FORM)
async def against_report(request: Request, service: ServiceNow) -> Response:
    """Send the comparison as one HTML file, to be kept by whoever asked for it."""
    pair = against.pair_of(await fields_sent(request))
    return await service.run(lambda: _report(request, service, pair))


def too_large(request: Request, sent: int) -> Response:
    """Show the form again to whoever sent documents that are too large, of so many bytes."""
    return _form(request, Pair(), error=oversized.says(sent, files=2), refused=413)


def _answer(request: Request, service: Service, pair: Pair) -> Response:
    found = pair.read()
    kept = pair.with_texts(found)
    read = _documents(found)
    if len(read) < len(found):
        return _form(request, kept, found)
    try:
        comparison = against.compared(service.index, service.profiler(), read, pair.occupation)
    except (ValueError, LookupError) as error:
        # Errors of other classes are mistakes of ours.
        if type(error) not in (ValueError, LookupError):
            raise
        return _form(request, kept, error=str(error))
    response = page(request, "against_result.html", shown=against.shown(comparison, kept))
    response.headers["Cache-Control"] = "no-store"
    return response


def _report(request: Request, service: Service, pair: Pair) -> Response:
    found = pair.read()
    read = _documents(found)
    if len(read) < len(found):
        return _form(request, pair.with_texts(found), found)
    comparison = against.compared(service.index, service.profiler(), read, pair.occupation)
    headers = {
        "Content-Disposition": 'attachment; filename="comparison.html"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(
        comparison_page(comparison), media_type="text/html; charset=utf-8", headers=headers
    )


def _documents(found: Mapping[Side, Document | Unread]) -> Mapping[Side, Document]:
    return {side: one for side, one in found.items() if isinstance(one, Document)}


def _form(
    request: Request,
    pair: Pair,
    found: Mapping[Side, Document | Unread] | None = None,
    error: str | None = None,
    refused: int = 422,
) -> Response:
    """Return the form with what it can keep, and what was wrong beside the field it is about."""
    wrong = {side: one for side, one in (found or {}).items() if isinstance(one, Unread)}
    status = max((one.status for one in wrong.values()), default=refused if error else 200)
    response = page(
        request,
        "against.html",
        status,
        texts=pair.texts(),
        occupation=pair.occupation,
        wrong={side: one.says for side, one in wrong.items()},
        error=error,
    )
    response.headers["Cache-Control"] = "no-store"
    return response

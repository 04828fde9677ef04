"""The routes of the page of pathways, and of a plan as a file.

An address has codes, levels and settings, and no more: what is typed into the form leads to such an
address, and a skill to be added is sent apart.
"""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from nsx.pathways.planner import MOST_ROUTES
from nsx.pathways.saving import MEDIA_TYPES, Format, saved
from nsx.pathways.what_if import LONGEST_SKILL
from nsx.routes import ServiceNow
from nsx.serving import Service
from nsx.site import links, pathway, pathway_words
from nsx.site.errors import PageRoute
from nsx.site.pathway import View, Wish
from nsx.site.rendering import page

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_Typed = Annotated[str, Query(max_length=1000)]
_Word = Annotated[str, Query(max_length=40)]


def _wish(  # noqa: PLR0913, PLR0917 - one argument a query parameter
    origin: Annotated[str, Query(alias="from", max_length=1000)] = "",
    to: _Typed = "",
    from_level: _Word = "",
    to_level: _Word = "",
    hours: _Word = "",
    education: _Word = "",
    exclude: Annotated[list[str] | None, Query(max_length=3)] = None,
    route: Annotated[int, Query(ge=1, le=MOST_ROUTES)] = 1,
) -> Wish:
    return Wish(
        origin, to, from_level, to_level, hours.strip(), education, tuple(exclude or ()), route
    )


Wished = Annotated[Wish, Depends(_wish)]


@router.get(links.PATHWAY)
async def pathway_page(request: Request, service: ServiceNow, wish: Wished) -> Response:
    """Show the way that an address asks for, or ask for one."""
    return await service.run(lambda: _answered(request, service, wish))


@router.post(links.WHAT_IF)
async def what_if_page(
    request: Request,
    service: ServiceNow,
    wish: Wished,
    skill: Annotated[str, Form(max_length=LONGEST_SKILL)] = "",
) -> Response:
    """Show the same page with the doors that a skill opens; it is neither kept nor in an address.

    An empty skill is refused in words beside the form.
    """
    return await service.run(lambda: _answered(request, service, wish, skill))


@router.get("/pathway/files/{form}")
async def pathway_as_file(service: ServiceNow, wish: Wished, form: Format) -> Response:
    """Send the way that an address asks for as a file; a calendar has the chosen route alone."""

    def answer() -> str:
        view = pathway.planned(service.planner(), pathway.begun(service.index, wish))
        if view.problem or view.pathway is None:
            raise ValueError(view.problem or "A way has two ends; expected from and to.")
        plan = view.pathway
        if form == "ics" and view.chosen:
            plan = replace(plan, routes=(view.chosen,))
        return saved(plan, form)

    text = await service.run(answer)
    headers = {
        "Content-Disposition": f'attachment; filename="pathway.{form}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(text, media_type=MEDIA_TYPES[form], headers=headers)


def _answered(request: Request, service: Service, wish: Wish, skill: str | None = None) -> Response:
    view = pathway.begun(service.index, wish)
    if address := _address(request, view):
        return RedirectResponse(address, 303)
    view = pathway.planned(service.planner(), view)
    if skill is not None:
        view = pathway.opened(service.planner(), view, skill)
    response = page(
        request,
        "pathway.html",
        422 if view.problem else 200,
        view=view,
        told=pathway_words,
        files=_files(view),
        longest_skill=LONGEST_SKILL,
        base=str(request.base_url).rstrip("/"),
    )
    if skill is not None:
        response.headers["Cache-Control"] = "no-store"
    return response


def _files(view: View) -> list[Format]:
    return [form for form in MEDIA_TYPES if form != "ics" or view.dated] if view.chosen else []


def _address(request: Request, view: View) -> str | None:
    """Return the address without what was typed, where both ends are known by their codes."""
    wish, ends = view.wish, (view.origin, view.goal)
    if request.method != "GET" or view.problem or any(e.typed and not e.occupation for e in ends):
        return None
    kept = replace(
        wish, origin=view.origin.node, goal=view.goal.node, origin_level="", goal_level=""
    )
    if kept == wish or (not wish.origin and not wish.goal):
        return None
    address = kept.address()
    for name in ("lang", "theme"):
        if name in request.query_params:
            path, _, query = address.partition("?")
            address = links.with_choice(path, query, **{name: request.query_params[name]})
    return address

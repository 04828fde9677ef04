"""Pages from templates: the environment, what every page knows, and the headers it is sent with."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from babel.numbers import format_decimal, format_percent
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.routing import NoMatchFound

from nsx.site import assets, language, links, sentences, words
from nsx.version import __version__

Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)

_YEAR = 365 * 24 * 3600
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Other sites learn nothing. Under no-referrer, browsers would also hide from us that a form
    # was sent from one of our own pages.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Language, Cookie",
}
_NAVIGATION = (
    ("search_page", links.SEARCH, "Search"),
    ("match_page", links.MATCH, "Match"),
    ("pathway_page", links.PATHWAY, "Pathway"),
    ("explore_page", links.EXPLORE, "Explore"),
    ("compare_page", links.COMPARE, "Compare"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """How whoever reads a page wants it; `language` and `theme` are kept in cookies."""

    language: str
    theme: Theme

    @classmethod
    def of(cls, request: Request) -> "Reader":
        """Read the wishes of a request: in its address, in its cookies, in its headers."""
        theme = request.query_params.get("theme", request.cookies.get("theme"))
        return cls(
            language=language.chosen(
                request.query_params.get("lang"),
                request.cookies.get("lang"),
                request.headers.get("accept-language", ""),
            ),
            theme=theme if theme in THEMES else "auto",
        )


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page, made from a template in the reader's language."""
    reader = Reader.of(request)
    environment = _environment(reader.language)
    text = environment.get_template(template).render(
        status=status,
        reader=reader,
        path=request.url.path,
        choice=_choices(request),
        navigation=_navigation(request),
        has_match=_has(request, "match_page"),
        **values,
    )
    response = HTMLResponse(text, status, _HEADERS)
    for name in ("lang", "theme"):
        if name in request.query_params:
            value = reader.language if name == "lang" else reader.theme
            response.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="lax")
    return response


def _choices(request: Request) -> Any:
    # A page that answers a form has no address of its own to show again.
    path = request.url.path if request.method == "GET" else links.HOME
    return lambda **choice: links.with_choice(path, request.url.query, **choice)


def _has(request: Request, name: str) -> bool:
    try:
        request.app.url_path_for(name)
    except NoMatchFound:
        return False
    return True


def _navigation(request: Request) -> Sequence[tuple[str, str]]:
    """Return the address and label of each main page, as far as there are routes for them."""
    return [(address, label) for name, address, label in _NAVIGATION if _has(request, name)]


@cache
def _environment(name: str) -> Environment:
    """Return the environment of a language."""
    made = Environment(
        loader=PackageLoader("nsx.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(language.translations(name), newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "links": links,
        "words": words,
        "asset": assets.load().link,
        "languages": language.LANGUAGES,
        "themes": THEMES,
        "version": __version__,
        # Put on what is English whatever the language of the page.
        "english": Markup("") if name == language.ENGLISH else Markup(' lang="en"'),
    }
    made.filters |= {
        "marked": marked,
        "group_name": lambda title: title.removesuffix(" Occupations"),
        "number": lambda value, form="#,##0.##": format_decimal(value, form, locale=name),
        "translated": language.translations(name).gettext,
        "told": lambda text: sentences.told(text, name),
        "percent": lambda value: format_percent(value, "#,##0%", locale=name),
    }
    return made


def marked(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """Return a text with its spans (character positions, end excluded) as marks."""
    parts, at = [], 0
    for start, end in sorted(spans):
        parts += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end])]
        parts.append(Markup("</mark>"))
        at = end
    return Markup("").join([*parts, escape(text[at:])])

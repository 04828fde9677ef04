"""The addresses of the site: every link of a page is made here."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from nsx.framework.records import Statement

HOME = "/"
SEARCH = "/search"
MATCH = "/match"
REPORT = "/match/report"
AGAINST = "/match/compare"
AGAINST_REPORT = "/match/compare/report"
COMPARE = "/compare"
PATHWAY = "/pathway"
WHAT_IF = "/pathway/what-if"
EXPLORE = "/explore"
DEVELOPERS = "/developers"
API_PAGE = "/docs"
SUGGEST = "/v1/suggest"

Filters = Mapping[str, Sequence[str | int]]


def search(query: str, filters: Filters | None = None, page: int = 1) -> str:
    """Return the address of a search; the first page needs no number."""
    fields = [("q", query)]
    fields += [(name, str(one)) for name, values in (filters or {}).items() for one in values]
    fields += [("page", str(page))] if page > 1 else []
    return f"{SEARCH}?{urlencode(fields)}"


def every_entry(query: str, code: str) -> str:
    """Return the address of a search for all that one occupation has for a query."""
    return search(query, {"soc": [code], "every_entry": ["true"]})


def occupation(code: str, part: str = "") -> str:
    """Return the address of an occupation's page, or of a part of it."""
    return f"/occupations/{quote(code)}" + (f"#{part}" if part else "")


def statement_part(statement: Statement) -> str:
    """Return the name of a statement within the page of its occupation."""
    return f"s-{statement.id}"


def statement(identifier: str) -> str:
    """Return the permanent address of a statement, whichever page it is on."""
    return f"/statements/{quote(identifier)}"


def corrections(code: str) -> str:
    """Return the address that takes suggested corrections of an occupation's page."""
    return f"/occupations/{quote(code)}/corrections"


def compare(first: str = "", second: str = "") -> str:
    """Return the address of two occupations side by side; both may be chosen later."""
    fields = [(name, code) for name, code in (("a", first), ("b", second)) if code]
    return COMPARE + (f"?{urlencode(fields)}" if fields else "")


def pathway(  # noqa: PLR0913 - one argument a query parameter
    origin: str = "",
    goal: str = "",
    *,
    hours: str = "",
    education: str = "",
    exclude: Sequence[str] = (),
    route: int = 1,
    at: str = PATHWAY,
) -> str:
    """Return the address of a way between two ends, each CODE:LEVEL; or of moves near the first.

    `at` is another address that takes the same, such as that of a file.
    """
    given = (("from", origin), ("to", goal), ("hours", hours), ("education", education))
    fields = [(name, value) for name, value in given if value]
    fields += [("exclude", one) for one in exclude]
    fields += [("route", str(route))] if route > 1 else []
    return at + (f"?{urlencode(fields, safe=':')}" if fields else "")


def pathway_file(form: str) -> str:
    """Return the address that gives a way as a file, without its ends and settings."""
    return f"/pathway/files/{quote(form)}"


def explore(group: str = "", way: Sequence[str] = ()) -> str:
    """Return the address of the map, of a SOC major group in its list, or of a way on it."""
    if way:
        return f"{EXPLORE}?{urlencode([('path', ','.join(way))], safe=',')}"
    return EXPLORE + (f"#group-{quote(group)}" if group else "")


def export(code: str, form: str) -> str:
    """Return the address of a framework as a file."""
    return f"/v1/occupations/{quote(code)}/export/{form}"


def static(name: str) -> str:
    """Return the address of a file by its name, which has the hash of its content."""
    return f"/static/{name}"


def with_choice(path: str, query: str, **choice: str) -> str:
    """Return the address of the page that is shown, with another language or theme."""
    kept = [part for part in query.split("&") if part and part.split("=")[0] not in choice]
    return f"{path}?{'&'.join([*kept, urlencode(choice)])}"

"""Examples of requests and answers for the API page; tests ask the service for the same."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

REQUESTS: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "search": ("GET", "/v1/search?q=fixes%20drones&top=1", None),
    "suggest": ("GET", "/v1/suggest?q=mecha&top=2", None),
    "match": (
        "POST",
        "/v1/match",
        {
            "text": "Ran conduit, pulled wire and landed circuits in a 400 A panel.",
            "title": "Journeyman electrician",
            "top": 1,
        },
    ),
    "occupations": ("GET", "/v1/occupations?soc=17&limit=2", None),
    "occupation": ("GET", "/v1/occupations/17-3024.00", None),
    "healthz": ("GET", "/healthz", None),
    "readyz": ("GET", "/readyz", None),
    "version": ("GET", "/version", None),
}
"""One request for each route: method, address, body."""

MATCH_REQUEST = REQUESTS["match"][2]


def of(name: str) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI entry that shows the answer to an example request."""
    return {200: {"content": {"application/json": {"example": _answers()[name]}}}}


@cache
def _answers() -> dict[str, Any]:
    answers: dict[str, Any] = json.loads((files("nsx") / "api_examples.json").read_text("utf-8"))
    return answers

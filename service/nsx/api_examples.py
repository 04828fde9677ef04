"""Examples of requests and answers for the API page; tests ask the service for the same."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

_RESUME = """Journeyman electrician, Harrow Electric, March 2021 to June 2024
- Ran EMT conduit, pulled wire and landed circuits in 400 A panels without supervision.
- Traced intermittent faults in motor circuits and wrote up what was found.
- Helped the foreman lay out the switchgear of a school.
"""
_ADVERT = """Commercial electrician
We are looking for an electrician for tenant improvements.
Duties:
- Bend and run EMT and rigid conduit.
- Set panels and transformers.
Requirements:
- Three years of commercial work.
- Able to read plans without help.
"""

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
    "profile": ("POST", "/v1/profile", {"text": _RESUME}),
    "gaps": (
        "POST",
        "/v1/gaps",
        {"text": _RESUME, "occupation": "47-2111.00", "target": "Proficient"},
    ),
    "compare": ("POST", "/v1/compare", {"resume": _RESUME, "advert": _ADVERT}),
    "pathways": (
        "POST",
        "/v1/pathways",
        {
            "origin": {"code": "31-1131.00", "level": "Proficient"},
            "goal": {"code": "29-1141.00", "level": "Developing"},
            "hours": 15,
            "routes": 1,
        },
    ),
    "pathway_file": (
        "POST",
        "/v1/pathways/json",
        {
            "origin": {"code": "35-2014.00", "level": "Proficient"},
            "goal": {"code": "11-9051.00", "level": "Emerging"},
            "routes": 1,
        },
    ),
    "nearby": (
        "POST",
        "/v1/nearby",
        {"origin": {"code": "31-1131.00", "level": "Proficient"}, "top": 2},
    ),
    "occupations": ("GET", "/v1/occupations?soc=17&limit=2", None),
    "occupation": ("GET", "/v1/occupations/17-3024.00", None),
    "framework": ("GET", "/v1/occupations/17-3024.00/framework", None),
    "export": ("GET", "/v1/occupations/17-3024.00/export/json", None),
    "healthz": ("GET", "/healthz", None),
    "readyz": ("GET", "/readyz", None),
    "version": ("GET", "/version", None),
}
"""One request for each route: method, address, body."""

_SHOWN = 4

MATCH_REQUEST = REQUESTS["match"][2]


def shortened(answer: Any) -> Any:
    """Return an answer with its lists cut to their first items, to be read as an example."""
    if isinstance(answer, dict):
        return {key: shortened(value) for key, value in answer.items()}
    return [shortened(one) for one in answer[:_SHOWN]] if isinstance(answer, list) else answer


@cache
def answers() -> dict[str, Any]:
    """Return the answer to each example request, shortened."""
    read: dict[str, Any] = json.loads((files("nsx") / "api_examples.json").read_text("utf-8"))
    return read

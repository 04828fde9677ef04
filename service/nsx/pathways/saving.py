"""A pathway as a file of any of its formats."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Literal

from nsx.pathways.answer import Pathway
from nsx.pathways.drawing import as_svg
from nsx.pathways.files import as_csv, as_icalendar

Format = Literal["json", "svg", "csv", "ics"]
MEDIA_TYPES: Mapping[Format, str] = {
    "json": "application/json",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "ics": "text/calendar",
}


def saved(pathway: Pathway, form: Format, start: date | None = None) -> str:
    """Return a pathway as the text of a file; raises ValueError as `as_icalendar`.

    Args:
        pathway: the plan.
        form: of the file.
        start: the day on which the first stage begins, for a calendar; today, if it is not given.

    """
    if form == "json":
        return json.dumps(asdict(pathway), indent=2, ensure_ascii=False) + "\n"
    if form == "svg":
        return as_svg(pathway)
    if form == "csv":
        return as_csv(pathway)
    today = date.today()  # noqa: DTZ011 - a day of the person's own calendar
    return as_icalendar(pathway, start or today)

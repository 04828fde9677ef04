"""JSON Resume: the fields of the schema as the text of a resume."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from nsx.documents.lines import ITEM
from nsx.documents.records import Reading

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-\d{2})?")
Part = Mapping[str, Any]

_Section = tuple[str, str, tuple[str, ...]]
"""A section's name, its heading, and the fields that make the first line of an entry."""

_SECTIONS: tuple[_Section, ...] = (
    ("work", "Experience", ("position", "name", "company", "location")),
    ("volunteer", "Volunteer experience", ("position", "organization")),
    ("projects", "Projects", ("name", "entity", "type")),
    ("education", "Education", ("studyType", "area", "institution", "score")),
    ("certificates", "Certifications", ("name", "issuer")),
    ("awards", "Awards", ("title", "awarder")),
    ("publications", "Publications", ("name", "publisher")),
)
_KEYWORDS: tuple[_Section, ...] = (
    ("skills", "Skills", ("name", "level")),
    ("languages", "Languages", ("language", "fluency")),
    ("interests", "Interests", ("name",)),
)
_TOLD = ("description", "summary", "reference")
_LISTED = ("highlights", "courses", "roles", "keywords")


def read_json_resume(text: str) -> Reading:
    """Read a JSON Resume (schema 1.0.0, and the names of earlier versions).

    Parts that the schema does not know are left out and named; a field that is of another type
    than the schema says is left out too, since it may be anything.
    """
    resume: Part = json.loads(text)
    lines = [*_basics(_mapping(resume.get("basics")))]
    for key, heading, named in _SECTIONS:
        entries = _entries(resume, key)
        lines += ["", heading] if entries else []
        for entry in entries:
            lines += _entry(entry, named)
    for key, heading, named in _KEYWORDS:
        entries = _entries(resume, key)
        lines += ["", heading] if entries else []
        lines += [ITEM + _keywords(entry, named) for entry in entries]
    references = [
        text for one in _entries(resume, "references") if (text := _text(one, "reference"))
    ]
    lines += ["", "References", *references] if references else []
    known = {"$schema", "meta", "basics", "references"}
    known |= {key for key, *_ in (*_SECTIONS, *_KEYWORDS)}
    unknown = sorted(str(key)[:40] for key in resume if key not in known)
    notes = [f"parts that JSON Resume does not have were not read: {', '.join(unknown[:5])}"]
    return Reading(lines, notes=notes if unknown else [])


def _basics(basics: Part) -> Iterator[str]:
    yield from filter(None, (_text(basics, "name"), _text(basics, "label")))
    place = _mapping(basics.get("location"))
    where = [_text(place, key) for key in ("city", "region", "countryCode")]
    reached = [_text(basics, key) for key in ("email", "phone", "url", "website")]
    yield from filter(None, (", ".join(filter(None, where)), " | ".join(filter(None, reached))))
    if summary := _text(basics, "summary"):
        yield from ("", "Summary", summary)


def _entry(entry: Part, named: tuple[str, ...]) -> Iterator[str]:
    """Yield what is said of one job, school or award: what and where, when, and the rest."""
    yield ""
    first = ", ".join(filter(None, (_text(entry, key) for key in named)))
    dates = _dates(entry)
    yield from filter(None, (first, dates))
    for key in _TOLD:
        yield from filter(None, (_text(entry, key),))
    for key in _LISTED:
        yield from (ITEM + text for text in _texts(entry, key))


def _keywords(entry: Part, named: tuple[str, ...]) -> str:
    name = " - ".join(filter(None, (_text(entry, key) for key in named)))
    return ": ".join(filter(None, (name, ", ".join(_texts(entry, "keywords")))))


def _dates(entry: Part) -> str:
    """Return the dates of an entry; what began and has no end goes on."""
    if start := _text(entry, "startDate"):
        return f"{_date(start)} – {_date(_text(entry, 'endDate')) or 'Present'}"
    return _date(_text(entry, "endDate") or _text(entry, "date") or _text(entry, "releaseDate"))


def _date(text: str) -> str:
    """Return an ISO 8601 date in words ("Mar 2019"), any other as it stands."""
    found = _DATE.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12:
        return text
    return f"{_MONTHS[int(found[2]) - 1]} {found[1]}"


def _mapping(value: object) -> Part:
    return value if isinstance(value, dict) else {}


def _entries(resume: Part, key: str) -> list[Part]:
    value = resume.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _texts(entry: Part, key: str) -> list[str]:
    value = entry.get(key)
    texts = (
        [str(one).strip() for one in value if isinstance(one, str | int)]
        if (isinstance(value, list))
        else []
    )
    return [text for text in texts if text]


def _text(entry: Part, key: str) -> str:
    value = entry.get(key)
    return str(value).strip() if isinstance(value, str | int | float) else ""

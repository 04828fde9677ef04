"""A framework as comma-separated values, one row a statement, safe to open in a spreadsheet."""

import csv
import io
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from nsx.exports.outline import Publication, cited
from nsx.framework.records import Framework, Kind, Origin

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_Safe = Annotated[str, Field(pattern=r"^([^=+\-@\t\r\n]|$)")]


class CsvRow(BaseModel):
    """One row, as read back: all cells are texts; `domain` and `inherited_from` may be empty."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(pattern="^[0-9a-f-]{36}$")]
    code: Annotated[str, Field(pattern=r"^\d{2}-\d{4}\.\d{2}$")]
    occupation: _Safe
    version: Annotated[str, Field(pattern=r"^\d{2}\.\d{2}$")]
    kind: Kind
    domain: _Safe
    level: Annotated[str, Field(min_length=1)]
    number: Annotated[int, Field(ge=1)]
    topic: Annotated[_Safe, Field(min_length=1)]
    behaviour: Annotated[_Safe, Field(min_length=1)]
    anchors: _Safe
    citations: _Safe
    origin: Origin
    inherited_from: _Safe


def to_csv(framework: Framework, _published: Publication) -> str:
    """Return the header and one row a statement; several anchors or citations end in semicolons."""
    out = io.StringIO()
    writer = csv.writer(out)  # ends lines in CRLF, as RFC 4180 has it, and so quotes both
    writer.writerow(CsvRow.model_fields)
    for one in framework.statements:
        row = (
            one.id,
            one.code,
            framework.title,
            framework.version,
            one.kind,
            one.domain or "",
            one.level,
            str(one.number),
            one.topic,
            one.behaviour,
            "; ".join(f"{anchor.kind} {anchor.ref}: {anchor.name}" for anchor in one.anchors),
            "; ".join(cited(framework, citation) for citation in one.citations),
            one.origin,
            one.inherited_from or "",
        )
        writer.writerow(map(_guarded, row))
    return out.getvalue()


def _guarded(cell: str) -> str:
    """Return a cell that a spreadsheet does not take for a formula: an apostrophe makes it text."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

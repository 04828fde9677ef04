"""Frameworks in the formats of other systems, and in our own.

The same framework gives the same bytes: identifiers are version 5 UUIDs, dates are those of the
framework's version.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nsx.exports.case import to_case
from nsx.exports.csv_format import to_csv
from nsx.exports.ctdl_asn import to_ctdl_asn
from nsx.exports.json_format import to_json
from nsx.exports.outline import Publication
from nsx.exports.rsd import to_rsd
from nsx.framework.records import Framework

__all__ = ["FORMATS", "Format", "Publication", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, its media type, the ending of its files, and what writes it."""

    title: str
    media_type: str
    suffix: str
    write: Callable[[Framework, Publication], str]


FORMATS: Mapping[str, Format] = {
    "json": Format("nsx framework", "application/json", ".json", to_json),
    "csv": Format("one row a statement", "text/csv", ".csv", to_csv),
    "case": Format("1EdTech CASE 1.1 CFPackage", "application/json", ".case.json", to_case),
    "ctdl-asn": Format("CTDL-ASN JSON-LD", "application/ld+json", ".ctdl-asn.json", to_ctdl_asn),
    "rsd": Format("Rich Skill Descriptors", "application/json", ".rsd.json", to_rsd),
}


def export(framework: Framework, format: str, published: Publication | None = None) -> str:  # noqa: A002 - the option's name
    """Return a framework in a format.

    Args:
        framework: what to export.
        format: one of `FORMATS`.
        published: where and by whom it is published; by default nowhere, as a draft.

    Raises:
        ValueError: there is no such format.

    """
    if format not in FORMATS:
        raise ValueError(f"No format '{format}': expected one of {', '.join(FORMATS)}.")
    return FORMATS[format].write(framework, published or Publication())

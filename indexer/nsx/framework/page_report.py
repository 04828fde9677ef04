"""What the import of a framework page found, and what was not as the page says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nsx.framework.records import Domain, Kind


@dataclass(frozen=True, slots=True)
class DomainCount:
    """How many statements a domain's heading declares, and how many are there."""

    domain: Domain
    declared: int
    present: int


@dataclass(frozen=True, slots=True)
class PageReport:
    """What was found on a page, and what was not.

    `empty` are headings with nothing below; `unsplit` are the places of statements that were left
    out because topic and behaviour could not be told apart; `unread` are lines, with their numbers,
    that no rule knows.
    """

    statements: Mapping[Kind, int]
    domains: tuple[DomainCount, ...]
    anchors: int
    declared_anchors: int | None
    empty: tuple[str, ...]
    unsplit: tuple[str, ...]
    unread: tuple[tuple[int, str], ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """What of the page is not as it says, in words for readers."""
        return tuple(_problems(self))


def _problems(report: PageReport) -> Iterator[str]:
    declared = sum(domain.declared for domain in report.domains)
    present = sum(domain.present for domain in report.domains)
    if declared != present:
        odd = [
            f"{count.domain} {count.present} of {count.declared}"
            for count in report.domains
            if count.declared != count.present
        ]
        yield (
            f"The page declares {declared} durable-skill statements and has {present}: "
            f"{', '.join(odd)}."
        )
    if report.declared_anchors not in (None, report.anchors):
        yield f"The page declares {report.declared_anchors} anchors and has {report.anchors}."
    for heading in report.empty:
        yield f"The page has nothing under '{heading}'."
    for place in report.unsplit:
        yield f"Left out, since topic and behaviour could not be told apart: {place}."

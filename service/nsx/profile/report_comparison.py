"""The HTML report of a resume read against a job ad: each requirement beside what shows it."""

from nsx.markup import Markup, tag
from nsx.profile.records import Comparison, Profile, Requirement
from nsx.profile.report_marks import Spot
from nsx.profile.report_pieces import (
    CLASSES,
    STATUSES,
    Section,
    document,
    legend,
    quotes,
    section,
    sure,
    table,
)
from nsx.profile.views import MARKS, WHOSE, counted, requirements


def compared(comparison: Comparison) -> tuple[list[Section], list[Markup]]:
    """Return the sections of the report, then the ad and the resume with their marks."""
    sections = [_documents(comparison)]
    asked: list[Spot] = []
    shown: list[Spot] = []
    for heading, found in requirements(comparison):
        lines = []
        for one in found:
            number = len(asked) + 1
            lines.append(_line(one, number))
            asked.append(asked_spot(one, number))
            shown += shown_spots(one, number)
        told = [legend(comparison.resume)] if len(sections) == 1 else []
        sections.append(
            section(
                heading.lower().replace(" ", "-"),
                heading,
                *told,
                tag("ul", *lines, class_="asked"),
                beside=counted([one.status for one in found]),
            )
        )
    return sections, [
        document("document", "The job ad", comparison.advert.text, asked, STATUSES),
        document("resume", "The resume", comparison.resume.text, shown),
    ]


def _documents(comparison: Comparison) -> Section:
    rows = [
        tag(
            "tr",
            tag("th", name, scope="row"),
            tag("td", profile.title or profile.reason or "no occupation", *_code(profile)),
            tag("td", _level(profile)),
        )
        for name, profile in (("Job ad", comparison.advert), ("Resume", comparison.resume))
    ]
    told = table(("Document", "Occupation", "Level"), rows)
    return section("documents", "The two documents", told)


def _code(profile: Profile) -> list[Markup]:
    return [tag("span", profile.code, class_="code")] if profile.code else []


def _level(profile: Profile) -> str:
    return profile.level.level or "too little to tell" if profile.level else ""


def _line(one: Requirement, number: int) -> Markup:
    """Return a requirement, and beside it what of the resume shows it."""
    asked = tag("p", tag("a", f"{number}. {one.text}", href=f"#a{number}"), " ", sure(one))
    found = list(quotes((quote, f"m{number}-{k}") for k, quote in enumerate(one.evidence)))
    nothing = [tag("p", "The resume does not show it.", class_="quiet")]
    return tag(
        "li",
        tag("span", MARKS[one.status], class_="sign", aria_hidden="true"),
        asked,
        tag("div", *(found or nothing), class_="found"),
        class_=CLASSES[one.status],
        id=f"r{number}",
    )


def asked_spot(one: Requirement, number: int) -> Spot:
    """Return the mark of a numbered requirement in the ad; it leads to `r{number}`."""
    return Spot(
        one.start,
        one.end,
        anchor=f"a{number}",
        number=number,
        target=f"r{number}",
        says=f"Requirement {number}: {one.status}",
        sort=CLASSES[one.status],
    )


def shown_spots(one: Requirement, number: int) -> list[Spot]:
    """Return the marks of its evidence in the resume, in the order of the evidence."""
    return [
        Spot(
            quote.start,
            quote.end,
            anchor=f"m{number}-{k}",
            number=number,
            target=f"r{number}",
            says=f"{WHOSE[quote.owner]}, speaks for requirement {number}",
            sort=quote.credit,
        )
        for k, quote in enumerate(one.evidence)
    ]

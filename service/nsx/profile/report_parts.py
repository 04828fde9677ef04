"""The sections of the HTML report about the whole document: occupation, level, jobs, sources."""

from collections.abc import Iterator, Sequence

from nsx.framework.records import Source
from nsx.markup import tag
from nsx.profile.records import JobHeld, LevelFound, Profile, Readiness
from nsx.profile.report_drawings import bar, interval
from nsx.profile.report_pieces import Links, Section, quotes, section, table
from nsx.profile.views import duration


def occupations(profile: Profile) -> Section:
    """Say which occupations the document is about, and how likely each is."""
    rows = [
        tag(
            "tr",
            tag("th", one.title, tag("span", one.code, class_="code"), scope="row"),
            tag("td", bar(one.probability)),
            tag("td", f"{one.probability:.0%}", class_="number"),
            class_="chosen" if one.code == profile.code else None,
        )
        for one in profile.occupations
    ]
    told = [tag("p", profile.reason)] if profile.reason else []
    if profile.given:
        told.append(tag("p", f"The profile is about {profile.title}, as was asked."))
    return section("occupation", "Occupation", *told, tag("table", *rows, class_="bars"))


def level(found: LevelFound) -> Section:
    """Show how likely each level is, and what moved it."""
    rows = [
        tag(
            "tr",
            tag("th", name, scope="row"),
            tag("td", bar(chance)),
            tag("td", f"{chance:.0%}", class_="number"),
            class_="chosen" if name == found.level else None,
        )
        for name, chance in found.probabilities.items()
    ]
    return section(
        "level",
        "Level",
        *([tag("p", found.note)] if found.note else []),
        tag("table", *rows, class_="bars"),
        answer=found.level or "too little to tell",
    )


def movers(found: LevelFound, links: Links) -> Section:
    """Say what moved the level up or down, in levels, with what was quoted for it."""
    items = [
        tag(
            "li",
            tag(
                "span",
                "▲ " if one.levels > 0 else "▼ ",
                f"{one.levels:+.1f}",
                class_=f"move {'up' if one.levels > 0 else 'down'}",
            ),
            tag("div", tag("p", one.says), *quotes(links.placed(one.evidence))),
        )
        for one in found.movers
    ]
    says = "In levels, against a document of which nothing is known."
    quiet = tag("p", says, class_="quiet")
    return section("moved", "What moved the level", quiet, tag("ul", *items, class_="movers"))


def readiness(found: Readiness) -> Section:
    """Draw the readiness with its interval, and say what it is made of."""
    rows = [
        tag(
            "tr",
            tag("th", part.level, scope="row"),
            tag("td", f"{part.expected:.0%}", class_="number"),
            tag("td", f"{part.weight:.0%}", class_="number"),
            tag("td", f"{part.shown} + {part.partly} of {part.of}", class_="number"),
        )
        for part in found.parts
    ]
    heads = ("Level", "Expected", "Weight", "Shown + partly")
    return section(
        "readiness",
        "Readiness",
        interval(found),
        table(heads, rows),
        tag(
            "p",
            f"{found.value:.0%} of the work up to {found.target} is shown; with nine chances in "
            f"ten the figure lies between {found.low:.0%} and {found.high:.0%}.",
            class_="quiet",
        ),
        answer=f"{found.value:.0%}",
        beside=f"for {found.target}",
    )


def jobs(found: Sequence[JobHeld], months: int) -> Iterator[Section]:
    """Yield the jobs of a resume with their months."""
    if not found:
        return
    heads = ("Dates", "Months", "Job", "Likeliest occupation")
    rows = [
        tag(
            "tr",
            tag("td", " – ".join(filter(None, (one.first, "now" if one.current else one.last)))),
            tag("td", str(one.months), class_="number"),
            tag("td", ", ".join(filter(None, (one.title, one.employer)))),
            tag("td", one.occupation or "unknown", "" if one.counts else " (does not count)"),
        )
        for one in found
    ]
    beside = f"{duration(months)} in this occupation" if months else "none in this occupation"
    yield section("jobs", "Jobs", table(heads, rows), beside=beside)


def notes(profile: Profile) -> Iterator[Section]:
    """Yield what could not be read or is not known."""
    found = [*profile.document.notes, *profile.notes]
    if found:
        yield section("notes", "Notes", tag("ul", *(tag("li", one) for one in found)))


def sources(found: Sequence[Source]) -> Iterator[Section]:
    """Yield the published sources of the occupation's statements."""
    if not found:
        return
    items = [
        tag("li", " ".join(filter(None, (one.title, one.version))), f", {one.licence}")
        for one in found
    ]
    yield section("sources", "Sources", tag("ul", *items))

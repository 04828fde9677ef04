"""A profile, or a comparison, as one HTML file that needs nothing else and runs no script.

The document's text is in it, with what shows something marked in place: it is for the eyes of
whoever may read the document. All that came from the document is escaped, and the page's policy
lets it load nothing and run nothing.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from nsx.markup import Markup, joined, tag
from nsx.profile import report_parts as parts
from nsx.profile import report_statements as stated
from nsx.profile.records import Comparison, Profile
from nsx.profile.report_comparison import compared
from nsx.profile.report_pieces import Links, Section, document
from nsx.version import __version__

_STYLE = Markup((files("nsx.profile") / "report.css").read_text("utf-8"))
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def page(answer: Profile | Comparison) -> str:
    """Return the report of an answer as an HTML file."""
    return profile_page(answer) if isinstance(answer, Profile) else comparison_page(answer)


def profile_page(profile: Profile) -> str:
    """Return the report of a profile as an HTML file."""
    links = Links.of(profile)
    sections = list(_sections(profile, links))
    title = profile.title or "No occupation"
    return _page(
        title,
        _verdict(profile),
        sections,
        [document("document", "The document", profile.text, links.spots())],
        sort="profile columns",
    )


def comparison_page(comparison: Comparison) -> str:
    """Return the report of a resume read against a job ad as an HTML file."""
    title = "Resume and job ad"
    sections, documents = compared(comparison)
    said = " ".join(comparison.says)
    return _page(title, said, sections, documents, sort="comparison columns")


def _page(
    title: str,
    verdict: str,
    sections: Sequence[Section],
    documents: Sequence[Markup],
    *,
    sort: str,
) -> str:
    named = [(one.name, one.heading) for one in sections]
    named.append(("document", "The text"))
    links = [tag("a", heading, href=f"#{name}") for name, heading in named]
    head = tag(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Markup('<meta name="referrer" content="no-referrer">'),
        tag("title", f"{title} · nsx"),
        tag("style", _STYLE),
    )
    body = tag(
        "body",
        tag("a", "Skip to the findings", href="#findings", class_="skip"),
        tag(
            "header",
            tag("h1", title),
            tag("p", verdict, class_="verdict"),
            tag("nav", *links, aria_label="Sections"),
        ),
        tag(
            "div",
            tag("main", *(one.markup for one in sections), id="findings"),
            joined(*documents)
            if len(documents) == 1
            else tag("div", *documents, class_="documents"),
            class_=sort,
        ),
        tag("footer", tag("p", f"Made by nsx {__version__}.", class_="quiet")),
    )
    return "<!doctype html>\n" + tag("html", head, body, lang="en") + "\n"


def _verdict(profile: Profile) -> str:
    """Say in a sentence or two what the page says at length."""
    if profile.code is None:
        return profile.reason or "The document supports no occupation."
    told = f"A {profile.document.kind}, read as one of this occupation ({profile.code})."
    if profile.level is not None and profile.level.level is not None:
        chance = profile.level.probabilities[profile.level.level]
        verb = "asks for" if profile.document.kind == "job description" else "tells of"
        told += f" The work it {verb} is likeliest {profile.level.level} ({chance:.0%})."
    if profile.readiness is not None:
        ready = profile.readiness
        told += (
            f" It shows {ready.value:.0%} of the work up to {ready.target} "
            f"({ready.low:.0%} to {ready.high:.0%})."
        )
    return told


def _sections(profile: Profile, links: Links) -> Iterator[Section]:
    yield parts.occupations(profile)
    if profile.level is not None:
        yield parts.level(profile.level)
    if profile.readiness is not None:
        yield parts.readiness(profile.readiness)
    yield from stated.statements(profile, "mastery", links)
    if profile.next_level is not None:
        yield stated.next_level(profile.next_level, links)
    if profile.level is not None and profile.level.movers:
        yield parts.movers(profile.level, links)
    yield from stated.tasks(profile.tasks, links)
    yield from stated.evidence(links)
    yield from stated.statements(profile, "ai_fluency", links)
    yield from stated.durable(profile, links)
    yield from parts.jobs(profile.jobs, profile.months)
    yield from parts.notes(profile)
    yield from parts.sources(profile.sources)

"""A document that comes by a form: what was sent, its profile, and what the page shows of it.

Nothing is stored. A question that is answered, or another occupation to judge by, sends the text of
the document again, from the page that shows it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from fastapi import Request

from nsx.framework.records import MASTERY_LEVELS, MasteryLevel
from nsx.index import Index
from nsx.problems import RefusedError
from nsx.profile.profiler import Profiler
from nsx.profile.records import REPLIES, Profile, Reply, StatementShown
from nsx.profile.report_marks import marked
from nsx.profile.report_pieces import Links
from nsx.profile.views import DomainShare, by_level, domains
from nsx.site.comparing import chosen
from nsx.site.forms import brought, fields_sent, word
from nsx.uploads import Upload, document_of

_ANSWER = "answer."

Levelled = Sequence[tuple[str, Sequence[StatementShown]]]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form has: a text or a file, and what may be known beside it.

    `occupation` is a code or a title, empty for the likeliest.
    """

    text: str
    file: Upload | None = None
    occupation: str = ""
    target: MasteryLevel | None = None
    answers: Mapping[str, Reply] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows of a profile.

    `parts` are the numbered quotes; `document` is the text as HTML with its evidence marked.
    """

    profile: Profile
    sent: Sent
    links: Links
    mastery: Levelled
    ai_fluency: Levelled
    domains: Sequence[DomainShare]
    document: str


async def sent_by(request: Request) -> Sent:
    """Read the form of a request.

    Raises:
        RefusedError: it cannot be read, says what cannot be meant, or is of another site.
        ValueError: it has neither a text nor a file.

    """
    fields = await fields_sent(request)
    document = brought(fields, "text", "file")
    text = word(fields, "text")
    given = document if isinstance(document, Upload) else None
    if given is None and not text.strip():
        raise ValueError("There is no document: choose a file, or paste the text.")
    target = word(fields, "target")
    if target not in ("", *MASTERY_LEVELS):
        raise RefusedError(422, f"The level is '{target}'; expected {', '.join(MASTERY_LEVELS)}.")
    return Sent(
        text=text,
        file=given,
        occupation=word(fields, "occupation").strip(),
        target=cast("MasteryLevel", target) if target else None,
        answers=dict(_answers(fields)),
    )


def _answers(fields: Mapping[str, Any]) -> list[tuple[str, Reply]]:
    return [
        (name.removeprefix(_ANSWER), reply)
        for name, value in fields.items()
        if name.startswith(_ANSWER)
        for reply in REPLIES
        if value == reply
    ]


def profiled(index: Index, profiler: Profiler, sent: Sent) -> Profile:
    """Return the profile of what was sent; raises as `Profiler.profile` and `chosen` do."""
    occupation = chosen(index, sent.occupation)
    return profiler.profile(
        document_of(sent.file or sent.text),
        occupation=occupation.code if occupation else None,
        target=sent.target,
        answers=sent.answers,
    )


def shown(profile: Profile, sent: Sent) -> Shown:
    """Put a profile in order for the page."""
    links = Links.of(profile)
    return Shown(
        profile=profile,
        sent=sent,
        links=links,
        mastery=list(by_level(profile, "mastery")),
        ai_fluency=list(by_level(profile, "ai_fluency")),
        domains=domains(profile),
        document=marked(profile.text, links.spots()),
    )

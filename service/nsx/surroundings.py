"""What surrounds a line says of it: its section, its heading, whose document it is.

All of it is given as log-odds, to be added to those of the line by itself, in the order of
`LINE_OWNERS`. The sizes were chosen on labelled lines of our own: what is certain outweighs
whatever the line says, what leans is outweighed by a line that is plain.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.employer_speech import employer_names, employer_speaks
from nsx.jobs.positions import Position
from nsx.leads import Lead, leads_of
from nsx.listings import claims_many, is_list, is_long_list, is_stuffed, tells_use
from nsx.outline import Outline
from nsx.ownership import LINE_OWNERS, LineOwner
from nsx.rows import Row, rows_of
from nsx.sections import Place
from nsx.segments import Segment
from nsx.wording import words_of

Floats = npt.NDArray[np.float32]

_CERTAIN, _SURE, _STRONG, _LEANING, _SLIGHT = 9.0, 7.0, 5.0, 2.5, 1.0
_IN_RESUMES: Mapping[Place, tuple[LineOwner, float]] = {
    "education": ("trained", _LEANING),
    "certification": ("trained", _STRONG),
    "toward": ("wanted", _LEANING),
    "aside": ("boilerplate", _LEANING),
    "job": ("done", _SLIGHT),
    "past job": ("done", _SLIGHT),
    "summary": ("done", _SLIGHT),
}
_IN_ADVERTS: Mapping[Place, tuple[LineOwner, float]] = {
    "duty": ("required", _SLIGHT),
    "requirement": ("required", _LEANING),
    "nice-to-have": ("required", _STRONG),
    "company": ("boilerplate", _LEANING),
    "benefit": ("boilerplate", _STRONG),
    "aside": ("negated", _SLIGHT),
}
_BY_LEAD: Mapping[LineOwner, float] = {
    "negated": _CERTAIN,
    "assisted": _CERTAIN,
    "observed": _CERTAIN,
    "trained": _CERTAIN,
    "wanted": _CERTAIN,
    "led": _LEANING,
    "done": _SLIGHT,
    "boilerplate": _STRONG,
}
_TO_YOU = re.compile(r"\byou(?:r|rs|['’]\w+)?\b|\bmust\b|\bcandidate", re.IGNORECASE)
_LIKED = re.compile(
    r"\b(?:preferred|desirable|desired|handy|appreciated|advantageous|nice to have|nice if|"
    r"good to have|ideally|helps if|stand out|have an edge|tell us|say so)\b|"
    r"\b(?:an?|is|of) (?:\w+ )?(?:plus|asset|advantage|bonus)\b|^(?:a )?(?:bonus|plus) (?:if|"
    r"for)\b|"
    r"\b(?:would be|is) (?:\w+ )?(?:good|great|nice|welcome|useful|helpful|lovely|tops)\b|"
    r"\b(?:would help|helps|not (?:essential|necessary|required))\W*$|^if you(?:['’]ve| have|"
    r" like)\b|"
    r"^been (?:around|in)\b.*\?",
    re.IGNORECASE,
)
_FEW_WORDS = 5
"""Words from which a line is a sentence, that its own words tell of."""
_FEW = 2
"""Lines of a text that has no sections."""
_WORD = re.compile(r"[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What surrounds a segment.

    `line` is the whole line that it stands in. `alone` is true in texts of a line or two, which
    have no sections. `heads_job` is true where it names a job, `in_job` for items of the list under
    one; `names` and `persons` are words of the names of the employers and of whoever the document
    is of.
    """

    line: str
    place: Place
    lead: Lead | None
    advert: bool
    alone: bool
    heads_job: bool
    in_job: bool
    names: frozenset[str]
    persons: tuple[str, ...]


def surroundings_of(read: Outline, text: str) -> list[Surroundings]:
    """Return what surrounds each segment of a document, in order."""
    rows = rows_of(text, read.segments, advert=read.kind == "job description")
    leads = leads_of(rows, len(read.segments))
    alone = len(rows) <= _FEW
    advert = read.kind == "job description" and not alone
    line_of = {n: row.text for row in reversed(rows) for n in row.segments}
    bulleted = {n for row in rows if row.bulleted for n in row.segments}
    jobs = {n for job in read.positions for n in job.segments}
    names, persons = employer_names(read), () if advert else _persons(rows)
    return [
        Surroundings(
            line=line_of[n],
            place=place,
            lead=leads[n],
            advert=advert,
            alone=alone,
            heads_job=any(_heads(job, read.segments[n]) for job in read.positions),
            in_job=n in bulleted & jobs,
            names=names,
            persons=persons,
        )
        for n, place in enumerate(read.places)
    ]


def _persons(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the words of the first line of a resume, which is the name of its person."""
    return tuple(word.title() for word in _WORD.findall(rows[0].text)) if rows else ()


def leans(text: str, around: Surroundings) -> Floats:
    """Return (owners,) log-odds of what surrounds a segment or a clause of it."""
    told = np.zeros(len(LINE_OWNERS), np.float32)

    def add(owner: LineOwner, odds: float) -> None:
        told[LINE_OWNERS.index(owner)] += odds

    place: Place = "nice-to-have" if is_liked(text, around) else around.place
    usual = (_IN_ADVERTS if around.advert else _IN_RESUMES).get(place)
    if usual and not around.alone:
        add(*usual)
        add("done", _of_few_words(text, around))
    if around.lead and around.lead.owner in _BY_LEAD:
        add(around.lead.owner, _SLIGHT if tells_use(text) else _BY_LEAD[around.lead.owner])
    add("listed", _listing(text, around))
    if not (around.advert and _TO_YOU.search(text)):
        speaks = employer_speaks(text, around.names, around.persons)
        add("boilerplate", _SURE * speaks)
    return told


def is_liked(text: str, around: Surroundings) -> bool:
    """Whether an employer would like what a line tells of, and does not ask for it."""
    asks = around.advert or around.alone
    return around.place == "nice-to-have" or (asks and _LIKED.search(text) is not None)


def _of_few_words(text: str, around: Surroundings) -> float:
    """Return the log-odds of what is hardly a sentence, such as "Intake", being an item of work."""
    if around.heads_job:
        return _STRONG
    if around.lead or around.place not in ("job", "past job"):
        return 0.0
    return _LEANING * max(0.0, 1 - len(words_of(text)) / _FEW_WORDS)


def _heads(job: Position, segment: Segment) -> bool:
    return job.start < segment.end and segment.start < job.end


def _listing(text: str, around: Surroundings) -> float:
    """Return the log-odds of a line being no more than names of skills."""
    line = around.line
    long = is_long_list(line) and not around.in_job
    if long or is_stuffed(text) or is_stuffed(line):
        return _CERTAIN
    if around.advert:
        return _LEANING * (around.place == "duty" and is_list(line))
    if around.place == "skills" or (around.lead and around.lead.owner == "listed"):
        return _SLIGHT if tells_use(text) else _CERTAIN
    if claims_many(text):
        return _STRONG
    # An item of a list by itself looks like anything.
    found = _STRONG if text == line else _CERTAIN
    return found if is_list(line) and not around.in_job else 0.0

"""Claims: what each part of a document says of work, and whose work it is.

The same words are credit or none by who did the work: done, led, helped with, watched, learned,
wished for or denied; asked by an employer, listed without use, or praise of the employer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from nsx.outline import Outline
from nsx.ownership import OWNERS, shipped_ownership
from nsx.sections import Place
from nsx.segments import Segment

Owner = Literal[
    "done",
    "led",
    "assisted",
    "observed",
    "trained",
    "wanted",
    "negated",
    "required",
    "listed",
    "boilerplate",
]
ALL_OWNERS: tuple[Owner, ...] = get_args(Owner)
Credit = Literal["full", "partial", "none"]

FULL: frozenset[Owner] = frozenset({"done", "led", "required"})
PARTIAL: frozenset[Owner] = frozenset({"assisted", "observed", "trained"})

Floats = npt.NDArray[np.float32]

_SILENT: frozenset[Place] = frozenset({"heading", "contact"})
"""Parts that claim nothing."""
_BY_PLACE: dict[Place, Owner] = {
    "skills": "listed",
    "aside": "boilerplate",
    "company": "boilerplate",
    "benefit": "boilerplate",
    "toward": "wanted",
    "education": "trained",
    "certification": "trained",
}


@dataclass(frozen=True, slots=True)
class Word:
    """Words `text[start:end]` of the document that decided what a claim is."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause, sentence or line `text[start:end]` of a document, and whose work it tells of.

    `own` is the probability that the work counts in full, `part` that it counts at least in part;
    both are 0 where the credit is none. `words` decided, in order; where the place in the document
    did, there are none.
    """

    start: int
    end: int
    text: str
    owner: Owner
    credit: Credit
    own: float
    part: float
    words: tuple[Word, ...]


def claims_of(read: Outline, text: str) -> tuple[Claim, ...]:
    """Return the claims of a document in order; headings and contact data claim nothing.

    Args:
        read: the outline of the document.
        text: the document it was made from.

    """
    model = shipped_ownership()
    told = [
        (segment, place)
        for segment, place in zip(read.segments, read.places, strict=True)
        if place not in _SILENT
    ]
    likely = model.probabilities([segment.text for segment, _ in told])
    advert = read.kind == "job description"
    return tuple(
        _claim(text, segment, place, chances, advert=advert)
        for (segment, place), chances in zip(told, likely, strict=True)
    )


def _claim(text: str, segment: Segment, place: Place, chances: Floats, *, advert: bool) -> Claim:
    owner = _BY_PLACE.get(place)
    words: tuple[Word, ...] = ()
    own = part = 0.0
    if owner is None and advert:
        owner = "negated" if OWNERS[int(chances.argmax())] == "negated" else "required"
        own, part = float(place != "nice-to-have"), 1.0
    elif owner is None:
        owner = OWNERS[int(chances.argmax())]
        own = float(sum(chances[OWNERS.index(one)] for one in OWNERS if one in FULL))
        part = own + float(sum(chances[OWNERS.index(one)] for one in OWNERS if one in PARTIAL))
        words = _words(text, segment, shipped_ownership().words(segment.text, owner))
    credit = _credit(owner, place)
    if credit == "none":
        own = part = 0.0
    elif owner == "trained":
        part = max(part, 0.5)
    return Claim(segment.start, segment.end, segment.text, owner, credit, own, part, words)


def _credit(owner: Owner, place: Place) -> Credit:
    if owner in PARTIAL or (owner == "required" and place == "nice-to-have"):
        return "partial"
    return "full" if owner in FULL else "none"


def _words(text: str, segment: Segment, deciding: Sequence[str]) -> tuple[Word, ...]:
    """Return where the deciding words stand in the document, those that can be found."""
    low = segment.text.lower().replace("’", "'")
    found = []
    for words in deciding:
        at = low.find(words)
        if at >= 0:
            start, end = segment.start + at, segment.start + at + len(words)
            found.append(Word(start, end, text[start:end]))
    return tuple(sorted(found, key=lambda word: word.start))

"""The answer to a match: occupations, what each was scored on, and the evidence."""

from dataclasses import dataclass

from nsx.entries import Entry
from nsx.segments import Segment


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of the document and the entry it speaks for; `score` is their cosine.

    `start` and `end` are character positions in the text that was matched, or None where the
    part is the title that was given beside it.
    """

    text: str
    start: int | None
    end: int | None
    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Signals:
    """What an occupation's score was made from.

    `titles` and `tasks` are shares of the votes, in [0, 1]; `description` is a mean cosine.
    """

    titles: float
    tasks: float
    description: float


@dataclass(frozen=True, slots=True)
class OccupationMatch:
    """An occupation and why it is one.

    `score` is its share, in [0, 1], of the support that all occupations have together. It orders
    occupations; it is not a probability.
    """

    code: str
    title: str
    job_zone: int | None
    score: float
    signals: Signals
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """The occupations of a document, best first, and which parts of it were read.

    Without anything that describes work there are no occupations, and `reason` says so.
    `asides` are segments that did not count: boilerplate, contact data, hobbies.
    """

    occupations: tuple[OccupationMatch, ...]
    segments: tuple[Segment, ...]
    asides: tuple[Segment, ...]
    reason: str | None

"""The answer to a match: occupations, what each was scored on, and the evidence."""

from dataclasses import dataclass

from nsx.entries import Entry
from nsx.segments import Segment
from nsx.sources.soc import Level


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
    """Three of the figures that an occupation's score was made from.

    `titles` and `tasks` are shares of the votes, in [0, 1]; `description` is a mean cosine.
    """

    titles: float
    tasks: float
    description: float


@dataclass(frozen=True, slots=True)
class OccupationMatch:
    """An occupation and why it is one.

    `probability` is the calibrated chance that a careful reader would accept it. `score` is its
    share, in [0, 1], of what speaks for all occupations together: it orders them.
    """

    code: str
    title: str
    job_zone: int | None
    score: float
    probability: float
    signals: Signals
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class GroupMatch:
    """The finest SOC 2018 group that the document supports, with the probability that it is right.

    `level` is "detailed", "broad", "minor" or "major".
    """

    code: str
    title: str
    level: Level
    probability: float


@dataclass(frozen=True, slots=True)
class JobMatch:
    """One job of a resume, or what the person wants next, and the occupation it is likeliest to be.

    `text` is what names it, `start` and `end` its place; `first_year` and `last_year` are None
    where the document does not say, `last_year` also while the job goes on. `when` is "current",
    "past" or "toward".
    """

    when: str
    text: str
    start: int
    end: int
    first_year: int | None
    last_year: int | None
    code: str
    title: str
    probability: float


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """The occupations of a document, best first, and which parts of it were read.

    `refused` is true for a text that is not about work, is not in English or says nothing; it has
    no occupations. `group` is the finest SOC group that the text supports with the confidence
    that docs/match.md states, or None. `reason` says why there is no answer, or only a broad one,
    and what would help. `jobs` are those that a document with dates, or with a wish, names.
    `calibrated` is false where the index has another encoder than the one that probabilities were
    calibrated with. `asides` are segments that did not count: boilerplate, contact data, hobbies.
    """

    occupations: tuple[OccupationMatch, ...]
    group: GroupMatch | None
    jobs: tuple[JobMatch, ...]
    segments: tuple[Segment, ...]
    asides: tuple[Segment, ...]
    refused: bool
    reason: str | None
    calibrated: bool

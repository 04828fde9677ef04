"""Claims: what each part of a document says of work, and whose work it is.

The same words are credit or none by who did the work: done, led, helped with, watched, learned,
wished for or denied; asked by an employer, listed without use, or praise of the employer. A model
reads the line (`nsx.ownership`); what surrounds it is added (`nsx.surroundings`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from nsx.clauses import clauses
from nsx.cues.finding import cues_in
from nsx.encoder import Encoder, Vectors
from nsx.evidence import evidence_encoder
from nsx.outline import Outline
from nsx.ownership import LINE_OWNERS, LineOwner, shipped_ownership, softmax
from nsx.sections import Place
from nsx.segments import Segment
from nsx.surroundings import Surroundings, is_liked, leans, surroundings_of
from nsx.word_forms import Run, runs

Owner = LineOwner
Credit = Literal["full", "partial", "none"]

FULL: tuple[Owner, ...] = ("done", "led", "required")
PARTIAL: tuple[Owner, ...] = ("assisted", "observed", "trained")
NONE: tuple[Owner, ...] = ("wanted", "negated", "boilerplate", "listed")
_ABLE: Mapping[Credit, tuple[Owner, ...]] = {"full": FULL, "partial": PARTIAL, "none": NONE}

Floats = npt.NDArray[np.float32]

_SILENT: frozenset[Place] = frozenset({"heading", "contact"})
"""Parts that claim nothing."""
_ASKED: frozenset[Owner] = frozenset({"done", "led", "trained", "wanted", "required"})
"""What an advert tells of as if it were somebody's, and asks for."""
_STUFFED = 0.95
"""How likely a line of an advert must be a list to be stuffed with words, and not to ask."""
_SURE = 0.6
"""How likely every clause must be what it seems for a sentence to be taken apart."""
_ONE_SPEAKER: frozenset[Owner] = frozenset({"boilerplate", "listed"})
_TOGETHER = frozenset({"another and I", "I, then another", "while another acts", "a name acts"})
"""Turns of phrase by which two clauses tell of one piece of work of two people."""


@dataclass(frozen=True, slots=True)
class Word:
    """Words `text[start:end]` of the document that decided what a claim is."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause, sentence or line `text[start:end]` of a document, and whose work it tells of.

    `own` is the probability that the work counts in full, `part` that it counts at least in part,
    so that `own <= part`. `words` decided, in order; those of a heading stand before the claim,
    and where its section alone did, there are none.
    """

    start: int
    end: int
    text: str
    owner: Owner
    credit: Credit
    own: float
    part: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class ClaimsRead:
    """The n claims of a document, and what the models read in their lines.

    `vectors` are (n, dimensions), by the evidence encoder; `owners` is (n, owners), how likely each
    line by itself tells of whose work, as `LINE_OWNERS`.
    """

    claims: tuple[Claim, ...]
    vectors: Vectors
    owners: Floats


@dataclass(frozen=True, slots=True)
class _Piece:
    """A segment, or a clause of it, at `[start:end]` of the document, with its surroundings."""

    start: int
    end: int
    text: str
    around: Surroundings


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a piece claims, and how `sure` its credit is."""

    piece: _Piece
    owner: Owner
    credit: Credit
    own: float
    part: float
    sure: float


def claims_of(read: Outline, text: str, encoder: Encoder | None = None) -> tuple[Claim, ...]:
    """Return the claims of a document in order; headings and contact data claim nothing.

    Args:
        read: the outline of the document.
        text: the document it was made from.
        encoder: the evidence encoder, the shipped one by default.

    """
    return read_claims(read, text, encoder).claims


def read_claims(
    read: Outline, text: str, encoder: Encoder | None = None, *, apart: bool = True
) -> ClaimsRead:
    """Return the claims of a document with what the models read in them.

    With `apart`, clauses that claim different things are claims of their own; without, a claim is
    a whole segment.

    Raises:
        ValueError: the model of ownership was fitted with another encoder.

    """
    encoder, model = encoder or evidence_encoder(), shipped_ownership()
    if encoder.weights_hash != model.weights_hash:
        raise ValueError(
            f"The model of ownership was fitted with the encoder {model.weights_hash[:12]}, this "
            f"one is {encoder.weights_hash[:12]}; expected the same. Fit it again with `nsx train`."
        )
    groups = [
        _pieces(segment, around, text, apart=apart)
        for segment, around in zip(read.segments, surroundings_of(read, text), strict=True)
        if around.place not in _SILENT
    ]
    pieces = [piece for group in groups for piece in group]
    lines = [piece.text for piece in pieces]
    vectors = encoder.encode(lines)
    told = [runs(line) for line in lines]
    logits = model.logits_of(told, vectors)
    judged = [_judged(piece, row) for piece, row in zip(pieces, logits, strict=True)]
    rows: list[int] = []
    first = 0
    for group in groups:
        rows += (first + place for place in _chosen(judged[first : first + len(group)]))
        first += len(group)
    claims = tuple(_claim(judged[row], told[row], text) for row in rows)
    return ClaimsRead(claims, vectors[rows], softmax(logits[rows]))


def _pieces(segment: Segment, around: Surroundings, text: str, *, apart: bool) -> list[_Piece]:
    """Return a segment, and after it its clauses where it has several and they are asked for."""
    whole = _Piece(segment.start, segment.end, segment.text, around)
    parts = clauses(segment.text) if apart else []
    if len(parts) < 2:
        return [whole]
    places = [(segment.start + start, segment.start + end) for start, end in parts]
    return [whole, *(_Piece(start, end, text[start:end], around) for start, end in places)]


def _judged(piece: _Piece, logits: Floats) -> _Judged:
    """Return what a piece claims, as far as its words and what surrounds it say."""
    chances = softmax((logits + leans(piece.text, piece.around))[None])[0]
    by_owner = dict(zip(LINE_OWNERS, map(float, chances), strict=True))
    if piece.around.advert:
        by_owner = _asked(by_owner, piece.around.place)
    own = sum(by_owner[owner] for owner in FULL)
    part = own + sum(by_owner[owner] for owner in PARTIAL)
    if is_liked(piece.text, piece.around):
        own = 0.0
    odds: dict[Credit, float] = {"full": own, "partial": part - own, "none": 1 - part}
    credit = max(odds, key=lambda one: odds[one])
    # What an employer would like is asked for, though it counts in part alone.
    able = (*_ABLE[credit], *(("required",) if credit == "partial" and own == 0 else ()))
    owner = max(able, key=lambda one: by_owner[one])
    return _Judged(piece, owner, credit, own, part, odds[credit])


def _asked(chances: Mapping[Owner, float], place: Place) -> dict[Owner, float]:
    """Return what an advert claims: what is not helped with, denied or praise is asked for."""
    named: Owner = "listed"
    asks = place in ("requirement", "nice-to-have") and chances[named] < _STUFFED
    asked = _ASKED | ({named} if asks else set())
    kept = {owner: 0.0 if owner in asked else chance for owner, chance in chances.items()}
    kept["required"] = sum(chances[owner] for owner in asked)
    return kept


def _chosen(judged: Sequence[_Judged]) -> list[int]:
    """Return which of a segment and its clauses are claims: the clauses if they differ surely."""
    whole, *parts = judged
    if whole.owner in _ONE_SPEAKER:
        return [0]
    if len({part.credit for part in parts}) < 2 or min(part.sure for part in parts) < _SURE:
        return [0]
    if any(cue.name in _TOGETHER for cue in cues_in(whole.piece.text)):
        return [0]
    return list(range(1, len(judged)))


def _claim(judged: _Judged, told: Sequence[Run], text: str) -> Claim:
    piece, lead = judged.piece, judged.piece.around.lead
    spoken = shipped_ownership().words(piece.text, judged.owner, told)
    places = [(piece.start + start, piece.start + end) for start, end in spoken]
    if lead and lead.owner == judged.owner:
        places = [(lead.start, lead.end), *(one for one in places if one[0] >= lead.end)]
    return Claim(
        piece.start,
        piece.end,
        piece.text,
        judged.owner,
        judged.credit,
        judged.own,
        judged.part,
        tuple(Word(start, end, text[start:end]) for start, end in places),
    )

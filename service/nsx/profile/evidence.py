"""Which tasks and statements a document shows, in full, in part or not, and by which words.

For each wording (a task, or a statement) some twenty figures say how strongly the claims of a
document speak for it and whose work they tell of; a logistic regression, fitted on labelled
documents, makes them the probabilities of "absent", "partial" and "full".
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.encoder import Vectors
from nsx.evidence import SCALE, log_softmax, matches
from nsx.ownership import LINE_OWNERS, softmax
from nsx.profile.records import Quote
from nsx.profile.told import Told
from nsx.profile.weights import Weights

FEATURES = (
    "best",
    "best_own",
    "best_part",
    "owned_lead",
    "own",
    "part",
    "three",
    "above_others",
    "not_own",
    "claims",
    "resume",
    "near_cosine",
    "cosine",
    "near_share",
    "share",
    "mean_own",
    "mean_part",
    "three_own",
    *LINE_OWNERS[2:],
    "own_overall",
)
"""The figures of a wording, in the order of the columns; `features` defines them."""

ABSENT, PARTIAL, FULL = 0, 1, 2
"""Classes of a wording in a document, in the order of `Judged.chances`."""

_FLOOR_OWN, _FLOOR_PART = 0.02, 0.05
_QUOTES = 3
_LEAST_WEIGHT = 0.1
"""A claim with a smaller share of what speaks for something is not quoted for it."""

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Texts of one occupation that a document may show.

    `near` and `vectors` are their (m, dimensions) vectors by the evidence encoder and by that of
    the index.
    """

    ids: tuple[str, ...]
    near: Vectors
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Judged:
    """What a document shows of some wordings.

    `chances` is (m, 3): the probabilities of absent, partial and full. `support` is (n, m): the
    share of each claim in what speaks for each wording.
    """

    chances: Floats
    support: Floats


@dataclass(frozen=True, slots=True)
class _Spoken:
    """How strongly n claims speak for m wordings, all (n, m).

    `counted` is the strength where it counts at least in part, `share` each claim's part of it.
    """

    strength: Floats
    counted: Floats
    share: Floats


def judge(told: Told, wordings: Wordings, weights: Weights) -> Judged:
    """Judge what a document shows; of one without claims, or no wordings, nothing is shown."""
    n, m = len(told.claims), len(wordings.ids)
    if not n or not m:
        nothing = np.tile(np.array([1.0, 0.0, 0.0], np.float32), (m, 1))
        return Judged(nothing, np.zeros((n, m), np.float32))
    spoken = _spoken(told, wordings)
    return Judged(weights.evidence.probabilities(_figures(told, wordings, spoken)), spoken.share)


def features(told: Told, wordings: Wordings) -> Floats:
    """Return the (m, features) figures of wordings in a document with at least one claim.

    "Strength" is `matches` by both encoders, averaged; claims are weighed by the logarithm of the
    probability that their work counts. By wording: the greatest strength of a claim that counts at
    least in part, of one that counts in full, and of any; how far the second is behind the first;
    how much the first claim counts in full and in part; the mean of the three strongest; how far
    the first is above the mean of all wordings; the strongest that does not count in full; the
    number of claims; whether it is a resume; by each encoder the best scaled cosine and the best
    log-softmax; how much the claims count on average, by strength, and the three strongest; whose
    work the first claim tells of; how much all claims count.
    """
    return _figures(told, wordings, _spoken(told, wordings))


def _figures(told: Told, wordings: Wordings, spoken: _Spoken) -> Floats:
    strength, counted, share = spoken.strength, spoken.counted, spoken.share
    owned = strength + _log(told.own, _FLOOR_OWN)
    first = counted.argmax(axis=0)
    columns = np.arange(len(wordings.ids))
    three = np.argsort(-counted, axis=0, kind="stable")[:_QUOTES]
    best, best_own = counted.max(axis=0), owned.max(axis=0)
    near = _scaled(told.near, wordings.near)
    plain = _scaled(told.vectors, wordings.vectors)
    part = told.part[:, None]
    every = np.ones(len(wordings.ids), np.float32)
    figures = [
        best,
        best_own,
        strength.max(axis=0),
        best_own - best,
        told.own[first],
        told.part[first],
        counted[three, columns].mean(axis=0),
        best - best.mean(),
        (strength + _log(1 - told.own, _FLOOR_OWN)).max(axis=0),
        every * np.log(len(told.claims)),
        every * (not told.advert),
        (near * part).max(axis=0),
        (plain * part).max(axis=0),
        (log_softmax(near) + _log(told.part, _FLOOR_PART)).max(axis=0),
        (log_softmax(plain) + _log(told.part, _FLOOR_PART)).max(axis=0),
        (share * told.own[:, None]).sum(axis=0),
        (share * part).sum(axis=0),
        told.own[three].mean(axis=0),
        *told.owners[first].T[2:],
        every * told.own.mean(),
    ]
    return np.stack(figures, axis=1).astype(np.float32)


def quotes(told: Told, support: Floats, most: int = _QUOTES) -> tuple[Quote, ...]:
    """Return the claims that speak most for one wording, by their (n,) shares, best first.

    Of those that count; none where no claim does.
    """
    counted = support * [claim.credit != "none" for claim in told.claims]
    order = np.argsort(-np.round(counted, 6), kind="stable")[:most].tolist()
    return tuple(
        told.quote(place, float(counted[place]))
        for rank, place in enumerate(order)
        if counted[place] >= _LEAST_WEIGHT or (not rank and counted[place] > 0)
    )


def _spoken(told: Told, wordings: Wordings) -> _Spoken:
    near = matches(told.near, wordings.near)
    strength = np.asarray((near + matches(told.vectors, wordings.vectors)) / 2, np.float32)
    counted = strength + _log(told.part, _FLOOR_PART)
    return _Spoken(strength, counted, softmax(counted.T).T)


def _log(chances: Floats, floor: float) -> Floats:
    return np.asarray(np.log(chances + floor)[:, None], np.float32)


def _scaled(lines: Vectors, wordings: Vectors) -> Floats:
    return np.asarray(SCALE * lines @ wordings.T, np.float32)

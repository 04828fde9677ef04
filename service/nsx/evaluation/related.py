"""How well a distance finds O*NET's related occupations, and the weights that find them best.

The table of related occupations judges here; the distance does not read it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from nsx.evaluation.measures import RESAMPLES, SEED, Values
from nsx.index import Index
from nsx.likeness import Likeness
from nsx.pathways.distance import distances
from nsx.pathways.facts import Floats

TIER = "Primary-Short"
K = 10

_RIDGE = 1e-3

Places = npt.NDArray[np.int64]
Wanted = Mapping[int, set[int]]


@dataclass(frozen=True, slots=True)
class Recall:
    """The recall@10 of one way to rank occupations, of each occupation that has related ones."""

    name: str
    values: Values


def related(index: Index) -> dict[int, set[int]]:
    """Return the places of the related occupations of tier Primary-Short, by place."""
    place = {code: n for n, code in enumerate(index.codes)}
    wanted: dict[int, set[int]] = {}
    for code, other in index.catalog.query(
        "SELECT code, related_code FROM related WHERE tier = ? ORDER BY code", TIER
    ):
        wanted.setdefault(place[code], set()).add(place[other])
    return wanted


def related_recall(index: Index) -> list[Recall]:
    """Return the recall of our distance as it ships, then of the baselines.

    Candidates are the occupations that have related ones (923 in release 30.1).
    """
    wanted = related(index)
    ranked = {"nsx distance": -distances(index.likeness)} | _baselines(index)
    judged = np.array(sorted(wanted))
    return [Recall(name, recalls(scores, judged, wanted)) for name, scores in ranked.items()]


def recalls(scores: Floats, judged: Places, wanted: Wanted) -> Values:
    """Return the share of each occupation's related ones among its ten best by (n, n) scores."""
    return np.array(list(_each(scores, judged, wanted)))


def _each(scores: Floats, judged: Places, wanted: Wanted) -> Iterator[float]:
    candidates = np.array(sorted(wanted))
    for own in judged:
        others = candidates[candidates != own]
        best = others[np.argsort(-scores[own, others], kind="stable")[:K]]
        yield len(wanted[int(own)] & set(best.tolist())) / len(wanted[int(own)])


def held_out(index: Index) -> tuple[Recall, list[Values]]:
    """Fit the weights on each half of the occupations and find the recall on the other half.

    Returns the recall of all occupations, each by weights that were fitted without it, and the two
    weightings, in the order of `PARTS`.
    """
    wanted = related(index)
    drawn = np.random.default_rng(SEED).permutation(np.array(sorted(wanted)))
    halves = drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :]
    parts = _whole(index.likeness)
    found, weightings = [], []
    for fitted, judged in (halves, halves[::-1]):
        weights = fit(parts, fitted, wanted)
        weightings.append(weights)
        scores = -np.tensordot(parts, weights.astype(np.float32), axes=(2, 0))
        found.append(recalls(scores, judged, wanted))
    return Recall("nsx distance, fitted on the other half", np.concatenate(found)), weightings


def fit(parts: Floats, rows: Places, wanted: Wanted) -> Values:
    """Return the nonnegative weights under which related occupations are nearest; they sum to 1.

    The likelihood of a choice among all candidates with odds exp(-distance) (a conditional logit,
    McFadden 1974), each occupation's related ones counted alike, with a small ridge.

    Args:
        parts: (n, n, parts) distances.
        rows: the occupations to fit on.
        wanted: the related occupations of each.

    """
    candidates = np.array(sorted(wanted))
    column = {int(place): n for n, place in enumerate(candidates)}
    given = parts[np.ix_(rows, candidates)].astype(np.float64)
    target = np.zeros(given.shape[:2])
    own = np.zeros(given.shape[:2], bool)
    for n, row in enumerate(rows.tolist()):
        target[n, [column[one] for one in wanted[row]]] = 1 / len(wanted[row])
        own[n, column[row]] = True

    def loss(weights: Values) -> tuple[float, Values]:
        odds = np.where(own, -np.inf, -(given @ weights))
        odds -= odds.max(axis=1, keepdims=True)
        chance = np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)
        said = np.where(target > 0, np.log(np.maximum(chance, 1e-300)), 0)
        slope = np.einsum("ij,ijk->k", target - chance, given) / len(rows)
        cost = -(target * said).sum() / len(rows) + _RIDGE * (weights**2).sum()
        return float(cost), slope + 2 * _RIDGE * weights

    size = parts.shape[2]
    bounds = [(0, None)] * size
    found = minimize(loss, np.ones(size), jac=True, bounds=bounds, method="L-BFGS-B")
    return np.asarray(found.x / found.x.sum(), np.float64)


def _whole(likeness: Likeness) -> Floats:
    """Return the (n, n, parts) distances, an unknown part as the mean of what is known."""
    parts = np.moveaxis(likeness.parts.astype(np.float32), 0, -1)
    mean = np.nanmean(parts, axis=2, keepdims=True)
    return np.asarray(np.where(np.isnan(parts), mean, parts), np.float32)


def _baselines(index: Index) -> dict[str, Floats]:
    """Return the scores of plain rankings; within a minor group the order is drawn."""
    vectors = index.vectors.at(list(index.rows["description"]))
    same = np.array([[a[:4] == b[:4] for b in index.codes] for a in index.codes], np.float32)
    draw = np.random.default_rng(SEED).random(same.shape, np.float32) / 2
    return {
        "cosine of descriptions": vectors @ vectors.T,
        "cosine of skill ratings": _cosines_of_ratings(index),
        "same minor group": same + draw,
    }


def _cosines_of_ratings(index: Index) -> Floats:
    """Return the cosines of the importances and levels of skills, each less its mean."""
    place = {code: n for n, code in enumerate(index.codes)}
    rows = index.catalog.query(
        "SELECT code, element_id, importance, level FROM ratings WHERE domain = 'skill'"
    )
    columns = {element: n for n, element in enumerate(sorted({row[1] for row in rows}))}
    figures = np.zeros((len(place), 2 * len(columns)), np.float32)
    for code, element, importance, level in rows:
        figures[place[code], 2 * columns[element]] = importance or 0
        figures[place[code], 2 * columns[element] + 1] = level or 0
    rated = figures.any(axis=1)
    figures[rated] -= figures[rated].mean(axis=0)
    norms = np.linalg.norm(figures, axis=1, keepdims=True)
    units = figures / np.where(norms > 0, norms, 1)
    return np.asarray(units @ units.T, np.float32)


def ratio(ours: Recall, other: Recall) -> tuple[float, float, float]:
    """Return our mean over another's, with its 95% bootstrap interval (pairs drawn again)."""
    n = len(ours.values)
    draws = np.random.default_rng(SEED).integers(0, n, (RESAMPLES, n))
    ratios = ours.values[draws].mean(axis=1) / other.values[draws].mean(axis=1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(ours.values.mean() / other.values.mean()), float(low), float(high)

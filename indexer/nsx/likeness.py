"""How alike occupations are, part by part, and how much of one's work another's shows.

Computed once when an index is built, for pathways. Every part is a distance that is 0 for the same
and 1 for two occupations picked at random; NaN where the sources lack what it compares. Which parts
count how much in one distance is decided where it is read (`pathways`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from nsx.encoder import Vectors
from nsx.entries import Entry
from nsx.records import Release, Task

Part = Literal[
    "titles",
    "tasks",
    "description",
    "activities",
    "technologies",
    "knowledge",
    "skills",
    "abilities",
    "preparation",
]
PARTS: tuple[Part, ...] = get_args(Part)

ALIKE_FROM, ALIKE_TO = 0.35, 0.80
"""Cosines of two tasks between which one goes from not showing the other to showing it fully. The
nearest task of an occupation picked at random is at 0.22, in one of ten at 0.35."""

SAME_ACTIVITY, SAME_KIND = 0.75, 0.4
"""How far a task shows another of the same detailed work activity, done on other things as a rule,
and of the same intermediate one. With the cosines these were chosen so that what carries over is
within what counsellors say of journeys (docs/pathways.md)."""

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]

_UNKNOWN_IMPORTANCE, _SUPPLEMENTAL = 3.0, 0.5
_RATED: Mapping[Part, str] = {"knowledge": "knowledge", "skills": "skill", "abilities": "ability"}


@dataclass(frozen=True, slots=True)
class Likeness:
    """Figures of pairs of occupations, in the order of the release.

    `parts` is (parts, n, n), in the order of `PARTS`. `coverage[a, b]` is the share of the work of
    `b`, by importance, that who does `a` has shown; `shortfall[a, b]` how far the rated levels of
    `a` are below those of `b`, in points of O*NET's scale from 0 to 7, weighted by importance.
    """

    parts: Halves
    coverage: Halves
    shortfall: Halves

    @classmethod
    def of(cls, release: Release, entries: Sequence[Entry], vectors: Vectors) -> "Likeness":
        """Compare all occupations of a release, given its entries and their (n, d) vectors."""
        places = {one.code: n for n, one in enumerate(release.occupations)}
        n = len(places)
        rows: dict[str, list[list[int]]] = {
            kind: [[] for _ in range(n)] for kind in ("title", "task", "description")
        }
        for row, entry in enumerate(entries):
            if entry.kind in rows:
                rows[entry.kind][places[entry.code]].append(row)
        links = {task.task_id: places[task.code] for task in release.tasks}
        activities = ((links[one.task_id], kind_of(one.dwa_id)) for one in release.task_activities)
        software = ((places[one.code], one.category) for one in release.technologies)
        rated = {part: _ratings(release, places, domain) for part, domain in _RATED.items()}
        zones = np.array([[one.job_zone or np.nan] for one in release.occupations], np.float32)
        found: dict[Part, Floats] = {
            "titles": _apart(_mean(vectors, rows["title"])),
            "tasks": _apart(_mean(vectors, rows["task"])),
            "description": _apart(_mean(vectors, rows["description"])),
            "activities": _apart_by_items(n, activities),
            "technologies": _apart_by_items(n, software),
            "preparation": np.abs(zones - zones.T),
        }
        found |= {part: _apart_by_ratings(*figures) for part, figures in rated.items()}
        parts = np.stack([_scaled(found[part]) for part in PARTS]).astype(np.float16)
        coverage = _coverage(release, rows["task"], vectors)
        return cls(parts, coverage, _shortfall(list(rated.values())).astype(np.float16))

    @classmethod
    def load(cls, path: Path) -> "Likeness":
        """Read what `save` wrote."""
        with np.load(path) as kept:
            return cls(kept["parts"], kept["coverage"], kept["shortfall"])

    def save(self, path: Path) -> None:
        """Write the figures to one npz file, the same for the same occupations."""
        np.savez(path, parts=self.parts, coverage=self.coverage, shortfall=self.shortfall)


def task_weight(task: Task) -> float:
    """Return how much a task counts in an occupation: its importance, half if supplemental."""
    known = _UNKNOWN_IMPORTANCE if task.importance is None else task.importance
    return known * (_SUPPLEMENTAL if task.core is False else 1.0)


def shown_by_cosine(cosines: Floats) -> Floats:
    """Return how far a task is shown by another, 0 to 1, given their cosine."""
    return np.asarray(np.clip((cosines - ALIKE_FROM) / (ALIKE_TO - ALIKE_FROM), 0, 1), np.float32)


def _mean(vectors: Vectors, rows: Sequence[Sequence[int]]) -> Floats:
    """Return the mean vector of each occupation's entries, of unit length; NaN for none."""
    means = np.full((len(rows), vectors.shape[1]), np.nan, np.float32)
    for place, own in enumerate(rows):
        if own:
            mean = vectors[own].mean(axis=0)
            means[place] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return means


def _apart(units: Floats) -> Floats:
    return np.asarray(1 - units @ units.T, np.float32)


def _apart_by_items(n: int, pairs: Iterable[tuple[int, str]]) -> Floats:
    """Return 1 - cosine of counts, dampened by log and weighted by how few share an item (idf)."""
    counts: dict[tuple[int, str], int] = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
    if not counts:
        return np.full((n, n), np.nan, np.float32)
    items = {item: column for column, item in enumerate(dict.fromkeys(i for _, i in counts))}
    rows = np.array([place for place, _ in counts])
    columns = np.array([items[item] for _, item in counts])
    rarity = np.log(n / np.bincount(columns))
    values = (1 + np.log(np.array(list(counts.values())))) * rarity[columns]
    # A query needs no scipy, which takes long to import.
    from scipy.sparse import csr_array  # noqa: PLC0415

    matrix = csr_array((values, (rows, columns)), shape=(n, len(items)))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    cosines = np.asarray((matrix @ matrix.T).todense(), np.float32)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(1 - cosines / norms[:, None] / norms[None, :], np.float32)


def _ratings(release: Release, places: Mapping[str, int], domain: str) -> tuple[Floats, Floats]:
    """Return the (n, elements) importance and level of a domain; NaN where not rated."""
    rated = [one for one in release.ratings if one.domain == domain]
    columns = {e: column for column, e in enumerate(sorted({one.element_id for one in rated}))}
    both = np.full((2, len(places), len(columns)), np.nan, np.float32)
    for one in rated:
        place = places[one.code], columns[one.element_id]
        both[0][place] = np.nan if one.importance is None else one.importance
        both[1][place] = np.nan if one.level is None else one.level
    return both[0], both[1]


def _apart_by_ratings(importance: Floats, level: Floats) -> Floats:
    """Return the root mean square difference of levels and importances, in standard deviations."""
    both = np.hstack([importance, level])
    n = len(both)
    known = ~np.isnan(both).any(axis=1)
    if not both.size or known.sum() < 2:
        return np.full((n, n), np.nan, np.float32)
    spread = both[known].std(axis=0)
    standard = (both - both[known].mean(axis=0)) / np.where(spread > 0, spread, 1)
    squares = (standard**2).sum(axis=1)
    apart = squares[:, None] + squares[None, :] - 2 * standard @ standard.T
    return np.asarray(np.sqrt(np.maximum(apart, 0) / both.shape[1]), np.float32)


def _scaled(apart: Floats) -> Floats:
    """Scale a distance so that two different occupations are 1 apart on average."""
    others = apart[~np.eye(len(apart), dtype=bool)]
    mean = float(np.nanmean(others)) if np.isfinite(others).any() else np.nan
    return np.asarray(apart / mean if mean else apart, np.float32)


def _shortfall(rated: Sequence[tuple[Floats, Floats]]) -> Floats:
    importance = np.hstack([one for one, _ in rated])
    level = np.hstack([one for _, one in rated])
    short = np.full((len(level), len(level)), np.nan, np.float32)
    known = np.flatnonzero(~np.isnan(level).any(axis=1)) if level.size else np.empty(0, np.int64)
    for goal in known:
        # An element that does not matter (importance 1) has no weight.
        weights = np.nan_to_num(importance[goal], nan=1) - 1
        below = np.maximum(level[goal] - level[known], 0)
        short[known, goal] = below @ weights / max(float(weights.sum()), 1e-9)
    return short


def _coverage(release: Release, rows: Sequence[Sequence[int]], vectors: Vectors) -> Halves:
    """Return the (n, n) share of each occupation's work that another's shows."""
    n = len(rows)
    coverage = np.full((n, n), np.nan, np.float16)
    flat = [row for own in rows for row in own]
    if not flat:
        return coverage
    every = vectors[flat]
    # Entries of tasks are in the order of the release's tasks.
    weights = dict(zip(sorted(flat), map(task_weight, release.tasks), strict=True))
    some = [place for place, own in enumerate(rows) if own]
    starts = np.cumsum([0] + [len(rows[place]) for place in some])[:-1]
    column_of = {row: column for column, row in enumerate(flat)}
    columns = [column_of[row] for row in sorted(flat)]
    same, kin = _sharing(release, columns, whole=True), _sharing(release, columns, whole=False)
    done = 0
    for place in some:
        own = range(done, done := done + len(rows[place]))
        shown = shown_by_cosine(vectors[rows[place]] @ every.T)
        for here, column in enumerate(own):
            near = kin.get(column, [])
            shown[here, near] = np.maximum(shown[here, near], SAME_KIND)
            alike = same.get(column, [])
            shown[here, alike] = np.maximum(shown[here, alike], SAME_ACTIVITY)
        best = np.maximum.reduceat(shown, starts, axis=1)
        weight = np.array([weights[row] for row in rows[place]], np.float32)
        coverage[some, place] = weight @ best / weight.sum()
    return coverage


def _sharing(release: Release, columns: Sequence[int], *, whole: bool) -> dict[int, list[int]]:
    """Return, for the column of each task, those of the tasks of the same work activity.

    Args:
        release: whose tasks have the columns, in order.
        columns: of its tasks.
        whole: whether the detailed activity is the same, or the intermediate one that holds it.

    """
    column_of = {task.task_id: column for task, column in zip(release.tasks, columns, strict=True)}
    of_activity: dict[str, list[int]] = {}
    for one in release.task_activities:
        name = one.dwa_id if whole else kind_of(one.dwa_id)
        of_activity.setdefault(name, []).append(column_of[one.task_id])
    sharing: dict[int, set[int]] = {}
    for tasks in of_activity.values():
        for column in tasks:
            sharing.setdefault(column, set()).update(tasks)
    return {column: sorted(found) for column, found in sharing.items()}


def kind_of(dwa_id: str) -> str:
    """Return the intermediate work activity (IWA) that holds a detailed one: a part of its id."""
    return dwa_id.rpartition(".")[0]

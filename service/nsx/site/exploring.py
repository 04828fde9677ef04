"""All occupations on a map: near each other where their work is alike.

The place of an occupation is the projection to two dimensions of the mean of the vectors of its
titles, description and tasks: PCA to 50 dimensions, then t-SNE (van der Maaten and Hinton, 2008),
seeded. It is computed once for an index and kept beside it, under the digest of the index.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
import numpy.typing as npt

from nsx.entries import PUBLISHED
from nsx.index import Index
from nsx.records import Occupation

WIDE, HIGH = 1000, 700
"""The size of the map, in its own units."""

_MARGIN = 24
_DIMENSIONS, _PERPLEXITY, _SEED = 50, 30, 7

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Group:
    """A SOC major group and its occupations, by code."""

    code: str
    title: str
    occupations: Sequence[Occupation]


@dataclass(frozen=True, slots=True)
class Map:
    """The groups of an index, and the place of each occupation on the map by its code."""

    groups: Sequence[Group]
    places: dict[str, tuple[float, float]]
    wide: int = WIDE
    high: int = HIGH


def groups(index: Index) -> list[Group]:
    """Return the SOC major groups that have occupations, by code."""
    found: dict[str, list[Occupation]] = {}
    for code in sorted(index.occupations):
        found.setdefault(code[:2], []).append(index.occupations[code])
    titles = index.soc.groups
    return [Group(major, titles[f"{major}-0000"].title, of) for major, of in found.items()]


def drawn(index: Index, folder: Path) -> Map:
    """Return the map of an index, computing it where the folder does not have it yet (seconds)."""
    kept = folder / f"{index.manifest.digest}.json"
    if kept.exists():
        places = json.loads(kept.read_text("utf-8"))
    else:
        places = _places(index)
        _write(kept, places)
    return Map(groups(index), {code: (x, y) for code, (x, y) in places.items()})


def _places(index: Index) -> dict[str, tuple[float, float]]:
    points = _projected(_means(index))
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.array([WIDE, HIGH]) - 2 * _MARGIN
    scaled = _MARGIN + (points - low) / np.maximum(high - low, 1e-9) * room
    return {
        code: (round(float(x), 1), round(float(y), 1))
        for code, (x, y) in zip(index.codes, scaled, strict=True)
    }


def _means(index: Index) -> npt.NDArray[np.float32]:
    """Return an (occupations, dimensions) array: the mean vector of each one's entries."""
    total = np.zeros((len(index.codes), index.vectors.dimensions), np.float32)
    for kind in PUBLISHED:
        rows = index.rows[kind]
        if len(rows):
            sums = np.zeros_like(total)
            np.add.at(sums, index.positions[rows.start : rows.stop], index.vectors.at(rows))
            # Each kind counts the same, though an occupation has more titles than descriptions.
            total += sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return total


def _projected(means: npt.NDArray[np.float32]) -> Points:
    """Return an (occupations, 2) array."""
    # Imported when a map is computed: scikit-learn takes a while.
    from sklearn.decomposition import PCA  # noqa: PLC0415
    from sklearn.manifold import TSNE  # noqa: PLC0415

    many = len(means)
    if many < 5:
        return np.array([[n, n % 2] for n in range(many)], np.float64)
    reduced = PCA(min(_DIMENSIONS, many - 1), random_state=_SEED).fit_transform(means)
    near = min(_PERPLEXITY, (many - 1) / 3)
    placed = TSNE(2, perplexity=near, init="pca", random_state=_SEED).fit_transform(reduced)
    return np.asarray(placed, np.float64)


def _write(path: Path, places: dict[str, tuple[float, float]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        json.dump(places, file)
    os.replace(file.name, path)  # noqa: PTH105 - so that nobody reads half a file

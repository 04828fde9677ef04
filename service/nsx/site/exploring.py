"""All occupations on a map: near each other where their work is alike.

The place of an occupation is the projection to two dimensions of the mean of the vectors of its
titles, description and tasks: PCA to 50 dimensions, then t-SNE (van der Maaten and Hinton, 2008),
seeded. It is computed once for an index and kept beside it, under the digest of the index.
"""

import json
import os
from collections.abc import Mapping, Sequence
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
_LABELLED, _LONGEST_NAME = 8, 26
_LETTER, _LINE = 7.5, 18
"""About how wide a letter of a name is on the map, and how high a line."""
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
    """The groups of an index, and the place of each occupation on the map by its code.

    `labels` name the larger groups where most of their occupations are.
    """

    groups: Sequence[Group]
    places: Mapping[str, tuple[float, float]]
    labels: Sequence[tuple[str, float, float]]
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
        read = json.loads(kept.read_text("utf-8"))
        places = {code: (x, y) for code, (x, y) in read.items()}
    else:
        places = _places(index)
        _write(kept, places)
    found = groups(index)
    return Map(found, places, _labels(found, places))


def way(drawn_map: Map, index: Index, codes: str) -> list[tuple[Occupation, float, float]]:
    """Return the occupations of a way with their places, from codes with commas between them.

    Codes that are not in the index are left out.
    """
    return [
        (index.occupations[code], *drawn_map.places[code])
        for code in dict.fromkeys(codes.split(","))
        if code in index.occupations
    ]


def _labels(
    found: Sequence[Group], places: Mapping[str, tuple[float, float]]
) -> list[tuple[str, float, float]]:
    """Return a short name of each larger group and its place, so that no two names overlap."""
    labels: list[tuple[str, float, float]] = []
    for group in sorted(found, key=lambda one: -len(one.occupations)):
        points = np.array([places[one.code] for one in group.occupations])
        name = _short(group.title)
        half = _LETTER * len(name) / 2
        x, y = np.median(points, axis=0)
        x = min(max(x, half + 4), WIDE - half - 4)
        clear = all(
            abs(y - above) > _LINE or abs(x - beside) > half + _LETTER * len(other) / 2
            for other, beside, above in labels
        )
        if clear and len(points) >= _LABELLED:
            labels.append((name, round(float(x), 1), round(float(y), 1)))
    return labels


def _short(title: str) -> str:
    """Return the beginning of a group's title, up to the word that is still within the measure."""
    name = ""
    for word in title.removesuffix(" Occupations").split():
        if len(name) + len(word) >= _LONGEST_NAME:
            break
        name = f"{name} {word}".strip()
    return name.removesuffix(" and").rstrip(",")


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

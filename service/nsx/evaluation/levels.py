"""Measure levels of statements: `python -m nsx.evaluation.levels [--left-out] [FOLDER]`.

FOLDER has the labelled text. The frameworks of `levels_dev` and the levels of roles are read by
models that were never fitted on them; with `--left-out`, those of `levels_train` are read by models
that were trained without them, two or three frameworks at a time, which takes an hour. Beside what
ships stands the plain baseline: a ridge regression on vectors of the untrained encoder and on word
n-grams.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr

from nsx.bundled import bundled
from nsx.encoder import PACKAGED, Encoder, load_encoder
from nsx.evaluation.levelled import DEVELOPMENT, ROLES, TRAIN, Row, read_roles, read_rows
from nsx.evaluation.measures import RESAMPLES, SEED
from nsx.evaluation.profiles import Figure, as_table
from nsx.levels import LevelModel, VectorLevels, shipped_levels
from nsx.training.levels import LevelMaterial, train_level_model
from nsx.training.vector_levels import fit_vector_levels

_FOLDER = Path("../shared/eval")
_PER_ROLE = 0.90
_FOLDS = 3
_INTERVAL = (2.5, 97.5)

Floats = npt.NDArray[np.float32]
Score = Callable[[Sequence[str]], Floats]
"""Gives the (n,) levels of statements."""
Steps = Sequence[tuple[float, float]]
"""The steps of one ladder: the level that was given to each, and the one found."""


def measure(folder: Path, *, left_out: bool) -> Iterator[Figure]:
    """Yield the figures of frameworks and roles that nothing was fitted on."""
    material = LevelMaterial.read(folder / TRAIN, bundled("levels"))
    plain = _by_vectors(load_encoder(PACKAGED), material)
    shipped = {
        "nsx": _by_model(LevelModel.load()),
        "nsx, by vectors": _scores(shipped_levels(), load_encoder()),
        "untrained encoder and n-grams": plain,
    }
    yield from _figures(read_rows(folder / DEVELOPMENT), shipped)
    for name, score in shipped.items():
        yield in_roles(name, score, folder / ROLES)
    if left_out:
        yield from _left_out(material)


def _left_out(material: LevelMaterial) -> Iterator[Figure]:
    sizes = Counter(row.framework for row in material.rows)
    largest_first = [name for name, _ in sizes.most_common()]
    for fold in range(_FOLDS):
        left = frozenset(largest_first[fold::_FOLDS])
        others = material.without(left)
        with TemporaryDirectory() as work:
            systems = {
                "nsx": _by_model(train_level_model(others, Path(work))),
                "nsx, by vectors": _by_vectors(load_encoder(), others),
                "untrained encoder and n-grams": _by_vectors(load_encoder(PACKAGED), others),
            }
            rows = [row for row in material.rows if row.framework in left]
            yield from _figures(rows, systems)


def _by_model(model: LevelModel) -> Score:
    return lambda texts: model.score(texts)[:, 0]


def _by_vectors(encoder: Encoder, material: LevelMaterial) -> Score:
    return _scores(fit_vector_levels(encoder, material.rows, material.own), encoder)


def _scores(levels: VectorLevels, encoder: Encoder) -> Score:
    return lambda texts: levels.scores(texts, encoder.encode(list(texts)))[:, 0]


def _figures(rows: Sequence[Row], systems: Mapping[str, Score]) -> Iterator[Figure]:
    frameworks = defaultdict(list)
    for row in rows:
        frameworks[row.framework].append(row)
    for framework, group in sorted(frameworks.items()):
        for name, score in systems.items():
            found = score([row.text for row in group])
            yield correlated(framework, name, np.array([row.level for row in group]), found)
            ladders = defaultdict(list)
            for row, level in zip(group, found.tolist(), strict=True):
                ladders[row.skill].append((row.level, level))
            yield in_order(framework, f"{name}: pairs of a skill in order", ladders.values())


def in_roles(system: str, score: Score, path: Path) -> Figure:
    """Return the share of pairs of levels of a role that a system puts in the right order."""
    roles, ladders = read_roles(path), defaultdict(list)
    for one, level in zip(roles, score([one.text for one in roles]).tolist(), strict=True):
        ladders[one.role].append((one.needed, level))
    return in_order(path.stem, f"{system}: pairs of a role in order", ladders.values(), _PER_ROLE)


def correlated(
    framework: str, system: str, given: npt.NDArray[np.float64], found: Floats
) -> Figure:
    """Return the rank correlation of given and found levels; statements are drawn again."""
    draw = np.random.default_rng(SEED)
    draws = (draw.integers(len(given), size=len(given)) for _ in range(RESAMPLES // 4))
    values = [spearmanr(given[drawn], found[drawn]).statistic for drawn in draws]
    low, high = np.nanpercentile(values, _INTERVAL)
    value = float(spearmanr(given, found).statistic)
    return Figure(framework, f"{system}: Spearman", value, float(low), float(high), None)


def in_order(part: str, name: str, ladders: Iterable[Steps], aim: float | None = None) -> Figure:
    """Return the share of pairs of unlike levels in the right order; ladders are drawn again."""
    table = np.array([_right(steps) for steps in ladders], float)
    draw = np.random.default_rng(SEED)
    drawn = table[draw.integers(len(table), size=(RESAMPLES, len(table)))].sum(axis=1)
    low, high = np.nanpercentile(drawn[:, 0] / drawn[:, 1], _INTERVAL)
    right, of = table.sum(axis=0)
    return Figure(part, name, float(right / of), float(low), float(high), aim)


def _right(steps: Steps) -> tuple[float, int]:
    """Return how many pairs are in the right order, a tie being half, and how many there are."""
    pairs = [(a, b) if a[0] < b[0] else (b, a) for a, b in combinations(steps, 2) if a[0] != b[0]]
    right = sum((low[1] < high[1]) + 0.5 * (low[1] == high[1]) for low, high in pairs)
    return float(right), len(pairs)


def main() -> None:
    """Print the figures as a table."""
    places = [Path(one) for one in sys.argv[1:] if one != "--left-out"]
    found = measure(places[0] if places else _FOLDER, left_out="--left-out" in sys.argv)
    for row in as_table(found):
        sys.stdout.write(f"{row}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

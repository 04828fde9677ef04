"""Train the level models, and tell how they do on frameworks that they have not seen.

The public frameworks are few and differ in style, so that only leaving whole frameworks out tells
how a model does on one it has not seen. What a framework calls a level is its own, and its
neighbours' overlap: a reader who sees a statement alone agrees with it by a rank correlation of
about 0.73. The encoder is therefore taught such readings of ours, which are one scale over all
frameworks, beside statements of our own.
"""

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from nsx.bundled import bundled
from nsx.encoder import Encoder, packaged_folder
from nsx.evaluation.levelled import (
    READINGS,
    TRAIN,
    OwnStatement,
    Row,
    digest_of,
    read_own,
    read_readings,
    read_rows,
)
from nsx.levels import LEVEL_ENCODER, LEVEL_HEAD, SCALES, VECTOR_LEVELS, LevelModel
from nsx.training.level_encoder import LEVEL_RECIPE, LevelExample, LevelRecipe, finetune_levels
from nsx.training.vector_levels import fit_vector_levels

_LADDERS = "ladders"
"""The folder of statements that are steps of ladders; those beside it tell of work done."""

Log = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class LevelMaterial:
    """What levels are learned from: frameworks, our readings of them, and our own statements."""

    rows: Sequence[Row]
    readings: Mapping[str, tuple[float, ...]]
    own: Sequence[OwnStatement]
    ladders: Sequence[OwnStatement]

    @classmethod
    def read(cls, frameworks: Path, own: Path) -> "LevelMaterial":
        """Read a folder of frameworks and that of our own statements.

        Raises:
            FileNotFoundError: something is not there.
            ValueError: a line of ours cannot be read.

        """
        readings = read_readings(own / READINGS)
        return cls(read_rows(frameworks), readings, read_own(own), read_own(own / _LADDERS))

    def without(self, frameworks: Collection[str]) -> "LevelMaterial":
        """Return the same without some frameworks."""
        rows = [row for row in self.rows if row.framework not in frameworks]
        return LevelMaterial(rows, self.readings, self.own, self.ladders)

    def examples(self) -> list[LevelExample]:
        """Return what the encoder is trained on."""
        own = [LevelExample(one.text, one.scores) for one in (*self.own, *self.ladders)]
        return [self._example(row) for row in self.rows] + own

    def _example(self, row: Row) -> LevelExample:
        unread = (row.level, *[float("nan")] * (len(SCALES) - 1))
        return LevelExample(row.text, self.readings.get(digest_of(row.text), unread))


def write_levels(encoder: Encoder, folder: Path, work: Path, out: Path, log: Log) -> None:
    """Train both level models, write them to `out`, and log how well they do.

    Args:
        encoder: what `VectorLevels` will read vectors of.
        folder: of the labelled text, with the folders `levels_train` and `levels_dev`.
        work: where the trained encoder is kept; it is not trained again where it is there.
        out: the folder of what ships.
        log: called with what is done and with the rank correlations.

    """
    material = LevelMaterial.read(folder / TRAIN, bundled("levels"))
    fit_vector_levels(encoder, material.rows, material.own).save(out / VECTOR_LEVELS)
    if not (work / LEVEL_HEAD).is_file():
        log("levels: training their encoder")
        train_level_model(material, work)
    shutil.copytree(work, out / LEVEL_ENCODER, dirs_exist_ok=True)


def train_level_model(
    material: LevelMaterial, out: Path, recipe: LevelRecipe = LEVEL_RECIPE
) -> LevelModel:
    """Train a level model, and write its folder."""
    # What exports takes seconds to import.
    from nsx.training.exporting import export  # noqa: PLC0415

    with TemporaryDirectory() as work:
        head = finetune_levels(packaged_folder(), material.examples(), recipe, Path(work))
        export(Path(work), out)
    # Last, because it says that all is there.
    np.savez(out / LEVEL_HEAD, weights=head.weights, bias=head.bias)
    return LevelModel.load(out)

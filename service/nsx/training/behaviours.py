"""Fit the model of durable behaviours on lines of our own, `data/behaviours`.

`lines.tsv` has lines that show one, with its domain, level and topic; `none.txt` lines that do not,
though many are near. Lines about tasks, of which some happen to show one, count little.
"""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from nsx.behaviours import BehaviourModel
from nsx.encoder import Encoder
from nsx.training.lines import TaskLines

_INVERSE_PENALTY, _SPREAD = 1.0, 3.0
_NONE, _TASK = 2.0, 0.5
"""The weights of a line without a behaviour and of one about a task; one with it weighs 1."""
_TASKS = 1500


def write_behaviours(
    encoder: Encoder,
    folder: Path,
    tasks: Sequence[TaskLines],
    path: Path,
    log: Callable[[str], None],
) -> None:
    """Fit the model and write it.

    Raises:
        FileNotFoundError: the folder lacks a file.

    """
    with (folder / "lines.tsv").open(encoding="utf-8", newline="") as file:
        shown = [row[3] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    none = (folder / "none.txt").read_text("utf-8").splitlines()
    every = max(len(tasks) // _TASKS, 1)
    done = [line for row in tasks[::every] for line in (row.shown[0], row.other)]
    log(f"behaviours: fitting on {len(shown):,} lines that show one, {len(none) + len(done):,} not")
    # The last stop is left off: lines that show a behaviour were written as sentences.
    vectors = encoder.encode([line.rstrip(" .!") for line in (*shown, *none, *done)])
    classes = np.repeat([1, 0, 0], [len(shown), len(none), len(done)])
    weights = np.repeat([1.0, _NONE, _TASK], [len(shown), len(none), len(done)])
    fitted = LogisticRegression(C=_INVERSE_PENALTY, max_iter=500)
    fitted.fit(vectors * _SPREAD, classes, weights)
    BehaviourModel(
        (fitted.coef_[0] * _SPREAD).astype(np.float32),
        float(fitted.intercept_[0]),
        encoder.weights_hash,
    ).save(path)

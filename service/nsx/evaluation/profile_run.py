"""Measure profiles on labelled documents: `python -m nsx.evaluation.profile_run INDEX [FOLDER]`.

FOLDER has the development sets. The authored documents, on which nothing was fitted, are judged by
the shipped weights; the project's own ones by weights fitted on the others.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from nsx.bundled import bundled
from nsx.encoder import PACKAGED, load_encoder
from nsx.evaluation.labelled import (
    LabelledDocument,
    authored_documents,
    own_documents,
    sample_documents,
)
from nsx.evaluation.own import default_folder
from nsx.evaluation.profile_examples import Examples, examples_of
from nsx.evaluation.profiles import Figure, Outcome, as_table, best_cosines, figures, outcome_of
from nsx.match import Matcher
from nsx.profile.weights import Weights, shipped_weights
from nsx.training.profiles import fit_evidence, fit_level
from nsx.training.told_documents import read_told_documents

_FOLDER = Path("../shared/eval")
_FOLDS = 8

Chances = npt.NDArray[np.float32]


def measure(matcher: Matcher, folder: Path, own: Path) -> list[Figure]:
    """Return the figures of the authored and of the project's own documents."""
    weights = shipped_weights()
    authored = authored_documents(folder)
    asked = examples_of(matcher, authored, _silent)
    chances = (
        weights.evidence.probabilities(asked.tasks),
        weights.level.probabilities(asked.levels),
    )
    found = figures("authored", _outcome(matcher, authored, asked, chances, weights), aims=True)
    ours = [*own_documents(own), *sample_documents(bundled("samples"))]
    examples = examples_of(matcher, ours, _silent)
    told = [one.labelled for one in read_told_documents(bundled("told"))]
    beside = examples_of(matcher, told, _silent)
    outcome = _outcome(matcher, ours, examples, left_out(examples, beside), weights)
    return [*found, *figures("own", outcome, aims=False)]


def left_out(examples: Examples, beside: Examples) -> tuple[Chances, Chances]:
    """Return the chances by weights fitted on other documents, those of levels also on `beside`."""
    tasks = np.zeros((len(examples.classes), 3), np.float32)
    levels = np.zeros((len(examples.level_classes), 4), np.float32)
    numbers = np.arange(len(examples.level_classes))
    for kept, left in GroupKFold(_FOLDS).split(examples.levels, groups=numbers):
        others = examples.of(kept)
        evidence, _ = fit_evidence(others)
        out = np.isin(examples.document, left)
        tasks[out] = evidence.probabilities(examples.tasks[out])
        levels[left] = fit_level(others, beside).probabilities(examples.levels[left])
    return tasks, levels


def _outcome(
    matcher: Matcher,
    documents: Sequence[LabelledDocument],
    examples: Examples,
    chances: tuple[Chances, Chances],
    weights: Weights,
) -> Outcome:
    codes = {document.code for document in documents}
    tasks = {code: matcher.index.occupation(code).tasks for code in codes}
    cosines = best_cosines(load_encoder(PACKAGED), documents, tasks)
    return outcome_of(examples, *chances, cosines, weights)


def _silent(_done: int, _total: int) -> None:
    pass


def main() -> None:
    """Print the figures for an index."""
    place, *rest = sys.argv[1:]
    folder, own = Path(rest[0]) if rest else _FOLDER, default_folder() or Path("tests/data")
    for row in as_table(measure(Matcher.open(place), folder, own)):
        sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main()

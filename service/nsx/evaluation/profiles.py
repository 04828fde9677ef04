"""How well profiles find the level of a document and the tasks that it shows, beside baselines.

Documents are the unit: intervals come from drawing documents again, and the project's own, which
the weights are fitted on, are measured by weights fitted on the others of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import cohen_kappa_score, f1_score, roc_auc_score

from nsx.encoder import Encoder
from nsx.evaluation.labelled import LabelledDocument
from nsx.evaluation.measures import RESAMPLES, SEED
from nsx.evaluation.profile_examples import Examples
from nsx.framework.records import MASTERY_LEVELS
from nsx.profile.evidence import ABSENT, FULL, PARTIAL
from nsx.profile.weights import Weights
from nsx.records import Task
from nsx.segments import split

_INTERVAL = (2.5, 97.5)

Floats = npt.NDArray[np.float64]
Chances = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
Measure = Callable[["Outcome"], float]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in documents, and what is right.

    By task: `full` and `either` are (tasks,) chances of being shown in full and at least in part,
    `shown` and `touched` whether it was said to be, `cosine` the baseline, `classes` the labels,
    `document` the number of its document. By document: `expected` and `chosen` are levels.
    """

    full: Floats
    shown: npt.NDArray[np.bool_]
    touched: npt.NDArray[np.bool_]
    cosine: Floats
    classes: Labels
    document: Labels
    chosen: Labels
    level: Labels


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure on a set with its 95% interval; `aim` is the least that is asked, if any."""

    set: str
    name: str
    value: float
    low: float
    high: float
    aim: float | None


def as_table(found: Iterable[Figure]) -> Iterator[str]:
    """Yield the rows of a Markdown table."""
    yield "| set | measure | found | 95% interval | asked |"
    yield "| --- | --- | --- | --- | --- |"
    for one in found:
        aim = f"{one.aim:.2f}" if one.aim is not None else ""
        interval = f"{one.low:.3f} to {one.high:.3f}"
        yield f"| {one.set} | {one.name} | {one.value:.3f} | {interval} | {aim} |"


def _auroc(outcome: Outcome, scores: Floats, other: int) -> float:
    chosen = (outcome.classes == FULL) | (outcome.classes == other)
    return float(roc_auc_score(outcome.classes[chosen] == FULL, scores[chosen]))


def _f1(outcome: Outcome, said: npt.NDArray[np.bool_]) -> float:
    clear = outcome.classes != PARTIAL
    return float(f1_score(outcome.classes[clear] == FULL, said[clear]))


def _kappa(outcome: Outcome) -> float:
    labels = list(range(len(MASTERY_LEVELS)))
    return float(
        cohen_kappa_score(outcome.level, outcome.chosen, weights="quadratic", labels=labels)
    )


MEASURES: Mapping[str, tuple[Measure, float | None]] = {
    "level exact": (lambda o: float(np.mean(o.chosen == o.level)), 0.70),
    "level within one": (lambda o: float(np.mean(np.abs(o.chosen - o.level) <= 1)), 0.98),
    "level quadratic kappa": (_kappa, 0.80),
    "full or absent, AUROC": (lambda o: _auroc(o, o.full, ABSENT), 0.88),
    "full or absent, AUROC of the best cosine": (lambda o: _auroc(o, o.cosine, ABSENT), None),
    "full or absent, F1 of shown or partly shown": (lambda o: _f1(o, o.touched), 0.75),
    "full or absent, F1 of shown": (lambda o: _f1(o, o.shown), None),
    "full or partial, AUROC": (lambda o: _auroc(o, o.full, PARTIAL), 0.75),
    "full or partial, AUROC of the best cosine": (lambda o: _auroc(o, o.cosine, PARTIAL), None),
    "partial not said to be shown": (
        lambda o: float(np.mean(~o.shown[o.classes == PARTIAL])),
        0.80,
    ),
}
"""What is measured, with the least that is asked of the authored documents."""


def outcome_of(
    examples: Examples, evidence: Chances, levels: Chances, cosine: Floats, weights: Weights
) -> Outcome:
    """Return what was found.

    Args:
        examples: the documents as figures, with their labels.
        evidence: (tasks, 3) chances.
        levels: (documents, 4) chances.
        cosine: (tasks,) of the baseline.
        weights: those whose thresholds decide.

    """
    said = [weights.status(full, partial) for _, partial, full in evidence.tolist()]
    return Outcome(
        full=evidence[:, FULL].astype(np.float64),
        shown=np.array([one == "shown" for one in said]),
        touched=np.array([one != "not shown" for one in said]),
        cosine=cosine,
        classes=examples.classes,
        document=examples.document,
        chosen=np.round(levels, 4).argmax(axis=1),
        level=examples.level_classes,
    )


def figures(name: str, outcome: Outcome, *, aims: bool) -> list[Figure]:
    """Measure an outcome, with intervals over documents."""
    rng = np.random.default_rng(SEED)
    documents = len(outcome.level)
    rows = [np.flatnonzero(outcome.document == n) for n in range(documents)]
    draws = [rng.integers(0, documents, documents) for _ in range(RESAMPLES)]
    views = [_view(outcome, rows, draw) for draw in draws]
    found = []
    for measure, (value, aim) in MEASURES.items():
        low, high = np.nanpercentile([value(view) for view in views], _INTERVAL)
        found.append(
            Figure(
                name,
                measure,
                round(value(outcome), 3),
                round(float(low), 3),
                round(float(high), 3),
                aim if aims else None,
            )
        )
    return found


def best_cosines(
    encoder: Encoder, documents: Sequence[LabelledDocument], tasks: Mapping[str, Sequence[Task]]
) -> Floats:
    """Return the baseline, (tasks,): each labelled task's best cosine with a part of its document.

    Args:
        encoder: an untrained one.
        documents: the labelled documents.
        tasks: those of each occupation, in the order of the index.

    """
    found: list[float] = []
    for document in documents:
        lines = [segment.text for segment in split(document.text) if segment.role == "work"]
        asked = [one.text for one in tasks[document.code] if one.task_id in document.tasks]
        best = (encoder.encode(lines) @ encoder.encode(asked).T).max(axis=0)
        found += best.tolist()
    return np.array(found)


def _view(outcome: Outcome, rows: Sequence[Labels], draw: Labels) -> Outcome:
    """Return the outcome of drawn documents."""
    tasks = np.concatenate([rows[n] for n in draw])
    return Outcome(
        full=outcome.full[tasks],
        shown=outcome.shown[tasks],
        touched=outcome.touched[tasks],
        cosine=outcome.cosine[tasks],
        classes=outcome.classes[tasks],
        document=outcome.document[tasks],
        chosen=outcome.chosen[draw],
        level=outcome.level[draw],
    )

"""How figures and notes of a report are worded, for the terminal and for the page alike."""

from collections.abc import Iterator

from nsx.confidence import CONFIDENCE
from nsx.evaluation.calibration import WANTED_PRECISION, Reliability
from nsx.evaluation.measures import Estimate
from nsx.evaluation.report import Report, SetResult, SystemResult
from nsx.evaluation.systems import SYSTEMS

NOTHING = "-"

RELIABILITY_COLUMNS = (
    "set",
    "n",
    "calibration error",
    "with a group",
    "group right",
    "detailed",
    "broad",
    "minor",
    "major",
    f"answered at {WANTED_PRECISION:.0%} right",
)
REFUSAL_COLUMNS = ("texts", "n", "refused")

RELIABILITY_NOTE = (
    "Calibration error: the mean gap between the first occupation's probability and how often it "
    f"is right, over 15 bins. With a group: answers that report a SOC group with {CONFIDENCE:.0%} "
    "confidence; group right: the share of those that hold an acceptable occupation; below each "
    "level, how many report a group of it, and the share that is right. The last column is the "
    f"share answered at the lowest confidence where groups are {WANTED_PRECISION:.0%} right."
)


def systems_of(report: Report) -> list[str]:
    """Return the names of the systems that were asked, in the order of SYSTEMS."""
    asked = {system.name for result in report.sets for system in result.systems}
    return [name for name in SYSTEMS if name in asked]


def system_of(result: SetResult, name: str) -> SystemResult | None:
    """Return what a system did on a set, or None."""
    return next((system for system in result.systems if system.name == name), None)


def figure(found: Estimate) -> str:
    """Return a percentage with its interval: 66.7 (33-100)."""
    if found.value is None or found.low is None or found.high is None:
        return NOTHING
    return f"{found.value:.1%} ({found.low:.0%}-{found.high:.0%})".replace("%", "")


def score_rows(result: SetResult, systems: list[str]) -> Iterator[list[str]]:
    """Yield the rows of a set: the measure, the queries, and the figure of each system."""
    columns = [system_of(result, name) for name in systems]
    scores = result.systems[0].scores if result.systems else ()
    several = len({score.part for score in scores}) > 1
    for n, score in enumerate(scores):
        measure = f"{score.part}: {score.measure}" if several else score.measure
        cells = [figure(column.scores[n].estimate) if column else "" for column in columns]
        yield [measure, str(score.estimate.n), *cells]
    if any(column and column.unanswered for column in columns):
        unanswered = [str(column.unanswered) if column else "" for column in columns]
        yield ["no answer, counted wrong", str(result.asked), *unanswered]
    times = [f"{column.seconds_per_query:.3f}" if column else "" for column in columns]
    yield ["seconds a query", str(result.asked), *times]


def reliability_row(one: Reliability) -> list[str]:
    """Return the row of a set below RELIABILITY_COLUMNS."""
    error = NOTHING if one.calibration_error is None else f"{one.calibration_error:.3f}"
    levels = {level.level: f"{level.n} ({_percent(level.precision)})" for level in one.levels}
    sure = NOTHING
    if one.sure is not None:
        sure = f"{_percent(one.sure.coverage)} (at {one.sure.threshold:.2f})"
    return [
        one.name,
        str(one.n),
        error,
        figure(one.coverage),
        figure(one.precision),
        *(levels[level] for level in ("detailed", "broad", "minor", "major")),
        sure,
    ]


def refusal_rows(report: Report) -> Iterator[list[str]]:
    """Yield the rows below REFUSAL_COLUMNS: rightly refused first, then wrongly."""
    words = {"refuse": "rightly refused", "answer": "wrongly refused"}
    for one in report.refusals:
        yield [f"{words[one.should]}: {one.part}", str(one.refused.n), figure(one.refused)]


def notes(report: Report) -> Iterator[str]:
    """Yield what a reader should know of the figures, one sentence or two each."""
    if not report.calibrated and report.reliability:
        yield (
            "Probabilities were calibrated with another encoder than this index has: take those "
            "below as they come, not as calibrated."
        )
    for one in report.missing:
        yield f"Missing: {one.name}. {one.reason}"
    for result in report.sets:
        if result.asked < result.queries:
            yield f"{result.name}: a seeded sample of {result.asked:,} of {result.queries:,}."
        if result.answerable < result.asked:
            yield (
                f"{result.name}: {result.asked - result.answerable} of {result.asked} queries have "
                "no right answer in this index; they count as wrong."
            )
    index = report.index
    yield (
        f"Index {index.digest[:12]} of {', '.join(index.sources)} ({index.occupations:,} "
        f"occupations), encoder {index.encoder}; {report.seconds:.0f} seconds."
    )


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{100 * share:.1f}"

"""The charts of an evaluation, as SVG: accuracy by set and system, reliability, risk-coverage."""

from collections.abc import Iterator, Mapping

from nsx.confidence import CONFIDENCE
from nsx.evaluation.calibration import GROUP, WANTED_PRECISION, Curve, Point, Reliability
from nsx.evaluation.measures import Estimate
from nsx.evaluation.report import Report, Score, SetResult
from nsx.evaluation.svg import BLUE, FAINT, INK, Frame, Pair, bar, drawing, label, rule
from nsx.markup import Markup

COLOURS: Mapping[str, str] = {
    "matcher": BLUE,
    "bm25": "#8c959f",
    "nearest description": "#2a9d8f",
    "untrained description": "#a8d8d1",
    "nearest title": "#d9822b",
    "untrained title": "#f2cfa5",
    "search": "#7a5bb0",
    "untrained search": "#cdbfe4",
}
_CURVES: Mapping[str, str] = {
    GROUP: BLUE,
    "occupation": "#d9822b",
    "detailed": "#e9b44c",
    "broad": "#2a9d8f",
    "minor": "#8fbf9f",
    "major": "#b7a5d6",
}
_ROW, _SET, _WIDTH, _LEFT = 15, 34, 860, 170


def diagrams(report: Report) -> dict[str, str]:
    """Return the reliability diagram and the risk-coverage curve of all sets, as SVG by name.

    There are none where the matcher was asked for no set with labels of occupations.
    """
    found = next((one for one in report.reliability if one.name == "all"), None)
    if found is None:
        return {}
    return {"reliability": reliability_diagram(found), "risk-coverage": risk_coverage_curve(found)}


def reliability_diagram(found: Reliability) -> Markup:
    """Draw the accuracy of first answers against their mean probability; dots are bins."""
    frame = Frame()
    error = found.calibration_error
    title = "Reliability" + ("" if error is None else f": calibration error {error:.3f}")
    bins = [(b, b.probability, b.accuracy) for b in found.bins]
    full = [(b, p, a) for b, p, a in bins if p is not None and a is not None]
    most = max((b.n for b, _, _ in full), default=1)
    parts = [
        *frame.axes(title, "probability of the first occupation", "share that was right"),
        frame.dashed((0, 0), (1, 1)),
        frame.line([(p, a) for _, p, a in full], BLUE),
    ]
    for b, p, a in full:
        says = f"{b.n:,} answers of {p:.1%} on average: {a:.1%} right"
        parts.append(frame.dot((p, a), 3 + 7 * (b.n / most) ** 0.5, BLUE, says))
    parts.append(label(frame.x(0.97), frame.y(0.04), _asked(found), anchor="end", colour=FAINT))
    return drawing(frame.width, frame.height, parts)


def risk_coverage_curve(found: Reliability) -> Markup:
    """Draw precision against coverage over all thresholds, of groups and of every level alone."""
    drawn = [(curve, _points(curve)) for curve in found.curves]
    least = min((point[1] for _, points in drawn for point in points), default=0.0)
    frame = Frame(low=min(0.8, int(least * 5) / 5), width=620, right=165)
    parts = [*frame.axes("Precision and coverage", "share answered (coverage)", "precision")]
    parts.append(frame.dashed((0, WANTED_PRECISION), (1, WANTED_PRECISION)))
    # The groups' line comes last, over the others; its name comes first.
    for curve, points in reversed(drawn):
        width = 3.0 if curve.level == GROUP else 1.5
        parts.append(frame.line(points, _CURVES[curve.level], width))
    for n, (curve, _) in enumerate(drawn):
        group = curve.level == GROUP
        y = frame.top + 14 + 20 * n
        parts.append(bar((frame.x(1) + 14, y - 8), 14, 4 if group else 2, _CURVES[curve.level]))
        name = "finest sure group" if group else f"{curve.level} alone"
        parts.append(label(frame.x(1) + 34, y, name, weight="600" if group else None))
    for point in _marked(found):
        at = (point.coverage, point.precision)
        parts.append(frame.dot(at, 5.0, INK, f"at {point.threshold:.0%} confidence"))
        says = f"{point.threshold:.0%} confident"
        parts.append(label(frame.x(at[0]) - 8, frame.y(at[1]) + 18, says, anchor="end"))
    parts.append(label(frame.x(1) + 14, frame.y(frame.low), _asked(found), colour=FAINT))
    return drawing(frame.width, frame.height, parts)


def accuracy_bars(report: Report) -> Markup:
    """Draw accuracy@1 of every system on every set that measures it, with its interval."""
    shown = [(one, rows) for one in report.sets if (rows := list(_first_accuracy(one)))]
    height = 40 + sum(_SET + _ROW * len(rows) for _, rows in shown)
    parts = [label(8, 22, "Accuracy@1, with its 95% interval", size=14, weight="600")]
    y = 40.0
    for one, rows in shown:
        _, first = rows[0]
        what = f"{one.name} ({first.part}, {first.measure}, {first.estimate.n:,} texts)"
        parts.append(label(8, y + 14, what, weight="600"))
        y += 20
        for name, score in rows:
            parts += _bar(name, y, score.estimate)
            y += _ROW
        y += _SET - 20
    return drawing(_WIDTH, height, parts)


def _marked(found: Reliability) -> Iterator[Point]:
    """Yield the points of the confidence in force, and of the lowest that is 95% right."""
    if found.coverage.value is not None and found.precision.value is not None:
        yield Point(CONFIDENCE, found.coverage.value, found.precision.value)
    if found.sure is not None:
        yield found.sure


def _points(curve: Curve) -> list[Pair]:
    pairs = zip(curve.coverage, curve.precision, strict=True)
    return [(coverage, precision) for coverage, precision in pairs if precision is not None]


def _asked(found: Reliability) -> str:
    return f"{found.n:,} texts"


def _first_accuracy(one: SetResult) -> Iterator[tuple[str, Score]]:
    """Yield the first accuracy@1 of each system, of the first part of the set."""
    for system in one.systems:
        score = next((s for s in system.scores if s.measure.startswith("accuracy@1")), None)
        if score is not None:
            yield system.name, score


def _bar(name: str, y: float, found: Estimate) -> Iterator[Markup]:
    yield label(_LEFT - 8, y + 11, name, anchor="end")
    if found.value is None or found.low is None or found.high is None:
        return
    room = _WIDTH - _LEFT - 60
    low, end, high = (_LEFT + share * room for share in (found.low, found.value, found.high))
    yield bar((_LEFT, y + 2), end - _LEFT, _ROW - 4, COLOURS[name])
    yield rule((low, y + _ROW / 2), (high, y + _ROW / 2), colour=INK)
    yield label(high + 6, y + 11, f"{found.value:.1%}", colour=FAINT)

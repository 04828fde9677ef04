"""The report of an evaluation as one HTML file that needs nothing else.

It quotes the texts of the worst errors, which may not be redistributed: it is for the eyes of
whoever ran the evaluation.
"""

from collections.abc import Iterable, Iterator, Sequence

from nsx.evaluation.charts import accuracy_bars, reliability_diagram, risk_coverage_curve
from nsx.evaluation.errors import Named, WrongAnswer
from nsx.evaluation.figures import (
    REFUSAL_COLUMNS,
    RELIABILITY_COLUMNS,
    RELIABILITY_NOTE,
    notes,
    refusal_rows,
    reliability_row,
    score_rows,
    system_of,
    systems_of,
)
from nsx.evaluation.report import Report, SetResult
from nsx.evaluation.run import Evaluation
from nsx.markup import Markup, joined, tag

_STYLE = Markup("""
:root { color: #24292f; background: #fff; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 1120px; margin: 0 auto; padding: 24px 20px 64px; }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 44px 0 8px; padding-top: 12px; border-top: 1px solid #d8dee4; }
h3 { font-size: 16px; margin: 28px 0 2px; }
p { margin: 4px 0; max-width: 80ch; }
nav a { margin-right: 14px; }
a { color: #0b61a4; }
.quiet { color: #57606a; font-size: 13px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: 8px 0; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 10px; text-align: right; border-bottom: 1px solid #eaeef2; }
th { font-size: 12.5px; color: #57606a; vertical-align: bottom; }
td { white-space: nowrap; font-size: 13.5px; }
th:first-child, td:first-child { text-align: left; }
svg { max-width: 100%; height: auto; }
.side { display: flex; flex-wrap: wrap; gap: 16px; }
details { margin: 8px 0; border: 1px solid #d8dee4; border-radius: 6px; padding: 8px 14px; }
summary { cursor: pointer; font-weight: 600; }
blockquote { margin: 14px 0 4px; padding-left: 12px; border-left: 3px solid #d8dee4; }
blockquote { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 90ch; }
dl { margin: 0 0 0 15px; display: grid; grid-template-columns: 9em 1fr; font-size: 13.5px; }
dt { color: #57606a; } dd { margin: 0; }
""")


def page(evaluation: Evaluation) -> str:
    """Return the HTML file of an evaluation."""
    report = evaluation.report
    body = joined(
        *_head(report),
        *_accuracy(report),
        *_calibration(report),
        *_refusals(report),
        *_errors(evaluation.errors),
    )
    head = tag(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
        tag("title", "Evaluation of nsx"),
        tag("style", _STYLE),
    )
    return "<!doctype html>\n" + tag("html", head, tag("body", body), lang="en") + "\n"


def _head(report: Report) -> Iterator[Markup]:
    yield tag("h1", "Evaluation of nsx")
    made = ", ".join(f"{name} {version}" for name, version in report.versions.items())
    yield tag("p", f"{made}.", class_="quiet")
    for line in notes(report):
        yield tag("p", line, class_="quiet")
    places = ("accuracy", "calibration", "refusals", "errors")
    yield tag("nav", *(tag("a", place.capitalize(), href=f"#{place}") for place in places))


def _accuracy(report: Report) -> Iterator[Markup]:
    yield tag("h2", "Accuracy", id="accuracy")
    yield accuracy_bars(report)
    systems = systems_of(report)
    for result in report.sets:
        asked = [name for name in systems if system_of(result, name)]
        yield tag("h3", result.name)
        yield tag("p", _source(result), class_="quiet")
        yield _table(("in %, with 95% interval", "n", *asked), score_rows(result, asked))


def _source(result: SetResult) -> str:
    sampled = "" if result.asked == result.queries else f" of {result.queries:,}"
    return f"{result.source}: {result.asked:,}{sampled} texts, {result.answerable:,} answerable."


def _calibration(report: Report) -> Iterator[Markup]:
    yield tag("h2", "Calibration and groups", id="calibration")
    if not report.reliability:
        yield tag("p", "The matcher was asked for no set with labels of occupations.")
        return
    yield _charts(report, "all")
    yield _table(RELIABILITY_COLUMNS, map(reliability_row, report.reliability))
    yield tag("p", RELIABILITY_NOTE, class_="quiet")
    for one in report.reliability[1:]:
        yield tag("details", tag("summary", one.name), _charts(report, one.name))


def _charts(report: Report, name: str) -> Markup:
    one = next(one for one in report.reliability if one.name == name)
    return tag("div", reliability_diagram(one), risk_coverage_curve(one), class_="side")


def _refusals(report: Report) -> Iterator[Markup]:
    yield tag("h2", "Refusals", id="refusals")
    yield _table(REFUSAL_COLUMNS, refusal_rows(report))


def _errors(errors: Sequence[tuple[str, tuple[WrongAnswer, ...]]]) -> Iterator[Markup]:
    yield tag("h2", "Worst errors", id="errors")
    yield tag(
        "p",
        "Wrong first answers that the matcher was surest of. They quote texts that may not be "
        "redistributed: keep this page to yourself.",
    )
    for name, found in errors:
        summary = tag("summary", f"{name} ({len(found)})")
        yield tag("details", summary, *(part for one in found for part in _error(one)))


def _error(one: WrongAnswer) -> Iterator[Markup]:
    yield tag("blockquote", one.text)
    right = [tag("dt", "acceptable"), tag("dd", "; ".join(map(_name, one.acceptable)))]
    given = [tag("dt", f"{chance:.0%}") + tag("dd", _name(named)) for named, chance in one.first]
    yield tag("dl", *right, *map(Markup, given))


def _name(named: Named) -> str:
    return f"{named.code} {named.title}".strip()


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    head = tag("tr", *(tag("th", name) for name in columns))
    body = [tag("tr", *(tag("td", cell) for cell in row)) for row in rows]
    return tag("div", tag("table", tag("thead", head), tag("tbody", *body)), class_="scroll")

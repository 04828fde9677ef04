"""What an evaluation writes: the page, the diagrams and the report, and what each may quote."""

import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from nsx.evaluation.charts import accuracy_bars, diagrams
from nsx.evaluation.errors import LONGEST, worst
from nsx.evaluation.figures import reliability_row
from nsx.evaluation.judging import Judged
from nsx.evaluation.page import page
from nsx.evaluation.readers import Query
from nsx.evaluation.report import from_json, to_json
from nsx.evaluation.run import Evaluation, Texts, evaluate
from nsx.evaluation.written import write
from nsx.index import Index
from nsx.markup import Markup, tag

SECRET = "<script>alert('Zebedee')</script> electrician & nurse"


@pytest.fixture
def evaluation(starter_index: Index, tmp_path: Path) -> Evaluation:
    """An evaluation with an error whose text is no good HTML."""
    (tmp_path / "vacancy_titles_dev.csv").write_text(
        "text_title,soc,best_match_type,acceptable\n"
        f"{SECRET},17-3024.00,exactMatch,17-3024.00\n"
        "Electrician,47-2111.00,exactMatch,47-2111.00\n",
        "utf-8",
    )
    (tmp_path / "employer_titles_h2b_dev.csv").write_text(
        "text_title,soc,soc2018_candidates\nElectrician,47-2111,47-2111\n", "utf-8"
    )
    return evaluate(starter_index, Texts(tmp_path))


class Text(HTMLParser):
    """Collects the elements of a page, and checks that they are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, name: str, _: object) -> None:
        self.seen.append(name)
        if name != "meta":
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name


def test_plain_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "a < b", Markup("<i>c</i>"), class_='"x"') == (
        '<p class="&quot;x&quot;">a &lt; b<i>c</i></p>'
    )
    assert (
        tag("text", stroke_width=1.25, x=2.0, fill=None) == '<text stroke-width="1.2" x="2"></text>'
    )


def test_page_is_sound_and_escapes_what_it_quotes(evaluation: Evaluation) -> None:
    text = page(evaluation)
    assert "&lt;script&gt;alert(" in text
    parser = Text()
    parser.feed(text)
    assert parser.open == []
    assert "script" not in parser.seen
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_page_has_every_set_every_system_and_the_charts(evaluation: Evaluation) -> None:
    text = page(evaluation)
    for result in evaluation.report.sets:
        assert f"<h3>{result.name}</h3>" in text
        assert f"<summary>{result.name}</summary>" in text
        assert f"<summary>{result.name} (" in text
        for system in result.systems:
            assert f"<th>{system.name}</th>" in text
    assert text.count("<svg") == 1 + 2 * len(evaluation.report.reliability)
    assert "Missing: descriptions." in text


def test_page_of_an_evaluation_of_nothing_renders(starter_index: Index, tmp_path: Path) -> None:
    nothing = evaluate(starter_index, Texts(tmp_path), sets=["documents"])
    assert "no set with labels of occupations" in page(nothing)
    assert diagrams(nothing.report) == {}


def test_charts_are_files_of_their_own(evaluation: Evaluation) -> None:
    drawn = diagrams(evaluation.report)
    assert set(drawn) == {"reliability", "risk-coverage"}
    for picture in (*drawn.values(), accuracy_bars(evaluation.report)):
        assert ET.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_report_that_is_kept_quotes_nobody(evaluation: Evaluation) -> None:
    kept = to_json(evaluation.report)
    assert "Zebedee" in page(evaluation)
    assert "Zebedee" not in kept
    assert from_json(kept) == evaluation.report


def test_only_what_is_asked_for_is_written(evaluation: Evaluation, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(evaluation)
    assert not out.exists()
    write(evaluation, out=out / "report.json", pictures=out / "pictures")
    assert sorted(path.name for path in out.rglob("*.*")) == [
        "reliability.svg",
        "report.json",
        "risk-coverage.svg",
    ]
    assert not any("Zebedee" in path.read_text("utf-8") for path in out.rglob("*.*"))
    write(evaluation, html=out / "page.html")
    assert (out / "page.html").read_text("utf-8") == page(evaluation)


def wrong(text: str, probability: float, *, right: bool = False) -> Judged:
    query = Query(None, text, ("47-2111.00", "15-1"))
    first = (("29-1141.00", probability), ("47-2111.00", 0.01))
    return Judged(query, False, first, right, None, ())


def test_worst_errors_are_the_surest_and_are_cut(starter_index: Index) -> None:
    refused = Judged(Query(None, "no", ()), True, (), False, None, ())
    given = [wrong("x" * 900, 0.2), wrong("sure", 0.9), wrong("fine", 1.0, right=True), refused]
    found = worst(starter_index, given + [wrong("low", 0.1)] * 20)
    assert len(found) == 15
    assert [one.text for one in found[:3]] == ["sure", "x" * (LONGEST - 1) + "…", "low"]
    assert [(one.code, one.title) for one in found[0].acceptable] == [
        ("47-2111.00", "Electricians"),
        ("15-1", ""),
    ]
    assert found[0].first[0][1] == 0.9


def test_reliability_row_has_a_cell_a_column(evaluation: Evaluation) -> None:
    row = reliability_row(evaluation.report.reliability[0])
    assert row[:2] == ["all", "3"]
    assert len(row) == 10

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nsx.framework.handwritten import (
    handwritten_schema,
    in_order,
    merge,
    read_handwritten,
    to_yaml,
)
from nsx.framework.page import read_page
from nsx.framework.records import (
    Anchor,
    Citation,
    Framework,
    Kind,
    Source,
    SourceAnchors,
    Statement,
    statement_id,
)
from nsx.sources.table import SourceError

CODE = "99-0001.00"
HEAD = f'code: "{CODE}"\ntitle: Lighthouse Keepers\nversion: "26.01"\n'
GOOD = HEAD + (
    "mastery:\n"
    "  Emerging:\n"
    "    - topic: Lamp wicks\n"
    "      behaviour: trim before dusk with the keeper watching.\n"
    "    - topic: Fog signals\n"
    "      behaviour: sound on the keeper's word.\n"
    "      number: 7\n"
    "      citations:\n"
    "        - source: log\n"
    "durable:\n"
    "  Growth Mindset:\n"
    "    Exceeding:\n"
    "      - topic: Night classes\n"
    "        behaviour: teaches what last winter's storms taught\n"
    "sources:\n"
    "  - id: log\n"
    "    title: Station log\n"
)


def write(folder: Path, text: str) -> Path:
    path = folder / f"{CODE}.yaml"
    path.write_text(text, "utf-8")
    return path


def statement(number: int, topic: str, **other: Any) -> Statement:
    kind: Kind = "mastery"
    place = (kind, "Emerging", None, number)
    return Statement(
        statement_id(CODE, *place), CODE, *place, topic, "do it.", (), **{"citations": ()} | other
    )


def framework(*statements: Statement, **other: Any) -> Framework:
    told: dict[str, Any] = {
        "code": CODE,
        "title": "Lighthouse Keepers",
        "job_zone": 2,
        "version": "26.01",
        "context": "",
        "statements": statements,
        "evidence": (),
        "anchors": SourceAnchors(),
        "sources": (),
    }
    return Framework(**told | other)


def failure(folder: Path, text: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_handwritten(write(folder, text))
    assert caught.value.file == f"{CODE}.yaml"
    return caught.value


def test_a_file_gives_statements_in_their_places(tmp_path: Path) -> None:
    found = read_handwritten(write(tmp_path, GOOD))
    assert [(one.kind, one.domain, one.level, one.number) for one in found.statements] == [
        ("mastery", None, "Emerging", 1),
        ("mastery", None, "Emerging", 7),
        ("durable", "Growth Mindset", "Exceeding", 1),
    ]
    assert {one.origin for one in found.statements} == {"hand-written"}
    assert found.statements[1].citations == (Citation("log"),)
    assert found.statements[1].id == statement_id(CODE, "mastery", "Emerging", None, 7)
    assert found.sources == (Source("log", "Station log", "", "", "", ""),)


@pytest.mark.parametrize(
    ("old", "new", "line", "found", "expected"),
    [
        (
            "  Emerging:\n    - topic: Lamp",
            "  Exceeding:\n    - topic: Lamp",
            5,
            "'Exceeding'",
            "Emer",
        ),
        ("  Growth Mindset:", "  Grit:", 14, "'Grit'", "Communication"),
        ("      number: 7\n", "      number: 1\n", 8, "number 1 a second time", "one statement a"),
        ("source: log", "source: diary", 12, "'diary'", "one of the file's sources (log)"),
        ("topic: Fog signals", "topic: ''", 8, "''", "schema"),
        ("topic: Fog signals", "topics: x", 8, "'x'", "schema"),
        ('"26.01"', '"26.13"', 3, "'26.13'", "schema"),
        ('"26.01"', "26.01", 3, "26.01", "schema"),
        (
            "title: Lighthouse Keepers",
            "title: &a Keepers",
            2,
            "cannot be read as YAML",
            "plain YAML",
        ),
    ],
)
def test_an_error_says_where_what_and_what_was_expected(  # noqa: PLR0917
    tmp_path: Path, old: str, new: str, line: int, found: str, expected: str
) -> None:
    assert old in GOOD
    error = failure(tmp_path, GOOD.replace(old, new, 1))
    assert found in error.found
    assert expected in error.expected
    assert error.line == line


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    assert "more than 2,000,000 bytes" in failure(tmp_path, GOOD + "#" * 2_000_000).found


def test_a_framework_round_trips(root: Path, tmp_path: Path) -> None:
    whole, _ = read_page(root / "tests" / "data" / "pages" / "35-2014.00.txt")
    first = whole.statements[0]
    anchored = replace(
        first,
        anchors=(Anchor("task", "8831", "Trim wicks."),),
        citations=(Citation("page", "task 8831"),),
        origin="inherited",
        inherited_from="35-2015.00",
    )
    whole = replace(whole, statements=(anchored, *whole.statements[1:]))
    assert read_handwritten(write(tmp_path, to_yaml(whole))) == whole


_TEXT = st.from_regex(r"[!-~À-ÿ“”—](?:[ -~À-ÿ“”—]{0,40}[!-~À-ÿ“”—])?", fullmatch=True)


@given(st.lists(_TEXT, min_size=1, max_size=4), _TEXT)
@settings(max_examples=60, deadline=None)
def test_any_text_round_trips(
    tmp_path_factory: pytest.TempPathFactory, topics: list[str], note: str
) -> None:
    ones = [statement(n, topic, origin="hand-written") for n, topic in enumerate(topics, 1)]
    written = framework(*ones, notes=(note,))
    assert read_handwritten(write(tmp_path_factory.mktemp("y"), to_yaml(written))) == written


def test_a_framework_that_nsx_did_not_make_is_not_written() -> None:
    with pytest.raises(ValueError, match="out of order"):
        to_yaml(framework(statement(2, "B"), statement(1, "A")))
    with pytest.raises(ValueError, match="another identifier"):
        to_yaml(framework(replace(statement(1, "A"), number=2)))


@pytest.mark.parametrize(
    ("before", "after", "topic"),
    [
        ("compiled", "hand-written", "new"),
        ("inherited", "imported", "new"),
        ("imported", "hand-written", "new"),
        ("hand-written", "hand-written", "new"),
        ("hand-written", "imported", "old"),
        ("imported", "compiled", "old"),
        ("compiled", "compiled", "old"),
    ],
)
def test_a_handwritten_statement_always_wins(before: str, after: str, topic: str) -> None:
    merged = merge(
        framework(statement(1, "old", origin=before), statement(2, "other")),
        framework(statement(1, "new", origin=after)),
    )
    assert [one.topic for one in merged.statements] == [topic, "other"]
    assert merged.statements[0].origin == (after if topic == "new" else before)


def test_merging_adds_statements_in_their_order_and_keeps_what_is_compiled() -> None:
    compiled = framework(
        statement(1, "A"), statement(3, "C"), context="Compiled.", notes=("first",)
    )
    written = framework(
        statement(2, "B", origin="hand-written"), job_zone=None, version="26.02", notes=("second",)
    )
    merged = merge(compiled, written)
    assert [one.topic for one in merged.statements] == ["A", "B", "C"]
    assert in_order(merged.statements) == merged.statements
    assert (merged.job_zone, merged.version, merged.context) == (2, "26.02", "Compiled.")
    assert merged.notes == ("first", "second")
    assert merge(merged, written) == merged


def test_a_source_with_a_taken_id_keeps_its_citations() -> None:
    ours, theirs = Source("log", "Ours", "", "", "", ""), Source("log", "Theirs", "", "", "", "")
    merged = merge(
        framework(statement(1, "A", citations=(Citation("log"),)), sources=(ours,)),
        framework(
            statement(2, "B", citations=(Citation("log"),), origin="imported"), sources=(theirs,)
        ),
    )
    assert [one.citations[0].source for one in merged.statements] == ["log", "log-2"]
    assert merged.sources == (ours, replace(theirs, id="log-2"))


def test_merging_another_occupation_is_refused() -> None:
    with pytest.raises(ValueError, match="expected the same occupation"):
        merge(framework(), framework(code="99-0002.00"))


def test_the_schema_names_every_level_and_domain() -> None:
    told = str(handwritten_schema())
    assert all(word in told for word in ("Exceeding", "Proficient", "Growth Mindset"))

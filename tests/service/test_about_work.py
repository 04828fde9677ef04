"""Texts that are refused for their language or because they are code, and those that are not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nsx.about_work import Refusal, refusal
from nsx.index import Index
from nsx.reading import Reader

LABELLED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "refusals.yaml").read_text("utf-8")
)
REFUSED = [x for x in LABELLED["refused"] if x["reason"] in ("other_language", "code")]


@pytest.fixture(scope="module")
def reader(starter_index: Index) -> Reader:
    return Reader(starter_index)


def refused(reader: Reader, text: str, title: str | None = None) -> Refusal | None:
    return refusal(text, title, reader.read(text, title))


@pytest.mark.parametrize("item", REFUSED, ids=lambda item: str(item["kind"]))
def test_other_languages_and_code_are_refused(reader: Reader, item: dict[str, Any]) -> None:
    answer = refused(reader, item["text"])
    assert answer is not None
    assert answer.cause == item["reason"]


@pytest.mark.parametrize(
    "item", LABELLED["accepted"], ids=lambda item: f"{item['kind']}: {item['text'][:20]!r}"
)
def test_odd_texts_about_work_are_not_refused(reader: Reader, item: dict[str, Any]) -> None:
    assert refused(reader, item["text"]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ich bin Schweißer und arbeite seit zehn Jahren in einer Werft.",
        "Je conduis un camion frigorifique entre Lyon et Turin depuis douze ans déjà.",
        "Trabajo como enfermera en la sala de urgencias de un hospital público.",
        "ремонт автомобилей",
        "看護師",
        "مهندس مدني",
    ],
)
def test_other_languages_are_named(reader: Reader, text: str) -> None:
    answer = refused(reader, text)
    assert answer is not None
    assert answer.cause == "other_language"
    assert "English" in answer.reason


@pytest.mark.parametrize(
    "text",
    [
        "Sous chef garde manger mise en place brigade de cuisine entremetier",
        "RN BSN ICU CCRN ACLS PALS NIHSS EPIC",
        "CNC machinist, 5 axis (Köln plant)",
        "barista latte espresso cappuccino",
        "Calibrates Ω and μA meters for the test bench.",
        "Interpreter, 中文 and English, in court and hospital.",
    ],
)
def test_names_and_terms_of_other_languages_are_english(reader: Reader, text: str) -> None:
    assert refused(reader, text) is None


@pytest.mark.parametrize(
    "text",
    [
        'for f in *.wav; do\n  sox "$f" "out/${f%.wav}.mp3"\ndone',
        "server:\n  port: 8080\n  host: 0.0.0.0\nlog_level: debug",
        "Traceback (most recent call last):\n  File \"till.py\", line 3, in add\nKeyError: 'tax'",
        "x = 3\ny = x + 1\nprint(y)",
        "UPDATE shifts SET paid = 1\nWHERE week = 12\nAND hours > 0;\nSELECT * FROM shifts;",
    ],
)
def test_scripts_settings_and_stack_traces_are_code(reader: Reader, text: str) -> None:
    answer = refused(reader, text)
    assert answer is not None
    assert answer.cause == "code"


@pytest.mark.parametrize(
    "text",
    [
        "Duties:\n- Operate lathes;\n- Inspect parts;\n- Sweep the bay;",
        "Assist patient(s)\nLift resident(s)\nChart for nurse(s)",
        "- Tools: drill, saw\n- Materials: oak, ash\n- Finishes: oil, wax",
        "Welding;\nPlumbing;\nCarpentry;",
        "Write Python (pandas) and SQL for the finance team.\nReview code.\nFix bugs.",
    ],
)
def test_lists_of_duties_are_not_code(reader: Reader, text: str) -> None:
    assert refused(reader, text) is None


@pytest.mark.parametrize("text", ["Hobbies\nKite flying.", "555-010-2233"])
def test_nothing_about_work_is_said_to_be_nothing(reader: Reader, text: str) -> None:
    answer = refused(reader, text)
    assert answer is not None
    assert answer.cause == "nothing"


def test_the_title_beside_a_text_counts(reader: Reader) -> None:
    assert refused(reader, "", title="Welder") is None

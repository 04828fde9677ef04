"""The commands about profiles, run as a person runs them."""

import json
import re
from pathlib import Path

import pytest

from command import Run
from nsx.profile.answers import read_answers
from nsx.profile.views import NOT_LACKING


@pytest.fixture
def samples(root: Path) -> Path:
    return root / "data" / "samples"


def flat(text: str) -> str:
    return " ".join(text.split())


def question(out: str) -> str:
    """The id of the first statement that a report asks about."""
    found = re.search(r"([0-9a-f-]{36}): yes \| partly \| no", out)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("resume_registered_nurse.pdf", "29-1141.00"),
        ("resume_mechatronics_technician.txt", "17-3024.00"),
        ("ad_electrician.txt", "47-2111.00"),
    ],
)
def test_profile_says_occupation_level_and_evidence(
    name: str, code: str, indexed: Run, samples: Path
) -> None:
    outcome = indexed("profile", samples / name)
    assert outcome.code == 0, outcome.err
    assert code in outcome.out.splitlines()[1]
    for words in ("Level", "What moved it", "Statements by level", "What shows it best"):
        assert words in outcome.out
    assert re.search(r"“[^”]{12,}", outcome.out)


@pytest.mark.parametrize("columns", [80, 120])
def test_report_fits_the_terminal_and_needs_no_colour(
    columns: int, indexed: Run, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for command in (
        ("profile", samples / "resume_registered_nurse.pdf"),
        ("gaps", samples / "resume_registered_nurse.pdf", *NURSE),
        ("compare", samples / "resume_registered_nurse.pdf", samples / "ad_electrician.txt"),
    ):
        out = indexed(*command).out
        assert max(map(len, out.splitlines())) <= columns
        assert "\x1b" not in out
        assert {"●", "○"} <= set(out)
        assert flat(out).count(NOT_LACKING) == 1


NURSE = ("--occupation", "29-1141.00", "--target", "Proficient")


def test_gaps_show_every_statement_up_and_beyond_the_target(indexed: Run, samples: Path) -> None:
    resume = samples / "resume_registered_nurse.pdf"
    out = flat(indexed("gaps", resume, *NURSE).out)
    answer = json.loads(indexed("gaps", resume, *NURSE, "--json").out)
    mastery = [one for one in answer["statements"] if one["kind"] == "mastery"]
    assert len(mastery) == 40
    assert all(flat(f"{one['topic']}: {one['behaviour']}") in out for one in mastery)
    assert all(flat(task["text"]) in out for task in answer["tasks"])
    assert answer["readiness"]["target"] == "Proficient"
    assert "Readiness for Proficient" in out


def test_target_is_read_in_any_case_and_a_wrong_one_is_named(indexed: Run, samples: Path) -> None:
    resume = samples / "resume_registered_nurse.pdf"
    answer = json.loads(indexed("profile", resume, "--target", "advanced", "--json").out)
    assert answer["target"] == "Advanced"
    wrong = indexed("profile", resume, "--target", "expert")
    assert wrong.code == 2
    assert "expert" in wrong.err


def test_profile_reads_standard_input(indexed: Run, samples: Path) -> None:
    data = (samples / "resume_mechatronics_technician.txt").read_bytes()
    answer = json.loads(indexed("profile", "-", "--json", stdin=data).out)
    assert answer["code"] == "17-3024.00"
    assert answer["document"]["format"] == "text"


def test_text_of_a_document_cannot_steer_the_terminal(indexed: Run) -> None:
    job = {
        "name": "Harrow \x1b]0;owned\x07 & Sons",
        "position": "Electrician \x9b31m",
        "highlights": [
            "Ran conduit and pulled wire \x1b[31min panels[bold red] without supervision.",
            "Traced faults in motor circuits and wrote up what was found.",
        ],
    }
    resume = json.dumps({"basics": {"name": "A \x1b[2J"}, "work": [job]}).encode()
    out = indexed("gaps", "-", "--occupation", "47-2111.00", *NURSE[2:], stdin=resume).out
    assert not [char for char in out if not char.isprintable() and char != "\n"]
    assert "[bold red]" in out


def test_answers_change_the_readiness(indexed: Run, samples: Path, tmp_path: Path) -> None:
    resume = samples / "resume_registered_nurse.pdf"
    asked = question(indexed("gaps", resume, *NURSE).out)
    before = json.loads(indexed("gaps", resume, *NURSE, "--json").out)
    values = []
    for reply in ("no", "yes"):
        file = tmp_path / f"{reply}.yaml"
        file.write_text(f"{asked}: {reply}\n", "utf-8")
        answer = json.loads(indexed("gaps", resume, *NURSE, "--answers", file, "--json").out)
        values.append(answer["readiness"]["value"])
        (statement,) = (one for one in answer["statements"] if one["id"] == asked)
        assert statement["answered"] == reply
    assert values[0] <= before["readiness"]["value"] < values[1]


def test_answer_to_no_statement_is_refused(indexed: Run, samples: Path, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("nothing: yes\n", "utf-8")
    outcome = indexed("profile", samples / "resume_registered_nurse.pdf", "--answers", file)
    assert outcome.code == 1
    assert "No statement nothing" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_html_and_receipt_are_written_and_the_receipt_replays(
    indexed: Run, samples: Path, tmp_path: Path
) -> None:
    resume = samples / "resume_aircraft_mechanic.docx"
    page, receipt = tmp_path / "report.html", tmp_path / "receipt.json"
    outcome = indexed("profile", resume, "--html", page, "--receipt", receipt)
    assert outcome.code == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert str(receipt) in flat(outcome.err).replace(" ", "") or receipt.name in outcome.err
    same = indexed("replay", receipt, resume)
    assert same.code == 0
    assert "The same answer" in same.out
    other = indexed("replay", receipt, samples / "resume_chef.rtf")
    assert other.code == 1
    assert "document, SHA-256" in other.out


def test_compare_writes_reads_and_replays(indexed: Run, samples: Path, tmp_path: Path) -> None:
    documents = samples / "resume_mechatronics_technician.txt", samples / "ad_electrician.txt"
    page, receipt = tmp_path / "report.html", tmp_path / "receipt.json"
    outcome = indexed("compare", *documents, "--html", page, "--receipt", receipt, "--json")
    answer = json.loads(outcome.out)
    assert {one["kind"] for one in answer["requirements"]} >= {"duty", "requirement"}
    assert "Requirements" in page.read_text("utf-8")
    assert indexed("replay", receipt, *documents).code == 0
    assert "expects 2" in indexed("replay", receipt, documents[0]).err


def test_compare_prints_every_requirement(indexed: Run, samples: Path) -> None:
    documents = samples / "resume_mechatronics_technician.txt", samples / "ad_electrician.txt"
    out = flat(indexed("compare", *documents).out)
    answer = json.loads(indexed("compare", *documents, "--json").out)
    assert answer["requirements"]
    assert all(flat(one["text"]) in out for one in answer["requirements"])
    assert "at least one file" in indexed("compare", "-", "-").err


def test_document_that_cannot_be_read_is_one_line(indexed: Run, tmp_path: Path) -> None:
    program = tmp_path / "resume.pdf"
    program.write_bytes(b"MZ\x90\x00" + bytes(200))
    outcome = indexed("profile", program)
    assert outcome.code == 1
    assert "Windows program" in outcome.err
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["a: yes\nb: No\nc: partly", '{"a": "yes", "b": "no", "c": "partly"}']
)
def test_answers_are_read_from_yaml_and_json(text: str) -> None:
    assert read_answers(text) == {"a": "yes", "b": "no", "c": "partly"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("- a", "a list"),
        ("yes", "a text"),
        ("a: maybe", "The answer to a is 'maybe'"),
        ("a: [yes]", "The answer to a is a list"),
        ("a: b: c", r"cannot be read \(line 1\)"),
    ],
)
def test_wrong_answers_are_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_answers(text)

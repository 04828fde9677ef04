"""Profiles over HTTP: texts and files, as the library reads them; limits; nothing left behind."""

import json
import logging
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from nsx.api import create_app
from nsx.documents.reading import read_document
from nsx.documents.records import MOST_BYTES
from nsx.index import Index
from nsx.match import LONGEST_TEXT, Matcher
from nsx.profile.profiler import Profiler
from nsx.settings import Settings

SECRET = "Quillfeather"
RESUME = f"""Electrician, {SECRET} & Sons, March 2019 to June 2024
- Ran EMT conduit and pulled wire in 400 A panels without supervision.
- Traced faults in motor circuits and wrote up what was found.
"""
ROUTES = ("/v1/profile", "/v1/gaps", "/v1/compare")
ELECTRICIAN = {"occupation": "47-2111.00", "target": "Proficient"}


@pytest.fixture(scope="module")
def client(real_starter_index: Index) -> Iterator[TestClient]:
    with TestClient(create_app(real_starter_index, Settings())) as client:
        yield client


@pytest.fixture(scope="module")
def profiler(real_starter_index: Index) -> Profiler:
    return Profiler(Matcher(real_starter_index))


def plain(value: Any) -> Any:
    """What a dataclass is after its way through JSON."""
    return json.loads(json.dumps(asdict(value)))


def problem(response: Any, status: int) -> str:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    detail = response.json()["detail"]
    assert detail.endswith(".")
    return str(detail)


def test_profile_of_a_text_is_that_of_the_library(client: TestClient, profiler: Profiler) -> None:
    answer = client.post("/v1/profile", json={"text": RESUME, "target": "Advanced"})
    assert answer.json() == plain(profiler.profile(RESUME, target="Advanced"))
    assert answer.json()["code"] == "47-2111.00"
    assert answer.json()["readiness"]["target"] == "Advanced"


@pytest.mark.parametrize(
    "name", ["resume_registered_nurse.pdf", "resume_aircraft_mechanic.docx", "resume_chef.rtf"]
)
def test_profile_of_a_file_is_that_of_the_library(
    name: str, client: TestClient, profiler: Profiler, root: Path
) -> None:
    path = root / "data" / "samples" / name
    answer = client.post("/v1/profile", files={"file": (name, path.read_bytes())})
    assert answer.json() == plain(profiler.profile(path))


def test_gaps_are_held_against_what_is_asked(client: TestClient, profiler: Profiler) -> None:
    answer = client.post("/v1/gaps", json={"text": RESUME} | ELECTRICIAN).json()
    assert answer == plain(profiler.profile(RESUME, occupation="47-2111.00", target="Proficient"))
    assert answer["given"]


def test_answers_come_with_a_text_or_as_a_field_of_a_form(client: TestClient, root: Path) -> None:
    text = (root / "data" / "samples" / "resume_mechatronics_technician.txt").read_text("utf-8")
    before = client.post("/v1/gaps", json={"text": text} | ELECTRICIAN).json()
    asked = before["next_level"]["questions"][0]["statement"]
    replies = {asked: "yes"}
    by_text = client.post("/v1/gaps", json={"text": text, "answers": replies} | ELECTRICIAN)
    by_form = client.post(
        "/v1/gaps",
        files={"file": ("resume.txt", text.encode())},
        data=ELECTRICIAN | {"answers": json.dumps(replies)},
    )
    for answer in (by_text.json(), by_form.json()):
        (statement,) = (one for one in answer["statements"] if one["id"] == asked)
        assert statement["answered"] == "yes"
        assert answer["readiness"]["value"] > before["readiness"]["value"]


def test_comparison_of_files_is_that_of_the_library(
    client: TestClient, profiler: Profiler, root: Path
) -> None:
    resume, advert = (
        root / "data" / "samples" / name
        for name in ("resume_mechatronics_technician.txt", "ad_electrician.txt")
    )
    files = {"resume": ("r.txt", resume.read_bytes()), "advert": ("a.txt", advert.read_bytes())}
    answer = client.post("/v1/compare", files=files)
    assert answer.json() == plain(profiler.compare(read_document(resume), read_document(advert)))


def test_comparison_of_texts_has_spans_of_the_texts(client: TestClient, root: Path) -> None:
    advert = (root / "data" / "samples" / "ad_electrician.txt").read_text("utf-8")
    answer = client.post("/v1/compare", json={"resume": RESUME, "advert": advert}).json()
    for one in answer["requirements"]:
        assert advert[one["start"] : one["end"]] == one["text"]
        for quote in one["evidence"]:
            assert RESUME[quote["start"] : quote["end"]] == quote["text"]
    assert any(one["evidence"] for one in answer["requirements"])


@pytest.mark.parametrize("path", ["/etc/passwd", "file:///etc/passwd", "../../../etc/hosts"])
def test_a_path_is_a_text_and_a_file_name_is_no_path(path: str, client: TestClient) -> None:
    answer = client.post("/v1/profile", json={"text": path})
    assert answer.json()["text"] == path
    named = client.post("/v1/profile", files={"file": (path, RESUME.encode())})
    assert named.json()["text"].strip() == RESUME.strip()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "body.text: Field required"),
        ({"text": ""}, "nothing"),
        ({"text": "a" * (LONGEST_TEXT + 1)}, "body.text"),
        ({"text": RESUME, "target": "Expert"}, "body.target"),
        ({"text": RESUME, "occupation": "electrician"}, "body.occupation"),
        ({"text": RESUME, "answers": {"x": "maybe"}}, "body.answers.x"),
        ({"text": RESUME, "file": "resume.pdf"}, "body.file: Extra inputs"),
        ({"text": "\ud800"}, "body.text"),
        (["text"], "body"),
    ],
)
def test_wrong_texts_are_refused(body: Any, words: str, client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    response = client.post("/v1/profile", content=json.dumps(body), headers=headers)
    if isinstance(body, dict) and body.get("text") == "\ud800":
        assert "cannot be read as JSON" in problem(response, 400)
    else:
        assert words in problem(response, 422)


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        ("resume.pdf", b"MZ\x90\x00" + bytes(200), 415, "Windows program"),
        ("resume.pdf", b"%PDF-1.7\nnothing more", 422, "PDF"),
        ("resume.txt", b"  \n ", 422, "empty"),
        ("resume.txt", b"wire " * (MOST_BYTES // 5 + 1), 413, "MiB"),
        ("resume.txt", b"wire " * (MOST_BYTES // 5 + 100_000), 413, "larger than"),
    ],
    ids=["a program", "damaged", "empty", "too large", "far too large"],
)
def test_wrong_files_are_refused(
    name: str, data: bytes, status: int, words: str, client: TestClient
) -> None:
    response = client.post("/v1/profile", files={"file": (name, data)})
    assert words in problem(response, status)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(
    ("media_type", "body", "status", "words"),
    [
        ("text/plain", b"wire", 415, "multipart/form-data"),
        ("application/x-www-form-urlencoded", b"text=wire", 415, "application/json"),
        ("application/json", b'{"text":', 400, "cannot be read as JSON"),
        ("application/json", b'{"text": "\xff"}', 400, "cannot be read as JSON"),
        ("application/json", b'"' + b"a" * 2**20 + b'"', 413, "expected at most"),
        ("multipart/form-data", b"wire", 400, "form cannot be read"),
        ("multipart/form-data; boundary=x", b"wire", 400, "form cannot be read"),
    ],
)
def test_wrong_bodies_are_refused(  # noqa: PLR0917 - one argument a part of the request
    route: str, media_type: str, body: bytes, status: int, words: str, client: TestClient
) -> None:
    response = client.post(route, content=body, headers={"content-type": media_type})
    assert words in problem(response, status)


def test_form_with_a_text_in_place_of_a_file_or_too_many_files_is_refused(
    client: TestClient,
) -> None:
    text = {"file": (None, RESUME)}
    assert "expected a file" in problem(client.post("/v1/profile", files=text), 422)
    files = [("file", ("a.txt", b"wire"))] * 3
    assert "Too many files" in problem(client.post("/v1/profile", files=files), 400)


def test_unknown_occupation_and_statement_are_not_found(client: TestClient) -> None:
    asked = {"text": RESUME, "occupation": "99-9999.00"}
    assert "99-9999.00" in problem(client.post("/v1/profile", json=asked), 404)
    answered = {"text": RESUME, "answers": {"no-such-statement": "yes"}}
    assert "no-such-statement" in problem(client.post("/v1/profile", json=answered), 404)


def test_index_of_another_encoder_makes_no_profiles_and_says_so(starter_index: Index) -> None:
    with TestClient(create_app(starter_index, Settings())) as client:
        response = client.post("/v1/profile", json={"text": RESUME})
    detail = problem(response, 503)
    assert "built with the encoder 'hashing'" in detail
    assert "nsx build" in detail


def test_a_large_file_stays_in_memory(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # A file of over a megabyte would be written to the folder for temporary files, which is none.
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    padded = RESUME + " \n" * 2**20
    answer = client.post("/v1/profile", files={"file": ("resume.txt", padded.encode())})
    assert answer.status_code == 200, answer.text
    assert answer.json()["code"] == "47-2111.00"


def test_no_text_of_a_document_is_logged_or_printed(
    client: TestClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    good = {"text": RESUME}
    file = {"file": (f"{SECRET}.txt", RESUME.encode())}
    assert client.post("/v1/profile", json=good).status_code == 200
    assert client.post("/v1/profile", files=file).status_code == 200
    problem(client.post("/v1/profile", json=good | {SECRET: SECRET}), 422)
    problem(client.post("/v1/profile", files=file, data={"target": SECRET}), 422)
    form = {"content-type": f"multipart/form-data; boundary={SECRET}"}
    problem(client.post("/v1/profile", content=f"--{SECRET}{SECRET}", headers=form), 400)
    ours = (record for record in caplog.records if not record.name.startswith("httpx"))
    assert SECRET not in "\n".join(logging.Formatter().format(record) for record in ours)
    assert SECRET not in "".join(capfd.readouterr())

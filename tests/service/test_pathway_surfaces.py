"""The commands and routes of pathways: files, documents to start from, refusals."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from command import Run
from nsx.api import create_app
from nsx.index import Index
from nsx.match import Matcher
from nsx.pathways.planner import Planner
from nsx.pathways.profiled import shown_by, standing
from nsx.profile.profiler import Profiler
from nsx.settings import Settings

ENDS = ("--from", "31-1131.00:Proficient", "--to", "29-1141.00:Developing")
RESUME = "data/samples/resume_mechatronics_technician.txt"


@pytest.fixture(scope="module")
def client(real_starter_index: Index) -> TestClient:
    return TestClient(create_app(real_starter_index, Settings()))


def test_a_plan_is_printed_and_written_as_files(indexed: Run, tmp_path: Path) -> None:
    svg, table = tmp_path / "plan.svg", tmp_path / "plan.csv"
    printed = indexed("pathway", *ENDS, "--svg", svg, "--csv", table).out
    assert "Enter Registered Nurses" in printed
    assert "NCLEX-RN" in printed
    assert svg.read_text("utf-8").startswith("<svg")
    assert table.read_bytes().startswith(b"route,stage,move,")
    assert b"\r\n" in table.read_bytes()


def test_a_plan_as_json_is_what_http_answers(indexed: Run, client: TestClient) -> None:
    printed = json.loads(indexed("pathway", *ENDS, "--json").out)
    body = {
        "origin": {"code": "31-1131.00", "level": "Proficient"},
        "goal": {"code": "29-1141.00", "level": "Developing"},
    }
    assert client.post("/v1/pathways", json=body).json() == printed
    assert client.post("/v1/pathways/json", json=body).json() == printed


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("pathway", "--to", "29-1141.00:Developing"), "Found no start; expected a document"),
        (("pathway", *ENDS[:3], "29-1141.00"), "--to is '29-1141.00'; expected CODE:LEVEL"),
        (("pathway", *ENDS, "--exclude", "work"), "exclude is 'work'; expected any of degree"),
        (("pathway", *ENDS, "--calendar", "plan.ics"), "No milestones: the index has no"),
        (("nearby", "--from", "99-9999.00:Emerging"), "No occupation '99-9999.00'"),
        (("nearby", *ENDS[:2], "--top", "0"), "top is 0; expected 1 to 50"),
    ],
)
def test_refusals_are_one_line(indexed: Run, arguments: tuple[str, ...], error: str) -> None:
    outcome = indexed(*arguments)
    said = outcome.err
    assert outcome.code == 1
    assert said.startswith("nsx: ")
    assert error in said
    assert said.count("\n") == 1


def test_a_skill_is_weighed_on_the_command_line(indexed: Run) -> None:
    outcome = indexed("nearby", "--from", "47-2111.00:Proficient", "--what-if", "bake bread")
    assert "With bake bread added to Electricians" in outcome.out


@pytest.mark.parametrize(
    ("form", "media_type", "start"),
    [("svg", "image/svg+xml", "<svg"), ("csv", "text/csv; charset=utf-8", "route,")],
)
def test_a_plan_is_sent_as_a_file(
    client: TestClient, form: str, media_type: str, start: str
) -> None:
    body = {
        "origin": {"code": "31-1131.00", "level": "Proficient"},
        "goal": {"code": "29-1141.00", "level": "Developing"},
    }
    answer = client.post(f"/v1/pathways/{form}", json=body)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="pathway.{form}"'
    assert answer.text.startswith(start)


@pytest.mark.parametrize(
    ("address", "body", "status"),
    [
        ("/v1/nearby", {}, 422),
        ("/v1/nearby", {"origin": {"code": "99-9999.00", "level": "Emerging"}}, 404),
        ("/v1/nearby", {"origin": {"code": "29-1141.00", "level": "Expert"}}, 422),
        ("/v1/nearby", {"origin": {"code": "29-1141.00", "level": "Emerging"}, "hours": 0}, 422),
        ("/v1/pathways/pdf", {"goal": {"code": "29-1141.00", "level": "Emerging"}}, 422),
    ],
)
def test_wrong_requests_are_problems(
    client: TestClient, address: str, body: dict[str, object], status: int
) -> None:
    answer = client.post(address, json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_document_is_a_start_and_what_it_shows_is_not_asked_for(
    real_starter_index: Index, root: Path
) -> None:
    profile = Profiler(Matcher(real_starter_index)).profile(root / RESUME)
    shown = shown_by(profile)
    code, level = standing(profile)
    assert code == "17-3024.00"
    answer = Planner(real_starter_index).pathway((code, level), (code, "Advanced"), shown=shown)
    asked = [s.statement for route in answer.routes for t in route.stages for s in t.steps]
    assert asked
    assert not [one for one in asked if one is not None and shown.get(one, 0) >= 0.5]


def test_a_document_without_a_level_is_no_start(real_starter_index: Index) -> None:
    profile = Profiler(Matcher(real_starter_index)).profile("Roses are red, violets are blue.")
    with pytest.raises(ValueError, match="The document does not say where you stand"):
        standing(profile)

"""The OpenAPI document explains everything, and its examples are what the service answers."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from nsx import api_examples
from nsx.api import create_app
from nsx.api_examples import REQUESTS, shortened
from nsx.index import Index
from nsx.settings import Settings

FILE = Path(api_examples.__file__).with_suffix(".json")
REQUESTED = (
    "MatchRequest",
    "ProfileRequest",
    "GapsRequest",
    "CompareRequest",
    "PathwayRequest",
    "CalendarRequest",
    "NearbyRequest",
)
VOLATILE = {("version", "index")}
"""Hashes of SQLite's and FAISS's own bytes differ from one version of them to the next."""

Leaves = dict[tuple[str | int, ...], Any]


@pytest.fixture(scope="module")
def answers(real_starter_index: Index) -> dict[str, Any]:
    """The answer of the service to each example request."""
    with TestClient(create_app(real_starter_index, Settings())) as client:
        client.post("/v1/match", json={"text": "waits until the encoder is loaded"})
        given = {}
        for name, (method, address, body) in REQUESTS.items():
            response = client.request(method, address, json=body)
            assert response.status_code == 200, response.text
            given[name] = shortened(response.json())
        return given


@pytest.fixture(scope="module")
def document(real_starter_index: Index) -> dict[str, Any]:
    return create_app(real_starter_index, Settings()).openapi()


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for path in document["paths"].values() for operation in path.values()]


def leaves(value: Any, at: tuple[str | int, ...] = ()) -> Leaves:
    """The numbers and texts of an answer by their place; an empty list or object counts as one."""
    if not isinstance(value, dict | list) or not value:
        return {at: value or repr(value)}
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    return {place: leaf for key, one in inside for place, leaf in leaves(one, (*at, key)).items()}


def test_examples_are_what_the_service_answers(answers: dict[str, Any]) -> None:
    kept = json.loads(FILE.read_text("utf-8"))
    found, expected = (
        {at: leaf for at, leaf in leaves(all_of_them).items() if at not in VOLATILE}
        for all_of_them in (answers, kept)
    )
    # Another processor's arithmetic may differ in the last digits.
    near = pytest.approx(expected, abs=1e-3)
    if os.environ.get("NSX_UPDATE_EXAMPLES") == "1" and found != near:
        FILE.write_text(json.dumps(answers, indent=2, ensure_ascii=False) + "\n", "utf-8")
        pytest.skip(f"wrote {FILE}")
    assert found == near, "If the new answers are right, run this with NSX_UPDATE_EXAMPLES=1."


def test_every_operation_has_a_summary_a_description_and_an_example(
    document: dict[str, Any],
) -> None:
    found = operations(document)
    assert {operation["operationId"] for operation in found} == set(REQUESTS)
    for operation in found:
        assert operation["summary"]
        assert operation["description"]
        assert operation["responses"]["200"]["content"]["application/json"]["example"]


def test_every_parameter_and_schema_is_explained(document: dict[str, Any]) -> None:
    parameters = [one for op in operations(document) for one in op.get("parameters", ())]
    for one in (*parameters, *document["components"]["schemas"].values()):
        assert one["description"][-1:] == "."
        assert "None" not in one["description"]


def test_fields_of_requests_and_problems_are_explained(document: dict[str, Any]) -> None:
    for name in (*REQUESTED, "ProfileForm", "GapsForm", "CompareForm", "Problem"):
        for field in document["components"]["schemas"][name]["properties"].values():
            assert field["description"]


def test_examples_keep_to_the_schema_of_their_answer(document: dict[str, Any]) -> None:
    for operation in operations(document):
        content = operation["responses"]["200"]["content"]["application/json"]
        jsonschema.validate(
            content["example"],
            content["schema"] | {"components": document["components"]},
            cls=jsonschema.Draft202012Validator,
        )


@pytest.mark.parametrize("name", REQUESTED)
def test_example_of_a_request_keeps_to_its_schema(name: str, document: dict[str, Any]) -> None:
    described = document["components"]["schemas"][name]
    schema = described | {"components": document["components"]}
    jsonschema.validate(described["example"], schema, cls=jsonschema.Draft202012Validator)

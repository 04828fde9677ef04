"""Frameworks over HTTP: the same as the library gives, and files that can be kept."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from nsx.api import create_app
from nsx.exports import FORMATS, export
from nsx.framework.framework_json import from_json
from nsx.index import Index
from nsx.settings import Settings

CODE = "17-3024.00"


@pytest.fixture(scope="module")
def client(starter_index: Index) -> Iterator[TestClient]:
    with TestClient(create_app(starter_index, Settings())) as client:
        yield client


def test_a_framework_is_that_of_the_library(client: TestClient, starter_index: Index) -> None:
    answer = client.get(f"/v1/occupations/{CODE}/framework")
    assert answer.headers["content-type"] == "application/json"
    assert from_json(answer.text) == starter_index.framework(CODE)


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_a_file(client: TestClient, starter_index: Index, name: str) -> None:
    answer = client.get(f"/v1/occupations/{CODE}/export/{name}")
    assert answer.text == export(starter_index.framework(CODE), name)
    assert answer.headers["content-type"].split(";")[0] == FORMATS[name].media_type
    assert answer.headers["content-disposition"].endswith(f'"{CODE}{FORMATS[name].suffix}"')


@pytest.mark.parametrize("path", ["99-9999.00/framework", "99-9999.00/export/csv"])
def test_an_unknown_occupation_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(f"/v1/occupations/{path}")
    assert answer.status_code == 404
    assert "No occupation '99-9999.00'" in answer.json()["detail"]


def test_an_unknown_format_is_refused(client: TestClient) -> None:
    answer = client.get(f"/v1/occupations/{CODE}/export/docx")
    assert answer.status_code == 422


def test_statements_are_searched_by_kind_and_level(
    client: TestClient, starter_index: Index
) -> None:
    statement = next(starter_index.framework(CODE).of("mastery", "Advanced"))
    asked = {"q": statement.text, "kind": "mastery", "level": "Advanced", "every_entry": True}
    answer = client.get("/v1/search", params=asked).json()
    assert answer["hits"][0]["ref"] == statement.id
    assert {hit["kind"] for hit in answer["hits"]} == {"mastery"}
    assert answer["settings"]["levels"] == ["Advanced"]

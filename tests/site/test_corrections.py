"""Corrections that readers suggest: kept, listed, never lost, and not from other sites."""

import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from command import Run
from nsx.index import Index
from nsx.site import corrections, links
from nsx.site.corrections import Limit

CODE = "47-2111.00"
OURS = {"origin": "http://testserver"}
TEXT = "“Panels” should be “panelboards”.\nThe code book says so."


@pytest.fixture
def database(home: Path) -> Path:
    return home / "corrections.sqlite"


def test_correction_is_kept_and_its_sender_thanked(
    site: TestClient, database: Path, index: Index
) -> None:
    statement = index.framework(CODE).statements[3].id
    sent = {"text": TEXT, "statement": statement, "contact": "ana@example.org"}
    answer = site.post(links.corrections(CODE), data=sent, headers=OURS)
    assert answer.status_code == 303
    thanked = site.get(answer.headers["location"])
    assert "kept as number 1" in thanked.text
    (kept,) = corrections.listed(database)
    assert (kept.code, kept.statement, kept.text, kept.contact) == (
        CODE,
        statement,
        TEXT,
        "ana@example.org",
    )
    assert kept.index_digest == index.manifest.digest
    assert kept.done_at is None


@pytest.mark.parametrize(
    "origin", [None, "null", "https://elsewhere.example", "http://testserver.example"]
)
def test_form_of_another_site_is_refused(
    site: TestClient, database: Path, origin: str | None
) -> None:
    headers = {"origin": origin} if origin else {}
    answer = site.post(links.corrections(CODE), data={"text": TEXT}, headers=headers)
    assert answer.status_code == 403
    assert corrections.listed(database) == []


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "  "}, 422),
        ({}, 422),
        ({"text": "x" * (corrections.LONGEST + 1)}, 422),
        ({"text": TEXT, "statement": "the third"}, 422),
    ],
)
def test_what_cannot_be_kept_is_refused(
    site: TestClient, database: Path, sent: dict[str, str], status: int
) -> None:
    answer = site.post(links.corrections(CODE), data=sent, headers=OURS)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert corrections.listed(database) == []


def test_unknown_occupation_is_refused(site: TestClient) -> None:
    answer = site.post(links.corrections("99-9999.99"), data={"text": TEXT}, headers=OURS)
    assert answer.status_code == 404


def test_programs_that_fill_the_hidden_field_are_not_kept(site: TestClient, database: Path) -> None:
    sent = {"text": TEXT, "website": "https://spam.example"}
    assert site.post(links.corrections(CODE), data=sent, headers=OURS).status_code == 303
    assert corrections.listed(database) == []


def test_many_from_one_address_must_wait_and_what_came_is_kept(
    site: TestClient, database: Path
) -> None:
    statuses = [
        site.post(links.corrections(CODE), data={"text": f"{TEXT} {n}"}, headers=OURS).status_code
        for n in range(7)
    ]
    assert statuses == [303] * 5 + [429] * 2
    assert len(corrections.listed(database)) == 5


def test_limit_holds_for_all_addresses_together() -> None:
    limit = Limit()
    passed = sum(limit.passes(f"10.0.{n // 250}.{n % 250}") for n in range(300))
    assert passed == 200


def test_reviewer_lists_marks_and_still_finds_all(run: Run, tmp_path: Path) -> None:
    database = tmp_path / "home" / "corrections.sqlite"
    assert run("corrections").out == "No corrections wait.\n"
    for n in range(2):
        suggested = corrections.Suggested(CODE, None, f"{TEXT} {n}", "", "en", "0" * 64)
        assert corrections.keep(database, suggested) == n + 1
    listed = run("corrections").out
    assert re.match(r"1\. \d{4}-.*, 47-2111\.00, the page\n    “Panels”", listed)
    left = json.loads(run("corrections", "--done", 1, "--json").out)
    assert [one["number"] for one in left] == [2]
    everything = json.loads(run("corrections", "--all", "--json").out)
    assert [bool(one["done_at"]) for one in everything] == [True, False]
    again = run("corrections", "--done", 1)
    assert again.code == 1
    assert "No correction 1 waits" in again.err

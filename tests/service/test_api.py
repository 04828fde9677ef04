"""The API over a small index: its answers, its refusals, and what it keeps to itself."""

import json
import logging
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from fastapi.testclient import TestClient

from hashing_encoder import HashingEncoder
from nsx.api import create_app
from nsx.encoder import Vectors
from nsx.index import Index
from nsx.match import LONGEST_TEXT, Matcher
from nsx.search_settings import LONGEST_QUERY
from nsx.settings import Settings
from nsx.version import __version__

ELECTRICIANS = "47-2111.00"
TECHNICIANS = "17-3024.00"
WORK = "Pulled wire and landed circuits in a panel. Replaced breakers and tested them."
SECRET = "Zanzibar"

JSON = {"content-type": "application/json"}


class Gate:
    """An encoder that lets nobody through before it is opened; `asked` are the waiting texts."""

    def __init__(self, error: Exception | None = None) -> None:
        self.opened, self.asked, self._error = threading.Event(), list[Sequence[str]](), error
        self.name, self.weights_hash = HashingEncoder().name, HashingEncoder().weights_hash

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.append(texts)
        assert self.opened.wait(60)
        if self._error:
            raise self._error
        return HashingEncoder().encode(texts)


class Instead:
    """An index that has other methods in place of some of its own."""

    def __init__(self, index: Index, **others: Callable[..., object]) -> None:
        self._index, self._others = index, others

    def __getattr__(self, name: str) -> Any:
        return self._others.get(name) or getattr(self._index, name)


def failing(index: Index, error: type[Exception]) -> Instead:
    """An index whose every answer is an error that quotes a request."""

    def fail(*_: object, **__: object) -> None:
        raise error(f"cannot do {SECRET}")

    return Instead(index, search=fail, suggest=fail, listed=fail, occupation=fail, entries=fail)


@contextmanager
def serving(index: Any, **settings: Any) -> Iterator[TestClient]:
    """A client of the service over an index."""
    with TestClient(create_app(index, Settings(**settings))) as client:
        yield client


@contextmanager
def gated(folder: Path, gate: Gate, **settings: Any) -> Iterator[TestClient]:
    """A client of the service over an index whose encoder is still to be let through."""
    with Index.open(folder, encoder=gate) as index, serving(index, **settings) as client:
        try:
            yield client
        finally:
            gate.opened.set()


def until_ready(client: TestClient) -> None:
    deadline = time.monotonic() + 60
    while client.get("/readyz").status_code != 200:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def plain(value: Any) -> Any:
    """What a dataclass is after its way through JSON."""
    return json.loads(json.dumps(asdict(value)))


def problem(response: Any, status: int) -> str:
    """The detail of a response, which must be a problem document of this status."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document = response.json()
    assert list(document) == ["type", "title", "status", "detail"]
    assert document["type"] == "about:blank"
    assert (document["title"], document["status"]) == (HTTPStatus(status).phrase, status)
    assert isinstance(document["detail"], str)
    assert document["detail"].endswith(".")
    return document["detail"]


@pytest.fixture(scope="module")
def client(starter_index: Index) -> Iterator[TestClient]:
    with serving(starter_index) as client:
        until_ready(client)
        yield client


@pytest.fixture(scope="module")
def real_client(real_starter_index: Index) -> Iterator[TestClient]:
    with serving(real_starter_index) as client:
        yield client


# Good answers


def test_search_answers_as_the_library_does(client: TestClient, starter_index: Index) -> None:
    asked: dict[str, Any] = {
        "kind": "task",
        "soc": "47",
        "job_zone": 3,
        "top": 3,
        "keyword_weight": 0.9,
        "threshold": 0.01,
        "every_entry": True,
    }
    response = client.get("/v1/search", params={"q": "wire a panel"} | asked)
    assert response.status_code == 200
    assert response.json() == plain(starter_index.search("wire a panel", **asked))
    assert response.json()["hits"]


def test_search_for_an_exact_title_scores_one(client: TestClient) -> None:
    answer = client.get("/v1/search", params={"q": "Mechatronics Technician"}).json()
    assert answer["hits"][0]["code"] == TECHNICIANS
    assert (answer["hits"][0]["score"], answer["hits"][0]["reason"]) == (1, "exact title")
    assert answer["settings"]["query"] == "Mechatronics Technician"


def test_search_finds_by_meaning(real_client: TestClient) -> None:
    answer = real_client.get("/v1/search", params={"q": "repairs robots", "keyword_weight": 0})
    assert answer.json()["hits"][0]["code"] == TECHNICIANS


def test_search_takes_text_in_any_script(client: TestClient) -> None:
    for text in ("eléctrico", "электрик", "電気工事士", "👷 wire", "a\x00wire"):
        answer = client.get("/v1/search", params={"q": text})
        assert answer.status_code == 200
        assert answer.json()["settings"]["query"] == text


def test_suggest_completes_titles_and_names_their_occupations(client: TestClient) -> None:
    answer = client.get("/v1/suggest", params={"q": "mecha", "top": 2})
    assert answer.status_code == 200
    assert len(answer.json()) == 2
    for one in answer.json():
        assert one["title"].lower().startswith("mecha")
        assert TECHNICIANS in {occupation["code"] for occupation in one["occupations"]}


def test_suggest_has_nothing_for_nothing(client: TestClient) -> None:
    assert client.get("/v1/suggest", params={"q": " "}).json() == []


def test_match_answers_as_the_library_does(client: TestClient, starter_index: Index) -> None:
    body = {"text": WORK, "title": "Wire puller", "top": 2}
    response = client.post("/v1/match", json=body)
    expected = Matcher(starter_index).match(WORK, title="Wire puller", top=2)
    assert response.status_code == 200
    assert response.json() == plain(expected)


def test_match_finds_the_occupation_and_quotes_its_evidence(real_client: TestClient) -> None:
    answer = real_client.post("/v1/match", json={"text": WORK}).json()
    best = answer["occupations"][0]
    assert best["code"] == ELECTRICIANS
    for evidence in best["evidence"]:
        assert WORK[evidence["start"] : evidence["end"]].startswith(evidence["text"])
        assert evidence["entry"]["code"] == ELECTRICIANS


def test_match_takes_a_title_alone(real_client: TestClient) -> None:
    answer = real_client.post("/v1/match", json={"title": "Journeyman electrician"}).json()
    assert answer["occupations"][0]["code"] == ELECTRICIANS


def test_match_of_what_is_not_work_says_why_there_is_nothing(real_client: TestClient) -> None:
    answer = real_client.post("/v1/match", json={"text": "We are an equal opportunity employer."})
    assert answer.status_code == 200
    assert answer.json()["occupations"] == []
    assert answer.json()["reason"]


def test_match_takes_the_longest_text(client: TestClient) -> None:
    text = "Pulls wire. " * (LONGEST_TEXT // 12)
    assert client.post("/v1/match", json={"text": text, "top": 1}).status_code == 200


def test_occupation_is_all_that_the_library_knows(client: TestClient, starter_index: Index) -> None:
    response = client.get(f"/v1/occupations/{TECHNICIANS}")
    assert response.status_code == 200
    assert response.json() == plain(starter_index.occupation(TECHNICIANS))


def test_version_names_the_index_and_its_encoder(client: TestClient, starter_index: Index) -> None:
    answer = client.get("/version").json()
    assert answer["nsx"] == __version__
    assert answer["index"] == starter_index.manifest.digest
    assert answer["encoder"]["name"] == "hashing"
    assert answer["counts"]["occupations"] == len(starter_index.codes)


def test_api_page_is_served(client: TestClient) -> None:
    assert client.get("/docs").headers["content-type"].startswith("text/html")


# The list of occupations


def codes(client: TestClient, query: str) -> list[str]:
    response = client.get(f"/v1/occupations?{query}")
    assert response.status_code == 200, response.text
    answer = response.json()
    assert answer["total"] == len(answer["occupations"])
    return [occupation["code"] for occupation in answer["occupations"]]


def test_pages_give_every_occupation_once_and_in_order(
    client: TestClient, starter_index: Index
) -> None:
    pages = [
        client.get("/v1/occupations", params={"offset": offset, "limit": 5}).json()
        for offset in range(0, len(starter_index.codes) + 5, 5)
    ]
    found = [occupation["code"] for page in pages for occupation in page["occupations"]]
    assert found == sorted(starter_index.codes)
    assert {page["total"] for page in pages} == {len(starter_index.codes)}
    assert (pages[1]["offset"], pages[1]["limit"]) == (5, 5)
    assert pages[-1]["occupations"] == []


def test_filters_of_the_list_agree_with_the_records(
    client: TestClient, starter_index: Index
) -> None:
    all_of_them = sorted(starter_index.occupations.items())
    in_17 = [code for code, _ in all_of_them if code.startswith("17-")]
    zone_4 = [code for code, occupation in all_of_them if occupation.job_zone == 4]
    assert len(in_17) > 1
    assert codes(client, "soc=17") == in_17
    assert codes(client, "soc=17-0000") == in_17
    assert codes(client, "job_zone=4") == zone_4
    assert codes(client, "soc=17&job_zone=4") == [code for code in in_17 if code in zone_4]
    assert codes(client, "soc=99") == []


@pytest.mark.parametrize(
    ("repeated", "joined"),
    [
        ("soc=17&soc=47-2111", "soc=17,47-2111"),
        ("job_zone=2&job_zone=4", "job_zone=2,4"),
        ("soc=17&soc=47&job_zone=3", "soc=17,%2047,&job_zone=,3%20"),
    ],
)
def test_filters_of_the_list_are_repeated_or_joined(
    client: TestClient, repeated: str, joined: str
) -> None:
    assert codes(client, repeated) == codes(client, joined) != []


@pytest.mark.parametrize(
    ("repeated", "joined"),
    [
        ("kind=title&kind=task", "kind=title,task"),
        ("soc=17&soc=47", "soc=17,47"),
        ("job_zone=3&job_zone=4", "job_zone=3,4"),
    ],
)
def test_filters_of_a_search_are_repeated_or_joined(
    client: TestClient, repeated: str, joined: str
) -> None:
    found = client.get(f"/v1/search?q=wire&threshold=0&{repeated}").json()
    assert found == client.get(f"/v1/search?q=wire&threshold=0&{joined}").json()
    assert found["hits"]


def test_empty_filter_is_no_filter(client: TestClient, starter_index: Index) -> None:
    assert len(codes(client, "soc=&job_zone=")) == len(starter_index.codes)
    everything = client.get("/v1/search?q=wire").json()
    assert client.get("/v1/search?q=wire&kind=&soc=&job_zone=").json() == everything


# Health


def test_ready_only_once_the_encoder_is_loaded(starter_dir: Path) -> None:
    gate = Gate()
    with gated(starter_dir, gate) as client:
        refused = client.get("/readyz")
        assert "not loaded" in problem(refused, 503)
        assert refused.headers["retry-after"] == "5"
        assert client.get("/healthz").json() == {"status": "ok"}
        assert client.get("/version").status_code == 200
        gate.opened.set()
        until_ready(client)
        assert client.get("/readyz").json() == {"status": "ready"}


def test_request_that_arrives_while_the_encoder_loads_is_answered(starter_dir: Path) -> None:
    gate = Gate()
    with gated(starter_dir, gate) as client, ThreadPoolExecutor(2) as threads:
        match = threads.submit(client.post, "/v1/match", json={"text": WORK})
        search = threads.submit(client.get, "/v1/search?q=wire")
        while len(gate.asked) < 2:  # the load and the search; the match waits for the load
            time.sleep(0.01)
        assert client.get("/v1/suggest?q=mecha").json()  # needs no encoder
        assert not match.done()
        assert not search.done()
        gate.opened.set()
        assert match.result(60).status_code == 200
        assert search.result(60).status_code == 200


def test_encoder_that_does_not_load_is_logged(
    starter_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    gate = Gate(OSError("no weights here"))
    gate.opened.set()
    with gated(starter_dir, gate) as client:
        problem(client.post("/v1/match", json={"text": WORK}), 500)
        problem(client.get("/readyz"), 503)
        assert client.get("/healthz").status_code == 200
        assert "The encoder cannot be loaded: OSError: no weights here" in caplog.text


# Refusals


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/v1/search", "query.q: Field required"),
        ("/v1/search?q=", "The query is nothing"),
        ("/v1/search?q=%21%21", "expected words, a job title or a code"),
        ("/v1/search?q=%00", "expected words"),
        (f"/v1/search?q={'a' * (LONGEST_QUERY + 1)}", "1,001 characters"),
        ("/v1/search?q=wire&kind=skill", "kind is 'skill'; expected title, description, task"),
        ("/v1/search?q=wire&soc=wire", "soc is 'wire'"),
        ("/v1/search?q=wire&job_zone=0", "query.job_zone.0"),
        ("/v1/search?q=wire&job_zone=3,6", "query.job_zone.1"),
        ("/v1/search?q=wire&job_zone=three", "query.job_zone.0"),
        (f"/v1/search?q=wire&job_zone={'9' * 400}", "query.job_zone.0"),
        (f"/v1/search?q=wire&top={'9' * 5000}", "query.top"),
        ("/v1/search?q=wire&top=0", "query.top"),
        ("/v1/search?q=wire&top=101", "query.top"),
        ("/v1/search?q=wire&top=1.5", "query.top"),
        ("/v1/search?q=wire&threshold=nan", "query.threshold"),
        ("/v1/search?q=wire&threshold=inf", "query.threshold"),
        ("/v1/search?q=wire&keyword_weight=-0.1", "query.keyword_weight"),
        ("/v1/search?q=wire&every_entry=perhaps", "query.every_entry"),
        ("/v1/search?top=0&threshold=2", "query.q: Field required; query.top"),
        ("/v1/suggest", "query.q"),
        (f"/v1/suggest?q={'a' * (LONGEST_QUERY + 1)}", "query.q"),
        ("/v1/suggest?q=a&top=51", "query.top"),
        ("/v1/occupations?limit=0", "query.limit"),
        ("/v1/occupations?limit=201", "query.limit"),
        ("/v1/occupations?offset=-1", "query.offset"),
        ("/v1/occupations?soc=1", "soc is '1'"),
        ("/v1/occupations/electrician", "path.code"),
        ("/v1/occupations/17-3024.00%0A", "path.code"),
        ("/v1/occupations/\u0661\u0667-3024.00", "path.code"),
    ],
)
def test_wrong_parameters_are_refused_by_name(client: TestClient, address: str, words: str) -> None:
    assert words in problem(client.get(address), 422)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "The text has nothing"),
        ({"text": ""}, "The text has nothing"),
        ({"text": "!!!", "title": "?"}, "without a word"),
        ({"text": "\x00\x00"}, "without a word"),
        ({"text": None}, "body.text"),
        ({"text": ["wire"]}, "body.text"),
        ({"text": "\ud800 wire"}, "body.text"),
        ({"text": "wire", "title": "\udfff"}, "body.title"),
        ({"text": "a" * (LONGEST_TEXT + 1)}, "body.text"),
        ({"text": "wire", "title": "a" * (LONGEST_QUERY + 1)}, "body.title"),
        ({"text": "wire", "top": 0}, "body.top"),
        ({"text": "wire", "top": 51}, "body.top"),
        ({"text": "wire", "top": float("nan")}, "body.top"),
        ({"text": "wire", "top": float("inf")}, "body.top"),
        ({"text": "wire", "top": 10**400}, "body.top"),
        ({"text": "wire", "resume": "yes"}, "body.resume: Extra inputs"),
        ({"\ud800": "wire"}, "body"),
        (["wire"], "body"),
        ("wire", "body"),
        (None, "body"),
    ],
)
def test_wrong_documents_are_refused(client: TestClient, body: Any, words: str) -> None:
    response = client.post("/v1/match", content=json.dumps(body), headers=JSON)
    assert words in problem(response, 422)


def test_no_body_is_refused(client: TestClient) -> None:
    assert "body: Field required" in problem(client.post("/v1/match", headers=JSON), 422)


@pytest.mark.parametrize(
    "body",
    [
        b'{"text":',
        b"text=wire",
        b'{"text": "\xff\xfe"}',
        b'{"text": "wire", "top": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
    ],
    ids=["cut off", "a form", "not UTF-8", "number too long", "too deep"],
)
def test_body_that_cannot_be_read_as_json_is_refused(client: TestClient, body: bytes) -> None:
    response = client.post("/v1/match", content=body, headers=JSON)
    assert "cannot be read as JSON" in problem(response, 400)


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_body_that_is_not_declared_as_json_is_refused(
    client: TestClient, media_type: str | None
) -> None:
    headers = {"content-type": media_type} if media_type else {}
    response = client.post("/v1/match", content=b'{"text": "wire"}', headers=headers)
    assert "Content-Type: application/json" in problem(response, 415)


def test_body_that_declares_too_much_is_refused_unread(client: TestClient) -> None:
    body = json.dumps({"text": "a " * 600_000}).encode()
    response = client.post("/v1/match", content=body, headers=JSON)
    assert "larger than" in problem(response, 413)
    assert response.headers["connection"] == "close"


def test_body_that_declares_nothing_is_refused_where_it_grows_too_large(
    client: TestClient,
) -> None:
    sent = []

    def pieces() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(100):
            sent.append(1)
            yield b"wire " * 20_000

    response = client.post("/v1/match", content=pieces(), headers=JSON)
    assert "transfer-encoding" in response.request.headers
    assert "larger than" in problem(response, 413)


def test_largest_body_is_a_setting(starter_index: Index) -> None:
    with serving(starter_index, max_body=100) as client:
        assert client.post("/v1/match", json={"text": "wire"}).status_code == 200
        problem(client.post("/v1/match", json={"text": "wire " * 100}), 413)


def test_unknown_address_is_not_found(client: TestClient) -> None:
    assert "/docs" in problem(client.get("/v2/search"), 404)


def test_unknown_occupation_is_not_found_and_the_next_step_is_named(client: TestClient) -> None:
    detail = problem(client.get("/v1/occupations/99-9999.99"), 404)
    assert "99-9999.99" in detail
    assert "Search for a title" in detail


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("POST", "/v1/search", "GET"),
        ("DELETE", f"/v1/occupations/{TECHNICIANS}", "GET"),
        ("GET", "/v1/match", "POST"),
        ("TRACE", "/healthz", "GET"),
    ],
)
def test_other_methods_are_refused_with_those_that_are_allowed(
    client: TestClient, method: str, address: str, allowed: str
) -> None:
    response = client.request(method, address)
    problem(response, 405)
    assert response.headers["allow"] == allowed


def test_answer_that_takes_too_long_is_given_up(starter_dir: Path) -> None:
    with gated(starter_dir, Gate(), timeout=0.05) as client:
        response = client.get("/v1/search?q=wire")
        assert "within 0.05 seconds" in problem(response, 503)
        assert response.headers["retry-after"] == "5"
        problem(client.post("/v1/match", json={"text": WORK}), 503)


def test_work_that_was_given_up_still_counts_against_the_most_at_once(starter_dir: Path) -> None:
    gate = Gate()
    with gated(starter_dir, gate, timeout=0.3) as client:
        with ThreadPoolExecutor(12) as threads:
            answers = list(threads.map(client.get, ["/v1/search?q=wire"] * 24))
        assert {answer.status_code for answer in answers} == {503}
        assert len(gate.asked) <= 1 + 4  # the load, and as many as are worked on at once
        gate.opened.set()
        until_ready(client)
        assert client.get("/v1/search?q=wire").status_code == 200


def test_work_that_was_given_up_ends_before_the_service_does(starter_index: Index) -> None:
    done = []

    def search(*_: object, **__: object) -> None:
        time.sleep(0.5)
        done.append(1)

    with serving(Instead(starter_index, search=search), timeout=0.05) as client:
        problem(client.get("/v1/search?q=wire"), 503)
        assert not done
    assert done


# Errors of ours

ADDRESSES = [
    f"/v1/search?q={SECRET}",
    f"/v1/suggest?q={SECRET}",
    "/v1/occupations",
    f"/v1/occupations/{TECHNICIANS}",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("kind", [RuntimeError, KeyError, IndexError, OverflowError])
def test_error_of_ours_is_answered_without_its_message(
    starter_index: Index, kind: type[Exception], address: str
) -> None:
    with serving(failing(starter_index, kind)) as client:
        response = client.get(address, headers={"origin": "https://example.org"})
        assert kind.__name__ in problem(response, 500)
        assert SECRET not in response.text
        assert response.headers["access-control-allow-origin"] == "*"


def test_error_of_ours_that_is_a_kind_of_value_error_is_not_blamed_on_the_request(
    starter_index: Index,
) -> None:
    index = Instead(starter_index, search=lambda query, **_: f"{query} \ud800".encode())
    with serving(index) as client:
        assert "UnicodeEncodeError" in problem(client.get("/v1/search?q=wire"), 500)


def test_error_of_ours_is_logged_with_its_place_and_without_its_message(
    starter_index: Index, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(failing(starter_index, KeyError)) as client:
        problem(client.get(f"/v1/search?q={SECRET}"), 500)
    (record,) = (record for record in caplog.records if record.name == "nsx")
    assert record.getMessage().startswith("KeyError, raised at:")
    assert "in fail" in record.getMessage()
    assert SECRET not in logging.Formatter().format(record)


# Other origins


def test_any_origin_may_read_answers_and_problems(client: TestClient) -> None:
    for address in ("/healthz", "/v1/search?q=wire", "/v1/search", "/nowhere"):
        response = client.get(address, headers={"origin": "https://example.org"})
        assert response.headers["access-control-allow-origin"] == "*"


def test_preflight_of_a_match_is_granted(client: TestClient) -> None:
    asked = {
        "origin": "https://example.org",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    response = client.options("/v1/match", headers=asked)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "content-type" in response.headers["access-control-allow-headers"].lower()


def test_origins_can_be_limited(starter_index: Index) -> None:
    with serving(starter_index, origins="https://a.example, https://b.example") as client:
        for origin in ("https://a.example", "https://b.example"):
            response = client.get("/healthz", headers={"origin": origin})
            assert response.headers["access-control-allow-origin"] == origin
        response = client.get("/healthz", headers={"origin": "https://c.example"})
        assert "access-control-allow-origin" not in response.headers


# What is sent stays with who sent it


def test_no_text_of_a_request_is_logged_or_printed(
    starter_index: Index,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    good = {"text": f"{WORK} In {SECRET}.", "title": f"{SECRET} electrician"}
    with serving(starter_index) as client:
        assert client.post("/v1/match", json=good).status_code == 200
        assert client.get(f"/v1/search?q={SECRET}").status_code == 200
        assert client.get(f"/v1/suggest?q={SECRET}").status_code == 200
        problem(client.post("/v1/match", json=good | {"top": 0}), 422)
        problem(client.post("/v1/match", json=good | {SECRET: SECRET}), 422)
        problem(client.post("/v1/match", content=f'"{SECRET}', headers=JSON), 400)
        problem(client.get(f"/{SECRET}"), 404)
    with serving(failing(starter_index, RuntimeError)) as client:
        problem(client.post("/v1/match", json=good), 500)
    # The client's own log has the addresses that it asks.
    ours = (record for record in caplog.records if not record.name.startswith("httpx"))
    logged = "\n".join(logging.Formatter().format(record) for record in ours)
    assert "RuntimeError, raised at" in logged
    assert SECRET not in logged
    assert SECRET not in "".join(capfd.readouterr())


def test_threads_get_their_own_answers(client: TestClient, starter_index: Index) -> None:
    titles = [occupation.title for occupation in starter_index.occupations.values()]

    def ask(title: str) -> tuple[Any, Any, Any]:
        return (
            client.get("/v1/search", params={"q": title, "top": 3}).json(),
            client.post("/v1/match", json={"text": f"Works as {title}.", "top": 3}).json(),
            client.get("/v1/suggest", params={"q": title}).json(),
        )

    alone = [ask(title) for title in titles]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, titles * 4)) == alone * 4
    for title, (found, _, _) in zip(titles, alone, strict=True):
        assert found["hits"][0]["title"] == title


# A real server

SERVER = """
import sys
import uvicorn
from hashing_encoder import HashingEncoder
from nsx.api import create_app
from nsx.index import Index
from nsx.settings import Settings

with Index.open(sys.argv[1], encoder=HashingEncoder()) as index:
    uvicorn.run(create_app(index, Settings()), port=0, access_log=False)
"""


def test_server_answers_stops_when_told_and_leaves_nothing_of_a_document(
    starter_dir: Path, root: Path, tmp_path: Path
) -> None:
    roots = [root / name for name in ("tests", "models", "indexer", "service")]
    server = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", SERVER, str(starter_dir)],
        cwd=tmp_path,
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(map(str, roots))}
        | dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), str(tmp_path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    impatience = threading.Timer(60, server.kill)
    impatience.start()
    try:
        output = ""
        while not (address := re.search(r"running on (http://\S+)", output)):
            line = cast("Any", server.stdout).readline()
            assert line, output
            output += line
        with httpx.Client(base_url=address[1], trust_env=False, timeout=60) as client:
            assert client.get("/healthz").json() == {"status": "ok"}
            text = f"{WORK} In {SECRET}. " * 1000
            answer = client.post("/v1/match", json={"text": text})
            assert answer.status_code == 200
            assert SECRET in answer.text
            problem(client.post("/v1/match", json={"text": text * 100}), 413)
            problem(client.post("/v1/match", content=iter([text.encode()] * 100)), 413)
            problem(client.post("/v1/match", json={"text": text, "top": 0}), 422)
            assert client.get("/readyz").status_code == 200
        server.send_signal(signal.SIGTERM)
        output += server.communicate(timeout=60)[0]
    finally:
        impatience.cancel()
        server.kill()
        server.wait()
    assert server.returncode in {0, -signal.SIGTERM}
    assert "Finished server process" in output
    assert SECRET not in output
    assert not list(tmp_path.rglob("*"))


def test_the_api_page_asks_no_other_host_for_anything(client: TestClient) -> None:
    for page in ("/docs", "/redoc"):
        text = client.get(page).text
        sources = re.findall(r'(?:src|href)="([^"]+)"', text)
        assert sources
        assert all(source.startswith("/") for source in sources)
        assert client.get(sources[0]).status_code == 200

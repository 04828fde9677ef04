"""A document on the site: read, marked, questioned, and forgotten; errors said kindly."""

import logging
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import Browser, Page, expect

from nsx.api import create_app
from nsx.documents.records import MOST_BYTES
from nsx.index import Index
from nsx.match import Matcher
from nsx.profile.profiler import Profiler
from nsx.profile.records import Profile
from nsx.settings import Settings
from site_browser import LOOKS, served, violations, wider

HTML = {"accept": "text/html"}
SECRET = "Quillfeather"
RESUME = f"""Electrician, {SECRET} & Sons, March 2019 to June 2024
- Ran EMT conduit and pulled wire in 400 A panels without supervision.
- Traced faults in motor circuits and wrote up what was found.
"""
SENT = {"text": RESUME, "target": "Advanced"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def site(real_index: Index, home: Path) -> Iterator[TestClient]:
    with TestClient(create_app(real_index, Settings(home=home)), headers=HTML) as client:
        yield client


@pytest.fixture(scope="module")
def profiler(real_index: Index) -> Profiler:
    return Profiler(Matcher(real_index))


@pytest.fixture(scope="module")
def profile(profiler: Profiler) -> Profile:
    return profiler.profile(RESUME, target="Advanced")


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def read(answer: Any, status: int = 200) -> html.HtmlElement:
    assert answer.status_code == status, answer.text
    assert "content-security-policy" in answer.headers
    return html.fromstring(answer.text)


def test_page_shows_all_of_the_profile(site: TestClient, profile: Profile) -> None:
    page = read(site.post("/match", data=SENT))
    told = text(page)
    assert text(page.xpath("//h1")[0]) == profile.title
    for one in profile.occupations:
        assert one.title in told
    for task in profile.tasks:
        assert task.text in told
    for statement in profile.statements:
        assert statement.topic in told
    for question in profile.next_level.questions if profile.next_level else ():
        assert " ".join(question.text.split()) in told
    cells = page.xpath("//table[@class='grid']//a[contains(@class, 'cell')]")
    levelled = [one for one in profile.statements if one.kind != "durable"]
    assert len(cells) == len(levelled)
    marks = {"shown": "●", "partly shown": "◐", "not shown": "○"}
    assert [cell.text for cell in cells] == [marks[one.status] for one in levelled]


def test_document_is_whole_with_its_evidence_marked_in_place(
    site: TestClient, profile: Profile
) -> None:
    page = read(site.post("/match", data=SENT))
    (document,) = page.xpath("//div[@class='document-text']")
    for one in document.xpath(".//a[@class='ref']"):
        one.drop_tree()
    assert document.text_content() == RESUME
    marked = "".join(one.text_content() for one in document.xpath(".//mark"))
    quoted = {one.text for item in profile.tasks for one in item.evidence}
    assert quoted
    assert all(re.sub(r"\s", "", one) in re.sub(r"\s", "", marked) for one in quoted)


def test_lines_of_a_form_are_those_of_the_document(site: TestClient) -> None:
    sent = site.post("/match", data=SENT | {"text": RESUME.replace("\n", "\r\n")})
    assert sent.text == site.post("/match", data=SENT).text


@pytest.mark.parametrize("name", ["resume_registered_nurse.pdf", "resume_aircraft_mechanic.docx"])
def test_file_is_read_as_the_library_reads_it(
    site: TestClient, profiler: Profiler, root: Path, name: str
) -> None:
    path = root / "data" / "samples" / name
    fields = {"text": "", "occupation": ""}
    page = read(site.post("/match", data=fields, files={"file": (name, path.read_bytes())}))
    assert text(page.xpath("//h1")[0]) == profiler.profile(path).title


def test_answer_changes_what_is_shown(site: TestClient, profiler: Profiler, root: Path) -> None:
    path = root / "data" / "samples" / "resume_mechatronics_technician.txt"
    sent = {"text": path.read_text("utf-8")}
    next_level = profiler.profile(path).next_level
    assert next_level is not None
    asked = next_level.questions[0]
    before = read(site.post("/match", data=sent))
    assert " ".join(asked.text.split()) in text(before)
    assert "answered:" not in text(before)
    after = read(site.post("/match", data=sent | {f"answer.{asked.statement}": "yes"}))
    (shown,) = [
        one
        for one in after.xpath("//li[@class='shown-item']")
        if "answered: Yes, alone" in text(one)
    ]
    assert asked.topic in text(shown)
    kept = f"answer.{asked.statement}"
    assert after.xpath("//input[@name=$name and @value='yes']", name=kept)


def test_another_occupation_and_level_can_be_asked_for(site: TestClient) -> None:
    sent = {"text": RESUME, "occupation": "registered nurse", "target": "Developing"}
    told = text(read(site.post("/match", data=sent)))
    assert "Registered Nurses" in told
    assert "Judged as the occupation that was asked for" in told
    assert "Readiness for Developing" in told


def test_each_level_to_be_ready_for_is_a_button_that_keeps_the_rest(site: TestClient) -> None:
    page = read(site.post("/match", data=SENT | {"occupation": "registered nurse"}))
    (form,) = page.xpath("//form[@class='targets']")
    levels = form.xpath(".//button[@name='target']/@value")
    assert levels == ["Emerging", "Developing", "Proficient"]
    fields = {one.get("name"): one.get("value") or one.text for one in form.xpath(".//*[@name]")}
    told = text(read(site.post("/match", data=fields | {"target": levels[1]})))
    assert "Readiness for Developing" in told
    assert "Registered Nurses" in told


def test_report_is_one_file(site: TestClient) -> None:
    answer = site.post("/match/report", data=SENT)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="profile.html"'
    assert answer.headers["cache-control"] == "no-store"
    assert "Electricians" in answer.text
    assert not html.fromstring(answer.text).xpath("//script | //link | //img")


@pytest.mark.parametrize(
    ("fields", "file", "status", "said"),
    [
        ({"text": "  \n"}, None, 422, "There is no document"),
        ({"text": ""}, ("empty.pdf", b""), 422, "empty"),
        ({}, ("broken.pdf", b"%PDF-1.7 and no more"), 422, "damaged PDF"),
        ({}, ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(40)), 415, "picture"),
        ({"text": RESUME, "occupation": "99-9999.99"}, None, 422, "No occupation"),
        ({"text": RESUME, "target": "Wizard"}, None, 422, "Wizard"),
        ({"text": RESUME * 600}, None, 422, "at most 100,000"),
    ],
    ids=["nothing", "empty", "broken", "picture", "occupation", "level", "long"],
)
def test_what_cannot_be_read_is_said_beside_the_form(
    site: TestClient, fields: dict[str, str], file: Any, status: int, said: str
) -> None:
    files = {"file": file} if file else None
    page = read(site.post("/match", data=fields, files=files), status)
    (alert,) = page.xpath("//*[@role='alert']")
    assert said in text(alert)
    assert page.xpath("//form[@action='/match']//input[@type='file']")


def test_file_that_is_too_large_is_refused_before_it_is_read(site: TestClient) -> None:
    files = {"file": ("large.txt", b"x" * (MOST_BYTES + 200_000))}
    answer = site.post("/match", files=files)
    assert answer.status_code == 413


def test_nothing_of_a_document_is_left_behind(
    site: TestClient, home: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    scratch = home / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    answer = site.post("/match", data={"text": RESUME}, files={"file": ("a.txt", RESUME.encode())})
    assert SECRET in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert SECRET not in caplog.text
    assert [path for path in home.rglob("*") if path.is_file()] == []


@pytest.fixture(scope="module")
def base(real_index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(real_index, tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("name", ["resume_registered_nurse.pdf", "resume_aircraft_mechanic.docx"])
def test_file_is_uploaded_read_questioned_and_saved(
    page: Page, base: str, root: Path, name: str
) -> None:
    page.goto(f"{base}/match")
    page.get_by_label("Choose a file").set_input_files(root / "data" / "samples" / name)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".findings")).to_be_visible(timeout=60_000)
    expect(page.locator(".document mark").first).to_be_visible()
    page.locator(".cell").first.click()
    expect(page.locator(".shown-item:target")).to_be_in_viewport()
    page.locator(".questions input[value=yes]").first.check()
    page.get_by_role("button", name="Take these answers in").click()
    expect(page.get_by_text("answered: Yes, alone").first).to_be_attached()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the report").click()
    assert saved.value.suggested_filename == "profile.html"
    page.go_back()  # from the statement that was looked at
    page.go_back()
    page.wait_for_url(f"{base}/match")
    expect(page.get_by_role("button", name="Read it")).to_be_enabled()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("look", list(LOOKS))
def test_matched_document_is_accessible_and_fits(
    browser: Browser, base: str, axe: str, root: Path, look: str
) -> None:
    size, scheme = LOOKS[look]
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
    page = context.new_page()
    page.goto(f"{base}/match")
    path = root / "data" / "samples" / "resume_registered_nurse.pdf"
    page.get_by_label("Choose a file").set_input_files(path)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".findings")).to_be_visible(timeout=60_000)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert violations(page, axe) == []
    assert wider(page) == []
    context.close()


@pytest.mark.browser
@pytest.mark.slow
def test_document_needs_no_scripts(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    plain = context.new_page()
    plain.goto(f"{base}/match")
    plain.get_by_label("Or paste the text").fill(RESUME)
    plain.get_by_role("button", name="Read it").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Electricians", timeout=60_000)
    plain.get_by_role("button", name="Judge as this").first.click()
    expect(plain.get_by_text("Judged as the occupation that was asked for")).to_be_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.slow
def test_text_that_is_pasted_at_home_goes_to_the_form_for_documents(page: Page, base: str) -> None:
    page.goto(base)
    page.get_by_role("combobox", name="A question").evaluate(
        """(field, text) => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            const how = {clipboardData: data, bubbles: true, cancelable: true};
            field.dispatchEvent(new ClipboardEvent('paste', how));
        }""",
        RESUME,
    )
    field = page.get_by_label("Or paste the text")
    expect(field).to_be_focused()
    expect(field).to_have_value(RESUME)


@pytest.mark.browser
@pytest.mark.slow
def test_service_that_is_away_is_said_and_the_document_stays(page: Page, base: str) -> None:
    page.goto(f"{base}/match")
    page.get_by_label("Or paste the text").fill(RESUME)
    page.route("**/match", lambda route: route.abort())
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("status").last).to_contain_text("does not answer")
    expect(page.get_by_label("Or paste the text")).to_have_value(RESUME)
    page.unroute("**/match")
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".findings")).to_be_visible(timeout=60_000)

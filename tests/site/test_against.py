"""A resume against a job ad on the site: what is asked for, what shows it, and what goes wrong."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import Browser, Page, Request, expect

from nsx.api import create_app
from nsx.documents.records import MOST_BYTES
from nsx.index import Index
from nsx.match import Matcher
from nsx.profile.profiler import Profiler
from nsx.profile.records import Comparison
from nsx.settings import Settings
from site_browser import LOOKS, served, violations, wider

PAIR = ("resume_aircraft_mechanic.docx", "ad_aircraft_mechanic.pdf")
RESUME = """Electrician, Quillfeather & Sons, March 2019 to June 2024
- Ran EMT conduit and pulled wire in 400 A panels without supervision.
- Traced faults in motor circuits and wrote up what was found.
"""
MOST_SENT = 200_000
MARKS = {"shown": "●", "partly shown": "◐", "not shown": "○"}


@pytest.fixture(scope="module")
def site(real_index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    with TestClient(create_app(real_index, settings), headers={"accept": "text/html"}) as client:
        yield client


@pytest.fixture(scope="module")
def samples(root: Path) -> Path:
    return root / "data" / "samples"


@pytest.fixture(scope="module")
def ad(samples: Path) -> str:
    return (samples / "ad_electrician.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def comparison(real_index: Index, samples: Path) -> Comparison:
    profiler = Profiler(Matcher(real_index))
    return profiler.compare(samples / PAIR[0], samples / PAIR[1])


def files_of(samples: Path) -> dict[str, Any]:
    return {
        f"{side}-file": (name, (samples / name).read_bytes())
        for side, name in zip(("resume", "advert"), PAIR, strict=True)
    }


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def read(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return html.fromstring(answer.text)


def alerts(page: Any) -> list[str]:
    return [text(one) for one in page.xpath("//*[@role='alert']")]


def test_files_are_compared_as_the_library_compares_them(
    site: TestClient, samples: Path, comparison: Comparison
) -> None:
    page = read(site.post("/match/compare", files=files_of(samples)))
    told = text(page.xpath("//div[@class='findings']")[0])
    for one in comparison.requirements:
        assert " ".join(one.text.split()) in told
    cells = page.xpath("//a[contains(@class, 'cell')]")
    statuses = [one.status for one in comparison.requirements]
    assert sorted(cell.text for cell in cells) == sorted(MARKS[one] for one in statuses)
    wanted = [one for one in comparison.requirements if one.kind != "nice-to-have"]
    shown = sum(one.status == "shown" for one in wanted)
    assert f"The resume shows {shown} of the {len(wanted)} things asked for" in text(page)
    for cell in cells:
        status = next(one for one, mark in MARKS.items() if mark == cell.text)
        assert cell.get("aria-label").endswith(f": {status}")


def test_every_link_within_the_page_leads_somewhere(site: TestClient, samples: Path) -> None:
    page = read(site.post("/match/compare", files=files_of(samples)))
    here = page.xpath("//a[starts-with(@href, '#')]/@href")
    assert len(here) > 20
    assert {one[1:] for one in here} - set(page.xpath("//@id")) == set()


def test_both_texts_are_whole_with_marks_in_place(
    site: TestClient, samples: Path, comparison: Comparison
) -> None:
    page = read(site.post("/match/compare", files=files_of(samples)))
    documents = page.xpath("//div[@class='document-text']")
    for document, profile in zip(documents, (comparison.resume, comparison.advert), strict=True):
        for one in document.xpath(".//a[@class='ref']"):
            one.drop_tree()
        assert document.text_content() == profile.text
        assert document.xpath(".//mark")


def test_another_occupation_is_asked_for_by_the_page_itself(site: TestClient, ad: str) -> None:
    fields = {"resume": RESUME, "advert": ad}
    page = read(site.post("/match/compare", data=fields))
    (form,) = page.xpath("//form[@class='others']")
    other = form.xpath(".//button[@name='occupation']/@value")[0]
    again = {one.get("name"): one.text for one in form.xpath(".//textarea")}
    judged = read(site.post("/match/compare", data=again | {"occupation": other}))
    (both,) = judged.xpath("//dl[@class='both']")
    assert [one.split("/")[-1] for one in both.xpath(".//a/@href")] == [other, other]


def test_report_is_one_file(site: TestClient, ad: str) -> None:
    answer = site.post("/match/compare/report", data={"resume": RESUME, "advert": ad})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="comparison.html"'
    assert answer.headers["cache-control"] == "no-store"
    assert not read(answer).xpath("//script | //link | //img")


def test_match_leads_here_with_its_document(site: TestClient) -> None:
    page = read(site.post("/match", data={"text": RESUME}))
    (form,) = page.xpath("//form[@action='/match/compare']")
    fields = {one.get("name"): one.get("value") or one.text for one in form.xpath(".//*[@name]")}
    asked = read(site.post("/match/compare", data=fields))
    assert alerts(asked) == []
    assert asked.xpath("//textarea[@name='resume']")[0].text.lstrip("\n") == RESUME
    assert not asked.xpath("//textarea[@name='advert']")[0].text.strip()


def test_each_error_stands_at_its_document_and_the_other_is_kept(
    site: TestClient, samples: Path
) -> None:
    wrong = ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(40))
    files = files_of(samples) | {"advert-file": wrong}
    page = read(site.post("/match/compare", files=files), 415)
    (said,) = alerts(page)
    assert "picture" in said
    (told,) = page.xpath("//input[@name='advert-file']/@aria-describedby")
    assert "advert-wrong" in told.split()
    assert "BEAUMONT-KEYS" in page.xpath("//textarea[@name='resume']")[0].text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ["There is no resume", "There is no job ad"]),
        ({"resume": RESUME, "advert": " \r\n"}, ["There is no job ad"]),
        ({"resume": RESUME, "advert": RESUME, "occupation": "99-9999.99"}, ["No occupation"]),
        ({"resume": RESUME * 600, "advert": RESUME}, ["at most 100,000"]),
        (
            {"resume": RESUME, "advert": "The moon rose over the quiet sea."},
            ["The ad supports no occupation"],
        ),
    ],
    ids=["nothing", "one", "occupation", "long", "no-ad"],
)
def test_what_cannot_be_compared_is_said_and_the_texts_are_kept(
    site: TestClient, fields: dict[str, str], said: list[str]
) -> None:
    page = read(site.post("/match/compare", data=fields), 422)
    assert len(alerts(page)) == len(said)
    for alert, part in zip(alerts(page), said, strict=True):
        assert part in alert
    for side in ("resume", "advert"):
        kept = page.xpath(f"//textarea[@name='{side}']")[0].text or ""
        assert kept.strip() == fields.get(side, "").strip()


def test_missing_document_is_said_in_the_language_of_the_reader(site: TestClient) -> None:
    page = read(site.post("/match/compare?lang=es", data={"advert": RESUME}), 422)
    assert alerts(page) == ["No hay currículum: elija un archivo o pegue el texto."]


@pytest.mark.parametrize("path", ["/match", "/match/report", "/match/compare"])
@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_form_of_another_site_is_refused(
    site: TestClient, path: str, headers: dict[str, str]
) -> None:
    answer = site.post(path, data={"text": RESUME, "resume": RESUME}, headers=headers)
    assert answer.status_code == 403
    ours = site.post(path, data={"text": RESUME}, headers={"origin": "http://testserver"})
    assert ours.status_code != 403


def test_two_files_that_are_too_large_are_refused_before_they_are_read(site: TestClient) -> None:
    large = ("large.txt", b"x" * (MOST_BYTES + 200_000))
    answer = site.post("/match/compare", files={"resume-file": large, "advert-file": large})
    assert answer.status_code == 413


def test_one_file_that_is_too_large_is_said_at_its_place(site: TestClient) -> None:
    large = ("large.txt", b"x" * (MOST_BYTES + 1))
    answer = site.post("/match/compare", data={"advert": RESUME}, files={"resume-file": large})
    (said,) = alerts(read(answer, 413))
    assert "10" in said


@pytest.fixture(scope="module")
def base(real_index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(real_index, tmp_path_factory.mktemp("served")) as address:
        yield address


def bring(page: Page, base: str, samples: Path) -> None:
    page.goto(f"{base}/match/compare")
    page.locator("#resume-file").set_input_files(samples / PAIR[0])
    page.locator("#advert-file").set_input_files(samples / PAIR[1])
    page.get_by_role("button", name="Compare them").click()
    expect(page.locator(".findings")).to_be_visible(timeout=60_000)


@pytest.mark.browser
@pytest.mark.slow
def test_files_are_brought_read_looked_into_and_saved(page: Page, base: str, samples: Path) -> None:
    bring(page, base, samples)
    expect(page.locator(".document mark")).not_to_have_count(0)
    page.locator(".cell.shown, .cell.partly").first.click()
    asked = page.locator(".shown-item:target")
    expect(asked).to_be_in_viewport()
    asked.locator(".quote a").first.click()
    expect(page.locator(".document :target").first).to_be_in_viewport()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the report").click()
    assert saved.value.suggested_filename == "comparison.html"
    page.get_by_text("Judge by another occupation").click()
    page.get_by_role("button", name="Judge as this").first.click()
    expect(page.get_by_text("Read by itself, it is likeliest").first).to_be_visible(timeout=60_000)
    for _ in range(3):  # the quote, the thing asked for, the comparison
        page.go_back()
    page.wait_for_url(f"{base}/match/compare")
    expect(page.get_by_role("button", name="Compare them")).to_be_enabled()


@pytest.mark.browser
@pytest.mark.slow
def test_files_are_dropped_each_on_its_place(page: Page, base: str) -> None:
    page.goto(f"{base}/match/compare")
    for number, name in enumerate(("resume.txt", "ad.txt")):
        page.locator(".drop").nth(number).evaluate(
            """(place, name) => {
                const data = new DataTransfer();
                data.items.add(new File(["Some words."], name, {type: "text/plain"}));
                const how = {dataTransfer: data, bubbles: true, cancelable: true};
                place.dispatchEvent(new DragEvent("dragover", how));
                place.dispatchEvent(new DragEvent("drop", how));
            }""",
            name,
        )
    names = "all => all.map(one => one.files[0].name)"
    files = page.locator("input[type=file]").evaluate_all(names)
    assert files == ["resume.txt", "ad.txt"]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("path", ["/match", "/match/compare"])
def test_file_that_is_too_large_is_said_before_it_is_sent(
    page: Page, base: str, path: str, tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * (MOST_BYTES + 1))
    page.goto(base + path)
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.method))
    page.locator("input[type=file]").first.set_input_files(large)
    page.locator("form.match-form button[type=submit]").click()
    expect(page.locator("form.match-form .working")).to_contain_text("larger than 10 MB")
    assert "POST" not in sent


@pytest.mark.browser
@pytest.mark.slow
def test_comparison_needs_no_scripts(browser: Browser, base: str, ad: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    plain = context.new_page()
    plain.goto(f"{base}/match/compare")
    plain.get_by_role("group", name="The resume").get_by_label("Or paste the text").fill(RESUME)
    plain.get_by_role("button", name="Compare them").click()
    expect(plain.get_by_role("alert")).to_contain_text("There is no job ad")
    plain.get_by_role("group", name="The job ad").get_by_label("Or paste the text").fill(ad)
    plain.get_by_role("button", name="Compare them").click()
    expect(plain.get_by_text(re.compile("The resume shows"))).to_be_visible(timeout=60_000)
    plain.get_by_role("button", name="The whole ad").click()
    expect(plain.get_by_text("Read as a job ad")).to_be_visible(timeout=60_000)
    context.close()


def say_nothing(page: Page, base: str, samples: Path) -> None:
    page.goto(f"{base}/match/compare")
    page.get_by_role("button", name="Compare them").click()
    expect(page.get_by_role("alert").first).to_be_visible()


def open_all(page: Page, base: str, samples: Path) -> None:
    bring(page, base, samples)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("look", list(LOOKS))
@pytest.mark.parametrize("act", [open_all, say_nothing])
def test_states_are_accessible_fit_and_are_light(  # noqa: PLR0917 - fixtures
    browser: Browser,
    base: str,
    samples: Path,
    axe: str,
    act: Callable[[Page, str, Path], None],
    look: str,
) -> None:
    size, scheme = LOOKS[look]
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
    page = context.new_page()
    said: list[str] = []
    asked: list[Request] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("requestfinished", lambda one: asked.append(one))  # noqa: PLW0108 - a function
    act(page, base, samples)
    page.wait_for_load_state("networkidle")
    # Chromium itself says that an answer was a refusal.
    assert [one for one in said if "status of 422" not in one] == []
    assert sum(one.sizes()["responseBodySize"] for one in asked) < MOST_SENT
    assert violations(page, axe) == []
    assert wider(page) == []
    context.close()

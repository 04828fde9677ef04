"""The page of pathways: addresses, both ends, routes, limits, files, and what no address has."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html
from playwright.sync_api import Browser, Page, expect

from nsx.api import create_app
from nsx.index import Index
from nsx.pathways.answer import Time
from nsx.pathways.costs import COST_PARTS
from nsx.pathways.limits import EXCLUSIONS, Limits
from nsx.pathways.planner import Planner
from nsx.settings import Settings
from nsx.site import pathway, pathway_words
from nsx.site.pathway import Wish
from site_browser import FULL_INDEX, served

ENDS = "from=31-1131.00:Proficient&to=29-1141.00:Developing"
PLAN = f"/pathway?{ENDS}"
BROWSER = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def app(real_index: Index, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """An application with the encoder that skills are read by."""
    return create_app(real_index, Settings(home=tmp_path_factory.mktemp("home")))


@pytest.fixture
def site(app: FastAPI) -> TestClient:
    """A client that asks for pages, without cookies of other tests."""
    return TestClient(app, headers={"accept": "text/html"}, follow_redirects=False)


@pytest.fixture(scope="module")
def planner(real_index: Index) -> Planner:
    return Planner(real_index)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def read(site: TestClient, address: str, status: int = 200) -> html.HtmlElement:
    answer = site.get(address)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def test_page_shows_all_of_the_plan(site: TestClient, planner: Planner) -> None:
    plan = planner.pathway(("31-1131.00", "Proficient"), ("29-1141.00", "Developing"))
    page = read(site, PLAN)
    told = text(page)
    assert len(page.xpath("//article[contains(@class, 'lane')]")) == len(plan.routes)
    stages = page.xpath("//details[contains(@class, 'stage')]")
    assert len(stages) == len(plan.routes[0].stages)
    for stage, shown in zip(plan.routes[0].stages, stages, strict=True):
        inside = text(shown)
        assert stage.goal.title in inside
        # On the page it is a sentence of its own, and begins as one.
        assert stage.time.source[1:] in inside
        assert " ".join(one.kind for one in stage.asked).count("licence") == inside.count("NCLEX")
        for step in stage.steps:
            assert step.reason in inside
            assert step.statement is None or f"/statements/{step.statement}" in html.tostring(
                shown, encoding="unicode"
            )
        for sample in filter(None, [stage.sample]):
            assert sample.task in inside
        for carried in stage.transfer.tasks if stage.transfer else ():
            assert carried.wanted in inside
            assert carried.reason in inside
        for new in stage.transfer.new_tasks if stage.transfer else ():
            assert new in inside
    for note in plan.notes:
        assert note in told


def test_effort_shown_adds_up(site: TestClient) -> None:
    page = read(site, PLAN)
    table = page.xpath("//table[contains(@class, 'effort')]")[0]
    parts = [float(row.xpath("td[last()]")[0].text) for row in table.xpath("tbody/tr")]
    whole = float(table.xpath("tfoot//td[last()]")[0].text)
    assert sum(parts) == pytest.approx(whole, abs=0.05 * len(parts) + 0.05)
    assert parts


def test_every_part_and_limit_has_words() -> None:
    assert set(pathway_words.PARTS) == set(COST_PARTS)
    assert set(pathway_words.EXCLUSIONS) == set(pathway_words.LIFTED) == set(EXCLUSIONS)


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (None, 5, ("unknown", "months", 0, 0)),
        (0.2, 0.4, ("upto", "months", 0, 1)),
        (3.2, 12, ("between", "months", 3, 12)),
        (7, 7.3, ("about", "months", 7, 7)),
        (6, 30, ("mixed", "months", 6, 2.5)),
        (109.3, 123.9, ("between", "years", 9, 10.5)),
        (48, 49, ("about", "years", 4, 4)),
        (0, 24, ("upto", "years", 0, 2)),
    ],
)
def test_times_are_said_as_people_say_them(
    least: float | None, most: float, said: tuple[str, str, float, float]
) -> None:
    span = pathway_words.span(Time(least, most, ""))
    assert (span.form, span.unit, span.low, span.high) == said


def test_what_was_typed_leads_to_an_address_of_codes(site: TestClient) -> None:
    typed = "from=nursing+ASSISTANTS&from_level=Proficient&to=29-1141.00&to_level=Developing"
    answer = site.get(f"/pathway?{typed}&hours=8&education=&exclude=pay&lang=es")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PLAN}&hours=8&exclude=pay&lang=es"
    assert site.get(answer.headers["location"]).status_code == 200
    assert site.get(PLAN).status_code == 200, "its own address leads nowhere else"


def test_title_that_may_mean_several_is_asked_about(site: TestClient) -> None:
    page = read(site, "/pathway?from=technician&from_level=Advanced&to=29-1141.00:Developing")
    links = page.xpath("//section[contains(@class, 'which')]//li/a/@href")
    assert len(links) > 1
    for link in links:
        asked = dict(parse_qsl(urlsplit(link).query))
        assert asked.keys() == {"from", "to"}
        assert asked["from"].endswith(":Advanced")
        assert asked["to"] == "29-1141.00:Developing"
    assert site.get(links[0]).status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=99-9999.00:Emerging", "No occupation '99-9999.00'"),
        ("from=31-1131.00:Master", "level is 'Master'; expected one of Emerging"),
        ("from=31-1131.00:Proficient&hours=900", "hours is 900; expected 1 to 80"),
        ("from=31-1131.00:Proficient&hours=some", "hours is 'some'; expected a number"),
        ("from=31-1131.00:Proficient&exclude=work", "exclude is 'work'"),
        ("from=31-1131.00:Proficient&education=none", "education is 'none'"),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_form(
    site: TestClient, query: str, said: str
) -> None:
    page = read(site, f"/pathway?{query}", 422)
    assert said in text(page.xpath("//*[@role='alert']")[0])
    assert page.xpath("//form[contains(@class, 'way-form')]")


def test_without_a_way_the_page_says_why_and_what_would_open_one(
    site: TestClient, real_index: Index, planner: Planner
) -> None:
    wish = Wish("31-1131.00:Proficient", "29-1141.00:Developing", exclude=("degree", "field"))
    view = pathway.planned(planner, pathway.begun(real_index, wish))
    assert view.pathway is not None
    assert view.pathway.reason is not None
    page = read(site, wish.address())
    assert view.pathway.reason in text(page)
    for one in EXCLUSIONS:
        fewer = [kept for kept in wish.exclude if kept != one]
        opened = planner.pathway(
            ("31-1131.00", "Proficient"),
            ("29-1141.00", "Developing"),
            limits=Limits.of(exclude=fewer),
        ).routes
        assert (one in view.lifted) == bool(opened and one in wish.exclude)
    alone = wish.without("degree")
    link = read(site, alone.address()).xpath("//ul[@class='lifted']//a/@href")
    assert link == [PLAN]
    assert "You are there" in text(
        read(site, "/pathway?from=29-1141.00:Advanced&to=29-1141.00:Developing")
    )


def test_without_a_goal_the_page_shows_moves(site: TestClient) -> None:
    page = read(site, "/pathway?from=47-2111.00:Proficient&hours=10")
    links = page.xpath("//li[@class='near-move']/h3/a/@href")
    assert links
    for link in links:
        asked = dict(parse_qsl(urlsplit(link).query))
        assert asked["from"] == "47-2111.00:Proficient"
        assert asked["hours"] == "10"
    assert "stage by stage" in text(read(site, links[0])).lower()


@pytest.mark.parametrize("form", ["json", "csv", "svg"])
def test_files_are_those_of_the_plan(site: TestClient, planner: Planner, form: str) -> None:
    links = read(site, PLAN).xpath("//a[@download]/@href")
    link = next(one for one in links if f"/files/{form}" in one)
    answer = site.get(link)
    assert answer.headers["content-disposition"] == f'attachment; filename="pathway.{form}"'
    body = {
        "origin": {"code": "31-1131.00", "level": "Proficient"},
        "goal": {"code": "29-1141.00", "level": "Developing"},
    }
    assert answer.text == site.post(f"/v1/pathways/{form}", json=body).text
    if form == "json":
        assert json.loads(answer.text)["routes"]


def test_calendar_is_offered_only_where_times_are_known(site: TestClient, planner: Planner) -> None:
    # The starter set has no preparation times, the full index has.
    route = planner.pathway(("31-1131.00", "Proficient"), ("29-1141.00", "Developing")).routes[0]
    dated = all(stage.time.most is not None for stage in route.stages)
    assert dated is bool(FULL_INDEX)
    page = read(site, PLAN)
    assert dated is any("/files/ics" in one for one in page.xpath("//a/@href"))
    assert site.get(f"/pathway/files/ics?{ENDS}").status_code == (200 if dated else 422)
    assert site.get("/pathway/files/json?from=31-1131.00:Proficient").status_code == 422
    assert site.get("/pathway/files/doc?" + ENDS).status_code == 422


def test_skill_is_in_no_address_and_not_kept(site: TestClient) -> None:
    skill = "read quillfeather electrical schematics"
    answer = site.post(f"/pathway/what-if?{ENDS}", data={"skill": skill})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    page = html.fromstring(answer.text)
    assert page.xpath("//input[@id='skill']/@value") == [skill]
    assert not [one for one in page.xpath("//@href | //@action") if "quillfeather" in one]
    assert page.xpath("//*[@id='what-if']//table//tr") or page.xpath(
        "//*[@id='what-if']//*[@class='note']"
    )
    assert site.post(f"/pathway/what-if?{ENDS}", data={"skill": "  "}).status_code == 422


def test_address_to_keep_has_codes_levels_and_settings_alone(site: TestClient) -> None:
    page = read(site, f"{PLAN}&hours=12&education=diploma&exclude=pay")
    kept = page.xpath("//input[@id='way-link']/@value")[0]
    asked = parse_qsl(urlsplit(kept).query)
    assert {name for name, _ in asked} == {"from", "to", "hours", "education", "exclude"}
    assert site.get(kept).status_code == 200


def test_way_is_drawn_on_the_map(site: TestClient) -> None:
    page = read(site, "/explore?path=31-1131.00,00-0000.00,29-1141.00")
    points = page.xpath("//polyline/@points")[0].split()
    dots = {
        code: page.xpath(f"//circle[@data-code='{code}']")[0]
        for code in ("31-1131.00", "29-1141.00")
    }
    assert points == [f"{dot.get('cx')},{dot.get('cy')}" for dot in dots.values()]
    listed = page.xpath("//div[@class='way-on-map']//a/@href")
    assert listed == ["/occupations/31-1131.00", "/occupations/29-1141.00"]
    assert not read(site, "/explore").xpath("//polyline")


@pytest.fixture(scope="module")
def base(real_index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service that reads skills by the real encoder."""
    with served(real_index, tmp_path_factory.mktemp("home")) as address:
        yield address


class TestBrowser:
    """What people do, in a real browser."""

    pytestmark = BROWSER

    def test_way_is_planned_by_keyboard(self, page: Page, base: str) -> None:
        page.goto(f"{base}/pathway")
        for label, letters, title in (
            ("From: your occupation", "nursing assis", "Nursing Assistants"),
            ("To: where you want to be", "registered nur", "Registered Nurses"),
        ):
            field = page.get_by_role("combobox", name=label)
            field.press_sequentially(letters)
            expect(page.locator("[role=option]:visible").first).to_be_visible()
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            expect(field).to_have_value(title)
        page.keyboard.press("Enter")
        page.wait_for_url("**/pathway?from=31-1131.00:Developing&to=29-1141.00:Developing")
        expect(page.locator(".lane").first).to_be_visible()
        page.locator(".steps summary").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".step-more").first).to_be_visible()

    def test_limits_apply_at_once_and_the_back_button_takes_them_back(
        self, page: Page, base: str
    ) -> None:
        page.goto(base + PLAN)
        limit = page.get_by_label("Stay in this field of work")
        limit.check()
        page.wait_for_url("**exclude=field")
        expect(page.get_by_role("heading", name="There is no way to plan")).to_be_visible()
        expect(limit).to_be_focused()
        page.go_back()
        page.wait_for_url(base + PLAN)
        expect(page.locator(".lane").first).to_be_visible()
        expect(page.get_by_label("Stay in this field of work")).not_to_be_checked()

    def test_stage_opens_from_the_drawn_line(self, page: Page, base: str) -> None:
        page.goto(base + PLAN)
        last = page.locator("details.stage").last
        expect(last).not_to_have_attribute("open", "")
        page.locator(".line a[href='#stage-2']").click()
        expect(last.locator(".steps")).to_be_visible()
        expect(last).to_be_in_viewport()

    def test_skill_is_answered_in_place(self, page: Page, base: str) -> None:
        page.goto(f"{base}/pathway?from=47-2111.00:Proficient")
        page.get_by_label("A skill or a tool").fill("program industrial robots")
        page.get_by_role("button", name="Which doors open?").click()
        # The starter set has no preparation times, from which doors are told.
        told = "Robotics Technicians" if FULL_INDEX else "no preparation times"
        expect(page.locator("#what-if [role=status]")).to_contain_text(told)
        expect(page.get_by_label("A skill or a tool")).to_have_value("program industrial robots")
        assert page.url == f"{base}/pathway?from=47-2111.00:Proficient"

    def test_all_of_it_works_without_scripts(self, browser: Browser, base: str) -> None:
        context = browser.new_context(java_script_enabled=False, base_url=base, locale="en-GB")
        page = context.new_page()
        page.goto("/pathway")
        page.get_by_label("From: your occupation").fill("nursing assistants")
        page.get_by_label("To: where you want to be").fill("nurse")
        page.get_by_role("button", name="Plan the way").click()
        page.get_by_role("link", name="Registered Nurses").click()
        expect(page.locator(".lane").first).to_be_visible()
        page.get_by_label("A skill or a tool").fill("take blood samples")
        page.get_by_role("button", name="Which doors open?").click()
        expect(page.locator("#what-if [role=status]")).not_to_be_empty()
        page.go_back()
        page.get_by_label("Stay in this field of work").check()
        page.get_by_role("button", name="Plan the way").click()
        page.get_by_role("link", name="Let the way leave the field").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="CSV").click()
        assert Path(download.value.path()).read_text("utf-8").startswith("route,stage,move,")
        page.get_by_role("link", name="See it on the map").click()
        expect(page.locator("polyline.way")).to_be_attached()
        context.close()


@pytest.mark.shared
@pytest.mark.slow
def test_every_kind_of_way_on_the_full_index(onet_index: Index, tmp_path: Path) -> None:
    site = TestClient(
        create_app(onet_index, Settings(home=tmp_path)),
        headers={"accept": "text/html"},
        follow_redirects=False,
    )
    page = read(site, f"{PLAN}&hours=15&route=2")
    assert page.xpath("//*[@class='lane chosen']//@aria-current")
    years = text(page.xpath("//*[@class='lane chosen']/p")[0])
    assert re.fullmatch(r"[\d.]+ to [\d.]+ years", years)
    assert site.get(f"/pathway/files/ics?{ENDS}&route=2").text.count("BEGIN:VEVENT") == len(
        page.xpath("//details[contains(@class, 'stage')]")
    )
    military = read(site, "/pathway?from=55-1011.00:Proficient&to=11-3071.00:Developing")
    assert "O*NET has no tasks or no Job Zone for Air Crew Officers" in text(military)
    assert (
        len(read(site, "/pathway?from=31-1131.00:Proficient").xpath("//*[@class='near-move']")) > 9
    )
    answer = site.post(f"/pathway/what-if?{ENDS}", data={"skill": "draw blood samples"})
    doors = html.fromstring(answer.text).xpath("//table[contains(@class, 'doors')]//a/@href")
    assert doors
    assert all(link.startswith("/pathway?from=31-1131.00:Proficient&to=") for link in doors)

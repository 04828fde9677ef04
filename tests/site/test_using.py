"""The pages used as people use them, in a real browser: by mouse, by keyboard, without scripts."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from site_browser import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_BYTES = 200_000
TECHNICIANS = "/occupations/17-3024.00"


@pytest.fixture
def plain(browser: Browser, base: str) -> Iterator[Page]:
    """A page without scripts."""
    context = browser.new_context(java_script_enabled=False, base_url=base, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_page_is_light_quiet_and_still(page: Page, base: str, path: str) -> None:
    """Fewer than 200 KB, no error on the console, nothing from elsewhere, nothing that moves."""
    said: list[str] = []
    asked: list[Request] = []
    page.on("console", lambda one: said.append(f"{one.type}: {one.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda one: asked.append(one))  # noqa: PLW0108 - it must be a function
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value }))
            .observe({type: "layout-shift", buffered: true});"""
    )
    answer = page.goto(base + path, wait_until="networkidle")
    assert answer is not None
    if answer.status >= 400:  # Chromium says so itself
        said = [one for one in said if "Failed to load resource" not in one]
    assert said == []
    assert {one.url for one in asked if not one.url.startswith(base)} == set()
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(150)
    assert page.evaluate("moved") == 0
    sizes = [one.sizes() for one in asked]
    total = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)
    if not path.startswith("/explore"):
        assert total < MOST_BYTES


def test_title_is_completed_by_keyboard(page: Page, base: str) -> None:
    page.goto(base)
    field = page.get_by_role("combobox", name="A question")
    field.press_sequentially("journeyman")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    told = page.locator(".field-box [role=status]").first
    expect(told).to_have_text(re.compile(r"\d+ suggestions?"))
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    title = chosen.locator("span").first.inner_text()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="A question")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator("input[name=q]").first).to_have_value(title)
    expect(page.locator(".hit").first).to_be_visible()


def test_filters_apply_at_once_and_the_back_button_takes_them_back(page: Page, base: str) -> None:
    page.goto(f"{base}/search?q=repairs")
    before = page.locator(".summary").inner_text()
    tasks = page.get_by_label(re.compile(r"^\s*Tasks"))
    tasks.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**kind=task**")
    expect(tasks).to_be_focused()
    expect(page.locator(".hits > h2")).to_have_text(["Tasks"])
    expect(page.locator(".summary")).not_to_have_text("")
    page.go_back()
    page.wait_for_url(f"{base}/search?q=repairs")
    expect(page.locator(".summary")).to_have_text(before)
    expect(page.get_by_label(re.compile(r"^\s*Tasks"))).not_to_be_checked()


def test_skip_link_and_focus_are_seen(page: Page, base: str) -> None:
    page.goto(base + TECHNICIANS)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


@pytest.mark.parametrize(
    "path", ["/", "/search?q=repairs", TECHNICIANS, "/compare", "/pathway", "/explore"]
)
def test_everything_is_reached_by_keyboard_and_shows_its_focus(
    page: Page, base: str, path: str
) -> None:
    page.goto(base + path, wait_until="networkidle")
    wanted: int = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
            .filter(one => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true})
                && getComputedStyle(one).visibility !== 'hidden').length"""
    )
    reached = 0
    for _ in range(wanted + 1):
        page.keyboard.press("Tab")
        focus: dict[str, Any] = page.evaluate(
            """() => { const one = document.activeElement, style = getComputedStyle(one);
                return {tag: one.tagName, outline: style.outlineStyle, width: style.outlineWidth,
                        html: one.outerHTML.slice(0, 100)}; }"""
        )
        if focus["tag"] == "BODY":
            break
        assert focus["outline"] != "none", focus
        assert focus["width"] != "0px", focus
        reached += 1
    assert reached == wanted


def test_statement_address_opens_what_it_is_in(page: Page, base: str) -> None:
    page.goto(base + TECHNICIANS)
    identifier = page.locator(".domain .statement").last.get_attribute("id")
    assert identifier is not None
    page.goto(f"{base}/statements/{identifier.removeprefix('s-')}")
    statement = page.locator(f"[id='{identifier}']")
    expect(statement).to_be_visible()
    expect(statement).to_be_in_viewport()


def test_correction_is_sent_from_the_page(page: Page, base: str) -> None:
    page.goto(base + TECHNICIANS)
    page.get_by_label("What it is about").select_option(index=2)
    page.get_by_label("What should be changed, and to what").fill("“Axis” should be “axes”.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text(re.compile(r"kept as number \d+"))).to_be_visible()


def test_map_is_searched_and_leads_to_occupations(page: Page, base: str) -> None:
    page.goto(f"{base}/explore", wait_until="networkidle")
    page.get_by_label("Find on the map").fill("mechanical and mechatronics")
    expect(page.locator("#map-found")).to_have_text("1 occupation")
    found = page.locator("circle.found")
    expect(found).to_have_count(1)
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Whole map").click()
    found.scroll_into_view_if_needed()
    box = found.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#map-tip")).to_have_text(re.compile("Mechatronics"))
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(f"**{TECHNICIANS}")


def test_example_runs(page: Page, base: str) -> None:
    page.goto(f"{base}/developers")
    page.get_by_role("button", name="Run").first.click()
    expect(page.locator("pre.answer").first).to_contain_text('"hits"')


def test_nothing_moves_for_who_asks_for_no_motion(browser: Browser, base: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(base)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


def test_search_and_reading_need_no_scripts(plain: Page) -> None:
    plain.goto("/")
    plain.locator("input[name=q]").fill("bends conduit and pulls wire")
    plain.get_by_role("button", name="Search").click()
    plain.get_by_label(re.compile(r"^\s*Tasks")).check()
    plain.get_by_role("button", name="Apply").click()
    expect(plain.locator(".hits > h2")).to_have_text(["Tasks"])
    plain.get_by_role("link", name="Electricians", exact=True).click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Electricians")
    plain.locator(".domain > summary").first.click()
    expect(plain.locator(".domain .statement").first).to_be_visible()
    plain.get_by_role("link", name="Compare", exact=True).last.click()
    plain.get_by_label("Second occupation").fill("mechatronics technician")
    plain.get_by_role("button", name="Compare").click()
    expect(
        plain.get_by_role("heading", name="What they share, and what they do not")
    ).to_be_visible()

"""Every page read by axe-core for WCAG 2.2 AA: light and dark, on a phone and on a desktop."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from site_browser import LOOKS, PAGES, violations, wider

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def type_in(page: Page) -> None:
    page.locator("input[data-suggest]").first.press_sequentially("mecha")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


def run_first(page: Page) -> None:
    page.locator("button.run").first.click()
    page.locator("pre.answer:visible").wait_for()


def search_map(page: Page) -> None:
    page.locator("#map-search").fill("tech")


def add_skill(page: Page) -> None:
    open_all(page)
    page.locator("#skill").fill("read electrical schematics")
    page.locator(".skill-form button").click()
    page.locator(".doors, #what-if .note").first.wait_for()


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "suggestions": ("/", type_in),
    "search-open": ("/search?q=fixes+drones", open_all),
    "occupation-open": ("/occupations/17-3024.00", open_all),
    "compare-suggestions": ("/compare", type_in),
    "pathway-open": (PAGES["pathway"], open_all),
    "pathway-near-skill": (PAGES["pathway-near"], add_skill),
    "explore-open": ("/explore", open_all),
    "explore-searched": ("/explore", search_map),
    "developers-run": ("/developers", run_first),
}
"""What a page is like after something was done, by name: its address, and what is done."""


@pytest.fixture(scope="module", params=LOOKS.values(), ids=list(LOOKS))
def looked(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of one size and colour scheme."""
    size, scheme = request.param
    context = browser.new_context(
        viewport=size, color_scheme=scheme, locale="en-GB", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_page_is_accessible_and_fits(looked: Page, base: str, axe: str, path: str) -> None:
    looked.goto(base + path)
    assert violations(looked, axe) == []
    assert wider(looked) == []


@pytest.mark.parametrize(("path", "act"), STATES.values(), ids=list(STATES))
def test_state_is_accessible_and_fits(
    looked: Page, base: str, axe: str, path: str, act: Callable[[Page], None]
) -> None:
    looked.goto(base + path)
    act(looked)
    assert violations(looked, axe) == []
    assert wider(looked) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chosen_theme_is_accessible_against_the_device(
    browser: Browser, base: str, axe: str, theme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if theme == "light" else "light")
    page = context.new_page()
    page.goto(f"{base}/occupations/17-3024.00?theme={theme}")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == {"light": "rgb(244, 246, 248)", "dark": "rgb(16, 22, 28)"}[theme]
    assert violations(page, axe) == []
    context.close()

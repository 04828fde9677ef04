"""What pages are like after something was done: light, quiet, still, and reached by keyboard."""

import re
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, expect

from nsx.index import Index
from site_browser import LOOKS, PAGES, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MOST_BYTES = 200_000
WATCH = """window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(one => {
    if (one.hadRecentInput) return;
    const names = one.sources.map(({node}) => node?.outerHTML?.slice(0, 90) ?? String(node));
    moved.push(`${one.value}: ${names.join(" | ")}`);
})).observe({type: "layout-shift", buffered: true});"""
"""Keeps what moves without having been asked to within half a second, with the elements."""


@pytest.fixture(scope="module")
def base(real_index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(real_index, tmp_path_factory.mktemp("served")) as address:
        yield address


def matched(page: Page, base: str, samples: Path, name: str) -> None:
    page.goto(f"{base}/match")
    page.get_by_label("Choose a file").set_input_files(samples / name)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".findings")).to_be_visible(timeout=60_000)


def a_pdf(page: Page, base: str, samples: Path) -> None:
    matched(page, base, samples, "resume_registered_nurse.pdf")


def a_docx(page: Page, base: str, samples: Path) -> None:
    matched(page, base, samples, "resume_aircraft_mechanic.docx")


def an_ad(page: Page, base: str, samples: Path) -> None:
    matched(page, base, samples, "ad_customer_service.docx")


def answered(page: Page, base: str, samples: Path) -> None:
    matched(page, base, samples, "resume_mechatronics_technician.txt")
    page.locator(".questions input[value=yes]").first.check()
    page.get_by_role("button", name="Take these answers in").click()
    expect(page.get_by_text("answered: Yes, alone").first).to_be_attached(timeout=60_000)


def compared(page: Page, base: str, samples: Path) -> None:
    page.goto(f"{base}/match/compare")
    page.locator("#resume-file").set_input_files(samples / "resume_aircraft_mechanic.docx")
    page.locator("#advert-file").set_input_files(samples / "ad_aircraft_mechanic.pdf")
    page.get_by_role("button", name="Compare them").click()
    expect(page.locator(".findings")).to_be_visible(timeout=60_000)


def corrected(page: Page, base: str, samples: Path) -> None:
    page.goto(f"{base}/occupations/47-2111.00")
    page.get_by_label("What should be changed, and to what").fill("“Panels” should be “boards”.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text(re.compile(r"kept as number \d+"))).to_be_visible()


def refused(page: Page, base: str, samples: Path) -> None:
    page.goto(f"{base}/match")
    wrong = {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(40)}
    page.get_by_label("Choose a file").set_input_files(wrong)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert").filter(has_text="picture")).to_be_visible(timeout=30_000)


def nothing(page: Page, base: str, samples: Path) -> None:
    page.goto(f"{base}/match/compare")
    page.get_by_role("button", name="Compare them").click()
    expect(page.get_by_role("alert").first).to_be_visible()


def narrowed(page: Page, base: str, samples: Path) -> None:
    page.goto(f"{base}/search?q=repairs")
    if not page.get_by_label("Tasks").first.is_visible():  # on a phone
        page.locator(".filters summary").first.click()
    page.get_by_label("Tasks").first.check()
    page.wait_for_url("**kind=task**")
    expect(page.locator(".hits > h2")).to_have_text(["Tasks"])


def limited(page: Page, base: str, samples: Path) -> None:
    page.goto(f"{base}/pathway?from=31-1131.00:Proficient&to=29-1141.00:Developing")
    page.get_by_label("Stay in this field of work").check()
    expect(page.get_by_role("heading", name="There is no way to plan")).to_be_visible()


def skilled(page: Page, base: str, samples: Path) -> None:
    page.goto(f"{base}/pathway?from=47-2111.00:Proficient")
    page.get_by_label("A skill or a tool").fill("program industrial robots")
    page.get_by_role("button", name="Which doors open?").click()
    expect(page.locator("#what-if [role=status]")).not_to_be_empty(timeout=30_000)


STATES: dict[str, Callable[[Page, str, Path], None]] = {
    one.__name__: one
    for one in (
        a_pdf,
        a_docx,
        an_ad,
        answered,
        compared,
        corrected,
        refused,
        nothing,
        narrowed,
        limited,
        skilled,
    )
}


def visit(path: str) -> Callable[[Page, str, Path], None]:
    return lambda page, base, _: page.goto(base + path, wait_until="networkidle") and None


EVERY = STATES | {name: visit(path) for name, path in PAGES.items()}
SIZES: dict[str, ViewportSize] = {
    name: size for name, (size, scheme) in LOOKS.items() if scheme == "light"
}


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
@pytest.mark.parametrize("name", list(EVERY))
def test_state_is_light_quiet_and_still(
    browser: Browser, base: str, root: Path, name: str, size: ViewportSize
) -> None:
    context = browser.new_context(viewport=size, locale="en-GB")
    page = context.new_page()
    said: list[str] = []
    asked: list[Request] = []
    page.on("console", lambda one: said.append(f"{one.type}: {one.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfinished", lambda one: asked.append(one))  # noqa: PLW0108 - a function
    page.add_init_script(WATCH)
    EVERY[name](page, base, root / "data" / "samples")
    page.wait_for_load_state("networkidle")
    for _ in range(3):
        page.mouse.wheel(0, 2000)
        page.wait_for_timeout(120)
    assert page.evaluate("moved") == []
    # Chromium itself says that an answer was a refusal.
    assert [one for one in said if "the server responded with a status of 4" not in one] == []
    assert {one.url for one in asked if not one.url.startswith((base, "data:"))} == set()
    if not name.startswith("explore"):
        sizes = [one.sizes() for one in asked]
        total = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes)
        assert total < MOST_BYTES
    context.close()


FOCUS = """() => { const one = document.activeElement, style = getComputedStyle(one);
    return {tag: one.tagName, outline: style.outlineStyle, width: style.outlineWidth,
            place: window.order.indexOf(one), html: one.outerHTML.slice(0, 100),
            part: one.closest('.match-head, .findings, .document')?.className ?? '',
            seen: one.checkVisibility()}; }"""


@pytest.mark.parametrize("state", [a_pdf, compared])
def test_all_of_a_matched_document_is_reached_by_keyboard_in_order(
    page: Page, base: str, root: Path, state: Callable[[Page, str, Path], None]
) -> None:
    state(page, base, root / "data" / "samples")
    expect(page.locator("#content")).to_be_focused()
    page.evaluate(
        """() => { window.order = [...document.querySelectorAll(
            'a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(one =>
            one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true})
            && one.closest('main')); }"""
    )
    wanted: list[int] = page.evaluate(
        """() => { const names = new Set();  // of radio buttons, one of a group is reached
            return order.map((one, n) => n).filter(n => { const {type, name} = order[n];
                if (type !== 'radio') return true;
                if (names.has(name)) return false;
                names.add(name); return true; }); }"""
    )
    assert len(wanted) > 40
    reached: list[dict[str, Any]] = []
    for _ in wanted:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUS))
    for one in reached:
        assert one["outline"] != "none", one
        assert one["width"] != "0px", one
        assert one["seen"], one
    assert [one["place"] for one in reached] == wanted, "in the order of the page, none left out"
    parts = [one["part"].split()[-1] if one["part"] else "" for one in reached]
    assert list(dict.fromkeys(filter(None, parts))) == ["match-head", "findings", "document"]


def test_statement_is_opened_read_and_answered_by_keyboard(
    page: Page, base: str, root: Path
) -> None:
    matched(page, base, root / "data" / "samples", "resume_mechatronics_technician.txt")
    page.locator(".cell.shown, .cell.partly").first.focus()
    page.keyboard.press("Enter")
    item = page.locator(".shown-item:target")
    expect(item).to_be_in_viewport()
    page.keyboard.press("Tab")  # goes on from what the link led to
    within = "() => document.activeElement.closest('.shown-item:target, .shown-item') !== null"
    assert page.evaluate(within)
    summary = page.locator("details.domain > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.locator(".questions input[type=radio]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".questions input[type=radio]").first).to_be_checked()
    page.locator(".questions button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("answered: Yes, alone").first).to_be_attached(timeout=60_000)
    expect(page.locator("#content")).to_be_focused()


@pytest.fixture(scope="module")
def slow(base: str) -> Iterator[str]:
    """The address of a service whose pages come over a slow line, a few lines of HTML at a time."""

    class Pieces(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with urllib.request.urlopen(base + self.path) as answer:
                body, kind = answer.read(), answer.headers["content-type"]
            self.send_response(200)
            self.send_header("content-type", kind)
            self.end_headers()
            for start in range(0, len(body), 400):
                self.wfile.write(body[start : start + 400])
                if kind.startswith("text/html"):
                    time.sleep(0.1)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pieces) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/", "/match", "/search?q=repairs"])
def test_page_that_comes_piece_by_piece_does_not_move(page: Page, slow: str, path: str) -> None:
    page.add_init_script(WATCH)
    page.goto(slow + path, wait_until="networkidle")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(120)
    assert page.evaluate("moved") == []

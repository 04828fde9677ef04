"""Pictures of every page and state: `python tests/screenshots.py OUT [--index DIR]`, to look at.

Each is taken as a phone (360 px) and a desktop (1280 px) show it, light and dark. Without an index
the starter set is built.
"""

import argparse
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from nsx.build import build_index
from nsx.encoder import load_encoder
from nsx.framework.compiling import frameworks_of
from nsx.index import Index
from nsx.site import links
from nsx.sources.starter import read_starter
from site_browser import CHROMIUM, FLAGS, LOOKS, PAGES, served

ROOT = Path(__file__).resolve().parents[1]
EMBEDDINGS = ROOT / ".cache" / "embeddings"
SAMPLES = ROOT / "data" / "samples"
LONG_TITLE, NO_TASKS = "longest-title", "no-tasks"

Act = Callable[[Page], None]


def starter(folder: Path) -> Path:
    """Build an index of the starter set."""
    release = read_starter()
    build_index(
        release,
        folder / "index",
        encoder=load_encoder(),
        cache_dir=EMBEDDINGS,
        frameworks=frameworks_of(release, cache_dir=EMBEDDINGS),
    )
    return folder / "index"


def pages(index: Index) -> Mapping[str, str]:
    """Return the pages that have an address, by name, with those that only this index tells."""
    every = list(index.occupations.values())
    longest = max(every, key=lambda one: len(one.title))
    found = {**PAGES, LONG_TITLE: links.occupation(longest.code)}
    tasked = index.catalog.query("SELECT DISTINCT code FROM tasks")
    bare = sorted(set(index.codes) - {code for (code,) in tasked})
    return found | ({NO_TASKS: links.occupation(bare[0])} if bare else {})


def _match(page: Page, name: str) -> None:
    page.goto(links.MATCH)
    page.locator("#file-field").set_input_files(SAMPLES / name)
    page.locator(".match-form button[type=submit]").click()
    page.locator(".findings").wait_for(timeout=120_000)


def _opened(page: Page, name: str) -> None:
    """Open a level of statements too, and what moved the level."""
    _match(page, name)
    for summary in page.locator("details.more > summary, .domain > summary").all()[:3]:
        summary.click()


def _refused(page: Page) -> None:
    page.goto(links.MATCH)
    program = {"name": "resume.pdf", "mimeType": "application/pdf", "buffer": b"MZ" + bytes(400)}
    page.locator("#file-field").set_input_files(program)
    page.locator(".match-form button[type=submit]").click()
    page.get_by_role("alert").first.wait_for(timeout=60_000)


def _away(page: Page) -> None:
    page.goto("/search?q=fixes+drones")
    page.route("**/search?**", lambda route: route.abort())
    page.locator("#kind-task").dispatch_event("change")
    page.get_by_role("alert").wait_for()


def _against(page: Page) -> None:
    page.goto(links.AGAINST)
    page.locator("#resume-file").set_input_files(SAMPLES / "resume_aircraft_mechanic.docx")
    page.locator("#advert-file").set_input_files(SAMPLES / "ad_aircraft_mechanic.pdf")
    page.locator(".match-form button[type=submit]").click()
    page.locator(".findings").wait_for(timeout=120_000)


def _half_brought(page: Page) -> None:
    page.goto(links.AGAINST)
    page.locator("textarea").first.fill("Electrician, five years in commercial buildings.")
    page.locator(".match-form button[type=submit]").click()
    page.get_by_role("alert").first.wait_for(timeout=60_000)


def _completing(page: Page) -> None:
    page.goto(links.HOME)
    page.locator("input[data-suggest]").first.press_sequentially("mecha")
    page.locator("[role=option]").first.wait_for()


STATES: Mapping[str, Act] = {
    "home-completing": _completing,
    "match-resume": lambda page: _match(page, "resume_registered_nurse.pdf"),
    "match-opened": lambda page: _opened(page, "resume_mechatronics_technician.txt"),
    "match-ad": lambda page: _match(page, "ad_customer_service.docx"),
    "match-error": _refused,
    "search-away": _away,
    "against-result": _against,
    "against-error": _half_brought,
}
"""What is reached by doing something, by name."""

DOCUMENTED = {
    "site-match": ("match-resume", "desktop-light", ".match-head", 1000),
    "site-occupation": ("occupation", "desktop-light", ".occupation-head", 860),
    "site-pathway": ("pathway", "desktop-dark", "[aria-labelledby=ways-heading]", 860),
    "site-explore": ("explore", "desktop-light", "main", 1000),
}
"""The pictures of the documents: a state and its look, what is at the top, the height."""


def document(browser: Browser, base: str, out: Path, acts: Mapping[str, Act]) -> None:
    """Take the pictures of the documents."""
    for name, (state, look, top, high) in DOCUMENTED.items():
        size, scheme = LOOKS[look]
        context = browser.new_context(
            viewport={**size, "height": high}, color_scheme=scheme, locale="en-GB", base_url=base
        )
        page = context.new_page()
        acts[state](page)
        page.wait_for_load_state("networkidle")
        page.mouse.move(0, 0)
        page.locator(top).first.evaluate(
            "one => scrollTo({top: one.getBoundingClientRect().top + scrollY - 90, "
            "behavior: 'instant'})"
        )
        page.screenshot(path=out / f"{name}.png")
        context.close()


def take(browser: Browser, base: str, out: Path, acts: Mapping[str, Act]) -> None:
    """Take each in every look."""
    for look, (size, scheme) in LOOKS.items():
        for name, act in acts.items():
            context = browser.new_context(
                viewport=size, color_scheme=scheme, locale="en-GB", base_url=base
            )
            page = context.new_page()
            act(page)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=out / f"{name}-{look}.png", full_page=True)
            context.close()


def _visit(path: str) -> Act:
    def act(page: Page) -> None:
        page.goto(path)

    return act


def main() -> None:
    parser = argparse.ArgumentParser(description="Take pictures of every page and state.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--index", type=Path, help="folder of an index")
    parser.add_argument("--only", default="", help="those with this in their name")
    parser.add_argument("--documented", action="store_true", help="those of the documents instead")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        sync_playwright() as playwright,
        Index.open(options.index or starter(Path(scratch))) as index,
        served(index, Path(scratch)) as base,
    ):
        acts = {name: _visit(path) for name, path in pages(index).items()} | STATES
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        chosen = {name: act for name, act in acts.items() if options.only in name}
        if options.documented:
            document(browser, base, options.out, acts)
        else:
            take(browser, base, options.out, chosen)
        browser.close()


if __name__ == "__main__":
    main()

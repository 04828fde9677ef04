"""What tests of the site share: a running service, Debian's Chromium, and the pages there are."""

import contextlib
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, ViewportSize

from nsx.api import create_app
from nsx.index import Index
from nsx.settings import Settings

FULL_INDEX = os.environ.get("NSX_TEST_INDEX")
"""The folder of an index of the whole release that was built before, if there is one."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PAGES = {
    "home": "/",
    "search-start": "/search",
    "search": "/search?q=fixes+drones",
    "search-filtered": "/search?q=fixes+drones&kind=task&kind=mastery&job_zone=3",
    "search-empty": "/search?q=helicopter+ballet&soc=53&job_zone=5",
    "search-error": "/search?q=%21%21%21",
    "occupation": "/occupations/17-3024.00",
    "occupation-kept": "/occupations/47-2111.00?kept=12#correction",
    "match": "/match",
    "against": "/match/compare",
    "compare-start": "/compare?a=17-3024.00",
    "compare": "/compare?a=17-3024.00&b=47-2111.00",
    "pathway-start": "/pathway",
    "pathway": "/pathway?from=31-1131.00:Proficient&to=29-1141.00:Developing&hours=10",
    "pathway-near": "/pathway?from=47-2111.00:Proficient",
    "pathway-which": "/pathway?from=nurse&to=technician",
    "pathway-none": "/pathway?from=31-1131.00:Proficient&to=29-1141.00:Developing&exclude=field",
    "pathway-there": "/pathway?from=29-1141.00:Advanced&to=29-1141.00:Developing",
    "pathway-error": "/pathway?from=31-1131.00:Proficient&hours=900",
    "explore": "/explore",
    "explore-way": "/explore?path=31-1131.00,29-1141.00",
    "developers": "/developers",
    "not-found": "/no/such/page",
    "spanish": "/occupations/29-1141.00?lang=es",
    "spanish-home": "/?lang=es",
    "spanish-pathway": "/pathway?from=31-1131.00:Proficient&to=29-1141.00:Developing&lang=es",
}
"""Every page and state by its name; all of them exist in the starter set too."""

LOOKS = {
    f"{size}-{scheme}": (ViewportSize(width=width, height=height), scheme)
    for size, width, height in (("phone", 360, 740), ("desktop", 1280, 800))
    for scheme in ("light", "dark")
}
"""Each size and colour scheme that pages are looked at in."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextlib.contextmanager
def served(index: Index, home: Path) -> Iterator[str]:
    """Serve an index on a free port; gives the address without a slash at its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(index, Settings(home=home))
    server = uvicorn.Server(uvicorn.Config(app, port=port, access_log=False, log_level="warning"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    deadline = time.monotonic() + 60
    while not server.started:
        if time.monotonic() > deadline or not running.is_alive():
            raise RuntimeError("The service did not start within a minute.")
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    running.join(30)


def violations(page: Page, axe: str) -> list[tuple[str, str]]:
    """Return what axe finds wrong: the rule, and the element with what is wrong about it."""
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", RULES
    )
    return [
        (one["id"], f"{node['html'][:160]} {node['failureSummary']}")
        for one in found["violations"]
        for node in one["nodes"]
    ]


def wider(page: Page) -> list[str]:
    """Return the elements that stick out of the page at its right."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll('body *')]
            .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
            .map(one => one.outerHTML.slice(0, 120))"""
    )

"""Fixtures of the site: a client of its pages, and a real browser over a running service.

All of them show the full O*NET index that NSX_TEST_INDEX names, or else the starter set.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from nsx.api import create_app
from nsx.index import Index
from nsx.settings import Settings
from site_browser import CHROMIUM, FLAGS, FULL_INDEX, served

HTML = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="session")
def index(request: pytest.FixtureRequest) -> Index:
    """The full index, or the starter set with an encoder that takes no time."""
    found: Index = request.getfixturevalue("onet_index" if FULL_INDEX else "starter_index")
    return found


@pytest.fixture(scope="session")
def real_index(request: pytest.FixtureRequest) -> Index:
    """The full index, or the starter set; with the encoder that documents and skills need."""
    found: Index = request.getfixturevalue("onet_index" if FULL_INDEX else "real_starter_index")
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder that the service keeps things in."""
    return tmp_path / "home"


@pytest.fixture
def site(index: Index, home: Path) -> Iterator[TestClient]:
    """A client that asks for pages, as a browser does."""
    app = create_app(index, Settings(home=home))
    with TestClient(app, headers=HTML, follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def base(index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running service."""
    with served(index, tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or a skip."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The text of axe-core, or a skip."""
    path = root / "assets" / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("no axe-core: run `make assets`, which needs npm")
    return path.read_text("utf-8")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a desktop's width, with nothing kept from others."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    yield context.new_page()
    context.close()

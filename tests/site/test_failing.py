"""What goes wrong, shown kindly: files too large, files that are no documents, a service away."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, Page, expect

from nsx.index import Index
from site_browser import FULL_INDEX, LOOKS, served, violations, wider

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RESUME = """Electrician, Quillfeather & Sons, March 2019 to June 2024
- Ran EMT conduit and pulled wire in 400 A panels without supervision.
- Traced faults in motor circuits and wrote up what was found.
"""


@pytest.fixture(scope="module")
def base(real_index: Index, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(real_index, tmp_path_factory.mktemp("served")) as address:
        yield address


def scanned(source: Path, out: Path) -> Path:
    """Write the pages of a PDF as pictures of themselves, as a scanner does."""
    read, written = pdfium.PdfDocument(source), pdfium.PdfDocument.new()
    for page in read:
        wide, high = page.get_size()
        picture = pdfium.PdfImage.new(written)
        picture.set_bitmap(page.render(scale=1.5, grayscale=True))
        picture.set_matrix(pdfium.PdfMatrix().scale(wide, high))
        blank = written.new_page(wide, high)
        blank.insert_obj(picture)
        blank.gen_content()
    written.save(out)
    return out


@pytest.fixture(scope="module")
def bad(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Real files that are no documents to be read, by what is wrong with them."""
    folder = tmp_path_factory.mktemp("bad")
    source = root / "data" / "samples" / "resume_registered_nurse.pdf"
    files = {"scanned": scanned(source, folder / "scan.pdf")}
    files["program"] = folder / "resume.pdf"
    shutil.copy(os.path.realpath("/bin/true"), files["program"])
    if qpdf := shutil.which("qpdf"):
        files["locked"] = folder / "locked.pdf"
        command = [qpdf, "--encrypt", "open", "sesame", "256", "--", source, files["locked"]]
        subprocess.run(command, check=True)
    return files


SAID = {
    "scanned": ("hardly any text", "Run text recognition"),
    "program": ("The file is a Linux program, whatever its name", "Send the document itself"),
    "locked": ("has a password", "Save it without a password"),
}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("path", ["/match", "/match/compare"])
@pytest.mark.parametrize("sort", list(SAID))
def test_file_that_cannot_be_read_is_said_beside_its_field(  # noqa: PLR0917 - fixtures
    browser: Browser, base: str, bad: dict[str, Path], sort: str, path: str, scripts: bool
) -> None:
    if sort not in bad:
        pytest.skip("no qpdf on this machine, which would lock a PDF: apt-get install qpdf")
    context = browser.new_context(java_script_enabled=scripts, base_url=base, locale="en-GB")
    page = context.new_page()
    page.goto(path)
    page.locator("textarea").last.fill(RESUME if path == "/match/compare" else "")
    page.locator("input[type=file]").first.set_input_files(bad[sort])
    page.locator(".match-form button[type=submit]").click()
    told = page.get_by_role("alert").filter(has_text="This could not be read")
    expect(told).to_be_visible(timeout=30_000)
    for part in SAID[sort]:
        expect(told).to_contain_text(part)
    if path == "/match/compare":
        expect(page.locator("textarea").last).to_have_value(RESUME)
    expect(page.locator("input[type=file]").first).to_be_visible()
    page.locator("input[type=file]").first.set_input_files([])
    page.locator("textarea").first.fill(RESUME)
    page.locator(".match-form button[type=submit]").click()
    expect(page.locator(".findings")).to_be_visible(timeout=60_000)
    context.close()


@pytest.mark.parametrize(
    ("path", "size", "said"),
    [
        ("/match", 25, "expected a file of at most 10 MB"),
        ("/match", 80, "expected a file of at most 10 MB"),
        ("/match/compare", 30, "expected two files of at most 10 MB each"),
    ],
)
def test_file_that_is_too_large_gets_a_page_and_no_reset(  # noqa: PLR0917 - fixtures
    browser: Browser, base: str, tmp_path: Path, path: str, size: int, said: str
) -> None:
    large = tmp_path / "portfolio.pdf"
    large.write_bytes(b"%PDF-1.7\n" + os.urandom(1000) + bytes(size * 2**20))
    context = browser.new_context(java_script_enabled=False, base_url=base, locale="en-GB")
    page = context.new_page()
    page.goto(path)
    page.locator("input[type=file]").first.set_input_files(large)
    with page.expect_response(lambda one: one.request.method == "POST") as answer:
        page.locator(".match-form button[type=submit]").click()
    assert answer.value.status == 413
    told = page.get_by_role("alert").first
    expect(told).to_contain_text(f"{size} MB")
    expect(told).to_contain_text(said)
    expect(told).to_contain_text("paste the part")
    expect(page.locator(".match-form input[type=file]").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    context.close()


@pytest.mark.parametrize("look", list(LOOKS))
def test_page_of_an_error_is_accessible_and_fits(
    browser: Browser, base: str, axe: str, bad: dict[str, Path], look: str
) -> None:
    size, scheme = LOOKS[look]
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
    page = context.new_page()
    page.goto(f"{base}/match")
    page.locator("input[type=file]").set_input_files(bad["program"])
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert").filter(has_text="program")).to_be_visible(timeout=30_000)
    assert violations(page, axe) == []
    assert wider(page) == []
    context.close()


class Server:
    """A service in a process of its own, which can be stopped, frozen and started again."""

    def __init__(self, index: Path, home: Path, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._index, self._home, self._root = index, home, root
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        paths = [str(self._root / one) for one in ("models", "indexer", "service")]
        settings = {
            "NSX_INDEX": str(self._index),
            "NSX_HOME": str(self._home),
            "PYTHONPATH": os.pathsep.join(paths),
        }
        command = ["-c", "from nsx.cli import main; main()", "serve", "--port", str(self._port)]
        self._process = subprocess.Popen(
            [sys.executable, *command], env=os.environ | settings, stdout=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        raise RuntimeError("The service did not start within two minutes.")

    def freeze(self) -> None:
        """Keep it from answering what it is asked from now on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        """Stop it at once, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@pytest.fixture
def server(request: pytest.FixtureRequest, tmp_path: Path, root: Path) -> Iterator[Server]:
    index = FULL_INDEX or request.getfixturevalue("real_starter_dir")
    started = Server(Path(index).resolve(), tmp_path / "home", root)
    started.start()
    yield started
    started.stop()


def away(page: Page) -> None:
    """Expect the page to say that nobody answers, and what to do."""
    told = page.get_by_role("alert").filter(has_text="The service did not answer")
    expect(told).to_be_visible(timeout=15_000)
    expect(told).to_contain_text("try again in a moment")


def test_answers_survive_a_service_that_stops_while_it_reads_them(
    page: Page, server: Server, root: Path, axe: str
) -> None:
    page.goto(f"{server.address}/match")
    path = root / "data" / "samples" / "resume_mechatronics_technician.txt"
    page.get_by_label("Or paste the text").fill(path.read_text("utf-8"))
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".findings")).to_be_visible(timeout=90_000)
    chosen = page.locator(".questions input[value=yes]")
    chosen.first.check()
    server.freeze()
    page.get_by_role("button", name="Take these answers in").click()
    expect(page.locator(".questions .working")).to_contain_text("Reading the document")
    server.stop()
    away(page)
    assert violations(page, axe) == []
    expect(page.locator(".questions .working")).to_be_empty()
    expect(chosen.first).to_be_checked()
    expect(page.locator(".document-text")).to_contain_text("Mechatronics")
    page.get_by_role("button", name="Try again").click()  # it is still away
    away(page)
    server.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("answered: Yes, alone").first).to_be_attached(timeout=90_000)
    expect(page.get_by_text("The service did not answer")).to_be_hidden()


def test_filters_and_limits_survive_a_service_that_starts_again(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/search?q=repairs")
    hits = page.locator(".summary").inner_text()
    server.stop()
    page.get_by_label("Tasks").first.check()
    away(page)
    expect(page.locator(".summary")).to_have_text(hits)
    expect(page).to_have_url(f"{server.address}/search?q=repairs")
    server.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".hits > h2")).to_have_text(["Tasks"])
    page.goto(f"{server.address}/pathway?from=47-2111.00:Proficient")
    server.stop()
    page.get_by_label("A skill or a tool").fill("program industrial robots")
    page.get_by_role("button", name="Which doors open?").click()
    away(page)
    expect(page.get_by_label("A skill or a tool")).to_have_value("program industrial robots")
    server.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#what-if [role=status]")).not_to_be_empty(timeout=60_000)


def test_document_survives_a_service_that_stops_as_it_reads_it(
    page: Page, server: Server, root: Path
) -> None:
    page.goto(f"{server.address}/match")
    page.get_by_label("Choose a file").set_input_files(
        root / "data" / "samples" / "resume_registered_nurse.pdf"
    )
    page.get_by_role("combobox", name="Judge it as this occupation").fill("registered nurse")
    server.freeze()
    page.get_by_role("button", name="Read it").click()
    told = page.locator(".match-form .working")
    expect(told).to_contain_text("Reading the document")
    expect(page.get_by_role("button", name="Read it")).to_be_disabled()
    server.stop()
    expect(told).to_contain_text("The service does not answer")
    expect(told).to_contain_text("try in a moment")
    names = "one => [...one.files].map(each => each.name)"
    assert page.get_by_label("Choose a file").evaluate(names) == ["resume_registered_nurse.pdf"]
    expect(page.get_by_role("combobox", name="Judge it as this occupation")).to_have_value(
        "registered nurse"
    )
    server.start()
    page.get_by_role("button", name="Read it").click()
    expect(page.locator(".findings")).to_be_visible(timeout=90_000)
    page.go_back()
    assert page.get_by_label("Choose a file").evaluate(names) == ["resume_registered_nurse.pdf"]
    expect(page.get_by_role("button", name="Read it")).to_be_enabled()
    page.go_forward()
    expect(page.locator(".findings")).to_be_visible()


def test_problem_of_the_service_leaves_the_page_as_it_is(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/search?q=repairs")
    page.route("**/search?**", lambda route: route.fulfill(status=503, body="Starting."))
    page.get_by_label("Tasks").first.check()
    away(page)
    expect(page.locator(".hit").first).to_be_visible()
    page.unroute("**/search?**")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".hits > h2")).to_have_text(["Tasks"])

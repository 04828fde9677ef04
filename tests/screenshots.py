"""Pictures of every page: `python tests/screenshots.py OUT [--index DIR]`, to be looked at.

Each page is taken as a phone (360 px) and a desktop (1280 px) show it, light and dark. Without an
index the starter set is built.
"""

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from nsx.build import build_index
from nsx.encoder import load_encoder
from nsx.framework.compiling import frameworks_of
from nsx.index import Index
from nsx.sources.starter import read_starter
from site_browser import CHROMIUM, FLAGS, PAGES, served

SIZES = {"phone": (360, 740), "desktop": (1280, 800)}
EMBEDDINGS = Path(__file__).resolve().parents[1] / ".cache" / "embeddings"


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


def take(browser: Browser, base: str, out: Path, only: str) -> None:
    """Take every page whose name has `only` in it."""
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                locale="en-GB",
                device_scale_factor=1,
            )
            page = context.new_page()
            for name, path in PAGES.items():
                if only in name:
                    page.goto(base + path, wait_until="networkidle")
                    page.screenshot(path=out / f"{name}-{size}-{scheme}.png", full_page=True)
            context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Take pictures of every page.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--index", type=Path, help="folder of an index")
    parser.add_argument("--only", default="", help="pages with this in their name")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        sync_playwright() as playwright,
        Index.open(options.index or starter(Path(scratch))) as index,
        served(index, Path(scratch)) as base,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        take(browser, base, options.out, options.only)
        browser.close()


if __name__ == "__main__":
    main()

"""The documentation: its examples run and give what they say, and it covers every surface.

With NSX_UPDATE_DOCS=1 the outputs in the files are written anew, to be read before committing.
"""

import contextlib
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import typer.main
from fastapi.testclient import TestClient

from nsx import cli
from nsx.api import create_app
from nsx.index import Index
from nsx.settings import Settings

PAGES = ["README.md", *(f"docs/{page}.md" for page in ("cli", "http", "ownership", "python"))]
UPDATE = "NSX_UPDATE_DOCS" in os.environ

_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.M | re.S)
_NUMBER = re.compile(r"-?\d+\.\d+")

Runner = Callable[[str], str]


@pytest.fixture
def page_runner(
    real_starter_dir: Path,
    real_starter_index: Index,
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Runner]:
    """Run one command of a page, in a folder with the samples and an index of the starter set."""
    (tmp_path / "my-index").symlink_to(real_starter_dir)
    (tmp_path / "data").symlink_to(root / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NSX_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NSX_INDEX", str(real_starter_dir))
    with TestClient(create_app(real_starter_index, Settings())) as client:
        yield lambda command: _run(command, client, monkeypatch)


def _run(command: str, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> str:
    program, *arguments = shlex.split(command)
    if program == "curl":
        return _curl(arguments, client)
    assert program == "nsx", f"an example runs {program}"
    monkeypatch.setattr(sys, "argv", [program, *arguments])
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        cli.main()
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _curl(arguments: list[str], client: TestClient) -> str:
    address = next(word for word in arguments if word.startswith("http://127.0.0.1:8000"))
    path = address.removeprefix("http://127.0.0.1:8000")
    if "--json" in arguments:
        body = arguments[arguments.index("--json") + 1]
        headers = {"content-type": "application/json"}
        answer = client.post(path, content=body, headers=headers).json()
    else:
        answer = client.get(path).json()
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


def _refreshed(block: re.Match[str], run: Runner) -> str:
    """Return a code block with its outputs as they are now."""
    language, code, output = block.groups()
    if language == "python":
        if output is None:
            return block[0]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, "example", "exec"), {})
        return f"```python\n{code}```\n\n```text\n{out.getvalue()}```\n"
    commands = [line for line in code.splitlines() if line.startswith("$ ")]
    if commands == code.splitlines():  # commands alone: shown, not run
        return block[0]
    parts = [f"{command}\n{run(command[2:])}" for command in commands]
    return "```console\n" + "".join(parts) + "```\n"


def _comparable(text: str) -> list[str | float]:
    """Words and numbers; bars are left out, since they only draw the numbers beside them."""
    words = re.sub("[█░]+", "", text).split()
    bare = [word.strip(",") for word in words]
    return [float(word) if _NUMBER.fullmatch(word) else word for word in bare]


@pytest.mark.parametrize("page", PAGES)
def test_examples_give_what_the_page_says(page: str, root: Path, page_runner: Runner) -> None:
    text = (root / page).read_text("utf-8")
    assert _BLOCK.search(text), "the page has no example"
    now = _BLOCK.sub(lambda block: _refreshed(block, page_runner), text)
    if UPDATE:
        (root / page).write_text(now, "utf-8")
        return
    for said, given in zip(_comparable(text), _comparable(now), strict=True):
        assert said == (pytest.approx(given, abs=0.011) if isinstance(given, float) else given)


def test_every_command_and_option_is_documented(root: Path) -> None:
    page = (root / "docs" / "cli.md").read_text("utf-8")
    group = typer.main.get_command(cli.app)
    commands = dict(group.commands)  # type: ignore[attr-defined]
    commands |= {f"data {name}": one for name, one in commands.pop("data").commands.items()}
    for name, command in commands.items():
        assert f"`nsx {name}" in page, f"nsx {name} is not in docs/cli.md"
        assert command.help
        for option in command.params:
            assert getattr(option, "help", ""), f"{option.name} of nsx {name} has no help"
            if option.param_type_name == "option":
                assert f"`{option.opts[0]}" in page, f"{option.opts[0]} of nsx {name}"


def test_every_route_is_documented(root: Path, starter_index: Index) -> None:
    page = (root / "docs" / "http.md").read_text("utf-8")
    for path, operations in create_app(starter_index, Settings()).openapi()["paths"].items():
        for method in operations:
            assert f"`{method.upper()} {path}`" in page


def test_every_setting_is_documented_with_its_default(root: Path) -> None:
    page = (root / "docs" / "settings.md").read_text("utf-8")
    for setting in fields(Settings):
        assert f"`{setting.metadata['variable']}`" in page
        assert setting.metadata["meaning"] in page
        if setting.default is not None and setting.name != "home":
            assert f"`{setting.default}`" in page


def test_links_between_pages_lead_somewhere(root: Path) -> None:
    for page in [*root.glob("*.md"), *root.glob("docs/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_page_is_linked_from_the_readme_or_architecture(root: Path) -> None:
    linked = (root / "README.md").read_text("utf-8") + (root / "ARCHITECTURE.md").read_text("utf-8")
    for page in root.glob("docs/*.md"):
        assert f"docs/{page.name}" in linked


def test_architecture_names_every_module(root: Path) -> None:
    text = (root / "ARCHITECTURE.md").read_text("utf-8")
    for folder in ("models", "indexer", "service"):
        for path in (root / folder / "nsx").glob("*.py"):
            assert f"`{path.stem}`" in text, f"{folder}/nsx/{path.name} is not in ARCHITECTURE.md"

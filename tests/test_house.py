"""The house rules: what the layout, the documentation and the text must keep to."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest


def modules(folder: Path) -> set[str]:
    """The modules and packages of one source root."""
    names = {path.stem for path in folder.glob("*.py")}
    return names | {path.parent.name for path in folder.glob("*/__init__.py")}


def committed(root: Path) -> list[str]:
    """The files that git keeps, or a skip outside a checkout."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.splitlines()


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def test_import_layers_are_the_source_roots(root: Path, project: dict[str, Any]) -> None:
    (contract,) = project["tool"]["importlinter"]["contracts"]
    layers = [set(layer.split(" : ")) for layer in contract["layers"]]
    assert layers == [modules(root / folder / "nsx") for folder in ("service", "indexer", "models")]


def test_namespace_has_no_init_module(root: Path) -> None:
    assert not list(root.glob("*/nsx/__init__.py"))


def test_data_folder_holds_no_code(root: Path) -> None:
    assert not [
        name for name in committed(root) if name.startswith("data/") and name.endswith(".py")
    ]


def test_lock_files_pin_every_dependency(root: Path, project: dict[str, Any]) -> None:
    pinned = set()
    for name in ("requirements.lock", "requirements-dev.lock"):
        lines = (root / name).read_text("utf-8").splitlines()
        requirements = [line for line in lines if line and not line.lstrip().startswith("#")]
        assert all(re.fullmatch(r"[a-z0-9._-]+==[\w.]+( ;.*)?", line) for line in requirements)
        pinned |= {line.split("==")[0] for line in requirements}
    wanted = project["project"]["dependencies"]
    wanted += project["project"]["optional-dependencies"]["dev"]
    names = {re.split(r"[=<>~! ]", one, maxsplit=1)[0].lower().replace("_", "-") for one in wanted}
    assert names <= pinned


def test_nothing_committed_names_this_machine_or_a_registry_host(root: Path) -> None:
    forbidden = re.compile(r"/work/|/root/|/home/\w|pypi\.org|pythonhosted|registry\.npmjs")
    found = [
        name
        for name in committed(root)
        if (root / name).is_file()
        and name != "tests/test_house.py"
        and forbidden.search((root / name).read_text("utf-8", errors="ignore"))
    ]
    assert not found

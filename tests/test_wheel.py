"""The wheel, installed into a fresh environment, is the whole product."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment with the wheel and, of nsx, nothing else.

    The dependencies are those of this environment, by a path file: a second copy of torch would
    take minutes. Path files in that folder are not followed, so the checkout is not seen.
    """
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    binaries = folder / "bin"
    subprocess.run(
        [binaries / "python", "-m", "pip", "install", "--quiet", "--no-deps", wheel], check=True
    )
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return binaries


def run(installed: Path, home: Path, *arguments: str) -> str:
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [installed / "nsx", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env=environ | {"NSX_HOME": str(home)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_has_one_top_level_name_and_no_namespace_init(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"nsx"}
    assert "nsx/__init__.py" not in names


def test_wheel_has_every_module_and_all_data(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("models", "indexer", "service"):
        for path in (root / folder / "nsx").rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert path.relative_to(root / folder).as_posix() in names
    for path in (root / "data").rglob("*"):
        if path.is_file():
            assert f"nsx/data/{path.relative_to(root / 'data').as_posix()}" in names


def test_wheel_has_the_scripts_of_the_site(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for script in ("site", "map"):
        assert f"nsx/site/scripts/{script}.js" in names, "run `make assets`"


def test_installed_command_builds_searches_and_matches(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "--version").startswith("nsx 0.")
    run(installed, tmp_path, "build", "--starter")
    found = json.loads(run(installed, tmp_path, "search", "repairs diesel engines", "--json"))
    assert found["hits"][0]["code"] == "49-3031.00"
    ad = tmp_path / "ad.txt"
    ad.write_text("Pull wire, bend conduit and terminate panels on commercial jobs.")
    matched = json.loads(run(installed, tmp_path, "match", str(ad), "--json"))
    assert matched["occupations"][0]["code"] == "47-2111.00"


def test_installed_code_is_the_wheel_and_not_the_checkout(installed: Path, root: Path) -> None:
    code = "import nsx; print(list(nsx.__path__))"
    shown = subprocess.run(
        [installed / "python", "-c", code], capture_output=True, text=True, check=True, cwd="/"
    )
    assert str(root / "models") not in shown.stdout

"""Fuzzing of document reading, a few cases of it: see `fuzz_documents.py` for the many."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("fuzz_documents.py")


@pytest.mark.parametrize("options", [["--count", "100"], ["--count", "12", "--whole"]])
def test_mutated_documents_are_read_or_refused(options: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--seed", "11", *options],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert report["is_clean"], done.stdout
    assert done.returncode == 0
    assert sum(report["read"].values()) + sum(report["problems"].values()) == report["cases"]
    assert len(report["read"]) >= 3

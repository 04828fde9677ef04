"""Our own documents told line by line: whole, and apart from what is measured."""

import json
from collections import Counter
from pathlib import Path

import pytest

from nsx.bundled import bundled
from nsx.ownership import OWNERS
from nsx.training.profile_run import owned_lines
from nsx.training.told_documents import read_told_documents


def test_told_documents_are_whole() -> None:
    documents = read_told_documents(bundled("told"))
    assert len(documents) == 240
    for one in documents:
        assert len(one.labelled.tasks) == 10
        assert 80 <= len(one.labelled.text.split()) <= 260, one.labelled.name
    levels = Counter(one.labelled.level for one in documents)
    assert set(levels.values()) == {60}
    assert {line.owner for line in owned_lines(documents)} >= set(OWNERS)


@pytest.mark.shared
def test_told_documents_are_of_other_occupations_than_what_is_measured(shared: Path) -> None:
    authored = (shared / "eval" / "authored" / "documents.jsonl").read_text("utf-8")
    held = {json.loads(line)["soc"] for line in authored.splitlines()}
    assert held.isdisjoint(one.labelled.code for one in read_told_documents(bundled("told")))


def test_a_line_of_an_unknown_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "01.yaml").write_text(
        "- {code: 11-1011.00, kind: resume, level: Emerging, lines: [[dreamt, Swam.]], tasks: {}}",
        "utf-8",
    )
    with pytest.raises(ValueError, match="'dreamt'"):
        read_told_documents(tmp_path)


def test_a_folder_without_documents_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"01\.yaml"):
        read_told_documents(tmp_path)

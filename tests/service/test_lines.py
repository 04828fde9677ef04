"""Our own lines about tasks and levelled statements: whole, and enough to learn from."""

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import yaml

from nsx.bundled import bundled
from nsx.ownership import LINE_OWNERS, OwnershipModel
from nsx.training.lines import read_lines
from nsx.training.ownership import fit_ownership, read_owned
from nsx.word_forms import runs

OWNERSHIP = Path(__file__).parents[1] / "data" / "ownership.yaml"

ROW = "123\tdid it\tdo it daily\tassisted\thelped with it\n"


def test_every_task_has_three_different_lines() -> None:
    rows = read_lines(bundled("lines"))
    assert len({row.task_id for row in rows}) == len(rows) > 3000
    for row in rows:
        assert len({*row.shown, row.other}) == 3, row.task_id
        assert all(3 <= len(text.split()) <= 60 for text in (*row.shown, row.other)), row.task_id


def test_ways_of_not_doing_are_about_equally_many() -> None:
    counts = Counter(row.owner for row in read_lines(bundled("lines")))
    assert set(counts) == {"assisted", "observed", "trained", "wanted", "negated"}
    assert max(counts.values()) < 1.2 * min(counts.values())


def test_levelled_statements_have_four_figures() -> None:
    texts = []
    for path in sorted(bundled("levels").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            for register, *figures, text in csv.reader(file, delimiter="\t", quoting=3):
                assert register in "RDF"
                assert all(0 <= float(figure) <= 1 for figure in figures)
                texts.append(text)
    assert len(set(texts)) == len(texts) == 840


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ROW + "124\tdid it\n", "line 2: found 2 fields"),
        (ROW.replace("assisted", "done by aunt"), "done by aunt"),
    ],
)
def test_a_row_that_does_not_fit_is_named(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "01.tsv").write_text(content, "utf-8")
    with pytest.raises(ValueError, match=said):
        read_lines(tmp_path)


def test_a_folder_without_lines_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"01\.tsv"):
        read_lines(tmp_path)


def test_ownership_is_told_for_lines_that_were_not_trained_on(tmp_path: Path) -> None:
    lines = read_owned(bundled("claims"))
    trained = [line for n, line in enumerate(lines) if n % 4]
    held = [line for n, line in enumerate(lines) if n % 4 == 0]
    model = fit_ownership(trained, np.zeros((len(trained), 0), np.float32))
    model.save(tmp_path / "ownership.npz")
    model = OwnershipModel.load(tmp_path / "ownership.npz")
    nothing = np.zeros((len(held), 0), np.float32)
    found = model.probabilities([line.text for line in held], nothing)
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-4)
    told = [LINE_OWNERS[n] == line.owner for n, line in zip(found.argmax(1), held, strict=True)]
    assert sum(told) / len(told) > 0.65
    line = "I have never poured concrete."
    (start, end), *_ = model.words(line, "negated", runs(line))
    assert "never" in line[start:end]


def test_hard_lines_are_of_every_owner_and_stand_once() -> None:
    lines = read_owned(bundled("claims"))
    assert {line.owner for line in lines} == set(LINE_OWNERS)
    assert len({line.text for line in lines}) == len(lines) > 2500


def test_hard_lines_are_none_of_those_that_are_tested_on() -> None:
    cases = yaml.safe_load(OWNERSHIP.read_text("utf-8"))
    tested = {case["text"] for case in cases}
    assert tested & {line.text for line in read_owned(bundled("claims"))} == set()


def test_a_missing_file_of_an_owner_is_named(tmp_path: Path) -> None:
    (tmp_path / "done.txt").write_text("Dug a pond.\n", "utf-8")
    with pytest.raises(FileNotFoundError, match=r"led\.txt"):
        read_owned(tmp_path)

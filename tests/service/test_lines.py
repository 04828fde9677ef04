"""Our own lines about tasks and levelled statements: whole, and enough to learn from."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from nsx.bundled import bundled
from nsx.ownership import OWNERS
from nsx.training.lines import read_lines
from nsx.training.ownership import fit_ownership, owned_lines

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


def test_ownership_is_told_for_tasks_that_were_not_trained_on(tmp_path: Path) -> None:
    rows = read_lines(bundled("lines"))
    model = fit_ownership(owned_lines(rows[600:]))
    held = owned_lines(rows[:600])
    model.save(tmp_path / "ownership.npz")
    model = type(model).load(tmp_path / "ownership.npz")
    found = model.probabilities([line.text for line in held])
    assert found.sum(axis=1) == pytest.approx(1, abs=1e-4)
    told = [OWNERS[place] == line.owner for place, line in zip(found.argmax(1), held, strict=True)]
    assert sum(told) / len(told) > 0.8
    assert "never" in " ".join(model.words("I have never poured concrete.", "negated"))

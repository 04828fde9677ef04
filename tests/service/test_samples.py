"""The sample documents: every file has its label, and the labels are in order."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from nsx.bundled import bundled
from nsx.framework.records import MASTERY_LEVELS
from nsx.records import Release
from nsx.sources.onet import read_onet

FOLDER = bundled("samples")
LABELS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "samples.yaml").read_text("utf-8"))
FILES = [label["file"] for label in LABELS]
SOURCES = {path.stem: path for path in (FOLDER / "sources").iterdir()}
MADE = {".pdf", ".docx", ".odt", ".rtf"}
"""Formats that tests/make_samples.py writes from sources; the others are their own source."""
KEYS = {"file", "kind", "code", "title", "level", "jobs", "shows", "partial", "not_shown", "notes"}
TASKS = ("shows", "partial", "not_shown")

each = pytest.mark.parametrize("label", LABELS, ids=FILES)


@pytest.fixture(scope="module")
def release(shared: Path) -> Release:
    return read_onet(shared / "data" / "onet")


def source(name: str) -> Path:
    path = FOLDER / name
    return SOURCES[path.stem] if path.suffix in MADE else path


def written(path: Path) -> str:
    """The words of a source, without most of its markup."""
    text = re.sub(r"(?s)<(style|script)\b.*?</\1>|<[^>]+>", " ", path.read_text("utf-8"))
    return " ".join(re.sub(r"[*\\]", "", unescape(text)).split())


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    """All runs of so many words; eight in a row make a copy."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def test_every_file_is_labelled_and_every_label_has_its_file() -> None:
    assert len(set(FILES)) == len(FILES) >= 16
    assert {path.name for path in FOLDER.iterdir()} == {*FILES, "samples.yaml", "sources"}


def test_samples_that_are_made_have_one_source_each() -> None:
    made = [Path(name).stem for name in FILES if Path(name).suffix in MADE]
    assert sorted(made) == sorted(SOURCES)
    assert len(SOURCES) == len(list((FOLDER / "sources").iterdir()))


def test_samples_are_of_every_format_kind_and_level() -> None:
    assert {Path(name).suffix for name in FILES} == MADE | {".html", ".json", ".md", ".txt"}
    assert {label["level"] for label in LABELS} == set(MASTERY_LEVELS)
    kinds = [label["kind"] for label in LABELS]
    assert kinds.count("resume") >= 10
    assert kinds.count("job_description") >= 4
    assert len({label["code"] for label in LABELS}) >= 14


@each
def test_files_are_small_and_of_a_readable_length(label: dict[str, Any]) -> None:
    assert 0 < (FOLDER / label["file"]).stat().st_size < 150_000
    assert 200 <= len(written(source(label["file"])).split()) <= 900


@each
def test_labels_are_well_formed(label: dict[str, Any]) -> None:
    assert KEYS <= set(label) <= KEYS | {"pair"}
    assert label["kind"] in ("resume", "job_description")
    assert re.fullmatch(r"\d\d-\d{4}\.\d\d", label["code"])
    assert label["file"].startswith("resume_" if label["kind"] == "resume" else "ad_")
    assert label["notes"].strip()


@each
def test_task_ids_are_well_formed_and_unique(label: dict[str, Any]) -> None:
    ids = [task for key in TASKS for task in label[key]]
    assert all(isinstance(task, int) and task > 0 for task in ids)
    assert len(set(ids)) == len(ids)
    assert 3 <= len(label["shows"]) <= 6
    assert len(label["partial"]) <= 2
    assert len(label["not_shown"]) >= 3


@each
def test_jobs_have_months_in_order_and_stand_in_the_document(label: dict[str, Any]) -> None:
    text = written(source(label["file"]))
    assert label["kind"] == "resume" or not label["jobs"]
    for job in label["jobs"]:
        assert set(job) == {"title", "employer", "first", "last"}
        months = [job["first"], *([job["last"]] if job["last"] else [])]
        assert all(re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", month) for month in months)
        assert months == sorted(months)
        assert job["title"] in text
        assert job["employer"] in text


def test_pairs_are_a_resume_and_an_ad_of_one_occupation_that_fit_in_part() -> None:
    by_file = {label["file"]: label for label in LABELS}
    paired = [label for label in LABELS if "pair" in label]
    assert paired
    for label in paired:
        other = by_file[label["pair"]]
        assert other["pair"] == label["file"]
        assert other["code"] == label["code"]
        assert other["kind"] != label["kind"]
        wanted, there = (label, other) if other["kind"] == "resume" else (other, label)
        assert set(wanted["shows"]) & set(there["shows"])
        assert set(wanted["shows"]) & set(there["not_shown"])


@pytest.mark.shared
def test_labels_name_occupations_and_tasks_of_onet(release: Release) -> None:
    titles = {one.code: one.title for one in release.occupations}
    tasks = {(task.code, task.task_id) for task in release.tasks}
    for label in LABELS:
        assert titles[label["code"]] == label["title"]
        assert {(label["code"], str(task)) for key in TASKS for task in label[key]} <= tasks


@pytest.mark.shared
def test_samples_share_no_run_of_words_with_onet(release: Release) -> None:
    texts = [*(task.text for task in release.tasks), *(o.description for o in release.occupations)]
    published = {run for text in texts for run in runs(text)}
    documents = {written(source(name)) for name in FILES}
    documents |= {label["notes"] for label in LABELS}
    assert [run for text in documents for run in runs(text) if run in published] == []

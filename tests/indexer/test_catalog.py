"""The catalog: every record comes back as it went in."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nsx.catalog import Catalog, write_catalog
from nsx.entries import ENTRY_KINDS, entries_of
from nsx.index import Index
from nsx.records import (
    Education,
    Missing,
    Occupation,
    Rating,
    Related,
    Release,
    Task,
    TaskActivity,
    Technology,
    Title,
    WorkActivity,
)
from nsx.sources.soc import bundled_soc
from nsx.sources.starter import read_starter

NURSE, ROBOTICS = "29-1141.00", "17-3024.01"
RELEASE = Release(
    source="by hand",
    version="1",
    licence="none",
    occupations=[
        Occupation(NURSE, "Registered Nurses", "Assess 'patients'; plan care.", 3),
        Occupation(ROBOTICS, "Robotics Technicians", "Build and test robots.", None),
    ],
    titles=[
        Title(NURSE, "Registered Nurses", "official"),
        Title(NURSE, "RN (Registered Nurse)", "reported"),
        Title(NURSE, "Infirmière", "alternate"),
        Title(ROBOTICS, "Robotics Technicians", "official"),
        Title(ROBOTICS, "Technician", "alternate"),
        Title(NURSE, "Technician", "alternate"),
    ],
    tasks=[
        Task(
            NURSE, "1", "Record patients' vital signs.", core=True, importance=4.5, relevance=99.0
        ),
        Task(NURSE, "2", "Order supplies.", core=False),
        Task(ROBOTICS, "3", "Align robots with lasers.", core=None),
    ],
    technologies=[Technology(NURSE, "MEDITECH", "Medical software", hot=True, in_demand=False)],
    ratings=[
        Rating(NURSE, "skill", "2.A.1.a", "Reading Comprehension", 3.5, 4.12, suppress=False),
        Rating(NURSE, "work_style", "1.D.1.a", "Empathy", -2.5, None, suppress=True),
    ],
    activities=[WorkActivity("4.A.1", "Record vital signs"), WorkActivity("4.A.0", "Chart data")],
    task_activities=[
        TaskActivity("1", "4.A.1"),
        TaskActivity("1", "4.A.0"),
        TaskActivity("2", "4.A.0"),
    ],
    related=[Related(NURSE, ROBOTICS, "Primary-Short", 2), Related(NURSE, NURSE, "Other", 1)],
    education=[Education(NURSE, "Required Level of Education", 6, "Bachelor's Degree", 55.5)],
    missing=[Missing("everything else", "the rest")],
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("catalog") / "catalog.sqlite"
    write_catalog(path, RELEASE, bundled_soc(), list(entries_of(RELEASE)))
    return path


@pytest.fixture(scope="module")
def catalog(path: Path) -> Catalog:
    return Catalog(path)


def test_occupations_come_back_in_the_order_of_the_release(catalog: Catalog) -> None:
    assert list(catalog.occupations().items()) == [(one.code, one) for one in RELEASE.occupations]


def test_entries_come_back_by_row(catalog: Catalog) -> None:
    entries = list(entries_of(RELEASE))
    assert catalog.entries(range(len(entries))) == dict(enumerate(entries))
    assert catalog.entries([3, 3, 999]) == {3: entries[3]}
    assert catalog.entries([]) == {}
    kinds, codes = catalog.entry_columns()
    assert list(zip(kinds, codes, strict=True)) == [(one.kind, one.code) for one in entries]


def test_entries_of_a_kind_are_one_run_of_rows() -> None:
    kinds = [entry.kind for entry in entries_of(RELEASE)]
    assert kinds == sorted(kinds, key=ENTRY_KINDS.index)


def test_detail_has_every_record_of_the_occupation_and_no_other(catalog: Catalog) -> None:
    nurse = RELEASE.occupations[0]
    groups = bundled_soc().lineage(NURSE)
    detail = catalog.detail(nurse, groups)
    assert detail.occupation == nurse
    assert detail.groups == groups
    assert detail.titles == tuple(one for one in RELEASE.titles if one.code == NURSE)
    assert detail.tasks == tuple(RELEASE.tasks[:2])
    assert [task.core for task in detail.tasks] == [True, False]
    assert detail.technologies == tuple(RELEASE.technologies)
    assert detail.ratings == tuple(RELEASE.ratings)
    assert detail.education == tuple(RELEASE.education)
    assert detail.related == (
        (RELEASE.related[1], "Registered Nurses"),
        (RELEASE.related[0], "Robotics Technicians"),
    )


def test_flags_come_back_as_flags(catalog: Catalog) -> None:
    detail = catalog.detail(RELEASE.occupations[0], ())
    assert detail.technologies[0].hot is True
    assert detail.technologies[0].in_demand is False
    assert [rating.suppress for rating in detail.ratings] == [False, True]
    assert all(isinstance(rating.suppress, bool) for rating in detail.ratings)


def test_detail_lists_each_work_activity_once(catalog: Catalog) -> None:
    detail = catalog.detail(RELEASE.occupations[0], ())
    assert detail.activities == ("Chart data", "Record vital signs")


def test_detail_of_an_occupation_without_anything_is_empty(catalog: Catalog) -> None:
    detail = catalog.detail(RELEASE.occupations[1], ())
    assert [task.core for task in detail.tasks] == [None]
    assert detail.technologies == detail.ratings == detail.activities == ()
    assert detail.related == detail.education == ()


def test_soc_groups_come_back(catalog: Catalog) -> None:
    assert catalog.soc_groups() == bundled_soc().groups


def test_the_same_input_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.sqlite"
    write_catalog(again, RELEASE, bundled_soc(), list(entries_of(RELEASE)))
    assert again.read_bytes() == path.read_bytes()


def test_a_catalog_cannot_be_written_to(catalog: Catalog) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        catalog.query("DELETE FROM titles")


def test_threads_may_share_a_catalog(catalog: Catalog) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: catalog.entries([n % 6]), range(200)))
    assert all(list(answer) == [n % 6] for n, answer in enumerate(answers))


def test_every_occupation_of_the_starter_set_comes_back_whole(starter_index: Index) -> None:
    release = read_starter()
    for occupation in release.occupations:
        detail = starter_index.occupation(occupation.code)
        assert detail.occupation == occupation
        assert detail.groups[-1].code == occupation.code[:7]
        assert [group.level for group in detail.groups] == ["major", "minor", "broad", "detailed"]
        assert list(detail.titles) == [o for o in release.titles if o.code == occupation.code]
        assert list(detail.tasks) == [o for o in release.tasks if o.code == occupation.code]
        assert list(detail.technologies) == [
            o for o in release.technologies if o.code == occupation.code
        ]

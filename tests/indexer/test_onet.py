import gzip
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

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
from nsx.sources.onet import read_onet
from nsx.sources.release_files import ReleaseFiles
from nsx.sources.table import SourceError
from onet_release import (
    CODE,
    COOK,
    NEEDED,
    OTHER,
    WELDER,
    Tables,
    encoded,
    put,
    real_release,
    release_29,
    release_30,
    release_31,
    write_folder,
    write_gzip,
    write_zip,
)

PARTIAL = "derived/Task Ratings (partial).tsv"

WITH_CODES = sorted(
    {name for name, rows in (release_30() | release_31()).items() if rows[0][0] == CODE}
    - {"Occupation Data.txt"}
)


@pytest.fixture
def tables() -> Tables:
    return release_30()


def read(folder: Path, tables: Tables) -> Release:
    return read_onet(write_folder(folder / "release", tables))


def failure(folder: Path, tables: Tables) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(folder, tables)
    return caught.value


def layout_with(file: str) -> Tables:
    """Return the tables of a release that has a file of this name."""
    return release_30() if file in release_30() else release_31()


def test_release_holds_every_record_of_its_tables(tmp_path: Path, tables: Tables) -> None:
    release = read(tmp_path, tables)
    assert (release.source, release.version) == ("O*NET", "30.1")
    assert release.licence == "CC BY 4.0 (O*NET, USDOL/ETA)"
    assert release.missing == ()
    assert [(o.code, o.job_zone) for o in release.occupations] == [
        (COOK, 2),
        (WELDER, 3),
        (OTHER, None),
    ]
    assert release.occupations[1] == Occupation(
        WELDER,
        "Welders, Cutters, Solderers, and Brazers",
        'Join "metal" \u2013 for good.',
        3,
    )
    assert release.tasks == [
        Task(COOK, "101", "Sear fish and rest it before the pass calls.", True, 4.25, 96.0),
        Task(COOK, "102", "Label leftovers with today's date.", False, 2.0, None),
        Task(WELDER, "201", "Tack plates, then weld from the middle out.", True, None, 100),
        Task(WELDER, "202", "Grind a bead flush.", None),
    ]
    assert release.technologies == [
        Technology(COOK, "Ticketeer", "Point of sale POS software", hot=False, in_demand=True),
        Technology(COOK, "Ticketeer", "Inventory management software", hot=False, in_demand=False),
        Technology(
            WELDER, "SeamPlan 3D", "Computer aided design CAD software", hot=True, in_demand=False
        ),
    ]
    assert release.related == [
        Related(COOK, OTHER, "Primary-Short", 1),
        Related(WELDER, OTHER, "Primary-Short", 1),
        Related(WELDER, COOK, "Supplemental", 2),
    ]


def test_ratings_merge_importance_and_level_and_keep_the_advice_to_suppress(
    tmp_path: Path, tables: Tables
) -> None:
    assert read(tmp_path, tables).ratings == [
        Rating(COOK, "skill", "2.A.1.a", "Reading Tickets", 3.12, 2.5, suppress=True),
        Rating(WELDER, "skill", "2.B.3.a", "Reading Seams", 4.0, 0.0, suppress=False),
        Rating(COOK, "knowledge", "2.C.1.a", "Food Lore", 5.0, 7.0, suppress=False),
        Rating(WELDER, "ability", "1.A.2.a.1", "Steady Hand", None, 6.25, suppress=False),
        Rating(COOK, "work_style", "1.D.1.a", "Haste", -1.25, None, suppress=False),
    ]


def test_activities_link_tasks_of_different_occupations(tmp_path: Path, tables: Tables) -> None:
    release = read(tmp_path, tables)
    heat, mark = "4.A.3.a.1.I01.D01", "4.A.3.a.2.I02.D07"
    assert release.activities == [
        WorkActivity(heat, "Heat things on purpose."),
        WorkActivity(mark, "Mark things for later."),
    ]
    assert release.task_activities == [
        TaskActivity("101", heat),
        TaskActivity("102", mark),
        TaskActivity("201", heat),
    ]


def test_education_has_shares_with_their_labels_and_no_mean_importances(
    tmp_path: Path, tables: Tables
) -> None:
    assert read(tmp_path, tables).education == [
        Education(COOK, "Required Level of Education", 1, "No diploma", 30.0),
        Education(COOK, "Required Level of Education", 2, "A diploma", 70.0),
        Education(WELDER, "Related Work Experience", 4, "A few months", 55.5),
    ]


def test_titles_count_once_an_occupation_whatever_their_case(
    tmp_path: Path, tables: Tables
) -> None:
    assert read(tmp_path, tables).titles == [
        Title(COOK, "Cooks, Restaurant", "official"),
        Title(WELDER, "Welders, Cutters, Solderers, and Brazers", "official"),
        Title(OTHER, "Production Workers, All Other", "official"),
        Title(COOK, "Line Cook", "reported"),
        Title(WELDER, "Fitter Welder", "reported"),
        Title(COOK, "Pasta Station Cook", "alternate"),
        Title(COOK, "Banquet Kitchen Cook (BKC)", "alternate"),
        Title(WELDER, "Line Cook", "alternate"),
        Title(WELDER, "Gas Tungsten Arc Welder (TIG Welder)", "alternate"),
        Title(WELDER, "TIG welder", "alternate"),
        Title(OTHER, "Bench Hand", "alternate"),
        Title(COOK, "BKC", "short"),
    ]


def test_read_twice_gives_equal_releases(tmp_path: Path, tables: Tables) -> None:
    folder = write_folder(tmp_path, tables)
    assert read_onet(folder) == read_onet(folder)


def test_order_of_records_does_not_depend_on_the_order_of_files(
    tmp_path: Path, tables: Tables
) -> None:
    forward = read_onet(write_zip(tmp_path / "a.zip", tables))
    backward = read_onet(write_zip(tmp_path / "b.zip", dict(reversed(tables.items()))))
    assert forward == backward


@pytest.mark.parametrize("inside", ["db_30_1_text/", "", "a/b c/"])
def test_zip_reads_as_a_folder_does(tmp_path: Path, tables: Tables, inside: str) -> None:
    archive = write_zip(tmp_path / "db_30_1_text.zip", tables, inside)
    assert read_onet(archive) == read(tmp_path, tables)


def test_gzip_files_read_as_plain_ones_do(tmp_path: Path, tables: Tables) -> None:
    assert read_onet(write_gzip(tmp_path / "gzip", tables)) == read(tmp_path, tables)


def test_plain_and_gzip_files_may_be_mixed(tmp_path: Path, tables: Tables) -> None:
    expected = read(tmp_path / "plain", tables)
    some = {name: tables.pop(name) for name in ("Skills.txt", "Occupation Data.txt")}
    folder = write_gzip(tmp_path / "mixed", some)
    assert read_onet(write_folder(folder, tables)) == expected


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    for tables in (release_30(), release_31()):
        expected = read(tmp_path, tables)
        for name, rows in tables.items():
            data = b"\xef\xbb\xbf" + encoded(rows, "\n")
            (tmp_path / "release" / name).write_bytes(data)
        assert read_onet(tmp_path / "release") == expected


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path, tables: Tables) -> None:
    folder = write_folder(tmp_path, tables)
    (folder / "Notes.txt").write_bytes(b"\xff not a table")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "old.txt").mkdir()
    assert read_onet(folder).missing == ()


def test_progress_names_each_table_before_it_is_read(tmp_path: Path, tables: Tables) -> None:
    named: list[str] = []
    read_onet(write_folder(tmp_path, tables), named.append)
    assert sorted(named) == sorted(set(tables) - {"Read Me.txt"})


def test_release_29_has_categories_in_task_ratings_and_work_styles_by_importance(
    tmp_path: Path,
) -> None:
    old, new = read(tmp_path / "old", release_29()), read(tmp_path / "new", release_30())
    style = Rating(COOK, "work_style", "1.C.1.a", "Haste", 4.75, None, suppress=False)
    assert old == replace(new, version="29.3", ratings=[*new.ratings[:-1], style])


@pytest.mark.parametrize("names_in_links", [False, True])
def test_release_31_gives_what_the_same_content_gave_before(
    tmp_path: Path, names_in_links: bool
) -> None:
    tables = release_31(names_in_links=names_in_links)
    assert not {"Alternate Titles.txt", "Technology Skills.txt", "Skills.txt"} & set(tables)
    assert {"Essential Skills.txt", "Training and Experience Categories.txt"} <= set(tables)
    assert ("DWA Element Name" in tables["Tasks to DWAs.txt"][0]) == names_in_links
    before = read(tmp_path / "before", release_30())
    assert read(tmp_path / "after", tables) == replace(before, version="31.0")


def test_release_31_notes_the_half_of_a_split_table_that_is_missing(tmp_path: Path) -> None:
    for absent, kept in (("Essential Skills.txt", WELDER), ("Transferable Skills.txt", COOK)):
        tables = release_31()
        del tables[absent]
        release = read(tmp_path / absent, tables)
        assert release.missing == (Missing(absent, "in part, no skill ratings"),)
        assert [r.code for r in release.ratings if r.domain == "skill"] == [kept]


def test_oldest_layout_is_read_where_a_release_has_two(tmp_path: Path, tables: Tables) -> None:
    both = read(tmp_path / "both", release_31() | tables)
    assert both == read(tmp_path / "one", tables)


def test_a_table_in_no_known_layout_names_the_columns_of_the_oldest(
    tmp_path: Path, tables: Tables
) -> None:
    tables["Tasks to DWAs.txt"][0][2] = "Activity"
    error = failure(tmp_path, tables)
    assert (error.file, error.line, error.column) == ("Tasks to DWAs.txt", 1, "DWA ID")
    assert "Activity" in error.found


@pytest.mark.parametrize("file", NEEDED)
def test_a_missing_needed_file_is_an_error(tmp_path: Path, tables: Tables, file: str) -> None:
    del tables[file]
    error = failure(tmp_path, tables)
    named = f"{file} or Job Titles.txt" if file == "Alternate Titles.txt" else file
    assert error.found == f"no {named}"
    assert error.file == str(tmp_path / "release")
    assert error.next_step == "Get one with: nsx data pull onet --release 30.1"


def test_all_missing_needed_files_are_named_at_once(tmp_path: Path, tables: Tables) -> None:
    for file in NEEDED:
        del tables[file]
    error = failure(tmp_path, tables)
    assert all(f"no {file}" in error.found for file in NEEDED)


def test_a_missing_place_says_how_to_get_a_release(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"No O.NET release at .*nsx data pull onet"):
        read_onet(tmp_path / "nothing")


COSTS = {
    "Task Ratings.txt": "tasks have no importance; core and supplemental are still told apart",
    "Technology Skills.txt": "no software is listed for an occupation",
    "DWA Reference.txt": "detailed work activities have no names",
    "Tasks to DWAs.txt": "tasks of different occupations cannot be linked by a work activity they "
    "share",
    "Related Occupations.txt": "O*NET's own related occupations are not shown",
    "Education, Training, and Experience.txt": "what education, training and experience incumbents "
    "have is not shown",
    "Education, Training, and Experience Categories.txt": "education categories are numbers "
    "without words",
    "Skills.txt": "no skill ratings",
    "Knowledge.txt": "no knowledge ratings",
    "Abilities.txt": "no ability ratings",
    "Work Styles.txt": "no work style ratings",
    "Tools Used.txt": "no tools and machines are listed for an occupation",
    "Job Zone Reference.txt": "no pathway can say how long preparation takes",
    "Read Me.txt": "the release number is unknown",
}


@pytest.mark.parametrize("file", COSTS)
def test_a_missing_optional_file_is_noted_with_its_cost(
    tmp_path: Path, tables: Tables, file: str
) -> None:
    whole = read(tmp_path / "whole", tables)
    del tables[file]
    release = read(tmp_path / "part", tables)
    assert release.missing == (Missing(file, COSTS[file]),)
    assert release.occupations == whole.occupations
    assert release.titles == whole.titles


def test_only_the_needed_files_make_a_release(tmp_path: Path, tables: Tables) -> None:
    release = read(tmp_path, {file: tables[file] for file in NEEDED})
    noted = {absent.file: absent.cost for absent in release.missing}
    # Without links to tasks there is nothing that the names of activities would be for.
    assert noted == {file: cost for file, cost in COSTS.items() if file != "DWA Reference.txt"}
    assert len(release.missing) == len(noted)
    assert (release.version, release.ratings, release.activities) == ("unknown", [], [])
    assert [task.core for task in release.tasks] == [True, False, True, None]
    assert not any(task.importance or task.relevance for task in release.tasks)


def test_links_to_activities_stay_without_their_names(tmp_path: Path, tables: Tables) -> None:
    del tables["DWA Reference.txt"]
    release = read(tmp_path, tables)
    assert release.activities == []
    assert len(release.task_activities) == 3


def test_education_without_its_categories_has_numbers(tmp_path: Path, tables: Tables) -> None:
    del tables["Education, Training, and Experience Categories.txt"]
    labels = [share.label for share in read(tmp_path, tables).education]
    assert labels == ["category 1", "category 2", "category 4"]


def test_partial_task_ratings_stand_in_and_say_how_many(tmp_path: Path, tables: Tables) -> None:
    rated = read(tmp_path / "whole", tables).tasks
    tables[PARTIAL] = [row for row in tables.pop("Task Ratings.txt") if row[1] != "102"]
    release = read(tmp_path / "part", tables)
    cost = "a partial copy stands in: 1 of 4 tasks have importance"
    assert release.missing == (Missing("Task Ratings.txt", cost),)
    assert release.tasks == [rated[0], replace(rated[1], importance=None), *rated[2:]]


def test_whole_task_ratings_are_read_before_partial_ones(tmp_path: Path, tables: Tables) -> None:
    expected = read(tmp_path / "one", tables)
    tables[PARTIAL] = tables["Task Ratings.txt"][:2]
    assert read(tmp_path / "two", tables) == expected


@pytest.mark.parametrize(
    ("title", "version"),
    [
        ("O*NET 30.1 Database", "30.1"),
        ("O*NET 29.3 Database", "29.3"),
        ("The O*NET\u00ae 31.0 database", "31.0"),
    ],
)
def test_version_is_read_from_the_read_me(
    tmp_path: Path, tables: Tables, title: str, version: str
) -> None:
    tables["Read Me.txt"] = [[title], ["A release"]]
    assert read(tmp_path, tables).version == version


@pytest.mark.parametrize("title", ["O*NET Database", "Release 30.1", ""])
def test_a_read_me_without_a_version_is_an_error(
    tmp_path: Path, tables: Tables, title: str
) -> None:
    tables["Read Me.txt"] = [[title], ["December 2025"]]
    error = failure(tmp_path, tables)
    assert (error.file, error.line, error.found) == ("Read Me.txt", 1, repr(title))
    assert error.expected == "a title such as 'O*NET 30.1 Database'"


@pytest.mark.parametrize("file", WITH_CODES)
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("99-9999.00", "a code that is listed in Occupation Data.txt"),
        ("17-3024", "an O*NET-SOC code such as 17-3024.00"),
        ("", "an O*NET-SOC code such as 17-3024.00"),
    ],
    ids=["unknown", "malformed", "empty"],
)
def test_a_bad_code_in_any_table_is_located(
    tmp_path: Path, file: str, code: str, expected: str
) -> None:
    tables = layout_with(file)
    put(tables, file, 2, CODE, code)
    error = failure(tmp_path, tables)
    assert (error.file, error.line, error.column) == (file, 2, CODE)
    assert error.found == (repr(code) if code else "nothing")
    assert error.expected == expected


def test_tables_with_codes_are_all_that_are_read() -> None:
    assert len(WITH_CODES) == 20


def test_a_bad_code_in_partial_task_ratings_is_located(tmp_path: Path, tables: Tables) -> None:
    tables[PARTIAL] = tables.pop("Task Ratings.txt")
    put(tables, PARTIAL, 3, CODE, "99-9999.00")
    error = failure(tmp_path, tables)
    assert (error.file, error.line, error.column) == (PARTIAL, 3, CODE)


class Damage(NamedTuple):
    """A change to a cell, and what its error says was expected; the error names the cell."""

    file: str
    line: int
    column: str
    value: str
    expected: str


DAMAGES = [
    Damage("Occupation Data.txt", 2, CODE, "35-2014", "an O*NET-SOC code such as 17-3024.00"),
    Damage("Occupation Data.txt", 4, CODE, COOK, "a value not used before (first used in line 2)"),
    Damage("Occupation Data.txt", 2, "Title", "", "a text"),
    Damage("Occupation Data.txt", 3, "Description", " ", "a text"),
    Damage("Job Zones.txt", 2, "Job Zone", "6", "a whole number from 1 to 5"),
    Damage("Job Zones.txt", 3, "Job Zone", "n/a", "a whole number from 1 to 5"),
    Damage("Job Zones.txt", 3, CODE, COOK, "a value not used before (first used in line 2)"),
    Damage("Alternate Titles.txt", 3, "Alternate Title", "", "a text"),
    Damage(
        "Alternate Titles.txt",
        3,
        "Alternate Title",
        "Pasta Station Cook",
        "a value not used before (first used in line 2)",
    ),
    Damage("Sample of Reported Titles.txt", 3, "Reported Job Title", "", "a text"),
    Damage(
        "Task Statements.txt", 3, "Task ID", "101", "a value not used before (first used in line 2)"
    ),
    Damage("Task Statements.txt", 2, "Task ID", "T1", "a whole number from 0 to 1000000000"),
    Damage("Task Statements.txt", 4, "Task", "", "a text"),
    Damage(
        "Task Ratings.txt", 2, "Task ID", "999", "a Task ID that is listed in Task Statements.txt"
    ),
    Damage("Task Ratings.txt", 4, "Data Value", "5.5", "a number from 1 to 5"),
    Damage("Task Ratings.txt", 5, "Data Value", "a lot", "a number from 0 to 100"),
    Damage("Task Ratings.txt", 5, "Scale ID", "IM", "one row a task and scale"),
    Damage("Task Ratings.txt", 5, "Scale ID", "", "a text"),
    Damage("Technology Skills.txt", 2, "Hot Technology", "yes", "Y or N"),
    Damage("Technology Skills.txt", 2, "In Demand", "", "Y or N"),
    Damage("Technology Skills.txt", 2, "Commodity Title", "", "a text"),
    Damage("DWA Reference.txt", 2, "DWA Title", "", "a text"),
    Damage(
        "DWA Reference.txt",
        3,
        "DWA ID",
        "4.A.3.a.1.I01.D01",
        "a value not used before (first used in line 2)",
    ),
    Damage(
        "Tasks to DWAs.txt", 2, "Task ID", "999", "a Task ID that is listed in Task Statements.txt"
    ),
    Damage("Tasks to DWAs.txt", 2, "DWA ID", "four", "a DWA id"),
    Damage("Tasks to DWAs.txt", 3, "DWA ID", "4.A.1", "an id that is listed in DWA Reference.txt"),
    Damage(
        "Related Occupations.txt",
        2,
        "Related O*NET-SOC Code",
        "99-9999.00",
        "a code that is listed in Occupation Data.txt",
    ),
    Damage(
        "Related Occupations.txt",
        4,
        "Related O*NET-SOC Code",
        OTHER,
        "a value not used before (first used in line 3)",
    ),
    Damage("Related Occupations.txt", 3, "Index", "0", "a whole number from 1 to 1000"),
    Damage("Skills.txt", 3, "Data Value", "7.01", "a number from 0 to 7"),
    Damage("Skills.txt", 3, "Scale ID", "IM", "one row an occupation, element and scale"),
    Damage("Knowledge.txt", 2, "Data Value", "0.99", "a number from 1 to 5"),
    Damage("Abilities.txt", 2, "Element ID", "Hand", "an element id"),
    Damage("Work Styles.txt", 3, "Data Value", "-3.01", "a number from -3 to 3"),
    Damage(
        "Education, Training, and Experience.txt",
        3,
        "Data Value",
        "100.1",
        "a number from 0 to 100",
    ),
    Damage(
        "Education, Training, and Experience.txt", 3, "Category", "b", "a whole number from 1 to 99"
    ),
    Damage(
        "Education, Training, and Experience Categories.txt",
        2,
        "Category Description",
        "",
        "a text",
    ),
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: f"{damage.file}-{damage.column}")
def test_a_bad_value_is_located(tmp_path: Path, tables: Tables, damage: Damage) -> None:
    put(tables, *damage[:4])
    error = failure(tmp_path, tables)
    assert (error.file, error.line, error.column) == damage[:3]
    assert error.found == (repr(damage.value) if damage.value else "nothing")
    assert error.expected == damage.expected


def test_a_technology_listed_twice_in_a_category_is_located(tmp_path: Path, tables: Tables) -> None:
    category = tables["Technology Skills.txt"][1][3]
    put(tables, "Technology Skills.txt", 3, "Commodity Title", category)
    error = failure(tmp_path, tables)
    assert (error.file, error.line, error.column) == ("Technology Skills.txt", 3, "Example")
    assert error.expected == "a value not used before (first used in line 2)"


def test_an_unknown_activity_names_the_file_that_lists_them_in_31(tmp_path: Path) -> None:
    tables = release_31()
    put(tables, "Tasks to DWAs.txt", 2, "DWA Element ID", "4.A.1")
    error = failure(tmp_path, tables)
    assert (error.file, error.line, error.column) == ("Tasks to DWAs.txt", 2, "DWA Element ID")
    assert error.expected == "an id that is listed in GWAs to IWAs to DWAs.txt"


@pytest.mark.parametrize("file", sorted(set(release_30()) - {"Read Me.txt"}))
def test_a_table_without_rows_is_refused(tmp_path: Path, tables: Tables, file: str) -> None:
    del tables[file][1:]
    error = failure(tmp_path, tables)
    assert (error.file, error.found) == (file, "no rows after the header")
    assert error.expected == "at least one"


@pytest.mark.parametrize("file", sorted(set(release_30()) - {"Read Me.txt"}))
def test_an_empty_file_is_refused(tmp_path: Path, tables: Tables, file: str) -> None:
    tables[file].clear()
    error = failure(tmp_path, tables)
    assert (error.file, error.line) == (file, 1)
    assert error.found == "no such column among nothing"


@pytest.mark.parametrize("file", ["Occupation Data.txt", "Job Titles.txt", "Education.txt"])
def test_a_missing_column_is_located(tmp_path: Path, file: str) -> None:
    tables = layout_with(file)
    for row in tables[file]:
        del row[1]
    error = failure(tmp_path, tables)
    assert (error.file, error.line) == (file, 1)
    assert error.column == layout_with(file)[file][0][1]


def test_a_row_of_another_width_is_located(tmp_path: Path, tables: Tables) -> None:
    tables["Job Zones.txt"][2].append("more")
    error = failure(tmp_path, tables)
    assert (error.file, error.line, error.found) == ("Job Zones.txt", 3, "5 fields")


def test_another_encoding_is_located(tmp_path: Path, tables: Tables) -> None:
    folder = write_folder(tmp_path, tables)
    text = encoded(tables["Occupation Data.txt"]).decode()
    (folder / "Occupation Data.txt").write_bytes(text.encode("cp1252"))
    with pytest.raises(SourceError) as caught:
        read_onet(folder)
    error = caught.value
    assert (error.file, error.line) == ("Occupation Data.txt", 3)
    assert error.found == "the byte 0x96, which is not UTF-8"


def test_a_text_file_cut_short_is_located(tmp_path: Path, tables: Tables) -> None:
    folder = write_folder(tmp_path, tables)
    file = folder / "Task Statements.txt"
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(SourceError) as caught:
        read_onet(folder)
    assert (caught.value.file, caught.value.line) == ("Task Statements.txt", 5)
    assert caught.value.found == "no line end after the last line"


def cut(data: bytes) -> bytes:
    return data[:-12]


def flipped(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 0xFF]) + data[41:]


def not_gzip(data: bytes) -> bytes:
    return gzip.decompress(data)


@pytest.mark.parametrize("damage", [cut, flipped, not_gzip])
def test_a_damaged_gzip_file_is_named(
    tmp_path: Path, tables: Tables, damage: Callable[[bytes], bytes]
) -> None:
    folder = write_gzip(tmp_path, tables)
    file = folder / "Skills.txt.gz"
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(SourceError) as caught:
        read_onet(folder)
    assert caught.value.file == "Skills.txt.gz"
    assert caught.value.found.startswith("data that cannot be read")
    assert caught.value.next_step == "It may be damaged: get the release again."


def test_a_zip_cut_short_is_named(tmp_path: Path, tables: Tables) -> None:
    archive = write_zip(tmp_path / "onet.zip", tables)
    archive.write_bytes(archive.read_bytes()[:-30])
    with pytest.raises(SourceError, match=r"^onet\.zip: found no readable zip archive") as caught:
        read_onet(archive)
    assert "cut short" in str(caught.value)


def test_a_file_that_is_no_zip_is_named(tmp_path: Path, tables: Tables) -> None:
    folder = write_folder(tmp_path, tables)
    with pytest.raises(SourceError, match=r"^Job Zones\.txt: found no readable zip archive"):
        read_onet(folder / "Job Zones.txt")


def test_a_damaged_file_in_a_zip_is_named(tmp_path: Path, tables: Tables) -> None:
    archive = write_zip(tmp_path / "onet.zip", tables)
    with zipfile.ZipFile(archive) as opened:
        start = opened.getinfo("db_30_1_text/Skills.txt").header_offset
    data = bytearray(archive.read_bytes())
    data[start + 80] ^= 0xFF
    archive.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_onet(archive)
    assert caught.value.file == "db_30_1_text/Skills.txt"
    assert caught.value.found.startswith("data that cannot be read")


def test_a_zip_with_a_password_is_refused(tmp_path: Path, tables: Tables) -> None:
    archive = write_zip(tmp_path / "onet.zip", tables)
    with zipfile.ZipFile(archive) as opened:
        start, entries = opened.infolist()[1].header_offset, opened.start_dir
    data = bytearray(archive.read_bytes())
    second = data.index(b"PK\x01\x02", entries + 1)
    data[start + 6] |= 1  # the flag that says "encrypted", in both places that have it
    data[second + 8] |= 1
    archive.write_bytes(data)
    with pytest.raises(SourceError, match="password required"):
        read_onet(archive)


def test_a_zip_without_a_release_says_what_is_not_in_it(tmp_path: Path) -> None:
    archive = write_zip(tmp_path / "other.zip", {"Notes.txt": [["nothing"]]})
    with pytest.raises(SourceError, match=r"other\.zip: found no Occupation Data\.txt, no "):
        read_onet(archive)


def test_any_damaged_byte_of_a_zip_is_harmless_or_a_source_error(
    tmp_path: Path, tables: Tables
) -> None:
    archive = write_zip(tmp_path / "onet.zip", tables)
    data = archive.read_bytes()
    for place in range(0, len(data), 37):
        archive.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        with suppress(SourceError):
            read_onet(archive)


@pytest.fixture(scope="module")
def onet(shared: Path) -> Release:
    return real_release(shared)


@pytest.mark.shared
def test_release_30_1_has_the_published_numbers_of_records(onet: Release) -> None:
    assert onet.version == "30.1"
    assert {
        "occupations": len(onet.occupations),
        "titles": len(onet.titles),
        "tasks": len(onet.tasks),
        "technologies": len(onet.technologies),
        "activities": len(onet.activities),
        "task_activities": len(onet.task_activities),
        "related": len(onet.related),
    } == {
        "occupations": 1_016,
        "titles": 61_243,
        "tasks": 18_796,
        "technologies": 32_773,
        "activities": 2_087,
        "task_activities": 23_850,
        "related": 18_460,
    }


@pytest.mark.shared
def test_release_30_1_has_93_occupations_without_tasks_and_without_a_job_zone(
    onet: Release,
) -> None:
    with_tasks = {task.code for task in onet.tasks}
    without_tasks = {o.code for o in onet.occupations if o.code not in with_tasks}
    without_zone = {o.code for o in onet.occupations if o.job_zone is None}
    assert len(without_tasks) == 93
    assert without_tasks == without_zone


@pytest.mark.shared
def test_release_30_1_says_that_its_task_ratings_are_partial(onet: Release) -> None:
    cost = "a partial copy stands in: 3999 of 18796 tasks have importance"
    assert onet.missing == (Missing("Task Ratings.txt", cost),)
    assert sum(task.importance is not None for task in onet.tasks) == 3_999


@pytest.mark.shared
def test_release_30_1_has_two_of_three_scales_for_all_domains(onet: Release) -> None:
    domains = {"skill": 35, "knowledge": 33, "ability": 52, "work_style": 21}
    for domain, elements in domains.items():
        ratings = [rating for rating in onet.ratings if rating.domain == domain]
        assert len({rating.element_id for rating in ratings}) == elements
        assert all(rating.importance is not None for rating in ratings)
        assert all((rating.level is None) == (domain == "work_style") for rating in ratings)


@pytest.mark.shared
def test_release_30_1_has_a_label_for_every_category_of_education(onet: Release) -> None:
    assert onet.education
    assert not any(share.label.startswith("category ") for share in onet.education)


@pytest.mark.shared
def test_release_30_1_has_no_title_twice_in_an_occupation(onet: Release) -> None:
    keys = [(title.code, title.text.casefold()) for title in onet.titles]
    assert len(set(keys)) == len(keys)


@pytest.mark.shared
def test_release_files_know_plain_names_of_compressed_files(shared: Path) -> None:
    files = ReleaseFiles.open(shared / "data" / "onet")
    assert "Skills.txt" in files
    assert PARTIAL in files
    assert files.read("Skills.txt").startswith(b"O*NET-SOC Code\t")


def test_preparation_of_a_job_zone_is_read_from_its_range(tmp_path: Path, tables: Tables) -> None:
    bounds = [(one.low, one.high) for one in read(tmp_path, tables).preparation]
    assert bounds == [(None, 4), (4, 6), (6, 7), (7, 8), (8, None)]


def test_rows_without_a_category_say_how_important_a_certificate_is(
    tmp_path: Path, tables: Tables
) -> None:
    (one,) = read(tmp_path, tables).requirements
    assert (one.code, one.element, one.importance) == (
        COOK,
        "Job-Related Professional Certification",
        1.5,
    )

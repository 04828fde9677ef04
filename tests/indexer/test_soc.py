import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from nsx.bundled import PACKAGE, bundled
from nsx.sources.crosswalks import ONET_2019_TO_SOC
from nsx.sources.soc import SocGroup, SocStructure, bundled_soc, read_soc
from nsx.sources.table import SourceError, read_tsv

GOOD = """code,level,title
11-0000,major,Management Occupations
11-1000,minor,Top Executives
11-1010,broad,Chief Executives
11-1011,detailed,Chief Executives
11-9000,minor,Other Management Occupations
11-9010,broad,"Farmers, Ranchers, and Other Agricultural Managers"
11-9013,detailed,"Farmers, Ranchers, and Other Agricultural Managers"
13-0000,major,Business and Financial Operations Occupations
"""


class Damage(NamedTuple):
    """A change to the good file, and the error that it causes."""

    old: str
    new: str
    line: int
    column: str
    found: str
    expected: str


@pytest.fixture(scope="module")
def soc() -> SocStructure:
    return bundled_soc()


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "soc.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def failure(folder: Path, text: str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_soc(write(folder, text))
    return caught.value


def test_bundled_soc_has_the_published_number_of_groups_at_each_level(soc: SocStructure) -> None:
    counts = Counter(group.level for group in soc.groups.values())
    assert counts == {"major": 23, "minor": 98, "broad": 459, "detailed": 867}
    assert len(soc.groups) == 1447


def test_bundled_soc_is_in_published_order(soc: SocStructure) -> None:
    codes = list(soc.groups)
    assert codes == sorted(codes)
    assert (codes[0], codes[-1]) == ("11-0000", "55-3019")


def test_every_group_but_a_major_one_nests_in_the_level_above(soc: SocStructure) -> None:
    above = {"minor": "major", "broad": "minor", "detailed": "broad"}
    for group in soc.groups.values():
        if group.parent is None:
            assert group.level == "major"
        else:
            assert soc.groups[group.parent].level == above[group.level]


def test_every_group_but_a_detailed_one_holds_another(soc: SocStructure) -> None:
    parents = {group.parent for group in soc.groups.values()}
    assert {g.code for g in soc.groups.values() if g.level != "detailed"} == parents - {None}


def test_lineage_names_the_four_groups_of_an_occupation(soc: SocStructure) -> None:
    assert [(group.level, group.code, group.title) for group in soc.lineage("17-3024.00")] == [
        ("major", "17-0000", "Architecture and Engineering Occupations"),
        ("minor", "17-3000", "Drafters, Engineering Technicians, and Mapping Technicians"),
        ("broad", "17-3020", "Engineering Technologists and Technicians, Except Drafters"),
        (
            "detailed",
            "17-3024",
            "Electro-Mechanical and Mechatronics Technologists and Technicians",
        ),
    ]


def test_lineage_of_a_more_specific_onet_code_is_that_of_its_soc_code(soc: SocStructure) -> None:
    assert soc.lineage("17-3024.01") == soc.lineage("17-3024.00") == soc.lineage("17-3024")


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("17-0000", ["17-0000"]),
        ("17-3000", ["17-0000", "17-3000"]),
        ("17-3020", ["17-0000", "17-3000", "17-3020"]),
    ],
)
def test_lineage_of_a_group_ends_with_the_group(
    soc: SocStructure, code: str, codes: list[str]
) -> None:
    assert [group.code for group in soc.lineage(code)] == codes


def test_lineage_follows_the_order_where_digits_do_not_repeat(soc: SocStructure) -> None:
    physicians = [group.code for group in soc.lineage("29-1229.02")]
    assert physicians == ["29-0000", "29-1000", "29-1210", "29-1229"]
    developers = [group.code for group in soc.lineage("15-1252.00")]
    assert developers == ["15-0000", "15-1200", "15-1250", "15-1252"]


def test_lineage_covers_military_occupations(soc: SocStructure) -> None:
    assert soc.lineage("55-3018.00")[0].title == "Military Specific Occupations"


@pytest.mark.parametrize(
    "code", ["17-9999.00", "17-9999", "99-9999", "17-3020.00", "17-3024.0", "173024", ""]
)
def test_lineage_of_an_unknown_code_says_so(soc: SocStructure, code: str) -> None:
    with pytest.raises(LookupError, match=r"is not in SOC 2018; expected .* 17-3024\.00") as error:
        soc.lineage(code)
    assert str(error.value).startswith(f"'{code}'")


def test_read_soc_derives_parents_and_keeps_quoted_commas(tmp_path: Path) -> None:
    soc = read_soc(write(tmp_path, GOOD))
    assert list(soc.groups) == [line.split(",")[0] for line in GOOD.splitlines()[1:]]
    assert soc.groups["11-9013"] == SocGroup(
        "11-9013", "detailed", "Farmers, Ranchers, and Other Agricultural Managers", "11-9010"
    )
    assert soc.groups["13-0000"].parent is None


def test_read_soc_accepts_a_byte_order_mark(tmp_path: Path) -> None:
    assert len(read_soc(write(tmp_path, GOOD.encode("utf-8-sig"))).groups) == 8


def test_read_soc_names_a_missing_column(tmp_path: Path) -> None:
    error = failure(tmp_path, GOOD.replace("code,level,title", "code,level,name"))
    assert (error.file, error.line, error.column) == ("soc.csv", 1, "title")
    assert error.expected == "all of code, level, title"


@pytest.mark.parametrize(
    "damage",
    [
        Damage("11-1011,d", "11-101l,d", 5, "code", "'11-101l'", "of the detailed level"),
        Damage("11-1011,d", "11-1010,d", 5, "code", "'11-1010'", "of the detailed level"),
        Damage("11-1010,b", "11-1011,b", 4, "code", "'11-1011'", "of the broad level"),
        Damage("11-1000,m", "11-1010,m", 3, "code", "'11-1010'", "of the minor level"),
        Damage("11-0000,m", "11-1000,m", 2, "code", "'11-1000'", "of the major level"),
        Damage("11-1000,minor,", "11-1000,Minor,", 3, "level", "'Minor'", "one of major, minor"),
        Damage(
            "11-1010,broad,Chief Executives\n", "", 4, "level", "'detailed'", "a broad group before"
        ),
        Damage(
            "11-0000,major,Management Occupations\n", "", 2, "level", "'minor'", "a major group"
        ),
        Damage("11-1000,m", "13-1000,m", 3, "code", "'13-1000'", "in the major group 11-0000"),
        Damage("11-1010,b", "11-2010,b", 4, "code", "'11-2010'", "in the minor group 11-1000"),
        Damage("11-1011,d", "11-1111,d", 5, "code", "'11-1111'", "in the broad group 11-1010"),
        Damage(
            "13-0000,major,B", "11-0000,major,B", 9, "code", "'11-0000'", "first used in line 2"
        ),
        Damage("Top Executives", "", 3, "title", "nothing", "a text"),
    ],
)
def test_read_soc_says_where_a_row_is_wrong(tmp_path: Path, damage: Damage) -> None:
    error = failure(tmp_path, GOOD.replace(damage.old, damage.new))
    assert (error.file, error.line, error.column) == ("soc.csv", damage.line, damage.column)
    assert error.found == damage.found
    assert damage.expected in error.expected


def test_read_soc_refuses_another_encoding(tmp_path: Path) -> None:
    error = failure(tmp_path, GOOD.replace("Top", "Top\u2019").encode("cp1252"))
    assert (error.line, error.expected) == (3, "UTF-8 text")


def test_read_soc_refuses_a_file_without_rows(tmp_path: Path) -> None:
    assert failure(tmp_path, "code,level,title\n").found == "no rows"


def test_bundled_finds_data_in_this_checkout() -> None:
    assert bundled("soc_2018.csv").read_text("utf-8").startswith("code,level,title\n")


def test_bundled_finds_data_inside_an_installed_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "nsx"
    (package / "data").mkdir(parents=True)
    shutil.copy(bundled("soc_2018.csv"), package / "data")
    assert bundled("soc_2018.csv", package=package) == package / "data" / "soc_2018.csv"


def test_bundled_never_leaves_an_installed_package(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "site-packages" / "nsx"
    (package / "data").mkdir(parents=True)
    (tmp_path / "lib" / "data").mkdir()
    (tmp_path / "lib" / "data" / "soc_2018.csv").touch()
    with pytest.raises(FileNotFoundError):
        bundled("soc_2018.csv", package=package)


def test_bundled_says_what_is_missing_and_what_to_do() -> None:
    with pytest.raises(FileNotFoundError, match=r"No 'nothing\.csv' in .*data: .* Install nsx"):
        bundled("nothing.csv", package=PACKAGE)


@pytest.mark.shared
def test_bundled_soc_equals_the_published_structure(
    shared: Path, tmp_path: Path, soc: SocStructure
) -> None:
    published = shared / "data" / "crosswalks" / "soc_structure_2018.csv"
    text = published.read_text("utf-8").replace("soc_code,", "code,", 1)
    assert read_soc(write(tmp_path, text)) == soc
    assert bundled("soc_2018.csv").read_text("utf-8") == text


@pytest.mark.shared
def test_every_onet_occupation_is_in_a_detailed_group(shared: Path, soc: SocStructure) -> None:
    file = shared / "data" / "onet" / "Occupation Data.txt"
    rows = read_tsv(file.read_bytes(), file.name, ("O*NET-SOC Code",))
    codes = [row.code() for row in rows]
    assert len(codes) == 1016
    assert all(
        [group.level for group in soc.lineage(code)] == ["major", "minor", "broad", "detailed"]
        for code in codes
    )
    assert sum(code.startswith("55-") for code in codes) == 19


@pytest.mark.shared
def test_lineage_agrees_with_the_published_crosswalk(shared: Path, soc: SocStructure) -> None:
    links = ONET_2019_TO_SOC.read(shared / "data" / "crosswalks" / "2019_to_SOC_Crosswalk.csv")
    assert [soc.lineage(link.source)[-1].code for link in links] == [link.target for link in links]

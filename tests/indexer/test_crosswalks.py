from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from nsx.sources.crosswalks import (
    CIP_TO_SOC,
    ONET_2010_TO_2019,
    ONET_2019_TO_SOC,
    RAPIDS_TO_ONET,
    CipTitle,
    DirectMatch,
    Link,
    read_cip_titles,
    read_direct_matches,
)
from nsx.sources.soc import bundled_soc
from nsx.sources.table import SourceError

CIP_SOC = """CIP2020Code,CIP2020Title,SOC2018Code,SOC2018Title
15.0403,Electromechanical Technology.,17-3024,"Technologists, and Technicians"
15.0403,Electromechanical Technology.,17-3023,Electronic Technicians
24.0102,General  Studies.,99-9999,NO MATCH
99.9999,NO MATCH,55-3016,Infantry
"""
RAPIDS = """rapids_code,rapids_title,onet_soc_code,onet_title
0167,Electromechanical Technician,17-3024.00,Technicians
0167,Electromechanical Technician Cb,17-3024.00,Technicians
2031CB,Industrial Manufacturing Technician,51-9199.00,Production Workers
"""
CIP = """CIPFamily,CIPCode,Action,CIPTitle,CIPDefinition
="43",="43","No substantive changes","SECURITY.","Called "Protective Services" elsewhere."
="43",="43.01","New","Law  Enforcement.","Is ""defined"" in 43.0103."
="43",="43.0103","Moved to","Administration, Other",""
="43",="43.0106","Moved from","Forensic Science.","Moved from 43.0106 to 43.0406"
="43",="43.0199","Deleted","Other.",""
="43",="43.0180","New","Reserved.",""
"""
DIRECT = """soc_code,soc_title,direct_match_title,illustrative_example
11-1011,Chief Executives,CEO,
11-1011,Chief Executives,"Officer,  Chief",x
41-2011,Cashiers,Cashier,X
"""


class Damage(NamedTuple):
    """A change to a good file, and the error that it causes."""

    old: str
    new: str
    line: int
    column: str
    expected: str

    def check(self, read: Callable[[Path], object], good: str, folder: Path) -> None:
        with pytest.raises(SourceError) as caught:
            read(write(folder, good.replace(self.old, self.new)))
        error = caught.value
        assert (error.file, error.line, error.column) == ("table.csv", self.line, self.column)
        assert self.expected in error.expected


@pytest.fixture
def published(shared: Path) -> Path:
    return shared / "data" / "crosswalks"


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_crosswalk_leaves_out_rows_without_a_match(tmp_path: Path) -> None:
    links = CIP_TO_SOC.read(write(tmp_path, CIP_SOC))
    assert [link.source for link in links] == ["15.0403", "15.0403"]
    assert [link.target for link in links] == ["17-3024", "17-3023"]


def test_crosswalk_keeps_commas_and_drops_the_full_stop_of_cip_titles(tmp_path: Path) -> None:
    assert CIP_TO_SOC.read(write(tmp_path, CIP_SOC))[0] == Link(
        "15.0403", "Electromechanical Technology", "17-3024", "Technologists, and Technicians"
    )


def test_crosswalk_accepts_a_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    data = CIP_SOC.replace("\n", "\r\n").encode("utf-8-sig")
    assert len(CIP_TO_SOC.read(write(tmp_path, data))) == 2


def test_crosswalk_keeps_each_title_of_a_code_and_code_suffixes(tmp_path: Path) -> None:
    links = RAPIDS_TO_ONET.read(write(tmp_path, RAPIDS))
    assert [(link.source, link.source_title) for link in links] == [
        ("0167", "Electromechanical Technician"),
        ("0167", "Electromechanical Technician Cb"),
        ("2031CB", "Industrial Manufacturing Technician"),
    ]


@pytest.mark.parametrize(
    "damage",
    [
        Damage("SOC2018Code", "SOC", 1, "SOC2018Code", "all of CIP2020Code, "),
        Damage("17-3024", "17-302", 2, "SOC2018Code", "a SOC 2018 code"),
        Damage("17-3024", "17-3024.00", 2, "SOC2018Code", "a SOC 2018 code"),
        Damage("15.0403", "15.04", 2, "CIP2020Code", "a CIP code"),
        Damage("15.0403", "150403", 2, "CIP2020Code", "a CIP code"),
        Damage("Infantry", "", 5, "SOC2018Title", "a text"),
        Damage("99-9999,NO MATCH", "99-9999,Any", 4, "SOC2018Title", "'NO MATCH'"),
        Damage("99.9999,NO", "01.0000,NO", 5, "CIP2020Title", "the title of a"),
    ],
)
def test_cip_crosswalk_says_where_a_row_is_wrong(tmp_path: Path, damage: Damage) -> None:
    damage.check(CIP_TO_SOC.read, CIP_SOC, tmp_path)


@pytest.mark.parametrize(
    "damage",
    [
        Damage("0167,", "167,", 2, "rapids_code", "a RAPIDS code"),
        Damage("2031CB", "2031cb", 4, "rapids_code", "a RAPIDS code"),
        Damage("17-3024.00", "17-3024", 2, "onet_soc_code", "an O*NET-SOC code"),
        Damage("cian Cb", "cian", 3, "rapids_code", "first used in line 2"),
    ],
)
def test_rapids_crosswalk_says_where_a_row_is_wrong(tmp_path: Path, damage: Damage) -> None:
    damage.check(RAPIDS_TO_ONET.read, RAPIDS, tmp_path)


def test_crosswalk_refuses_another_encoding(tmp_path: Path) -> None:
    data = CIP_SOC.replace("Infantry", "Infantry\u2019s").encode("cp1252")
    with pytest.raises(SourceError, match=r"table\.csv, line 5: found the byte 0x92"):
        CIP_TO_SOC.read(write(tmp_path, data))


def test_crosswalk_refuses_a_file_cut_off_inside_a_quoted_title(tmp_path: Path) -> None:
    cut = CIP_SOC[: CIP_SOC.index(" Technicians")]
    with pytest.raises(SourceError, match="comma-separated values"):
        CIP_TO_SOC.read(write(tmp_path, cut))


def test_cip_titles_are_plain_codes_and_titles_with_their_standing(tmp_path: Path) -> None:
    assert read_cip_titles(write(tmp_path, CIP)) == [
        CipTitle("43", "SECURITY", in_use=True),
        CipTitle("43.01", "Law Enforcement", in_use=True),
        CipTitle("43.0103", "Administration, Other", in_use=True),
        CipTitle("43.0106", "Forensic Science", in_use=False),
        CipTitle("43.0199", "Other", in_use=False),
        CipTitle("43.0180", "Reserved", in_use=False),
    ]


def test_cip_titles_may_be_plain_texts_with_a_byte_order_mark(tmp_path: Path) -> None:
    data = '"CIPCode","CIPTitle","Action"\r\n"01.0000","Agriculture, General.","New"\r\n'
    assert read_cip_titles(write(tmp_path, data.encode("utf-8-sig"))) == [
        CipTitle("01.0000", "Agriculture, General", in_use=True)
    ]


@pytest.mark.parametrize(
    "damage",
    [
        Damage("CIPTitle", "Title", 1, "CIPTitle", "all of CIPCode, CIPTitle, Action"),
        Damage('="43.01"', '="43.1"', 3, "CIPCode", "a CIP code such as 15, 15.04 or 15.0403"),
        Damage('="43.01"', '="43.01', 3, "CIPCode", "a CIP code such as 15, 15.04 or 15.0403"),
        Damage('="43.01"', '="43"', 3, "CIPCode", "first used in line 2"),
        Damage("Moved to", "Moved", 4, "Action", "one of No substantive changes, New, "),
        Damage("SECURITY.", "", 2, "CIPTitle", "a text"),
    ],
)
def test_cip_titles_say_where_a_row_is_wrong(tmp_path: Path, damage: Damage) -> None:
    damage.check(read_cip_titles, CIP, tmp_path)


def test_direct_matches_read_both_marks_and_single_spaces(tmp_path: Path) -> None:
    assert read_direct_matches(write(tmp_path, DIRECT)) == [
        DirectMatch("11-1011", "CEO", illustrative=False),
        DirectMatch("11-1011", "Officer, Chief", illustrative=True),
        DirectMatch("41-2011", "Cashier", illustrative=True),
    ]


@pytest.mark.parametrize(
    "damage",
    [
        Damage("soc_code", "code", 1, "soc_code", "all of soc_code, "),
        Damage("41-2011", "41-2011.00", 4, "soc_code", "a SOC 2018 code"),
        Damage("Cashier,", "ceo,", 4, "direct_match_title", "first used in line 2"),
        Damage("X\n", "y\n", 4, "illustrative_example", "x or nothing"),
    ],
)
def test_direct_matches_say_where_a_row_is_wrong(tmp_path: Path, damage: Damage) -> None:
    damage.check(read_direct_matches, DIRECT, tmp_path)


@pytest.mark.shared
def test_published_onet_2010_crosswalk_has_a_link_for_every_row(published: Path) -> None:
    links = ONET_2010_TO_2019.read(published / "2010_to_2019_Crosswalk.csv")
    assert len(links) == 1164
    targets = Counter(link.source for link in links)
    assert len(targets) == 1110
    assert sum(count > 1 for count in targets.values()) == 44


@pytest.mark.shared
def test_published_onet_2019_crosswalk_has_one_link_an_occupation(published: Path) -> None:
    links = ONET_2019_TO_SOC.read(published / "2019_to_SOC_Crosswalk.csv")
    assert len(links) == len({link.source for link in links}) == 1016
    assert len({link.target for link in links}) == 867


@pytest.mark.shared
def test_published_cip_crosswalk_is_6097_rows_less_374_without_a_match(published: Path) -> None:
    file = published / "CIP2020_SOC2018_Crosswalk.csv"
    links = CIP_TO_SOC.read(file)
    text = file.read_text("utf-8-sig")
    assert text.count("\n") == 6097  # the header, and no line end after the last of 6,097 rows
    assert text.count(",99-9999,NO MATCH") == 194
    assert text.count("99.9999,NO MATCH,") == 180
    assert len(links) == 6097 - 194 - 180
    assert {link.target for link in links} <= set(bundled_soc().groups)


@pytest.mark.shared
def test_published_cip_programmes_of_mechatronics_technicians(published: Path) -> None:
    links = CIP_TO_SOC.read(published / "CIP2020_SOC2018_Crosswalk.csv")
    codes = [link.source for link in links if link.target == "17-3024"]
    assert " ".join(codes) == (
        "15.0000 15.0001 15.0303 15.0403 15.0404 15.0405 15.0406 15.0407 15.0499 15.0805"
    )


@pytest.mark.shared
def test_published_rapids_crosswalk_has_a_link_for_every_row(published: Path) -> None:
    links = RAPIDS_TO_ONET.read(published / "RAPIDS_to_ONET-SOC (partial).csv")
    assert len(links) == 929
    assert len({link.source for link in links}) == 718
    assert {link.source for link in links if link.target == "17-3024.00"} == {"0167", "0875"}
    soc = bundled_soc()
    assert all(soc.lineage(link.target) for link in links)


@pytest.mark.shared
def test_published_cip_list_has_every_code_of_the_crosswalk_in_use(published: Path) -> None:
    titles = {cip.code: cip for cip in read_cip_titles(published / "CIPCode2020.csv")}
    assert len(titles) == 2848
    # 149 moved away, 12 deleted, 37 reserved for Statistics Canada.
    assert sum(not cip.in_use for cip in titles.values()) == 149 + 12 + 37
    assert Counter(len(code) for code in titles) == {2: 50, 5: 473, 7: 2325}
    assert titles["01.0000"].title == "Agriculture, General"
    links = CIP_TO_SOC.read(published / "CIP2020_SOC2018_Crosswalk.csv")
    assert all(titles[link.source].in_use for link in links)


@pytest.mark.shared
def test_published_direct_matches_are_of_detailed_occupations(published: Path) -> None:
    matches = read_direct_matches(published / "soc_2018_direct_match_title_file.csv")
    assert len(matches) == 6520
    assert sum(match.illustrative for match in matches) == 2408
    groups = bundled_soc().groups
    assert {groups[match.soc_code].level for match in matches} == {"detailed"}
    assert DirectMatch("11-1011", "CEO", illustrative=False) in matches

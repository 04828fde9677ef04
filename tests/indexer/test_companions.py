"""Programmes and pay are read beside a release, and their absence is said."""

from pathlib import Path

import pytest

from nsx.records import Occupation, Release
from nsx.sources.companions import with_companions
from nsx.sources.table import SourceError

WELDER = "51-4121.00"
BARE = Release("a source", "1", "CC0", [Occupation(WELDER, "Welders", "Join metal.", 3)], [], [])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Companion data of one occupation, and of another that the release does not have."""
    (tmp_path / "crosswalks").mkdir()
    (tmp_path / "ai").mkdir()
    (tmp_path / "crosswalks" / "CIP2020_SOC2018_Crosswalk.csv").write_text(
        "CIP2020Code,CIP2020Title,SOC2018Code,SOC2018Title\n"
        "48.0508,Welding Technology/Welder.,51-4121,Welders\n"
        "51.3801,Registered Nursing.,29-1141,Registered Nurses\n"
    )
    (tmp_path / "crosswalks" / "RAPIDS_to_ONET-SOC (partial).csv").write_text(
        "rapids_code,rapids_title,onet_soc_code,onet_title\n0622,Welder Combination,51-4121.00,W\n"
    )
    (tmp_path / "ai" / "aei_2026_01_15_api_occupation_exposure.csv").write_text(
        "onet_soc_code,A_MEDIAN,TOT_EMP\n51-4121.00,51000.0,\n29-1141.00,93000.0,3282010.0\n"
    )
    return tmp_path


def test_programs_and_pay_of_the_release_are_kept(folder: Path) -> None:
    release = with_companions(BARE, folder)
    programs = [(one.scheme, one.program, one.title) for one in release.programs]
    assert programs == [
        ("cip", "48.0508", "Welding Technology/Welder"),
        ("rapids", "0622", "Welder Combination"),
    ]
    assert [(one.code, one.median, one.employed) for one in release.pay] == [(WELDER, 51000, None)]
    assert [one.cost for one in release.missing] == [
        "pay and employment are known for 1 of 1 occupations"
    ]


def test_what_is_absent_is_said(tmp_path: Path) -> None:
    for folder in (None, tmp_path):
        release = with_companions(BARE, folder)
        assert (release.programs, release.pay) == ([], [])
        assert [one.cost for one in release.missing] == [
            "no pathway names a programme of study",
            "no pathway names an apprenticeship",
            "pay and employment are not in this index",
        ]


def test_pay_that_is_no_number_is_located(folder: Path) -> None:
    path = folder / "ai" / "aei_2026_01_15_api_occupation_exposure.csv"
    path.write_text("onet_soc_code,A_MEDIAN,TOT_EMP\n51-4121.00,much,1\n")
    with pytest.raises(SourceError, match="line 2, column 'A_MEDIAN': found 'much'"):
        with_companions(BARE, folder)

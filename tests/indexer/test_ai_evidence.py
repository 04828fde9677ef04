import gzip
import json
import zipfile
from pathlib import Path

import pytest

from nsx.framework.evidence import EvidenceBase, evidence_of
from nsx.framework.records import Figure
from nsx.framework.registry import SOURCES, registry
from nsx.records import Rating, Release, Task
from nsx.sources.ai_evidence import (
    API_OCCUPATIONS,
    API_TASKS,
    APPLICABILITY,
    ELOUNDOU,
    ELOUNDOU_TASKS,
    FELTEN,
    IWA_METRICS,
    IWA_WEIGHTS,
    JOB_EXPOSURE,
    PENETRATION,
    SAFI,
    WEF,
    AiTables,
    read_ai_tables,
)
from nsx.sources.onet import read_onet
from nsx.sources.table import SourceError

CODE = "43-3031.00"
FILES = {
    PENETRATION: 'task,penetration\n"Post  entries, by hand.",0.4\nSort mail.,0.0\n',
    JOB_EXPOSURE: "occ_code,title,observed_exposure\n43-3031,Clerks,0.31\n",
    API_TASKS: "onet_task_id,api_usage_count\n11,40.0\n11,2.0\n",
    API_OCCUPATIONS: "onet_soc_code,api_usage_count\n43-3031.00,42.0\n",
    APPLICABILITY: "SOC Code,title,ai_applicability_score\n43-3031,Clerks,2.5e-01\n",
    IWA_METRICS: "IWA,title,completion_x_scope_x_coverage_user\n"
    "4.A.1,Write reports.,0.5\n4.A.2,Lift loads.,0.0\n",
    IWA_WEIGHTS: "SOC Code,4.A.1,4.A.2\n43-3031,30,10\n",
    ELOUNDOU: "O*NET-SOC Code,dv_rating_beta,human_rating_beta\n43-3031.00,0.7,0.6\n",
    SAFI: "skill,safi,note\nMathematics,73.2,highest\n",
}
LABELS = "\tTask ID\tgpt4_exposure\r\n0\t11.0\tE1\r\n"
TREE = {
    "skills": [
        {
            "targetCode": "WEF-1-2",
            "targetName": "Cognitive skills",
            "subskills": [{"targetCode": "WEF-1-2-2", "targetName": "Mathematical thinking"}],
        }
    ]
}
STRINGS = "".join(
    f"<si><t>{text}</t></si>" for text in ("SOC Code", "Title", "AIOE", "43-3031", "A &amp; B")
)
SHEET = (
    '<c r="A1" s="4" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
    '<c r="A2" t="s"><v>3</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" s="2"><v>1.25</v></c>'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / ELOUNDOU_TASKS).write_bytes(gzip.compress(LABELS.encode()))
    (tmp_path / WEF).write_text(json.dumps(TREE), "utf-8")
    write_workbook(tmp_path / FELTEN, SHEET)
    return tmp_path


def write_workbook(path: Path, sheet: str) -> None:
    with zipfile.ZipFile(path, "w") as workbook:
        workbook.writestr("xl/sharedStrings.xml", f"<sst>{STRINGS}</sst>")
        workbook.writestr("xl/worksheets/sheet2.xml", f"<sheetData>{sheet}</sheetData>")


def release() -> Release:
    tasks = [
        Task(CODE, "11", "Post entries, by hand.", core=True),
        Task(CODE, "12", "Sort mail.", core=True),
        Task(CODE, "13", "Weigh parcels.", core=True),
    ]
    ratings = [
        Rating(CODE, "skill", "2.A.1.e", "Mathematics", 4.0, 3.5, suppress=False),
        Rating(CODE, "skill", "2.A.1.a", "Reading Comprehension", 4.0, 3.0, suppress=False),
    ]
    return Release("O*NET", "30.1", "CC BY 4.0", [], [], tasks, ratings=ratings)


def figures(tables: AiTables, code: str = CODE) -> dict[str, Figure]:
    return {figure.name: figure for figure in evidence_of(EvidenceBase.of(release(), tables), code)}


def test_tables_are_read_by_the_key_that_they_are_joined_on(folder: Path) -> None:
    tables = read_ai_tables(folder, folder)
    assert tables.penetration == {"post entries, by hand": 0.4, "sort mail": 0.0}
    assert tables.api_tasks == {"11": 42.0}
    assert tables.task_labels == {"11": "E1"}
    assert tables.exposure == {CODE: (0.6, 0.7)}
    assert tables.aioe == {"43-3031": 1.25}
    assert tables.wef["WEF-1-2-2"] == "Mathematical thinking"
    assert [(weight, use.title) for weight, use in tables.work_uses["43-3031"]] == [
        (0.75, "Write reports."),
        (0.25, "Lift loads."),
    ]


def test_figures_name_their_value_level_and_row(folder: Path) -> None:
    found = figures(read_ai_tables(folder, folder))
    observed = found["Tasks with observed AI use"]
    assert (observed.value, observed.unit, observed.level) == (1, "of 2 tasks", "task")
    assert found["Mean task penetration"].value == 0.2
    applicability = found["AI applicability"]
    assert (applicability.value, applicability.level) == (0.25, "occupation")
    assert (applicability.source, applicability.ref) == ("microsoft", "43-3031")
    assert found["API usage"].value == 42
    assert found["LLM exposure, human labels"].value == 0.6
    assert found["AI occupational exposure (AIOE)"].value == 1.25
    assert found["Top skill"].value == "Mathematics"
    safi = found["SAFI score of the top skill"]
    assert (safi.value, safi.level, safi.ref) == (73.2, "category_estimate", "Mathematics")
    assert found["WEF skill cluster"].value == "Mathematical thinking"


def test_a_figure_of_the_wider_soc_group_is_a_category_estimate(folder: Path) -> None:
    found = figures(read_ai_tables(folder, folder), "43-3031.01")
    assert found["AI applicability"].level == "category_estimate"
    assert found["LLM exposure, human labels"].value is None


def test_what_no_file_gives_is_not_published(folder: Path) -> None:
    found = figures(read_ai_tables(folder, folder))
    for name in ("Time saved", "AI autonomy", "Augmentation share"):
        assert found[name].value is None


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_an_absent_folder_leaves_figures_unpublished_and_says_so(tmp_path: Path, name: str) -> None:
    tables = read_ai_tables(tmp_path / name if name else None)
    found = figures(tables)
    assert {f.value for f in found.values() if f.source != "onet"} == {None}
    assert all("not published" in note for note in tables.notes)
    assert len(tables.notes) == 13


def test_a_bad_number_is_named_with_its_place(folder: Path) -> None:
    text = FILES[JOB_EXPOSURE].replace("0.31", "much")
    (folder / JOB_EXPOSURE).write_text(text, "utf-8")
    with pytest.raises(SourceError, match="line 2, column 'observed_exposure'"):
        read_ai_tables(folder)


def test_a_workbook_of_another_shape_is_refused(folder: Path) -> None:
    write_workbook(folder / FELTEN, SHEET.replace("<v>2</v>", "<v>1</v>"))
    with pytest.raises(SourceError, match="AIOE"):
        read_ai_tables(folder)
    (folder / FELTEN).write_bytes(b"no zip")
    with pytest.raises(SourceError, match="workbook"):
        read_ai_tables(folder)


def test_a_taxonomy_that_is_no_tree_is_refused(folder: Path) -> None:
    (folder / WEF).write_text("[]", "utf-8")
    with pytest.raises(SourceError, match="tree of skills"):
        read_ai_tables(folder, folder)


def test_every_figure_is_of_a_registered_source(folder: Path) -> None:
    assert {f.source for f in figures(read_ai_tables(folder, folder)).values()} <= SOURCES.keys()


def test_onet_takes_its_version_from_the_release() -> None:
    assert registry("30.1")["onet"].version == "30.1"
    assert all(source.url.startswith("https://") for source in SOURCES.values())


@pytest.mark.shared
def test_the_published_files_join_to_the_release(shared: Path) -> None:
    data = shared / "data"
    base = EvidenceBase.of(
        read_onet(data / "onet"), read_ai_tables(data / "ai", data / "taxonomies")
    )
    assert base.tables.notes == ()
    found = {figure.name: figure for figure in evidence_of(base, "17-3024.00")}
    assert found["API usage"].value == 63
    assert found["AI applicability"].value == pytest.approx(0.1892)
    assert found["Top skill"].value == "Operations Monitoring"
    assert found["SAFI score of the top skill"].value is None

"""What is published about the use of AI in occupations and tasks.

The folder is one of public data sets, described in `data/SOURCES.md`: the Anthropic Economic Index
(by task text, Task ID and SOC), Tomlinson et al. 2025 (Microsoft; by SOC and intermediate work
activity), Eloundou et al. 2024 (by O*NET-SOC and Task ID), Felten et al. 2021 (by SOC 2010) and
SAFI (by skill). Any file may be absent: its figures are then unknown, and `notes` says so.
"""

import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nsx.sources.ai_workbook import read_felten
from nsx.sources.table import SOC_CODE, Row, SourceError, read_csv, read_tsv

PENETRATION = "aei_task_penetration.csv"
JOB_EXPOSURE = "aei_job_exposure.csv"
CONVERSATIONS = "aei_2025_02_10_onet_task_mappings.csv"
API_TASKS = "aei_2026_01_15_api_task_usage_onet_bls.csv"
API_OCCUPATIONS = "aei_2026_01_15_api_occupation_exposure.csv"
APPLICABILITY = "microsoft_soc_ai_applicability_scores.csv"
IWA_METRICS = "microsoft_iwa_metrics.csv"
IWA_WEIGHTS = "microsoft_soc_iwa_weights.csv"
ELOUNDOU = "eloundou_occ_level.csv"
ELOUNDOU_TASKS = "eloundou_full_labelset.tsv.gz"
FELTEN = "felten_AIOE_DataAppendix.xlsx"
SAFI = "safi_published_extremes.csv"
WEF = "wef_global_skills_taxonomy.json"


@dataclass(frozen=True, slots=True)
class WorkUse:
    """An intermediate work activity and how well Copilot was seen to do it for users (0 to 1)."""

    iwa: str
    title: str
    success: float


@dataclass(frozen=True, slots=True)
class AiTables:
    """All that was found; each mapping is empty where its file is absent.

    `penetration` (0 to 1) and `conversations` (percent) are by `task_key`; `api_tasks` (calls) and
    `task_labels` (E0 to E3) by Task ID; `api_usage` (calls) and `exposure` (human and GPT-4 beta)
    by O*NET-SOC code; `job_exposure`, `applicability` and `work_uses` (weight and activity) by SOC
    code; `aioe` by SOC 2010 code; `safi` by skill; `wef` gives the names of WEF codes.
    """

    penetration: Mapping[str, float] = field(default_factory=dict)
    conversations: Mapping[str, float] = field(default_factory=dict)
    api_tasks: Mapping[str, float] = field(default_factory=dict)
    api_usage: Mapping[str, float] = field(default_factory=dict)
    job_exposure: Mapping[str, float] = field(default_factory=dict)
    applicability: Mapping[str, float] = field(default_factory=dict)
    work_uses: Mapping[str, Sequence[tuple[float, WorkUse]]] = field(default_factory=dict)
    exposure: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    task_labels: Mapping[str, str] = field(default_factory=dict)
    aioe: Mapping[str, float] = field(default_factory=dict)
    safi: Mapping[str, float] = field(default_factory=dict)
    wef: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def task_key(text: str) -> str:
    """Return a task's text as the Economic Index is joined on it: lower case, single spaces."""
    return " ".join(text.lower().split()).rstrip(".")


def read_ai_tables(ai: Path | None, taxonomies: Path | None = None) -> AiTables:
    """Read the AI evidence in a folder and the WEF taxonomy in another.

    Raises:
        SourceError: a file that is there is not as published.

    """
    folder = _Folder(ai)
    wef = _Folder(taxonomies)
    return AiTables(
        penetration=folder.numbers(PENETRATION, "task", "penetration", key=task_key),
        conversations=folder.numbers(CONVERSATIONS, "task_name", "pct", key=task_key),
        api_tasks=_totals(folder.rows(API_TASKS, "onet_task_id", "api_usage_count")),
        api_usage=folder.numbers(API_OCCUPATIONS, "onet_soc_code", "api_usage_count"),
        job_exposure=folder.numbers(JOB_EXPOSURE, "occ_code", "observed_exposure"),
        applicability=folder.numbers(APPLICABILITY, "SOC Code", "ai_applicability_score"),
        work_uses=_work_uses(folder),
        exposure={
            row.code(): (_number(row, "human_rating_beta"), _number(row, "dv_rating_beta"))
            for row in folder.rows(ELOUNDOU, "O*NET-SOC Code", "human_rating_beta")
        },
        task_labels={
            row.text("Task ID").removesuffix(".0"): row.text("gpt4_exposure")
            for row in folder.rows(ELOUNDOU_TASKS, "Task ID", "gpt4_exposure")
        },
        aioe=read_felten(path) if (path := folder.find(FELTEN)) else {},
        safi=folder.numbers(SAFI, "skill", "safi"),
        wef=_wef_names(path) if (path := wef.find(WEF)) else {},
        notes=(*folder.notes, *wef.notes),
    )


class _Folder:
    """A folder whose files may be absent: what was looked for in vain is noted."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.notes: list[str] = []

    def find(self, name: str) -> Path | None:
        path = self._path / name if self._path else None
        if path and path.is_file():
            return path
        self.notes.append(f"{name} is not at hand: its figures are not published here.")
        return None

    def rows(self, name: str, *columns: str) -> Iterator[Row]:
        path = self.find(name)
        if path is None:
            return
        if name.endswith(".gz"):
            yield from read_tsv(gzip.decompress(path.read_bytes()), name, columns)
        else:
            yield from read_csv(path.read_bytes(), name, columns)

    def numbers(
        self, name: str, key_column: str, column: str, key: Any = str.strip
    ) -> dict[str, float]:
        rows = self.rows(name, key_column, column)
        return {key(row.text(key_column)): _number(row, column) for row in rows}


def _number(row: Row, column: str) -> float:
    """Return a finite number, which may be written as 1e-05."""
    try:
        value = float(row.values[column])
    except (KeyError, ValueError):
        value = math.nan
    if not math.isfinite(value):
        raise row.error(column, "a number")
    return value


def _totals(rows: Iterator[Row]) -> dict[str, float]:
    """Add up the calls of a task: several descriptions may have been matched to it."""
    totals: dict[str, float] = defaultdict(float)
    for row in rows:
        totals[row.text("onet_task_id").removesuffix(".0")] += _number(row, "api_usage_count")
    return dict(totals)


def _work_uses(folder: _Folder) -> dict[str, tuple[tuple[float, WorkUse], ...]]:
    """Return each SOC's activities with their weight, as shares of 1."""
    column = "completion_x_scope_x_coverage_user"
    uses = {
        row.text("IWA"): WorkUse(row.text("IWA"), row.text("title"), _number(row, column))
        for row in folder.rows(IWA_METRICS, "IWA", "title", column)
    }
    found = {}
    for row in folder.rows(IWA_WEIGHTS, "SOC Code"):
        soc = row.matching("SOC Code", SOC_CODE, "a SOC code such as 17-3024")
        weights = {iwa: float(row.values[iwa] or 0) for iwa in uses if iwa in row.values}
        total = sum(weights.values()) or 1.0
        found[soc] = tuple((w / total, uses[iwa]) for iwa, w in weights.items() if w > 0)
    return found


def _wef_names(path: Path) -> dict[str, str]:
    """Return the name of each code of the WEF tree."""
    try:
        tree = json.loads(path.read_text("utf-8"))
        return dict(_named(tree["skills"]))
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(path.name, found=repr(error), expected="a tree of skills") from None


def _named(nodes: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if re.fullmatch(r"WEF(-\d+)+", node.get("targetCode", "")):
            yield node["targetCode"], node["targetName"]
        yield from _named(node.get("subskills", ()))

"""What AI is used for in an occupation, by the tasks and work activities that show it."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from nsx.framework.evidence import EvidenceBase, soc_of
from nsx.framework.records import Anchor, Citation
from nsx.records import Task
from nsx.sources.ai_evidence import task_key

Use = Literal[
    "lookup",
    "drafting",
    "analysis",
    "diagnosis",
    "coding",
    "planning",
    "teaching",
    "image",
    "customer",
    "monitoring",
]
USES: tuple[Use, ...] = get_args(Use)

LITTLE_APPLICABILITY = 0.12
"""Microsoft's score below which an occupation with hardly a task in use is one of little use.

About two of five SOC codes score less; the median of all is 0.15 (Tomlinson et al. 2025).
"""

FEW_TASKS = 2

_WORDS: Mapping[Use, str] = {
    "lookup": r"read|research\w*|study|studies|search\w*|look up|consult\w*"
    r"|(?:obtain|gather) info\w*",
    "drafting": r"writ\w+|draft\w*|document\w*|reports?|correspond\w*|compose|edit\w*|letters?"
    r"|proposals?|summar\w+|record\w*|transcri\w+|translat\w+",
    "analysis": r"analy\w+|data|statisti\w+|forecast\w*|calculat\w+|comput(?:e|ing)|trends?"
    r"|evaluat\w+|survey\w*",
    "diagnosis": r"diagnos\w+|troubleshoot\w*|causes?|problems?|malfunctions?|resolve\w*"
    r"|investigat\w+|assess\w*|symptoms?",
    "coding": r"software|source code|writing code|debug\w*|computer programs?|programming"
    r"|web ?sites?|web pages?|databases?|scripts? (?:for|to)",
    "planning": r"plan|plans|planning|schedul\w+|coordinat\w+|organiz\w+|budget\w*|strateg\w+"
    r"|estimat\w+|assign\w*",
    "teaching": r"teach\w*|instruct\w*|train|training|explain\w*|counsel\w*|educat\w+"
    r"|tutor\w*|lessons?|lectur\w+|curricul\w+",
    "image": r"graphics?|sketch\w*|illustrat\w+|drawings?|layouts?|images?|video\w*|visual\w*"
    r"|photograph\w*|artwork",
    "customer": r"customers?|clients?|inquir\w+|complaints?|sell\w*|sales|promot\w+|patrons?"
    r"|guests?|public relations|merchandise",
    "monitoring": r"monitor\w*|observ\w+|track\w*|watch\w*|gauges?|complian\w+|audit\w*|inspect\w*",
}
_PATTERNS = {use: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for use, words in _WORDS.items()}

_SAFI_SKILLS: Mapping[Use, str] = {
    "lookup": "Reading Comprehension",
    "analysis": "Mathematics",
    "coding": "Programming",
    "customer": "Active Listening",
}
_IMPORTANT = 3.0


@dataclass(frozen=True, slots=True)
class Backing:
    """What shows a use: citations to rows, and the task where it is one."""

    citations: tuple[Citation, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Uses:
    """An occupation's uses of AI, most evident first.

    `rare` says that little or no use was observed. `overall` backs what is said of all uses.
    """

    ranked: tuple[Use, ...]
    backing: Mapping[Use, Backing]
    overall: Backing
    rare: bool


def uses_of(base: EvidenceBase, code: str) -> Uses:
    """Rank the uses of an occupation by observed tasks and by what Copilot did well.

    The score of a use is its share of the observed task use (weight 0.6) plus its share of the
    activities' measured success (0.4): our own weighting, tasks being the closer evidence.
    """
    observed = [(_seen(base, task), task) for task in base.tasks.get(code, ())]
    by_task = _shares((weight, task.text) for weight, task in observed)
    activities = base.tables.work_uses.get(soc_of(code), ())
    by_activity = _shares((weight * use.success, use.title) for weight, use in activities)
    score = {use: 0.6 * by_task.get(use, 0.0) + 0.4 * by_activity.get(use, 0.0) for use in USES}
    # Code and pictures are said to be made only where a task shows it.
    for use in ("coding", "image"):
        if not any(weight > 0.1 and use in kinds_of(task.text) for weight, task in observed):
            score[use] = 0.0
    ranked = sorted(USES, key=lambda use: (-score[use], USES.index(use)))
    return Uses(
        tuple(ranked),
        {use: _backing(base, code, use) for use in USES},
        _overall(base, code),
        _is_rare(base, code),
    )


@cache
def kinds_of(text: str) -> tuple[Use, ...]:
    """Return the uses that the words of a task or an activity point to."""
    return tuple(use for use in USES if _PATTERNS[use].search(text))


def _seen(base: EvidenceBase, task: Task) -> float:
    """Weigh how much a task is seen in use; a listed task that is not counts a little."""
    tables, key = base.tables, task_key(task.text)
    calls = tables.api_tasks.get(task.task_id, 0.0)
    label = {"E1": 0.05, "E2": 0.03}.get(tables.task_labels.get(task.task_id, ""), 0.0)
    return (
        3 * tables.penetration.get(key, 0.0)
        + min(1.0, math.log10(1 + calls) / 4)
        + min(0.5, 5 * tables.conversations.get(key, 0.0))
        + label
        + 0.01
    )


def _shares(weighted: Iterator[tuple[float, str]]) -> dict[Use, float]:
    totals: dict[Use, float] = defaultdict(float)
    for weight, text in weighted:
        kinds = kinds_of(text)
        for use in kinds:
            totals[use] += weight / len(kinds)
    whole = sum(totals.values())
    return {use: total / whole for use, total in totals.items()} if whole else {}


def _is_rare(base: EvidenceBase, code: str) -> bool:
    """Say whether hardly a task was seen in use; never where nothing is known of any occupation."""
    tables = base.tables
    if not (tables.penetration or tables.applicability):
        return False
    seen = sum(
        tables.penetration.get(task_key(task.text), 0) > 0 for task in base.tasks.get(code, ())
    )
    return seen < FEW_TASKS and tables.applicability.get(soc_of(code), 0.0) < LITTLE_APPLICABILITY


def _backing(base: EvidenceBase, code: str, use: Use) -> Backing:
    """Return the task seen most and the activity done best that point to a use."""
    tasks = [task for task in base.tasks.get(code, ()) if use in kinds_of(task.text)]
    shown = [(task, source) for task in tasks if (source := _source(base, task))]
    citations, anchors = [], []
    if shown:
        task, source = max(shown, key=lambda pair: (_seen(base, pair[0]), pair[0].task_id))
        citations.append(Citation(source, task.task_id))
        anchors.append(Anchor("task", task.task_id, task.text))
    activities = [
        (weight * found.success, found.iwa)
        for weight, found in base.tables.work_uses.get(soc_of(code), ())
        if found.success > 0 and use in kinds_of(found.title)
    ]
    if activities:
        citations.append(Citation("microsoft", max(activities)[1]))
    if (skill := _SAFI_SKILLS.get(use)) and _needs(base, code, skill):
        citations.append(Citation("safi", skill))
    return Backing(tuple(citations), tuple(anchors))


def _source(base: EvidenceBase, task: Task) -> str | None:
    """Return the source that shows a task in use, or in reach of AI, the closest first."""
    tables, key = base.tables, task_key(task.text)
    if tables.penetration.get(key, 0.0) > 0:
        return "aei_2026_03"
    if tables.api_tasks.get(task.task_id, 0.0) > 0:
        return "aei_2026_01_15"
    if tables.conversations.get(key, 0.0) > 0:
        return "aei_2025_02_10"
    return "eloundou" if tables.task_labels.get(task.task_id) in ("E1", "E2") else None


def _needs(base: EvidenceBase, code: str, skill: str) -> bool:
    return skill in base.tables.safi and any(
        rating.name == skill and (rating.importance or 0) >= _IMPORTANT
        for rating in base.ratings.get(code, ())
    )


def _overall(base: EvidenceBase, code: str) -> Backing:
    """Cite the rows about the whole occupation."""
    tables, soc = base.tables, soc_of(code)
    rows = (
        ("aei_2026_03", soc, tables.job_exposure),
        ("microsoft", soc, tables.applicability),
        ("eloundou", code, tables.exposure),
    )
    return Backing(tuple(Citation(source, ref) for source, ref, table in rows if ref in table))

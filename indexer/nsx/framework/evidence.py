"""The evidence pack of an occupation: what is published about AI in its work, figure by figure.

A figure that no source at hand gives has no value: it is shown as "not published", never filled in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nsx.framework.records import Figure, FigureLevel
from nsx.records import Rating, Release, Task, by_code
from nsx.sources.ai_evidence import AiTables, task_key

WEF_CLUSTER = {
    "Reading Comprehension": "WEF-1-2-3",
    "Writing": "WEF-1-2-3",
    "Speaking": "WEF-1-2-3",
    "Active Listening": "WEF-2-2-1",
    "Social Perceptiveness": "WEF-2-2-1",
    "Mathematics": "WEF-1-2-2",
    "Science": "WEF-1-2-1",
    "Critical Thinking": "WEF-1-2-1",
    "Complex Problem Solving": "WEF-1-2-1",
    "Judgment and Decision Making": "WEF-1-2-1",
    "Operations Analysis": "WEF-1-2-1",
    "Systems Analysis": "WEF-1-2-1",
    "Systems Evaluation": "WEF-1-2-1",
    "Active Learning": "WEF-2-1-2",
    "Learning Strategies": "WEF-2-1-2",
    "Instructing": "WEF-2-2-3",
    "Service Orientation": "WEF-2-2-2",
    "Persuasion": "WEF-2-2-4",
    "Negotiation": "WEF-2-2-4",
    "Coordination": "WEF-1-3-2",
    "Management of Material Resources": "WEF-1-3-2",
    "Management of Financial Resources": "WEF-1-3-3",
    "Management of Personnel Resources": "WEF-1-3-1",
    "Monitoring": "WEF-1-3-4",
    "Quality Control Analysis": "WEF-1-3-4",
    "Operations Monitoring": "WEF-1-3-4",
    "Time Management": "WEF-2-1-3",
    "Programming": "WEF-1-5-2",
    "Technology Design": "WEF-1-5-3",
    "Equipment Selection": "WEF-1-5-1",
    "Installation": "WEF-1-5-1",
    "Operation and Control": "WEF-1-5-1",
    "Equipment Maintenance": "WEF-1-5-1",
    "Troubleshooting": "WEF-1-5-1",
    "Repairing": "WEF-1-5-1",
}
"""The cluster of the WEF Global Skills Taxonomy that each O*NET skill falls into: our reading."""

NOT_PUBLISHED = ("Augmentation share", "Time saved", "AI autonomy")
"""Figures of the Economic Index's task files that are in no file at hand."""


@dataclass(frozen=True, slots=True)
class EvidenceBase:
    """The published tables, with the tasks and ratings that they are joined to, by code."""

    tables: AiTables
    tasks: Mapping[str, Sequence[Task]]
    ratings: Mapping[str, Sequence[Rating]]

    @classmethod
    def of(cls, release: Release, tables: AiTables) -> "EvidenceBase":
        """Join the tables to a release."""
        return cls(tables, by_code(release.tasks), by_code(release.ratings))

    def top_skill(self, code: str) -> Rating | None:
        """Return the skill with the highest importance; of equal ones the higher level."""
        skills = [
            rating
            for rating in self.ratings.get(code, ())
            if rating.domain == "skill" and rating.importance is not None and not rating.suppress
        ]
        return min(
            skills,
            key=lambda r: (-(r.importance or 0), -(r.level or 0), r.element_id),
            default=None,
        )


def soc_of(code: str) -> str:
    """Return the SOC code that an O*NET-SOC code details."""
    return code[:7]


def evidence_of(base: EvidenceBase, code: str) -> tuple[Figure, ...]:
    """Return the figures of an occupation's evidence pack, in the order they are shown."""
    return (
        *_task_figures(base, code),
        *_occupation_figures(base, code),
        *_skill_figures(base, code),
    )


def _task_figures(base: EvidenceBase, code: str) -> Iterator[Figure]:
    """Yield how many tasks were seen in use, and the mean penetration of all that are listed."""
    keys = [task_key(task.text) for task in base.tasks.get(code, ())]
    known = [base.tables.penetration[key] for key in keys if key in base.tables.penetration]
    count = float(sum(value > 0 for value in known)) if known else None
    mean = round(sum(known) / len(known), 4) if known else None
    source = "aei_2026_03"
    unit = f"of {len(known)} tasks" if known else "tasks"
    yield Figure("Tasks with observed AI use", count, unit, "task", source, code)
    yield Figure("Mean task penetration", mean, "share, 0 to 1", "task", source, code)
    for name in NOT_PUBLISHED:
        yield Figure(name, None, "", "task", source, None)


def _occupation_figures(base: EvidenceBase, code: str) -> Iterator[Figure]:
    tables, soc = base.tables, soc_of(code)
    # A SOC figure is about a detailed O*NET occupation only as part of the wider group.
    level: FigureLevel = "occupation" if code.endswith(".00") else "category_estimate"
    human, model = tables.exposure.get(code, (None, None))

    def figure(name: str, value: float | None, unit: str, source: str, ref: str) -> Figure:
        own = ref == code
        rounded = None if value is None else round(float(value), 4)
        return Figure(
            name,
            rounded,
            unit,
            "occupation" if own else level,
            source,
            None if value is None else ref,
        )

    yield figure(
        "Observed job exposure", tables.job_exposure.get(soc), "share, 0 to 1", "aei_2026_03", soc
    )
    yield figure("API usage", tables.api_usage.get(code), "calls", "aei_2026_01_15", code)
    yield figure(
        "AI applicability", tables.applicability.get(soc), "score, 0 to 1", "microsoft", soc
    )
    yield figure("LLM exposure, human labels", human, "beta, 0 to 1", "eloundou", code)
    yield figure("LLM exposure, GPT-4 labels", model, "beta, 0 to 1", "eloundou", code)
    yield figure(
        "AI occupational exposure (AIOE)",
        tables.aioe.get(soc),
        "standard deviations",
        "felten",
        soc,
    )


def _skill_figures(base: EvidenceBase, code: str) -> Iterator[Figure]:
    top = base.top_skill(code)
    name = top.name if top else None
    yield Figure("Top skill", name, "", "occupation", "onet", top.element_id if top else None)
    score = base.tables.safi.get(name or "")
    level: FigureLevel = "category_estimate"
    yield Figure(
        "SAFI score of the top skill", score, "of 100", level, "safi", name if score else None
    )
    ref = WEF_CLUSTER.get(name or "")
    cluster = base.tables.wef.get(ref or "")
    yield Figure("WEF skill cluster", cluster, "", level, "wef", ref if cluster else None)

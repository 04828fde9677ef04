"""The source anchors of an occupation: what of the published sources grounds its statements.

The rules are those that the reference framework page follows: skills and knowledge rated 3 or more
for importance, the ten abilities and six work styles rated highest, the first ten categories of
technology, the eight core tasks of the highest importance, the first twelve related titles, and all
programmes (CIP) and apprenticeships (RAPIDS) of the occupation.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nsx.framework.records import Anchor, AnchorKind, SourceAnchors
from nsx.records import Rating, RatingDomain, Release, Task, by_code
from nsx.sources.crosswalks import CIP_TO_SOC, RAPIDS_TO_ONET

LEAST_IMPORTANCE = 3.0
"""Of a skill or a field of knowledge, on O*NET's scale from 1 to 5."""

_ABILITIES, _WORK_STYLES, _TECHNOLOGIES, _TASKS, _TITLES = 10, 6, 10, 8, 12
_CIP_FILE = "CIP2020_SOC2018_Crosswalk.csv"
_RAPIDS_FILE = "RAPIDS_to_ONET-SOC*.csv"


@dataclass(frozen=True, slots=True)
class Programs:
    """The CIP codes of each SOC code, and the RAPIDS entries of each O*NET-SOC code.

    `missing` says which crosswalks were not there, so that an empty list is not taken for "none".
    """

    cip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rapids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ("CIP", "RAPIDS")

    @classmethod
    def read(cls, folder: Path | None) -> "Programs":
        """Read the crosswalks in a folder; what is not there is `missing`.

        Raises:
            SourceError: a crosswalk that is there cannot be read.

        """
        cip_file = folder / _CIP_FILE if folder else None
        rapids_files = sorted(folder.glob(_RAPIDS_FILE)) if folder else []
        cip: dict[str, dict[str, None]] = defaultdict(dict)
        rapids: dict[str, dict[str, None]] = defaultdict(dict)
        missing = []
        if cip_file and cip_file.is_file():
            for link in CIP_TO_SOC.read(cip_file):
                cip[link.target][link.source] = None
        else:
            missing.append("CIP")
        if rapids_files:
            for link in RAPIDS_TO_ONET.read(rapids_files[0]):
                rapids[link.target][f"{link.source} {link.source_title}"] = None
        else:
            missing.append("RAPIDS")
        return cls(
            {code: tuple(sorted(found)) for code, found in cip.items()},
            {code: tuple(found) for code, found in rapids.items()},
            tuple(missing),
        )


def all_anchors(release: Release, programs: Programs) -> dict[str, SourceAnchors]:
    """Return the source anchors of every occupation of a release, by code."""
    ratings = by_code(release.ratings)
    tasks = by_code(release.tasks)
    technologies = by_code(release.technologies)
    titles = by_code(release.titles)
    found = {}
    for occupation in release.occupations:
        code = occupation.code
        rated = ratings.get(code, [])
        categories = dict.fromkeys(one.category for one in technologies.get(code, []))
        # O*NET's alternate titles are in the order of the alphabet, the reported ones among them.
        named = {one.text for one in titles.get(code, []) if one.kind in ("alternate", "reported")}
        found[code] = SourceAnchors(
            skills=_important(rated, "skill"),
            knowledge=_important(rated, "knowledge"),
            abilities=_highest(rated, "ability", _ABILITIES),
            work_styles=_highest(rated, "work_style", _WORK_STYLES),
            technology=tuple(
                Anchor("technology", name, name) for name in list(categories)[:_TECHNOLOGIES]
            ),
            tasks=tuple(map(task_anchor, _top_core(tasks.get(code, [])))),
            related_titles=tuple(sorted(named, key=str.casefold)[:_TITLES]),
            cip=programs.cip.get(code[:7], ()),
            rapids=programs.rapids.get(code, ()),
        )
    return found


def task_anchor(task: Task) -> Anchor:
    """Return a task as an anchor, by its Task ID."""
    return Anchor("task", task.task_id, task.text)


def _ranked(ratings: Sequence[Rating], domain: RatingDomain) -> list[Rating]:
    """Return the ratings of a domain, the most important first; equals stay in file order."""
    rated = [one for one in ratings if one.domain == domain and one.importance is not None]
    return sorted(rated, key=lambda one: -(one.importance or 0))


def _anchors(ratings: Sequence[Rating], kind: AnchorKind) -> tuple[Anchor, ...]:
    return tuple(Anchor(kind, one.element_id, one.name) for one in ratings)


def _important(ratings: Sequence[Rating], domain: RatingDomain) -> tuple[Anchor, ...]:
    ranked = [r for r in _ranked(ratings, domain) if (r.importance or 0) >= LEAST_IMPORTANCE]
    return _anchors(ranked, domain)


def _highest(ratings: Sequence[Rating], domain: RatingDomain, most: int) -> tuple[Anchor, ...]:
    return _anchors(_ranked(ratings, domain)[:most], domain)


def _top_core(tasks: Sequence[Task]) -> list[Task]:
    """Return the core tasks of the highest importance; unrated ones follow in file order."""
    core = [task for task in tasks if task.core is not False]
    return sorted(core, key=lambda task: -(task.importance or 0))[:_TASKS]

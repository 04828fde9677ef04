"""Measures pathways: the distance by related occupations, and plans by what counsellors say.

Run it on an index of a whole release: `python -m nsx.evaluation.pathways INDEX [JOURNEYS]`.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from nsx.evaluation.measures import RESAMPLES, SEED, Values, estimate
from nsx.evaluation.own import default_folder
from nsx.index import Index
from nsx.pathways.answer import Pathway, Route
from nsx.pathways.distance import distances
from nsx.pathways.facts import Floats
from nsx.pathways.limits import Limits
from nsx.pathways.planner import Planner

TIER = "Primary-Short"
K = 10


@dataclass(frozen=True, slots=True)
class Recall:
    """The recall@10 of one way to rank occupations: of each occupation, and its mean with 95%."""

    name: str
    values: Values


def related_recall(index: Index) -> list[Recall]:
    """Return the recall of the related occupations of tier Primary-Short, ours first.

    The table of related occupations is used to judge alone. Candidates are the occupations that
    have related ones (923 in release 30.1). The weights of our distance were fitted on this table,
    by halves: docs/pathways.md has the recall of each half under the weights of the other.
    """
    place = {code: n for n, code in enumerate(index.codes)}
    wanted: dict[int, set[int]] = {}
    for code, other in index.catalog.query(
        "SELECT code, related_code FROM related WHERE tier = ?", TIER
    ):
        wanted.setdefault(place[code], set()).add(place[other])
    judged = np.array(sorted(wanted))
    ranked = {"nsx distance": -distances(index.likeness)} | _baselines(index)
    return [
        Recall(name, np.array(list(_recalls(scores, judged, wanted))))
        for name, scores in ranked.items()
    ]


def _recalls(scores: Floats, judged: np.ndarray, wanted: Mapping[int, set[int]]) -> Iterator[float]:
    for own in judged:
        others = judged[judged != own]
        best = others[np.argsort(-scores[own, others], kind="stable")[:K]]
        yield len(wanted[int(own)] & set(best.tolist())) / len(wanted[int(own)])


def _baselines(index: Index) -> dict[str, Floats]:
    """Return the scores of plain rankings; within a minor group, by the order of titles."""
    rows = list(index.rows["description"])
    vectors = index.vectors.at(rows)
    codes = index.codes
    same = np.array([[a[:4] == b[:4] for b in codes] for a in codes], np.float32)
    draw = np.random.default_rng(SEED).random(same.shape, np.float32) / 2
    return {
        "cosine of descriptions": vectors @ vectors.T,
        "cosine of skill ratings": _cosines_of_ratings(index),
        "same minor group": same + draw,
    }


def _cosines_of_ratings(index: Index) -> Floats:
    """Return the cosines of the importances and levels of skills, each less its mean."""
    place = {code: n for n, code in enumerate(index.codes)}
    rows = index.catalog.query(
        "SELECT code, element_id, importance, level FROM ratings WHERE domain = 'skill'"
    )
    columns = {element: n for n, element in enumerate(sorted({row[1] for row in rows}))}
    figures = np.zeros((len(place), 2 * len(columns)), np.float32)
    for code, element, importance, level in rows:
        figures[place[code], 2 * columns[element]] = importance or 0
        figures[place[code], 2 * columns[element] + 1] = level or 0
    rated = figures.any(axis=1)
    figures[rated] -= figures[rated].mean(axis=0)
    norms = np.linalg.norm(figures, axis=1, keepdims=True)
    units = figures / np.where(norms > 0, norms, 1)
    return np.asarray(units @ units.T, np.float32)


def ratio_interval(ours: Recall, other: Recall) -> tuple[float, float, float]:
    """Return our mean over another's, with its 95% bootstrap interval (pairs drawn again)."""
    draws = np.random.default_rng(SEED).integers(0, len(ours.values), (RESAMPLES, len(ours.values)))
    ratios = ours.values[draws].mean(axis=1) / other.values[draws].mean(axis=1)
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(ours.values.mean() / other.values.mean()), float(low), float(high)


@dataclass(frozen=True, slots=True)
class Journey:
    """What a counsellor says of one journey, and what a reader said of its plan."""

    origin: tuple[str, str]
    goal: tuple[str, str]
    limits: Limits
    says: Mapping[str, object]

    @property
    def name(self) -> str:
        """The journey in short."""
        return f"{':'.join(self.origin)} to {':'.join(self.goal)}"


@dataclass(frozen=True, slots=True)
class Judged:
    """The plan of a journey and where it does not agree with the counsellor."""

    journey: Journey
    plan: Pathway
    against: tuple[str, ...]

    @property
    def read(self) -> bool:
        """Whether the route, or the reason for none, is the one that was read."""
        found = self.plan.routes[0].summary if self.plan.routes else self.plan.reason
        return self.journey.says.get("summary") == found


def read_journeys(path: Path) -> list[Journey]:
    """Read journeys from a YAML file such as `tests/data/journeys.yaml`."""
    journeys = []
    for one in yaml.safe_load(path.read_text("utf-8")):
        limits = Limits.of(one.get("hours"), one.get("education"), one.get("exclude", ()))
        ends = (tuple(str(one[end]).split(":")) for end in ("from", "to"))
        (code, level), (goal, wanted) = ends
        journeys.append(Journey((code, level), (goal, wanted), limits, one))
    return journeys


def judge(planner: Planner, journey: Journey) -> Judged:
    """Plan a journey and hold the plan against what the counsellor says."""
    plan = planner.pathway(journey.origin, journey.goal, limits=journey.limits)
    return Judged(journey, plan, tuple(_against(journey.says, plan)))


def _against(says: Mapping[str, object], plan: Pathway) -> Iterator[str]:
    words = says.get("none")
    if isinstance(words, list):
        reason = plan.reason or "there is a way"
        yield from (f"the reason lacks '{word}'" for word in words if str(word) not in reason)
        return
    if not plan.routes:
        yield f"no way: {plan.reason}"
        return
    yield from _against_route(says, plan.routes[0])


def _against_route(says: Mapping[str, object], route: Route) -> Iterator[str]:
    codes = list(dict.fromkeys(node.code for node in route.nodes))[1:-1]
    via = says.get("via")
    if isinstance(via, list):
        yield from (f"leads through {code}" for code in codes if code not in via)
    wanted = "; ".join(
        f"{one.text};" for stage in route.stages for one in stage.asked if one.rule and not one.have
    )
    yield from (f"does not ask for '{one}'" for one in _words(says, "asks") if one not in wanted)
    yield from (f"asks for '{one}'" for one in _words(says, "asks_not") if one in wanted)
    months = says.get("months")
    least, most = route.time.least or 0.0, route.time.most or 0.0
    if isinstance(months, list) and not (least <= months[1] and most >= months[0]):
        yield f"takes {least:.0f} to {most:.0f} months"
    share = says.get("share")
    carried = next((s.transfer.share for s in route.stages if s.transfer), None)
    if isinstance(share, list) and carried is not None and not share[0] <= carried <= share[1]:
        yield f"{carried:.0%} carries over"


def _words(says: Mapping[str, object], key: str) -> Sequence[str]:
    words = says.get(key, [])
    return [str(word) for word in words] if isinstance(words, list) else []


def report(index: Index, journeys: Sequence[Journey]) -> Iterator[str]:
    """Yield the lines of a report: recall with intervals, then the journeys."""
    recalls = related_recall(index)
    ours = recalls[0]
    for one in recalls:
        found = estimate(one.values)
        yield f"recall@{K} {one.name}: {found.value} [{found.low}, {found.high}]"
    best = max(recalls[1:], key=lambda one: float(one.values.mean()))
    ratio, low, high = ratio_interval(ours, best)
    yield f"ratio to the best baseline ({best.name}): {ratio:.2f} [{low:.2f}, {high:.2f}]"
    planner = Planner(index)
    judged = [judge(planner, journey) for journey in journeys]
    for plan in judged:
        if plan.against:
            yield f"{plan.journey.name}: {'; '.join(plan.against)}"
        if not plan.read:
            yield f"{plan.journey.name}: another plan than the one that was read"
    agree = sum(not plan.against for plan in judged)
    sensible = sum(plan.read and plan.journey.says["read"] == "sensible" for plan in judged)
    yield f"plans that agree with what was asked of them: {agree} of {len(judged)}"
    yield f"plans read and found sensible: {sensible} of {len(judged)}"


def main() -> None:
    """Print the report for an index."""
    place, *rest = sys.argv[1:]
    own = default_folder() or Path("tests/data")
    path = Path(rest[0]) if rest else own / "journeys.yaml"
    with Index.open(place) as index:
        for line in report(index, read_journeys(path)):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()

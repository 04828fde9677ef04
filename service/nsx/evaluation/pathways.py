"""Measures pathways: the distance by related occupations, and plans by what counsellors say.

Run it on an index of a whole release: `python -m nsx.evaluation.pathways INDEX [JOURNEYS]`.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from nsx.evaluation.measures import estimate
from nsx.evaluation.own import default_folder
from nsx.evaluation.related import K, held_out, ratio, related_recall
from nsx.index import Index
from nsx.pathways.answer import Pathway, Route
from nsx.pathways.limits import Limits
from nsx.pathways.planner import Planner


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
    fitted, _ = held_out(index)
    for one in (*recalls, fitted):
        found = estimate(one.values)
        yield f"recall@{K} {one.name}: {found.value} [{found.low}, {found.high}]"
    best = max(recalls[1:], key=lambda one: float(one.values.mean()))
    times, low, high = ratio(recalls[0], best)
    yield f"ratio to the best baseline ({best.name}): {times:.2f} [{low:.2f}, {high:.2f}]"
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

"""Pathways over a whole release: what the figures in docs/pathways.md rest on."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from nsx.build import build_index
from nsx.encoder import Encoder
from nsx.evaluation.measures import estimate
from nsx.evaluation.pathways import Judged, judge, read_journeys
from nsx.evaluation.related import held_out, ratio, related_recall
from nsx.framework.records import MASTERY_LEVELS
from nsx.index import Index
from nsx.likeness import PARTS
from nsx.pathways.distance import WEIGHTS
from nsx.pathways.graph import LEVELS
from nsx.pathways.limits import Limits
from nsx.pathways.nearby import nearby
from nsx.pathways.planner import Planner
from nsx.sources.companions import with_companions
from onet_release import real_release

pytestmark = pytest.mark.shared

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "embeddings"
GRAPH_MIB = 300


@pytest.fixture(scope="module")
def whole(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder
) -> Iterator[Index]:
    """The release with what is published beside it; without frameworks, which ways do not need."""
    folder = tmp_path_factory.mktemp("pathways") / "index"
    release = with_companions(real_release(shared), shared / "data")
    build_index(release, folder, encoder=real_encoder, cache_dir=CACHE)
    with Index.open(folder, encoder=real_encoder) as index:
        yield index


@pytest.fixture(scope="module")
def planner(whole: Index) -> Planner:
    return Planner(whole)


@pytest.fixture(scope="module")
def judged(planner: Planner, root: Path) -> list[Judged]:
    journeys = read_journeys(root / "tests" / "data" / "journeys.yaml")
    return [judge(planner, journey) for journey in journeys]


def test_related_occupations_are_found_by_weights_fitted_without_them(whole: Index) -> None:
    fitted, weightings = held_out(whole)
    low = estimate(fitted.values).low
    assert low is not None
    assert low >= 0.55
    shipped, *baselines = related_recall(whole)
    best = max(baselines, key=lambda one: float(one.values.mean()))
    assert ratio(shipped, best)[1] >= 1.3
    held = float(fitted.values.mean())
    assert held >= 1.3 * float(best.values.mean())
    # What ships is what either half chooses, rounded.
    for weights in weightings:
        assert weights == pytest.approx([WEIGHTS[part] for part in PARTS], abs=0.06)


def test_plans_agree_with_counsellors_and_are_the_ones_that_were_read(judged: list[Judged]) -> None:
    assert len(judged) >= 40
    agree = sum(not one.against for one in judged)
    assert agree >= 0.9 * len(judged)
    unread = [one.journey.name for one in judged if not one.read]
    assert not unread, "Read these plans again, then set their summary in tests/data/journeys.yaml."
    sensible = sum(one.journey.says["read"] == "sensible" for one in judged)
    assert sensible >= 0.9 * len(judged)


def test_every_journey_says_what_was_expected_and_what_was_read(judged: list[Judged]) -> None:
    for one in judged:
        says = one.journey.says
        assert says["why"]
        assert says["said"]
        assert says["read"] in ("sensible", "not sensible")
        expected = ("via", "asks", "asks_not", "months", "share", "none")
        assert any(key in says for key in expected)


def test_any_node_reaches_any_other_with_what_it_asks_for(planner: Planner) -> None:
    facts, codes = planner.facts, planner.index.codes
    draw = np.random.default_rng(23)
    for a, b in draw.integers(len(codes), size=(60, 2)):
        if a == b:
            continue
        levels = [MASTERY_LEVELS[n] for n in draw.integers(LEVELS, size=2)]
        answer = planner.pathway((codes[a], levels[0]), (codes[b], levels[1]), routes=2)
        assert answer.reason is None
        for route in answer.routes:
            assert sum(route.effort.parts.values()) == pytest.approx(route.effort.total)
            for stage in route.stages:
                assert sum(stage.effort.parts.values()) == pytest.approx(stage.effort.total)
                if stage.kind == "change":
                    place = facts.place(stage.goal.code)
                    (rule,) = (x for x in stage.asked if x.kind == "education" and x.rule)
                    assert rule.source
                    for name in ("associate's", "bachelor's", "master's"):
                        share = facts.share_with(place, name)
                        if share >= 0.5 and facts.asked(place) == name:
                            assert f"{name} degree" in rule.text
                    if facts.licences[place].name:
                        assert any(x.kind == "licence" for x in stage.asked)


def test_no_degree_is_on_a_way_that_rules_it_out(planner: Planner) -> None:
    facts, codes = planner.facts, planner.index.codes
    limits = Limits.of(exclude=["degree"], education="diploma")
    refused = 0
    for a, b in np.random.default_rng(5).integers(len(codes), size=(40, 2)):
        answer = planner.pathway((codes[a], "Proficient"), (codes[b], "Developing"), limits=limits)
        refused += answer.reason is not None
        for route in answer.routes:
            passed = {facts.place(node.code) for node in route.nodes} - {int(a)}
            assert not facts.degrees[list(passed)].any()
    assert 0 < refused < 40


def test_hours_stretch_what_is_learnt_beside_a_job(planner: Planner) -> None:
    ends = ("31-1131.00", "Proficient"), ("29-1141.00", "Developing")
    times = [
        planner.pathway(*ends, limits=Limits.of(hours=hours)).routes[0].time for hours in (45, 15)
    ]
    assert times[1].least > 2.5 * times[0].least  # type: ignore[operator]


def test_the_graph_is_small(planner: Planner) -> None:
    facts, moves = planner.facts, planner.graph.moves
    held = (facts, facts.schooling, moves)
    arrays = [getattr(one, name) for one in held for name in one.__slots__]
    size = sum(one.nbytes for one in arrays if isinstance(one, np.ndarray))
    likeness = planner.index.likeness
    size += likeness.parts.nbytes + likeness.coverage.nbytes + likeness.shortfall.nbytes
    assert size < GRAPH_MIB * 2**20


def test_nearby_moves_are_no_siblings_and_know_pay(planner: Planner) -> None:
    answer = nearby(planner, ("35-2014.00", "Proficient"), top=10)
    assert len(answer.moves) == 10
    places = [planner.facts.place(move.node.code) for move in answer.moves]
    apart = planner.facts.distance[np.ix_(places, places)]
    assert apart[~np.eye(10, dtype=bool)].min() >= 0.35
    assert any(move.pay is not None and move.pay_gain is not None for move in answer.moves)
    for one, other in pairwise(answer.moves):
        assert one.node.code != other.node.code


def test_years_of_related_work_are_asked_for_and_take_their_time(planner: Planner) -> None:
    manager, assistant = "11-3121.00", ("43-4161.00", "Proficient")
    months, share = planner.facts.related_work, planner.facts.related_share
    place = planner.facts.place(manager)
    assert months[place].tolist() == [48, 48]
    assert 0.8 < share[place] < 0.9
    entry = planner.facts.place("35-3023.00")
    assert months[entry].tolist() == [0, 0]
    plan = planner.pathway(assistant, (manager, "Proficient"))
    for route in plan.routes:
        assert route.time.least is not None
        assert route.time.least >= 24
        asked = [one.text for stage in route.stages for one in stage.asked]
        assert any("years of related work" in one for one in asked)


def test_nobody_leads_sooner_than_two_years_after_a_change(planner: Planner) -> None:
    plan = planner.pathway(("15-1254.00", "Proficient"), ("15-1299.08", "Advanced"))
    for route in plan.routes:
        assert route.time.least is not None
        assert route.time.least >= 24


def test_work_in_a_trade_stands_for_the_degree_of_who_teaches_it(planner: Planner) -> None:
    facts, goal = planner.facts, planner.facts.place("25-2032.00")
    machinist, manager = facts.place("51-4041.00"), facts.place("11-9051.00")
    assert facts.fewer_years(machinist, goal, 0) == 0
    assert facts.fewer_years(manager, goal, 0) == 2
    plan = planner.pathway(("51-4041.00", "Proficient"), ("25-2032.00", "Developing"))
    first = plan.routes[0].stages[0]
    assert "or none with years of work in the trade" in first.time.source
    assert any(one.usual and "bachelor" in one.text for one in first.asked)


def test_one_comes_to_manage_by_leading_where_one_works(planner: Planner) -> None:
    packer, supervisor, manager = "51-9111.00", "51-1011.00", "11-3051.00"
    plan = planner.pathway((packer, "Proficient"), (manager, "Proficient"))
    first = [node.code for node in plan.routes[0].nodes]
    assert list(dict.fromkeys(first)) == [packer, supervisor, manager]
    # Other work at the line is no rung on the way to running the plant.
    assert "51-2092.00" not in {node.code for route in plan.routes for node in route.nodes}

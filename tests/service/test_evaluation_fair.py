"""Fair halves, the project's own text, refusals, and the untrained encoder beside the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hashing_encoder import HashingEncoder
from nsx.build import build_index
from nsx.evaluation import own
from nsx.evaluation.datasets import REFUSALS, SETS
from nsx.evaluation.halves import half_of
from nsx.evaluation.readers import Query
from nsx.evaluation.run import Evaluation, Texts, evaluate
from nsx.evaluation.systems import SYSTEMS, UNTRAINED, FairMatcher
from nsx.index import Index
from nsx.ranker import load_ranker
from nsx.sources.starter import read_starter

OWN = {
    "documents/r01.yaml": """
kind: resume
code: 47-2111.00
text: I install electrical wiring and read blueprints.
""",
    "titles.yaml": """
titles:
- {title: Master Electrician, kind: plain, acceptable: [47-2111.00], split: fit}
- {title: registrd nurse, kind: misspelt, acceptable: [29-1141.00], split: held}
""",
    "messy.yaml": """
messy:
- {text: "wires, conduit, panels", kind: skills, acceptable: [47-2111.00], split: fit}
""",
    "refusals.yaml": """
refused:
- {kind: shell, text: "for (i = 0; i < 3;) {\\n  go(i);\\n}\\nreturn;", reason: code, split: fit}
- {kind: dots, text: "...", reason: too_little, split: held}
accepted:
- {kind: terse, text: Electrician. Wiring., acceptable: [47-2111.00], split: fit}
""",
    "search_queries.yaml": """
- id: q001
  query: Electrician
  type: title
  split: fit
  relevant: {47-2111.00: 3, 17-3024.00: 1}
""",
}


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    """An empty evaluation folder, beside a folder of own text with a few items of each kind."""
    (tmp_path / "eval").mkdir()
    (tmp_path / "own" / "documents").mkdir(parents=True)
    for name, text in OWN.items():
        (tmp_path / "own" / name).write_text(text, "utf-8")
    return Texts(tmp_path / "eval", tmp_path / "own")


@pytest.fixture
def evaluation(starter_index: Index, texts: Texts) -> Evaluation:
    return evaluate(starter_index, texts)


@pytest.fixture(scope="module")
def untrained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The starter set with another encoder."""
    folder, encoder = tmp_path_factory.mktemp("untrained"), HashingEncoder(dimensions=32)
    build_index(read_starter(), folder / "index", encoder=encoder, cache_dir=folder / "kept")
    with Index.open(folder / "index", encoder=encoder) as index:
        yield index


# Halves


def test_no_query_is_answered_by_weights_that_saw_it(starter_index: Index) -> None:
    matcher = FairMatcher(starter_index)
    queries = [Query(None, f"electrician {n}", ()) for n in range(20)]
    assert {half_of(query) for query in queries} == {"even", "odd"}
    for query in queries:
        unseen = "even" if half_of(query) == "odd" else "odd"
        assert matcher.of(query).ranker is load_ranker(unseen)


def test_the_matchers_of_both_halves_share_all_but_their_weights(starter_index: Index) -> None:
    matcher = FairMatcher(starter_index)
    first, second = (matcher.of(Query(None, "", (), key=key)) for key in ("d", "e"))
    assert half_of(Query(None, "", (), key="d")) != half_of(Query(None, "", (), key="e"))
    assert first.ranker is not second.ranker
    assert first.reader is second.reader
    assert first.features is second.features


def test_groups_too_are_found_by_the_weights_of_the_other_half(starter_index: Index) -> None:
    """The groups of an answer come of the ranker that the matcher has, not of the first one's."""
    matcher = FairMatcher(starter_index)
    for key in ("d", "e"):
        one = matcher.of(Query(None, "", (), key=key))
        assert one._confidence._ranker is one.ranker


# The project's own text


def test_own_sets_are_asked_for_and_kept_apart_from_the_evaluation_folder(
    evaluation: Evaluation,
) -> None:
    asked = {one.name: one.asked for one in evaluation.report.sets}
    assert asked == {"own-documents": 1, "own-titles": 2, "messy": 1, "search": 1}
    assert {"documents", "reported-titles"} <= {one.name for one in evaluation.report.missing}


def test_parts_of_own_sets_are_all_the_kinds_that_the_text_has(root: Path) -> None:
    folder = root / "tests" / "data"
    queries = {
        "own-documents": own.documents(folder),
        "own-titles": own.titles(folder),
        "messy": own.messy(folder),
        "search": own.search(folder),
    }
    for one in SETS:
        if one.own:
            assert set(one.parts["all"]) == {query.label for query in queries[one.name]}


def test_search_is_measured_by_grades(evaluation: Evaluation) -> None:
    report = evaluation.report
    assert report.value("search", "search", "grade 3 in the first 5") == 1
    assert 0 < report.value("search", "search", "nDCG@10") <= 1
    (search,) = (one for one in report.sets if one.name == "search")
    assert "matcher" not in {system.name for system in search.systems}


def test_calibration_is_of_all_sets_with_occupations_and_of_each(evaluation: Evaluation) -> None:
    found = {one.name: one.n for one in evaluation.report.reliability}
    assert found == {"all": 4, "own-documents": 1, "own-titles": 2, "messy": 1}


def test_refusals_are_counted_where_due_and_where_not(evaluation: Evaluation) -> None:
    shares = {(one.should, one.part): one.refused for one in evaluation.report.refusals}
    assert shares["refuse", "all"].n == 2
    assert shares["refuse", "code"].value == 1
    assert shares["refuse", "too little"].value == 1
    assert shares["answer", "odd texts about work"].value == 0
    assert shares["answer", "all labelled queries"].n == 4
    assert shares["answer", "own-titles"].value == 0


def test_refusals_alone_can_be_asked_for(starter_index: Index, texts: Texts) -> None:
    report = evaluate(starter_index, texts, sets=[REFUSALS]).report
    assert (report.sets, report.settings.sets) == ((), (REFUSALS,))
    assert len(report.refusals) == 4


# The untrained encoder


def test_untrained_systems_stand_beside_their_counterparts(
    starter_index: Index, texts: Texts, untrained: Index
) -> None:
    report = evaluate(starter_index, texts, untrained=untrained, sets=["search"]).report
    (search,) = report.sets
    assert {system.name for system in search.systems} >= UNTRAINED
    assert report.missing == ()
    assert report.untrained is not None
    assert report.untrained.digest == untrained.manifest.digest


def test_untrained_systems_are_missing_without_their_index(evaluation: Evaluation) -> None:
    reasons = {one.name: one.reason for one in evaluation.report.missing}
    assert reasons.keys() >= UNTRAINED
    assert reasons["untrained title"].endswith("expected --untrained.")


def test_every_untrained_system_has_a_counterpart_in_its_sets() -> None:
    for one in SETS:
        for name in UNTRAINED & set(one.systems):
            trained = name.removeprefix("untrained ")
            assert {trained, f"nearest {trained}"} & set(one.systems)
            assert name in SYSTEMS


def test_an_untrained_index_of_another_release_is_refused(
    starter_index: Index, texts: Texts, untrained: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untrained, "codes", untrained.codes[1:])
    with pytest.raises(ValueError, match=r"The untrained index is of .*; expected"):
        evaluate(starter_index, texts, untrained=untrained)

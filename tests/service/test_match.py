"""Occupations of a document: evidence quoted, boilerplate without weight, the same every time."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import yaml

from nsx.index import Index
from nsx.match import Matcher
from nsx.matches import MatchAnswer

NURSE = (
    "Assess patients, give medications and teach families about care at home. Chart vital signs."
)


@pytest.fixture(scope="module")
def matcher(starter_index: Index) -> Matcher:
    return Matcher(starter_index)


@pytest.fixture(scope="module")
def real_matcher(real_starter_index: Index) -> Matcher:
    return Matcher(real_starter_index)


@pytest.fixture(scope="module")
def texts() -> dict[str, Any]:
    """Documents, work that sounds like boilerplate, and boilerplate."""
    path = Path(__file__).parents[1] / "data" / "boilerplate.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def codes(answer: MatchAnswer) -> list[str]:
    return [match.code for match in answer.occupations]


@pytest.mark.parametrize("sample", ["ad_electrician.txt", "resume_mechatronics_technician.txt"])
def test_evidence_quotes_the_document_and_belongs_to_the_occupation(
    real_matcher: Matcher, root: Path, sample: str
) -> None:
    text = (root / "data" / "samples" / sample).read_text("utf-8")
    answer = real_matcher.match(text)
    for match in answer.occupations:
        assert match.evidence
        for evidence in match.evidence:
            assert evidence.entry.code == match.code
            # A passage is its segments without the marks between them.
            quoted = text[evidence.start : evidence.end]
            assert set(evidence.text.split()) <= set(quoted.split())
        scores = [evidence.score for evidence in match.evidence]
        assert scores == sorted(scores, reverse=True)


def test_scores_are_shares_in_order(matcher: Matcher) -> None:
    scores = [match.score for match in matcher.match(NURSE, top=23).occupations]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= min(scores) <= max(scores) <= 1
    assert sum(scores) == pytest.approx(1, abs=0.01)


def test_nurse_ranks_above_welder_for_a_nurses_duties(real_matcher: Matcher) -> None:
    ranked = codes(real_matcher.match(NURSE, top=23))
    assert ranked[0] == "29-1141.00"
    assert ranked.index("29-1141.00") < ranked.index("51-4121.00")


def test_samples_find_their_occupations(real_matcher: Matcher, root: Path) -> None:
    for sample, code in (
        ("ad_electrician", "47-2111.00"),
        ("resume_mechatronics_technician", "17-3024.00"),
    ):
        text = (root / "data" / "samples" / f"{sample}.txt").read_text("utf-8")
        assert codes(real_matcher.match(text))[0] == code


@pytest.mark.parametrize(
    "title", ["WELDER", "Welder", "MANAGER, WELDING SHOP", "Pipe welder (nights)"]
)
def test_a_bare_title_is_matched_however_it_is_written(real_matcher: Matcher, title: str) -> None:
    assert codes(real_matcher.match(title))[0] == "51-4121.00"


def test_a_title_beside_the_text_counts(real_matcher: Matcher) -> None:
    text = "Works with people every day and keeps records."
    given = real_matcher.match(text, title="Journeyman Electrician").occupations[0]
    assert given.code == "47-2111.00"
    assert given.signals.titles > 0.9
    assert any(evidence.start is None for evidence in given.evidence)


def test_a_title_without_a_text_is_enough(matcher: Matcher) -> None:
    assert codes(matcher.match("", title="Journeyman Electrician"))[0] == "47-2111.00"


def test_many_are_matched_as_one_by_one(real_matcher: Matcher, texts: dict[str, Any]) -> None:
    documents = list(texts["documents"].values())[:5]
    together = real_matcher.match_many(documents)
    for document, answer in zip(documents, together, strict=True):
        alone = real_matcher.match(document)
        assert codes(alone) == codes(answer)
        for one, other in zip(alone.occupations, answer.occupations, strict=True):
            assert one.score == pytest.approx(other.score, abs=1e-3)


def test_the_same_document_has_the_same_answer(real_matcher: Matcher) -> None:
    assert real_matcher.match(NURSE) == real_matcher.match(NURSE)


def test_threads_may_share_a_matcher(matcher: Matcher, texts: dict[str, Any]) -> None:
    documents = list(texts["documents"].values())
    expected = [codes(matcher.match(document)) for document in documents]
    with ThreadPoolExecutor(8) as pool:
        assert [codes(a) for a in pool.map(matcher.match, documents)] == expected


def test_only_boilerplate_gives_no_occupation_and_the_reason(real_matcher: Matcher) -> None:
    answer = real_matcher.match("We are an equal opportunity employer. Apply on our website today.")
    assert answer.occupations == ()
    assert answer.reason
    assert "Nothing in the text describes work" in answer.reason
    assert len(answer.asides) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"text": ""}, "has nothing"),
        ({"text": "\U0001f680 !!"}, "without a word"),
        ({"text": "x" * 100_001}, "100,001 characters"),
        ({"text": "nurse", "top": 0}, "top is 0"),
        ({"text": "nurse", "top": 51}, "top is 51"),
    ],
)
def test_what_cannot_be_matched_is_refused(
    matcher: Matcher, arguments: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        matcher.match(**arguments)


def test_as_many_titles_as_texts_are_expected(matcher: Matcher) -> None:
    with pytest.raises(ValueError, match="1 titles for 2 texts"):
        matcher.match_many(["nurse", "cook"], titles=["RN"])


@pytest.mark.parametrize("place", ["before", "after", "between"])
@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.shared
def test_boilerplate_does_not_move_the_ranking(
    onet_matcher: Matcher, texts: dict[str, Any], place: str, headed: bool
) -> None:
    rng = random.Random(f"{place} {headed}")
    documents = list(texts["documents"].values())
    chosen = [
        (document, paragraph)
        for document in documents
        for paragraph in rng.sample(texts["boilerplate"], 2)
    ]
    alone = dict(zip(documents, onet_matcher.match_many(documents), strict=True))
    mixed = onet_matcher.match_many([joined(*pair, place, headed=headed) for pair in chosen])
    same = [
        codes(alone[document]) == codes(answer)
        for (document, _), answer in zip(chosen, mixed, strict=True)
    ]
    first = [
        codes(alone[document])[0] == codes(answer)[0]
        for (document, _), answer in zip(chosen, mixed, strict=True)
    ]
    assert sum(same) >= 0.9 * len(same)
    assert sum(first) >= 0.95 * len(first)


def joined(document: str, paragraph: dict[str, str], place: str, *, headed: bool) -> str:
    heading = f"{paragraph['heading']}\n" if headed and paragraph["heading"] else ""
    block = heading + paragraph["text"]
    if place == "before":
        return f"{block}\n{document}"
    if place == "after":
        return f"{document}\n{block}"
    blocks = document.split("\n\n")
    middle = (len(blocks) + 1) // 2
    return "\n\n".join([*blocks[:middle], block.rstrip(), *blocks[middle:]])


@pytest.mark.shared
def test_work_that_sounds_like_boilerplate_is_kept(
    onet_matcher: Matcher, texts: dict[str, Any]
) -> None:
    documents = list(texts["work_that_sounds_like_boilerplate"].values())
    lost, parts = 0, 0
    for answer in onet_matcher.match_many(documents):
        assert answer.occupations
        lost += len(answer.asides)
        parts += len(answer.asides) + len(answer.segments)
    assert lost <= 0.03 * parts

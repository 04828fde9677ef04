"""What a search answers: exact before inexact, filters, facets, settings, notes, any text."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hashing_encoder import HashingEncoder
from nsx.build import build_index
from nsx.entries import ENTRY_KINDS
from nsx.index import Index
from nsx.search import SearchAnswer
from nsx.search_settings import KEYWORD_WEIGHT, LEVELS, THRESHOLD
from nsx.sources.starter import read_starter
from nsx.wording import words_of

NURSE, WELDER, MECHATRONICS = "29-1141.00", "51-4121.00", "17-3024.00"

QUERIES = [
    "welder",
    "registered nurse",
    "restaurant manager",
    "truck",
    "repair electrical wiring and motors",
    "care of children",
    "assistant",
    "17-3024",
    "xyzzy",
]

FILTERS: list[dict[str, Any]] = [
    {},
    {"kind": "task"},
    {"kind": ["title", "description"]},
    {"soc": "29"},
    {"soc": ["17-3000", "51-4121", "31"]},
    {"job_zone": 2},
    {"job_zone": [3, 4], "kind": "title"},
    {"soc": "41,43,45", "threshold": 0.1},
    {"threshold": 0.05},
    {"threshold": 0, "keyword_weight": 1},
    {"threshold": 0.3, "keyword_weight": 0, "job_zone": (1, 2, 3)},
]


def codes(answer: SearchAnswer) -> list[str]:
    return [hit.code for hit in answer.hits]


# Exact codes


@pytest.mark.parametrize("query", ["17-3024.00", "17-3024", "173024", "17302400", " 17-3024.00\n"])
def test_a_code_finds_its_occupation_alone(starter_index: Index, query: str) -> None:
    answer = starter_index.search(query)
    (hit,) = answer.hits
    assert (hit.code, hit.score, hit.reason, hit.others) == (MECHATRONICS, 1, "exact code", 0)
    assert hit.text == hit.title == starter_index.occupations[MECHATRONICS].title
    assert answer.total == 1
    assert answer.notes == ()


@pytest.mark.parametrize("query", ["99-9999", "17-3024.99"])
def test_an_unknown_code_finds_nothing_and_says_so(starter_index: Index, query: str) -> None:
    answer = starter_index.search(query)
    assert answer.hits == ()
    assert answer.notes == ("No occupation with this code passes the filters.",)


def test_a_code_must_pass_the_filters_too(starter_index: Index) -> None:
    assert starter_index.search("17-3024", soc="29").hits == ()
    assert starter_index.search("17-3024", kind="task").hits == ()
    assert codes(starter_index.search("17-3024", soc="17", kind="title")) == [MECHATRONICS]


@pytest.mark.parametrize(
    "query", ["17-302", "1730240", "17-3024.0", "code 17-3024", "\uff11\uff17-3024"]
)
def test_what_is_not_quite_a_code_is_searched_as_words(starter_index: Index, query: str) -> None:
    assert all(hit.reason != "exact code" for hit in starter_index.search(query, threshold=0).hits)


@pytest.mark.shared
def test_a_code_without_suffix_finds_all_of_its_occupations(onet_index: Index) -> None:
    assert codes(onet_index.search("17-3024")) == ["17-3024.00", "17-3024.01"]
    assert codes(onet_index.search("17-3024.01")) == ["17-3024.01"]


# Exact titles


@pytest.mark.parametrize("query", ["welder", "Welders", " WELDER! ", "registered-nurse", "RGM"])
def test_an_exact_title_scores_one_and_comes_first(starter_index: Index, query: str) -> None:
    first, *rest = starter_index.search(query, threshold=0, top=100).hits
    assert (first.score, first.reason) == (1, "exact title")
    assert all(hit.score < 1 for hit in rest if hit.reason != "exact title")


def test_every_title_of_the_starter_set_finds_its_occupation_first(starter_index: Index) -> None:
    for title in read_starter().titles:
        hits = starter_index.search(title.text, top=100).hits
        exact = [hit for hit in hits if hit.reason == "exact title"]
        assert title.code in {hit.code for hit in exact}
        assert list(hits[: len(exact)]) == exact
        assert all(hit.score == 1 for hit in exact)


@pytest.mark.parametrize("weight", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("query", ["nurse", "nurse registered"])
def test_no_inexact_hit_reaches_an_exact_one(
    starter_index: Index, query: str, weight: float
) -> None:
    # The hashing encoder does not see the order of words: the second query has a cosine of 1.
    answer = starter_index.search(query, keyword_weight=weight, every_entry=True, top=100)
    exact = [hit.reason == "exact title" for hit in answer.hits]
    assert exact == sorted(exact, reverse=True)
    assert max(hit.score for hit in answer.hits if hit.reason != "exact title") <= 0.99


@pytest.mark.shared
def test_titles_of_the_release_find_their_occupations(onet_index: Index) -> None:
    titles = list(onet_index.rows["title"])
    for row in np.random.default_rng(3).choice(titles, 40, replace=False):
        entry = onet_index.entries([int(row)])[int(row)]
        if not words_of(entry.text):
            continue
        hits = onet_index.search(entry.text, top=100).hits
        exact = [hit for hit in hits if hit.reason == "exact title"]
        assert entry.code in {hit.code for hit in exact} or len(exact) == 100
        assert list(hits[: len(exact)]) == exact


# Spelling


@pytest.mark.parametrize(
    ("query", "meant", "code"),
    [
        ("electrcian", "electrician", "47-2111.00"),
        ("regsitered nurse", "registered nurse", NURSE),
        ("weldr", "welder", WELDER),
    ],
)
def test_a_typo_finds_what_was_meant_and_says_so(
    real_starter_index: Index, query: str, meant: str, code: str
) -> None:
    answer = real_starter_index.search(query)
    assert answer.corrected == meant
    assert f"Searched for '{meant}'" in answer.notes[0]
    assert answer.settings.query == query
    assert codes(answer)[0] == code
    assert answer.hits[0].reason == "words and meaning"
    assert answer.hits[0].score < 1


@pytest.mark.shared
@pytest.mark.parametrize(
    ("query", "code"),
    [("electrcian", "47-2111.00"), ("regsitered nurse", NURSE), ("plumbr", "47-2152.00")],
)
def test_a_typo_finds_what_was_meant_in_the_release(
    onet_index: Index, query: str, code: str
) -> None:
    assert codes(onet_index.search(query))[0] == code


# Order and figures


@pytest.mark.parametrize("every_entry", [False, True])
@pytest.mark.parametrize("query", QUERIES)
def test_hits_fall_in_score_and_keep_to_the_threshold(
    starter_index: Index, query: str, every_entry: bool
) -> None:
    for threshold in (0.0, 0.1, 0.25, 0.6, 1.0):
        answer = starter_index.search(query, threshold=threshold, top=100, every_entry=every_entry)
        scores = [hit.score for hit in answer.hits]
        assert scores == sorted(scores, reverse=True)
        assert all(threshold <= score <= 1 for score in scores)
        assert all(0 <= hit.meaning <= 1 and 0 <= hit.words <= 1 for hit in answer.hits)
        assert len(answer.hits) == min(answer.total, 100)


@pytest.mark.parametrize("weight", [0.0, 0.25, 0.4, 1.0])
@pytest.mark.parametrize("query", QUERIES[:7])
def test_an_entry_scores_the_weighted_mean_of_its_two_figures(
    starter_index: Index, query: str, weight: float
) -> None:
    answer = starter_index.search(
        query, keyword_weight=weight, every_entry=True, top=100, threshold=0
    )
    assert answer.hits
    for hit in answer.hits:
        if hit.reason != "exact title":
            expected = min(0.99, weight * hit.words + (1 - weight) * hit.meaning)
            assert hit.score == pytest.approx(expected, abs=2e-4)


def test_words_alone_find_only_entries_with_a_word(starter_index: Index) -> None:
    answer = starter_index.search("truck repair", keyword_weight=1, threshold=0, top=100)
    assert answer.hits
    assert all(hit.words > 0 and hit.spans for hit in answer.hits)


def test_meaning_alone_ranks_by_cosine(starter_index: Index) -> None:
    answer = starter_index.search(
        "truck repair", keyword_weight=0, threshold=0, every_entry=True, top=100
    )
    vector = HashingEncoder().encode(["truck repair"])[0]
    searched = range(starter_index.rows["task"].stop)
    cosines = starter_index.vectors.at(searched) @ vector
    expected = np.sort(cosines)[::-1][: len(answer.hits)]
    np.testing.assert_allclose([hit.score for hit in answer.hits[:10]], expected[:10], atol=1e-4)


def test_an_occupation_is_shown_once_with_its_best_entry(starter_index: Index) -> None:
    for query, filters in product(QUERIES, FILTERS[:7]):
        shown = starter_index.search(query, top=100, **filters)
        entries = starter_index.search(query, top=100, every_entry=True, **filters)
        assert len(set(codes(shown))) == len(shown.hits)
        if entries.total > 100:
            continue
        for hit in shown.hits:
            same = [entry for entry in entries.hits if entry.code == hit.code]
            assert hit.others == len(same) - 1
            if hit.reason != "exact title":
                assert hit.score < 1 or hit.reason == "exact code"
                assert hit.text == same[0].text


def test_top_cuts_the_hits_and_nothing_else(starter_index: Index) -> None:
    all_hits = starter_index.search("assistant", top=100, threshold=0)
    for top in (1, 2, 5):
        answer = starter_index.search("assistant", top=top, threshold=0)
        assert answer.hits == all_hits.hits[:top]
        assert (answer.total, answer.facets) == (all_hits.total, all_hits.facets)


@pytest.mark.parametrize("query", ["restaurant managers", "nurses' aide", "café welder"])
def test_spans_are_the_words_of_the_query_in_the_text(starter_index: Index, query: str) -> None:
    starts = tuple(word[:3] for word in words_of(query) if len(word) > 1)
    answer = starter_index.search(query, top=100, threshold=0.1, every_entry=True)
    assert any(hit.spans for hit in answer.hits)
    for hit in answer.hits:
        assert bool(hit.spans) == (hit.words > 0)
        assert list(hit.spans) == sorted(hit.spans)
        for start, end in hit.spans:
            assert hit.text[start:end].casefold().startswith(starts)


def test_reasons_say_which_figures_a_hit_has(starter_index: Index) -> None:
    reasons = set()
    for hit in starter_index.search(
        "truck repair", threshold=0, top=100, every_entry=True, keyword_weight=0.5
    ).hits:
        expected = {
            (True, True): "words and meaning",
            (True, False): "words",
            (False, True): "meaning",
        }[hit.words > 0, hit.meaning > 0]
        assert hit.reason == expected
        reasons.add(hit.reason)
    assert len(reasons) >= 2


# Filters and facets


def test_kinds_filter_the_entries(starter_index: Index) -> None:
    for kind in ("title", "description", "task"):
        answer = starter_index.search("repair trucks", kind=kind, threshold=0, top=100)
        assert answer.hits
        assert {hit.kind for hit in answer.hits} == {kind}
    both = starter_index.search("repair trucks", kind="task,title", threshold=0, top=100)
    assert both.settings.kinds == ("title", "task")
    assert {hit.kind for hit in both.hits} <= {"title", "task"}


@pytest.mark.parametrize(
    ("soc", "inside"),
    [
        ("29", [NURSE]),
        ("29-0000", [NURSE]),
        ("29-1", [NURSE]),
        ("29-1000", [NURSE]),
        ("29-1140", [NURSE]),
        ("29-1141", [NURSE]),
        ("29-1141.00", [NURSE]),
        ("29-1141.01", []),
        (["29", "31-1131"], [NURSE, "31-1131.00"]),
        ("29,31-1131", [NURSE, "31-1131.00"]),
        ("99", []),
    ],
)
def test_soc_filters_by_group_or_start_of_the_code(
    starter_index: Index, soc: str | list[str], inside: list[str]
) -> None:
    answer = starter_index.search("nurse", soc=soc, threshold=0, top=100)
    assert sorted(codes(answer)) == inside


@pytest.mark.shared
def test_a_broad_group_has_occupations_that_do_not_repeat_its_digits(onet_index: Index) -> None:
    # 29-1221 Pediatricians, General is in 29-1210 Physicians (soc.py).
    found = onet_index.search("physician", soc="29-1210", threshold=0, top=100)
    assert "29-1221.00" in codes(found)
    assert all(onet_index.groups(code)[2].code == "29-1210" for code in codes(found))


def test_job_zones_filter_the_occupations(starter_index: Index) -> None:
    for zones in (1, [2], (2, 3), range(1, 6)):
        answer = starter_index.search("manager", job_zone=zones, threshold=0, top=100)
        wanted = {zones} if isinstance(zones, int) else set(zones)
        assert answer.hits
        assert {hit.job_zone for hit in answer.hits} <= wanted


@pytest.fixture(scope="module")
def zoneless_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The starter set with the Job Zones of half of its occupations removed."""
    folder = tmp_path_factory.mktemp("zoneless")
    release = read_starter()
    occupations = [
        replace(one, job_zone=None) if n % 2 else one for n, one in enumerate(release.occupations)
    ]
    build_index(
        replace(release, occupations=occupations),
        folder / "index",
        encoder=HashingEncoder(),
        cache_dir=folder / "cache",
    )
    with Index.open(folder / "index", encoder=HashingEncoder()) as index:
        yield index


def test_an_occupation_without_job_zone_passes_no_zone_and_is_in_no_facet(
    zoneless_index: Index,
) -> None:
    answer = zoneless_index.search("manager", threshold=0, top=100)
    without = [hit for hit in answer.hits if hit.job_zone is None]
    assert without
    facets = answer.facets["job_zone"]
    assert sum(facet.count for facet in facets) == answer.total - len(without)
    zoned = zoneless_index.search("manager", threshold=0, top=100, job_zone=[1, 2, 3, 4, 5])
    assert zoned.total == answer.total - len(without)


@pytest.mark.parametrize("every_entry", [False, True])
@pytest.mark.parametrize("filters", FILTERS)
@pytest.mark.parametrize("query", QUERIES)
def test_facets_count_the_hits_that_each_filter_leaves(
    starter_index: Index, query: str, filters: dict[str, Any], every_entry: bool
) -> None:
    assert_facets(starter_index, query, {**filters, "every_entry": every_entry})


@pytest.mark.shared
@pytest.mark.parametrize("filters", [FILTERS[0], FILTERS[4], FILTERS[6]])
@pytest.mark.parametrize("query", ["nurse", "17-3024"])
def test_facets_of_the_release_count_the_hits_that_each_filter_leaves(
    onet_index: Index, query: str, filters: dict[str, Any]
) -> None:
    assert_facets(onet_index, query, filters)


def assert_facets(index: Index, query: str, filters: dict[str, Any]) -> None:
    answer = index.search(query, **filters)
    majors = {code[:2] for code in index.codes}
    offered: dict[str, tuple[Any, ...]] = {
        "kind": ENTRY_KINDS,
        "level": LEVELS,
        "soc": tuple(sorted(majors)),
        "job_zone": (1, 2, 3, 4, 5),
    }
    for name, values in offered.items():
        counts = {facet.value: facet.count for facet in answer.facets[name]}
        assert set(counts) <= {str(value) for value in values}
        for value in values:
            left = index.search(query, **{**filters, name: value})
            assert left.total == counts.get(str(value), 0), (name, value)


# Settings, notes, determinism


def test_the_answer_echoes_the_settings(starter_index: Index) -> None:
    answer = starter_index.search(
        "Nurse ",
        kind="title, task",
        soc=["29", "31-1131 "],
        job_zone=[2, 4],
        top=3,
        keyword_weight=0.7,
        threshold=0.1,
        every_entry=True,
    )
    found = answer.settings
    assert (found.query, found.kinds, found.soc) == ("Nurse ", ("title", "task"), ("29", "31-1131"))
    assert (found.job_zones, found.top, found.every_entry) == ((2, 4), 3, True)
    assert (found.keyword_weight, found.threshold) == (0.7, 0.1)
    usual = starter_index.search("nurse").settings
    assert (usual.kinds, usual.soc, usual.job_zones) == ((), (), ())
    assert (usual.top, usual.keyword_weight, usual.threshold) == (10, KEYWORD_WEIGHT, THRESHOLD)


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"kind": "skill"}, "kind is 'skill'; expected title, description, task"),
        ({"soc": "1"}, "soc is '1'; expected a SOC code or the start of one"),
        ({"soc": "17-3024.001"}, "soc is '17-3024.001'"),
        ({"soc": "१७"}, "soc is '१७'"),
        ({"soc": ["17", "x"]}, "soc is 'x'"),
        ({"job_zone": 0}, "job_zone is 0; expected 1 to 5"),
        ({"job_zone": [1, 6]}, "job_zone is 6; expected 1 to 5"),
        ({"top": 0}, "top is 0; expected 1 to 100"),
        ({"top": 101}, "top is 101"),
        ({"keyword_weight": -0.1}, "keyword_weight is -0.1; expected 0 to 1"),
        ({"keyword_weight": float("nan")}, "keyword_weight is nan"),
        ({"threshold": 1.1}, "threshold is 1.1; expected 0 to 1"),
    ],
)
def test_a_wrong_setting_says_what_was_found_and_expected(
    starter_index: Index, filters: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        starter_index.search("nurse", **filters)


def test_notes_say_when_words_are_unknown(starter_index: Index) -> None:
    assert starter_index.search("nurse").notes == ()
    assert "No entry has: xqzzkwv." in starter_index.search("nurse xqzzkwv").notes
    alone = starter_index.search("xqzzkwv", threshold=0).notes
    assert "results are by meaning alone" in alone[0]


def test_notes_say_when_nothing_is_found(starter_index: Index) -> None:
    answer = starter_index.search("welder", soc="29", threshold=0.9)
    assert answer.total == 0
    assert "Nothing reaches the threshold" in answer.notes[-1]


@pytest.mark.parametrize("query", ["soldador", "enfermera titulada", "看護師", "врач", "مهندس"])
def test_another_language_is_answered_with_a_warning(real_starter_index: Index, query: str) -> None:
    answer = real_starter_index.search(query)
    assert any("an encoder that reads English" in note for note in answer.notes)
    assert all(hit.words == 0 for hit in answer.hits)


@pytest.mark.parametrize("query", QUERIES)
def test_two_runs_give_the_same_answer(starter_index: Index, query: str) -> None:
    assert starter_index.search(query) == starter_index.search(query)


def test_threads_may_share_an_index(starter_index: Index) -> None:
    expected = [starter_index.search(query) for query in QUERIES]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(starter_index.search, QUERIES * 10))
    assert all(answer == expected[n % len(QUERIES)] for n, answer in enumerate(found))


def test_threads_may_share_an_index_with_a_real_encoder(real_starter_index: Index) -> None:
    expected = [real_starter_index.search(query) for query in QUERIES]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(real_starter_index.search, QUERIES * 2))
    assert all(answer == expected[n % len(QUERIES)] for n, answer in enumerate(found))


# Any text


@pytest.mark.parametrize("query", ["", "   ", "\n\t", '"', "''", "*", "^", "-", ":", "🙂", "\x00"])
def test_a_query_without_words_is_refused(starter_index: Index, query: str) -> None:
    with pytest.raises(ValueError, match="expected words, a job title or a code"):
        starter_index.search(query)


def test_a_query_that_is_too_long_says_what_to_do(starter_index: Index) -> None:
    assert starter_index.search("nurse " * 166).settings.query == "nurse " * 166
    with pytest.raises(ValueError, match=r"10,000 characters; expected at most 1,000.*match it"):
        starter_index.search("n" * 10_000)


def test_half_a_surrogate_pair_is_refused(starter_index: Index) -> None:
    # JSON can carry one: "\ud83d".
    with pytest.raises(ValueError, match="surrogate"):
        starter_index.search("nurse \ud83d")


SYNTAX = [
    '"nurse"',
    'nurse"',
    "nurse*",
    "*nurse",
    "NEAR(nurse welder)",
    "NEAR(nurse welder, 5)",
    "nurse NOT welder",
    "nurse AND",
    "OR nurse",
    "AND OR NOT NEAR nurse",
    "-nurse",
    "text:nurse",
    "entries_fts:nurse",
    "^nurse",
    "{text codes}:nurse",
    "nurse + welder",
    "(nurse",
    "nurse)",
    "nurse'; DROP TABLE entries; --",
    "nurse%_",
    "nurse\\",
    "nu\x00rse nurse",
    "\x02nurse\x03",
    "nurse 🙂 👩‍⚕️",
    "nurse\u202e",
    "<b>nurse</b>",
    "nurse?soc=29&x",
    " ".join(f"nurse{n}" for n in range(120)) + " nurse",
]


@pytest.mark.parametrize("query", SYNTAX)
def test_syntax_is_only_text(starter_index: Index, query: str) -> None:
    answer = starter_index.search(query, threshold=0, top=100)
    assert NURSE in codes(answer)
    assert all(
        hit.text[start:end].casefold() not in {"or", "not", "near"} or "nurse" not in hit.text
        for hit in answer.hits
        for start, end in hit.spans
    )
    assert starter_index.search("nurse").hits


@pytest.mark.parametrize("query", ["a", "I", "x", "5", "é", "ß", "²", "看", "the", "of the", "c++"])
def test_one_letter_or_stop_words_are_answered(starter_index: Index, query: str) -> None:
    answer = starter_index.search(query, threshold=0)
    assert all(0 <= hit.score <= 1 for hit in answer.hits)


ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=80),
    st.text(st.sampled_from('nurse weld"*()-:^{}+\x00\x02🙂é '), max_size=60),
    st.from_regex(r"[0-9]{2}-?[0-9]{0,4}(\.[0-9]{0,2})?", fullmatch=True),
    st.lists(st.sampled_from(["nurse", "NEAR", "AND", "OR", "NOT", "welder", "the"])).map(" ".join),
)


FILTER = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([None, "title", "task,description"]),
        "soc": st.sampled_from([None, "29", "17-3"]),
        "job_zone": st.sampled_from([None, 2, (3, 4)]),
        "keyword_weight": st.floats(0, 1),
        "threshold": st.floats(0, 1),
        "every_entry": st.booleans(),
    }
)


@settings(deadline=None, max_examples=200)
@given(query=ANY_TEXT, filters=FILTER)
def test_any_text_is_answered_or_refused_with_a_reason(
    starter_index: Index, query: str, filters: dict[str, Any]
) -> None:
    if not words_of(query) or any("\ud800" <= letter <= "\udfff" for letter in query):
        with pytest.raises(ValueError, match="expected"):
            starter_index.search(query, **filters)
        return
    answer = starter_index.search(query, **filters)
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    assert all(filters["threshold"] - 1e-4 <= score <= 1 for score in scores)
    assert answer.total >= len(answer.hits)
    for hit in answer.hits:
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.spans)

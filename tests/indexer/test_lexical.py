"""Words against the catalog, without any vectors: scores, highlights, completion, spelling."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nsx.catalog import Catalog, write_catalog
from nsx.entries import entries_of
from nsx.index import Index
from nsx.lexical import Lexicon
from nsx.records import Occupation, Release, Title
from nsx.sources.soc import bundled_soc
from nsx.wording import title_key, words_of

NURSE, WELDER = "29-1141.00", "51-4121.00"
EMPTY = Release(
    source="by hand",
    version="1",
    licence="none",
    occupations=[
        Occupation(NURSE, "Registered Nurses", "Care.", 3),
        Occupation(WELDER, "Welders", "Join metal.", 2),
    ],
    titles=[],
    tasks=[],
)
Make = Callable[[list[Title]], Lexicon]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make the lexicon of a catalog with these titles."""

    def lexicon(titles: list[Title]) -> Lexicon:
        release = replace(EMPTY, titles=titles)
        write_catalog(tmp_path / "catalog", release, bundled_soc(), list(entries_of(release)))
        return Lexicon(Catalog(tmp_path / "catalog"))

    return lexicon


def alternates(*texts: str, code: str = NURSE) -> list[Title]:
    return [Title(code, text, "alternate") for text in texts]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Registered  NURSE", ["registered", "nurse"]),
        ("Café-Manager (day)", ["cafe", "manager", "day"]),
        ("C++ and C# developer", ["c++", "and", "c#", "developer"]),
        ("A/C", ["a", "c"]),
        ("nurse_aide", ["nurse", "aide"]),
        ("Straße", ["strasse"]),
        ("fi" + "\u0301" + "n", ["fin"]),
        ("看護師", ["看護師"]),
        ("", []),
        ("-- \x00 🙂", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Electrician", "electricians"),
        ("Café Worker", "CAFE WORKERS"),
        ("Secretary", "Secretaries"),
        ("Waitress", "Waitresses"),
        ("Coach", "Coaches"),
        ("Nurse", "Nurses"),
        ("Boss", "BOSS"),
        ("Bus Driver", "bus-drivers"),
    ],
)
def test_titles_that_differ_in_case_accent_or_plural_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nurse", "Nursing"), ("Chemist", "Chemistry"), ("C++", "C"), ("Bus", "Bu"), ("Boss", "Bos")],
)
def test_other_titles_have_other_keys(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_exact_titles_are_found_in_any_spelling_of_the_plural(starter_index: Index) -> None:
    lexicon = starter_index.lexicon
    rows = lexicon.exact("registered nurse")
    assert {starter_index.entries([row])[row].text for row in rows} == {
        "Registered Nurse",
        "Registered Nurses",
    }
    assert lexicon.exact("REGISTERED-NURSES!") == rows
    assert lexicon.exact("registered") == lexicon.exact("") == lexicon.exact("🙂") == []


def test_the_rarest_words_are_looked_up_first_and_stop_words_not_at_all(make: Make) -> None:
    lexicon = make(alternates("Ward Nurse", "Head Nurse", "Nurse"))
    assert lexicon.terms("the nurse of a ward").words == ("ward", "nurse")
    assert lexicon.terms("ward xyzzy").unknown == ("xyzzy",)
    assert lexicon.terms("the").unknown == ("the",)
    assert lexicon.terms("🙂").words == ()


def test_a_very_long_query_is_cut_to_its_rarest_words(starter_index: Index) -> None:
    texts = [entry.text for entry in starter_index.entries(range(200)).values()]
    terms = starter_index.lexicon.terms(" ".join(texts))
    assert len(terms.words) == 24
    assert starter_index.lexicon.scores(terms, 10)


def test_scores_are_shares_of_the_best_possible_and_fall(make: Make) -> None:
    lexicon = make(
        alternates("Nurse", "Ward Nurse", "Nurse for the Night Ward of a Clinic", "Cook")
    )
    scores = lexicon.scores(lexicon.terms("ward nurse"), 10)
    assert [row for row, _ in scores] == [1, 2, 0]
    assert all(0 <= score <= 1 for _, score in scores)
    assert scores == sorted(scores, key=lambda pair: -pair[1])
    assert lexicon.scores(lexicon.terms("ward nurse"), 1) == scores[:1]
    assert lexicon.scores(lexicon.terms("xyzzy"), 10) == []


def test_a_word_no_entry_has_lowers_the_scores(make: Make) -> None:
    lexicon = make(alternates("Nurse", "Cook", "Welder", "Baker"))
    ((_, known),) = lexicon.scores(lexicon.terms("nurse"), 1)
    ((_, diluted),) = lexicon.scores(lexicon.terms("nurse xyzzy"), 1)
    assert diluted < known / 1.5


def test_a_repeated_word_does_not_score_above_one(make: Make) -> None:
    lexicon = make(alternates("Nurse nurse nurse nurse nurse nurse", "Cook", "Welder", "Baker"))
    ((_, score),) = lexicon.scores(lexicon.terms("nurse"), 1)
    assert 0.8 < score <= 1


def test_spans_mark_the_words_of_the_query_in_any_inflection(make: Make) -> None:
    lexicon = make(alternates("🙂 Infirmière, nursing (chef's) Nurses", "Cook"))
    terms = lexicon.terms("nurse infirmiere")
    (highlight,) = lexicon.highlights(terms, [0, 1]).values()
    assert highlight.text == "🙂 Infirmière, nursing (chef's) Nurses"
    assert [highlight.text[start:end] for start, end in highlight.spans] == [
        "Infirmière",
        "nursing",
        "Nurses",
    ]
    assert lexicon.highlights(terms, []) == lexicon.highlights(lexicon.terms("x"), [0]) == {}


def test_completions_start_with_what_was_typed_then_contain_it(make: Make) -> None:
    lexicon = make(
        [
            Title(NURSE, "Registered Nurses", "official"),
            *alternates("Night Nurse", "Nurse Educator", "Nurse", "Nursery Aide", "Cook"),
        ]
    )
    assert [one.text for one in lexicon.suggest("nurs", 10)] == [
        "Nurse",
        "Nursery Aide",
        "Nurse Educator",
        "Registered Nurses",
        "Night Nurse",
    ]
    assert [one.text for one in lexicon.suggest("nurse e", 10)] == ["Nurse Educator"]
    assert [one.text for one in lexicon.suggest("educ nur", 10)] == []
    assert [one.text for one in lexicon.suggest("educator nur", 10)] == ["Nurse Educator"]


def test_completions_that_start_with_it_come_first_however_many_others_there_are(
    make: Make,
) -> None:
    others = [Title(NURSE, f"Ward {n} Manager", "official") for n in range(300)]
    lexicon = make([*others, *alternates("Manager of a Very Long Name Indeed")])
    assert lexicon.suggest("manag", 5)[0].text == "Manager of a Very Long Name Indeed"


def test_completions_ignore_case_and_accents_and_repeat_nothing(make: Make) -> None:
    lexicon = make([*alternates("Café Cook", "CAFE COOK", "Cafe-Cook"), *alternates("Cook")])
    assert len(lexicon.suggest("café c", 10)) == 1
    assert lexicon.suggest("CAFE", 10) == lexicon.suggest("café", 10)


def test_a_completion_names_every_occupation_that_uses_it(make: Make) -> None:
    lexicon = make([*alternates("Helper"), *alternates("Helper", "Welder", code=WELDER)])
    assert [one.codes for one in lexicon.suggest("hel", 10)] == [(NURSE, WELDER)]


@pytest.mark.parametrize("typed", ["", "   ", "🙂", '"', "*", "xyzzy", "nurse xyzzy"])
def test_nothing_completes_what_no_title_has(starter_index: Index, typed: str) -> None:
    assert starter_index.lexicon.suggest(typed, 10) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weldr", "welder"),
        ("wleder", "welder"),
        ("registerd nurse", "registered nurse"),
        ("Regsitered NURSE", "registered nurse"),
        ("electrcian", "electrician"),
        ("bookeeper", "bookkeeper"),
    ],
)
def test_a_misspelt_word_is_replaced_by_the_nearest(
    starter_index: Index, typed: str, meant: str
) -> None:
    assert starter_index.lexicon.corrected(typed) == meant


@pytest.mark.parametrize(
    "query", ["welder", "welding", "nurses", "cat", "xqzzkwv", "1234", "🙂", ""]
)
def test_known_short_and_far_words_stay(starter_index: Index, query: str) -> None:
    assert starter_index.lexicon.corrected(query) is None


@pytest.mark.parametrize(
    ("query", "near"),
    [("mends fridges", "Bridge"), ("green beret", "Beet"), ("speech stammer", "Stamper"),
     ("latte art", "Lathe"), ("flogging solar", "Logging"), ("CCNA", "CNA")],
)  # fmt: skip
def test_english_words_and_abbreviations_are_no_mistakes(make: Make, query: str, near: str) -> None:
    lexicon = make(alternates(f"{near} Mends Green Speech Art Solar Worker"))
    assert lexicon.corrected(query) is None


def test_among_equally_near_words_the_commoner_one_is_meant(make: Make) -> None:
    lexicon = make(alternates("Baker", "Night Baker", "Maker"))
    assert lexicon.corrected("zaker") == "baker"


@settings(deadline=None)
@given(st.text())
def test_any_text_can_be_looked_up(starter_index: Index, text: str) -> None:
    lexicon = starter_index.lexicon
    terms = lexicon.terms(text)
    scores = lexicon.scores(terms, 20)
    marked = lexicon.highlights(terms, [row for row, _ in scores])
    assert all(0 <= score <= 1 for _, score in scores)
    assert set(marked) == {row for row, _ in scores}
    lexicon.exact(text)
    lexicon.corrected(text)
    assert len(lexicon.suggest(text, 5)) <= 5

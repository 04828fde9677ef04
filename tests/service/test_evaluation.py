"""Evaluation: measures against hand-computed values, sets, systems, reports, and the bars."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from rich.console import Console

from nsx.build import build_index
from nsx.encoder import Encoder, Vectors
from nsx.evaluation.categories import CATEGORIES
from nsx.evaluation.datasets import SETS, sampled
from nsx.evaluation.held_out import IndexWithout, without_titles
from nsx.evaluation.measures import Accuracy, Estimate, estimate
from nsx.evaluation.readers import Query, SetMissingError, reported_titles
from nsx.evaluation.report import Missing, Report, from_json, to_json
from nsx.evaluation.run import Texts, evaluate
from nsx.evaluation.systems import SYSTEMS, UNTRAINED
from nsx.evaluation.table import WIDE, as_table
from nsx.index import Index
from nsx.match import Matcher
from nsx.reading import Reader
from nsx.sources.soc import bundled_soc
from nsx.sources.starter import read_starter
from nsx.sources.table import SourceError
from nsx.vectors import Rows
from nsx.wording import title_key

FILES = {
    "occupation_descriptions_dev.csv": (
        "text_title,text_description,soc,best_match_type,acceptable\n"
        "house electrician,They install and repair electrical wiring and fixtures in buildings.,"
        "47-2111.00,exactMatch,47-2111.00\n"
        "care aide,They help residents and patients to wash and eat and use the toilet.,"
        "31-1131.00,closeMatch,31-1131.00;31-1132.00\n"
        "diver,They work under water.,49-9092.00,closeMatch,49-9092.00\n"
        "thinker,They think.,19-3099.00,broadMatch,19-3099.00\n"
    ),
    "vacancy_titles_dev.csv": (
        "text_title,soc,best_match_type,acceptable\n"
        "Electrician Wanted Now,47-2111.00,exactMatch,47-2111.00\n"
        "***,31-1131.00,closeMatch,31-1131.00\n"
    ),
    "employer_titles_h2b_dev.csv": (
        "text_title,soc,soc2018_candidates\nElectrician helper,47-2111,47-2111\nTutor,25-3999,\n"
    ),
    "resumes_by_category_dev.csv": (
        "category,resume_text,n_copies_in_source\n"
        "Python Developer,I design and write software and fix reported bugs.,1\n"
    ),
    "authored/documents.jsonl": json.dumps(
        {"id": "1", "kind": "resume", "soc": "47-2111.00", "text": "I install electrical wiring."}
    ),
}

OWN = ("own-documents", "own-titles", "messy", "search", "refusals")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An evaluation folder with a few rows of every file."""
    (tmp_path / "authored").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def report(starter_index: Index, folder: Path) -> Report:
    return evaluate(starter_index, Texts(folder)).report


@pytest.mark.parametrize(
    ("measure", "ranking", "right"),
    [
        (Accuracy(1), ["17-3024.00", "17-3023.00"], 1),
        (Accuracy(1), ["17-3024.01"], 0),
        (Accuracy(1), ["17-3023.00", "17-3024.00"], 0),
        (Accuracy(2), ["17-3023.00", "17-3024.00"], 1),
        (Accuracy(1, digits=6), ["17-3024.01"], 1),
        (Accuracy(1, digits=5), ["17-3023.00"], 1),
        (Accuracy(1, digits=3), ["17-2023.00"], 0),
        (Accuracy(1, digits=2), ["17-2023.00"], 1),
        (Accuracy(1, digits=2), ["47-3024.00"], 0),
        (Accuracy(5), [], 0),
    ],
)
def test_accuracy_compares_the_first_codes_by_their_first_digits(
    measure: Accuracy, ranking: list[str], right: int
) -> None:
    assert measure.of(ranking, ["29-1141.00", "17-3024.00"]) == right


def test_accuracy_takes_soc_codes_and_groups_for_all_they_hold() -> None:
    assert Accuracy(1, digits=6).of(["17-3024.01"], ["17-3024"]) == 1
    assert Accuracy(1).of(["15-1252.00"], ["15-125"]) == 1
    assert Accuracy(1).of(["15-1242.00"], ["15-125"]) == 0


def test_measures_print_as_themselves() -> None:
    assert str(Accuracy(5)) == "accuracy@5"
    assert str(Accuracy(1, digits=6)) == "accuracy@1, 6 digits"


def test_estimate_is_the_mean_with_an_interval_about_as_wide_as_theory_says() -> None:
    values = np.repeat([1.0, 0.0], [300, 100])
    found = estimate(values)
    assert (found.value, found.n) == (0.75, 400)
    # The normal interval of a share: 1.96 times the square root of p (1 - p) / n.
    half = 1.96 * np.sqrt(0.75 * 0.25 / 400)
    assert (found.low, found.high) == pytest.approx((0.75 - half, 0.75 + half), abs=0.01)
    assert estimate(values) == found


def test_estimate_of_unanimous_values_has_no_width() -> None:
    assert estimate(np.ones(7)) == Estimate(1, 1, 1, 7)


def test_estimate_of_no_values_cannot_say() -> None:
    assert estimate(np.zeros(0)) == Estimate(None, None, None, 0)


def test_sample_is_seeded_and_keeps_the_order() -> None:
    queries = [Query(None, str(n), ()) for n in range(100)]
    drawn = sampled(queries, 10)
    assert drawn == sampled(queries, 10)
    assert len(set(drawn)) == 10
    assert drawn == sorted(drawn, key=queries.index)
    assert sampled(queries, 200) == queries


def test_categories_are_groups_of_soc_2018() -> None:
    codes = bundled_soc().groups
    starts = {group[:7] for groups in CATEGORIES.values() for group in groups}
    assert not {start for start in starts if not any(code.startswith(start) for code in codes)}


def test_evaluation_asks_every_labelled_query_of_every_set(report: Report) -> None:
    asked = {one.name: one.asked for one in report.sets}
    assert asked == {
        "descriptions": 3,
        "titled-descriptions": 3,
        "vacancy-titles": 2,
        "employer-titles": 1,
        "documents": 1,
        "resumes": 1,
    }
    assert {one.name: one.answerable for one in report.sets}["descriptions"] == 2


def test_unanswered_queries_are_counted_wrong_and_not_dropped(report: Report) -> None:
    vacancies = next(one for one in report.sets if one.name == "vacancy-titles")
    for system in vacancies.systems:
        assert system.unanswered == 1
        assert {(score.part, score.estimate.n) for score in system.scores} == {
            ("exact", 1),
            ("exact + close", 2),
        }
    assert report.value("vacancy-titles", "matcher", "accuracy@1", "exact") == 1
    assert report.value("vacancy-titles", "matcher", "accuracy@1", "exact + close") == 0.5


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_ranks_codes_of_the_index_once_each(starter_index: Index, name: str) -> None:
    known = [starter_index.occupations[code] for code in ("47-2111.00", "31-1131.00")]
    queries = [Query(one.title, one.description, (one.code,)) for one in known]
    rankings = SYSTEMS[name](starter_index)(queries, 5)
    assert [ranking[0] for ranking in rankings] == ["47-2111.00", "31-1131.00"]
    for ranking in rankings:
        assert len(ranking) == len(set(ranking)) <= 5
        assert set(ranking) <= set(starter_index.codes)


def test_equal_titles_are_ranked_in_the_order_of_their_rows(starter_index: Index) -> None:
    class Noisy(IndexWithout):
        def nearest(self, *_: object) -> tuple[Vectors, Rows]:
            return np.array([[0.90000006, 0.9, 0.9]], np.float32), np.array([[9, 40, 3]])

    codes = [starter_index.codes[starter_index.positions[row]] for row in (3, 9, 40)]
    ranked = SYSTEMS["nearest title"](Noisy(starter_index, []))([Query(None, "Helper", ())], 5)
    assert ranked == [list(dict.fromkeys(codes))]


def test_words_that_no_occupation_has_are_not_answered_by_bm25(starter_index: Index) -> None:
    assert SYSTEMS["bm25"](starter_index)([Query(None, "zyzzyva", ())], 5) == [[]]


def test_chosen_sets_alone_are_asked(starter_index: Index, folder: Path) -> None:
    stages: set[str] = set()
    report = evaluate(
        starter_index,
        Texts(folder),
        sets=["documents"],
        progress=lambda stage, *_: stages.add(stage),
    ).report
    assert [one.name for one in report.sets] == ["documents"]
    asked = ("matcher", "groups", "bm25", "nearest description")
    assert stages == {f"documents: {name}" for name in asked}


def test_sample_bounds_every_set(starter_index: Index, folder: Path) -> None:
    report = evaluate(starter_index, Texts(folder), sets=["descriptions"], sample=2).report
    assert (report.sets[0].queries, report.sets[0].asked) == (3, 2)
    assert report.settings.sample == 2


def test_an_unknown_set_is_refused_with_the_known_ones(starter_index: Index, folder: Path) -> None:
    with pytest.raises(ValueError, match="No set 'resume'; expected descriptions, titled"):
        evaluate(starter_index, Texts(folder), sets=["resume"])


def test_a_sample_of_none_is_refused(starter_index: Index, folder: Path) -> None:
    with pytest.raises(ValueError, match="sample is 0; expected at least 1"):
        evaluate(starter_index, Texts(folder), sample=0)


def test_a_folder_that_is_not_there_is_refused(starter_index: Index, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere'; expected the development sets"):
        evaluate(starter_index, Texts(tmp_path / "nowhere"))


def test_missing_files_are_reported_and_the_rest_is_measured(
    starter_index: Index, folder: Path
) -> None:
    (folder / "vacancy_titles_dev.csv").unlink()
    report = evaluate(starter_index, Texts(folder)).report
    reasons = {one.name: one.reason for one in report.missing}
    assert set(reasons) == {"vacancy-titles", "reported-titles", *OWN, *UNTRAINED}
    assert reasons["vacancy-titles"].startswith("vacancy_titles_dev.csv: found no such file in")
    assert reasons["messy"].endswith("expected --own FOLDER.")
    assert len(report.sets) == len(SETS) - 6
    assert "Missing: vacancy-titles. vacancy_titles_dev.csv: found no" in rendered(report)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("vacancy_titles_dev.csv", "text_title\nNurse\n", "column 'best_match_type'"),
        (
            "vacancy_titles_dev.csv",
            "text_title,best_match_type,acceptable\nNurse,exactMatch,nurse\n",
            "line 2, column 'acceptable': found 'nurse'",
        ),
        (
            "resumes_by_category_dev.csv",
            "category,resume_text\nAstronaut,I fly.\n",
            "line 2, column 'category': found 'Astronaut'; expected one of Advocate",
        ),
        ("authored/documents.jsonl", '{"text": "a"}', "line 1: found KeyError: 'kind'"),
        (
            "authored/documents.jsonl",
            '{"text": "a", "kind": "resume", "soc": "nurse"}',
            "line 1: found ValueError: 'nurse' is no code",
        ),
    ],
)
def test_an_unusable_file_is_an_error_that_says_where(
    starter_index: Index, folder: Path, file: str, text: str, message: str
) -> None:
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(SourceError, match=message):
        evaluate(starter_index, Texts(folder))


def test_report_comes_back_from_json_as_it_was(report: Report) -> None:
    assert from_json(to_json(report)) == report
    values = json.loads(to_json(report))
    score = values["sets"][0]["systems"][0]["scores"][0]
    assert score["measure"] == "accuracy@1"
    assert set(score["estimate"]) == {"value", "low", "high", "n"}
    assert values["sets"][0]["systems"][0]["seconds_per_query"] >= 0


def test_report_says_what_it_was_made_with(report: Report, starter_index: Index) -> None:
    assert report.index.digest == starter_index.manifest.digest
    assert report.index.encoder == "hashing"
    assert {"nsx", "python", "numpy", "faiss-cpu"} <= set(report.versions)
    assert report.settings.resamples == 2000


def test_report_without_a_number_says_so(report: Report) -> None:
    with pytest.raises(LookupError, match="no accuracy@1 of search on descriptions"):
        report.value("descriptions", "search", "accuracy@1")


def rendered(report: Report) -> str:
    out = io.StringIO()
    Console(file=out, width=WIDE).print(as_table(report))
    return out.getvalue()


def test_table_has_a_column_a_system_and_a_row_a_measure(report: Report) -> None:
    lines = rendered(report).splitlines()
    assert any(all(name in line for name in SYSTEMS.keys() - UNTRAINED) for line in lines)
    rows = [line.strip() for line in lines]
    below = rows[rows.index("vacancy-titles") + 1 : rows.index("employer-titles") - 1]
    assert [row.split("  ")[0] for row in below] == [
        "exact: accuracy@1",
        "exact: accuracy@5",
        "exact + close: accuracy@1",
        "exact + close: accuracy@5",
        "no answer, counted wrong",
        "seconds a query",
    ]
    assert any("66.7 (0-100)" in row for row in rows)
    assert (
        "descriptions: 1 of 3 queries have no right answer in this index; they count as wrong."
        in rows
    )


def test_table_shows_a_part_without_queries_as_unknown(starter_index: Index, folder: Path) -> None:
    report = evaluate(starter_index, Texts(folder), sets=["documents"]).report
    row = next(x for x in rendered(report).splitlines() if "job descriptions: accuracy@1" in x)
    assert row.split()[-4:] == ["0", "-", "-", "-"]


def test_table_of_nothing_but_missing_sets_renders(starter_index: Index, tmp_path: Path) -> None:
    report = evaluate(starter_index, Texts(tmp_path), sets=["documents"]).report
    assert report.missing[0] == Missing("documents", report.missing[0].reason)
    assert "Missing: documents." in rendered(report)


# Held-out titles


def test_a_held_out_title_never_votes(starter_index: Index) -> None:
    title = "certified nursing ASSISTANTS"
    own = set(starter_index.lexicon.exact(title))
    assert own
    held_out = without_titles(starter_index, [title])
    reading = Reader(starter_index).read(title, None)
    without = Reader(held_out).read(title, None)
    assert own <= set(reading.titles.rows.ravel().tolist())
    assert not own & set(without.titles.rows.ravel().tolist())
    assert without.titles.rows.shape == reading.titles.rows.shape
    (answer,) = Matcher(held_out).match_many([title])
    shown = {one.entry.text for match in answer.occupations for one in match.evidence}
    assert title_key(title) not in {title_key(text) for text in shown}


@pytest.mark.parametrize("name", ["matcher", "bm25", "nearest title", "nearest description"])
def test_no_system_sees_a_held_out_title(starter_index: Index, name: str) -> None:
    # No other entry has this word, nor has any list of abbreviations: who still finds the
    # occupation by it has seen the title.
    query = Query(None, "LNA", ())
    score = SYSTEMS[name](without_titles(starter_index, ["LNA"]))([query], 50)[0][:1]
    asked_all = starter_index.catalog.query("SELECT text FROM entries WHERE text GLOB '*LNA*'")
    assert asked_all == [("LNA",)]
    if name in ("bm25", "nearest title"):
        assert SYSTEMS[name](starter_index)([query], 50)[0][:1] == ["31-1131.00"]
    assert score != ["31-1131.00"]


def test_hidden_rows_leave_the_other_neighbours_as_they_were(starter_index: Index) -> None:
    vectors = starter_index.encode(["Nursing Assistant", "Electrician"])
    everything = starter_index.nearest(vectors, "title", 10_000)
    hidden = {int(row) for row in everything[1][:, :7].ravel()}
    view = IndexWithout(starter_index, hidden)
    for k in (1, 5, 100, 10_000):
        cosines, rows = view.nearest(vectors, "title", k)
        for n in range(2):
            kept = [
                (cosine, row)
                for cosine, row in zip(*(part[n].tolist() for part in everything), strict=True)
                if row not in hidden
            ][:k]
            assert list(zip(cosines[n].tolist(), rows[n].tolist(), strict=True)) == kept
    assert not set(view.entries(range(len(view.positions)))) & hidden


def test_held_out_sets_ask_no_system_that_reads_the_catalog() -> None:
    assert all("search" not in one.systems for one in SETS if one.held_out)


def test_an_index_without_reported_titles_says_so(starter_index: Index, tmp_path: Path) -> None:
    with pytest.raises(SetMissingError, match="The index has no reported titles"):
        reported_titles(tmp_path, starter_index)


@pytest.fixture(scope="module")
def reported_index(tmp_path_factory: pytest.TempPathFactory, hashing: Encoder) -> Iterator[Index]:
    """The starter set, as if workers had reported all of its titles but the official ones."""
    folder = tmp_path_factory.mktemp("reported")
    release = read_starter()
    titles = [
        title if title.kind == "official" else replace(title, kind="reported")
        for title in release.titles
    ]
    build_index(
        replace(release, titles=titles),
        folder / "index",
        encoder=hashing,
        cache_dir=folder / "embeddings",
    )
    with Index.open(folder / "index", encoder=hashing) as index:
        yield index


def test_reported_titles_are_distinct_and_never_official(
    reported_index: Index, tmp_path: Path
) -> None:
    queries = reported_titles(tmp_path, reported_index)
    keys = [title_key(query.text) for query in queries]
    assert len(keys) == len(set(keys))
    assert not set(keys) & {title_key(one.title) for one in reported_index.occupations.values()}
    assert next(q.acceptable for q in queries if q.text == "STNA") == ("31-1131.00",)


def test_reported_titles_are_held_out_while_they_are_asked(
    reported_index: Index, tmp_path: Path
) -> None:
    queries = reported_titles(tmp_path, reported_index)
    seeing = SYSTEMS["nearest title"](reported_index)(queries, 1)
    assert all(
        Accuracy(1).of(ranking, query.acceptable)
        for ranking, query in zip(seeing, queries, strict=True)
    )
    report = evaluate(reported_index, Texts(tmp_path), sets=["reported-titles"]).report
    for name in ("matcher", "bm25", "nearest title"):
        assert report.value("reported-titles", name, "accuracy@1") < 0.7


def test_vectors_of_hidden_titles_add_nothing(starter_index: Index) -> None:
    (row,) = starter_index.exact("LNA")
    view = without_titles(starter_index, ["LNA"])
    assert starter_index.vectors.at([row]).any()
    assert not view.vectors.at([row]).any()
    assert np.array_equal(view.vectors.at([row + 1]), starter_index.vectors.at([row + 1]))


# With O*NET and the labelled text


@pytest.fixture(scope="module")
def measured(onet_matcher: Matcher, shared: Path) -> Callable[[str], Report]:
    """Run one set on the index of the whole release."""
    return lambda name: evaluate(onet_matcher.index, Texts(shared / "eval"), sets=[name]).report


@pytest.mark.shared
@pytest.mark.slow
def test_matching_described_occupations_reaches_the_bars(
    measured: Callable[[str], Report],
) -> None:
    report = measured("titled-descriptions")
    assert report.sets[0].asked == report.sets[0].answerable == 642
    assert report.value("titled-descriptions", "matcher", "accuracy@1") >= 0.77
    assert report.value("titled-descriptions", "matcher", "accuracy@5") >= 0.92


@pytest.mark.shared
@pytest.mark.slow
def test_matching_beats_the_untrained_encoder_and_bm25_on_described_occupations(
    measured: Callable[[str], Report],
) -> None:
    report = measured("descriptions")
    matched = report.value("descriptions", "matcher", "accuracy@1")
    assert matched > report.value("descriptions", "bm25", "accuracy@1")
    assert matched > report.value("descriptions", "nearest description", "accuracy@1")


@pytest.mark.shared
@pytest.mark.slow
def test_every_reported_title_that_is_asked_is_hidden(onet_index: Index, shared: Path) -> None:
    asked = sampled(reported_titles(shared, onet_index), 50)
    view = without_titles(onet_index, [query.text for query in asked])
    vectors = view.encode([query.text for query in asked])
    _, rows = view.nearest(vectors, "title", 100)
    assert rows.shape == (50, 100)
    near = view.entries(rows.ravel().tolist())
    assert not {title_key(e.text) for e in near.values()} & {title_key(q.text) for q in asked}

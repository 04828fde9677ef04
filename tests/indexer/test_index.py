"""An index opened for reading: nearest entries, occupations, completions, closing."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from hashing_encoder import HashingEncoder
from nsx.index import Index
from nsx.sources.starter import read_starter
from nsx.wording import words_of


def test_rows_and_positions_agree_with_the_entries(starter_index: Index) -> None:
    entries = starter_index.entries(range(len(starter_index.vectors)))
    for kind, rows in starter_index.rows.items():
        assert {entries[row].kind for row in rows} == {kind}
    assert sum(len(rows) for rows in starter_index.rows.values()) == len(entries)
    for row, entry in entries.items():
        assert starter_index.codes[starter_index.positions[row]] == entry.code


@pytest.mark.parametrize("kind", ["title", "description", "task"])
def test_an_entry_is_nearest_to_itself(starter_index: Index, kind: str) -> None:
    rows = list(starter_index.rows[kind])[::7]  # type: ignore[index]
    cosines, found = starter_index.nearest(starter_index.vectors.at(rows), kind, 1)  # type: ignore[arg-type]
    entries = starter_index.entries([*rows, *found[:, 0]])
    np.testing.assert_allclose(cosines[:, 0], 1, atol=1e-6)
    same = [
        entries[row].text.casefold() == entries[int(n)].text.casefold()
        for row, n in zip(rows, found[:, 0], strict=True)
    ]
    assert sum(same) >= 0.95 * len(same)  # word order is lost on a hashing encoder


def test_encode_gives_one_vector_a_text(starter_index: Index) -> None:
    assert starter_index.encode(["a", "b", "a"]).shape == (3, 64)
    assert starter_index.encode([]).shape == (0, 64)


def test_an_occupation_is_given_in_full(starter_index: Index) -> None:
    detail = starter_index.occupation("29-1141.00")
    assert detail.occupation.title == "Registered Nurses"
    assert [group.code for group in detail.groups] == ["29-0000", "29-1000", "29-1140", "29-1141"]
    assert len(detail.tasks) >= 10
    assert len(detail.technologies) >= 8
    assert detail.titles[0].kind == "official"


@pytest.mark.parametrize("code", ["29-1141", "99-9999.00", "", "nurse"])
def test_an_unknown_occupation_says_what_was_expected(starter_index: Index, code: str) -> None:
    with pytest.raises(LookupError, match=rf"No occupation '{code}'.*such as 17-3024.00"):
        starter_index.occupation(code)


@pytest.mark.shared
def test_every_occupation_of_the_release_can_be_given(onet_index: Index) -> None:
    for code in onet_index.codes:
        detail = onet_index.occupation(code)
        assert detail.occupation.code == code
        assert len(detail.groups) == 4
        assert all(one.code == code for one in (*detail.titles, *detail.tasks, *detail.ratings))
        assert len(set(detail.activities)) == len(detail.activities)


def test_suggestions_are_titles_with_their_codes(starter_index: Index) -> None:
    titles: dict[str, set[str]] = {}
    for title in read_starter().titles:
        titles.setdefault(title.text, set()).add(title.code)
    for typed in ("r", "re", "manager", "Registered n", "cafe", "café", "truck dr"):
        suggestions = starter_index.suggest(typed)
        assert suggestions
        assert len(suggestions) <= 10
        for suggestion in suggestions:
            assert set(suggestion.codes) == titles[suggestion.text]


@pytest.mark.shared
@pytest.mark.parametrize("typed", ["a", "manager", "regist", "assistant", "nurse p", "x-ray"])
def test_suggestions_of_the_release_start_with_what_was_typed_where_any_do(
    onet_index: Index, typed: str
) -> None:
    suggestions = onet_index.suggest(typed, top=20)
    start = " ".join(words_of(typed))
    starts = [" ".join(words_of(one.text)).startswith(start) for one in suggestions]
    assert starts[0]
    assert starts == sorted(starts, reverse=True)
    assert len({one.text for one in suggestions}) == len(suggestions)


def test_suggestions_keep_to_their_number(starter_index: Index) -> None:
    assert len(starter_index.suggest("s", top=1)) == 1
    assert starter_index.suggest("s", top=3) == starter_index.suggest("s", top=100)[:3]
    for top in (0, 101, -1):
        with pytest.raises(ValueError, match=rf"top is {top}; expected 1 to 100"):
            starter_index.suggest("s", top=top)


@pytest.mark.parametrize("typed", ["", " ", "🙂", '"*', "x" * 10_000, "nurse x " * 2000, "\ud83d"])
def test_odd_things_typed_suggest_nothing(starter_index: Index, typed: str) -> None:
    assert starter_index.suggest(typed) == []


def test_a_closed_index_says_so(starter_dir: Path) -> None:
    with Index.open(starter_dir, encoder=HashingEncoder()) as index:
        assert index.search("nurse").hits
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        index.search("nurse")


def test_the_place_may_be_a_string(starter_dir: Path) -> None:
    with Index.open(str(starter_dir), encoder=HashingEncoder()) as index:
        assert index.manifest.encoder.dimensions == index.vectors.dimensions == 64


def test_an_index_opens_with_the_encoder_it_names(real_starter_dir: Path) -> None:
    with Index.open(real_starter_dir) as index:
        assert index.encoder.name == "nsx-minilm-l6"


def test_threads_may_open_and_read_at_once(starter_dir: Path) -> None:
    def read(n: int) -> tuple[int, str]:
        with Index.open(starter_dir, encoder=HashingEncoder()) as index:
            return len(index.suggest("n")), index.occupation(index.codes[n % 20]).occupation.code

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read, range(40)))
    assert found[:20] == found[20:]

"""Receipts: all that an answer depends on, none of the text; replayed the same, or told apart."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from nsx.build import build_index
from nsx.documents.reading import read_document
from nsx.documents.records import Document
from nsx.encoder import Encoder
from nsx.index import Index
from nsx.match import Matcher
from nsx.profile.profiler import Profiler
from nsx.profile.receipts import (
    Receipt,
    read_receipt,
    receipt_of,
    shipped_hashes,
    to_json,
)
from nsx.profile.records import Asked, Profile
from nsx.profile.replaying import Difference, replay
from nsx.segments import split
from nsx.shipped import SHIPPED
from nsx.sources.starter import read_starter

TODAY = date(2025, 3, 14)


@pytest.fixture(scope="module")
def profiler(real_starter_index: Index) -> Profiler:
    return Profiler(Matcher(real_starter_index))


@pytest.fixture(scope="module")
def resume(root: Path) -> Document:
    return read_document(root / "data" / "samples" / "resume_mechatronics_technician.txt")


@pytest.fixture(scope="module")
def advert(root: Path) -> Document:
    return read_document(root / "data" / "samples" / "ad_electrician.txt")


@pytest.fixture(scope="module")
def profile(profiler: Profiler, resume: Document) -> Profile:
    return profiler.profile(resume, today=TODAY)


@pytest.fixture(scope="module")
def receipt(profiler: Profiler, profile: Profile) -> Receipt:
    return receipt_of(profile, Asked(TODAY), profiler.index)


def names(found: tuple[Difference, ...]) -> list[str]:
    return [one.what for one in found]


def test_receipt_is_read_as_it_was_written(receipt: Receipt) -> None:
    assert read_receipt(to_json(receipt)) == receipt


def test_receipt_names_all_that_the_answer_depends_on(
    receipt: Receipt, profiler: Profiler, resume: Document
) -> None:
    kept = json.loads(to_json(receipt))
    assert kept["index"] == profiler.index.manifest.digest
    assert kept["encoder"] == profiler.index.encoder.weights_hash
    assert kept["asked"]["today"] == "2025-03-14"
    assert kept["documents"] == [{"sha256": resume.sha256, "format": "text"}]
    trained = {path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.npz")}
    assert trained <= set(kept["weights"])
    assert kept["answer"]["code"] == "17-3024.00"
    assert kept["answer"]["level"]["probabilities"]


def test_receipt_has_no_words_of_the_document(receipt: Receipt, resume: Document) -> None:
    kept = to_json(receipt)
    parts = [part.text for part in split(resume.text)]
    assert len(parts) > 20
    assert not [part for part in parts if len(part.split()) > 1 and part in kept]
    for word in ("OKAFOR", "Larkhollow", "palletizing", "Conestoga", "pinball"):
        assert word in resume.text
        assert word not in kept


def test_same_document_gives_the_same_answer(
    receipt: Receipt, profiler: Profiler, resume: Document
) -> None:
    assert replay(read_receipt(to_json(receipt)), [resume], profiler) == ()


def test_open_jobs_are_counted_to_the_day_of_the_receipt(
    receipt: Receipt, profiler: Profiler, resume: Document
) -> None:
    later = replace(receipt, asked=replace(receipt.asked, today=date(2026, 3, 14)))
    assert "answer.jobs[0].months" in names(replay(later, [resume], profiler))


def test_answers_are_part_of_what_was_asked(
    profiler: Profiler, profile: Profile, resume: Document
) -> None:
    assert profile.next_level
    asked = Asked(
        TODAY,
        occupation=profile.code,
        target="Proficient",
        answers={profile.next_level.questions[0].statement: "yes"},
    )
    answer = profiler.profile(
        resume,
        occupation=asked.occupation,
        target=asked.target,
        answers=asked.answers,
        today=TODAY,
    )
    kept = read_receipt(to_json(receipt_of(answer, asked, profiler.index)))
    assert replay(kept, [resume], profiler) == ()
    without = replace(kept, asked=replace(asked, answers={}))
    assert "answer.readiness.value" in names(replay(without, [resume], profiler))


def test_another_document_is_told_and_not_read(
    receipt: Receipt, profiler: Profiler, resume: Document, advert: Document
) -> None:
    assert replay(receipt, [advert], profiler) == (
        Difference("document, SHA-256", resume.sha256, advert.sha256),
    )


def test_another_index_is_told_with_what_it_changed(
    receipt: Receipt, resume: Document, real_encoder: Encoder, tmp_path: Path
) -> None:
    without_frameworks = tmp_path / "index"
    build_index(
        read_starter(), without_frameworks, encoder=real_encoder, cache_dir=tmp_path / "embeddings"
    )
    with Index.open(without_frameworks, encoder=real_encoder) as index:
        found = replay(receipt, [resume], Profiler(Matcher(index)))
    assert names(found)[0] == "index"
    (statements,) = (one for one in found if one.what == "answer.statements")
    assert (statements.then, statements.now) == ("129 items", "0 items")


CHANGES: dict[str, Callable[[Receipt], Receipt]] = {
    "version of nsx": lambda kept: replace(kept, nsx="0.0.1"),
    "weights, levels.npz": lambda kept: replace(
        kept, weights={**kept.weights, "levels.npz": "0" * 64}
    ),
    "weights, gone.npz": lambda kept: replace(kept, weights={**kept.weights, "gone.npz": "0" * 64}),
    "answer.months": lambda kept: replace(kept, answer={**kept.answer, "months": 999}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_differs_is_named(
    name: str, receipt: Receipt, profiler: Profiler, resume: Document
) -> None:
    assert names(replay(CHANGES[name](receipt), [resume], profiler)) == [name]


def test_occupation_that_the_index_no_longer_has_is_told(
    receipt: Receipt, profiler: Profiler, resume: Document
) -> None:
    gone = replace(receipt, asked=replace(receipt.asked, occupation="99-9999.00"))
    (found,) = replay(gone, [resume], profiler)
    assert found.what == "answer"
    assert "99-9999.00" in found.now


def test_comparison_is_replayed_with_both_documents(
    profiler: Profiler, resume: Document, advert: Document
) -> None:
    answer = profiler.compare(resume, advert, today=TODAY)
    kept = read_receipt(to_json(receipt_of(answer, Asked(TODAY), profiler.index)))
    assert replay(kept, [resume, advert], profiler) == ()
    swapped = names(replay(kept, [advert, resume], profiler))
    assert swapped == ["resume, SHA-256", "job ad, SHA-256"]
    with pytest.raises(ValueError, match="expects 2"):
        replay(kept, [resume], profiler)


def test_weights_are_hashed_file_by_file() -> None:
    assert {"head.npz", "ranker.json", "levels.npz"} <= set(shipped_hashes())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not a receipt", "not JSON"),
        ("[]", "schema None"),
        ('{"schema": 2}', "schema 2; this nsx reads 1"),
        ('{"schema": 1, "kind": "profile"}', "damaged at nsx"),
    ],
)
def test_what_is_no_receipt_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_receipt(text)

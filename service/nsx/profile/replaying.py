"""Gives the answer of a receipt again, and says exactly what differs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nsx.documents.records import Document
from nsx.index import Index
from nsx.profile.profiler import Profiler
from nsx.profile.receipts import Receipt, shipped_hashes, without_text
from nsx.profile.records import Comparison, Profile
from nsx.version import __version__

NEAR = 1e-3
"""Figures this near are the same: another processor's arithmetic differs in the last digits."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as a receipt has it: what, as the receipt has it, as it is now."""

    what: str
    then: str
    now: str


def replay(
    receipt: Receipt, documents: Sequence[Document], profiler: Profiler
) -> tuple[Difference, ...]:
    """Give the answer of a receipt again; return what differs, none where it is the same.

    What the answer depends on comes first. Another document than the receipt's is not read.

    Raises:
        ValueError: another number of documents than the receipt is about.

    """
    if len(documents) != len(receipt.documents):
        raise ValueError(
            f"Found {len(documents)} document(s); the receipt is of a {receipt.kind} and expects "
            f"{len(receipt.documents)}."
        )
    found = [*_of_documents(receipt, documents)]
    others = [*_of_parts(receipt, profiler.index)]
    if found:
        return (*found, *others)
    try:
        now = without_text(_again(receipt, documents, profiler))
    except LookupError as error:
        return (*others, Difference("answer", "an answer", f"none: {error.args[0]}"))
    return (*others, *_of_answer(receipt.answer, now, "answer"))


def _again(
    receipt: Receipt, documents: Sequence[Document], profiler: Profiler
) -> Profile | Comparison:
    asked = receipt.asked
    if receipt.kind == "comparison":
        resume, advert = documents
        return profiler.compare(resume, advert, occupation=asked.occupation, today=asked.today)
    return profiler.profile(
        documents[0],
        occupation=asked.occupation,
        target=asked.target,
        answers=asked.answers,
        today=asked.today,
    )


def _of_documents(receipt: Receipt, documents: Sequence[Document]) -> Iterator[Difference]:
    names = ("document",) if len(documents) == 1 else ("resume", "job ad")
    for name, then, now in zip(names, receipt.documents, documents, strict=True):
        if then.sha256 != now.sha256:
            yield Difference(f"{name}, SHA-256", then.sha256, now.sha256)
        elif then.format != now.format:
            yield Difference(f"{name}, format", then.format, now.format)


def _of_parts(receipt: Receipt, index: Index) -> Iterator[Difference]:
    if receipt.nsx != __version__:
        yield Difference("version of nsx", receipt.nsx, __version__)
    if receipt.index != index.manifest.digest:
        yield Difference("index", receipt.index, index.manifest.digest)
    if receipt.encoder != index.encoder.weights_hash:
        yield Difference("encoder of the index", receipt.encoder, index.encoder.weights_hash)
    now = shipped_hashes()
    for name in sorted({*receipt.weights, *now}):
        if receipt.weights.get(name) != now.get(name):
            then = receipt.weights.get(name, "none")
            yield Difference(f"weights, {name}", then, now.get(name, "none"))


def _of_answer(then: Any, now: Any, place: str) -> Iterator[Difference]:
    """Yield the fields in which two answers differ, each by its path."""
    if isinstance(then, Mapping) and isinstance(now, Mapping):
        for key in dict.fromkeys((*then, *now)):
            yield from _of_answer(then.get(key), now.get(key), f"{place}.{key}")
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for n, (one, other) in enumerate(zip(then, now, strict=True)):
            yield from _of_answer(one, other, f"{place}[{n}]")
    elif not _same(then, now):
        yield Difference(place, _told(then), _told(now))


def _same(then: Any, now: Any) -> bool:
    if isinstance(then, float | int) and isinstance(now, float | int):
        return abs(then - now) <= NEAR
    return bool(then == now)


def _told(value: Any) -> str:
    if isinstance(value, list):
        return f"{len(value)} items"
    return "nothing" if value is None else str(value) if not isinstance(value, Mapping) else "some"

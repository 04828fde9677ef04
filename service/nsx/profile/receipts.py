"""Receipts: an answer with what is needed to give it again, and without the document's text.

A receipt names the versions and hashes of all that an answer depends on: nsx, the index, the
encoder, the trained weights, what was asked, the day that open jobs were counted to, and the
document by its hash. Of the answer it keeps codes, statements, figures and spans; whatever may
quote the document is kept as a SHA-256. A short text such as a job title can be guessed from its
hash by who tries many: a receipt is less private than it looks, and more than the document.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from nsx.index import Index
from nsx.matches import Evidence
from nsx.profile.records import (
    Asked,
    Comparison,
    JobHeld,
    LevelFound,
    Mover,
    NextLevel,
    Profile,
    Quote,
    Requirement,
)
from nsx.shipped import SHIPPED
from nsx.version import __version__

SCHEMA = 1
"""Of the shape of a receipt; raised when an older nsx could not read a newer one or the reverse."""

Kind = Literal["profile", "comparison"]

_QUOTING: Mapping[type, frozenset[str]] = {
    Quote: frozenset({"text"}),
    Evidence: frozenset({"text"}),
    JobHeld: frozenset({"title", "employer"}),
    LevelFound: frozenset({"note"}),
    Mover: frozenset({"says"}),
    NextLevel: frozenset({"says"}),
    Requirement: frozenset({"text"}),
    Profile: frozenset({"text", "reason", "notes"}),
    Comparison: frozenset({"says"}),
}
"""The fields that are, or may quote, words of the document."""


@dataclass(frozen=True, slots=True)
class ReadFrom:
    """A document, by the SHA-256 of its bytes, or of its text where a text was given."""

    sha256: str
    format: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """An answer and all that it depends on; `index` is the hash of the index's manifest.

    `encoder` is the hash of the weights of the index's encoder, `weights` has that of each file
    that was trained and ships with nsx. `documents` are one, or a resume and a job ad.
    """

    schema: int
    kind: Kind
    nsx: str
    index: str
    encoder: str
    weights: Mapping[str, str]
    asked: Asked
    documents: tuple[ReadFrom, ...]
    answer: Mapping[str, Any]


def receipt_of(answer: Profile | Comparison, asked: Asked, index: Index) -> Receipt:
    """Return the receipt of an answer that was asked of an index."""
    if isinstance(answer, Profile):
        kind: Kind = "profile"
        stamps = [answer.document]
    else:
        kind = "comparison"
        stamps = [answer.resume.document, answer.advert.document]
    return Receipt(
        schema=SCHEMA,
        kind=kind,
        nsx=__version__,
        index=index.manifest.digest,
        encoder=index.encoder.weights_hash,
        weights=shipped_hashes(),
        asked=asked,
        documents=tuple(ReadFrom(stamp.sha256, stamp.format) for stamp in stamps),
        answer=without_text(answer),
    )


def to_json(receipt: Receipt) -> str:
    """Return a receipt as readable JSON, the same for the same answer."""
    plain = asdict(receipt)
    plain["asked"]["today"] = receipt.asked.today.isoformat()
    return json.dumps(plain, indent=1, ensure_ascii=False) + "\n"


def read_receipt(text: str | bytes) -> Receipt:
    """Read what `to_json` gave; raises ValueError for anything else."""
    try:
        kept = json.loads(text)
    except ValueError:
        raise ValueError(
            "The receipt is not JSON: expected a file that nsx wrote with --receipt."
        ) from None
    schema = kept.get("schema") if isinstance(kept, dict) else None
    if schema != SCHEMA:
        raise ValueError(
            f"The receipt has schema {schema!r}; this nsx reads {SCHEMA}. Replay it with the "
            "version of nsx that it names."
        )
    try:
        return TypeAdapter(Receipt).validate_python(kept)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(
            f"The receipt is damaged at {place}: {first['msg']}. Take it from where it was saved."
        ) from None


def without_text(value: Any) -> Any:
    """Return a record as plain JSON, with a hash for all that may quote the document."""
    if is_dataclass(value) and not isinstance(value, type):
        hidden = _QUOTING.get(type(value), frozenset())
        return {
            one.name: _hidden(getattr(value, one.name))
            if one.name in hidden
            else without_text(getattr(value, one.name))
            for one in fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): without_text(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [without_text(one) for one in value]
    return value


def _hidden(value: str | Sequence[str] | None) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        return f"sha256:{hashlib.sha256(value.encode()).hexdigest()}"
    return [_hidden(one) for one in value]


@cache
def shipped_hashes() -> Mapping[str, str]:
    """Return the SHA-256 of each file that was trained and ships with nsx, by its name."""
    return {
        path.relative_to(SHIPPED).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(SHIPPED.rglob("*"))
        if path.is_file()
    }

"""What a document tells, read once: its claims, and what the models see in each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.claims import Claim, claims_of
from nsx.encoder import Encoder, Vectors
from nsx.evidence import evidence_encoder, shipped_owner_layer
from nsx.outline import Outline, outline
from nsx.ownership import OWNERS

Floats = npt.NDArray[np.float32]

_ALONE, _TOGETHER = OWNERS[:2], OWNERS[:5]
"""Owners of whom the work counts in full, and at least in part."""


@dataclass(frozen=True, slots=True)
class Told:
    """A document's claims; all arrays have a row for each.

    `near` and `vectors` are their (n, dimensions) vectors by the evidence encoder and by that of
    the index; `owners` is (n, owners), in the order of `OWNERS`. `own` and `part` are (n,): how
    likely a claim's work counts in full, and at least in part.
    """

    text: str
    outline: Outline
    claims: tuple[Claim, ...]
    near: Vectors
    vectors: Vectors
    owners: Floats
    own: Floats
    part: Floats

    @property
    def advert(self) -> bool:
        """Whether the document is a job advert."""
        return self.outline.kind == "job description"


def read_told(text: str, encoder: Encoder) -> Told:
    """Take a document apart and read its claims.

    Args:
        text: the document.
        encoder: that of the index.

    """
    read = outline(text)
    claims = claims_of(read, text)
    lines = [claim.text for claim in claims]
    near = evidence_encoder().encode(lines)
    owners = shipped_owner_layer().probabilities(near)
    # What is listed without use, or praise of an employer, is told by its place, not by its words.
    stands = np.array([claim.owner not in {"listed", "boilerplate"} for claim in claims], bool)
    return Told(
        text=text,
        outline=read,
        claims=claims,
        near=near,
        vectors=encoder.encode(lines),
        owners=owners,
        own=_chance(owners, _ALONE) * stands,
        part=_chance(owners, _TOGETHER) * stands,
    )


def _chance(owners: Floats, counted: tuple[str, ...]) -> Floats:
    places = [n for n, owner in enumerate(OWNERS) if owner in counted]
    return np.asarray(owners[:, places].sum(axis=1), np.float32)

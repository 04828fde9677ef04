"""The two halves of the development text: what is fitted on one is measured on the other."""

import hashlib
from typing import Literal

from nsx.evaluation.readers import Query
from nsx.wording import title_key

Half = Literal["even", "odd"]


def half_of(query: Query) -> Half:
    """Return the half of a query, by a hash of its `key`, or of its title or text.

    The same title is in the same half wherever it stands, and so are an occupation's description
    with its title and without. Documents have their occupation for a key, so that the halves have
    no occupation in common.
    """
    key = query.key or title_key(query.title or query.text)
    return "odd" if hashlib.sha256(key.encode()).digest()[0] % 2 else "even"


def other(half: Half) -> Half:
    """Return the other half, on which the weights for this one are fitted."""
    return "even" if half == "odd" else "odd"

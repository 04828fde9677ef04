"""O*NET's survey of what incumbents have and were asked for, by ordered categories."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Query = Callable[..., list[Any]]
"""Runs SQL on the catalog of an index, and gives the rows."""


def shares_of(query: Query, place: Mapping[str, int], element: str, categories: int) -> Floats:
    """Return the (n, categories) shares of incumbents, 0 for occupations that were not asked.

    Args:
        query: on the catalog.
        place: of each of n occupations, by code.
        element: what was asked, by the name of the table Education, Training, and Experience.
        categories: how many answers there were to choose from.

    """
    shares = np.zeros((len(place), categories), np.float32)
    rows = query("SELECT code, category, percent FROM education WHERE element = ?", element)
    for code, category, percent in rows:
        shares[place[code], category - 1] = percent / 100
    return shares


def or_more(shares: Floats) -> Floats:
    """Return the shares of incumbents at each category or a higher one; the last axis is theirs."""
    return np.asarray(np.cumsum(shares[..., ::-1], axis=-1)[..., ::-1], np.float32)

"""How far the tools and machines of one occupation are those of another."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

TOLD_BY_TOOLS = 0.15
"""How much of the work that tasks do not show is shown by using all of its tools."""


def with_tools(
    coverage: Floats, query: Callable[..., list[Any]], place: Mapping[str, int]
) -> Floats:
    """Return the (n, n) share of work that is shown by tasks, and of what is left by tools.

    The tools of an occupation in common with another count by how few have them (idf), so that a
    computer tells nothing and a seed drill much. What has no tasks shows nothing, as before.
    """
    rows = query("SELECT DISTINCT code, category FROM tools")
    if not rows:
        return coverage
    kinds = {kind: n for n, kind in enumerate(dict.fromkeys(kind for _, kind in rows))}
    uses = np.zeros((len(place), len(kinds)), np.float32)
    for code, kind in rows:
        uses[place[code], kinds[kind]] = 1
    with np.errstate(divide="ignore", invalid="ignore"):
        rarity = np.log(np.any(uses, axis=1).sum() / uses.sum(axis=0))
        total = uses @ rarity
        shared = uses.sum(axis=0) > 1
        uses, rarity = uses[:, shared], rarity[shared]
        common = np.nan_to_num((uses @ (uses * rarity).T) / total[None, :])
    return np.asarray(1 - (1 - coverage) * (1 - TOLD_BY_TOOLS * common), np.float32)

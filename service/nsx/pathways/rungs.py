"""Which occupations one comes to by way of another: the rungs that nobody skips as a rule."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nsx.pathways.licences import Licence

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

MANAGERS = "11-"
"""The start of the codes of management occupations."""
_SUPERVISED = range(33, 54)
"""The SOC major groups with first-line supervisors (NN-10); in the others professionals lead."""
_PROFESSIONAL = 4
"""The Job Zone from which work is led by those who do it well."""
_RANKS = ("55-1", "55-2")
"""Officers, and first-line supervisors of the enlisted."""


def supervisors(codes: Sequence[str]) -> Mask:
    """Tell which occupations answer for others: managers, first-line supervisors, officers."""
    return np.array(
        [
            code.startswith((MANAGERS, *_RANKS))
            or (int(code[:2]) in _SUPERVISED and code[3:5] == "10")
            for code in codes
        ]
    )


def skipped(codes: Sequence[str], zones: Floats, leads: Mask, licences: Sequence[Licence]) -> Mask:
    """Return the (n, n) moves that skip a rung.

    From a group of workers who have first-line supervisors, or a Job Zone of three or lower, one
    comes to manage by supervising; professionals lead in their own work. One supervises the group
    one has worked in. And law or custom has some occupations come after others, as engineers of
    locomotives do conductors.
    """
    grouped = np.array([int(code[:2]) in _SUPERVISED for code in codes])
    supervised = grouped | (np.nan_to_num(zones, nan=_PROFESSIONAL) < _PROFESSIONAL)
    managers = np.array([code.startswith(MANAGERS) for code in codes])
    found = (supervised & ~leads)[:, None] & managers[None, :]
    groups = np.array([code[:2] for code in codes])
    other = groups[:, None] != groups[None, :]
    found |= (grouped & ~leads)[:, None] & (grouped & leads)[None, :] & other
    for goal, one in enumerate(licences):
        if one.after:
            has = one.name
            there = [
                code.startswith(one.after) or (has is not None and licences[n].name == has)
                for n, code in enumerate(codes)
            ]
            found[:, goal] |= ~np.array(there)
    np.fill_diagonal(found, val=False)
    return np.asarray(found)

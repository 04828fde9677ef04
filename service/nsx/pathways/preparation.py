"""How long it takes to learn an occupation: preparation, training on the job, practice by law."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from nsx.pathways.licences import Licence
from nsx.pathways.schooling import HALF, MOST
from nsx.pathways.survey import Query, or_more, shares_of

Floats = npt.NDArray[np.float32]

SVP_MONTHS: Sequence[tuple[float, float]] = (
    (0, 0),
    (0, 1),
    (1, 3),
    (3, 6),
    (6, 12),
    (12, 24),
    (24, 48),
    (48, 120),
    (120, 120),
)
"""The months of each SVP level, 1 to 9, to learn a job to average performance.

Dictionary of Occupational Titles, 4th edition revised (US DOL, 1991), appendix C. Level 9 is "over
10 years", without an upper bound.
"""

CREDIT = 0.5
"""The most of an apprenticeship that earlier work is credited with."""
_TRAINING = "On-the-Job Training"
_EXPERIENCE = "Related Work Experience"
_RELATED = np.array([0, 0, 1, 3, 6, 12, 24, 48, 72, 96, 120], np.float32)
"""The least months of related work of each of the eleven categories of O*NET's scale RW."""
_YEARS = 24.0
_ASSOCIATES = 2


def practice_of(
    months: Floats, years: Floats, training: Floats, licences: Sequence[Licence]
) -> Floats:
    """Return the (n, 2) months of preparation that are not school.

    A year of college counts as half a year of specific vocational preparation (Dictionary of
    Occupational Titles, appendix C: four years of college are two of it); a quarter of the
    preparation, at the least, is taken to be practice. Where training on the job, or the practice
    that law or a trade asks for, takes longer, it is that.
    """
    college = np.where(years >= _ASSOCIATES, 6 * years, 0)
    longest = np.fmax(np.maximum(months - college[:, None], months / 4), training)
    by_law = [np.nan if one.practice is None else one.practice for one in licences]
    in_months = 12 * np.array([np.broadcast_to(one, 2) for one in by_law], np.float32)
    return np.asarray(np.fmax(longest, np.where(np.isnan(months), np.nan, in_months)), np.float32)


def insisted_practice(licences: Sequence[Licence]) -> Floats:
    """Return the (n,) share of the practice that one must do in the occupation, whatever is shown.

    A residency, or practice under somebody with the licence, is done in full; of an apprenticeship
    a sponsor may credit half (29 CFR 29.5 leaves credit to the sponsor's standards; half is the
    most that these commonly give). Time at sea counts in whatever post it was
    served (46 CFR 10.232), so that none of it need be in the occupation itself.
    """
    credited = {None: 0.0, "apprenticeship": CREDIT, "time at sea": 0.0}
    return np.array([credited.get(one.called, 1.0) for one in licences], np.float32)


def training_of(query: Query, place: Mapping[str, int]) -> Floats:
    """Return the (n, 2) months of on-the-job training that the middle incumbent had; else NaN."""
    shares: dict[str, dict[int, float]] = {}
    rows = query("SELECT code, category, percent FROM education WHERE element = ?", _TRAINING)
    for code, category, percent in rows:
        shares.setdefault(code, {})[category] = percent
    months = np.full((len(place), 2), np.nan, np.float32)
    for code, of in shares.items():
        reached, half = 0.0, sum(of.values()) * HALF
        for category in sorted(of):
            reached += of[category]
            if reached >= half:
                # The categories of scale OJ are the levels of SVP.
                months[place[code]] = SVP_MONTHS[category - 1]
                break
    return months


def related_work(query: Query, place: Mapping[str, int]) -> tuple[Floats, Floats]:
    """Return the (n, 2) months of related work that one is hired with, and the (n,) shares.

    Those that all but a quarter of the incumbents had, and those that half of them had, with the
    share who had these. All are 0 where half had less than two years, or were not asked.
    """
    above = or_more(shares_of(query, place, _EXPERIENCE, len(_RELATED)))
    # All have the first category or more, which is none.
    few, half = ((above[:, 1:] >= one).sum(axis=1) for one in (MOST, HALF))
    asked = _RELATED[half] >= _YEARS
    months = np.stack([_RELATED[few], _RELATED[half]], axis=1) * asked[:, None]
    return months, (above[np.arange(len(place)), half] * asked).astype(np.float32)


def months_of(low: float | None, high: float | None) -> tuple[float, float]:
    """Return the months that levels of SVP from `low` up to, not including, `high` take."""
    first = int(low) if low else 1
    last = int(high) - 1 if high else 8
    return SVP_MONTHS[first - 1][0], SVP_MONTHS[last - 1][1]

"""What pathways need to know of every occupation, as arrays in the order of the index."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nsx.index import Index
from nsx.pathways.distance import distances
from nsx.pathways.licences import has_programme, licence_of

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

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

SCHOOLS: Mapping[str, tuple[int, float]] = {
    "diploma": (2, 0),
    "certificate": (3, 1),
    "some college": (4, 1),
    "associate's": (5, 2),
    "bachelor's": (6, 4),
    "master's": (8, 6),
    "professional": (10, 8),
    "doctoral": (11, 9),
}
"""Education by name: its category in O*NET's scale RL, and its usual years after a diploma."""

_YEARS = np.array([0, 0, 1, 1, 2, 4, 5, 6, 7, 8, 9, 10], np.float32)
"""The usual years after a diploma of each of the twelve categories of O*NET's scale RL."""
_SCHOOL_OF_ZONE: Mapping[float, int] = {1: 1, 2: 2, 3: 3, 4: 6, 5: 8}
"""The category of education that O*NET's text of each Job Zone says most of its occupations ask."""
_LONG = 8
"""The years from which a programme after a degree takes half of them, such as law or medicine."""
_HALF = 0.5
_ELEMENT = "Required Level of Education"
_TRAINING = "On-the-Job Training"
_CERTIFICATION = "Job-Related Professional Certification"


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures of (n,) occupations; NaN, or 0 for a category, where the index has none.

    `months` is (n, 2): the least and most months of preparation of its Job Zone, and `practice` the
    same without school. `schooling` is (n, 12), the share of incumbents at each category of
    education; `school` is the highest category that half of them have, or for want of it the one
    of its Job Zone, unless `surveyed`; `years` its usual years after a diploma. `fields` is the SOC
    major group. `licence` is the licence asked for, by its SOC group, and `programme` the years of
    study in its own field that it, or a certificate, takes at the least. `insisted` is how
    firmly the usual education is asked for, 0 to 1: wholly with a licence, else as the share of
    incumbents who have it. `related` is (n, n), true for the ten nearest that O*NET lists.
    `usable` tells occupations whose tasks and Job Zone are known.
    """

    codes: Sequence[str]
    titles: Sequence[str]
    zones: Floats
    months: Floats
    practice: Floats
    schooling: Floats
    school: Places
    surveyed: Mask
    years: Floats
    fields: Places
    licence: Sequence[str | None]
    programme: Floats
    insisted: Floats
    certification: Floats
    pay: Floats
    employed: Floats
    distance: Floats
    coverage: Floats
    shortfall: Floats
    related: Mask
    usable: Mask

    @classmethod
    def of(cls, index: Index) -> "Facts":
        """Read the figures of an index."""
        query, n = index.catalog.query, len(index.codes)
        place = {code: row for row, code in enumerate(index.codes)}
        zones = [one.job_zone or np.nan for one in index.occupations.values()]
        bounds = {
            zone: _months(low, high)
            for zone, low, high in query("SELECT job_zone, low, high FROM preparation")
        }
        unknown = (np.nan, np.nan)
        schooling = np.zeros((n, len(_YEARS)), np.float32)
        rows = query("SELECT code, category, percent FROM education WHERE element = ?", _ELEMENT)
        for code, category, percent in rows:
            schooling[place[code], category - 1] = percent / 100
        certification, pay, employed = np.full((3, n), np.nan, np.float32)
        rows = query("SELECT code, importance FROM requirements WHERE element = ?", _CERTIFICATION)
        for code, importance in rows:
            certification[place[code]] = importance
        for code, median, count in query("SELECT code, median, employed FROM pay"):
            pay[place[code]] = np.nan if median is None else median
            employed[place[code]] = np.nan if count is None else count
        related = np.zeros((n, n), bool)
        for code, other in query("SELECT code, related_code FROM related WHERE rank <= 10"):
            related[place[code], place[other]] = True
        likeness = index.likeness
        months = np.array([bounds.get(zone, unknown) for zone in zones], np.float32)
        usual = np.array([_usual(shares) for shares in schooling])
        of_zone = np.array([_SCHOOL_OF_ZONE.get(zone, 0) for zone in zones])
        school = np.where(usual > 0, usual, of_zone)
        years = np.where(school > 0, _YEARS[np.maximum(school, 1) - 1], 0).astype(np.float32)
        own = np.array([has_programme(code) for code in index.codes])
        programme = np.where(own, np.where(years >= _LONG, _LONG / 2, np.minimum(years, 2)), 0)
        # A certificate is of one trade: that of another does not stand for it.
        programme = np.maximum(programme, school == SCHOOLS["certificate"][0])
        above = np.cumsum(schooling[:, ::-1], axis=1)[:, ::-1]
        share = above[np.arange(n), np.maximum(school, 1) - 1]
        coverage = likeness.coverage.astype(np.float32)
        return cls(
            codes=index.codes,
            titles=[one.title for one in index.occupations.values()],
            zones=np.array(zones, np.float32),
            months=months,
            schooling=schooling,
            practice=_practice(months, years, _training(query, place, n)),
            school=school,
            surveyed=usual > 0,
            years=years,
            licence=[licence_of(code) for code in index.codes],
            programme=programme.astype(np.float32),
            insisted=np.where(own | (usual == 0), 1, share).astype(np.float32),
            fields=np.array([int(code[:2]) for code in index.codes]),
            certification=certification,
            pay=pay,
            employed=employed,
            distance=distances(likeness),
            coverage=coverage,
            shortfall=likeness.shortfall.astype(np.float32),
            related=related,
            usable=~np.isnan(zones) & ~np.isnan(np.diag(coverage)),
        )

    def place(self, code: str) -> int:
        """Return the place of an occupation; raises LookupError for an unknown code."""
        if code not in self.codes:
            raise LookupError(
                f"No occupation '{code}' in this index of {len(self.codes)}: expected an O*NET-SOC "
                "code such as 17-3024.00. Search for a title to find its code."
            )
        return self.codes.index(code)

    def share_with(self, place: int, school: str) -> float:
        """Return the share of an occupation's incumbents who have an education, or more."""
        return float(self.schooling[place, SCHOOLS[school][0] - 1 :].sum())

    def missing_years(self, origin: int, goal: int, held: float) -> float:
        """Return the years of school that are still to do to enter an occupation."""
        own = 0.0 if self.studied(origin, goal) else float(self.programme[goal])
        return max(float(self.years[goal]) - held, own)

    def studied(self, origin: int | Places, goal: int | Places) -> Mask:
        """Tell whether who comes from an occupation has what the field of another teaches.

        They have the same licence; or none is asked for, and half of the work is shown.
        """
        licence = self.licence_number
        alike = np.nan_to_num(self.coverage[origin, goal]) >= _HALF
        same = licence[origin] == licence[goal]
        return np.asarray(np.where(licence[goal] > 0, same, alike))

    def asked(self, place: int) -> str | None:
        """Return the usual education of an occupation, by name; None where it is unknown."""
        names = [name for name, (category, _) in SCHOOLS.items() if category <= self.school[place]]
        return names[-1] if names else None

    @property
    def licence_number(self) -> Places:
        """The licences as numbers, to be compared in one go; 0 for none."""
        names = {name: n for n, name in enumerate(dict.fromkeys([None, *self.licence]))}
        return np.array([names[one] for one in self.licence])

    @property
    def leads(self) -> Mask:
        """Which occupations are managers (group 11) or first-line supervisors (groups NN-10)."""
        below = [33 <= int(code[:2]) < 55 and code[3:5] == "10" for code in self.codes]
        return np.asarray(np.array(below) | (self.fields == 11))

    @property
    def degrees(self) -> Mask:
        """Which occupations ask, as a rule, for a degree: associate's or higher."""
        return np.asarray(self.school >= SCHOOLS["associate's"][0])


def _practice(months: Floats, years: Floats, training: Floats) -> Floats:
    """Return the (n, 2) months of preparation that are not school.

    A year of college counts as half a year of specific vocational preparation (Dictionary of
    Occupational Titles, appendix C: four years of college are two of it); a quarter of the
    preparation, at the least, is taken to be practice. Where training on the job takes longer, as
    in an apprenticeship, it is that.
    """
    college = np.where(years >= SCHOOLS["associate's"][1], 6 * years, 0)
    return np.asarray(
        np.fmax(np.maximum(months - college[:, None], months / 4), training), np.float32
    )


def _training(query: Callable[..., list[Any]], place: Mapping[str, int], n: int) -> Floats:
    """Return the (n, 2) months of on-the-job training that the middle incumbent had; else NaN."""
    shares: dict[str, dict[int, float]] = {}
    rows = query("SELECT code, category, percent FROM education WHERE element = ?", _TRAINING)
    for code, category, percent in rows:
        shares.setdefault(code, {})[category] = percent
    months = np.full((n, 2), np.nan, np.float32)
    for code, of in shares.items():
        reached, half = 0.0, sum(of.values()) * _HALF
        for category in sorted(of):
            reached += of[category]
            if reached >= half:
                # The categories of scale OJ are the levels of SVP.
                months[place[code]] = SVP_MONTHS[category - 1]
                break
    return months


def _usual(shares: Floats) -> int:
    """Return the highest category that at least half of the incumbents have, or 0."""
    if shares.sum() < _HALF:
        return 0
    above = np.cumsum(shares[::-1])[::-1]
    return int(np.flatnonzero(above >= min(_HALF, above[0]))[-1]) + 1


def _months(low: float | None, high: float | None) -> tuple[float, float]:
    """Return the months that levels of SVP from `low` up to, not including, `high` take."""
    first = int(low) if low else 1
    last = int(high) - 1 if high else 8
    return SVP_MONTHS[first - 1][0], SVP_MONTHS[last - 1][1]

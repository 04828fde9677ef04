"""What pathways need to know of every occupation, as arrays in the order of the index."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.index import Index
from nsx.pathways.distance import distances
from nsx.pathways.licences import Licence, licence_of
from nsx.pathways.preparation import (
    insisted_practice,
    months_of,
    practice_of,
    related_work,
    training_of,
)
from nsx.pathways.rungs import skipped, supervisors
from nsx.pathways.schooling import HALF, SCHOOLS, Schooling
from nsx.pathways.shared_tools import with_tools
from nsx.pathways.survey import shares_of

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_CATEGORIES = 12
_ALL, _NOTHING = 0.8, 1.05
"""The distances up to which all that carries over counts, and from which nothing does."""
_ELEMENT = "Required Level of Education"
_CERTIFICATION = "Job-Related Professional Certification"


@dataclass(frozen=True, slots=True)
class Facts:
    """Figures of (n,) occupations; NaN, or 0 for a category, where the index has none.

    `months` is (n, 2): the least and most months of preparation of its Job Zone, and `practice` the
    same without school, of which a share `owed` must be done in the occupation whatever is shown.
    `related_work` is (n, 2): the months of related work that all but a quarter of the incumbents,
    and half of them, were hired with, if years, and `related_share` the share of the latter.
    `licence_number` is 0 for none, and the same for the same licence. `fields` is the SOC major
    group, `leads` tells managers and supervisors. `coverage[a, b]` is the share of the work of `b`
    that who does `a` has shown, by tasks and tools. `skipped[a, b]` tells that one goes from `a` to
    `b` by way of another occupation as a rule. `related` is (n, n), true
    for the ten nearest that O*NET lists. `usable` tells occupations whose tasks and Job Zone are
    known.
    """

    codes: Sequence[str]
    titles: Sequence[str]
    zones: Floats
    months: Floats
    practice: Floats
    owed: Floats
    related_work: Floats
    related_share: Floats
    schooling: Schooling
    fields: Places
    leads: Mask
    licences: Sequence[Licence]
    licence_number: Places
    certification: Floats
    pay: Floats
    employed: Floats
    distance: Floats
    coverage: Floats
    shortfall: Floats
    skipped: Mask
    related: Mask
    usable: Mask

    @classmethod
    def of(cls, index: Index) -> "Facts":
        """Read the figures of an index."""
        query, n = index.catalog.query, len(index.codes)
        place = {code: row for row, code in enumerate(index.codes)}
        zones = [one.job_zone or np.nan for one in index.occupations.values()]
        bounds = {
            zone: months_of(low, high)
            for zone, low, high in query("SELECT job_zone, low, high FROM preparation")
        }
        unknown = (np.nan, np.nan)
        schooling = shares_of(query, place, _ELEMENT, _CATEGORIES)
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
        licences = [licence_of(code) for code in index.codes]
        asked = Schooling.of(schooling, np.array(zones, np.float32), index.codes, licences)
        training = training_of(query, place)
        experience, experienced = related_work(query, place)
        leads = supervisors(index.codes)
        apart = distances(likeness)
        # What strangers have in common are words: two picked at random are 1 apart.
        kept = np.clip((_NOTHING - apart) / (_NOTHING - _ALL), 0, 1)
        coverage = with_tools(likeness.coverage.astype(np.float32), query, place) * kept
        return cls(
            codes=index.codes,
            titles=[one.title for one in index.occupations.values()],
            zones=np.array(zones, np.float32),
            months=months,
            practice=practice_of(months, asked.years, training, licences),
            owed=insisted_practice(licences),
            related_work=experience,
            related_share=experienced,
            schooling=asked,
            licences=licences,
            licence_number=_numbered([one.name for one in licences]),
            fields=np.array([int(code[:2]) for code in index.codes]),
            leads=leads,
            certification=certification,
            pay=pay,
            employed=employed,
            distance=apart,
            coverage=coverage,
            shortfall=likeness.shortfall.astype(np.float32),
            skipped=skipped(index.codes, np.array(zones, np.float32), leads, licences),
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
        return float(self.schooling.shares[place, SCHOOLS[school][0] - 1 :].sum())

    def missing_years(self, origin: int, goal: int, held: float) -> float:
        """Return the years of school that are still to do to enter an occupation."""
        own = 0.0 if self.studied(origin, goal) else float(self.schooling.programme[goal])
        return max(float(self.schooling.years[goal]) - held, own)

    def fewer_years(self, origin: int, goal: int, held: float) -> float:
        """Return the same for the quarter of its incumbents with the least school."""
        whole = self.missing_years(origin, goal, held)
        if self.practised(origin, goal):
            return 0.0
        if self.schooling.fewer[goal] == self.schooling.school[goal]:
            return whole
        own = 0.0 if self.licences[goal].degree is None or self.studied(origin, goal) else 1.0
        programme = own * float(self.schooling.programme[goal])
        return min(max(float(self.schooling.fewer_years[goal]) - held, programme), whole)

    def practised(self, origin: int, goal: int) -> bool:
        """Tell whether work in an occupation stands for the degree that another asks for."""
        trade = self.licences[goal].trade
        return bool(trade) and self.codes[origin].startswith(trade)

    def studied(self, origin: int | Places, goal: int | Places) -> Mask:
        """Tell whether who comes from an occupation has what the field of another teaches.

        They have the same licence; or none is asked for, and half of the work is shown.
        """
        licence = self.licence_number
        alike = np.nan_to_num(self.coverage[origin, goal]) >= HALF
        same = licence[origin] == licence[goal]
        return np.asarray(np.where(licence[goal] > 0, same, alike))

    def asked(self, place: int, school: Places | None = None) -> str | None:
        """Return the usual education of an occupation, by name; None where it is unknown.

        `school` are the (n,) categories to name instead of the usual ones.
        """
        category = (self.schooling.school if school is None else school)[place]
        names = [name for name, (least, _) in SCHOOLS.items() if least <= category]
        return names[-1] if names else None

    @property
    def degrees(self) -> Mask:
        """Which occupations ask, as a rule, for a degree: associate's or higher."""
        return np.asarray(self.schooling.school >= SCHOOLS["associate's"][0])


def _numbered(names: Sequence[str | None]) -> Places:
    """Return a number for each name, the same for the same; 0 for None."""
    numbers = {name: n for n, name in enumerate(dict.fromkeys([None, *names]))}
    return np.array([numbers[one] for one in names])

"""Which education each occupation asks for: what its incumbents have, or more where law says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nsx.pathways.licences import Licence
from nsx.pathways.survey import or_more

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

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

HALF, MOST = 0.5, 0.75
"""The share of incumbents whose school is the usual one, and that which all but a quarter have."""
FIRM = 0.75
"""The share of incumbents with an education from which it is taken for a must."""

_YEARS = np.array([0, 0, 1, 1, 2, 4, 5, 6, 7, 8, 9, 10], np.float32)
"""The usual years after a diploma of each of the twelve categories of O*NET's scale RL."""
_SCHOOL_OF_ZONE: Mapping[float, int] = {1: 1, 2: 2, 3: 3, 4: 6, 5: 8}
"""The category of education that O*NET's text of each Job Zone says most of its occupations ask."""
_OFFICERS, _MILITARY = "55-1", "55-"
"""Officers of the armed forces have a bachelor's degree (10 U.S.C. 532), others a diploma."""
_PROGRAMMES = ("17", "19", "21", "23", "25", "29", "31")
"""Major groups in which a licence asks for a programme of study in its own field."""
_LONG = 8
"""The years from which a programme after a degree takes half of them, such as law or medicine."""


@dataclass(frozen=True, slots=True)
class Schooling:
    """Education that (n,) occupations ask for; 0 for a category that is not known.

    `shares` is (n, 12), those of incumbents at each category. `school` is the highest category that
    half of them have, or for want of it the one of the Job Zone, unless `surveyed`; or the degree
    that a licence asks for today where that is more, which `by_law` tells. `years` are its years
    after a diploma. `fewer` is the category that all but a quarter have, or the licence asks for,
    `fewer_years` its years, which are none for less than a degree where a degree is usual.
    `programme` are the years in its own field that a licence, or a certificate, takes at the least.
    `insisted` is how firmly it is asked for, 0 to 1: wholly by law, else as the share of incumbents
    who have it.
    """

    shares: Floats
    school: Places
    surveyed: Mask
    by_law: Mask
    years: Floats
    fewer: Places
    fewer_years: Floats
    programme: Floats
    insisted: Floats

    @classmethod
    def of(
        cls, shares: Floats, zones: Floats, codes: Sequence[str], licences: Sequence[Licence]
    ) -> "Schooling":
        """Tell what occupations ask for, given the (n, 12) shares and (n,) Job Zones."""
        n = len(codes)
        usual = np.array([_had(one, HALF) for one in shares])
        of_zone = [_of_zone(code, zone) for code, zone in zip(codes, zones, strict=True)]
        school = np.where(usual > 0, usual, of_zone)
        trade = np.array([one.called == "apprenticeship" for one in licences])
        # The classes of an apprenticeship are part of it.
        in_trade = trade & (school < SCHOOLS["associate's"][0])
        school = np.where(in_trade, np.minimum(school, SCHOOLS["diploma"][0]), school)
        years = np.where(school > 0, _YEARS[np.maximum(school, 1) - 1], 0)
        law = np.array([SCHOOLS[one.degree][0] if one.degree else 0 for one in licences])
        for place in np.flatnonzero(law).tolist():
            own = licences[place].years or SCHOOLS[str(licences[place].degree)][1]
            final = law[place] >= SCHOOLS["professional"][0]
            school[place] = law[place] if final else max(school[place], law[place])
            years[place] = own if final else max(years[place], own)
        by_law = (law > 0) & (school == law)
        share = or_more(shares)[np.arange(n), np.maximum(school, 1) - 1]
        # Where the licence asks for less than is usual, it is the usual that some do without.
        apart = np.array([one.programme == 0 for one in licences])
        named = _own(codes, licences) & (law == 0) & ~apart
        insisted = np.where(by_law | (usual == 0) | named, 1, share)
        fewer = np.maximum([_had(one, MOST) for one in shares], law)
        fewer = np.where((insisted >= FIRM) | (fewer == 0), school, np.minimum(fewer, school))
        # Nobody asks for a year of college instead of a degree: who has none is let in without.
        no_degree = (fewer < SCHOOLS["associate's"][0]) & (school >= SCHOOLS["associate's"][0])
        fewer_years = np.where((fewer > 0) & ~no_degree, _YEARS[np.maximum(fewer, 1) - 1], 0)
        return cls(
            shares=shares,
            school=school,
            surveyed=(usual > 0) & ~in_trade,
            by_law=by_law,
            years=years.astype(np.float32),
            fewer=fewer,
            fewer_years=np.minimum(fewer_years, years).astype(np.float32),
            programme=_programme(codes, licences, school, years),
            insisted=insisted.astype(np.float32),
        )


def _had(shares: Floats, most: float) -> int:
    """Return the highest category that at least `most` of the incumbents have, or 0 for unknown."""
    if shares.sum() < HALF:
        return 0
    above = or_more(shares)
    return int(np.flatnonzero(above >= min(most, above[0]))[-1]) + 1


def _of_zone(code: str, zone: float) -> int:
    if code.startswith(_MILITARY):
        return SCHOOLS["bachelor's" if code.startswith(_OFFICERS) else "diploma"][0]
    return _SCHOOL_OF_ZONE.get(float(zone), 0)


def _own(codes: Sequence[str], licences: Sequence[Licence]) -> Mask:
    """Tell which occupations have a licence that asks for a programme in its own field."""
    pairs = zip(codes, licences, strict=True)
    return np.array([one.name is not None and code.startswith(_PROGRAMMES) for code, one in pairs])


def _programme(
    codes: Sequence[str], licences: Sequence[Licence], school: Places, years: Floats
) -> Floats:
    own = _own(codes, licences) | np.array([one.degree is not None for one in licences])
    usual = np.where(own, np.where(years >= _LONG, _LONG / 2, np.minimum(years, 2)), 0)
    said = [usual[n] if one.programme is None else one.programme for n, one in enumerate(licences)]
    # A certificate is of one trade: that of another does not stand for it.
    certificate = school == SCHOOLS["certificate"][0]
    return np.asarray(np.maximum(said, certificate), np.float32)

"""What an occupation asks for before one may start: education, licences, certificates, practice."""

from collections.abc import Iterator

import numpy as np

from nsx.framework.records import MASTERY_LEVELS
from nsx.pathways.answer import PROFICIENT, Asked
from nsx.pathways.facts import Facts
from nsx.pathways.licences import LICENCES, Licence
from nsx.pathways.limits import schooling_source
from nsx.pathways.schooling import FIRM, SCHOOLS

_IMPORTANT = 3.5
"""Of 5, from which O*NET's rating of certification is said."""
_SOME = 0.25


def asked(facts: Facts, origin: int, goal: int, enters: int, held: float) -> tuple[Asked, ...]:
    """Return all that is asked for to enter an occupation, told whether the person has it.

    Args:
        facts: of all occupations.
        origin: the occupation one comes from.
        goal: the occupation one would enter.
        enters: the level one would enter it at.
        held: the years of school one has.

    """
    return (*_education(facts, origin, goal, held), *_licence(facts, origin, goal, enters))


def asked_to_climb(facts: Facts, place: int, level: int) -> tuple[Asked, ...]:
    """Return what an occupation asks for to work at a level, and not at the one below."""
    licence = facts.licences[place]
    if licence.name is None or licence.level != level:
        return ()
    return (*_practised(licence, have=False), _of(licence.asks or "", have=False))


def _education(facts: Facts, origin: int, goal: int, held: float) -> Iterator[Asked]:
    usual, source = facts.asked(goal), schooling_source(facts, goal)
    if facts.schooling.school[goal] == 1:
        yield Asked("education", "no diploma is asked for", None, True, source)
        return
    if usual is None:
        yield Asked("education", "the education asked for is not known", None, False, source)
        return
    of = facts.schooling
    share = float(of.shares[goal, of.school[goal] - 1 :].sum())
    text = named_school(usual)
    if of.insisted[goal] < FIRM:
        text += f", though {1 - share:.0%} do without"
    have = facts.missing_years(origin, goal, held) == 0
    yield Asked("education", text, share if of.surveyed[goal] else None, have, source)
    if facts.licences[goal].school:
        yield Asked("training", facts.licences[goal].school or "", None, have, LICENCES)
    for name in ("master's", "bachelor's", "associate's"):
        category, years = SCHOOLS[name]
        some = facts.share_with(goal, name)
        after = name != "master's" or of.school[goal] >= SCHOOLS["bachelor's"][0]
        if category > of.school[goal] and some >= _SOME and after:
            helps = f"{named_school(name)} is not the rule, but helps"
            source = f"{some:.0%} of incumbents have that or more, says O*NET"
            yield Asked("education", helps, some, bool(years <= held), source, rule=False)
            return


def _licence(facts: Facts, origin: int, goal: int, enters: int) -> Iterator[Asked]:
    licence = facts.licences[goal]
    if licence.name is not None:
        have = facts.licences[origin].name == licence.name
        if enters >= licence.level:
            yield _of(licence.asks or "", have=have)
            yield from _practised(licence, have=have and enters >= PROFICIENT)
        else:
            later = f"{licence.asks}, from {MASTERY_LEVELS[licence.level]} on"
            yield Asked("licence", later, None, have, LICENCES, rule=False)
        return
    if licence.asks is not None:
        yield Asked("licence", licence.asks, None, False, LICENCES, rule=False)
    if licence.called == "apprenticeship":
        yield from _practised(licence, have=False)
    rated = facts.certification[goal]
    if licence.asks is None and not np.isnan(rated) and rated >= _IMPORTANT:
        have = bool(facts.fields[origin] == facts.fields[goal]) and bool(
            facts.certification[origin] >= rated
        )
        yield Asked(
            "licence",
            f"a job-related certification, rated {rated:.1f} of 5 for importance",
            None,
            have,
            "O*NET, Job-Related Professional Certification",
        )


def _of(text: str, *, have: bool) -> Asked:
    return Asked("licence", text, None, have, LICENCES)


def _practised(licence: Licence, *, have: bool) -> Iterator[Asked]:
    """Yield the practice that is asked for before one works alone: it is done at the work."""
    if licence.practice and licence.called:
        low, high = licence.practice
        yield Asked("training", f"{_long(low, high)} of {licence.called}", None, have, LICENCES)


def _long(low: float, high: float) -> str:
    """Say a range of years, in months where it is of a year or less."""
    unit = "months" if high <= 1 and low < 1 else "years"
    if unit == "months":
        low, high = 12 * low, 12 * high
    if low == high:
        return f"{low:g} {unit if low != 1 else unit[:-1]}"
    return f"{low:g} to {high:g} {unit}"


def named_school(school: str) -> str:
    """Return an education as it reads in a sentence, with its article."""
    named = {
        "diploma": "a high school diploma",
        "certificate": "a post-secondary certificate",
        "some college": "some college courses",
        "professional": "a professional degree, such as in law or medicine",
        "doctoral": "a doctoral or professional degree",
    }
    article = "an" if school.startswith("a") else "a"
    return named.get(school, f"{article} {school} degree")

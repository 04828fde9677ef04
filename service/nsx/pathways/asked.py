"""What an occupation asks for before one may start: education, licences, certificates."""

from collections.abc import Iterator

import numpy as np

from nsx.pathways.answer import Asked
from nsx.pathways.facts import SCHOOLS, Facts
from nsx.pathways.licences import LICENCES, licences
from nsx.pathways.limits import schooling_source

_IMPORTANT = 3.5
"""Of 5, from which O*NET's rating of certification is said."""
_SOME, _FIRM = 0.25, 0.75


def asked(facts: Facts, origin: int, goal: int, held: float) -> tuple[Asked, ...]:
    """Return all that is asked for in an occupation, told whether the person has it.

    Args:
        facts: of all occupations.
        origin: the occupation one comes from.
        goal: the occupation one would enter.
        held: the years of school one has.

    """
    return (*_education(facts, origin, goal, held), *_licence(facts, origin, goal))


def _education(facts: Facts, origin: int, goal: int, held: float) -> Iterator[Asked]:
    usual, source = facts.asked(goal), schooling_source(facts, goal)
    if usual is None:
        yield Asked("education", "the education asked for is not known", None, False, source)
        return
    share = float(facts.schooling[goal, facts.school[goal] - 1 :].sum())
    text = named_school(usual)
    if facts.insisted[goal] < _FIRM:
        text += f", though {1 - share:.0%} do without"
    have = facts.missing_years(origin, goal, held) == 0
    yield Asked("education", text, share if facts.surveyed[goal] else None, have, source)
    for name in ("bachelor's", "associate's"):
        category, years = SCHOOLS[name]
        some = float(facts.schooling[goal, category - 1 :].sum())
        if category > facts.school[goal] and some >= _SOME:
            helps = f"{named_school(name)} is not the rule, but helps"
            source = f"{some:.0%} of incumbents have that or more, says O*NET"
            yield Asked("education", helps, some, bool(years <= held), source, rule=False)
            return


def _licence(facts: Facts, origin: int, goal: int) -> Iterator[Asked]:
    licence = facts.licence[goal]
    if licence is not None:
        have = facts.licence[origin] == licence
        yield Asked("licence", licences()[licence], None, have, LICENCES)
        return
    rated = facts.certification[goal]
    if not np.isnan(rated) and rated >= _IMPORTANT:
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

"""How long a move takes in months of the calendar, and what that rests on."""

from dataclasses import dataclass

import numpy as np

from nsx.pathways.answer import Time
from nsx.pathways.asked import named_school
from nsx.pathways.costs import REACHED
from nsx.pathways.facts import Facts
from nsx.pathways.limits import FULL_TIME

COLLEGE_HOURS = 45.0
"""Hours a week of full-time college: fifteen credits of three hours, one of them in class (the
credit hour of 34 CFR 600.2, with two hours of work beside each hour of class)."""

PART_TIME = 15.0
"""Hours a week of the slowest programme that is reckoned with: most ask for 12 to 20."""
_LEADING = 12.0, 24.0
"""The months that it takes, at the least, to lead in an occupation after doing its work well."""
_UNKNOWN = Time(None, None, "the index has no preparation time for this occupation")


@dataclass(frozen=True, slots=True)
class School:
    """The years of school still to do, and those of who has as little as a quarter of incumbents.

    `named` says what these have, or why they need none. On a way the fewer years rest on the fewer
    of the stages before, so that they may be more than the others.
    """

    years: float
    fewer: float
    named: str = ""

    @classmethod
    def of(
        cls, facts: Facts, origin: int, goal: int, held: float, fewest: float | None = None
    ) -> "School":
        """Return what is still to do, with years held, or `fewest` years on the shortest way."""
        years = facts.missing_years(origin, goal, held)
        fewer = facts.fewer_years(origin, goal, held if fewest is None else fewest)
        if facts.practised(origin, goal):
            return cls(years, fewer, " with years of work in the trade")
        if facts.degrees[goal] and fewer == 0 and facts.schooling.fewer_years[goal] == 0:
            without = 1 - facts.share_with(goal, "associate's")
            return cls(years, fewer, f", as {without:.0%} of incumbents have no degree")
        named = facts.asked(goal, facts.schooling.fewer)
        with_it = f" with {named_school(named)}" if named else ""
        return cls(years, fewer, f"{with_it}, as a quarter of incumbents have no more")


def change_time(  # noqa: PLR0913, PLR0917 - all that it depends on
    facts: Facts, goal: int, enters: int, unshown: float, school: School, hours: float | None
) -> Time:
    """Return the time to be ready to enter an occupation.

    Args:
        facts: of all occupations.
        goal: the place of the occupation.
        enters: the level one enters at.
        unshown: the share of its practice that is still to do.
        school: what is still to do of it.
        hours: a week, for learning beside a job; None for full time.

    """
    if np.isnan(facts.practice[goal]).any():
        return _UNKNOWN
    pace = 1.0 if hours is None else max(1.0, FULL_TIME / hours)
    share = float(REACHED[enters]) * unshown * pace
    least, most = (float(one) * share for one in facts.practice[goal])
    source = (
        f"{unshown:.0%} of the practice is still to do; {_whole(facts, goal)}, of which "
        f"{REACHED[enters]:.0%} to enter"
    )
    if school.years or school.fewer:
        month = 12 * (1 if hours is None else max(1.0, COLLEGE_HOURS / max(hours, PART_TIME)))
        at = f" at {max(hours, PART_TIME):g} of {COLLEGE_HOURS:g} hours a week" if hours else ""
        source += f"; {_years(school.years or school.fewer)} of school" + (at or ", full time")
        if not school.years:
            source += ", for who put it off"
        elif school.fewer < school.years:
            fewer = _years(school.fewer) if school.fewer else "none"
            source += f", or {fewer}{school.named}"
        study, fewest = month * school.years, month * school.fewer
        # What is learnt at school is not learnt again on the job, unless law asks for both.
        low = fewest + least if facts.owed[goal] >= 1 else max(fewest, least)
        return Time(low, max(study + most, low), source)
    if hours:
        source += f"; at {hours:g} hours a week instead of {FULL_TIME:g}"
    return Time(least, most, source)


def climb_time(facts: Facts, place: int, level: int, unshown: float) -> Time:
    """Return the time from a level to the next, at work in the occupation."""
    if np.isnan(facts.practice[place]).any():
        return _UNKNOWN
    share = float(REACHED[level + 1] - REACHED[level])
    least, most = (float(one) * share * unshown for one in facts.practice[place])
    source = (
        f"at work in it full time; {_whole(facts, place)}, of which {share:.0%} lie between these "
        "levels"
    )
    if level + 1 == len(REACHED) - 1 and least < _LEADING[0]:
        low, high = _LEADING
        return Time(low, max(most, high), f"{source}, and a year or two at the least to lead")
    return Time(least, most, source)


def _whole(facts: Facts, place: int) -> str:
    """Say how long an occupation takes to average performance, and by which source."""
    low, high = facts.months[place]
    told = (
        f"Job Zone {facts.zones[place]:.0f} takes {low:.0f} to {high:.0f} months to average "
        "performance (SVP)"
    )
    least, most = facts.practice[place]
    by_law = facts.licences[place]
    if by_law.practice and by_law.called and 12 * by_law.practice[1] >= high:
        return f"{told}, and {by_law.called} {least:.0f} to {most:.0f} (our list of licences)"
    if most > high:
        return f"{told}, and training on the job {least:.0f} to {most:.0f} (O*NET)"
    if (least, most) != (low, high):
        return f"{told}, {least:.0f} to {most:.0f} of them practice"
    return told


def together(times: list[Time]) -> Time:
    """Return the time of moves one after another."""
    least, most = [one.least for one in times], [one.most for one in times]
    if None in least or None in most:
        return Time(None, None, "the time of a stage is not known")
    return Time(sum(filter(None, least)), sum(filter(None, most)), "the sum of the stages")


def _years(years: float) -> str:
    return f"{years:g} year" + ("" if years == 1 else "s")

"""How long a move takes in months of the calendar, and what that rests on."""

import numpy as np

from nsx.pathways.answer import Time
from nsx.pathways.costs import REACHED
from nsx.pathways.facts import Facts
from nsx.pathways.limits import FULL_TIME

COLLEGE_HOURS = 45.0
"""Hours a week of full-time college: fifteen credits of three hours, one of them in class (the
credit hour of 34 CFR 600.2, with two hours of work beside each hour of class)."""

_FIRM = 0.75
"""The share of incumbents with an education from which it is taken for a must."""
_UNKNOWN = Time(None, None, "the index has no preparation time for this occupation")


def change_time(  # noqa: PLR0913, PLR0917 - all that it depends on
    facts: Facts, goal: int, enters: int, unshown: float, school: float, hours: float | None
) -> Time:
    """Return the time to be ready to enter an occupation.

    Args:
        facts: of all occupations.
        goal: the place of the occupation.
        enters: the level one enters at.
        unshown: the share of its work that is not shown yet.
        school: the years of school that are still to do.
        hours: a week, for learning beside a job; None for full time.

    """
    study = 12 * school * (1 if hours is None else max(1.0, COLLEGE_HOURS / hours))
    if np.isnan(facts.practice[goal]).any():
        return _UNKNOWN
    pace = 1.0 if hours is None else max(1.0, FULL_TIME / hours)
    share = float(REACHED[enters]) * unshown * pace
    least, most = (float(one) * share for one in facts.practice[goal])
    source = (
        f"{unshown:.0%} of the work is not shown yet; {_whole(facts, goal)}, of which "
        f"{REACHED[enters]:.0%} to enter"
    )
    if school:
        source += f"; {_years(school)} of school" + (
            f" at {hours:g} of {COLLEGE_HOURS:g} hours a week" if hours else ", full time"
        )
        firm = float(facts.insisted[goal])
        if firm < _FIRM:
            source += f", which {1 - firm:.0%} of incumbents do without"
            return Time(least, study + most, source)
        # What is learnt at school is not learnt again on the job, or only some of it.
        return Time(max(study, least), study + most, source)
    if hours:
        source += f"; at {hours:g} hours a week instead of {FULL_TIME:g}"
    return Time(least, most, source)


def climb_time(facts: Facts, place: int, level: int, unshown: float) -> Time:
    """Return the time from a level to the next, at work in the occupation."""
    if np.isnan(facts.practice[place]).any():
        return _UNKNOWN
    share = float(REACHED[level + 1] - REACHED[level])
    least, most = (float(one) * share * unshown for one in facts.practice[place])
    return Time(
        least,
        most,
        f"at work in it full time; {_whole(facts, place)}, of which {share:.0%} lie between these "
        "levels",
    )


def _whole(facts: Facts, place: int) -> str:
    """Say how long an occupation takes to average performance, and by which source."""
    low, high = facts.months[place]
    told = (
        f"Job Zone {facts.zones[place]:.0f} takes {low:.0f} to {high:.0f} months to average "
        "performance (SVP)"
    )
    least, most = facts.practice[place]
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

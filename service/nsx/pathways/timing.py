"""How long a move takes in months of the calendar, and what that rests on."""

import numpy as np

from nsx.pathways.answer import Time
from nsx.pathways.costs import REACHED
from nsx.pathways.facts import Facts
from nsx.pathways.limits import FULL_TIME

COLLEGE_HOURS = 45.0
"""Hours a week of full-time college: fifteen credits of three hours, one of them in class (the
credit hour of 34 CFR 600.2, with two hours of work beside each hour of class)."""

_UNKNOWN = "O*NET publishes no Job Zone for this occupation: how long this takes is not known."


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
    zone = facts.zones[goal]
    study = 12 * school * (1 if hours is None else max(1.0, COLLEGE_HOURS / hours))
    if np.isnan(zone):
        return Time(study, study, _UNKNOWN)
    pace = 1.0 if hours is None else max(1.0, FULL_TIME / hours)
    share = float(REACHED[enters]) * unshown * pace
    least, most = (float(one) * share for one in facts.practice[goal])
    low, high = facts.months[goal]
    source = (
        f"{unshown:.0%} of the work is not shown yet; Job Zone {zone:.0f} takes {low:.0f} to "
        f"{high:.0f} months to average performance (SVP), of which {REACHED[enters]:.0%} to enter"
    )
    if school:
        source += f"; {_years(school)} of school" + (
            f" at {hours:g} of {COLLEGE_HOURS:g} hours a week" if hours else ", full time"
        )
        # What is learnt at school is not learnt again on the job, or only some of it.
        return Time(max(study, least), study + most, source)
    if hours:
        source += f"; at {hours:g} hours a week instead of {FULL_TIME:g}"
    return Time(least, most, source)


def climb_time(facts: Facts, place: int, level: int, unshown: float) -> Time:
    """Return the time from a level to the next, at work in the occupation."""
    zone = facts.zones[place]
    if np.isnan(zone):
        return Time(0.0, 0.0, _UNKNOWN)
    share = float(REACHED[level + 1] - REACHED[level])
    least, most = (float(one) * share * unshown for one in facts.practice[place])
    low, high = facts.months[place]
    return Time(
        least,
        most,
        f"at work in it full time; Job Zone {zone:.0f} takes {low:.0f} to {high:.0f} months to "
        f"average performance (SVP), of which {share:.0%} lie between these levels",
    )


def together(times: list[Time]) -> Time:
    """Return the time of moves one after another."""
    least, most = sum(one.least for one in times), sum(one.most for one in times)
    return Time(least, most, "the sum of the stages")


def _years(years: float) -> str:
    return f"{years:g} year" + ("" if years == 1 else "s")

"""What a person rules out, and which occupations that leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from nsx.pathways.facts import Facts, Mask
from nsx.pathways.licences import LICENCES
from nsx.pathways.schooling import SCHOOLS

Exclusion = Literal["degree", "field", "pay"]
EXCLUSIONS: tuple[Exclusion, ...] = get_args(Exclusion)

FULL_TIME = 40.0
"""Hours a week of a full-time job, on which preparation times rest."""
_MOST_HOURS = 80.0
_KEPT_PAY = 0.95


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person gives and rules out.

    `hours` a week for learning beside a job, None for full time. `education` is what they have, by
    a name of `SCHOOLS`; None to take what is usual where they work. `exclude`: "degree" (no degree
    beyond what they have), "field" (stay in the SOC major group), "pay" (no pay cut on the way).
    """

    hours: float | None = None
    education: str | None = None
    exclude: frozenset[Exclusion] = frozenset()

    @classmethod
    def of(
        cls,
        hours: float | None = None,
        education: str | None = None,
        exclude: Iterable[str] = (),
    ) -> "Limits":
        """Check what was asked for; raises ValueError for what is not known."""
        if hours is not None and not 1 <= hours <= _MOST_HOURS:
            raise ValueError(f"hours is {hours:g}; expected 1 to {_MOST_HOURS:g} a week.")
        if education is not None and education not in SCHOOLS:
            raise ValueError(f"education is '{education}'; expected one of {', '.join(SCHOOLS)}.")
        excluded = [one for one in EXCLUSIONS if one in set(exclude)]
        if unknown := sorted(set(exclude) - set(excluded)):
            raise ValueError(f"exclude is '{unknown[0]}'; expected any of {', '.join(EXCLUSIONS)}.")
        return cls(hours, education, frozenset(excluded))

    def allowed(self, facts: Facts, origin: int, held: float) -> Mask:
        """Return the (n,) occupations that a way may lead through."""
        allowed = np.ones(len(facts.codes), bool)
        if "degree" in self.exclude:
            everywhere = np.arange(len(facts.codes))
            own = (facts.schooling.programme > 1) & ~facts.studied(origin, everywhere)
            allowed &= ~(facts.degrees & ((facts.schooling.years > held) | own))
        if "field" in self.exclude:
            allowed &= facts.fields == facts.fields[origin]
        if "pay" in self.exclude and not np.isnan(facts.pay[origin]):
            allowed &= ~(facts.pay < _KEPT_PAY * facts.pay[origin])
        allowed[origin] = True
        return allowed

    def against(self, facts: Facts, origin: int, goal: int) -> str:
        """Say why a goal cannot be reached under these limits."""
        title = facts.titles[goal]
        if "degree" in self.exclude and facts.degrees[goal]:
            return (
                f"{title}: {_article(facts.asked(goal) or '')} is asked for as a rule "
                f"({schooling_source(facts, goal)}), and you ruled out degrees."
            )
        if "field" in self.exclude and facts.fields[goal] != facts.fields[origin]:
            return (
                f"{title} is in SOC major group {facts.fields[goal]}, {facts.titles[origin]} in "
                f"{facts.fields[origin]}, and you ruled out leaving the field."
            )
        if "pay" in self.exclude and facts.pay[goal] < _KEPT_PAY * facts.pay[origin]:
            return (
                f"{title} pays ${facts.pay[goal]:,.0f} a year at the median, less than the "
                f"${facts.pay[origin]:,.0f} of {facts.titles[origin]}, and you ruled out a cut."
            )
        return f"Every way to {title} leads through an occupation that you ruled out."


def schooling_source(facts: Facts, place: int) -> str:
    """Say what the usual education of an occupation rests on, with its share."""
    asked = facts.schooling
    share = float(asked.shares[place, asked.school[place] - 1 :].sum())
    told = f"{share:.0%} of incumbents have that or more, says O*NET"
    if asked.by_law[place]:
        return f"the licence asks for it today; {told}" if share else LICENCES
    if asked.surveyed[place]:
        return told
    if facts.licences[place].called == "apprenticeship":
        return "an apprenticeship asks for no more, and its classes are part of it"
    if facts.codes[place].startswith("55-"):
        return "as the armed forces ask"
    if asked.school[place]:
        return (
            f"most occupations of Job Zone {facts.zones[place]:.0f} do; "
            "O*NET publishes no education of its incumbents"
        )
    return "O*NET publishes neither the education of its incumbents nor a Job Zone"


def _article(school: str) -> str:
    named = f"{school} degree"
    return f"an {named}" if named[0] in "aeiou" else f"a {named}"

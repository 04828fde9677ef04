"""Years of related work that an occupation asks for, and the least time that a change takes.

O*NET's survey asks incumbents how much related work one needs to be hired (scale RW).
"""

from dataclasses import dataclass, field

import numpy as np

from nsx.framework.records import MASTERY_LEVELS
from nsx.pathways.answer import ADVANCED, DEVELOPING, PROFICIENT, Asked, Time
from nsx.pathways.costs import REACHED, SIBLING
from nsx.pathways.distance import CLOSE
from nsx.pathways.facts import Facts
from nsx.pathways.rungs import MANAGERS

SOURCE = "O*NET, Related Work Experience"

_LEADS_FROM = 0.5
"""The share of the related work with which one may begin to lead; others begin without."""
_IN_FIELD = 0.5
"""The share of the related work before managing that is done nearer than where one comes from."""
_LEADING = 24.0
"""The months from a change of occupation to leading in it, at the least."""


@dataclass(slots=True)
class Worked:
    """The work a person has done so far on a way, stage by stage.

    `been` are the least and most months in each occupation,
    `since` are the months since the last change to work that is not nearly the same, with school.
    """

    facts: Facts
    origin: int
    level: int
    been: dict[int, tuple[float, float]] = field(default_factory=dict)
    since: float = 0.0

    def missing(self, goal: int, level: int) -> tuple[float, float]:
        """Return the least and most months of related work that are still to do for a level.

        What one has is the practice of where one comes from, if it is close to the goal or leads
        to it, and the work in roles on the way; no more than half of what it takes to manage is
        done where one comes from.
        """
        facts = self.facts
        manages = facts.codes[goal].startswith(MANAGERS)
        leads = manages or bool(facts.leads[goal])
        share = 1.0 if level >= PROFICIENT else _LEADS_FROM if leads and level else 0.0
        few, half = (float(one) * share for one in facts.related_work[goal])
        asked = np.array([half if manages else few, half])
        related = self._related(self.origin, goal)
        practice = np.nan_to_num(facts.practice[self.origin]) * REACHED[self.level] * related
        own = np.array([practice.max(), practice.mean()])
        if manages and not facts.leads[self.origin]:
            own = np.minimum(own, _IN_FIELD * asked)
        done = sum((np.array(one) for at, one in self.been.items() if self._related(at, goal)), own)
        least, most = np.maximum(asked - done, 0.0).tolist()
        return least, most

    def asked(self, goal: int, level: int) -> tuple[Asked, ...]:
        """Return the related work that is asked for to enter an occupation, if it is years."""
        months, share = self.facts.related_work[goal, 1], float(self.facts.related_share[goal])
        if not months or self.facts.owed[goal] >= 1:
            return ()
        text = f"{months / 12:.0f} years of related work, as {share:.0%} have"
        have = self.missing(goal, PROFICIENT)[1] == 0
        first = DEVELOPING if self.facts.leads[goal] else PROFICIENT
        if level < first:
            later = f"{text}, from {MASTERY_LEVELS[first]} on"
            return (Asked("training", later, share, have, SOURCE, rule=False),)
        return (Asked("training", text, share, have, SOURCE),)

    def at_least(self, time: Time, origin: int, goal: int, level: int, study: float) -> Time:
        """Return the time of a stage, no shorter than is believable, and count it as worked.

        Args:
            time: of the stage, without regard to what was done before.
            origin: the occupation one comes from.
            goal: the occupation that one enters or works in.
            level: the level that one reaches there.
            study: the months of the stage, at the least, that are school.

        """
        if time.least is None or time.most is None:
            return time
        if self.facts.distance[origin, goal] > SIBLING:
            self.since = 0.0
        low, high = self.missing(goal, level)
        settled = max(self._settled(goal, level) - self.since, 0.0)
        source, least, most = time.source, time.least, time.most
        if (high and high + study > most) or (low and low + study > least):
            ends = sorted({round(low), round(high)})
            told = " to ".join(map(str, ends))
            source += f"; {told} months of related work are still to do"
            least, most = max(least, low + study), max(most, high + study)
        if settled > least:
            after = (
                f"{MASTERY_LEVELS[level]} comes {settled + self.since:.0f} months after a change"
            )
            source += f"; {after} at the least"
            least, most = settled, max(most, settled)
        self.since += least
        before = self.been.get(goal, (0.0, 0.0))
        self.been[goal] = (
            before[0] + max(least - study, 0.0),
            before[1] + max(most - study, 0.0),
        )
        return Time(least, max(least, most), source)

    def _settled(self, goal: int, level: int) -> float:
        """Return the months in an occupation, at the least, before one is at a level of it.

        Half of the least preparation of its Job Zone to do its work well, and two years to lead,
        unless one comes from work that is nearly the same.
        """
        if level < PROFICIENT or self.facts.distance[self.origin, goal] <= SIBLING:
            return 0.0
        well = float(np.nan_to_num(self.facts.months[goal, 0])) / 2
        return max(well + 12, _LEADING) if level == ADVANCED else well

    def _related(self, one: int, goal: int) -> bool:
        """Tell whether work in an occupation is related to another, or a rung on the way to it."""
        facts = self.facts
        rung = facts.leads[one] and facts.leads[goal]
        listed = facts.related[one, goal] or facts.related[goal, one]
        trade = facts.practised(one, goal)
        return bool(one == goal or rung or listed or trade or facts.distance[one, goal] <= CLOSE)

"""Which programmes and apprenticeships suit an occupation best, of those that lead to it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from nsx.records import Program

_MOST = 3
_WORD = re.compile(r"[a-z]{3,}")
_ENDING = re.compile(r"(?<=...)(?:ers?|ors?|ings?|ists?|e?s|e)$")
_STEM = 5
"""The first letters of a word without its ending, by which "plumbers" is "plumbing"."""
_IN_WORK, _OTHER, _OFTEN, _SPARE = 0.3, 0.4, 4.0, 0.15
"""What a word is worth that is in the occupation's texts alone, and in one of its other titles,
more with each that has it; and what it counts against one to leave out the title's words."""
_RESIDENCIES = ("60.", "61.")
"""The programmes of CIP for who has a degree in a health profession already."""


def stems(text: str) -> list[str]:
    """Return the beginnings of the words of a text, by which words of one kind are the same."""
    return [_ENDING.sub("", word)[:_STEM] for word in _WORD.findall(text.lower())]


def rarity(programs: Sequence[str]) -> Mapping[str, float]:
    """Return how much each stem tells: the logarithm of how few titles of programmes have it."""
    counts: dict[str, int] = {}
    for title in programs:
        for stem in set(stems(title)):
            counts[stem] = counts.get(stem, 0) + 1
    return {stem: float(np.log(len(programs) / count)) for stem, count in counts.items()}


def nearest(
    programs: Sequence[Program], titles: Sequence[str], said: str, tells: Mapping[str, float]
) -> tuple[str, ...]:
    """Return the programmes whose titles say most of what the occupation is, and least else.

    Args:
        programs: those that lead to the occupation, of one scheme.
        titles: the occupation's title, then its other titles.
        said: all that its tasks and statements say.
        tells: how much each stem tells, as `rarity` has it.

    """
    named = set(stems(titles[0]))
    other: Counter[str] = Counter(stem for title in titles[1:] for stem in set(stems(title)))
    worked = set(stems(said))

    def known(stem: str) -> float:
        if stem in named:
            return 1.0
        usual = min(_OTHER + _OFTEN * other[stem] / len(titles), 1.0) if stem in other else 0.0
        return max(usual, _IN_WORK if stem in worked else 0.0)

    def worth(program: Program) -> float:
        own = set(stems(program.title))
        total = sum(tells.get(stem, 0.0) for stem in own)
        if not total:
            return 0.0
        value = sum(tells.get(stem, 0.0) * known(stem) for stem in own)
        missed = len(named - own) / max(len(named), 1)
        return value / total - _SPARE * missed

    first = [one for one in programs if not one.program.startswith(_RESIDENCIES)] or programs
    best = sorted(first, key=lambda one: (-worth(one), one.program))
    return tuple(f"{one.program} {one.title}" for one in best[:_MOST])

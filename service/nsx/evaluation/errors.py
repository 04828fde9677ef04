"""The worst errors of the matcher: wrong first answers that it was surest of.

They quote texts that may not be redistributed, so they are no part of a report that is kept: only
the page of an evaluation shows them, where one is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nsx.evaluation.judging import Judged
from nsx.index import Index

MOST = 15
LONGEST = 300
"""Characters of a text that are shown."""


@dataclass(frozen=True, slots=True)
class Named:
    """A code and what it stands for; the title is empty for the mere start of a code."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A text, what would have been right, and the first answers with their probabilities."""

    text: str
    acceptable: tuple[Named, ...]
    first: tuple[tuple[Named, float], ...]


def worst(index: Index, judged: Sequence[Judged]) -> tuple[WrongAnswer, ...]:
    """Return the wrong first answers of the highest probability, the surest first."""
    wrong = [one for one in judged if one.first and not one.right]
    wrong.sort(key=lambda one: -one.first[0][1])
    return tuple(
        WrongAnswer(
            text=_cut(one.query.whole),
            acceptable=tuple(_named(index, code) for code in one.query.acceptable),
            first=tuple((_named(index, code), chance) for code, chance in one.first),
        )
        for one in wrong[:MOST]
    )


def _named(index: Index, code: str) -> Named:
    occupation, group = index.occupations.get(code), index.soc.groups.get(code)
    return Named(code, occupation.title if occupation else group.title if group else "")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

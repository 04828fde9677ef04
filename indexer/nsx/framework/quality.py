"""Measures of compiled statements, as plain functions of their texts."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

RUN = 8
"""Words in a row that a statement must not share with a published task."""

_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Return all runs of `length` words of a text."""
    found = words_of(text)
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def duplicates(statements: Iterable[str]) -> list[str]:
    """Return the statements that an occupation has more than once, capitals aside."""
    return [text for text, count in Counter(map(str.lower, statements)).items() if count > 1]


def share_repeated(by_occupation: Mapping[str, Sequence[str]]) -> float:
    """Return the share of statements that are word for word in another occupation."""
    owners: dict[str, set[str]] = {}
    for code, texts in by_occupation.items():
        for text in texts:
            owners.setdefault(" ".join(words_of(text)), set()).add(code)
    total = sum(map(len, by_occupation.values()))
    again = sum(
        len(owners[" ".join(words_of(text))]) > 1
        for texts in by_occupation.values()
        for text in texts
    )
    return again / total if total else 0.0


def longest_shared_run(text: str, published: Iterable[str], names: Iterable[str] = ()) -> int:
    """Return the most words in a row that a statement shares with any published text.

    Args:
        text: the statement.
        published: the tasks of its occupation.
        names: names of things; a run does not count the words of a name that it has whole.

    """
    said = words_of(text)
    longest = 0
    for other in published:
        for run in _shared_runs(said, words_of(other)):
            longest = max(longest, len(_without_names(run, names)))
    return longest


def _shared_runs(one: Sequence[str], other: Sequence[str]) -> Iterable[Sequence[str]]:
    """Yield the maximal common runs of two texts."""
    before = [0] * (len(other) + 1)
    for place, word in enumerate(one, 1):
        now = [0] * (len(other) + 1)
        for column, theirs in enumerate(other, 1):
            if word == theirs:
                now[column] = before[column - 1] + 1
                if one[place : place + 1] != other[column : column + 1] or place == len(one):
                    yield one[place - now[column] : place]
        before = now


def _without_names(run: Sequence[str], names: Iterable[str]) -> Sequence[str]:
    text = f" {' '.join(run)} "
    for name in names:
        text = text.replace(f" {' '.join(words_of(name))} ", " ")
    return text.split()


def word_counts(statements: Iterable[str]) -> Counter[int]:
    """Return how many statements have how many words."""
    return Counter(len(words_of(text)) for text in statements)

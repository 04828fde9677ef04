"""What belongs to the verbs of a task and not to their object: where to, with what, what for."""

import re
from collections.abc import Sequence

from nsx.framework.phrases import fit, is_complete, says_something
from nsx.framework.words import words

_LEADS_AWAY = frozenset("into onto across through around along toward towards".split())
"""Prepositions that belong to any verb."""
_TOLD = frozenset("about concerning in of on regarding".split())
"""What people are told, after verbs of speaking."""
_NEVER_KEPT = frozenset("to by as like than via per upon off with".split())
"""Prepositions that belong to no noun, but for those of `keep_attached`."""
_MOST_WORDS = 6
_DOING = re.compile(r"\b(?:by|for|of) \w+ing\b")
"""What a preposition may as well belong to: "methods for piping water into rivers"."""


def split_complement(phrase: str, verbs: Sequence[str]) -> tuple[str, str] | None:
    """Split an object from the prepositional phrase that belongs to the verbs.

    Returns None where it cannot be told, where it is too long to keep, or where the last verb
    cannot do without one.
    """
    tokens = phrase.split()
    for place in range(1, len(tokens)):
        word = tokens[place]
        if not _separates(tokens[place - 1], word, tokens[place + 1 : place + 2], verbs):
            continue
        left, kept = " ".join(tokens[:place]), _complement(tokens[place:])
        known = word in {*_LEADS_AWAY, "for"} or _takes(verbs, word)
        whole = known and kept and is_complete(left) and not _DOING.search(left)
        told = words().speaking.intersection(verbs)
        return (left, kept) if whole and not told else None
    return None if verbs[-1] in words().needs_complement else (phrase, "")


def _takes(verbs: Sequence[str], preposition: str) -> bool:
    return not words().takes.get(preposition, frozenset()).isdisjoint(verbs)


def _separates(left: str, word: str, following: Sequence[str], verbs: Sequence[str]) -> bool:
    """Tell whether a preposition belongs to the verbs, rather than to the noun before it."""
    if word == "for" and words().looked_for.intersection(following):
        return True
    if word in _TOLD and words().speaking.intersection(verbs):
        return True
    if word in _LEADS_AWAY or _takes(verbs, word):
        return True
    return word in _NEVER_KEPT and f"{left}|{word}" not in words().keep_attached


def _complement(tokens: Sequence[str]) -> str:
    preposition, _, rest = " ".join(tokens).strip(", ").partition(" ")
    kept = fit(rest, most=_MOST_WORDS - 1, articles=True)
    return f"{preposition} {kept}" if says_something(kept) else ""

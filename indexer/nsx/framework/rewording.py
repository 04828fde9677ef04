"""Verbs that need a preposition, said so that the topic can stand before them."""

import re
from collections.abc import Mapping

from nsx.framework.words import words

_SIMPLE: Mapping[str, str] = {
    "comply with": "follow",
    "adhere to": "follow",
    "conform to": "follow",
    "dispose of": "discard",
    "arrange for": "arrange",
    "deal with": "handle",
    "respond to": "handle",
    "experiment with": "try out",
    "check for": "look out for",
}
_ANSWERED = re.compile(
    r"\b(?:inquiries|requests|questions|calls|complaints|letters|alarms|correspondence|messages)\b"
)
_HANDLED = re.compile(r"\b(?:emergenc|incident|crises|crisis|accident|flood|fire|spill|crime)")
_AFTER_INTRANSITIVE = frozenset(
    "with to in on of for from as at by into onto about over through under up down off out that "
    "whether how when where who what which why if sure informed abreast and or it them".split()
)
_NO_OBJECT = (
    "and or in on with for from to at of about regarding concerning through during who whose by as "
    "into under between safety information records needs"
).replace(" ", "|")


def reworded(verbs: tuple[str, ...], rest: str) -> tuple[tuple[str, ...], str] | None:
    """Return verbs and an object that a topic can be made of, or None where there is no way.

    Args:
        verbs: the verbs that a task begins with.
        rest: what follows them, up to how and what for.

    """
    preposition, _, after = rest.partition(" ")
    pair = f"{verbs[-1]} {preposition}"
    if after and pair in _SIMPLE:
        return _without_preposition(verbs, pair, after)
    if set(verbs) & words().never_object or preposition in _AFTER_INTRANSITIVE or not rest:
        return None
    if set(verbs) & words().two_objects and _has_two_objects(rest):
        return None
    return verbs, rest


def _without_preposition(
    verbs: tuple[str, ...], pair: str, after: str
) -> tuple[tuple[str, ...], str] | None:
    if re.match(r"\S+ing\b|(?:and|or) ", after):
        return None
    verb = _SIMPLE[pair]
    if pair == "respond to" and _ANSWERED.search(after):
        verb = "answer"
    elif pair == "respond to" and not _HANDLED.search(after):
        return None
    return (*verbs[:-1], verb), after


def _has_two_objects(rest: str) -> bool:
    """Tell whether a person is followed by one more object: "customers products"."""
    persons = "|".join(sorted(words().persons))
    return re.match(rf"(?:\w+ )?(?:{persons}) (?!(?:{_NO_OBJECT})\b)\w", rest) is not None

"""The verbs that a task, or what it is for, begins with."""

import re
from collections.abc import Sequence

from nsx.framework.spans import ADVERB
from nsx.framework.words import words

_PARTICLES = frozenset(
    (
        "set up, fill out, fill in, carry out, lay out, pick up, turn on, turn off, shut off, "
        "shut down, clean up, back up, start up, put together, take down, break down, bring in, "
        "build up, draw up, hand out, line up, act out, mark off, take apart, write up, point out, "
        "make up, hook up, cut out"
    ).split(", ")
)
_FIRST_ADVERB = re.compile(ADVERB, re.IGNORECASE)
_MOST_VERBS = 3
_STEM, _SHORTEST_STEM = 6, 4


def without_adverb(text: str) -> str:
    """Take off an adverb that a text begins with: "Visually inspect welds"."""
    adverb = _FIRST_ADVERB.match(text)
    return text[adverb.end() :] if adverb else text


def leading_verbs(text: str) -> tuple[tuple[str, ...], str]:
    """Split coordinated verbs from what follows: "Test, adjust, or repair pumps".

    What a verb is joined to without an object between them is a verb too, known or not.
    """
    found: list[str] = []
    link, rest = "", text[:1].lower() + text[1:]
    while match := re.match(r"([a-z]+(?:-[a-z]+)?)(,? (?:and then|and|or) |, | |$)", rest):
        unknown = match[1] not in words().verbs
        if unknown and (not link.strip(" ,") or match[1].endswith(("s", "wise"))):
            break
        verb, link, rest = match[1], match[2], rest[match.end() :]
        particle = re.match(r"(up|out|off|on|down|in|together|apart)\b(,?(?: and| or)? ?)", rest)
        if link == " " and particle and f"{verb} {particle[1]}" in _PARTICLES:
            verb, link, rest = f"{verb} {particle[1]}", particle[2], rest[particle.end() :]
        found.append(verb)
        if not link.strip():
            break
        rest = without_adverb(rest)
    return tuple(found), rest


def fewest(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first verbs and the last, to which all that follows belongs."""
    return verbs if len(verbs) <= _MOST_VERBS else (*verbs[: _MOST_VERBS - 1], verbs[-1])


def echo(verbs: Sequence[str], text: str) -> bool:
    """Tell whether a text says a verb again: "direct" and "direction of plays"."""
    stems = [verb[:_STEM].removesuffix("e") for verb in verbs if len(verb) >= _SHORTEST_STEM]
    return any(word.startswith(stem) for word in text.lower().split() for stem in stems)

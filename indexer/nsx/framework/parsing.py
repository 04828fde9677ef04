"""Reads a task into the parts that a statement is made of.

O*NET writes tasks as commands: verbs, what they act on, then how and what for. The parser knows
only that form. What it cannot read with confidence it gives up on (`parse` returns None), because
another task can be taken instead; it would rather lose a task than make an awkward sentence of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from nsx.framework.phrases import (
    ends_item,
    fit,
    is_complete,
    joined,
    says_something,
    split_complement,
    without_article,
)
from nsx.framework.rewording import reworded
from nsx.framework.spans import ADVERB, Span, spans
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
_ASIDE = re.compile(r"\s*\([^)]*\)")
_NEVER_ALONE = frozenset(
    "consultation communication collaboration cooperation coordination interaction correspondence "
    "negotiations meetings liaison conversations care familiarity awareness knowledge work".split()
)
_MOST_VERBS = 3
_STEM = 6
_TAIL_WORDS = 7
"""How long a method or purpose may be, which stands in the statement as in the task."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parts of a task: "`verbs` `topic` `complement` `method` `purpose`".

    `topic` is a noun phrase without an article, its first letter as in running text; the others are
    empty where the task has none. `method` begins with "using" or "by", `purpose` with "to".
    """

    verbs: tuple[str, ...]
    topic: str
    complement: str = ""
    method: str = ""
    purpose: str = ""
    narrowed: bool = False
    """True where a clause that says which of the topic is meant was left out."""


def parse(task: str) -> Parsed | None:
    """Return the parts of a task, or None where it is not of a form that can be relied on."""
    text = _ASIDE.sub("", task).strip().rstrip(".").replace(" and/or ", " or ")
    text = _FIRST_ADVERB.sub("", text, count=1) if _FIRST_ADVERB.match(text) else text
    found, rest = leading_verbs(text)
    if not found or not rest:
        return None
    # What follows one more clause is how and what for of that clause.
    told = list(takewhile(lambda span: span.kind != "clause", spans(rest)))
    if len(told) > 1 and told[1].kind in ("purpose", "other") and not is_complete(told[0].text):
        # What follows belongs to the noun phrase: "the ability to swim".
        return None
    known = reworded(found, told[0].text)
    return _parsed(*known, told) if known else None


def _parsed(verbs: tuple[str, ...], head: str, told: Sequence[Span]) -> Parsed | None:
    """Put the parts together; None where they would not read well."""
    split = split_complement(head, verbs[-1])
    topic = fit(without_article(split[0])) if split else ""
    if split is None or not topic or topic in _NEVER_ALONE or _names_twice(verbs, topic):
        return None
    complement, purpose = split[1], _purpose(told)
    if len(told) > 1 and told[1].kind == "examples" and not complement:
        topic = _with_examples(topic, told[1].text)
    if topic in words().bare and not (complement or purpose):
        return None
    return Parsed(verbs, topic, complement, _method(told), purpose, _is_narrowed(told))


def _names_twice(verbs: Sequence[str], topic: str) -> bool:
    """Tell whether the topic says a verb again: "direct" and "direction of plays"."""
    return any(topic.startswith(verb[:_STEM]) for verb in verbs if len(verb) >= _STEM)


def _is_narrowed(told: Sequence[Span]) -> bool:
    return len(told) > 1 and re.match(r"(?:that|who|which|whose|where)\b", told[1].text) is not None


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
        adverb = _FIRST_ADVERB.match(rest)
        rest = rest[adverb.end() :] if adverb else rest
    return tuple(found[:_MOST_VERBS]), rest


def _method(told: Sequence[Span]) -> str:
    """Return how a task is done; examples of tools say more than what they are examples of."""
    for span, following in pairwise([*told, Span("other", "")]):
        if span.kind != "method":
            continue
        if following.kind == "examples" and span.text.startswith("using "):
            named = fit(following.text, most=6)
            if named and ends_item(named):
                return f"using {named}"
        return _tail(span)
    return ""


def _purpose(told: Sequence[Span]) -> str:
    # After a condition, "to" may well belong to the condition.
    before = takewhile(lambda span: span.kind != "other", told)
    return next((_tail(span) for span in before if span.kind == "purpose"), "")


def _with_examples(topic: str, examples: str) -> str:
    """Return a short topic with two of its examples, where they are of the same form."""
    items = re.split(r",? and |, ", fit(examples, most=6))[:2]
    if len(topic.split()) > 2 or not ends_item(topic) or " and " in topic or "," in topic:
        return topic
    if len(items) != 2 or not all(map(ends_item, items)) or re.search(r"ing\b", items[0]):
        return topic
    return f"{topic} such as {joined(items)}"


def _tail(span: Span) -> str:
    """Return a method or purpose short enough to quote, or nothing."""
    text = re.sub(r"^(?:with the (?:use|aid|help) of|by means of|by using) ", "using ", span.text)
    text = re.sub(r"^in order to ", "to ", text)
    start, _, rest = text.partition(" ")
    if start == "using":
        rest = without_article(rest)
    elif start == "to":
        found, rest = leading_verbs(_FIRST_ADVERB.sub("", rest, count=1))
        if not found:
            return ""
        start = f"to {joined(found[:2])}"
    else:
        gerund, _, rest = rest.partition(" ")
        start = f"{start} {gerund}"
    kept = fit(rest, most=_TAIL_WORDS - len(start.split()), articles=True)
    if start == "using" and not ends_item(kept):
        return ""
    return f"{start} {kept}" if says_something(kept) else ""

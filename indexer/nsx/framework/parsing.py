"""Reads a task into the parts that a statement is made of.

O*NET writes tasks as commands: verbs, what they act on, then how and what for. The parser knows
only that form. What it cannot read with confidence it gives up on (`parse` returns None), because
another task can be taken instead; it would rather lose a task than make an awkward sentence of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nsx.framework.complements import split_complement
from nsx.framework.leading import echo, fewest, leading_verbs, without_adverb
from nsx.framework.phrases import (
    ends_item,
    fit,
    is_complete,
    is_plural,
    is_whole,
    joined,
    without_article,
)
from nsx.framework.rewording import reworded
from nsx.framework.spans import Span, spans
from nsx.framework.tails import aim, method_of
from nsx.framework.topics import has_participle, is_specific
from nsx.framework.words import words

_ASIDE = re.compile(r"\s*\([^)]*\)")
_WHICH = re.compile(r"(?:that|who|which|whose|where)\b")
_JOINT = frozenset(
    f"{verb} with"
    for verb in "confer consult meet communicate collaborate cooperate coordinate work".split()
)
_ORDERING = frozenset("advise ask direct encourage instruct order signal teach train".split())
"""Verbs after which "to" says what somebody else is to do: "direct crews to load ships"."""
_STATE = re.compile(r"(?:accuracy|malfunctions|operation|performance|problems)\b")
"""What only the last of several verbs is about, the others rather about what has it."""
_MOST_IN_TOPIC = 9


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parts of a task: "`verbs` `topic` `complement` `method`".

    `topic` is a noun phrase without an article, its first letter as in running text; the others are
    empty where the task has none. `method` begins with "using". What a task is for is left out: it
    was said of the verb and its object together, and the topic takes the object away.
    """

    verbs: tuple[str, ...]
    topic: str
    complement: str = ""
    method: str = ""


def parse(task: str) -> Parsed | None:
    """Return the parts of a task, or None where it is not of a form that can be relied on."""
    text = _ASIDE.sub("", task).strip().rstrip(".").replace(" and/or ", " or ")
    verbs, rest = leading_verbs(without_adverb(text))
    if not verbs or not rest:
        return None
    found = spans(rest)
    # What follows another clause is how and what for of that clause.
    end = next((n for n, span in enumerate(found) if span.kind == "clause"), len(found))
    told = list(found[:end])
    if end > 1 and told[1].kind in ("purpose", "other") and not is_complete(told[0].text):
        # What follows belongs to the noun phrase: "the ability to swim".
        return None
    if end < len(found) and _is_cut(told[-1].text, rest):
        return None
    if together := _done_together(verbs, told):
        return together
    known = reworded(verbs, told[0].text)
    return _parsed(*known, told) if known else None


def _is_cut(text: str, whole: str) -> bool:
    """Tell whether what came after a text may have been part of it, and not another clause.

    A list without "and" goes on; and so may what ends with a noun of mass: "care management and
    control plans".
    """
    if "," in text and not re.search(r" (?:and|or) ", text):
        return True
    following = re.search(rf"{re.escape(text)} (?:and|or) (\w+)", whole)
    noun = following is not None and following[1] in words().also_nouns
    return noun and not is_plural(text)


def _done_together(verbs: tuple[str, ...], told: Sequence[Span]) -> Parsed | None:
    """Read "confer with growers to plan harvests" as "plan harvests together with growers"."""
    preposition, _, partners = told[0].text.partition(" ")
    if f"{verbs[-1]} {preposition}" not in _JOINT or not _has(told, "purpose"):
        return None
    who, (meant, rest) = fit(without_article(partners), most=5), aim(told[1].text)
    if not who or " with " in who or who in words().anybody:
        return None
    known = _parsed(meant, rest, [Span("object", rest)]) if meant and rest else None
    if known is None or known.complement or words().one_sided.intersection(meant):
        return None
    return replace(known, complement=f"together with {who}") if known.verbs == meant else None


def _has(told: Sequence[Span], kind: str) -> bool:
    """Tell whether what follows the object is of a kind."""
    return len(told) > 1 and told[1].kind == kind


def _parsed(verbs: tuple[str, ...], head: str, told: Sequence[Span]) -> Parsed | None:
    """Put the parts together; None where they would not read well."""
    if _has(told, "purpose") and _takes_purpose(head, told[1].text):
        head, told = f"{head} {told[1].text}", [told[0], *told[2:]]
        topic, complement = _with_purpose(without_article(head)), ""
    elif split := split_complement(head, verbs):
        topic, complement = fit(without_article(split[0])), split[1]
    else:
        return None
    if _has(told, "examples") and len(topic.split()) == len(head.split()):
        topic = _with_examples(topic, told[1].text)
    ordered = _has(told, "purpose") and verbs[-1] in _ORDERING
    narrowed = len(told) > 1 and _WHICH.match(told[1].text)
    if not topic or ordered or narrowed or has_participle(head):
        return None
    if echo(verbs, topic) or not is_specific(topic):
        return None
    known = Parsed(verbs[-1:] if _STATE.match(topic) else fewest(verbs), topic, complement)
    # Where the object was shortened, what follows it may belong to the rest.
    if not is_whole(f"{topic} {complement}", head):
        return known
    return replace(known, method=method_of(told, verbs))


def _takes_purpose(head: str, purpose: str) -> bool:
    """Tell "plans to evacuate" from "(review) plans to ensure compliance"."""
    purposive = head.rsplit(maxsplit=1)[-1] in words().purposive
    return purposive and not words().aims.intersection(aim(purpose)[0])


def _with_purpose(phrase: str) -> str:
    """Return a phrase with a purpose inside, if it is short enough to be a topic."""
    return phrase.replace(" or ", " and ") if len(phrase.split()) <= _MOST_IN_TOPIC else ""


def _with_examples(topic: str, examples: str) -> str:
    """Return a short topic with two of its examples; they alone where it says little."""
    items = re.split(r",? and |, ", fit(examples, most=6))[:2]
    if len(topic.split()) > 2 or not ends_item(topic) or " and " in topic or "," in topic:
        return topic
    if len(items) != 2 or not all(map(ends_item, items)) or re.search(r"ing\b", items[0]):
        return topic
    return joined(items) if topic in words().general else f"{topic} such as {joined(items)}"

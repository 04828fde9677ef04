"""Cuts a task into spans: what is acted on, how, what for, and what else is said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from nsx.framework.phrases import ends_item, is_complete
from nsx.framework.words import words

Kind = Literal["object", "method", "purpose", "examples", "clause", "other"]

_NOT_ADVERBS = r"(?!apply|supply|reply|comply|multiply|rely|fly|assembly|family)"
ADVERB = rf"(?:(?:{_NOT_ADVERBS}\w+ly|also|then|otherwise|personally|better|best|further),? )"
_EXAMPLES = re.compile(
    r",? such as |,? including |, especially |, particularly |, e\.g\.,? |, like |, for example,? "
)
_METHOD = re.compile(
    rf",? using |,? by {ADVERB}?\w+ing |,? with the (?:use|aid|help) of |,? by means of "
)
_PURPOSE = re.compile(
    rf",? (?:in order )?to {ADVERB}?([a-z-]+)(?= \w|, \w|,? (?:and|or) \w)", re.IGNORECASE
)
_CLAUSE = re.compile(rf"(, (?:and |or |but |then )*| (?:and|or) ){ADVERB}?([a-z-]+)(?=[ ,])")
_CONDITION = re.compile(
    r",? (?:when|whenever|if|as|according|based|in accordance|in conjunction|in response|depending"
    r"|before|after|during|while|until|unless|where|whether|how|who|whose|whom|which|that|what|why"
    r"|so that|throughout|rather|per|via|within|prior|without|against|through|because|either|both"
    r"|upon|once|under)\b"
    r"|, (?:not|with|for|in|on|from|at|to) |[;:]|, i\.e"
)
_PARTICIPLE = re.compile(rf", {ADVERB}?(\w+ing)(?= \w)")
_TRAILING = re.compile(r"^[, ]+|(?:,| and| or)*[, ]*$")
_UNFINISHED = re.compile(r"\b(?:such as|including|of|for|in|by|with|when|while|after|before|from)$")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a task and what it tells."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, order=True)
class _Mark:
    """Where a span begins: the one before ends at `cut`, its own text begins at `start`."""

    cut: int
    start: int
    kind: Kind


def spans(text: str) -> Sequence[Span]:
    """Split what follows the verbs of a task; the first span is the object."""
    found: list[Span] = []
    kind: Kind = "object"
    begin = 0
    for mark in sorted(_marks(text)):
        if mark.cut >= begin:
            found.append(Span(kind, _TRAILING.sub("", text[begin : mark.cut])))
            kind, begin = mark.kind, mark.start
    found.append(Span(kind, _TRAILING.sub("", text[begin:])))
    return found


def _marks(text: str) -> Iterator[_Mark]:
    for match in _EXAMPLES.finditer(text):
        yield _Mark(match.start(), match.end(), "examples")
    for match in _METHOD.finditer(text):
        if not _UNFINISHED.search(text[: match.start()]):
            yield _Mark(match.start(), _without_comma(match), "method")
    for match in _CONDITION.finditer(text):
        yield _Mark(match.start(), _without_comma(match), "other")
    for match in _PARTICIPLE.finditer(text):
        if match[1] not in words().gerunds:
            yield _Mark(match.start(), _without_comma(match), "other")
    yield from _verb_marks(text)


def _verb_marks(text: str) -> Iterator[_Mark]:
    for match in _PURPOSE.finditer(text):
        if match[1] in words().verbs and not _is_place(text, match):
            # "Cards to be used in games" tells which cards, not what for.
            kind: Kind = "other" if match[1] == "be" else "purpose"
            yield _Mark(match.start(), _without_comma(match), kind)
    for match in _CLAUSE.finditer(text):
        if _begins_clause(text, match):
            yield _Mark(match.start(), match.end(), "clause")


def _without_comma(match: re.Match[str]) -> int:
    return match.start() + len(match[0]) - len(match[0].lstrip(", "))


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Tell "to market and home", or "to machine operators", from "to market products"."""
    after = text[match.end() :].split()
    if match[1] in ("machine", "staff", "mail"):
        return True
    joined = len(after) > 1 and after[0] in ("and", "or")
    return match[1] in words().also_nouns and (
        not after or (joined and after[1] not in words().verbs)
    )


def _begins_clause(text: str, match: re.Match[str]) -> bool:
    """Tell whether a verb after a comma or conjunction begins a clause, and not a noun phrase."""
    verb, left = match[2], text[: match.start()]
    last = re.search(r"[A-Za-z-]+$", left)
    if verb not in words().verbs or last is None or _lists_verbs(left):
        return False
    if last[0] in words().verbs and not is_complete(left):
        return False
    if verb not in words().also_nouns:
        return True
    if not ends_item(left):
        return False
    after = text[match.end() :].split()
    if not after or (after[0] in ("and", "or") and after[1] not in words().verbs):
        return False
    return match[1].strip() != "," or _begins_another(text[match.end() :])


def _begins_another(after: str) -> bool:
    """Tell "(interview clients), review records, and conduct surveys" from a list of nouns."""
    following = re.match(r" [^,]+,(?: and| or)? ([a-z-]+) ", after)
    return following is not None and following[1] in words().verbs


def _lists_verbs(left: str) -> bool:
    """Tell whether a list of verbs is going on, as in "to plan, manage, or assess"."""
    listed = left.rpartition("to ")[2].replace(",", "").split()
    return bool(listed) and all(word in words().verbs or word in ("and", "or") for word in listed)

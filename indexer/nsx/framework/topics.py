"""Whether a noun phrase of a task is a topic that makes sense alone."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nsx.framework.phrases import ends_item
from nsx.framework.words import words

_ITEM = re.compile(r",? and |, ")
_OPENING = re.compile(r"^(?:the|an?|any|all|each|their) ")
_FEWEST_IN_PURPOSE = 3
_TELLING_TOGETHER = 3
"""How many broad words say which when joined: "electrical and electronic parts"."""
_JOINING = frozenset("a an and of or such the".split())
_NARROWING = frozenset("about of for to on with between such".split())
_OF, _WHAT_FOR = frozenset(("of", "such")), frozenset(("for", "to"))
_NO_NOUNS = frozenset("apart away back down drive off out together up weld".split())
"""What a verb was left without, or another verb: "bolt together", "test drive"."""
_LIST = re.compile(r"[^,]*|[^,]+(?:, [^,]+)+, and [^,]+")
_CLAUSES = frozenset("answer issue lace measure mix move reorder review signal tie".split())
"""Verbs that hardly ever begin an item of a list of nouns."""


def is_specific(topic: str) -> bool:
    """Tell whether a topic says what the work is on: "pump seals", and not "new equipment"."""
    head, preposition, rest = _parted(topic)
    if _is_of_people(head) or not _belongs(head, preposition, rest) or _is_broad(topic):
        return False
    return _says_which(topic)


def _is_broad(topic: str) -> bool:
    """Tell whether each word of a topic could be of any occupation: "testing procedures"."""
    said = set(re.findall(r"[a-z'-]+", topic.lower())) - words().prepositions - _JOINING
    known = words().broad | words().vague | words().general | words().bare | words().empty
    several = " and " in topic and len(said) >= _TELLING_TOGETHER
    return said <= known and not several


def _says_which(topic: str) -> bool:
    """Tell whether a noun phrase says which things or people are meant."""
    head, preposition, rest = _parted(topic)
    if not _is_sound(topic, head) or (rest and _is_hollow(head, preposition, rest)):
        return False
    narrowed = preposition in _NARROWING and _narrows(preposition, rest)
    *others, last = _items(head)
    telling = [*(_is_telling(item) for item in others), _is_telling(last, narrowed=narrowed)]
    if len(others) == 1 and " " not in others[0] + last:
        return all(telling)
    return any(telling) and all(
        known or (others and _may_follow(item, place))
        for place, (item, known) in enumerate(zip([*others, last], telling, strict=True))
    )


def _is_sound(topic: str, head: str) -> bool:
    """Tell whether a topic is one whole noun phrase, as far as can be told."""
    items = _ITEM.split(head)
    return (
        bool(_LIST.fullmatch(head))
        and head.count(" and ") < 2
        and ends_item(head)
        and not has_participle(topic)
        and not re.search(r"\bre-", topic)
        and not any(item.split()[0] in _CLAUSES for item in items[1:])
        and topic.split(maxsplit=1)[0] not in _NO_NOUNS
        and not (len(items) > 2 and any(" " in item and not ends_item(item) for item in items))
    )


def _is_of_people(head: str) -> bool:
    """Tell whether people are what is acted on: "train clerks", of whom no topic is made."""
    return any(item.lower().split()[-1] in words().persons for item in _items(head))


def _belongs(head: str, preposition: str, rest: str) -> bool:
    """Tell whether what follows a noun is surely part of it, and not where or when it is acted on.

    "Plans for evacuations", but not "(operate) machines for test runs".
    """
    if preposition in _OF or not preposition:
        sure = True
    else:
        noun = head.lower().rsplit(maxsplit=1)[-1]
        attached = f"{noun}|{preposition}" in words().keep_attached
        sure = attached or (preposition in _WHAT_FOR and noun in words().purposive)
    others = (words().prepositions | {"of"}).intersection(rest.split())
    return sure and (not others or preposition == "such")


def _is_hollow(head: str, preposition: str, rest: str) -> bool:
    """Tell whether what follows a preposition is empty, or cannot follow what stands before it."""
    if head.rsplit(maxsplit=1)[-1] in words().persons or _is_empty(rest):
        return True
    if preposition not in ("of", "for") and _begins_with_gerund(rest):
        return True
    if preposition == "at" and re.search(r"\b(?:intervals|times?)\b", rest):
        return True
    return not _LIST.fullmatch(rest) or not (ends_item(rest) or _OPENING.match(rest))


def _begins_with_gerund(rest: str) -> bool:
    first = rest.split(maxsplit=1)[0]
    return first.endswith("ing") and first not in words().gerunds


def _is_empty(rest: str) -> bool:
    """Tell whether a preposition leads nowhere: "in preparation", "for proper fit"."""
    said = _OPENING.sub("", rest).lower()
    first = said.split()[0]
    bare = words().empty | words().bare | words().anybody | words().general - words().persons
    return said in bare or first == "proper"


def _may_follow(item: str, place: int) -> bool:
    """Tell whether an item of a list may stand beside a telling one: "law libraries and files"."""
    noun = item.lower().split()[-1]
    if noun in words().empty:
        return False
    return place > 0 or noun not in words().general | words().bare | words().persons


def _parted(topic: str) -> tuple[str, str, str]:
    """Part a topic at its first preposition: "samples", "of", "river water"."""
    tokens = topic.split()
    for place, token in enumerate(tokens):
        if token in words().prepositions | {"of", "such", "about"} and place:
            return " ".join(tokens[:place]), token, " ".join(tokens[place + 1 :])
    return topic, "", ""


def _narrows(preposition: str, rest: str) -> bool:
    """Tell whether what follows a preposition says which of the head is meant."""
    if preposition == "such":
        return True
    if preposition == "to" and rest.split(maxsplit=1)[0] in words().verbs:
        return len(rest.split()) >= _FEWEST_IN_PURPOSE
    said = _OPENING.sub("", rest)
    return " " in said and _says_which(said)


def _items(head: str) -> Sequence[str]:
    """Return the items of a list; what only modifies goes with the next: "hot and cold water"."""
    found: list[str] = []
    open_ended = ""
    for item in _ITEM.split(head):
        whole = f"{open_ended} {item}".strip()
        if ends_item(item):
            found.append(whole)
        open_ended = "" if ends_item(item) else whole
    return [*found, open_ended] if open_ended else found


def _is_telling(item: str, *, narrowed: bool = False) -> bool:
    *modifiers, noun = item.lower().split()
    if noun in words().empty:
        return narrowed and not modifiers and noun in words().counted
    if noun in words().alone:
        return True
    telling = any(word not in words().vague for word in modifiers)
    if noun in words().persons:
        return telling
    common = noun in words().general | words().bare
    return narrowed or telling or bool(modifiers and not common)


def has_participle(phrase: str) -> bool:
    """Tell whether a clause was begun in the phrase: "programs dealing", "parts used in"."""
    tokens = phrase.replace(",", "").split()
    return any(
        ends_item(before)
        and (token.endswith("ed") or (token.endswith("ing") and token not in words().gerunds))
        for before, token in pairwise(tokens)
    )

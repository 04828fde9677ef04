"""Noun phrases of tasks: where they end, how to shorten them, what makes them sound whole."""

import re
from collections.abc import Sequence

from nsx.framework.words import words

_INSIDE = frozenset(
    "of about regarding concerning containing involving related relating pertaining".split()
)
_REGARDING = frozenset("about regarding concerning".split())
_FUNCTION = _INSIDE | frozenset("and or nor but the a an any all both not no".split())
_ARTICLES = frozenset("the a an any all".split())
_ADJECTIVE = re.compile(
    r".*(?:al|ic|ive|ous|able|ible|ary|ory|ful|less|ed|ant|ent|ar|ile|ial|est|er than|ly)$"
)
_NOUN_ENDING = re.compile(
    r".*(?:ment|ments|ant|agent|client|patient|student|event|incident|accident|equipment)$"
)
_OPENING = re.compile(
    r"^(?:the|a|an|any|all|some|each|every|various|specific|appropriate|necessary|needed|required"
    r"|proper|different|certain|other|such|both|additional|specified|particular|given|or|and"
    r"|(?:all|any|types|kinds|amounts|numbers|pieces|variety|range) of"
    r"|(?:variety|wide variety|wide range|range) of) "
)
_VAGUE_ITEMS = re.compile(
    r",? (?:and|or) (?:other|similar|related|miscellaneous|various|such) [^,]*$"
    r"|,? (?:and|or) others$|,? etc$"
)
_ITEM = re.compile(r",? (?:and|or|nor|as well as) |, ")
TOPIC_WORDS = 7


def joined(items: Sequence[str]) -> str:
    """Join as in running text: "cut", "cut and sew", "cut, sew, and press"."""
    if len(items) < 3:
        return " and ".join(items)
    return f"{', '.join(items[:-1])}, and {items[-1]}"


def without_article(phrase: str) -> str:
    """Take off articles and words that only make a phrase vague."""
    while (shorter := _OPENING.sub("", phrase)) != phrase:
        phrase = shorter
    return phrase


def is_complete(phrase: str) -> bool:
    """Tell whether a noun phrase may end here: its last word is a noun, as far as can be told."""
    found = re.search(r"([A-Za-z][A-Za-z'-]*|\d+)$", phrase.strip())
    if found is None:
        return False
    last = found[1].lower()
    if re.search(r"\b(?:for|of|in|by|from) \w+ing$", phrase) and last not in words().gerunds:
        return False
    if _leads_on(last) or last in words().adjectives or last.endswith(("'s", "s'")):
        return False
    if ends_item(phrase) or last in words().nouns_like_adjectives:
        return True
    if last in words().verbs:
        return last in words().also_nouns
    return _NOUN_ENDING.match(last) is not None or _ADJECTIVE.match(last) is None


def _leads_on(word: str) -> bool:
    """Tell whether more must follow a word, or have gone before it."""
    return word in _FUNCTION or word in words().prepositions or word in words().pronouns


def _last(phrase: str) -> str:
    return phrase.rsplit(maxsplit=1)[-1].lower() if phrase else ""


def ends_item(phrase: str) -> bool:
    """Tell whether an item of a list stands by itself: surely a noun, and not one's modifier."""
    last = _last(phrase)
    if last in words().mass_nouns:
        return True
    return last.endswith("s") and not last.endswith(("ous", "ss", "'s", "s'", "ics"))


def _ends_plural(phrase: str) -> bool:
    last = _last(phrase)
    return ends_item(phrase) and last.endswith("s") and last not in words().bare


def split_complement(phrase: str, verb: str) -> tuple[str, str] | None:
    """Split an object from the prepositional phrase that tells where, for whom or about what.

    Returns None where the verb cannot do without a phrase that is not there or too long to keep.
    """
    tokens = phrase.split()
    for place in range(1, len(tokens)):
        if not _separates(tokens[place - 1], tokens[place], verb):
            continue
        if not is_complete(" ".join(tokens[:place])):
            return None
        kept = _complement(tokens[place:])
        if verb in words().giving and tokens[place] == "with":
            # "Customers: provide with menus" is no way to say it.
            return None
        needed = words().needs_complement | words().speaking | words().telling
        return None if verb in needed and not kept else (" ".join(tokens[:place]), kept)
    return None if verb in words().needs_complement else (phrase, "")


def _separates(left: str, word: str, verb: str) -> bool:
    """Tell whether a preposition belongs to the verb, rather than to the noun before it."""
    if word in _REGARDING:
        return verb in words().speaking
    if word == "of":
        return verb in words().telling
    if word == "with" and left in words().persons and verb not in words().giving:
        return False
    return word in words().prepositions and f"{left}|{word}" not in words().keep_attached


def _complement(tokens: Sequence[str], most: int = 6) -> str:
    text = " ".join(tokens).strip(", ")
    preposition, _, rest = text.partition(" ")
    kept = fit(rest, most=most - 1, articles=True)
    return f"{preposition} {kept}" if says_something(kept) else ""


def says_something(phrase: str) -> bool:
    """Tell whether a phrase is there, and more than "issues", "the need" or "processing"."""
    said = re.sub(r"^(?:the|an?) ", "", phrase)
    return bool(said) and said.lower() not in words().bare and not re.match(r"\w+ing$", said)


def fit(phrase: str, most: int = TOPIC_WORDS, *, articles: bool = False) -> str:
    """Return a noun phrase of at most `most` words that reads as whole, or nothing.

    A list keeps the items that fit; "or" becomes "and", since the topic names all of them. With
    `articles` the phrase may begin with one.
    """
    phrase = _tidy(phrase)
    tokens = re.findall(r"[^\s,]+", phrase)
    if not tokens or {token.lower() for token in tokens} & words().pronouns:
        return ""
    first = tokens[0].lower()
    if _leads_on(first) and not (articles and first in _ARTICLES):
        return ""
    items = [item for item in _ITEM.split(phrase) if item]
    if len(items) == 2 and items[1].lower() in words().bare:
        phrase, items = items[0], items[:1]
    whole = len(tokens) <= most and len(items) <= 4 and all(map(_plausible, items))
    if whole and is_complete(phrase):
        # What is joined inside "A and B of C" must not be told apart as a list of three.
        conjoined = re.search(r" (?:and|or) ", phrase)
        return phrase.replace(" or ", " and ") if conjoined else joined(items)
    return _shortened(phrase, items, most)


def _tidy(phrase: str) -> str:
    """Return a phrase without items that name nothing: "bolts, and other parts"."""
    phrase = re.sub(r"\s+", " ", phrase).strip(" ,").removesuffix(" together")
    shorter = _VAGUE_ITEMS.sub("", phrase)
    return re.sub(r"\b(?:other|similar) (?=\w)", "", shorter if ends_item(shorter) else phrase)


def _plausible(item: str) -> bool:
    """Tell whether an item of a list may begin so: "in" would begin another kind of phrase."""
    first = re.match(r"\S+", item)
    return first is not None and (first[0] in _ARTICLES or not _leads_on(first[0].lower()))


def _rejoined(items: Sequence[str]) -> str:
    """Join items of which the first may only modify: "[red, blue, and green lamps] and fuses"."""
    noun = next(place for place, item in enumerate(items) if ends_item(item))
    return joined([joined(items[: noun + 1]), *items[noun + 1 :]])


def _shortened(phrase: str, items: Sequence[str], most: int) -> str:
    """Return the first items of a list that stand by themselves, or the head of a long one."""
    kept: list[str] = []
    for item in items:
        size = sum(len(one.split()) for one in (*kept, item)) + (1 if kept else 0)
        if size > most or not _plausible(item):
            break
        kept.append(item)
        if _ends_plural(item) and (len(kept) >= 2 or size > most - 2):
            break
    # A mass noun may as well modify what was cut off: "management and service contracts".
    while kept and not _ends_plural(kept[-1]) and not (kept == items and ends_item(kept[-1])):
        kept.pop()
    if kept:
        return phrase.replace(" or ", " and ") if kept == items else _rejoined(kept)
    first = items[0].split() if items else []
    cuts = [place for place, token in enumerate(first) if token in words().prepositions | _INSIDE]
    for place in reversed(cuts):
        if (
            0 < place <= most
            and is_complete(" ".join(first[:place]))
            and first[place - 1].lower() not in words().bare
            # What is definite by what follows cannot do without it: "the impact [of robots]".
            and not re.search(r"\bthe \w+(?: \w+)?$", " ".join(first[:place]))
        ):
            return " ".join(first[:place])
    return ""

"""Noun phrases of tasks: where they end, how to shorten them, what makes them sound whole."""

import re
from collections.abc import Sequence

from nsx.framework.words import words

_INSIDE = frozenset(
    "of about regarding concerning containing involving related relating pertaining".split()
)
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
    r"|proper|complete|different|certain|other|such|both|additional|specified|particular|given|or|and"
    r"|(?:all|any|types|kinds|amounts|numbers|pieces|variety|range) of"
    r"|(?:variety|wide variety|wide range|range) of) "
)
_VAGUE_ITEMS = re.compile(
    r",? (?:and|or) (?:other|similar|related|miscellaneous|various|such) [^,]*$"
    r"|,? (?:and|or) others$|,? etc$"
)
_ITEM = re.compile(r",? (?:and|or|nor|as well as) |, ")
_TWO_LISTS = re.compile(r", (?:and|or) .* (?:and|or) |\b(and|or)\b.* \1 ")
_ODD_LIST = re.compile(r"[^,]*, (?:and|or) [^,]*$")
"""A comma before "and" with two items: what follows is no item but a clause."""
_FORMAL = re.compile(
    r"\b(?:in|on) (?:accordance|addition|advance|behalf|case|collaboration|compliance|conjunction"
    r"|connection|consultation|cooperation|form|order|person|preparation|relation|response|terms)\b"
    r"|\b(?:manner|way)$"
)
"""Prepositions of three words, and what tells how."""
_DEFINITE = re.compile(r"(?:^|\s)(?:the|an?|\S+'s|\S+s') \S+(?: \S+)?$")
"""An end that may be a singular noun."""
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


def is_plural(phrase: str) -> bool:
    """Tell whether a phrase ends with a plural, as far as can be told."""
    return ends_item(phrase) and phrase.endswith("s") and _last(phrase) not in words().mass_nouns


def _ends_plural(phrase: str) -> bool:
    return is_plural(phrase) and _last(phrase) not in words().bare


def says_something(phrase: str) -> bool:
    """Tell whether a phrase is there and whole, and more than "issues", "the need" or "mixing"."""
    said = re.sub(r"^(?:the|an?) ", "", phrase).lower()
    *modifiers, noun = said.split() or [""]
    if not said or (noun.endswith("ing") and noun not in words().gerunds):
        return False
    if not (ends_item(said) or _DEFINITE.search(phrase)):
        return False
    before = set(modifiers[-1:]) & words().prepositions
    bare = before or words().vague.issuperset(modifiers)
    return not bare or noun not in words().bare | words().empty


def fit(phrase: str, most: int = TOPIC_WORDS, *, articles: bool = False) -> str:
    """Return a noun phrase of at most `most` words that reads as whole, or nothing.

    A list keeps the items that fit; "or" becomes "and", since the topic names all of them. With
    `articles` the phrase may begin with one.
    """
    phrase = _tidy(phrase)
    tokens = re.findall(r"[^\s,]+", phrase)
    if not tokens or {token.lower() for token in tokens} & words().pronouns:
        return ""
    if _ODD_LIST.match(phrase) or _FORMAL.search(phrase):
        return ""
    first = tokens[0].lower()
    if _leads_on(first) and not (articles and first in _ARTICLES):
        return ""
    items = [item for item in _ITEM.split(phrase) if item]
    if _TWO_LISTS.search(phrase):
        # "Hot, warm, or cold pipes or hoses": the first list is enough.
        end = next((n for n, item in enumerate(items) if is_plural(item)), 0)
        if any(map(ends_item, items[:end])):
            return ""
        phrase, items = joined(items[: end + 1]), items[: end + 1]
        tokens = phrase.replace(",", "").split()
    if len(items) == 2 and items[1].lower() in words().bare:
        phrase, items = items[0], items[:1]
    whole = len(tokens) <= most and len(items) <= 4 and all(map(_plausible, items))
    if whole and is_complete(phrase):
        # What is joined inside "A and B of C" must not be told apart as a list of three.
        return _said(phrase) if re.search(r" (?:and|or) ", phrase) else joined(items)
    return _shortened(phrase, items, most)


def fit_whole(phrase: str, most: int) -> str:
    """Return what `fit` does, or nothing where that is not all of the phrase or two lists."""
    found = fit(phrase, most)
    return found if is_whole(found, phrase) and found.count(" and ") < 2 else ""


def is_whole(part: str, phrase: str) -> bool:
    """Tell whether nothing was left out of a phrase but articles and what names nothing."""
    return len(part.split()) >= len(without_article(_tidy(phrase)).split())


def _said(phrase: str) -> str:
    """Return a phrase with "and" for "or", unless it has both: "hot or cold pipes and hoses"."""
    return phrase if re.search(r" or .* and ", phrase) else phrase.replace(" or ", " and ")


def _tidy(phrase: str) -> str:
    """Return a phrase without items that name nothing: "bolts, and other parts"."""
    phrase = re.sub(r"\s+", " ", phrase).strip(" ,").removesuffix(" together")
    shorter = _VAGUE_ITEMS.sub("", phrase)
    # What a noun of mass goes with was perhaps left out: "waste management or other firms".
    return re.sub(r"\bsimilar (?=\w)", "", shorter if is_plural(shorter) else phrase)


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
        return _said(phrase) if kept == items else _rejoined(kept)
    first = items[0].split() if items else []
    cuts = [place for place, token in enumerate(first) if token in words().prepositions]
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

"""Lists of names of skills, and words stuffed in to be found: said without any use."""

import re

from nsx.wording import words_of

_SPLIT = re.compile(r"\s*(?:[,;|•·]|\s/\s|\s[*-]\s|\.\s+(?=[A-Z]))\s*")
_LABEL = re.compile(r"^[^,;:.]{2,40}:\s+|^[^,;:.–—-]{2,30}\s[–—-]\s+")
_FEWEST, _FEWEST_STUFFED, _MANY = 3, 6, 8
_LONGEST_ITEM = 4
_MARKED = re.compile(
    r"(?:#\w+\W*){3,}|(?:\[[ x✓]?\].{2,40}?){2,}|\bendorse(?:d|ments?)\b|[★☆●○]{3,}"
)
_RATED = re.compile(
    r"^[\w+#./& -]{2,40}\s*(?:[:–—(-]\s*)?(?:expert|advanced|intermediate|basic|beginner|"
    r"proficient|"
    r"fluent|\d\s?/\s?(?:5|10))\)?\W*$",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:expertise|experienced|skill(?:s|ed)?|proficient|versed|knowledge|knowledgeable|"
    r"strengths?|"
    r"passion(?:ate)?|leader|professional|competent|abilities|exposure)\b[^.\d]*,[^.\d]*(?:,|"
    r"\band\b)",
    re.IGNORECASE,
)
"""The sentences of summaries that name many skills and no work: "skilled in A, B and C"."""
_GRAMMAR = frozenset(
    "a an the my our his her their of in on at to for from by with as when while who which that is "
    "are was were i we you he she it not no never".split()
)
_USED = re.compile(
    r"\d|\b(?:I|my|mine|daily|weekly|every|each|one|two|three|four|five|six|ten)\b|\b[a-z]+ed\b"
)
_TELLS = re.compile(r"\b(?:I|my|mine|myself)\b|\b[a-z]+ed\b.*\d|\d.*\b[a-z]+ed\b")
_MOST_DISTINCT = 0.75
_STEM = 5
"""Letters by which "manager", "managing" and "management" are the same word."""


def is_stuffed(text: str) -> bool:
    """Whether words are there to be found: said again and again, or marked as tags and ratings."""
    if _MARKED.search(text) or _RATED.match(text):
        return True
    body = _LABEL.sub("", text)
    words = words_of(body)
    if len(words) < _FEWEST_STUFFED or _GRAMMAR & set(words) or re.search(r"[.!?]\s", body):
        return False
    stems = {word[:_STEM] for word in words}
    return len(stems) <= _MOST_DISTINCT * len(words)


def is_list(text: str) -> bool:
    """Whether a line without a label names three things or more and says nothing of them."""
    return _items(text) >= _FEWEST


def is_long_list(text: str) -> bool:
    """Whether a line names so many things that nobody means all of them."""
    return _items(text) >= _MANY


def _items(text: str) -> int:
    """Return how many things a line names, 0 where it says more of any."""
    body = text.strip().rstrip(".")
    items = [item for item in _SPLIT.split(body) if item]
    return len(items) if not _USED.search(body) and all(map(_names, items)) else 0


def claims_many(text: str) -> bool:
    """Whether a sentence claims a list of skills at large, without figures or work."""
    return _CLAIMED.search(text) is not None and not _USED.search(text)


def tells_use(text: str) -> bool:
    """Whether an item of a list of skills says what was done with one."""
    return _TELLS.search(text) is not None


def _names(item: str) -> bool:
    words = words_of(re.sub(r"^(?:and|or|&)\s", "", item))
    return len(words) <= _LONGEST_ITEM and not _GRAMMAR & set(words) - {"of", "in", "the", "a"}

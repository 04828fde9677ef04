"""Words that were broken at the end of a line: which hyphens are theirs."""

import re
from collections.abc import Collection
from functools import cache

from spellchecker import SpellChecker

_LAST = re.compile(r"([^\W\d_]+)[-\u2010\x02]$")
_LONGEST_WORD = 60
_FIRST = re.compile(r"[^\W\d_]+")
_ANY_HYPHEN = re.compile("[\u2010\x02]")


@cache
def load_words() -> Collection[str]:
    """Return English words in lower case, read from the dictionary of the spelling checker.

    It is read once, and before a process confines itself.
    """
    words: dict[str, int] = SpellChecker().word_frequency.dictionary
    return frozenset(words)


def ends_broken(line: str) -> bool:
    """Whether a line ends with a letter and a hyphen."""
    return _LAST.search(line[-_LONGEST_WORD:]) is not None


def joined(line: str, rest: str, seen: Collection[str]) -> str:
    """Join a line and the one that goes on with it.

    A hyphen between them stays where the document has the word with one elsewhere (`seen`), where
    the parts are words and the whole is none ("metal-cored"), and before a capital letter or digit.
    """
    if not line.endswith(("-", "\u2010", "\x02")) or line[-2:-1].isspace() or len(line) < 2:
        return f"{line} {rest}"
    last, first = _LAST.search(line[-_LONGEST_WORD:]), _FIRST.match(rest)
    if last is None or first is None or not rest[0].islower():
        return f"{line[:-1]}-{rest}"
    parts = last[1].lower(), first[0].lower()
    words = load_words()
    compound = "".join(parts) not in words and all(part in words for part in parts)
    # Programs that break words by themselves write U+2010, people write the common hyphen.
    kept = "-".join(parts) in seen or (compound and not line.endswith("\u2010"))
    return f"{line[:-1]}-{rest}" if kept else f"{line[:-1]}{rest}"


def with_plain_hyphens(text: str) -> str:
    """Return text in which every hyphen is the common one."""
    return _ANY_HYPHEN.sub("-", text)

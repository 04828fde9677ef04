"""How texts are compared as words: one normal form for titles and queries."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")


def words_of(text: str) -> list[str]:
    """Return the words of a text: case folded, accents removed, `c++` and `c#` kept whole."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)))


def title_key(text: str) -> str:
    """Return the normal form under which two spellings of a title are the same.

    The last word loses a plural ending, so that "Electrician" finds "Electricians".
    """
    words = words_of(text)
    if words:
        words[-1] = _singular(words[-1])
    return " ".join(words)


def head_noun(key: str) -> str:
    """Return the word of a title, in its normal form, that says what somebody is.

    That is the last one, or the last before "of" or "for": "director" of "director of nursing".
    """
    words = re.split(r" (?:of|for|in|to) ", key, maxsplit=1)[0].split()
    return _singular(words[-1]) if words else ""


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word

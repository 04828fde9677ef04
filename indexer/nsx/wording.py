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


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word

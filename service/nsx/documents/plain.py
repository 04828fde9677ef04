"""Plain text: its bytes as characters, and its lines as they stand."""

import codecs
import re

from nsx.documents.formats import EXPECTED, SAVE
from nsx.documents.records import DocumentError, Reading, counted

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
for _name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"):
    codecs.lookup(_name)  # now, since a confined process can load no encoding

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.005
_MOST_DAMAGE = 0.1
"""A text of UTF-8 in which a larger share of the other letters is broken is in another encoding."""
_NULS_OF_UTF16 = 0.35


def decode(data: bytes) -> tuple[str, list[str]]:
    """Return the characters of a text file, and notes on what was guessed or lost.

    A byte order mark decides, then UTF-8; else it is Windows-1252, which Latin-1 is part of.

    Raises:
        DocumentError: the bytes are no text.

    """
    text, notes = _characters(data)
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise DocumentError(
            "not-a-document",
            f"The file holds bytes that are no text and no format that is known: {EXPECTED}. "
            f"{SAVE}",
        )
    return text, notes


def read_plain(text: str) -> Reading:
    """Read plain text: every line as it stands."""
    return Reading(text.splitlines())


def _characters(data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            return text, _lost(text.count("\ufffd"))
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[start::2].count(0) > _NULS_OF_UTF16 * len(data[start::2]):
            text = data.decode(encoding, "replace")
            return text, _lost(text.count("\ufffd"))
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= _MOST_DAMAGE * sum(letter > "\x7f" for letter in text):
        return text, _lost(broken)
    return data.decode("cp1252", "replace"), ["read as Windows-1252, since it is not UTF-8"]


def _lost(broken: int) -> list[str]:
    return (
        [f"{counted(broken, 'damaged letter', 'damaged letters')} could not be read"]
        if (broken)
        else []
    )

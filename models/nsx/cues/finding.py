"""Find the turns of phrase of a line, with where they stand.

They are clues, not verdicts: `nsx.ownership` weighs them with the rest of the line. Single words
are read by it anyway; what is here needs order, reach or a subject.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

from nsx.cues.charge import CHARGE
from nsx.cues.denial import DENIAL
from nsx.cues.learning import LEARNING
from nsx.cues.sharing import NAMED, SHARING


@dataclass(frozen=True, slots=True)
class Cue:
    """A named turn of phrase at `text[start:end]`."""

    name: str
    start: int
    end: int


def _small(pattern: str) -> str:
    """Return a pattern with small letters, but for those that a backslash makes special."""
    return re.sub(
        r"\\.|[A-Z]", lambda found: found[0] if "\\" in found[0] else found[0].lower(), pattern
    )


# Twice as fast as patterns that ignore case; only ASCII, which leaves every place as it was.
_SMALL = {ord(letter): ord(letter.lower()) for letter in string.ascii_uppercase}
_CUES = tuple(
    (name, re.compile(_small(pattern)))
    for cues in (DENIAL, SHARING, LEARNING, CHARGE)
    for name, pattern in cues.items()
)
_WITH_NAMES = tuple((name, re.compile(pattern)) for name, pattern in NAMED.items())


def cues_in(text: str) -> Iterator[Cue]:
    """Yield the turns of phrase of a line, each as often as it stands there."""
    small = text.translate(_SMALL)
    searches = ((_CUES, small), (_WITH_NAMES, text))
    for name, pattern, line in ((*cue, line) for cues, line in searches for cue in cues):
        for found in pattern.finditer(line):
            if found.start() < found.end():
                yield Cue(name, found.start(), found.end())

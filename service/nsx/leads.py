"""Leads: headings and lines before a list that say whose work the lines under them tell of.

"With the mechanic, never alone:" makes the bullets below it help, "Please don't ask me for" denies
them, and "Key words for recruiters" makes them mere words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nsx.ownership import LineOwner
from nsx.rows import Row
from nsx.sections import label_of


@dataclass(frozen=True, slots=True)
class Lead:
    """What the heading or label `text[start:end]` makes of what it governs."""

    owner: LineOwner
    start: int
    end: int


_MOST_WORDS = 9
_LISTS = (
    r"skills?|key ?words?|strengths|expertise|competenc(?:y|e|ies)|qualities|abilit(?:y|ies)|"
    r"headline|ats|recruiters?|scanners?|hidden|technolog(?:y|ies)|technical|tech|software|tools|"
    r"tags|endors\w+|proficienc\w+|i\.?\s?t\.?|(?:trade|buzz|search) ?(?:words|terms)|buzz|seo|"
    r"stack|machines|machinery|equipment|instruments|vehicles|materials|platforms|databases|"
    r"packages|techniques|categor(?:y|ies)|languages|strong points|attributes|talents|also|other|"
    r"misc(?:ellaneous)?|"
    r"additional|people also \w+(?: \w+)?|similar \w+|related \w+|interests|familiar with"
)


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_LEADS: Mapping[LineOwner, re.Pattern[str]] = {
    "led": _any(
        r"\breport(?:ed|ing|s)? to me\b|\bunder me\b|\bdirect reports\b|"
        r"\b(?:people|staff|teams?) I (?:led|managed|ran|supervised|looked after)\b|"
        r"^(?:people|staff) managed\b"
    ),
    "assisted": _any(
        r"\b(?:never|not) (?:alone|on my own|by myself)\b|"
        r"^(?:I )?(?:also )?(?:help(?:ed|ing)?|assist\w*|support(?:ed|ing)?)(?: out)?(?: (?:in|on|"
        r"with|the \w+ with))?\b|"
        r"\bunder (?:\w+ )?(?:supervision|guidance|instruction)\b|"
        r"^(?:together |jointly )?with (?:the|a|my|our|an) \w+|^alongside\b|"
        r"you(?:['’]ll| will) (?:help|assist|support) with"
    ),
    "negated": _any(
        r"\b(?:not|never)\b(?!.{0,20}\b(?:only|alone)\b)|n['’]t\b|^no\b|"
        r"\bothers (?:do|did|handle)|\b(?:done|handled) by (?!me\b)|\bsomebody else\b|"
        r"\bsomeone else\b|\bleft to\b|\boutside my\b|\bnothing to do with\b|"
        r"\bexclu(?:ded|sions)\b|\bgaps?\b|\byet to\b"
    ),
    "observed": _any(
        r"\bshadow(?:ed|ing)?\b|\bobserv(?:ed|ation|ing)\b|\bwatched\b|^exposure to\b|"
        r"\bsat in\b|\blooked on\b|\bride-?alongs?\b|\binsight (?:days?|weeks?)\b|"
        r"\bas a visitor\b"
    ),
    "trained": _any(
        r"\blearn(?:ed|t|ing)?\b|\bcourses?\b|\bcoursework\b|\bclass(?:es|room)?\b|"
        r"\bmodules?\b|\bstudied\b|\btaught\b|\bsimulat\w+|"
        r"^(?:continuing |further )?(?:education|training)\b|\bcertificat\w+|"
        r"\blicen[cs]es?\b|\bin school\b|\bat college\b|\bworkshops?\b|\bcpd\b|\bexams?\b|"
        r"\btickets\b"
    ),
    "wanted": _any(
        r"\b(?:what|where) next\b|\bnext\W*$|^next\b|\bwants?\b|\bhop(?:e|ing)\b|\bgoals?\b|"
        r"\bobjectives?\b|\bwish\b|\blooking for\b|\bseeking\b|\bfuture\b|\bplans\b|"
        r"\baspir\w+|\bwould (?:like|love)\b|\bdreams?\b|\blooking to\b|\bwant to\b|"
        r"\bambitions?\b"
    ),
    "done": _any(r"\b(?:by myself|alone|on my own|single-handed\w*)\b|^(?:what )?I (?:do|did)\b"),
    "boilerplate": _any(
        r"^(?:our )?(?:core )?values\b|^about (?!me\b|you\b|the (?:role|job|post)\b)|"
        r"\bwho we are|^(?:our|the company|company|employer|perks|benefits|culture)\b|"
        r"\bmission\b"
    ),
}
_LIST = re.compile(
    rf"(?:\w+ ){{0,3}}(?:{_LISTS})(?:[ /&,]+(?!.*volunt)(?:\w+ ){{0,4}}\w+)?\W*", re.IGNORECASE
)


def lead_of(words: str) -> LineOwner | None:
    """Return what a heading or label makes of what it governs, or None where it does not say."""
    bare = words.strip().rstrip(":").strip()
    if not bare or len(bare.split()) > _MOST_WORDS:
        return None
    if _LIST.fullmatch(re.split(r"[,(]", bare)[0].strip()):
        return "listed"
    return next((owner for owner, pattern in _LEADS.items() if pattern.search(bare)), None)


def leads_of(rows: Sequence[Row], count: int) -> list[Lead | None]:
    """Return what governs each of `count` segments of a document, in order.

    A heading or a line with a colon at its end governs until the next one; where bullets follow
    it, the first line without one is free again, and so is what a blank line parts from a mere
    line. A label of a list governs its own line.
    """
    governed: list[Lead | None] = [None] * count
    lead: Lead | None = None
    mere = bulleted = False
    for n, row in enumerate(rows):
        below = rows[n + 1] if n + 1 < len(rows) else None
        if _leads(row, below):
            owner = lead_of(row.text)
            lead = Lead(owner, row.start, row.end) if owner else None
            mere, bulleted = not row.heading, bool(below and below.bulleted)
            continue
        if lead and ((bulleted and not row.bulleted) or (mere and row.blank_before) or row.dates):
            lead = None
        label = label_of(row.text)
        named = lead_of(label[0]) if label else None
        if label and named == "listed":
            own = Lead(named, row.start, row.start + len(label[0]))
            governed = _put(governed, row.segments, own)
        else:
            governed = _put(governed, row.segments, lead)
    return governed


def _put(
    governed: list[Lead | None], places: Sequence[int], lead: Lead | None
) -> list[Lead | None]:
    """Govern segments by a lead; a segment of several lines is governed by its first."""
    for place in places:
        governed[place] = governed[place] or lead
    return governed


def _leads(row: Row, below: Row | None) -> bool:
    """Whether a line stands over others: a heading, a colon at its end, or plain before bullets."""
    if row.bulleted or row.dates:
        return row.heading and not row.bulleted
    if row.heading or row.text.rstrip().endswith(":"):
        return True
    few = len(row.text.split()) <= _MOST_WORDS and not row.text.rstrip().endswith((".", "!"))
    if below is None or not few:
        return False
    return lead_of(row.text) is not None and not re.search(r"[,;|]", row.text)

"""Adverts: which of their parts are duties, which are asked, liked or offered, which praise."""

import re
from collections.abc import Sequence

from nsx.jobs.headers import has_employer, head_of
from nsx.rows import Row
from nsx.sections import Place, Section
from nsx.segments import Segment

EQUALITY = (
    r"equal[- ](?:employment )?opportunit|\bE\.?E\.?O\.?E?\b|\bEOE\b|without regard|"
    r"affirmative action|\b(?:(?:all|no|qualified) )?applicants|discriminat|disability confident|"
    r"employment equity|accommodations? (?:on|upon|is|are)|protected (?:status|ground|by)"
)
"""What employers say because the law wants it said."""
PAY = (
    r"[$£€]\s?\d[\d,.]*k?\s?(?:-|–|to|/|per|an?\b|p\.|plus)|\d\s?/\s?hr|\b(?:per|an) hour\b|"
    r"\bsalary\b|\b40[13]\(?[kb]|\bPTO\b|\bpension\b|\bdental\b|\bbenefits\b|(?:paid )?holidays|"
    r"days'? leave|weeks'? off|\bhealth (?:after|from|plan|cover|insurance)"
)
"""What employers offer."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_EQUALITY = _any(
    EQUALITY,
    r"(?:of|from) (?:all|every) backgrounds?|welcomes? (?:all|applications|people|everyone)",
    r"\b(?:race|religion|veterans?|gender identity|sexual orientation), |privacy|we never ask",
)
_OFFERED = _any(PAY, r"\b(?:RRSP|super|HMO|bonus|vacation|tuition|relocation|perks?)\b|free \w+")
_SURELY_OFFERED = _any(
    r"\b40[13]\(?[kb]|\bPTO\b|\bdental\b|paid holidays|"
    r"\d+ (?:paid )?(?:days|weeks) (?:of )?(?:leave|off|vacation)|\bRRSP\b|"
    r"health (?:after|from|plan|cover|insurance)|\bsalary range\b|per hour|/hr\b",
)
_LIKED = _any(
    r"\b(?:a|is|are|big|huge|strong|definite) (?:plus|bonus|asset|advantage)\b|preferred\b|"
    r"\bnice(?: to have)?\b(?:\W*$|, not| but)|desirable|nice[- ]to[- ]have|not (?:required|"
    r"necessary|essential)|\bideally\b|\bhelps\b\W*(?:$|,)|\b(?:would be|is|are) (?:nice|lovely|"
    r"great|useful|helpful|welcome|liked|good to have)\b|\boptional\b|\blovely\b\W*$"
)
_NUMBER = (
    r"(?<!for )(?:\d+\+?|a(?= \w+ or more)|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|fifteen|some)"
)
_ASKED = _any(
    r"\bmust\b|\brequired?\b|\bminimum\b|mandatory|we (?:ask|look|need|want|require|seek)\b",
    r"looking for|\bseek(?:s|ing)?\b|(?:cer|li)[tc]\w+ (?:required|in hand)|\bat least\b|you need",
    rf"\b{_NUMBER} (?:or more )?(?:years?|yrs?|seasons?|months)\b.{{0,30}}(?:of|in|on|with|as|"
    r"experience|min)\b|^you (?:have|hold|bring|are able|should have)\b",
    r"^(?:able|ability|willing|comfortable|proficien\w+|fluen\w+|strong|proven|excellent|current|"
    r"valid|active|high school|bachelor|master|associate|degree|diploma|GED|BS|BA|MS|Ph\.?D|"
    r"knowledge|experience|familiarity|certifi\w+|licen\w+|asks? for|needs?|wanted)\b",
)
_SURELY_ASKED = _any(
    r"^.{0,60}\brequired\W*$",
    r"^(?:must|needs?|required|minimum|wanted|requires|we (?:ask|look)|you (?:need|must))\b",
    rf"\b{_NUMBER}\+? (?:or more )?(?:years?|yrs?) (?:of|in|on|with|or so|min)\b",
)
_APPLY = _any(
    r"^(?:to )?(?:apply|send|e-?mail|call|text|ring|write|walk in|questions|contact|submit|talk|"
    r"reply|stop by|bring one|please (?:send|apply|pass|do not))\b",
    r"(?:resume|cv|letters?|portfolio)s? (?:to|and|by)\b|applications? (?:close|by|to|must)|"
    r"closes? (?:on )?\w+ \d|drug (?:screen|test)|background (?:check|investigation)|agencies",
)
_NOT_DONE = _any(
    r"^(?:no|not|never)\b|\byou (?:will not|won't|do not|don't|do no|give no|wouldn't)\b|"
    r"\b(?:is|are) not (?:yours|part of|included|your (?:job|task))\b|\bwe do no\b"
)
FRAME = re.compile(
    r"^(?:from|to|subject|re|cc|date|sent|ref): |^(?:hi|hello|dear|aloha|thanks|thank you|regards|"
    r"sincerely|respectfully|yours|best)\b.{0,30}$|\bpage \d+(?: of \d+)?\W*$|use cookies|"
    r"^(?:curriculum vitae|r[eé]sum[eé])\W*$|^(?:skip to|sign in|home|search jobs)\b.{0,40}$|©",
    re.IGNORECASE,
)
"""What letters, pages and web sites have around their text."""
_SHORT = 8
_EMPLOYER = re.compile(
    r"\b(?:we|our|us|since (?:19|20)\d\d|founded|family[- ]owned)\b", re.IGNORECASE
)
_YOU = re.compile(r"\byou(?:r|rs|'\w+|’\w+)?\b", re.IGNORECASE)


def advert_places(segments: Sequence[Segment], rows: Sequence[Row]) -> list[Place]:
    """Return what each segment of an advert is: by its heading, unless its own words say more."""
    row_of = {n: row for row in reversed(rows) for n in row.segments}
    places: list[Place] = []
    for n, segment in enumerate(segments):
        row = row_of.get(n)
        if segment.role == "contact":
            places.append("contact")
        elif (row and row.only_opens) or (segment.role == "heading" and not _is_item(row)):
            places.append("heading")
        elif FRAME.search(segment.text):
            places.append("aside")
        elif _EQUALITY.search(segment.text):
            places.append("company")
        else:
            places.append(_place(segment.text, row.section if row else None))
    return places


def _is_item(row: Row | None) -> bool:
    """Whether a line in capitals is an item of a list, such as "CPA", rather than a heading."""
    return row is not None and row.bulleted and not row.heading


def _place(text: str, section: Section | None) -> Place:
    if section == "requirement":
        return _asked(text)
    if section == "duty":
        return _done(text)
    if section in ("nice-to-have", "benefit", "company", "aside"):
        offered = section != "aside" and _SURELY_OFFERED.search(text)
        applying = section != "nice-to-have" and _APPLY.search(text)
        return "benefit" if offered else "aside" if applying else section
    return _unlabelled(text)


def _asked(text: str) -> Place:
    """Return what a line under "Requirements" is."""
    if _APPLY.search(text):
        return "aside"
    if _SURELY_OFFERED.search(text):
        return "benefit"
    return "nice-to-have" if _LIKED.search(text) else "requirement"


def _done(text: str) -> Place:
    """Return what a line under "Duties" is; what would not be said of work goes before it."""
    if _NOT_DONE.search(text):
        return "aside"
    if _SURELY_OFFERED.search(text):
        return "benefit"
    return "requirement" if _SURELY_ASKED.search(text) else "duty"


def _unlabelled(text: str) -> Place:
    """Return what a line is that stands under no heading that is known."""
    to_you = _YOU.search(text) is not None
    if _SURELY_OFFERED.search(text) or (_OFFERED.search(text) and not to_you):
        return "benefit"
    cues: tuple[tuple[re.Pattern[str], Place], ...] = (
        (_APPLY, "aside"),
        (_LIKED, "nice-to-have"),
        (_NOT_DONE, "aside"),
        (_ASKED, "requirement"),
    )
    told = next((place for cue, place in cues if cue.search(text)), None)
    if told:
        return told
    named = len(text.split()) <= _SHORT and has_employer(head_of(text))
    return "company" if named or (_EMPLOYER.search(text) and not to_you) else "duty"

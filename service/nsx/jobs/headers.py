"""Headers of jobs: which part of "Cook, Salt Lantern, Fremantle" is the title, which the employer.

A title ends with what people are called by ("cook", "Technician II"), an employer has a word of
organisations ("Ltd", "Hospital"). Where only one of them can be told, what stands beside it is the
other; what follows both is a place.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nsx.headings import WORD
from nsx.titles import names_a_job

_ORGANISATIONS = r"""
inc llc llp pllc ltd limited corp corporation co(?!-) company gmbh ag plc pty pvt saoc group(?!_\d)
holdings partners associates bros brothers enterprises international cooperative self-employed
freelance own_(?:business|abn|account|practice) various_clients temps staffing foundation society
association union club trust hospitals? clinics? infirmary health(?:care)? pharmacy nursing_home
nhs (?:medical|community|care|learning|service|data|call|research|sports|justice)_cent(?:er|re)
daycare schools? academy university universities college institute polytechnic district department
dept council county city_of town_of government ministry agency authority bureau commission
directorate army navy air_force marines? raf (?:coast|national)_guard police correctional prison
jail court board$ bank credit_union savings insurance mutual church museum library theat(?:er|re)
playhouse ballet orchestra symphony arena camp hotel motel inn lodge resort casino restaurant
brasserie caf[eé] grill bakery brewery diner deli pub kitchens? foods? catering hospitality cruises
farms? ranch dairy nursery stores? shops? supermarket market supply distributors services? systems
solutions technologies software devices consulting marketing media press studios? industries
industrial manufacturing mfg works plant mill factory foundry shipyard warehouse laborator(?:y|ies)
labs castings iron steel plastics packaging textiles apparel metering electric electronics plumbing
construction contracting contractors builders landscaping cleaning security energy power water
mines? mining timber lumber cutters logistics transport transportation trucking freight shipping
airlines? airways aviation aero railway railroad motors garage auto automotive rentals? homes
properties apartments realty fitness salon spa
"""
_ORGANISATION = re.compile(
    rf"\b(?:{'|'.join(_ORGANISATIONS.split()).replace('_', ' ')})\b\.?", re.IGNORECASE
)
_APART = re.compile(
    r"(?<!\s)\s+[|•·–—]\s*|(?<!\s)\s+-{1,2}\s+|(?<=\w)—(?=\w)|\t+|\s{2,}|\|\s*|\s@\s?|\s//+\s|::\s*|\n|"
    r"(?<!\.)\.{3,}\s*|(?:\s\.){2,}\s|[:;]\s(?![^()]{0,90}\))"
)
_COMMA = re.compile(r",\s+(?![^()]{0,90}\))")
_AT = re.compile(r"\s+(?:at|with|for)\s+(?:the\s+)?(?=[A-Z0-9])|\s+at\s+")
_OPENS = re.compile(
    r"^(?:(?:earlier|previously|formerly|before that,?|before this,?|currently|now|and|then) )*"
    r"(?:(?:i(?:'m| am|'ve been| have been| was| work(?:ed)? as| served as|"
    r" did| drove| taught| worked)|as)\s+"
    r"(?:(?:an?|the|one of)\s+)?|"
    r"(?:(?:present|current|job|working|pay|post|my) )?(?:title|post|position|role|class|"
    r"employer|company|organi[sz]ation|place|boss|before|earlier|previously|formerly|currently|"
    r"other work|now|jobs?|work|dates?|when|period|from)(?: (?:held|now|this|that))?"
    r"\s*(?:[:?]|\s{2,}|\.{2,})\s*)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,25} [^\"“”]{1,25}?),?[\"”]")
_GRADE = re.compile(r"\s+(?:[IVX]{1,4}|[A-D]|\d{1,2}|(?:level|grade) \w+)$|\s*\([^()]*\)$")
_ALSO_CALLED = re.compile(
    r"(?:^|[\s-])(?:student|intern|volunteer|RPh|head|fellow|shepherd)$", re.IGNORECASE
)
_TERMS = re.compile(r"\S \W (?:full|part)[- ]time$", re.IGNORECASE)
"""What profile pages put behind an employer."""
_LISTED = re.compile(r"(\S.*?) · (?:full|part)[- ]time\b", re.IGNORECASE)
_QUALIFIED = re.compile(r"\s(?:for|at|of|in|to|on|with)\s", re.IGNORECASE)
_DONE = re.compile(r"(?:\w+ly )?(?!(?i:appli|certifi|licens|register|unit)ed\b)[A-Z]?[a-z]{2,}ed\b")
"""How a line begins that tells what was done."""
_LONGEST_TITLE = 7
_NOBODY = re.compile(r"\b(?:coast|national) guard$|(?:c(?:a|he|e)ster|denver|vancouver)$", re.I)
_QUALIFIES = re.compile(
    r"(?:\w+ )?shifts?|part[- ]time|full[- ]time|seasonal|temporary|contract|casual|nights?|days|"
    r"evenings|remote|hybrid|on and off|(?:staff |master )?sergeant.*|sgt|corporal.*|e-\d|"
    r"permanent|fixed term|acting|probationary|gig basis",
    re.IGNORECASE,
)
_STATE = (
    r"A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    r"T[NX]|UT|V[AT]|W[AIVY]|AB|BC|MB|N[BLSTU]|ON|PEI?|QC|SK|YT|NSW|VIC|QLD|TAS|ACT|UK|USA?"
)
_PLACE = re.compile(rf"(?:[A-Z][\w.'’-]+ ){{0,3}}(?:{_STATE})|Remote|(?:North|South|New) [A-Z]\w+")
_BEHIND_NAME = re.compile(r"\s+in (?:the )?(?=[A-Z]).*$|\s*\([^()]*\)?$")


class Header(NamedTuple):
    """What the lines above a job say; the title is empty where they name none."""

    title: str
    employer: str | None


def has_title(text: str) -> bool:
    """Whether a text begins with a job title; people in the plural are a firm's."""
    bare = _COMMA.split(_stripped(text))[0]
    while (shorter := _GRADE.sub("", bare)) != bare:
        bare = shorter
    called = _QUALIFIED.split(bare)[0]
    words = called.split()
    if not words or len(words) > _LONGEST_TITLE or _DONE.match(bare) or _PLACE.fullmatch(bare):
        return False
    if words[-1].endswith("s") and not words[-1].endswith("ss"):
        return False
    named = names_a_job(called) or _ALSO_CALLED.search(called) is not None
    return named and not _NOBODY.search(called)


def has_employer(text: str) -> bool:
    """Whether a text has a word of organisations, and does not begin with a title."""
    return not has_title(text) and bool(_ORGANISATION.search(text) or _TERMS.search(text))


def tells_what_was_done(text: str) -> bool:
    """Whether a text begins with a verb in the past: "Rebuilt" is not told, "Moved" is."""
    return _DONE.match(text) is not None


def head_of(text: str) -> str:
    """Return what stands before the first mark of a line, without a label such as "Employer:"."""
    return _COMMA.split(_APART.split(without_label(text))[0])[0]


def without_label(text: str) -> str:
    """Return a line without a label such as "Employer:" or "Earlier I was a"."""
    return _stripped(_OPENS.sub("", text))


def read_header(lines: Sequence[str]) -> Header:
    """Read the lines that name a job, without their dates.

    Where one line has the title and another the employer, neither is split any further.
    """
    quoted = next((found for line in lines if (found := _QUOTED.search(line))), None)
    if quoted:
        rest = [without_label(line.replace(quoted[0], "")) for line in lines]
        others = [text for text in rest if WORD.search(text)]
        return Header(_title(quoted[1]), _employer(others[0]) if others else None)
    texts = [without_label(line) for line in lines if WORD.search(line)]
    if len(texts) > 1:
        titled = [text for text in texts if has_title(head_of(text))]
        others = [text for text in texts if text not in titled]
        if titled and others:
            inside = any(has_employer(piece) for piece in _pieces(titled[0])[1:])
            if inside and not has_employer(head_of(others[0])):
                return read_header(titled[:1])
            return Header(_title(titled[0]), _employer(others[0]))
        if len(titled) > 1:
            employer = next((text for text in titled if _ORGANISATION.search(text)), titled[1])
            title = next(text for text in titled if text is not employer)
            return Header(_title(title), _employer(employer))
    listed = _LISTED.match(texts[0]) if len(texts) == 1 else None
    if listed:
        return Header(_title(listed[1]), None)
    return _of_pieces([piece for text in texts for piece in _pieces(text)])


def _pieces(text: str) -> list[str]:
    """Split a line at its marks, and at "at" and commas where those do not tell all."""
    strong = [piece for piece in _APART.split(text) if WORD.search(piece)]
    pieces: list[str] = []
    for piece in strong:
        at = _AT.search(piece)
        if at and at.start() and (has_title(piece[: at.start()]) or len(strong) == 1):
            pieces += [piece[: at.start()], piece[at.end() :]]
        else:
            pieces.append(piece)
    if len(pieces) > 1 and any(map(has_title, pieces)) and any(map(has_employer, pieces)):
        return pieces
    return [part for piece in pieces for part in _COMMA.split(piece) if WORD.search(part)]


def _of_pieces(pieces: Sequence[str]) -> Header:
    """Choose title and employer among the pieces of one line."""
    kept = [_stripped(piece) for piece in pieces if not _QUALIFIES.fullmatch(_stripped(piece))]
    # A town has its state behind it.
    towns = {n - 1 for n, piece in enumerate(kept) if n and re.fullmatch(_STATE, piece)}
    kept = [p for n, p in enumerate(kept) if n not in towns or n == 0]
    kept = [piece for n, piece in enumerate(kept) if n == 0 or not _PLACE.fullmatch(piece)]
    if not kept:
        return Header("", None)
    titles = [n for n, piece in enumerate(kept) if has_title(piece)]
    # "Mesa Verde Commuter, night mechanic": a name has capitals that a title beside it lacks.
    plain = [n for n in titles if not _is_name(kept[n])]
    at = next(iter(plain if titles and _is_name(kept[titles[0]]) and plain else titles), None)
    others = [n for n in range(len(kept)) if n != at]
    employer = next((n for n in others if has_employer(kept[n])), None)
    if at is not None:
        if employer is None:
            after = [n for n in others if n > at] or others
            named = [n for n in after if kept[n][0].isupper()] or after
            return Header(_title(kept[at]), _employer(kept[named[0]]) if named else None)
        between = kept[at:employer] if at < employer else [kept[at]]
        return Header(_title(", ".join(between)), _employer(kept[employer]))
    if employer is None and _is_name(kept[0]):
        employer = 0
    if employer is None:
        return Header(_title(kept[0]), _employer(kept[1]) if len(kept) > 1 else None)
    near = [n for n in (employer - 1, employer + 1) if 0 <= n < len(kept)]
    near = [n for n in near if n < employer or not _is_name(kept[n])]
    return Header(_title(kept[near[0]]) if near else "", _employer(kept[employer]))


def _is_name(text: str) -> bool:
    """Whether a text of several words has capitals throughout, as names have."""
    words = re.findall(r"[^\W\d_][\w'’]*", text)
    return len(words) > 1 and not text.isupper() and all(word[0].isupper() for word in words)


def _title(text: str) -> str:
    """Return a title without its shift or rank."""
    parts = _COMMA.split(_stripped(text))
    while len(parts) > 1 and _QUALIFIES.fullmatch(_stripped(parts[-1])):
        parts.pop()
    return _stripped(", ".join(parts)).rstrip(".")


def _employer(text: str) -> str | None:
    """Return an employer without the place behind it."""
    parts = _COMMA.split(_BEHIND_NAME.sub("", _APART.split(_stripped(text))[0]))
    keep = 1
    if len(parts) > 1 and (
        (has_employer(parts[0]) and has_employer(parts[1]) and parts[1][:1].isupper())
        or re.fullmatch(r"(?:inc|llc|ltd|p\.?c)\.?", parts[1], re.IGNORECASE)
    ):
        keep = 2
    return _stripped(", ".join(parts[:keep])) or None


def _stripped(text: str) -> str:
    """Return a text without marks at its ends, and without a bracket that is not closed."""
    bare = text.strip(' \t,;:|–—-•·>*_#"“”')
    if bare.count("(") != bare.count(")"):
        bare = bare.strip(" ()")
    return bare

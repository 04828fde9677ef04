"""Job titles as they stand in payrolls, adverts and signatures, read as the jobs they name.

Pay, shifts, places, requisition numbers and calls to apply are no part of a job; grades and
seniority words are kept apart from it; abbreviations are spelt out; "Cook/Dishwasher" is two jobs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from nsx.abbreviations import SPELT_OUT, WORDS_TOO
from nsx.wording import words_of

_MOST_WORDS = 14
"""A line with more words than this, once its decoration is gone, is a sentence, not a title."""
_MOST_WORDS_WITHOUT_A_JOB = 8
"""The same for a line without a word that people are called by, such as "technician"."""


@dataclass(frozen=True, slots=True)
class ReadTitle:
    """What a title says: the jobs it names, in plain words, and its level words.

    `jobs` is never empty; `levels` are words such as "senior", "ii" or "trainee" that say how far
    somebody is, which never decide the occupation.
    """

    jobs: tuple[str, ...]
    levels: tuple[str, ...]


def _either(*patterns: str) -> re.Pattern[str]:
    """Compile patterns of whole words, one kind of thing a line, of which any may stand."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})(?:\b|(?<=\.))", re.IGNORECASE)


_PAY = re.compile(
    r"(?:up to |from |starting (?:at )?)?(?:[$£€]|\bRM|\bUSD|\bGBP)\s?\d[\d,.]*\s?k?"
    r"(?:\s?(?:-|–|to)\s?(?:[$£€]|RM)?\s?\d[\d,.]*\s?k?)?\+?"
    r"(?:\s?(?:/|per|an?|p)\s?"
    r"(?:h(?:ou)?r|y(?:ea)?r|annum|w(?:ee)?k|m(?:on)?th|day|shift|h|y|a)\b)?"
    r"(?:\s?(?:sign[- ]?on|bonus|cash bonus))*",
    re.IGNORECASE,
)
_HOURS = _either(
    r"(?:night|day|evening|morning|afternoon|weekend|graveyard|swing|early|late|overnight|rotating|"
    r"split|1st|2nd|3rd|first|second|third)s? ?[- ]?shifts?",
    r"nights|days|evenings|weekends?|overnights?|graveyard|24/7",
    r"part[- ]?time|full[- ]?time|ft/pt|pt/ft|f/?t|m/f/d|per diem|prn|casual|seasonal",
    r"temp(?:orary)?(?:[- ]to[- ](?:perm(?:anent)?|hire))?|permanent|perm",
    r"contract[- ]to[- ]hire|(?:fixed[- ]term |\d+[- ]years? )?contract$",
    r"\d+ ?(?:hrs?|hours?|wks?|weeks?|mos?|months?|days?)(?: ?(?:/|per|a) ?(?:day|week|wk))?",
    r"\d+ working days|m-f|m-th|mon(?:day)?[- –]+fri(?:day)?|tues?[- –]+\w+",
    r"\d{1,2}(?::\d\d)?\s?(?:am|pm)?\s?[-–]\s?\d{1,2}(?::\d\d)?\s?(?:am|pm)?(?= |$|\))",
    r"\d{1,2}/\d{1,2}(?:/\d+)?(?! \w)",
    r"20\d\d(?:[-/–]\d\d(?:\d\d)?)?(?: sy)?",
)
_REQUISITION = re.compile(
    r"\b(?:req(?:uisition)?|job|ref|posting|vacancy|position)\.?\s?(?:id|no|number)?\.?\s?[#:]?\s?"
    r"[A-Z]{0,3}-?\d[\w-]*|#\s?\w*\d[\w-]*|\b(?:JR|R)-?\d{3,}\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<![\w-])\d{4,}(?![\w-])|\b\d+\s?%")
_CALLS = _either(
    r"urgent(?:ly)?(?! care)|asap",
    r"(?:now |we(?:'re| are) )?(?:hiring|growing|recruiting)(?: events?| now)?",
    r"(?:help )?wanted|needed|required|apply (?:now|today|online|here)|join (?:us|our team)",
    r"immediate(?:ly)?(?: start| hire)?|start(?:s|ing)? (?:now|immediately|asap)|new(?=\s*[!:|-])",
    r"(?:\d+ )?(?:job )?(?:vacanc(?:y|ies)|openings?)(?: (?:for|of))?",
    r"(?:great )?opportunit(?:y|ies)(?=\W*$)|(?:great|weekly) pay|(?:sign[- ]?on |cash )?bonus",
    r"(?:no )?exp(?:erience)?\.? (?:needed|required|preferred|a plus)|training provided|will train",
    r"company car|own tools required|uncapped commission|no cold calls|background check req\w*",
    r"est\. clientele.*|booth rent.*|no weekends|relocation",
    r"hybrid|remote|on-?site|wfh|work from home",
)
_STATE = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|"
    "T[NX]|UT|V[AT]|W[AIVY]"
)
_PLACE = re.compile(
    rf"\s[@|–-]\s*(?:[A-Z][\w.' ]+, (?:{_STATE})\b|downtown|uptown|main campus|"
    r"[\w ]+ (?:campus|region|site|area|district|branch)\b)[^|–]*|\s?@\s?.*|"
    rf",\s(?:[A-Z][a-z]+\s?)+,\s(?:{_STATE})$|"
    r",?\s*\b(?:on-?site|based|located)(?: (?:in|at))?(?: [A-Z]\w+)+(?=\s*(?:$|[|,;]|[-–] ))",
)
_TOWN = re.compile(rf"((?:[A-Z][\w.']+ ){{1,3}})({_STATE})", re.ASCII)
"""A part such as "Bend OR"; "Circulating Nurse OR" names a job and the operating room."""
_ASIDE = re.compile(
    r"pt|downtown|uptown|[\w ]*\b(?:USD|ISD|unified|public schools|school district)|"
    r".*\b(?:speak(?:er|ing)|prefer(?:red)?|(?:non[- ]?)?halal|based (?:in|at)|only|open to)\b.*|"
    r"(?:fe)?male|lelaki|own (?:car|tools)|bilingual",
    re.IGNORECASE,
)
"""Parts of a title that say where, or who may apply, and no more than that."""
_LEVELS = _either(
    r"(?:sr|snr|senior|jr|jnr|junior|entry[- ]level|trainee|apprentice(?:ship)?|intern(?:ship)?|"
    r"(?:fresh )?graduates?|interim|experienced)\b\.?",
    r"^acting(?! (?:coach|teacher|instructor))|principal(?= (?!of\b)\w)|staff(?= \w)",
    r"(?<!team )lead(?= \w)|associate(?= \w)",
    r"(?:level|lvl|grade|class|step|band|tier)[ -]?(?:\d+(?:/\d+)?|[a-e]|[iv]+)",
    r"[1-5](?:st|nd|rd|th) (?:year|class)|(?<= )(?:i{1,3}|iv|v)(?![\w.-])",
    r"(?<![a-z]-)(?:[lp][1-9]|e-?[1-9]|ic[1-9])|[gw][sgl]-?\d[\d-]*",
    r"(?<=, )(?:sgt|ssg|sfc|spc|pfc|[12]lt)$",
)
_PARENTHESES = re.compile(r"[(\[{*<]+([^()\[\]{}<>*]*)[)\]}*>]+")
_ASSISTANT_TO = re.compile(
    r"\b(?:assistant|asst\.?|secretary|pa|ea) to (?:the )?(?:\w+ )?(?:c[a-z]o|md|ceo|president|"
    r"(?:managing )?(?:director|partner)|dean|principal|superintendent|vp|chief|manager|chair|"
    r"mayor|provost|owner|executive)",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:[|;•·]|\s[-–—]+\s|--+|—|!!+)\s*")
_SURELY_COMBINED = re.compile(r"\s+cum\s+", re.IGNORECASE)
_COMBINED = re.compile(r"\s*(?:/|\s\+\s|&|–|(?<=[a-z])-(?=[A-Z]))\s*")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_QUALIFIER = re.compile(r",| - | (?:for|at|of|in|to)\b")
_TOKEN = re.compile(r"[^\W_][\w&+#./'-]*")
_TWICE = re.compile(r"\b([a-z]+) \1\b", re.IGNORECASE)
_NAMES_A_JOB = re.compile(
    r"(?:er|or|ist|yst|ian|ant|(?:ag|d|sid|tend|ud)ent|[a-z]man|woman|clerk|cook|chef|chief|nurse|"
    r"tech|aide|coach|guard|hand|pilot|smith|wright|maid|host|(?:host|waitr|steward|seamstr)ess|"
    r"steward|captain|surgeon|chaplain|custodian|executive|associate|representative|rep|paralegal|"
    r"professional|secretary|attorney|deputy|medic|groom|mate|nanny|valet|crew|mechanic|emt|rn|lpn|"
    r"cna|barista|sparky|lead|apprentice|trainee|dba|sme|lady|guy|person)s?$"
)
_NO_JOB = frozenset(
    "center counter summer winter computer order customer water power paper timber lumber rubber "
    "fiber laser tower sewer beer tractor motor door floor indoor outdoor labor color senior "
    "junior major elevator generator interior exterior human german restaurant plant giant over "
    "under former after other career transfer trailer soccer outer inner shutter river leather "
    "weather silver copper for or her never number newspaper student hour per "
    "border plc opener".split()
)
"""Words that end as the names of people do."""
_LEFT_OVER = frozenset(". , ; : * ' \" # ., ,. ,, 's".split())
_AT_THE_ENDS = re.compile(
    r"^(?:[#+]+|\d+\.)(?=\s|$|[a-z])|^(?:for|of|in|to|at|and)\s|\.$|\s[#+]+$", re.IGNORECASE
)
_WORKPLACE = re.compile(
    r"(?:facility )?(?:warehouse|kitchen|laundry|maintenance|security|sales|housekeeping)",
    re.IGNORECASE,
)
"""What stands for a job after another one: "Driver-Warehouse"."""
_SENTENCE = re.compile(
    r"\b(?:i|i'm|i've|me|my|we|we're|us|our|you|your|you'll|he|she|they|their|is|are|was|were|been|"
    r"have|has|had|loves?|likes?|wants?|wanted|looking|seeking|needs?|can|will|would|must|should|"
    r"do|does|did|get|keep|how|what|who|that|which|because|when|why|if|someone|somebody|anyone|"
    r"please|since|never|always|not|hello|hi|thanks)\b|[.?!]\s+\w+\s\w+|[a-z]{3,}[.?]$|:.*,.*,",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"(?:\w+ing|assess|assist|build|clean|conduct|coordinate|create|design|develop|drive|ensure|"
    r"give|handle|inspect|install|lead|maintain|manage|operate|perform|plan|prepare|provide|repair|"
    r"run|sell|serve|supervise|support|teach|test|train|write)\b(?:\W+\w+){2,}",
    re.IGNORECASE,
)


def read_title(title: str, known: Callable[[str], bool] = lambda _: False) -> ReadTitle:
    """Read a title.

    Args:
        title: as it was written.
        known: whether a text is, in its normal form, a title of some occupation; what is known
            is never split or shortened.

    """
    if known(title):
        return ReadTitle((title.strip(),), ())
    if _ASSISTANT_TO.search(title):
        return ReadTitle(("executive assistant", "executive administrative assistant"), ())
    plain = _undecorated(title)
    levels = tuple(found.strip(" .").casefold() for found in _LEVELS.findall(plain))
    bare = " - ".join(filter(None, map(_tidied, _APART.split(_LEVELS.sub(" ", plain))))) or plain
    if not known(plain) or not words_of(bare):
        plain = bare if _says_something(bare) else plain
    jobs = [_spelt_out(job) for job in _split(plain, known) if job]
    return ReadTitle(tuple(dict.fromkeys(jobs)) or (title.strip(),), levels)


def looks_like_title(text: str) -> bool:
    """Whether a text is a job title rather than a sentence, a list of skills or an interest."""
    if "\n" in text.strip():
        return False
    plain = _undecorated(text)
    plain = _spelt_out(_tidied(_LEVELS.sub(" ", plain)) or plain)
    words = words_of(plain)
    items = [item for item in re.split(r"[,;]", plain) if item.strip()]
    if not words or len(words) > _MOST_WORDS or len(items) > 4 or _SENTENCE.search(plain):
        return False
    if len(items) > 2 and not names_a_job(items[0]):
        return False
    named = any(names_a_job(piece) for piece in re.split(r"[,;/]| - ", plain))
    return named or (len(words) <= _MOST_WORDS_WITHOUT_A_JOB and not _DUTY.fullmatch(plain))


def names_a_job(text: str) -> bool:
    """Whether what people are called stands in a text, before what qualifies it."""
    return _is_called(_QUALIFIER.split(text.strip(" .,"))[0])


def _undecorated(title: str) -> str:
    """Return a title without pay, hours, places, numbers and calls to apply."""
    text = _PARENTHESES.sub(lambda match: f" | {match[1]} | ", title)
    # Hours go before bare numbers, so that "2025-26 SY" leaves nothing behind.
    for pattern in (_PAY, _PLACE, _REQUISITION, _HOURS, _NUMBERS, _CALLS):
        shorter = pattern.sub(" ", text)
        text = shorter if _says_something(shorter) else text
    parts = [part for part in map(_tidied, _APART.split(text)) if _says_something(part)]
    kept = [part for part in parts if not _ASIDE.fullmatch(part) and not _is_town(part)]
    return " - ".join(kept or parts) or _tidied(title)


def _is_town(part: str) -> bool:
    town = _TOWN.fullmatch(part.replace(",", ""))
    return town is not None and ("," in part or not names_a_job(town[1]))


def _split(title: str, known: Callable[[str], bool]) -> list[str]:
    """Return the jobs of a combined title: parts that each name a job."""
    if known(title):
        return [title]
    parts: list[str] = []
    for part in _SURELY_COMBINED.split(title):
        pieces = _pieces(part, _COMBINED, known)
        if len(pieces) == 1:
            pieces = _pieces(part, _AND, known)
            # In "Stone Carvers and Cutters" the first word belongs to both.
            if " " in pieces[0] and (" " not in pieces[-1] or "," in pieces[0]):
                pieces = [part]
        parts += pieces
    return [tidied for tidied in map(_tidied, parts) if tidied] or [title]


def _pieces(title: str, marks: re.Pattern[str], known: Callable[[str], bool]) -> list[str]:
    """Split at the marks where every piece names a job, otherwise nowhere."""
    pieces = [piece for piece in marks.split(title) if piece.strip()]
    *others, last = pieces or [title]
    # What qualifies a job ("Cook, nights") may stand after the last one only.
    named = all(known(piece) or _is_called(piece) for piece in others)
    if named and (known(last) or names_a_job(last) or _WORKPLACE.fullmatch(last)):
        return pieces
    return [title]


def _is_called(text: str) -> bool:
    """Whether the last word of a text is what people are called."""
    last = text.strip(" .,").casefold().split(" ")[-1]
    if last in _NO_JOB:
        return False
    return _NAMES_A_JOB.search(SPELT_OUT.get(last.rstrip("."), last)) is not None


def _spelt_out(title: str) -> str:
    def spell(match: re.Match[str]) -> str:
        token = match[0].rstrip(".")
        folded = token.casefold()
        inside = match.start() > 0 and match.end() < len(title)
        if folded in WORDS_TOO and not token.isupper():
            return match[0]
        if folded == "or" and inside and title.isupper():
            return match[0]  # "HOTEL OR MOTEL" is no operating room.
        if folded in SPELT_OUT:
            return SPELT_OUT[folded]
        if "/" in token:
            halves = [SPELT_OUT.get(half.casefold(), half) for half in token.split("/")]
            return " / ".join(halves)
        return match[0]

    return " ".join(_TWICE.sub(r"\1", _TOKEN.sub(spell, title)).split())


def _tidied(text: str) -> str:
    """Return a text without the marks, and the small words, that a removal leaves behind."""
    text = re.sub(r"(?:\s*,)+", ",", text)
    text = " ".join(word for word in text.split() if word not in _LEFT_OVER)
    text = text.strip(" -–—|,;:/!*•·~_'\"()[]$")
    return _AT_THE_ENDS.sub("", text).strip(" -–—|,;:/&")


def _says_something(text: str) -> bool:
    return any(len(word) > 1 and not word.isdigit() for word in words_of(text))

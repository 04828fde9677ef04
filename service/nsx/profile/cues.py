"""Words of a claim that tell how its work is done: supervised, alone, hard, or over others."""

import re
from dataclasses import dataclass

_PEOPLE = (
    r"people|staff|employees?|reports?|nurses|technicians|engineers|analysts|developers|drivers|"
    r"workers|operators|teachers|agents|associates|members|officers|apprentices|electricians|"
    r"mechanics|cooks|cleaners|supervisors|managers|clerks|volunteers|crews?|team"
)
_NUMBER = r"(\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"


@dataclass(frozen=True, slots=True)
class Cue:
    """A family of words by what they say of the work."""

    name: str
    says: str
    pattern: re.Pattern[str]


def _cue(name: str, says: str, *words: str) -> Cue:
    return Cue(name, says, re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE))


CUES: tuple[Cue, ...] = (
    _cue(
        "supervised",
        "work that is supervised, checked or being learned",
        "apprentice(?:ship)?",
        "trainee",
        "intern(?:ship)?",
        r"under (?:the )?(?:close |direct )?(?:supervision|direction|guidance|eye)",
        r"supervis(?:ed|ion) by",
        "signs? off",
        r"check(?:s|ed) (?:my|your|each|every|by)",
        r"shadow\w*",
        r"learn(?:ing|er|s)?",
        "entry[- ]level",
        "no experience",
        "(?:will|we) train",
        "helper",
        r"probation\w*",
        "preceptor",
        "with (?:a|my|the) (?:senior|lead|mentor|preceptor)",
        "student",
        "first (?:year|job)",
        "as (?:told|instructed|directed)",
    ),
    _cue(
        "alone",
        "standard work on one's own",
        "alone",
        "on my own",
        "by myself",
        r"independent\w*",
        "own (?:route|section|caseload|list|station|desk|van)",
        "regular",
        "routine",
        "standard",
        "procedures?",
        "daily",
        "weekly",
        "from start to finish",
    ),
    _cue(
        "hard",
        "hard or unusual work, judgment and advice",
        "expert",
        "specialist",
        "complex",
        "toughest",
        "hardest",
        r"escalat\w+",
        "second opinion",
        r"consult\w*",
        r"investigat\w+",
        "root causes?",
        "nobody else",
        r"redesign\w*",
        r"design\w*",
        "developed",
        r"troubleshoot\w*",
        r"diagnos\w+",
        r"mentor(?:ed|ing)",
        r"advis(?:e|ed|ing)",
        r"recommend\w*",
        "train(?:ed|s)? (?:new|the)",
        "go[- ]to",
    ),
    _cue(
        "leads",
        "people, programs, budgets and standards answered for",
        "direct reports?",
        r"report(?:s|ing)? to (?:me|this (?:role|position|post))",
        "i run",
        "budgets?",
        r"p&l",
        "board",
        r"strateg\w+",
        "policy",
        "policies",
        "department",
        "division",
        "company[- ]wide",
        r"enterprise[- ]?\w*",
        "statewide",
        r"hir(?:e|ed|ing)",
        "staff of",
        "team of",
        r"oversee\w*",
        "oversaw",
        r"manag(?:e|ed|es|ing)",
        r"supervis(?:e|ed|es|ing)",
        r"lead(?:s|ing)?",
        "led",
        "founded",
        "standards?",
        "programs?",
        "programmes?",
    ),
)

LED = re.compile(
    rf"\b(?:team|staff|crew|group|department|shift)s? of (?:about |some |up to )?{_NUMBER}\b|"
    rf"\b(?:manag|supervis|direct|lead|led|oversee|oversaw|run|ran|hir)\w*"
    rf"(?: (?:a|an|the|my|our|all|of|over|about|up|to|team|staff|crew|and))* {_NUMBER}"
    rf"(?: [\w-]+)? (?:{_PEOPLE})\b|"
    rf"\b{_NUMBER} (?:[\w-]+ )?(?:{_PEOPLE}) (?:report|roll up|answer)\b|"
    rf"\b{_NUMBER} direct reports?\b",
    re.IGNORECASE,
)
BUDGET = re.compile(
    r"[$£€]\s?\d[\d.,]*\s?(?:k|m|mm|bn|million|billion|thousand)?\b[^.;]{0,30}"
    r"\b(?:budget|p&l|portfolio|spend|program|operation)|"
    r"\b(?:budget|p&l)\b[^.;]{0,30}[$£€]\s?\d",
    re.IGNORECASE,
)
YEARS = re.compile(r"\b(\d{1,2})\+?\s?(?:years|yrs)\b", re.IGNORECASE)

_RANKS = (
    (-1.0, r"trainee|apprentice|intern|student|learner|helper|junior|jr|assistant|aide|entry"),
    (0.5, r"senior|sr|lead|principal|specialist|iii|iv|staff"),
    (1.0, r"manager|director|chief|head|superintendent|president|vp|supervisor|foreman"),
)
_TITLE_RANKS = tuple(
    (rank, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for rank, words in _RANKS
)
_SMALL = dict(
    zip(
        "two three four five six seven eight nine ten eleven twelve fifteen twenty".split(),
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20),
        strict=True,
    )
)


def people_led(text: str) -> int:
    """Return the largest number of people that a claim says were led; 0 where none is said."""
    found = [_number(group) for match in LED.finditer(text) for group in match.groups() if group]
    return max(found, default=0)


def years_stated(text: str) -> int:
    """Return the largest number of years that a text names; 0 where none is named."""
    return max((int(years) for years in YEARS.findall(text)), default=0)


def title_rank(title: str) -> float:
    """Return what a title claims: -1 for learners and assistants, 0, 0.5 for seniors, 1 for heads.

    The words of the level stand beside the job's own: an "Assistant Manager" is between.
    """
    ranks = [rank for rank, words in _TITLE_RANKS if words.search(title)]
    return sum(ranks) / len(ranks) if ranks else 0.0


def _number(text: str) -> int:
    return _SMALL[text.lower()] if text.lower() in _SMALL else int(text)

"""Headings: which lines are one, and which of them stand over text that is not about the work."""

import re
from typing import Literal

MARKS = " \t\r\n\f\v-\u2013\u2014*•▪●◦‣·>~+/|.#=_:;,)]\u2010\u2011\u200b\ufeff"
"""What bullets, rules and headings are dressed in."""
BULLET = re.compile(
    r"\s*([-\u2010-\u2015*•▪●◦‣·>~+/.#o\uf0b7]+\s|\(?\w{1,2}[.)]\s)",
)
"""How an item of a list begins."""

WORD = re.compile(r"[^\W\d_]{2,}|\b[A-Z]{2,}\b")
_LONGEST_HEADING = 6

_USUAL = re.compile(
    r"((work|professional|relevant|employment|other|volunteer|clinical|teaching|military) )?"
    r"(experience|history|employment|work|background|service|jobs)"
    r"|(professional |executive |career )?(summary|profile|objective)"
    r"|education( and training)?|training|certifications?( and licenses?)?|licenses?"
    r"|((key|core|technical|computer) )?(skills|competencies|strengths)|software|tools|languages"
    r"|(key |main |essential |your )?(duties|responsibilities|functions|requirements"
    r"|qualifications)|(what )?you('ll| will) (do|need|bring)|the (role|job|position)"
    r"|(job|position|role) (summary|description|purpose)|minimums?|preferred|publications|projects"
    r"|awards",
    re.IGNORECASE,
)
EMPLOYER = (
    r"about (us|(?!me\b|you|(the|this) (role|job|position|post|work|opportunity|team)).+)"
    r"|who we are|our (story|history|company|mission|vision|values|culture|purpose|commitment)"
    r"|(company|organi[sz]ation(al)?) (overview|profile|description|background|history)"
    r"|why (join|work|choose) .+|life at .+|(mission|vision)( statement)?|(core )?values"
)
"""What employers head text about themselves with."""
PERSONAL = r"(personal |other )?(interests|hobbies)( and (interests|hobbies))?|references|off hours"
OFFERS = (
    r"((our|the|employee|company|job) )?(benefits?|perks|compensation|rewards)"
    r"( (and|&) (benefits|perks|compensation|pay|rewards))?( package)?"
    r"|what (we|you('ll| will)) (offer|get)|what's in it for you|total rewards|pay|salary|wages"
    r"|pay range|salary range|hours|schedule"
)
APPLYING = (
    r"(how )?to apply|apply( now| today)?|application (process|instructions)|next steps"
    r"|job (details|type)|location|start date|(additional )?(information|notes?)"
)
LEGAL = (
    r"equal (employment )?opportunit(y|ies)( employer| statement)?|ee?o( statement)?"
    r"|(equality|equity|diversity|inclusion|belonging)\b.{0,40}|employment equity"
    r"|accommodations?|accessibility|disclaimer"
    r"|(privacy|data protection|legal)( notice| policy| statement)?"
    r"|(pre-employment )?(screening|background checks?)|e-verify|work authorization"
    r"|(covid-19 )?vaccination( policy)?|safeguarding|beware of scams|fraud alert|sustainability"
)
_SURELY_ASIDE = re.compile(f"{EMPLOYER}|{PERSONAL}", re.IGNORECASE)
_PERHAPS_ASIDE = re.compile(f"{OFFERS}|{APPLYING}|{LEGAL}", re.IGNORECASE)


def heads_aside(heading: str) -> Literal["surely", "perhaps"] | None:
    """Return whether what stands right under a heading is an aside, as far as that is known.

    Human resources is work too, so that "Benefits" is no more than a hint.
    """
    bare = heading.strip(MARKS + "?!")
    if len(WORD.findall(bare)) > _LONGEST_HEADING:
        return None
    if _SURELY_ASIDE.fullmatch(bare):
        return "surely"
    return "perhaps" if _PERHAPS_ASIDE.fullmatch(bare) else None


def is_usual(line: str) -> bool:
    """Whether a line is a heading that says nothing of the job, such as "Experience"."""
    return bool(_USUAL.fullmatch(line.strip(MARKS + "?!")) or heads_aside(line))


def is_heading(line: str) -> bool:
    """Whether a line is a heading: a usual one, or short and in capitals or with a colon."""
    bare = line.strip()
    if not 1 <= len(WORD.findall(bare)) <= _LONGEST_HEADING:
        return False
    if is_usual(bare):
        return True
    if any(mark in bare for mark in ".!?,;|(@"):
        return False
    return bare.endswith(":") or bare.isupper()

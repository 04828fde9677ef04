"""Sentences about oneself that say whether they are of now, of earlier or of later."""

import re
from typing import Literal

Tense = Literal["now", "earlier", "later"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_TOWARD = _any(
    r"(?:i(?:'d| would| still| really)*|and|now|who) (?:wants?|hopes?|plan|intend|like|aim) to "
    r"(?:be an?|become|move|get into|go into|enter|train|retrain|switch|work as|study)",
    r"(?:hoping|aiming|looking|planning|wanting|trying) to "
    r"(?:be|become|move|get into|go into|break into|enter|train|retrain|switch|work as|study)",
    r"want(?:s|ing)? to become|what i(?: really)? want(?: next| now)? is",
    r"(?:re)?training (?:as|to be|to become)|studying (?:to be|to become|for a)",
    r"accepted (?:to|into)|(?:half ?way|part ?way|midway) through (?:a|an|my)",
    r"my (?:goal|dream|aim|next step)",
    r"(?:transition(?:ing)?|moving|switching) (?:over )?(?:in)?to an?",
    r"i(?:'m| am) (?:looking for|seeking)(?: an?)?(?: [\w-]+){0,3} "
    r"(?:place|position|role|job|work|post)",
)
_PAST = re.compile(
    r"(?:(?:i )?(?:retired|resigned|got out|came out) (?:from|of)|former(?:ly)?|previously|ex-\w+|"
    r"before (?:that|this|then)|earlier (?:i|on)|years ago|back in|once an?|laid off|"
    r"in my (?:teens|twenties|thirties|youth)|(?:i )?used to|my (?:last|first|old) job|"
    r"(?:from \d{4} )?until (?:last|\w+ )?\d{4}|"
    r"after [\w -]{1,12} (?:years|months) (?:as|of|in)|"
    r"(?:i(?: also| first)? )?(?:was an?|spent|served)|"
    r"i (?:worked|taught|drove) (?:as|at|for|in))\b",
    re.IGNORECASE,
)
"""How a sentence of earlier work begins."""
_ENDED = _any(r"until (?:\w+ )?(?:19|20)\d\d")
_PRESENT = _any(
    r"since then|since (?:\w+ )?(?:\d{4}|last \w+),? i(?:'ve| have|'m| am)|i(?:'ve| have) been",
    r"these days|nowadays|at present|presently|currently|at the moment|right now|today i|i now",
    r"now (?:i|i'm|a|an|at|in|with|working)|my (?:current|present) (?:job|role|post|position)",
    r"^(?:now|current|i(?:'m| am) an?|i run|i work|i write as)",
)
_PERSONAL = _any(r"i|i'm|i've|i'd|my|me|former|formerly|retired|hoping to")
_LONGEST_SENTENCE = 400
_FAR = 25
"""Characters from what somebody is to what they want, from which a sentence tells of both."""


def is_personal(text: str) -> bool:
    """Whether somebody writes of themselves; an advert's "seeking a welder" is nobody's wish."""
    return _PERSONAL.search(text) is not None


def tense_of(text: str) -> Tense | None:
    """Return what a sentence says by its own words ("since then I have"), where it says so."""
    if len(text) > _LONGEST_SENTENCE:
        return None
    later, now = _TOWARD.search(text), _PRESENT.search(text)
    if later and not (now and later.start() - now.start() > _FAR):
        return "later"
    if now:
        return "now"
    return "earlier" if _PAST.match(text) or _ENDED.search(text) else None

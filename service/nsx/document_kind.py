"""What a document is: a resume or an advert of a job, told by who speaks, headings and dates."""

import re
from dataclasses import dataclass
from typing import Literal

from nsx.adverts import EQUALITY, PAY
from nsx.dates import spans

Kind = Literal["resume", "job description", "other"]
"""A resume is what somebody says of their own work, an advert what an employer says of a job.

Other texts, such as a title or a list of skills, say too little of who speaks.
"""


@dataclass(frozen=True, slots=True)
class _Cue:
    """What speaks for a resume (a weight above 0) or for an advert (below it).

    It counts each time it stands in a text, `most` times at most; in a text of any length, where
    `rate` is true, each time in a hundred words.
    """

    pattern: re.Pattern[str]
    weight: float
    most: int
    rate: bool


def _cue(weight: float, *patterns: str, most: int = 4, rate: bool = False) -> _Cue:
    return _Cue(re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE), weight, most, rate)


_START = r"^\W{0,6}(?:\d{1,2}[.)]\s*)?"
_DEGREE = (
    r"B\.?A|B\.?S|BSc|M\.?S|MSc|MBA|Ph\.?D|J\.?D|A\.?A\.?S?|BFA|GED|HND|BEng|MPhys|MCA|B\.?Com|"
    r"Diploma|Certificate|High School|Bachelor|Master"
)
_CUES = (
    _cue(
        1.0,
        r"(?-i:\bI\b)(?=['’ ][a-zé])|\bi(?=['’ ](?!\.)[a-z]{2})|\b(?:me|my|mine|myself)\b",
        rate=True,
    ),
    _cue(-1.0, r"\byou(?:rs?|rself)?\b", rate=True),
    _cue(-0.4, r"\b(?:we|our|us)\b", rate=True),
    _cue(
        -0.3,
        r"\bapply\b|\bvacanc|\bhiring\b|looking for (?:an?|some|the|about)|help wanted|preferred",
        r"must (?:have|be)|\bwe (?:need|want|seek|ask)|\bseeks?\b|\bseeking (?:an?|some)|desirable",
        r"\brequired?\b|\bminimum\b|\ba plus\b|nice to have|candidates?\b|incumbent|wanted\b",
        r"(?:reports|answers) to\b|background check|drug (?:screen|test)|\bneeds? (?:an?|some)",
        r"not (?:yours|this post)|\bwill (?:be|have|need|work|report)\b|would be\b",
        r"(?:this|the) person\b|(?:some|any)body",
        rate=True,
    ),
    _cue(-0.6, EQUALITY, most=3),
    _cue(-0.4, PAY),
    _cue(
        -0.5,
        rf"{_START}(?:about (?:us|you|(?:the|this) (?:job|role|post|team|home))|who we are|"
        r"benefits|perks|why (?:the|this) .*exists|how to apply|what's in it.*|"
        r"what (?:we|you)\b.{0,25}|the (?:job|role|post)|job (?:description|summary|purpose)|"
        r"(?:(?:key|main|minimum|preferred|your|job) )?(?:requirements|responsibilities|duties|"
        r"qualifications))\W*$",
    ),
    _cue(
        0.6,
        rf"{_START}(?:(?:(?:work|professional|relevant|employment|other|previous) )?"
        r"(?:experience|history|employment)|education|school(?:ing)?|(?:technical )?skills?|"
        r"objective|career|personal statement|keywords|before|earlier|former(?:ly)?|"
        r"previous(?:ly)?|interests|hobbies|tickets|trainings?|certifications|languages|"
        r"declaration|curriculum vitae|r[eé]sum[eé]|references|referees)\b",
    ),
    _cue(
        0.5,
        r"references (?:available|on|upon|through)|curriculum vitae|date of birth|marital status",
        r"hereby declare|\bavailable (?:immediately|from)|notice period|linkedin\.com/in",
        r"work permit",
        most=2,
    ),
    _cue(0.3, rf"\b(?:{_DEGREE})\b[^\n]{{0,70}}(?:(?:19|20)\d\d|universit|college)", most=3),
)
_QUOTED = re.compile(r"[\"“][^\"”\n]{0,200}[\"”]")
_RANGE, _MOST_RANGES = 0.8, 3
_DATE, _MOST_DATES = 0.2, 4
_FEWEST_WORDS = 40
"""A rate in fewer words than this is taken to be one in so many."""
_LEAST = 0.5
"""What speaks for either side in all, from which a text says who speaks."""
_LEAN = 0.7
"""Resumes leave more unsaid than adverts do."""


def kind_of(text: str) -> Kind:
    """Return what a document is.

    The weights were fitted to labelled documents and rounded.
    """
    own = _QUOTED.sub(" ", text)
    hundreds = max(len(own.split()), _FEWEST_WORDS) / 100
    scores: list[float] = []
    for cue in _CUES:
        count = len(cue.pattern.findall(own)) / (hundreds if cue.rate else 1)
        scores.append(cue.weight * min(count, cue.most))
    dates = [span for line in text.splitlines() for span in spans(line)]
    ranges = sum(not span.alone for span in dates)
    scores.append(_RANGE * min(ranges, _MOST_RANGES))
    scores.append(_DATE * min(len(dates) - ranges, _MOST_DATES))
    if sum(map(abs, scores)) < _LEAST:
        return "other"
    return "resume" if sum(scores) + _LEAN > 0 else "job description"

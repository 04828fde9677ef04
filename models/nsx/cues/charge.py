"""Turns of phrase of who answers for work, of how much it was, and of employers."""

from collections.abc import Mapping

from nsx.cues.people import COUNT, PEOPLE

CHARGE: Mapping[str, str] = {
    "I act": (
        r"\bI(?:['’]ve| have|['’]m| am| also| then| now)? (?!don|didn|never|not|have|was|am|"
        r"can['’]?t|could|would|hope|want|plan|wish|know|lack|refuse|watched|saw|learn|"
        r"leave)[a-z]+"
    ),
    "by me": (
        r"\bby me\b|\bthrough my hands\b|\b(?:it was|was it) (?:me|I)\b|"
        r"\bexcept (?:by|through) me\b|\bbut me\b|\bwithout me\b"
    ),
    "mine": (
        r"(?<!not )(?<!n['’]t )\b(?:is|are|was|were|all|be|of them|tickets|it|:|"
        r",)? ?mine\b(?! (?:were|was|site|shaft|office))|\bare my (?:own )?work\b"
    ),
    "alone": r"\b(?:on my own|alone|single-?handed(?:ly)?|myself|by myself|my own|sole|solo)\b",
    "led people": (
        r"\b(?:led|lead|managed?|supervis\w+|head(?:ed)?|direct(?:ed)?|ran|overs\w+|commanded|"
        rf"mentored|coached|hired|coordinated|appraised|rostered)\b[^;.]{{0,30}}?\b(?:{COUNT}|"
        rf"team|crew|staff|gang|brigade|department|my|our|a|the) (?:[\w-]+ ){{0,2}}{PEOPLE}"
    ),
    "people under": (
        rf"\b{COUNT} (?:[\w-]+ ){{0,2}}{PEOPLE}\b[^;.]{{0,25}}\b(?:under|report\w*|answered|"
        r"to (?:me|my))\b|\bunder me\b|\b(?:report(?:ing|s|ed)?|answered) to me\b|"
        rf"\b(?:team|crew|staff|brigade|gang|department|cohort|squad) of (?:about |some )?{COUNT}|"
        r"\bmy (?:team|crew|staff|department|people|men|girls|foremen)\b|\bdirect reports\b|"
        r"\bstaff:|\bheadcount"
    ),
    "answered for": (
        r"\b(?:in (?:overall )?charge(?! of (?:my own|petty))|answerable|accountable|answered for|"
        r"buck|last word|signed off|countersigned|the say over|gave (?:out|the orders)|chaired|"
        r"presided|had the running|put right by me|picked by me|on my head|my rules)\b"
    ),
    "head of": (
        r"(?:^|, |: )(?:head|chief|foreman|forewoman|principal|captain|master|matron|"
        r"superintendent|director|manager|general manager|owner|founder|bosun|editor|dean|"
        r"charge nurse|(?:team|shift|crew|squad) (?:lead\w*|boss))\b(?! (?:of my own|teacher'?s))"
    ),
    "how much": rf"\b{COUNT}\b|[$£€₹%]",
    "how often": (
        r"\b(?:daily|weekly|monthly|nightly|every|each|per|a (?:day|week|shift|night|season|month|"
        r"year|morning|tour)|(?:for|over|since) (?:\w+ )?(?:\d+|years|\w+ years|seasons))\b"
    ),
    "employer": (
        r"^(?:the (?:company|group|firm|hospital|college|council|foundation|museum|department|"
        r"practice|school|farm|resort|plant|business|trust|service|institute|studio|yard|academy|"
        r"city|area|university|bank|client)|we|our|us|at our|here|together|everyone)\b|"
        r"\b(?:founded|established|headquartered|award-winning|leading (?:provider|supplier)|"
        r"equal opportunit\w+|leader in|winner of|specialists in|company (?:profile|overview))\b"
    ),
    "offered": (
        r"\b(?:benefits|dental|401|insurance|paid (?:holidays|training)|discount\w*|free \w+|"
        r"canteen|pension|tuition|reimburse\w*|referral|bonus|uniform|salary|salaries|applicants?|"
        r"apply|screening|background checks?|discriminat\w+)\b"
    ),
}

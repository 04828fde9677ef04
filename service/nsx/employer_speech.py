"""Sentences whose subject is the employer: what a firm does is no one person's work."""

import re
from collections.abc import Iterable, Sequence

from nsx.outline import Outline

_NAME = r"[A-Z][\w&.-]*"
_NAMES = rf"{_NAME}(?: (?:(?:&|and|of|de|for|the) )*{_NAME})*"
_VERB = (
    r"(?:is|are|has|have|was|were|had|does|do|will|can|may|runs?|makes?|builds?|helps?|"
    r"[a-z]{2,}(?:es|(?<!s)s)|[a-z]{3,}ed|grew|sold|built|made|won|draw)\b"
)
_ORGANISATIONS = (
    r"company|group|firm|hospital|college|council|foundation|museum|department|practice|school|"
    r"farm|"
    r"resort|plant|business|trust|service|institute|studio|yard|academy|city|university|bank|court|"
    r"judiciary|ministry|authority|bureau|agency|society|library|zoo|abbey|church|diocese|charity|"
    r"cooperative|co-operative|observatory|laboratory|faculty|opera|theatre|castle|estate|gardens?|"
    r"home|haven|mission|club|league|network|clinic|mill|brewery|vineyard|orchestra|programme|"
    r"commission|tribunal|county|parish|association|centre|center|institution"
)
_ORGANISATION = re.compile(
    rf"^(?:(?:since|for|in|with|over|from)\b[^,]{{2,40}},? )?(?:the|this|our) (?:\w+ )?"
    rf"(?:{_ORGANISATIONS})(?:['’]s?(?: [a-z]+,?){{1,4}}(?: and [a-z]+)?)? (?:also |now )?{_VERB}",
    re.IGNORECASE,
)
_PROPER = re.compile(
    rf"^(?:(?:Since|For|In|With|At|From)\b[^,]{{2,60}}, )?(?:The |the )?"
    rf"(?P<name>{_NAMES})(?P<of>['’]s?(?: [a-z]+,?){{1,4}}(?: and [a-z]+)?)? (?:also |now )?{_VERB}"
)
_WORKER = re.compile(
    r"(?:er|or|ist|yst|ian|man|woman|ee|ant|nurse|chef|clerk|cook|lead|head|aide|hand|rep|"
    r"apprentice)"
    r"s?$"
)
_PRAISE = re.compile(
    r"^(?:winner|finalist|voted|rated|accredited|proud|awarded|backed by|headquartered|founded|"
    r"established)\b|^(?:company|business|employer|client|firm) (?:profile|overview|description)\b|"
    r"^\(?(?:an? |the )?(?:[\w₹$€£,.-]+ ){0,6}(?:hotel|group|hospital|agency|manufacturer|provider|"
    r"supplier|builder|grower|producer|consultancy|conglomerate|charity|bakery|firm|company|"
    r"start-?up|utility|maker|"
    r"restaurant|retailer|school|chain|studio|ngo)s? (?:offering|with interests|that|with|of|in|"
    r"specialising|providing|serving|advising|based)\b",
    re.IGNORECASE,
)
_PERSON_SPEAKS = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|you|your)\b")
_LEGAL = re.compile(
    r"\b(?:foregoing|above|this (?:description|list|document|advert))\b.{0,40}\bnot\b|"
    r"\bnot exhaustive|"
    r"\bother duties as (?:assigned|required)|\bmanagement (?:may|reserves)|\breserves? the right|"
    r"\bmay be (?:changed|amended|modified) at any time|\bon request\W*$|\bby applying\b|"
    r"\bwithout regard to\b|\bequal opportunit|\breasonable (?:adjustments|accommodation)|"
    r"\bdiscriminat(?:e|ion) (?:on|against)",
    re.IGNORECASE,
)
_OFFER = (
    r"\b(?:hmo|1[34]th month|pto|401\(?k|\w+ leave|paid (?:leave|holidays?|time off|training|"
    r"days?)|"
    r"company (?:car|phone)|gym|free (?:lunch|parking|meals|breakfast|tuition|training)|bus pass|"
    r"(?:health|medical|dental|life|vision)(?:,| and| insurance| cover| plan)|pension|profit share|"
    r"provident fund|mediclaim|childcare|creche|allowances?|bonus(?:es)?|flexitime|discounts?|"
    r"sign-on|weekend \w+ lessons|friday \w+|sabbatical|overtime paid|shares?|stock options)\b"
)
_OFFERS = re.compile(
    rf"^paid (?:\w+ ){{0,2}}(?:training|apprenticeship|school|courses?|certifications?|"
    rf"licen[sc]es?|leave|"
    rf"holidays?|time|exams?|breaks?|scrubs|uniform)\b|{_OFFER}.*{_OFFER}|"
    r"\b(?:referral|refer(?:ring)? (?:an?|your)|introduce an?)\b.*[$£€₹]",
    re.IGNORECASE,
)
"""What employers give: two things of the kind, or one that is paid for."""
_OF_OLD = re.compile(
    rf"\b(?:the|our) (?:{_ORGANISATIONS})['’]s?\b.*\bsince\b|\b(?:since|founded in|established in) "
    r"1[789]\d\d\W*$|\bturnover (?:of )?[$£€₹]|\b\d[\d,]* (?:staff|employees|branches|"
    r"depots)\b[,;]",
    re.IGNORECASE,
)
_DONE = re.compile(r"^(?!paid |founded|established|based|headquartered)\w+ed\b", re.IGNORECASE)
_PART = re.compile(r"[A-Z][\w&'’-]{2,}")
_COMMON = frozenset("the and of new north south east west saint general first".split())


def employer_names(read: Outline) -> frozenset[str]:
    """Return the capitalised words of a document's employers, as far as it names them."""
    named = [job.employer or "" for job in read.positions]
    words = {word for name in named for word in _PART.findall(name)}
    return frozenset(word for word in words if word.lower() not in _COMMON)


def employer_speaks(text: str, names: Iterable[str], persons: Sequence[str] = ()) -> bool:
    """Whether the subject of a sentence is an employer, or it praises one.

    Args:
        text: the sentence.
        names: words of names of employers.
        persons: words of the name of whoever the document is of, who may speak of themselves so.

    """
    if _PERSON_SPEAKS.search(text):
        return False
    cues = (_PRAISE, _ORGANISATION, _LEGAL, _OFFERS, _OF_OLD)
    if not _DONE.match(text) and any(cue.search(text) for cue in cues):
        return True
    found = _PROPER.match(text)
    if not found:
        return False
    words = found["name"].split()
    if set(words) & set(persons) or _WORKER.search(words[-1].lower()):
        return False
    return len(words) > 1 or words[0] in set(names) or bool(found["of"])

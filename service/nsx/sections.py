"""Sections: what stands under a heading, or after a label such as "SKILLS:", by its words."""

import re
from collections.abc import Mapping
from typing import Literal

from nsx.headings import APPLYING, EMPLOYER, LEGAL, MARKS, OFFERS, PERSONAL

Place = Literal[
    "job",
    "past job",
    "summary",
    "skills",
    "education",
    "certification",
    "toward",
    "duty",
    "requirement",
    "nice-to-have",
    "benefit",
    "company",
    "contact",
    "heading",
    "aside",
]
"""What a part of a document is.

Of resumes: a job that goes on or was the last, an earlier one, what is said of all of them, skills,
education, certifications, what the person wants next. Of adverts: what is done, asked, liked,
offered, and what the employer says of itself. Of both: contact data, headings, anything else.
"""

Section = Place | Literal["volunteering", "projects"]
"""What a heading opens. Volunteering and projects are work done, but no jobs."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


EARLIER = _any(
    r"before|earlier|previous(?:ly)?|prior|past|former(?:ly)?|used to|up to then|history, short",
    r"other (?:work|jobs?|experience|employment)",
)
SKILLS = _any(
    r"skills?|software|tools|competencies|technolog\w+|keywords?|languages|strengths|systems",
    r"proficien\w+",
)
EDUCATION = _any(
    r"education|training|school(?:ing)?|courses?|coursework|certifications?|licen[sc]es?",
    r"degrees?|academic|qualifications?|credentials|tickets",
)
_LABEL = r"\s*(?::|\s{2,}|$|(?<=[A-Z]{4})\s)"
"""What ends the label of a line: a colon, a gap, the end, or the last capital letter."""
EARLIER_LABEL = re.compile(
    r"(?i:(?:[\w ]{0,20} )?(?:before|earlier|previous(?:ly)?|prior|up to then|history, short)"
    r"(?: (?:this|that|jobs?|work|posts?|appointments|licensure))?|other work)\s*(?::|\s{2}|$)"
)
SKILLS_LABEL = re.compile(
    r"(?i:(?:\w+ )?(?:skills|keywords)[^.:]{0,40}|software|tools|buzz|languages?|lang|computing|"
    rf"touched only|words i know){_LABEL}"
)
EDUCATION_LABEL = re.compile(
    rf"(?i:education|school|training|courses|coursework only|in class only|thesis){_LABEL}|"
    r"(?:B\.?A|B\.?S|BSc|M\.?S|MSc|MBA|MA|Ph\.?D|J\.?D|A\.?A|AAS|BFA|GED|MSN|MMus|M?Phys|Bachelor|"
    r"Master)\b.{3,70}(?:19|20)\d\d"
)
TOWARD_LABEL = re.compile(
    r"(?:(?:career |my )?(?:objective|goal)|what i(?:'m| am) looking for|looking for|what i want|"
    rf"next step|career change){_LABEL}|"
    r"seeking (?:an? )?(?:[\w-]+ ){0,3}(?:position|role|job|post)\b",
    re.IGNORECASE,
)

_WORK = (
    r"experience|employment|work|history|jobs?|career|appointments|assignments?|positions?|posts?"
)
_TALENTS = (
    r"skills?(?: (?:details?|summary|set|profile))?|competenc(?:y|ies|es)|abilities|knowledge|"
    r"expertise|software|tools(?: owned)?|tool ?box|technolog(?:y|ies)|keywords?|strengths|"
    r"languages?(?: known)?|computers?|computing|proficienc(?:y|ies)|stack|hardware|systems"
)
_PAPERS = (
    r"certifi(?:cation|cate)s?|licen[sc]es?|licensure|credentials|tickets|registrations?|"
    r"accreditations?|licen[sc]es?/cert\w*|cards?"
)
_AND = r"(?:,| and| &| /|/) ?"
_OF_RESUMES: Mapping[Section, str] = {
    "contact": (
        r"contact(?: (?:details|info(?:rmation)?|data|me))?|particulars|bio-?data|address|e-?mail|"
        r"personal (?:details|information|data|particulars)|(?:tele)?phone|mobile|date of birth|"
        r"(?:(?:full|father's|applicant) )?name|born|nationality|marital status"
    ),
    "toward": (
        r"(?:career |my |professional )?(?:objectives?|goals?|aims?)|looking for|next step|"
        r"what i(?:'m| am)? (?:want|looking for)(?: next)?|want(?:ed)?(?: later)?|career change|"
        r"applying for|where do you see yourself|reason for bid|position (?:sought|wanted)"
    ),
    "volunteering": (
        r"volunteer(?:ing)?(?: (?:work|experience|service|roles?|positions?|activities))?|"
        r"(?:community|civic)(?: (?:service|work|involvement|engagement))?|pro bono(?: work)?|"
        r"(?:extra-?curricular )?activities|extra-?curriculars?"
    ),
    "projects": (r"(?:[\w-]+ ){0,2}projects?(?: (?:in class|experience|details|list))?|portfolio"),
    "past job": (
        r"(?:other|earlier|previous|prior|past|former|additional|early) (?:relevant )?"
        rf"(?:{_WORK}|roles?)(?: history| experience)?|earlier(?: (?:on|posts?))?|previously|"
        r"(?:jobs? |life )?before(?:/during school|(?: \w+){1,3})?|formerly|past|way back|"
        r"history, short|also on file|(?:service|jobs?|work) (?:before|prior to)(?: \w+)?|prior|"
        r"up to then"
    ),
    "job": (
        rf"(?:[\w/&-]+ ){{0,3}}(?:{_WORK})(?: (?:history|record|background|summary|experience|"
        r"details|held))?(?: with dates)?|employment and \w+|work(?:ing)? now|now|"
        r"present (?:duties|responsibilities|job|work)|credits|clinical|company details|"
        r"on the tools(?:, still)?|service record"
    ),
    "summary": (
        r"(?:(?:professional|career|executive|personal|brief|my) )*(?:summary|profile|statement)|"
        r"about(?: me)?|in short|who i am(?: in two lines)?|overview|highlights|bio(?:graphy)?|"
        r"(?:selected )?(?:publications|presentations|patents|papers)|(?:key )?achievements|"
        r"accomplishments|by the numbers|what i (?:do|know)"
    ),
    "certification": (
        rf"(?:(?:professional|current|other) )?(?:{_PAPERS})"
        rf"(?:{_AND}(?:{_PAPERS}|trainings?|memberships?|affiliations?|skills))*(?: held)?"
    ),
    "skills": (
        rf"(?:[\w/&-]+ ){{0,3}}(?:{_TALENTS})(?:{_AND}(?:\w+ )?(?:{_TALENTS}|interests))*|"
        rf"(?:listed |claimed )?(?:{_TALENTS})(?: (?:from|i|my|since|for)\b.*)?|good at|buzz|tech|"
        r"areas of (?:expertise|knowledge)|touched only|words i know|claims to know|on my laptop|"
        r"core (?:areas|strengths)|also listed.*|skills, languages"
    ),
    "education": (
        r"(?:formal )?education(?:al)?(?:(?:,| and| &|/) ?\w+)?|education(?:al)? (?:background|"
        r"history|details)|"
        r"academic(?:s| (?:background|record|history|qualifications?|details|profile))?|"
        r"(?:(?:academic and )?professional |educational )?qualifications?|school(?:s|ing)?|study|"
        r"studies|degrees?|trade|thesis|dissertation|apprenticeship|professional development|"
        r"(?:(?:professional|relevant|other) )?trainings?(?:(?:,| and| &) ?\w+)*(?: given)?|"
        r"(?:relevant )?course(?:s|work)(?: (?:only|work))?|in class only|learning(?:/giving back)?"
    ),
    "aside": (
        rf"{PERSONAL}|(?:(?:personal|other|outside) )*(?:interests|hobbies|activities|life)|"
        r"(?:(?:character|professional|work) )?(?:references?|referees?)|declaration|affiliations|"
        r"outside work|memberships?|awards?(?: (?:and|&) \w+)?|hono(?:u)?rs(?: .*)?|"
        r"miscellaneous|church|family|salary history.*"
    ),
}
_TASKS = (
    r"duties|responsibilities|accountabilities|tasks|functions|activities|work performed.*|"
    r"typical work|deliverables"
)
_ASKED = (
    r"requirements?|qualifications?|skills|criteria|experience|education|competencies|"
    r"credentials|standards|minimums?|attributes|knowledge|abilities|prerequisites"
)
_OF_ADVERTS: Mapping[Section, str] = {
    "aside": (
        r"(?:this is |it's )?not (?:yours|here|this post|in this job|included|your job|part of .*|"
        r"on your plate|a .*)|limits|outside (?:of )?the role|exclusions|observe only|you won't|"
        r"what (?:you|we|this role|this job|it|this) "
        r"(?:will not|won't|don't|doesn't|isn't|is not)\b.*|we don't(?: do)?|"
        rf"where the (?:desk|job|role) ends|{APPLYING}|apply here|application.*|questions|exam|"
        r"contact(?: us)?|ref(?:erence)?|closing date|more jobs.*|send|pitch.*|selection process|"
        r"interviews?|measures|key dates"
    ),
    "nice-to-have": (
        r"preferred(?: (?:qualifications?|skills|experience))?|nice[- ]to[- ]haves?|assets?|"
        r"desired(?: \w+)?|desirable(?: (?:criteria|skills|experience|attributes))?|"
        r"bonus(?: points)?(?: (?:if|for).*)?|helpful|(?:a )?plus(?:es)?|good to have|extra credit|"
        r"(?:added )?advantages?|"
        r"(?:it )?would be (?:nice|great|lovely|a plus).*|we'd love(?: it if)?.*|"
        r"welcome(?: but not (?:necessary|required))?"
    ),
    "requirement": (
        rf"(?:[\w'/&-]+ ){{0,3}}(?:{_ASKED})(?:{_AND}(?:{_ASKED}))*|required|needs?|asks?|bring|"
        r"what (?:you(?:'ll| will|'d)? (?:need|bring|have)|"
        r"we(?:'re| are|'d)? (?:ask|look|need|want|require|seek)\w*)\b.*|"
        r"you(?:'ll| will|'d)? (?:need|have|bring|are|must)|must(?:s|-haves?| (?:haves?|bring))?|"
        r"requires|wanted|essentials?|(?:the )?(?:ideal |successful )?candidate|about you|you|"
        r"person specification|eligibility|looking for|ideally|necessary|minimum.*|the person|"
        r"who (?:you are|it suits|you'd be|we're looking for|we are looking for|should apply)|"
        r"we (?:ask|need|want|require|look for)(?: for)?|to be considered.*|employment standards"
    ),
    "duty": (
        rf"(?:[\w'/&-]+ ){{0,3}}(?:{_TASKS})(?:{_AND}(?:{_TASKS}))*(?: include)?|day to day|"
        r"what (?:you(?:'ll| will|'d| would)? (?:do|be|own|move|run|work|take)\b.*|"
        r".*\bdoes\b.*|(?:a|an|the|your) (?:week|month|day|shift|year)\b.*|it involves|is in it|"
        r"lands on your desk.*|would be on your plate.*|comes to you.*)|definition|"
        r"(?:about )?(?:the|this) (?:job|role|position|post|work|opportunity|project|section)"
        r"(?:,? (?:plainly|itself|in short|description|purpose|summary))?|purpose(?: of .*)?|"
        r"(?:job|position|role|post) (?:summary|purpose|description|overview|profile)|"
        r"scope(?: of work)?|on your shift.*|in practice.*|over a year|how (?:that|a|you) .*|also|"
        r"(?:an? |your |the )?(?:typical )?(?:day|week|morning|night|shift|month)(?: .{0,25})?|"
        r"why (?:the|this) (?:post|job|role|position) exists|distinguishing features"
    ),
    "benefit": (
        rf"{OFFERS}|what (?:is offered|we (?:give|provide|pay))\b.*|we offer|you(?:'ll)? get|"
        r"in return|on offer|package|why you'll (?:love|like) .*|work (?:hours|schedule|year)|"
        r"travel"
    ),
    "company": (
        rf"{EMPLOYER}|{LEGAL}|about the team|what we (?:do|run|make|are)|we|background|statement|"
        r"our (?:team|people)|background to the vacancy|general|we are an? .*|"
        r"the (?:company|team|place)"
    ),
}


def _compiled(of: Mapping[Section, str]) -> tuple[tuple[Section, re.Pattern[str]], ...]:
    return tuple((name, re.compile(some, re.IGNORECASE)) for name, some in of.items())


_RESUME, _ADVERT = _compiled(_OF_RESUMES), _compiled(_OF_ADVERTS)
_NUMBERED = re.compile(
    r"\s*(?:\(?(?:\d{1,2}(?:\.\d{0,2})?|[ivx]{1,4}|[a-h])[.)]|\d\.\d|[A-H]\.)\s+"
)
_IN_BRACKETS = re.compile(r"(?<=\w)\s*\([^()]*\)\W*$")
_MOST_WORDS = 7
_LONGEST = 120
"""Characters of a heading, and of a line in which a label may end."""


def section_of(heading: str, *, advert: bool) -> Section | None:
    """Return what a heading, or the label of a line, opens, or None where its words do not say."""
    if len(heading) > _LONGEST:
        return None
    number = _NUMBERED.match(heading)
    bare = heading[number.end() if number else 0 :].replace("’", "'")
    bare = _IN_BRACKETS.sub("", bare).strip(MARKS + '?!*"“”')
    if not bare or ": " in bare or len(bare.split()) > _MOST_WORDS:
        return None
    for name, pattern in _ADVERT if advert else _RESUME:
        if pattern.fullmatch(bare):
            return name
    return None


_ENDS_LABEL = re.compile(r"\s*(?::|\.{2,}|(?<=[A-Z]{3})\.|\t|\s{2,}| -{1,2} | [–—|] )\s*")
_CAPITALS = re.compile(r"[A-Z][A-Z/&' ]{2,}(?= (?![A-Z]{2}))")


def label_of(line: str) -> tuple[str, int] | None:
    """Return the words before a colon, a gap or the first small letter, and where the rest begins.

    "SKILLS  lathe", "Education: BA" and "KEYWORDS sponsorship" have a label; a label may be no
    more than a person's name.
    """
    ends = _ENDS_LABEL.search(line[:_LONGEST])
    capitals = _CAPITALS.match(line)
    if ends and ends.start() and ends.end() < len(line) and line[: ends.start()].strip():
        if not capitals or ends.start() <= capitals.end() + 1:
            return line[: ends.start()], ends.end()
        if len(line[: ends.start()].split()) <= _MOST_WORDS and ":" in ends[0]:
            return line[: ends.start()], ends.end()
    return (capitals[0], capitals.end()) if capitals else None

"""Education, certifications and skills: what a document lists of them, item by item."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from nsx.headings import WORD
from nsx.sections import Place, label_of, section_of
from nsx.segments import Segment

Degree = Literal[
    "none", "high school", "certificate", "associate", "bachelor", "master", "doctorate"
]


@dataclass(frozen=True, slots=True)
class Education:
    """Schooling that a resume has, or that an advert asks for, at `[start:end]` of the text.

    `level` is None where none is said, as of a course; `completed` is false where it is said that
    it goes on, is expected or was broken off.
    """

    level: Degree | None
    text: str
    start: int
    end: int
    completed: bool


@dataclass(frozen=True, slots=True)
class Certification:
    """A certificate, licence or card; `held` is false where it is said to be expired or ahead."""

    text: str
    start: int
    end: int
    held: bool


@dataclass(frozen=True, slots=True)
class Skill:
    """One item of a list of skills, which says nothing of its use."""

    text: str
    start: int
    end: int


_LEVELS: tuple[tuple[Degree, re.Pattern[str]], ...] = (
    ("none", re.compile(r"(?i:\bno (?:degree|diploma|formal|school\w*)\b)")),
    (
        "doctorate",
        re.compile(
            r"\b(?:Ph\.?\s?D|D\.?Phil|Ed\.?D|Psy\.?D|Pharm\.?D|J\.?D|M\.?D(?= |\.|, )|"
            r"D\.?D\.?S|D\.?V\.?M|D\.?N\.?P|Sc\.?D)\b|(?i:\bdoctora(?:te|l)\b|\bpharmd\b|\bphd\b)"
        ),
    ),
    (
        "master",
        re.compile(
            r"\b(?:M\.?Sc|M\.?S(?!\w)(?!\.? (?:Excel|Word|Office|Access|Outlook|SQL|Project|Teams|"
            r"Dynamics|Power|Windows|Visio))|M\.?A(?=\.? (?:in\b|[A-Z]))|M\.?B\.?A|M\.?Ed|M\.?Eng|"
            r"MSN|MSW|MPH|MPhys|MMus|MFA|MMath|LL\.?M|M\.?Phil|MPA|MCA|M\.?Tech|Dipl\.-Ing)\b|"
            r"(?i:\bmaster(?:'s|’s|s)?(?: degree)? (?:of|in|degree)\b|\bmaster['’]s\b)"
        ),
    ),
    (
        "bachelor",
        re.compile(
            r"\b(?:B\.?Sc|B\.?S(?:EE|CpE|N|W|CS)?|B\.?A|B\.?B\.?A|B\.?Eng|B\.?Ed|B\.?F\.?A|B\.?Com|"
            r"B\.?Tech|LL\.?B|B\.?M|PGCE)\b|(?i:\bbachelor(?:'s|’s|s)?\b|\b(?:four|4)-year degree|"
            r"\b(?:college|university) degree|\bbfa\b)"
        ),
    ),
    (
        "associate",
        re.compile(
            r"\b(?:A\.?A\.?S|A\.A|AA(?= )|A\.S|AS(?= in\b)|HN[CD])\b|"
            r"(?i:\bassociate(?:'s|’s|s)? (?:degree|of|in)\b|\b(?:two|2)-year degree|"
            r"foundation degree)"
        ),
    ),
    (
        "high school",
        re.compile(
            r"\b(?:GED|HS|GCSEs?|H\.?S\.?C|S\.?S\.?C)\b|\b[A9] levels?\b|(?i:\bhigh school\b|"
            r"\bsecondary school\b|\ba[- ]levels?\b|\bleaving cert|\babitur\b|\bmatric\b|"
            r"\bgrade 1[0-2]\b|\bHS\b)"
        ),
    ),
    (
        "certificate",
        re.compile(
            r"(?i:\bcertificate\b|\bcert\b|\bdiploma\b|\bvocational\b|\bapprenticeship\b|"
            r"\bcertificate iii\b|\bNVQ\b|\blevel [2-5]\b|\btrade (?:school|certificate)\b)"
        ),
    ),
)
_GOES_ON = re.compile(
    r"\b(?:expected|anticipated|in progress|pursuing|studying|enrolled|currently|finishing|"
    r"candidate|cand\.|semesters?|credits|not (?:finished|completed)|half (?:way|finished)|left|"
    r"to (?:now|present|date)|present|since|booked|in may 20\d\d|by 20\d\d)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:not (?:yet|held|taken)|stud(?:ying|ied)|booked|scheduled|in progress|expired|inactive|"
    r"lapsed|work(?:ing)? toward|pending|expected|half (?:done|finished)|exam|no longer|program|"
    r"course|prep|finishing|pursuing|studying for|without)\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\b(?:CPA|CISSP|CISM|CISA|PMP|CAPM|CFA(?: Level [I1-3]+)?|CCN[AP]|CNA|NREMT|CPR|BLS|ACLS|PALS|"
    r"ATLS|CDL(?:[- ](?:Class )?[ABC])?|OSHA[ -]?[13]0|HAZWOPER(?: \d+)?|ServSafe(?: Manager)?|"
    r"EPA 608|ASE|AWS D1\.\d|NCCER|TWIC|A&P|Part 107|WHMIS|Smart Serve|ITIL(?: Foundation)?|"
    r"CompTIA \w+\+?|Security\+|Network\+|SHRM-CP|SPHR|PHR|CIPD(?: Level \d)?|LCSW|LMSW|LPC|LMFT|"
    r"BCBA|P\.Eng\.?|EIT|Series \d+(?: and \d+)?|TEFL|NEBOSH|IGSHPA|MSHA(?: Part 46)?|CMA|RMA|"
    r"FNP-BC|PMHNP-BC|ABMDI|ASCP|Six Sigma (?:yellow|green|black) belt|[Nn]otary|[Ff]irst aid|"
    r"[Ff]ood handler card|[Ff]orklift (?:card|licen[cs]e)|driver['’]s licen[cs]e|"
    r"(?:[A-Z]\w+ ){0,3}(?:journeyman |teaching |nursing |real estate )licen[cs]e)(?!\w)"
)
_ITEM = re.compile(r"(?:[^,;|•·()]|\([^()]*\)|[()])+")
_LABEL = re.compile(
    r"\s*(?:[^\W\d][\w&/'’-]*(?: [\w&/'’-]+){0,3}(?::|\s{2,}|\t|\s[-–]\s[\w ]{1,20}:)|and\s|or\s|"
    r"&\s|[-–—*•◦▪✓>]\s)\s*"
)
_IN_TABLE = re.compile(r"[^|]{2,30}\s\|\s(?=[^|]*,[^|]*$)")
"""The first cell of a row whose second one is a list."""
_MARKS = " \t\r\n\"“”'*_-–•"
_MOST_WORDS = 6
_NEAR = 25
"""Characters before a certificate that may say that it is ahead."""
_SENTENCES = (
    r"(?:[^;.]|\.(?!\s+[A-Z])|(?<=\b(?:Ing|Eng|Sci|Tec))\.|(?<=\b(?:St|Dr|Mt))\.|(?<=\bComm)\.|"
    r"(?<=\b[A-Z])\.)+"
)
"""Parts of a line of schooling: sentences, but "B.Sc. Hons. Physics" is one."""
_WHEN = re.compile(
    r"\b(?:valid|renew(?:ed|al)|expir(?:es|y)|current(?:ly)?|active|to|through|thru|until|in|good|"
    r"since|early|late|mid|spring|summer|fall|autumn|winter|[12]\d{3}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b|[\d/.'-]+",
    re.IGNORECASE,
)


def education_of(
    text: str, segments: Sequence[Segment], places: Sequence[Place]
) -> Iterator[Education]:
    """Yield the schooling in the segments of a text, in order."""
    for start, line, place in _lines(text, segments, places):
        if place not in ("education", "requirement", "nice-to-have", "certification"):
            continue
        for first, last in _parts(line, start, _SENTENCES):
            part = _evened(text[first:last])
            level = degree_in(part)
            if level or (place == "education" and WORD.search(_WHEN.sub("", part))):
                yield Education(level, part, first, last, _GOES_ON.search(part) is None)


def degree_in(text: str) -> Degree | None:
    """Return the highest degree that a text names; a licence or card is none."""
    return next((level for level, pattern in _LEVELS if pattern.search(text)), None)


def certifications_of(
    segments: Sequence[Segment], places: Sequence[Place]
) -> Iterator[Certification]:
    """Yield the certifications in the segments, in order.

    In a section of them each item of a list is one; elsewhere those that are known by name are.
    """
    for segment, place in zip(segments, places, strict=True):
        if place == "certification":
            for start, end in _parts(segment.text, segment.start, _ITEM.pattern):
                name = _evened(segment.text[start - segment.start : end - segment.start])
                if WORD.search(_WHEN.sub("", name)):
                    yield Certification(name, start, end, not _AHEAD.search(name))
        elif place in ("education", "skills", "requirement", "nice-to-have", "summary", "aside"):
            for found in _KNOWN.finditer(segment.text):
                start = segment.start + found.start()
                before = re.split(r"[,;.]\s", segment.text[: found.start()])[-1]
                behind = re.split(r"[,;.]\s", segment.text[found.end() :])[0]
                held = not _AHEAD.search(f"{before[-_NEAR:]} {behind}")
                yield Certification(found[0], start, start + len(found[0]), held)


def skills_of(segments: Sequence[Segment], places: Sequence[Place]) -> Iterator[Skill]:
    """Yield the items of lists of skills; what is longer than a few words is no item."""
    for segment, place in zip(segments, places, strict=True):
        if place != "skills":
            continue
        label, table = label_of(segment.text), _IN_TABLE.match(segment.text)
        begin = label[1] if label and section_of(label[0], advert=False) else 0
        begin = max(begin, table.end() if table else 0)
        listed = segment.text[begin:]
        for first, end in _parts(listed, segment.start + begin, _ITEM.pattern):
            start = _after_label(segment.text, first - segment.start) + segment.start
            name = _evened(segment.text[start - segment.start : end - segment.start])
            few = 0 < len(name.split()) <= _MOST_WORDS
            if few and not re.match(r"(?:no|not|never)\b", name, re.IGNORECASE):
                yield Skill(name, start, end)


def _lines(
    text: str, segments: Sequence[Segment], places: Sequence[Place]
) -> Iterator[tuple[int, str, Place]]:
    """Yield the segments with where they begin, those of one line and place as one."""
    start, end = 0, 0
    for n, (segment, place) in enumerate(zip(segments, places, strict=True)):
        goes_on = n > 0 and place == places[n - 1] and "\n" not in text[end : segment.start]
        if n > 0 and not goes_on:
            yield start, text[start:end], places[n - 1]
        start, end = start if goes_on else segment.start, segment.end
    if segments:
        yield start, text[start:end], places[-1]


def _parts(line: str, begin: int, pattern: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of the parts of a line that a pattern matches."""
    for found in re.finditer(pattern, line):
        part = found[0].lstrip(_MARKS)
        start = begin + found.end() - len(part)
        part = part.rstrip(_MARKS).rstrip(".!")
        if WORD.search(part) or re.search(r"\b[A-Z][+#]*", part):
            yield start, start + len(part)


def _after_label(line: str, start: int) -> int:
    """Return where an item of a list begins behind a label such as "Languages:"."""
    label = _LABEL.match(line, start)
    while label and start < label.end() < len(line):
        start = label.end()
        label = _LABEL.match(line, start)
    return start


def _evened(text: str) -> str:
    return " ".join(text.split())

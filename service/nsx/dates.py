"""Dates: when a job began and ended, in the spellings of resumes.

A year alone stays a year. A season or "early", "mid", "late" is read as its middle month, winter
as January; days are dropped. Where 1/3/2012 may be January or March, the other dates of the text
decide, and the month comes first where none does.
"""

import re
from dataclasses import dataclass, replace

MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?|spring|summer|fall|autumn|"
    r"winter|early|late|mid"
)
YEAR = r"(?:(?:19[5-9]|20[0-4])\d|['’][0-9]{2})"
DATE = rf"(?:(?:{MONTH})[ ,'’./-]*)?(?:\d{{1,2}}[/.-])?(?:\d{{1,2}}[/.-])?{YEAR}"
OPEN = r"(?:present|current(?:ly)?|now|today|to date|ongoing|date|this year|-$|\?)"
RANGE = re.compile(
    rf"(?P<first>{DATE})\s*(?:[-–—>/]+|to|until|till|thru|through|\.\.+)\s*(?:(?:un)?till?\s*)?"
    rf"(?P<last>{DATE}|{OPEN}|\d\d\b)",
    re.IGNORECASE,
)
"""Two dates, roughly: enough to know the years of a job."""
SINCE = re.compile(rf"\b(?:since|from|started|hired)\s*:?\s*(?P<first>{DATE})", re.IGNORECASE)

_FULL = r"(?:19[5-9]|20[0-4])\d"
_NAME = (
    r"\b(?P<name>jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|fall|autumn|winter|"
    r"early|late|mid)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


_SURE = _compiled(
    rf"(?:\b{_DAY}(?: of)?[ .-] ?)?{_NAME}"
    rf"(?:[ ,.'’/-]*(?P<year>{_FULL})| (?:of|in) (?P<year2>{_FULL})| {_DAY},? (?P<year3>{_FULL})|"
    r" \d{1,2}/(?P<year4>\d\d)|[ ,./-]*['’](?P<year5>\d\d)|[ /-](?P<year6>\d\d)(?!\d|,\d|:| \d))"
    r"(?![\d%])",
    r"(?<![\d/.-])(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<year>(?:19|20)\d\d|\d\d)(?![\d%])",
    rf"(?<![\d.])(?:(?<!\d[/-])|(?<=\d{{4}}-\d\d/))(?P<year>{_FULL})[/.-](?P<month>0?[1-9]|1[0-2])"
    rf"(?:[/.-]\d{{1,2}})?(?=/{_FULL}|[^\d%/]|$)",
    rf"(?<![\d/.])(?P<year>{_FULL}),? {_NAME}(?![ ,.'’/-]*\d)",
    rf"(?<![\d/.])(?P<month>0?[1-9]|1[0-2]) ?[/.-] ?(?P<year>{_FULL})(?![\d%])",
    rf"(?<![\d.,$£€#])(?<!(?<!\d)\d\d\d-)(?P<year>{_FULL})(?!['’]?[\ds]|%|[,.]\d|-\d{{3}}(?!\d))",
    r"(?<![\w'’])['’](?P<year>\d\d)(?!\w)",
)
"""Dates by themselves, the surest first."""
_BESIDE = _compiled(
    r"(?<![\d/.$-])(?P<month>0?[1-9]|1[0-2])/['’]?(?P<year>\d\d)(?![\d/%])",
    rf"{_NAME}(?: {_DAY}(?!\d))?",
    r"(?<![\d.,/$£€#])(?P<year>\d\d)(?![\d%/:]|[,.]\d|\s?(?:percent|hours|hrs))",
    r"(?<!\w)(?P<open>(?:the )?present(?: day)?|current(?:ly)?|right now|now|today|(?:this )?date|"
    r"on-?going|continuing|this year|still there|still|\?)(?![\w-])",
)
"""What is a date beside another one only: 1/19, "March" of the same year, "now"."""
_DIGIT = re.compile(r"\d")
_TO = re.compile(
    r"\s*(?:[-\u2010-\u2015\u2212>~→/]+|\.\.+|(?:up )?to|unti?ll?|'?till?|thr(?:u|ough)|and)\s*"
    r"(?:(?:(?:un)?till?|to|the)\s+)?(?:\(\s*)?",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\b(?:from|between|dates?:?)\s+(?:the\s+)?$", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:since|from|starting|started(?: in)?|start date|beginning|hired|joined(?: in)?|as of|"
    r"effective|as from|sworn in|appointed|indentured)\s*:?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till?|up to|ended|left(?: in)?)\s*:?\s*$", re.IGNORECASE)
_ON = re.compile(
    r"\s*(?:[-–—]+(?=\s*(?:$|[|\t)\]]))|\+(?!\w)|on ?wards?\b|on\b(?=\s*(?:$|[|\t)\]]|\s\s)))",
    re.IGNORECASE,
)
_LENGTH = (
    r"(?:\d{1,2}(?:\.\d|\s?1/2|½)?|\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve))\+?[ -]?(?:years?|yrs?|y|months?|mos?|m)\b\.?"
)
_LENGTHS = rf"{_LENGTH}(?:(?:,|,? and|,? &)?\s*{_LENGTH})?"
_AFTER = re.compile(rf"\s*[·(\[,;-]*\s*{_LENGTHS}\s*[)\]]?", re.IGNORECASE)
_SAID = re.compile(rf"(?<![\w.-]){_LENGTHS}(?![\w-])", re.IGNORECASE)
_PART = re.compile(r"(?P<number>[\d.]+|½|[a-z]+)\+?[ -]?(?P<unit>[ym])", re.IGNORECASE)
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MIDDLES = {"win": 1, "ear": 2, "spr": 4, "mid": 6, "sum": 7, "fal": 10, "aut": 10, "lat": 11}
_NEAR = 20
"""Characters before a date in which "since" may stand."""
_LATEST = 45
"""'45 is 2045; '46 is 1946."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year; `month` is 1 to 12, or None where only the year is said."""

    year: int
    month: int | None


@dataclass(frozen=True, slots=True)
class Span:
    """The dates `text[start:end]` of something: from `first` to `last`, or going on.

    A date that stands alone is both `first` and `last`, and `alone` is true.
    """

    start: int
    end: int
    first: Month | None
    last: Month | None
    current: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Date:
    start: int
    end: int
    year: int | None
    month: int | None
    sure: bool
    open: bool = False
    short: bool = False
    """A year of two digits alone, which is one after another year only."""


def spans(text: str, day_first: bool = False) -> list[Span]:
    """Return the dates in a line, a range as one, in order; `day_first` is for 1/3/2012."""
    found: list[Span] = []
    dates = _dates(text, day_first) if _DIGIT.search(text) else []
    n = 0
    while n < len(dates):
        one, two = dates[n], dates[n + 1] if n + 1 < len(dates) else None
        span = _range(one, two) if two and _TO.fullmatch(text, one.end, two.start) else None
        n += 1 if span is None else 2
        span = span or _single(text, one)
        if span is not None:
            found.append(_widened(text, span))
    return found


def has_day_first(text: str) -> bool:
    """Whether dates such as 31/10/2014 in a text show that the day comes before the month."""
    pairs = [(int(found["a"]), int(found["b"])) for found in _SURE[1].finditer(text)]
    return any(a > 12 >= b for a, b in pairs) and not any(b > 12 >= a for a, b in pairs)


def months_said(text: str) -> tuple[int, int, int] | None:
    """Return the months that a text such as "2 yrs 3 mos" says, with their start and end in it."""
    found = _SAID.search(text)
    if found is None:
        return None
    months = 0.0
    for part in _PART.finditer(found[0]):
        word = part["number"].casefold()
        number = (
            _NUMBERS.index(word) if word in _NUMBERS else 1.0 if word[0] == "a" else float(word)
        )
        months += number * (12 if part["unit"].casefold() == "y" else 1)
    return round(months), found.start(), found.end()


def _dates(text: str, day_first: bool) -> list[_Date]:
    """Return all that may be a date, in order and apart from one another."""
    taken = [False] * (len(text) + 1)
    dates: list[_Date] = []
    for patterns, sure in ((_SURE, True), (_BESIDE, False)):
        for pattern in patterns:
            for found in pattern.finditer(text):
                date = _date(found, sure, day_first)
                if date is None or any(taken[date.start : date.end]):
                    continue
                taken[date.start : date.end] = [True] * (date.end - date.start)
                dates.append(date)
    return sorted(dates, key=lambda date: date.start)


def _date(found: re.Match[str], sure: bool, day_first: bool) -> _Date | None:
    said = {key: value for key, value in found.groupdict().items() if value}
    digits = next((said[key] for key in said if key.startswith("year")), None)
    year = _year(digits) if digits else None
    month: int | None = None
    if "name" in said:
        name = said["name"][:3].casefold()
        month = _MONTHS.index(name) + 1 if name in _MONTHS else _MIDDLES[name]
    elif "month" in said:
        month = int(said["month"])
    elif "a" in said:
        a, b = int(said["a"]), int(said["b"])
        month = b if (a > 12 or (day_first and b <= 12)) else a
        if not 1 <= month <= 12 or max(a, b) > 31:
            return None
    short = not sure and month is None and digits is not None
    return _Date(found.start(), found.end(), year, month, sure, "open" in said, short)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year <= _LATEST else 1900)


def _range(one: _Date, two: _Date) -> Span | None:
    """Return what goes from one date to another, in either order, or None."""
    if one.open or two.open:
        known = two if one.open else one
        if known.year is None or (one.open and two.open) or known.short:
            return None
        return Span(one.start, two.end, Month(known.year, known.month), None, current=True)
    if one.short or (two.year is None) or not (one.sure or two.sure or _both_numbers(one, two)):
        return None
    last = Month(two.year, two.month)
    first = Month(one.year or two.year, one.month)
    if two.short and not (one.year and 0 < two.year - one.year <= 60):
        return None
    if _order(last) < _order(first):
        first, last = last, first
    return Span(one.start, two.end, first, last)


def _both_numbers(one: _Date, two: _Date) -> bool:
    """Whether two dates are such as 1/19 and 2/21, which are months because both are."""
    return None not in (one.year, one.month, two.year, two.month)


def _order(month: Month) -> float:
    return month.year + (month.month - 0.5 if month.month else 6) / 12


def _single(text: str, date: _Date) -> Span | None:
    """Return what a date that is no part of a range says."""
    if date.year is None or date.short or not (date.sure or date.month):
        return None
    at = Month(date.year, date.month)
    near = max(0, date.start - _NEAR)
    since = _SINCE.search(text[near : date.start])
    on = _ON.match(text, date.end)
    if since or (on and date.sure):
        start = near + since.start() if since else date.start
        return Span(start, on.end() if on else date.end, at, None, current=True)
    until = _UNTIL.search(text[near : date.start])
    if until and date.sure:
        return Span(near + until.start(), date.end, None, at)
    years = re.fullmatch(r"(\d{4})[-/](\d\d)", text[date.start : date.end])
    if years and _year(years[2]) > date.year:
        # 2007-09 by itself is of three years; beside another date it is September.
        return Span(date.start, date.end, Month(date.year, None), Month(_year(years[2]), None))
    return Span(date.start, date.end, at, at, alone=True) if date.sure else None


def _widened(text: str, span: Span) -> Span:
    """Return the dates with "from" before them and "(2 yrs)" after them."""
    near = max(0, span.start - _NEAR)
    opening = _OPENING.search(text[near : span.start])
    after = _AFTER.match(text, span.end)
    start = near + opening.start() if opening and not span.alone else span.start
    return replace(span, start=start, end=after.end() if after else span.end)

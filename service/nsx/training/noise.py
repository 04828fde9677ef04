"""How the texts of real people differ from O*NET's: the noise that training adds.

Every function takes a seeded generator and gives the same text for the same seed. Nothing here has
to be right in every case: the encoder learns to look past what these functions do.
"""

import re
from collections.abc import Sequence

import numpy as np

Draw = np.random.Generator

_SHORT = {
    "accounting": "acctg", "administrative": "admin", "administrator": "admin",
    "analyst": "anlst", "apprentice": "appr", "assembler": "assy", "assistant": "asst",
    "associate": "assoc", "attendant": "attd", "business": "bus", "certified": "cert",
    "chief": "chf", "commercial": "comm", "construction": "constr", "coordinator": "coord",
    "customer": "cust", "department": "dept", "developer": "dev", "development": "dev",
    "director": "dir", "distribution": "dist", "electrical": "elec", "engineer": "eng",
    "engineering": "eng", "equipment": "equip", "executive": "exec", "facilities": "fac",
    "general": "gen", "government": "govt", "industrial": "ind", "inspector": "insp",
    "installation": "install", "instructor": "instr", "international": "intl",
    "laboratory": "lab", "maintenance": "maint", "management": "mgmt", "manager": "mgr",
    "manufacturing": "mfg", "marketing": "mktg", "mechanic": "mech", "mechanical": "mech",
    "medical": "med", "officer": "ofc", "operations": "ops", "operator": "opr",
    "production": "prod", "professional": "prof", "programmer": "prgmr", "project": "proj",
    "quality": "qual", "receptionist": "recept", "registered": "reg", "representative": "rep",
    "sales": "sls", "secretary": "sec", "security": "sec", "senior": "sr", "service": "svc",
    "services": "svcs", "specialist": "spec", "superintendent": "supt", "supervisor": "supv",
    "surgical": "surg", "teacher": "tchr", "technical": "tech", "technician": "tech",
    "technologist": "tech", "therapist": "ther", "transportation": "transp", "warehouse": "whse",
}  # fmt: skip
_PHRASES = {
    "accounts payable": "AP", "accounts receivable": "AR", "certified nursing assistant": "CNA",
    "chief executive officer": "CEO", "chief financial officer": "CFO",
    "computer numerical control": "CNC", "customer service representative": "CSR",
    "emergency medical technician": "EMT", "human resources": "HR",
    "heating, ventilation, and air conditioning": "HVAC", "information technology": "IT",
    "licensed practical nurse": "LPN", "nurse practitioner": "NP", "quality assurance": "QA",
    "quality control": "QC", "registered nurse": "RN", "research and development": "R&D",
    "vice president": "VP", "information security": "infosec", "physical therapist": "PT",
    "occupational therapist": "OT", "tractor trailer": "CDL-A", "truck driver": "CDL driver",
}  # fmt: skip
_BEFORE = (
    "Senior", "Sr.", "Sr", "Junior", "Jr.", "Lead", "Principal", "Staff", "Head", "Chief",
    "Experienced", "Entry Level", "Trainee", "Apprentice", "Graduate", "Associate", "Deputy",
    "Acting", "Interim", "Temporary", "Part Time", "PT", "FT", "Full-time", "Seasonal", "Night",
    "Weekend", "Freelance", "Contract", "Remote", "Bilingual", "Certified", "Licensed", "Field",
    "Regional", "Corporate", "URGENT:", "URGENT!!", "Hiring:", "NOW HIRING", "Now hiring -",
    "WANTED:", "Immediate hire:", "Vacancy -",
)  # fmt: skip
_AFTER = (
    "I", "II", "III", "IV", "1", "2", "3", "- Level 2", "L3", "L5", "Grade 7", "GS-9", "GS-11",
    "(FT)", "(PT)", "(m/f/d)", "- Night Shift", "- 2nd shift", "- days", "- Nights/Weekends",
    "- $18/hr", "- $22/hr", "$65k-$80k", "- up to $30 an hour", "- sign-on bonus", "- remote",
    "- hybrid", "(Contract)", "(Temp to Hire)", "(6 months)", "- Immediate Start", "- apply today",
    "- North Region", "- Downtown", "- West Campus", "(Airport)", "- Dallas, TX", "- Leeds",
    "- Johor", "(Penang)", "@ City Centre", "- Req #40213", "(Job ID 11872)", "#2291",
    "- Main Street store", "(5 working days)", "- No experience needed", "- Training provided",
    "for growing company", "- Family owned", "- Fortune 500", "- Hospitality", "- Healthcare",
    "- Manufacturing", "- Retail", "- Bank", "- Oil & Gas", "Executive", "Specialist", "Officer",
    "- Team B", "/ Various locations", "- Urgent",
)  # fmt: skip
_IRREGULAR = {
    "build": "built", "buy": "bought", "cut": "cut", "draw": "drew", "drive": "drove",
    "feed": "fed", "find": "found", "give": "gave", "grind": "ground", "hold": "held",
    "keep": "kept", "lay": "laid", "lead": "led", "make": "made", "meet": "met", "oversee":
    "oversaw", "pay": "paid", "put": "put", "read": "read", "run": "ran", "sell": "sold",
    "send": "sent", "set": "set", "speak": "spoke", "take": "took", "teach": "taught",
    "tell": "told", "write": "wrote", "undertake": "undertook", "spread": "spread",
    "weave": "wove", "sew": "sewed", "bind": "bound", "bend": "bent", "ride": "rode",
}  # fmt: skip
_SAID_BEFORE = (
    "I {base}", "{past}", "{ing}", "Responsible for {ing}", "{base}", "{past}", "Must {base}",
    "You will {base}", "Able to {base}", "Experience {ing}", "Helped {base}", "Duties: {base}",
    "I love {ing}", "Good at {ing}", "I enjoy {ing}", "In charge of {ing}", "I also {base}",
)  # fmt: skip
_ASIDE = re.compile(r",? (such as|including|for example|e\.g\.)[^.;]*", re.IGNORECASE)
_MEANS = re.compile(
    r",? (using|according to|in accordance with|to ensure|by) [^.;]*", re.IGNORECASE
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def noisy_title(title: str, draw: Draw) -> str:
    """Write a job title as payrolls, job boards and signatures do."""
    text = title
    if draw.random() < 0.3:
        text = shortened(text, draw)
    if draw.random() < 0.25:
        text = f"{draw.choice(_BEFORE)} {text}"
    if draw.random() < 0.3:
        text = f"{text} {draw.choice(_AFTER)}"
    if ", " not in text and text.count(" ") == 1 and draw.random() < 0.08:
        first, last = text.split(" ")
        text = f"{last}, {first}"
    if draw.random() < 0.1:
        text = mistyped(text, draw)
    return _recased(text, draw)


def shortened(text: str, draw: Draw) -> str:
    """Abbreviate phrases and words, most of those that have a usual abbreviation."""
    for phrase, short in _PHRASES.items():
        if draw.random() < 0.8:
            text = re.sub(rf"\b{phrase}\b", short, text, flags=re.IGNORECASE)
    dot = "." if draw.random() < 0.4 else ""

    def short_word(match: re.Match[str]) -> str:
        short = _SHORT.get(match[0].lower())
        return short.capitalize() + dot if short and draw.random() < 0.7 else match[0]

    return re.sub(r"[A-Za-z]+", short_word, text)


def mistyped(text: str, draw: Draw) -> str:
    """Swap, drop, double or replace one letter inside a word."""
    places = [m.start() for m in re.finditer(r"(?<=[A-Za-z])[a-z](?=[a-z])", text)]
    if not places:
        return text
    n = int(draw.choice(places))
    kind = draw.integers(4)
    if kind == 0:
        return text[:n] + text[n + 1] + text[n] + text[n + 2 :]
    if kind == 1:
        return text[:n] + text[n + 1 :]
    if kind == 2:
        return text[:n] + text[n] + text[n:]
    return text[:n] + str(draw.choice(list(_LETTERS))) + text[n + 1 :]


def said(task: str, draw: Draw) -> str:
    """Say a task as somebody would of their own work: person, tense, fragments, typos."""
    text = task.rstrip(". ")
    if draw.random() < 0.5:
        text = _ASIDE.sub("", text)
    if draw.random() < 0.4:
        text = _MEANS.sub("", text)
    if draw.random() < 0.25 and ", " in text:
        text = text[: text.index(", ")] if draw.random() < 0.5 else text[: text.rindex(", ")]
    verb, _, rest = text.partition(" ")
    if verb.isalpha() and rest and draw.random() < 0.7:
        form = str(draw.choice(_SAID_BEFORE))
        base = verb.lower()
        text = form.format(base=base, past=_past(base), ing=_ing(base)) + " " + rest
        text = text[0].upper() + text[1:]
    if draw.random() < 0.15:
        text = shortened(text, draw)
    if draw.random() < 0.15:
        text = _with_words_dropped(text, draw)
    if draw.random() < 0.1:
        text = mistyped(text, draw)
    if draw.random() < 0.15:
        text = text.lower()
    return text


def joined(parts: Sequence[str], draw: Draw) -> str:
    """Join the parts of a document as bullets, sentences or terse notes."""
    mark = str(draw.choice(["\n- ", ". ", "; ", "\n", ", ", "\n* ", ". "]))
    return mark.join(parts).strip()


def _recased(text: str, draw: Draw) -> str:
    kind = draw.random()
    return text.upper() if kind < 0.12 else text.lower() if kind < 0.3 else text


def _past(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else verb + "ed"


def _ing(verb: str) -> str:
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def _with_words_dropped(text: str, draw: Draw) -> str:
    words = text.split()
    kept = [word for word in words if draw.random() > 0.15]
    return " ".join(kept) if len(kept) > 2 else text

"""What people of an occupation call their work: phrases that fill the frames of statements.

The files `data/lexicon/NN.yaml` are our own writing, one for each SOC major group. Each slot has a
fixed grammatical form, which the frames rely on.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nsx.bundled import bundled

_GERUNDS = ("routine", "skilled", "dilemma", "check")
_WITH_A = ("hard", "problem", "risk", "pressure", "change", "idea", "draft", "program")
_WITH_THE = ("team", "record", "reserved")
_WITH_ARTICLE = ("lead", "investment")
_BARE = ("worker", "junior", "object", "client", "partner", "tool", "source")
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """The phrases of one occupation, in lower case but for names.

    Gerund phrases: `routine`, `skilled`, `dilemma`, `check`. Singular with a or an: `hard`,
    `problem`, `risk`, `pressure`, `change`, `idea`, `draft`, `program`. With the: `team`, `record`,
    `reserved`. With any article: `lead`, `investment`. Plural or mass without one: `junior`,
    `object`, `client`, `partner`, `tool`, `source`. `setting` is a prepositional phrase of place.
    """

    worker: str
    junior: str
    lead: str
    team: str
    setting: str
    object: str
    routine: str
    skilled: str
    hard: str
    problem: str
    record: str
    standard: str
    client: str
    partner: str
    risk: str
    measure: str
    tool: str
    source: str
    pressure: str
    change: str
    dilemma: str
    idea: str
    lookup: str
    draft: str
    analysis: str
    check: str
    reserved: str
    program: str
    investment: str


SLOTS = tuple(field.name for field in fields(LexiconEntry))


@cache
def lexicon() -> Mapping[str, LexiconEntry]:
    """Read the lexicon that ships with nsx, by occupation code."""
    return read_lexicon(bundled("lexicon"))


def read_lexicon(folder: Path) -> Mapping[str, LexiconEntry]:
    """Read the YAML files of a folder, by occupation code.

    Raises:
        ValueError: a slot is missing, unknown, or not of its grammatical form.

    """
    found: dict[str, LexiconEntry] = {}
    for path in sorted(folder.glob("*.yaml")):
        read = yaml.safe_load(path.read_text("utf-8")) or {}
        found |= {code: entry_of(f"{path.name}: {code}", slots) for code, slots in read.items()}
    return found


def entry_of(where: str, slots: Mapping[str, Any]) -> LexiconEntry:
    """Return the entry of a mapping; raises ValueError, naming `where` and all that is wrong."""
    faults = [f"no slot '{name}'" for name in SLOTS if name not in slots]
    faults += [f"unknown slot '{name}'" for name in slots if name not in SLOTS]
    faults += [fault for name in SLOTS if name in slots for fault in _faults(name, slots[name])]
    if faults:
        raise ValueError(f"Lexicon, {where}: {'; '.join(faults)}. See docs/lexicon.md.")
    return LexiconEntry(**{name: slots[name].strip() for name in SLOTS})


def _faults(name: str, value: Any) -> list[str]:
    """Tell how a slot's text is not of the form that the frames rely on."""
    if not isinstance(value, str) or not value.strip():
        return [f"'{name}' is {value!r}, expected a phrase"]
    forms = (
        (name in _GERUNDS, r"(?:[\w-]+ ){0,2}[\w-]+ing\b", "a gerund phrase"),
        (name in _WITH_A, r"an? ", "a phrase with a or an"),
        (name in _WITH_THE, r"the ", "a phrase with the"),
        (name in _WITH_ARTICLE, r"(?:the|an?) ", "a phrase with an article"),
        (name in _BARE, r"(?!(?:the|an?) )", "a phrase without an article"),
    )
    found = [
        f"'{name}' is '{value}', expected {form}"
        for applies, pattern, form in forms
        if applies and not re.match(pattern, value, re.IGNORECASE)
    ]
    if len(value.split()) > _MOST_WORDS:
        found.append(f"'{name}' has {len(value.split())} words, expected at most {_MOST_WORDS}")
    if re.search(r"(?<![ap]\.m)[.,;]\s*$", value):
        found.append(f"'{name}' ends with a mark, expected none: '{value}'")
    return found

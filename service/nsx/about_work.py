"""Tell texts that are not about anybody's work: other languages, source code, poems, nothing."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np

from nsx.reading import Reading
from nsx.subject import Subject, whole_vector
from nsx.wording import words_of

Cause = Literal["nothing", "other_language", "code", "not_work"]

_SURE = 0.8
"""The least probability of another language for a text to be refused."""
_FEWEST_WORDS = 6
"""Fewer words are no ground to name a language by; letters of another script are."""
_SURER = 0.98
_SHORT = 12
"""Up to so many words without an accent, names of tools and dishes outweigh the English."""
_FOREIGN = re.compile(
    r"[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_CODE = re.compile(
    r"^\s*(?:#include|#!|import |from \S+ import|def |class \w+[:({]|return\b|if ?\(|for ?\(|"
    r"while ?\(|else\b|fn |func |function\b|let |const |var |public |private |static |void |int )|"
    r"^\s*(?:SELECT|FROM|WHERE|GROUP BY|ORDER BY|INSERT|UPDATE|(?:LEFT |INNER )?JOIN) |"
    r"^\s*(?:<\w+[^>]*>|</)|</|"
    r"^\s*(?:set -|export |while |echo |fi$|done$|then$)|; ?(?:do|then)$|\$[{(]|[\"']\$\w|\|\s*$|"
    r"^\s*(?:Traceback \(|File \".*\", line \d|at [\w.$]+\()|^\w*(?:Error|Exception)\b.*:|"
    r"^\s*(?:- )?[a-z][\w-]*:\s*(?:\{\})?$|^\s+[a-z][\w-]*: \S*[\d/.]\S*$|"
    r"^\s*\w+: ?[\[{\"]|^\s*\w+_\w+: |"
    r"[{}]\s*$|[=\]].*;\s*$|\w\(.*\)\s*;\s*$|^\s*(?:break|continue);|"
    r"^\s*[\w.]+\s?[+*-]?=\s?\S+$|= \w+(?:\.\w+)*\(|"
    r"=>|->|::|==|\(\)|&&|\|\||\w{2,}\((?!s\))\w*\)",
    re.MULTILINE,
)
"""What lines of programs, scripts, queries, markup, settings and stack traces have in them.

A semicolon at the end of a line is none of it: lists of duties are written so.
"""
_MOST_CODE = 0.5
"""The share of lines that look like code from which a text is code."""
_LEAST = 0.25
"""A text is refused when it is about work with a smaller probability.

At 0.5, with the weights of the other half, 85% of the texts about other things were refused, and
with them a quarter of forty odd texts about work (a poet's offer, a list of animals fed); at 0.3 it
is 81% and a tenth, at 0.2 69% and a twentieth. To refuse somebody's work is the worse mistake.
"""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a text is not matched, and what would help, in one sentence or two."""

    cause: Cause
    reason: str


def refusal(
    text: str,
    title: str | None,
    reading: Reading,
    subject: Subject | None = None,
) -> Refusal | None:
    """Return why a text is refused, or None.

    Without `subject`, which is of use with the shipped encoder only, nothing is known of what a
    text is about, and only languages, code and emptiness are told.
    """
    whole = f"{title or ''}\n{text}".strip()
    language = _foreign(whole)
    if language is not None:
        return Refusal(
            "other_language",
            f"The text seems to be in another language ({language}); nsx reads English. "
            "Give it in English.",
        )
    if _looks_like_code(text):
        return Refusal(
            "code",
            "The text seems to be source code or markup, which says nothing of who did what. "
            "Say in a sentence what the work was.",
        )
    if reading.empty:
        return Refusal("nothing", _nothing(reading))
    if subject is not None and title is None:
        probability = subject.probability(whole_vector(reading))
        if probability < _LEAST:
            return Refusal(
                "not_work",
                f"The text does not seem to be about anybody's work (probability of it: "
                f"{probability:.0%}). Give duties, skills, a job title or what interests you in "
                "work.",
            )
    return None


def _nothing(reading: Reading) -> str:
    parts = f"all {len(reading.asides)} parts are boilerplate, contact data or hobbies"
    found = parts if reading.asides else "it has no sentence, bullet or title"
    return f"Nothing in the text describes work: {found}. Give duties, skills or a job title."


def _looks_like_code(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 2 and float(np.mean([bool(_CODE.search(x)) for x in lines])) >= _MOST_CODE


def _foreign(text: str) -> str | None:
    """Return the language of a text that is surely not English, as ISO 639 codes it."""
    count = len(words_of(text))
    elsewhere = len(_FOREIGN.findall(text))
    if not elsewhere and count < _FEWEST_WORDS:
        return None
    language, probability = _language(text)
    if language in ("en", "zxx"):
        return None
    mostly = elsewhere > sum(letter.isalpha() for letter in text) / 2
    least = _SURER if count <= _SHORT and text.isascii() else _SURE
    return language if mostly or probability >= least else None


def _language(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> Any:
    # The model takes half a second to load.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

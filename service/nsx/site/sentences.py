"""Sentences that the library makes in English, said in the language of a reader.

The planner, the profiler and the reader of documents answer in sentences with figures and names in
them. Their forms are messages with slots here: a sentence is held against all forms, and what
stands in its slots goes into the translated form. What kind of thing a slot holds is told by its
name.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from nsx.site import language, words
from nsx.site.sentences_documents import DOCUMENTS, PROFILES
from nsx.site.sentences_licences import LICENCES
from nsx.site.sentences_pathways import PATHWAYS

PUBLISHED = ("title", "other", "activity", "task", "tool", "topic", "behaviour", "group", "titles")
"""Slots of published names and statements, which stay as they are, marked as English."""
NAMED = ("names",)
"""Slots of words of ours that programs use, and so stay as they are too."""
OURS = ("said", "then")
"""Slots of words of ours, which are translated in their turn."""
RAW = ("typed", "code", "where")
"""Slots of what somebody typed, and of codes; every other slot holds a figure."""

_SLOT = re.compile(r"\{(\w+)\}")
_FIGURE = re.compile(r"(\$?)(\d[\d,]*)(\.\d+)?(%?)")


@dataclass(frozen=True, slots=True)
class _Form:
    """A message with slots: how a sentence of it begins and ends, and what finds its slots."""

    message: str
    begins: str
    ends: str
    pattern: re.Pattern[str]


def told(text: str, reader: str) -> str | Markup:
    """Return a sentence in a reader's language; as it is, and marked, if it has no form."""
    if reader == language.ENGLISH:
        return text
    found = translated(text, reader)
    return (
        Markup('<span class="untold" lang="en">{}</span>').format(text) if found is None else found
    )


@lru_cache(4096)
def translated(text: str, reader: str) -> Markup | None:
    """Return a sentence in a language other than English, or None for one that is of no form.

    Clauses that are joined by semicolons may each be of a form.
    """
    gettext = language.translations(reader).gettext
    if text in _plain():
        return escape(gettext(text))
    for form in _forms():
        if text.startswith(form.begins) and text.endswith(form.ends):
            match = form.pattern.fullmatch(text)
            if match and (filled := _filled(match.groupdict(), reader)) is not None:
                return escape(gettext(form.message)).format_map(filled)
    clauses = [translated(one, reader) for one in text.split("; ")] if "; " in text else [None]
    known = [one for one in clauses if one is not None]
    return Markup("; ").join(known) if len(known) == len(clauses) else None


def _filled(slots: Mapping[str, str], reader: str) -> dict[str, str] | None:
    """Return what stands in the slots of the translated form, or None where no words are known."""
    filled: dict[str, str] = {}
    for name, value in slots.items():
        if name in OURS:
            said = translated(value, reader)
            if said is None:
                return None
            filled[name] = said
        elif name in PUBLISHED + NAMED:
            filled[name] = Markup('<span lang="en">{}</span>').format(value)
        else:
            filled[name] = value if name in RAW else figure(value, reader)
    return filled


def figure(value: str, reader: str) -> str:
    """Return a figure of an English sentence as another language writes it."""
    match = _FIGURE.fullmatch(value)
    if match is None:
        return value
    sign, whole, decimals, percent = match.groups(default="")
    form = "#,##0" + ("." + "0" * (len(decimals) - 1) if decimals else "")
    number = float(whole.replace(",", "") + decimals)
    return f"{sign}{format_decimal(number, form, locale=reader)}{percent}"


@cache
def _plain() -> frozenset[str]:
    """Return the messages without slots, and the names of levels, which stand in slots."""
    every = (*PATHWAYS, *LICENCES, *PROFILES, *DOCUMENTS, *words.NOWHERE.values())
    levels = ("Emerging", "Developing", "Proficient", "Advanced", "1 year")
    return frozenset([*(one for one in every if not _SLOT.search(one)), *levels])


@cache
def _forms() -> tuple[_Form, ...]:
    """Return the forms with slots, those with the most words of their own first."""
    every = [one for one in (*PATHWAYS, *PROFILES, *DOCUMENTS) if _SLOT.search(one)]
    every.sort(key=lambda one: -len(_SLOT.sub("", one)))
    return tuple(map(_form, every))


def _form(message: str) -> _Form:
    parts = _SLOT.split(message)
    own, slots = parts[::2], parts[1::2]
    held = [f"(?P<{name}>{_holds(name)})" for name in slots]
    pattern = re.escape(own[0]) + "".join(
        slot + re.escape(after) for slot, after in zip(held, own[1:], strict=True)
    )
    return _Form(message, own[0], own[-1], re.compile(pattern, re.DOTALL))


def _holds(name: str) -> str:
    words = name in PUBLISHED + NAMED + OURS + RAW
    return ".*?" if name == "where" else ".+?" if words else _FIGURE.pattern.replace("(", "(?:")

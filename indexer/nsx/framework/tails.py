"""How a task is done and what for: its last parts, where they can be quoted."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nsx.framework.leading import echo, leading_verbs, without_adverb
from nsx.framework.phrases import (
    ends_item,
    fit,
    fit_whole,
    joined,
    says_something,
    without_article,
)
from nsx.framework.spans import Span
from nsx.framework.words import words

_TAIL_WORDS = 7
"""How long a method or purpose may be, which stands in the statement as in the task."""
_USING = re.compile(r"(?:using|with the (?:use|aid|help) of|by means of|by using) ")
_ABSTRACT = re.compile(r"\b(?:creativity|judgment|knowledge|principles|skills?|techniques)\b")
_MODIFYING = ("government", "production", "product")
"""Nouns that more often modify another, which may have been cut off."""


def method_of(told: Sequence[Span], verbs: Sequence[str]) -> str:
    """Return what a task is done with, from "using" on, or nothing.

    Examples of tools say more than what they are examples of.
    """
    for span, following in pairwise([*told, Span("other", "")]):
        if span.kind != "method" or not (start := _USING.match(span.text)):
            continue
        tools = fit(following.text, most=6) if following.kind == "examples" else ""
        if not ends_item(tools):
            tools = fit(without_article(span.text[start.end() :]), _TAIL_WORDS - 1)
        return f"using {tools}" if _are_tools(tools) and not echo(verbs, tools) else ""
    return ""


def _are_tools(phrase: str) -> bool:
    telling = says_something(phrase) and phrase not in words().general
    return telling and not _ABSTRACT.search(phrase)


def purpose_of(told: Sequence[Span]) -> str:
    """Return what a task is for, from "to" on, or nothing.

    What comes later may well be what something else is for.
    """
    follow = told[1:3] if told[1:] and _may_precede(told[1]) else told[1:2]
    return next((_quoted(span.text) for span in follow if span.kind == "purpose"), "")


def _may_precede(span: Span) -> bool:
    return span.kind == "examples" or (span.kind == "method" and bool(_USING.match(span.text)))


def _quoted(purpose: str) -> str:
    """Return a purpose if it is short, and whole as far as can be told."""
    verbs, rest = aim(purpose)
    if not verbs:
        return ""
    start = f"to {joined(verbs[:2])}"
    kept = fit_whole(rest, _TAIL_WORDS - len(start.split()), articles=True)
    return f"{start} {kept}" if says_something(kept) and not kept.endswith(_MODIFYING) else ""


def aim(purpose: str) -> tuple[tuple[str, ...], str]:
    """Return the verbs of a purpose and what follows them."""
    text = re.sub(r"^(?:in order )?to ", "", purpose)
    return leading_verbs(without_adverb(text))

"""What a task is done with, where that can be quoted, and what it is for."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nsx.framework.leading import echo, leading_verbs, without_adverb
from nsx.framework.phrases import (
    ends_item,
    fit_whole,
    says_something,
    without_article,
)
from nsx.framework.spans import Span
from nsx.framework.words import words

_TAIL_WORDS = 7
"""How long a method may be, which stands in the statement as in the task."""
_USING = re.compile(r"(?:using|with the (?:use|aid|help) of|by means of|by using) ")
_ABSTRACT = re.compile(
    r"\b(?:creativity|data|experience|information|judgment|knowledge|methods|practices|principles"
    r"|procedures|skills?|techniques)\b"
)


def method_of(told: Sequence[Span], verbs: Sequence[str]) -> str:
    """Return what a task is done with, from "using" on, or nothing.

    Examples of tools say more than what they are examples of. A list is quoted whole or not at
    all: some of the tools may not be for all of what is done.
    """
    for span, following in pairwise([*told, Span("other", "")]):
        if span.kind != "method" or not (start := _USING.match(span.text)):
            continue
        tools = fit_whole(following.text, most=6) if following.kind == "examples" else ""
        if not ends_item(tools):
            tools = fit_whole(without_article(span.text[start.end() :]), _TAIL_WORDS)
        return f"using {tools}" if _are_tools(tools) and not echo(verbs, tools) else ""
    return ""


def _are_tools(phrase: str) -> bool:
    telling = says_something(phrase) and phrase not in words().general
    return telling and not _ABSTRACT.search(phrase)


def aim(purpose: str) -> tuple[tuple[str, ...], str]:
    """Return the verbs of a purpose and what follows them."""
    text = re.sub(r"^(?:in order )?to ", "", purpose)
    return leading_verbs(without_adverb(text))

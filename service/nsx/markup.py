"""HTML and SVG as strings: elements are made by `tag`, which escapes all that is plain text."""

import re
from html import escape

# Controls, halves of surrogates and non-characters, which a page may not hold.
_NOT_IN_HTML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Markup(str):
    """Text that is HTML or SVG already and is not escaped again."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: object) -> Markup:
    """Return an element.

    Args:
        name: of the element.
        children: Markup as it is, or plain text, which is escaped.
        attributes: `class_` stands for class, and an underscore for a hyphen; numbers have at most
            one decimal; those that are None are left out.

    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{shown}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Return markup and plain text, which is escaped, as one.

    A character that HTML has no place for is shown as U+FFFD, so that positions stay the same.
    """
    return Markup("".join(c if isinstance(c, Markup) else _escaped(c) for c in children))


def _escaped(text: str) -> str:
    return escape(_NOT_IN_HTML.sub("\ufffd", text))


def _plain(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)

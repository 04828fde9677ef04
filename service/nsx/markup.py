"""HTML and SVG as strings: elements are made by `tag`, which escapes all that is plain text."""

from html import escape


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
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{shown}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Return markup and plain text, which is escaped, as one."""
    return Markup("".join(c if isinstance(c, Markup) else escape(c) for c in children))


def _plain(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)

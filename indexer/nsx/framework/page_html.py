"""Saved HTML of a framework page, as lines of the same text that a copy of the page gives.

Parsed by libxml2, in time that grows with the length: the standard library's parser takes hours for
a few megabytes of unclosed tags. Nothing is fetched, run or expanded, and no tree is built.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

GLUED = "\x1f"
"""Stands in a line where one element ends and the next begins with no space between them."""
APART = "\x1d"
"""Stands in a line where white space alone is between the end of an element and the next."""

_BLOCKS = frozenset(
    "address article aside blockquote body br button dd details div dl dt fieldset figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_UNREAD = frozenset("head iframe math noscript object script style svg template".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_BLOCK_IN_ITEM = "\x1e"
_NEW_TAB = "Opens in new tab."


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The lines of a page, with `GLUED` and `APART` marks, and its links by their whole text."""

    text: str
    links: Mapping[str, str]


def looks_like_html(text: str) -> bool:
    """Tell whether a text is HTML: it begins with a doctype, a comment or an element."""
    return bool(re.match(r"\s*<(!doctype\s+html|!--|(html|head|body|main|div)[\s>])", text, re.I))


def read_html(text: str) -> HtmlPage:
    """Return what a page shows, as lines; what is not closed or not known is read as far as it is.

    Raises:
        ValueError: there is nothing to read.

    """
    parser = etree.HTMLParser(target=cast("Any", _Lines()), no_network=True, remove_comments=True)
    try:
        # Bytes, since lxml refuses a text with an encoding declaration; NUL would end the input.
        parser.feed(text.replace("\0", ""))
        return cast("HtmlPage", parser.close())
    except etree.LxmlError as error:
        raise ValueError(
            f"The page cannot be read as HTML: found {str(error)[:80]}; expected a saved page."
        ) from None


def without_marks(text: str) -> str:
    """Return a text as it is shown, without the marks of where elements meet."""
    return text.replace(GLUED, "").replace(APART, "")


class _Lines:
    """Receives the parser's events."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._unread = 0
        self._lists: list[int | None] = []
        self._items = 0
        self._links: dict[str, str] = {}
        self._link: tuple[int, str, str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        if self._unread:
            return
        self._boundary(tag)
        if tag in ("ol", "ul"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._begin_item()
        elif tag == "a":
            self._link = (len(self._parts), attributes.get("href", ""), _told(attributes))

    def end(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
            return
        if self._unread or tag in _VOID:
            return
        if tag == "a":
            self._end_link()
        if tag == "li":
            self._items = max(0, self._items - 1)
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        self._boundary(tag)

    def data(self, data: str) -> None:
        if not self._unread:
            self._parts.append(re.sub(r"\s+", " ", re.sub(r"[\x1c-\x1f]", "", data)))

    def close(self) -> HtmlPage:
        lines = (_tidy(line) for line in "".join(self._parts).split("\n"))
        return HtmlPage("\n".join(lines), self._links)

    def _boundary(self, tag: str) -> None:
        if tag not in _BLOCKS:
            self._parts.append(GLUED)
        elif self._items and tag not in ("li", "ol", "ul"):
            self._parts.append(_BLOCK_IN_ITEM)
        else:
            self._parts.append("\n")

    def _begin_item(self) -> None:
        self._items += 1
        count = self._lists[-1] if self._lists else None
        if count is not None:
            self._lists[-1] = count + 1
            self._parts.append(f"{count + 1}. ")

    def _end_link(self) -> None:
        """Keep where a link leads; one whose label alone says what it cites has that label read."""
        if self._link is None:
            return
        start, address, told = self._link
        self._link = None
        shown = "".join(self._parts[start:])
        if told.endswith(_NEW_TAB) and _NEW_TAB not in shown:
            self._parts.append(GLUED + told)
            shown += told
        if re.match(r"https?://", address, re.I):
            self._links.setdefault(without_marks(_tidy(shown)), address)


def _told(attributes: Mapping[str, str]) -> str:
    """Return what a link tells those who do not see it."""
    told = attributes.get("aria-label") or attributes.get("title") or ""
    return " ".join(re.sub(r"[\x1c-\x1f]", "", told).split())


def _tidy(line: str) -> str:
    """Return a line with single spaces, and single marks where they say something."""
    line = re.sub(rf"[ {GLUED}]*{_BLOCK_IN_ITEM}[ {GLUED}{_BLOCK_IN_ITEM}]*", GLUED, line)
    line = re.sub(rf"{GLUED}+", GLUED, line)
    line = re.sub(rf"{GLUED} +{GLUED}", f" {APART}", line)
    line = re.sub(rf"{GLUED}(?= )|(?<= ){GLUED}|(?<=^\d\. ){GLUED}|(?<=^\d\d\. ){GLUED}", "", line)
    return re.sub(" +", " ", line).strip(f" {GLUED}{APART}")

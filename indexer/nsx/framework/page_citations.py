"""Citations of a framework page: a short label, glued to the whole title, for each time it cites.

As text a citation reads "Rain TablesRain Tables 2025 — Weather Office. Opens in new tab.".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from nsx.framework.page_html import APART, GLUED, without_marks
from nsx.framework.records import Source

_NEW_TAB = "Opens in new tab."
_GLUE = re.compile(rf"(?<=[a-z0-9)]){GLUED}?(?=[A-Z])|{GLUED}")
_EDGES = f" {GLUED}{APART}"
_LONGEST_LABEL, _MOST_GLUES = 8, 60
_NAME_LIKE = re.compile(r"[A-Z].*|.*\d.*|&|\+")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True)
class Chip:
    """A citation as shown: its label and the title it stands for."""

    label: str
    title: str

    @property
    def text(self) -> str:
        """The whole text of the citation, as a link has it."""
        return f"{self.label}{self.title}. {_NEW_TAB}"

    @property
    def id(self) -> str:
        """An identifier made of the label, such as `onet-v30-2` of "O*NET v30.2"."""
        return source_id(self.label)


def source_id(label: str) -> str:
    """Return the identifier of a source with a label: lower case, words joined by hyphens."""
    plain = re.sub(r"[*'’]", "", label.lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "source"


def take_citations(text: str) -> tuple[str, tuple[Chip, ...]]:
    """Return a statement's text without its citations, and the citations in their order.

    A full stop that stands after the last citation ends the statement.
    """
    *cited, rest = re.split(r"\s*\.\s*Opens in new tab\.", text)
    if not cited:
        return text, ()
    chips: list[Chip] = []
    said = ""
    for part in cited:
        before, chip = _last_chip(part.strip(_EDGES))
        said += before
        if chip is not None and chip not in chips:
            chips.append(chip)
    end = "." if without_marks(rest).strip() == "." else without_marks(rest)
    return (said.rstrip(_EDGES) + end).strip(), tuple(chips)


def _last_chip(text: str) -> tuple[str, Chip | None]:
    """Split a text that ends in a citation's title into what comes before it, and the citation."""
    for label_length in (_begins, _stands_in, _looks_like_a_name):
        for glue in _glues(text):
            words = text[: glue.start()].split(" ")
            title = without_marks(text[glue.end() :])
            # The mark of an HTML page says where the label begins.
            bare = [re.split(f"[{GLUED}{APART}]", word)[-1] for word in words]
            count = label_length(bare, title)
            if count:
                label = " ".join(bare[-count:])
                before = text[: glue.start()].removesuffix(label).rstrip(_EDGES)
                return before, Chip(without_marks(label), title)
    return text, None


def _glues(text: str) -> list[re.Match[str]]:
    """Return where a label may meet its title: latest first, those before the last dash first."""
    dash = text.rfind(" — ")
    found = list(_GLUE.finditer(text))[::-1]
    return sorted(found[:_MOST_GLUES], key=lambda glue: glue.start() > dash)


def _begins(words: list[str], title: str) -> int:
    """Return how many of the last words the title begins with."""
    counts = range(min(len(words), _LONGEST_LABEL), 0, -1)
    return next((n for n in counts if title.startswith(" ".join(words[-n:]))), 0)


def _stands_in(words: list[str], title: str) -> int:
    """Return how many of the last words, with a capital among them, stand anywhere in the title."""
    for count in range(min(len(words), _LONGEST_LABEL), 0, -1):
        label = " ".join(words[-count:])
        if label in title and label[0].isupper():
            return count
    return 0


def _looks_like_a_name(words: list[str], _title: str) -> int:
    """Return how many of the last words look like parts of a name."""
    last = words[: -_LONGEST_LABEL - 1 : -1]
    return sum(1 for _ in takewhile(_NAME_LIKE.fullmatch, last))


def source_of(chip: Chip, links: Mapping[str, str], licence: str) -> Source:
    """Return the source that a citation stands for; what the page does not say stays empty."""
    year = re.search(r"(?:19|20)\d\d(?:[_-]\d\d){0,2}(?!\d)", chip.title)
    month = re.search(rf"({'|'.join(_MONTHS)})[a-z]* ((?:19|20)\d\d)", chip.title)
    version = re.search(r"\bv\d[\d.]*\d|\brelease[_ ][\w.]*\w", chip.title)
    arxiv = re.search(r"arXiv:(\d{4}\.\d{4,5})", chip.title)
    date = year[0].replace("_", "-") if year else ""
    if month:
        date = f"{month[2]}-{_MONTHS.index(month[1]) + 1:02}"
    url = links.get(chip.text, f"https://arxiv.org/abs/{arxiv[1]}" if arxiv else "")
    return Source(chip.id, chip.title, version[0] if version else date, date, licence, url)

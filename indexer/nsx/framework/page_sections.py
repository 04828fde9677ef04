"""The parts of a framework page: its head, statements in their places, evidence and anchors."""

import re
from dataclasses import dataclass, field
from typing import cast

from nsx.framework.page_html import without_marks
from nsx.framework.records import DOMAINS, Domain, Kind, levels_of
from nsx.sources.table import SourceError

LISTS = {
    "related titles": "related_titles",
    "rapids apprenticeships": "rapids",
    "o*net skills": "skills",
    "knowledge domains": "knowledge",
    "abilities": "abilities",
    "work styles": "work_styles",
    "technology": "technology",
    "tasks": "tasks",
    "cip education codes": "cip",
}
"""The headings of the anchors, as the page words them, by the field each fills."""

# What is longer is no line of a page; the limits keep the time to read any text within seconds.
_LONGEST_LINE, _LONGEST_ITEM, _SHOWN = 20_000, 4_000, 120

_HEAD = re.compile(
    r"SOC\s*(?P<code>\d\d-\d{4}\.\d\d)"
    r"(?:\s*Job Zone\s*(?P<zone>[1-5]))?"
    r"(?:.*?v\.?\s*(?P<version>\d\d\.(?:0[1-9]|1[0-2]))(?!\d))?"
)
_CONTEXT = re.compile(r"Context covered\s*:?\s*")
_DOMAIN = re.compile(rf"\d*\s*({'|'.join(DOMAINS)})\s*(\d+)\s*statements?")
_ITEM = re.compile(r"(\d{1,3})\.\s*(\S.*)")
_AI = re.compile(r"(?i).*\bAI (tools|fluency)\b")
_ANCHORS = re.compile(r"(?i).*source anchors\s*(\d+)\s*anchors\b")
_FURNITURE = re.compile(
    r"(?i)NSX.*|Back to .*|Authoritative source data .*|Ten durable-skill domains .*|Suggest an? .*"
    r"|O\*NET enrichment.*|Source anchors that .*|[\w-]+( [\w-]+)?( / [\w-]+( [\w-]+)?)+"
)
"""Lines that say nothing of the occupation, such as the roles "Lead / Principal / Executive"."""


@dataclass(frozen=True, slots=True)
class Item:
    """A statement as the page has it: its place, its text with citations, its line from 1."""

    kind: Kind
    level: str
    domain: Domain | None
    number: int
    text: str
    line: int

    @property
    def place(self) -> str:
        """The place in words, such as `durable Fortitude Emerging 2`."""
        return " ".join((self.kind, *filter(None, (self.domain, self.level)), str(self.number)))


@dataclass(slots=True)
class Sections:
    """What a page says, part by part.

    `declared` is how many statements each domain's heading states; `lists` are the lines below each
    heading of the anchors; `unread` are lines, by number, that no rule knows.
    """

    title: str = ""
    code: str = ""
    job_zone: int | None = None
    version: str = ""
    context: str = ""
    items: list[Item] = field(default_factory=list)
    declared: dict[Domain, int] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    declared_anchors: int | None = None
    footer: str = ""
    unread: dict[int, str] = field(default_factory=dict)


def read_sections(text: str, name: str) -> Sections:
    """Read the lines of a page.

    Args:
        text: the lines; marks of `page_html` may stand in them.
        name: what to call the page in errors.

    Raises:
        SourceError: there is no head with the occupation, no version, or no statement.

    """
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            reader.page.unread[number] = line[:_SHOWN]
        elif line.strip():
            reader.read(number, re.sub("[ \t\xa0]+", " ", line).strip())
    page = reader.page
    for missing, expected in (
        (not page.code, "a head such as 'SOC 35-2014.00Job Zone 2 · Some Preparationv.25.11'"),
        (not page.version, "a version such as v.26.05 in the head"),
        (not page.title, "the occupation's title above the head"),
        (not page.items, "numbered statements below headings such as 'Emerging'"),
    ):
        if missing:
            raise SourceError(
                name,
                found="no such line",
                expected=expected,
                next_step="Copy the whole page, from its title to its sources.",
            )
    return page


class _Reader:
    """Reads line after line; what a line means depends on the part of the page it is in."""

    def __init__(self) -> None:
        self.page = Sections()
        self._kind: Kind = "mastery"
        self._level: str | None = None
        self._domain: Domain | None = None
        self._under: list[str] | None = None
        self._in_anchors = False
        self._before = ""
        self._places: set[str] = set()

    def read(self, number: int, line: str) -> None:
        shown = without_marks(line)
        rules = (self._head, self._heading, self._statement, self._listed)
        known = any(rule(number, line, shown) for rule in rules) or _FURNITURE.fullmatch(shown)
        if not known and self.page.code:
            self.page.unread[number] = shown[:_SHOWN]
        self._before = shown

    def _head(self, _number: int, _line: str, shown: str) -> bool:
        page = self.page
        if not page.code and (found := _HEAD.search(shown)):
            page.title, page.code = self._before, found["code"]
            page.job_zone = int(found["zone"]) if found["zone"] else None
            page.version = found["version"] or ""
            return True
        if not page.context and (context := _CONTEXT.match(shown)):
            page.context = shown[context.end() :]
            return True
        if shown.startswith("Sources:"):
            page.footer, self._under = shown.removeprefix("Sources:").strip(), None
            return True
        return False

    def _heading(self, _number: int, _line: str, shown: str) -> bool:
        if shown in levels_of(self._kind) and not self._in_anchors:
            self._level, self._under = shown, None
        elif found := _DOMAIN.fullmatch(shown):
            self._kind, self._level, self._under = "durable", None, None
            self._domain = cast("Domain", found[1])
            self.page.declared[self._domain] = int(found[2])
        elif found := _ANCHORS.match(shown):
            self.page.declared_anchors, self._in_anchors = int(found[1]), True
            self._under = None
        elif shown == "Evidence pack":
            self._under = self.page.evidence
        elif self._begins_fluency(shown):
            self._kind, self._level = "ai_fluency", None
        elif self._in_anchors and (which := LISTS.get(_heading_of(shown))):
            self._under = self.page.lists.setdefault(which, [])
        else:
            return False
        return True

    def _begins_fluency(self, shown: str) -> bool:
        """Tell the line that introduces AI fluency from tabs and menus above the statements."""
        ready = self._kind == "mastery" and bool(self.page.items)
        return ready and not _ITEM.match(shown) and bool(_AI.match(shown))

    def _statement(self, number: int, line: str, _shown: str) -> bool:
        found = _ITEM.match(line)
        if found is None or self._level is None or self._under is not None or self._in_anchors:
            return False
        if len(line) > _LONGEST_ITEM:
            return False
        item = Item(self._kind, self._level, self._domain, int(found[1]), found[2], number)
        if item.place in self._places:
            return False
        self._places.add(item.place)
        self.page.items.append(item)
        return True

    def _listed(self, _number: int, line: str, shown: str) -> bool:
        if self._under is None or _FURNITURE.fullmatch(shown):
            return False
        self._under.append(line)
        return True


def _heading_of(shown: str) -> str:
    """Return a heading without what a middle dot adds to it."""
    return shown.split("·", maxsplit=1)[0].strip().lower()

"""Read a copy of a framework page, as text or as saved HTML, into a framework.

The page shows topic and behaviour, lists and citations with nothing between them; `page_words` and
`page_citations` take them apart. What cannot be told is left out and reported, never filled in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from nsx.framework.handwritten_file import ELEMENT_KINDS
from nsx.framework.page_citations import Chip, source_id, source_of, take_citations
from nsx.framework.page_html import looks_like_html, read_html, without_marks
from nsx.framework.page_report import DomainCount, PageReport
from nsx.framework.page_sections import LISTS, Item, Sections, read_sections
from nsx.framework.page_words import PageWords, split_list, split_statement
from nsx.framework.records import (
    Anchor,
    Citation,
    Figure,
    FigureLevel,
    Framework,
    Source,
    SourceAnchors,
    Statement,
    statement_id,
)
from nsx.sources.table import SourceError, decode

LARGEST = 2_000_000
"""The most bytes of a page; a page has about 40,000 as text, and some hundred thousand as HTML."""

_FIGURE = re.compile(r"(?P<name>[A-Za-z][\w ]*):\s*(?P<value>.+)")
_NUMBER = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)\s*(%|/ ?\d+)?")
_NOT_PUBLISHED = frozenset({"-", "–", "—", "n/a", "none", "not published"})
_LICENCE = re.compile(r"(?i)CC |CC0|©|public domain|Apache|MIT\b|ODbL|licen[cs]e")


def read_page(page: Path | str, *, name: str | None = None) -> tuple[Framework, PageReport]:
    """Read a copy of a framework page.

    Args:
        page: the file, or the text itself, plain or HTML.
        name: what to call the page in errors; by default the file's name.

    Raises:
        FileNotFoundError: there is no such file.
        SourceError: too large, not UTF-8, or not a framework page.

    """
    name = name or (page.name if isinstance(page, Path) else "page")
    text = _bounded(page, name)
    links: Mapping[str, str] = {}
    if looks_like_html(text):
        html = read_html(text)
        text, links = html.text, html.links
    else:
        text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    return _Import(read_sections(text, name), links).result()


def _bounded(page: Path | str, name: str) -> str:
    if isinstance(page, Path):
        with page.open("rb") as file:
            data = file.read(LARGEST + 1)
        size = page.stat().st_size
    else:
        data = page[: LARGEST + 1].encode("utf-8", "replace")
        size = len(data)
    if len(data) > LARGEST:
        raise SourceError(
            name,
            found=f"{size:,} bytes or more",
            expected=f"a page of at most {LARGEST:,} bytes",
            next_step="Save the page alone, without its pictures.",
        )
    return decode(data, name).replace("\r\n", "\n")


class _Import:
    """One page on its way into a framework."""

    def __init__(self, sections: Sections, links: Mapping[str, str]) -> None:
        self._page = sections
        self._cited = [(item, *take_citations(item.text)) for item in sections.items]
        self._sources = self._registry(links)
        self._unsplit: list[str] = []

    def result(self) -> tuple[Framework, PageReport]:
        page = self._page
        statements = tuple(self._statements())
        anchors = self._anchors()
        framework = Framework(
            code=page.code,
            title=page.title,
            job_zone=page.job_zone,
            version=page.version,
            context=page.context,
            statements=statements,
            evidence=tuple(self._evidence()),
            anchors=anchors,
            sources=tuple(self._sources.values()),
        )
        report = self._report(statements, anchors)
        return replace(framework, notes=report.problems), report

    def _registry(self, links: Mapping[str, str]) -> dict[str, Source]:
        """Return the page itself and the sources it cites or names at its end, by their ids."""
        page = self._page
        footer = list(_footer(page.footer))
        rights = next((name for name, _ in footer if name.startswith("©")), "")
        own = Source("page", f"Framework page {page.code}", page.version, "", rights, "")
        sources = {own.id: own}
        for _, _, chips in self._cited:
            for chip in chips:
                licence = next((aside for name, aside in footer if _names(name, aside, chip)), "")
                licence = licence if _LICENCE.match(licence) else ""
                sources.setdefault(chip.id, source_of(chip, links, licence))
        known = [chip for _, _, chips in self._cited for chip in chips]
        for name, aside in footer:
            if not name.startswith("©") and not any(_names(name, aside, chip) for chip in known):
                licence = aside if _LICENCE.match(aside) else ""
                sources.setdefault(
                    source_id(name), Source(source_id(name), name, "", "", licence, "")
                )
        return sources

    def _statements(self) -> Iterator[Statement]:
        told = [split_statement(text, _NO_WORDS) for item, text, _ in self._cited if " — " in text]
        tasks = [_numberless(line) for line in self._page.lists.get("tasks", ())]
        words = PageWords.of([pair[1] for pair in told if pair], tasks)
        for item, text, chips in self._cited:
            pair = split_statement(text, words)
            if pair is None:
                self._unsplit.append(f"{item.place} (line {item.line})")
                continue
            yield self._statement(item, pair, chips)

    def _statement(self, item: Item, pair: tuple[str, str], chips: Sequence[Chip]) -> Statement:
        code = self._page.code
        place = (item.kind, item.level, item.domain, item.number)
        # A statement that cites nothing rests on the page alone.
        citations = tuple(Citation(chip.id) for chip in chips) or (Citation("page", item.place),)
        return Statement(
            statement_id(code, *place), code, *place, *pair, (), citations, origin="imported"
        )

    def _anchors(self) -> SourceAnchors:
        lists = self._page.lists
        anchors = {
            field: tuple(Anchor(kind, name, name) for name in _named(field, lists.get(field, ())))
            for field, kind in ELEMENT_KINDS.items()
        }
        codes = " ".join(lists.get("cip", ()))
        return SourceAnchors(
            **anchors,
            related_titles=split_list(lists.get("related_titles", ())),
            cip=tuple(re.findall(r"\d\d\.\d{4}", codes)),
            rapids=split_list(lists.get("rapids", ())),
        )

    def _evidence(self) -> Iterator[Figure]:
        """Yield the figures, each named after its group: `AEI usage: Time saved`."""
        for group, lines in _groups(map(without_marks, self._page.evidence)):
            source = self._source_named(group.split()[0])
            level: FigureLevel = "occupation"
            if "precision: category_estimate" in lines:
                level = "category_estimate"
            if not any(_FIGURE.fullmatch(line) for line in lines):
                ref = next((line for line in lines[1:] if re.fullmatch(r"[a-z_]+", line)), None)
                yield Figure(group, lines[0], "", level, source, ref)
            for line in lines:
                found = _FIGURE.fullmatch(line)
                if found and found["name"] != "precision":
                    value, unit = _measured(found["value"].strip())
                    yield Figure(f"{group}: {found['name']}", value, unit, level, source, None)

    def _source_named(self, word: str) -> str:
        """Return the id of the source that a word begins or abbreviates, else that of the page."""
        for source in self._sources.values():
            title = source.title.split(" — ")[0]
            initials = "".join(part[0] for part in title.split() if part[0].isupper())
            if word in (initials, *title.split()[:1]):
                return source.id
        return "page"

    def _report(self, statements: Sequence[Statement], anchors: SourceAnchors) -> PageReport:
        page = self._page
        kinds = [statement.kind for statement in statements]
        present = [item.domain for item in page.items]
        return PageReport(
            statements={kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
            domains=tuple(
                DomainCount(domain, declared, present.count(domain))
                for domain, declared in page.declared.items()
            ),
            anchors=anchors.count,
            declared_anchors=page.declared_anchors,
            empty=tuple(
                heading
                for heading, field in LISTS.items()
                if field in page.lists and not page.lists[field]
            ),
            unsplit=tuple(self._unsplit),
            unread=tuple(page.unread.items()),
        )


_NO_WORDS = PageWords({}, frozenset())


def _named(field: str, lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_numberless, lines)) if field == "tasks" else split_list(lines)


def _numberless(line: str) -> str:
    return re.sub(r"^\d+\.\s*", "", line)


def _footer(text: str) -> Iterator[tuple[str, str]]:
    """Yield each source that the end of the page names, with what stands in brackets after it."""
    rights = re.search(r"©.*", text)
    if rights:
        yield rights[0].strip(), ""
        text = text[: rights.start()]
    for part in re.split(r",\s*(?![^()]*\))", text.strip().rstrip(".")):
        found = re.fullmatch(r"(.*?)\s*(?:\(([^()]*)\))?", part.strip())
        if found and found[1]:
            yield found[1], found[2] or ""


def _names(name: str, aside: str, chip: Chip) -> bool:
    """Tell whether the end of the page names a citation's source, by label, title or author."""
    title = chip.title.split(" — ")[0]
    return name in (chip.label, title) or aside == chip.label or title.startswith(name)


def _groups(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the evidence's groups: a heading, such as "AEI usage", with its lines."""
    group, below = "", list[str]()
    for line in lines:
        if re.match(r"[A-Z]{3,}\b[^:]*$", line):
            if below:
                yield group, below
            group, below = line, []
        elif group:
            below.append(line)
    if below:
        yield group, below


def _measured(text: str) -> tuple[float | str | None, str]:
    """Return a figure's value and unit; None where the page has no figure."""
    if text.lower() in _NOT_PUBLISHED:
        return None, ""
    found = _NUMBER.fullmatch(text)
    return (float(found[1].replace(",", "")), found[2] or "") if found else (text, "")

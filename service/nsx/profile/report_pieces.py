"""What the sections of the HTML reports are made of: lines with their signs, quotes, links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nsx.markup import Markup, joined, tag
from nsx.profile.records import (
    Profile,
    Quote,
    Requirement,
    StatementShown,
    Status,
    TaskShown,
)
from nsx.profile.report_marks import Spot, marked
from nsx.profile.views import MARKS, WHOSE, Cited, caution, cited

CLASSES: dict[Status, str] = {"shown": "shown", "partly shown": "partly", "not shown": "missing"}
"""The class of the style sheet for each status."""
_LONGEST_QUOTE = 280
CREDITS: dict[str, str] = {
    "full": "earns credit",
    "partial": "in part",
    "none": "quoted, no credit",
}
"""What the marks of quoted parts mean, by their class."""
STATUSES: dict[str, str] = {sort: status for status, sort in CLASSES.items()}
"""What the marks of things asked for mean, by their class."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a report, with the name that links lead to."""

    name: str
    heading: str
    markup: Markup


@dataclass(frozen=True, slots=True)
class Links:
    """Where a profile's parts are on its page: numbers of quotes, ids of statements and tasks."""

    parts: tuple[Cited, ...]
    numbers: Mapping[tuple[int, int], int]
    anchors: Mapping[str, str]

    @classmethod
    def of(cls, profile: Profile) -> "Links":
        """Give the quoted parts numbers in the order of the text, the rest in the profile's."""
        parts = cited(profile)
        numbers = {(one.quote.start, one.quote.end): n for n, one in enumerate(parts, 1)}
        anchors = {one.id: f"s{n}" for n, one in enumerate(profile.statements, 1)}
        anchors |= {one.id: f"t{n}" for n, one in enumerate(profile.tasks, 1)}
        return cls(parts, numbers, anchors)

    def placed(self, evidence: Iterable[Quote]) -> Iterator[tuple[Quote, str | None]]:
        """Yield quotes with the anchors of their marks, None for one that is not numbered."""
        for one in evidence:
            number = self.numbers.get((one.start, one.end))
            yield one, f"m{number}" if number else None

    def spots(self) -> list[Spot]:
        """Return the marks of the document's text."""
        return [
            Spot(
                one.quote.start,
                one.quote.end,
                anchor=f"m{n}",
                number=n,
                target=f"e{n}",
                says=f"Evidence {n}: {_told(one)}",
                sort=one.quote.credit,
            )
            for n, one in enumerate(self.parts, 1)
        ]


def _told(one: Cited) -> str:
    things = len(one.tasks) + len(one.statements)
    return f"{WHOSE[one.quote.owner]}, speaks for {things} item{'s' * (things != 1)}"


def section(name: str, heading: str, *children: str, answer: str = "", beside: str = "") -> Section:
    """Return a section under a heading of the second order, with the answer in a word or two."""
    told = ((answer, "answer"), (beside, "beside"))
    title = tag("h2", heading, *(tag("span", text, class_=sort) for text, sort in told if text))
    return Section(name, heading, tag("section", title, *children, id=name))


def table(columns: Sequence[str], rows: Iterable[Markup]) -> Markup:
    """Return a table of figures that scrolls by itself where it is too wide."""
    head = tag("tr", *(tag("th", name, scope="col") for name in columns))
    body = tag("table", tag("thead", head), tag("tbody", *rows), class_="figures")
    told = ", ".join(columns)
    return tag("div", body, class_="scroll", tabindex=0, role="region", aria_label=told)


def legend(profile: Profile) -> Markup:
    """Explain the signs, and what not shown means."""
    signs = [
        tag("span", tag("b", mark, class_=CLASSES[status]), f" {status}")
        for status, mark in MARKS.items()
    ]
    return joined(tag("p", *signs, class_="legend"), tag("p", caution(profile), class_="quiet"))


def item(one: StatementShown | TaskShown, says: Markup, links: Links, beside: str = "") -> Markup:
    """Return a line of a list: the sign, what it says, how sure, and what was quoted for it."""
    sign = tag("span", MARKS[one.status], class_="sign", aria_hidden="true")
    told = tag("div", tag("p", says, " ", sure(one, beside)), *quotes(links.placed(one.evidence)))
    return tag("li", sign, told, id=links.anchors[one.id], class_=CLASSES[one.status])


def sure(one: StatementShown | TaskShown | Requirement, beside: str = "") -> Markup:
    """Return the status in words, and how sure it is."""
    return tag("span", f"{one.status}, {one.probability:.0%}{beside}", class_="sure")


def quotes(found: Iterable[tuple[Quote, str | None]]) -> Iterator[Markup]:
    """Yield quotes, each a link to its anchor in the document where it is marked there."""
    for one, anchor in found:
        words = f"“{_cut(one.text)}”"
        said: str = tag("a", words, href=f"#{anchor}") if anchor else words
        owner = tag("span", WHOSE[one.owner], class_=f"owner {one.credit}")
        yield tag("p", said, " ", owner, class_="quote")


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - 1].rstrip() + "…"


def document(
    name: str, heading: str, text: str, spots: Sequence[Spot], key: Mapping[str, str] = CREDITS
) -> Markup:
    """Return the text of a document, marked, in a region that can be scrolled by keyboard.

    `key` says what each class of marks means.
    """
    meanings = [tag("span", tag("mark", says, class_=sort)) for sort, says in key.items()]
    words = tag("div", marked(text, spots), class_="text")
    return tag(
        "section",
        tag("h2", heading),
        tag("p", *meanings, class_="key quiet"),
        words,
        class_="document",
        id=name,
        tabindex=0,
        aria_label=heading,
    )

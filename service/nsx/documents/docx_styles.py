"""What the styles and lists of a DOCX file say of its paragraphs and words."""

from collections.abc import Mapping
from dataclasses import dataclass

from nsx.documents.archive import Element, attribute, local

_OFF = ("0", "false", "off")
_WHITE = "FFFFFF"
_TINY = 4
"""Words of two points (sizes are in half points) or less are not there to be read."""
_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style, with those it is based on, says."""

    heading: bool = False
    hidden: bool = False
    number: str = ""
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id, and the lists (`w:numId`) whose items have a mark."""

    by_id: Mapping[str, Style]
    marked: frozenset[str]

    def of(self, properties: Element | None) -> Style:
        """Return the style that the properties of a paragraph or run name."""
        name = child(properties, "pStyle")
        name = name if name is not None else child(properties, "rStyle")
        return self.by_id.get(attribute(name, "val"), Style()) if name is not None else Style()

    def is_item(self, properties: Element | None) -> bool:
        """Whether a paragraph is an item of a list and not a numbered heading."""
        style = self.of(properties)
        number = child(child(properties, "numPr"), "numId")
        name = attribute(number, "val") if number is not None else style.number
        return name in self.marked and not is_heading(properties, style)


def is_heading(properties: Element | None, style: Style) -> bool:
    """Whether a paragraph is a heading, by its style or its own outline level."""
    return style.heading or _outlined(properties)


def is_hidden(properties: Element | None, style: Style, shaded: bool) -> bool:
    """Whether the words of a run are hidden, tiny, or white where nothing is `shaded`."""
    if style.hidden or properties is None:
        return style.hidden
    vanish, size = child(properties, "vanish"), child(properties, "sz")
    if vanish is not None and attribute(vanish, "val") not in _OFF:
        return True
    points = attribute(size, "val") if size is not None else ""
    if points.isdecimal() and int(points) <= _TINY:
        return True
    color = child(properties, "color")
    white = color is not None and attribute(color, "val").upper() == _WHITE
    return white and not (shaded or is_shaded(properties))


def is_shaded(properties: Element | None) -> bool:
    """Whether properties set a background, so that white words can be seen."""
    return child(properties, "shd") is not None or child(properties, "highlight") is not None


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of this name, if any."""
    if element is None:
        return None
    return next((one for one in element if local(one) == name), None)


def styles_of(styles: Element | None, numbering: Element | None) -> Styles:
    """Read the parts of a document that define its styles and its lists, where it has them."""
    elements = {
        attribute(one, "styleId"): one
        for one in (styles if styles is not None else ())
        if local(one) == "style"
    }
    by_id = {name: _style(name, elements) for name in elements}
    return Styles(by_id, _marked(numbering))


def _style(name: str, elements: Mapping[str, Element]) -> Style:
    """Join a style with those it is based on; styles that go round in a circle end the walk."""
    heading = hidden = shaded = False
    number = ""
    for _ in range(_MOST_PARENTS):
        element = elements.get(name)
        if element is None:
            break
        paragraph, run = child(element, "pPr"), child(element, "rPr")
        title = (
            attribute(called, "val").lower()
            if (called := child(element, "name")) is not None
            else ""
        )
        heading = heading or title.startswith("heading") or title == "title" or _outlined(paragraph)
        hidden = hidden or is_hidden(run, Style(), shaded=True)
        shaded = shaded or is_shaded(paragraph) or is_shaded(run)
        found = child(child(paragraph, "numPr"), "numId")
        number = number or (attribute(found, "val") if found is not None else "")
        parent = child(element, "basedOn")
        name = attribute(parent, "val") if parent is not None else ""
    return Style(heading, hidden, number, shaded)


def _outlined(properties: Element | None) -> bool:
    level = child(properties, "outlineLvl")
    return level is not None and attribute(level, "val") in tuple("012345678")


def _marked(numbering: Element | None) -> frozenset[str]:
    """Return the ids of lists whose first level has a bullet or number."""
    plain, lists = set(), {}
    for one in numbering if numbering is not None else ():
        if local(one) == "abstractNum":
            form = child(child(one, "lvl"), "numFmt")
            if form is not None and attribute(form, "val") == "none":
                plain.add(attribute(one, "abstractNumId"))
        elif local(one) == "num" and (abstract := child(one, "abstractNumId")) is not None:
            lists[attribute(one, "numId")] = attribute(abstract, "val")
    return frozenset(name for name, abstract in lists.items() if abstract not in plain)

"""Which software and tools of an occupation are new, and worth a step of their own."""

from collections.abc import Set as AbstractSet

from nsx.framework.records import Statement
from nsx.pathways.work import Work, spaced

_TOOLS = 3
_LEAST_NAME = 3
"""The letters of a name that can be told from a word: not R."""
_OFFICE = frozenset(
    {
        "Calendar and scheduling software",
        "Electronic mail software",
        "Office suite software",
        "Presentation software",
        "Spreadsheet software",
        "Word processing software",
    }
)
"""Software of every office, which is no step unless the work's own texts speak of it."""
_MENTION, _ASKED, _MOST_MENTIONS = 2.0, 1.5, 5
"""What it is worth that a text of the occupation names a tool, and that employers ask for it."""


def new_tools(known: AbstractSet[str], work: Work) -> list[str]:
    """Return the software and tools that are new, and that the occupation's statements speak of.

    O*NET lists hundreds that some incumbent once named; those that statements mention, or that
    employers ask for now, are the ones to learn first.

    Args:
        known: the names and categories that the person has used.
        work: the occupation to build.

    """
    asked = {one.name for one in work.technologies if one.in_demand}
    found: dict[str, tuple[float, str]] = {}
    for one in work.gear:
        new = one.name not in known and (one.category not in known or one.name in asked)
        if not new or len(one.name) < _LEAST_NAME:
            continue
        mentions = min(work.stated.count(_spoken(one.name)), _MOST_MENTIONS)
        wanted = one.name in asked and one.category not in _OFFICE
        worth = _MENTION * mentions + (_ASKED if wanted else 0)
        if worth > found.get(one.category, (1.0, ""))[0]:
            found[one.category] = worth, one.name
    best = sorted(found.items(), key=lambda item: (-item[1][0], item[1][1]))
    return [f"{name} ({kind})" for kind, (_, name) in best[:_TOOLS]]


def speaks_of(statement: Statement, tool: str) -> bool:
    """Tell whether a statement needs a tool, given as `new_tools` does."""
    name, _, kind = tool.removesuffix(")").partition(" (")
    used = {anchor.name for anchor in statement.anchors if anchor.kind == "technology"}
    return kind in used or name in used or _spoken(name) in spaced(statement.text)


def _spoken(name: str) -> str:
    """Return the name of a tool as texts write it: without "software", between spaces."""
    return spaced(name.lower().removesuffix(" software"))

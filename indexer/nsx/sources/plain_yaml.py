"""Plain YAML as people write it by hand, and errors at the line where it is wrong."""

from pathlib import Path
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.constructor import ConstructorError

from nsx.sources.table import SourceError, decode

LARGEST = 2_000_000
"""The most bytes of a file; a whole framework has about 100,000."""
_DEEPEST = 10
"""How deep values may be nested; a framework needs seven levels."""

Way = tuple[int | str, ...]
"""The keys and places that lead from the root of a file to a value."""


def parse(path: Path) -> tuple[yaml.Node | None, Any]:
    """Return the nodes of a file, which know their lines, and the values they stand for.

    Raises:
        SourceError: the file is too large, is not UTF-8, or is not plain YAML.

    """
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(
            path.name, found=f"more than {LARGEST:,} bytes", expected="one occupation a file"
        )
    text = decode(data, path.name)
    try:
        loader = _PlainLoader(text)
        tree = loader.get_single_node()
        return tree, None if tree is None else loader.construct_document(tree)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # Only the error for a character that YAML forbids gives a position instead of a mark.
        line = mark.line if mark else text.count("\n", 0, getattr(error, "position", 0))
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or error
        raise SourceError(
            path.name,
            line=line + 1,
            found=f"text that cannot be read as YAML ({reason})",
            expected="plain YAML: nothing anchored, tagged, repeated or deeply nested",
        ) from None


def located(path: Path, tree: yaml.Node | None, way: Way, found: str, expected: str) -> SourceError:
    """Return an error at the line of the innermost node on the way to its value."""
    node = tree
    for step in way:
        inner = child(node, step)
        if inner is None:
            break
        node = inner
    line = node.start_mark.line + 1 if node is not None else 1
    column = ".".join(str(step) for step in way) or None
    return SourceError(path.name, line=line, column=column, found=found, expected=expected)


def child(node: Any, step: int | str) -> Any:
    """Return the node below a mapping's key or at a place of a list; None if there is none."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


class _PlainLoader(yaml.SafeLoader):
    """Reads the YAML that people write by hand, and refuses the rest of the language.

    Aliases let ten lines stand for gigabytes, deep nesting exhausts the stack, tags turn a text
    into something else, and of two equal keys the first would be lost.
    """

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise ComposerError(None, None, "an anchor, an alias or a tag", event.start_mark)
        if self.depth == _DEEPEST:
            raise ComposerError(None, None, "too deep nesting", event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        node = super().compose_mapping_node(anchor)
        seen: set[str] = set()
        for key, _ in node.value:
            if key.tag != "tag:yaml.org,2002:str":
                raise ComposerError(None, None, "a key that is not a text", key.start_mark)
            if key.value in seen:
                raise ComposerError(None, None, f"'{key.value}' a second time", key.start_mark)
            seen.add(key.value)
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:  # such as a date in a month 13
            raise ConstructorError(None, None, str(error), node.start_mark) from None

"""Answers to the questions of a profile, as a person writes them down."""

import yaml

from nsx.profile.records import REPLIES, Reply

_SHAPE = "expected a line for each answer, STATEMENT: yes, partly or no, as YAML or JSON"


def read_answers(text: str) -> dict[str, Reply]:
    """Read answers by the ids of statements.

    Raises:
        ValueError: the text is no such list, or has an answer that is not one of the three.

    """
    try:
        # YAML would take yes and no for truth values; here every value is a text.
        kept = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and mappings
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        place = f" (line {where.line + 1})" if where else ""
        raise ValueError(f"The answers cannot be read{place}: {_SHAPE}.") from None
    if not isinstance(kept, dict):
        raise ValueError(f"The answers are {_named(kept)}: {_SHAPE}.")  # noqa: TRY004
    return {_statement(name): _reply(name, value) for name, value in kept.items()}


def _statement(name: object) -> str:
    if not isinstance(name, str):
        raise ValueError(f"The answers have {_named(name)} for a statement: {_SHAPE}.")  # noqa: TRY004
    return name


def _reply(name: object, value: object) -> Reply:
    for reply in REPLIES:
        if isinstance(value, str) and value.strip().lower() == reply:
            return reply
    found = f"'{value}'" if isinstance(value, str) else _named(value)
    raise ValueError(f"The answer to {name} is {found}: expected {', '.join(REPLIES)}.")


def _named(value: object) -> str:
    return {"list": "a list", "str": "a text", "dict": "a mapping"}.get(
        type(value).__name__, "empty"
    )

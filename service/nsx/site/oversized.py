"""Forms that are too large, answered with a page.

A browser that sends a form reads no answer before all of it is sent: a service that answers and
closes sooner leaves it with a connection that was reset, and its reader with nothing. So the rest
of the form is taken and thrown away as it comes, up to a limit, and then the form is shown again
with what was wrong.
"""

from collections.abc import Callable, Mapping

from fastapi import Request, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from nsx.documents.records import MOST_BYTES

MOST_THROWN_AWAY = 500_000_000
"""The largest form in bytes that is taken to its end; the connection of a larger one is closed."""

Answer = Callable[[Request, int], Response]
"""Returns the page for a form of so many bytes."""


def says(sent: int, files: int = 1) -> str:
    """Say what is wrong with a form of `sent` bytes that may bring one file or two."""
    found, most = sent / 2**20, MOST_BYTES // 2**20
    if files == 1:
        return (
            f"What was sent has {found:,.0f} MB: expected a file of at most {most} MB. Choose a "
            "smaller file, or paste the part that describes the work."
        )
    return (
        f"What was sent has {found:,.0f} MB: expected two files of at most {most} MB each. Choose "
        "smaller files, or paste the parts that describe the work."
    )


class Oversized:
    """ASGI middleware that answers forms whose declared length is too large.

    `answers` has, by its path, the largest form of an address in bytes and what answers a larger
    one. Programs that do not ask for pages are left to the rest of the service.
    """

    def __init__(self, app: ASGIApp, answers: Mapping[str, tuple[int, Answer]]) -> None:
        self._app, self._answers = app, answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or take it to its end and answer 413."""
        most, answer = self._answers.get(scope.get("path", ""), (0, None))
        sent = _length(scope)
        if answer is None or sent <= most or not _wants_page(scope):
            await self._app(scope, receive, send)
            return
        if sent <= MOST_THROWN_AWAY and not await _thrown_away(receive):
            return
        await answer(Request(scope), sent)(scope, receive, send)


def _length(scope: Scope) -> int:
    declared = Headers(scope=scope).get("content-length", "") if scope["type"] == "http" else ""
    return int(declared) if declared.isdecimal() else 0


def _wants_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


async def _thrown_away(receive: Receive) -> bool:
    """Take a body without keeping it; False when the browser went away."""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return False
        if not message.get("more_body", False):
            return True

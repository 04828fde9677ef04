"""One index kept open to answer many requests."""

import threading
from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, fail_after, to_thread

from nsx.index import Index
from nsx.match import Matcher
from nsx.problems import UnavailableError

_AT_ONCE = 4
"""Answers worked on at the same time; more would only share the same cores."""

Answer = TypeVar("Answer")


class Service:
    """One index and its matcher, which is made when it is first needed."""

    def __init__(self, index: Index, timeout: float) -> None:
        self.index, self._timeout = index, timeout
        self._matcher: Matcher | None = None
        self._lock = threading.Lock()
        self._limiter = CapacityLimiter(_AT_ONCE)

    @property
    def ready(self) -> bool:
        """Whether the encoder is loaded, so that answers come quickly."""
        return self._matcher is not None

    def matcher(self) -> Matcher:
        """Return the matcher, loading the encoder the first time."""
        with self._lock:
            if self._matcher is None:
                self._matcher = Matcher(self.index)
            return self._matcher

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """Do blocking work in a thread; raises UnavailableError when it takes too long."""
        try:
            with fail_after(self._timeout):
                return await to_thread.run_sync(work, abandon_on_cancel=True, limiter=self._limiter)
        except TimeoutError:
            raise UnavailableError(
                f"No answer within {self._timeout:g} seconds. Send a shorter text, or try later."
            ) from None

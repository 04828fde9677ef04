"""One index kept open to answer many requests."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from nsx.bundle import IndexUnusableError
from nsx.index import Index
from nsx.match import Matcher
from nsx.pathways.planner import Planner
from nsx.problems import UnavailableError
from nsx.profile.profiler import Profiler

_AT_ONCE = 4
"""Answers worked on at the same time; more would only share the same cores."""

Answer = TypeVar("Answer")


class Service:
    """One index, its matcher and its profiler, which are made when they are first needed.

    `most_json` is the largest body of JSON, in bytes.
    """

    def __init__(self, index: Index, timeout: float, most_json: int) -> None:
        self.index, self._timeout, self.most_json = index, timeout, most_json
        self._matcher: Matcher | None = None
        self._profiler: Profiler | None = None
        self._planner: Planner | None = None
        self._lock = threading.Lock()
        self._workers = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="nsx")
        self._doing: set[Future[Any]] = set()

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

    def profiler(self) -> Profiler:
        """Return the profiler, loading the encoders the first time.

        Raises:
            UnavailableError: the index has another encoder than profiles were learned with.

        """
        matcher = self.matcher()
        with self._lock:
            if self._profiler is None:
                try:
                    self._profiler = Profiler(matcher)
                except IndexUnusableError as error:
                    raise UnavailableError(str(error)) from None
            return self._profiler

    def planner(self) -> Planner:
        """Return the planner of pathways, made the first time."""
        with self._lock:
            if self._planner is None:
                self._planner = Planner(self.index)
            return self._planner

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """Do blocking work in a thread; raises UnavailableError when it takes too long.

        A thread cannot be stopped, so work that took too long still counts as worked on.
        """
        doing = self._workers.submit(work)
        self._doing.add(doing)
        doing.add_done_callback(self._doing.discard)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(doing), self._timeout)
        except TimeoutError:
            raise UnavailableError(
                f"No answer within {self._timeout:g} seconds. Send a shorter text, or try later."
            ) from None

    async def finish(self) -> None:
        """Wait for work that was given up, after which the index may be closed."""
        await asyncio.to_thread(wait, set(self._doing))

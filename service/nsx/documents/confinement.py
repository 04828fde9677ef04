"""What a process that parses documents of strangers takes from itself before it starts.

On Linux the kernel then gives it no file, no socket and no memory beyond the limit, whatever a
parser is made to do. macOS does not keep the limit of memory (`RLIMIT_AS` has no effect there), so
that there only the limits of size, processor time and wall-clock time hold. Neither keeps root
from starting processes by `RLIMIT_NPROC`; the audit hook does, for all that Python runs.
"""

import resource
import sys

MEMORY = 2**30
"""Address space, in bytes."""
CPU_SECONDS = 15
SECONDS = 20.0
"""Wall-clock time after which the parent ends the child."""

_REFUSED = (
    "open",
    "socket.",
    "subprocess.",
    "os.",
    "shutil.",
    "pty.",
    "tempfile.",
    "ctypes.dlopen",
)
_ON_LINUX = sys.platform == "linux"


def confine() -> None:
    """Give up files, sockets, processes, and time and memory beyond the limits, for good.

    What is open stays usable, so that the answer can be written to a pipe.
    """
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        *(((resource.RLIMIT_AS, MEMORY),) if _ON_LINUX else ()),
        (resource.RLIMIT_NOFILE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # The hard limit of processor time kills; the soft one, reached before, says why.
        spare = kind == resource.RLIMIT_CPU and hard != allowed
        resource.setrlimit(kind, (allowed, allowed + spare))
    sys.addaudithook(_refuse)


def _refuse(event: str, _: object) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(f"{event} is refused where documents are parsed")

r"""The child process that parses one document: bytes on standard input, JSON on standard output.

`python -I -m nsx.documents.child SUFFIX` imports the parser that the first bytes call for, gives
up files, network and processes (`confinement`), and only then parses. Nothing that it writes to
standard error is read, since a message may quote the document.
"""

import json
import sys
from typing import Any

from nsx.documents.confinement import MEMORY, confine
from nsx.documents.formats import family_of
from nsx.documents.lines import tidy
from nsx.documents.readers import Reader, reader_of
from nsx.documents.records import MOST_CHARACTERS, DocumentError


def main() -> None:
    """Read a document from standard input and answer on standard output."""
    data = sys.stdin.buffer.read()
    suffix = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        reader = reader_of(family_of(data))
    except DocumentError as error:
        answer = _problem(error)
    else:
        confine()
        answer = answer_of(reader, data, suffix)
    sys.stdout.buffer.write(json.dumps(answer).encode())
    sys.stdout.buffer.flush()


def answer_of(reader: Reader, data: bytes, suffix: str) -> dict[str, Any]:
    """Parse, and return the document, or the problem with it, as JSON takes it.

    An error that nobody foresaw is `failed`, with the name of its class and no message.
    """
    try:
        return _document(reader, data, suffix)
    except DocumentError as error:
        return _problem(error)
    except MemoryError:
        return _problem(out_of_memory())
    except RecursionError:
        return _problem(
            DocumentError(
                "corrupt",
                "The parts of the document are nested too deeply to be written by an office "
                "program. Copy its text into a new document and send that.",
            )
        )
    except Exception as error:
        return {"failed": type(error).__name__}


def out_of_memory() -> DocumentError:
    """Return the error for a document that takes more memory than the child may have."""
    return DocumentError(
        "too-large",
        f"Reading the document takes more than {MEMORY // 2**30} GiB of memory: expected a resume "
        "or job ad of a few pages. Send the part that describes the work.",
    )


def _document(reader: Reader, data: bytes, suffix: str) -> dict[str, Any]:
    form, reading = reader(data, suffix)
    text = "\n".join(tidy(reading.lines))
    if len(text) > MOST_CHARACTERS:
        raise DocumentError(
            "too-long",
            f"The document has {len(text):,} characters: expected at most {MOST_CHARACTERS:,}. "
            "Send the part that describes the work.",
        )
    if not any(letter.isalnum() for letter in text):
        found = f" ({'; '.join(reading.notes)})" if reading.notes else ""
        raise DocumentError(
            "empty",
            f"The document has no text{found}: expected a description of work. If its text is in "
            "pictures, run text recognition (OCR) on it.",
        )
    return {"text": text, "format": form, "pages": reading.pages, "notes": reading.notes}


def _problem(error: DocumentError) -> dict[str, Any]:
    return {"problem": error.problem, "message": str(error)}


if __name__ == "__main__":
    main()

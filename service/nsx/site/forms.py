"""Forms that bring documents: what their fields have, and that they come from our own pages."""

import re
from collections.abc import Mapping
from typing import Any

from fastapi import Request

from nsx.match import LONGEST_TEXT
from nsx.problems import RefusedError
from nsx.uploads import FORM, Upload, fields_of

_MOST_BYTES = 4 * LONGEST_TEXT
"""The longest pasted text in bytes: a letter has four at most."""


async def fields_sent(request: Request) -> Mapping[str, Any]:
    """Return the fields of a form, each a text or an upload.

    Raises:
        RefusedError: it cannot be read, or was sent from another site.

    """
    if not from_our_page(request):
        raise RefusedError(403, "The form was sent from another site. Send it from our page.")
    declared = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if declared == FORM:
        return await fields_of(request, _MOST_BYTES)
    return dict((await request.form()).items())


def from_our_page(request: Request) -> bool:
    """Tell whether a form is not one of another site; programs need not say where they are."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
    return re.sub(r"^https?://", "", origin) == request.headers.get("host")


def word(fields: Mapping[str, Any], name: str) -> str:
    """Return a text field, its lines ended as ours are; empty where it was not sent."""
    value = fields.get(name, "")
    # Browsers send the lines of a form in the manner of mail.
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def brought(fields: Mapping[str, Any], text: str, file: str) -> str | Upload:
    """Return the document of two fields: the file where one was chosen, or else the text.

    A form that has a field for a file sends an empty one without a name where none was chosen.
    """
    upload = fields.get(file)
    if isinstance(upload, Upload) and (upload.data or upload.name):
        return upload
    return word(fields, text)

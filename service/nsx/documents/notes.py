"""Notes for the user on what a reader left out of a document."""

from collections import Counter

from nsx.documents.records import counted

_FORMS = {
    "pictures": ("picture was", "pictures were", "not read"),
    "hidden": ("hidden word was", "hidden words were", "left out"),
    "hidden parts": ("hidden part was", "hidden parts were", "left out"),
    "watermark": (
        "word at a slant (a watermark) was",
        "words at a slant (a watermark) were",
        "left out",
    ),
    "deletions": ("tracked deletion was", "tracked deletions were", "left out"),
    "comments": ("comment was", "comments were", "left out"),
    "footnotes": ("footnote was", "footnotes were", "not read"),
    "embedded": ("embedded document was", "embedded documents were", "not read"),
    "form fields": ("form field was", "form fields were", "not read"),
    "pages": (
        "page without text (a picture, perhaps) was",
        "pages without text (pictures, perhaps) were",
        "not read",
    ),
}


def notes_on(left_out: Counter[str]) -> list[str]:
    """Return a note on each kind of thing that was left out: "2 pictures were not read"."""
    return [
        f"{counted(left_out[kind], one, many)} {done}"
        for kind, (one, many, done) in _FORMS.items()
        if left_out[kind]
    ]

"""Zip archives of office documents: checked before anything is unpacked, then read as XML."""

import codecs
import io
import zipfile
import zlib

from lxml import etree

from nsx.documents.records import DocumentError

_MOST_MEMBERS = 3000
_MOST_UNPACKED = 100 * 2**20
_MOST_XML = 32 * 2**20
_MOST_RATIO = 250
_RATIO_FROM = 2**20
"""Small members may be packed more tightly than `_MOST_RATIO`: they do no harm."""
_ENCRYPTED = 0x1

codecs.lookup("cp437")  # of the names in archives: a confined process can load no encoding

Element = etree._Element

DAMAGED = (
    "The file is a damaged office document: {what}. Open it where it was written, save it again "
    "and send that."
)


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open an archive whose members, by what its directory says, unpack to a bounded size.

    Python's zipfile reads no more of a member than the directory says, so that a directory that
    lies cannot do harm either.

    Raises:
        DocumentError: it is damaged or encrypted, or a zip bomb.

    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise damaged("its zip directory cannot be read") from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or unpacked > _MOST_UNPACKED:
        raise _bomb(f"{len(members):,} files of {unpacked // 2**20:,} MiB together")
    for member in members:
        if member.file_size > _MOST_RATIO * max(1, member.compress_size) and (
            member.file_size > _RATIO_FROM
        ):
            raise _bomb(f"a file packed to less than a {_MOST_RATIO}th")
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Return the content of a member, or None if there is none of this name."""
    try:
        member = archive.getinfo(name)
    except KeyError:
        return None
    if member.flag_bits & _ENCRYPTED:
        raise encrypted()
    if member.file_size > _MOST_XML:
        raise _bomb(f"a part of {member.file_size // 2**20:,} MiB")
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise damaged("a part of it cannot be unpacked") from error
    except NotImplementedError as error:
        raise damaged("a part is packed in a way that office programs do not use") from error


def read_xml(archive: zipfile.ZipFile, name: str) -> Element | None:
    """Return the root of a member that is XML, or None if there is none of this name.

    Entities are not resolved and nothing is fetched.
    """
    content = read_member(archive, name)
    if content is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged("a part of it is not well-formed XML") from error


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name in whatever namespace, or an empty string."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def words_in(element: Element) -> list[str]:
    """Return the words of all text in an element."""
    return "".join(map(str, element.itertext())).split()


def damaged(what: str) -> DocumentError:
    """Return the error for a part that cannot be read."""
    return DocumentError("corrupt", DAMAGED.format(what=what))


def encrypted() -> DocumentError:
    """Return the error for a document with a password."""
    return DocumentError(
        "encrypted",
        "The document has a password: expected one that opens without. Save it without a password "
        "and send that.",
    )


def _bomb(found: str) -> DocumentError:
    return DocumentError(
        "too-large",
        f"The document unpacks to {found}: expected at most {_MOST_MEMBERS:,} files, "
        f"{_MOST_UNPACKED // 2**20} MiB together and {_MOST_XML // 2**20} MiB of text markup. "
        "Send the part that describes the work, as PDF or DOCX.",
    )

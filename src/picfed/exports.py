"""Read the contact lists that a server exported.

The bytes come from another system, so reading is limited: no document type, no entities, and a
limit on the unpacked size.
"""

import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from typing import IO
from unicodedata import category
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from attrs import field, frozen

from picfed._arguments import items_of, of_type, texts, want_instance
from picfed._notebook import Shown, ShownValue
from picfed.errors import InvalidExportError
from picfed.errors._exports import ExportFault

__all__ = ["ExportedCell", "read_user_data"]

# The most bytes that are unpacked, unless the caller gives a limit.
_LIMIT = 1 << 28
_PIECE = 1 << 16
_ROOTS = frozenset({"DocItemSet", "HomedResources"})
# A document is named urn:lcd: and the address of its owner; other kinds of urn may occur.
_urn = re.compile(r"\Aurn:[A-Za-z]+:([^@]+@[^@]+)\Z", re.ASCII)
_declared_utf_16 = re.compile(rb"""\s*<\?xml[^>]*encoding=["']utf-16["']""", re.IGNORECASE)


@frozen(kw_only=True)
class ExportedCell(ShownValue):
    """One address of an export, and where it was.

    Attributes:
        text: The address, as it is in the file.
        owner: The user in whose list it is.
        place: ``contact``, or the container of a privacy relation: ``container 32000`` holds
            blocked addresses.
        groups: The names of the contact's groups; the built-in group is ``~``.
        name: The display name; empty without one.

    Raises:
        TypeError: If a field has the wrong type.

    >>> cell = ExportedCell(text="ted@fabrikam.com", owner="ann@contoso.com", groups=["Partners"])
    >>> cell.group
    'Partners'
    """

    text: str = field(validator=of_type(str))
    owner: str = field(validator=of_type(str))
    place: str = field(default="contact", validator=of_type(str))
    groups: tuple[str, ...] = field(default=(), converter=texts, validator=items_of(str))
    name: str = field(default="", validator=of_type(str))

    @property
    def group(self) -> str:
        """The names of the groups in one text, for a column of a table."""
        return "; ".join(self.groups)

    def __str__(self) -> str:
        """The address, as it is in the file."""
        return self.text


class ExportedCells(Shown[ExportedCell]):
    """A tuple of cells that shows itself as a table."""

    __slots__ = ()
    _columns = ("owner", "place", "groups", "name", "text")


def read_user_data(data: bytes, /, *, limit: int = _LIMIT) -> tuple[ExportedCell, ...]:
    """Read the contact lists of a server's users.

    It reads the zip of ``Export-CsUserData``, the ``DocItemSet.xml`` in it, and the one XML
    document that older tools and ``-LegacyFormat`` write, in UTF-8 or UTF-16. The cells are
    those of contacts and of privacy relations, unchanged: pass their texts to
    `picfed.contacts.clean`.

    Args:
        data: The bytes of the file.
        limit: The most bytes to unpack.

    Raises:
        InvalidExportError: If they are not such a file, or unpack to more.
        TypeError: If *data* is not ``bytes``, or *limit* not an ``int``.

    >>> data = b'''<HomedResources><HomedResource UserAtHost="ann@contoso.com"><Contacts>
    ... <Contact Buddy="ted(fabrikam.com)@msn.com" Groups="1" />
    ... </Contacts></HomedResource></HomedResources>'''
    >>> [(cell.owner, cell.text) for cell in read_user_data(data)]
    [('ann@contoso.com', 'ted(fabrikam.com)@msn.com')]
    """
    want_instance("data", data, bytes)
    want_instance("limit", limit, int)
    if data.startswith(b"PK"):
        return ExportedCells(_cells_of_zip(data, limit))
    if len(data) > limit:
        raise InvalidExportError(ExportFault.TOO_LARGE)
    found = _cells_of_document(BytesIO(data), "", limit)
    if found is None:
        raise InvalidExportError(ExportFault.NOT_USER_DATA)
    return ExportedCells(found)


def _cells_of_zip(data: bytes, limit: int) -> list[ExportedCell]:
    cells: list[ExportedCell] = []
    found = False
    left = limit
    try:
        with ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                if not entry.filename.lower().endswith(".xml"):
                    continue
                _refuse_unusual(entry)
                with archive.open(entry) as file:
                    read = _cells_of_document(file, entry.filename, left)
                # Unpacking has checked the size that the directory gives.
                left -= entry.file_size
                found = found or read is not None
                cells += read or ()
    # RuntimeError: encrypted. ValueError: a damaged name or place.
    except (BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as problem:
        if isinstance(problem, InvalidExportError):
            raise
        raise InvalidExportError(ExportFault.BAD_ZIP, detail=str(problem)) from problem
    if not found:
        raise InvalidExportError(ExportFault.NOT_USER_DATA)
    return cells


def _refuse_unusual(entry: ZipInfo) -> None:
    # The libraries for other methods are not everywhere, and raise other errors.
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        msg = f"{entry.filename} is packed by method {entry.compress_type}, which no server uses"
        raise BadZipFile(msg)


def _cells_of_document(file: IO[bytes], name: str, limit: int) -> list[ExportedCell] | None:
    """Read a document piece by piece; ``None`` if it is not one of user data."""
    builder = _Builder(name)
    piece = file.read(_PIECE)
    # The text of a document may have been saved in UTF-8 since it was declared.
    encoding = "utf-8" if _declared_utf_16.match(piece) else None
    # The builder refuses document types, and with them all entities; sizes are bounded here.
    parser = XMLParser(target=builder, encoding=encoding)  # noqa: S314
    try:
        while piece and not builder.is_other:
            limit -= len(piece)
            if limit < 0:
                raise InvalidExportError(ExportFault.TOO_LARGE, file=name)
            parser.feed(piece)
            piece = file.read(_PIECE)
        if not builder.is_other:
            parser.close()
    except (ParseError, LookupError, ValueError) as problem:
        if isinstance(problem, InvalidExportError):
            raise
        if not builder.has_root and not name:
            return None
        detail = str(problem)
        raise InvalidExportError(ExportFault.BAD_XML, file=name, detail=detail) from problem
    return None if builder.is_other else builder.cells


def _local(tag: str) -> str:
    """Return the name of an element without its namespace, which is not documented."""
    return tag.rpartition("}")[2]


class _Builder(TreeBuilder):
    """Builds one user's lists at a time, and forgets them when they are read."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.cells: list[ExportedCell] = []
        self.has_root = False
        self.is_other = False
        self._owner = ""

    def doctype(self, *_: object) -> None:
        """Refuse a document type before anything in it is read."""
        raise InvalidExportError(ExportFault.DOCUMENT_TYPE, file=self.file)

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        name = _local(tag)
        if not self.has_root:
            self.has_root = True
            self.is_other = name not in _ROOTS
        if name == "DocItem":
            self._owner = _urn.sub(r"\1", attrs.get("Name", ""))
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        element = super().end(tag)
        name = _local(tag)
        if name == "HomedResource":
            self.cells += _cells_of_user(element, self._owner)
        if name in {"HomedResource", "DocItem"}:
            element.clear()
        return element


def _value(element: Element, name: str) -> str:
    """Return an attribute, or the text of a child that is named like it."""
    return element.get(name) or element.findtext(f"{{*}}{name}") or ""


def _cells_of_user(resource: Element, owner: str) -> Iterator[ExportedCell]:
    owner = _value(resource, "UserAtHost") or owner
    groups = {
        _value(group, "Number"): _decoded(_value(group, "DisplayName"))
        for group in resource.iterfind("{*}ContactGroups/{*}ContactGroup")
    }
    for contact in resource.iterfind("{*}Contacts/{*}Contact"):
        if text := _value(contact, "Buddy"):
            numbers = _value(contact, "Groups").split()
            yield ExportedCell(
                text=text,
                owner=owner,
                groups=[groups.get(number) or number for number in numbers],
                name=_decoded(_value(contact, "DisplayName")),
            )
    for container in resource.iterfind("{*}Containers/*"):
        place = f"container {_value(container, 'ContainerNumber')}"
        for member in container.iterfind("{*}UserMember"):
            if text := _value(member, "Member"):
                yield ExportedCell(text=text, owner=owner, place=place)


def _decoded(text: str) -> str:
    """Read a name in base64 of UTF-8; any other name is kept."""
    try:
        name = b64decode(text, validate=True).decode("utf-8")
    except ValueError:
        return text
    # Bill is base64, too, but of a control character; other names have blanks of many kinds.
    return text if any(category(one) == "Cc" for one in name) else name

"""Faults in a file that another system exported: rules and the error."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from attrs import asdict, frozen

from picfed._facts import stated
from picfed._text import printable
from picfed.errors._base import Fault, PicfedError
from picfed.problems import Problem, Rule
from picfed.sources import source

_USER_DATA = stated("user-data-archive", source("cmdlet-export-user-data"))
_Rule = partial(Rule, area="export")
_OwnRule = partial(_Rule, is_picfeds=True)


class ExportFault(Fault):
    """Why the bytes of a file are not read as an export."""

    NOT_USER_DATA = _Rule(
        code="not-user-data",
        summary="is not user data of a server",
        explanation="Export-CsUserData writes a zip of XML documents, and the older tools one XML "
        "document. Its root is DocItemSet or HomedResources.",
        remedy="Pass the bytes of the zip, or of the XML document, as they were exported.",
        own=_USER_DATA,
    )
    BAD_ZIP = _OwnRule(
        code="bad-zip",
        summary="is a zip that cannot be read",
        explanation="A zip that was cut off, encrypted or packed in an unusual way is not "
        "unpacked in part: a list that lacks people looks like a whole one.",
        remedy="Export the user data again, or unpack the zip and pass the XML document.",
    )
    BAD_XML = _OwnRule(
        code="bad-xml",
        summary="is XML that cannot be read",
        explanation="The document is not well formed, or not in the encoding that it declares.",
        remedy="Export the user data again: the file was cut off or changed.",
    )
    DOCUMENT_TYPE = _OwnRule(
        code="xml-document-type",
        summary="declares a document type",
        explanation="An export has none. Entities that a document type declares can read other "
        "files, or grow without limit.",
        remedy="Find out where the file comes from before you go on.",
    )
    TOO_LARGE = _OwnRule(
        code="export-too-large",
        summary="unpacks to more than the limit",
        explanation="A small zip can unpack to more than a machine can hold.",
        remedy="Pass limit= with the size that you expect, in bytes.",
    )


def _rebuild(fields: dict[str, Any]) -> "InvalidExportError":
    return InvalidExportError(**fields)


@frozen(kw_only=True)
class InvalidExportError(PicfedError):
    """The bytes of a file are not an export that can be read.

    Attributes:
        fault: Why; ``fault.value`` is the stable code.
        file: The file within the zip; empty for the bytes themselves.
        detail: The message of the reader of the zip or of the XML.

    >>> from picfed.exports import read_user_data
    >>> try:
    ...     read_user_data(b"ted@contoso.com")
    ... except InvalidExportError as problem:
    ...     print(problem.code)
    not-user-data
    """

    fault: ExportFault
    file: str = ""
    detail: str = ""

    def __reduce__(self) -> tuple[Callable[..., "InvalidExportError"], tuple[Any, ...]]:
        """Rebuild by field names."""
        return _rebuild, (asdict(self, recurse=False),)

    def _found(self) -> Iterable[Problem]:
        details = (("detail", self.detail),) if self.detail else ()
        yield self.fault.rule.about(self.file or "the file", details=details)

    def __str__(self) -> str:
        """The message and the remedy."""
        (problem,) = self.problems
        detail = f": {printable(self.detail)}" if self.detail else ""
        return f"{problem.message} ({self.code}){detail}\n{problem.remedy}"

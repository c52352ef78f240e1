"""What is wrong with a file that another system exported: rules, faults and the error."""

from collections.abc import Iterable
from functools import partial

from picfed._text import printable
from picfed.errors._base import Fault, PicfedError, rule_of
from picfed.problems import Problem
from picfed.sources import source
from picfed.sources._model import stated

_rule = partial(rule_of, "export")
_USER_DATA = stated("user-data-archive", source("cmdlet-export-user-data"))


class ExportFault(Fault):
    """Why the bytes of a file are not read as an export."""

    # fmt: off
    NOT_USER_DATA = _rule(
        "not-user-data", "is not user data of a server", _USER_DATA,
        "Export-CsUserData writes a zip of XML documents, and the older tools one XML document. "
        "Its root is DocItemSet or HomedResources.",
        "Pass the bytes of the zip, or of the XML document, as they were exported.",
    )
    BAD_ZIP = _rule(
        "bad-zip", "is a zip that cannot be read", None,
        "A zip that was cut off, encrypted or packed in an unusual way is not unpacked in part: a "
        "list that lacks people looks like a whole one.",
        "Export the user data again, or unpack the zip and pass the XML document.",
    )
    BAD_XML = _rule(
        "bad-xml", "is XML that cannot be read", None,
        "The document is not well formed, or not in the encoding that it declares.",
        "Export the user data again: the file was cut off or changed.",
    )
    DOCUMENT_TYPE = _rule(
        "xml-document-type", "declares a document type", None,
        "An export has none. Entities that a document type declares can read other files, or grow "
        "without limit.",
        "Find out where the file comes from before you go on.",
    )
    TOO_LARGE = _rule(
        "export-too-large", "unpacks to more than the limit", None,
        "A small zip can unpack to more than a machine can hold.",
        "Pass limit= with the size that you expect, in bytes.",
    )
    # fmt: on


class InvalidExportError(PicfedError):
    """The bytes of a file are not an export that can be read.

    Attributes:
        fault: Why; ``fault.value`` is the stable code.
        file: The file within the zip; empty for the bytes themselves.
        detail: What the reader of the zip or of the XML says.

    >>> from picfed.exports import read_user_data
    >>> try:
    ...     read_user_data(b"ted@contoso.com")
    ... except InvalidExportError as problem:
    ...     print(problem.code)
    not-user-data
    """

    def __init__(self, fault: ExportFault, file: str = "", detail: str = "") -> None:
        """Take the fault, the file within the zip, and what its reader says."""
        super().__init__(fault, file, detail)
        self.fault, self.file, self.detail = fault, file, detail

    def _found(self) -> Iterable[Problem]:
        details = (("detail", self.detail),) if self.detail else ()
        yield self.fault.rule.about(self.file or "the file", details=details)

    def __str__(self) -> str:
        """What is wrong, and what to do."""
        (problem,) = self.problems
        detail = f": {printable(self.detail)}" if self.detail else ""
        return f"{problem.message} ({self.code}){detail}\n{problem.remedy}"

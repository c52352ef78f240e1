"""What is wrong with a server's address or a zone text."""

from enum import Enum

from attrs import frozen

from picfed._text import shortened
from picfed.errors._base import MalformedTextError, picture

__all__ = [
    "InvalidServerError",
    "InvalidZoneError",
    "ServerFault",
    "ZoneFault",
]


class ServerFault(Enum):
    """Why a text does not name a DNS server."""

    NOT_AN_ADDRESS = "not-a-server-address"
    BAD_PORT = "bad-server-port"


class ZoneFault(Enum):
    """Why a zone text cannot be served."""

    BAD_LINE = "bad-zone-line"
    ALIAS_NOT_ALONE = "alias-not-alone"
    OUTSIDE = "record-outside-zones"
    BAD_ORIGIN = "bad-zone-origin"


@frozen(kw_only=True)
class InvalidServerError(MalformedTextError):
    """A text does not name a DNS server that a resolver could ask.

    Attributes:
        fault: Why; ``text``, ``span`` and the rest are those of `MalformedTextError`.

    >>> from picfed.resolvers import SystemResolver
    >>> try:
    ...     SystemResolver(nameservers=["192.0.2.53#dns"])
    ... except InvalidServerError as problem:
    ...     print(problem.fault, problem.span)
    ServerFault.BAD_PORT (11, 14)
    """

    fault: ServerFault


@frozen(kw_only=True)
class InvalidZoneError(MalformedTextError):
    """A text is no zone text, or a text is no origin of one.

    Attributes:
        fault: Why; ``text`` and the rest are those of `MalformedTextError`.
        line: The line of the text, counted from 1, that the entry at fault begins on; ``None``
            for an origin. ``span`` is that line's place.
        detail: What the reader of the entry had to say.

    >>> from picfed.resolvers import ZoneResolver
    >>> try:
    ...     ZoneResolver.from_text("sip.contoso.com. A here")
    ... except InvalidZoneError as problem:
    ...     print(problem.fault, problem.line)
    ZoneFault.BAD_LINE 1
    """

    fault: ZoneFault
    line: int | None = None
    detail: str = ""

    @property
    def picture(self) -> str:
        """The line, and carets under it; empty for an origin."""
        if self.span is None:
            return ""
        start, end = self.span
        return picture(self.text[start:end], (0, end - start))

    def __str__(self) -> str:
        """What is wrong, the line, and what to do."""
        subject = repr(shortened(self.text)) if self.line is None else f"line {self.line}"
        said = f"{subject} {self.rule.summary} ({self.code})"
        heard = f"{said}: {self.detail}" if self.detail else said
        return "\n".join(filter(None, (heard, self.picture, self.rule.remedy)))

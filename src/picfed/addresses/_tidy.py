"""Undo what exports do to addresses: an opt-in step that lists its changes."""

from collections.abc import Iterable

from attrs import field, frozen

from picfed._arguments import items, items_of, of_type, want_text
from picfed._notebook import Column, ShownValue
from picfed.addresses._tidying import Tidying
from picfed.domains import MAX_TEXT


def as_tidyings(value: Iterable[Tidying], /) -> tuple[Tidying, ...]:
    """Return the items as a tuple; `items_of` checks them."""
    return items(value)


@frozen
class Tidied(ShownValue):
    """The result of `tidy`.

    Attributes:
        text: The tidied text, which was not checked: it may not be an address.
        changes: What was undone, each once, in the order in which it was first undone.
    """

    _caption = "Tidied text"
    _columns = ("text", Column("changes", "undone"))

    text: str = field(validator=of_type(str))
    changes: tuple[Tidying, ...] = field(
        default=(), converter=as_tidyings, validator=items_of(Tidying)
    )

    def __str__(self) -> str:
        """The tidied text."""
        return self.text


def tidy(text: str, /) -> Tidied:
    """Undo what mail programs, directories, traces and documentation do to an address.

    It undoes what has one meaning only:

    - a byte-order mark, no-break spaces, invisible characters and blanks at the edges;
    - HTML entities and links, markdown escapes, links, bold and code;
    - quotes around the whole cell, and a last ``;`` or ``,``;
    - the formula of a spreadsheet (``="ted@contoso.com"``), and the apostrophe that marks text
      before a prefix; before an address, it might be a part of the name;
    - percent-encoding of the whole (``ted%40contoso.com``), and words for nothing (``NULL``,
      ``n/a``, ``-``), of which no text is left;
    - the name of a SIP header (``From:``) or of a directory's attribute in front, the display
      name and the parameters of a header: ``From: "Ted" <sip:ted@contoso.com>;tag=1a``;
    - the prefixes ``smtp:``, ``im:``, ``pres:``, ``xmpp:``, ``mailto:``, ``callto:``, ``msn:``
      and ``msnim:``, and the network number that Skype writes (``1:``, ``2:``);
    - a SIP URI, of which the address is kept.

    Tidying an address, or a tidied text, changes nothing. Nothing is guessed: two addresses in one
    cell are left whole (see `picfed.contacts.split`), and a text that is still not an address is
    refused when it is read.

    Raises:
        TypeError: If *text* is not a ``str``.

    >>> tidied = tidy("Ted Bremer <SIP:ted%28contoso.com%29@msn.com;transport=tls>")
    >>> tidied.text
    'ted(contoso.com)@msn.com'
    >>> [change.value for change in tidied.changes]
    ['display-name', 'sip-uri', 'uri-parts']
    """
    # Its ten patterns take time to compile, and most programs never tidy.
    from picfed.addresses._tidy_steps import undone  # noqa: PLC0415

    # Longer text is refused when it is read, before any work that grows with it.
    if len(want_text("text", text)) > MAX_TEXT:
        return Tidied(text)
    tidied, changes, _ = undone(text)
    return Tidied(tidied, changes)

"""Undo the changes that documentation makes to a command: an opt-in step that lists them."""

import re

from attrs import field, frozen

from picfed._arguments import items_of, of_type, texts, want_text
from picfed._markup import Lines
from picfed._notebook import Column, ShownValue


@frozen
class WithoutNoise(ShownValue):
    """The result of `undo_markdown_noise`.

    Attributes:
        text: The text, which was not checked: it may not be a command.
        changes: The kinds of changes that were undone, in the order of the text:
            ``escaped-underscore``, ``escaped-dollar``, ``no-break-space``.
    """

    _caption = "Text without noise"
    _columns = (Column("text", kind=Lines), Column("changes", "undone"))

    text: str = field(validator=of_type(str))
    changes: tuple[str, ...] = field(default=(), converter=texts, validator=items_of(str))

    def __str__(self) -> str:
        """The text without the noise."""
        return self.text


# A backslash after another backslash belongs to the text.
_noise = re.compile(r"(?<!\\)\\([_$])|[\u00a0\u2007\u202f]")
_CHANGES = {"_": "escaped-underscore", "$": "escaped-dollar", None: "no-break-space"}


def undo_markdown_noise(text: str, /) -> WithoutNoise:
    r"""Undo the changes that a documentation page makes to a command.

    Inside quotes too, ``\_`` becomes ``_``, ``\$`` becomes ``$`` and a no-break space becomes a
    space; nothing else changes. `Command.parse` never does this by itself: a backslash may be
    meant.

    Raises:
        TypeError: If *text* is not a ``str``.

    >>> found = undo_markdown_noise(r'X -IconUrl "https://example.com/Messenger\_16x16.png"')
    >>> found.text, found.changes
    ('X -IconUrl "https://example.com/Messenger_16x16.png"', ('escaped-underscore',))
    """
    found = _noise.finditer(want_text("text", text))
    changes = tuple(dict.fromkeys(_CHANGES[one[1]] for one in found))
    return WithoutNoise(_noise.sub(lambda one: one[1] or " ", text), changes)

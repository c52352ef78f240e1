"""Undo what documentation does to a command: the named, opt-in step that says what it changed."""

import re

from attrs import frozen

from picfed._arguments import want_text
from picfed._markup import Lines
from picfed._notebook import Column, ShownValue
from picfed._text import TextEnum


class MarkdownNoise(TextEnum):
    """One thing that `undo_markdown_noise` undoes; the value is a stable code."""

    ESCAPED_UNDERSCORE = "escaped-underscore"
    ESCAPED_DOLLAR = "escaped-dollar"
    NO_BREAK_SPACE = "no-break-space"


@frozen
class WithoutNoise(ShownValue):
    r"""What `undo_markdown_noise` made of a text.

    Attributes:
        text: The text; still to be read, and refused if it is no command.
        changes: What was undone, each named once, in the order in which it is first met.

    >>> print(undo_markdown_noise(r"Set-CsPublicProvider Skype -Enabled \$true"))
    Set-CsPublicProvider Skype -Enabled $true
    """

    _caption = "Text without noise"
    _columns = (Column("text", kind=Lines), Column("changes", "undone"))

    text: str
    changes: tuple[MarkdownNoise, ...] = ()

    def __str__(self) -> str:
        """The text without the noise."""
        return self.text


# A backslash in front of the backslash makes it one of the text's own.
_noise = re.compile(r"(?<!\\)\\(?:(_)|(\$))|[\u00a0\u2007\u202f]")


def undo_markdown_noise(text: str, /) -> WithoutNoise:
    r"""Undo what a documentation page does to a command that is copied from it.

    Exactly these are undone, inside quotes too: ``\_`` becomes ``_``, ``\$`` becomes ``$`` and
    a no-break space becomes a space. Doing so again changes nothing. `Command.parse` never does
    this by itself: a backslash may be meant.

    Raises:
        TypeError: If *text* is not a ``str``.

    >>> found = undo_markdown_noise(r'X -IconUrl "https://example.com/Messenger\_16x16.png"')
    >>> found.text
    'X -IconUrl "https://example.com/Messenger_16x16.png"'
    >>> [change.value for change in found.changes]
    ['escaped-underscore']
    """
    changes: dict[MarkdownNoise, None] = {}

    def undone(found: re.Match[str]) -> str:
        if found[1]:
            changes[MarkdownNoise.ESCAPED_UNDERSCORE] = None
        elif found[2]:
            changes[MarkdownNoise.ESCAPED_DOLLAR] = None
        else:
            changes[MarkdownNoise.NO_BREAK_SPACE] = None
        return found[1] or found[2] or " "

    return WithoutNoise(_noise.sub(undone, want_text("text", text)), tuple(changes))

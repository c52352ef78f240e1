"""Names: those that documents and people use for values, and those of entries on a server."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self, TypeVar

from picfed._arguments import want_text
from picfed._text import TextEnum
from picfed.errors import UnknownChoiceError

T = TypeVar("T")
_MARKS = ("®", "™", "℠", "(r)", "(tm)", "(sm)")


def folded(name: str, /) -> str:
    """Return what two spellings of a name share.

    Case, white space, underscores, trademark signs and a leading "Microsoft" don't count.

    >>> folded(" Microsoft Lync® Server   2013 ")
    'lync server 2013'
    """
    text = without_case(name)
    for mark in _MARKS:
        text = text.replace(mark, "")
    return " ".join(text.replace("_", " ").split()).removeprefix("microsoft ")


def look_up(field: str, name: str, names: Mapping[T, Iterable[str]], /) -> T:
    """Return the one value that has a name.

    Args:
        field: What is looked up, for the message.
        name: The name, as it was given.
        names: Every value with its names; a name of several values is ambiguous.

    Raises:
        UnknownChoiceError: If no value or more than one has the name.
        TypeError: If *name* is not a ``str``.
    """
    wanted = folded(want_text(field, name))
    spelled = {value: tuple(map(folded, own)) for value, own in names.items()}
    found = [value for value, own in spelled.items() if wanted in own]
    if len(found) == 1:
        return found[0]
    near = found or _near(wanted, spelled)
    raise UnknownChoiceError(field, name, tuple(map(str, names)), tuple(map(str, near)))


def _near(wanted: str, spelled: Mapping[T, tuple[str, ...]]) -> Iterable[T]:
    """Find what may be meant: names with all the words that were given, else similar ones."""
    from difflib import get_close_matches  # noqa: PLC0415  (seldom needed)

    words = set(wanted.split())
    if words:
        having = [
            value
            for value, own in spelled.items()
            if any(words <= set(name.split()) for name in own)
        ]
        if having:
            return having
    values = {name: value for value, own in spelled.items() for name in own}
    return dict.fromkeys(values[name] for name in get_close_matches(wanted, values))


class NamedEnum(TextEnum):
    """An enumeration whose members are looked up by name."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which `named` finds it: its text, its name in Python, and others."""
        return str(self), self.name

    @classmethod
    def named(cls, name: str, /) -> Self:
        """Return the member that documents or people call by a name.

        Case, white space, trademark signs and a leading "Microsoft" don't count. The member's
        name in Python is one of its names.

        Raises:
            UnknownChoiceError: If no member or more than one has the name; the remedy suggests
                what may be meant.
            TypeError: If *name* is not a ``str``.

        >>> from picfed import ServerVersion
        >>> ServerVersion.named("Microsoft Lync® Server 2013")
        <ServerVersion.LYNC_2013: 'Lync Server 2013'>
        """
        if want_text("name", name) in cls.__members__:
            return cls[name]
        field = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()
        return look_up(field, name, {member: member.names for member in cls})


class NamedTextEnum(NamedEnum):
    """An enumeration of texts, each followed by what else documents and people call it."""

    _value_: str
    _others: tuple[str, ...]

    def __new__(cls, text: str, *others: str) -> Self:
        """Take the text as the value."""
        member = object.__new__(cls)
        member._value_ = text
        member._others = others
        return member

    if TYPE_CHECKING:  # what mypy cannot know of a member that is made by `__new__`

        @property
        def value(self) -> str: ...

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which `named` finds it: its text, its name in Python, and others."""
        return (*super().names, *self._others)


def identity_key(identity: str, /) -> str:
    """Return what two identities share exactly if they name the same thing.

    Identities are compared without case, and ``Tag:Name`` is ``Name``. Both are inferred: no
    document says otherwise for either.

    >>> identity_key("Tag:Sales") == identity_key(" SALES ") != identity_key("site:Sales")
    True
    """
    return without_case(identity.strip()).removeprefix("tag:").strip()


def without_case(text: str, /) -> str:
    """Write a text in lower case, but for characters that would become another letter."""
    return "".join(map(_lower, text))


def _lower(character: str) -> str:
    # U+212A and U+017F have a lower or upper case in ASCII, but are not that letter.
    lower = character.lower()
    return lower if lower.upper() == character else character

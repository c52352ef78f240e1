"""Objects and documents: the shapes with named members."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from attrs import NOTHING, Factory, field, frozen
from typing_extensions import override

from picfed._text import briefly
from picfed.errors import MalformedDocumentError, PicfedError
from picfed.errors import _documents as rules
from picfed.interop._cited import Cited
from picfed.interop._kinds import FORMATS, KINDS, kind_of
from picfed.interop._places import Place
from picfed.interop._shapes import Describe, Schema, Shape
from picfed.interop._upgrades import VERSION, split_format

#: Derived members that another version may word differently.
WORDING = frozenset({"message", "remedy"})
# A message lists at most this many formats.
_FEW = 6


@frozen
class Member:
    """A field of an object: its shape, and how to find it in a value."""

    shape: Any
    get: Callable[[Any], object]
    is_needed: bool = True
    description: str = ""
    #: The attribute, whose own converter and validator can say which field is at fault.
    attribute: Any = None
    #: Whether it is the only member of a document, whose schema then describes it in place.
    is_whole: bool = False
    #: Whether it is an object whose members are written among the others.
    is_spread: bool = False

    def judge(self, made: object, /) -> None:
        """Let the attribute refuse what was read for it, by a TypeError or a ValueError."""
        if made is not NOTHING and self.attribute is not None:
            convert, validate = self.attribute.converter, self.attribute.validator
            converted = made if convert is None else convert(made)
            if validate is not None:
                validate(None, self.attribute, converted)

    def schema(self, describe: Describe, /) -> Schema:
        """Describe the field."""
        words = {"description": self.description} if self.description else {}
        found = self.shape.schema(describe) if self.is_whole else describe(self.shape)
        return found | words


def _names_of(shape: "Object") -> Mapping[str, Member]:
    found: dict[str, Member] = {}
    for name, member in shape.members.items():
        found |= member.shape.names if member.is_spread else {name: member}
    return found


@frozen
class Object(Shape):
    """The named members of a value."""

    kind: Any
    members: Mapping[str, Member]
    make: Callable[..., object]
    derived: Mapping[str, Member] = field(factory=dict[str, Member])
    #: The members by the names that they have in JSON.
    names: Mapping[str, Member] = field(init=False, default=Factory(_names_of, takes_self=True))

    @override
    def write(self, value: Any, to: Cited, /) -> dict[str, Any]:
        written: dict[str, Any] = {}
        for name, member in (*self.members.items(), *self.derived.items()):
            try:
                plain = member.shape.write(member.get(value), to)
            except MalformedDocumentError as error:
                raise error.below(name) from None
            if member.is_spread:
                written |= plain
            else:
                written[name] = plain
        return written

    @override
    def read(self, given: object, at: Place, /) -> Any:
        if not isinstance(given, dict | Mapping):
            return at.want("an object", given)
        found = cast("Mapping[object, object]", given)
        for name in found:
            if name not in self.names and name not in self.derived:
                # Only a Python object has keys that are not text.
                at.below(name if isinstance(name, str) else briefly(name)).refuse(
                    rules.FIELD_UNKNOWN
                )
        made = self.take(found, at)
        for name, member in self.derived.items():
            if name in found:
                self._agree(name, member, found[name], made, at)
        return made

    def take(self, found: Mapping[object, object], at: Place, /) -> Any:
        """Read this object's members, and make the value."""
        taken: dict[str, object] = {}
        for name, member in self.members.items():
            if member.is_spread:
                taken[name] = member.shape.take(found, at)
            elif name in found:
                taken[name] = member.shape.read(found[name], at.below(name))
            elif member.is_needed:
                taken[name] = at.below(name).refuse(rules.FIELD_MISSING)
        if any(one is NOTHING for one in taken.values()):
            self._judge(taken, at)
            return NOTHING
        try:
            return self.make(**taken)
        except (ValueError, TypeError) as error:
            if not self._judge(taken, at):
                at.keep(error)
            return NOTHING

    def _judge(self, taken: Mapping[str, object], at: Place) -> bool:
        """Keep what is wrong with each field alone, and say whether anything is."""
        before = len(at.faults)
        for name, made in taken.items():
            try:
                self.members[name].judge(made)
            except (ValueError, TypeError) as error:
                # An error that names the field counts its path from the value.
                is_named = isinstance(error, PicfedError) and any(
                    problem.path[:1] == (name,) for problem in error.problems
                )
                (at if is_named else at.below(name)).keep(error)
        return len(at.faults) > before

    def _agree(self, name: str, member: Member, given: object, made: object, at: Place) -> None:
        here = at.below(name)
        read = member.shape.read(given, here)
        if read is NOTHING or made is NOTHING or name in WORDING:
            return
        wanted = member.get(made)
        if read != wanted:
            follows = briefly(member.shape.write(wanted, Cited()))
            reason = f"is {briefly(given)}, but {follows} follows from the fields"
            here.refuse(rules.BAD_VALUE, reason=reason)

    @override
    def schema(self, describe: Describe, /) -> Schema:
        properties = {name: one.schema(describe) for name, one in self.names.items()}
        for name, member in self.derived.items():
            properties[name] = member.schema(describe) | {"readOnly": True}
        return {
            "type": "object",
            "properties": properties,
            "required": [name for name, member in self.names.items() if member.is_needed],
            "additionalProperties": False,
        }


@frozen
class Document(Shape):
    """A value with its format, as a document."""

    kind: Any
    whole: Object

    @override
    def write(self, value: Any, to: Cited, /) -> dict[str, Any]:
        return {"format": FORMATS[self.kind]} | self.whole.write(value, to)

    @override
    def read(self, given: Any, at: Place, /) -> Any:
        plain = {name: given[name] for name in given if name != "format"}
        return self.whole.read(plain, at)

    @override
    def schema(self, describe: Describe, /) -> Schema:
        found = self.whole.schema(describe)
        return found | {
            "properties": {"format": {"const": FORMATS[self.kind]}} | found["properties"],
            "required": ["format", *found["required"]],
        }


@frozen
class AnyDocument(Shape):
    """A document of one of several kinds; its format names the kind."""

    kinds: tuple[type, ...]
    document_of: Callable[[type], Document]

    @override
    def write(self, value: Any, to: Cited, /) -> dict[str, Any]:
        return self.document_of(kind_of(value)).write(value, to)

    @override
    def read(self, given: object, at: Place, /) -> Any:
        if not isinstance(given, Mapping):
            return at.want("an object", given)
        found = cast("Mapping[str, object]", given)
        here = at.below("format")
        if "format" in found:
            kind = self._kind(found["format"], here)
        else:
            here.refuse(rules.FIELD_MISSING)
            # Where the kind is known, everything else that is wrong is reported as well.
            kind = self.kinds[0] if len(self.kinds) == 1 else None
        return NOTHING if kind is None else self.document_of(kind).read(found, at)

    def _kind(self, name: object, here: Place) -> type | None:
        kind = KINDS.get(name) if isinstance(name, str) else None
        if kind in self.kinds:
            return kind
        family, version = split_format(name)
        if version > VERSION and family.startswith("picfed."):
            here.refuse(rules.NEWER_FORMAT, found=briefly(name), known=VERSION)
            return None
        formats = [FORMATS[one] for one in self.kinds]
        wanted = " or ".join(formats) if len(formats) <= _FEW else "known here"
        here.refuse(rules.OTHER_FORMAT, found=briefly(name), wanted=wanted)
        return None

    @override
    def schema(self, describe: Describe, /) -> Schema:
        each = [describe(self.document_of(kind)) for kind in self.kinds]
        return each[0] if len(each) == 1 else {"anyOf": each}

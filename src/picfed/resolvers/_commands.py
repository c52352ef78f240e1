"""What was looked up, by the command lines of dig, host and nslookup."""

import re
from typing import TypeAlias

from attrs import define

from picfed.resolvers._entries import is_type

#: Names and record types; `None` for a type that is not known, or for all of them.
Questions: TypeAlias = tuple[tuple[str, str | None], ...]

# dig repeats its command line; those of the others are known if the prompt was pasted too.
_COMMAND = re.compile(
    r"(?:; ?<<>> DiG \S+ <<>>"
    r"|(?:.*[>$#%]\s*)?(?:sudo\s+)?(?P<program>dig|host|nslookup|NSLOOKUP)(?:\.exe)?(?!\S))"
    r"(?P<words>[^|<>&;]*)"
)
# nslookup has a prompt too, at which a type is set once for the names that follow.
_ENTERED = re.compile(r"> ?(?P<name>[\w-]*\.[\w.-]+)$")
_SET = re.compile(r"(?:> ?set |-)(?:q|ty)\w*=(?P<type>\w+)$", re.IGNORECASE)
# The options of dig and host whose value is the next word.
_WITH_VALUE = {"-b", "-c", "-f", "-k", "-p", "-x", "-y", "-N", "-R", "-W"}
_ADDRESSES = ("A", "AAAA")


@define
class Commands:
    """The commands in a paste, line by line."""

    set_type: str | None = None

    def questions_in(self, line: str, /) -> Questions | None:
        """Read what the command in a line looks up; ``None`` without a command."""
        if found := _COMMAND.match(line):
            self.set_type = None
            is_dig = found["program"] in {None, "dig"}
            return _questions(found["words"].split(), is_dig=is_dig)
        if found := _SET.match(line):
            self.set_type = found["type"]
        found = _ENTERED.match(line)
        return None if found is None else _of_types(found["name"], self.set_type, _ADDRESSES)


def _questions(words: list[str], *, is_dig: bool) -> Questions:
    names: list[str] = []
    kind: str | None = None
    rest = iter([word.strip("'\"") for word in words])
    for word in rest:
        if found := _SET.match(word):
            kind = found["type"]
        elif word == "-t":
            kind = next(rest, None)
        elif word == "-q":
            names.append(next(rest, ""))
        elif word in _WITH_VALUE:
            next(rest, None)
        elif is_dig and is_type(word):
            kind = word
        elif word[:1] not in {"-", "+", "@"} and word.upper() != "IN":
            names.append(word)
    # After the name host and nslookup have the server; dig has more names to look up.
    if not names or (is_dig and len(names) > 1):
        return ()
    return _of_types(names[0], kind, _ADDRESSES[:1] if is_dig else _ADDRESSES)


def _of_types(name: str, kind: str | None, unless_given: tuple[str, ...]) -> Questions:
    if kind is None:
        return tuple((name, one) for one in unless_given)
    return ((name, None if kind.upper() in {"ANY", "ALL"} else kind),)

"""Read the output of dig, nslookup, host and Resolve-DnsName."""

import re
from collections.abc import Iterator
from ipaddress import ip_address

from picfed._text import LINE_BREAK

_N = r"(?P<name>[^\s;]\S*)"
_SRV_DATA = r"(?P<data>\d+\s+\d+\s+\d+\s+\S+)"

_IN = rf"{_N}\s+(?:\d+\s+)?(?:IN\s+)?"
# Resolve-DnsName prints a table: name, type, time to live, section.
_COLUMNS = rf"{_N}\s+(?P<kind>A|AAAA|CNAME)\s+\d+\s+\w+\s+(?P<data>\S+)$"

# One line, one record. dig's own lines are zone text.
_LINES = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"{_IN}SRV\s+{_SRV_DATA}$", "SRV"),
        (rf"{_IN}(?P<kind>A|AAAA|CNAME|DNAME)\s+(?P<data>\S+)$", ""),
        (rf"{_N}\s+service = {_SRV_DATA}$", "SRV"),
        (rf"{_N}\s+canonical name = (?P<data>\S+)$", "CNAME"),
        (rf"{_N}\s+internet address = (?P<data>\S+)$", "A"),
        (rf"{_N}\s+(?:AAAA )?IPv6 address = (?P<data>\S+)$", "AAAA"),
        (rf"{_N}\s+has AAAA address (?P<data>\S+)$", "AAAA"),
        (rf"{_N} has SRV record {_SRV_DATA}$", "SRV"),
        (rf"{_N} is an alias for (?P<data>\S+)$", "CNAME"),
        (rf"{_N} has address (?P<data>\S+)$", "A"),
        (rf"{_N} has IPv6 address (?P<data>\S+)$", "AAAA"),
        (_COLUMNS, ""),
    )
)
_TABLE = re.compile(
    rf"{_N}\s+SRV\s+\d+\s+\w+\s+(?P<target>\S+)\s+(?P<priority>\d+)\s+(?P<weight>\d+)"
    r"\s+(?P<port>\d+)$"
)
# A record over several lines, label by label. The labels are English in every language of
# Windows, except those before a name or an address.
_TITLE = re.compile(rf"{_N}\s+SRV service location:$")
_FIELD = re.compile(r"(?P<label>[\w ]+?)\s*=\s*(?P<value>\S+)$")
_NAMED = re.compile(
    r"(?:Name|Nom|Nome|Nombre|Naam|Namn|Navn|Nimi|Nazwa|Název|Név|Имя|名称|名稱|名前|이름)"
    r"\s*:\s*(?P<name>\S+)$"
)
# An older nslookup of Windows prints all addresses on one line.
_ADDRESSES = re.compile(r"(?:[^\s:=][^:=]*?\s*:\s+)?(?P<values>[^\s,]+(?:,\s+[^\s,]+)*)$")
_SERVER = re.compile(r"(?:Serv|Сервер)\S*\s*:")
_SRV_FIELDS = ("priority", "weight", "port", "svr hostname")


# Two names, each of at most 253 characters, and some words; longer lines are not of look-ups, and
# searching them would take time in proportion to the square of their length.
_LONGEST = 1_000


def lines_of(text: str, /) -> list[str]:
    """Cut a text into lines; those that are too long for any answer are empty."""
    lines = (line.strip() for line in LINE_BREAK.split(text.replace("\ufeff", "")))
    return [line if len(line) <= _LONGEST else "" for line in lines]


def records_printed(text: str, /) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Yield the line, and name, type and data, of every record in the output."""
    name = ""
    fields: dict[str, str] = {}
    for number, line in enumerate(lines_of(text), 1):
        if not line or _SERVER.match(line):
            # The address of the server that was asked follows.
            name = ""
        elif found := _TITLE.match(line):
            name, fields = found["name"], {}
        elif found := _NAMED.match(line):
            name = found["name"]
        elif record := _record_in(line):
            yield number, record
        elif (found := _FIELD.match(line)) and name and found["label"] in _SRV_FIELDS:
            fields[found["label"]] = found["value"]
            if len(fields) == len(_SRV_FIELDS):
                yield number, (name, "SRV", " ".join(fields[label] for label in _SRV_FIELDS))
                fields = {}
        elif name and (found := _ADDRESSES.match(line)):
            values = found["values"].replace(",", " ").split()
            kinds = ((kind_of_address(value), value) for value in values)
            yield from ((number, (name, kind, value)) for kind, value in kinds if kind)


def _record_in(line: str) -> tuple[str, str, str] | None:
    if found := _TABLE.match(line):
        order = (found["priority"], found["weight"], found["port"], found["target"])
        return found["name"], "SRV", " ".join(order)
    for pattern, kind in _LINES:
        if found := pattern.match(line):
            type_, data = kind or found["kind"], found["data"]
            # In a sentence an A is an article.
            if type_ not in {"A", "AAAA"} or kind_of_address(data) == type_:
                return found["name"], type_, data
    return None


def kind_of_address(text: str, /) -> str:
    """Return the type of an address, or nothing for another text."""
    try:
        return "A" if ip_address(text).version == 4 else "AAAA"
    except ValueError:
        return ""

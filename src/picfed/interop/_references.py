"""The shapes of sources: references within a value, and the table that they refer to."""

from collections.abc import Mapping
from typing import Any, cast

from attrs import NOTHING, evolve, frozen
from typing_extensions import override

from picfed._text import briefly
from picfed.errors._documents import BAD_VALUE
from picfed.interop._cited import Citation, Cited
from picfed.interop._places import Place
from picfed.interop._shapes import Describe, Schema, Shape
from picfed.sources import Source

#: The table, which follows the format.
TABLE = "cited"


@frozen
class Reference(Shape):
    """A source within another value."""

    named: Shape
    kind: Any = Citation

    @override
    def write(self, value: Source, to: Cited, /) -> Any:
        return to.refer(value)

    @override
    def read(self, given: object, at: Place, /) -> Any:
        named = self.named.read(given, at)
        if named is NOTHING:
            return NOTHING
        key, place = named["source"], named["place"]
        if (key, place) in at.cited:
            return at.cited[key, place]
        if (whole := at.cited.get(key)) is None:
            reason = f"is {briefly(key)}, which is not in the table {TABLE!r}"
            return at.below("source").refuse(BAD_VALUE, reason=reason)
        # If the row in the table is refused, that is reported there.
        made = NOTHING if whole is NOTHING else evolve(whole, place=place)
        at.cited[key, place] = made
        return made

    @override
    def schema(self, describe: Describe, /) -> Schema:
        return self.named.schema(describe)


def write_table(rows: Mapping[str, Source], source: Shape, /) -> dict[str, Any]:
    """Write the table, without places: these are in the references."""
    to = Cited()
    written = {key: source.write(row, to) for key, row in rows.items()}
    for row in written.values():
        del row["place"]
    return written


def read_table(given: object, source: Shape, at: Place, /) -> None:
    """Read the table for the references."""
    if not isinstance(given, Mapping):
        at.want("an object", given)
        return
    for key, row in cast("Mapping[str, object]", given).items():
        at.cited[key] = source.read(row, at.below(key))

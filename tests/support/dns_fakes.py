"""Resolvers of a few lines over a dict: what `picfed.resolution` asks for, and no more."""

from collections import Counter

from picfed.resolution import FailureKind, RecordType, Response, SrvRecord

OWNER = "_sipfederationtls._tcp.contoso.com"
PUBLIC = "131.107.1.1"
PUBLIC_6 = "2620:1ec:c11::200"


def srv(text):
    """Read ``priority weight port target``."""
    priority, weight, port, target = text.split()
    return SrvRecord(int(priority), int(weight), int(port), target)


def answer(*records, aliases=()):
    """A positive answer."""
    return Response(
        outcome=Response.answered(["x"]).outcome, records=records, aliases=aliases, rcode="NOERROR"
    )


TIMEOUT = Response.unanswered(FailureKind.TIMEOUT)
SERVFAIL = Response.unanswered(FailureKind.SERVFAIL)
LOOP = Response.unanswered(FailureKind.ALIAS_LOOP)


class Zone:
    """Answers from ``{"name TYPE": response or texts}``; a name above another one exists."""

    def __init__(self, entries=(), /, **_):
        self.entries = {}
        self.asked = Counter()
        for key, value in dict(entries).items():
            name, _, type_ = key.partition(" ")
            records = [value] if isinstance(value, str) else value
            if not isinstance(records, Response):
                records = answer(*(srv(text) if type_ == "SRV" else text for text in records))
            self.entries[name, type_] = records
        # Names that exist: those with records, and all above them.
        self.names = {
            ".".join(labels[depth:])
            for labels in (name.split(".") for name, _ in self.entries)
            for depth in range(len(labels))
        }

    def look_up(self, name: str, type: RecordType, /) -> Response:
        """Answer, or deny the name, or the data."""
        self.asked[name, type] += 1
        if found := self.entries.get((name, type.value)):
            return found
        return Response.no_data() if name in self.names else Response.no_name()


class AsyncZone(Zone):
    """The same for async code."""

    async def look_up(self, name: str, type: RecordType, /) -> Response:
        """Answer as `Zone` does."""
        return super().look_up(name, type)


#: The plainest zone whose verdict is OK.
GOOD = {f"{OWNER} SRV": "0 0 5061 sip.contoso.com", "sip.contoso.com A": PUBLIC}

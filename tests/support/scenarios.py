"""SIP domains of the zones in data/, each with what it is and what look-ups of it must find.

A real server serves the zones (`support.nsd`), and `ZoneResolver` reads them. A scenario is one
SIP domain; its look-ups are written relative to it: ``""`` is the owner of its federation record,
``sip`` is ``sip.<domain>``, and a name with a dot at its end is absolute.
"""

from pathlib import Path
from typing import Any

from attrs import field, frozen

from picfed.resolution import FailureKind, Outcome, RecordType, Response, SrvRecord

OWNER = "_sipfederationtls._tcp"
DATA = Path(__file__).parent.parent / "data"
ZONES = {name: (DATA / f"{name}.zone").read_text("utf-8") for name in ("fed.test", "second.test")}
#: A zone that the server is told of and cannot load.
BROKEN = "broken.test"
LONG = ".".join(["x" * 29, *("long" * 15 + end for end in ("abc", "def", "ghi"))]) + ".fed.test"


@frozen(kw_only=True)
class Look:
    """One look-up, and what must come of it."""

    name: str
    type: RecordType
    outcome: Outcome
    records: tuple[Any, ...] = ()
    aliases: tuple[str, ...] = ()
    failure: FailureKind | None = None
    zone: str | None = None
    ttl: int | None = None

    def agrees(self, response: Response) -> bool:
        """Whether a response is what was to come; a time to live of None fits any."""
        ours = (self.outcome, self.records, self.aliases, self.failure, self.zone)
        theirs = (
            response.outcome,
            response.records,
            response.aliases,
            response.failure,
            response.zone,
        )
        return ours == theirs and self.ttl in {None, response.ttl}


@frozen
class Scenario:
    """One SIP domain."""

    domain: str
    what: str
    looks: tuple[Look, ...] = field(converter=tuple)


def _name(name: str, domain: str) -> str:
    if name.endswith("."):
        return name.removesuffix(".")
    return f"{name or OWNER}.{domain}"


def _look(
    domain: str,
    name: str,
    type: str,
    *found: Any,
    via: tuple[str, ...] = (),
    ttl: int | None = None,
) -> Look:
    """Write a look-up short: its records, or one of the words below."""
    outcome, records, failure, zone = Outcome.ANSWERED, found, None, None
    match found:
        case (("no-name" | "no-data") as word, zone):
            outcome, records = Outcome(word), ()
        case (FailureKind() as failure,):
            outcome, records = Outcome.UNANSWERED, ()
        case _:
            records = tuple(
                SrvRecord(*record[:3], record[3] if record[3] == "." else _name(record[3], domain))
                if isinstance(record, tuple)
                else record
                for record in found
            )
    return Look(
        name=_name(name, domain),
        type=RecordType(type),
        outcome=outcome,
        records=records,
        aliases=tuple(_name(each, domain) for each in via),
        failure=failure,
        zone=zone,
        ttl=ttl,
    )


def _scenario(domain: str, what: str, *looks: Any) -> Scenario:
    full = domain if "." in domain else f"{domain}.fed.test"
    made = [
        _look(
            full,
            *(part for part in look if not isinstance(part, dict)),
            **next((part for part in look if isinstance(part, dict)), {}),
        )
        for look in looks
    ]
    return Scenario(full, what, made)


def _sip(*rest: Any) -> tuple[Any, ...]:
    """The plain record, to ``sip``."""
    return ("", "SRV", (0, 0, 5061, "sip"), *rest)


NO_NAME = ("no-name", "fed.test")
NO_DATA = ("no-data", "fed.test")

SCENARIOS = (
    # -- as it should be
    _scenario("good", "as it should be", _sip({"ttl": 3600}), ("sip", "A", "93.184.216.34"), ("sip", "AAAA", *NO_DATA, {"ttl": 300})),
    _scenario("good-v6", "an IPv6 address only", _sip(), ("sip", "AAAA", "2606:2800:220:1::34"), ("sip", "A", *NO_DATA)),
    _scenario("dual", "addresses of both families", _sip(), ("sip", "A", "93.184.216.35"), ("sip", "AAAA", "2606:2800:220:1::35")),
    _scenario("pool", "one target with two addresses", _sip(), ("sip", "A", "93.184.216.36", "93.184.216.37")),
    _scenario("mixed-case", "names in mixed case", _sip(), ("sip", "A", "93.184.216.38")),
    _scenario("xn--bcher-kva", "an internationalized name", _sip(), ("sip", "A", "93.184.216.39")),
    _scenario("short-ttl", "kept for a minute only", _sip({"ttl": 60}), ("sip", "A", "93.184.216.40", {"ttl": 30})),
    # -- several records
    _scenario("priorities", "two records, one preferred", ("", "SRV", (20, 0, 5061, "sip2"), (10, 0, 5061, "sip1")), ("sip1", "A", "93.184.216.41"), ("sip2", "A", "93.184.216.42")),
    _scenario("weights", "two records, one heavier", ("", "SRV", (0, 1, 5061, "light"), (0, 9, 5061, "heavy")), ("heavy", "A", "93.184.216.44")),
    _scenario("tie", "two records, neither preferred", ("", "SRV", (0, 0, 5061, "sip2"), (0, 0, 5061, "sip1")), ("sip1", "A", "93.184.216.45"), ("sip2", "A", "93.184.216.46")),
    # -- the record itself
    _scenario("null", "decidedly not offered", ("", "SRV", (0, 0, 0, "."))),
    _scenario("null-mixed", "not offered, and offered", ("", "SRV", (0, 0, 0, "."), (1, 0, 5061, "sip")), ("sip", "A", "93.184.216.47")),
    _scenario("wrong-port", "port 5060", ("", "SRV", (0, 0, 5060, "sip")), ("sip", "A", "93.184.216.48")),
    _scenario("port-zero", "port 0", ("", "SRV", (0, 0, 0, "sip")), ("sip", "A", "93.184.216.49")),
    # -- where the target lies
    _scenario("off-domain", "a target in another domain", ("", "SRV", (0, 0, 5061, "sip.good.fed.test.")), ("sip.good.fed.test.", "A", "93.184.216.34")),
    _scenario("in-subdomain", "a target too deep", ("", "SRV", (0, 0, 5061, "sip.edge")), ("sip.edge", "A", "93.184.216.50")),
    _scenario("in-parent", "a target too high", ("", "SRV", (0, 0, 5061, "sip.fed.test.")), ("sip.fed.test.", "A", "93.184.216.10")),
    _scenario("itself", "the target is the SIP domain", ("", "SRV", (0, 0, 5061, "itself.fed.test.")), ("itself.fed.test.", "A", "93.184.216.51")),
    _scenario("hosted", "hosted by Microsoft 365", ("", "SRV", (100, 1, 5061, "sipfed.online.lync.com.")), ("sipfed.online.lync.com.", "A", FailureKind.REFUSED)),
    _scenario("ip-target", "the target is an address", ("", "SRV", (0, 0, 5061, "93.184.216.52.")), ("93.184.216.52.", "A", FailureKind.REFUSED)),
    _scenario("ip-in-zone", "an address without its last dot", ("", "SRV", (0, 0, 5061, "93.184.216.52.fed.test.")), ("93.184.216.52.fed.test.", "A", *NO_NAME)),
    _scenario("underscore", "a target that is no host name", ("", "SRV", (0, 0, 5061, "edge_1")), ("edge_1", "A", "93.184.216.53")),
    _scenario("doubled-suffix", "the last dot was forgotten", ("", "SRV", (0, 0, 5061, "sip.doubled-suffix.fed.test.fed.test.")), ("sip.doubled-suffix.fed.test.fed.test.", "A", *NO_NAME)),
    # -- nothing there
    _scenario("no-record", "a domain without the record", ("", "SRV", *NO_NAME), ("web", "A", "93.184.216.54")),
    _scenario("only-text", "the owner has another type", ("", "SRV", *NO_DATA, {"ttl": 300})),
    _scenario("empty-name", "the owner has no record, a name below it has", ("", "SRV", *NO_DATA)),
    _scenario("other-service", "another service's record", ("", "SRV", *NO_NAME), ("_sip._tcp", "SRV", (0, 0, 5060, "sip"))),
    _scenario("absent", "a domain that does not exist", ("", "SRV", *NO_NAME, {"ttl": 300}), ("absent.fed.test.", "A", *NO_NAME)),
    # -- near misses
    _scenario("missing-underscore", "the record is at _sipfederationtls.tcp", ("", "SRV", *NO_NAME), ("_sipfederationtls.tcp", "SRV", (0, 0, 5061, "sip"))),
    _scenario("run-together", "the record is at _sipfederationtls_tcp", ("", "SRV", *NO_NAME), ("_sipfederationtls_tcp", "SRV", (0, 0, 5061, "sip"))),
    _scenario("no-protocol", "the record is at _sipfederationtls", ("", "SRV", *NO_NAME), ("_sipfederationtls", "SRV", (0, 0, 5061, "sip"))),
    # -- the target's addresses
    _scenario("target-missing", "the target does not exist", _sip(), ("sip", "A", *NO_NAME), ("sip", "AAAA", *NO_NAME)),
    _scenario("target-no-address", "the target has no address", _sip(), ("sip", "A", *NO_DATA), ("sip", "AAAA", *NO_DATA)),
    _scenario("private", "a private address", _sip(), ("sip", "A", "10.0.0.5")),
    _scenario("loopback", "a loopback address", _sip(), ("sip", "A", "127.0.0.1")),
    _scenario("documentation", "an address of examples", _sip(), ("sip", "AAAA", "2001:db8::5")),
    # -- aliases at the target
    _scenario("target-alias", "the target is an alias", _sip(), ("sip", "A", "93.184.216.11", {"via": ("hub.fed.test.",)})),
    _scenario("target-chain", "the target is an alias of an alias", _sip(), ("sip", "A", "93.184.216.11", {"via": ("one", "two", "hub.fed.test."), "ttl": 200}), ("sip", "AAAA", *NO_DATA, {"via": ("one", "two", "hub.fed.test."), "ttl": 200})),
    _scenario("target-dangling", "the target is an alias of nothing", _sip(), ("sip", "A", *NO_NAME, {"via": ("gone",)})),
    _scenario("target-loop", "the target is an alias that leads back", _sip(), ("sip", "A", FailureKind.ALIAS_LOOP, {"via": ("one", "sip")})),
    _scenario("target-own-alias", "the target is an alias of itself", _sip(), ("sip", "A", FailureKind.ALIAS_LOOP, {"via": ("sip",)})),
    _scenario("target-away", "the target is an alias elsewhere", _sip(), ("sip", "A", FailureKind.REFUSED, {"via": ("edge.away.example.",)})),
    _scenario("target-second", "the target is an alias into another zone", _sip(), ("sip", "A", "93.184.216.70", {"via": ("edge.second.test.",)}), ("sip", "AAAA", "no-data", "second.test", {"via": ("edge.second.test.",), "ttl": 600})),
    _scenario("target-long-chain", "too many aliases", ("", "SRV", (0, 0, 5061, "c00")), ("c00", "A", FailureKind.ALIAS_LOOP, {"via": tuple(f"c{number:02}" for number in range(1, 18))}), ("c04", "A", "93.184.216.59", {"via": tuple(f"c{number:02}" for number in range(5, 21))})),
    # -- aliases at the owner
    _scenario("owner-alias", "the owner is an alias", ("", "SRV", (0, 0, 5061, "sip.good.fed.test."), {"via": ("_sipfederationtls._tcp.good.fed.test.",)})),
    _scenario("owner-dangling", "the owner is an alias of nothing", ("", "SRV", *NO_NAME, {"via": ("gone",)})),
    _scenario("owner-to-host", "the owner is an alias of a host", ("", "SRV", *NO_DATA, {"via": ("hub.fed.test.",)})),
    _scenario("owner-loop", "the owner is an alias that leads back", ("", "SRV", FailureKind.ALIAS_LOOP, {"via": ("one", "_sipfederationtls._tcp")})),
    _scenario("owner-second", "the owner is an alias into another zone", ("", "SRV", (0, 0, 5061, "edge.second.test."), {"via": ("_sipfederationtls._tcp.second.test.",), "ttl": 1800})),
    _scenario("owner-away", "the owner is an alias elsewhere", ("", "SRV", FailureKind.REFUSED, {"via": ("_sipfederationtls._tcp.away.example.",)})),
    # -- wildcards
    _scenario("wildcard", "every name below has the record", ("", "SRV", (0, 0, 5061, "sip.good.fed.test.")), ("any.name", "SRV", (0, 0, 5061, "sip.good.fed.test.")), ("any.name", "A", *NO_DATA)),
    _scenario("wildcard-text", "every name below has another type", ("", "SRV", *NO_DATA)),
    _scenario("wildcard-alias", "every name below is an alias of a host", ("", "SRV", *NO_DATA, {"via": ("hub.fed.test.",)}), ("any", "A", "93.184.216.11", {"via": ("hub.fed.test.",)})),
    _scenario("wildcard-stopped", "a name between keeps the wildcard off", ("", "SRV", *NO_NAME), ("any", "SRV", (0, 0, 5061, "sip.good.fed.test."))),
    # -- delegations and redirections
    _scenario("delegated", "a zone of its own, on servers that do not answer for it", ("", "SRV", FailureKind.REFERRAL), ("ns", "A", FailureKind.REFERRAL)),
    _scenario("target-delegated", "the target lies in such a zone", ("", "SRV", (0, 0, 5061, "sip.delegated.fed.test.")), ("sip.delegated.fed.test.", "A", FailureKind.REFERRAL)),
    _scenario("owner-delegated", "the owner is an alias into such a zone", ("", "SRV", FailureKind.REFERRAL, {"via": ("_sipfederationtls._tcp.delegated.fed.test.",)})),
    _scenario("dept.old.fed.test", "everything below was moved by DNAME", ("", "SRV", (0, 0, 5061, "sip.dept.new.fed.test."), {"via": ("_sipfederationtls._tcp.dept.new.fed.test.",)})),
    # -- sizes
    _scenario("many", "more records than a datagram holds", ("", "SRV", *((number, 0, 5061, f"edge-number-{number:02}-of-forty") for number in range(40))), ("edge-number-00-of-forty", "A", "93.184.216.61")),
    _scenario(LONG, "as long as a SIP domain can be", ("", "SRV", (0, 0, 5061, f"s.{LONG}."))),
    # -- servers
    _scenario("sip.broken.test", "its servers have lost the zone", ("", "SRV", FailureKind.SERVFAIL)),
    _scenario("nowhere.example", "its servers know nothing of it", ("", "SRV", FailureKind.REFUSED)),
)  # fmt: skip

"""The meaning of ``ms-diagnostics`` ids when federation fails."""

import re

from attrs import evolve, field, frozen

from picfed._arguments import of_type
from picfed._notebook import Column
from picfed._text import briefly
from picfed.errors import UnknownChoiceError
from picfed.sources import Certainty, Fact, Source, source

_OCER = source("ms-ocer")
_STACK = _OCER.at("section 8.2")
_ARTICLES = source("ms-support-2022-03")
_CISCO = source("cisco-212383")


@frozen(kw_only=True)
class Diagnostic(Fact):
    """The meaning of one ``ms-diagnostics`` id.

    An id alone proves nothing about the DNS: 1008 is reported for a record that does not exist
    and for one that could not be looked up.

    Attributes:
        id: The number at the beginning of the header ``ms-diagnostics``.
        meaning: What the server reports by it.
        check: What to check in the configuration or the DNS.

    ``name``, ``sources`` and ``certainty`` are those of `picfed.sources.Fact`; an inferred one
    has a documented meaning, and only *check* is inferred.

    Raises:
        TypeError: If a source is not a `picfed.sources.Source`.

    >>> from picfed.dnscheck import diagnostics
    >>> print(diagnostics(1014))
    1014: the address record of the next server could not be resolved
    """

    _caption = "ms-diagnostics {0.id}"
    _columns = ("meaning", Column("check", "what to check"), "certainty", "sources")

    id: int = field(validator=of_type(int))
    meaning: str = field(validator=of_type(str))
    check: str = field(repr=False, validator=of_type(str))

    def __str__(self) -> str:
        """The id and its meaning on one line."""
        return f"{self.id}: {self.meaning}"


def _stated(number: int, meaning: str, check: str, *sources: Source) -> Diagnostic:
    return Diagnostic(
        name=f"ms-diagnostics-{number}",
        id=number,
        meaning=meaning,
        check=check,
        sources=sources or (_STACK,),
    )


def _inferred(number: int, meaning: str, check: str, *sources: Source) -> Diagnostic:
    return evolve(_stated(number, meaning, check, *sources), certainty=Certainty.INFERRED)


#: The ids whose meaning is documented. No complete list is public.
DIAGNOSTICS = (
    _stated(1000, "the last step of the handshake failed", "Check the clocks and the credentials."),
    _inferred(
        1001,
        "the sender is not allowed to communicate with public IM services",
        "Check the external access policy of the user, and whether the user is enabled for SIP.",
    ),
    _stated(
        1002,
        "the sender is not allowed to communicate with federated partners",
        "Check the external access policy of the user, and whether the allowed domains hold "
        "those that Microsoft's broadcasts need.",
        _STACK,
        _ARTICLES,
    ),
    _inferred(
        1003,
        "the user does not exist",
        "Check the address, and the excluded domains of the decoration.",
    ),
    _stated(1004, "the route set is not valid", "Look at the server that made the id."),
    _inferred(
        1005,
        "the destination domain cannot be routed to",
        "Check whether the domain is federated or allowed, and whether the provider is there and "
        "enabled.",
    ),
    _stated(
        1006, "routing failed on the connection of a client", "Look at the server that made the id."
    ),
    _stated(1007, "the destination cannot be routed to for now", "Try again later."),
    _stated(
        1008,
        "the SRV record of the domain could not be resolved",
        "Check the owner name of the record, and which name server the Edge Server asks: an "
        "internal one that is authoritative for the SIP domain may lack the record.",
        _STACK,
        _ARTICLES,
    ),
    _stated(
        1009,
        "the target of the SRV record lies outside the domain",
        "Check that the target lies directly below the SIP domain, or that the domain is allowed "
        "with a proxy FQDN, or that the target is a hosting provider's.",
        _STACK,
        _CISCO,
    ),
    _stated(
        1010,
        "the certificate of the next server is not trusted",
        "Check that the certificate has the name that was asked for, and its issuer is trusted; "
        "the attributes tls-target and PeerServer name the servers.",
        _STACK,
        _CISCO,
    ),
    _stated(1011, "the previous hop sent no header", "Look at the previous hop."),
    _inferred(
        1012,
        "the sender is not allowed to communicate outside the enterprise",
        "Check the external access policy, and the access of remote users at the Edge Server.",
    ),
    _stated(1013, "the clocks differ too much", "Check the time service."),
    _stated(
        1014,
        "the address record of the next server could not be resolved",
        "Check the address record of the target, on the name server that the Edge Server asks.",
    ),
    _stated(
        1017,
        "the domains of the sender and the recipient cannot be routed in this combination",
        "In a hybrid, check that the online domain is known on premises. It is also expected when "
        "an outsider joins a meeting of an organization that does not federate.",
        _ARTICLES,
        source("sipe-175"),
    ),
    _stated(
        1027,
        "a request of this type cannot be routed to or from federated partners",
        "Check the SRV records of both sides, whether the partner has listed your domain, and "
        "whether the Edge Server reaches the next hop by its name.",
        source("lync-federation-dns-2012"),
        source("community-es-2016"),
    ),
    _stated(
        1034,
        "the previous federated hop gave no diagnostics",
        "Look at the partner: the attributes Domain and PeerServer name it. The servers of Skype "
        "use the same ids, and name the enterprise when its own Edge Server answered without one.",
        source("sipe-175"),
        source("lync-federation-dns-2012"),
    ),
    _stated(
        1047,
        "the TLS negotiation with the federated peer failed",
        "Check that the partner trusts the issuer of your certificate.",
        source("risual-2012-06"),
    ),
    _stated(
        4003,
        "the sender is not enabled for remote access",
        "Check the external access policy of the user.",
        _OCER,
    ),
    _stated(4004, "the credentials do not fit the sender's address", "Check the sign-in.", _OCER),
    _stated(
        4005,
        "the recipient is not enabled for SIP, or does not exist",
        "Check the spelling of the address, and whether your own user is enabled.",
        _OCER,
    ),
    _stated(4006, "the user is not in this pool", "Check where the user is homed.", _OCER),
    _stated(
        10003,
        "a proxy answered with a SIP failure",
        "Read the header before it: the attributes SipResponseCode and SipResponseText hold the "
        "first cause.",
        source("sipe-175"),
    ),
    _stated(
        17002, "the version of the client is not valid", "Check the client version policy.", _OCER
    ),
)

_BY_ID = {one.id: one for one in DIAGNOSTICS}


_HEADER = re.compile(r"\s*(?:ms-diagnostics(?:-public)?\s*:\s*)?(\d{1,9})\s*(?:;|$)", re.IGNORECASE)


def diagnostics(id: int | str, /) -> Diagnostic:  # noqa: A002  (the header's own name for it)
    """Look up the meaning of an ``ms-diagnostics`` id.

    Args:
        id: The number, or the header as a log has it.

    Raises:
        UnknownChoiceError: If its meaning is not documented.
        TypeError: If it is not a whole number or a ``str``.

    >>> diagnostics(1009).check[:60]
    'Check that the target lies directly below the SIP domain, or'
    >>> diagnostics('ms-diagnostics: 1008;reason="Unable to resolve DNS SRV record"').id
    1008
    """
    if isinstance(id, bool) or not isinstance(id, int | str):  # pyright: ignore[reportUnnecessaryIsInstance]
        msg = f"id must be a whole number or a header, not {id!r}"
        raise TypeError(msg)
    # Python refuses to write, and to read, numbers of very many digits.
    text = id if isinstance(id, str) else briefly(id)
    found = _HEADER.match(text)
    number = int(found[1]) if found else None
    if number not in _BY_ID:
        raise UnknownChoiceError(name="id", value=text, choices=tuple(map(str, _BY_ID)))
    return _BY_ID[number]

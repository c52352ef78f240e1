"""The names that documents and people use for the services."""

from picfed._arguments import want_instance
from picfed._names import folded, identity_key, look_up
from picfed.errors import UnknownChoiceError
from picfed.services._record import AOL, SKYPE, WINDOWS_LIVE_MESSENGER, YAHOO
from picfed.services._values import PublicImService

# page-003 has Windows Messenger, page-004 WLM and Yahoo! Messenger; the rest are the names of
# provider entries, and those that people use.
_NAMES = {
    SKYPE: ("Skype",),
    WINDOWS_LIVE_MESSENGER: (
        "Windows Live Messenger",
        "Windows Live",
        "Windows Messenger",
        "Live Messenger",
        "Messenger",
        "WLM",
        "MSN",
        "MSN Messenger",
    ),
    AOL: ("AOL", "AIM", "AOL Instant Messenger"),
    YAHOO: ("Yahoo!", "Yahoo", "Yahoo! Messenger", "Yahoo Messenger"),
}
_BY_NAME = {folded(name): found for found, names in _NAMES.items() for name in names}


def service(name: str, /) -> PublicImService:
    """Look up a service by a name that documents or people use.

    Case, white space, trademark signs and a leading "Microsoft" don't count.

    Raises:
        UnknownChoiceError: If no service has the name; the remedy suggests what may be meant.
        TypeError: If *name* is not a ``str``.

    >>> service("aim") is AOL, service("Windows Live\u2122 Messenger") is WINDOWS_LIVE_MESSENGER
    (True, True)
    """
    return look_up("service", name, _NAMES)


def service_of(identity: str, /) -> PublicImService | None:
    """Return the service that a provider's identity names, if it names one."""
    return _BY_NAME.get(folded(identity_key(identity)))


def as_service(name: str, value: object, /) -> PublicImService:
    """Return a service as it is; for a text, the error suggests the constant that may be meant."""
    try:
        return want_instance(name, value, PublicImService)
    except TypeError as error:
        near = _near(value) if isinstance(value, str) else ()
        constants = [f"picfed.{one.rstrip('!').replace(' ', '_').upper()}" for one in near]
        hint = f"; did you mean {' or '.join(constants)}?" if near else ""
        msg = f"{error}{hint}"
        raise TypeError(msg) from None


def _near(name: str) -> tuple[str, ...]:
    try:
        return (str(service(name)),)
    except UnknownChoiceError as problem:
        return problem.near

"""Choose the note of a cell, and say what is known about the address behind it.

A note is about a tidied text and what followed the host of its URI. Whether a text is an address
is a rule of syntax and does not depend on the note.
"""

import re
from collections.abc import Callable

from picfed.addresses._uri_grammar import Tail
from picfed.contacts import _rules as rules
from picfed.domains import find_domain
from picfed.problems import Problem, Rule

SKYPE_IDS_DOMAIN = "skypeids.net"
ANONYMOUS_DOMAIN = "anonymous.invalid"
#: Domains without addresses of people.
IMPERSONAL_DOMAINS = frozenset({SKYPE_IDS_DOMAIN, ANONYMOUS_DOMAIN})

# XEP-0106, section 4: the characters that a JID escapes.
_jid_escape = re.compile(r"\\(20|22|26|27|2f|3a|3c|3e|40|5c)", re.IGNORECASE | re.ASCII)
_uri_escape = re.compile("%([0-7][0-9A-Fa-f])")
# The escapes of @, ( and ), as clients write them in a decorated address.
_address_escape = re.compile("%(?:28|29|40)")
_guest = re.compile("(.+)#EXT#", re.IGNORECASE | re.ASCII)
_telephone = re.compile(r"\+?[0-9][0-9.()-]*(?=;[A-Za-z-]+)")
_global_number = re.compile(r"\+[0-9]{5,15}")
_application = re.compile(r"RtcApplication-.+", re.IGNORECASE | re.ASCII)
_begins_with_application = re.compile("\nRtcApplication-", re.IGNORECASE | re.ASCII).search
# A note needs one of these in the text, or one of the domains, or what followed the host.
#: Characters that mark a text at any place.
MARKS = "\\;%#"
#: Patterns of what marks a text at its beginning, in any case; all regex dialects read them.
FIRST_MARKS = (r"\+", "'", "RtcApplication-")
_MARKS = re.escape(MARKS)
#: Whether a text by itself may be noted. Skipping to a mark is four times as fast as a search.
has_mark = re.compile(rf"[^{_MARKS}]*+[{_MARKS}]|(?i:{'|'.join(FIRST_MARKS)})", re.ASCII).match


def may_be_noted(fields: str, /) -> bool:
    """Whether any of many texts may be noted, with a newline in front of each."""
    return (
        "%" in fields
        or "#" in fields
        or "\\" in fields
        or ";" in fields
        or ("+" in fields and "\n+" in fields)
        or ("'" in fields and "\n'" in fields)
        or ("-" in fields and _begins_with_application(fields) is not None)
    )


def note_of(text: str, domain: str | None, /) -> Rule | None:
    """Choose the note for a tidied text; its plain domain is ``None`` if it is not an address."""
    if domain == ANONYMOUS_DOMAIN:
        return rules.ANONYMOUS_USER
    if domain == SKYPE_IDS_DOMAIN:
        return rules.SKYPE_NAME
    user = text.rpartition("@")[0]
    if not user or not has_mark(user):
        return None
    if _jid_escape.search(user):
        return rules.TRANSPORT_ESCAPE
    if _telephone.match(user) or _global_number.fullmatch(user):
        return rules.TELEPHONE_NUMBER
    if domain is not None and user.startswith("'") and user.strip("'"):
        return rules.LEADING_APOSTROPHE
    if domain is not None or "#" in user:
        return _note_of_user(user)
    return None


def note_of_tail(tail: Tail, /) -> Rule | None:
    """Choose the note for what followed the host of a URI."""
    for name, value in tail.parameters:
        word, text = name.lower(), (value or "").lower()
        if word == "user" and text == "phone":
            return rules.TELEPHONE_NUMBER
        if word == "opaque":
            if text.startswith("app:conf"):
                return rules.CONFERENCE_URI
            if text.startswith(("app:", "srvr:")):
                return rules.APPLICATION_URI
    return None


def _note_of_user(user: str) -> Rule | None:
    if _guest.match(user):
        return rules.GUEST_ACCOUNT
    if _address_escape.search(user):
        return rules.ESCAPED_USER
    if _percent_for_at(user):
        return rules.TRANSPORT_ESCAPE
    if _uri_escape.search(user):
        return rules.ESCAPED_USER
    if _application.match(user):
        return rules.APPLICATION_URI
    return None


def _percent_for_at(user: str) -> str | None:
    """Read ``ted%contoso.com`` as transports write it, with the last ``%`` for the ``@``."""
    name, _, domain = user.partition("(")[0].rpartition("%")
    found = find_domain(domain) if name else None
    return f"{name}@{found}" if isinstance(found, str) else None


def _perhaps(address: str | None) -> str:
    return f"perhaps {address}" if address else "unknown"


def _about_guest(text: str) -> Problem:
    found = _guest.match(text)
    # The last underscore was the @: no host name holds one. More may have been replaced.
    name, _, domain = found[1].rpartition("_") if found else ("", "", "")
    host = find_domain(domain)
    likely = isinstance(host, str) and name and "@" not in name
    address = _perhaps(f"{name}@{host}" if likely else None)
    return rules.GUEST_ACCOUNT.about(text, rules.GUEST_NAMES, address=address)


def _about_transport(text: str) -> Problem:
    user = text.rpartition("@")[0]
    if _jid_escape.search(user):
        plain = _jid_escape.sub(lambda found: chr(int(found[1], 16)), user)
        return rules.TRANSPORT_ESCAPE.about(text, rules.JID_ESCAPES, address=_perhaps(plain))
    address = _perhaps(_percent_for_at(user))
    return rules.TRANSPORT_ESCAPE.about(text, rules.PERCENT_FOR_AT, address=address)


def _about_escaped_user(text: str) -> Problem:
    plain = _uri_escape.sub(lambda found: chr(int(found[1], 16)), text)
    return rules.ESCAPED_USER.about(text, rules.URI_ESCAPES, address=_perhaps(plain))


def _about_number(text: str) -> Problem:
    number = text.rpartition("@")[0]
    is_certain = _global_number.fullmatch(number) is None
    fact = rules.TELEPHONE_USERS if is_certain else rules.GLOBAL_NUMBERS
    return rules.TELEPHONE_NUMBER.about(text, fact, number=number)


_ABOUT: dict[str, Callable[[str], Problem]] = {
    rules.CONFERENCE_URI.code: lambda text: rules.CONFERENCE_URI.about(
        text, rules.CONFERENCES, organizer=text
    ),
    rules.APPLICATION_URI.code: lambda text: rules.APPLICATION_URI.about(
        text, rules.APPLICATIONS, application=text
    ),
    rules.ANONYMOUS_USER.code: lambda text: rules.ANONYMOUS_USER.about(text, rules.ANONYMITY),
    rules.GUEST_ACCOUNT.code: _about_guest,
    rules.SKYPE_NAME.code: lambda text: rules.SKYPE_NAME.about(text, rules.SKYPE_IDS),
    rules.TRANSPORT_ESCAPE.code: _about_transport,
    rules.LEADING_APOSTROPHE.code: lambda text: rules.LEADING_APOSTROPHE.about(
        text, rules.TEXT_MARKS, address=_perhaps(text.lstrip("'"))
    ),
    rules.ESCAPED_USER.code: _about_escaped_user,
    rules.TELEPHONE_NUMBER.code: _about_number,
}


def note_about(code: str, text: str, /) -> Problem:
    """Return the note of a code about a tidied text."""
    return _ABOUT[code](text)

"""The identities of providers and policies, compared as one server would."""


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

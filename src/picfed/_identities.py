"""The identities of providers and policies, compared as one server would."""


def identity_key(identity: str, /) -> str:
    """Return what two identities share exactly if they name the same thing.

    Identities are compared without case, and ``Tag:Name`` is ``Name``. Both are inferred: no
    document says otherwise for either.

    >>> identity_key("Tag:Sales") == identity_key(" SALES ") != identity_key("site:Sales")
    True
    """
    folded = "".join(map(_folded, identity.strip()))
    return folded.removeprefix("tag:").strip()


def _folded(character: str) -> str:
    # U+212A and U+017F have a lower or upper case in ASCII, but are not that letter.
    lower = character.lower()
    return lower if lower.upper() == character else character

"""Text from outside, made fit to be shown."""

__all__ = ["printable", "shortened"]


def printable(text: str, /) -> str:
    r"""Draw controls, line breaks and other unprintable characters as escapes.

    What is shown may come from a file or a server: nothing in it shall move the cursor, forge a
    line, or turn the direction of writing.

    >>> print(printable("Skype\nerror x"))
    Skype\nerror x
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


def shortened(text: str, /, *, most: int = 120) -> str:
    """Cut a long text, and show that it was cut.

    >>> shortened("contoso", most=4)
    'con…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"

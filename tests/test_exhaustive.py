"""Every short string of a small alphabet, against a model that is too simple to be wrong.

The alphabet holds all that the grammar turns on; the model is three regular expressions and
shares no code with the library.
"""

import itertools
import re

import pytest

from picfed import AddressDecorator, PicfedError
from picfed.decoration import AddressKind

TOKENS = ("a", "B", ".", "@", "(", ")", "m.c", "o.c", "x.y", "%", "\n")
DECORATOR = AddressDecorator(routing_domain="m.c", excluded_domains=("m.c", "o.c"))

USER = r"([amcoxyB%]+(?:\.[amcoxyB%]+)*)"
DOMAIN = r"([amcoxyB]+(?:\.[amcoxyB]+)+)"
PLAIN = re.compile(f"{USER}@{DOMAIN}")
DECORATED = re.compile(rf"{USER}\({DOMAIN}\)@m\.c")

CLEAN = ("a@x.y", "B(x.y)@m.c")
CLEAN_PLAIN = ("a@x.y", "B@x.y")
CLEAN_DECORATED = ("a(x.y)@m.c", "B(x.y)@m.c")


def model(text: str) -> tuple[str, str] | None:
    """The plain and the decorated form, or None for what is no address."""
    if found := PLAIN.fullmatch(text):
        user, domain = found[1], found[2].lower()
        kept = domain in {"m.c", "o.c"}
        return f"{user}@{domain}", f"{user}@{domain}" if kept else f"{user}({domain})@m.c"
    if found := DECORATED.fullmatch(text):
        user, domain = found[1], found[2].lower()
        return f"{user}@{domain}", f"{user}({domain})@m.c"
    return None


def check_every_string(tokens: int, *, every_place: bool) -> None:
    """Compare the library with the model on all strings of exactly so many tokens."""
    origin: dict[str, str] = {}
    for combination in itertools.product(TOKENS, repeat=tokens):
        text = "".join(combination)
        expected = model(text)
        inspection = DECORATOR.inspect(text)
        plain, decorated = expected or (None, None)
        assert (inspection.plain_form, inspection.decorated_form) == (plain, decorated), text
        check_columns(text, plain, decorated, every_place=every_place)
        if plain is None or decorated is None:
            for convert in (DECORATOR.decorate, DECORATOR.undecorate):
                with pytest.raises(PicfedError):
                    convert(text)
            continue
        assert DECORATOR.decorate(text) == DECORATOR.decorate(decorated) == decorated, text
        assert DECORATOR.undecorate(text) == DECORATOR.undecorate(plain) == plain, text
        assert DECORATOR.undecorate(decorated) == plain, text
        if inspection.kind is not AddressKind.DECORATED and not plain.endswith("@m.c"):
            assert origin.setdefault(decorated, plain) == plain, text


def check_columns(
    text: str, plain: str | None, decorated: str | None, *, every_place: bool
) -> None:
    """The string at every place of a batch whose other rows are clean."""
    for place in range(3) if every_place else (1,):
        rows = [*CLEAN[:place], text, *CLEAN[place:]]
        undecorated = list(DECORATOR.undecorate_all(rows, errors="null"))
        assert undecorated == [*CLEAN_PLAIN[:place], plain, *CLEAN_PLAIN[place:]], rows
        converted = list(DECORATOR.decorate_all(rows, errors="null"))
        assert converted == [*CLEAN_DECORATED[:place], decorated, *CLEAN_DECORATED[place:]], rows
        inspected = list(DECORATOR.inspect_all(rows))
        assert inspected[place] == DECORATOR.inspect(text), rows
        forms = [*CLEAN_PLAIN[:place], plain, *CLEAN_PLAIN[place:]]
        assert [one.plain_form for one in inspected] == forms, rows


@pytest.mark.parametrize(
    "tokens", [*range(5), pytest.param(5, marks=pytest.mark.exhaustive, id="5")]
)
def test_every_short_string(tokens: int) -> None:
    """The library agrees with the model, alone and at every place of a batch, both ways."""
    check_every_string(tokens, every_place=True)


@pytest.mark.exhaustive
def test_every_string_of_six_tokens() -> None:
    """The same for two million strings; in columns they are between two clean rows."""
    check_every_string(6, every_place=False)

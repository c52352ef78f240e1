"""A written command is one command with exactly the given values, to two parsers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed.errors import CommandFault, InvalidCommandError
from picfed.powershell import Command, Commands, Named, Number, Positional, Switch
from support.powershell import HOSTILE, assert_safe

REFUSED = {
    "null": ("a\0b", CommandFault.CONTROL_CHARACTER, (1, 2)),
    "interrupt": ("\x03", CommandFault.CONTROL_CHARACTER, (0, 1)),
    "escape key": ("a\x1bRemove-CsPublicProvider AOL", CommandFault.CONTROL_CHARACTER, (1, 2)),
    "delete": ("a\x7f", CommandFault.CONTROL_CHARACTER, (1, 2)),
    "next line": ("a\x85b", CommandFault.CONTROL_CHARACTER, (1, 2)),
    "control sequence introducer": ("\x9b2J", CommandFault.CONTROL_CHARACTER, (0, 1)),
    "first half of a pair": ("a\ud83d", CommandFault.LONE_SURROGATE, (1, 2)),
    "second half of a pair": ("\ude00", CommandFault.LONE_SURROGATE, (0, 1)),
}


def test_the_tables_are_long_enough():
    """Sixty hostile values are the least."""
    assert len(set(HOSTILE.values())) >= 60


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_values_are_written_exactly(value):
    """In every position, the value comes back, and nothing beside it."""
    command = Command(
        "New-CsPublicProvider",
        [
            Positional(value),
            Named("Identity", value),
            Named("IconUrl", value, attached=True),
            Named("List", [value, "msn.com", value]),
            Switch("Force"),
        ],
    )
    assert_safe(command)
    read = Command.parse(str(command)).arguments
    assert read[0].value.value == read[1].value.value == read[2].value.value == value
    assert [item.value for item in read[3].value.items] == [value, "msn.com", value]


@pytest.mark.parametrize(("value", "fault", "span"), REFUSED.values(), ids=REFUSED)
def test_what_would_act_as_a_key_is_refused(value, fault, span):
    """Controls without an escape, and text that cannot be encoded, make no value."""
    with pytest.raises(InvalidCommandError) as refusal:
        Positional(value)
    assert (refusal.value.fault, refusal.value.span, refusal.value.text) == (fault, span, value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("it's", "'it''s'"),
        ("’", "'’’'"),
        ('"$x`', "'\"$x`'"),
        ("-Force", "'-Force'"),
        ("a\tb", '"a`tb"'),
        ('\n"“$`#', '"`n`"`“`$```#"'),
    ],
)
def test_how_text_is_written(value, written):
    """Single quotes, unless an escape is needed to stay on one line."""
    assert str(Positional(value)) == written


ordinary = "".join(map(chr, range(0x20, 0x7F))) + "\a\b\t\n\v\f\r‘’‚‛“”„–—―\u2028\u00a0\u200f漢é"
texts = st.text(alphabet=ordinary) | st.text()
numbers = st.sampled_from(["0", "1", "2", "0x1f", "1kb", "1.5", ".5", "1e3", "10l", "1d"])


@given(texts)
def test_any_text_is_written_exactly_or_refused(value):
    """The law of this module, on arbitrary text."""
    try:
        argument = Positional(value)
    except InvalidCommandError as refusal:
        start, end = refusal.span
        assert value[start:end] < " " or "\x7f" <= value[start:end] <= "\udfff"
    else:
        assert_safe(Command("New-X", [argument, Named("Identity", value)]))


writable = texts.filter(lambda text: not any(map(is_refused, text)))


def is_refused(character):
    """Say which characters no value holds, in other words than the library does."""
    code = ord(character)
    return code < 7 or 13 < code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000


scalars = writable | numbers.map(Number) | st.booleans() | st.none()
values = scalars | st.lists(scalars, min_size=2, max_size=4).map(tuple)
names = st.sampled_from(["Identity", "IconUrl", "Enabled", "f"])
arguments = st.lists(
    values.map(Positional)
    | st.builds(Named, names, values, attached=st.booleans())
    | names.map(Switch),
    max_size=6,
)


def with_values_first(chosen):
    """Put positional values in front, where a switch cannot take them for its own."""
    return sorted(chosen, key=lambda argument: not isinstance(argument, Positional))


@given(arguments.map(with_values_first))
def test_any_command_is_written_exactly(chosen):
    """Any combination of any values is one command with exactly these arguments."""
    assert_safe(Command("New-CsPublicProvider", chosen))


some_commands = st.lists(
    st.builds(
        Command,
        st.sampled_from(["New-CsPublicProvider", "set-cssipdomain", "Get-CsSipDomain", "New-X"]),
        arguments.map(with_values_first),
    ),
    max_size=4,
).map(Commands)


@given(some_commands, st.booleans())
def test_a_script_is_one_command_a_line_and_a_check(written, what_if):
    """Read by an independent parser too; with -WhatIf nothing would be changed."""
    script = written.to_script(what_if=what_if)
    lines = script.splitlines()
    assert script.endswith("\n")
    run = [Command.parse(line) for line in lines if not line.startswith("#")]
    for command in run:
        assert_safe(command)
    seen = [one for one in written if str(one).isprintable()]
    checks = run[len(seen) :]
    assert all(str(one).startswith("Get-") and not one.arguments for one in checks)
    if not what_if:
        assert run[: len(seen)] == seen
    for command in run if what_if else ():
        assert command.name.lower().startswith("get-") or Switch("WhatIf") in command.arguments


def test_what_if_is_given_once():
    """Also where the command has it, or says that it does not want it."""
    texts = ["Set-X a -WhatIf", "Set-X a -WhatIf:$false", "Set-X a -wi", "Get-X a"]
    script = Commands(map(Command.parse, texts)).to_script(what_if=True)
    assert script.splitlines()[1:-2] == ["Set-X 'a' -WhatIf"] * 3 + ["Get-X 'a'"]

"""What is written is one command with exactly the values given, said by two parsers.

The independent one is tree-sitter with its PowerShell grammar. Commands are compared with it
when they are *written*. Two things that PowerShell's own tokenizer reads, the grammar does not,
and the generated commands leave out: digits and underscores in a parameter's name (no cmdlet
that picfed writes has any), and a number that ends with its point (``2.``).
"""

import pytest
import tree_sitter
import tree_sitter_powershell
from hypothesis import given
from hypothesis import strategies as st

from picfed.errors import CommandFault, InvalidCommandError
from picfed.powershell import Array, Boolean, Command, Named, Null, Number, Positional, Switch, Text

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))


def elements_of(text):
    """Parse with the independent parser, and return the source of each element of the command."""
    root = PARSER.parse(text.encode()).root_node
    assert not root.has_error, root
    node = root
    for kind in ("statement_list", "pipeline", "pipeline_chain", "command"):
        (node,) = node.named_children
        assert node.type == kind
    name, *rest = node.named_children
    assert name.type == "command_name"
    elements = [child for part in rest for child in part.named_children]
    return [child.text.decode() for child in elements if child.type != "command_argument_sep"]


def pieces_of(command):
    """Say what the elements must be."""
    pieces = []
    for argument in command.arguments:
        match argument:
            case Named(name, value):
                pieces += [f"-{name}", str(value)]
            case Switch(name):
                pieces.append(f"-{name}")
            case Positional(value):
                pieces.append(str(value))
    return pieces


def assert_safe(command):
    """The command reads as itself, on one line, and is the same to the independent parser."""
    text = str(command)
    assert Command.parse(text) == command
    assert not set(text) & set("\r\n\t\v\f\a\b\0\x1b\x7f\x85")
    assert elements_of(text) == pieces_of(command)


HOSTILE = {
    "apostrophe": "it's",
    "two apostrophes": "''",
    "only an apostrophe": "'",
    "apostrophe first": "'; Remove-CsPublicProvider AOL; '",
    "apostrophe last": "AOL'",
    "left single quote": "a‘b",
    "right single quote": "a’; Remove-CsPublicProvider AOL #",
    "low single quote": "a‚b",
    "reversed single quote": "a‛b",
    "all single quotes": "'‘’‚‛",
    "single quotes doubled": "''‘‘’’‚‚‛‛",
    "single quotes in turn": "'‘'’'",
    "double quote": 'a"b',
    "two double quotes": '""',
    "double quote first": '"; Remove-CsPublicProvider AOL; "',
    "left double quote": "a“b",
    "right double quote": "a”b",
    "low double quote": "a„b",
    "all double quotes": '"“”„',
    "quotes of both kinds": "'\"‘“",
    "prime": "a′b″",
    "fullwidth apostrophe": "a＇b＂",
    "modifier apostrophe": "aʼb",
    "sub-expression": "$(Remove-CsPublicProvider AOL)",
    "variable": "$x",
    "variable in braces": "${x}",
    "environment": "$env:COMPUTERNAME",
    "true": "$true",
    "null": "$null",
    "dollar": "$",
    "splatting": "@arguments",
    "array expression": "@(1)",
    "hash table": "@{a=1}",
    "backtick": "`",
    "backtick last": "a`",
    "backtick and quote": "`'",
    "backtick and n": "`n",
    "escape by number": "`u{27}",
    "doubled backtick": "``$x",
    "semicolon": "a;b",
    "semicolon and command": "; Remove-CsPublicProvider -Identity AOL",
    "pipe": "a|b",
    "or": "a || b",
    "ampersand": "a & b",
    "redirection": "a > b 2>&1",
    "input": "< a",
    "comma": "a,b",
    "only a comma": ",",
    "line feed": "a\nRemove-CsPublicProvider AOL",
    "return": "a\rRemove-CsPublicProvider AOL",
    "return and line feed": "a\r\nRemove-CsPublicProvider AOL",
    "line feed last": "a\n",
    "tab": "a\tb",
    "vertical tab": "a\vb",
    "form feed": "a\fb",
    "bell": "a\ab",
    "backspace": "a\b\b\bb",
    "control and everything else": "\n'‘\"“”„`$#$(x)@'{}",
    "control and number sign": "\n#>",
    "line separator": "a\u2028Remove-CsPublicProvider AOL",
    "paragraph separator": "a\u2029b",
    "no-break space": "a\u00a0b",
    "ideographic space": "a\u3000b",
    "zero-width space": "a\u200bb",
    "byte-order mark": "\ufeffa",
    "dash": "-Force",
    "en dash": "–Force",
    "em dash": "—Force",
    "horizontal bar": "―Force",
    "dash and colon": "-Confirm:$false",
    "two dashes": "--",
    "stop parsing": "--%",
    "negative number": "-1",
    "here-string": "@'\na\n'@",
    "here-string head": "@'",
    "here-string foot": "'@",
    "expandable here-string": '@"\n$x\n"@',
    "comment": "# a",
    "comment behind": "a #b",
    "block comment": "<# a #>",
    "block comment's end": "#>",
    "placeholder": "<identity-name>",
    "right-to-left mark": "a\u200fb",
    "right-to-left override": "\u202egro.moc",
    "isolates": "\u2066a\u2069",
    "parentheses": "ted(contoso.com)@msn.com",
    "unbalanced parenthesis": "a)",
    "braces": "{ Remove-CsPublicProvider AOL }",
    "unbalanced brace": "}",
    "brackets": "[int]1",
    "number": "1",
    "hexadecimal": "0x1",
    "kilobytes": "1kb",
    "empty": "",
    "blank": " ",
    "blanks around": "  a  ",
    "exclamation mark": "Yahoo!",
    "percent": "%PATH%",
    "backslash last": "C:\\",
    "backslash and quote": "\\'",
    "letters": "漢字",
    "beyond the first plane": "😀",
    "combining mark first": "\u0301a",
    "private use": "\ue000",
    "noncharacter": "\uffff",
    "long": "'" * 5000,
}

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
        Text(value)
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
    assert str(Text(value)) == written


ordinary = "".join(map(chr, range(0x20, 0x7F))) + "\a\b\t\n\v\f\r‘’‚‛“”„–—―\u2028\u00a0\u200f漢é"
texts = st.text(alphabet=ordinary) | st.text()
numbers = st.sampled_from(["0", "1", "2", "0x1f", "1kb", "1.5", ".5", "1e3", "10l", "1d"])


@given(texts)
def test_any_text_is_written_exactly_or_refused(value):
    """The law of this module, on arbitrary text."""
    try:
        text = Text(value)
    except InvalidCommandError as refusal:
        start, end = refusal.span
        assert value[start:end] < " " or "\x7f" <= value[start:end] <= "\udfff"
    else:
        assert_safe(Command("New-X", [Named("Identity", text), Positional(text)]))


writable = texts.filter(lambda text: not any(map(is_refused, text))).map(Text)


def is_refused(character):
    """Say which characters no value holds, in other words than the library does."""
    code = ord(character)
    return code < 7 or 13 < code < 32 or 127 <= code < 160 or 0xD800 <= code < 0xE000


scalars = writable | numbers.map(Number) | st.booleans().map(Boolean) | st.just(Null())
values = scalars | st.lists(scalars, min_size=2, max_size=4).map(Array)
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

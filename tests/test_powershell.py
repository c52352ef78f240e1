"""Reading one command: what it means, what is refused, and where."""

import copy
import pickle
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from picfed.errors import CommandFault, InvalidCommandError
from picfed.powershell import (
    Array,
    Boolean,
    Command,
    Named,
    Null,
    Number,
    Positional,
    Switch,
    Text,
    undo_markdown_noise,
)
from picfed.powershell._noise import WithoutNoise
from picfed.problems import rule

PAGE_000 = (
    "New-CsPublicProvider -ProxyFqdn federation.messenger.msn.com -Enabled 1 -Identity Skype  "
    "-VerificationLevel 2 -NameDecorationRoutingDomain msn.com -NameDecorationExcludedDomainList "
    '"msn.com,outlook.com,live.com,hotmail.com" -IconUrl '
    '"https://images.edge.messenger.live.com/Messenger_16x16.png"'
)

# Each row: the text, and the arguments it has after the name X. Unless a row says otherwise it
# follows from PowerShell's own tokenizer.cs and Parser.cs.
READ = {
    "name alone": ("X", []),
    "blanks around": (" \t X \v\f", []),
    "line breaks around": ("\r\n\nX\r\n\r\n", []),
    "semicolon behind": ("X -A b; ;\n", [Named("A", "b")]),
    "named": ("X -A b", [Named("A", "b")]),
    "named by a colon": ("X -A:b", [Named("A", "b", attached=True)]),
    "blank behind the colon": ("X -A: b", [Named("A", "b", attached=True)]),
    "switch at the end": ("X -Force", [Switch("Force")]),
    "switch before a parameter": ("X -Force -A b", [Switch("Force"), Named("A", "b")]),
    "switch before a semicolon": ("X -Force;", [Switch("Force")]),
    "asking for help": ("X -?", [Switch("?")]),
    "positional": ("X Skype 'a b'", [Positional("Skype"), Positional("a b")]),
    "positional behind named": ("X -A b c", [Named("A", "b"), Positional("c")]),
    "en dash": ("X –A b", [Named("A", "b")]),
    "em dash": ("X —A b", [Named("A", "b")]),
    "horizontal bar": ("X ―A b", [Named("A", "b")]),
    "true": ("X -A $true", [Named("A", value=True)]),
    "capital true": ("X -A $True", [Named("A", value=True)]),
    "false by a colon": ("X -A:$FALSE", [Named("A", value=False, attached=True)]),
    "null": ("X -A $null", [Named("A", None)]),
    "one is a number": ("X -A 1", [Named("A", Number("1"))]),
    "quoted one is text": ("X -A '1'", [Named("A", "1")]),
    "hexadecimal": ("X 0x1F", [Positional(Number("0x1F"))]),
    "kilobytes": ("X 1kb", [Positional(Number("1kb"))]),
    "real": ("X 1.50", [Positional(Number("1.50"))]),
    "real without a whole part": ("X .5", [Positional(Number(".5"))]),
    "power with a dash": ("X 1e–5", [Positional(Number("1e-5"))]),
    "address is text": ("X 10.0.0.1", [Positional("10.0.0.1")]),
    "digits and letters": ("X 3com", [Positional("3com")]),
    "escaped digit is text": ("X `1", [Positional("1")]),
    "too large a long is text": ("X 99999999999999999999l", [Positional("99999999999999999999l")]),
    "word": ("X a.b-c_d", [Positional("a.b-c_d")]),
    "number sign within": ("X a#b", [Positional("a#b")]),
    "web address": (
        "X https://h.example/a_16x16.png?q=1",
        [Positional("https://h.example/a_16x16.png?q=1")],
    ),
    "exclamation mark": ("X -Identity Yahoo!", [Named("Identity", "Yahoo!")]),
    "e-mail address": ("X ted@contoso.com", [Positional("ted@contoso.com")]),
    "path": ("X C:\\a\\b", [Positional("C:\\a\\b")]),
    "wildcard": ("X *[a-z]*", [Positional("*[a-z]*")]),
    "letters beyond ASCII": ("X bücher 漢字", [Positional("bücher"), Positional("漢字")]),
    "escaped comma": ("X a`,b", [Positional("a,b")]),
    "escaped letter in a word": ("X a`nb", [Positional("a\nb")]),
    "escaped dollar first": ("X `$x", [Positional("$x")]),
    "single quotes": ("X 'a b'", [Positional("a b")]),
    "empty": ("X ''", [Positional("")]),
    "doubled single": ("X 'it''s'", [Positional("it's")]),
    "only a single quote": ("X ''''", [Positional("'")]),
    "nothing special in single quotes": ("X '$x `n \"{}'", [Positional('$x `n "{}')]),
    "typographic single": ("X ‘a b’", [Positional("a b")]),
    "low and reversed single": ("X ‚a b‛", [Positional("a b")]),
    "mixed single": ("X 'a b’", [Positional("a b")]),
    "the second of two quotes is kept": ("X 'it’'s' '‘’'", [Positional("it's"), Positional("’")]),
    "double quotes": ('X "a b"', [Positional("a b")]),
    "typographic double": ("X “a b”", [Positional("a b")]),
    "low double": ("X „a b“", [Positional("a b")]),
    "doubled double": ('X "a""b"', [Positional('a"b')]),
    "mixed doubled double": ('X "a“”b"', [Positional("a”b")]),
    "single quote in double ones": ('X "it\'s ‘so’"', [Positional("it's ‘so’")]),
    "every escape": ('X "`a`b`t`n`v`f`r"', [Positional("\a\b\t\n\v\f\r")]),
    "escapes know case": ('X "`N`T"', [Positional("NT")]),
    "escape of nothing special": ('X "`z`$x`"`“``"', [Positional('z$x"“`')]),
    "escaped line break": ('X "a`\r\nb"', [Positional("a\r\nb")]),
    "a dollar that begins nothing": ('X "5$ $, $"', [Positional("5$ $, $")]),
    "line break in quotes": ("X 'a\r\nb'", [Positional("a\r\nb")]),
    "array": ("X -A a,b", [Named("A", ["a", "b"])]),
    "array by a colon": ("X -A:a,b", [Named("A", ["a", "b"], attached=True)]),
    "array with blanks": ("X a , 'b' ,1", [Positional(["a", "b", 1])]),
    "array over lines": ("X a,\r\n  b,\n\n c", [Positional(["a", "b", "c"])]),
    "array of constants": ("X $true,$null", [Positional([True, None])]),
    "continued line": ("X `\r\n  -A `\n b", [Named("A", "b")]),
    "continued with a lone return": ("X `\r-A b", [Named("A", "b")]),
    "comment behind": ("X -A b # as on the page", [Named("A", "b")]),
    "comments before": ("# first\n\n# second\nX", []),
    "block comment": ("X <# a ## # > b #> -A <# \n #> b <##>", [Named("A", "b")]),
    "comment behind the command": ("X\n# the end\n<##>", []),
    "no-break space between": ("X\u00a0-A\u00a0b", [Named("A", "b")]),
    "line separator between": ("X\u2028-A\u3000b", [Named("A", "b")]),
}


@pytest.mark.parametrize(("text", "arguments"), READ.values(), ids=READ)
def test_a_command_is_read_as_powershell_reads_it(text, arguments):
    """Each form means what PowerShell's own parser takes it for."""
    assert Command.parse(text) == Command("X", arguments)


@pytest.mark.parametrize("text", [row[0] for row in READ.values()], ids=READ)
def test_what_was_read_is_written_and_read_again(text):
    """The written command has the same value, and writing it again changes nothing."""
    written = str(Command.parse(text))
    assert Command.parse(written) == Command.parse(text)
    assert str(Command.parse(written)) == written
    assert "\n" not in written


def test_the_command_of_page_000():
    """The recipe of the page is read to the last argument (Dn440174, 2019-03-22)."""
    command = Command.parse(PAGE_000)
    assert command == Command(
        "New-CsPublicProvider",
        [
            Named("ProxyFqdn", "federation.messenger.msn.com"),
            Named("Enabled", 1),
            Named("Identity", "Skype"),
            Named("VerificationLevel", 2),
            Named("NameDecorationRoutingDomain", "msn.com"),
            Named("NameDecorationExcludedDomainList", "msn.com,outlook.com,live.com,hotmail.com"),
            Named("IconUrl", "https://images.edge.messenger.live.com/Messenger_16x16.png"),
        ],
    )
    assert str(command) == (
        "New-CsPublicProvider -ProxyFqdn 'federation.messenger.msn.com' -Enabled 1 "
        "-Identity 'Skype' -VerificationLevel 2 -NameDecorationRoutingDomain 'msn.com' "
        "-NameDecorationExcludedDomainList 'msn.com,outlook.com,live.com,hotmail.com' "
        "-IconUrl 'https://images.edge.messenger.live.com/Messenger_16x16.png'"
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("new–cspublicprovider", "New-CsPublicProvider"),
        ("NEW-CSPUBLICPROVIDER", "New-CsPublicProvider"),
        ("SkypeForBusiness\\Get-CsPublicProvider", "SkypeForBusiness\\Get-CsPublicProvider"),
        ("ForEach-Object", "foreach-object"),
    ],
)
def test_names_are_compared_without_case(text, name):
    """Case and the kind of dash make no difference to a name, nor to a hash."""
    assert Command.parse(text) == Command(name)
    assert hash(Command.parse(text)) == hash(Command(name))


def test_parameter_names_are_compared_without_case():
    """-ProxyFQDN and -ProxyFqdn are one parameter; its value keeps its case."""
    assert Command.parse("X -PROXYFQDN a -FORCE") == Command.parse("X -ProxyFqdn a -Force")
    assert Command.parse("X -A a") != Command.parse("X -A A")


# Each row: the text with the refused place between ⟦ and ⟧, and the fault.
REFUSED = {
    "empty": ("⟦⟧", CommandFault.NO_COMMAND),
    "blank": ("⟦ \n\t⟧", CommandFault.NO_COMMAND),
    "comment only": ("⟦# X⟧", CommandFault.NO_COMMAND),
    "quoted name": ("⟦'X'⟧ -A b", CommandFault.BAD_COMMAND_NAME),
    "keyword": ("⟦foreach⟧ x", CommandFault.BAD_COMMAND_NAME),
    "keyword in capitals": ("⟦IF⟧ x", CommandFault.BAD_COMMAND_NAME),
    "number first": ("⟦1⟧", CommandFault.BAD_COMMAND_NAME),
    "path first": ("⟦.\\x.ps1⟧ -A b", CommandFault.BAD_COMMAND_NAME),
    "parameter first": ("⟦-A⟧ b", CommandFault.BAD_COMMAND_NAME),
    "comma first": ("⟦,⟧ X", CommandFault.BAD_COMMAND_NAME),
    "byte-order mark": ("⟦\ufeffX⟧ -A b", CommandFault.BAD_COMMAND_NAME),
    "letter beyond ASCII in the name": ("⟦Xé⟧ -A b", CommandFault.BAD_COMMAND_NAME),
    "backtick in the name": ("⟦Ne`w-X⟧", CommandFault.BAD_COMMAND_NAME),
    "assignment": ("⟦$x⟧ = X -A b", CommandFault.VARIABLE),
    "second line": ("X -A b\n⟦Y -A c⟧\nZ", CommandFault.SEVERAL_COMMANDS),
    "second behind a semicolon": ("X -A b; ⟦Y⟧", CommandFault.SEVERAL_COMMANDS),
    "blank behind the backtick": ("X -A b ⟦`⟧ \n -C d", CommandFault.STRAY_BACKTICK),
    "line that is not continued": ("X -A b\n ⟦-C d⟧", CommandFault.SEVERAL_COMMANDS),
    "backtick in a word at the end": ("X -A b⟦`⟧\n -C d", CommandFault.STRAY_BACKTICK),
    "backtick at the very end": ("X -A b ⟦`⟧", CommandFault.STRAY_BACKTICK),
    "backtick behind a parameter": ("X -A⟦`⟧\n b", CommandFault.STRAY_BACKTICK),
    "backtick and blank in a word": ("X a⟦`⟧ b", CommandFault.STRAY_BACKTICK),
    "pipe": ("X -A b ⟦|⟧ Y", CommandFault.PIPELINE),
    "pipe behind the name": ("X⟦|⟧Y", CommandFault.PIPELINE),
    "pipe behind a quote": ("X 'a'⟦|⟧ Y", CommandFault.PIPELINE),
    "or": ("X a ⟦||⟧ Y", CommandFault.PIPELINE),
    "and": ("X a ⟦&&⟧ Y", CommandFault.PIPELINE),
    "call": ("⟦&⟧ X", CommandFault.CALL_OPERATOR),
    "call of a text": ("⟦&⟧'X'", CommandFault.CALL_OPERATOR),
    "dot-sourcing": ("⟦.⟧ X", CommandFault.CALL_OPERATOR),
    "in the background": ("X -A b ⟦&⟧", CommandFault.CALL_OPERATOR),
    "unquoted query": ("X http://h.example/?a=1⟦&⟧b=2", CommandFault.CALL_OPERATOR),
    "script block": ("X ⟦{⟧ $_ }", CommandFault.SCRIPT_BLOCK),
    "brace": ("X a⟦}⟧", CommandFault.SCRIPT_BLOCK),
    "sub-expression": ("X ⟦$(⟧1)", CommandFault.SUB_EXPRESSION),
    "sub-expression in quotes": ('X "a⟦$(⟧1)"', CommandFault.SUB_EXPRESSION),
    "sub-expression in a word": ("X a⟦$(⟧1)", CommandFault.SUB_EXPRESSION),
    "array expression": ("X ⟦@(⟧1)", CommandFault.SUB_EXPRESSION),
    "hash table": ("X ⟦@{⟧}", CommandFault.SUB_EXPRESSION),
    "parentheses": ("X ⟦(⟧Y)", CommandFault.SUB_EXPRESSION),
    "parenthesis in a word": ("X ted⟦(⟧contoso.com)@msn.com", CommandFault.SUB_EXPRESSION),
    "closing parenthesis": ("X a⟦)⟧", CommandFault.SUB_EXPRESSION),
    "variable": ("X -A ⟦$x⟧", CommandFault.VARIABLE),
    "variable in braces": ("X ⟦${true}⟧", CommandFault.VARIABLE),
    "longer than a constant": ("X ⟦$trueish⟧", CommandFault.VARIABLE),
    "member of a constant": ("X ⟦$true⟧.x", CommandFault.VARIABLE),
    "variable in quotes": ('X "a⟦$x⟧ b"', CommandFault.VARIABLE),
    "constant in quotes": ('X "⟦$true⟧"', CommandFault.VARIABLE),
    "braces in quotes": ('X "a⟦${x}⟧b"', CommandFault.VARIABLE),
    "special variable": ("X ⟦$?⟧", CommandFault.VARIABLE),
    "scope": ('X "⟦$env:x⟧"', CommandFault.VARIABLE),
    "splatting": ("X ⟦@arguments⟧", CommandFault.VARIABLE),
    "markdown's backslash": ("X ⟦$⟧\\_", CommandFault.VARIABLE),
    "long s is no s": ("X ⟦$falſe⟧", CommandFault.VARIABLE),
    "here-string": ("X ⟦@'⟧\na\n'@", CommandFault.HERE_STRING),
    "expandable here-string": ("X ⟦@“⟧\na\n”@", CommandFault.HERE_STRING),
    "lone at sign": ("X ⟦@⟧", CommandFault.UNQUOTED_CHARACTER),
    "output": ("X -A b ⟦>⟧ c", CommandFault.REDIRECTION),
    "error output": ("X -A b ⟦2>⟧&1", CommandFault.REDIRECTION),
    "all output": ("X ⟦*>⟧ c", CommandFault.REDIRECTION),
    "output in a word": ("X a⟦>⟧c", CommandFault.REDIRECTION),
    "input": ("X ⟦<⟧ c", CommandFault.REDIRECTION),
    "placeholder of page 000": (
        "Remove-CsPublicProvider -Identity ⟦<identity-name>⟧",
        CommandFault.PLACEHOLDER,
    ),
    "placeholder behind a colon": ("X -A:⟦<a b>⟧", CommandFault.PLACEHOLDER),
    "placeholder in a word": ("X sip.⟦<domain>⟧", CommandFault.PLACEHOLDER),
    "placeholder for a command": ("⟦<command>⟧", CommandFault.PLACEHOLDER),
    "two dashes": ("X ⟦--⟧ a", CommandFault.BAD_PARAMETER_NAME),
    "stop parsing": ("X ⟦--%⟧ a", CommandFault.BAD_PARAMETER_NAME),
    "lone dash": ("X ⟦–⟧", CommandFault.BAD_PARAMETER_NAME),
    "negative number": ("X -A ⟦-1⟧", CommandFault.BAD_PARAMETER_NAME),
    "letter beyond ASCII in a parameter": ("X ⟦-Añ⟧ b", CommandFault.BAD_PARAMETER_NAME),
    "quoted greater-than behind a quote": ("X 'a'⟦>⟧b", CommandFault.REDIRECTION),
    "dot in a parameter": ("X ⟦-A.5⟧", CommandFault.BAD_PARAMETER_NAME),
    "quote behind a parameter": ("X -A⟦'⟧b'", CommandFault.JOINED_VALUES),
    "colon and no value": ("X ⟦-A:⟧", CommandFault.MISSING_VALUE),
    "colon and a parameter": ("X ⟦-A:⟧ -B", CommandFault.MISSING_VALUE),
    "colon and a line break": ("X ⟦-A:⟧\nb", CommandFault.MISSING_VALUE),
    "comma behind a parameter": ("X -A⟦,⟧b", CommandFault.MISSING_VALUE),
    "comma and no item": ("X a⟦,⟧", CommandFault.MISSING_VALUE),
    "comma and a parameter": ("X a⟦,⟧ -A", CommandFault.MISSING_VALUE),
    "comma and a semicolon": ("X a,⟦;⟧", CommandFault.MISSING_VALUE),
    "two commas": ("X a,⟦,⟧b", CommandFault.MISSING_VALUE),
    "comma on the next line": ("X a\n⟦,b⟧", CommandFault.SEVERAL_COMMANDS),
    "single quote": ("X -A ⟦'⟧a b", CommandFault.UNCLOSED_QUOTE),
    "apostrophe": ("X 'it'⟦s⟧ a'", CommandFault.JOINED_VALUES),
    "double quote": ('X ⟦"⟧a', CommandFault.UNCLOSED_QUOTE),
    "escaped closing quote": ('X ⟦"⟧a`"', CommandFault.UNCLOSED_QUOTE),
    "backtick ends the text": ('X ⟦"⟧a`', CommandFault.UNCLOSED_QUOTE),
    "doubled closing quote": ("X ⟦'⟧a''", CommandFault.UNCLOSED_QUOTE),
    "quotes of two kinds": ("X ⟦'⟧a\"", CommandFault.UNCLOSED_QUOTE),
    "comment": ("X -A b ⟦<#⟧ c # >", CommandFault.UNCLOSED_COMMENT),
    "comment in front": ("⟦<#⟧ c X", CommandFault.UNCLOSED_COMMENT),
    "word behind a quote": ("X 'a'⟦b⟧", CommandFault.JOINED_VALUES),
    "quote behind a quote": ("X 'a'⟦\"⟧b\"", CommandFault.JOINED_VALUES),
    "member of a text": ("X 'a'⟦.⟧Length", CommandFault.JOINED_VALUES),
    "comment behind a quote": ("X 'a'⟦#⟧b", CommandFault.JOINED_VALUES),
    "quote in a word": ("X a⟦'⟧b'", CommandFault.JOINED_VALUES),
    **{
        f"newer number {word}": (f"X ⟦{word}⟧", CommandFault.VERSION_DEPENDENT_NUMBER)
        for word in ("1u", "0b10", "10n", "1.5y", "0xffus", "2ULkb")
    },
    **{
        f"prompt {text}": (f"⟦{text}⟧ X", CommandFault.BAD_COMMAND_NAME)
        for text in ("PS C:\\>", "C:\\PS>", "[edge]: PS C:\\a b>", "PS>")
    },
    "escape character": ('X "⟦`e⟧"', CommandFault.VERSION_DEPENDENT_ESCAPE),
    "escape by number": ('X "⟦`u⟧{41}"', CommandFault.VERSION_DEPENDENT_ESCAPE),
    "null character by escape": ('X "a⟦`0⟧"', CommandFault.CONTROL_CHARACTER),
    "null character": ("X 'a⟦\x00⟧'", CommandFault.CONTROL_CHARACTER),
    "escape key": ("X 'a⟦\x1b⟧'", CommandFault.CONTROL_CHARACTER),
    "next line": ("X⟦\x85⟧-A b", CommandFault.CONTROL_CHARACTER),
    "half a pair": ("X '⟦\ud83d⟧'", CommandFault.LONE_SURROGATE),
    "bell in a word": ("X a⟦\a⟧", CommandFault.UNQUOTED_CHARACTER),
    "right-to-left mark in a word": ("X a⟦\u200f⟧b", CommandFault.UNQUOTED_CHARACTER),
    "zero-width space": ("X -A b⟦\u200b⟧", CommandFault.UNQUOTED_CHARACTER),
    "type": ("X ⟦[⟧int]1", CommandFault.UNQUOTED_CHARACTER),
    "equals": ("X ⟦=⟧ 5", CommandFault.UNQUOTED_CHARACTER),
    "colon in front": ("X -A:⟦:⟧b", CommandFault.UNQUOTED_CHARACTER),
}


@pytest.mark.parametrize(("marked", "fault"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_read_is_refused_with_its_place(marked, fault):
    """Each refusal names the rule and the exact place."""
    before, _, rest = marked.partition("⟦")
    inside, _, after = rest.partition("⟧")
    with pytest.raises(InvalidCommandError) as refusal:
        Command.parse(before + inside + after)
    assert (refusal.value.fault, refusal.value.span) == (
        fault,
        (len(before), len(before) + len(inside)),
    )
    assert refusal.value.text == before + inside + after


def test_every_fault_is_covered():
    """The table above, and the tests of values, meet every fault there is."""
    met = {fault for _, fault in REFUSED.values()} | {CommandFault.NOT_A_NUMBER}
    assert met == set(CommandFault)


@pytest.mark.parametrize("identity", ["Messenger", "it's; <identity-name>", "$x", "1", ""])
def test_a_placeholder_is_filled_in(identity):
    """With exactly the text that is given, whatever it holds (page 000)."""
    text = "Remove-CsPublicProvider -Identity <identity-name>"
    command = Command.parse(text, placeholders={"identity-name": identity, "unused": "x"})
    assert command == Command("Remove-CsPublicProvider", [Named("Identity", identity)])


@pytest.mark.parametrize("text", ["X -A <other>", "X sip.<a>", "X <a>b", "<a> b"])
def test_only_a_whole_value_is_filled_in(text):
    """Not a name, not a part of a word, and nothing without a value given for it."""
    with pytest.raises(InvalidCommandError):
        Command.parse(text, placeholders={"a": "b"})


@pytest.mark.parametrize("fault", CommandFault, ids=str)
def test_every_fault_is_in_the_catalogue(fault):
    """With what it means and what to do."""
    assert rule(fault.value).area == "powershell"


def test_a_refusal_draws_the_place():
    """The error shows the command with carets under the fault, and what to do."""
    with pytest.raises(InvalidCommandError) as refusal:
        Command.parse("Remove-CsPublicProvider -Identity <identity-name>")
    said, *drawn, remedy = str(refusal.value).splitlines()
    assert CommandFault.PLACEHOLDER.value in said
    assert drawn == [
        "    Remove-CsPublicProvider -Identity <identity-name>",
        "                                      ^^^^^^^^^^^^^^^",
    ]
    assert remedy == CommandFault.PLACEHOLDER.rule.remedy
    assert str(pickle.loads(pickle.dumps(refusal.value))) == str(refusal.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("007", 7),
        ("2147483648", 2147483648),
        ("1l", 1),
        ("1.6l", 2),
        ("1d", Decimal(1)),
        ("1.50d", Decimal("1.50")),
        ("1kb", 1024),
        ("1.5kb", 1536.0),
        ("2dkb", Decimal(2048)),
        ("1" * 29, int("1" * 29)),
        ("1" * 30, float("1" * 30)),
        ("0" * 40 + "1", 1),
        ("1" * 29 + "d", Decimal("1" * 29)),
        ("1e28d", Decimal("1e28")),
        ("1e-28d", Decimal("1e-28")),
        ("1e-29d", Decimal(0)),
        ("1e-99999999999999999999d", Decimal(0)),
        ("9223372036854775807l", 2**63 - 1),
        ("0x0", 0),
        ("0x00000000000000001", 1),
        ("2MB", 2 * 1024**2),
        ("1gb", 1024**3),
        ("1tb", 1024**4),
        ("1pb", 1024**5),
        ("1lkb", 1024),
        ("1.", 1.0),
        (".5", 0.5),
        ("1.5e3", 1500.0),
        ("1E-2", 0.01),
        ("1e+2", 100.0),
        ("0xff", 255),
        ("0X1f", 31),
        ("0xffffffff", -1),
        ("0x7fffffff", 2**31 - 1),
        ("0x100000000", 2**32),
        ("0xffffffffffffffff", -1),
        ("0x1kb", 1024),
        ("9" * 40, float("9" * 40)),
    ],
)
def test_numbers_count(text, value):
    """A number keeps its text and counts what Windows PowerShell counts."""
    number = Number(text)
    assert (number.text, number.value, type(number.value)) == (text, value, type(value))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-1",
        "1u",
        "0x",
        "0b1",
        "1e",
        "1.2.3",
        "1e999",
        "9" * 400,
        "0x1" + "0" * 16,
        "٣",
        "1 ",
        "9223372036854775808l",
        "1" * 40 + "d",
        "8e28d",
        "1e99999999999999999999d",
        "1e28dkb",
    ],
)
def test_what_is_no_number(text):
    """A word to Windows PowerShell is not a number."""
    with pytest.raises(InvalidCommandError) as refusal:
        Number(text)
    assert refusal.value.fault is CommandFault.NOT_A_NUMBER


@given(st.from_regex(r"(0x)?[0-9a-f.]{1,30}(e[+-]?[0-9]{1,30})?[ld]?([kmgtp]b)?", fullmatch=True))
def test_what_looks_like_a_number_is_one_or_is_text(text):
    """Whatever the digits, exponents and suffixes, nothing fails on the way."""
    (argument,) = Command.parse(f"X {text}").arguments
    if isinstance(argument.value, Number):
        assert argument.value.value == Number(text).value
    else:
        assert argument.value == Text(text)


def test_one_is_not_true():
    """1, '1', $true and $null are four values, with four hashes in one set."""
    assert len({Number("1"), Text("1"), Boolean(value=True), Null()}) == 4
    assert Number(1) == Number("1") != Number("01")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Positional(["a", 1.5]), TypeError),
        (lambda: Text(1), TypeError),
        (lambda: Boolean(value=1), TypeError),
        (lambda: Array("ab"), TypeError),
        (lambda: Number(text=True), TypeError),
        (lambda: Number(1.5), TypeError),
        (lambda: Named("A", "b", attached=1), TypeError),
        (lambda: Positional(b"ab"), TypeError),
        (lambda: Positional(["a"]), ValueError),
        (lambda: Positional(1.5), TypeError),
        (lambda: Named("A", []), ValueError),
        (lambda: Named(1, "a"), TypeError),
        (lambda: Named("A b", "a"), InvalidCommandError),
        (lambda: Switch(""), InvalidCommandError),
        (lambda: Command(1), TypeError),
        (lambda: Command("X;Y"), InvalidCommandError),
        (lambda: Command("if"), InvalidCommandError),
        (lambda: Command("X", "ab"), TypeError),
        (lambda: Command("X", ["a"]), TypeError),
        (lambda: Command("X", [Switch("A"), Positional("b")]), ValueError),
        (lambda: Command.parse(b"X"), TypeError),
        (lambda: undo_markdown_noise(None), TypeError),
        (lambda: WithoutNoise(1), TypeError),
        (lambda: WithoutNoise("a", "b"), TypeError),
        (lambda: Command.parse("X <a>", placeholders={"a": 1}), TypeError),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_made(make, error):
    """No value exists that could not be written; wrong types are the program's fault."""
    with pytest.raises(error):
        make()


def test_commands_are_values():
    """Commands can be copied, pickled and kept in sets."""
    command = Command.parse("X -A 'b',1,$true,$null -Force")
    assert pickle.loads(pickle.dumps(command)) == command == copy.deepcopy(command)
    assert len({command, Command.parse("x -a b,1,$True,$NULL -force")}) == 1


@given(st.text())
@example("X '" * 50)
def test_only_our_error_escapes(text):
    """Whatever the text, it is read, or refused with a place inside it."""
    read_or_refused(text)


def read_or_refused(text):
    try:
        command = Command.parse(text)
    except InvalidCommandError as refusal:
        start, end = refusal.span
        assert 0 <= start <= end <= len(text)
    else:
        assert Command.parse(str(command)) == command


FRAGMENTS = st.sampled_from(
    [
        "X",
        " ",
        "-A",
        ":",
        ",",
        "'",
        '"',
        "`",
        "$",
        "(",
        "{",
        "<",
        "#",
        ">",
        "|",
        "&",
        "@",
        ";",
        "\n",
        "\r",
        "-",
        "--%",
        "$true",
        "1",
        "0x",
        "e",
        "0",
        "a",
        "’",
        "“",
        "–",
        "\u2028",
        ".",
    ]
)


@given(st.lists(FRAGMENTS, max_size=12).map("".join))
def test_fragments_of_commands_are_read_or_refused(text):
    """The same law on text that is nearly a command."""
    read_or_refused(f"X {text}")


@pytest.mark.parametrize(
    ("text", "undone", "changes"),
    [
        ("X -A b", "X -A b", []),
        ("Messenger\\_16x16.png", "Messenger_16x16.png", ["escaped-underscore"]),
        ("{ $\\_.Enabled }", "{ $_.Enabled }", ["escaped-underscore"]),
        ("-Enabled \\$true", "-Enabled $true", ["escaped-dollar"]),
        ("X\u00a0-A\u202fb\u2007c", "X -A b c", ["no-break-space"]),
        ("C:\\a \\* \\\\ \\<b\\>", "C:\\a \\* \\\\ \\<b\\>", []),
        ("\\\\_ \\\\$", "\\\\_ \\\\$", []),
        (
            "\u00a0\\$ \\_ \\$",
            " $ _ $",
            ["no-break-space", "escaped-dollar", "escaped-underscore"],
        ),
    ],
)
def test_markdown_noise_is_undone_and_named(text, undone, changes):
    """Exactly three things are undone, and each is said."""
    found = undo_markdown_noise(text)
    assert (found.text, str(found), found.changes) == (undone, undone, tuple(changes))


@given(st.text(alphabet="\\_$ \u00a0ab"))
def test_undoing_noise_twice_changes_nothing(text):
    """Undoing is idempotent, and says nothing where it changed nothing."""
    once = undo_markdown_noise(text)
    assert undo_markdown_noise(once.text).changes == ()
    assert bool(once.changes) == (once.text != text)


def test_the_icon_of_page_001():
    """The command of the French page is read once its escape is undone (2017-03-09)."""
    text = (
        "New-CsPublicProvider -Identity Skype -ProxyFqdn federation.messenger.msn.com -IconUrl "
        '"https://images.edge.messenger.live.com/Messenger\\_16x16.png" -VerificationLevel 2 '
        "-Enabled 1"
    )
    command = Command.parse(undo_markdown_noise(text).text)
    assert command.arguments[2] == Named(
        "IconUrl", "https://images.edge.messenger.live.com/Messenger_16x16.png"
    )

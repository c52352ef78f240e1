"""An independent parser of PowerShell, and values that have broken others.

The parser is tree-sitter with its PowerShell grammar. Commands are compared with it when they
are *written*. Two things that PowerShell's own tokenizer reads, the grammar does not, and
generated commands leave them out: digits and underscores in a parameter's name (no cmdlet that
picfed writes has any), and a number that ends with its point (``2.``).
"""

import tree_sitter
import tree_sitter_powershell

from picfed.powershell import Command, Named

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
            case _:
                pieces.append(str(argument))
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

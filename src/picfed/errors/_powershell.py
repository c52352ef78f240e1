"""What is wrong with a PowerShell command as text: its rules, its faults and its error."""

from functools import partial

from picfed.errors._base import Fault, MalformedTextError, rule_of
from picfed.sources import PAGE_000, source
from picfed.sources._model import stated

_rule = partial(rule_of, "powershell")
_PARSER = stated("powershell-syntax", source("powershell-parser"))
_PLACEHOLDERS = stated("placeholder-in-command", PAGE_000.at("command step"))
_NOT_RUN = (
    "Its value is known only when PowerShell runs it; picfed runs nothing and guesses nothing."
)


class CommandFault(Fault):
    """Why a text is not one PowerShell command, or why a value cannot be written in one."""

    # fmt: off
    NO_COMMAND = _rule(
        "no-command", "holds no command", None,
        "It has only blanks, line breaks and comments.",
        "Pass the text of one command.",
    )
    BAD_COMMAND_NAME = _rule(
        "bad-command-name", "does not begin with the name of a command", _PARSER,
        "A command begins with an unquoted name such as Get-CsPublicProvider. A keyword (if, "
        "function, foreach), a path and a quoted text begin something else.",
        "Leave out the prompt, and anything else in front of the name.",
    )
    SEVERAL_COMMANDS = _rule(
        "several-commands", "holds more than one command", _PARSER,
        "A semicolon or a line break ends a command. A line continues only if a backtick, after a "
        "blank, is the last character before the break.",
        "Read the commands one at a time; look for a lost backtick, or a blank after one.",
    )
    PIPELINE = _rule(
        "pipeline", "is a pipeline", _PARSER,
        "The output of the first command is known only when it runs.",
        "Read the commands one at a time.",
    )
    CALL_OPERATOR = _rule(
        "call-operator", "has a call operator", _PARSER,
        "PowerShell does not run a command after & or a dot, or before a trailing &, as a plain "
        "command.",
        "Write the command alone; an & inside a value belongs in quotes.",
    )
    SCRIPT_BLOCK = _rule(
        "script-block", "has a brace outside quotes", _PARSER,
        f"Braces hold a script block. {_NOT_RUN}",
        "Write the value itself; a brace inside a value belongs in quotes.",
    )
    SUB_EXPRESSION = _rule(
        "sub-expression", "has an expression in parentheses", _PARSER,
        f"$(...), @(...), @{{...}} and (...) hold an expression. {_NOT_RUN}",
        "Write the value itself; parentheses inside a value belong in single quotes.",
    )
    VARIABLE = _rule(
        "variable", "has a variable", _PARSER,
        f"Only $true, $false and $null are read. {_NOT_RUN}",
        "Write the value itself; a dollar sign of a value belongs in single quotes. For $\\_ of a "
        "documentation page see picfed.powershell.undo_markdown_noise.",
    )
    HERE_STRING = _rule(
        "here-string", "has a here-string", _PARSER,
        "A text of several lines between @' and '@ is not read.",
        "Write the value in plain quotes.",
    )
    REDIRECTION = _rule(
        "redirection", "has a redirection", _PARSER,
        "< and > outside quotes send a stream somewhere else.",
        "Leave the redirection out; such a character of a value belongs in quotes.",
    )
    PLACEHOLDER = _rule(
        "placeholder", "has a placeholder", _PLACEHOLDERS,
        "Documentation writes <identity-name> as a placeholder for your own value.",
        "Write your value instead; Get-CsPublicProvider shows identities.",
    )
    BAD_PARAMETER_NAME = _rule(
        "bad-parameter-name", "has a dash that does not begin a parameter", _PARSER,
        "A parameter is a dash and a name of ASCII letters, digits and underscores. --, --% and "
        "unquoted negative numbers are not read.",
        "Put a value that begins with a dash in quotes.",
    )
    MISSING_VALUE = _rule(
        "missing-value", "has no value where one is needed", _PARSER,
        "A value follows -Name:, and a comma has one on each side.",
        "Add the value, or leave the colon or the comma out.",
    )
    UNCLOSED_QUOTE = _rule(
        "unclosed-quote", "has a quote that is never closed", _PARSER,
        "To PowerShell U+2018 to U+201B are single quotes and U+201C to U+201E double ones; a "
        "quote inside such a text is written twice.",
        "Close the quote the caret points at, or double an apostrophe.",
    )
    UNCLOSED_COMMENT = _rule(
        "unclosed-comment", "has a comment that is never closed", _PARSER,
        "A comment that begins with <# ends with #>.",
        "Close the comment, or leave it out.",
    )
    JOINED_VALUES = _rule(
        "joined-values",
        "has a quote in the middle of a value, or text directly after a quote", _PARSER,
        "Depending on the place, PowerShell reads it as one value, as two, or as a member.",
        "Put the whole value in one pair of quotes, and a blank after it.",
    )
    STRAY_BACKTICK = _rule(
        "stray-backtick", "has a backtick that continues no line and escapes nothing", _PARSER,
        "A backtick continues a line only after a blank and directly before the line break; inside "
        "a word it makes the break part of the value.",
        "Remove blanks after the backtick, and put one before it.",
    )
    VERSION_DEPENDENT_ESCAPE = _rule(
        "version-dependent-escape", "has an escape that only newer PowerShell knows", _PARSER,
        "`e and `u{...} are characters since PowerShell 6 and 7; the Windows PowerShell in which "
        "these cmdlets run drops the backtick.",
        "Write the character itself, or leave the backtick out.",
    )
    VERSION_DEPENDENT_NUMBER = _rule(
        "version-dependent-number", "has a word that is a number only to newer PowerShell", _PARSER,
        "0b10, 10u and 10n are numbers since PowerShell 6 and 7; the Windows PowerShell in which "
        "these cmdlets run reads them as texts.",
        "Put the word in quotes if it is a text, or write the number in digits.",
    )
    UNQUOTED_CHARACTER = _rule(
        "unquoted-character", "has a character that is read only in quotes", _PARSER,
        "A value without quotes begins with a letter, a digit or one of _ . / \\ * ~ and holds "
        "only visible characters.",
        "Put the value in quotes; an invisible character may have come from a page.",
    )
    CONTROL_CHARACTER = _rule(
        "control-character", "has a control character", _PARSER,
        "A control character acts as a key when it is pasted into a console (U+001B empties the "
        "line, and the rest would be run). picfed accepts only those from U+0007 to U+000D, which "
        "every PowerShell can write as escapes.",
        "Remove the character.",
    )
    LONE_SURROGATE = _rule(
        "lone-surrogate", "has half of a surrogate pair", None,
        "Such a text cannot be encoded, so no command can contain it.",
        "Look for an error in decoding where the text was read.",
    )
    NOT_A_NUMBER = _rule(
        "not-a-number", "is not a number of Windows PowerShell", _PARSER,
        "A number is digits with an optional fraction and exponent, or 0x and hexadecimal digits; "
        "l, d, kb, mb, gb, tb or pb may follow.",
        "Pass it as text.",
    )
    # fmt: on


class InvalidCommandError(MalformedTextError):
    """A text is not a PowerShell command that can be read, or cannot be written in one.

    Attributes:
        fault: Why; ``text``, ``span`` and the rest are those of `MalformedTextError`.

    >>> from picfed.powershell import Command
    >>> try:
    ...     Command.parse("Get-CsPublicProvider | Remove-CsPublicProvider")
    ... except InvalidCommandError as problem:
    ...     print(problem.fault, problem.span)
    pipeline (21, 22)
    """

    __slots__ = ()
    fault: CommandFault

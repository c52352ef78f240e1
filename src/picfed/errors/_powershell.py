"""Faults in the text of a PowerShell command: rules and the error."""

from functools import partial

from picfed._facts import stated
from picfed.errors._base import Fault, MalformedTextError
from picfed.problems import Rule
from picfed.sources import PAGE_000, source

_PARSER = stated("powershell-syntax", source("powershell-parser"))
_PLACEHOLDERS = stated("placeholder-in-command", PAGE_000.at("command step"))
_Rule = partial(Rule, area="powershell")
_ParserRule = partial(_Rule, own=_PARSER)
_NOT_RUN = (
    "Its value is known only when PowerShell runs it, and picfed runs nothing and guesses nothing."
)


class CommandFault(Fault):
    """Why a text is not read as one PowerShell command, or a value cannot be written in one."""

    NO_COMMAND = _Rule(
        code="no-command",
        summary="holds no command",
        explanation="It has only blanks, line breaks and comments.",
        remedy="Pass the text of one command.",
        is_picfeds=True,
    )
    BAD_COMMAND_NAME = _ParserRule(
        code="bad-command-name",
        summary="does not begin with the name of a command",
        explanation="A command begins with an unquoted name such as Get-CsPublicProvider. A "
        "keyword (if, function, foreach), a path and a quoted text begin something else.",
        remedy="Leave out the prompt, and anything else in front of the name.",
    )
    SEVERAL_COMMANDS = _ParserRule(
        code="several-commands",
        summary="holds more than one command",
        explanation="A semicolon or a line break ends a command. A line goes on only where a "
        "backtick, after a blank, is the last character before the break.",
        remedy="Read the commands one at a time; look for a lost backtick, or a blank behind one.",
    )
    PIPELINE = _ParserRule(
        code="pipeline",
        summary="is a pipeline",
        explanation="The output of the first command is known only when it runs.",
        remedy="Read the commands one at a time.",
    )
    CALL_OPERATOR = _ParserRule(
        code="call-operator",
        summary="has a call operator",
        explanation="After & or a dot, or before a trailing &, the rest is run in another way "
        "than as a plain command.",
        remedy="Write the command alone; an & inside a value belongs in quotes.",
    )
    SCRIPT_BLOCK = _ParserRule(
        code="script-block",
        summary="has a brace outside quotes",
        explanation=f"Braces hold a script block. {_NOT_RUN}",
        remedy="Write the value itself; a brace inside a value belongs in quotes.",
    )
    SUB_EXPRESSION = _ParserRule(
        code="sub-expression",
        summary="has an expression in parentheses",
        explanation=f"$(...), @(...), @{{...}} and (...) hold an expression. {_NOT_RUN}",
        remedy="Write the value itself; parentheses inside a value belong in single quotes.",
    )
    VARIABLE = _ParserRule(
        code="variable",
        summary="has a variable",
        explanation=f"Only $true, $false and $null are read. {_NOT_RUN}",
        remedy="Write the value itself; a dollar sign of a value belongs in single quotes. For "
        "$\\_ of a documentation page see picfed.powershell.undo_markdown_noise.",
    )
    HERE_STRING = _ParserRule(
        code="here-string",
        summary="has a here-string",
        explanation="A text of several lines between @' and '@ is not read.",
        remedy="Write the value in plain quotes.",
    )
    REDIRECTION = _ParserRule(
        code="redirection",
        summary="has a redirection",
        explanation="< and > outside quotes send a stream somewhere else.",
        remedy="Leave the redirection out; such a character of a value belongs in quotes.",
    )
    PLACEHOLDER = _Rule(
        code="placeholder",
        summary="has a placeholder",
        explanation="Documentation writes <identity-name> as a placeholder for your own value.",
        remedy="Fill the value in; an identity is shown by Get-CsPublicProvider.",
        own=_PLACEHOLDERS,
    )
    BAD_PARAMETER_NAME = _ParserRule(
        code="bad-parameter-name",
        summary="has a dash that begins no parameter",
        explanation="A parameter is a dash and a name of ASCII letters, digits and underscores. "
        "--, --% and unquoted negative numbers are not read.",
        remedy="Put a value that begins with a dash in quotes.",
    )
    MISSING_VALUE = _ParserRule(
        code="missing-value",
        summary="has no value where one is needed",
        explanation="-Name: is followed by a value, and a comma has one on each side.",
        remedy="Fill the value in, or leave the colon or the comma out.",
    )
    UNCLOSED_QUOTE = _ParserRule(
        code="unclosed-quote",
        summary="has a quote that is never closed",
        explanation="To PowerShell U+2018 to U+201B are single quotes and U+201C to U+201E "
        "double ones; a quote inside such a text is written twice.",
        remedy="Close the quote the caret points at, or double an apostrophe.",
    )
    UNCLOSED_COMMENT = _ParserRule(
        code="unclosed-comment",
        summary="has a comment that is never closed",
        explanation="A comment that begins with <# ends with #>.",
        remedy="Close the comment, or leave it out.",
    )
    JOINED_VALUES = _ParserRule(
        code="joined-values",
        summary="has a quote in the middle of a value, or something directly behind one",
        explanation="PowerShell reads it as one value, as two, or as an access to a member, "
        "depending on the place.",
        remedy="Put the whole value in one pair of quotes, and a blank behind it.",
    )
    STRAY_BACKTICK = _ParserRule(
        code="stray-backtick",
        summary="has a backtick that continues no line and escapes nothing",
        explanation="A backtick continues a line only after a blank and directly before the "
        "line break; inside a word it makes the break part of the value.",
        remedy="Remove blanks behind the backtick, and put one before it.",
    )
    VERSION_DEPENDENT_ESCAPE = _ParserRule(
        code="version-dependent-escape",
        summary="has an escape that only newer PowerShell knows",
        explanation="`e and `u{...} are characters since PowerShell 6 and 7; the Windows "
        "PowerShell in which these cmdlets run drops the backtick.",
        remedy="Write the character itself, or leave the backtick out.",
    )
    VERSION_DEPENDENT_NUMBER = _ParserRule(
        code="version-dependent-number",
        summary="has a word that is a number only to newer PowerShell",
        explanation="0b10, 10u and 10n are numbers since PowerShell 6 and 7; the Windows "
        "PowerShell in which these cmdlets run reads them as texts.",
        remedy="Put the word in quotes if it is a text, or write the number in digits.",
    )
    UNQUOTED_CHARACTER = _ParserRule(
        code="unquoted-character",
        summary="has a character that is read only in quotes",
        explanation="A value without quotes begins with a letter, a digit or one of _ . / \\ * ~ "
        "and holds only visible characters.",
        remedy="Put the value in quotes; an invisible character may have come from a page.",
    )
    CONTROL_CHARACTER = _ParserRule(
        code="control-character",
        summary="has a control character",
        explanation="A control character acts as a key when it is pasted into a console (U+001B "
        "empties the line, and the rest would be run). picfed accepts only those from U+0007 "
        "to U+000D, which every PowerShell can write as escapes.",
        remedy="Take the character out.",
    )
    LONE_SURROGATE = _Rule(
        code="lone-surrogate",
        summary="has half of a surrogate pair",
        explanation="Such a text cannot be encoded, so picfed could not hand it on.",
        remedy="Look for an error in decoding where the text was read.",
        is_picfeds=True,
    )
    NOT_A_NUMBER = _ParserRule(
        code="not-a-number",
        summary="is not a number of Windows PowerShell",
        explanation="A number is digits with an optional fraction and exponent, or 0x and "
        "hexadecimal digits; l, d, kb, mb, gb, tb or pb may follow.",
        remedy="Pass it as text.",
    )


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

"""The syntax of one PowerShell command: read without running it, written safe to paste.

Reading refuses what only PowerShell can evaluate, with the fault and its place. Writing gives
one command on one line that reads as exactly the same value, whatever the values hold; what
cannot be written so is refused when the value is made. What commands *mean* is the business of
`picfed.cmdlets`.
"""

from picfed.powershell._command import Argument, Command, Commands, Named, Positional, Switch
from picfed.powershell._noise import MarkdownNoise, WithoutNoise, undo_markdown_noise
from picfed.powershell._values import Array, Boolean, Null, Number, Scalar, Text, Value

__all__ = [
    "Argument",
    "Array",
    "Boolean",
    "Command",
    "Commands",
    "MarkdownNoise",
    "Named",
    "Null",
    "Number",
    "Positional",
    "Scalar",
    "Switch",
    "Text",
    "Value",
    "WithoutNoise",
    "undo_markdown_noise",
]

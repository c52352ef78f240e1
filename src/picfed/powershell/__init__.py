"""The syntax of one PowerShell command: read without running it, written safe to paste.

Reading refuses what only PowerShell can evaluate, with the fault and its place. Writing gives
one command on one line that reads as exactly the same value, whatever the values hold; what
cannot be written so is refused when the value is made. What commands *mean* is the subject of
`picfed.cmdlets`.
"""

from picfed.powershell._command import Command, Commands
from picfed.powershell._noise import WithoutNoise, undo_markdown_noise
from picfed.powershell._parts import Named, Positional, Switch
from picfed.powershell._values import Array, Boolean, Null, Number, Text

__all__ = [
    "Array",
    "Boolean",
    "Command",
    "Commands",
    "Named",
    "Null",
    "Number",
    "Positional",
    "Switch",
    "Text",
    "WithoutNoise",
    "undo_markdown_noise",
]

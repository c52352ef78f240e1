"""The syntax of one PowerShell command: read without running it, written safe to paste.

Reading refuses text that only PowerShell can evaluate, with the fault and its place. A command is
written on one line, and reading that line gives exactly the same value. A value that cannot be
written like that is refused when it is made. `picfed.cmdlets` knows what commands *mean*.
"""

from picfed.powershell._command import Command, Commands
from picfed.powershell._noise import undo_markdown_noise
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
    "undo_markdown_noise",
]

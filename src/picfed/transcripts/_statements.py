"""The statements of a paste: commands that are read, and everything that would have to be run."""

import re

from attrs import evolve

from picfed.cmdlets import Call
from picfed.cmdlets._tables import CMDLETS
from picfed.errors import CmdletFault, CommandFault, InvalidCommandError, PicfedError
from picfed.powershell import Command, Switch
from picfed.powershell._characters import DASH
from picfed.transcripts._blocks import Above
from picfed.transcripts._findings import Findings, in_lines
from picfed.transcripts._rules import OTHER_COMMAND, TEAMS_PARAMETER
from picfed.transcripts._transcript import PastedCommand

_comment = re.compile(r"(?:\s*(?:#[^\n]*|<#(?:[^#]++|#(?!>))*+#>))+\s*")
_assignment = re.compile(r"[$](\w+)[ \t]*=[ \t]*(?=[A-Za-z])")
_instance = re.compile(
    rf"(Set[{DASH}]Cs\w+)[ \t]+[{DASH}]Instance[ \t]+[$](\w+)((?:[ \t]+[{DASH}]\w+)*)[ \t]*",
    re.IGNORECASE,
)
_variable = re.compile(r"[$@](\w+)")
_noun = re.compile(rf"[A-Za-z]+[{DASH}](Cs[A-Za-z]+)", re.IGNORECASE)
_layout = re.compile(
    r"[ \t\n]*(ft|fl|format-table|format-list|select|select-object|convertto-json|export-csv"
    r"|convertto-csv|out-string|out-file|out-host|sort|sort-object|more)(?:[ \t]+([^{}()$;]*))?",
    re.IGNORECASE,
)
_fewer = re.compile(rf"[{DASH}](?:f|la|sk|u|in|exp)\w*", re.IGNORECASE)
_SILENT = {"export-csv", "out-file"}
_CHANGES = ("New-", "Set-", "Remove-", "Enable-", "Disable-")


class Statements:
    """Reads statements one after another, and knows what variables hold."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._held: dict[str, Command] = {}

    def read(self, text: str, first: int, last: int, /) -> Above:
        """Read one statement, and say what it prints."""
        if _comment.fullmatch(text):
            return Above()
        assigned = _assignment.match(text)
        variable = assigned[1] if assigned else None
        if made_real := _instance.fullmatch(text):
            return self._make_real(made_real, text, first, last)
        written = text[assigned.end() :] if assigned else text
        try:
            command = Command.parse(written)
        except InvalidCommandError as problem:
            return self._refused(problem, text, written, first, last)
        for held in (variable, *(one[1] for one in _variable.finditer(text))):
            self._held.pop((held or "").lower(), None)
        return self._command(command, first, last, variable=variable)

    def _command(
        self, command: Command, first: int, last: int, *, variable: str | None = None
    ) -> Above:
        try:
            call = Call.of(command)
        except PicfedError as problem:
            if getattr(problem, "fault", None) is CmdletFault.OTHER_CMDLET:
                at = (first, last)
                other = OTHER_COMMAND.about(in_lines(at), path=at, name=command.name)
                self._findings.report(other)
                return Above(is_other=True)
            self._findings.error(problem, first, last)
            return Above(is_other=True)
        if variable and call.get("InMemory"):
            self._held[variable.lower()] = call.command
        pasted = PastedCommand(line=first, command=command, variable=variable)
        return self._pasted(call, pasted, last)

    def _pasted(self, call: Call, pasted: PastedCommand, last: int) -> Above:
        cmdlet, first = CMDLETS[call.cmdlet.lower()], pasted.line
        self._findings.commands.append(pasted)
        for parameter in cmdlet.parameters:
            if parameter.since is None and call.get(parameter.name) is not None:
                at, name = (first, last), parameter.name
                self._findings.report(TEAMS_PARAMETER.about(in_lines(at), path=at, name=name))
        if call.cmdlet.startswith(_CHANGES) and not (call.get("InMemory") or call.get("WhatIf")):
            self._findings.changed(cmdlet.noun, first)
        if pasted.variable:
            return Above()
        is_whole = call.cmdlet.startswith("Get-") and not (
            call.get("Identity") or call.get("Filter")
        )
        return Above(noun=cmdlet.noun.lower(), is_whole=is_whole)

    def _make_real(self, found: re.Match[str], text: str, first: int, last: int) -> Above:
        """Read ``Set-... -Instance $x`` as the command that creates what ``$x`` holds."""
        held = self._held.get(found[2].lower())
        noun = found[1].partition("-")[2] or found[1][4:]
        if held is None or held.name.partition("-")[2].lower() != noun.lower():
            try:
                command = Command.parse(text)
            except InvalidCommandError as problem:
                return self._refused(problem, text, text, first, last)
            return self._command(command, first, last)  # pragma: no cover  (-Instance has a $)
        given = [
            one
            for one in held.arguments
            if not (isinstance(one, Switch) and one.name == "InMemory")
        ]
        more = [Switch(one.lstrip(DASH)) for one in found[3].split()]
        return self._command(evolve(held, arguments=(*given, *more)), first, last)

    def _refused(
        self, problem: InvalidCommandError, text: str, written: str, first: int, last: int
    ) -> Above:
        """Report what would have to be run; a layout behind a Get- is understood."""
        for name in _variable.finditer(text):
            self._held.pop(name[1].lower(), None)
        is_pipeline = problem.fault is CommandFault.PIPELINE and problem.span is not None
        above = self._shown(written, problem.span, first, last) if is_pipeline else None
        if above is not None and written is text:
            return above
        nouns = dict.fromkeys(found[1].lower() for found in _noun.finditer(text))
        shows = [CMDLETS[f"get-{noun}"].name for noun in nouns if f"get-{noun}" in CMDLETS]
        self._findings.error(problem, first, last, commands=shows)
        noun = next((one for one in nouns if f"get-{one}" in CMDLETS), "")
        begins = written.lower().startswith("get-") and written is text
        if begins and noun:
            return Above(noun=noun)
        return Above(is_other=is_pipeline and not noun)

    def _shown(
        self, text: str, span: tuple[int, int] | None, first: int, last: int
    ) -> Above | None:
        """Read a Get- whose output is only laid out; ``None`` if more than that is done."""
        assert span is not None  # noqa: S101  (the caller has seen to it)
        head, stages = text[: span[0]], text[span[1] :].split("|")
        read = [_layout.fullmatch(stage) for stage in stages]
        try:
            call = Call.of(Command.parse(head))
        except PicfedError:
            return None
        if not call.cmdlet.startswith("Get-") or not all(read):
            return None
        found = [one for one in read if one]
        above = self._pasted(call, PastedCommand(line=first, command=Command.parse(head)), last)
        names = {one[1].lower() for one in found}
        fewer = any(
            one[1].lower().startswith("select") and _fewer.search(one[2] or "") for one in found
        )
        if names & _SILENT:
            return Above()
        return evolve(above, is_whole=above.is_whole and not fewer)

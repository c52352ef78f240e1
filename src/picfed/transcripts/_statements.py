"""Read the statements of a paste: commands, and text that only PowerShell can evaluate."""

import re

from attrs import evolve

from picfed._names import identity_key
from picfed.cmdlets import Call
from picfed.cmdlets._tables import CMDLETS
from picfed.errors import (
    CmdletFault,
    CommandFault,
    InvalidCommandError,
    MalformedTextError,
    UnusableCommandError,
)
from picfed.powershell import Command, Switch
from picfed.powershell._characters import DASH
from picfed.transcripts._blocks import Above, Lines
from picfed.transcripts._findings import Findings
from picfed.transcripts._rules import GRANT_NOT_SHOWN, OTHER_COMMAND, TEAMS_PARAMETER
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
    r"|convertto-csv|out-string|out-file|out-host|sort|sort-object|more)(?:[ \t]+([^{}()$<>]*))?",
    re.IGNORECASE,
)
_fewer = re.compile(rf"[{DASH}](?:f|l|sk|u|in|exp|t|b)\w*", re.IGNORECASE)
_SILENT = {"export-csv", "out-file"}
# SilentlyContinue and Ignore, as short as each is unique, and their numbers.
_hides_errors = re.compile("si|ig|[04]$", re.IGNORECASE)
_CHANGES = ("New-", "Set-", "Remove-", "Enable-", "Disable-")
_changing = re.compile(
    rf"\b(?:Add|Clear|Disable|Enable|Import|New|Remove|Reset|Set|Update)[{DASH}](Cs[A-Za-z]+)\b",
    re.IGNORECASE,
)
# They print where the transcript is stored.
_TRANSCRIPT = {"start-transcript", "stop-transcript"}


class Statements:
    """Reads statements one after another, and remembers what variables hold."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._held: dict[str, Command] = {}

    def read(self, text: str, at: Lines, /) -> Above:
        """Read one statement, and return what it prints."""
        if _comment.fullmatch(text):
            return Above()
        assigned = _assignment.match(text)
        if (made_real := _instance.fullmatch(text)) and (made := self._made_real(made_real)):
            return self._command(made, at)
        written = text[assigned.end() :] if assigned else text
        try:
            command = Command.parse(written)
        except InvalidCommandError as problem:
            return self._refused(problem, text, written, at)
        self._forget(text)
        return self._command(command, at, variable=assigned[1] if assigned else None)

    def refuse(self, text: str, line: int, /) -> None:
        """Take note of the cmdlets in a text that cannot be read: they may change anything."""
        for found in _changing.finditer(text):
            self._findings.listings.change(found[1].lower(), None, found[0], line)

    def _forget(self, text: str) -> None:
        for found in _variable.finditer(text):
            self._held.pop(found[1].lower(), None)

    def _command(self, command: Command, at: Lines, *, variable: str | None = None) -> Above:
        try:
            call = Call.of(command)
        except UnusableCommandError as problem:
            is_transcript = command.name.lower() in _TRANSCRIPT
            if problem.fault is not CmdletFault.OTHER_CMDLET:
                self._findings.error(problem, at)
            elif not is_transcript:
                self._findings.report(OTHER_COMMAND, at, name=command.name)
            self.refuse(command.name, at[0])
            return Above(is_other=True, is_harmless=is_transcript)
        if variable and call.get("InMemory"):
            self._held[variable.lower()] = call.command
        return self._pasted(call, PastedCommand(line=at[0], command=command, variable=variable), at)

    def _pasted(self, call: Call, pasted: PastedCommand, at: Lines) -> Above:
        cmdlet, given = CMDLETS[call.cmdlet.lower()], dict(call.parameters)
        self._findings.commands.append(pasted)
        for parameter in cmdlet.parameters:
            if parameter.since is None and parameter.name in given:
                self._findings.report(TEAMS_PARAMETER, at, name=parameter.name)
        noun, is_listing = cmdlet.noun.lower(), call.cmdlet.startswith("Get-")
        if not (given.get("InMemory") or given.get("WhatIf")):
            self._change(call, noun, at)
        if pasted.variable:
            return Above()
        fewer = frozenset({"ApplicableTo", "Include", "PoolFqdn", "Tenant"}).union(*cmdlet.ways)
        # With hidden errors, a server that does not answer looks like one without entries.
        is_hiding = _hides_errors.match(str(given.get("ErrorAction", "")))
        is_whole = is_listing and not (is_hiding or (fewer - {"EdgeServer"}) & given.keys())
        return Above(noun=noun, is_listing=is_listing, is_whole=is_whole)

    def _change(self, call: Call, noun: str, at: Lines) -> None:
        """Take note of what a command changes."""
        entry = call.get("Identity") or call.get("Domain")
        if call.cmdlet.startswith(_CHANGES):
            key = identity_key(entry) if isinstance(entry, str) else None
            self._findings.listings.change(noun, key, call.cmdlet, at[0])
        elif call.cmdlet.startswith("Grant-"):
            user = entry or call.get("Group") or "every user"
            self._findings.report(GRANT_NOT_SHOWN, at, user=user)

    def _made_real(self, found: re.Match[str]) -> Command | None:
        """Read ``Set-... -Instance $x`` as the command that creates what ``$x`` holds."""
        held = self._held.get(found[2].lower())
        noun = re.split(f"[{DASH}]", found[1])[1]
        if held is None or held.name.partition("-")[2].lower() != noun.lower():
            return None
        given = [one for one in held.arguments if one != Switch("InMemory")]
        more = [Switch(one.lstrip(DASH)) for one in found[3].split()]
        return evolve(held, arguments=(*given, *more))

    def _refused(self, problem: InvalidCommandError, text: str, written: str, at: Lines) -> Above:
        """Report text that only PowerShell can evaluate; read a Get- with a layout after it."""
        self._forget(text)
        self.refuse(text, at[0])
        is_pipeline = problem.fault is CommandFault.PIPELINE
        above = self._shown(written, problem.span, at) if is_pipeline else None
        if above is not None and written is text:
            return above
        nouns = dict.fromkeys(found[1].lower() for found in _noun.finditer(text))
        known = [noun for noun in nouns if f"get-{noun}" in CMDLETS]
        self._findings.error(problem, at, [CMDLETS[f"get-{noun}"].name for noun in known])
        if known and written.lower().startswith("get-") and written is text:
            return Above(noun=known[0], is_listing=True)
        return Above(is_unread=True, is_other=is_pipeline and not known)

    def _shown(self, text: str, span: tuple[int, int] | None, at: Lines) -> Above | None:
        """Read a Get- command whose output is only laid out; return ``None`` for others."""
        assert span is not None  # noqa: S101  (a pipeline has its place)
        stages = [_layout.fullmatch(stage) for stage in text[span[1] :].split("|")]
        try:
            command = Command.parse(text[: span[0]])
            call = Call.of(command)
        except MalformedTextError:
            return None
        found = [one for one in stages if one]
        if not call.cmdlet.startswith("Get-") or len(found) < len(stages):
            return None
        above = self._pasted(call, PastedCommand(line=at[0], command=command), at)
        if _SILENT & {one[1].lower() for one in found}:
            return Above()
        fewer = any(
            one[1].lower().startswith(("select", "sort")) and _fewer.search(one[2] or "")
            for one in found
        )
        return evolve(above, is_whole=above.is_whole and not fewer)

"""Checked by mypy and pyright, never run: commands and cmdlets to a type checker."""

from typing import assert_type

from picfed.cmdlets import (
    Call,
    Providers,
    changes,
    new_public_provider,
    read_provider,
    read_providers,
    remove_public_provider,
)
from picfed.powershell import (
    Array,
    Boolean,
    Command,
    Commands,
    Named,
    Null,
    Number,
    Positional,
    Switch,
    Text,
    undo_markdown_noise,
)
from picfed.problems import Problems
from picfed.providers import PublicProvider, VerificationLevel

command = Command.parse("Get-CsPublicProvider -Identity <name>", placeholders={"name": "Skype"})
assert_type(command, Command)
assert_type(command.arguments, tuple[Positional | Named | Switch, ...])
assert_type(
    Named("Enabled", value=True).value,
    Text | Number | Boolean | Null | Array,
)
assert_type(Number(1).text, str)
assert_type(undo_markdown_noise("a").text, str)

provider = read_provider("New-CsPublicProvider A -ProxyFqdn a.example -Enabled $true")
assert_type(provider, PublicProvider)
assert_type(new_public_provider(provider, in_memory=True, what_if=True), Command)
assert_type(remove_public_provider("Skype", confirm=False, server=None), Command)
assert_type(read_providers(""), Providers)
assert_type(read_providers("").problems, Problems)
assert_type(changes([provider], ()), Commands)
assert_type(Call.of(command).get("Identity"), str | bool | int | VerificationLevel | None)
assert_type(Call("Get-CsPublicProvider", {"Identity": "A"}).command, Command)

Command("X", "ab")  # type: ignore[arg-type]  # pyright: ignore
Named("A", 1.5)  # type: ignore[arg-type]  # pyright: ignore
remove_public_provider("Skype", whatif=True)  # type: ignore[call-arg]  # pyright: ignore

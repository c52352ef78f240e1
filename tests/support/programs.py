"""Runs the example programs: each in a fresh interpreter once, its other cases in this one."""

import io
import os
import runpy
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest

EXAMPLES = Path(__file__).parent.parent.parent / "docs" / "examples"


def run_fresh(
    name: str, *arguments: object, given: str = "", warnings: str = "error"
) -> CompletedProcess[str]:
    """Run an example as a person would, with nothing loaded before it."""
    return subprocess.run(
        [sys.executable, "-W", warnings, str(EXAMPLES / name), *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        input=given,
        timeout=300,
    )


def run_here(name: str, *arguments: object, given: str = "") -> CompletedProcess[str]:
    """Run an example in this interpreter, which takes a hundredth of the time to begin."""
    command = [str(EXAMPLES / name), *map(str, arguments)]
    out, err, status = io.StringIO(), io.StringIO(), 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", command)
        patch.setattr(sys, "stdin", io.StringIO(given))
        try:
            runpy.run_path(command[0], run_name="__main__")
        except SystemExit as end:
            status = end.code or 0
            if isinstance(status, str):
                print(status, file=err)
                status = 1
    return CompletedProcess(command, int(status), out.getvalue(), err.getvalue())

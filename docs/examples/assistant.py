"""A migration assistant: it reads what an administrator pasted, and keeps what it answers.

    python assistant.py answers.db ask contoso paste.txt 2015-01-05
    python assistant.py answers.db show contoso
    python assistant.py answers.db review

Answers are stored as JSON in SQLite. They are read back years later, by whatever picfed is there.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeVar

from picfed import SKYPE, Capability
from picfed.deployments import Decision
from picfed.interop import FORMATS, from_json, to_json
from picfed.plans import Plan, enable_skype
from picfed.sources import EDITION
from picfed.transcripts import read_transcript

T = TypeVar("T", Decision, Plan)
TABLE = "CREATE TABLE IF NOT EXISTS answers (name, format, document, PRIMARY KEY (name, format))"


class Answers:
    """The answers of a database, by the name of the customer."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        database.execute(TABLE)

    def store(self, name: str, answer: Decision | Plan) -> None:
        """Keep an answer in place of the earlier one of its kind."""
        row = (name, FORMATS[type(answer)].partition("/")[0], to_json(answer))
        self._database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", row)
        self._database.commit()

    def find(self, kind: type[T], name: str | None = None) -> Iterator[tuple[str, T]]:
        """Read the answers of a kind, each with its name; those of one name if it is given."""
        query = "SELECT name, document FROM answers WHERE format = ? AND name = coalesce(?, name)"
        values = (FORMATS[kind].partition("/")[0], name)
        for found, document in self._database.execute(query, values):
            yield found, from_json(document, kind)


def ask(answers: Answers, name: str, paste: str, on: date) -> None:
    """Decide and plan from a paste, and keep both."""
    deployment = read_transcript(Path(paste).read_text("utf-8")).deployment()
    decision = deployment.evaluate(Capability.IM, service=SKYPE, on=on)
    answers.store(name, decision)
    answers.store(name, enable_skype(deployment, on=on))
    print(decision)


def show(answers: Answers, name: str) -> None:
    """Show what is kept under a name."""
    for _, decision in answers.find(Decision, name):
        print(decision.explain())
    for _, plan in answers.find(Plan, name):
        print(plan)


def review(answers: Answers) -> None:
    """List the answers that were given by an earlier edition of the record."""
    for name, decision in answers.find(Decision):
        if decision.judged_by != EDITION:
            print(f"{name}: decided by {decision.judged_by}: ask again")


def run(answers: Answers, command: list[str]) -> None:
    """Run one command."""
    match command:
        case ["ask", name, paste, day]:
            ask(answers, name, paste, date.fromisoformat(day))
        case ["show", name]:
            show(answers, name)
        case ["review"]:
            review(answers)
        case _:
            raise ValueError(__doc__)


def main(arguments: list[str]) -> int:
    """Run a command on a database, and return the exit status."""
    with closing(sqlite3.connect(arguments[0] if arguments else ":memory:")) as database:
        try:
            run(Answers(database), arguments[1:])
        except (OSError, ValueError) as problem:  # every error about data is a ValueError
            print(problem, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

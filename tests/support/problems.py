"""What every problem owes its reader, whatever it is about."""

from collections.abc import Iterable

from picfed.problems import Problem


def assert_says_of_what(problems: Iterable[Problem]) -> None:
    """Name what each is about, and fill its words with something."""
    for one in problems:
        assert one.subject
        assert one.remedy
        assert not any("None" in text for text in (one.subject, one.message, one.remedy)), one

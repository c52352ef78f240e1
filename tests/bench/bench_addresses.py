"""Ratios of addresses and imports against named references, measured in one run.

Run it with the Python of an environment that has picfed and its `bench` extra:

    python tests/bench/bench_addresses.py

Every row interleaves the reference and picfed, and divides the minima of the rounds: on a
shared machine medians mislead, and absolute times mean nothing.
"""

import os
import random
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable

from picfed import AddressDecorator

ROUNDS = 9
ROWS = 200_000
DOMAINS = 1_000
ROUTING = "msn.com"
EXCLUDED = frozenset({"msn.com", "outlook.com", "live.com", "hotmail.com"})
REFUSED = (
    "bad",
    "a..b@contoso.com",
    "a@@contoso.com",
    "t d@contoso.com",
    "u@b_c.com",
    "ted@contoso",
)
DECORATOR = AddressDecorator()

Job = Callable[[], object]


def loop_decorate(rows: list[str], routing: str, excluded: frozenset[str]) -> list[str]:
    """The reference: what one would write without validating anything."""
    decorated = []
    for row in rows:
        user, _, domain = row.rpartition("@")
        decorated.append(row if domain in excluded else f"{user}({domain})@{routing}")
    return decorated


def loop_undecorate(rows: list[str], routing: str) -> list[str]:
    """The reference for the way back."""
    ending = f")@{routing}"
    plain = []
    for row in rows:
        if row.endswith(ending):
            user, _, domain = row[: -len(ending)].rpartition("(")
            plain.append(f"{user}@{domain}")
        else:
            plain.append(row)
    return plain


def call_decorate(row: str, routing: str, excluded: frozenset[str]) -> str:
    """The reference, a call per address."""
    user, _, domain = row.rpartition("@")
    return row if domain in excluded else f"{user}({domain})@{routing}"


def sample() -> list[str]:
    """Distinct users over a thousand domains of uneven popularity, 13.5 % of them excluded."""
    rng = random.Random(20190815)
    names = [f"company{i}.com" for i in range(DOMAINS)]
    chosen = rng.choices(names, [1 / (i + 1) for i in range(DOMAINS)], k=ROWS)
    shared = sorted(EXCLUDED)
    return [
        f"first{i}.last{i % 977}@{rng.choice(shared) if rng.random() < 0.135 else domain}"
        for i, domain in enumerate(chosen)
    ]


def every_hundredth(rows: list[str], kinds: tuple[str | None, ...]) -> list[str | None]:
    """Every hundredth row missing or refused."""
    changed: list[str | None] = list(rows)
    for i in range(0, len(rows), 100):
        changed[i] = kinds[i // 100 % len(kinds)]
    return changed


def with_unusual_rows(rows: list[str]) -> list[str]:
    """Every hundredth row bad, in upper case, or an IDN."""
    unusual = ["bad", "a..b@{}", "{}(", "U@{}", "u@b\u00fccher{}.example"]
    changed = list(rows)
    for i in range(0, len(rows), 100):
        _, _, domain = rows[i].partition("@")
        kind = unusual[(i // 100) % len(unusual)]
        name = domain.upper() if kind.startswith("U") else domain
        changed[i] = kind.format(i % 50 if "\u00fc" in kind else name)
    return changed


def ratio(reference: Job, measured: Job, rounds: int = ROUNDS) -> float:
    """How many times as fast as the reference: minimum over minimum, interleaved."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for which, job in enumerate((reference, measured)):
            start = time.perf_counter()
            job()
            best[which] = min(best[which], time.perf_counter() - start)
    return best[0] / best[1]


def import_seconds(statement: str) -> float:
    """Time one statement inside a fresh interpreter."""
    # CPU time: an import is all work, and others on the machine must not count.
    code = f"import time; s = time.process_time(); {statement}; print(time.process_time() - s)"
    # Installed packages are compiled; a checkout must be so too, or compiling is what is timed.
    env = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    return float(run.stdout)


def import_ratio(statement: str) -> float:
    """How many times as long as `import attrs`."""
    pairs = [(import_seconds("import attrs"), import_seconds(statement)) for _ in range(15)]
    return min(mine for _, mine in pairs) / min(reference for reference, _ in pairs)


def growth_in_megabytes() -> float:
    """A million distinct domains through a column."""
    decorator = AddressDecorator()
    rows = (f"u(d{i}.example)@msn.com" for i in range(1_000_000))
    tracemalloc.start()
    for _ in decorator.undecorate_all(rows):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def report(what: str, value: float, bar: str) -> None:
    """One line of the table."""
    print(f"{what:52} {value:9.2f}   bar {bar}", flush=True)


def peers(rows: list[str]) -> None:
    """Validating libraries that read the same text, and an f-string that decorates it."""
    try:  # the `bench` extra
        from email_validator import validate_email
        from slixmpp.jid import JID
    except ImportError:
        print("peers: install the `bench` extra")
        return

    few = [row.replace(".example", ".com") for row in rows[:5_000]]

    # A library that takes microseconds a row is given fewer rows; speeds compare by the row.
    some, few = 40_000, 4_000

    def with_jid() -> list[str]:
        written = []
        for row in rows[:some]:
            jid = JID(row)
            keep = jid.domain in EXCLUDED
            written.append(row if keep else f"{jid.local}({jid.domain})@{ROUTING}")
        return written

    def with_email_validator() -> list[str]:
        written = []
        for row in rows[:few]:
            found = validate_email(row, check_deliverability=False)
            keep = found.domain in EXCLUDED
            written.append(row if keep else f"{found.local_part}({found.domain})@{ROUTING}")
        return written

    def column() -> list[str]:
        return list(DECORATOR.decorate_all(rows))

    expected = column()
    assert with_jid() == expected[:some]
    assert with_email_validator() == expected[:few]
    jid = ratio(with_jid, column) * len(rows) / some
    report("decorate_all / slixmpp JID and an f-string", jid, ">= 1.7")
    validator = ratio(with_email_validator, column) * len(rows) / few
    report("decorate_all / email-validator and an f-string", validator, ">= 60")


def main() -> None:
    """Print the table."""
    rows = sample()
    decorated = loop_decorate(rows, ROUTING, EXCLUDED)
    assert list(DECORATOR.decorate_all(rows)) == decorated
    assert list(DECORATOR.undecorate_all(decorated)) == rows
    unusual = with_unusual_rows(rows)
    unusual_decorated = with_unusual_rows(decorated)
    distinct = [f"u{i}@d{i}.example" for i in range(ROWS)]

    def reference() -> list[str]:
        return loop_decorate(rows, ROUTING, EXCLUDED)

    def back() -> list[str]:
        return loop_undecorate(decorated, ROUTING)

    print(f"Python {sys.version.split()[0]}, {ROWS} rows, {DOMAINS} domains, {ROUNDS} rounds")
    report("import picfed / import attrs (time)", import_ratio("import picfed"), "<= 1.5")
    report("from picfed import * / import attrs", import_ratio("from picfed import *"), "<= 2.2")
    report(
        "decorate_all / loop",
        ratio(reference, lambda: list(DECORATOR.decorate_all(rows))),
        ">= 0.6",
    )
    report(
        "undecorate_all / loop",
        ratio(back, lambda: list(DECORATOR.undecorate_all(decorated))),
        ">= 0.65",
    )
    for what, kinds, one_bar, other_bar in (
        ("None", (None,), 0.5, 0.55),
        ("refused", REFUSED, 0.42, 0.47),
    ):
        one = every_hundredth(rows, kinds)
        other = every_hundredth(decorated, kinds)
        report(
            f"decorate_all, 1 % {what} / loop",
            ratio(reference, lambda one=one: list(DECORATOR.decorate_all(one, errors="null"))),
            f">= {one_bar}",
        )
        report(
            f"undecorate_all, 1 % {what} / loop",
            ratio(back, lambda other=other: list(DECORATOR.undecorate_all(other, errors="null"))),
            f">= {other_bar}",
        )
    report(
        "inspect_all / undecorate, one by one",
        ratio(
            lambda: [DECORATOR.undecorate(row) for row in decorated],
            lambda: list(DECORATOR.inspect_all(decorated)),
        ),
        ">= 0.45",
    )
    report(
        "decorate_all, 1 % unusual / loop",
        ratio(reference, lambda: list(DECORATOR.decorate_all(unusual, errors="null"))),
        ">= 0.28",
    )
    report(
        "undecorate_all, 1 % unusual / loop",
        ratio(back, lambda: list(DECORATOR.undecorate_all(unusual_decorated, errors="null"))),
        ">= 0.35",
    )
    report(
        "decorate_all, every domain distinct / loop",
        ratio(
            lambda: loop_decorate(distinct, ROUTING, EXCLUDED),
            lambda: list(DECORATOR.decorate_all(distinct)),
        ),
        ">= 0.1",
    )
    report(
        "decorate / a call per address",
        ratio(
            lambda: [call_decorate(row, ROUTING, EXCLUDED) for row in rows],
            lambda: [DECORATOR.decorate(row) for row in rows],
        ),
        ">= 0.35",
    )
    peers(rows)
    report("a million distinct domains (MB of growth)", growth_in_megabytes(), "< 20")


if __name__ == "__main__":
    main()

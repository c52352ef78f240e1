"""Ratios of cleaning whole columns against named references, measured in one run.

    python tests/bench/bench_contacts.py [rows]

Every row interleaves the reference and picfed, and divides the minima of the rounds: on a
shared machine medians mislead, and absolute times mean nothing.
"""

import random
import sys
import tracemalloc
from functools import partial
from urllib.parse import unquote

from bench_addresses import DECORATOR, EXCLUDED, ROUTING, loop_decorate, ratio, report

from picfed.addresses import tidy
from picfed.contacts import clean
from picfed.decoration import AddressInspection

DOMAINS = 3_000
REFUSED = (
    "bad", "a..b@{}", "{}(", "a@@{}", "t d@{}", "u@b_c.com", "ted@contoso", "ted(contoso)@msn.com",
    "ted(a.com)(msn.com)@msn.com", "yael", "zsolt@192.0.2.7", "x(contoso.com)@{}", "ërik@{}",
    "tomasz (contoso. com) @msn.com", "wendy@{}.", "sip:{}", "a@b.com;SMTP:a@{}", "@{}", "a@",
)  # fmt: skip


def loop_clean(rows: list[str | None]) -> list[str | None]:
    """The reference: what the author of a script writes, without validating anything."""
    ending = f")@{ROUTING}"
    plain: list[str | None] = []
    for row in rows:
        if row is None:
            plain.append(None)
            continue
        text = row.strip()
        if "<" in text:
            text = text.partition("<")[2].partition(">")[0]
        if text.lower().startswith(("sip:", "smtp:")):
            text = text.partition(":")[2].partition(";")[0]
        text = unquote(text)
        if text.endswith(ending):
            user, _, domain = text[: -len(ending)].rpartition("(")
        else:
            user, _, domain = text.rpartition("@")
        plain.append(f"{user}@{domain.lower()}" if user else None)
    return plain


def clean_rows(count: int) -> list[str]:
    """Plain and decorated addresses over three thousand domains of uneven popularity."""
    rng = random.Random(20190815)
    names = [f"bücher{i}.example" if i % 50 == 7 else f"company{i}.com" for i in range(DOMAINS)]
    chosen = rng.choices(names, [1 / (i + 1) for i in range(DOMAINS)], k=count)
    rows = [f"first{i}.last{i % 977}@{domain}" for i, domain in enumerate(chosen)]
    decorated = loop_decorate(rows, ROUTING, EXCLUDED)
    return [
        new if i % 14 < 5 else row for i, (row, new) in enumerate(zip(rows, decorated, strict=True))
    ]


def as_people_have_it(rows: list[str]) -> list[str | None]:
    """Clean rows, and the forms and faults of a list that was exported."""
    rng = random.Random(20130523)
    found: list[str | None] = []
    for i, row in enumerate(rows):
        dice = rng.random()
        domain = row.rpartition("@")[2]
        if dice < 0.70:
            found.append(row)
        elif dice < 0.78:
            found.append(rng.choice(("sip:", "SIP:")) + row)
        elif dice < 0.80:
            found.append("sip:" + row.replace("(", "%28").replace(")", "%29"))
        elif dice < 0.82:
            found.append(f"sip:{row};transport=tls")
        elif dice < 0.88:
            found.append(f"First{i} Last{i % 977} <{row}>")
        elif dice < 0.92:
            found.append(f" {row} ")
        elif dice < 0.94:
            found.append(f"smtp:{row}")
        elif dice < 0.96:
            found.append(None if i % 2 else " ")
        else:
            found.append(REFUSED[i % len(REFUSED)].format(domain))
    return found


def every(step: int, rows: list[str], kinds: tuple[str | None, ...]) -> list[str | None]:
    """Every so many rows another one."""
    changed: list[str | None] = list(rows)
    for i in range(0, len(rows), step):
        kind = kinds[i // step % len(kinds)]
        changed[i] = kind and kind.format(rows[i].rpartition("@")[2])
    return changed


def one_by_one(rows: list[str | None]) -> list[AddressInspection | None]:
    """What `clean` joins, called for each row."""
    tidied = [None if row is None else tidy(row).text for row in rows]
    return [text and DECORATOR.inspect(text) for text in tidied]


def growth_in_megabytes(rows: list[str]) -> float:
    """What cleaning needs beyond its result."""
    tracemalloc.start()
    cleaned = clean(rows)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(cleaned) == len(rows)
    return (peak - kept) / 1e6


def main(count: int) -> None:
    """Print the table."""
    rows = clean_rows(count)
    mix = as_people_have_it(rows)
    columns = {
        "clean, a column as people have it": (mix, 0.35),
        "clean, clean rows": (rows, 0.7),
        "clean, 1 % None": (every(100, rows, (None,)), 0.6),
        "clean, 10 % refused": (every(10, rows, REFUSED), 0.33),
        "clean, all refused": (every(1, rows, REFUSED), 0.15),
    }
    print(f"Python {sys.version.split()[0]}, {count} rows, {DOMAINS} domains, 9 rounds")
    for what, (column, bar) in columns.items():
        report(
            f"{what} / a script's loop",
            ratio(partial(loop_clean, column), partial(clean, column)),
            f">= {bar}",
        )
    for what in ("clean, a column as people have it", "clean, clean rows"):
        column, _ = columns[what]
        speed = ratio(partial(loop_clean, column), lambda column=column: clean(column).columns())
        report(f"{what}, and .columns()", speed, "")
    ours = clean(mix).columns()["plain_form"]
    theirs = loop_clean(mix)
    wrong = sum(1 for one, other in zip(ours, theirs, strict=True) if one != other)
    report("rows that the loop gets wrong (%)", 100 * wrong / count, "")
    few = mix[: count // 20]
    report(
        "clean / tidy and inspect, one by one",
        ratio(lambda: one_by_one(few), lambda: clean(few)),
        "",
    )
    growth = growth_in_megabytes(rows)
    report("clean beyond its result (MB)", growth, "< 20")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)

"""Check the federation records of many domains: one domain a line in, one result a line out.

    python batch.py domains.txt > reports.jsonl
    python batch.py --csv --zone contoso.zone - < domains.txt

The exit status is 0 if every domain is in order, 1 if any is not, and 2 if nothing was checked.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from picfed import PicfedError
from picfed.dnscheck import FederationReport, RefusedDomain, Verdict, audit
from picfed.interop import to_json
from picfed.resolution import Resolver
from picfed.resolvers import SystemResolver, ZoneResolver

IN_ORDER = {Verdict.OK, Verdict.NOT_OFFERED}


def lines_of(file: TextIO) -> Iterator[str]:
    """Read one domain a line, past blank lines and comments."""
    for line in file:
        if text := line.partition("#")[0].strip():
            yield text


def write_json(rows: Iterable[FederationReport | RefusedDomain]) -> int:
    """Write each row as a document, and count those that are not in order."""
    wrong = 0
    for row in rows:
        print(to_json(row), flush=True)
        wrong += row.verdict not in IN_ORDER
    return wrong


def write_csv(rows: Iterable[FederationReport | RefusedDomain]) -> int:
    """Write each row as its text, its verdict and its codes, and count as above."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["domain", "verdict", "findings"])
    wrong = 0
    for row in rows:
        writer.writerow([row.text, row.verdict.value, " ".join(row.findings.codes)])
        wrong += row.verdict not in IN_ORDER
    return wrong


def resolver_of(zone: Path | None, servers: list[str]) -> Resolver:
    """Answer from a file in zone format, or ask name servers."""
    if zone:
        return ZoneResolver.from_text(zone.read_text("utf-8"), origin=zone.stem)
    return SystemResolver(nameservers=servers or None)


def main(arguments: list[str]) -> int:
    """Run the job and return the exit status."""
    parser = argparse.ArgumentParser(description="Check federation records, one domain a line.")
    parser.add_argument("file", help="the domains; - reads them from standard input")
    parser.add_argument("--csv", action="store_true", help="write CSV, not JSON lines")
    parser.add_argument("--zone", type=Path, help="answer from this file, named after its zone")
    parser.add_argument("--server", action="append", default=[], help="ask this name server")
    options = parser.parse_args(arguments)
    write = write_csv if options.csv else write_json
    try:
        resolver = resolver_of(options.zone, options.server)
        with (
            sys.stdin if options.file == "-" else Path(options.file).open(encoding="utf-8") as file
        ):
            wrong = write(audit(lines_of(file), resolver=resolver))
    except (OSError, UnicodeDecodeError, PicfedError) as problem:
        print(f"batch.py: {problem}", file=sys.stderr)
        return 2
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

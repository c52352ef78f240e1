"""Clean a contact list: the right plain address for every row, or the reason why not.

Reads ``contacts.csv`` beside this file, or the CSV named on the command line, with the columns
``name`` and ``address``. Needs no network.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from unicodedata import category

from picfed import AddressDecorator
from picfed.addresses import tidy
from picfed.decoration import AddressInspection

HERE = Path(__file__).parent


def harmless(name: str) -> str:
    """Keep what would steer the terminal that shows it from doing so."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(one)[0] == "C" else one for one in name)


def read(path: Path) -> list[tuple[str, str]]:
    """Read the rows, or end with the reason why they cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            # A row that ends early has blank cells.
            rows = csv.DictReader(file, restval="")
            if missing := {"name", "address"} - {*(rows.fieldnames or ())}:
                sys.exit(f"{path}: no column {' and no column '.join(sorted(missing))}")
            return [(harmless(row["name"]), row["address"]) for row in rows]
    except UnicodeDecodeError as problem:
        sys.exit(f"{path}: not UTF-8 ({problem.reason}); save it as UTF-8")
    except (OSError, csv.Error) as problem:
        sys.exit(f"{path}: cannot be read: {problem}")


def main(path: Path) -> None:
    """Print the cleaned list, who is one person, and what was refused."""
    contacts = read(path)

    # A blank cell holds no address: None stays None all the way through.
    tidied = [tidy(address) for _, address in contacts]
    texts = [one.text or None for one in tidied]
    inspected = list(AddressDecorator().inspect_all(texts))

    print(f"Cleaned list ({len(contacts)} rows)\n")
    people: defaultdict[str, list[int]] = defaultdict(list)
    refused: list[tuple[int, AddressInspection]] = []
    for number, ((name, address), one, found) in enumerate(
        zip(contacts, tidied, inspected, strict=True), start=2
    ):
        undone = f"   ({', '.join(step.value for step in one.changes)})" if one.changes else ""
        if found is None:
            print(f"  {number:3}  {name:24} -")
        elif found.plain_form is None:
            refused.append((number, found))
            print(f"  {number:3}  {name:24} refused: {address!r}")
        else:
            people[found.plain_form].append(number)
            print(f"  {number:3}  {name:24} {found.plain_form}{undone}")

    print("\nRows that are one person\n")
    for plain, numbers in people.items():
        if len(numbers) > 1:
            print(f"  {plain}: rows {', '.join(map(str, numbers))}")

    print("\nRefused rows\n")
    for number, found in refused:
        print(f"row {number}: {found}\n")

    blank = inspected.count(None)
    print(f"{len(people)} people, {len(refused)} rows refused, {blank} rows without an address")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "contacts.csv")

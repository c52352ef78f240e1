"""Clean a contact list: the right plain address for every row, or the reason why not.

Reads ``contacts.csv`` beside this file, or the CSV named on the command line, with the columns
``name`` and ``address``. Needs no network.
"""

import csv
import sys
from pathlib import Path
from unicodedata import category

from picfed.contacts import ContactKind, clean

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
    cleaned = clean(address for _, address in contacts)

    print(f"Cleaned list ({len(cleaned)} rows)\n")
    for (name, address), row in zip(contacts, cleaned, strict=True):
        undone = f"   ({', '.join(step.value for step in row.undone)})" if row.undone else ""
        if row.kind is ContactKind.REFUSED:
            print(f"  {row.index + 2:3}  {name:24} refused: {address!r}")
        elif row.note is not None:
            print(f"  {row.index + 2:3}  {name:24} not a person: {row.note.message}")
        else:
            print(f"  {row.index + 2:3}  {name:24} {row.plain_form or '-'}{undone}")

    # Rows are numbered as in a spreadsheet, where row 1 is the heading.
    print("\nRows that are one person\n")
    for plain, rows in cleaned.duplicates.items():
        print(f"  {plain}: rows {', '.join(str(row + 2) for row in rows)}")

    print("\nRefused rows\n")
    for row in cleaned.refused:
        print(f"row {row.index + 2}: {row.inspection}\n")

    counts = cleaned.counts
    print(
        f"{len(cleaned.people)} people, {counts['refused']} rows refused, "
        f"{counts['noted']} rows noted, {counts['blank']} rows without an address"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "contacts.csv")

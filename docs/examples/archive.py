"""Clean the addresses of an archive of any size: a Parquet or CSV file in, another one out.

    python archive.py messages.parquet cleaned.parquet --column sender

The columns of the archive stay, and the cleaned ones are put beside them: ``sender_plain_form``,
``sender_kind``, ``sender_code`` and so on. Rows are read, cleaned and written batch by batch, so
memory does not grow with the file. Needs pyarrow and tqdm, and no network.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

try:
    import pyarrow as pa
    from pyarrow import csv, parquet
    from tqdm import tqdm
except ImportError as problem:
    sys.exit(f"{problem.name} is not installed: pip install 'picfed[frames]' tqdm")

from picfed import frames

# Rows of a batch of a Parquet file. A CSV file is read a megabyte at a time, and some ahead.
ROWS = 65_536


@contextmanager
def reading(path: Path) -> Iterator[tuple[Any, dict[str, Any], Callable[[Any], int]]]:
    """Open a file: its batches, what a progress bar counts, and how far a batch gets it."""
    with path.open("rb") as file:
        if path.suffix == ".parquet":
            archive = parquet.ParquetFile(file, pre_buffer=False)
            batches = archive.iter_batches(ROWS)
            reader = pa.RecordBatchReader.from_batches(archive.schema_arrow, batches)
            yield reader, {"total": archive.metadata.num_rows, "unit": "row"}, len
        else:
            # Every column as text: what it holds in its first block says little about the rest.
            names = csv.open_csv(path).schema.names
            types = csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))
            reader = csv.open_csv(file, convert_options=types)
            size, done = path.stat().st_size, 0

            def read_since(_: object) -> int:
                nonlocal done
                before, done = done, file.tell()
                return done - before

            yield reader, {"total": size, "unit": "B"}, read_since


def clean_archive(source: Path, target: Path, column: str) -> Counter[str]:
    """Write *target*, and return how many rows there are of each kind."""
    counts: Counter[str] = Counter()
    # Under another name until it is whole.
    part = target.with_name(f"{target.name}.part")
    writer = parquet.ParquetWriter if target.suffix == ".parquet" else csv.CSVWriter
    try:
        with reading(source) as (batches, counted, progress):
            cleaned = frames.clean_column(batches, column)
            kinds = cleaned.schema.get_field_index(f"{column}_kind")
            with (
                writer(part, cleaned.schema) as file,
                tqdm(**counted, unit_scale=True, disable=None) as bar,
            ):
                for batch in cleaned:
                    file.write_batch(batch)
                    for count in batch.column(kinds).value_counts().to_pylist():
                        counts[count["values"]] += count["counts"]
                    bar.update(progress(batch))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return counts


def main() -> None:
    """Read the command line, and end with the reason where something cannot be done."""
    parser = argparse.ArgumentParser(description="Clean the addresses of an archive.")
    parser.add_argument("source", type=Path, help="a .parquet or .csv file")
    parser.add_argument("target", type=Path, help="a .parquet or .csv file to write")
    parser.add_argument("--column", default="address", help="where the addresses are")
    given = parser.parse_args()
    for path in (given.source, given.target):
        if path.suffix not in {".parquet", ".csv"}:
            parser.error(f"{path}: neither .parquet nor .csv")
    if given.target.exists():
        parser.error(f"{given.target}: exists already")
    try:
        counts = clean_archive(given.source, given.target, given.column)
    except (OSError, TypeError, ValueError, pa.ArrowException) as problem:
        sys.exit(f"{given.source}: {problem}")
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    print(f"{counts.total()} rows: {kinds or 'none'}")


if __name__ == "__main__":
    main()

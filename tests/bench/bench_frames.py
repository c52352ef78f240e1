"""Ratios of dataframes against named references, measured in one run.

    python tests/bench/bench_frames.py [rows] [src]

Needs the extras `frames`, `test` and `docs`. With the `src` of another version of picfed, such as
0.1, its lists are measured too. Every row interleaves the reference and picfed, and
divides the minima of the rounds: on a shared machine medians mislead, and absolute times mean
nothing. Memory is the growth of the peak of a fresh process, over the column as it stands in Arrow.
"""

import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import dask
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from bench_addresses import DECORATOR, ROUTING, loop_decorate, ratio, report
from bench_contacts import as_people_have_it, clean_rows, loop_clean
from pyarrow import csv, feather

from picfed import frames
from picfed.addresses import tidy

ROUNDS = 5
MANY = 5_000_000
PARTS = 40
ARCHIVE = Path(__file__).parent.parent.parent / "docs" / "examples" / "archive.py"
# What people write who validate nothing.
PATTERN = r"^(.*)\(([^()]*)\)@msn\.com$"

Rows = list[str]


def decorated_rows(count: int) -> Rows:
    """Decorated addresses over three thousand domains of uneven popularity."""
    plain = DECORATOR.undecorate_all(clean_rows(count))
    return loop_decorate([*plain], ROUTING, frozenset())


def polars_list(column: pl.Series) -> pl.Series:
    """How a list goes through picfed and into a series of polars again."""
    return pl.Series(column.name, list(DECORATOR.undecorate_all(column)), dtype=pl.String)


def pandas_list(column: pd.Series) -> pd.Series:
    """The same in pandas, which marks missing cells in its own way."""
    texts = column.astype(object).where(column.notna(), None)
    found = list(DECORATOR.undecorate_all(texts, errors="null"))
    return pd.Series(found, index=column.index, name=column.name, dtype="string")


def pyarrow_list(column: pa.Array) -> pa.Array:
    """The same in pyarrow."""
    return pa.array(DECORATOR.undecorate_all(column.to_pylist()), pa.string())


def tidied_list(rows: list[str | None]) -> list[str | None]:
    """How the how-to of 0.1 reads a column as people have it."""
    tidied = [None if row is None else tidy(row).text for row in rows]
    return list(DECORATOR.undecorate_all(tidied, errors="null"))


ENGINES: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any], Callable[[Any], Any], float]] = {
    "polars": (
        lambda rows: pl.Series("a", rows, dtype=pl.String),
        polars_list,
        lambda column: column.str.replace(PATTERN, "$1@$2"),
        1.8,
    ),
    "pandas": (
        lambda rows: pd.Series(rows, dtype="string"),
        pandas_list,
        lambda column: column.str.replace(PATTERN, r"\1@\2", regex=True),
        2.3,
    ),
    "pyarrow": (
        lambda rows: pa.array(rows, pa.string()),
        pyarrow_list,
        lambda column: pc.replace_substring_regex(column, PATTERN, r"\1@\2"),
        1.8,
    ),
}  # fmt: skip


def engines(decorated: Rows, mix: list[str | None]) -> None:
    """Each engine against its lists and against its own regular expression."""
    for name, (make, listed, own, bar) in ENGINES.items():
        column, mixed = make(decorated), make(mix)
        whole = partial(frames.undecorate, column)
        report(
            f"{name}: undecorate / through a list",
            ratio(partial(listed, column), whole, ROUNDS),
            f">= {bar}",
        )
        report(
            f"{name}: undecorate / its own regular expression",
            ratio(partial(own, column), whole, ROUNDS),
            ">= 1.5",
        )
        report(
            f"{name}: clean, the mix / tidy and undecorate lists",
            ratio(partial(tidied_list, mix), partial(frames.clean, mixed), ROUNDS),
            "",
        )


# Run with another version of picfed in a process of its own.
OTHER = """
import pickle, sys, time
sys.path.insert(0, sys.argv[1])
from picfed import AddressDecorator
from picfed.addresses import tidy
rows, decorator, best = pickle.load(sys.stdin.buffer), AddressDecorator(), float("inf")
for _ in range(3):
    start = time.perf_counter()
    tidied = [None if row is None else tidy(row).text for row in rows]
    list(decorator.undecorate_all(tidied, errors="null"))
    best = min(best, time.perf_counter() - start)
print(best / len(rows))
"""


def another_version(mix: list[str | None], source: str) -> None:
    """Each engine against the lists of another version, by the row."""
    command = [sys.executable, "-c", OTHER, source]
    data = pickle.dumps(mix[: len(mix) // 5])
    run = subprocess.run(command, input=data, capture_output=True, check=True)
    for name, (make, *_) in ENGINES.items():
        mixed, best = make(mix), float("inf")
        for _ in range(ROUNDS):
            start = time.perf_counter()
            frames.clean(mixed)
            best = min(best, time.perf_counter() - start)
        speed = float(run.stdout) / (best / len(mix))
        report(f"{name}: clean, the mix / the lists of {source}", speed, ">= 3 of 0.1's")


def queries(rows: Rows) -> None:
    """Cleaning in a query of polars, against the loop that a script's author writes."""
    column = pl.Series("a", rows, dtype=pl.String)
    four = ["text", "kind", "plain_form", "decorated_form"]
    report(
        "clean in polars, four columns / a script's loop",
        ratio(lambda: loop_clean(rows), lambda: frames.clean(column).select(four), ROUNDS),
        ">= 1",
    )
    report(
        "the same as a lazy query / a script's loop",
        ratio(
            lambda: loop_clean(rows),
            lambda: frames.clean(column.to_frame().lazy()).select(four).collect(),
            ROUNDS,
        ),
        ">= 1",
    )


def threads(rows: Rows) -> None:
    """Dask with two threads against one, over partitions of five million rows in all."""
    size = MANY // PARTS
    parts = [pa.array((rows * (MANY // len(rows) + 1))[:size], pa.string()) for _ in range(PARTS)]
    done = [dask.delayed(frames.undecorate)(part) for part in parts]

    def with_threads(count: int) -> object:
        with dask.config.set(scheduler="threads", num_workers=count):
            return dask.compute(*done)

    report(
        f"Dask, {MANY} rows, two threads / one",
        ratio(lambda: with_threads(1), lambda: with_threads(2), ROUNDS),
        ">= 1.6",
    )


# Run in a process of its own: its peak is reset after the column is loaded, and read at the end.
MEMORY = """
import gc, json, sys
from pathlib import Path
import pandas, polars, pyarrow.compute
from pyarrow import feather
from picfed import frames

def status(key):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key)) * 1024

path, engine, name = sys.argv[1:]
column = feather.read_table(path, memory_map=False)["a"]
size = column.nbytes
if engine == "polars":
    column = polars.Series(column)
elif engine == "pandas":
    column = column.to_pandas(types_mapper={column.type: pandas.StringDtype("pyarrow")}.get)
run = getattr(frames, name)
run(column[:1000])
gc.collect()
Path("/proc/self/clear_refs").write_text("5")
before = status("VmRSS")
made = run(column)
print(json.dumps([size, status("VmHWM") - before]))
"""


def memory(rows: Rows, folder: Path) -> None:
    """What a column of five million rows needs beyond itself, its result included."""
    many = (rows * (MANY // len(rows) + 1))[:MANY]
    path = folder / "column.feather"
    feather.write_feather(pa.table({"a": pa.array(many, pa.string())}), path, "uncompressed")
    for engine in ENGINES:
        for name in ("undecorate", "clean"):
            command = [sys.executable, "-c", MEMORY, str(path), engine, name]
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            size, growth = json.loads(run.stdout)
            what = f"{engine}: {name}, {MANY} rows ({size / 1e6:.0f} MB)"
            report(
                f"{what}: growth / column", growth / size, "<= 3" if name == "undecorate" else ""
            )


# Prints what the program that follows took: seconds, and the peak of its memory.
WATCH = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


def archive(mix: list[str | None], folder: Path) -> None:
    """The example program over files of different lengths: its memory does not follow theirs."""
    for count in (MANY // 5, MANY):
        senders = (mix * (count // len(mix) + 1))[:count]
        for name in ("messages.parquet", "messages.csv"):
            path, target = folder / name, folder / f"clean-{name}"
            table = pa.table({"id": range(count), "sender": pa.array(senders, pa.string())})
            if path.suffix == ".csv":
                csv.write_csv(table, path)
            else:
                pq.write_table(table, path)
            program = [sys.executable, str(ARCHIVE), str(path), str(target), "--column", "sender"]
            watched = [sys.executable, "-c", WATCH, *program]
            run = subprocess.run(watched, capture_output=True, text=True, check=True)
            seconds, peak = map(float, run.stdout.split())
            target.unlink()
            report(f"archive.py, {name}, {count} rows: rows a second", count / seconds, "")
            report(f"archive.py, {name}, {count} rows: peak (MB)", peak / 1e6, "")


def main(count: int = 1_000_000, other: str | None = None) -> None:
    """Print the table."""
    rows = clean_rows(count)
    decorated, mix = decorated_rows(count), as_people_have_it(rows)
    versions = ", ".join(f"{one.__name__} {one.__version__}" for one in (pl, pd, pa, dask))
    print(f"Python {sys.version.split()[0]}, {versions}; {count} rows, {ROUNDS} rounds")
    engines(decorated, mix)
    if other is not None:
        another_version(mix, other)
    queries(rows)
    threads(decorated)
    with tempfile.TemporaryDirectory() as folder:
        memory(decorated, Path(folder))
        archive(mix, Path(folder))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *sys.argv[2:])

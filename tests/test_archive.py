"""The programs that clean whole archives: in bounded memory, and on a cluster of two workers."""

import csv
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from picfed.contacts import clean
from support.programs import run_fresh, run_here

pa = pytest.importorskip("pyarrow", reason="no pyarrow: install picfed[frames]")
parquet = pytest.importorskip("pyarrow.parquet", reason="no pyarrow: install picfed[frames]")
pytest.importorskip("tqdm", reason="no tqdm: install picfed[test]")

SENDERS = [
    "ted(contoso.com)@msn.com",
    "Ann <sip:ann@contoso.com>",
    "ann@@contoso.com",
    "sip:ann@contoso.com;opaque=app:conf:focus:id:1",
    "",
]
COLUMNS = {f"sender_{name}": cells for name, cells in clean(SENDERS).columns().items()}


def written(path: Path, rows: int = len(SENDERS)) -> Path:
    """A file with these senders, again and again."""
    senders = [SENDERS[i % len(SENDERS)] for i in range(rows)]
    if path.suffix == ".parquet":
        parquet.write_table(pa.table({"id": range(rows), "sender": senders}), path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("id", "sender"), *enumerate(senders)])
    return path


def read(path: Path) -> dict[str, list[Any]]:
    """The columns of a file, with nothing for what is missing."""
    if path.suffix == ".parquet":
        columns = parquet.read_table(path).to_pydict()
    else:
        with path.open(encoding="utf-8", newline="") as file:
            names, *rows = csv.reader(file)
        columns = dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
    return {name: [cell or None for cell in cells] for name, cells in columns.items()}


@pytest.mark.parametrize(
    ("source", "target", "run"),
    [
        ("messages.parquet", "clean.parquet", run_fresh),
        ("messages.parquet", "clean.csv", run_here),
        ("messages.csv", "clean.parquet", run_here),
        ("messages.csv", "clean.csv", run_here),
    ],
)
def test_an_archive_is_cleaned(
    source: str, target: str, run: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    """Its columns stay, and the cleaned ones are beside them."""
    done = run("archive.py", written(tmp_path / source), tmp_path / target, "--column", "sender")
    assert done.stderr == ""
    assert done.stdout == "5 rows: 1 decorated, 1 plain, 1 refused, 1 noted, 1 blank\n"
    columns = read(tmp_path / target)
    assert [*columns] == ["id", "sender", *COLUMNS]
    assert columns["sender"] == [sender or None for sender in SENDERS]
    for name, cells in COLUMNS.items():
        assert columns[name] == [cell or None for cell in cells], name


@pytest.mark.parametrize("source", ["messages.parquet", "messages.csv"])
def test_an_archive_of_many_batches(source: str, tmp_path: Path) -> None:
    """No row is lost between two batches."""
    arguments = (
        written(tmp_path / source, 150_000),
        tmp_path / "clean.parquet",
        "--column",
        "sender",
    )
    run = run_here("archive.py", *arguments)
    assert run.stdout.startswith("150000 rows: ")
    made = parquet.read_table(tmp_path / "clean.parquet", columns=["id", "sender_plain_form"])
    assert list(map(int, made.column("id").to_pylist())) == list(range(150_000))
    assert made.column("sender_plain_form").null_count == 90_000


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.csv", None, "No such file"),
        ("mail.csv", b"id,from\n1,ted@contoso.com\n", "'sender' is not known: choose from id, from"),
        ("empty.csv", b"", "Empty CSV file"),
        ("page.csv", b"sender\nJos\xe9@contoso.com\n", "invalid UTF8"),
        ("uneven.csv", b"sender,id\nted@contoso.com\n", "Expected 2 columns"),
        ("junk.parquet", b"sender\n", "Parquet"),
        ("list.txt", b"ted@contoso.com\n", "neither .parquet nor .csv"),
    ],
    ids=["no file", "no column", "empty", "a code page", "a row too short", "no Parquet", "text"],
)  # fmt: skip
def test_an_archive_that_cannot_be_cleaned(
    name: str, content: bytes | None, message: str, tmp_path: Path
) -> None:
    """The program ends with the reason, and leaves nothing half done."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    run = run_here("archive.py", tmp_path / name, tmp_path / "clean.csv", "--column", "sender")
    assert run.returncode != 0
    assert message in run.stderr
    assert name in run.stderr
    assert "Traceback" not in run.stderr
    assert not [*tmp_path.glob("clean*")]


def test_an_archive_that_is_there_already(tmp_path: Path) -> None:
    """Nothing is overwritten."""
    target = written(tmp_path / "clean.csv")
    before = target.read_bytes()
    run = run_here("archive.py", written(tmp_path / "messages.csv"), target)
    assert "exists already" in run.stderr
    assert target.read_bytes() == before


def test_a_column_that_is_not_text(tmp_path: Path) -> None:
    """The type is named."""
    source = written(tmp_path / "messages.parquet")
    run = run_here("archive.py", source, tmp_path / "clean.csv", "--column", "id")
    assert run.stderr.startswith(f"{source}: the column must hold text, not int64")


# Looked for, not loaded: `distributed` changes how all exceptions are pickled from then on.
@pytest.mark.skipif(find_spec("dask") is None, reason="no Dask: install picfed[docs]")
@pytest.mark.skipif(
    find_spec("distributed") is None, reason="no Dask workers: install picfed[docs]"
)
def test_a_cluster_of_two_workers(tmp_path: Path) -> None:
    """Each worker cleans its partitions and writes them."""
    (tmp_path / "messages").mkdir()
    for part in range(3):
        written(tmp_path / "messages" / f"{part}.parquet", 20)
    # Dask and pandas warn each other.
    arguments = tmp_path / "messages", tmp_path / "clean", "--column", "sender"
    run = run_fresh("cluster.py", *arguments, warnings="ignore")
    assert run.returncode == 0, run.stderr
    made = [read(path) for path in sorted((tmp_path / "clean").glob("*.parquet"))]
    assert len(made) == 3
    for columns in made:
        assert columns["sender_plain_form"] == COLUMNS["sender_plain_form"] * 4

"""Clean the addresses of many Parquet files on a Dask cluster, partition by partition.

    python cluster.py messages/ cleaned/ --column sender

Starts two workers on this machine; give ``Client`` the address of a scheduler to use a cluster that
is there already. Needs ``dask[dataframe,distributed]``. Nothing is collected: each worker reads
its partitions, cleans them and writes them.
"""

import argparse
import sys
from pathlib import Path

try:
    import dask.dataframe as dd
    from dask.distributed import Client, LocalCluster
except ImportError as problem:
    sys.exit(f"{problem.name} is not installed: pip install 'dask[dataframe,distributed]'")

from picfed import frames


def cleaned(source: Path, column: str) -> dd.DataFrame:
    """Describe what is to be done; nothing is read yet but the schema."""
    return dd.read_parquet(source).map_partitions(frames.clean_column, column)


def main() -> None:
    """Read the command line, and clean with two workers."""
    parser = argparse.ArgumentParser(description="Clean the addresses of many Parquet files.")
    parser.add_argument("source", type=Path, help="a directory of .parquet files")
    parser.add_argument("target", type=Path, help="a directory to write")
    parser.add_argument("--column", default="address", help="where the addresses are")
    given = parser.parse_args()
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        Client(cluster),
    ):
        cleaned(given.source, given.column).to_parquet(given.target)


if __name__ == "__main__":
    main()

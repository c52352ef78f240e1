"""Time per character of hostile pastes: at 1 MB against 100 kB, in one run.

A ratio near 1 is linear; a square would be 10. Run it with a Python that has picfed:
``python tests/bench/bench_transcripts.py``.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from picfed.transcripts import read_transcript
from support.pastes import HOSTILE_LINES

SMALL, LARGE = 100_000, 1_000_000


def seconds_a_character(line: str, size: int) -> float:
    """Read a line over and over, up to a size."""
    text = "X-Y " + line * (size // len(line))
    began = time.perf_counter()
    read_transcript(text)
    return (time.perf_counter() - began) / len(text)


def main() -> None:
    """Print a row for each hostile line."""
    for name, line in HOSTILE_LINES.items():
        small = min(seconds_a_character(line, SMALL) for _ in range(3))
        large = seconds_a_character(line, LARGE)
        print(f"{name:28} {large * LARGE:6.2f} s for 1 MB   ratio {large / small:5.2f}", flush=True)


if __name__ == "__main__":
    main()

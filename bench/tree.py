"""The tree and its search against Qt's own models: a keystroke, a large plan unfolded, a page scrolled.

Every run is a process of its own, the kinds in turn; a ratio is the median of what each round gives, since a shared machine's speed
drifts. `python -m bench.tree [--runs N]` prints a table and exits 1 where a limit is missed. What each figure is: `bench.one_tree`.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).resolve().parents[1]
Figures = dict[str, float]
Round = dict[tuple[str, str], Figures]  # kind and size → figures
SMALL, LARGE = "small", "large"
NODES = {SMALL: 1_000, LARGE: 100_000}
MEASURED = (("ours", SMALL), ("proxy", SMALL), ("proxy-standard", SMALL), ("ours", LARGE), ("standard", LARGE))


class Limit(NamedTuple):
    """What `own` : `base` of a round must not be over; without `most` it is only told."""

    words: str
    unit: str
    most: float | None
    own: Callable[[Round], float]
    base: Callable[[Round], float]


def of(kind: str, size: str, figure: str) -> Callable[[Round], float]:
    return lambda found: found[kind, size][figure]


LIMITS = (
    Limit("first letter, 1,000 nodes : proxy on our model", "ms", 0.1, of("ours", SMALL, "first"), of("proxy", SMALL, "first")),
    Limit("any letter, 1,000 nodes : proxy on our model", "ms", 0.1, of("ours", SMALL, "key"), of("proxy", SMALL, "key")),
    Limit("first letter : proxy on the standard model", "ms", None, of("ours", SMALL, "first"), of("proxy-standard", SMALL, "first")),
    Limit("first letter, 1,000 nodes : painting a page", "ms", 2.0, of("ours", SMALL, "first"), of("ours", SMALL, "page")),
    Limit("any letter, 1,000 nodes : painting a page", "ms", 2.0, of("ours", SMALL, "key"), of("ours", SMALL, "page")),
    Limit("first letter, 100,000 nodes : at 1,000", "ms", 5.0, of("ours", LARGE, "first"), of("ours", SMALL, "first")),
    Limit("any letter, 100,000 nodes : at 1,000", "ms", 5.0, of("ours", LARGE, "key"), of("ours", SMALL, "key")),
    Limit("100,000 unfolded and painted : standard model", "s", 0.5, of("ours", LARGE, "unfold"), of("standard", LARGE, "unfold")),
    Limit("100,000 in memory : standard model", "MB", 0.15, of("ours", LARGE, "memory"), of("standard", LARGE, "memory")),
    Limit("scrolling a page of 100,000 : standard model", "ms", 1.5, of("ours", LARGE, "scroll"), of("standard", LARGE, "scroll")),
)


def measured(kind: str, nodes: int) -> Figures:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(TOP)}
    command = [sys.executable, str(TOP / "bench" / "one_tree.py"), kind, str(nodes)]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(done.stderr)
    figures: Figures = json.loads(done.stdout)
    return figures


def row(limit: Limit, rounds: list[Round]) -> tuple[str, bool]:
    """A line of the table, and whether the limit is missed."""
    own, base = (statistics.median(each(found) for found in rounds) for each in (limit.own, limit.base))
    ratio = statistics.median(limit.own(found) / limit.base(found) for found in rounds)
    scale = 1000 if limit.unit == "ms" else 1
    missed = limit.most is not None and ratio > limit.most
    line = f"{limit.words:<46} {own * scale:>8.2f} {base * scale:>8.2f} {limit.unit:<2} {ratio:>7.3f} {limit.most or '':>6}"
    return line + ("  MISSED" if missed else ""), missed


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=7, help="rounds; each measures every kind once")
    runs = parser.parse_args(arguments).runs
    rounds: list[Round] = [{(kind, size): measured(kind, NODES[size]) for kind, size in MEASURED} for _ in range(runs)]
    print(f"{'':<46} {'ours':>8} {'base':>8}    {'ratio':>7} {'limit':>6}")
    failed = False
    for limit in LIMITS:
        line, missed = row(limit, rounds)
        print(line)
        failed = failed or missed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""Start-up: the window's frame painted, the real plan painted, the event loop's longest gap; against a bare QMainWindow.

Every run is a process of its own, both kinds in turn. A ratio is the median of what each pair gives, since a shared machine's speed
drifts; the gap is the median of each run's longest one. `python -m bench.startup [--runs N]` measures offscreen
and, where Xvfb is installed, on an X server, prints a table, and exits 1 where a limit is missed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from operator import truediv
from pathlib import Path

from tracker.composition import WindowEntrance

TOP = Path(__file__).resolve().parents[1]
LIMITS = {"frame": 1.3, "plan": 2.6, "gap": 50.0}  # times bare, times bare, milliseconds
Environment = dict[str, str]
Runs = dict[str, list[float]]


@contextmanager
def platforms() -> Iterator[dict[str, Environment]]:
    """Name → what a process needs to draw there."""
    found = {"offscreen": {"QT_QPA_PLATFORM": "offscreen"}}
    server = shutil.which("Xvfb")
    if server is None:
        yield found
        return
    command = [server, "-displayfd", "1", "-screen", "0", "1600x1000x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8") as running:
        assert running.stdout is not None
        found["Xvfb"] = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{running.stdout.readline().strip()}"}
        try:
            yield found
        finally:
            running.terminate()


def byte_code_in(folder: Path) -> Environment:
    """Compiled modules are kept, as on any PC from the second start on, even where the caller's environment forbids it: else every start
    would compile the program's sources and none of Qt's, and the ratio would be that of the compiler."""
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder)}


def one_start(environment: Environment, *arguments: str) -> dict[str, float]:
    kind, *rest = arguments
    command = [sys.executable, str(TOP / "bench" / "one_start.py"), kind, str(time.monotonic()), *rest]
    done = subprocess.run(command, check=False, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(done.stderr)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measured(environment: Environment, database: Path, runs: int) -> tuple[list[float], Runs]:
    """Seconds of the bare window, and the program's figures by name."""
    kinds = (("bare",), ("program", str(database)))
    for kind in kinds:
        one_start(environment, *kind)  # files into memory, byte code written
    bare: list[float] = []
    program: Runs = {name: [] for name in LIMITS}
    for _ in range(runs):
        bare.append(one_start(environment, *kinds[0])["frame"])
        for name, figure in one_start(environment, *kinds[1]).items():
            program[name].append(figure)
    return bare, program


def row(name: str, bare: list[float], program: Runs) -> tuple[str, bool]:
    """A line of the table, and whether a limit is missed."""
    base, frame, plan, gap = map(statistics.median, (bare, *(program[each] for each in LIMITS)))
    times = {each: statistics.median(map(truediv, program[each], bare)) for each in ("frame", "plan")}
    reached = times | {"gap": gap}
    missed = [each for each, limit in LIMITS.items() if reached[each] > limit]
    line = f"{name:<10} {base:>7.3f} {frame:>8.3f} {plan:>7.3f} {reached['frame']:>8.2f} {reached['plan']:>7.2f} {gap:>7.0f}"
    return f"{line} {max(program['gap']):>10.0f}" + (f"  MISSED: {', '.join(missed)}" if missed else ""), bool(missed)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=15, help="processes of each kind and platform")
    runs = parser.parse_args(arguments).runs
    failed = False
    print(f"{'platform':<10} {'bare s':>7} {'frame s':>8} {'plan s':>7} {'frame ×':>8} {'plan ×':>7} {'gap ms':>7} {'worst gap':>10}")
    with tempfile.TemporaryDirectory() as folder, platforms() as places:
        own = {"TRACKER_HOME": str(Path(folder) / "home"), "PYTHONPATH": str(TOP)} | byte_code_in(Path(folder) / "compiled")
        database = Path(folder) / "plan.sqlite"
        WindowEntrance().create_sample(database)
        for name, environment in places.items():
            line, missed = row(name, *measured(own | environment, database, runs))
            print(line)
            failed = failed or missed
    print(f"{'limits':<36}{LIMITS['frame']:>7.1f} {LIMITS['plan']:>7.1f} {LIMITS['gap']:>7.0f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""Saves again and again until it is killed; names each save on standard output only once the program has acknowledged it.

A server that forks one saving child for each line read, so that the imports are paid once: it prints the child's process id first.
"""

import os
import sys
from itertools import count
from pathlib import Path

from tracker.composition import open_database
from tracker.domain.quarter import Quarter
from tracker.domain.record import Entry
from tracker.services.office import Office


def save_for_ever(office: Office, start: int) -> None:
    for number in count(start):
        office.progress.record("1-1-2-1", Quarter(2026, 2), Entry(result=f"保存 {number}", percent=number % 101))
        os.write(1, f"{number}\n".encode())


def main() -> None:
    office = open_database(Path(sys.argv[1]), "担当")  # holds no connection between uses, so it may be forked
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            save_for_ever(office, int(line))
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()

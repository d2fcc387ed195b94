"""A program killed while it saves: what it acknowledged is there, and the file is sound."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tracker import paths
from tracker.composition import create_database, open_database
from tracker.domain.quarter import Quarter

KILLS = 100
CHECKED_EVERY = 20

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the forking server of this test needs POSIX; Windows has no kill -9")


def test_a_hundred_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "plan.sqlite"
    create_database(path, "取りまとめ").plans.import_file(paths.BUNDLED_PLAN)
    moments = random.Random(20261124)
    acknowledged = 0
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("saving_child.py")), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=paths.RESOURCES.parent,
        env={**os.environ, "PYTHONPATH": str(paths.RESOURCES.parent)},
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        for kill in range(1, KILLS + 1):
            server.stdin.write(f"{acknowledged + 1}\n")
            server.stdin.flush()
            child, wanted, given = 0, moments.randrange(4), 0
            for line in server.stdout:
                word = line.split()
                if word[0] == "dead":
                    break
                if word[0] == "child":
                    child = int(word[1])
                else:
                    acknowledged = int(word[0])
                    given += 1
                if child and given >= wanted:  # by what was saved, not by the clock: a busy machine saves slowly
                    time.sleep(moments.uniform(0.0, 0.02))
                    os.kill(child, signal.SIGKILL)
                    child, wanted = 0, sys.maxsize
            saved = saved_number(path)
            # the save in progress may have been committed without being acknowledged, but no more than that one
            assert acknowledged <= saved <= acknowledged + 1
            acknowledged = saved
            if kill % CHECKED_EVERY == 0:
                assert open_database(path).safety.check() == []
        server.stdin.close()
    assert acknowledged > KILLS


def saved_number(path: Path) -> int:
    snapshot = open_database(path).quarters.snapshot(Quarter(2026, 2))
    result = snapshot.record_of(snapshot.plan.by_code["1-1-2-1"]).entry.result
    return int(result.split()[1]) if result else 0

"""PySide6 6.12.0 on Python 3.11 lost a reference to None in each Qt call that returns it, and aborted after some 5,000 of them."""

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(20_000):
    thing.setObjectName("x")
print("whole")
"""


def test_twenty_thousand_calls_that_return_none() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, "whole\n"), done.stderr

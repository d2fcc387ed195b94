"""The benchmarks run; how quick anything is, is not tested here."""

from pathlib import Path

import pytest

from bench import report, startup
from tracker.composition import WindowEntrance


def test_a_start_is_measured(tmp_path: Path) -> None:
    database = tmp_path / "plan.sqlite"
    WindowEntrance().create_sample(database)
    environment = {"QT_QPA_PLATFORM": "offscreen", "TRACKER_HOME": str(tmp_path / "home"), "PYTHONPATH": str(startup.TOP)}
    bare, program = startup.measured(environment, database, runs=1)
    assert 0 < program["frame"][0] < program["plan"][0]
    assert program["gap"][0] > 0
    assert bare[0] > 0


def test_a_missed_limit_is_named() -> None:
    good, bad = {"frame": [1.2, 9.0, 1.1], "plan": [2.5] * 3, "gap": [49.0] * 3}, {"frame": [1.2], "plan": [2.7], "gap": [51.0]}
    assert not startup.row("good", [1.0] * 3, good)[1]
    line, missed = startup.row("bad", [1.0], bad)
    assert missed
    assert line.endswith("MISSED: plan, gap")


@pytest.mark.parametrize("kind", [*report.KINDS, *report.FORM_KINDS])
def test_a_report_is_measured(kind: str) -> None:
    assert report.measured(kind, 8) > 0

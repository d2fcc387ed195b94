"""The strip above the tree says how many there are, however narrow it is."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker.gui.filters.strip import FilterStrip


@pytest.mark.parametrize("width", [900, 600, 460])
def test_the_count_is_cut_off_last(qtbot: QtBot, width: int) -> None:
    strip = FilterStrip()
    qtbot.addWidget(strip)
    strip.tell("絞り込み中：主担当課：政策企画課（見本）・未回答のみ・進捗区分：遅れ", "取組13件を表示しています", active=True)
    strip.resize(width, 32)
    strip.show()
    label = strip.findChild(QLabel, "filterWords")
    assert label is not None
    assert label.text().endswith("取組13件を表示しています")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
    assert label.toolTip() == "絞り込み中：主担当課：政策企画課（見本）・未回答のみ・進捗区分：遅れ　取組13件を表示しています"

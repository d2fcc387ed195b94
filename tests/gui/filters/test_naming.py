"""The dialogs of kept filters."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from tracker.gui.filters.naming import ArrangeDialog, KeepDialog

_W = TypeVar("_W", bound=QWidget)


def part(dialog: QWidget, kind: type[_W], name: str) -> _W:
    found: _W | None = dialog.findChild(kind, name)
    assert found is not None
    return found


def test_offers_the_words_and_says_what_is_replaced(parent: QWidget) -> None:
    dialog = KeepDialog("「水素」を含む", ["残り"], parent)
    line, button, told = part(dialog, QLineEdit, "filterName"), part(dialog, QPushButton, "keepNow"), part(dialog, QLabel, "keepFilterTold")
    assert dialog.name() == "「水素」を含む"
    line.setText(" 残り ")
    assert "置き換えます" in told.text()
    assert dialog.name() == "残り"
    line.setText("　")
    assert not button.isEnabled()
    assert told.text() == "名前を入力してください。"


def test_a_long_filter_gives_no_longer_name_than_fits(parent: QWidget) -> None:
    assert len(KeepDialog("あ" * 300, [], parent).name()) == 40


def test_enter_in_the_name_presses_nothing(parent: QWidget) -> None:
    """It may be the input method's."""
    dialog = KeepDialog("い", [], parent)
    dialog.open()
    QTest.keyClick(part(dialog, QLineEdit, "filterName"), Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_renames_and_deletes(parent: QWidget) -> None:
    dialog = ArrangeDialog(["一", "二", "三"], parent)
    listed = part(dialog, QListWidget, "keptNames")
    listed.item(0).setText(" 壱 ")
    listed.setCurrentRow(1)
    part(dialog, QPushButton, "deleteFilter").click()
    assert dialog.names() == {"一": "壱", "二": None, "三": "三"}
    assert listed.item(0).text() == "壱"


def test_a_name_that_cannot_be_is_put_back_with_words(parent: QWidget) -> None:
    dialog = ArrangeDialog(["一", "二"], parent)
    listed, told = part(dialog, QListWidget, "keptNames"), part(dialog, QLabel, "arrangeTold")
    listed.item(0).setText("二")
    assert told.text() == "「二」は、ほかの絞り込みの名前です。"
    listed.item(0).setText(" ")
    assert told.text() == "名前を入力してください。"
    assert dialog.names() == {"一": "一", "二": "二"}
    assert listed.item(0).text() == "一"


def test_nothing_is_left_to_press_when_all_are_deleted(parent: QWidget) -> None:
    dialog = ArrangeDialog(["一"], parent)
    part(dialog, QPushButton, "deleteFilter").click()
    assert not part(dialog, QPushButton, "renameFilter").isEnabled()
    assert not part(dialog, QPushButton, "deleteFilter").isEnabled()

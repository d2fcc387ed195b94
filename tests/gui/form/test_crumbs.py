"""The links to the nodes above: reached by Tab, followed by Enter, titles shown as they are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tracker.gui import theme
from tracker.gui.form.crumbs import Crumbs
from tracker.gui.form.heading import Crumb


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A field, the links below it."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    label = Crumbs("crumbs")
    label.tell([Crumb("G1", "1 しごと"), Crumb("F1", "(1) <b>産業</b> & 企業")])
    column.addWidget(label)
    window.resize(400, 90)
    window.show()
    return window


@pytest.fixture
def crumbs(window: QWidget) -> Crumbs:
    found = window.findChild(Crumbs)
    assert found is not None
    return found


def test_keys_follow_a_link(qtbot: QtBot, window: QWidget, crumbs: Crumbs) -> None:
    followed: list[str] = []
    crumbs.linkActivated.connect(followed.append)
    field = window.findChild(QLineEdit)
    assert field is not None
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.keyClick(crumbs, Qt.Key.Key_Return)
    QTest.keyClick(crumbs, Qt.Key.Key_Tab)
    QTest.keyClick(crumbs, Qt.Key.Key_Return)
    assert followed == ["G1", "F1"]


def test_titles_are_no_markup(crumbs: Crumbs) -> None:
    assert "<b>" not in crumbs.text()
    assert "(1) &lt;b&gt;産業&lt;/b&gt; &amp; 企業" in crumbs.text()


def test_where_nothing_is_above_there_is_nothing_to_reach(crumbs: Crumbs) -> None:
    crumbs.tell([Crumb("", "小さな計画")])
    assert "小さな計画" in crumbs.text()
    assert "<a " not in crumbs.text()
    assert crumbs.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_links_follow_the_look(qapp: QApplication, crumbs: Crumbs) -> None:
    def colours() -> set[str]:
        image = crumbs.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    theme.apply(qapp)
    qapp.processEvents()
    assert theme.LOOKS[theme.LIGHT]["accent"] in colours()
    theme.change(qapp, theme.DARK, "normal")
    qapp.processEvents()
    dark = colours()
    theme.change(qapp, theme.LIGHT, "normal")
    assert theme.LOOKS[theme.DARK]["accent"] in dark
    assert theme.LOOKS[theme.LIGHT]["accent"] not in dark

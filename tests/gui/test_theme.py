"""The looks: every word can be read on what it stands on, by the rule of WCAG 2 (contrast at least 4.5:1)."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tracker.domain.scale import DEFAULT_GRADES
from tracker.gui import theme
from tracker.gui.widgets.words import enlarged, fill, inked

GROUNDS = ("window", "field", "shut_field", "button", "warning_fill", "note_fill", "done_fill", "back_fill", "found_fill")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.change(qapp, theme.LIGHT, "normal")


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", theme.LOOKS)
def test_words_stand_out_from_every_ground(name: str) -> None:
    look = theme.LOOKS[name]
    for ground in GROUNDS:
        for words in ("ink", "quiet", "accent") if ground in ("window", "field") else ("ink",):
            assert contrast(look[words], look[ground]) >= 4.5, (words, ground)
    for ground in ("window", "field"):
        assert contrast(look["warning_ink"], look[ground]) >= 4.5, ground
    assert contrast(look["on_marked"], look["marked"]) >= 4.5
    assert contrast(look["warning_ink"], look["warning_fill"]) >= 4.5


def test_words_stand_out_from_grades() -> None:
    for symbol, _, _, colour, _ in DEFAULT_GRADES:
        assert contrast(theme.ON_GRADE, colour) >= 4.5, symbol


def test_what_is_dressed_by_tones_changes_with_the_look(qtbot: QtBot, qapp: QApplication) -> None:
    quiet, grade = inked(QLabel("言葉")), QLabel("◎ 順調")
    large = enlarged(QLabel("見出し"), 3)
    fill(grade, "#77D9A8")
    for label in (quiet, grade, large):
        qtbot.addWidget(label)
    theme.change(qapp, theme.DARK, "largest")
    qapp.processEvents()
    roles = QPalette.ColorRole
    assert quiet.palette().color(roles.WindowText).name() == theme.LOOKS[theme.DARK]["quiet"]
    assert grade.palette().color(roles.Window).name() == "#77d9a8"
    assert grade.palette().color(roles.WindowText).name() == theme.ON_GRADE
    assert quiet.font().pointSizeF() == 14
    assert large.font().pointSizeF() == 17

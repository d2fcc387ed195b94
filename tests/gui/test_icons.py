"""The icons: one set, inked for the look that holds, there for every command that names one."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from tracker.gui import icons, theme
from tracker.gui.window.icons import _BUTTONS, _OWN, _TABS, icon_of
from tracker.gui.window.menus import COMMANDS

DRAWINGS = sorted(path.stem for path in icons.FOLDER.glob("*.svg") if path.stem != "application")


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.change(qapp, theme.LIGHT, "normal")


def inks(drawn: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """Colours of what is wholly covered."""
    image = drawn.pixmap(QSize(16, 16), mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() == 255
    }


def test_every_drawing_is_used_and_every_use_is_drawn() -> None:
    used = {name for command in COMMANDS if (name := icon_of(command.key)) is not None}
    assert used | set(_BUTTONS.values()) | set(_TABS.values()) == set(DRAWINGS)
    assert {command.key for command in COMMANDS} >= _OWN


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_of_the_set(qapp: QApplication, name: str) -> None:
    text = (icons.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 16 16"' in text
    assert set(re.findall(r'stroke-width="([^"]+)"', text)) == {"1.25"}
    assert set(re.findall(r'(?:stroke|fill)="([^"]+)"', text)) == {"none", "currentColor"}
    image = icons.icon(name).pixmap(QSize(16, 16)).toImage()
    covered = [image.pixelColor(x, y).alpha() > 0 for x in range(16) for y in range(16)]
    assert 0.05 < sum(covered) / len(covered) < 0.75
    edge = [image.pixelColor(x, y).alpha() for x in range(16) for y in (0, 15)]
    assert max(edge) < 128, "cut off at an edge"


@pytest.mark.parametrize("look", theme.LOOKS)
def test_the_ink_is_the_looks_own(qapp: QApplication, look: str) -> None:
    theme.change(qapp, look, "normal")
    drawn = icons.icon("grid", in_menu=True)
    now = theme.LOOKS[look]
    expected = {QIcon.Mode.Normal: "ink", QIcon.Mode.Disabled: "disabled", QIcon.Mode.Active: "on_marked"}
    for mode, tone in expected.items():
        assert inks(drawn, mode) == {QColor(now[tone]).name()}
    assert inks(icons.icon("grid"), QIcon.Mode.Active) == {QColor(now["ink"]).name()}, "a button with the focus stands on no other ground"

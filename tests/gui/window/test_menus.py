"""The menus: every command has its own keys and access key, and stands open only where it can do something."""

import re
from collections import Counter

import pytest
from PySide6.QtWidgets import QMenuBar
from pytestqt.qtbot import QtBot

from tracker.gui.window.menubar import menus_of
from tracker.gui.window.menus import COMMANDS, Menus


@pytest.fixture
def bar(qtbot: QtBot) -> QMenuBar:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def menus(bar: QMenuBar) -> Menus:
    return Menus(bar, menus_of(bar))


def test_keys_are_given_once() -> None:
    keys = Counter(command.shortcut for command in COMMANDS if command.shortcut)
    assert max(keys.values()) == 1


def test_every_command_has_an_access_key_of_its_own_in_its_menu() -> None:
    found = [(command, re.search(r"\(&([A-Z])\)", command.text)) for command in COMMANDS]
    letters = Counter((command.menu, command.within, match[1]) for command, match in found if match)
    assert sum(letters.values()) == len(COMMANDS)
    assert max(letters.values()) == 1


def test_without_a_plan_only_what_needs_none_is_open(menus: Menus) -> None:
    looks = {key for key in menus.actions if key.startswith(("size", "look-"))}
    always = {"newDatabase", "openDatabase", "quit", "help", "keys", "about"}
    assert {key for key, action in menus.actions.items() if action.isEnabled()} == always | looks


def test_read_only_closes_what_writes(menus: Menus) -> None:
    menus.enable({"plan": True, "writing": False})
    assert menus.actions["report"].isEnabled()
    assert not any(menus.actions[key].isEnabled() for key in ("undo", "redo", "saveDraft", "submit", "assign"))


def test_undo_and_redo_name_what_they_do(menus: Menus) -> None:
    menus.name_undo("実績の入力「A&B」", None)
    assert menus.actions["undo"].text() == "元に戻す(&U)：実績の入力「A&&B」"
    assert menus.actions["undo"].isEnabled()
    assert menus.actions["redo"].text() == "やり直す(&R)"
    assert not menus.actions["redo"].isEnabled()

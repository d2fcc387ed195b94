"""An exception that nothing caught: logged with traceback, told in the main thread, the program goes on."""

import logging
import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.gui.window.faults import Faults


@pytest.fixture
def faults(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Faults:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    return Faults(qapp)


@pytest.mark.expects_log
def test_a_fault_is_logged_and_told_after_the_slot(qtbot: QtBot, faults: Faults, caplog: pytest.LogCaptureFixture) -> None:
    told: list[Exception] = []
    faults.happened.connect(told.append)
    error = KeyError("lost")
    sys.excepthook(KeyError, error, None)
    assert told == [], "told only once the slot has ended"
    qtbot.waitUntil(lambda: told == [error])
    assert caplog.records[0].levelno == logging.ERROR
    assert caplog.records[0].exc_info is not None


@pytest.mark.expects_log
def test_a_fault_of_another_thread_is_told_in_the_main_thread(qtbot: QtBot, faults: Faults) -> None:
    told: list[str] = []
    faults.happened.connect(lambda error: told.append(f"{error} in {threading.current_thread().name}"))

    def fail() -> None:
        raise ValueError("over there")

    threading.Thread(target=fail).start()
    qtbot.waitUntil(lambda: told == ["over there in MainThread"])


def test_ctrl_c_is_no_fault(faults: Faults, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[Exception] = []
    faults.happened.connect(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    QApplication.processEvents()
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err

"""The worker: one job after another, results and errors back in the main thread, cancelling, closing."""

import logging
import threading
import time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.domain.errors.plans import NoPlan
from tracker.gui.worker import Task, Worker


@pytest.fixture
def worker(qapp: QApplication) -> Worker:
    return Worker(qapp)


def test_job_runs_beside_and_result_comes_back_in_the_main_thread(qtbot: QtBot, worker: Worker) -> None:
    threads: list[str] = []

    def job(_: Task) -> int:
        threads.append(threading.current_thread().name)
        return 7

    results: list[int] = []

    def done(value: int) -> None:
        threads.append(threading.current_thread().name)
        results.append(value)

    worker.run(job, done)
    qtbot.waitUntil(lambda: results == [7])
    worker.stop()
    assert threads == ["worker", threading.main_thread().name]


def test_jobs_keep_their_order(qtbot: QtBot, worker: Worker) -> None:
    seen: list[int] = []
    for number in range(20):
        worker.run(lambda _, n=number: n, seen.append)  # type: ignore[misc] # the default binds the number
    qtbot.waitUntil(lambda: len(seen) == 20)
    worker.stop()
    assert seen == list(range(20))


def test_a_refusal_travels_like_a_result_and_is_not_logged(qtbot: QtBot, worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    errors: list[Exception] = []

    def job(_: Task) -> None:
        raise NoPlan

    worker.run(job, failed=errors.append)
    worker.faulted.connect(errors.append)
    worker.run(job)
    qtbot.waitUntil(lambda: len(errors) == 2)
    worker.stop()
    assert all(isinstance(error, NoPlan) for error in errors)
    assert not caplog.records


@pytest.mark.expects_log
def test_an_unexpected_error_is_logged_with_its_traceback(qtbot: QtBot, worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    errors: list[Exception] = []

    def job(_: Task) -> None:
        raise KeyError("lost")

    with caplog.at_level(logging.ERROR):
        worker.run(job, failed=errors.append)
        qtbot.waitUntil(lambda: bool(errors))
    worker.stop()
    assert isinstance(errors[0], KeyError)
    assert caplog.records[0].exc_info is not None


def test_cancelling_is_seen_by_the_job(qtbot: QtBot, worker: Worker) -> None:
    started = threading.Event()

    def job(task: Task) -> str:
        started.set()
        while not task.cancelled:
            time.sleep(0.001)
        return "stopped"

    results: list[str] = []
    task = worker.run(job, results.append)
    assert started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: results == ["stopped"])
    worker.stop()


def test_progress_is_told_and_its_end_always(qtbot: QtBot, worker: Worker) -> None:
    told: list[tuple[int, int]] = []
    ready = threading.Event()

    def job(task: Task) -> None:
        assert ready.wait(5)
        for done in range(1, 1001):
            task.report(done, 1000)

    task = worker.run(job)
    task.progress.connect(lambda done, total: told.append((done, total)))
    ready.set()
    qtbot.waitUntil(lambda: bool(told) and told[-1] == (1000, 1000))
    worker.stop()
    assert len(told) < 100, "a signal a row would flood the event loop"


def test_busy_is_told_once_from_the_first_to_the_last_job(qtbot: QtBot, worker: Worker) -> None:
    told: list[bool] = []
    worker.busyChanged.connect(told.append)
    worker.run(lambda _: time.sleep(0.02))
    worker.run(lambda _: None)
    qtbot.waitUntil(lambda: told == [True, False])
    worker.stop()


def test_stopping_waits_for_a_save_under_way(qtbot: QtBot, worker: Worker) -> None:
    saved: list[bool] = []

    def save(_: Task) -> None:
        time.sleep(0.05)
        saved.append(True)

    worker.run(save)
    worker.stop()
    assert saved == [True]

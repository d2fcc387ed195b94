"""The self-test: the whole job once on this machine, with nothing of the user's own touched, and what came of it kept on demand."""

import logging
import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase

from tracker import paths
from tracker.domain.errors.files import FileUnwritable
from tracker.domain.errors.refusal import Refusal
from tracker.domain.node import Kind
from tracker.domain.plan import counts_by_kind
from tracker.gui.app import begin, make_application
from tracker.services.desk import new_id
from tracker.services.messages import message
from tracker.services.plans import read_plan_file

if TYPE_CHECKING:
    from tracker.domain.quarter import Quarter
    from tracker.gui.entrance import Entrance
    from tracker.gui.window.desk import Desk

_log = logging.getLogger(__name__)
_WINDOW = (1280, 720)
_SETTLE_MS, _GIVE_UP_MS = 500, 60_000


class _Failed(Exception):  # noqa: N818 - a finding, not an error of the program
    """The argument says in Japanese what was found instead of what should be."""


def test_self(entrance: "Entrance", keep: str | None) -> int:
    """0 if all of it worked, else 1. `keep` names a folder for the sample database, the report and the picture of the window."""
    _speak_utf8()
    try:
        with _folder(keep) as folder, _no_faults():
            for step in (_read_plan, _make_sample, _show_window_and_write_report):
                step(entrance, folder)
    except _Failed as failure:
        return _fail(str(failure))
    except Refusal as refusal:
        return _fail(message(refusal))
    except Exception as error:  # noqa: BLE001 - a user never sees a traceback
        _log.exception("The self-test failed")
        return _fail(message(error))
    _say("自己診断を終えました。すべて正常です。")
    if keep is not None:
        _say("次の場所に残しました。")
        for name in (_database(folder), _picture(folder), _report(folder)):
            _say(f"  {name}")
    return 0


def _read_plan(entrance: "Entrance", folder: Path) -> None:
    """A new database by the migrations, with the plan of the document in it and nothing to complain about."""
    with tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as place:
        office = entrance.create_from_bundled_plan(Path(place) / "計画 の確認.sqlite")
        found = counts_by_kind(office.plans.current().nodes)
        wanted = counts_by_kind(read_plan_file(paths.BUNDLED_PLAN, new_id).nodes)
        if found != wanted or not found[Kind.INITIATIVE]:
            raise _Failed("読み込んだ計画が、同梱の計画書と一致しません。")
        problems = office.safety.check()
        if problems:
            raise _Failed("\n".join(problems))
    _tell("データベースを作り、同梱の計画を読み込みました", "・".join(f"{kind.japanese}{count}" for kind, count in found.items()))


def _make_sample(entrance: "Entrance", folder: Path) -> None:
    office = entrance.create_sample(_database(folder))
    problems = office.safety.check()
    if problems:
        raise _Failed("\n".join(problems))
    _tell("見本データを作りました", f"担当課{len(office.departments.versions())}、回答のある四半期{len(office.quarters.known())}")


def _show_window_and_write_report(entrance: "Entrance", folder: Path) -> None:
    quarter = _show_window(entrance, folder)
    _tell("ウィンドウを表示しました", _picture(folder).name)
    office = entrance.open(_database(folder))
    office.desk.automatic_backups = False  # the report is listed, which writes; the sample needs no backup
    report = entrance.papers(office).reports.quarterly(quarter, _report(folder)).path
    with zipfile.ZipFile(report) as package:
        damaged = package.testzip()
    if damaged is not None:
        raise _Failed(f"報告書の中身（{damaged}）が壊れています。")
    _tell("四半期報告書を作成しました", report.name)


def _show_window(entrance: "Entrance", folder: Path) -> "Quarter":
    """The real window on the sample with one initiative chosen, photographed; the quarter that it shows."""
    app = make_application([])
    if os.name != "nt" and not QFontDatabase.families(QFontDatabase.WritingSystem.Japanese):  # offscreen, Windows' own fonts are not seen
        raise _Failed("日本語のフォントが見つかりません。BIZ UDゴシックなどを入れてください（Debian: fonts-morisawa-bizud-gothic）。")
    start = begin(entrance, _database(folder), None)
    start.frame.resize(*_WINDOW)
    refused: list[Exception] = []

    def choose(desk: "Desk") -> None:
        assert desk.presenter.now is not None
        desk.tree.choose(desk.presenter.now.snapshot.initiatives()[0].id)
        QTimer.singleShot(_SETTLE_MS, desk, app.quit)

    def ready(desk: "Desk") -> None:
        desk.presenter.surroundings.connect(lambda _: choose(desk))
        desk.presenter.openFailed.connect(refused.append)
        desk.presenter.openFailed.connect(app.quit)

    start.ready.connect(ready)
    QTimer.singleShot(_GIVE_UP_MS, start.frame, app.quit)
    app.exec()
    start.stop()
    if refused:
        raise refused[0]
    desk = start.desk
    if desk is None or desk.presenter.now is None or desk.tree.current_node is None:
        raise _Failed(f"ウィンドウに計画が{_GIVE_UP_MS // 1000}秒以内に表示されませんでした。")
    if not start.frame.grab().save(str(_picture(folder))):
        raise FileUnwritable(str(_picture(folder)), "other", "")
    return desk.presenter.quarter


@contextmanager
def _folder(keep: str | None) -> Iterator[Path]:
    if keep is None:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
            yield Path(temporary)
        return
    folder = Path(keep).resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (_database(folder), _picture(folder), _report(folder)):  # of an earlier self-test; nobody else uses these names
            name.unlink(missing_ok=True)
    except OSError as error:
        raise FileUnwritable(str(folder), "other", str(error)) from error
    yield folder


def _database(folder: Path) -> Path:
    return folder / "self-test-sample.sqlite"


def _picture(folder: Path) -> Path:
    return folder / "self-test-window.png"


def _report(folder: Path) -> Path:
    return folder / "self-test-report.xlsx"


class _Errors(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _no_faults() -> Iterator[None]:
    """What the window would have logged and survived is a failure here."""
    seen = _Errors(logging.ERROR)
    logging.getLogger().addHandler(seen)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(seen)
    if seen.records:
        raise _Failed(f"予期しない問題が記録されました。詳しくはログ（{paths.log_file()}）を見てください。")


def _tell(done: str, what: str) -> None:
    _say(f"OK  {done}（{what}）")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _fail(words: str) -> int:
    sys.stderr.write(f"NG  {words}\n")
    return 1


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8")

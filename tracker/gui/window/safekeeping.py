"""Files of the whole database: backups made and chosen, another database chosen, and the check."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from tracker import paths
from tracker.gui.notice.box import show_notice
from tracker.gui.window.frame import Frame
from tracker.gui.window.presenter import Presenter

_DATABASES = "データベース (*.sqlite);;すべてのファイル (*)"


class Safekeeping(QObject):
    def __init__(self, window: Frame, presenter: Presenter) -> None:
        super().__init__(window)
        self._window = window
        self._presenter = presenter

    def backup(self) -> None:
        office = self._presenter.office
        if office is None:
            return
        proposed = office.location.with_name(f"{office.location.stem}-{date.today():%Y%m%d}.sqlite")  # noqa: DTZ011 - the officer's day

        def save(path: Path) -> None:
            self._presenter.read(lambda opened: opened.safety.backup(path), self._tell_backup)

        dialog = QFileDialog(self._window, "バックアップの保存先", str(proposed), _DATABASES)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("sqlite")
        self._ask(dialog, "backupFile", save)

    def _tell_backup(self, path: Path) -> None:
        show_notice(self._window, f"バックアップを保存し、読み直して確かめました。\n{path}")

    def check(self) -> None:
        def tell(problems: list[str]) -> None:
            show_notice(
                self._window, "\n".join(["点検で次の問題が見つかりました。", *problems]) if problems else "点検しました。問題はありません。"
            )

        self._presenter.read(lambda office: office.safety.check(), tell)

    def choose_database(self, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, "データベースを開く", str(self._folder()), _DATABASES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, "databaseFile", then)

    def choose_backup(self, database: Path, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, "バックアップから戻す", str(paths.backup_folder(database)), _DATABASES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, "backupToRestore", then)

    def _folder(self) -> Path:
        office = self._presenter.office
        return office.location.parent if office is not None else paths.user_folder()

    @staticmethod
    def _ask(dialog: QFileDialog, name: str, then: Callable[[Path], None]) -> None:
        dialog.setObjectName(name)
        dialog.finished.connect(lambda result: then(Path(dialog.selectedFiles()[0])) if result == QDialog.DialogCode.Accepted else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

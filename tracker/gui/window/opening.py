"""Opening a database: the waiting state, the first run, what is said when it fails, and another choice."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tracker.domain.errors.plans import NoPlan
from tracker.gui.firstrun.choice import FirstRun
from tracker.gui.firstrun.dialog import FirstRunDialog
from tracker.gui.notice.box import ask, show_error, show_notice
from tracker.gui.window.doorstep import Doorstep
from tracker.gui.window.frame import Frame
from tracker.gui.window.leaving import Leaving
from tracker.gui.window.presenter import Presenter
from tracker.gui.window.safekeeping import Safekeeping
from tracker.gui.worker import Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.gui.entrance import Entrance
    from tracker.services.office import Office
    from tracker.services.restoring import Prospect


class Opening(QObject):
    """`turned` says what belongs in the window: the doorstep (True) or the plan (False)."""

    turned = Signal(bool)

    def __init__(
        self, frame: Frame, worker: Worker, presenter: Presenter, entrance: "Entrance", files: Safekeeping, leaving: Leaving
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._worker = worker
        self._presenter = presenter
        self._entrance = entrance
        self._files = files
        self._leaving = leaving
        self._again: Callable[[], None] = lambda: None
        self._place = entrance.default_path()
        self._beginning = False  # a new database was to be made
        self.doorstep = Doorstep()
        self.doorstep.openOther.connect(self.choose)
        self.doorstep.tryAgain.connect(self._try_again)
        self.doorstep.fromBackup.connect(self.restore)
        self.doorstep.firstRun.connect(self._ask_first_run)
        presenter.opening.connect(lambda: self.turned.emit(False))
        presenter.missing.connect(self._tell_missing)
        presenter.openFailed.connect(self._tell_failure)

    def open(self, location: Path | None) -> None:
        self._place, self._beginning = location or self._entrance.default_path(), False
        self._again = lambda: self._presenter.open(location)
        self._again()

    def _try_again(self) -> None:
        self._again()

    def choose(self) -> None:
        """Another database, after what is typed was taken care of."""
        self._leaving.leave("開く", lambda: self._files.choose_database(lambda path: self._begin(FirstRun("existing", None, path))))

    def start_anew(self) -> None:
        """A new database beside the one that is open, in one of the ways of the first run."""
        self._leaving.leave("新しく始める", self._ask_first_run)

    def restore(self) -> None:
        """Puts a backup in the place of what is open, or of what could not be opened."""
        self._leaving.leave("戻す", lambda: self._files.choose_backup(self._place, self._ask_first))

    def _ask_first(self, backup: Path) -> None:
        """With what it brings and takes away, by both logs."""
        entrance, place = self._entrance, self._place

        def ask_about(prospect: "Prospect") -> None:
            lines = [f"バックアップ「{backup.name}」の内容に戻します。", *prospect.words]
            if prospect.kept_in is not None:
                lines.append(f"いまのデータは捨てずに、次の場所に残します：\n{prospect.kept_in}")
            ask(self._frame, "\n".join(lines), "戻す(&R)", "やめる(&C)", lambda: self._restore(backup))

        def refuse(error: Exception) -> None:
            show_error(self._frame, error)

        self._worker.run(lambda _: entrance.prospect(backup, place), ask_about, refuse)

    def _restore(self, backup: Path) -> None:
        place, kept = self._place, list[Path | None]()

        def make() -> "Office":
            kept.append(self._entrance.restore(backup, place))
            return self._entrance.open(place)

        def tell() -> None:
            words = f"\n戻す前のデータ：{kept[0]}" if kept and kept[0] else ""
            show_notice(self._frame, f"バックアップの内容に戻しました。{words}")

        self._presenter.open_with(make, tell)

    def _tell_missing(self, _: Path) -> None:
        self.doorstep.tell_missing()
        self.turned.emit(True)
        self._ask_first_run()

    def _ask_first_run(self) -> None:
        dialog = FirstRunDialog(self._entrance.default_path(), self._frame)
        dialog.accepted.connect(lambda: self._begin(dialog.choice()))
        dialog.open()

    def _begin(self, choice: FirstRun) -> None:
        entrance, path, plan_file = self._entrance, choice.path, choice.plan_file
        makers: dict[str, Callable[[], Office]] = {
            "bundled": lambda: entrance.create_from_bundled_plan(path),
            "sample": lambda: entrance.create_sample(path),
            "existing": lambda: entrance.open(path),
        }
        if plan_file is not None:
            makers["file"] = lambda: entrance.create_from_plan_file(path, plan_file)

        self._place = path
        self._beginning = choice.kind != "existing"

        def make() -> "Office":
            office = makers[choice.kind]()
            entrance.choose(path)
            return office

        self._again = lambda: self._presenter.open_with(make)
        self._again()

    def _tell_failure(self, error: Exception) -> None:
        """What was open before stays open; without anything, the doorstep says why. Who was beginning may choose again."""
        if self._presenter.office is not None:
            box = show_error(self._frame, error)
            if self._beginning:
                box.finished.connect(lambda _: self._ask_first_run())
            return
        self.doorstep.tell_failure(message(error), empty=self._beginning or isinstance(error, NoPlan))
        self.turned.emit(True)

"""From the form to the database: what the page asks for is written, and typed text is forgotten only once it is saved."""

from PySide6.QtCore import QObject

from tracker.domain.errors import NotAllowed, NotYourDepartment, RecordChanged
from tracker.domain.record import Entry, State
from tracker.gui.form.form import InitiativePage
from tracker.gui.window.presenter import Presenter


class Answers(QObject):
    def __init__(self, page: InitiativePage, presenter: Presenter) -> None:
        super().__init__(page)
        self._page = page
        self._presenter = presenter
        page.saveRequested.connect(self._save)
        page.confirmRequested.connect(self._confirm)
        page.returnRequested.connect(self._send_back)

    def _save(self, node: str, entry: Entry, state: State | None, version: int) -> None:
        quarter = self._presenter.quarter
        self._presenter.write(
            lambda office: office.progress.record(node, quarter, entry, state, version),
            lambda _: self._page.saved(node),
            lambda error: self._refuse(node, error),
        )

    def _refuse(self, node: str, error: Exception) -> None:
        self._page.refused(node)
        self._tell(error)

    def _confirm(self, node: str, version: int) -> None:
        quarter = self._presenter.quarter
        self._presenter.write(lambda office: office.progress.confirm(node, quarter, version), failed=self._tell)

    def _send_back(self, node: str, reason: str, version: int) -> None:
        quarter = self._presenter.quarter
        self._presenter.write(lambda office: office.progress.send_back(node, quarter, reason, version), failed=self._tell)

    def _tell(self, error: Exception) -> None:
        self._presenter.refused.emit(error)
        if isinstance(error, RecordChanged | NotAllowed | NotYourDepartment):
            self._presenter.refresh()  # so that the form shows what somebody else saved, or what the role allows now

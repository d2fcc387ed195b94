"""The fields of the reports page: what is made, for whom, of which departments, and where it goes."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.era import fiscal_year_name
from tracker.domain.report.edition import Edition
from tracker.domain.snapshot import Snapshot
from tracker.gui import theme
from tracker.gui.report.order import Order, Wanted
from tracker.gui.report.target import edition_name, proposed_name, target_in
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.words import inked, words

PURPOSES = {
    Edition.INTERNAL: "庁内の確認と会議のための全部入り。備考、回答者と確定者、作成中・差戻しの別、未回答の課への依頼文まで載せます。",
    Edition.PANEL: "有識者会議などに出すもの。進捗一覧に「意見欄」が付きます。依頼文は載せません。",
    Edition.PUBLIC: "公表するもの。備考、回答者と確定者、作成中・差戻しの別、依頼文を載せません。",
}
_LEAST_LINES, _MOST_LINES = 4, 8  # of the list of departments
_WHOLE, _EACH = "計画の全体（1冊）", "担当課を選ぶ（課ごとに1冊）"


class Choices(QWidget):
    """`changed`: something else would be previewed; `edited`: something else would be made."""

    changed = Signal()
    edited = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self._named = True  # the name is the proposed one, so it follows what is chosen
        self.what = _choice("reportWhat")
        self.what.addItem("四半期報告書", False)
        self.what.addItem("年度報告", True)
        self.edition = _choice("reportEdition")
        for each in Edition:
            self.edition.addItem(each.label, each)
        self._purpose = inked(words("reportPurpose"))
        self.scope = _choice("reportScope")
        self.scope.addItem(_WHOLE, False)
        self.scope.addItem(_EACH, True)
        self.departments = QListWidget()
        self.departments.setObjectName("reportDepartments")
        self.departments.setAccessibleName("報告書を作る担当課")
        self.all = push_button("allDepartments", "すべて選ぶ(&T)", self._choose_all)
        self.folder = roomy(QLineEdit(str(folder)))
        self.folder.setObjectName("reportFolder")
        self.name = roomy(QLineEdit())
        self.name.setObjectName("reportName")
        self._browse = push_button("browse", "参照(&B)…", self._ask_folder)
        self._lay_out()
        self.what.currentIndexChanged.connect(lambda _: self._take_edition())
        self.edition.currentIndexChanged.connect(lambda _: self._take_edition())
        self.scope.currentIndexChanged.connect(lambda _: self._take_scope())
        self.departments.itemChanged.connect(lambda _: self._take_departments())
        self.folder.textEdited.connect(lambda _: self.edited.emit())
        self.name.textEdited.connect(self._take_name)
        self._tell_purpose()
        self._show_departments()

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.addWidget(self.folder, stretch=1)
        place.addWidget(self._browse)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.SPACE)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.addRow("作るもの(&W)", self.what)
        form.addRow("取扱い(&U)", self.edition)
        form.addRow("", self._purpose)
        form.addRow("対象(&D)", self.scope)
        self._below = QWidget()
        column = QVBoxLayout(self._below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.departments)
        column.addWidget(self.all, alignment=Qt.AlignmentFlag.AlignLeft)
        form.addRow("", self._below)
        caption = QLabel("保存先(&P)")
        caption.setBuddy(self.folder)
        form.addRow(caption, place)
        form.addRow("ファイル名(&I)", self.name)

    # What is offered

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """The departments that lead something; those chosen stay chosen."""
        self._snapshot = snapshot
        offered = (f"四半期報告書（{snapshot.quarter.japanese}）", f"年度報告（{fiscal_year_name(snapshot.quarter.year)}の四半期から）")
        for place, text in enumerate(offered):
            self.what.setItemText(place, text)
        leads = set(snapshot.leads.values())
        led = [(key, snapshot.department_name(each)) for key, each in snapshot.departments.items() if key in leads]
        items = [self.departments.item(row) for row in range(self.departments.count())]
        if [(each.data(Qt.ItemDataRole.UserRole), each.text()) for each in items] != led:
            chosen = {key for key, _ in self._chosen()}
            with QSignalBlocker(self.departments):
                self.departments.clear()
                for key, name in led:
                    item = QListWidgetItem(name, self.departments)
                    item.setData(Qt.ItemDataRole.UserRole, key)
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        self._show_departments()
        self._propose()

    def set_open(self, *, open_: bool) -> None:
        """Shut while books are made."""
        self.setEnabled(open_)

    # What is chosen

    @property
    def chosen_edition(self) -> Edition:
        return Edition(self.edition.currentData())

    @property
    def previewed(self) -> str | None:
        """The id of the department whose part is looked at: the first one chosen."""
        chosen = self._chosen()
        return chosen[0][0] if self._each and chosen else None

    @property
    def yearly(self) -> bool:
        return bool(self.what.currentData())

    @property
    def _called(self) -> str:
        """What the proposed name says of the period."""
        assert self._snapshot is not None
        quarter = self._snapshot.quarter
        closed = self._snapshot.closed
        return fiscal_year_name(quarter.year) if self.yearly else edition_name(quarter, closed.edition if closed else None)

    @property
    def _each(self) -> bool:
        return bool(self.scope.currentData())

    def _chosen(self) -> list[tuple[str, str]]:
        """(id, name) of the departments with a mark."""
        items = (self.departments.item(row) for row in range(self.departments.count()))
        return [(item.data(Qt.ItemDataRole.UserRole), item.text()) for item in items if item.checkState() is Qt.CheckState.Checked]

    def order(self) -> Order | str:
        """Or what is missing, in Japanese."""
        if self._snapshot is None:
            return "データを読み込んでいます。"
        if not self.folder.text().strip():
            return "保存先のフォルダーを入力してください。"
        quarter, edition = self._snapshot.quarter, self.chosen_edition
        if not self._each:
            path = target_in(self.folder.text(), self.name.text())
            wanted = (Wanted(path, None, "計画の全体"),) if path is not None else ()
            return Order(quarter, edition, wanted, self.yearly) if wanted else "ファイル名を入力してください。"
        folder = Path(self.folder.text().strip())
        books = tuple(Wanted(folder / proposed_name(self._called, edition, name), key, name) for key, name in self._chosen())
        return Order(quarter, edition, books, self.yearly) if books else "報告書を作る担当課に印を付けてください。"

    # Following what is chosen

    def _take_edition(self) -> None:
        self._tell_purpose()
        self._propose()
        self.changed.emit()

    def _take_scope(self) -> None:
        self._show_departments()
        self._propose()
        self.changed.emit()

    def _take_departments(self) -> None:
        self._show_departments()
        self.changed.emit()

    def _take_name(self, _: str) -> None:
        self._named = False
        self.edited.emit()

    def _tell_purpose(self) -> None:
        self._purpose.setText(PURPOSES[self.chosen_edition])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_named"):  # Qt's constructor sends it too
            self._show_departments()
            QTimer.singleShot(0, self._purpose, self._purpose.updateGeometry)  # a form keeps the height that words had at another width

    def _show_departments(self) -> None:
        there = self.departments.count()
        lines = min(max(there, _LEAST_LINES), _MOST_LINES)
        self.departments.setFixedHeight(lines * (self.fontMetrics().height() + theme.SPACE) + theme.SPACE)
        self._below.setVisible(self._each)
        chosen = len(self._chosen())
        self.all.setText("すべて外す(&T)" if there and chosen == there else "すべて選ぶ(&T)")
        self.name.setEnabled(not self._each)

    def _choose_all(self) -> None:
        every = self.departments.count()
        state = Qt.CheckState.Unchecked if len(self._chosen()) == every else Qt.CheckState.Checked
        with QSignalBlocker(self.departments):
            for row in range(every):
                self.departments.item(row).setCheckState(state)
        self._take_departments()

    def _propose(self) -> None:
        if self._snapshot is None:
            return
        if self._each:
            self.name.setText(proposed_name(self._called, self.chosen_edition, "課の名称"))
            self._named = True
        elif self._named:
            self.name.setText(proposed_name(self._called, self.chosen_edition, None))
        self.edited.emit()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "報告書を保存するフォルダー", self.folder.text())
        dialog.setObjectName("reportFolderDialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_folder(self, chosen: str) -> None:
        self.folder.setText(chosen)
        self.edited.emit()


def _choice(name: str) -> QComboBox:
    box = roomy(QComboBox())
    box.setObjectName(name)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # long names must not widen the page
    box.setMinimumWidth(20 * theme.SPACE)
    return box

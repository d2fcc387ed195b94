"""The first run: asks once how to begin and says where the data will lie."""

from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tracker.gui import theme
from tracker.gui.firstrun.choice import WAYS, FirstRun, missing, place_of
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.field import roomy
from tracker.gui.widgets.fitting import fit_height
from tracker.gui.widgets.words import enlarged, inked, words

_DATABASES = "データベース (*.sqlite);;すべてのファイル (*)"
_PLANS = "計画ファイル (*.txt *.json);;すべてのファイル (*)"
_INDENT = 3 * theme.SPACE


class FirstRunDialog(QDialog):
    def __init__(self, default_path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("firstRun")
        self.setWindowTitle("はじめの設定")
        self.setMinimumWidth(88 * theme.SPACE)
        self._default = default_path
        self._kinds: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self._plan_file = self._line("planFile", "計画ファイル")
        self._existing = self._line("existingFile", "既にあるデータベース")
        self._place = self._line("place", "データの保存場所")
        self._browse_plan = push_button("browsePlan", "参照(&B)…", self._ask_plan)
        self._browse_existing = push_button("browseExisting", "参照(&R)…", self._ask_existing)
        self._browse_place = push_button("browsePlace", "変更(&H)…", self._ask_place)
        self._missing = inked(words("firstRunMissing"), theme.WARNING_INK)
        self._begin = push_button("begin", "始める(&O)", self.accept)
        self._later = push_button("later", "あとで決める(&L)", self.reject)
        self._lay_out()
        self._group.buttonClicked.connect(lambda _: self._turn())
        self._kinds["bundled"].setChecked(True)
        self._turn()
        fit_height(self)

    def choice(self) -> FirstRun:
        """Only after the dialog was accepted."""
        chosen = self._chosen()
        assert chosen is not None
        return chosen

    def _line(self, name: str, called: str) -> QLineEdit:
        line = roomy(QLineEdit())
        line.setObjectName(name)
        line.setAccessibleName(called)
        line.textEdited.connect(lambda _: self._tell())
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(enlarged(words("firstRunTitle", "データの始め方を選んでください"), 2))
        fields = {"file": (self._plan_file, self._browse_plan), "existing": (self._existing, self._browse_existing)}
        for kind, title, explanation in WAYS:
            button = QRadioButton(title)
            button.setObjectName(kind)
            self._kinds[kind] = button
            self._group.addButton(button)
            column.addWidget(button)
            told = inked(words(f"{kind}How", explanation))
            told.setContentsMargins(_INDENT, 0, 0, 0)
            column.addWidget(told)
            if kind in fields:
                column.addLayout(_row(*fields[kind], indent=_INDENT))
        form = QFormLayout()
        form.setContentsMargins(0, 2 * theme.SPACE, 0, 0)
        form.addRow("データの保存場所", _row(self._place, self._browse_place))
        column.addLayout(form)
        column.addWidget(
            inked(
                words(
                    "placeHow", "計画・担当課・回答・履歴のすべてが、この1つのファイルに入ります。バックアップは同じ場所に自動で作ります。"
                )
            )
        )
        column.addWidget(self._missing)
        column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._begin)
        row.addWidget(self._later)
        column.addLayout(row)

    # Choosing

    def _kind(self) -> str:
        return next(kind for kind, button in self._kinds.items() if button.isChecked())

    def _turn(self) -> None:
        kind = self._kind()
        for widget in (self._plan_file, self._browse_plan):
            widget.setEnabled(kind == "file")
        for widget in (self._existing, self._browse_existing):
            widget.setEnabled(kind == "existing")
        for widget in (self._place, self._browse_place):
            widget.setEnabled(kind != "existing")
        if kind != "existing":
            self._place.setText(str(place_of(kind, self._default)))
        self._tell()

    def _chosen(self) -> FirstRun | None:
        """None while no path is named."""
        kind = self._kind()
        path = (self._existing if kind == "existing" else self._place).text().strip()
        plan = self._plan_file.text().strip() if kind == "file" else ""
        return FirstRun(kind, Path(plan) if plan else None, Path(path)) if path else None

    def _tell(self) -> None:
        told = missing(self._chosen(), self._kind())
        self._missing.setText(told)
        self._begin.setEnabled(not told)

    # Files

    def _ask_plan(self) -> None:
        self._ask("計画ファイルを選ぶ", _PLANS, QFileDialog.FileMode.ExistingFile, self._plan_file)

    def _ask_existing(self) -> None:
        self._ask("データベースを選ぶ", _DATABASES, QFileDialog.FileMode.ExistingFile, self._existing)

    def _ask_place(self) -> None:
        self._ask("データの保存場所", _DATABASES, QFileDialog.FileMode.AnyFile, self._place)

    def _ask(self, title: str, kinds: str, mode: QFileDialog.FileMode, line: QLineEdit) -> None:
        dialog = QFileDialog(self, title, line.text(), kinds)
        dialog.setObjectName("firstRunFile")
        dialog.setFileMode(mode)
        if mode is QFileDialog.FileMode.AnyFile:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # an existing file is refused below
            dialog.setDefaultSuffix("sqlite")

        def take(chosen: str) -> None:
            line.setText(chosen)
            self._tell()

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _row(line: QLineEdit, button: QPushButton, indent: int = 0) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(indent, 0, 0, 0)
    row.setSpacing(theme.SPACE)
    row.addWidget(line, stretch=1)
    row.addWidget(button)
    return row

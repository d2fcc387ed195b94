"""The people and their roles: enter one, correct one, take one out, exchange the whole list as a sheet."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from tracker.domain.department import departments_on, in_force, shown_name
from tracker.domain.operation import Action, Written
from tracker.domain.person import Acting, Person, login_key
from tracker.gui import theme
from tracker.gui.departments.exchange import SheetExchange
from tracker.gui.notice.box import ask, show_error, show_notice
from tracker.gui.people.allowed import barred_words
from tracker.gui.people.entry import PersonEntry, PersonForm
from tracker.gui.people.listed import COLUMNS, PersonRow, listed
from tracker.gui.widgets.button import push_button
from tracker.gui.widgets.table import reading_table
from tracker.gui.widgets.words import inked, words
from tracker.gui.worker import Worker
from tracker.services.messages import message

if TYPE_CHECKING:
    from tracker.services.office import Office
    from tracker.services.papers import Papers

_NOBODY = (
    "利用者がまだ登録されていないため、だれでもすべての操作ができます。役割を分けるには、「追加」で管理の人から登録するか、"
    "「取込み」でExcel・CSVの一覧から登録してください。"
)
_SOMEBODY = "一覧にない人は、閲覧だけができます。"
_FOLDER = (
    "役割は、操作の間違いを防ぎ、だれが何をしたかを残すためのものです。"
    "データのファイルそのものは、置き場所のフォルダーの権限でしか守れません。"
)


class _Read(NamedTuple):
    """`names` of departments by id, in the order of codes; `offered` are those in force."""

    acting: Acting
    rows: list[PersonRow]
    names: dict[str, str]
    offered: frozenset[str]


class PeopleDialog(QDialog):
    """`changed` carries what a write changed. `papers` is called in the worker."""

    changed = Signal(object)

    def __init__(self, worker: Worker, office: "Office", parent: QWidget, papers: "Callable[[], Papers]") -> None:
        super().__init__(parent)
        self.setObjectName("peopleDialog")
        self.setWindowTitle("利用者と役割")
        self.resize(theme.wide(110 * theme.SPACE), 60 * theme.SPACE)
        self._worker = worker
        self._office = office
        self._read: _Read | None = None
        self._table = self._make_table()
        self._standing = words("peopleStanding", "利用者を読み込んでいます…")
        self._add = push_button("addPerson", "追加(&A)…", self._open_new)
        self._correct = push_button("correctPerson", "変更(&E)…", self._open_chosen)
        self._remove = push_button("removePerson", "外す(&R)…", self._ask_remove)
        self._exchange = SheetExchange(worker, "利用者一覧", lambda: papers().people, self)
        self._exchange.imported.connect(self._after)
        self._import = push_button("importPeople", "取込み(&I)…", self._exchange.choose_import)
        self._export = push_button("exportPeople", "書出し(&X)…", self._exchange.choose_export)
        self._lay_out()
        self._enable()
        self._load()

    def _make_table(self) -> QTableWidget:
        table = reading_table("people", COLUMNS, "利用者と役割")
        table.setAccessibleName("利用者")
        table.setWordWrap(False)
        table.itemSelectionChanged.connect(self._enable)
        table.itemActivated.connect(lambda _: self._open_chosen())
        return table

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self._add, self._correct, self._remove, self._import, self._export):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(push_button("close", "閉じる(&C)", self.close))
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._standing)
        column.addWidget(self._table, stretch=1)
        column.addWidget(inked(words("peopleFolder", _FOLDER)))
        column.addLayout(row)

    # Showing

    def _load(self) -> None:
        self._worker.run(lambda _: _read(self._office), self._take, self._tell)

    def _take(self, read: _Read) -> None:
        chosen = self._chosen()
        self._read = read
        self._table.setRowCount(len(read.rows))
        for down, row in enumerate(read.rows):
            for across, text in enumerate(row.cells):
                item = QTableWidgetItem(text)
                item.setToolTip(row.tip if across == len(row.cells) - 1 else text)
                self._table.setItem(down, across, item)
            if chosen is not None and row.person.id == chosen.id:
                self._table.selectRow(down)
        self._standing.setText(self._words(read))
        self._enable()

    def _words(self, read: _Read) -> str:
        if not read.rows:
            return _NOBODY
        acting = read.acting
        me = "一覧にありません（閲覧）" if not acting.listed else f"{acting.name}（{acting.role.japanese}）"
        return f"いまの利用者「{acting.login}」：{me}　{_SOMEBODY}"

    def _chosen(self) -> Person | None:
        row = self._table.currentRow()
        return self._read.rows[row].person if self._read and 0 <= row < len(self._read.rows) and self._table.selectedItems() else None

    def _enable(self) -> None:
        shut = self._office.read_only_reason if self._office.read_only else self._barred()
        chosen = self._chosen() is not None
        for button, there in ((self._add, True), (self._correct, chosen), (self._remove, chosen), (self._import, True)):
            button.setEnabled(self._read is not None and shut is None and there)
            button.setToolTip(shut or ("" if there else "一覧で利用者を選んでください。"))

    def _barred(self) -> str | None:
        return barred_words(self._read.acting, Action.PERSON) if self._read else None

    def _tell(self, error: Exception) -> None:
        show_error(self, error)

    # Entering, correcting, taking out

    def _open_new(self) -> None:
        assert self._read is not None
        first = not self._read.rows
        form = self._make_form(None, self._office.user if first else "")

        def save(typed: PersonEntry) -> None:
            self._save(form, None, typed)

        def ask_first(typed: PersonEntry) -> None:
            if not first or login_key(typed.login) == login_key(self._office.user):
                save(typed)
                return
            question = (
                f"いまの利用者「{self._office.user}」は、登録する人と違います。\n"
                f"登録すると、「{self._office.user}」は閲覧だけになり、元に戻すこともできません。"
            )
            ask(form, question, "登録する(&Y)", "戻る(&N)", lambda: save(typed))

        form.submitted.connect(ask_first)
        form.open()

    def _open_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._correct.isEnabled():
            form = self._make_form(chosen)
            form.submitted.connect(lambda typed: self._save(form, chosen.id, typed))
            form.open()

    def _make_form(self, person: Person | None, proposed: str = "") -> PersonForm:
        """Offers departments in force, and those that the person has."""
        assert self._read is not None
        held = {each.department for each in person.memberships} if person else set()
        return PersonForm(person, {key: name for key, name in self._read.names.items() if key in self._read.offered | held}, self, proposed)

    def _save(self, form: PersonForm, person: str | None, typed: PersonEntry) -> None:
        def written(result: Written) -> None:
            form.accept()
            self._after(result)

        self._worker.run(
            lambda _: self._office.people.save(person, typed.login, typed.name, typed.memberships),
            written,
            lambda error: form.tell_fault(message(error)),
        )

    def _ask_remove(self) -> None:
        chosen = self._chosen()
        if chosen is None or self._read is None:
            return
        last = "\n最後の一人を外すと、だれでもすべての操作ができる状態に戻ります。" if len(self._read.rows) == 1 else ""
        question = f"「{chosen.name}」を利用者の一覧から外します。これまでの回答と履歴は残ります。{last}"
        ask(self, question, "外す(&Y)", "戻る(&N)", lambda: self._remove_person(chosen.id))

    def _remove_person(self, person: str) -> None:
        self._worker.run(lambda _: self._office.people.remove(person), self._after, self._tell)

    def _after(self, written: Written) -> None:
        self.changed.emit(written)
        self._load()
        if written.notices and written.action != Action.PEOPLE_IMPORT:  # an import tells its notices itself
            show_notice(self, "\n".join(written.notices))


def _read(office: "Office") -> _Read:
    """In the worker."""
    day = office.desk.today
    known = departments_on(office.departments.versions(), day)
    names = {key: shown_name(each, known.values()) for key, each in known.items()}
    return _Read(office.people.acting(), listed(office.people.everybody(), day, names), names, frozenset(in_force(known, day)))

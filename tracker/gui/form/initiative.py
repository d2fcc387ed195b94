"""The form of the chosen initiative: what is typed is kept until it is saved, and the buttons send it."""

from PySide6.QtCore import QObject, Signal

from tracker.domain.doubt import doubts
from tracker.domain.moment import shown_moment
from tracker.domain.node import Node
from tracker.domain.operation import Action
from tracker.domain.person import Acting
from tracker.domain.record import Record, State
from tracker.domain.snapshot import Snapshot
from tracker.gui.closing.words import why_shut
from tracker.gui.form.conflict import ConflictDialog, differences
from tracker.gui.form.doors import Doors, doors, saved_state
from tracker.gui.form.faults import faults
from tracker.gui.form.reason import ReasonDialog
from tracker.gui.form.typed import TypedAnswers, overtaken, tidy
from tracker.gui.form.view import InitiativeView
from tracker.gui.notice.box import ask
from tracker.gui.people.allowed import Barred, barred, barred_words


class InitiativeForm(QObject):
    """Signals as of the page."""

    saveRequested = Signal(str, object, object, int)
    confirmRequested = Signal(str, int)
    returnRequested = Signal(str, str, int)
    assignRequested = Signal(str)
    historyRequested = Signal(str)
    erratumRequested = Signal(str)

    def __init__(self, typed: TypedAnswers, parent: QObject) -> None:
        super().__init__(parent)
        self.view = InitiativeView()
        self._typed = typed
        self._told: tuple[bool, bool] | None = None
        self._snapshot: Snapshot | None = None
        self._node: Node | None = None
        self._shut: str | None = None
        self._acting: Acting | None = None
        view, buttons = self.view, self.view.buttons
        typed.listen(self._heard)
        view.sheet.edited.connect(lambda: self._typed.remember(self._record(), view.sheet.entry()))
        view.sheet.edited.connect(self._show_doubts)
        view.assign.connect(lambda: self.assignRequested.emit(self._record().node))
        view.unsaved.pressed.connect(self._settle)
        view.lock.pressed.connect(lambda: self.erratumRequested.emit(self._record().node))
        buttons.saveDraft.connect(self.save_draft)
        buttons.submit.connect(self.submit)
        buttons.confirm.connect(self._confirm)
        buttons.sendBack.connect(self._ask_reason)
        buttons.history.connect(lambda: self.historyRequested.emit(self._record().node))

    # What the page tells

    def show_initiative(self, snapshot: Snapshot, node: Node, marked: str | None) -> None:
        before = (self._snapshot.quarter, self._node.id) if self._snapshot and self._node else None
        fresh = before != (snapshot.quarter, node.id)
        self._snapshot, self._node = snapshot, node
        self.view.show_initiative(snapshot, node, marked, fresh=fresh)
        if fresh:
            self.view.sheet.begin()
        self._show_answer(fresh=fresh)

    def put_away(self) -> None:
        """Something else than an initiative is shown: nothing can be saved until one is shown again."""
        self._node = None

    def set_read_only(self, reason: str | None) -> None:
        self._shut = reason
        if self._node is not None:
            self._show_doors()

    def set_acting(self, acting: Acting | None) -> None:
        """Holds from the next initiative shown."""
        self._acting = acting

    def _heard(self) -> None:
        """What is kept was changed: by typing here, on another page, by a save that begins or was refused."""
        if self._node is None:
            return
        record = self._record()
        typed = self._typed.of(record.quarter, record.node)
        if tidy(self.view.sheet.entry()) != (typed.entry if typed else tidy(record.entry)):
            self._show_answer()
        elif self._told != (typed is not None and typed.changed, typed is not None and typed.sent is not None):
            self._show_doors()

    # Showing

    def _record(self) -> Record:
        assert self._snapshot is not None
        assert self._node is not None
        return self._snapshot.record_of(self._node)

    def _show_answer(self, *, fresh: bool = False) -> None:
        record = self._record()
        typed = self._typed.meet(record)
        self.view.sheet.show_entry(typed.entry if typed else record.entry)
        if typed is None or fresh:
            self.view.sheet.settle()
        self._show_doors()

    @property
    def _closed(self) -> str | None:
        """Why no answer can be written here by anybody."""
        return self._shut or (why_shut(self._snapshot) if self._snapshot is not None else None)

    @property
    def _correctable(self) -> bool:
        """Whether who works here may put something right in the closed quarter's answer."""
        closed = self._snapshot is not None and self._snapshot.closed is not None and self._shut is None
        return closed and self._record().state.reported and barred_words(self._acting, Action.ERRATUM) is None

    def _barred(self) -> Barred:
        assert self._snapshot is not None
        assert self._node is not None
        return barred(self._acting, self._snapshot, self._node)

    def _doors(self) -> Doors:
        record = self._record()
        typed = self._typed.of(record.quarter, record.node)
        sending = "保存しています…" if typed is not None and typed.sent is not None else None
        return doors(record.state, typed is not None and typed.changed, self._closed or sending, self._barred())

    def _show_doors(self) -> None:
        record = self._record()
        forbidden = self._barred()
        confirmed = "確定済みのため、内容は変更できません。直すときは、先に差し戻してください。"
        lock = self._closed or forbidden.write or (confirmed if record.state is State.CONFIRMED else "")
        self.view.show_doors(self._doors(), lock=lock, shut=self._shut or forbidden.assign)
        self.view.lock.tell(lock, "正誤で直す(&O)…" if self._correctable else "")
        self._show_doubts()
        typed = self._typed.of(record.quarter, record.node)
        self._told = (typed is not None and typed.changed, typed is not None and typed.sent is not None)
        if typed is None or not typed.changed or typed.entry == typed.sent:
            self.view.unsaved.tell("")
        elif self._snapshot is not None and self._snapshot.closed is not None:
            # 「違いを見る」 has the access key of 「正誤で直す」, and never stands beside it
            self.view.unsaved.tell("この四半期が確定されたため、保存していない入力は保存できません。", "入力を取り消す(&Z)")
        elif overtaken(typed, record):
            self.view.unsaved.tell(overtaken_words(record), "違いを見る(&O)…")
        else:
            submitted = record.state is State.SUBMITTED
            words = "提出済みの回答を書き換えています（まだ保存していません）" if submitted else "未保存の入力があります"
            self.view.unsaved.tell(words, "入力を取り消す(&Z)")

    def _show_doubts(self) -> None:
        """For those who can still do something about them: whoever may write or decide."""
        if self._snapshot is None or self._node is None:
            return
        told, forbidden = [], self._barred()
        nobody = self._closed or (forbidden.write and forbidden.decide)
        if not nobody and self._record().state is not State.CONFIRMED:
            told = doubts(self.view.sheet.entry(), self._snapshot.previous_of(self._node), self._snapshot.scale)
        words = f"確かめてください：{''.join(told)}" if told else ""
        if words != self.view.doubts.words.text():
            self.view.doubts.tell(words)

    # Typing and its buttons

    def save_draft(self) -> None:
        if self._node is not None and self._doors().save.open:
            self._send(saved_state(self._record().state))

    def submit(self) -> None:
        if self._node is not None and self._doors().submit.open:
            self._send(State.SUBMITTED)

    def _send(self, state: State | None) -> None:
        record = self._record()
        entry = tidy(self.view.sheet.entry())
        submitting = (state or record.state) is State.SUBMITTED
        found = faults(entry, submitting=submitting, percent=self.view.sheet.percent.fault())
        field = self.view.sheet.show_faults(found)
        if field is not None:
            self.view.look_at(field)
            return
        sent = self._typed.sending([(record, entry)])
        self.saveRequested.emit(record.node, entry, state, sent[0].version)

    def _confirm(self) -> None:
        record = self._record()
        self.confirmRequested.emit(record.node, record.version)

    def _ask_reason(self) -> None:
        record, node = self._record(), self._node
        assert node is not None
        dialog = ReasonDialog(f"{node.code} {node.title}", self.view)
        dialog.accepted.connect(lambda: self.returnRequested.emit(record.node, dialog.reason(), record.version))
        dialog.open()

    def _settle(self) -> None:
        """The unsaved strip's button: take the typing back, or look at what somebody else saved meanwhile."""
        record = self._record()
        typed = self._typed.of(record.quarter, record.node)
        if typed is None or self._snapshot is None:
            return
        if not overtaken(typed, record) or self._snapshot.closed is not None:
            question = "入力した内容を取り消して、保存されている内容に戻しますか。"
            ask(self.view, question, "取り消す(&Y)", "戻る(&N)", lambda: self._discard(record))
            return
        dialog = ConflictDialog(overtaken_words(record), differences(typed, record, self._snapshot.scale), self.view)
        dialog.takeStored.connect(lambda: self._discard(record))
        dialog.keepMine.connect(lambda: self._typed.continue_on(record))
        dialog.open()

    def _discard(self, record: Record) -> None:
        """With what was refused and so is not kept, which stands in its field only."""
        self.view.sheet.begin()
        self._typed.discard(record.quarter, record.node)
        if self._node is not None:
            self._show_answer()


def overtaken_words(record: Record) -> str:
    who = f"{record.updated_by}さん" if record.updated_by else "ほかの人"
    when = f"（{shown_moment(record.updated_at)}）" if record.updated_at else ""
    return f"未保存の入力があります。入力を始めた後に{who}がこの取組を変更したため{when}、このままでは保存できません。"

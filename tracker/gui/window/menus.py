"""The menus, as a table of data: every command of the window with its place, words and keys."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from tracker.gui.window.menubar import EDIT as _EDIT
from tracker.gui.window.menubar import FILE as _FILE
from tracker.gui.window.menubar import HELP as _HELP
from tracker.gui.window.menubar import SET as _SET
from tracker.gui.window.menubar import VIEW as _VIEW

_SIZE, _LOOK = "文字の大きさ(&Z)", "配色(&Y)"  # menus in a menu


class Command(NamedTuple):
    """`needs` ∈ nothing, plan (something is open), writing (and can be written); undo, redo, back and forward need one to go to.
    `within` is a menu in the menu; there one of all is checked, but for
    those that `step` from one to the next."""

    key: str
    menu: str
    text: str
    shortcut: str = ""
    needs: str = "plan"
    separated: bool = False
    within: str = ""
    step: bool = False


COMMANDS = (
    Command("newDatabase", _FILE, "新しく始める(&N)…", needs="nothing"),
    Command("openDatabase", _FILE, "別のデータベースを開く(&O)…", "Ctrl+O", needs="nothing"),
    Command("report", _FILE, "報告書を作成(&P)", "Ctrl+P", separated=True),
    Command("ownForm", _FILE, "自分の様式で作成(&Y)…"),
    Command("importQuarter", _FILE, "過去の四半期の取込み(&I)…", needs="writing"),
    Command("importOpinions", _FILE, "委員会の意見の取込み(&J)…", needs="writing"),
    Command("backup", _FILE, "バックアップを保存(&B)…", separated=True),
    Command("restore", _FILE, "バックアップから戻す(&R)…", needs="writing"),
    Command("check", _FILE, "データを点検(&C)"),
    Command("quit", _FILE, "終了(&X)", "Ctrl+Q", needs="nothing", separated=True),
    Command("undo", _EDIT, "元に戻す(&U)", "Ctrl+Z", needs="undo"),
    Command("redo", _EDIT, "やり直す(&R)", "Ctrl+Y", needs="redo"),
    Command("saveDraft", _EDIT, "下書き保存(&S)", "Ctrl+S", needs="writing", separated=True),
    Command("submit", _EDIT, "提出(&T)", "Ctrl+Return", needs="writing"),
    Command("unchanged", _EDIT, "変更なし(&N)", "Ctrl+U", needs="writing"),
    Command("copyPrevious", _EDIT, "前期から写す(&P)", "Ctrl+D", needs="writing"),
    Command("nextUnanswered", _EDIT, "次の未回答へ(&G)", "F8", separated=True),
    Command("nextWaiting", _EDIT, "次の確認待ちへ(&W)", "Shift+F8"),
    Command("assign", _EDIT, "担当課を割り当てる(&A)…", needs="writing", separated=True),
    Command("confirmSeveral", _EDIT, "選んだ取組を確定(&K)…", needs="writing"),
    Command("returnSeveral", _EDIT, "選んだ取組を差し戻す(&B)…", needs="writing"),
    Command("closeQuarter", _EDIT, "四半期の確定(&Q)…", needs="writing", separated=True),
    Command("reopenQuarter", _EDIT, "四半期の確定の解除(&L)…", needs="writing"),
    Command("correctQuarter", _EDIT, "正誤(&M)…", needs="writing"),
    Command("editions", _EDIT, "版と正誤の一覧(&V)…"),
    Command("search", _EDIT, "検索(&F)", "Ctrl+F", separated=True),
    Command("clearFilter", _EDIT, "絞り込みを解除(&E)", "Shift+Esc"),
    Command("start", _VIEW, "今期の状況(&S)", "Alt+Home"),
    Command("turnPlan", _VIEW, "計画と回答(&P)", "Ctrl+1"),
    Command("turnGrid", _VIEW, "一覧入力(&G)", "Ctrl+2"),
    Command("turnCharts", _VIEW, "グラフ(&B)", "Ctrl+3"),
    Command("turnUnanswered", _VIEW, "未回答一覧(&U)", "Ctrl+4"),
    Command("turnComparison", _VIEW, "比較(&D)", "Ctrl+5"),
    Command("turnReports", _VIEW, "レポート(&E)", "Ctrl+6"),
    Command("back", _VIEW, "戻る(&L)", "Alt+Left", needs="back", separated=True),
    Command("forward", _VIEW, "進む(&N)", "Alt+Right", needs="forward"),
    Command("foldAll", _VIEW, "基本目標まで開く(&C)", "Ctrl+Alt+1", separated=True),
    Command("unfoldFields", _VIEW, "施策分野まで開く(&F)", "Ctrl+Alt+2"),
    Command("unfoldPolicies", _VIEW, "施策まで開く(&K)", "Ctrl+Alt+3"),
    Command("unfoldInitiatives", _VIEW, "取組まで開く(&I)", "Ctrl+Alt+4"),
    Command("unfoldAll", _VIEW, "すべて開く(&A)", "Ctrl+Alt+5"),
    Command("columns", _VIEW, "列の選択(&T)…", separated=True),
    Command("history", _VIEW, "変更の履歴(&H)…", "Ctrl+H", separated=True),
    Command("recent", _VIEW, "最近の操作(&O)…", "Ctrl+Shift+H"),
    Command("otherSide", _VIEW, "一覧と回答を行き来する(&J)", "F6", separated=True),
    Command("refresh", _VIEW, "最新の情報に更新(&R)", "F5"),
    Command("size-normal", _VIEW, "標準(&N)", "Ctrl+0", needs="nothing", within=_SIZE, separated=True),
    Command("size-large", _VIEW, "大(&L)", needs="nothing", within=_SIZE),
    Command("size-largest", _VIEW, "特大(&X)", needs="nothing", within=_SIZE),
    Command("sizeLarger", _VIEW, "大きく(&U)", "Ctrl++", needs="nothing", within=_SIZE, step=True),
    Command("sizeSmaller", _VIEW, "小さく(&D)", "Ctrl+-", needs="nothing", within=_SIZE, step=True),
    Command("look-light", _VIEW, "明るい(&L)", needs="nothing", within=_LOOK),
    Command("look-dark", _VIEW, "暗い(&D)", needs="nothing", within=_LOOK),
    Command("look-contrast", _VIEW, "ハイコントラスト(&H)", needs="nothing", within=_LOOK),
    Command("departments", _SET, "担当課の一覧(&D)…"),
    Command("people", _SET, "利用者と役割(&M)…"),
    Command("scales", _SET, "進捗区分(&K)…"),
    Command("quarters", _SET, "四半期の設定(&Q)…"),
    Command("importAssignments", _SET, "割り当て一覧の取込み(&I)…", needs="writing", separated=True),
    Command("exportAssignments", _SET, "割り当て一覧の書出し(&X)…"),
    Command("help", _HELP, "利用の手引き(&M)", "F1", needs="nothing"),
    Command("keys", _HELP, "キーの一覧(&K)", "Shift+F1", needs="nothing"),
    Command("about", _HELP, "このプログラムについて(&A)…", needs="nothing", separated=True),
)


def plain(text: str) -> str:
    """Words of a command without its access key and dots."""
    return text.split("(&")[0].rstrip("…")


def shown_keys(shortcut: str) -> str:
    """As they stand on the keyboard: Qt calls Enter Return."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


class Menus(QObject):
    """Fills the menus of the bar, by title. `actions` by the command's key; what each does is connected by the desk and the workplace."""

    def __init__(self, parent: QObject, menus: Mapping[str, QMenu]) -> None:
        super().__init__(parent)
        self.actions: dict[str, QAction] = {}
        self._menus = list(menus.values())
        self._fill(dict(menus))

    def _fill(self, menus: dict[str, QMenu]) -> None:
        groups: dict[str, QActionGroup] = {}
        for command in COMMANDS:
            menu = menus[command.menu]
            if command.separated:
                menu.addSeparator()
            if command.within:
                if command.within not in groups:
                    menus[command.within] = menu.addMenu(command.within)
                    groups[command.within] = QActionGroup(self)
                menu = menus[command.within]
            action = menu.addAction(command.text)
            if command.within and not command.step:
                action.setCheckable(True)
                groups[command.within].addAction(action)
            action.setObjectName(command.key)
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
                if "Return" in command.shortcut:
                    action.setText(f"{command.text}\t{shown_keys(command.shortcut)}")
            self.actions[command.key] = action
        self.enable({})

    def connect_all(self, doings: Mapping[str, Callable[[], object]]) -> None:
        """What each command does, by its key."""
        for key, do in doings.items():
            self.actions[key].triggered.connect(lambda _=False, do=do: do())

    def enable(self, there: Mapping[str, bool]) -> None:
        """`there` says which needs are met."""
        for command in COMMANDS:
            self.actions[command.key].setEnabled(command.needs == "nothing" or there.get(command.needs, False))

    def leave_keys(self, claimed: Callable[[], Collection[str]]) -> None:
        """`claimed` are the keys that the page looked at takes for itself: an opened menu does not show them at its commands then."""
        for menu in self._menus:
            menu.aboutToShow.connect(lambda: self._show_keys(claimed()))

    def _show_keys(self, claimed: Collection[str]) -> None:
        for command in COMMANDS:
            if command.shortcut and "Return" not in command.shortcut:
                action = self.actions[command.key]
                words = action.text().split("\t")[0]
                action.setText(f"{words}\t" if command.shortcut in claimed else words)

    def name_undo(self, undo: str | None, redo: str | None) -> None:
        """With what would be taken back or done again; without, the command is out of reach."""
        for key, verb, name in (("undo", "元に戻す(&U)", undo), ("redo", "やり直す(&R)", redo)):
            self.actions[key].setText(f"{verb}：{name.replace('&', '&&')}" if name else verb)
            self.actions[key].setEnabled(name is not None)

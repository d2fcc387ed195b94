"""What each command of the menus does, as tables of data, menu by menu (`menus.COMMANDS` holds their places, words and keys)."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from tracker.domain.operation import Action
from tracker.domain.permission import RESTORE
from tracker.gui.notice.box import show_notice

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk
    from tracker.gui.window.workplace import Workplace

Doings = dict[str, Callable[[], object]]
CHAPTERS = {
    "plan": "四半期の回答",
    "grid": "一覧入力",
    "charts": "グラフ",
    "unanswered": "未回答の課に催促する",
    "comparison": "二つの四半期を比べる",
    "reports": "四半期報告書を作る",
}  # what the manual's headings hold, by page


@runtime_checkable
class Answering(Protocol):
    """A page that the commands of answering act on."""

    def save_draft(self) -> None: ...
    def submit(self) -> None: ...
    def take_over_unchanged(self) -> None: ...
    def copy_previous(self) -> None: ...


@runtime_checkable
class Making(Protocol):
    """The page where reports are made, with a tab for it."""

    def turn_to_making(self) -> None: ...


def doings(place: "Workplace", desk: "Desk") -> Doings:
    return _of_files(place, desk) | _of_answers(place, desk) | _of_views(place, desk) | _of_settings(place) | _of_help(place, desk)


def _of_files(place: "Workplace", desk: "Desk") -> Doings:
    errands, undo = place.errands, place.undoing.undo
    return {
        "newDatabase": place.opening.start_anew,
        "openDatabase": place.opening.choose,
        "report": lambda: _turn_to_making(desk),
        "ownForm": errands.own_form,
        "importQuarter": lambda: errands.if_allowed(Action.IMPORT, lambda: errands.import_quarter(undo)),
        "importOpinions": lambda: errands.if_allowed(Action.OPINIONS, lambda: errands.import_opinions(undo)),
        "backup": place.safekeeping.backup,
        "restore": lambda: errands.if_allowed(RESTORE, place.opening.restore),
        "check": place.safekeeping.check,
    }


def _of_answers(place: "Workplace", desk: "Desk") -> Doings:
    def answer(do: Callable[[Answering], None]) -> Callable[[], None]:
        return lambda: _answer(place, desk, do)

    return {
        "undo": place.undoing.undo,
        "redo": place.undoing.redo,
        "saveDraft": answer(lambda page: page.save_draft()),
        "submit": answer(lambda page: page.submit()),
        "unchanged": answer(lambda page: page.take_over_unchanged()),
        "copyPrevious": answer(lambda page: page.copy_previous()),
        "nextUnanswered": place.onward.to_unanswered,
        "nextWaiting": place.onward.to_waiting,
        "assign": lambda: place.assigning.assign(place.attention.nodes()),
        "confirmSeveral": place.deciding.confirm,
        "returnSeveral": place.deciding.send_back,
        "closeQuarter": place.closing.close,
        "reopenQuarter": place.closing.reopen,
        "correctQuarter": place.closing.correct,
        "editions": place.closing.editions,
    }


def _of_views(place: "Workplace", desk: "Desk") -> Doings:
    pages = desk.pages
    return {
        "start": place.ways.come_back,
        "turnPlan": lambda: pages.turn_to("plan"),
        "turnGrid": lambda: pages.turn_to("grid"),
        "turnCharts": lambda: pages.turn_to("charts"),
        "turnUnanswered": lambda: pages.turn_to("unanswered"),
        "turnComparison": lambda: pages.turn_to("comparison"),
        "turnReports": lambda: pages.turn_to("reports"),
        "back": lambda: place.ways.go(-1),
        "forward": lambda: place.ways.go(1),
        "columns": place.tree_menu.choose_columns,
        "history": place.show_history,
        "recent": place.errands.recent,
        "otherSide": place.go_to_other_side,
        "refresh": desk.presenter.refresh,
    }


def _of_settings(place: "Workplace") -> Doings:
    errands, sheet = place.errands, place.assigning.sheet
    return {
        "departments": errands.departments,
        "people": errands.people,
        "scales": errands.scales,
        "quarters": errands.quarters,
        "importAssignments": lambda: errands.if_allowed(Action.ASSIGNMENTS_IMPORT, sheet.choose_import),
        "exportAssignments": sheet.choose_export,
    }


def _of_help(place: "Workplace", desk: "Desk") -> Doings:
    errands = place.errands
    return {"help": lambda: errands.help(CHAPTERS.get(desk.pages.current, "")), "keys": errands.keys, "about": errands.about}


def _answer(place: "Workplace", desk: "Desk", do: Callable[[Answering], None]) -> None:
    """On the page looked at, if it takes answers, and the quarter too."""
    looked_at: object = place.page if desk.pages.current == "plan" else desk.pages.page(desk.pages.current)
    if not isinstance(looked_at, Answering):
        return
    why = place.closing.why_shut()
    if why is not None:
        show_notice(desk.frame, why)
    else:
        do(looked_at)


def _turn_to_making(desk: "Desk") -> None:
    """Whichever of the page's tabs was in front; the first one is there until the page is made."""
    desk.pages.turn_to("reports")
    page: object = desk.pages.page("reports")
    if isinstance(page, Making):
        page.turn_to_making()

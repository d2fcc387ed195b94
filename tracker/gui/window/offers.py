"""The pages beside the plan: each is imported in the worker when it is first looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.gui.window.pages import Offer

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk


def offers(desk: "Desk") -> list[Offer]:
    return [
        Offer("grid", "一覧入力", "取組を表に並べ、表計算ソフトのように入力し、貼り付けます", lambda: _bring_grid(desk)),
        Offer("charts", "グラフ", "進捗区分、四半期ごとの推移、主担当課の回答状況を帯で示します", lambda: _bring_charts(desk)),
        Offer("unanswered", "未回答一覧", "回答のそろわない担当課と、催促の依頼文", lambda: _bring_unanswered(desk)),
        Offer("comparison", "比較", "二つの四半期を比べ、変わった取組と文を並べて示します", lambda: _bring_comparison(desk)),
        Offer("reports", "レポート", "報告書の下見と作成、作った報告書の一覧", lambda: _bring_reports(desk)),
    ]


def _bring_grid(desk: "Desk") -> Callable[[], QWidget]:
    from tracker.gui.grid.page import GridPage  # noqa: PLC0415 - in the worker

    def make() -> QWidget:
        workplace, bar = desk.workplace, desk.bar
        assert workplace is not None
        page = GridPage(workplace.typed)
        page.set_filter(bar.filter, bar.describe())
        page.set_read_only(workplace.read_only_reason)
        page.look_at(workplace.attention.initiative)
        page.saveRequested.connect(workplace.answers.save_many)
        page.clearFilterRequested.connect(bar.clear_filter)
        page.addAction(desk.clear_here)
        workplace.icons.put_on(page)
        bar.filterChanged.connect(lambda chosen: page.set_filter(chosen, bar.describe()))
        workplace.readOnlyChanged.connect(page.set_read_only)
        return page

    return make


def _bring_charts(desk: "Desk") -> Callable[[], QWidget]:
    from tracker.gui.charts.page import ChartsPage  # noqa: PLC0415 - in the worker

    return lambda: ChartsPage(desk.presenter.read, desk.presenter.show_quarter)


def _bring_unanswered(desk: "Desk") -> Callable[[], QWidget]:
    from tracker.gui.unanswered.page import UnansweredPage  # noqa: PLC0415 - in the worker

    def make() -> QWidget:
        assert desk.workplace is not None
        return UnansweredPage(desk.workplace.ways.today, desk.presenter.refresh_if_stale)

    return make


def _bring_comparison(desk: "Desk") -> Callable[[], QWidget]:
    from tracker.gui.comparison.page import ComparisonPage  # noqa: PLC0415 - in the worker

    return lambda: ComparisonPage(desk.presenter.read)


def _bring_reports(desk: "Desk") -> Callable[[], QWidget]:
    from tracker.gui.report.page import ReportsPage  # noqa: PLC0415 - in the worker
    from tracker.gui.report.target import remembered_folder  # noqa: PLC0415 - in the worker

    folder, presenter = remembered_folder(), desk.presenter
    return lambda: ReportsPage(desk.worker, lambda: presenter.office, presenter.papers, folder)

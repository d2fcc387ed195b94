"""The pages beside the plan: each is imported in the worker when it is first looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.gui.window.pages import Offer

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk


def offers(desk: "Desk") -> list[Offer]:
    return [Offer("charts", "グラフ", "進捗区分・推移・回答状況のグラフ", lambda: _charts(desk))]


def _charts(desk: "Desk") -> Callable[[], QWidget]:
    from tracker.gui.charts.page import ChartsPage  # noqa: PLC0415 - in the worker, when first looked at

    return lambda: ChartsPage(desk.presenter.read, desk.presenter.show_quarter)

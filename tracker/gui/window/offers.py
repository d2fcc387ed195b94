"""The pages beside the plan: each is imported in the worker when it is first looked at."""

from typing import TYPE_CHECKING

from tracker.gui.window.pages import Offer

if TYPE_CHECKING:
    from tracker.gui.window.desk import Desk


def offers(desk: "Desk") -> list[Offer]:
    del desk
    return []

"""The titles of the menus: in their places from the start. What is in them comes once the plan is painted (see `menus`)."""

from PySide6.QtWidgets import QMenu, QMenuBar

FILE, EDIT, VIEW, SET, HELP = "ファイル(&F)", "編集(&E)", "表示(&V)", "設定(&S)", "ヘルプ(&H)"


def menus_of(bar: QMenuBar) -> dict[str, QMenu]:
    """Makes them, empty, by title."""
    return {title: bar.addMenu(title) for title in (FILE, EDIT, VIEW, SET, HELP)}

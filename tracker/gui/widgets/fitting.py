"""How high a dialog must be: Qt guesses too little where words wrap."""

from PySide6.QtWidgets import QDialog


def fit_height(dialog: QDialog) -> None:
    """At least as high as its words need at its width; called once everything is in it."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    width = max(dialog.width(), dialog.minimumWidth(), layout.totalMinimumSize().width())
    dialog.resize(width, max(dialog.height(), layout.totalHeightForWidth(width)))

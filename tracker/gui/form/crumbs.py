"""The nodes above the one that a page shows, as links."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel

from tracker.gui import theme
from tracker.gui.form.heading import Crumb
from tracker.gui.widgets.words import inked

_BETWEEN = " › "
_LINE_PERCENT = 125  # the fonts' own line height is exactly one em: underlines would touch the line below


class Crumbs(QLabel):
    """Tab goes from link to link, Enter follows; `linkActivated` carries the node's id."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.RichText)  # titles are escaped
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
        self.setAccessibleName("上の段")
        self.setToolTip("押すと、上の段の集計に移ります。Alt+← で元に戻ります。")
        self._crumbs: tuple[Crumb, ...] = ()
        inked(self)

    def tell(self, crumbs: Sequence[Crumb]) -> None:
        self._crumbs = tuple(crumbs)
        self._write()

    def _write(self) -> None:
        style = f"color: {theme.colour(theme.ACCENT).name()}"  # written out, for the same text would not be set again in another look
        links = (
            f'<a href="{escape(crumb.node)}" style="{style}">{escape(crumb.text)}</a>' if crumb.node else escape(crumb.text)
            for crumb in self._crumbs
        )
        self.setText(f'<div style="line-height: {_LINE_PERCENT}%">{_BETWEEN.join(links)}</div>')
        leading = any(crumb.node for crumb in self._crumbs)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leading else Qt.FocusPolicy.NoFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason) and not self.hasSelectedText():
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)  # else a first Tab would stand on no link

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_crumbs"):  # Qt's constructor sends it too
            self._write()

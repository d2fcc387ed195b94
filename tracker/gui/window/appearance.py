"""The menus of text size and colours: what is chosen shows at once and is kept."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from tracker.gui import settings as kept
from tracker.gui import theme
from tracker.gui.settings import Setting, Settings
from tracker.gui.window.menus import Menus

_LARGER = [QKeySequence(keys) for keys in ("Ctrl++", "Ctrl+;", "Ctrl+=")]  # where + stands on Japanese and on English keyboards


class Appearance(QObject):
    changed = Signal()

    def __init__(self, menus: Menus, settings: Settings) -> None:
        super().__init__(menus)
        self._settings = settings
        for setting, values in ((kept.SIZE, theme.SIZES), (kept.LOOK, theme.LOOKS)):
            for value in values:
                action = menus.actions[f"{setting.key}-{value}"]
                action.setChecked(settings.get(setting) == value)
                action.triggered.connect(lambda _=False, setting=setting, value=value: self._choose(setting, value))

        self._actions = menus.actions
        menus.actions["sizeLarger"].setShortcuts(_LARGER)
        menus.actions["sizeLarger"].triggered.connect(lambda _=False: self._step(1))
        menus.actions["sizeSmaller"].triggered.connect(lambda _=False: self._step(-1))

    def _step(self, by: int) -> None:
        """At the largest and the smallest nothing happens."""
        sizes = list(theme.SIZES)
        place = sizes.index(self._settings.get(kept.SIZE)) + by
        if 0 <= place < len(sizes):
            self._actions[f"{kept.SIZE.key}-{sizes[place]}"].trigger()

    def _choose(self, setting: Setting, value: str) -> None:
        self._settings.put(setting, value)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.change(app, self._settings.get(kept.LOOK), self._settings.get(kept.SIZE))
        self.changed.emit()

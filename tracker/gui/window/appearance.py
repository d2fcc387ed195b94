"""The menus of text size and colours: what is chosen shows at once and is kept."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from tracker.gui import settings as kept
from tracker.gui import theme
from tracker.gui.settings import Setting, Settings
from tracker.gui.window.menus import Menus


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

    def _choose(self, setting: Setting, value: str) -> None:
        self._settings.put(setting, value)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.change(app, self._settings.get(kept.LOOK), self._settings.get(kept.SIZE))
        self.changed.emit()

"""The user's settings of the window: each declared once with its default, kept in an INI file, never in the plan's database.

Values are texts; what is not one of the setting's (an older version's, a broken file's) counts as not set. Without a store nothing is
kept. Look, size and place of the window are needed for the first paint, so this imports nothing but Qt, which also knows where the
settings of a program belong.
"""

from binascii import crc32
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSettings

from tracker.gui import theme

NONE = "-"  # an empty list, which an empty text would not tell from no setting


def _anything(_: str) -> bool:
    return True


def _words(text: str) -> bool:
    return text == NONE or text.replace(" ", "").isalnum()


class Setting:
    """A plain class: making a named tuple's would hold up the first paint."""

    def __init__(self, key: str, default: str = "", valid: Callable[[str], bool] = _anything) -> None:
        self.key = key
        self.default = default
        self.valid = valid


LOOK = Setting("look", theme.LIGHT, theme.LOOKS.__contains__)
SIZE = Setting("size", "normal", theme.SIZES.__contains__)
GEOMETRY = Setting("geometry")  # Qt's own bytes as base64
SPLIT = Setting("split")  # Qt's own bytes as base64
COLUMNS = Setting("columns")  # words, see `gui.tree.arrangement`
REPORT_FOLDER = Setting("reportFolder")
OWN_FORM = Setting("ownForm")  # an office's form, by its path
# Of one database (`Settings.of`)
QUARTER = Setting("quarter")
QUARTER_ASKED = Setting("quarterAsked")  # the quarter that ended last when `QUARTER` was kept
CHOICE = Setting("choice", valid=_words)  # on the start page, see `gui.start.choice`
FILTER = Setting("filter")  # JSON
KEPT_FILTERS = Setting("keptFilters")  # JSON
UNFOLDED = Setting("unfolded", valid=_words)  # ids of nodes, NONE where none is


class Settings:
    def __init__(self, file: str | None = None, store: QSettings | None = None, group: str = "window") -> None:
        self._store = store or (QSettings(file, QSettings.Format.IniFormat) if file is not None else None)
        self.group = group

    @classmethod
    def of_user(cls, home: str | None) -> "Settings":
        """In the folder `home`, else where the system keeps the settings of programs."""
        if home:
            return cls(f"{home}/settings.ini")
        return cls(store=QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ActionPlanTracker", "window"))

    def of(self, database: str) -> "Settings":
        """Those of one database, by its path."""
        return Settings(store=self._store, group=f"database-{crc32(database.encode('utf-8', 'surrogatepass')):08x}")

    def get(self, setting: Setting) -> str:
        text = self._store.value(f"{self.group}/{setting.key}") if self._store is not None else None
        return text if isinstance(text, str) and setting.valid(text) else setting.default

    def put(self, setting: Setting, text: str) -> None:
        if self._store is not None:
            self._store.setValue(f"{self.group}/{setting.key}", text)

    def save(self) -> bool:
        """At once; False where it could not be written, which stops nobody."""
        if self._store is None:
            return True
        self._store.sync()
        return self._store.status() is QSettings.Status.NoError


def values_of(text: str) -> Any:
    """What a setting holds as JSON; raises ValueError."""
    import json  # noqa: PLC0415 - not before the plan is painted, unless something was kept

    return json.loads(text)


def text_of(values: object) -> str:
    import json  # noqa: PLC0415 - as above

    return json.dumps(values)

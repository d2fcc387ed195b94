"""How everything looks: Fusion with fixed palettes, one font in three sizes, one spacing grid, Qt's own words in Japanese.

Colours go by tones, names that mean something else in each of the three looks. A grade's colour is no tone: it is data, and carries
black text in every look.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLibraryInfo, QTranslator
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

_WIDEST = 1200  # pixels of a dialog
STYLE = ("-style", "Fusion")  # for QApplication: to set it later makes two styles, and with a QStyle in Python its enumerations
SPACE = 8  # pixels; every margin and gap is a multiple of it
FAMILIES = ("BIZ UDPゴシック", "BIZ UDPGothic", "Meiryo UI", "Noto Sans CJK JP")
POINTS = 10
SIZES = {"normal": POINTS, "large": 12, "largest": 14}  # points by the setting's value
ON_GRADE = "#1f2328"  # on a grade's colour, whatever the look

INK = "ink"
QUIET = "quiet"  # less important words
WARNING_INK = "warning_ink"  # words that ask for attention
WARNING_FILL = "warning_fill"
NOTE_FILL = "note_fill"
DONE_FILL = "done_fill"
BACK_FILL = "back_fill"  # what was sent back
FAULT_FILL = "back_fill"  # a cell or field that cannot be taken as it is; always with words
FOUND = "found_fill"  # under words that were searched
LINE = "line"
ACCENT = "accent"
BAR = "bar"
FIELD = "field"
SHUT_FIELD = "shut_field"  # can be read and copied, not written
MARKED = "marked"  # the chosen row
ON_MARKED = "on_marked"


Look = Mapping[str, str]
"""A colour for each tone, and for what only the palette has: window, edge, button, disabled."""

LIGHT, DARK, CONTRAST = "light", "dark", "contrast"
LOOKS: dict[str, Look] = {
    LIGHT: {
        "ink": "#1f2328",
        "quiet": "#57606a",
        "warning_ink": "#9a3412",
        "warning_fill": "#fff3d6",
        "found_fill": "#ffdf70",
        "note_fill": "#e3ebf3",
        "done_fill": "#dff3e4",
        "back_fill": "#ffcabf",
        "line": "#d0d7de",
        "accent": "#1f5fa8",
        "bar": "#7fb2e5",
        "field": "#ffffff",
        "shut_field": "#eef1f4",
        "marked": "#cfe3fa",
        "window": "#f6f8fa",
        "edge": "#f6f8fa",
        "button": "#eef1f4",
        "on_marked": "#1f2328",
        "disabled": "#8c959f",
    },
    DARK: {
        "ink": "#e8ebee",
        "quiet": "#aab3bd",
        "warning_ink": "#ffb07c",
        "warning_fill": "#4a3a12",
        "found_fill": "#7a5c00",
        "note_fill": "#2c3a4a",
        "done_fill": "#1f4029",
        "back_fill": "#5a2a22",
        "line": "#4a535d",
        "accent": "#8ec1ff",
        "bar": "#2f6db0",
        "field": "#171a1e",
        "shut_field": "#24292f",
        "marked": "#2b4d75",
        "window": "#1f2429",
        "edge": "#9aa4af",
        "button": "#2d343c",
        "on_marked": "#ffffff",
        "disabled": "#7d8792",
    },
    CONTRAST: {
        "ink": "#ffffff",
        "quiet": "#ffffff",
        "warning_ink": "#ffd400",
        "warning_fill": "#3a2f00",
        "found_fill": "#7a5200",
        "note_fill": "#101a2e",
        "done_fill": "#002b0c",
        "back_fill": "#3d0a00",
        "line": "#ffffff",
        "accent": "#7cc8ff",
        "bar": "#0050a8",
        "field": "#000000",
        "shut_field": "#1a1a1a",
        "marked": "#ffe14d",
        "window": "#000000",
        "edge": "#ffffff",
        "button": "#1a1a1a",
        "on_marked": "#000000",
        "disabled": "#a6a6a6",
    },
}
# Fusion draws an edge in a darker shade of its widget's window colour, which would be lost on a dark one; these draw no more than their
# edge with that colour, so they get a lighter one.
_EDGED = (
    "QLineEdit",
    "QTextEdit",
    "QPlainTextEdit",
    "QComboBox",
    "QPushButton",
    "QCheckBox",
    "QRadioButton",
    "QAbstractSpinBox",
    "QTreeView",
    "QTableView",
    "QListView",
    "QProgressBar",
)


class _Shown:
    look = LIGHT
    points: float = POINTS


def look() -> Look:
    return LOOKS[_Shown.look]


def colour(tone: str) -> QColor:
    """Of a tone in the present look, or of a grade (`#77D9A8`)."""
    return QColor(tone if tone.startswith("#") else look()[tone])


def palette() -> QPalette:
    now, colours = look(), QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, now["window"]),
        (roles.WindowText, now["ink"]),
        (roles.Base, now["field"]),
        (roles.AlternateBase, now["window"]),
        (roles.Text, now["ink"]),
        (roles.Button, now["button"]),
        (roles.ButtonText, now["ink"]),
        (roles.BrightText, "#ffffff"),
        (roles.Highlight, now["marked"]),
        (roles.HighlightedText, now["on_marked"]),
        (roles.ToolTipBase, now["field"]),
        (roles.ToolTipText, now["ink"]),
        (roles.PlaceholderText, now["quiet"]),
        (roles.Link, now["accent"]),
        (roles.LinkVisited, now["accent"]),
    ):
        colours.setColor(role, QColor(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(now["disabled"]))
    return colours


def font() -> QFont:
    chosen = QFont()
    chosen.setFamilies(list(FAMILIES))
    chosen.setPointSizeF(_Shown.points)
    return chosen


def apply(app: QApplication, chosen: str = LIGHT, size: str = "normal") -> None:
    """`chosen` is a look, `size` a key of SIZES. The style comes with the application's arguments (STYLE)."""
    _Shown.look, _Shown.points = chosen, SIZES[size]
    _colour(app)
    app.setFont(font())
    translator = QTranslator(app)
    if translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def _colour(app: QApplication) -> None:
    app.setPalette(palette())
    if look()["edge"] != look()["window"]:
        edged = palette()
        edged.setColor(QPalette.ColorRole.Window, QColor(look()["edge"]))
        for name in _EDGED:
            app.setPalette(edged, name)  # type: ignore[arg-type] # PySide takes a str, and refuses the bytes that its stubs ask for


def change(app: QApplication, chosen: str, size: str) -> None:
    """Another look or size while windows are open: what was dressed by tones is dressed again; views repaint by themselves."""
    _Shown.look, _Shown.points = chosen, SIZES[size]
    app.setFont(font())
    _colour(app)
    for widget in app.allWidgets():
        _dress(widget)
        if isinstance(widget, QComboBox):  # Qt itself would keep the least size of the former font
            QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


# Dressing: what a widget is dressed in is noted on it, so that it can be dressed again.

_DRESS, _POINTS, _ROOMY = "tones", "pointsMore", "roomy"


def dress(widget: QWidget, **tones: str) -> None:
    """Palette roles by name → tones: `dress(label, WindowText=theme.QUIET)`."""
    worn = widget.property(_DRESS) or {}
    widget.setProperty(_DRESS, {**worn, **tones})
    _dress(widget)


def enlarge(widget: QWidget, points: float) -> None:
    """Bold, and so many points more than everything else."""
    widget.setProperty(_POINTS, points)
    _dress(widget)


def give_room(widget: QWidget) -> None:
    """High enough for a line of text and air around it."""
    widget.setProperty(_ROOMY, True)
    _dress(widget)


def line_height() -> int:
    """Pixels of a field or a row that holds one line in the present size."""
    return max(3 * SPACE, QFontMetrics(font()).height() + 10)


def wide(pixels: int) -> int:
    """So many pixels at the normal text size, in the present one; no wider than the smallest screen lets a dialog be."""
    return min(round(pixels * _Shown.points / POINTS), _WIDEST)


def _dress(widget: QWidget) -> None:
    worn = widget.property(_DRESS)
    if worn:
        colours = QPalette(QApplication.palette(widget))
        for role, tone in worn.items():
            colours.setColor(QPalette.ColorRole[role], colour(tone))
        widget.setPalette(colours)
    if widget.property(_ROOMY):
        widget.setMinimumHeight(line_height())
    points = widget.property(_POINTS)
    if points is not None:
        larger = font()
        larger.setPointSizeF(_Shown.points + points)
        larger.setBold(True)
        widget.setFont(larger)

"""How everything looks: Fusion with one fixed light palette, one font, one spacing grid, Qt's own words in Japanese."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

SPACE = 8  # pixels; every margin and gap is a multiple of it
FAMILIES = ("BIZ UDPゴシック", "BIZ UDPGothic", "Meiryo UI", "Noto Sans CJK JP")
FIXED_FAMILIES = ("BIZ UDゴシック", "BIZ UDGothic", "MS Gothic", "Noto Sans Mono CJK JP")
POINTS = 10

INK = "#1f2328"
QUIET = "#57606a"  # less important words; 6:1 on white
WARNING_INK = "#9a3412"  # words that ask for attention; 7:1 on white
WARNING_FILL = "#fff3d6"
FAULT_FILL = "#FFCABF"  # a cell or field that cannot be taken as it is; always with words
LINE = "#d0d7de"
ACCENT = "#1f5fa8"
BAR = "#7fb2e5"

_ROLES = {
    QPalette.ColorRole.Window: "#f6f8fa",
    QPalette.ColorRole.WindowText: INK,
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#f6f8fa",
    QPalette.ColorRole.Text: INK,
    QPalette.ColorRole.Button: "#eef1f4",
    QPalette.ColorRole.ButtonText: INK,
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.Highlight: "#cfe3fa",
    QPalette.ColorRole.HighlightedText: INK,
    QPalette.ColorRole.ToolTipBase: "#ffffff",
    QPalette.ColorRole.ToolTipText: INK,
    QPalette.ColorRole.PlaceholderText: "#6e7781",
    QPalette.ColorRole.Link: ACCENT,
    QPalette.ColorRole.LinkVisited: ACCENT,
}


def palette() -> QPalette:
    colours = QPalette()
    for role, colour in _ROLES.items():
        colours.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor("#8c959f"))
    return colours


def font() -> QFont:
    chosen = QFont()
    chosen.setFamilies(list(FAMILIES))
    chosen.setPointSize(POINTS)
    return chosen


def apply(app: QApplication) -> None:
    app.setStyle("Fusion")
    app.setPalette(palette())
    app.setFont(font())
    translator = QTranslator(app)
    if translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)

"""The window's own icons: line drawings in resources/icons, inked for the present look. Words always stand beside them."""

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QImageReader, QPainter, QPixmap

from tracker import paths
from tracker.gui import theme
from tracker.gui.widgets.blank import ICON_SIZE

FOLDER = paths.RESOURCES / "icons"


def icon(name: str, *, in_menu: bool = False) -> QIcon:
    """Of a file's name without its end. In a menu, the one pointed at stands on the colour of chosen rows."""
    inks = {QIcon.Mode.Normal: theme.INK, QIcon.Mode.Disabled: "disabled"}
    if in_menu:
        inks[QIcon.Mode.Active] = "on_marked"
    drawn = QIcon()
    app = QGuiApplication.instance()
    sharpest = round(ICON_SIZE * app.devicePixelRatio()) if isinstance(app, QGuiApplication) else ICON_SIZE
    for size in sorted({ICON_SIZE, sharpest}):  # what is not on the sharpest screen is scaled from these
        for mode, ink in inks.items():
            drawn.addPixmap(_inked(_shape(name, size), theme.colour(ink)), mode)
    return drawn


@cache
def _shape(name: str, size: int) -> QImage:
    data = QByteArray((FOLDER / f"{name}.svg").read_bytes())
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    image = reader.read()
    assert not image.isNull(), f"{name}: {reader.errorString()}"
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _inked(shape: QImage, ink: QColor) -> QPixmap:
    image = QImage(shape)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), ink)
    painter.end()
    return QPixmap.fromImage(image)

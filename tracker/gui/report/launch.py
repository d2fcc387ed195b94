"""Opens a book or its folder with the program that the PC has for it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from tracker.gui.widgets.strip import Strip


def launch(path: Path, strip: Strip) -> None:
    """Says in the strip where it lies if there is no such program."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        strip.tell(f"開くプログラムが見つかりません。次の場所にあります。\n{path}")

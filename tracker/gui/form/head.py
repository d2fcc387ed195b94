"""The head of a page: where the node stands, its name and marks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.form.crumbs import Crumbs
from tracker.gui.form.heading import Heading
from tracker.gui.widgets.chip import Chip
from tracker.gui.widgets.words import enlarged, inked, words


class Head(QWidget):
    """Object names of its words begin with `prefix`: title, code, …; upperTitle, upperCode, …

    `upperRequested` carries the id of a node above.
    """

    upperRequested = Signal(str)

    def __init__(self, prefix: str = "") -> None:
        super().__init__()

        def named(name: str) -> str:
            return f"{prefix}{name.title()}" if prefix else name

        self.setObjectName(named("head"))
        self._crumbs = Crumbs(named("crumbs"))
        self._crumbs.linkActivated.connect(self.upperRequested)
        self._code = inked(words(named("code"), selectable=True))
        self._code.setWordWrap(False)
        self._flag = Chip(named("flag"), colour=theme.WARNING_FILL)
        self._title = enlarged(words(named("title"), selectable=True), 2)
        self._former = inked(words(named("former"), selectable=True))
        self._repeat = inked(words(named("repeat"), selectable=True), theme.WARNING_INK)
        marks = QHBoxLayout()
        marks.setSpacing(theme.SPACE)
        marks.addWidget(self._code)
        marks.addWidget(self._flag)
        marks.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        column.addWidget(self._crumbs)
        column.addLayout(marks)
        for label in (self._title, self._former, self._repeat):
            column.addWidget(label)

    def tell(self, heading: Heading) -> None:
        self._crumbs.tell(heading.crumbs)
        self._code.setText(f"{heading.kind} {heading.code}")
        self._flag.tell(heading.flag, theme.WARNING_FILL)
        self._title.setText(heading.title)
        for label, text in ((self._former, heading.former), (self._repeat, heading.repeat)):
            label.setText(text)
            label.setVisible(bool(text))

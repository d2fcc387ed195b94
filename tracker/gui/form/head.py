"""The head of a page: where the node stands, its name and marks."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.gui import theme
from tracker.gui.form.heading import Heading
from tracker.gui.form.plain import Chip, enlarged, inked, words


class Head(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self._crumbs = inked(words("crumbs", selectable=True))
        self._code = inked(words("code", selectable=True))
        self._code.setWordWrap(False)
        self._flag = Chip("flag", colour=theme.WARNING_FILL)
        self._title = enlarged(words("title", selectable=True), 2)
        self._former = inked(words("former", selectable=True))
        self._repeat = inked(words("repeat", selectable=True), theme.WARNING_INK)
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
        self._crumbs.setText(heading.crumbs)
        self._code.setText(f"{heading.kind} {heading.code}")
        self._flag.tell(heading.flag, theme.WARNING_FILL)
        self._title.setText(heading.title)
        for label, text in ((self._former, heading.former), (self._repeat, heading.repeat)):
            label.setText(text)
            label.setVisible(bool(text))

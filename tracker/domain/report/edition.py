"""For whom a book is made: the same figures, with what is meant for those readers."""

from enum import StrEnum


class Edition(StrEnum):
    """INTERNAL holds everything, PANEL has a column to write opinions in, PUBLIC nothing that is nobody's business outside."""

    INTERNAL = "internal"
    PANEL = "panel"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """What the foot of every page says."""
        return _LABELS[self]


_LABELS = {Edition.INTERNAL: "内部資料", Edition.PANEL: "委員会資料", Edition.PUBLIC: "公表資料"}

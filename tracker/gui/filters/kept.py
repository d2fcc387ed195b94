"""Filters kept under names, in the user's settings of one database."""

import json

from tracker.gui import settings as kept
from tracker.gui.filters.text import filter_of, filter_text
from tracker.gui.settings import Settings
from tracker.gui.tree.filter import TreeFilter

NAME_LIMIT = 40  # characters: the menu shows them whole


class KeptFilters:
    """Read anew at every call: another window may have kept some meanwhile. Writing gives False where the file could not be written."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def names(self) -> list[str]:
        """In the order in which they were kept."""
        return list(self._all())

    def of(self, name: str) -> TreeFilter:
        """Without conditions where there is none of that name any more."""
        return filter_of(self._all().get(name, ""))

    def keep(self, name: str, chosen: TreeFilter) -> bool:
        """In place of one with the same name."""
        return self._put({**self._all(), name: filter_text(chosen)})

    def arrange(self, names: dict[str, str | None]) -> bool:
        """Old name → new one, None for those to be deleted; those not named stay."""
        there = ((names.get(old, old), text) for old, text in self._all().items())
        return self._put({new: text for new, text in there if new is not None})

    def _all(self) -> dict[str, str]:
        """What is not one of ours (a broken file's) is left out."""
        try:
            values = json.loads(self._settings.get(kept.KEPT_FILTERS))
        except ValueError:
            return {}
        if not isinstance(values, dict):
            return {}
        return {name: text for name, text in values.items() if isinstance(text, str)}

    def _put(self, filters: dict[str, str]) -> bool:
        self._settings.put(kept.KEPT_FILTERS, json.dumps(filters))
        return self._settings.save()

"""Filters under names: kept in a file, per database."""

from pathlib import Path

from tracker.gui import settings as settings_names
from tracker.gui.filters.kept import KeptFilters
from tracker.gui.settings import Settings
from tracker.gui.tree.filter import TreeFilter, Where

WATER = TreeFilter("水素", where=Where.ALL)
LEFT = TreeFilter(unanswered=True)


def test_kept_in_a_file_per_database(tmp_path: Path) -> None:
    file = str(tmp_path / "settings.ini")
    filters = KeptFilters(Settings(file).of("甲.sqlite"))
    assert filters.keep("水素の話", WATER)
    assert filters.keep("残り, 「今期」", LEFT)
    again = KeptFilters(Settings(file).of("甲.sqlite"))
    assert again.names() == ["水素の話", "残り, 「今期」"]
    assert again.of("水素の話") == WATER
    assert KeptFilters(Settings(file).of("乙.sqlite")).names() == []


def test_the_same_name_is_replaced_in_its_place(tmp_path: Path) -> None:
    filters = KeptFilters(Settings(str(tmp_path / "s.ini")))
    filters.keep("一", WATER)
    filters.keep("二", LEFT)
    filters.keep("一", LEFT)
    assert filters.names() == ["一", "二"]
    assert filters.of("一") == LEFT


def test_renamed_and_deleted(tmp_path: Path) -> None:
    filters = KeptFilters(Settings(str(tmp_path / "s.ini")))
    for name in ("一", "二", "三"):
        filters.keep(name, WATER)
    filters.keep("四", LEFT)  # by another window, while the list is open
    filters.arrange({"一": "壱", "二": None, "三": "三"})
    assert filters.names() == ["壱", "三", "四"]
    assert filters.of("壱") == WATER
    assert filters.of("二") == TreeFilter()


def test_what_is_not_understood_is_left_out(tmp_path: Path) -> None:
    settings = Settings(str(tmp_path / "s.ini"))
    for text in ("&&&", "[1]", '{"一": 1}'):
        settings.put(settings_names.KEPT_FILTERS, text)
        assert KeptFilters(settings).names() == []


def test_says_when_the_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "s.ini").mkdir()
    assert not KeptFilters(Settings(str(tmp_path / "s.ini"))).keep("一", WATER)

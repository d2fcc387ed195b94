"""Settings: kept in a file, by database where they belong to one; what cannot be understood counts as not set."""

from pathlib import Path

from tracker.gui import settings as kept
from tracker.gui.settings import Settings


def test_kept_and_read_again(tmp_path: Path) -> None:
    file = str(tmp_path / "新しい" / "settings.ini")
    settings = Settings(file)
    assert settings.get(kept.SIZE) == "normal"
    settings.put(kept.SIZE, "large")
    settings.of("/計画/甲.sqlite").put(kept.FILTER, '{"text": "水素, \\"日本\\""}')
    assert settings.save()
    again = Settings(file)
    assert again.get(kept.SIZE) == "large"
    assert again.of("/計画/甲.sqlite").get(kept.FILTER) == '{"text": "水素, \\"日本\\""}'
    assert again.of("/計画/乙.sqlite").get(kept.FILTER) == ""


def test_a_value_of_another_version_counts_as_not_set(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_text("[window]\nsize=gigantic\nlook=@Invalid()\n", encoding="utf-8")
    assert Settings(str(file)).get(kept.SIZE) == "normal"
    assert Settings(str(file)).get(kept.LOOK) == "light"


def test_a_broken_file_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(b"\x00\xff[[[=\n\x80")
    assert Settings(str(file)).get(kept.SIZE) == "normal"


def test_where_nothing_can_be_written_nobody_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    settings = Settings(str(tmp_path / "file" / "settings.ini"))
    settings.put(kept.SIZE, "large")
    assert not settings.save()


def test_without_a_file_nothing_is_kept() -> None:
    settings = Settings()
    settings.put(kept.SIZE, "large")
    assert settings.get(kept.SIZE) == "normal"
    assert settings.save()

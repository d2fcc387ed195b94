from pathlib import Path

import pytest

from tests.factories import QUARTER
from tracker.domain.record import Entry, State
from tracker.gui.form.kept import keep, kept
from tracker.gui.form.typed import Typed

TYPED = Typed("first", QUARTER, Entry("g1", 20, "一行目\n「二行目」", unchanged=True), Entry(None, None, "前"), 3, State.DRAFT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "typed" / "a.json"


def test_what_is_kept_comes_back_as_it_was(file: Path) -> None:
    keep(file, [TYPED])
    assert kept(file) == [TYPED]
    assert [path.name for path in file.parent.iterdir()] == ["a.json"]


def test_nothing_to_keep_leaves_no_file(file: Path) -> None:
    keep(file, [TYPED])
    keep(file, [])
    assert kept(file) == []
    assert not file.exists()


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"node": "a"}]', "\x00", '[{"node":"a","quarter":"?","entry":{},"base":{}}]'])
def test_what_cannot_be_understood_is_put_aside(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    assert kept(file) == []
    if content != "{}":
        assert file.with_suffix(".unread").read_text(encoding="utf-8") == content

"""Which database is opened: named, from the environment, chosen in the window, or the user's own."""

from pathlib import Path

import pytest

from tracker import paths
from tracker.composition import WindowEntrance, choose_location, location_of, named_location, named_plan
from tracker.domain.errors.database import DatabaseRefused
from tracker.domain.errors.plans import PlanUnreadable


def test_nothing_named_is_the_users_own(tmp_path: Path) -> None:
    assert named_location(None) is None
    assert location_of(None) == paths.user_folder() / "action-plan.sqlite"


def test_what_is_named_first_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_location(tmp_path / "選んだ.sqlite")
    assert location_of(None) == tmp_path / "選んだ.sqlite"
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path / "b.sqlite"))
    assert location_of(None) == tmp_path / "b.sqlite"
    assert location_of(f"sqlite:///{tmp_path / 'c.sqlite'}") == tmp_path / "c.sqlite"


def test_a_choice_with_backslashes_and_quotes_is_kept_to_the_letter(tmp_path: Path) -> None:
    odd = tmp_path / 'a\\b "c".sqlite'
    choose_location(odd)
    assert named_location(None) == odd


def test_choosing_the_users_own_again_forgets_the_choice(tmp_path: Path) -> None:
    choose_location(tmp_path / "other.sqlite")
    choose_location(paths.default_database())
    assert named_location(None) is None


@pytest.mark.parametrize("content", ["data = ", "data = 5", "\x00"])
def test_a_damaged_choice_is_refused_in_words(content: str) -> None:
    paths.choice_file().parent.mkdir(parents=True)
    paths.choice_file().write_text(content, encoding="utf-8")
    with pytest.raises(DatabaseRefused) as refused:
        named_location(None)
    assert (refused.value.reason, refused.value.path) == ("settings", str(paths.choice_file()))


def test_the_programs_folder_names_the_database_of_everybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "プログラム"
    program.mkdir()
    monkeypatch.setattr(paths, "_TOP", program / "_internal")  # as in a bundle
    (program / "tracker.toml").write_text("\ufeffdata = '../共有/計画.sqlite'\nplan = '第2期計画'\n", encoding="utf-8")
    assert location_of(None) == tmp_path / "共有" / "計画.sqlite"
    assert named_plan(None) == "第2期計画"
    assert named_plan("第3期計画") == "第3期計画"
    choose_location(tmp_path / "自分の.sqlite")
    assert location_of(None) == tmp_path / "自分の.sqlite"
    choose_location(paths.default_database())
    assert location_of(None) == paths.default_database()


def test_a_servers_address_is_refused_without_its_password() -> None:
    with pytest.raises(DatabaseRefused) as refused:
        location_of("postgresql+psycopg://user:secret@host/db")
    assert refused.value.reason == "url"
    assert "secret" not in str(vars(refused.value))


def test_a_refused_document_leaves_no_database(tmp_path: Path) -> None:
    document = tmp_path / "plan.txt"
    document.write_text("文章です。", encoding="utf-8")
    with pytest.raises(PlanUnreadable):
        WindowEntrance().create_from_plan_file(tmp_path / "new.sqlite", document)
    assert not (tmp_path / "new.sqlite").exists()

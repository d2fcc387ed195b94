"""A file is replaced whole or stays as it was, and the refusal says why."""

import errno
import os
from pathlib import Path

import pytest

from tests.excel.conftest import BookOf
from tracker.domain.errors import FileUnwritable
from tracker.excel.book_writer import write_book
from tracker.excel.replaced_file import replaced

OLD = b"the old report"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "報告.xlsx"
    path.write_bytes(OLD)
    return path


def reason_of(path: Path, book_of: BookOf) -> str:
    with pytest.raises(FileUnwritable) as refused:
        write_book(book_of(*(f"{number:x}" * 40 for number in range(3000))), path)
    assert refused.value.path == str(path)
    return refused.value.reason


def unharmed(target: Path) -> bool:
    return target.read_bytes() == OLD and list(target.parent.iterdir()) == [target]


def test_the_new_file_stands_where_the_old_one_was(target: Path) -> None:
    with replaced(target) as stream:
        stream.write(b"new")
        assert target.read_bytes() == OLD

    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_a_missing_folder_is_named(tmp_path: Path, book_of: BookOf) -> None:
    assert reason_of(tmp_path / "ない" / "報告.xlsx", book_of) == "missing_folder"


def test_a_folder_is_not_a_file(tmp_path: Path, book_of: BookOf) -> None:
    assert reason_of(tmp_path, book_of) == "is_folder"


def test_a_file_that_another_program_holds_cannot_be_replaced(target: Path, book_of: BookOf, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(source: object, destination: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file")

    monkeypatch.setattr(os, "replace", held)
    assert reason_of(target, book_of) == "open_elsewhere"
    assert unharmed(target)


def test_a_full_disk_in_the_middle_of_writing(target: Path, book_of: BookOf) -> None:
    resource = pytest.importorskip("resource", reason="a limit on file sizes stands for a full disk")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        reason = reason_of(target, book_of)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert reason == "full"
    assert unharmed(target)


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EACCES, "permission"), (errno.EROFS, "permission"), (errno.EIO, "other")],
)
def test_a_fault_at_the_end_is_told_by_its_kind(
    number: int, reason: str, target: Path, book_of: BookOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", failing)
    assert reason_of(target, book_of) == reason
    assert unharmed(target)


def test_a_protected_file_is_not_replaced(target: Path, book_of: BookOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the tests may run as root, whom no permission stops

    assert reason_of(target, book_of) == "permission"
    assert unharmed(target)


def test_what_is_no_fault_of_the_file_passes_through(target: Path) -> None:
    def interrupted() -> None:
        with replaced(target) as stream:
            stream.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
    assert unharmed(target)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_keeps_pointing_at_the_file(target: Path) -> None:
    link = target.with_name("最新.xlsx")
    link.symlink_to(target)
    with replaced(link) as stream:
        stream.write(b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"

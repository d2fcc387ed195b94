"""A file is replaced whole or stays as it was, and the refusal says why."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.excel.conftest import BookOf
from tracker.domain.errors.files import FileUnwritable
from tracker.domain.report.sheet import Book
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


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_the_new_file_is_kept_from_whom_the_old_one_was_kept(mode: int, target: Path, book_of: BookOf) -> None:
    target.chmod(mode)
    write_book(book_of("新しい"), target)

    assert target.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are POSIX")
def test_what_is_no_place_for_a_file_is_refused_before_any_work(target: Path, book_of: BookOf) -> None:
    folder = target.parent
    os.mkfifo(folder / "pipe.xlsx")
    (folder / "loop.xlsx").symlink_to(folder / "loop.xlsx")

    assert reason_of(folder / "pipe.xlsx", book_of) == "not_a_file"
    assert reason_of(folder / "loop.xlsx", book_of) == "bad_name"
    assert reason_of(folder / f"{'長い名前' * 60}.xlsx", book_of) == "bad_name"
    assert reason_of(target / "中.xlsx", book_of) == "missing_folder"
    assert target.read_bytes() == OLD
    assert {path.name for path in folder.iterdir()} == {target.name, "pipe.xlsx", "loop.xlsx"}


@pytest.fixture
def common_folder() -> Iterator[Path]:
    """A folder that everybody may reach and write to, as pytest's own are not."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


def as_somebody(work: Callable[[], str]) -> str:
    """What the work tells when it is done by a user whom permissions stop; root is not, so root's child gives up its rights."""
    if os.geteuid() != 0:
        return work()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            os.write(writer, work().encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, encoding="utf-8") as told:
        return told.read()


def outcome(path: Path, book: Book) -> str:
    try:
        write_book(book, path)
    except FileUnwritable as refused:
        return refused.reason
    return "written"


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "told"),
    [
        (0o555, None, "permission"),  # a folder in which nothing can be made
        (0o777, 0o444, "permission"),  # a file that is only to be read
        (0o000, 0o444, "permission"),  # a folder that cannot even be looked into
        (0o733, None, "written"),  # a drop box: files can be made, but not listed
    ],
)
def test_permissions(folder_mode: int, file_mode: int | None, told: str, common_folder: Path, book_of: BookOf) -> None:
    path = common_folder / "報告.xlsx"
    if file_mode is not None:
        path.write_bytes(OLD)
        path.chmod(file_mode)
    common_folder.chmod(folder_mode)
    book = book_of("新しい")
    assert as_somebody(lambda: outcome(path, book)) == told

    common_folder.chmod(0o777)
    assert [each.name for each in common_folder.iterdir()] == ([path.name] if file_mode is not None or told == "written" else [])
    assert file_mode is None or path.read_bytes() == OLD


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can make somebody else's file")
def test_a_file_that_only_its_owner_may_replace(common_folder: Path, book_of: BookOf) -> None:
    path = common_folder / "報告.xlsx"
    path.write_bytes(OLD)
    path.chmod(0o666)
    common_folder.chmod(0o1777)
    book = book_of("新しい")

    assert as_somebody(lambda: outcome(path, book)) == "permission"
    assert unharmed(path)


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

"""Files that are no workbook, or one that should not be opened, are told apart before anything is unpacked."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tracker.domain.errors.files import FileUnreadable
from tracker.domain.table import Table
from tracker.excel.package_gate import check_package
from tracker.excel.xlsx_table import write_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "受領.xlsx"


def reason_of(path: Path) -> str:
    with pytest.raises(FileUnreadable) as refused:
        check_package(path)
    assert refused.value.path == str(path)
    return refused.value.reason


def zipped(path: Path, *names: str, content: bytes = b"x") -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name in names:
            package.writestr(name, content)


def test_a_workbook_passes(path: Path) -> None:
    write_xlsx(Table("表", ("名称",), (("企画課",),)), path)

    check_package(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "パスワードで暗号化"),
        (OLE + b"\0" * 500 + "Workbook".encode("utf-16-le"), ".xls"),
        (b"", "空です"),
        ("コード,名称\n".encode("cp932"), "別の形式"),
        (b"PK\x03\x04 and then nothing", "壊れている"),
    ],
)
def test_what_is_no_workbook_is_told_by_its_beginning(content: bytes, words: str, path: Path) -> None:
    path.write_bytes(content)

    assert words in reason_of(path)


@pytest.mark.parametrize(
    ("part", "words"), [("word/document.xml", "Word"), ("content.xml", ".ods"), ("xl/workbook.bin", ".xlsb"), ("some/file.txt", "別の形式")]
)
def test_other_formats_in_a_zip_are_named(part: str, words: str, path: Path) -> None:
    zipped(path, "[Content_Types].xml", part)

    assert words in reason_of(path)


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/passwd", "xl\\sheet.xml", "xl/../../x.xml", "c:/x.xml"])
def test_names_that_lead_outside_are_refused(name: str, path: Path) -> None:
    zipped(path, "xl/workbook.xml", name)

    assert "部品の名前" in reason_of(path)


def test_parts_of_the_same_name_are_refused(path: Path) -> None:
    zipped(path, "xl/workbook.xml", "xl/WORKBOOK.xml")

    assert "同じ名前" in reason_of(path)


def test_a_part_that_swells_when_unpacked_is_refused(path: Path) -> None:
    zipped(path, "xl/workbook.xml", content=b"\0" * (5 * 2**20))

    assert "極端に圧縮" in reason_of(path)


def test_thousands_of_parts_are_refused(path: Path) -> None:
    zipped(path, "xl/workbook.xml", *(f"xl/{number}.xml" for number in range(2000)))

    assert "2,001個" in reason_of(path)


def test_an_encrypted_part_is_refused(path: Path) -> None:
    zipped(path, "xl/workbook.xml")
    content = path.read_bytes()
    entry = content.index(b"PK\x01\x02") + 8  # the flags in the ZIP's directory
    path.write_bytes(content[:entry] + b"\x01\x00" + content[entry + 2 :])

    assert "暗号化" in reason_of(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "見つかりません" in reason_of(tmp_path / "ない.xlsx")
    assert "フォルダー" in reason_of(tmp_path)

"""Bytes that are text, and bytes that are not."""

import io
import zipfile

import pytest

from tracker.domain.errors.files import FileUnreadable
from tracker.text.decoding import decode

TEXT = "◆ 髙島の①〜\n○ ｺﾝﾋﾞﾅｰﾄ\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_encodings(encoding: str) -> None:
    text = TEXT.replace("〜", "～")
    assert decode(text.encode(encoding), "x.txt") == text


def test_utf16_of_the_other_end() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "x.txt") == TEXT


def test_line_ends() -> None:
    assert decode(b"a\r\nb\rc\n\r\nd", "x.txt") == "a\nb\nc\n\nd"


def test_empty() -> None:
    assert decode(b"", "x.txt") == ""


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "画像"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "画像"),
        (b"GIF89a\x01\x00", "画像"),
        (b"BM\x36\x00\x00\x00", "文字以外"),
        (b"%PDF-1.7\n", "PDF"),
        (_zip(), "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8), "Excel"),
        (b"SQLite format 3\x00", "データベース"),
        ("◆ 取組\0".encode(), "文字以外"),
        ("◆ 取組".encode("utf-16-le") + b"\n\x00", "文字以外"),
        (b"\xef\xbb\xbf\x83\x41", "UTF-8"),
        (b"\xff\xfea", "UTF-16"),
        (b"\xff\xfe\x00\xd8", "UTF-16"),
        ("計画".encode("euc-jp") + b"\xfd\xfe", "文字コード"),
        (b"\xa0\xa0", "文字コード"),
    ],
)
def test_what_is_not_text(data: bytes, word: str) -> None:
    with pytest.raises(FileUnreadable) as refusal:
        decode(data, "送付/計画.txt")
    assert refusal.value.path == "送付/計画.txt"
    assert word in refusal.value.reason

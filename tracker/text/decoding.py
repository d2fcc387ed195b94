"""Bytes of a text file → text: UTF-8 (with or without BOM), UTF-16 with BOM, cp932 (Shift_JIS of Windows)."""

import codecs

from tracker.domain.errors.files import FileUnreadable

_CHOOSE = "テキスト形式のファイルを選んでください。"
_SIGNATURES = (
    (b"\x89PNG", f"画像（PNG）です。{_CHOOSE}"),
    (b"\xff\xd8\xff", f"画像（JPEG）です。{_CHOOSE}"),
    (b"GIF8", f"画像（GIF）です。{_CHOOSE}"),
    (b"II*\x00", f"画像（TIFF）です。{_CHOOSE}"),
    (b"MM\x00*", f"画像（TIFF）です。{_CHOOSE}"),
    (b"RIFF", f"画像又は音声です。{_CHOOSE}"),
    (b"%PDF", "PDFです。文字だけを取り出してテキスト形式で保存してください。"),
    (b"PK\x03\x04", "Excel・Word（.xlsx/.docx）又はZIP形式です。テキスト形式で保存し直してください。"),
    (
        b"\xd0\xcf\x11\xe0",
        "古い形式の Excel・Word（.xls/.doc）又は暗号化されたファイルです。テキスト形式で保存し直してください。",
    ),
    (b"{\\rtf", "リッチテキスト（.rtf）です。「書式なし」のテキスト形式で保存し直してください。"),
    (b"SQLite format 3\x00", f"データベースです。{_CHOOSE}"),
    (b"\x1f\x8b", f"圧縮ファイルです。展開してから、{_CHOOSE}"),
    (b"7z\xbc\xaf", f"圧縮ファイルです。展開してから、{_CHOOSE}"),
)
# What cp932 decodes only from bytes that no Japanese text has
_NEVER_IN_CP932 = frozenset("\x80\xa0\uf8f0\uf8f1\uf8f2\uf8f3")


def decode(data: bytes, path: str) -> str:
    """The text with LF line ends and without BOM; raises FileUnreadable with `path` for anything that is not text."""
    for signature, words in _SIGNATURES:
        if data.startswith(signature):
            raise FileUnreadable(path, f"テキストファイルではありません。{words}")
    return _decoded(data, path).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, path: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _strict(data, "utf-16")
        if text is None or "\0" in text:
            raise FileUnreadable(path, "UTF-16 の文字として読めない箇所があります。ファイルが壊れているおそれがあります。")
        return text
    if b"\0" in data:
        raise FileUnreadable(path, f"テキストファイルではありません（文字以外のデータが含まれています）。{_CHOOSE}")
    if data.startswith(codecs.BOM_UTF8):
        text = _strict(data, "utf-8-sig")
        if text is None:
            raise FileUnreadable(path, "UTF-8 の文字として読めない箇所があります。ファイルが壊れているおそれがあります。")
        return text
    text = _strict(data, "utf-8")
    if text is None:
        text = _strict(data, "cp932")
    if text is None or not _NEVER_IN_CP932.isdisjoint(text):
        raise FileUnreadable(path, "文字コードが分かりません。UTF-8 又は Shift_JIS のテキスト形式で保存し直してください。")
    return text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None

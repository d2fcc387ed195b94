"""What is known of a workbook's file before it is loaded: whether it is one, whether its ZIP is safe to open, what it would grow into.

Limits are far above any sheet of this program (5,000 rows are about 2 MB unpacked) and far below what fills a machine.
"""

import zlib
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from tracker.domain.errors.files import FileUnreadable
from tracker.excel.package_scan import excess

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 50 * 2**20
_MOST_ENTRIES = 2000
_MOST_UNPACKED = 150 * 2**20
_SMALL = 2**20  # entries below this may shrink as they like
_MOST_RATIO = 250

_OTHER_FORMATS = {
    "word/document.xml": "Wordの文書です。",
    "ppt/presentation.xml": "PowerPointの文書です。",
    "content.xml": "LibreOfficeなどの形式（.ods など）の文書です。Excelブック（.xlsx）として保存し直してください。",
    "xl/workbook.bin": "Excelバイナリブック（.xlsb）です。Excelブック（.xlsx）として保存し直してください。",
}
_DAMAGED = "Excelブック（.xlsx）として読めません。ファイルが壊れているか、別の形式です。"
_SUSPICIOUS = "Excelブックの中身が通常ではありません（{}）。安全のため開きません。作成元に確認してください。"


def check_package(path: Path) -> None:
    """Raises FileUnreadable with the reason in Japanese."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(8)
        if start.startswith(_OLE):
            raise FileUnreadable(str(path), _ole_reason(path, size))
        if size > _MOST_BYTES:
            raise FileUnreadable(str(path), f"ファイルが大きすぎます（{size // 2**20} MB）。{_MOST_BYTES // 2**20} MBまで読めます。")
        if not start.startswith(_ZIP):
            raise FileUnreadable(str(path), "ファイルが空です。" if size == 0 else _DAMAGED)
        with ZipFile(path) as package:
            fault = _fault(package.infolist()) or _excess(package)
    except (BadZipFile, EOFError, NotImplementedError, zlib.error) as error:  # the last three where a part was cut off or packed strangely
        raise FileUnreadable(str(path), _DAMAGED) from error
    except FileNotFoundError as error:
        raise FileUnreadable(str(path), "ファイルが見つかりません。") from error
    except IsADirectoryError as error:
        raise FileUnreadable(str(path), "フォルダーです。ファイルを指定してください。") from error
    except PermissionError as error:
        raise FileUnreadable(str(path), "ファイルを読む権限がないか、他のプログラムが使用中です。") from error
    except OSError as error:
        raise FileUnreadable(str(path), f"ファイルを読み込めません（{error}）。") from error
    if fault:
        raise FileUnreadable(str(path), fault)


def _ole_reason(path: Path, size: int) -> str:
    with path.open("rb") as stream:
        encrypted = _ENCRYPTED in stream.read(min(size, _MOST_BYTES))
    if encrypted:
        return "パスワードで暗号化されています。Excelでパスワードを外して保存し直してください。"
    return "古い形式のExcelブック（.xls）などです。Excelブック（.xlsx）として保存し直してください。"


def _fault(entries: list[ZipInfo]) -> str | None:
    """What is wrong with the list of entries, in Japanese."""
    names = [entry.filename for entry in entries]
    if len(names) > _MOST_ENTRIES:
        return _SUSPICIOUS.format(f"部品が{len(names):,}個あります")
    if len({name.casefold() for name in names}) < len(names):
        return _SUSPICIOUS.format("同じ名前の部品が重なっています")
    for entry in entries:
        if not _is_plain(entry.filename):
            return _SUSPICIOUS.format(f"部品の名前が不正です: {entry.filename[:60]}")
        if entry.flag_bits & 1:
            return "パスワードで暗号化されています。パスワードを外して保存し直してください。"
        if entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * max(1, entry.compress_size):
            return _SUSPICIOUS.format("極端に圧縮された部品があります")
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        return _SUSPICIOUS.format(f"展開すると{_MOST_UNPACKED // 2**20} MBを超えます")
    if "xl/workbook.xml" in names:
        return None
    return next((reason for name, reason in _OTHER_FORMATS.items() if name in names), _DAMAGED)


def _excess(package: ZipFile) -> str | None:
    found = excess(package)
    return _SUSPICIOUS.format(found) if found else None


def _is_plain(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and not name.startswith("/") and not set(name) & set("\\:\0")

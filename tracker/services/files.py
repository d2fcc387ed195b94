"""Files that people name: read with the system's refusals in Japanese, written whole or not at all."""

from pathlib import Path

from tracker.domain.errors.files import FileUnreadable
from tracker.excel.replaced_file import replaced


def read_file(path: Path) -> bytes:
    """Raises FileUnreadable."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileUnreadable(str(path), "ファイルが見つかりません。") from error
    except IsADirectoryError as error:
        raise FileUnreadable(str(path), "フォルダーです。ファイルを指定してください。") from error
    except PermissionError as error:  # on Windows a folder too
        reason = "フォルダーです。ファイルを指定してください。" if path.is_dir() else "読む権限がないか、他のプログラムが使用中です。"
        raise FileUnreadable(str(path), reason) from error
    except OSError as error:
        raise FileUnreadable(str(path), f"読み込めませんでした（{error.strerror or error}）。") from error


def write_file(path: Path, data: bytes) -> None:
    """Raises FileUnwritable; then the old file is as it was."""
    with replaced(path) as stream:
        stream.write(data)

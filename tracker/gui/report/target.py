"""Where a report goes: its proposed name, the folder remembered from last time, and what is to be said about the chosen file."""

import os
import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from tracker.domain.quarter import Quarter
from tracker.gui import settings as kept
from tracker.gui.settings import Settings

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')


def proposed_name(quarter: Quarter, department: str | None) -> str:
    """Like 進捗状況報告_令和8年度第2四半期.xlsx, with the department's name where one is chosen; no character that Windows refuses."""
    parts = ["進捗状況報告", quarter.japanese, *([department] if department else [])]
    return "_".join(_FORBIDDEN.sub("・", part) for part in parts) + ".xlsx"


def remembered_folder() -> Path:
    """The folder of the last report while it is there, else the user's documents, else the home."""
    stored = _settings().get(kept.REPORT_FOLDER)
    folder = Path(stored) if stored else None
    if folder is not None and folder.is_dir():
        return folder
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def remember_folder(folder: Path) -> None:
    settings = _settings()
    settings.put(kept.REPORT_FOLDER, str(folder))
    settings.save()


def target(text: str) -> Path | None:
    """The workbook that typed words name, None where they name none; a bare name lies in the remembered folder."""
    text = text.strip()
    if not Path(text).name or text[-1] in "/\\" or Path(text).is_dir():
        return None
    path = remembered_folder() / text
    return path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")


def warning_about(path: Path) -> str:
    """What the officer should know before the report is made; empty where there is nothing."""
    if path.is_file():
        return "同じ名前のファイルがあります。作成すると置き換わります。"
    return ""


def _settings() -> Settings:
    return Settings.of_user(os.environ.get("TRACKER_HOME"))

"""Where reports go: their proposed names, and the folder remembered from last time."""

import os
import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from tracker.domain.quarter import Quarter
from tracker.domain.report.edition import Edition
from tracker.gui import settings as kept
from tracker.gui.settings import Settings

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')


def proposed_name(what: str, edition: Edition, department: str | None) -> str:
    """Like 進捗状況報告_令和8年度第2四半期.xlsx, with the edition's name where it leaves the house and the department's where one is
    chosen; no character that Windows refuses."""
    parts = ["進捗状況報告", what, *([] if edition is Edition.INTERNAL else [edition.label]), *([department] if department else [])]
    return "_".join(_FORBIDDEN.sub("・", part) for part in parts) + ".xlsx"


def edition_name(quarter: Quarter, number: int | None) -> str:
    """Of the period in a name: a closed quarter's has its edition, lest a new one take an older one's place."""
    return f"{quarter.japanese}_第{number}版" if number else quarter.japanese


def remembered_folder() -> Path:
    """The folder of the last report while it is there, else the user's documents, else the home. Looks into the file system."""
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


def target_in(folder: str, name: str) -> Path | None:
    """The workbook that a typed folder and name make, None where they make none. Does not look into the file system."""
    folder, name = folder.strip(), name.strip()
    if not folder or not name or name[-1] in "/\\." or not Path(name).name:
        return None
    path = Path(folder) / name
    return path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")


def _settings() -> Settings:
    return Settings.of_user(os.environ.get("TRACKER_HOME"))

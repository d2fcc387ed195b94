"""The sample of an own form (様式), to be changed in Excel; in its own right because it needs neither a database nor openpyxl."""

from pathlib import Path

from tracker import paths
from tracker.services.files import read_file, write_file


def save_sample_form(path: Path) -> None:
    """Raises FileUnwritable."""
    write_file(path, read_file(paths.SAMPLE_FORM))

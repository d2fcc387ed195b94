"""Where things lie: the only module that knows directories, from source and from the bundle alike."""

import os
from pathlib import Path

import platformdirs

_TOP = Path(__file__).resolve().parents[1]

RESOURCES = _TOP / "resources"
MIGRATIONS = _TOP / "db" / "migrations"
BUNDLED_PLAN = RESOURCES / "plan" / "action-plan-additions.txt"
SCALES = RESOURCES / "scales"  # presets of grade scales
SAMPLE_FORM = RESOURCES / "forms" / "sample.xlsx"  # an office's own form (様式), to begin from
LICENCES = RESOURCES / "licences"
MANUAL = _TOP / "docs" / "manual.md"

_APPLICATION = "ActionPlanTracker"
_BUNDLED = "_internal"  # a bundle keeps everything but its executables in this folder
DATABASE_NAME = "action-plan.sqlite"


def user_folder() -> Path:
    """The user's data folder: settings, logs, and the database where no other is named. `TRACKER_HOME` moves it."""
    home = os.environ.get("TRACKER_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False))


def default_database() -> Path:
    return user_folder() / DATABASE_NAME


def choice_file() -> Path:
    """Names the database that the user chose in place of the default one: `data = "…"`."""
    return user_folder() / "tracker.toml"


def log_file() -> Path:
    return user_folder() / "logs" / "tracker.log"


def program_choice_file() -> Path:
    """Beside the program, laid there by whoever sets it up for everybody: names the shared database where a user chose none."""
    return (_TOP.parent if _TOP.name == _BUNDLED else _TOP) / "tracker.toml"


def backup_folder(database: Path) -> Path:
    """Automatic backups lie beside their database: `plan.sqlite` → `plan.backups/`."""
    return database.with_name(f"{database.stem}.backups")

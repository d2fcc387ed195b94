"""The form that was filled last, and how the filled file is called."""

import os
from pathlib import Path

from tracker.domain.report.edition import Edition
from tracker.gui import settings as kept
from tracker.gui.report.target import proposed_name
from tracker.gui.settings import Settings


def remembered_form() -> Path | None:
    """While it is there."""
    stored = _settings().get(kept.OWN_FORM)
    return Path(stored) if stored and Path(stored).is_file() else None


def remember_form(form: Path) -> None:
    settings = _settings()
    settings.put(kept.OWN_FORM, str(form))
    settings.save()


def name_of_filled(form: Path | None, period: str, department: str | None) -> str:
    """Like 様式第1号_令和8年度第2四半期.xlsx, after the form's own name; never the name of a report book."""
    name = proposed_name(period, Edition.INTERNAL, department)
    return f"{form.stem if form is not None else '様式'}_{name.split('_', 1)[1]}"


def _settings() -> Settings:
    return Settings.of_user(os.environ.get("TRACKER_HOME"))

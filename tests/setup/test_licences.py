"""resources/licences: what the bundle must carry, and About shows."""

import hashlib
from importlib import metadata
from pathlib import Path

import pytest

from tests.setup.locked import TOP, declared, needed_on

LICENCES = TOP / "resources" / "licences"
QT = {"pyside6-essentials", "shiboken6"}  # their wheels carry no texts: 02 to 04 are theirs
RUNTIME = sorted((needed_on("linux", declared()) | needed_on("windows", declared())) - QT)


def words(text: str) -> str:
    return " ".join(text.split())


def shipped(name: str) -> str:
    """The text whose file is called `NN-name.txt`."""
    (file,) = LICENCES.glob(f"[0-9][0-9]-{name}.txt")
    return words(file.read_text(encoding="utf-8"))


def texts_of(package: str) -> list[str]:
    """The licence texts that the package's wheel carries."""
    found = [Path(str(file.locate())) for file in metadata.files(package) or [] if file.name.upper().startswith(("LICEN", "COPYING"))]
    return [words(file.read_text(encoding="utf-8")) for file in found if ".dist-info" in str(file)]


def test_the_runtime_packages_are_known() -> None:
    """A package that comes in with a new lock must not slip past the next test."""
    assert {"alembic", "sqlalchemy", "mako", "markupsafe", "openpyxl", "et-xmlfile", "defusedxml", "platformdirs"} <= set(RUNTIME)


@pytest.mark.parametrize("package", RUNTIME)
def test_every_runtime_package_has_its_licence_shipped(package: str) -> None:
    ours = shipped(package)
    for text in texts_of(package):
        assert text in ours, f"{package} carries another licence text than the one shipped"
    assert "copyright" in ours.lower()


def test_no_licence_of_something_else_is_shown() -> None:
    own = {"action-plan-tracker", "qt-notice", "qt-lgpl-3.0", "qt-gpl-3.0", "python"}
    named = {file.stem[3:] for file in LICENCES.iterdir()}
    assert named == own | set(RUNTIME)


def test_the_projects_own_licence_is_the_one_at_the_top() -> None:
    assert shipped("action-plan-tracker") == words((TOP / "LICENSE").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("file", "digest"),  # of the files that the Free Software Foundation publishes
    [
        ("03-qt-lgpl-3.0.txt", "e3a994d82e644b03a792a930f574002658412f62407f5fee083f2555c5f23118"),
        ("04-qt-gpl-3.0.txt", "3972dc9744f6499f0f9b2dbf76696f2ae7ad8af9b23dde66d6af86c9dfb36986"),
    ],
)
def test_the_licences_of_qt_are_whole(file: str, digest: str) -> None:
    content = (LICENCES / file).read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(content).hexdigest() == digest


def test_the_notice_names_qt_its_licence_its_source_and_how_to_replace_it() -> None:
    text = shipped("qt-notice")
    for each in ("LGPL", "03-qt-lgpl-3.0.txt", "04-qt-gpl-3.0.txt", "_internal/PySide6", "download.qt.io", "差し替え方"):
        assert each in text
    for file in ("03-qt-lgpl-3.0.txt", "04-qt-gpl-3.0.txt"):
        assert (LICENCES / file).is_file()

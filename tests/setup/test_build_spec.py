"""build.spec's filters, held against the files of the Qt wheels of both systems (wheels/*.txt) and against the program's imports."""

import ast
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).resolve().parents[2]
WHEELS = Path(__file__).with_name("wheels")
SYSTEMS = ("windows", "linux")


def wheel(system: str) -> dict[str, list[str]]:
    """Each file → the names of the wheels' own libraries that it loads."""
    lines = (WHEELS / f"{system}.txt").read_text(encoding="utf-8").splitlines()
    return {name: loaded for name, *loaded in map(str.split, lines)}


def imports_in(folder: str) -> set[str]:
    """The modules that the folder's files import, as dotted names: `from PySide6 import QtGui` is PySide6.QtGui."""
    found: set[str] = set()
    for file in (TOP / folder).rglob("*.py"):
        for line in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(line, ast.ImportFrom):
                found |= {f"{line.module}.{each.name}" for each in line.names}
            elif isinstance(line, ast.Import):
                found |= {each.name for each in line.names}
    return found


def shipped(spec: dict[str, Any], system: str) -> dict[str, list[str]]:
    return {name: loaded for name, loaded in wheel(system).items() if spec["is_shipped"](name)}


# What a widgets program with Japanese input and SVG icons needs of the two wheels, and nothing more.
NEEDED = {
    "windows": """
        PySide6/Qt6Core.dll PySide6/Qt6Gui.dll PySide6/Qt6Svg.dll PySide6/Qt6Widgets.dll PySide6/Qt6DBus.dll
        PySide6/QtCore.pyd PySide6/QtGui.pyd PySide6/QtSvg.pyd PySide6/QtWidgets.pyd PySide6/pyside6.abi3.dll
        PySide6/plugins/platforms/qwindows.dll PySide6/plugins/platforms/qoffscreen.dll PySide6/plugins/platforms/qminimal.dll
        PySide6/plugins/styles/qmodernwindowsstyle.dll PySide6/plugins/iconengines/qsvgicon.dll
        PySide6/plugins/imageformats/qsvg.dll PySide6/plugins/imageformats/qico.dll PySide6/translations/qtbase_ja.qm
        PySide6/concrt140.dll PySide6/msvcp140.dll PySide6/msvcp140_1.dll PySide6/msvcp140_2.dll PySide6/msvcp140_codecvt_ids.dll
        PySide6/vcruntime140.dll PySide6/vcruntime140_1.dll""",
    "linux": """
        PySide6/Qt/lib/libQt6Core.so.6 PySide6/Qt/lib/libQt6Gui.so.6 PySide6/Qt/lib/libQt6Svg.so.6 PySide6/Qt/lib/libQt6Widgets.so.6
        PySide6/Qt/lib/libQt6DBus.so.6 PySide6/Qt/lib/libQt6XcbQpa.so.6
        PySide6/Qt/lib/libicudata.so.73 PySide6/Qt/lib/libicui18n.so.73 PySide6/Qt/lib/libicuuc.so.73
        PySide6/QtCore.abi3.so PySide6/QtGui.abi3.so PySide6/QtSvg.abi3.so PySide6/QtWidgets.abi3.so PySide6/libpyside6.abi3.so.6.11
        PySide6/Qt/plugins/platforms/libqxcb.so PySide6/Qt/plugins/platforms/libqoffscreen.so PySide6/Qt/plugins/platforms/libqminimal.so
        PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so
        PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so
        PySide6/Qt/plugins/iconengines/libqsvgicon.so
        PySide6/Qt/plugins/imageformats/libqsvg.so PySide6/Qt/plugins/imageformats/libqico.so PySide6/Qt/translations/qtbase_ja.qm""",
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_exactly_what_is_needed_is_shipped(spec: dict[str, Any], system: str) -> None:
    assert sorted(name for name in shipped(spec, system) if name.startswith("PySide6/")) == sorted(NEEDED[system].split())


@pytest.mark.parametrize("system", SYSTEMS)
def test_all_of_shiboken_is_shipped(spec: dict[str, Any], system: str) -> None:
    every = {name for name in wheel(system) if name.startswith("shiboken6/")}
    assert every
    assert every <= set(shipped(spec, system))


@pytest.mark.parametrize("system", SYSTEMS)
def test_whatever_a_shipped_file_loads_is_shipped_too(spec: dict[str, Any], system: str) -> None:
    kept = shipped(spec, system)
    there = {Path(name).name for name in kept}
    missing = {name: sorted(set(loaded) - there) for name, loaded in kept.items() if not set(loaded) <= there}
    assert missing == {}


@pytest.mark.parametrize("system", SYSTEMS)
def test_nothing_under_the_gpl_alone_is_shipped(spec: dict[str, Any], system: str) -> None:
    """Of what the wheels bring, the virtual keyboard is GPL or commercial; the web engine's plugin and qml are simply not needed."""
    suspects = ("virtualkeyboard", "webengine", "qml", "quick")
    assert any("virtualkeyboard" in name.lower() for name in wheel(system))
    assert [name for name in shipped(spec, system) if any(each in name.lower() for each in suspects)] == []


def test_windows_paths_are_understood_with_backslashes(spec: dict[str, Any]) -> None:
    assert spec["is_shipped"]("PySide6\\plugins\\platforms\\qwindows.dll")
    assert not spec["is_shipped"]("PySide6\\plugins\\platforms\\qdirect2d.dll")
    assert not spec["is_shipped"]("PySide6\\Qt6Network.dll")


def test_links_at_the_top_follow_their_library(spec: dict[str, Any]) -> None:
    assert spec["is_shipped"]("libQt6Widgets.so.6")
    assert not spec["is_shipped"]("libQt6Quick.so.6")


@pytest.mark.parametrize("name", ["libgtk-3.so.0", "libpangocairo-1.0.so.0", "libgdk_pixbuf-2.0.so.0", "libgssapi_krb5.so.2"])
def test_the_libraries_of_what_is_left_out_stay_behind(spec: dict[str, Any], name: str) -> None:
    assert not spec["is_shipped"](name)


@pytest.mark.parametrize("name", ["libpython3.11.so.1.0", "python311.dll", "libglib-2.0.so.0", "libxcb-cursor.so.0", "sqlite3.dll"])
def test_the_libraries_of_python_and_qt_come_along(spec: dict[str, Any], name: str) -> None:
    assert spec["is_shipped"](name)


@pytest.mark.parametrize(
    "name",
    ["resources/licences/02-qt-notice.txt", "resources/plan/action-plan-additions.txt", "db/migrations/versions/0001_first_tables.py"],
)
def test_the_programs_own_files_pass(spec: dict[str, Any], name: str) -> None:
    assert (TOP / name).is_file()
    assert spec["is_shipped"](name)
    assert spec["is_shipped"](name.replace("/", "\\"))


def test_every_qt_module_that_the_program_imports_is_shipped(spec: dict[str, Any]) -> None:
    qt = {name.split(".")[1].removeprefix("Qt") for name in imports_in("tracker") if name.startswith("PySide6.")}
    assert {"Core", "Gui", "Widgets"} <= qt
    assert qt <= spec["QT_MODULES"]


def test_nothing_that_the_program_imports_is_excluded(spec: dict[str, Any]) -> None:
    packages = {name.split(".")[0] for name in imports_in("tracker") | imports_in("db")}
    assert {"openpyxl", "alembic"} <= packages
    assert packages.isdisjoint(spec["UNUSED_MODULES"])


def test_every_plugin_named_is_in_a_wheel(spec: dict[str, Any]) -> None:
    files = [*wheel("windows"), *wheel("linux")]
    unknown = [
        f"{folder}/{name}"
        for folder, names in spec["QT_PLUGINS"].items()
        for name in names
        if not any(f"/plugins/{folder}/" in file and Path(file).stem.removeprefix("lib").removeprefix("q") == name for file in files)
    ]
    assert unknown == []

"""Writes what a Qt wheel holds, for tests/setup/test_build_spec.py: `python list_wheel.py FOLDER... > windows.txt` on unpacked wheels.

One line a file: its path, then those of the wheels' own libraries that it loads. objdump (binutils) reads both systems' formats.
"""

import re
import subprocess
import sys
from pathlib import Path

LEFT_OUT = re.compile(  # sources and data that a bundle of a widgets program never collects
    r"\.dist-info/|/(?:typesystems|glue|include|metatypes|doc|scripts|support|lib/cmake|objects-\w+)/"
    r"|\.(?:py|pyi|typed|xml|h|json|lib|a|prl|qmltypes|qml|js|png|metainfo|dat)$"
)
LIBRARY = re.compile(r"\.(?:dll|pyd|so(?:\.[\d.]+)?)$")


def main(folders: list[Path]) -> None:
    files = sorted((file, file.relative_to(folder).as_posix()) for folder in folders for file in folder.rglob("*") if file.is_file())
    libraries = {file.name.lower(): file.name for file, name in files if LIBRARY.search(name)}
    for file, name in files:
        if not LEFT_OUT.search(name):
            loaded = loads(file) if LIBRARY.search(name) else set()
            sys.stdout.write(" ".join([name, *sorted(libraries[each] for each in loaded if each in libraries)]) + "\n")


def loads(library: Path) -> set[str]:
    headers = subprocess.run(["objdump", "-p", str(library)], capture_output=True, text=True, check=True, encoding="utf-8").stdout
    return {name.lower() for name in re.findall(r"(?:DLL Name:|NEEDED)\s+(\S+)", headers)}


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]])

"""The package of an office's form: its parts by name, their relations, its sheets; changed parts are written, the others copied."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple
from xml.dom.minidom import Document, Element
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZipFile

from defusedxml import DefusedXmlException

from tracker.domain.errors.files import FileUnreadable
from tracker.domain.errors.refusal import Refusal
from tracker.excel.own_form.markup import (
    MAIN,
    RELATIONS,
    ROWS,
    as_bytes,
    child,
    children,
    drop,
    everywhere,
    parsed,
    root_of,
    text_of,
    written,
)
from tracker.excel.package_gate import check_package

WORKBOOK = "xl/workbook.xml"
CONTENT_TYPES = "[Content_Types].xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MOST_BYTES = 20 * 2**20  # of one sheet's XML; a form has some hundred cells
_STRICT = "「Strict Open XML」形式のブックです。通常の「Excelブック（.xlsx）」として保存し直してください。"
_DAMAGED = "Excelブックの中身を読み取れません。Excelで開いて保存し直してください。"


class SheetPart(NamedTuple):
    name: str
    part: str


class Relation(NamedTuple):
    kind: str  # the last word of its type
    part: str


@contextmanager
def damage_refused(path: Path) -> Iterator[None]:
    """Whatever altered files make of the work inside becomes FileUnreadable; refusals and cancelling pass."""
    try:
        yield
    except Refusal:
        raise
    except Exception as error:  # altered files were seen to raise many kinds of exception
        raise FileUnreadable(str(path), _DAMAGED) from error


class FormPackage:
    """Raises FileUnreadable."""

    def __init__(self, path: Path) -> None:
        check_package(path)
        self.path = path
        with ZipFile(path) as package:
            self.parts = {entry.filename: package.read(entry) for entry in package.infolist() if not entry.is_dir()}
        self._trees: dict[str, Document] = {}
        self._texts: list[str] | None = None
        self._rich: set[int] = set()
        workbook = self.root(WORKBOOK)
        if workbook.namespaceURI != MAIN:
            raise FileUnreadable(str(path), _STRICT)
        self.sheets = self._sheets(workbook)

    def root(self, part: str) -> Element:
        """The part's tree, to be looked at or changed."""
        if part not in self._trees:
            data = self.parts.get(part)
            if data is None:
                raise FileUnreadable(str(self.path), _DAMAGED)
            if len(data) > _MOST_BYTES:
                raise FileUnreadable(str(self.path), f"様式として大きすぎます（{part}）。書き入れに使わないシートや行を削除してください。")
            try:
                self._trees[part] = parsed(data)
            except (ExpatError, DefusedXmlException, ValueError) as error:
                raise FileUnreadable(str(self.path), _DAMAGED) from error
        return root_of(self._trees[part])

    def related(self, part: str, *kinds: str) -> list[Relation]:
        """What a part is tied to, of these kinds."""
        return [each for each in self._relations(part).values() if each.kind in kinds]

    def named(self, start: str) -> list[str]:
        """The XML parts whose names begin so."""
        return [name for name in self.parts if name.startswith(start) and name.endswith(".xml")]

    # Texts that cells share

    def shared_text(self, index: int) -> str:
        self._read_texts()
        assert self._texts is not None
        if not 0 <= index < len(self._texts):
            raise FileUnreadable(str(self.path), _DAMAGED)
        return self._texts[index]

    def is_rich(self, index: int) -> bool:
        """Whether parts of the text look different."""
        self._read_texts()
        return index in self._rich

    def _read_texts(self) -> None:
        if self._texts is not None:
            return
        self._texts = []
        for each in self.related(WORKBOOK, "sharedStrings"):
            for number, item in enumerate(children(self.root(each.part), "si")):
                self._texts.append(text_in(item))
                if len(children(item, "r")) > 1:
                    self._rich.add(number)

    # Writing

    def remove(self, part: str) -> None:
        """The part with its own relations and all that points to it."""
        for name in (part, _relations_of(part)):
            self.parts.pop(name, None)
            self._trees.pop(name, None)
        for override in children(self.root(CONTENT_TYPES), "Override"):
            if override.getAttribute("PartName") == f"/{part}":
                drop(override)
        for name in [each for each in self.parts if each.endswith(".rels")]:
            base = posixpath.dirname(posixpath.dirname(name))
            for relation in children(self.root(name), "Relationship"):
                if relation.getAttribute("TargetMode") != "External" and _target(base, relation.getAttribute("Target")) == part:
                    drop(relation)

    def become_plain(self) -> None:
        """An ordinary .xlsx, whatever kind of workbook it was."""
        for override in children(self.root(CONTENT_TYPES), "Override"):
            if override.getAttribute("PartName") == f"/{WORKBOOK}":
                override.setAttribute("ContentType", _SHEET_TYPE)

    def save(self, stream: BinaryIO, rows: Mapping[str, Callable[[Callable[[str], object]], None]]) -> None:
        """`rows` writes what stands in place of `ROWS` in a sheet's part."""
        with ZipFile(stream, "w", ZIP_DEFLATED) as package:
            for name in sorted(self.parts, key=lambda name: name != CONTENT_TYPES):  # that first, the others as they were
                if name in rows:
                    with package.open(name, "w") as out:

                        def put(text: str, name: str = name, out: IO[bytes] = out) -> None:
                            if text == ROWS:
                                rows[name](put)
                            else:
                                out.write(text.encode())

                        written(self._trees[name], put)
                else:
                    package.writestr(name, as_bytes(self._trees[name]) if name in self._trees else self.parts[name])

    def _sheets(self, workbook: Element) -> tuple[SheetPart, ...]:
        relations = self._relations(WORKBOOK)
        listed = child(workbook, "sheets")
        found = []
        for sheet in children(listed, "sheet") if listed is not None else ():
            relation = relations.get(sheet.getAttributeNS(RELATIONS, "id"))
            if relation is not None and relation.kind == "worksheet":
                found.append(SheetPart(sheet.getAttribute("name"), relation.part))
        if not found:
            raise FileUnreadable(str(self.path), "読めるシートがありません。")
        return tuple(found)

    def _relations(self, part: str) -> dict[str, Relation]:
        name = _relations_of(part)
        if name not in self.parts:
            return {}
        base = posixpath.dirname(part)
        return {
            each.getAttribute("Id"): Relation(each.getAttribute("Type").rsplit("/", 1)[-1], _target(base, each.getAttribute("Target")))
            for each in children(self.root(name), "Relationship")
            if each.getAttribute("TargetMode") != "External"
        }


def text_in(item: Element) -> str:
    """Of a shared or inline text: its runs together, without furigana."""
    return "".join(
        text_of(each) for each in everywhere(item) if each.localName == "t" and getattr(each.parentNode, "localName", "") != "rPh"
    )


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(base: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))

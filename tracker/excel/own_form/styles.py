"""The cell formats of a form as they are, and the variants that filling needs: texts that wrap, texts that stay texts when edited."""

import re
from xml.dom.minidom import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from tracker.excel.own_form.markup import child, children, new_child

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_USUAL_SIZE = 11.0


class FormStyles:
    """`root` is the tree of styles.xml; a style is an index into its cellXfs."""

    def __init__(self, root: Element) -> None:
        formats = child(root, "cellXfs")
        self._formats = formats
        self._list = children(formats, "xf") if formats is not None else []
        fonts = child(root, "fonts")
        self._sizes = [_size(font) for font in children(fonts, "font")] if fonts is not None else []
        codes = child(root, "numFmts")
        listed = children(codes, "numFmt") if codes is not None else []
        self._codes = {each.getAttribute("numFmtId"): each.getAttribute("formatCode") for each in listed}
        self._made: dict[tuple[int, bool, bool], int] = {}

    @property
    def usual_size(self) -> float:
        """Points of the Normal font, which column widths are counted in."""
        return self._sizes[0] if self._sizes else _USUAL_SIZE

    def size(self, style: int) -> float:
        font = self._number(style, "fontId")
        return self._sizes[font] if font < len(self._sizes) else self.usual_size

    def wraps(self, style: int) -> bool:
        return self._aligned(style, "wrapText") in ("1", "true") or self._aligned(style, "horizontal") in ("justify", "distributed")

    def shrinks(self, style: int) -> bool:
        return self._aligned(style, "shrinkToFit") in ("1", "true")

    def indent(self, style: int) -> int:
        given = self._aligned(style, "indent")
        return int(given) if given.isdecimal() else 0

    def is_date(self, style: int) -> bool:
        return bool(is_date_format(self._code(style)))

    def is_text(self, style: int) -> bool:
        return self._code(style) == "@"

    def is_percent(self, style: int) -> bool:
        """Whether a number is shown a hundred times itself."""
        return "%" in _QUOTED.sub("", self._code(style))

    def variant(self, style: int, *, wraps: bool, quoted: bool) -> int:
        """The same format, wrapping (aligned to the top where nothing was said) or kept as text by Excel when it is edited."""
        wraps = wraps and not self.wraps(style)
        if not (wraps or quoted) or self._formats is None or style >= len(self._list):
            return style
        key = (style, wraps, quoted)
        if key not in self._made:
            made = self._list[style].cloneNode(deep=True)
            assert isinstance(made, Element)
            self._formats.appendChild(made)
            self._list.append(made)
            self._formats.setAttribute("count", str(len(self._list)))
            if quoted:
                made.setAttribute("quotePrefix", "1")
            if wraps:
                _wrap(made)
            self._made[key] = len(self._list) - 1
        return self._made[key]

    def _code(self, style: int) -> str:
        number = self._number(style, "numFmtId")
        return self._codes.get(str(number)) or BUILTIN_FORMATS.get(number, "General")

    def _number(self, style: int, name: str) -> int:
        given = self._list[style].getAttribute(name) if style < len(self._list) else ""
        return int(given) if given.isdecimal() else 0

    def _aligned(self, style: int, name: str) -> str:
        alignment = child(self._list[style], "alignment") if style < len(self._list) else None
        return alignment.getAttribute(name) if alignment is not None else ""


def _size(font: Element) -> float:
    given = child(font, "sz")
    try:
        return float(given.getAttribute("val")) if given is not None else _USUAL_SIZE
    except ValueError:
        return _USUAL_SIZE


def _wrap(style: Element) -> None:
    alignment = child(style, "alignment")
    if alignment is None:
        first = next((each for each in style.childNodes if isinstance(each, Element)), None)
        alignment = new_child(style, "alignment", first)
    alignment.setAttribute("wrapText", "1")
    if alignment.hasAttribute("shrinkToFit"):
        alignment.removeAttribute("shrinkToFit")
    style.setAttribute("applyAlignment", "1")

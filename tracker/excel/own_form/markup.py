"""Parts of a package as XML trees that are written as they were read: prefixes, unknown elements and line feeds in attributes stay.

Only what is filled is changed, so that pictures, shapes, charts, controls and printer settings of an office's file are kept.
"""

from collections.abc import Callable, Iterator
from xml.dom.minidom import Document, Element, Node, ProcessingInstruction, Text

from defusedxml.minidom import parseString

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROWS = "tracker-rows"  # stands in a tree for rows that are written as text


def parsed(data: bytes) -> Document:
    tree: Document = parseString(data)
    return tree


def root_of(tree: Document) -> Element:
    root = tree.documentElement
    assert root is not None, "parsed XML has a root"
    return root


def children(element: Element, *names: str) -> list[Element]:
    """Direct children with one of these names, whatever their prefix."""
    return [each for each in element.childNodes if isinstance(each, Element) and each.localName in names]


def child(element: Element, name: str) -> Element | None:
    return next(iter(children(element, name)), None)


def everywhere(element: Element) -> Iterator[Element]:
    """The element and all below it."""
    yield element
    for each in element.childNodes:
        if isinstance(each, Element):
            yield from everywhere(each)


def text_of(element: Element) -> str:
    return "".join(each.data for each in element.childNodes if each.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE))


def set_text(element: Element, text: str) -> None:
    empty(element)
    document = element.ownerDocument
    assert document is not None
    element.appendChild(document.createTextNode(text))


def empty(element: Element) -> None:
    while element.firstChild is not None:
        element.removeChild(element.firstChild)


def new_child(element: Element, name: str, before: Element | None = None) -> Element:
    """An element of the parent's own namespace and prefix."""
    prefix = f"{element.prefix}:" if element.prefix else ""
    document = element.ownerDocument
    assert document is not None
    made = document.createElementNS(element.namespaceURI, prefix + name)
    element.insertBefore(made, before)
    return made


def drop(element: Element) -> None:
    parent = element.parentNode
    assert parent is not None
    parent.removeChild(element)


def written(tree: Document, put: Callable[[str], object]) -> None:
    """The tree as text, piece by piece; `ROWS` comes alone, so that whoever listens can put rows in its place."""
    put('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
    for each in tree.childNodes:
        write_node(each, put)


def as_bytes(tree: Document) -> bytes:
    pieces: list[str] = []
    written(tree, pieces.append)
    return "".join(pieces).encode()


def write_node(node: Node, put: Callable[[str], object]) -> None:
    if isinstance(node, Element):
        attributes = "".join(f' {name}="{quoted(value)}"' for name, value in node.attributes.items())
        if not node.childNodes:
            put(f"<{node.tagName}{attributes}/>")
            return
        put(f"<{node.tagName}{attributes}>")
        for each in node.childNodes:
            write_node(each, put)
        put(f"</{node.tagName}>")
    elif isinstance(node, Text):  # a CDATA section, too
        put(escaped(node.data))
    elif isinstance(node, ProcessingInstruction):
        put(ROWS if node.target == ROWS else f"<?{node.target} {node.data}?>")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def quoted(text: str) -> str:
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")

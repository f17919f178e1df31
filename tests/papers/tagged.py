"""Reads a tagged PDF back: the structure tree with the text of each element, for the tests of papers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Node:
    """An element of the structure tree with the text that belongs to it and not to an element below."""

    tag: str
    attributes: dict[str, Any] = field(default_factory=dict)
    own: str = ""
    kids: "list[Node]" = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        return self.own + "".join(kid.text for kid in self.kids)

    def walk(self) -> "Iterator[Node]":
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *tags: str) -> "list[Node]":
        return [node for node in self.walk() if node.tag in tags]


@dataclass
class Tagged:
    """A PDF as it is read: the tree, and what each page has marked and left as artifacts."""

    tree: Node
    marked: list[dict[int, str]]
    artifacts: list[str]
    document: pikepdf.Pdf


def read(data: bytes) -> Tagged:
    document = pikepdf.open(BytesIO(data))
    marked, artifacts = [], []
    for page in document.pages:
        found, rest = _texts(page)
        marked.append(found)
        artifacts.append(rest)
    numbers = {page.obj.objgen: n for n, page in enumerate(document.pages)}
    root = document.Root.StructTreeRoot
    return Tagged(_node(root.K[0], marked, numbers), marked, artifacts, document)


def _node(element: Any, marked: list[dict[int, str]], numbers: dict[Any, int]) -> Node:
    attributes = {str(key): value for key, value in element.get("/A", {}).items()}
    node = Node(str(element.S)[1:], attributes)
    own_page = numbers.get(element.Pg.objgen) if "/Pg" in element else None
    for kid in element.get("/K", []):
        if isinstance(kid, int):
            assert own_page is not None
            node.own += marked[own_page][kid]
            node.pages.add(own_page)
        elif kid.get("/Type") == "/MCR":
            page = numbers[kid.Pg.objgen]
            node.own += marked[page][int(kid.MCID)]
            node.pages.add(page)
        else:
            assert kid.P.objgen == element.objgen, "an element's parent is the one that has it"
            node.kids.append(_node(kid, marked, numbers))
    return node


def _texts(page: Any) -> tuple[dict[int, str], str]:
    """The text of every marked content of a page, and that of its artifacts."""
    maps = {str(name): letters(font) for name, font in page.Resources.Font.items()}
    marked: dict[int, str] = {}
    artifact: list[str] = []
    stack: list[tuple[str, Any]] = []
    codes: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                stack.append(_opened(operands))
                kind, value = stack[-1]
                if kind == "said":
                    _add(stack[:-1], value, marked, artifact)
            case "EMC":
                stack.pop()
            case "Tf":
                codes = maps[str(operands[0])]
            case "Tj":
                if not any(kind == "said" for kind, _ in stack):
                    text = "".join(codes[code] for code in bytes(operands[0]))
                    _add(stack, text, marked, artifact)
    assert not stack
    return marked, "".join(artifact)


def _opened(operands: Any) -> tuple[str, Any]:
    properties = operands[1] if len(operands) > 1 else {}
    if "/MCID" in properties:
        return "mcid", int(properties["/MCID"])
    if "/ActualText" in properties:
        return "said", str(properties["/ActualText"])
    return "artifact", str(operands[0])


def _add(stack: list[tuple[str, Any]], text: str, marked: dict[int, str], artifact: list[str]) -> None:
    number = next((value for kind, value in stack if kind == "mcid"), None)
    if number is None:
        assert any(kind == "artifact" for kind, _ in stack), "all content is tagged or an artifact"
        artifact.append(text)
    else:
        marked[number] = marked.get(number, "") + text


def letters(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]+)>$", cmap.partition("beginbfchar")[2], re.MULTILINE)
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in pairs}

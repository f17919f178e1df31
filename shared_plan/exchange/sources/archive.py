"""Parts of a zipped document: unpacked with a count of the real bytes, and parsed without entities or network."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZipFile

from lxml import etree

LARGEST_PART = 200_000_000
BLOCK = 1 << 18
MOST_NAMES = 5_000
LOCAL: dict[str, str] = {}
"""Names without their namespace, worked out once each."""


class Broken(ValueError):  # noqa: N818 - said as a clause: "... is missing"
    """The inside of the file is not what its format promises; another reader may still manage."""


class Excess(Exception):  # noqa: N818 - too much of a good thing, said as a clause: "a text is longer than ..."
    """More than any plan holds; no other reader should try either."""


def part(archive: ZipFile, name: str, limit: int = LARGEST_PART) -> bytes:
    """The unpacked bytes of one part; raises Broken when it is missing, Excess when longer than the limit."""
    with opened(archive, name) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise Excess(f"{name} unpacks to more than {limit:,} bytes")
    return data


def opened(archive: ZipFile, name: str) -> IO[bytes]:
    try:
        return archive.open(name)
    except KeyError:
        raise Broken(f"{name} is missing") from None


def blocks(archive: ZipFile, name: str, limit: int = LARGEST_PART) -> Iterator[bytes]:
    """The unpacked bytes block by block, so that a long part never stands in memory as a whole."""
    seen = 0
    with opened(archive, name) as stream:
        while block := stream.read(BLOCK):
            seen += len(block)
            if seen > limit:
                raise Excess(f"{name} unpacks to more than {limit:,} bytes")
            yield block


def parser() -> etree.XMLParser:
    """No entities, no DTD, no network, libxml2's own limits on depth and length."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )


def xml(data: bytes) -> etree._Element:
    """The root of a well-formed document without a DOCTYPE."""
    root = etree.fromstring(data, parser())
    if root is None:
        raise Broken("it is empty")
    return without_type(root)


def without_type(root: etree._Element) -> etree._Element:
    """The same root; raises Broken when its document brings a DOCTYPE, in which entities could be defined."""
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined,union-attr,unused-ignore]
        raise Broken("a document type is not allowed here")
    return root


def streamed(
    archive: ZipFile, name: str, events: tuple[str, ...], tags: tuple[str, ...] | None = None
) -> Iterator[tuple[str, etree._Element]]:
    """Elements of a long part as they begin ("start") and end ("end"); the root once more at the last, as "root"."""
    feed = etree.XMLPullParser(events=events, tag=tags, resolve_entities=False, no_network=True, remove_comments=True)  # type: ignore[arg-type]
    try:
        for block in blocks(archive, name):
            feed.feed(block)
            yield from feed.read_events()  # type: ignore[misc]
        yield "root", without_type(feed.close())
    except etree.XMLSyntaxError as fault:
        if "huge" in str(fault).lower():
            raise Excess("one of its texts is longer than ten million characters") from None
        raise


def forget(element: etree._Element) -> None:
    """Let go of an element that has been read and of all that stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def words_in(element: etree._Element) -> str:
    """All text below an element."""
    return "".join(map(str, element.itertext()))


def xml_part(archive: ZipFile, name: str) -> etree._Element:
    return xml(part(archive, name))


def optional(archive: ZipFile, name: str) -> etree._Element | None:
    """The root of a part that a file may do without; None when it is missing or not well-formed."""
    try:
        return xml_part(archive, name)
    except (Broken, etree.XMLSyntaxError):
        return None


def local(element: etree._Element) -> str:
    """The name without its namespace, so that the strict and the transitional dialect read alike."""
    tag = element.tag
    found = LOCAL.get(tag)
    if found is None:
        found = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(LOCAL) < MOST_NAMES:
            LOCAL[tag] = found
    return found


def under(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name in whatever namespace."""
    return None if element is None else next(iter(element.iterchildren("{*}" + name)), None)


def attribute(element: etree._Element, name: str) -> str:
    """The attribute of that name in whatever namespace."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def foreign(element: etree._Element, name: str) -> str:
    """The attribute of that name in some namespace, as `r:id` is; never the element's own of that name."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}" + name)), "")


def relations(archive: ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Identifier to (kind, target) of everything a part refers to; targets inside the zip as full names."""
    folder = PurePosixPath(name).parent
    root = optional(archive, str(folder / "_rels" / (PurePosixPath(name).name + ".rels")))
    found = {}
    for link in () if root is None else root.iterchildren("{*}Relationship"):
        target = link.get("Target", "")
        inside = link.get("TargetMode") != "External"
        kind = link.get("Type", "").rpartition("/")[2]
        found[link.get("Id", "")] = (kind, resolved(folder, target) if inside else target)
    return found


def resolved(folder: PurePosixPath, target: str) -> str:
    """A target such as ../comments1.xml as a full name within the zip."""
    steps: list[str] = []
    for step in (PurePosixPath(target.replace("\\", "/")) if target.startswith(("/", "\\")) else folder / target).parts:
        if step == "..":
            steps = steps[:-1]
        elif step not in ("/", "."):
            steps.append(step)
    return "/".join(steps)

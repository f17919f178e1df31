"""A workbook's colours (RGB, by number, of the theme with a tint) as RRGGBB."""

from collections.abc import Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from zipfile import ZipFile

from lxml import etree

from shared_plan.exchange.sources.archive import local, optional, under

EIGHT = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
INDEXED = (
    f"{EIGHT} {EIGHT} 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 "
    "FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF "
    "FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 "
    "993366 333399 333333"
).split()
"""The default palette (ECMA-376 part 1, 18.8.27)."""
OFFICE_THEME = [
    "FFFFFF",
    "000000",
    "EEECE1",
    "1F497D",
    "4F81BD",
    "C0504D",
    "9BBB59",
    "8064A2",
    "4BACC6",
    "F79646",
    "0000FF",
    "800080",
]


def theme_colours(archive: ZipFile, name: str) -> Sequence[str]:
    """The theme's twelve colours in the order of the `theme` attribute: light 1, dark 1, light 2, dark 2, accents, links."""
    return scheme_colours(optional(archive, name) if name else None)


def scheme_colours(root: etree._Element | None) -> Sequence[str]:
    """The same from the theme's root element; the usual theme's where there is none."""
    scheme = None if root is None else next(root.iter("{*}clrScheme"), None)
    found = [] if scheme is None else [colour_in(child) for child in scheme if local(child)]
    if len(found) < 12:
        return OFFICE_THEME
    return [found[1], found[0], found[3], found[2], *found[4:12]]


def colour_in(entry: etree._Element) -> str:
    child = next(iter(entry), None)
    value = "" if child is None else child.get("lastClr") or child.get("val") or ""
    return value[-6:].upper() if len(value) >= 6 else "000000"


def colour(element: etree._Element | None, theme: Sequence[str], palette: Sequence[str] = INDEXED) -> str:
    """RRGGBB of a colour element, empty for none or the system's own."""
    if element is None or element.get("auto") in ("1", "true"):
        return ""
    rgb, number, place = element.get("rgb", ""), element.get("indexed", ""), element.get("theme", "")
    found = rgb[-6:].upper() if len(rgb) in (6, 8) else ""
    if number.isdigit():
        found = palette[int(number)] if int(number) < len(palette) else ""
    elif place.isdigit():
        found = theme[int(place)] if int(place) < len(theme) else ""
    return tinted(found, element.get("tint", "")) if found else ""


def tinted(rgb: str, tint: str) -> str:
    """Lighter for a positive tint, darker for a negative one (ECMA-376 part 1, 18.8.19)."""
    try:
        change = max(-1.0, min(1.0, float(tint or 0)))
        red, green, blue = (int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4))
    except ValueError:
        return ""
    hue, light, strength = rgb_to_hls(red, green, blue)
    light = light * (1 + change) if change < 0 else light + (1 - light) * change
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, light, strength))


def palette_of(root: etree._Element) -> Sequence[str]:
    """The file's own palette where it has one."""
    own = under(under(root, "colors"), "indexedColors")
    found = [] if own is None else [entry.get("rgb", "")[-6:].upper() for entry in own]
    return found + INDEXED[len(found) :]

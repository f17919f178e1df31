"""The colours of the window as named tokens: light, dark and high contrast."""

from typing import NamedTuple


class Palette(NamedTuple):
    """One set of colours, each as #rrggbb.

    Text on `window`, `pane`, `band` or `selection` has at least 4.5:1, marks and the focus ring 3:1; a test measures
    every pair (WCAG 2.2, success criteria 1.4.3 and 1.4.11).
    """

    name: str
    ink: str
    soft: str
    faint: str
    window: str
    pane: str
    line: str
    hair: str
    accent: str
    on_accent: str
    selection: str
    band: str
    band_ink: str
    sub_band: str
    red: str
    amber: str
    green: str
    blue: str
    grey: str
    yellow: str
    orange: str
    bar: str
    bar_done: str
    bracket: str
    today: str

    def colour(self, token: str) -> str:
        """The colour of a token such as a status' "amber"."""
        value: str = getattr(self, token)
        return value


LIGHT = Palette(
    name="light",
    ink="#0b0c0c",
    soft="#505a5f",
    faint="#84919b",
    window="#ffffff",
    pane="#f6f7f9",
    line="#dfe3e8",
    hair="#eceff2",
    accent="#1d70b8",
    on_accent="#ffffff",
    selection="#e8f1fa",
    band="#eef2f7",
    band_ink="#1d3557",
    sub_band="#fafbfc",
    red="#c6302b",
    amber="#b65c00",
    green="#00703c",
    blue="#1d70b8",
    grey="#505a5f",
    yellow="#8a6d00",
    orange="#b94a00",
    bar="#4f81b5",
    bar_done="#7c9fc4",
    bracket="#56697f",
    today="#d4351c",
)
DARK = Palette(
    name="dark",
    ink="#f3f5f7",
    soft="#b6c0c8",
    faint="#84919b",
    window="#16191d",
    pane="#1d2126",
    line="#323942",
    hair="#262c33",
    accent="#6db3f2",
    on_accent="#0b1520",
    selection="#1f3447",
    band="#222a35",
    band_ink="#cfe0f2",
    sub_band="#1a1e23",
    red="#ff8a80",
    amber="#ffb74d",
    green="#66bb85",
    blue="#6db3f2",
    grey="#b6c0c8",
    yellow="#e6cf5c",
    orange="#ff9e66",
    bar="#6f9fd0",
    bar_done="#4f7296",
    bracket="#8fa4ba",
    today="#ff7b6b",
)
CONTRAST = Palette(
    name="contrast",
    ink="#ffffff",
    soft="#ffffff",
    faint="#d0d0d0",
    window="#000000",
    pane="#000000",
    line="#ffffff",
    hair="#8a8a8a",
    accent="#ffdd00",
    on_accent="#000000",
    selection="#1a3a6b",
    band="#000000",
    band_ink="#ffffff",
    sub_band="#000000",
    red="#ff9a9a",
    amber="#ffc46b",
    green="#7ee2a0",
    blue="#8cc8ff",
    grey="#ffffff",
    yellow="#ffee66",
    orange="#ffab7a",
    bar="#ffffff",
    bar_done="#b0b0b0",
    bracket="#ffffff",
    today="#ff8080",
)
PALETTES = {palette.name: palette for palette in (LIGHT, DARK, CONTRAST)}


def tokens() -> list[str]:
    """The names of the colours."""
    return [name for name in Palette._fields if name != "name"]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2's definition)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)

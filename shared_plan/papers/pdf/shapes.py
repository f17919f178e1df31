"""The shapes that stand for statuses, so that nobody has to tell them by colour."""

from shared_plan.papers.pdf.sheet import AMBER, BLUE, FAINT, GREEN, INK, RED

COLOURS = {
    "red": RED,
    "amber": AMBER,
    "green": GREEN,
    "blue": BLUE,
    "grey": FAINT,
    "yellow": "0.600 0.470 0",
    "orange": "0.780 0.300 0",
}
_ROUND = 0.5523
"""How far the handles of a Bézier quarter circle lie from its ends, in radii."""


def drawn(shape: str, colour: str, x: float, y: float, size: float) -> str:
    """The operators that draw a shape of the given size with its lower left corner at x, y; the ink is put back after."""
    shade = COLOURS.get(colour, INK)
    unit = size / 12
    points = f"{unit:.4f} 0 0 {unit:.4f} {x:.2f} {y:.2f} cm"
    path = {
        "circle": f"{_circle(5)} f",
        "ring": f"1.6 w {_circle(4.3)} S",
        "triangle": "6 11 m 11 1 l 1 1 l f",
        "square": "1 1 10 10 re f",
        "diamond": "6 11.5 m 11.5 6 l 6 .5 l .5 6 l f",
        "tick": "2.2 w 1.5 6 m 4.5 2.5 l 10.5 9.5 l S",
        "cross": "2 w 2 2 m 10 10 l 2 10 m 10 2 l S",
        "margin": "4.5 -1.5 2.6 15 re f",
        "bar": "2.5 1.5 2.6 9 re 7 1.5 2.6 9 re f",
    }.get(shape, f"{_circle(5)} f")
    return f"q {points} {shade} rg {shade} RG {path} Q "


def _circle(radius: float) -> str:
    r, h = radius, radius * _ROUND
    at = 6
    curves = [
        f"{at + r} {at} m",
        f"{at + r} {at + h:.3f} {at + h:.3f} {at + r} {at} {at + r} c",
        f"{at - h:.3f} {at + r} {at - r} {at + h:.3f} {at - r} {at} c",
        f"{at - r} {at - h:.3f} {at - h:.3f} {at - r} {at} {at - r} c",
        f"{at + h:.3f} {at - r} {at + r} {at - h:.3f} {at + r} {at} c h",
    ]
    return " ".join(curves)

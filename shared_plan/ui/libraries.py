"""Finds out before Qt is loaded whether this Linux has what it needs, and says which packages to install."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from shared_plan.model.refusal import Refused

PACKAGES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}
"""Shared libraries that Qt's widgets load, whatever the screen, and the Debian and Ubuntu packages that hold them."""

FOR_X: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""The same for Qt's way to an X11 screen."""


def present(name: str) -> bool:
    """Whether the loader of this system finds a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def absent(needed: Mapping[str, str], is_present: Callable[[str], bool] = present) -> dict[str, str]:
    """The libraries of `needed` that are not here, with their packages."""
    return {name: package for name, package in needed.items() if not is_present(name)}


def demand(
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    is_present: Callable[[str], bool] = present,
) -> None:
    """Raises Refused where the window can't open: no screen, or shared libraries that Qt needs are missing."""
    if not platform.startswith("linux"):
        return
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if not chosen and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        raise Refused(
            "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window can't open; "
            "the commands work without one: see shared-plan --help."
        )
    on_x = chosen.startswith("xcb") or (not chosen and not environment.get("WAYLAND_DISPLAY"))
    missing = absent({**PACKAGES, **(FOR_X if on_x else {})}, is_present)
    if missing:
        raise Refused(
            f"The window needs libraries that this system lacks ({', '.join(missing)}); on Debian or Ubuntu install "
            f"them with: sudo apt install {' '.join(dict.fromkeys(missing.values()))}"
        )


if __name__ == "__main__":  # for the set-up script: the packages to install, on one line
    if sys.platform.startswith("linux"):
        print(*sorted(set(absent({**PACKAGES, **FOR_X}).values())))

"""Sets a page of the help in the colours of the palette, as text for the reader; everything in it is escaped."""

import re
from collections.abc import Iterator
from html import escape

from PySide6.QtGui import QImageReader

from shared_plan.model.resources import folder
from shared_plan.ui.help.keys import keys_told
from shared_plan.ui.help.pages import BULLET, HEADING, KEYS, PICTURE, Part, parts
from shared_plan.ui.theme import THEME

_STRONG = re.compile(r"\*\*(.+?)\*\*")
_PATH = re.compile(r"\*(.+?)\*")
_CODE = re.compile(r"`(.+?)`")


def style() -> str:
    """The style sheet of a page."""
    p = THEME.palette
    return (
        f"body, p, li, td, th {{ color: {p.ink}; line-height: 140%; }}"
        f"p, ul {{ margin-top: 0; margin-bottom: {THEME.px(9)}px; }} li {{ margin-bottom: {THEME.px(4)}px; }}"
        f"h1 {{ color: {p.ink}; font-size: x-large; margin-bottom: {THEME.px(10)}px; }}"
        f"h2 {{ color: {p.band_ink}; font-size: large; margin-top: {THEME.px(18)}px; margin-bottom: {THEME.px(6)}px; }}"
        "b, h1, h2, h3, th { font-weight: 600; }"
        f"h3 {{ color: {p.band_ink}; font-size: medium; }}"
        f"i {{ color: {p.accent}; font-style: normal; }} code {{ background: {p.band}; }}"
        f"th {{ color: {p.soft}; text-align: left; }} td, th {{ padding: {THEME.px(4)}px {THEME.px(18)}px {THEME.px(4)}px 0; }}"
    )


def page_text(page: str, wide: int) -> str:
    """A page for a column of that many pixels."""
    return f"<html><body>{''.join(_blocks(parts(page), wide))}</body></html>"


def _blocks(found: tuple[Part, ...], wide: int) -> Iterator[str]:
    in_list = False
    for part in found:
        if (part.kind == BULLET) is not in_list:
            in_list = not in_list
            yield "<ul>" if in_list else "</ul>"
        yield _block(part, wide)
    yield "</ul>" if in_list else ""


def _block(part: Part, wide: int) -> str:
    words = marked(part.words)
    if part.kind == HEADING:
        return f"<h{part.level}>{words}</h{part.level}>"
    if part.kind == BULLET:
        return f"<li>{words}</li>"
    if part.kind == PICTURE:
        size = QImageReader(str(folder() / "help" / part.file)).size()
        tall = wide * size.height() // max(1, size.width())
        return f'<p><img src="{part.file}" width="{wide}" height="{tall}" alt="{escape(part.words)}"></p>'
    if part.kind == KEYS:
        rows = "".join(f"<tr><td>{escape(keys)}</td><td>{escape(does)}</td></tr>" for keys, does in keys_told())
        return f"<table><tr><th>Keys</th><th>What they do</th></tr>{rows}</table>"
    return f"<p>{words}</p>"


def marked(words: str) -> str:
    """Words with their emphasis: strong, the way through the menus, and what is typed."""
    made = escape(words, quote=False)
    made = _STRONG.sub(r"<b>\1</b>", made)
    made = _PATH.sub(lambda found: f"<i>{found[1].replace('&gt;', '›')}</i>", made)
    return _CODE.sub(r"<code>\1</code>", made)

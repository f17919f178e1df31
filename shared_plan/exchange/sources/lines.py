"""Text as it was written: line ends made one, escapes of workbooks decoded, control characters taken out."""

import re

ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def written(text: str) -> str:
    """CR LF and CR as LF, without control characters; nothing else is touched."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", text) if CONTROL.search(text) else text


def unescaped(text: str) -> str:
    """A workbook's text with _xHHHH_ decoded (ECMA-376 part 1, 22.9.2.19: ST_Xstring), then as written."""
    if "_x" in text:
        text = ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
        if CONTROL.search(text):  # a pair of surrogates may have been escaped one by one
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return written(text)

"""Which reader reads what, first, second and third; libraries are loaded only for the kind at hand."""

import struct
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from zipfile import BadZipFile
from zlib import error as ZlibError  # noqa: N812 - zlib calls its exception so

from shared_plan.exchange.grid import Kind, Source
from shared_plan.exchange.sources import Tick
from shared_plan.exchange.sources.archive import Broken

Reader = Callable[[Path, Tick], Source]

READERS: Mapping[Kind, tuple[str, ...]] = {
    "xlsx": ("xlsx:read", "xlsx_library:read", "values:read_again"),
    "ods": ("ods:read", "values:read_ods"),
    "xlsb": ("values:read_xlsb",),
    "xls": ("xls:read", "values:read_xls"),
    "csv": ("separated:read",),
    "docx": ("docx:read",),
    "html": ("html:read",),
    "project": ("project:read",),
}


def reader(kind: Kind, number: int) -> Reader:
    module, _, name = READERS[kind][number].partition(":")
    found: Reader = getattr(import_module(f"shared_plan.exchange.sources.{module}"), name)
    return found


def read_by(kind: Kind, number: int, path: Path, tick: Tick) -> Source:
    """Read with one of the readers; whatever it trips over inside the file comes as Broken."""
    try:
        return reader(kind, number)(path, tick)
    except (BadZipFile, ZlibError, EOFError, struct.error, NotImplementedError) as fault:
        raise Broken("a part of it can't be unpacked") from fault
    except SyntaxError as fault:  # lxml's XMLSyntaxError
        raise Broken("a part of it is not well-formed XML") from fault
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError) as fault:
        raise fault if isinstance(fault, Broken) else Broken("its inside makes no sense") from fault


def filled(source: Source) -> bool:
    """Anything at all was read."""
    return any(sheet.cells or sheet.above or sheet.below for sheet in source.sheets)

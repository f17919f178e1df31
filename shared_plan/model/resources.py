"""Where the data that comes with the program lies: samples, phrases, icons, help."""

from pathlib import Path

from shared_plan.model.refusal import Refused

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """The folder of resources: within the package where it is installed, beside it in a checkout.

    Raises Refused where neither is there, which is a broken installation.
    """
    for place in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if place.is_dir():
            return place
    raise Refused(f"The program's own files are missing from {_PACKAGE}; install Shared Plan again.")

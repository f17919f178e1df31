"""A number's words under the digits, commas, per cent and fraction signs of a number format."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import isfinite

from shared_plan.exchange.sources.serials import Token

MAX_PLACES = 30
WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
"""Room for the largest number and all its places."""


def general(number: float) -> str:
    """As a General cell shows it: eleven signs at most for a fraction, whole numbers in full up to 15 digits."""
    if not isfinite(number):
        return str(number)
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    size = abs(number)
    if (
        size >= 1e11
        or size < 1e-9
        or (size < 1e-4 and len(f"{size:.9f}".rstrip("0")) < len(f"{Decimal(repr(size)):f}"))
    ):
        return scientific(f"{number:.5E}")
    whole = len(str(int(size)))
    text = f"{number:.{max(0, 10 - whole)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scientific(text: str) -> str:
    """1.50000E+11 as 1.5E+11."""
    digits, _, power = text.partition("E")
    return f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits}E{power}"


def exact(number: float) -> Decimal:
    """The number with the fifteen digits that a spreadsheet keeps."""
    return Decimal(f"{number:.15g}")


def digits_shown(tokens: Sequence[Token], number: float) -> str:
    """The number (not negative) laid over the section's digit signs; rounding is half up, as in Excel."""
    if any(t.kind == "exp" for t in tokens):
        return with_power(tokens, number)
    if any(t.kind == "/" for t in tokens):
        return with_fraction(tokens, number)
    return laid(tokens, scaled(tokens, exact(number)))


def scaled(tokens: Sequence[Token], number: Decimal) -> Decimal:
    percents = sum(t.kind == "%" for t in tokens)
    return number.scaleb(2 * min(percents, 5)).scaleb(-3 * trailing_commas(tokens))


def trailing_commas(tokens: Sequence[Token]) -> int:
    """Commas straight after the last digit sign or straight before the point: each divides by a thousand."""
    kinds = "".join({"digit": "0", "comma": ",", "point": "."}.get(t.kind, "") for t in tokens)
    whole, _, part = kinds.lstrip(",").partition(".")
    return sum(len(side) - len(side.rstrip(",")) for side in (whole, part))


def point_at(tokens: Sequence[Token]) -> int:
    return next((n for n, t in enumerate(tokens) if t.kind == "point"), len(tokens))


def has_thousands(tokens: Sequence[Token]) -> bool:
    kinds = "".join({"digit": "0", "comma": ","}.get(t.kind, "") for t in tokens[: point_at(tokens)])
    return "," in kinds.rstrip(",").lstrip(",")


def laid(tokens: Sequence[Token], number: Decimal) -> str:
    point = point_at(tokens)
    places = min(sum(t.kind == "digit" for t in tokens[point:]), MAX_PLACES)
    text = f"{number.quantize(Decimal(1).scaleb(-places), context=WIDE):f}"
    whole, _, part = text.partition(".")
    return lay_whole(tokens[:point], whole.lstrip("0"), thousands=has_thousands(tokens)) + lay_part(
        tokens[point:], part
    )


def lay_whole(tokens: Sequence[Token], digits: str, *, thousands: bool) -> str:
    """Digits fill the signs from the right; the leftmost sign takes all that are left over."""
    signs = sum(t.kind == "digit" for t in tokens)
    shown: list[str] = []
    seen = 0
    for token in reversed(tokens):
        if token.kind == "digit":
            seen += 1
            take = digits if seen == signs else digits[-1:]
            digits = "" if seen == signs else digits[:-1]
            shown.append(take or {"0": "0", "?": " "}.get(token.text, ""))
        elif token.kind in ("lit", "%"):
            shown.append(token.text)
    text = "".join(reversed(shown))
    return grouped(text) if thousands else text


def grouped(text: str) -> str:
    """Commas by threes in the run of digits."""
    start = next((n for n, letter in enumerate(text) if letter.isdigit()), len(text))
    end = next((n for n in range(start, len(text)) if not text[n].isdigit()), len(text))
    return text[:start] + (f"{int(text[start:end]):,}".rjust(end - start, "0") if end > start else "") + text[end:]


def lay_part(tokens: Sequence[Token], digits: str) -> str:
    """The point and what follows it; # drops the zeros at the end, ? turns them into blanks."""
    last = len(digits.rstrip("0"))
    shown: list[str] = []
    place = 0
    for token in tokens:
        if token.kind == "point":
            shown.append(".")
        elif token.kind == "digit":
            digit = digits[place : place + 1]
            shown.append(digit if place < last or token.text == "0" else {"?": " "}.get(token.text, ""))
            place += 1
        elif token.kind in ("lit", "%"):
            shown.append(token.text)
    return "".join(shown)


def with_power(tokens: Sequence[Token], number: float) -> str:
    """1.2E+03, with as many places as the format has before and after the E."""
    at = next(n for n, t in enumerate(tokens) if t.kind == "exp")
    point = point_at(tokens)
    places = sum(t.kind == "digit" for t in tokens[point:at])
    width = sum(t.kind == "digit" for t in tokens[at:])
    digits, _, power = f"{number:.{min(places, MAX_PLACES)}E}".partition("E")
    sign = "-" if int(power) < 0 else ("+" if "+" in tokens[at].text else "")
    return f"{digits}E{sign}{abs(int(power)):0{width}d}"


def with_fraction(tokens: Sequence[Token], number: float) -> str:
    """1 1/2: a whole number if the format has a place for it, and a fraction of so many digits."""
    at = next(n for n, t in enumerate(tokens) if t.kind == "/")
    below = "".join(t.text for t in tokens[at + 1 :] if t.kind in ("digit", "lit")).strip()
    fixed = int(below) if below.isdigit() and int(below) else 0
    limit = 10 ** min(len(below) or 1, 4) - 1
    value = Fraction(round(number * fixed), fixed) if fixed else Fraction(exact(number)).limit_denominator(limit)
    mixed = any(t.kind == "lit" and " " in t.text for t in tokens[:at])
    whole, rest = divmod(value, 1) if mixed else (0, value)
    fraction = f"{rest * fixed}/{fixed}" if fixed else f"{rest.numerator}/{rest.denominator}"
    return " ".join(str(part) for part in (whole, fraction) if part and not str(part).startswith("0/")) or "0"

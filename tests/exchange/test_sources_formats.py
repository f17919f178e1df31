"""Numbers as the person sees them: dates, money, per cents and the rest under their number formats."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared_plan.exchange.sources.formats import BUILT_IN, compiled
from shared_plan.exchange.sources.numerals import general
from shared_plan.exchange.sources.serials import dated_value, serial_of

ACCOUNTS = '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("mmm-yy", 43132, "Feb-18"),
        ("dd/mm/yyyy", 43132, "01/02/2018"),
        ("dd/mm/yyyy;@", 43132, "01/02/2018"),
        ("[$-809]dd mmmm yyyy;@", 43132, "01 February 2018"),
        (r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", 43132, "1 February 2018"),
        ("[$-F400]h:mm:ss AM/PM", 43132.5, "12:00:00"),
        ("yyyy-mm-dd h:mm:ss", 43132, "2018-02-01"),
        ("yyyy-mm-dd h:mm:ss", 43132.5, "2018-02-01 12:00:00"),
        ("dd/mm/yyyy hh:mm", 43131.999999, "01/02/2018"),
        ("h:mm AM/PM", 43132.75, "6:00 PM"),
        ("h:mm", 43132, "0:00"),
        ("mm:ss.0", 0.0001, "00:08.6"),
        ("[h]:mm", 1.5, "36:00"),
        ("[mm]:ss", 0.0625, "90:00"),
        ("mmmmm yy", 43132, "F 18"),
        ("ddd d mmm", 43132, "Thu 1 Feb"),
        ("d.m.yy", 43132, "1.2.18"),
        ("yyyy/mm", 43132, "2018/02"),
        ("e", 43132, "2018"),
        ("mmm yyyy", -3, "-3"),
        ("mmm yyyy", 1e9, "1000000000"),
        ("General", 3.0, "3"),
        ("General", 1.2, "1.2"),
        ("General", 1 / 3, "0.333333333"),
        ("General", 1234567.891234, "1234567.891"),
        ("General", 1.234e-7, "1.234E-07"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", 123456789012, "123456789012"),
        ("General", 1.5e20, "1.5E+20"),
        ("General", -0.5, "-0.5"),
        ('General" days"', 5, "5 days"),
        ('"£"#,##0.00', 1200.5, "£1,200.50"),
        ("£#,##0.00", -1200.5, "-£1,200.50"),
        ("[$£-809]#,##0", 1234567, "£1,234,567"),
        ("#,##0.00_);[Red](#,##0.00)", -1234.5, "(1,234.50)"),
        (ACCOUNTS, 1200.5, "£1,200.50"),
        (ACCOUNTS, -3, "-£3.00"),
        (ACCOUNTS, 0, "£-"),
        ("0%", 0.5, "50%"),
        ("0.0%", -0.123, "-12.3%"),
        ("0", 2.5, "3"),
        ("0", -0.2, "0"),
        ("0.00", 1.005, "1.01"),
        ("0.###", 1.5, "1.5"),
        ("#.##", 0.5, ".5"),
        ("00000", 42, "00042"),
        ("000-000", 123456, "123-456"),
        ('0.0,,"m"', 1234567, "1.2m"),
        ("#,##0,", 1234567, "1,235"),
        ("# ?/?", 1.5, "1 1/2"),
        ("# ?/?", 0.25, "1/4"),
        ("# ?/8", 1.5, "1 4/8"),
        ("0.00E+00", 12345, "1.23E+04"),
        ('[<1000]0;0.0,"k"', 15, "15"),
        ('[<1000]0;0.0,"k"', 1500, "1.5k"),
        ('"Q"0', 3, "Q3"),
        ("0;-0;;@", 0, "0"),
        (";;;", 7, "7"),
        ("@", 5, "5"),
        ("Standard", 4, "4"),
        ('"yearly" 0', 4, "yearly 4"),
        ("x" * 600, 4, "4"),
        ('"unclosed 0', 4, "unclosed 0"),
    ],
)
def test_numbers_show_as_in_the_cell(code: str, number: float, shown: str) -> None:
    assert compiled(code).show(number) == shown


@pytest.mark.parametrize(
    ("code", "number", "value"),
    [
        ("mmm-yy", 43132.0, date(2018, 2, 1)),
        ("dd/mm/yyyy", 43132.5, datetime.fromisoformat("2018-02-01T12:00")),
        ("dd/mm/yyyy", 43131.999999, date(2018, 2, 1)),
        ("h:mm", 0.5, time(12)),
        ("[h]:mm", 1.5, timedelta(hours=36)),
        ("dd/mm/yyyy", -1.0, -1),
        ("0.00", 2.0, 2),
        ("0.00", 2.5, 2.5),
        ("dd/mm/yyyy", 1.0, date(1900, 1, 1)),
        ("dd/mm/yyyy", 59.0, date(1900, 2, 28)),
        ("dd/mm/yyyy", 61.0, date(1900, 3, 1)),
        ("dd/mm/yyyy", 2958465.0, date(9999, 12, 31)),
    ],
)
def test_values_are_typed(code: str, number: float, value: Any) -> None:
    found = compiled(code).value(number)
    assert found == value
    assert type(found) is type(value)


def test_1904_counts_from_another_day() -> None:
    assert compiled("dd/mm/yyyy").show(41670, epoch_1904=True) == "01/02/2018"
    assert dated_value(41670, epoch_1904=True) == date(2018, 2, 1)


@given(st.dates(min_value=date(1900, 3, 1)))
def test_a_day_and_its_number_are_one(day: date) -> None:
    assert dated_value(serial_of(day)) == day
    assert compiled("yyyy-mm-dd").show(serial_of(day)) == day.isoformat()


@given(
    st.datetimes(
        min_value=datetime.fromisoformat("1900-03-01T00:00"), max_value=datetime.fromisoformat("9999-12-30T00:00")
    ).map(lambda m: m.replace(microsecond=0))
)
def test_a_moment_shows_to_the_minute(moment: datetime) -> None:
    shown = compiled("dd/mm/yyyy hh:mm").show(serial_of(moment))
    near_midnight = moment.hour * 3600 + moment.minute * 60 + moment.second in (0, 86399)
    assert near_midnight or shown == f"{moment:%d/%m}/{moment.year:04d} {moment:%H:%M}"


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_never_grow_a_point(number: int) -> None:
    assert general(float(number)) == str(number)
    assert compiled("#,##0").show(float(number)) == f"{number:,}"
    assert compiled("0.00").show(float(number)) == f"{number}.00"


@given(
    st.text(alphabet='0#?.,%eEdmyhs[]$£-"\\_*;@ /:Ax', max_size=30),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
)
def test_any_format_shows_something(code: str, number: float) -> None:
    assert compiled(code).show(number) != ""


def test_the_formats_that_have_only_a_number() -> None:
    assert compiled(BUILT_IN[17]).show(43132) == "Feb-18"
    assert compiled(BUILT_IN[14]).show(43132) == "01/02/2018"
    assert compiled(BUILT_IN[44]).show(1200.5) == "£1,200.50"
    assert compiled(BUILT_IN[10]).show(0.5) == "50.00%"

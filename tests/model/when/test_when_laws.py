"""What holds for any text: no crash, the words kept, ends in order, no date without a word for one."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shared_plan.model.when import Context, Reading, in_words, read, sort_key
from shared_plan.model.when.cells import read_afresh
from tests.model.when.phrasebook import cases

DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))
PHRASES = st.sampled_from([case.text for table in ("phrases.tsv", "later.tsv") for case in cases(table)])
HEADINGS = st.sampled_from(["", "Timescale", "Start date", "Target completion date", "Progress 2014/15", "When"])
PIECES = st.sampled_from(
    [
        "by",
        "from",
        "to",
        "until",
        "31",
        "1st",
        "March",
        "may",
        "Sept",
        "2014",
        "14",
        "15",
        "/",
        "",
        "-",
        "–",
        "(",
        ")",
        "Q3",
        "end",
        "of",
        "early",
        "mid",
        "ongoing",
        "tbc",
        "annually",
        ",",
        ";",
        ".",
        "\n",
        "&",
        "and",
        "was",
        "now",
        "revised",
        "week",
        "within",
        "six",
        "months",
        "year",
        "2014/15",
        "term",
        "Spring",
        "Easter",
        "elections",
        "the",
        "n/a",
        "31/3/14",
        "99",
        "0",
        "'",
        "?",
    ]
)
CONTEXTS = st.builds(
    Context.of,
    date=st.none() | DAYS,
    quarters=st.sampled_from(["financial", "calendar"]),
    years=st.sampled_from(["financial", "academic"]),
    near=st.lists(DAYS, max_size=2),
    period=st.sampled_from(["", "2014-05", "2004-05", "2004 – 2008", "Q2 2018/19", "rubbish"]),
)
# Words of plans with no time in them.
PLAIN = st.sampled_from(
    [
        "review",
        "the",
        "partnership",
        "agreement",
        "with",
        "HR",
        "and",
        "Finance",
        "lead",
        "officer",
        "housing",
        "strategy",
        "staff",
        "training",
        "budget",
        "savings",
        "pilot",
        "councils",
        "£25,000",
        "10%",
        "residents",
        "sites",
        "waste",
        "contract",
        "shared",
        "service",
        "board",
        "deliver",
        "more",
        "than",
        "other",
        "areas",
        "Section",
        "Act",
        "team",
        "IT",
        "Kent",
        "scrutiny",
        "digital",
        "wellbeing",
        "homes",
        "equality",
        "3.5",
        "grant",
        "officers",
        "new",
        "model",
        "agree",
    ]
)
FORMATS = st.sampled_from(
    ["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d-%b-%Y", "%Y-%m-%d", "%B %d, %Y", "%A %d %B %Y",
     "%a %d %b %Y", "%Y-%m-%d 00:00:00", "(%d %B %Y)", "%d %B, %Y", "on %d %b %Y.", "Cabinet %d %B %Y", "%d%B%Y"]
)  # fmt: skip


def ordered(reading: Reading) -> bool:
    starts, finishes = [reading.earliest_start, reading.latest_start], [reading.earliest_finish, reading.latest_finish]
    known = [day for day in (reading.earliest_start, reading.latest_finish) if day]
    pairs = [[day for day in pair if day] for pair in (starts, finishes)]
    return known == sorted(known) and all(pair == sorted(pair) for pair in pairs)


def sound(reading: Reading, text: str) -> None:
    assert reading.text == text
    assert ordered(reading)
    assert all(ordered(part) for part in reading.parts)
    assert Reading.from_json(reading.as_json()) == reading
    assert in_words(reading)
    assert sort_key(reading) <= sort_key(Reading(""))


@given(st.text(max_size=60), CONTEXTS, HEADINGS)
@settings(max_examples=120, deadline=None)
def test_any_text_has_a_sound_reading(text: str, context: Context, heading: str):
    sound(read_afresh(text, context, heading), text)


@given(st.lists(PIECES, min_size=1, max_size=9), st.sampled_from([" ", "", " "]), CONTEXTS, HEADINGS)
@settings(max_examples=80, deadline=None)
def test_any_jumble_of_words_of_time_has_a_sound_reading(pieces: list[str], glue: str, context: Context, heading: str):
    text = glue.join(pieces)
    sound(read_afresh(text, context, heading), text)


@given(PHRASES, PHRASES, st.sampled_from(["\n", "; ", " / ", ", ", " "]), CONTEXTS, HEADINGS)
@settings(max_examples=100, deadline=None)
def test_two_phrases_in_a_cell_have_a_sound_reading(one: str, other: str, glue: str, context: Context, heading: str):
    sound(read_afresh(one + glue + other, context, heading), one + glue + other)


@given(DAYS, FORMATS)
@settings(max_examples=100, deadline=None)
def test_a_day_reads_back_to_itself(day: date, form: str):
    reading = read_afresh(day.strftime(form), Context.of(date=date(2014, 3, 1)), "Timescale")
    assert (reading.kind, reading.precision, reading.edtf) == ("point", "day", day.isoformat())
    assert set(reading.ends) == {day}


@given(DAYS, st.sampled_from(["%B %Y", "%b %Y", "%b-%y", "%B '%y", "%m/%Y", "in %B %Y", "%b. %Y", "%b%Y"]))
@settings(max_examples=100, deadline=None)
def test_a_month_reads_back_to_itself(day: date, form: str):
    day = date(2005 + day.year % 15, day.month, 1)
    reading = read_afresh(day.strftime(form), Context.of(date=date(2012, 3, 1)), "Timescale")
    assert (reading.precision, reading.edtf) == ("month", f"{day:%Y-%m}")


@given(st.lists(PLAIN, min_size=1, max_size=8), st.none() | DAYS, HEADINGS)
@settings(max_examples=120, deadline=None)
def test_words_without_a_date_never_give_one(words: list[str], plan: date | None, heading: str):
    assert not read_afresh(" ".join(words), Context.of(date=plan), heading).dated


@given(
    DAYS,
    st.integers(1, 900),
    st.sampled_from([" - ", " – ", " to ", " until ", "-"]),
    st.sampled_from(["%d %B %Y", "%B %Y"]),
)
@settings(max_examples=80, deadline=None)
def test_a_range_spans_its_ends(first: date, length: int, join: str, form: str):
    last = first + timedelta(days=length)
    own, other = (read_afresh(day.strftime(form), Context(), "") for day in (first, last))
    both = read_afresh(first.strftime(form) + join + last.strftime(form), Context(), "")
    assert (both.earliest_start, both.latest_finish) == (own.earliest_start, other.latest_finish)
    assert both.kind == "range"


@given(DAYS, st.sampled_from(["24 September", "3 June", "November", "(April)", "by 31 March", "Q3", "Autumn term"]))
@settings(max_examples=100, deadline=None)
def test_a_year_that_was_not_said_is_about_the_plans_date(plan: date, text: str):
    reading = read_afresh(text, Context.of(date=plan), "Milestones")
    finish = reading.latest_finish
    assert finish is not None
    assert plan.replace(day=1) <= finish <= plan + timedelta(days=366 + 92)


@given(PHRASES)
@settings(max_examples=80, deadline=None)
def test_reading_again_gives_the_same(text: str):
    context = Context.of(date="2014-03-01")
    assert read(text, context) is read(text, context)
    assert read(text, context) == read_afresh(text, context, "")

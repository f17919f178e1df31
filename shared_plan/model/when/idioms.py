"""Expressions of several words that have one part in the grammar ("no later than", "to be confirmed")."""

from collections.abc import Iterator
from itertools import product
from typing import Final

Idioms = dict[str, list[tuple[tuple[str, ...], str]]]

# One pattern a line: slots by spaces, choices in a slot by "/", words of one choice by "_", "?" a slot that may lack.
_MOVED = (
    "slipped/slip/slippage/moved/move/revised/rescheduled/re_scheduled/deferred/delayed/put_back/pushed_back/"
    "postponed/brought_forward/changed/amended/rolled_over/rolled_forward/carried_forward/carried_over/"
    "re_profiled/reprofiled/re_programmed/extended"
)
_BEGUN = "started/commenced/began/begun"
_ALL = "the_year/the_plan/plan/the_programme/the_project/the_period/the_plan_period/the_life_of_the_plan"
_PATTERNS: Final = {
    "ONGOING": f"""
        on going
        (in) progress
        already? under way
        already underway
        business as usual/normal
        day to day
        all? year round
        all year
        at all times
        no end date
        open ended
        throughout/through/over {_ALL}
        life/lifetime of the? plan/programme/project
        until further notice
        for the foreseeable future
        core business
        keep? under constant? review
        constant review
        long standing
        """,
    "RECUR": """
        once/twice/three_times/four_times/2_times/3_times/4_times/6_times a/per/each year/term/month/week/quarter/annum
        twice/half yearly
        per annum
        each/every year/month/quarter/term/week/day/fortnight/autumn_term/spring_term/summer_term
        each/every financial/academic/school/calendar/municipal year
        every other/two/three/four/five/six/2/3/4/5/6/12 years/months/weeks/year/month/week
        year on year
        bi/semi annual/annually/monthly/weekly/yearly/ennial
        six/three/6/3/two monthly
        on an/a annual/monthly/quarterly/weekly/regular/rolling/termly/yearly/continuous basis
        """,
    "TBC": """
        not yet? started/commenced/begun
        to be confirmed/agreed/determined/decided/advised/announced/developed/established/set/finalised/identified
        to be scheduled/arranged/defined/notified/fixed/considered/discussed/reviewed
        not yet? known/agreed/determined/set/confirmed/decided/available/fixed
        awaiting confirmation/decision/approval
        date/dates/timescale/timescales/details? to follow
        yet to be confirmed/agreed/determined/decided/set
        t b c/a/d
        """,
    "NA": """
        not applicable
        n a
        not/no_longer required/applicable/needed/relevant
        no action/date/timescale/deadline/longer_required
        """,
    "DONE": """
        already/now/fully/all complete/completed/done/achieved/delivered/closed
        already? in place
        completed/finished/achieved/delivered/done/implemented/closed on/in
        signed off
        """,
    "ASAP": "as soon as possible/practicable/practical\na s a p",
    "IMMEDIATE": "with immediate effect\nstraight/right away",
    "BY": """
        by? no/not later than
        at the? latest by
        on/by or before
        due/complete/completed/completion/finish/finished/delivered/deliver/latest by
        to be completed/delivered/finished/implemented/achieved by
        due for? completion by
        by the? latest
        by and/or_before
        not after
        in time for
        in place by
        """,
    "DUE": """
        due on/in/for/at
        end/finish/completion/target/due/closing date/dates?
        target/due/expected completion date?
        date due
        due to/for complete/finish/completion/end/report/be_completed
        to complete/finish in/on?
        to be completed in/on/during
        ends/finishes/finish/ending/finishing/ended/expires on/in
        deadline of/for/is
        """,
    "TIME": "the? close/end of play/business/day\nnoon/midday on",
    "BEFORE": "prior to\nahead of\nin advance of\nin? the? run/lead up to\nany time before",
    "NOTBEFORE": "on_hold/paused/suspended/deferred/not_applicable/not_required/not_due/n/a until/till\nnot before/until\nno/not earlier/sooner than/then\non or after\nfrom no earlier than\nnot? any earlier than",
    "FROM": """
        with effect from
        w e f
        as from/of
        start/commencement date
        start/starts/starting/commence/commences/commencing/begin/begins/beginning in/on/from/at
        run/runs/running/starts/commences from
        to start/commence/begin/run in/on/from/at?
        effective from
        live from/on
        continuing from
        from and including
        in place from
        """,
    "SINCE": f"{_BEGUN} in/on/at/from\nin place since\nalready started in/on?",
    "UNTIL": """
        up to/until/till
        right? up to
        through/thro/thru to/until
        continue/continues until/to/till
        running/runs/run/lasting/lasts/valid/funded/contracted until/to/till/through
        and until
        """,
    "AFTER": "subsequent to\nimmediately/shortly/soon after/following\nat any time after\nas soon as possible after/following",
    "STARTOF": "at? the? beginning/start/opening of",
    "EARLY": "early in/on_in\nearly part of",
    "LATE": "late in\nlater/latter part of\nlater in\ntowards/toward the? end of",
    "MID": "middle of\nmid point of",
    "ENDOF": "the? very? end/close of",
    "OLD": f"""
        {_MOVED} from
        instead of
        rather than
        original/initial/old/previous/previously/first/baseline agreed? date/target/deadline/timescale/completion/due target?/date?
        last reviewed/updated/met/review/meeting/update
        as at
        position/status/correct/update as? at
        target/date/deadline was
        had been
        used to be
        updated/reviewed on
        slippage from
        """,
    "NEW": f"""
        {_MOVED} to/until/till/for/into
        revised/new/amended/current/forecast/latest completion/target/due/end? date/target/deadline/timescale/finish
        now due/expected/planned/likely/scheduled/forecast/to_be/set/anticipated for/by/in/to?
        now by/in/for
        """,
    "CONDITION": """
        subject to
        dependent/dependant/depending/contingent/conditional on/upon
        in line/accordance with
        linked/tied to
        as agreed/set_out/per in/with/by?
        """,
    "ATLATEST": "at the? very? latest\nor earlier/sooner/before\nthe latest",
    "ONWARDS": """
        and/then? onwards/onward
        and beyond
        or later/after
        and after
        to/until present/the_present/date/open_ended/now
        beyond
        through to? present
        on wards
        """,
    "HALF": "half year/yearly\nhalf years",
    "FY": "financial/fiscal/fin/tax/accounting/council year/years/yr/yrs\nf y",
    "AY": "academic/school/university/teaching/acad/college year/years/yr/session",
    "CY": "calendar year/years/yr",
    "MY": "municipal/civic year/years",
    "WCOMM": "week/wk/weeks/w commencing/beginning/comm/starting/of/c/b/beg/begining",
    "WEND": "week/wk/weeks ending/ended",
    "YEAREND": "the? end of the? year/yr/year_end\nyear/yr end\nyear s end\nfinancial/fiscal/fin/tax year end\nend year\nfy end",
    "NEWYEAR": "the? new year\nearly/early_in the? new year\nturn of the? year",
    "HALFTERM": "half term/terms holiday/break/week?",
    "ELECTION": "local/council/borough/district/county/municipal/mayoral/local_government/city election/elections\npolling day",
    "GENERAL": """
        general/parliamentary/european/senedd/holyrood/presidential/assembly election/elections
        scottish parliament/parliamentary/government election/elections
        welsh assembly/government/parliament election/elections
        police and crime commissioner election/elections
        pcc election/elections
        """,
    "PREELECTION": "pre election/elections/electoral period?",
    "RECESS": "summer/christmas/easter/parliamentary/august/winter/council recess/shutdown\nparliamentary/council holiday/holidays",
    "NOTDATE": """
        on target/track/schedule
        in due course
        bank/public holiday/holidays
        early years/help/intervention/warning/adopter/adopters/action/learning/start
        year/years old/olds/group/groups
        end user/users/point/to_end
        may day bank_holiday?
        as and? when? required/needed/necessary/appropriate
        as/when required/needed/necessary/appropriate
        term of/time
        terms of
        half the/day/hour/price
        quarter of a/the/all
        one half/quarter/third/off
        next steps/step/generation/phase/stage/of_kin
        long standing
        post holder/holders/code/codes/office/16/18/19
        at/no least/less/more/fewer than?
        """,
}


def _choices(slot: str) -> list[tuple[str, ...]]:
    optional = slot.endswith("?")
    words = [tuple(choice.split("_")) for choice in slot.rstrip("?").strip("()").split("/")]
    return [*words, ()] if optional else words


def _expand(pattern: str) -> Iterator[tuple[str, ...]]:
    for chosen in product(*map(_choices, pattern.split())):
        yield tuple(word for choice in chosen for word in choice)


def _idioms() -> Idioms:
    table: Idioms = {}
    for tag, patterns in _PATTERNS.items():
        for pattern in filter(None, map(str.strip, patterns.splitlines())):
            for words in set(_expand(pattern)):
                if len(words) > 1 or tag in {"RECESS", "ONWARDS"}:
                    table.setdefault(words[0], []).append((words, tag))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


IDIOMS: Final = _idioms()

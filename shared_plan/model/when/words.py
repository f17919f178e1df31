"""The words of time that plans use, each with its part in the grammar and, where it has one, its number."""

from typing import Final

Mark = tuple[str, int]
Lexicon = dict[str, Mark]

# English, with the Welsh that bilingual plans mix in.
_MONTHS = (
    "january jan ionawr|february feb febr chwefror|march mar mawrth|april apr apl ebrill|may mai|june jun mehefin|"
    "july jul gorffennaf|august aug awst|september sept sep medi|october oct hydref|november nov tachwedd|"
    "december dec rhagfyr"
)
_SEASONS = "spring gwanwyn|summer haf|autumn aut|winter gaeaf"
_WEEKDAYS = "monday mon|tuesday tues tue|wednesday weds wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun"
_COUNTS = "one|two couple|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_RANKS = "first|second|third|fourth|fifth|sixth|seventh|eighth"
_TERM_NAMES = "lent hilary|trinity|michaelmas"  # the old universities' spring, summer and autumn

# Tag -> its words; the grammar knows only the tags.
_TAGS: Final = {
    "QUARTER": "quarter quarters qtr qtrs q qs chwarter",
    "HALF": "half halves hy h",
    "FY": "fy",
    "AY": "ay",
    "CY": "cy",
    "YEAR": "year years yr yrs y blwyddyn",
    "WEEK": "week weeks wk wks",
    "WCOMM": "w/c w/b",
    "WEND": "w/e",
    "MONTHWORD": "month months mth mths",
    "DAYWORD": "day days",
    "TERM": "term terms",
    "SEMESTER": "semester semesters",
    "EARLY": "early",
    "MID": "mid middle midway canol",
    "LATE": "late later",
    "ENDOF": "end e/o close diwedd",
    "STARTOF": "beginning dechrau",
    "START": "start starts commence commences begin begins",
    "BY": "by erbyn",
    "DUE": "due deadline finish finishes ends ending expires expiring completion",
    "TARGET": "target",
    "BEFORE": "before",
    "AFTER": "after following post once",
    "FROM": "from starting commencing effective wef",
    "SINCE": "since started commenced began begun",
    "UNTIL": "until till til upto hyd",
    "TO": "to",
    "THROUGH": "through thru",
    "IN": "in on during within at over throughout per yn",
    "FOR": "for",
    "OF": "of",
    "DET": "the a an new",
    "NEXT": "next coming forthcoming",
    "LAST": "last previous final",
    "CURRENT": "current this",
    "BETWEEN": "between",
    "AND": "and",
    "OR": "or",
    "ONWARDS": "onwards onward beyond",
    "ONGOING": (
        "ongoing continuous continuously continuing continued continual continually rolling permanent permanently "
        "underway bau parhaus indefinite indefinitely constant always perpetual"
    ),
    "RECUR": (
        "annually annual yearly monthly quarterly weekly fortnightly daily termly biannual biannually biennial "
        "biennially bimonthly periodically periodic regularly regular recurring recurrent blynyddol misol wythnosol"
    ),
    "THEREAFTER": "thereafter afterwards subsequently",
    "EVERY": "every each",
    "TBC": "tbc tba tbd tbn tbf unknown undecided undetermined unspecified",
    "NA": "n/a na nil none",
    "DONE": "complete completed done finished achieved delivered closed implemented established",
    "ASAP": "asap",
    "IMMEDIATE": "immediate immediately urgent urgently",
    "ABOUT": (
        "about around approx approximately circa c ca est estimated estimate provisional provisionally likely possibly "
        "possible probably perhaps maybe tentative tentatively indicative roughly say potentially hopefully"
    ),
    "LATEST": "latest",
    "TIME": "noon midday midnight cob cop",
    "OLD": "was originally original previously formerly initially initial not updated",
    "NEW": "now revised forecast",
    "CONDITION": "pending assuming provided awaiting if unless dependent depending contingent conditional",
    "ELECTION": "election elections",
    "CALENDAR": "calendar",
    "CHRISTMAS": "christmas xmas nadolig",
    "EASTER": "easter pasg",
    "TITLE": (
        "act acts bill regulations regs order census agenda vision strategy policy framework plan survey charter "
        "directive standard standards convention protocol prospectus manifesto edition volume version paper"
    ),
    "CODE": (
        "section sections sec para paragraph paragraphs ref reference item minute room no nos number page pages "
        "appendix annex objective objectives action actions risk rec recommendation v ext tel telephone fax phone "
        "mobile form clause schedule figure fig table chapter band grade level unit flat ward block class type "
        "age ages aged under step lot iso bs key postcode circular si pp score rate ratio room floor"
    ),
    "STREET": (
        "road street lane avenue drive court house crescent gardens place park square hill terrace grove town primary "
        "school surgery centre hall"
    ),
    # What a year before it belongs to or counts: "2014/15 pupils", "2015 jobs".
    "COUNTED": (
        "pupils students learners leavers children people residents households homes houses dwellings jobs places "
        "members visits visitors tonnes tons employees patients clients volunteers cases miles trees units properties"
    ),
    # Words that stand beside a date without being what it counts or names.
    "LABEL": "phase stage wave tranche cohort round part sprint option gate gateway milestone task",
    "EVENT": (
        "cabinet council committee committees board meeting meetings exec executive panel forum agm launch review "
        "report draft consultation publication publish published implementation implement live roll rollout "
        "pilot decision approval approve approved agreed agree sign signed off update refresh evaluation adopt "
        "adoption adopted deliver delivery intake scrutiny governors governing body "
        "senate court trust partnership steering workshop event conference training recruitment recruit audit "
        "assessment tender procurement contract award opening open opens closes reviewed launched submit submission "
        "return window interim then introduce introduced presented present presentation go reporting reported "
        "held planned scheduled expected anticipated proposed only inclusive date dates timescale timescales when "
        "where as subject with but via plus also is are will be have has being further again first second "
        "installed goes take takes place discussed considered ready operational plenary assembly session summit "
        "cycle visit inspection test testing trial analysis scoping mobilisation appointment appointed "
        "arrangements team leadership settlement outturn onset yes full "
        "red amber green status project programme"
    ),
}  # fmt: skip

# Slips of the short months, which are too short to be seen through by rule.
_KNOWN_SLIPS: Final = {
    **dict.fromkeys(("teh", "hte"), ("DET", 0)),
    **dict.fromkeys(("fo", "og", "od", "ofthe"), ("OF", 0)),
    **dict.fromkeys(("bt", "bu", "byt"), ("BY", 0)),
    **dict.fromkeys(("fromn", "frm", "fron"), ("FROM", 0)),
    **dict.fromkeys(("untill", "unitl", "untl"), ("UNTIL", 0)),
    "befor": ("BEFORE", 0),
    "befroe": ("BEFORE", 0),
    "edn": ("ENDOF", 0),
    **dict.fromkeys(("juen", "jne", "jume", "junr", "jube", "junw", "junne"), ("MONTH", 6)),
    **dict.fromkeys(("juy", "juyl", "jully", "juky", "jluy", "juli", "julu", "jult", "jily", "jyly"), ("MONTH", 7)),
}


def _numbered(groups: str, tag: str, first: int) -> Lexicon:
    return {word: (tag, n) for n, group in enumerate(groups.split("|"), first) for word in group.split()}


def _lexicon() -> Lexicon:
    known: Lexicon = {}
    for tag, words in reversed(_TAGS.items()):
        known |= dict.fromkeys(words.split(), (tag, 0))
    known |= _numbered(_MONTHS, "MONTH", 1) | _numbered(_WEEKDAYS, "WEEKDAY", 0)
    known |= _numbered(_SEASONS, "SEASON", 21) | _numbered(_TERM_NAMES, "TERMNAME", 21)
    return known | {"latter": ("ORD", 2)} | _KNOWN_SLIPS | _numbered(_COUNTS, "NUM", 1) | _numbered(_RANKS, "ORD", 1)


LEXICON: Final = _lexicon()
# Words in which a slip is seen through; short ones and those with near neighbours in English are left as they are.
MONTHS: Final = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "august",
        "september",
        "october",
        "november",
        "december",
        "ionawr",
        "chwefror",
        "mehefin",
        "gorffennaf",
        "tachwedd",
        "rhagfyr",
    ]
)
STURDY: Final = frozenset(
    [
        "january",
        "february",
        "september",
        "october",
        "november",
        "december",
        "ongoing",
        "annually",
        "quarterly",
        "fortnightly",
        "immediately",
        "continuous",
        "continuously",
        "autumn",
        "winter",
        "summer",
        "christmas",
        "onwards",
        "thereafter",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "deadline",
        "beginning",
        "quarter",
    ]
)

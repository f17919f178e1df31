"""Words by which posts, groups and bodies are told from people: what an "and" in a cell of people joins."""

import re
from functools import lru_cache

from shared_plan.model.text import folded


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_POST_NOUNS = (
    "head|heads|director|directors|manager|managers|officer|officers|lead|leads|leader|leaders|chair|chairman|coordinator"
    "|co-ordinator|coordinators|co-ordinators|secretary|treasurer|executive|executives|adviser|advisor|advisers|advisors"
    "|accountant|solicitor|auditor|consultant|commissioner|commissioners|member|members|holder|holders|clerk|planner"
    "|surveyor|engineer|analyst|administrator|assistant|supervisor|champion|champions|champs|specialist|practitioner"
)
_BODY_NOUNS = (
    "team|teams|board|boards|group|groups|network|networks|service|services|department|departments|committee|committees"
    "|partnership|partnerships|forum|forums|unit|units|section|sections|division|directorate|workstream|workstreams|meeting"
    "|meetings|panel|panels|trust|trusts|agency|agencies|office|police|authority|authorities|constabulary|alliance"
    "|consortium|association|commission|university|college|school|schools|programme|project|cabinet|taskforce|force"
)
_COUNCILS = "council|councils|borough|boroughs|district|districts|county|counties"
_RANK = r"(?:(?:acting|interim|assistant|deputy|joint|group|service|strategic|executive|corporate|chief|senior|area|regional|lead)\s+)*"
_OPENING = re.compile(
    rf"(?:the\s+)?{_RANK}(?:head|director|manager|officer|lead|leader|chair|coordinator|co-ordinator|secretary|member|minister"
    r"|portfolio holder|portfolio lead|executive member|cabinet member|commissioner|adviser|advisor|champion|team leader)s?"
    r"\s+(?:of|for|with responsibility for)\s+\S.*",
    re.DOTALL,
)
_ENDS_IN_POST = re.compile(rf"(?:.*\W)?(?:{_POST_NOUNS})", re.DOTALL)
_ENDS_IN_BODY = re.compile(rf"(?:.*\W)?(?:{_BODY_NOUNS}|{_COUNCILS})", re.DOTALL)
_ENDS_IN_COUNCIL = re.compile(rf"(?:.*\W)?(?:{_COUNCILS})", re.DOTALL)
_STARTS_AFRESH = re.compile(
    r"(?:(?:the|all|each|every|other)\s|(?:cllr|councillor|mr|mrs|ms|miss|dr|prof|professor|rev|sir|dame|lord|lady)\b)",
    re.DOTALL,
)
_SUBJECTS = _set(
    "adult adults social care children childrens children's young people families family housing homes homelessness planning"
    " regeneration economic economy development growth business enterprise investment environment environmental waste recycling"
    " street scene streets highways transport transportation roads parking traffic infrastructure engineering property assets"
    " estates facilities finance financial resources audit procurement commissioning commercial contracts legal law democratic"
    " governance democracy elections electoral policy performance strategy strategic improvement transformation change"
    " partnerships communications communication marketing media public affairs relations customer customers services service"
    " access contact community communities neighbourhood neighbourhoods neighbourhoods' safety safer crime regulatory regulation"
    " licensing protection trading standards emergency resilience culture cultural leisure sport sports arts libraries museums"
    " heritage tourism parks open spaces countryside education schools learning skills training employment health wellbeing"
    " well-being corporate business support information technology digital data research analytical intelligence analysis"
    " human resources personnel workforce organisational organisation pensions payroll revenues benefits equalities equality"
    " diversity inclusion cohesion energy climate carbon sustainability building control design projects programmes programme"
    " project risk insurance operations operational delivery place land charges internal external pilot"
)
_SUBJECT_LETTERS = frozenset({"HR", "IT", "ICT", "OD", "PR", "GIS", "R&D", "SEN", "SEND", "OH", "H&S"})
_INITIALS = re.compile(r"(?:[A-Z]\.?\s?){2,5}")
_GIVEN = _set(
    "aaron abdul abigail adam adrian aisha alan alastair alex alexander alexandra ali alice alison amanda amy andrea andrew andy"
    " angela ann anna anne annette anthony antony barbara barry ben benedicte benjamin bernard beth beverley bill bob brenda brian bridget"
    " bruce carl carol caroline catherine cathy charles charlotte chris christina christine christopher claire clare clive colin craig"
    " daniel darren dave david dawn dean deborah debbie denise dennis derek diana diane donald donna dorothy douglas duncan"
    " edward eileen elaine eleanor elizabeth emily emma eric fatima fiona frances francis frank gareth gary gavin geoff geoffrey"
    " george gerald gill gillian gordon graham grant greg hannah harriet harry hazel heather helen henry howard hugh ian imran irene jack"
    " jackie jacqueline james jamie jan jane janet janice jason jean jeff jennifer jenny jeremy jessica jill jim jo joan joanna joanne"
    " joe john jonathan josephine joseph joy joyce judith judy julia julian julie karen kate katherine kathryn kathy katie keith kelly ken"
    " kenneth kerry kevin kim kirsty laura lauren lawrence lee lesley leslie linda lisa liz lorraine louise lucy lynn lynne malcolm"
    " marcus margaret maria marie marion marilyn mark martin martyn mary matthew maureen maurice michael michelle mick mike miriam mohammed"
    " muhammad murziline nadia naomi natalie neil nicholas nick nicola nigel oliver olivia pam pamela pat patricia patrick paul pauline penny"
    " peter phil philip phillip priya rachel ralph ray raymond rebecca richard rita rob robert robin roger ronald rosemary roy"
    " russell ruth sally sam samantha samuel sandra sara sarah sean sharon sheila shirley simon sophie stella stephanie stephen"
    " steve steven stewart stuart sue susan suzanne sylvia teresa terry theresa thomas tim timothy tina toby tom tony tracey tracy"
    " trevor valerie vanessa vicky victoria vincent virginia wayne wendy will william yvonne zoe"
)
_ONE_BODY = (
    "argyll and bute|armagh city, banbridge and craigavon|ards and north down|antrim and newtownabbey|"
    "barking and dagenham|barrow and furness|basingstoke and deane|bath and north east somerset|"
    "blackburn with darwen|bournemouth, christchurch and poole|brighton and hove|causeway coast and glens|"
    "cheshire west and chester|cumberland and westmorland|derry city and strabane|dumfries and galloway|"
    "epsom and ewell|fermanagh and omagh|hammersmith and fulham|hinckley and bosworth|kensington and chelsea|"
    "king's lynn and west norfolk|lisburn and castlereagh|mid and east antrim|newark and sherwood|"
    "newry, mourne and down|nuneaton and bedworth|oadby and wigston|perth and kinross|redcar and cleveland|"
    "reigate and banstead|telford and wrekin|tonbridge and malling|weymouth and portland|windsor and maidenhead|"
    "devon and cornwall|devon and somerset|dorset and wiltshire|kent and medway|avon and somerset|"
    "hereford and worcester|hampshire and isle of wight|leicester and rutland"
)
_GENERIC_START = re.compile(
    r"(?:the\s+)?(?:(?:lb|rb|london borough|royal borough|city|borough|district|county)\s+(?:council\s+)?(?:of\s+)?|the\s+)"
)
_GENERIC_END = re.compile(
    r"(?:\s+(?:city and county|metropolitan borough|county borough|london borough|borough|district|county|city|unitary|town|parish)?"
    r"\s*(?:councils?|boroughs?)|\s+(?:bc|dc|cc|mbc|cbc|lb|lbc))\Z"
)


_BODY_OF_SEVERAL = re.compile(rf"(?:[\w ]*\bof\s)?(?:{_ONE_BODY})(?!\w)")


def plain(words: str) -> str:
    """Words as they are compared: on one line, case folded, "&" as "and"."""
    return _short_plain(words) if len(words) < _SHORT else _plain(words)


def _plain(words: str) -> str:
    return " ".join(folded(words).casefold().replace("&", " and ").split())


_SHORT = 120
_short_plain = lru_cache(maxsize=8192)(_plain)


def opens_a_post(words: str) -> bool:
    """Whether this is the beginning of a post's title that "and" may carry on ("Head of Housing")."""
    return _OPENING.fullmatch(plain(words)) is not None


def is_post(words: str) -> bool:
    return opens_a_post(words) or _ENDS_IN_POST.fullmatch(plain(words)) is not None


def is_body(words: str) -> bool:
    """Whether this ends as groups, services and councils do."""
    return _ENDS_IN_BODY.fullmatch(plain(words)) is not None


def is_council(words: str) -> bool:
    return _ENDS_IN_COUNCIL.fullmatch(plain(words)) is not None


def starts_afresh(words: str) -> bool:
    """Whether these words begin another person, post or group ("the ...", "Cllr ...", "Director of ...")."""
    return _STARTS_AFRESH.match(plain(words)) is not None or opens_a_post(words)


def is_subject(words: str) -> bool:
    """Whether every word is one that departments are named by ("Corporate Services", "HR")."""
    return all(word in _SUBJECT_LETTERS or plain(word) in _SUBJECTS for word in words.split()) and bool(words.split())


def is_initials(words: str) -> bool:
    """Whether this is a person's initials or a post's letters, and not those of a subject ("HR")."""
    return _INITIALS.fullmatch(words.strip()) is not None and words.strip() not in _SUBJECT_LETTERS


def is_person(words: str) -> bool:
    """Whether this looks like a person's name: it begins with a common given name and has one to three more words."""
    parts = plain(words).split()
    return 2 <= len(parts) <= 4 and parts[0] in _GIVEN and not is_post(words) and not is_body(words)


def one_body(words: str) -> bool:
    """Whether the words begin with a council or the like whose own name has an "and" in it ("Tonbridge and Malling")."""
    return _BODY_OF_SEVERAL.match(plain(words)) is not None


def core(words: str) -> str:
    """A body's own name without what councils are called ("LB Newham", "Newham Council" -> "newham")."""
    text = plain(words)
    without = _GENERIC_END.sub("", _GENERIC_START.sub("", text, count=1), count=1).strip()
    return without or text

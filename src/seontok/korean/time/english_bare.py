"""English hours as mere numbers, where nothing else can be meant: still 7 on friday?, sat 7, make it 9, 10?, 7 or 8."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.english_clock import PLAIN_MINUTES, clock_of, minute_of
from seontok.korean.time.english_words import FLAGS, HOUR, NEAR_DAY, NOT_COUNTED, NOT_COUNTING, ROUGHLY, number

_BARE = Pattern(
    r"(?P<h>1[0-2]|[1-9])(?:[.](?P<m>[0-5][05])|(?P<ap>[ap])\b)?(?:\+|\s?plus\b)?(?![\d:.]\d|\d|\s?[ap]\.?m\b|[A-Za-z%/])",
    FLAGS,
)
_ENDS = rf"(?:{NOT_COUNTING}|\s(?:to be|est|edt|et|pst|pdt|pt|cst|gmt|bst|ist|kst|sgt|utc|eastern|central|pacific|mountain|{NEAR_DAY})\b)"
_AFTER = Pattern(_ENDS, FLAGS)
DAY_NEXT = Pattern(rf"\s{NEAR_DAY}", FLAGS)
_OTHER = Pattern(
    rf"\s?(?:or|/)\s?(?:1[0-2]|[1-9])(?:[:.]\d\d)?\s?(?:{NEAR_DAY}|[ap]m\b|$|\?|(?:is|are|works?|would|suits?)\b)",
    FLAGS,
)
_OTHER_SAID = Pattern(r"\s?(?:or|/)\s?(?:1[0-2]|[1-9])(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|[ap]\b|(?:in the|this) )", FLAGS)
_CORRECTED = Pattern(
    rf"[\s,.–-]+(?:(?:no|wait|actually|sorry|i mean|scratch that|make (?:it|that)|or rather|rather|hang on|oops)[\s,]+)+(?:1[0-2]|[1-9])(?:[:.]\d\d)?{NOT_COUNTING}",
    FLAGS,
)
"""Behind an hour, another that takes its place: 8 no wait 9."""
_HAS = Pattern(
    r"(?:\b(?:have|has|had|having|got|gets?|getting|needs?|needed|wants?|wanted|made|lost|won|bought|buy|sold|sell|ate|eat|drank|ran|run|are|were|was|only|all|the|these|those|my|our|another|extra|"
    r"more|than|of|with|(?:table|room|tickets?|seats?|places?|food|space|enough) for|least|most|over|under|took|take|takes|did|saw|sends?|sent|orders?|ordered|invited|finished|read|watched|scored|cooked|"
    r"and|plus|minus|number|no|there['’]?s|\d (?:for|by|in|to|x|out of))|['’]re|['’]ve|[£$€x#])\s?$",
    FLAGS,
)
"""Before a number with a day behind it that counts something: we have 7 on friday."""
_CORRECTS = Pattern(
    r"(?:^|[\s,.])(?:no|wait|actually|sorry|i mean|scratch that|make (?:it|that)|or rather|rather|hang on|oops),?\s$",
    FLAGS,
)
_OR_SAID = Pattern(rf"(?P<h>{HOUR})(?=\s(?:or|to)\s(?:{HOUR})\s(?:in the|o'?clock|[ap]\.?m|tonight))", FLAGS)
FITS = Pattern(
    r"(?:\s(?:works?|suits)\b|\s?(?:is|'s)\s(?:fine|good|ok|okay|better|best|great|perfect|too (?:early|late)|when)\b|\s(?:it is|then|instead|sharp|"
    r"on the dot|(?:ok|okay|good|fine|alright) (?:for|with)\b)|\s(?:at|by|outside|near|inside|in front of|opposite|behind|under)\s(?:[A-Z]|the|my|mine|our|ours|your|yours)|\s(?:ok|okay|alright)\?)"
)
_STARTS = Pattern(
    r"(?:^|\n|[.!?,;]\s|[가-힣ㅋㅎ]\s|\b(?:so|ok|okay|either|still|maybe|then|yeah|yes|yep|sure|cool|no|or|and|it's|its|be|nvm|actually|about|around|like|to|nah|nope|yh|yup|hmm+|um+|er+|well|hey|right|kk?|fine|great|perfect|but|cos|maybe|perhaps|lol|haha|wait|sorry|prob(?:ably|s)?|deffo|defo)\b,?)\s*$",
    FLAGS,
)
_OFFERS = Pattern(
    r"\b(?:make (?:it|that)|(?:still|we|we're|are we|all) on for|(?:be|get) (?:there|ready|home|back|down|over|round|up|out) for|(?:can['’]?t|cannot|can|could|won['’]?t) make|(?:how|what) about|how(?:'s|s| is)|(?:set|arranged|aim(?:ing)?|planned|scheduled)(?: (?:it|us|me|in))? for|book(?:ed)? it for|say|(?:we|you|they|he|she|i) said|(?:let'?s|can|could|cd|you|u|ya|we|i|they|i'?ll|we'?ll|shall|wanna|gonna|to|rather|prefer(?:ably)?|prob(?:ably|s)?|not|can['’]?t|won['’]?t|don['’]?t) (?:do|say|make)|(?:good|free|ok(?:ay)?|set|up|down|available|fine|cool|grand) for|suggest|aim(?:ing)? for|go(?:ing)? for|went for|settle(?:d)? on|leave at|bang on|dead on|more like|meet(?:ing)?(?: up)?|starts?|starting|kick[- ]?off|doors|arriv(?:e|es|ing)|see (?:you|u|ya)|"
    r"(?:push|move|change|shift|switch|bump|delay|bring|brought)(?:e?d)?(?: it| that| this| us| dinner| lunch)?(?: back| forward| up| on)? to)\s*$",
    FLAGS,
)
_SAY_WORD = Pattern(rf"(?P<h>{HOUR})(?=\s*(?:$|[?!.,])|\s(?:then|instead|works?|suits|not|{NEAR_DAY})\b)", FLAGS)
_SAY = Pattern(r"\b(?:say|how about|what about|more like|(?:i|we|you|they|he|she) said)\s$", FLAGS)
_INSTEAD = Pattern(r"\b(?:make (?:it|that)|not|actually|sorry|no|wait)\s$", FLAGS)
"""Before an hour in letters that takes another's place: four thirty, make that five."""
"""Before an hour in letters that is offered: say one, how about seven?"""
_ROUGHLY = Pattern(rf"(?:^|[\s,])(?:{ROUGHLY}\s|~)$", FLAGS)
_SHARP = Pattern(r"\s(?:sharp|on the dot|prompt)\b", FLAGS)
_READY = Pattern(
    r"\b(?:home|back|there|here|up|in|out|done|ready|over|round|asleep|free|available|finish(?:ed|ing)?|start(?:ing|s)?|leaving) (?:about|around|like) $",
    FLAGS,
)
_HELD = Pattern(
    r"\b(?:curfew|check[- ]?(?:in|out)|kick[- ]?off|show|gig|boarding|flight|train|lesson|class|practice|training|meeting|interview|appointment|"
    r"appt|dinner|lunch|breakfast|brunch|drinks|party|ceremony|service|mass|bedtime|pick[- ]?up|drop[- ]?off|shift|session|reservation|booking|"
    r"tee[- ]?time|movie|film|match|game|exam|call[- ]?time|last orders?|bell|lights out|(?:time )?slot|turn|closing|opening|curtain)(?:['’]?s| is| was)(?: at| about| around| like)? $",
    FLAGS,
)
"""Before an hour, what is held then: curfew's 11."""
_AFTER_HELD = Pattern(
    r"\s*(?:$|[?!.,;)](?!\d)|(?:so|and|but|sorry|right|then|though|if|lol|haha|sharp|on|at|in|tonight|tomorrow)\b)",
    FLAGS,
)
_TIMETABLE = Pattern(
    r"\s(?:was|is|to|from|train|bus|one|ferry|flight|showing|screening|service|got|gets|has|instead)\b|\s*(?:$|[?!.,])",
    FLAGS,
)
_THE = Pattern(r"\b(?P<on>(?:on|get|getting|got|catch|take|taking|for|make|miss|missed|book|booked) )?the $", FLAGS)
"""Before an hour of a timetable: on the 9.45, the 9.15 was cancelled."""
_LISTED = Pattern(r"(?:,|;|\n) ?[a-z'’ ]{2,16} $", FLAGS)
"""What is listed with its hour: ceremony 4pm, dinner 6."""
_HEDGED = Pattern(r"\b(?:maybe|perhaps|probably)\s$", FLAGS)
_DOING = Pattern(
    r"\b(?:dinner|lunch|breakfast|brunch|supper|drinks|practice|training|rehearsal|gym|class|meeting|party|gig|movie|film|match|game|call|pick[- ]?up|free|busy|"
    r"available|ready|home|back)\s$",
    FLAGS,
)
"""Before an hour that a day follows: dinner 7 tonight."""
_MEASURED = Pattern(
    r"\s?(?:%|£|\$|€|k\b|km|kg|m\b|miles?|stars?|million|billion|hours?|hrs?|mins?|per\b|out of)", FLAGS
)
_BOOKED = Pattern(r"\b(?:book|reserve|table)(?:e?d)?(?: us| me| in)?(?: for)?\s$", FLAGS)
"""Before an hour only with minutes; else it is how many come."""
_ASKS_WHEN = Pattern(r"\b(?:wh?[ao]t time|when)\b", FLAGS)
_ASKS_COUNT = Pattern(
    r"\b(?:how (?:many|much|old|big|far|tall)|(?:what|which|wot) (?:size|floor|level|number|gate|platform|bus|room|page|chapter|channel|score|age|grade))\b",
    FLAGS,
)
_TIL_LATE = Pattern(r"\s?(?:-|til|till|until|to)\s?(?:late|close|closing)\b", FLAGS)
"""2 til late."""
_OR_NEXT = Pattern(rf"\s?\?\s?or\s(?:is |at |maybe )?(?:half|quarter|{HOUR}|\d)", FLAGS)
"""7? or is half 7 better."""
_NUMBERED = Pattern(
    r"\b(?:gate|room|pod|booth|lab|studio|hall|dock|rm|flat|apt|apartment|unit|bus|platform|page|pages|pg|level|floor|row|seats?|ch|chapter|no|nr|number|size|table|line|route|terminal|door|exit|lane|"
    r"bay|track|lot|blk|block|bldg|building|house|season|episode|ep|week|wk|day|year|yr|grade|class|group|team|part|step|round|stage|phase|version|v|ver|question|q|act|"
    r"scene|hole|lap|form|tier|zone|ward|bed|court|pitch|locker|box|player|iphone|ios|android|windows|pixel|galaxy|ps|fifa|section|article|junction|jct|j|age|aged|"
    r"turn(?:s|ed|ing)|(?:updat|upgrad)(?:e|ed|ing)(?: it)?(?: to)?|chapters|rows|rooms|floors|top)\.?\s$",
    FLAGS,
)
"""Before a number that is a thing's name (gate 12, flat 7)."""
_CLOSES = Pattern(r"\s*(?:\?|$)")
ASKING = Pattern(r"\s?\?")
_IS = Pattern(r"\b(?:is|would|will)\s$", FLAGS)
_IS_FINE = Pattern(
    r"\s(?:too (?:early|late)|ok|okay|good|alright|fine|better|possible|doable|any good|still (?:on|ok|good)|work|suit)\b",
    FLAGS,
)
_UNCOUNTED = Pattern(rf"(?=$|[?!.,](?!\d)|\s[A-Za-z]){NOT_COUNTED}|{NOT_COUNTING}", FLAGS)
_ASKED = Pattern(
    r"\W*(?:so|ok|okay|still|maybe|or|say|about|around|like|how about|what about|at)?\s*\d{1,2}(?:\.\d\d)?\s*\?+\W*",
    FLAGS,
)
_SHORT = 24
"""Characters of a message that may be nothing but a question of an hour."""
_NEAR, _FAR = 24, 32
"""Characters behind an hour in which another may follow (5's too early, 6?)."""
_DAYS = frozenset({"day", "wday", "mday", "md", "ymd", "night", "hol", "seq", "wdays"})
_CLOCKS = frozenset({"clock", "hm", "bound_clock"})
_BETWEEN_HOURS = Pattern(r"(?:,\s?|\s?and\s|\??\s?(?:or|/)\s?(?:(?:at|the)\s)?)", FLAGS)


def bare(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """An hour as a mere number where nothing else can be meant: sat 7, 7 tonight, make it 9, 10?, 7 or 8."""
    match = _BARE.match(text, start)
    if match is None:
        return None
    end, lead = match.end(), text[max(0, start - 28) : start]
    if _NUMBERED.search(lead) or _ASKS_COUNT.search(text, 0, start):
        return None
    begins = bool(_STARTS.search(lead))
    stands = (
        _told_behind(text, end, lead)
        or (_AFTER.match(text, end) and _stands_free(text, match, atoms, lead, begins=begins))
        or (_CLOSES.match(text, end) and _closes(match, atoms, lead, begins=begins))
        or ((begins or _DOING.search(lead)) and _begun(text, match))
        or (atoms and _beside(text, match, atoms, lead, begins=begins))
        or (len(text) <= _SHORT and _ASKED.fullmatch(text))
        or (match["m"] and _of_timetable(text, lead, end))
    )
    clock = clock_of(match, int(match["h"]), minute_of(match["m"]))
    return Atom("clock", clock, start, end) if stands and clock else None


def _told_behind(text: str, end: int, lead: str) -> bool:
    """7 on friday, 7 or 8pm, 7 sharp; maybe 7?, is 7 too late, curfew's 11."""
    return bool(
        (DAY_NEXT.match(text, end) and not _HAS.search(lead))
        or _OTHER_SAID.match(text, end)
        or _SHARP.match(text, end)
        or (_HEDGED.search(lead) and ASKING.match(text, end))
        or (_IS.search(lead) and _IS_FINE.match(text, end))
        or (_HELD.search(lead) and _AFTER_HELD.match(text, end))
    )


def _stands_free(text: str, match: re.Match[str], atoms: list[Atom], lead: str, *, begins: bool) -> bool:
    """sat 7, make it 9, dinner 7.30, fancy the pub about 8?, what time, 7?: nothing is counted behind it."""
    start = match.start()
    offered = bool(_OFFERS.search(lead))
    doing = bool(_DOING.search(lead))
    return bool(
        beside_day(atoms, start)
        or _beside_clock(text, atoms, start)
        or (offered and match["m"] in PLAIN_MINUTES)
        or (match["ap"] in ("p", "P") and (begins or doing or offered))
        or (match["m"] in PLAIN_MINUTES[1:] and (doing or _BOOKED.search(lead)))
        or (_CORRECTS.search(lead) and _after_clock(atoms, start))
        or (begins and _ASKS_WHEN.search(text, 0, start))
        or (_ROUGHLY.search(lead) and (_day_near(atoms, start) or _planned(text, start)))
    )


def _closes(match: re.Match[str], atoms: list[Atom], lead: str, *, begins: bool) -> bool:
    """7.30?; ceremony 4pm, dinner 6; home about 11."""
    listed = (begins or _LISTED.search(lead)) and _after_clock(atoms, match.start())
    return bool(listed or (begins and match["m"] in PLAIN_MINUTES[1:]) or _READY.search(lead))


def _begun(text: str, match: re.Match[str]) -> bool:
    """8 no wait 9, 7? or half 7, 2 til late, 7 works, 7 or 8?: it begins what is said."""
    end = match.end()
    fits = match["m"] in PLAIN_MINUTES and (FITS.match(text, end) or _OTHER.match(text, end))
    return bool(fits or _CORRECTED.match(text, end) or _OR_NEXT.match(text, end) or _TIL_LATE.match(text, end))


def _beside(text: str, match: re.Match[str], atoms: list[Atom], lead: str, *, begins: bool) -> bool:
    """wed 6.30 with Sam, fri evening 7, the 20th for the party, 2 til late; at 8 so 7 for us."""
    start, end = match.span()
    return bool(
        (beside_day(atoms, start) and _pointed(match, text))
        or (atoms[-1].kind == "part" and start - atoms[-1].end == 1 and _UNCOUNTED.match(text, end))
        or (_TIL_LATE.match(text, end) and _listed_day(atoms, start))
        or ((begins or _LISTED.search(lead)) and _after_clock(atoms, start) and _FOR_US.match(text, end))
    )


_PLANNED = Pattern(
    r"\b(?:see|meet|com(?:e|ing)|leav(?:e|ing)|go|going|pop|swing|pick|fancy|free|there|home|over|round|back|down|pub|dinner|lunch|brunch|drinks?|party|gig|film|movie|start(?:s|ing)?|"
    r"finish(?:es|ing)?|opens?|closes?|lands?|landing|arriv(?:e|es|ing)|ready|kick ?off|call|ring|book(?:ed)?)\b[^.!?\d]{0,30}(?<!is)(?<!are)(?<!was)(?<!were)(?<!have)(?<!has)(?<!had)(?<!got)"
    r"(?<!need)(?<!want)(?<!costs)(?<!cost)(?<!only)(?<!of)(?<!paid)(?<!spent)(?<!ate)(?<!bought)(?<!by)(?<!be) (?:\w+ |~)$",
    FLAGS,
)
_FOR_US = Pattern(r"\sfor (?:me|us|you|them|everyone)\b", FLAGS)


def _planned(text: str, start: int) -> bool:
    """fancy the pub about 8: somebody goes or something is held, and nothing is counted."""
    return _PLANNED.search(text, max(0, start - 60), start) is not None


def _listed_day(atoms: list[Atom], start: int) -> bool:
    """Sat 20th for the garden party, 2 til late: a day some words before."""
    return any(atom.kind in _DAYS and start - atom.end <= _FAR for atom in atoms[-2:])


def _pointed(match: re.Match[str], text: str) -> bool:
    """wed 6.30 with Sam: minutes that no measure has."""
    return match["m"] in PLAIN_MINUTES[1:] and not _MEASURED.match(text, match.end())


def _of_timetable(text: str, lead: str, end: int) -> bool:
    """on the 9.45; the 9.15 was cancelled."""
    the, behind = _THE.search(lead), _TIMETABLE.match(text, end)
    return bool(the and behind and (the["on"] or behind.group().strip()[:1].isalpha()))


def one_of_two(text: str, start: int, atoms: list[Atom]) -> Atom | None:
    """The first of six or seven in the evening; say one."""
    match = _OR_SAID.match(text, start)
    lead = max(0, start - 14)
    other = _after_clock(atoms, start)
    if match is None and (_SAY.search(text, lead, start) or (other and _INSTEAD.search(text, lead, start))):
        match = _SAY_WORD.match(text, start)
    return Atom("clock", (number(match["h"]), None, None, None, False), start, match.end()) if match else None


def _day_near(atoms: list[Atom], start: int) -> bool:
    """A day or a part of one was said not far before (sunday after mass, about 12)."""
    return any(atom.kind in _DAYS or atom.kind == "part" for atom in atoms[-2:] if start - atom.end <= _NEAR)


def beside_day(atoms: list[Atom], start: int) -> bool:
    """A day's name stands right before."""
    return bool(atoms) and atoms[-1].kind in _DAYS and 1 <= start - atoms[-1].end <= 2


def _after_clock(atoms: list[Atom], start: int) -> bool:
    return any(atom.kind in _CLOCKS and start - atom.end <= _NEAR for atom in atoms[-2:])


def _beside_clock(text: str, atoms: list[Atom], start: int) -> bool:
    return bool(atoms) and atoms[-1].kind in _CLOCKS and bool(_BETWEEN_HOURS.fullmatch(text, atoms[-1].end, start))

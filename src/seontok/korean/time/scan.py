"""Text to atoms, left to right, one pass. Every pattern is anchored and bounded, so the work is linear in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from seontok.korean.pattern import Pattern
from seontok.korean.time.atoms import Atom
from seontok.korean.time.counts import spelled
from seontok.korean.time.endings import SAID
from seontok.korean.time.english import BEGINNINGS, english
from seontok.korean.time.english_words import NO_NOUN
from seontok.korean.time.guards import NOT_AFTER, NOT_BEFORE, is_led
from seontok.korean.time.lexicon import FORMS, LENGTHS, WEAK_ENGLISH, WEAK_WEEKDAYS, WEEKDAY_CHARS, Entry
from seontok.korean.time.numerals import numeral
from seontok.korean.time.quantities import NUMBER_START
from seontok.korean.time.relations import CONDITIONAL, STANDING, relation, standing
from seontok.korean.time.weekday_lists import weekday_list

_STRICT = Pattern(
    rf"(?=$|[^가-힣a-zA-Z]|에|엔|은|는|이|가|을|를|도|의|만|로|경|께|나|랑|하고|와|과|때|중|안|전|후|뒤|날|오전|오후|저녁|밤|낮|아침|새벽|점심|초|말|"
    rf"임|인|면|야|네|지(?:[만요]|(?![가-힣]))|고[ ?]|니까|냐|[유다라여론](?![가-힣])|요(?![일릴닐])|하자|할[까래]|해요|{SAID}|다음|첫|마지막|연휴|[월화수목금토일](?:욜|요일|(?![가-힣])))"
)
_HANGUL = Pattern("[가-힣]")
_LATIN = Pattern("[A-Za-z]")
_TILDE = Pattern(
    r"(?i:\s?(?:[~∼〜]+|-(?=\s?(?:\d|오|내|[월화수목금토일]|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|noon|midnight)))|–))"
)
_ROUGH = Pattern(r"(?<= )[~∼〜]\d{1,2}(?:[:.]\d\d)?(?![\d:]|\s?[시월일분명개])")
"""fri ~7: about seven."""
_WORD_CHAR = Pattern(r"[A-Za-z0-9]")


def compile_guards() -> None:
    """Name the guards of all words, so that they can be compiled with the rest."""
    for guarded in NOT_BEFORE:
        kind, _, word = guarded.rpartition(":")
        _forbidden(kind, word)


def scan(text: str) -> list[Atom]:
    """Atoms of `text` in order, not overlapping."""
    atoms: list[Atom] = []
    cursor = 0
    low = text.lower() if _LATIN.search(text) else text
    if len(low) != len(text):  # a letter whose small form is longer
        low = text
    starts, readers = _CONDITIONAL if CONDITIONAL.search(text) else _PLAIN
    for match in starts.finditer(text):
        position = match.start()
        if position < cursor:
            continue
        for reader in readers[text[position]]:
            found = reader(text, low, position, atoms)
            if found is not None:
                break
        else:
            continue
        cursor = found.end
        if found.kind == "skip":
            continue
        atoms.append(found)
        while (related := relation(text, atoms[-1])) is not None:
            atoms.append(related)
            cursor = related.end
    return atoms


Reader = Callable[[str, str, int, list[Atom]], Atom | None]
"""The atom that begins at a character of a text (given in lower case as well), after the atoms before it."""


def _tilde(text: str, low: str, position: int, atoms: list[Atom]) -> Atom | None:
    if _ROUGH.match(text, position) and text[max(0, position - 8) : position].isascii():
        return None
    if not atoms or (position - atoms[-1].end > 1 and text[atoms[-1].end : position].strip() not in _BEFORE_TILDE):
        return None
    match = _TILDE.match(text, position)
    return Atom("op", "tilde", position, match.end()) if match else None


def _english(text: str, low: str, position: int, atoms: list[Atom]) -> Atom | None:
    if position and text[position] != "@" and _WORD_CHAR.match(text, position - 1):
        return None
    return english(text, position, atoms)


def _word(text: str, low: str, position: int, atoms: list[Atom]) -> Atom | None:
    """The longest word of the lexicon that may stand here."""
    lengths = LENGTHS.get(low[position : position + 2]) or LENGTHS.get(low[position])
    if lengths is None:
        return None
    previous = atoms[-1] if atoms else None
    for length in lengths:
        end = position + length
        form = FORMS.get(low[position:end]) if end <= len(low) else None
        if form is None:
            continue
        word, entries = form
        for entry in entries:
            if _accepts(text, position, end, word, entry, previous):
                return Atom(entry.kind, word if entry.value is None else entry.value, position, end)
    return None


def _readers(standing_too: bool) -> tuple[Pattern, dict[str, tuple[Reader, ...]]]:
    """The characters an atom may begin with, and for each the readers to try in turn."""
    heads = {head[0] for head in LENGTHS}
    heads |= {head.upper() for head in heads}
    table: dict[str, tuple[Reader, ...]] = dict.fromkeys("~∼〜-–", (_tilde,))
    for char in heads | NUMBER_START | BEGINNINGS | set("0123456789") | (STANDING if standing_too else set()):
        table[char] = tuple(
            reader
            for reader, begins in (
                (standing, standing_too and char in STANDING),
                (weekday_list, char in WEEKDAY_CHARS),
                (_word, char.isdecimal() and char in heads),
                (_english, char in BEGINNINGS),
                (numeral, char.isdecimal()),
                (spelled, char in NUMBER_START),
                (_word, char in heads and not char.isdecimal()),
            )
            if begins
        )
    return Pattern("[" + re.escape("".join(sorted(table))) + "]"), table


def _touches(text: str, position: int, previous: Atom | None) -> bool:
    """The previous atom ends right here, spaces aside; 두 시간쯤 뒤: or a word that makes a length rough."""
    if previous is None or position - previous.end > 4:
        return False
    between = text[previous.end : position].strip()
    return not between or between in (ROUGHLY if previous.kind == "len" else ABOUT)


ABOUT = frozenset({"쯤", "정도", "경", "즈음", "무렵"})
"""Particles that may part a time from 부터, 까지, ~."""
_BEFORE_TILDE = ABOUT | {")"}
ROUGHLY = ABOUT | {"가량", "남짓", "만"}
"""Particles that may part a length from its direction."""
_ANY = Pattern(r"\ba $", re.IGNORECASE)
"""nan's 80th is on a wednesday: some day of that name."""
_I = Pattern(r"\bi $", re.IGNORECASE)
_NOW_SAID = Pattern(r"\b(?:right|from|until|till|just|by|starting) $", re.IGNORECASE)
_CALLS = Pattern(
    r"\b(?:sw[iu]ng(?:s|ing)?|drop(?:s|ped|ping)?|pop(?:s|ped|ping)?|stop(?:s|ped|ping)?|come|coming|came|pass(?:ing)?|call) $",
    re.IGNORECASE,
)
"""Before "by" it says who calls in: swing by tmrw is no limit."""
_DUE = Pattern(
    r"(?:^|\b(?:by|before|until|till?|due|for|is|need(?:ed)?(?: it)?)(?: the)? |['’]s |[(\-:] ?)$", re.IGNORECASE
)
"""Before "end of the day" that is no figure of speech."""
_HOUR_NEXT = Pattern(r",? (?:(?:at|from|after|before|until|till?|around|between) |@ ?)?\d", re.IGNORECASE)
_HOUR_LED = Pattern(r"\d(?: ?[ap]m| o['’]?clock)? (?:(?:on|at|every) )?(?:the )?$", re.IGNORECASE)
_NO_A = Pattern(
    r"\b(?:no|an?|another|any|such an?|my)(?: late)? $|\b(?:movie|films?|games?|quiz|date|poker|pub|curry|pizza|girls|lads|boys|ladies|family|parents)['’]? $",
    re.IGNORECASE,
)
"""no late night: none that is meant to be."""
_NEW_YEAR_LED = Pattern(r"\b(?:and|&|by|until|till?|before|after|over|to)(?: the)? $", re.IGNORECASE)
LINKED = frozenset({"soon", "uword", "wchar", "hday", "edge", "ending", "thistime"})
"""Words of context that may follow a particle."""
_LINK = Pattern(
    r"\s*(?:의|에|은|는|이|가|을|를|에는|엔|도|만|쯤|정도|까지|로|으로|전체를|를 모두|을 모두|\(|,|/|중|중에|중에서|날|\.)?\s*(?:바로 )?"
)


def _linked(text: str, position: int, previous: Atom | None) -> bool:
    """The previous atom stands just before, at most a particle between."""
    return previous is not None and position - previous.end <= 6 and bool(_LINK.fullmatch(text, previous.end, position))


def _accepts(text: str, start: int, end: int, word: str, entry: Entry, previous: Atom | None) -> bool:
    if entry.context and not (
        _linked(text, start, previous) if entry.kind in LINKED else _touches(text, start, previous)
    ):
        return False
    if not _edges(text, start, end, word, entry.loose, previous):
        return False
    if word == "am" and (
        _I.search(text, max(0, start - 3), start) or (previous is not None and previous.kind == "shift")
    ):
        return False
    if entry.kind == "wday" and word[0].isascii() and _ANY.search(text, max(0, start - 3), start):
        return False
    if (
        entry.kind == "now"
        and word == "now"
        and not (_NOW_SAID.search(text, max(0, start - 9), start) or len(text) <= 8)
    ):
        return False
    if word == "음" and not text[:start].rstrip("ㅋㅎㅠ .!?~…\n"):  # hmm
        return False
    if word == "newyear" and not _NEW_YEAR_LED.search(text, max(0, start - 12), start):  # not "in the new year"
        return False
    if word == "endoftheday" and not _DUE.search(text, max(0, start - 12), start):
        return False
    if word in ("weekends", "weekdays") and not (
        _HOUR_NEXT.match(text, end) or _HOUR_LED.search(text, max(0, start - 16), start)
    ):
        return False
    if word in ("night", "latenight") and _NO_A.search(text, max(0, start - 14), start):
        return False
    if word == "cob" and text.endswith("the ", 0, start):
        return False
    if word == "by" and _CALLS.search(text, max(0, start - 10), start):
        return False
    if entry.kind == "every" and previous is not None and previous.kind == "shift" and start - previous.end <= 1:
        return False  # 다음 달마다: not 달마다
    if entry.kind == "weekof" and (previous is None or previous.kind not in _WEEK_HOLDERS):
        return False
    if word == "주간" and entry.kind == "weekof" and (previous is None or previous.kind != "hol"):
        return False  # a weekly meeting on a date
    if entry.kind == "hol" and word[-1] == "날" and text.startswith("씨", end):
        return False
    if entry.kind == "wchar" and not _weekday_char(text, start, end, previous):
        return False
    tied = (
        word in ("주", "달")
        and previous is not None
        and previous.kind in ("shift", "ord")
        and start - previous.end <= _near_shift(text, previous)
    )
    if (entry.strict or (entry.kind == "uword" and len(word) == 1 and not tied)) and not _STRICT.match(text, end):
        return False
    if word == "주말" and previous is not None and start - previous.end <= 1 and text.startswith("고", end):
        return False  # 이번주말고 다음주
    if word == "주중" and previous is not None and start - previous.end <= 1 and text.startswith("으로", end):
        return False  # within that week
    if word == "주일" and previous is not None and previous.kind in ("shift", "ord", "every"):  # 다음 주일
        return start - previous.end <= 1 and bool(_CHURCH_NEXT.match(text, end))
    if word == "설" and previous is not None and start - previous.end <= 1 and _of_years(previous):
        return True
    forbidden = _forbidden("month" if word == "말" and _of_months(start, previous) else entry.kind, word)
    return not (forbidden and forbidden.match(text, end))


def _near_shift(text: str, previous: Atom) -> bool:
    """다음 주, 지난 달: one space may part them, not behind 이번에 or 앞으로."""
    return previous.kind == "shift" and isinstance(previous.value, int) and text[previous.end - 1] != "에"


def _of_months(start: int, previous: Atom | None) -> bool:
    """A month, a quarter, a year: what has an end (담달 말이래), where 내일 말이야 is only something said of it."""
    if previous is None or start - previous.end > 1:
        return False
    named = previous.value if previous.kind == "uword" else previous.value[0] if previous.kind == "unit" else ""
    return previous.kind in _MONTHS or named in _LONG


def _of_years(previous: Atom) -> bool:
    """내년, 2027년: what makes 설 a feast."""
    return previous.kind == "year" or (previous.kind == "unit" and previous.value[0] == "year")


_MONTHS = frozenset({"month", "month_word", "quarter", "half", "year"})
_LONG = frozenset({"month", "quarter", "half_year", "year"})


@cache
def _forbidden(kind: str, word: str) -> Pattern | None:
    pattern = NOT_BEFORE.get(f"{kind}:{word}") or NOT_BEFORE.get(word)
    return Pattern(pattern) if pattern else None


_DATES = frozenset({"md", "ymd", "mday"})
_CHURCH_NEXT = Pattern(r"$|까[지진]|부[터턴]|[\s?!.,](?!거)|은|는|에|엔|이 |도|날|저녁|아침|오[전후]|예배|미사|\d")
_WEEK_HOLDERS = _DATES | {"hol"}


def _weekday_char(text: str, start: int, end: int, previous: Atom | None) -> bool:
    """A lone 월 … 일 is a weekday only in 이번주 토, 5/16(토), 5/16 토, 월~수."""
    if start and text[start - 1] == "(":
        return True
    if previous is None:
        return False
    if previous.kind in _DATES:
        return start - previous.end == 1 and (end == len(text) or text[end] in " ,")
    week = previous.value == "week" or (isinstance(previous.value, tuple) and previous.value[0] == "week")
    return (previous.kind in ("unit", "uword", "every") and week) or previous.value in ("tilde", "biweek")


def _edges(text: str, start: int, end: int, word: str, loose: bool, previous: Atom | None) -> bool:
    """Whether the word may begin and end where it does."""
    if word[0].isascii():
        after = end < len(text) and _LATIN.match(text[end])
        before = start > 0 and _LATIN.match(text[start - 1])
        weak = (
            word in WEAK_ENGLISH
            and not (_beside_time if word in WEAK_WEEKDAYS else _beside_month)(text, start, end, previous)
            and not (word in WEAK_WEEKDAYS and _weekday_said(text, start, end, word))
        )
        return not (after or before or weak)
    if start == 0 or not _HANGUL.match(text[start - 1]):
        return True
    if previous is not None and (previous.end == start or text[previous.end : start].lstrip() in ABOUT):
        return True
    if text[start - 1] in NOT_AFTER.get(word, ""):
        return False
    if _OF_ITS_OWN.match(text, start):
        return True
    if word in _NOT_RUN_ON:
        return False
    long = len(word) >= 2
    return (loose and long) or ((long or word in _RUN_ON) and is_led(text, start))


_HOUR_ON = r"오[전후]|저녁|아침|점심|새벽|밤|낮|\d{1,2} ?시|(?:[한두세네열]|다섯|여섯|일곱|여덟|아홉|열한|열두)시"
_OF_ITS_OWN = Pattern(
    r"(?:(?<![부농상진덕])담[주쥬달]|(?<![우맥소민공])주말|연[말초]|(?<![판발구경예매도소])매[주일달년]|(?<![가성합본자파])격주|추석|설날)"
    rf"(?=$|[^가-힣]|[에엔은](?![가-힣])|부[터턴]|까[지진]|쯤|[초말](?![가-힣])|{_HOUR_ON}|[월화수목금토일](?:요일|욜)|화(?![가-힣]))|담주\s?(?:[월화수목금토일](?:요일|욜)|주말)"
    rf"|낼(?=모[레래]|{_HOUR_ON})|(?:이틀|사흘|나흘|열흘|보름|일주일)(?=\s?(?:뒤|후|전|안에|이내))"
)
"""회의담주화욜, 영화주말에, 약속낼저녁, 정모이틀뒤: what is no end of another word, by what follows."""


_RUN_ON = frozenset({"낼", "담"})
"""Words of one syllable often written together with the one before, as longer ones are."""
_NOT_RUN_ON = frozenset({"이달", "이주"})
"""기자님이 달력을: the first syllable is a particle."""


_TIME_NEXT = Pattern(
    r"\s[a-z]{2,10}, ?(?:mon|tue|wed|thu|fri|sat|sun)|[\s,]*(?:[~∼〜@]?\d|(?:(?:or|and|[/&-]) ?)?(?:mon|tue|wed|thu|fri|sat|sun)(?:s|day|nesday|urday|rs|rsday|r)?\b|[ap]m\b|morning|evening|eve\b|night|nite|afternoon|aft\b|arvo|avo\b|lunchtime|teatime|brunch|lunch|dinner|breakfast|brekkie|(?:at|@) ?(?:about |around |like |the (?:usual|same))?(?:\d|noon|midday|midnight|half|quarter|one\b|two\b|three|four|five|six|seven|eight|nine|ten\b|eleven|twelve|lunch|the (?:usual|same)|night)|noon|(?:from|after|before|around|about|til|till|until|by|between) (?:\d|noon|lunch)|next(?! to)|(?:to|thru|through) (?:tue|wed|thu|fri|sat|sun)|the \d|오전|오후|저녁|밤)",
    re.IGNORECASE,
)


_LED = Pattern(r"\b(?:in|on|by|since|until|til|till|during|through|before|after|early|late|mid)[ -]$", re.IGNORECASE)


_DAY_BEFORE = Pattern(
    r"(?:\bfree|\bbusy|\bdo(?:ing)?|\bmake it|\bthis|\bfor|\bok(?:ay)?,?|\bcan(?:'?t|not)|\bnot|\babout|\bevery|\beach|\bor|\bsay|\bmaybe|"
    r"\bprefer|\bdefinitely|\bcome|\bpossibly|\bstill|\bso|\bnah|\bprob(?:ably|s)?|\bits|\bis|\bwas|\bwould|\bwill|\byes|\boh|\bhmm+|\berm|\balso|\bbetter|\bthinking|\bthink|\btbh|\blol|\bugh|\babt|\bhow['’]?s|\bthen|[:>→–-])\s$",
    re.IGNORECASE,
)
_DAY_AFTER = Pattern(
    r",?\s?(?:\?|(?:works?|suits?|then|instead|would|could|might|can(?:['’]?t|not)?|will|won['’]?t|please|pls+|plz|if|or|also|too|not|it is|for (?:me|us|you|sure)|"
    r"(?:is|was|looks?|sounds?|['’]s)? ?(?:fine|good|ok(?:ay)?|great|perfect|better|best|free|busy|no good|bad|tricky|impossible))\b)",
    re.IGNORECASE,
)
_SAID_LAST = Pattern(
    r"(?= ?[,.!]| ?$| [–-] | ?[^\w\s,.'’/-]| (?:lol+|lmao|haha+|innit|la+h?|lor|leh|mate|m8|bro|x+|yeah|yh|ya|ok|okay|k|tho|though|btw|tbh|thanks|thx|ta|cheers|love|hun|babe|guys)\b| ?[가-힣ㄱ-ㅎ])",
    re.IGNORECASE,
)
"""Behind a short weekday that closes what is said: the end, a mark, a word to the hearer, Korean."""
_DAY_LAST = Pattern(r"(?:^|[.!?,] |[가-힣] ?)(?:[a-z]+ ){0,2}$")
_EVENT = Pattern(
    r"\b(?:dinner|lunch|breakfast|brunch|supper|drinks?|coffee|pub|gym|party|gig|movie|film|cinema|match|game|football|footy|tennis|golf|class|lesson|practice|training|rehearsal|"
    r"meeting|call|interview|appointment|appt|church|barbecue|bbq|shift|work(?:ing)?|off|out|home|back|away|here|there|around|about|on|by|until|till?|before|after|from|to|for|next|nxt|last|coming|"
    r"(?:see|meet|call|text|ring|tell|catch|visit|message|dm|c) (?:you|u|ya|him|her|them|me|us)|(?:and|or|&|-|/) ?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|bring|do|does|did|go|going|meet|come|coming) $",
    re.IGNORECASE,
)
"""Before a short weekday: what is on then, or who is met."""
_OCCASION = Pattern(
    r"\b(?:dinner|lunch|breakfast|brunch|supper|drinks?|coffee|gym|party|gig|movie|film|cinema|match|game|football|footy|tennis|golf|class|lesson|practice|training|rehearsal|"
    r"meeting|interview|appointment|appt|church|barbecue|bbq|barbie|shift|free|busy|meet(?:ing)?(?: up)?|com(?:e|ing)|go|going|playing|on|this|next|(?:see|meet|call|text|ring) (?:you|u|ya|him|her|them|me|us)) $",
    re.IGNORECASE,
)
_WHERE = Pattern(r" (?:at|in|with|for|on|round|by|near|outside) ", re.IGNORECASE)
"""dinner sat at mine."""
_VERB_NEXT = Pattern(
    r" (?:down|there|here|up|beside|still|through|next to|around|by|behind|opposite|in|on|at(?! (?:\d|noon|half|quarter|lunch))|with|like|love|be|have|need|prefer|rather|never|all|been|get|go|do|dieu|ami|amour|cheri|"
    r"cream|screen|burn|tan|set|rise|shine|light|bath(?:e|ing)?|hat|glasses|nav|tv|dish|scores?|prep|exams?|test)\b| ?(?:시험|점수|준비|학원|성적|크림|케어|블록|블럭)",
    re.IGNORECASE,
)
"""What goes on from sat, sun, wed or mon as another word: sat down, sun cream, wed love to, mon ami, SAT 점수."""
_BEFORE_NOUN = "i|he|she|we|they|you|it|who|that|the|an?|my|his|her|our|your|their|some|just|and|then|has|have|had"
_NO_DAY = Pattern(rf"(?:\b(?:{_BEFORE_NOUN}|more|no|in|been|got|newly|c|yeah|hi|hey)|'\w*)[ ']$", re.IGNORECASE)
"""Words before which it is a verb, the sun or no word at all."""
_NOUN_LED = Pattern(rf"\b(?:{_BEFORE_NOUN})\b", re.IGNORECASE)
"""Words that make what follows a sentence's subject, so that it is a verb behind it ("the cat sat.")."""
LONGEST_BEFORE = 24
"""Characters before a word that are looked at."""


def _weekday_said(text: str, start: int, end: int, word: str) -> bool:
    """Whether "sat", "sun", "wed" or "mon" is a day by the words beside it ("sat works", "free wed?", "beach sat, 9ish")."""
    before = text[max(0, start - LONGEST_BEFORE) : start]
    if word in ("wed", "mon") and _WHERE.match(text, end) and not _OCCASION.search(before):
        return not _NO_DAY.search(before)
    if _VERB_NEXT.match(text, end) and not _OCCASION.search(before):
        return False
    if _SHORT_FOR.match(text, end) and (word != "sun" or _DAY_AFTER.match(text, end)):
        return not _THE.search(before)
    last = _SAID_LAST.match(text, end) is not None
    if _OCCASION.search(before) and _WHERE.match(text, end):
        return not _THE.search(before)
    if (last or _NO_NOUN_NEXT.match(text, end)) and _EVENT.search(before):
        return not _THE.search(before)
    if last and _IT_IS.search(before):
        return True
    if _NO_DAY.search(before):
        return False
    if (
        (_DAY_BEFORE.search(before) and (last or word != "sun"))
        or _DAY_AFTER.match(text, end)
        or _KOREAN_BEFORE.search(before)
    ):
        return True
    led = _DAY_LAST.search(before)
    alone = len(text) <= _ALONE or word != "sun"
    return last and alone and led is not None and start <= LONGEST_BEFORE and not _NOUN_LED.search(led[0])


_IT_IS = Pattern(r"\bit['’]s $", re.IGNORECASE)
_NO_NOUN_NEXT = Pattern(rf" {NO_NOUN}", re.IGNORECASE)
_SHORT_FOR = Pattern(r"['’]s\b", re.IGNORECASE)
"""sat's: nothing else has it."""
_THE = Pattern(r"\b(?:the|my|our|your|his|her|no|c)[ '’]$", re.IGNORECASE)
_KOREAN_BEFORE = Pattern(r"[가-힣] ?$")
_ALONE = 5


_MONTH_NEXT = Pattern(
    r"[\s,]*(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?\b|20\d\d\b)|[\s,]*(?:or|and|to|&|-|/) ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|in )",
    re.IGNORECASE,
)
_MONTH_LED = Pattern(
    r"\b(?:(?:how|what) about|maybe|perhaps|this|next|last|coming|until|till?|by|before|after|from|for|say|end of|start of|beginning of|middle of) $",
    re.IGNORECASE,
)
_MAY_VERB = Pattern(r"\b(?:i|we|you|u|he|she|they|it|who|which|that|there|or) $", re.IGNORECASE)
"""Before "may" or "march" that is a verb."""
_MONTH_DIGIT = Pattern(r" (?:the )?\d")
_MONTH_CLOSES = Pattern(r" ?(?:$|[,?!.]|(?:works|suits|then|instead|sometime)\b|[가-힣])", re.IGNORECASE)


def _beside_month(text: str, start: int, end: int, previous: Atom | None) -> bool:
    """Whether "may", "march" or "mar" is a month by what stands beside it."""
    if word_is_verb := _MAY_VERB.search(text, max(0, start - 8), start):
        return bool(word_is_verb and _MONTH_DIGIT.match(text, end))
    if (previous is not None and start - previous.end <= 4) or _MONTH_NEXT.match(text, end):
        return True
    if _LED.search(text, max(0, start - 9), start):
        return True
    return bool(_MONTH_LED.search(text, max(0, start - LONGEST_BEFORE), start) and _MONTH_CLOSES.match(text, end))


def _beside_time(text: str, start: int, end: int, previous: Atom | None) -> bool:
    near = previous is not None and start - previous.end <= (5 if previous.kind == "wday" else 4)
    return near or bool(_TIME_NEXT.match(text, end) or _LED.search(text, max(0, start - 9), start))


_PLAIN, _CONDITIONAL = _readers(standing_too=False), _readers(standing_too=True)

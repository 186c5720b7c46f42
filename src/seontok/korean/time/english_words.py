"""Pieces of English that several readers share: numbers, units, names of days, and what may stand around a bare hour."""

from __future__ import annotations

import re

FLAGS = re.IGNORECASE | re.ASCII
"""Of every English expression: a word also ends where Hangul begins (7ish에)."""
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty five": 25, "thirty": 30,
            "forty": 40, "forty five": 45, "fifty": 50, "oh five": 5, "quarter": 15, "half": 30, "a couple of": 2,
            "a couple": 2, "couple of": 2, "a few": 3}  # fmt: skip
HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
"""Hours as words."""
AMOUNT = rf"\d{{1,2}}\.5|\d{{1,3}}|half an|half a|a half|half(?=\s(?:hour|hr)\b)|1/2 an?|1/2(?=\s(?:hour|hr)\b)|a couple of|a couple|couple of|a few|an?|{HOUR}|fifteen|twenty|thirty|forty"
"""Numbers that count units."""
_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINAL_WORDS = (
    *_ONES, "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", *(f"twenty-{one}" for one in _ONES), "thirtieth", "thirty-first",
)  # fmt: skip
ORDINAL = "|".join(word.replace("-", "[- ]") for word in sorted(_ORDINAL_WORDS, key=len, reverse=True))
"""Days of the month as words."""
UNIT = r"(?P<u>min|hour|hr|day|week|wk|month|year|yr|fortnight)(?:ute)?s?(?:['’](?= ?time\b))?\b"
_UNITS = {"min": ("minute", 1), "hour": ("hour", 1), "hr": ("hour", 1), "day": ("day", 1), "week": ("week", 1),
          "wk": ("week", 1), "month": ("month", 1), "year": ("year", 1), "yr": ("year", 1), "fortnight": ("week", 2)}  # fmt: skip
_HALVES = {"hour": ("minute", 30), "year": ("month", 6), "day": ("hour", 12), "month": ("day", 15), "week": ("day", 3)}
WEEKDAY = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b"
)
NEAR_DAY = (
    rf"(?:(?:on |this |next |coming )?{WEEKDAY}|(?:today|tonight|tonite|2nite|tomorrow|tmrw?|tomoz|2moro|2morrow|tn)\b"
    rf"|on (?:the )?(?:{MONTH}|\d{{1,2}}(?:st|nd|rd|th)\b))"
)
"""A day as it stands beside an hour (7 on friday, 8 tomorrow)."""
_VERBS = (
    r"works|suits|sounds|is|was|has|plus|thanks|pls|as|this|his|unless|across|always|onwards|afterwards|yes|guys|lads|girls|boys|folks|tues|thurs|weds|cos|lets|whats|thats|its|whos|theres|yours|ours|mums|moms|dads|"
    r"drinks|doors|outdoors|indoors|upstairs|downstairs|besides|class"
)
KOREAN_NEXT = r"(?:어때|어떰|ㅇㄸ|괜찮|ㄱㅊ|가능|ㄱㄱ|고고|콜|ㅇㅋ|오케|쯤|까지|부터|에(?![가-힣])|으로|로(?![가-힣])|[은는도](?= )|이후|보자|봐|만나|좋|[되돼될]|시작|하자|할[까래]|맞|ㅋ|ㅎ|ㅠ|ㅇ)"
"""Korean behind an hour that an English day stands before or phrase before it (tmr 3 어때)."""
NOT_COUNTED = (
    r"(?!\s?(?:[:.]?\d|%|/|st\b|nd\b|rd\b|th\b|-\d)|\s(?:people|person|place|sec|min|hour|hr|day|week|month|year|won|dollar|buck|quid|"
    r"pound|euro|percent|per cent|time|each|foot|feet|inch|grand|[gmk]?hz|[gmk]b|mm|kg|km|of (?:us|them|you|the|my|your|our)|more|or (?:so|more)(?=\s[a-z])|out of|"
    r"\w+ (?:street|st|road|rd|avenue|ave|lane|drive|blvd|court)\b)"
    rf"|\s(?!(?:{_VERBS})\b)[a-z]{{2,12}}s\b|(?!{KOREAN_NEXT})[가-힣])(?![A-Za-z\d])"
)
"""Behind a number: nothing that it counts."""


_PRONOUN = r"(?:i|we|you|u|ya|y'?all|he|she|they|it|there|this|that|these|those|who|what|which|where|everyone|everybody|anyone|someone)"
_AUXILIARY = r"(?:is|are|was|were|will|would|wud|wld|could|cud|cld|can|should|shud|shall|might|may|must|do|does|did|has|have|had|be|been|won|ain|sha|ca)"
_FUNCTION = (
    rf"{_PRONOUN}(?:['’]?(?:m|ll|d|re|ve|s))?|im|{_AUXILIARY}(?:n['’]?t)?|cannot|gonna|wanna|gotta|let['’]?s|"
    r"my|our|your|ur|his|her|their|the|me|us|him|them|some|any|all|both|"
    r"at|by|in|on|from|with|w/|near|outside|inside|opposite|behind|under|around|round|about|before|b4|after|until|till?|through|thru|during|over|"
    r"down|up|off|out(?!\sof)|via|as|past|"
    rf"(?:and|or|to|for)(?!\s(?:[12]\b(?![:.]\d)|\d{{1,2}}\s(?:people|person|of\b|(?!(?:{_VERBS})\b)[a-z]{{2,12}}s\b)))|"
    r"but|so|if|cos|coz|cuz|because|bc|since|though|tho|although|when|while|unless|than|then|"
    r"not|now|again|too|also|only|just|even|still|instead|itself|maybe|perhaps|probably|probs|definitely|defo|here|there|already|yet|anyway|how|why|"
    r"today|tonight|tonite|2nite|tomorrow|tmrw?|tmw|tomoz|2moro|this|next|last|every|ish"
)
_SAID_OF_IT = (
    r"ok(?:ay|i|s)?|k|kk|fine|good|great|grand|perfect|cool|alright|aight|safe|sound|best|better|ideal|sharp|prompt|latest|earliest|tops|max|onwards?|sorted|"
    r"please|pls+|plz+|plss|thanks|thank|thx|ta|cheers|yeah|yea|yes|yep|yup|yh|ya|no|nah|nope|right|really|sorry|soz|deal|"
    r"lol+|lmao+|rofl|haha+|hehe+|innit|init|la+h?|lor|leh|liao|hor|meh|eh|ah|na|ji|mate|m8|bro|bruv|bruh|dude|man(?=\W*$)|(?:guys|folks|lads|girls|ladies|team)(?=\W*(?:$|[?!.,]))|all|love|luv|hun|"
    r"babe|bae|dear|darling|x+|xo+|tbh|btw|imo|fyi|omg|idk|rn|asap|hey|hi|morning|afternoon|evening|night|noon"
)
NO_NOUN = rf"(?:{_FUNCTION}|{_SAID_OF_IT})(?![\w])"
"""A word that no number before it can count: of the closed classes (I, will, at, because), or said of the whole (ok, lol, pls)."""
_WHAT_HAPPENS = r"works?|worked|suits?|sounds|seems|looks|starts?|starting|ends|finish(?:es)?|opens|closes|leaves?|make|meet|come|coming|get|see|call|join|pick|bring|need"
NOT_COUNTING = rf"(?=\s*(?:$|[?!.,;)](?!\d)|[^\w\s.,:;'’%$£€₩+*/~–가-힣-])|\s[–-]\s(?!\d)|\s(?:{_FUNCTION}|{_SAID_OF_IT}|{_WHAT_HAPPENS})(?!\w)|\s?(?:{KOREAN_NEXT}))"
"""Behind an hour as a mere number: the end, a mark, a word that no number counts, or what happens then."""
ROUGHLY = r"(?:about|around|arou?nd|ard|abt|arnd|roughly|approx\.?|approximately|circa|like|say|maybe|probably|prob|probs|bang on|dead on|exactly|just)"
"""Words that make an hour rough, or sure."""


def number(word: str) -> int:
    """Value of digits or of a number word."""
    return int(word) if word.isdecimal() else _NUMBERS[word.lower().replace("-", " ")]


def ordinal(word: str) -> int:
    """Value of an ordinal, in digits (3rd) or as a word (twenty-first)."""
    digits = word.rstrip("stndrhSTNDRH")
    return int(digits) if digits.isdecimal() else _ORDINAL_WORDS.index(word.lower().replace(" ", "-")) + 1


def length(word: str, unit: str, *, half: bool = False) -> tuple[tuple[str, int], ...]:
    """The parts of an amount of a unit; with half, of one and a half."""
    name, times = _UNITS[unit.lower()]
    if word.lower().startswith(("half", "a half", "1/2")):
        return (_HALVES.get(name, ("minute", 30)),)
    half, word = half or word.endswith(".5"), word.removesuffix(".5")
    parts = ((name, number(word) * times),)
    return (*parts, _HALVES[name]) if half and name in _HALVES else parts

"""Whether the talk around a time is about the past, and what it says of morning or evening."""

from __future__ import annotations

from seontok.korean.pattern import Pattern

_PAST = "갔왔했봤됐났샀줬잤썼졌탔켰냈뒀렸렀겼쳤폈셨섰뺐뗐깼꼈쐈볐꿨웠놨팠컸껐떴혔쐬렜텄녔"
_AFTER_PAST = "어다는음지던네냐니나죠습을고거대구더길단잖"
_PAST_MORPH = Pattern(
    rf"[가-힣](?:었|았|였)(?:[{_AFTER_PAST}ㅋㅎㅠ\s.?!~ㄷㅇ]|$)|(?<![있겠])[{_PAST}](?:[{_AFTER_PAST}ㅋㅎㅠ\s.?!~ㄷㅇ]|$)"
)
_PAST_ADNOMINAL = Pattern(
    r"(?:^ ?|[에는은서날도] ?)(?:보낸|받은|먹은|마신|만난|찍은|산|다녀온|올린|빌린|본|간|온|낸|들은|쓴|준|한|잔|탄|시킨|주문한|예매한|[가-힣]던|했던)(?= )"
    r"|[가-힣]서 ?(?:미안|고마|고맙|죄송|감사)"
)
_MARKS = frozenset("었았였던" + _PAST + "낸은신난찍산온린본간쓴준한잔탄킨매미고죄감벌직")
"""A text without any of these tells of nothing past."""
_SETTLED = Pattern(
    r"예약|예매|잡았|잡혔|정했|정해졌|바뀌었|바뀠|바꿨|미뤘|미뤄졌|밀렸|옮겼|변경|확정|결정|신청했|끊었|됐어요\?|됐나|잡아놨|잡아 ?뒀|해놨|해 ?뒀|연기|당겨|당겼|"
    r"늦었|알았|알겠|좋겠|싶었|까먹|잊었|으면 ?했|하려고 ?했|남았|멀었|생겼|비었|비워|[꽉다] ?찼|마감|매진|품절|모집|떴|나왔|올라왔|잡힌|잡은|예정|계획|발령|시행"
)
_REPORTED = Pattern(r"(?:다|자|라|냐|기로|려고|[ㄹ할갈볼올될]까|[할갈볼올될]게|거라) ?고? ?(?:했|하셨|그랬|들었|말했|정했|약속했|하더|얘기했)|[댔쟀]|(?<=[가-힣])랬")
"""Somebody's word of what is to come: 간다고 했어, 보자고 했어, 온댔어."""
_NEXT_CLAUSE = Pattern(r"[.!?\n]|(?:는데|지만|니까|다가|거든|고서|구나) ")
_OFFICE = Pattern(r"회의|미팅|업무|면접|은행|병원|진료|검진|관공서|주민센터|동사무소|택배|기사님|수업|강의")
_MORNING = Pattern(r"일어나|기상|아침|조식|출근|등교|새벽|첫차|모닝|해 ?뜨|해돋이|일출|조조|체크아웃")
_EVENING = Pattern(r"저녁|퇴근|술|맥주|소주|야식|막차|회식|야근|치맥|2차|불금|해 ?지|일몰|심야|체크인")


def may_be_past(text: str) -> bool:
    """Whether a text holds anything that speaks of the past: most do not, and need not be asked again for each time."""
    return not _MARKS.isdisjoint(text)


def is_past(text: str, end: int) -> bool:
    """The clause behind character `end` (at most 60 characters) tells of something that happened."""
    if text[max(0, end - 10) : end].lstrip().startswith(("아직 ", "벌써 ")):
        return True
    tail = text[end : end + 60]
    stop = _NEXT_CLAUSE.search(tail)
    clause = tail[: stop.end()] if stop else tail
    if _SETTLED.search(clause):
        return False
    told = _PAST_MORPH.search(clause)
    if told:
        reported = _REPORTED.search(clause)
        return reported is None or told.end() < reported.start()
    return _PAST_ADNOMINAL.search(clause) is not None


def half_hint(text: str) -> str | None:
    """ "am" or "pm" where the words of a message lean one way, "day" for office hours, else None."""
    window = text[:300]
    morning, evening = bool(_MORNING.search(window)), bool(_EVENING.search(window))
    if morning != evening:
        return "am" if morning else "pm"
    return "day" if not morning and _OFFICE.search(window) else None

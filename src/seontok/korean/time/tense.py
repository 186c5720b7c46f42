"""Whether the talk around a time is about the past, and what it says of morning or evening."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.korean.text import no_hangul

_PAST = "갔왔했봤됐났샀줬잤썼졌탔켰냈뒀렸렀겼쳤폈셨섰뺐뗐깼꼈쐈볐꿨웠놨팠컸껐떴혔쐬렜텄녔"
_AFTER_PAST = (
    r"(?:[어는음지던네냐니나죠습을고거대구더길단답댄잖당심능소제데시슈유쥬예응ㅋㅎㅠ\s.?!~ㄷㅇ]|으[니므]|다(?!가)|$)"
)
_PAST_MORPH = Pattern(
    rf"[가-힣](?:었|았|였){_AFTER_PAST}|(?<![다라자냐카])더(?:라|군)|(?<![있겠])[{_PAST}]{_AFTER_PAST}"
)
_DONE = (
    "보낸|받은|먹은|마신|만난|찍은|산(?! ?[가갈타에])|다녀온|올린|빌린|본|간|온|낸|들은|쓴|준|한(?! ?(?:번|두|달|주|시|잔|판|개|명|[가-힣]{1,2} ?(?:쯤|정도)))|잔(?! ?하)|탄|시킨|주문한|예매한|나간|들어간|올라간|내려간|돌아온|나온|들어온|만든|"
    "그린|배운|시작한|일어난|도착한|출발한|헤어진|끝난(?! ?(?:뒤|후|다음|시점))|[가-힣]던|했던"
)
_DONE_DEEDS = "결제|구매|주문|제출|가입|등록|발송|통화|얘기|업로드|설치|수리|교환|반품|입금|송금|이체|접수|방문|촬영|녹화|작성|수정|전달|문의"
_PAST_ADNOMINAL = Pattern(
    rf"(?:^ ?|[에는은서날도때] ?)(?:(?:{_DONE})(?=[ 거건])|(?:{_DONE_DEEDS})한(?= ?[가-힣]))|[가-힣]서 ?(?:미안|고마|고맙|죄송|감사|(?:너무 |좀 |완전 |엄청 )?(?:피곤|졸[려리림]|힘들))"
)
_MARKS = frozenset("었았였던" + _PAST + "낸은신난찍산온린본간쓴준한잔탄킨매미고죄감벌직든운진더피졸힘")
"""A text without any of these tells of nothing past."""
_SETTLED = Pattern(
    r"다 ?[됐돼되]|예약|예매|잡았|잡혔|정했|정해졌|바뀌었|바뀠|바꿨|미뤘|미뤄졌|밀렸|옮겼|변경|확정|확인|결정|조정|신청했|끊었|됐어요\?|됐나|[가-힣] ?놨|[가-힣] ?뒀|연기|당겨|당겼|취소|"
    r"겹[쳤쳐치]|승인|허락|연차|반차|휴가|배정|당첨|늦었|알았|알겠|좋겠|싶었|까먹|잊었|으면 ?했|하려고 ?했|남았|멀었|생겼|비었|비워|[꽉다] ?찼|마감|매진|품절|연장|단축|앞당|모집|게 ?(?:됐|되었)|(?:스케줄|일정|공지|표|명단|시간표|라인업)[가-힣]{0,2} ?(?:떴|나왔|올라왔)|"
    r"잡힌|잡은|예정|계획|발령|시행|로 ?(?:옮[겨겼]|바[꿔꿨뀌뀐]|변경|미[뤄뤘루]|당[겨겼]|늦[춰췄]|앞당)"
)
"""What is past in form and settles something to come."""
_IDIOM = Pattern(
    r"미쳤|큰일 ?났|망했|대박 ?났|수고 ?(?:했|하셨|많)|고생 ?(?:했|하셨)|고마웠|됐고|잘 ?됐|(?:언제|뭐|어디|누구|며칠|몇[ 가-힣]{0,3}|얼마)(?:이)?더라"
)
"""Past in form only."""
_REPORTED = Pattern(
    r"(?:다|자|(?<!뭐)라|냐|기로|려고|[ㄹ할갈볼올될]까|[할갈볼올될]게|거라) ?고? ?(?:했|하셨|그랬|들었|말했|정했|약속했|하더|얘기했)|[댔쟀]|(?<=[가-힣])랬"
)
"""Somebody's word of what is to come: 간다고 했어, 보자고 했어, 온댔어."""
_RECALLED = Pattern(
    r"(?:[\s\d:/~∼().시분반정각한두세네다섯여일곱덟아홉열월화수목금토요욜전저녁밤낮쯤경즈음무렵도초중순말주첫둘셋째점심아니]|에서 |부터 |사이){0,14}"
    r"(?:(?:이었|이였|였)(?:나|지|죠|던가|더라|던데|을걸)|이?더라(?:고|구)?(?=$|[?!~.,\sㅋㅎ]))"
)
_FOUND = Pattern(r"(?:보니까?|[가-힣]니까?|는데) ?(?:벌써 ?|이미 ?)?$")
"""One tries to remember or has seen when something is (3시였나, 영화는 7시더라), unless one found it that late (깨보니 7시더라)."""
_NEXT_CLAUSE = Pattern(
    r"[.!?\n]|(?:는데|지만|니까|(?<![갔왔했았었먹])다가|거든|고서|구나|시다|세요|을게|ㄹ게|[할갈볼올줄될]게|게요|까요|네요|거든요|습니다|[어아해에]요|죠|지요|[ㅋㅎㅠㅜ]) "
)
_CHANGED = Pattern(r"(?:으로|로)(?!부터|서)")
_EN_SENTENCE = Pattern(r"[.!?;\n]|, ")
_EN_PAST = Pattern(
    r"\b(?:(?:was|were|did|had)(?:n['’]?t(?! (?:we|i|you|they|he|she|it)\b))?|went|came|got (?:home|back|up|in|here|there|to|off|married|caught|paid|drunk|sick)|sent|met|saw|bought|left|took|made|ate|paid|found|lost|woke|slept|gave|heard|kept|drove|flew|"
    r"wrote|broke|ran|[a-z]{3,}ed|(?:have|has|haven't|hasn't)\b[^.!?]{0,40}\bsince)\b|'ve\b[^.!?]{0,40}\bsince\b",
    re.IGNORECASE,
)
_EN_AHEAD = Pattern(
    r"\b(?:will|won't|going to|gonna|can|could|shall|should|would|let'?s|must|may (?:be|not|have|need|come|go|want|get|do|well|as well|still|also|just)|might|need|have to|wants?|is|are|am|moved(?! (?:out|in|into|here|house|away|abroad)\b)|booked|scheduled|"
    r"promised|confirmed|postponed|rescheduled|pushed|bumped|delayed|shifted|switched|agreed|planned|changed|cancell?ed|extended|supposed|invited|closed|expected|reserved|blocked|needed|required)\b|\b(?:it|he|she|that|there|let|who|what|when|where|how|everyone)['’]s\b|['’](?:ll|m|re)\b",
    re.IGNORECASE,
)
_OFFICE = Pattern(
    r"(?i:\b(?:meeting|standup|(?:driving|blood|eye) test|dentist|doctor|appointment|appt|interview|exam|class|lesson|lecture|office|clinic|dr|opens?|haircut|hairdresser|barber|vet|[a-z]+ologist|orthodontist|hygienist|physio|optician|surgery|church|service|mass|market|parade|check-?up)\b)|오픈|개장|개점|회의|미팅|업무|면접|은행|병원|진료|검진|관공서|주민센터|동사무소|택배|기사님|수업|강의|[1-3]교시|문 ?(?:열|여는|연)|치과|안과|피부과|내과|외과|한의원|미용실|네일|구청|시청|세무서|어린이집|유치원|시험|토익|고사장|입실|부동산|이사(?![가-힣])|청소|접수|인터뷰|성묘|벌초|차례|설치|수리|견적|예식|결혼식|돌잔치|세미나|설명회|예배|미사|수술|시술|내시경|외래|(?:입학|졸업|시상|개학|종업)식|운동회"
)
_MORNING = Pattern(
    r"(?i:\b(?:breakfast|brekk(?:ie|y|i)|brunch|wake|woke|alarm|drop[- ]?off|sunrise|get(?:ting)? up|got up|(?:be|am|was|i['’]m) up at|tee ?time)\b|(?:^|[,.;] )up at\b)|일어나|깨워|기상|등산|산행|산에 ?[가갈오올]|낚시|라운딩|골프|원정|티오프|티업|조깅|오픈런|발인|아침|조식|조찬|브런치|출근|회사 ?(?:에 ?)?(?:가야|나가야|도착)|학교 ?(?:에 ?)?(?:가야|도착)|등교|등원|소풍|현장 ?학습|체험 ?학습|새벽|알람|눈 ?(?:떠|떴|뜨)|통근|첫차|모닝|해 ?[뜨뜬뜰떠]|해돋이|일출|조조|체크아웃"
)
_NIGHT = Pattern(r"이따|까지만")
_GAME = Pattern(r"롤|게임|디코|배그|오버워치|레이드|피파|던전|길드")
_SLEEP = Pattern(
    r"(?i:\b(?:sleep|slept|asleep|stay(?:ed)? up|up (?:till?|until))\b)|(?:^|[^가-힣ㄱ-ㅣ])(?:자자|잘게|잘래|잘까|잤|자야|자라|잔다|잠들|자서|자는 ?(?:거|것|사람|시간|편|디)|잔대|자거든|(?<!낮잠을 )잡니다|자요|자(?=$|[?!.~]))|잠자리|취침"
)
_SO_SLEEP = Pattern(r"(?:서|니까|라|때문에|려면) (?:먼저|일찍|이만|얼른|빨리|그만|이제|난|나) ?(?:자|잔|잘)")
"""Who goes to bed early has to be up early: 8시까지 가야 해서 먼저 잘게."""
_RIDE = Pattern(
    r"출발|나가야|공항|이삿짐|기차|버스|비행기|열차|배편|셔틀|(?i:\b(?:bus|train|flight|plane|ferry|tram|coach|ktx|srt|leav(?:e|es|ing)|set(?:ting)? off|depart(?:s|ing)?)\b)"
)
_LATE = Pattern(r"막차|심야|클럽")
_EVENING = Pattern(
    r"(?i:\b(?:dinner|drinks|pub|pints?|beers?|party|gig|clos(?:es|ing)|shuts|movies?|cinema|theatre|bath|bedtime|supper|curfew)\b)|넘어야|끝나(?![고구])|저녁|퇴근|술|맥주|소주|야식|회식|야근|치맥|2차|불금|해 ?지|일몰|체크인|본방|방영|방송|뉴스|드라마|문 ?닫|닫[는습]|폐점|심야"
)


_SINCE_DAY = Pattern(
    r"since (?:last )?(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|yesterday|last|the )",
    re.IGNORECASE,
)


def may_be_past(text: str) -> bool:
    """Whether a text holds anything that speaks of the past: most do not, and need not be asked again for each time."""
    return (
        not _MARKS.isdisjoint(text)
        or "방금" in text
        or "already " in text.lower()
        or _EN_PAST.search(text) is not None
        or _SINCE_DAY.search(text) is not None
    )


def is_past(text: str, start: int, end: int) -> bool:
    """The clause around a time tells of something that happened; of a Korean one what follows, at most 60 characters."""
    if no_hangul(text[max(0, start - 12) : end + 12]):
        return _english_past(text, start, end)
    if text[max(0, end - 10) : end].lstrip().startswith(("아직 ", "벌써 ")):
        return True
    if text.endswith("방금 ", max(0, start - 3), start):
        return True
    tail = text[end : end + 60]
    stop = _NEXT_CLAUSE.search(tail)
    clause = tail[: stop.end()] if stop else tail
    if _SETTLED.search(clause) or _CHANGED.match(clause):
        return False
    if _RECALLED.match(clause) and not _FOUND.search(text, max(0, start - 8), start):
        return False
    told = _PAST_MORPH.search(_IDIOM.sub("", clause))
    if told:
        reported = _REPORTED.search(clause)
        return reported is None or told.end() < reported.start()
    return _PAST_ADNOMINAL.search(clause) is not None


_ALREADY = Pattern(r"\balready (?:about |past |gone |like )?$", re.IGNORECASE)
"""Before an hour that is there (it's already 10pm)."""


def _english_past(text: str, start: int, end: int) -> bool:
    if _ALREADY.search(text, max(0, start - 20), start) or _SINCE_DAY.match(text, start):
        return True
    first, last = max(0, start - 60), min(len(text), end + 60)
    for stop in _EN_SENTENCE.finditer(text, first, start):
        first = stop.end()
    after = _EN_SENTENCE.search(text, end, last)
    sentence = text[first : after.start() if after else last]
    return _EN_PAST.search(sentence) is not None and not _EN_AHEAD.search(sentence)


def half_hint(text: str) -> str | None:
    """ "am" or "pm" where the words of a message lean one way, "day" for office hours, "night" for late ones, "sleep" for bedtime,
    "late" for what runs past midnight, "game" for evenings at a screen, "ride" for what leaves by a timetable, else None."""
    window = text[:300]
    morning, evening = bool(_MORNING.search(window)), bool(_EVENING.search(window))
    if not morning and _LATE.search(window):
        return "late"
    if morning != evening:
        return "am" if morning else "pm"
    if morning:
        return None
    if _SLEEP.search(window):
        return "am" if _SO_SLEEP.search(window) else "sleep"
    if _OFFICE.search(window):
        return "day"
    if _GAME.search(window):
        return "game"
    return "night" if _NIGHT.search(window) else "ride" if _RIDE.search(window) else None

"""What is to be done: nouns of things people do together or have an appointment for."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern

ACTIVITY = Pattern(
    r"(?<![A-Za-z])(?:PT|pt)(?![A-Za-z])|레슨|예약|약속|환영회|송별회|산행|정모|라이딩|출사|총회|훈련|경기|시합|"
    r"대회|소개팅|데이트|방문|점검|설치|수리|픽업|치맥|삼겹살|고기|"
    r"족발|곱창|마라탕|파스타|국밥|초밥|막걸리|소주|와인|칵테일|스터디|주간회의|"
    r"행사|대청소|회의|미팅|교육|연수|설명회|회식|등산|영화|전시회|전시|결혼식|돌잔치|집들이|생일\s?파티|생파|동창회|동문회|송년회|신년회|"
    r"송년|반상회|총회|모임|정모|번개|벙개|세미나|워크샵|워크숍|콘서트|공연|"
    r"뮤지컬|연극|"
    r"브런치|점심|저녁|아침밥|(?<![가-힣])(?:밥|술)|맥주|한잔|커피|운동|헬스|러닝|달리기|테니스|배드민턴|축구|풋살|농구|야구|"
    r"볼링|당구|클라이밍|수영|골프|라운딩|요가|필라테스|자전거|캠핑|여행|"
    r"드라이브|피크닉|소풍|나들이|쇼핑|노래방|보드게임|방탈출|"
    r"탁구|배구|족구|스쿼시|합창|댄스|뜨개|독서|보겜|보드겜|방탈|피방|글램핑|밀면|김장|파티|바베큐|고기집|쭈꾸미|회덮|치과|면접|상담|수업|과외|연습|합주|리허설|발표|직거래|거래|통화|콘퍼런스\s?콜|컨콜|화상|양꼬치|조개구이|감자탕|샤브샤브|훠궈|닭갈비|닭발|보쌈|냉면|칼국수|김치찜|회덮밥|스시|라멘|스테이크|피자|햄버거|조깅|진료|검진|수술|예방접종|시험|"
    r"네일|안과|피부과|정형외과|한의원|내시경|예비군|토익|인터뷰|계약|촬영|강연|강의|특강|상견례|공청회|간담회|운동회|체육대회|학예회|졸업식|입학식|시상식|기도회|"
    r"예식|장례식|벼룩시장|플리마켓|축제|직관|카풀|면담|레벨테스트|보강|오디션|견학|인계|"
    r"미용실|이사|김장|벌초|성묘|제사|차례|한강|산책|꽃구경|벚꽃|단풍|낚시|스키|"
    r"보드|바다|찜질방|사우나|카페|피씨방|게임|답사|봉사|예배|미사|"
    r"\b(?:lunch|dinner|brunch|breakfast|coffee|drinks?|beers?|movie|meeting|call|standup|sync|party|study|"
    r"haircut|offsite|squash|hangout|gig|rehearsal|game|hike|hiking|tennis|gym|run|running|picnic|concert|interview|dentist|practice|rehearsal|pickup|"
    r"playdate|class|lesson|appointment|workshop|demo|review|bbq|tacos?|pizza|ramen|sushi|climbing|football|"
    r"soccer|basketball|trip)\b",
    re.IGNORECASE,
)
"""Nouns of things people do together or have an appointment for."""

PERSONAL = Pattern(
    r"치과|면접|병원|수술|진료|검진|시험|미용실|비행기|기차|KTX|ktx|상담|예방접종|내시경|피부과|안과|한의원|"
    r"네일|펌|염색|수업|발표|인터뷰|결혼식|돌잔치|제사|출국|입국|"
    r"\b(?:dentist|doctor|interview|surgery|exam|flight|haircut|checkup|appointment)\b",
    re.IGNORECASE,
)
"""Fixed things one person has."""

_MEAL = frozenset({"점심", "저녁", "아침밥", "예약", "약속"})
"""Said with what is done then ("저녁 회식", "예약 미팅") it is the time or the booking, not the doing."""


def find_activity(text: str) -> re.Match[str] | None:
    """What is to be done: the first doing named; a meal or a booking only if nothing else is."""
    first = ACTIVITY.search(text)
    if first is None or first[0] not in _MEAL:
        return first
    return next((found for found in ACTIVITY.finditer(text, first.end()) if found[0] not in _MEAL), first)


def is_doing(word: str) -> bool:
    """Whether a word is the name of a thing to do and no more."""
    return ACTIVITY.fullmatch(word) is not None

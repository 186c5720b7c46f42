"""What somebody asks the group mate for."""

from __future__ import annotations

import re
from enum import StrEnum


class Intent(StrEnum):
    """One thing it can do."""

    CONSENT = "consent"
    WITHDRAW = "withdraw"
    FORGET = "forget"
    JUDGE = "judge"
    REMEMBER = "remember"
    THANKS = "thanks"
    BILL = "bill"
    MEET = "meet"
    DECISIONS = "decisions"
    CATCHUP = "catchup"
    PEOPLE = "people"
    HELP = "help"
    OTHER = "other"


_PEOPLE = "둘|셋|넷|두|세|네|다섯|여섯|일곱|여덟|아홉|열"
PATTERNS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern, re.IGNORECASE))
    for intent, pattern in (
        (Intent.WITHDRAW, r"동의 ?(?:안|못|철회|취소)|동의하지|(?:don'?t|do not) (?:agree|consent)|withdraw"),
        (Intent.CONSENT, r"동의|\bi (?:agree|consent)\b|^(?:agree|consent)"),
        (Intent.FORGET, r"(?:내|제|나에 대한|저에 대한).{0,12}(?:잊어|지워|삭제)|\bforget (?:me|my|about me)"),
        (
            Intent.JUDGE,
            r"누(?:가|구).{0,20}(?:잘못|잘했|맞(?:아|지|는|냐|나|을)|틀[렸린려]|나빠|나쁜|더 ?(?:친|좋아|나아|나은|[착예]|잘생)|편|탓|제일 ?[착예나못]|제일 ?(?:친|싫))|"
            r"누구 ?(?:말|편)|편 ?(?:들어|좀)|(?:얼마나|몇 ?(?:점|퍼센트|%)).{0,12}친[하해한밀]|친밀도|친한 ?(?:정도|순위|순서|사람)|"
            r"사이.{0,8}(?:좋|나[쁘빠]|어때|어떤)|(?:왜 ?(?:저래|저럼|저러|그래|그럼|그러)|성격|어떤 ?(?:사람|애))|순위.{0,6}매|"
            r"\bwho(?:'s| is| was)\b.{0,20}\b(?:right|wrong|fault|to blame|closer|closest|best friend|nicer|worse)|\bwhose (?:side|fault)|"
            r"\btake sides\b|\bhow close\b|\brank (?:us|them|everyone|the members)",
        ),
        (Intent.REMEMBER, r"기억해|기억 ?좀|외워|메모해|\bremember (?:that |my )"),
        (
            Intent.BILL,
            r"[nN엔] ?빵|\d ?빵|더치|정산|나누(?:면|자|기)|나눠|1 ?/ ?n|\bsplit\b|얼마씩|인당|"
            rf"\d[\d,.]*\s?(?:만|천|원|불|달러)[^?？]{{0,10}}?(?:\d{{1,2}}|{_PEOPLE}) ?(?:명|이서|서|사람|인)(?![가-힣]{{2}})|"
            r"[$€£]\s?\d[\d,.]*\s.{0,20}\b(?:by|between|among|for) (?:\d{1,2}|two|three|four|five|six|seven|eight)\b",
        ),
        (
            Intent.MEET,
            r"언제 ?(?:만나|만날|볼|보|모이|모일|가능|되|될)|(?:시간|날짜|일정|날) ?(?:을|를)? ?(?:맞[추춰]|정[해하]|잡[아자을]|골라|고르)|되는 ?(?:날|시간)|투표|"
            r"\bfind a (?:time|day)|\bwhen (?:can|should|do) we|\bwhich day",
        ),
        (
            Intent.DECISIONS,
            r"뭐(?:로|를|라고)? ?(?:정했|하기로|먹기로)|(?:언제|어디서?|몇 ?시에?) ?(?:보기로|만나기로|모이기로|하기로|가기로)|결정|정한 ?(?:거|것)|정해진|정하기로|뭐로 ?(?:정|했)|\bdecid|\bdecision",
        ),
        (
            Intent.CATCHUP,
            r"요약|정리|못 ?본|놓친|무슨 ?(?:얘기|이야기|일|말)|뭐라고|뭐래|밀린|\bcatch me up|\bsummar|\bmissed?\b|\brecap",
        ),
        (Intent.THANKS, r"고마|고맙|감사|ㄱㅅ|땡큐|수고|최고|잘했|\bthank|\bgood job"),
        (Intent.PEOPLE, r"생일|좋아하는|싫어하는|못 ?먹는|알레르기|취향|\bbirthday|\blikes?\b|\ballerg"),
        (
            Intent.HELP,
            r"^\W*$|도움|도와|사용법|기능|(?:뭐|무엇|뭘).{0,6}(?:할 ?수|해 ?줘|해 ?주|가능)|누구|안녕|하이|\bhelp\b|\bwhat can you|\b(?:hi|hello)\b",
        ),
    )
)


def intent_of(asked: str) -> Intent:
    """What the words behind its name ask for; OTHER where it is nothing it can do."""
    return next((intent for intent, pattern in PATTERNS if pattern.search(asked)), Intent.OTHER)

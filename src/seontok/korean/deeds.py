"""A promise said as a deed: "ㅇㅇ 내일 카메라 가져갈게 ㅎㅎ" → "카메라 가져가기", fit for "-로 했어요"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PROMISE = re.compile(
    r"(?P<will>[가-힣]+)(?:게|께|겡)(?:요|용|여|염|욤|유)?(?=$|[^가-힣])"
    r"|(?P<formal>[가-힣]+)겠(?:습니다|슴다|어요|음|다)(?=$|[^가-힣])"
)
_SENTENCE = re.compile(
    r"[.!?~…\n]+|[ㅋㅎㅠㅜ]+|(?<=[가-힣])(?:(?<![필중])요|니다|[이하되]죠)(?=\s)|[가-힣][게께]요?(?=\s(?!없|있|많))|(?:[았었갔왔봤했됐났줬샀](?:다|어|음)|[가-힣](?:내|해|와|가) ?봐|[았었했됐갔왔]네|구나|(?:있|없|[았었했됐])음)(?=\s)|(?:미안|죄송|고마[워우]|땡큐|쏘리)[가-힣]*(?=\s)"
)
"""Where a sentence ends, also without a mark ("감사해요 오늘 밤에 보내드릴게요")."""
_OPENING = re.compile(
    r"^(?:(?:(?:네+|넵|넹|예|응+|웅)[,\s]+[가-힣]{0,6}(?:님|쌤|씨|언니|오빠|누나|형|엄마|아빠|이모|삼촌|어머니|아버지)|네+|넵|넹|예|응+|웅|어+|아+|앗|맞다|아냐|아니|아이고|아이구|에고|에구|참|"
    r"그 ?전까지(?:는)?|그 ?전에(?:는)?|그때까지(?:는)?|ㅇㅇ+|ㅇㅋ+|오키\S*|오케이|그래|그럼|그러면|좋아|콜|알겠\S+|알았\S+||"
    r"헉|헐|와|오+|미안|쏘리|고마워|땡큐|나|저|일단|우선)[,\s]+)+"
)
_SELF = frozenset({"내가", "제가", "나는", "난", "저는", "전", "나도", "저도", "우리가", "저희가"})
_NO_DEED = frozenset({"", "알", "모르", "좋", "그러", "괜찮"})
"""What is said with these endings and is nothing to do ("알겠습니다")."""
_POINTED = {"그건": "그걸", "이건": "이걸", "저건": "저걸", "그거는": "그걸"}
"""What is pointed at is what the deed is done to."""
_REASON = re.compile(r"(?:이라|라|이라서|라서|니까|는데|은데|인데|던데|지만|거든|서요|느라)[,\s]+(?=\S)")
"""What stands before a reason's ending is not what was promised ("나 지금 밖이라 저녁에 보낼게")."""
_AFTER_TIME = re.compile(r"(?:쯤|경|정도|즈음)?(?:까지는|까지|에는|에|엔|로|부터)?(?=\s|$)")
_RIEUL = frozenset("들열팔놀걸풀돌달끌밀털널틀썰벌불")
"""Last syllables that end in ㄹ by themselves: 만들다, 열다, 널다."""
_IRREGULAR = {
    "들을": "듣", "물을": "묻", "실을": "싣", "걸을": "걷", "깨달을": "깨닫", "지을": "짓", "이을": "잇", "부을": "붓",
    "도울": "돕", "구울": "굽", "주울": "줍", "누울": "눕",
}  # fmt: skip
_TO_A_THING = re.compile(
    r"(?:보내|올리|올려|드리|챙기|챙겨|가져|갖다|갖고|들고|사[가오다]|찾|알아보|골라|고르|전하|전해|전달|확인|준비|정리|수정|고치|고쳐|예약|예매|주문|신청|"
    r"제출|공유|작성|출력|인쇄|구하|구해|빌리|빌려|돌려|반납|맡기|맡아|뽑|만들|싸|굽|구워|끓이|부치|부쳐|담|넣|갚|입금|송금|결제|처리|마무리|끝내|정하|정해)"
    r"[가-힣]*기$"
)
"""Verbs that want a thing said with them."""
_FINALS = 28
_FINAL_RIEUL = 8


def deed_of(text: str, times: Sequence[tuple[int, int]] = ()) -> str:
    """What a Korean promise promises, as a noun ending in 기; empty if the text holds none or says only "할게".

    Args:
        text: One message.
        times: `[start, end)` of time expressions to leave out, with their particles.
    """
    found = [(match, stem) for match in _PROMISE.finditer(text) if (stem := _stem(match)) not in _NO_DEED]
    if not found:
        return ""
    match, stem = found[-1]
    begin = max((end.end() for end in _SENTENCE.finditer(text, 0, match.start())), default=0)
    before = _without(text, begin, match.start(), times)
    before = _OPENING.sub("", before.strip() + " ")
    before = _REASON.split(before)[-1]
    before = " ".join(_POINTED.get(word, word) for word in _OPENING.sub("", before).split() if word not in _SELF)
    deed = f"{before} {stem}기".strip()
    return "" if deed in ("하기", "그러기") else deed


def is_bare(deed: str) -> bool:
    """Whether a deed names no thing: verbs of doing something to one, alone ("보정해서 올려주기"; not "연차내기")."""
    *before, last = deed.split()
    return _TO_A_THING.match(last) is not None and all(re.search(r"(?:서|고|다가)$", word) for word in before)


def _stem(match: re.Match[str]) -> str:
    """The verb without its ending: 가져갈 → 가져가, 먹을 → 먹, 만들 → 만들, 도울 → 돕; empty if it is no promise."""
    if match["formal"]:
        return match["formal"]
    verb = match["will"]
    last = ord(verb[-1]) - 0xAC00
    if last % _FINALS != _FINAL_RIEUL:
        return ""
    for ending, stem in _IRREGULAR.items():
        if verb.endswith(ending):
            return verb[: -len(ending)] + stem
    if verb[-1] == "을" and len(verb) > 1:
        return verb[:-1]
    if verb[-1] in _RIEUL:
        return verb
    return verb[:-1] + chr(0xAC00 + last - _FINAL_RIEUL)


def _without(text: str, begin: int, end: int, times: Sequence[tuple[int, int]]) -> str:
    """A stretch of text without the times in it."""
    kept, at = [], begin
    for start, stop in sorted(times):
        if start < at or start >= end:
            continue
        kept.append(text[at:start])
        particle = _AFTER_TIME.match(text, stop)
        at = particle.end() if particle else stop
    return "".join((*kept, text[at:end]))

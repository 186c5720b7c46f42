"""Light reading of a message's words: sentence ends, nouns without particles, money. No analyser."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(text.split())


_EMOJI = r"\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_TAIL = re.compile(rf"[\sㅋㅎㅠㅜㅡ~!.^…,;<>\-{_EMOJI}]+$")
_SENTENCE = re.compile(r"[^?!.\n]+[?!.]*")
_LAUGH = re.compile(rf"[ㅋㅎㅠㅜㅡㄷㅇ~!.^?…\s{_EMOJI}]*")
_JOSA = re.compile(
    r"(?:이?랑은?|하고는?|한테서?|에게서?|께서?|에서는?|에는?|으로는?|로는?|부터|까지|보다|이나|이라도|라도|이?요"
    r"|들을?|을|를|은|는|이|가|도|만|의|나|로)$"
)
_TOKEN = re.compile(r"[0-9A-Za-z가-힣][0-9A-Za-z가-힣'+&/-]*")
_STOP = words(
    """
    나 너 난 넌 내 네 니 제 저 전 우리 저희 그 이 저 걔 얘 쟤 그거 이거 저거 그건 이건 거 것 게 걸 건 데 뭐 뭘 뭔
    무슨 어떤 어느 누구 누가 어디 언제 왜 어떻게 어케 얼마 몇 좀 조금 더 덜 꼭 다 또 잘 못 안 막 걍 그냥 진짜
    정말 너무 완전 많이 빨리 바로 지금 방금 아까 이따 이따가 나중 나중에 먼저 일단 우선 혹시 아마 근데 그럼 그래
    그래도 그래서 그러면 그리고 하지만 아니 아 어 오 음 흠 헐 와 야 응 웅 네 넵 넹 예 ㅇㅇ ㅇㅋ 오케이 알겠어
    알겠습니다 오늘 내일 낼 모레 글피 어제 그제 이번 다음 지난 저번 담 주 주말 평일 오전 오후 아침 점심 저녁 밤
    새벽 중 중으로 내로 안에 전에 후에 때 요일 매주 매일 올해 내년 작년 하나 둘 셋 개 번 다시 같이 함께 혼자 서로
    직접 대신 따로 미리 다들 모두 여러분 님 씨 형 누나 언니 오빠 죄송합니다 감사합니다 고마워 미안 안녕하세요
    수고하세요 새로 요즘 정도 쯤 쪽 만 거의 약간 한번 제발 금방 얼른 잠깐 잠시 the a an i i'll you we it this
    that to for of and or my your me please by on at in with will can get just so ok okay sure
    """
)
_VERBLIKE = re.compile(
    r"(?:습니다|ㅂ니다|니다|세요|해요|어요|아요|네요|데요|예요|에요|군요|는데|은데|인데|할까|을까|볼까|살까|"
    r"할게|을게|거든|잖아|려고|려면|해야|해서|니까|면서|지만"
    r"|줘|줄래|해줘|할|했|됐|있|없|싶|좋은|좋아|같아|같은|인듯|할듯|은듯|던|했던|하는|하던|나온|되는|말씀드린|"
    r"보내|드릴|해|되면|하면|오면|가면|사야|사고|사서|바꿔)$"
)
_TIME_WORD = re.compile(
    r"^(?:\d+(?:시|분|월|일|주|년|:)\S*|[월화수목금토일]욜?(?:요일)?(?:날|까지|에)?|\d+(?:am|pm)|담주|담달|"
    r"다음주|이번주|저번주|지난주|월말|주말|퇴근|출근)"
)
_MONEY = re.compile(
    r"(?:(\d+(?:\.\d+)?)\s*(만|천|백만)\s*원?|([한두세네오육칠팔구]|이|삼|사|십|이십|삼십|사십|오십|육십|칠십|"
    r"팔십|구십)?\s*(십만|백만|만)\s*원(?:대|씩|"
    r"정도|쯤|이하|아래|선|\b)?"
    r"|(\d{1,3}(?:,\d{3})+|\d{4,8})\s*원)"
)
_DIGIT = {"한": 1, "두": 2, "이": 2, "세": 3, "삼": 3, "네": 4, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_DIGIT |= {"십": 10, "이십": 20, "삼십": 30, "사십": 40, "오십": 50, "육십": 60, "칠십": 70, "팔십": 80, "구십": 90}
_UNIT = {"만": 10_000, "천": 1_000, "백만": 1_000_000, "십만": 100_000}


_HANGUL = re.compile("[가-힣ㄱ-ㅣ]")


def is_korean(text: str) -> bool:
    """Whether there is any Hangul in the text."""
    return _HANGUL.search(text) is not None


_KIN_NAME = re.compile(
    r"엄마|아빠|어머니|아버지|어머님|아버님|누나|언니|오빠|^형$|큰형|작은형|동생|막내|할머니|할아버지|여보|"
    r"남편|아내|와이프|자기|큰딸|작은딸|^딸|아들|"
    r"이모|고모|삼촌|\b(?:mom|dad|sis|bro|hubby|wife|honey|grandma|grandpa|mother|father)\b",
    re.IGNORECASE,
)


def is_kin(name: str) -> bool:
    """Whether a display name is a word for family."""
    return _KIN_NAME.search(name) is not None


def bare(text: str) -> str:
    """The text without laughter, tears, emoji and marks at its end (a question mark stays)."""
    return _TAIL.sub("", text)


def sentences(text: str) -> list[str]:
    """The sentences of a message, each with its closing marks."""
    return [part.strip() for part in _SENTENCE.findall(text) if part.strip()] or [text]


def is_noise(text: str) -> bool:
    """Only laughter, marks or emoji."""
    return _LAUGH.fullmatch(text) is not None


def stem(token: str) -> str:
    """The token without its particle, if at least two letters stay."""
    cut = _JOSA.sub("", token)
    return cut if len(cut) >= 2 or (cut and token[-1] in "을를") else token


def nouns(text: str) -> list[str]:
    """Tokens that look like nouns, particles cut, in order."""
    found = []
    for token in _TOKEN.findall(text):
        if token.lower() in _STOP or _TIME_WORD.match(token):
            continue
        cut = stem(token)
        if cut.lower() in _STOP or _VERBLIKE.search(token) or (len(cut) < 2 and cut == token):
            continue
        found.append(cut)
    return found


def money_krw(text: str) -> int | None:
    """An amount of money in won, or None: 5만원, 십만원씩, 30,000원."""
    match = _MONEY.search(text)
    if match is None:
        return None
    if match[1]:
        return round(float(match[1]) * _UNIT[match[2]])
    if match[5]:
        return int(match[5].replace(",", ""))
    return _DIGIT.get(match[3] or "", 1) * _UNIT[match[4]]

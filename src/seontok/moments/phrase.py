"""Light reading of a message's words: sentence ends, nouns without particles, money. No analyser."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seontok.korean.pattern import Pattern


def words(text: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(text.split())


_EMOJI = r"\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_TAIL = Pattern(rf"[\sㅋㅎㅠㅜㅡ~!.^…,;<>\-{_EMOJI}]+$")
_SENTENCE = Pattern(r"[^?!.\n]+[?!.]*")
_LAUGH = Pattern(rf"[ㅋㅎㅠㅜㅡㄷㅇ~!.^?…\s{_EMOJI}]*")
_JOSA = Pattern(
    r"(?:이?랑은?|하고는?|한테서?|에게서?|께서?|에서는?|에는?|으로는?|로는?|부터|까지|보다|이나|이라도|라도|이?요"
    r"|들을?|을|를|은|는|이|가|도|만|의|나|로)$"
)
_TOKEN = Pattern(r"[0-9A-Za-z가-힣][0-9A-Za-z가-힣'+&/-]*")
_STOP = words(
    """
    나야 저야 너야 내가 제가 나도 나두 저두 너두 저도 나는 저는 전에 네가 니가 너도 우리가 내꺼 제꺼 거기 여기 저기 그때 덕분 때문 관련 이번에
    다음에 지난번 저번에 그건데 does do did is are was were be anyone know if when where who what how why which
    much many time have has there here not also yep yes no 나 너 난 넌 내 네 니 제 저 전 우리 저희 그 이 걔 얘 쟤
    그거 이거 저거 그게 이게 저게 그날 그건 이건 거 것 게 걸 건 데 뭐 뭘 뭔 무슨 어떤 어느 누구 누가 어디 언제 왜 어떻게 어케 얼마 몇
    좀 조금 더 덜 꼭 다 또 잘 못 안 막 걍 그냥 진짜 정말 너무 완전 많이 빨리 바로 지금 방금 아까 이따 이따가 나중
    나중에 먼저 일단 우선 혹시 아마 근데 그럼 그래 그래도 그래서 그러면 그리고 하지만 아니 아 어 오 음 흠 헐 와
    야 응 웅 응응 넵 넵넵 넹 네네 네엡 예 오예 ㅇㅇ ㅇㅋ 오케이 알겠어 알겠습니다 오늘 내일 낼 모레 글피 어제 그제 이번 다음 지난 저번 담
    주 주말 평일 오전 오후 아침 점심 저녁 밤 새벽 중 중으로 내로 안에 후에 때 요일 매주 매일 올해 내년 작년 하나
    둘 셋 개 번 다시 같이 함께 혼자 서로 직접 대신 따로 미리 다들 모두 여러분 님 씨 형 누나 언니 오빠 죄송합니다
    감사합니다 고마워 미안 안녕하세요 수고하세요 나다 저다 어때 어떰 어떻 새로 요즘 정도 쯤 쪽 만 거의 약간 한번 제발 금방 얼른 잠깐 잠시
    암튼 아무튼 여튼 하여튼 아이고 에고 어휴 그렇게 이렇게 최대한 어떻게든 천천히 설마 그쵸 그죠 특히 제일 당신 그걸 그걸로 이걸 이걸로 저걸
    내방 니방 우리동네 그동네 그집 당일 보통 그쯤 무조건 거라 시간 것도 거라도 거기서 여기서 몫 역시 혹시나 그나저나 어차피 일부러 굳이 오랜만 덕분에 다행 사람 사람들 분 분들 이래 저래 그래서요 헉 앗 옙 넷 ㄴㄴ
    길 길에 누군지 뭔지 언젠지 어딘지 얼만지 왠지 그런데 그런 이런 저런 그러니까 그니까 하긴 게다가 그러게 이젠 이제 아무 아무도 아무나 나가 지가 누구도 btw the a an i i'll you we it this that to for of and or my your me please by on at in with will can get just so
    ok okay sure 아직 벌써 관련해서 덕분에 항상 계속 완전히
    """
)
_STEMS = (
    r"하|되|있|없|보내|드리|받|빌리|빌려|주|오|가|사|먹|마시|만나|보|쓰|찾|알|모르|맞|맡|말하|말씀하|물어보|"
    r"여쭤보|챙기|가져오|가져가|갖고오|사오|사가|올리|"
    r"내리|열|닫|끝나|끝내|시작하|나가|나오|들어오|들어가|돌아오|돌아가|떠나|도착하|출발하|좋|싫|괜찮|같|싶|"
    r"바꾸|고치|넣|빼|걸리|들|놓|두|살|죽|자|일어나|"
    r"앉|서|타|내|잡|정하|잃|잊|까먹|기다리|부탁하|확인하|부르|시키|고르|씻|입|신|벗|버리|줍|빠르|늦|급하|"
    r"바쁘|힘들|많|적|크|작|길|짧|비싸|싸|예쁘|맛있|재밌"
)
_VERB = Pattern(
    r"(?:보내|드리|챙겨|알려|빌려|물어|찾아|가져|들러|들려|맞춰|올려|고쳐|바꿔|만들|끝내|나눠|모아|가능|예정|부탁)\S*|"
    rf"(?:{_STEMS})(?:고|고서|서|면|며|는데|은데|ㄴ데|던|던데|려고|려면|러|게|까|나|니|지|죠|네|네요|다|다고|"
    rf"요|면서|지만|자|자고|라고|냐|거든|도|야|야지|야해|야돼|"
    r"는|은|을|기|기로|음|주|줘|줄|세요|시\S*|었\S*|았\S*|겠\S*|을까\S*|을게\S*|습니다|어서|아서|어요|아요|어|아)"
    r"|(?:해|와|가|돼|봐|줘|써|꺼|켜|내|사|타|서|져|려|여|워|쳐)(?:서|야\S*|요|도|줘\S*|주\S*|줄\S*|볼\S*|"
    r"보\S*|봐\S*|라|둘\S*|놓\S*|놔\S*)?"
    r"|(?:할|한|하는|될|된|올|온|갈|간|볼|본|준|줄|쓸|쓴|살|산|먹은|먹을|받은|받을|찾은|찾을|빌린|빌릴|보낸|보낼|드릴|드린|말씀드린|말씀하신|맞)"
    r"(?:[게까지래거것건걸데때줄][가-힣]{0,3}|(?<=[할될올갈볼줄쓸살을])수[가-힣]{0,3}|텐데\S*|만한|[는고다대던네듯뻔]\S{0,3}|겸|뒤에?|후에?|적\S{0,2}|김에|[아어습]\S{0,3})?"
    r"|(?:알겠|알았)\S{0,3}"
    r"|\S*(?:해서|해줘|해야\S*|하는|하던|한다\S*|할게\S*|할까\S*|했던|했\S{0,3}|합니다|하고|하면|하려\S*|"
    r"됩니다|되는|되나\S*|되면|돼요|니다|세요|어요|아요|에요|예요|네요|"
    r"데요|군요|는데|은데|인데|던데|거든\S*|잖아\S*|니까|면서|지만|려고|려면|을까\S*|나요|가요|까요|래요|"
    r"줄래\S*|싶\S*|볼까|갈까|살까|하지|되지|이지|였지|더라\S*|거야|건데|"
    r"건가|인가|일까|이다|이라|이라서|라서|이야|입니다|[갈올할볼]때\S*|는지|은지|인지|해주\S*|에서|까지|부터|"
    r"언제\S*|어디\S*|얼마\S*|몇\S*|뭐\S*|누구\S*|"
    r"같\S+|좋\S+|싫\S+|께서|한테|에게)"
)
_TIME_WORD = Pattern(
    r"^(?:\d+(?:시|분|월|일|주|년|:)\S*|[월화수목금토일](?:날|까지|에|엔|은|도|쯤)?$|[월화수목금토일]{1,3}(?:욜|요일)\S*|\d+(?:am|pm)|담주|담달|"
    r"다음주|이번주|저번주|지난주|월말|주말|퇴근|출근)"
)
_MONEY = Pattern(
    r"(?:(\d+(?:\.\d+)?)\s*(만|천|백만)\s*원?|([한두세네오육칠팔구]|이|삼|사|십|이십|삼십|사십|오십|육십|칠십|"
    r"팔십|구십)?\s*(십만|백만|만)\s*원(?:대|씩|"
    r"정도|쯤|이하|아래|선|\b)?"
    r"|(\d{1,3}(?:,\d{3})+|\d{4,8})\s*원)"
)
_THOUSANDS = Pattern(r"\d+\s*만\s*(\d)\s*천")
_DIGIT = {"한": 1, "두": 2, "이": 2, "세": 3, "삼": 3, "네": 4, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_DIGIT |= {"십": 10, "이십": 20, "삼십": 30, "사십": 40, "오십": 50, "육십": 60, "칠십": 70, "팔십": 80, "구십": 90}
_UNIT = {"만": 10_000, "천": 1_000, "백만": 1_000_000, "십만": 100_000}


_HANGUL = Pattern("[가-힣ㄱ-ㅣ]")


def is_korean(text: str) -> bool:
    """Whether there is any Hangul in the text."""
    return _HANGUL.search(text) is not None


_KIN_NAME = Pattern(
    r"^(?:우리 ?|울 ?|큰|작은|첫째 ?|둘째 ?|셋째 ?|막내 ?|친정 ?|친|외|시|사촌 ?|새)?(?:엄마|아빠|어무이|아부지|엄니|누님|형님|신랑|장녀|차녀|장남|"
    r"차남|시?어머니|시누이?|며느리|사위|아버지|어머님|아버님|누나|언니|오빠|형|동생|여동생|남동생|막내|막둥이|할머니|할아버지|여보야?|남편|아내|와이프|마누라|자기야?|딸|"
    r"아들|이모부?|고모부?|삼촌|숙모|형수|형부|매형|매제|제수|올케|처남|처제|처형|동서|도련님|아가씨|서방님|장모|장인|큰집|사돈)(?:님|❤|♥)?(?:[ _].*)?$|"
    r"(?<![a-z])(?:mom|mum|dad|sis|sister|bro|brother|hubby|wife|honey|grandma|grandpa|gran|nan|mother|father|aunt|auntie|uncle)(?![a-z])",
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


def _has_final(letter: str) -> bool:
    return "가" <= letter <= "힣" and (ord(letter) - 0xAC00) % 28 != 0


_NOUNS_IN_DO = Pattern(r"(?:지|속|온|습|각|태|제|용|한|강|밀|배치|약|설계|평면|조감|구성|안내|구조|참고|파|포)도$")
"""도 that is no particle."""


def stem(token: str) -> str:
    """The token without its particle, if at least two letters stay; 이, 은, 을 only after a final consonant."""
    cut = token if _NOUNS_IN_DO.search(token) else _JOSA.sub("", token)
    if cut and len(token) == len(cut) + 1 and token[-1] in "이은을가는를":
        fits = _has_final(cut[-1]) if token[-1] in "이은을" else not _has_final(cut[-1])
        if not fits:
            return token
    return cut if len(cut) >= 2 or (cut and token[-1] in "을를") else token


_DEED = words(
    """
    공유 제출 확인 전달 출력 검토 준비 예약 부탁 회신 정리 작성 수정 연락 메일 카톡 문자 전화 발송 발행 송금
    예매 주문 신청 등록 접수 결제 입금 취소 환불 교환 반납 업로드 업데이트 프린트 투표
    """
)
"""Nouns that say what to do with the thing."""
_COUNTER = r"부|개|장|명|분|권|잔|병|박스|상자|세트|인분|마리|봉지|봉|벌|통|그릇|판|켤레|송이|자루|배|박|모|단|포기|근|팩|캔|대|채|쪽|페이지|가지|줄"
_COUNT = Pattern(
    rf"^(?:\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|몇|여러)(?:{_COUNTER})(?:씩|만|도|은|는|을|를|으로|로)?$|^\d[\d.,]*(?:만|천|원|k|등|차)\S*$"
)
_NUMERAL_COUNT = Pattern(
    rf"(?<![가-힣])(?:\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|몇|여러) (?:{_COUNTER})(?=(?:씩|만|도|은|는|을|를)?(?:\s|$))"
)
"""A count said in two words ("여섯 부", "두 봉지")."""


_LETTERS_PER_FINAL = 28
_FINAL_NIEUN, _FINAL_RIEUL, _FINAL_SS, _FINAL_IEUNG = 4, 8, 20, 21


def _final(letter: str) -> int:
    """Number of the final consonant of a syllable, 0 for none; -1 for other letters."""
    return (ord(letter) - 0xAC00) % _LETTERS_PER_FINAL if "가" <= letter <= "힣" else -1


def _is_inflected(token: str) -> bool:
    """A past or -겠- form: some syllable ends in ㅆ, as no noun's does."""
    return any(_final(letter) == _FINAL_SS for letter in token)


_INFINITIVES = words(
    """
    여나 되나 하나 오나 가나 있나 없나 맞나 쉬나 걸려 불려 나은가 갖다 갖고 가져 데려 기다려 다녀 얼려 돌려 빌려 먹여 알려 사와 가와 갖다줄 떼어 빼서 떼서 내서 봐서 꺼내 보내 채워 구워 지워 세워 비워
    치워 태워 재워 깨워 데워 배워 바꿔 나눠 골라 몰라 불러 눌러 말려 들러 챙겨 맡겨 넘겨 남겨 옮겨 고쳐 합쳐 부쳐 익혀 뽑아서
    빼돌려 물어 걸어 들어 만들어 틀어 열어 널어 길어 힘들어 들고 사고 하고 타고 쓰고 두고 놓고 데리고 가지고
    """
)
_NOUNS_IN_EO = ("국어", "독어", "악어", "복어", "숙어")
_NOUNS_IN_SEO = Pattern(
    r"(?:문|도|순|부|질|독|낙|엽|비|유|각|교과|참고|보고|소개|의뢰|동의|신고|허가|평가|자소|부|사유|결과|고지|인사|안내|명세|요구|자기소개|지도|"
    r"감사|조서|처방전|주문|원)서$"
)
_NOUNS_IN_HAN = Pattern(r"(?:권|제|기|상|하|북|남|무|유|극|여|시|최대|최소|대)한$")
_NOUNS_IN_GE = Pattern(r"(?:가|무|집|지|조|베|찌|번|부|휴|꽃)게$")
_NOUNS_IN_RAE = Pattern(r"(?:노|빨|미|모|거|고|나|도|유|장|원|본|왕|외)래$")
_NOUNS_IN_NEUN = frozenset("표차비키배개새소회초무파")
"""Nouns of one open syllable people promise things about: "표는 내가"; other syllables before 는 are verbs ("쓰는")."""


def _is_verbal(token: str) -> bool:
    """A verb or an adverb by its ending: connectives, infinitives, modifiers, hearsay, adverbs in -게 and -히."""
    if len(token) < 2 or _final(token[-1]) < 0:
        return False
    last, before = token[-1], token[-2]
    match last:
        case "서":
            return _final(before) == 0 and _NOUNS_IN_SEO.search(token) is None
        case "어" | "아":
            return _final(before) not in (-1, 0, _FINAL_NIEUN, _FINAL_IEUNG) and not token.endswith(_NOUNS_IN_EO)
        case "지" | "수" | "게" if len(token) > 2 and _final(before) == _FINAL_RIEUL:
            return True
        case "게":
            return _NOUNS_IN_GE.search(token) is None
        case "는":
            return len(token) == 2 and before not in _NOUNS_IN_NEUN
        case "은":
            return len(token) == 2
        case "한":
            return _NOUNS_IN_HAN.search(token) is None
        case "래":
            return _NOUNS_IN_RAE.search(token) is None
        case "히":
            return len(token) > 2
    return token in _INFINITIVES or _VERBAL_END.search(token) is not None


_VERBAL_END = Pattern(
    r"^(?:데리|찾으|사|보|가지|맡기|뽑으|받으|태우|치우|도우|챙기|모시|전하|부치|빌리|떼)러$|[가-힣]{2}(?<!역)(?<!분)(?<!관)(?<!편)할$|[가-힣](?:시다|든지|도록|려면|려다|다가|느라|자마자|길래|더니|라도|거라|따라|대로|든|듯이?|면|죠|시고|없이|[져쳐춰켜꿔줘둬봐돼])$|"
    r"(?:[은는]|준|한|된|본|났|었|였|했)대$|[가-힣]{2}(?<!머)(?<!언)(?<!구)(?<!끼)(?<!키)(?<!랑)니$|[해아어여]보고$|[아어해여와][볼줄]$|것$|[해봐어아여]야$|[신는한린]다고?$|"
    r"^(?:죄송|감사|고맙|수고|안녕|반갑|그렇|이렇|저렇|어떻|틀림없)|실분$|됨$|봬요?$|됨$|봬요?$|^(?:내려|올라|들어|돌아|다녀|가져|데려)[오가올갈온간와]"
)


_NOT_THING = Pattern(
    r"[가-힣](?:단다|란다|댄다|는다)$|[봐해가와써사어아]야$|[가-힣][어아여해려워겨서]서$|(?:[은는던]|[한인된본산찍쓴온간준둔판])\s?[것거걸게건]$|[줄할갈올볼될알둘낼살]수$|"
    r"^(?:찍|먹|받|읽|앉|입|신|웃|씻|잡|찾|접|뽑|묶|섞|닫|담|넣|갚|깎|남|늦|많|좋|작|싫|젊|높|낮|깊|같|밝|얇|짧|넓|굵)은$|^(?:보냄|드림|올림|보냈음|완료)$"
)
"""A verb made a noun, or half of one: "찍은것", "갖다줄수"."""


def _noun(token: str) -> str:
    """The token as a noun without its particle, or empty."""
    if _is_inflected(token) or _COUNT.match(token):
        return ""
    if _NOT_THING.search(token) or _is_verbal(token):
        return ""
    if token.lower() in _STOP or _TIME_WORD.match(token) or token.endswith(("님", "님께", "씨")):
        return ""
    cut = stem(token)
    if (
        cut.lower() in _STOP
        or (cut != token and (_NOT_THING.search(cut) or _is_verbal(cut) or _VERB.fullmatch(cut)))
        or _VERB.fullmatch(token)
        or cut.endswith(("님", "씨"))
        or (len(cut) < 2 and cut == token)
    ):
        return ""
    return cut


def nouns(text: str) -> list[str]:
    """Tokens that look like nouns, particles cut, in order."""
    return [noun for token in _TOKEN.findall(text) if (noun := _noun(token))]


def deed_named(text: str) -> str:
    """What is to be done, said as a noun ("예약", "전화"); empty if it is not."""
    tokens = (stem(token) for token in _TOKEN.findall(text))
    found = [deed for token in tokens for deed in sorted(_DEED) if token.startswith(deed) and deed != "부탁"]
    return found[-1] if found else ""


def thing_named(
    text: str, spans: Sequence[tuple[int, int]] = (), *, before: int | None = None, means: bool = False
) -> str:
    """What a sentence is about: the noun marked as object or topic, else the last one, with the noun it stands beside.

    Args:
        text: The message.
        spans: `[start, end)` of time expressions, which are no things.
        before: Only words that begin before this offset.
        means: Where nothing else is named, what it is done with will do ("택배로 부칠게").
    """
    for count in _NUMERAL_COUNT.finditer(text):
        text = text[: count.start()] + "," * (count.end() - count.start()) + text[count.end() :]
    found: list[tuple[bool, str]] = []
    with_what: list[str] = []
    joins = False
    for match in _TOKEN.finditer(text, 0, len(text) if before is None else max(before, 0)):
        timed = any(start < match.end() and match.start() < end for start, end in spans)
        noun = "" if timed else _short_noun(match[0]) or _noun(match[0])
        if noun in _DEED and joins and found[-1][1].split(" ")[-1] in _DEED:
            continue  # "관리비 입금 확인": the thing and what is done to it stand there already
        if noun and joins:
            noun = f"{found.pop()[1].split(' ')[-1]} {noun}"
        last = noun.split(" ")[-1]
        if noun and (match[0] != last or _PLACED.search(last)) and match[0].endswith(_ADVERBIAL):
            with_what.append(_PLACED.sub("", noun))
            noun = ""
        if noun:
            found.append((match[0] != last and match[0][-1] in "을를은는도", noun))
        joins = bool(noun) and match[0] == last
    found = [(marked, noun) for marked, noun in found if noun not in _DEED]
    if not found:
        return next((noun for noun in reversed(with_what) if means and noun not in _DEED), "")
    return next((noun for marked, noun in reversed(found) if marked), found[-1][1])


_ADVERBIAL = ("로", "에서", "에", "한테", "께", "에게", "까지", "부터", "보다", "처럼", "랑", "하고", "와")
"""Particles of where, to whom, with what: such a noun is no object."""
_SHORT = "물귤책떡굴빵약꽃술옷쌀컵공돈표키짐밥국칼상잔폰펜톱줄차"
_PLACED = Pattern(rf"(?:에|으로|^[{_SHORT}]로)$")
_SHORT_NOUN = Pattern(rf"([{_SHORT}])(?:은|는|을|를|이|가|도|만|이?랑|좀)?")


def _short_noun(token: str) -> str:
    """A noun of one syllable, with or without its particle; empty if it is none people promise."""
    found = _SHORT_NOUN.fullmatch(token)
    return found[1] if found else ""


def money_krw(text: str) -> int | None:
    """An amount of money in won, or None: 5만원, 십만원씩, 30,000원."""
    match = _MONEY.search(text)
    if match is None:
        return None
    if match[1]:
        more = _THOUSANDS.match(text, match.start())
        return round(float(match[1]) * _UNIT[match[2]]) + (int(more[1]) * 1000 if more else 0)
    if match[5]:
        return int(match[5].replace(",", ""))
    return _DIGIT.get(match[3] or "", 1) * _UNIT[match[4]]

"""Asking for a place, a present, a thing to buy; occasions and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VENUE = (
    r"맛집|밥집|술집|고깃집|횟집|브런치 ?집|카페|식당|레스토랑|이자카야|포차|와인바|펍|호프|노래방|스터디 ?룸|"
    r"스터디 ?카페|회의실|모임 ?장소|파티룸|공간|장소|자리|"
    r"갈 ?만한 ?(?:데|곳|집)|먹을 ?만한 ?(?:데|곳|집)|(?:괜찮은|조용한|좋은|맛있는|적당한|넓은|"
    r"분위기 ?\S{1,3}) ?(?:데|곳|집|식당|카페)|[가-힣]{2,4}집"
)
_ASK_PLACE = re.compile(
    rf"어디(?:서|로|에서|쪽(?:에서|으로)?)? ?(?:다 ?)?(?:보|만나|먹|모이|모일|할까|하지|하죠|갈|가지|가죠|가까|"
    rf"볼|마실|마시|잡|놀)|어디 ?(?:갈|가지|가까|가서|"
    rf"가죠|잡)|어디가 ?(?:좋|편|괜찮|나[을아]|중간)|어디(?:로|서)? ?(?:할|정)[가-힣]*"
    rf"|(?:장소|위치|식당|어디)[은는도를]?[^?]{{0,6}}(?:어디|어떻게|정해|정하|정했|어떡|미정|안 ?정|못 ?정|"
    rf"잡[아았을지])|"
    rf"(?:{_VENUE})[^?]{{0,8}}(?:없나|없을까|없어\?|없냐|없니|없으려나|있나|있을까|있어\?|있으려나|"
    rf"아는 ?[데곳]|아는 ?[사분]|추천|알아\?|아세요|아시는|어디)"
    r"|\b(?:where (?:should|shall|do|can|could) (?:we|you|i)\b|where(?:'s| is) good|any (?:good |nice |"
    r"decent |quiet )?(?:place|spot|restaurant|cafe|bar|ideas? where|recs|recommendations)|know (?:a|"
    r"any) (?:good |nice |decent )?(?:place|spot|restaurant|cafe|bar)|somewhere (?:near|around|in|to eat))",
    re.IGNORECASE,
)
_ASKS_VENUE = re.compile(rf"(?:{_VENUE})|추천|\b(?:place|spot|restaurant|cafe|bar|recs?)\b", re.IGNORECASE)
_PRESENT = re.compile(r"선물|\b(?:present|gift)s?\b|용돈|꽃다발|케이크|축하 ?(?:로|해 ?줄)|깜짝 ?파티", re.IGNORECASE)
_ASK_GIFT = re.compile(
    r"선물[^?]{0,14}(?:뭐|뭘|어떤|어떻게|고르|골라|추천|사야|사지|준비|살까|하지|할까|해야|해 ?드릴|해줄|정했|"
    r"정하|생각|알아|보러|모으|같이)|(?:뭐|뭘|"
    r"어떤 ?걸?)[^?]{0,8}(?:사 ?[지줄드가주]|선물|해 ?드리|해 ?드릴|해줄|해 ?주지|드리지|드릴까|주지|줄까|"
    r"사야|살까|좋아하|갖고 ?싶|받고 ?싶|필요)"
    r"|(?:갖고|받고) ?싶은 ?(?:거|것|선물)|\b(?:what (?:should|do|can|could) (?:we|i) (?:get|buy|give)|gift ideas?|"
    r"what does (?:he|she|mom|dad|\w+) (?:want|like|need)|get (?:him|her|them|\w+) (?:something|a (?:present|"
    r"gift))|chip in|(?:present|gift) (?:for|idea))",
    re.IGNORECASE,
)
_OCCASIONS: tuple[tuple[str, str], ...] = (
    (r"생신", "생신"),
    (r"생일|생파|귀빠진|\bbirthday\b|\bbday\b|b-day", "생일"),
    (r"환갑|칠순|팔순|회갑|고희", "칠순"),
    (r"결혼 ?기념일|기념일|\d+일 ?기념|백일|\banniversary\b", "기념일"),
    (r"결혼식|결혼(?:한|해|하)|청첩|축의|\bwedding\b|\bbridal\b", "결혼식"),
    (r"돌잔치|첫돌", "돌잔치"),
    (r"집들이|이사(?! ?(?:님|회|장))|입주|\bhousewarming\b", "집들이"),
    (r"출산|아기 ?낳|\bbaby shower\b|\bnewborn\b", "출산"),
    (r"졸업|\bgraduat\w+", "졸업"),
    (r"입학", "입학"),
    (r"합격|취업|취뽀", "합격"),
    (r"승진|\bpromotion\b|\bpromoted\b", "승진"),
    (r"퇴임|퇴직|퇴사|송별|\bfarewell\b|\bretir\w+", "퇴사"),
    (r"개업|오픈 ?축하", "개업"),
    (r"어버이날|\bmother'?s day\b|\bfather'?s day\b", "어버이날"),
    (r"스승의 ?날", "스승의날"),
    (r"발렌타인|화이트데이|빼빼로데이|\bvalentine'?s?\b", "발렌타인"),
    (r"크리스마스|성탄|\bchristmas\b|\bxmas\b", "크리스마스"),
    (r"수능", "수능"),
    (r"전역|입대", "전역"),
)
_OCCASION = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in _OCCASIONS)
_ANY_OCCASION = re.compile("|".join(pattern for pattern, _ in _OCCASIONS), re.IGNORECASE)
_DEFAULT_RECIPIENT = {"어버이날": "부모님", "스승의날": "선생님"}
_KIN = (
    r"할머니|할아버지|외할머니|외할아버지|엄마|아빠|어머니|아버지|어머님|아버님|부모님|장모님|장인어른|"
    r"시어머니|시아버지|시부모님|이모|고모|삼촌|숙모|외삼촌|큰아빠|큰엄마|조카|누나|언니|"
    r"오빠|형|동생|막내|여동생|남동생|와이프|아내|남편|여보|여친|남친|여자친구|남자친구|딸|아들|사촌|매형|"
    r"형수|형부|제수|며느리|사위|친구"
    r"|팀장님?|부장님?|과장님?|대리님?|사장님?|대표님?|교수님?|선생님|쌤|선배님?|후배|코치님?|원장님?|"
    r"본부장님?|실장님?|이사님"
)
_RECIPIENT_KO = (
    re.compile(
        rf"((?:(?:사촌|외|큰|작은) ?)?(?:{_KIN}))(?:의|네)? ?(?:곧 |다음주 |이번 |이번주 |담주 )?(?:선물|생신|"
        rf"생일|생파|환갑|칠순|팔순|결혼|기념일|"
        rf"돌잔치|집들이|이사|출산|졸업|입학|합격|승진|퇴임|퇴직|퇴사|송별|개업|전역|입대|수능|취업)"
    ),
    re.compile(
        r"([가-힣]{1,8}?)(?:이|의|네|씨|님|형|누나|언니|오빠)? ?(?:이번 ?주 |다음 ?주 |담주 |곧 )?(?:생신|"
        r"생일|생파|결혼식|돌잔치|집들이|졸업식?|입학식?|"
        r"승진|퇴사|퇴임|송별회|개업|전역)"
    ),
    re.compile(
        rf"((?:{_KIN})|[가-힣]{{2,4}}?)(?:이|씨)?(?:한테|에게|께|이?랑 ?나눠)?(?: 줄| 드릴| 해줄|"
        rf" 사줄)? ?(?:선물|뭐 ?(?:해|사) ?[주줄드])"
    ),
    re.compile(rf"((?:{_KIN})|[가-힣]{{2,4}}?)(?:이|씨)?(?:한테|에게|께)"),
)
_RECIPIENT_EN = re.compile(
    r"\b((?:my |our )?(?:mom|dad|mother|father|grandma|grandpa|sister|brother|wife|husband|boss|teacher|"
    r"parents|aunt|uncle|friend|girlfriend|boyfriend|roommate|[A-Z][a-z]+))(?:'?s)? (?:\w+ )?(?:birthday|bday|"
    r"b-day|wedding|anniversary|graduation|housewarming|baby shower|farewell|retirement|promotion|present|"
    r"gift)|(?:for|get|buy|give) ((?:my |our )?(?:mom|dad|grandma|grandpa|sister|brother|wife|husband|boss|"
    r"teacher|parents|[A-Z][a-z]+))\b"
)
_NOT_A_PERSON = re.compile(
    r"^(?:내|제|나|저|오늘|내일|모레|이번|다음|지난|곧|벌써|올해|작년|우리|뭐|무슨|언제|깜짝|축하|첫|그날|"
    r"주말|이번주|다음주|담주|[가-힣]?요일|그|이|저번|근데|진짜|너|니|"
    r"네|얘|걔|어제|이제|혹시|아|참|맞다|합동|단체|공동|어떤|이번달|다음달|\d.*|[가-힣]*(?:에|는|은|도|고|라|"
    r"가|면|서))$"
)
_OWN = re.compile(
    r"(?:^|\s)(?:내|제|나|저)(?:가|의|는|도)? ?(?:\S{0,6} )?(?:생일|생신|생파|기념일|졸업|승진|결혼|집들이|"
    r"이사|퇴사|입학|합격|전역)|"
    r"\bmy (?:birthday|bday|wedding|graduation|housewarming)\b|^(?:나|저) \S{0,8} ?(?:생일|결혼|집들이|퇴사|승진)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"선물[^?]{0,10}(?:줬|드렸|보냈|샀|사 ?놨|받았|고마|감사|잘 ?받|골랐|주문했|준비했|했어|해 ?드렸)|(?:사|"
    r"해) ?(?:드렸|줬)|\b(?:gave|"
    r"got) (?:him|her|them|mom|dad|\w+) (?:a|the|some)|already (?:got|bought)|thanks for the (?:gift|present)",
    re.IGNORECASE,
)
_SAMPLE_JOINT = re.compile(
    r"우리|같이|둘이|다 ?같이|돈 ?모아|모아서|엔빵|n빵|나눠|단체|합쳐|각자|얼마씩|만원씩|원씩|다들|반반|"
    r"\b(?:we|us|our|together|split|chip in|"
    r"pitch in|all of us)\b",
    re.IGNORECASE,
)
_ASK_PRODUCT = re.compile(
    r"추천 ?(?:좀|해|부탁|받|할|하는|있|템|ㄱ|점)?|뭐[가로]? ?(?:사야|살까|사지|사면|좋을까|좋아\?|좋지|"
    r"좋으려나|좋은가|나[아을은]|낫|괜찮|살|쓰[는나니냐세]|써\?|"
    r"쓸까)|뭘 ?(?:사야|사지|살까|사면|써야|골라|고르)|(?:어떤|어느|무슨)[^?]{0,14}(?:사야|살까|사지|사면|좋|"
    r"나[아을은]|낫|괜찮|추천|써|쓰|브랜드|제품|모델)|"
    r"어디(?:서|가|에서|꺼|거|제품)?[^?]{0,8}(?:사야|살까|사지|사면|사는|싸|저렴|사\?|괜찮|좋|샀)|(?:중에|중|"
    r"아니면|이랑|vs|대)[^?]{0,16}(?:뭐가|어느|"
    r"뭘|어떤|나[아을은]|낫|살까)|살까 ?말까|최저가|가성비[^?]{0,8}(?:뭐|추천|있|좋)|얼마(?:대|짜리)[^?]{0,6}(?:사|면)"
    r"|\b(?:recommend|recs?\b|suggestions?|which (?:one|\w+) (?:should|is|do|would)|what(?:'s| is) (?:a |"
    r"the )?(?:good|best|decent)|where(?:'s| is| can| should| do) .{0,20}(?:cheap|buy|get|deal)|should (?:we|"
    r"i) (?:get|buy)|what (?:\w+ )?(?:should|do) (?:i|we) (?:get|buy))",
    re.IGNORECASE,
)
_WANT = re.compile(
    r"(?:사야|살까|사려고|사려는|살라고|살려고|사고 ?싶|사자|사면|바꿔야|바꾸려|바꿀까|바꾸고 ?싶|바꾸자|교체|"
    r"장만|구매|새로 ?(?:사|하나|장만)|하나 ?(?:사|장만|필요|"
    r"있어야)|필요한데|필요해|고장|망가|수명|맛이 ?갔|안 ?켜져|들이|들일|알아보(?:는|고)|보고 ?있(?:는데|어))|"
    r"\b(?:need (?:a|an|to (?:buy|get|"
    r"replace))|looking (?:for|to buy)|want to (?:buy|get)|thinking (?:of|about) (?:buying|getting)|replace|"
    r"broke|died|new (?=\w))",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"(?:샀(?:어|다|는데|음|지|당|네|습|잖|던)|질렀|주문(?:했|함|완)|결제(?:했|함)|배송|도착했|구매(?:했|함|"
    r"완료)|사버|사 ?놨|사 ?왔|지름)|\b(?:bought|"
    r"ordered|just got|purchased)\b",
    re.IGNORECASE,
)
_THINGS = (
    r"노트북|맥북|그램|갤럭시 ?북|컴퓨터|데스크탑|모니터|키보드|마우스|태블릿|아이패드|갤럭시 ?탭|핸드폰|"
    r"휴대폰|스마트폰|아이폰|갤럭시|이어폰|에어팟|버즈|헤드폰|헤드셋|스피커|충전기|"
    r"보조 ?배터리|케이블|프린터|복합기|공유기|웹캠|마이크|카메라|렌즈|삼각대|빔 ?프로젝터|프로젝터|tv|티비|"
    r"텔레비전|게임기|닌텐도|플스"
    r"|냉장고|김치 ?냉장고|세탁기|건조기|청소기|로봇 ?청소기|무선 ?청소기|식기 ?세척기|식세기|에어컨|선풍기|"
    r"서큘레이터|제습기|가습기|공기 ?청정기|정수기|전자 ?레인지|에어 ?프라이어|"
    r"에프|오븐|밥솥|전기 ?밥솥|인덕션|가스레인지|믹서기|블렌더|토스터|커피 ?머신|전기 ?포트|커피 ?포트|"
    r"전기 ?장판|온수 ?매트|히터|난로|다리미|드라이기|고데기|면도기|전동 ?칫솔|"
    r"체중계|안마기|안마 ?의자|비데"
    r"|침대|매트리스|토퍼|이불|베개|소파|책상|의자|책장|행거|옷장|커튼|러그|카펫|조명|스탠드|식탁|거울|수납장|"
    r"선반|블라인드|그릇|냄비|프라이팬|도마|칼|텀블러|물병|보온병|도시락"
    r"|자전거|킥보드|캐리어|배낭|백팩|가방|지갑|시계|스마트 ?워치|애플 ?워치|운동화|러닝화|등산화|구두|슬리퍼|"
    r"패딩|코트|자켓|정장|셔츠|바지|청바지|원피스|잠옷|수영복|모자|장갑|"
    r"목도리|우산|선글라스|안경|텐트|타프|침낭|캠핑 ?의자|캠핑 ?용품|아이스박스|요가 ?매트|덤벨|아령|러닝머신|"
    r"폼롤러|축구화|라켓|골프채"
    r"|유모차|카시트|기저귀|분유|젖병|아기 ?띠|장난감|사료|간식|캣타워|캣 ?휠|모래|고양이 ?모래|강아지 ?사료|"
    r"하네스|선크림|로션|크림|샴푸|린스|화장품|향수|립밤|쿠션|세제|"
    r"섬유유연제|휴지|물티슈|마스크|영양제|비타민|유산균|오메가3|홍삼|단백질|프로틴|쌀|원두|생수|타이어|"
    r"블랙박스|네비|차량용 ?\S+|전구|건전지|공구|드릴|페인트|화분|현수막|단체티|"
    r"단체 ?티|유니폼|과잠|복사지|화이트보드|문제집|참고서|책"
)
_THING = re.compile(
    rf"(?<![가-힣])(?:(?:무선|유선|미니|중고|새|업무용|사무용|게이밍|가정용|휴대용|캠핑용|아기|강아지|고양이|"
    rf"남자|여자|등산|러닝|블루투스|기계식|차량용|탁상용|로봇|대용량|소형|"
    rf"대형|전기|스탠드형|벽걸이) ?)?(?:{_THINGS})",
    re.IGNORECASE,
)
_THING_EN = re.compile(
    r"\b((?:\w+ )?(?:laptop|monitor|keyboard|mouse|tablet|ipad|phone|earbuds|headphones|headset|speaker|"
    r"charger|printer|router|webcam|camera|projector|tv|console|fridge|refrigerator|washer|washing machine|"
    r"dryer|vacuum(?: cleaner)?|robot vacuum|dishwasher|air conditioner|fan|humidifier|dehumidifier|"
    r"air purifier|microwave|air fryer|oven|rice cooker|blender|toaster|coffee maker|coffee machine|"
    r"espresso machine|kettle|heater|iron|hair dryer|mattress|pillow|couch|sofa|desk|chair|bookshelf|curtains|"
    r"rug|lamp|bike|suitcase|backpack|bag|watch|shoes|sneakers|boots|jacket|coat|tent|sleeping bag|cooler|"
    r"yoga mat|stroller|car seat|crib|diapers|dog food|cat tree|litter|sunscreen|detergent|vitamins|tires|"
    r"dash ?cam|drill|grill))\b",
    re.IGNORECASE,
)
_FOOD_TONIGHT = re.compile(
    r"배달|시켜 ?먹|야식|메뉴|치킨|피자|족발|보쌈|떡볶이|마라탕|짜장|햄버거|저녁 ?뭐|점심 ?뭐|뭐 ?먹|먹을까|"
    r"먹지|커피 ?마|\b(?:takeout|delivery|dinner|"
    r"lunch|pizza)\b",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"언젠가|돈 ?(?:만|많|생기)|로또|부럽|그림의 ?떡|눈요기|구경만|살 ?것도 ?아니|안 ?살|못 ?사|"
    r"사고 ?싶다+ ?[ㅋㅎㅠ]*$|갖고 ?싶다+ ?[ㅋㅎㅠ]*$|지름신|"
    r"\b(?:one day|some ?day|wish i could|just looking|window shopping)\b",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"노래|영화|드라마|웹툰|예능|유튜브|책 ?제목|맛집|여행지|넷플|\b(?:movie|song|show|series|podcast|album)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day on which somebody is given something."""

    name: str
    """생일, 결혼식, …"""
    recipient: str
    """Whose day it is, as written; empty if not said."""
    is_own: bool
    """The speaker's own day."""


def occasion(text: str) -> Occasion | None:
    """The occasion a text names."""
    if not _ANY_OCCASION.search(text):
        return None
    name = next(name for pattern, name in _OCCASION if pattern.search(text))
    if _OWN.search(text):
        return Occasion(name, "", is_own=True)
    return Occasion(name, recipient(text) or _DEFAULT_RECIPIENT.get(name, ""), is_own=False)


def recipient(text: str) -> str:
    """For whom, as written; empty if not said."""
    for pattern in _RECIPIENT_KO:
        for match in pattern.finditer(text):
            if not _NOT_A_PERSON.match(match[1]):
                return match[1].strip()
    found = _RECIPIENT_EN.search(text)
    return next((part for part in found.groups() if part), "").removeprefix("my ").removeprefix("our ") if found else ""


def speaks_of_present(text: str) -> bool:
    """Names a present or a way to give one."""
    return _PRESENT.search(text) is not None


def asks_gift(text: str) -> bool:
    """Asks what to give."""
    return _ASK_GIFT.search(text) is not None


def is_given(text: str) -> bool:
    """The present was bought or given already."""
    return _GIVEN.search(text) is not None


def is_joint(text: str) -> bool:
    """Proposes to do it together."""
    return _SAMPLE_JOINT.search(text) is not None


def asks_place(text: str) -> bool:
    """Asks where to meet."""
    return _ASK_PLACE.search(text) is not None


def asks_venue(text: str) -> bool:
    """Asks for a venue of some sort, not just "where"."""
    return _ASKS_VENUE.search(text) is not None


def asks_product(text: str) -> bool:
    """Asks what to buy, which is better, where it is cheap."""
    return _ASK_PRODUCT.search(text) is not None and not _FOOD_TONIGHT.search(text) and not _MEDIA.search(text)


def wants_to_buy(text: str) -> bool:
    """Says something has to be bought or replaced."""
    return _WANT.search(text) is not None and not _WINDOW.search(text) and not _BOUGHT.search(text)


def is_bought(text: str) -> bool:
    """It was bought already."""
    return _BOUGHT.search(text) is not None


def is_window_shopping(text: str) -> bool:
    """A wish without intent."""
    return _WINDOW.search(text) is not None


def thing(text: str) -> str:
    """The thing to buy a text names; empty if none is known."""
    found = _THING.search(text)
    if found:
        return found.group(0).strip()
    english = _THING_EN.search(text)
    return (
        re.sub(r"^(?:a|an|the|new|our|my|any|good|decent|cheap|what|which) ", "", english.group(1), flags=re.IGNORECASE)
        if english
        else ""
    )

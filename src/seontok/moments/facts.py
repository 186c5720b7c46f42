"""Questions a source could answer: public knowledge, or what was said in the room. Not a person's own state."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.moments.negotiation_words import SS
from seontok.moments.phrase import is_korean, nouns, sentences

_WH = r"(?:뭐|뭔(?!가)|무슨|무엇|누구|누가|언제|어디|얼마(?! ?안)|얼만|몇|어느|며칠|어떻게|어케)"
_SHARED = Pattern(
    r"비번|비밀번호|와이파이|계좌|회비|참가비|모임비|주소|링크|연락처|전화번호|공지|마감|준비물|집합|숙소|"
    r"체크 ?인|체크 ?아웃|주차|입장료|이용료|요금|"
    r"가격|수수료|택시비|티켓|입장권|예매|드레스 ?코드|과제|범위|제출|출석|강의실|호실|출구|버스|막차|첫차|"
    r"기차|지하철|ktx|srt|비행기|항공권|공항|"
    r"환승|호선|영업|오픈|휴무|휴관|브레이크 ?타임|라스트 ?오더|예약|할인|환불|보증|유통기한|소비기한|환율|"
    r"기온|날씨|미세먼지|장마|태풍|첫눈|단풍|"
    r"벚꽃|일출|일몰|공휴일|휴일|연휴|개봉|상영|러닝타임|작가|감독|주인공|가수|노래|배우|맞춤법|영어로|"
    r"한국어로|일본어로|칼로리|접수|신청|원서|"
    r"합격|시험|기말|중간고사|수능|개강|종강|방학|개학|학기|수강|졸업 ?요건|학점|마트|병원|응급실|주유소|세탁소|빨래방|철물점|화장실|주차장|약국|은행|우체국|"
    r"주민센터|동사무소|도서관|헬스장|수영장|"
    r"박물관|미술관|매장|가게|식당|카페|백화점|편의점|시장|공원|해수욕장|택배|배송|분리수거|재활용|쓰레기|"
    r"음식물|면허|여권|비자|보험|세금|연말정산|"
    r"최저시급|축제|불꽃놀이|경기|콘서트|공연|전시|영화|드라마|회차|시즌|인원|행사|세미나|워크숍|수업|강의|"
    r"학식|구내식당|예방접종|백신|검진|수도|"
    r"인구|높이|거리|대여|렌트|반입|입장|반려견|애견|동반|콘센트|충전|배터리|비율|레시피|몇 ?인분|세탁|표준|"
    r"등록|접종|전입|신고|민원|등본|증명서|인감|서류|발급|과태료|범칙금|관리비|가스비|전기세|규정|정책|연차|휴가 ?신청|공제|식대|법인카드",
    re.IGNORECASE,
)
_PREDICATE = Pattern(
    rf"{_WH}|돼|되나|되려나|될까|되는|됨|있나|있어요?\?|있음\?|있는지|있을까|인가|맞나|맞아\?|하나|하려나|할까|"
    rf"여나|열려나|열어|열까|열지|닫|해\?|함\?|받나|"
    r"받아\?|쉬나|쉬는|쉬어|쉼|가능|필요|나요|은가|던가|였나|었나|였지|었지|아닌가|되는|온대|오려나|올까|없나|오나|내나|드나|들까|들어\?|주나|"
    r"줘\?|한대|하는지"
)
_TIMED = Pattern(
    rf"(?:몇 ?시|언제|며칠|얼마|몇)[^?]{{0,10}}(?:열어|열지|여는|여나|닫아|닫지|닫는|닫나|시작|개봉|마감|오픈|"
    rf"문 ?열|문 ?닫|끝나지)|{_WH}[^?]{{0,6}}(?:까지|부터)[^?]{{0,6}}"
    r"(?:하지|하는 ?거|하는 ?건|하나|해\?|함\?|하더|한대|여나|열|영업|인가|이지|더라|였지|야\?|예요|에요|이야|"
    r"임\?|접수|받)"
)
_ROUTE = Pattern(
    r"(?:여기서|거기까지|거기서|[가-힣]{2,}에서|[가-힣]{2,}까지)[^?]{0,16}(?:얼마나 ?걸|몇 ?분|몇 ?시간|"
    r"어떻게 ?가|어케 ?가|얼마나 ?나|얼마)|얼마나 ?걸리(?:지|나|는지|려나)|(?:얼마|몇)\S{0,6} ?(?:더 ?)?(?:나오|나올|들|걸릴|남|줄|늘)\S{0,2}(?:라나|려나|까)"
)
_NEEDED = Pattern(
    r"(?:뭐|뭘|무슨 ?\S+|어떤 ?\S+)[^?]{0,6}(?:들고|가져|갖고|챙겨|준비해|준비|제출해|떼|필요)[^?]{0,5}(?:야|하지|해\?|함\?|돼|됨|해요|한가|하나)"
)
"""What is needed there: "신분증 뭐 들고 가야 됨"."""
_OUT = Pattern(
    r"(?:접수|신청|예매|마감|모집|등록|원서|공지|합격자|명단|순위|청약|경쟁률|발표|티켓팅)\S{0,2} ?(?:아직 ?|벌써 ?|다 ?)?(?:안 ?)?"
    r"(?:끝났|나왔|떴|열렸|올라왔|마감됐|풀렸|시작했|났)(?:나|어\?|지\?|음\?|을까|나요|어요\?)"
)
"""Whether something is open or published."""
_NAMED = Pattern(
    r"(?:영어|한국어|일본어|중국어|한자|표준어)로(?:는)? ?(?:뭐|어떻게|무슨)|(?:뜻|이름|제목|철자|어원|정식 ?명칭|줄임말)[이은]?[^?]{0,8}(?:뭐|무엇|뭔)|무슨 ?(?:뜻|말의 ?줄임|노래|"
    r"영화|드라마|꽃|나무|종류)|누구 ?(?:노래|작품|곡|책)"
)
_RECALLED = Pattern(
    rf"{_WH}[^?]{{0,20}}(?:(?<![다라자냐])[더드]라|더라[구고]?요(?=\?)|였지|었지|이었지|였죠|었죠|랬지|랬죠|[다라]?[캤캣]지|[다라]고? ?했지|[온간한된된]댔지|그랬지|그랬더라|라 ?했지|"
    rf"라고 ?했지|한다 ?했지|기로 ?했지|했더라|였나|이었나|랬나)(?=$|[\s?.~!ㅋㅎㅠ])|{_WH}[^?]{{0,20}}였는지\W*$"
)
_ANYBODY = Pattern(
    r"아는 ?(?:사람|분|애|얘|친구)|아시는 ?분|아시나요|아세요\?|(?:는지|은지|인지|ㄴ지|"
    r"지) ?(?:혹시 ?)?(?:알아|아니|아나|아냐|아심|아시|알고)"
)
_WHO_KNOWS = Pattern(
    r"(?:번호|주소|가격|시간|날짜|방법|이름|위치|비용|기간|링크|규정|조건|순서|일정|요금)\S{0,2} ?(?:혹시 ?)?(?:아는 ?(?:사람|분)|아시는 ?분)"
)
_EN_FACT = Pattern(
    r"\b(?:who|anyone|anybody) (?:has|have|got|remembers) (?:the|that|our|his|her) (?:[\w']+ ){0,2}(?:number|code|address|password|link|email|details)\b|\bhow (?:do|would) you (?!feel|know|like|want|think|find|see|deal|handle|tell)\w+ an? (?!relationship|conversation|man|woman|girl|guy|boy|friend|life)\w+|\bhow (?:late|early|often) (?:is|are|does|do) the \w+|\bhow (?:early|late|far) (?:do|should|does) (?:you|we|i|people|one) (?:have to|need to)\b|\bwhat (?:temperature|temp|dose|ratio|percentage|setting|gauge|platform|terminal|channel|bus|size battery) (?:do|does|is|are|was|should)\b|\b(?:can (?:you|i|we) (?:re)?(?:return|exchange|smoke|camp|swim|rent|hire|freeze|heat|microwave|eat|recycle|compost|claim|renew|transfer|refund)\b|when(?:'s| is| are) (?:the |our |this )?[a-z]+(?: [a-z]+){0,2} (?:due|open|closing|starting|over|on)\b|"
    r"(?:does|do) (?:the|this|that) [a-z]+(?: [a-z]+)? (?:go|work|come|include|cost|open|close|start|end|finish|stop|run|sell|take|accept|charge|allow|deliver)\b|"
    r"any(?:one|body) know (?:the|a|what|when|where|how|who|if|whether)\b|"
    r"is the [a-z]+ (?:on|in|at|near|by) [a-z' ]+ (?:open|closed|still)\b|(?:is|are) there (?:a |an |any |still )?(?!good|nice|decent|place|bar|restaurant|cafe|pub)\w+(?: \w+)? (?:at|in|on|near|inside) (?:the|this|that|your)\b|(?:do|does) (?:you|u|any\w+) know (?:until |till |from )?(?:when|what time|how long|how much|where|if|whether) (?:you|we|one|people|the|it|they|there)\b|"
    r"do (?:you|we|i) need to (?:print|book|bring|register|pay|show|queue|tip|reserve|declare)\b|how long are the \w+|can (?:you|i|we) get (?:there|in|a refund) (?:by|with|without|on|after|before)\b|what time's (?!it\b)\w+|do (?:you|we|i|u|they) need (?!help|me\b|a hand|anything|something|to\b|any help)(?:an? |the |any |my |your )?\w+(?: \w+)? (?:to|for)\b|"
    r"is it (?:legal|illegal|allowed|free|open|closed|cash only|card only|compulsory|mandatory|refundable)\b|how (?:do|does|can) (?:you|i|we|one|people) (?:get (?:to|from|there)|use|open|cancel|renew|apply|register|make|cook|turn|reset|pay|book|return|change|"
    r"delete|install|remove|clean|wash|spell|say|pronounce|claim|report)\b|how long (?:do|should|does) (?:(?:a|an|the|your) )?\w+(?: \w+){0,3}? (?:take|last|need|keep|\w+)\b|what time (?:does|do|is|did) (?!you|u\b)|how much (?:is|are|does|was|were|do) (?!you|u\b)|"
    r"how (?:far|long) (?:is|does) (?:it|the)|when (?:is|does|do|was) (?:the|it|this|that|registration|check|"
    r"school|class)|"
    r"where (?:is|are|was) the (?!love)|who (?:sings|sang|wrote|directed|won|plays|played|painted|invented)\b|"
    r"what(?:'s| is| was) the (?:\w+ )?(?:wifi|wi-fi|password|address|capital|deadline|dress code|gate|code|"
    r"zip|fee|price|link|"
    r"score|allowance|maximum|minimum|cut-?off|age limit|tax|temperature|time difference|exchange rate|phone number|number|limit|policy|due date)|what(?:'s| is| was) the (?:name|"
    r"title) of (?:the|that) (?:movie|film|song|place|restaurant|book|show|series|game|app|shop|cafe|bar|pub|hotel|actor|band|company)|"
    r"is .{2,30} (?:running|closed|included) (?:on|today|tomorrow|in|with|over)|is .{2,30} open (?:on|today|tomorrow|late|this)|does (?:the \w+|that place) (?:open|close|start|have|"
    r"take|accept|allow)|"
    r"(?:can|could|do|are|is) (?:you|we|u|dogs|kids|people) (?:need to |have to |allowed to )?(?:bring|take|park|buy|pay|book|get in|wear)\b|"
    r"do they (?:take|have|open|close|accept|allow|charge|do|sell|serve|offer|deliver|ship|stock|let|give)\b|how long'?s the \w+|"
    r"(?:how many|what) (?:calories|grams|carbs|steps|stops|minutes|miles|kilometres|kilos|units|days|people) (?:in|from|to|are|is|does|do|can|fit)\b|(?:which|what) (?:platform|gate|terminal|bus|line|exit|door|floor|channel|train|station|stop) (?:does|do|is|are|was)\b|"
    r"is (?:the )?(?!it|this|that|he|she|everything|everyone)(?:\w+ )?\w+ (?:ok|okay|safe|fine|bad|allowed|legal) (?:with|for|to|on|in)\b|what year (?:did|was)|any(?:one|body) (?:know|"
    r"remember)|what (?:room|gate|platform|channel) is)",
    re.IGNORECASE,
)
_PERSON = Pattern(
    r"(?:해|어|아|워|려|가|와|만나) ?봤(?:니|냐|어\?|나요|어요|습니까)|(?:^|\s)(?:너|넌|니|네가|니가|너네|당신|자기|여보|오빠|언니|누나|형|걔|쟤|얘|그 ?사람|내가|나|난|제가|"
    r"저)(?:은|는|가|도|의)?(?=\s|$)|"
    r"퇴근|출근|도착|일어나|일어났|잤|자\?|집에|먹을|먹었|먹지|볼까|만날|갈까|할까|하실|오실|가실|오세요|"
    r"가세요|하세요|드실|올거|갈거|할거|올래|갈래|할래|"
    r"[가-힣]신대|왔어|갔어|했어\?|시간 ?(?:돼|되|있|괜)"
)
_HEART = Pattern(
    r"사랑|사귀|사겨|관심|마음|기분|행복|인생|연애|이별|고백|짝사랑|짝남|짝녀|썸|성격|의미|이유|운명|신의|남자|여자|"
    r"[가-힣]고 ?있(?:더라|지)|살고|지내|어쩌|어떡|"
    r"먹을|갈까|볼까|만날|살까"
)


_CALLS = Pattern(
    r"^(?:저기요?|저|그|근데|혹시)[ ,]+(?=혹시|죄송|실례)|^(?:저기|근데|혹시)? ?(?:여보|자기야?|오빠|언니|누나|형|엄마|아빠|당신)(?:야|아)?[ ,!]+"
)
"""Whom it speaks to, which says nothing of what is asked."""
PLAIN_P = 0.45
"""A question of a fact's sort and no more: it counts once somebody shows that they do not know."""


def fact_question(text: str, *, asks: float, protests: bool = False) -> float:
    """Probability that the text asks for a fact a source could answer (the world's or this room's).

    Args:
        text: The message.
        asks: Probability that it is a question at all.
        protests: It is one in form only.
    """
    if not is_korean(text):
        if (_EN_FACT.search(text) and ("?" in text or asks >= 0.7)) or _EN_ANYBODY.search(text):
            return 0.85
        return PLAIN_P if _EN_PLAIN.search(text) and not _EN_PERSON.search(text) else 0.0
    if asks < 0.4 and not protests and not _WONDERS.search(text):
        return 0.0
    text = _CALLS.sub("", text)
    asked = [part for part in sentences(text) if "?" in part] or [text]
    if _ANYBODY.search(text):
        asked.append(text)  # whether anybody knows and what stand apart ("아는 사람? 박물관 월요일도 여나")
    p = max(map(_fact, asked))
    if protests and p < 0.85 and not _DOUBTED.search(text):
        return 0.0
    return p or PLAIN_P * any(map(_plain, asked))


_COST = r"얼마나 ?(?:가|나가)(?:나|지|요)?(?=\s*(?:\?|$))|몇 ?시간 ?차이|어느 ?(?:쪽|방향|역|출구|노선|칸|층|건물|창구)(?:이|에|으로)|(?:[가-힣]{2,}(?:은|는|이|가)? )언제 ?(?:들어|나|풀|올라|열|터)(?:와|려|져)|얼마|얼만|며칠|몇 ?(?!명이|번을|번째|살)[가-힣]{1,4}|언제(?:까지|부터|더라|였|지|야|래|인|임)"
_HOW = (
    r"(?:뭐|이름|제목|번호)(?:였|더라|라 ?[했고]|지\??$)|어디(?:에|서|에서|로|다가?) ?(?:파|사|팔|받|떼|뽑|빌|타|구하|연락|물어|말해|전화|보내|신청|접수|등록|제출|문의|발급|환불|교환|버리|버려|맡기|맡겨|놔|둬|내놔|가야)|"
    r"어떻게 ?(?:해|하지|하나|함|됨|하는지)(?:요)?\s?\?|어떻게 ?(?:신청|가는|하는 ?거|쓰는|등록|보관|먹는|씻|빼|지우)"
)
_HOLDS = (
    r"(?:[되돼된됨]|가능|포함|적용|필요|[있없]|맞|들어가|못 ?나가|못 ?타|나[오와]|[주줘]|받|[팔파판]|[열여]|닫|쉬|막[히혀힘]|밀[리려]|붐비|남아|[하해한]|드나|걸리|걸림|다르|같|통하|따로|무료|유료|공짜|남았|끝나는|돌려)"
    r"\S{0,4}(?:나요?|는가|[은인던한]가요?|냐|니|지|죠|어|해|요|까|려나|래|대|음|됨|함|임|야|예요|이야|더라)[\s?.ㅋㅎㅠ~!]*$"
)
_EITHER = r"\S{1,8}(?:인가요?|이야|야|나요?|이에요|에요|예요|입니까|이냐) ?,? ?(?:아니면 ?)?\S{1,10}(?: \S{1,8})?(?:인가요?|이야|야|나요?|이에요|에요|예요|입니까|이냐)\?"
_ONLY = r"^(?:그럼 |근데 |그 |혹시 )?[가-힣 ]{0,8}(?:값|비|료|가격|수수료|시간|기간|번호|주소|규정|세일|할인|환불|교환|주차|입장|예약)(?:은|는)요?\??$"
_WHEN_DOES = r"(?:언제|몇 ?시(?:에|부터|까지)?|며칠(?:에|부터|까지)?) ?(?:\S{1,8} )?[가-힣]{1,3}(?:아|어|해|여|워|돼|닫|열|나|는지|려나|[네대])(?:요)?\s?(?:\?|$)"
_MUST = r"(?:꼭 |반드시 )?(?:있어야|써야|신어야|입어야|내야|떼야|받아야|찍어야|들어야|뽑아야|넣어야|빼야|갈아야|바꿔야) ?(?:(?:되|하)(?:나요?|냐|려나|는지|는가)\s?(?:\?|$)|(?:될|할)까|(?:되|하|돼|해|됨|함)\S{0,2}\s?\?)"
_MAY = r"[가-힣](?:도|면) ?(?:안 ?)?(?:(?:돼요?|됨|되니|될까요?|됩니까|되는지|되려나)\s?\?|되(?:나|냐|려나|는지|던가|는가)(?:요)?\s?(?:\?|$)|되는 ?(?:거|것|건)(?:였|이었)?(?:나|냐|지|야|니|임|던가|죠)(?:요)?\s?(?:\?|$))"
_BARE = (
    r"[이가은는] ?싸(?:요)?\s?\?|(?:버스|기차|지하철|전철|셔틀|열차)\S{0,2} (?:\S+ )?(?:가|서|다니)(?:나|나요|냐)\s?(?:\?|$)|(?:돼|나와|팔아|줘|받아|걸려|길어|짧아|비싸|멀어|추워|더워|많아|적어|깊어|높아|무거워|매워|터져|돌아가|떠|지원해|진료해|배달해|운영해|영업해|보여|막혀|밀려|붐벼|남아|쉬어|다녀|못 ?[가써타])(?:요)?\s?\?|"
    r"(?:되|있|없|하|받|팔|주|길|기|짧|많|적|비싸|멀|춥|덥|막히|붐비|나오|열|여|닫|걸리|드|들)(?:드|더)?(?:나예|남|나|라나|을라나|ㄹ라나|십니까|는교|당가|는겨|은가|는가|노|누)(?=[\s?.ㅋㅎㅠ~!]*$| 거기)|[가-힣]{2,}(?:집|힙|합|깁|립|됩|옵)니까|"
    r"(?:있|없|하|되)는겨\?|\d+\S{0,3}(?:이야|인가|이에요|예요|임)(?:요)?\?|[가-힣](?:존|제|식|권|료)(?:인가|이야|이에요|임)(?:요)?\?"
)
"""Plain forms that ask with a mark ("리필 돼?"), elders' and dialects' that need none ("카드 되나예")."""
_PLAIN = Pattern("|".join((_COST, _HOW, _HOLDS, _EITHER, _ONLY, _WHEN_DOES, _MUST, _MAY, _BARE)))
_OPINION = Pattern(
    r"유명|인기|핫[해한]|(?:나|내가|제가|우리|같이|거기(?! (?:\S+ )?(?:데려|데리고|들고|가져|끌고|타고))|너|니가|네가|지금|오늘|내일|이따|먼저)(?:는|도)? (?:\S+ )?\S+(?:도|면) ?(?:안 ?)?(?:되|돼|될)|이게\?|나아|낫|나[은을]|좋[을은아냐니]|[이예]쁘|(?<!까지 )(?<!까지)괜찮|어때|어떰|추천|맛있|재밌|할까|갈까|볼까|먹을까|살까|[갈올할먹볼줄]래|하지 ?말|왜|누가|"
    r"[하오가드계되](?:세요|시나요|시죠|실)|[가-힣]시(?:나|죠|는|ㄹ)|어디야|어디냐|뭐해|뭐하|뭐 ?먹|몇 ?살|하자|누구 ?(?:있|와|왔|만나)|이해 ?[되돼]|몇 ?시(?:쯤|에)? ?(?:재|깨|먹|일어|자)|언제 ?(?:온대|간대|만난대|와|가|올|갈(?!아)|만나|볼|봐|끝|퇴|할|하|시간|되|돼)|"
    r"몇 ?시(?:쯤|에)? ?(?:와|가|올|갈|만나|볼|봐|끝|도착|출발|들어)|(?:그날|그때|오늘|내일|낼|모레|주말|[월화수목금토일](?:욜|요일))(?:은|에|도)? ?(?:되|돼|됨|안|가능|괜)"
)
"""Taste, persons, arrangements: nobody can look them up."""


def _plain(text: str) -> bool:
    """A question of a fact's sort about some thing or place."""
    others = (_SEEMS, _OPINION, _PERSON, _HEART, _SOMEBODY, _RIDDLE, _MUSES, _DID)
    if _PLAIN.search(text) is None or any(other.search(text) for other in others):
        return False
    if _WEIGHS.search(text) and not _RULE.search(text):
        return False
    return _THERE.search(text) is not None or bool(nouns(text)) or _DOING.search(text) is not None


_SOMEBODY = Pattern(
    r"(?:엄마|아빠|어머니|아버지|부모님|할머니|할아버지|남편|신랑|와이프|아내|여친|남친|친구|애들|우리 ?애|동생|[가-힣]{1,3}(?:님|씨|쌤)|일|돈|생각|잠|정|숙제)(?:들)?(?:이|가|은|는|도|한테)? ?(?:\S+ )?\S{0,4}(?:들어와|나와|줘|나와|받아|보여|남아|쉬어|멀어|많|적|받나|주나|쉬나)"
)
"""What somebody else does or has, of which only they know."""
_DID = Pattern(
    rf"^(?:\S{{1,4}} )?(?:얼마|며칠|몇 ?[가-힣]{{1,2}}|어디서)(?:나|에|를|을)? ?[가-힣]{{0,3}}(?!였|났|떴|끝){SS}(?:어|냐|니|음|나|누|노)(?:요)?\s?\??[\sㅋㅎㅠ]*$|뭐 ?대수|[은는] ?뭔데(?:요)?\??$"
)
"""What one did, and how much of it ("얼마 썼어"): who did it knows, or nobody."""
_RIDDLE = Pattern(r"(?:얼마|뭐|어디|누구|언제|몇 ?\S{1,3}?)(?:이)?게[~?\s!ㅋㅎ]*$|맞[춰혀] ?봐|퀴즈")
"""The speaker knows and wants a guess."""
_MUSES = Pattern(r"(?:먹|사|입|만나|놀|팔|쉬|자|그만두|씻|일어나|치우)지[\Wㅋㅎㅠㅜ]*$")
_DOING = Pattern(r"[가-힣]{2}(?:되나|되냐|됩니까|돼요?\?|되는가)|[가-힣]{2}(?:존|제|식|권|료)(?:인가|이야|이에요|임)")
"""A noun within its verb ("취소되나")."""
_RULE = Pattern(f"{_MUST}|{_MAY}")
_BARE_END = Pattern(
    r"(?:나예|남|당가|는겨|는교|노|누|니까)(?:[\s.ㅋㅎㅠ~!]*$| 거기)|[나]\s거기|(?:얼마|몇 ?[가-힣]{1,2}|며칠|언제|어디)[^?]{0,10}$"
)
"""Asks without a mark."""
_OF_SERVICE = Pattern(r"거기|여기|(?:오래|얼마나) ?걸|(?:들고|끌고|데리고|가지고|갖고|타고) ?(?:갈|들어갈|탈|올) ?수")
_PONDERS = Pattern(r"일까(?:요)?[\Wㅋㅎㅠㅜ]*$|(?:뭐가|누가|왜|어떻게)[^?]*까(?:요)?[\Wㅋㅎㅠㅜ]*$|겠[냐니]")
_N_WORDS = 3
"""Words that say of what the rule is, where no noun does ("헌혈하고 술 마셔도 되나")."""


def asks_rule(text: str) -> bool:
    """Asks what one may or must in regard to some thing ("수모 꼭 써야 되나"), question mark or not."""
    rule = _RULE.search(text)
    if rule is None or any(other.search(text) for other in (_SEEMS, _OPINION, _PERSON, _HEART)):
        return False
    return bool(nouns(text)) or len(text[: rule.end()].split()) >= _N_WORDS


def asks_service(text: str) -> bool:
    """Asks plainly about a place or what a place offers ("거기 카드 되나예", "음식물 반입 되남")."""
    about = (_SHARED.search(text) or _OF_SERVICE.search(text)) and not _PONDERS.search(text)
    return bool(about) and (_WONDERS.search(text) or _BARE_END.search(text)) is not None and _plain(text)


def is_impersonal(text: str) -> bool:
    """Whether a text speaks of no person, heart, taste or impression, of which no source knows."""
    others = (_SEEMS, _OPINION, _PERSON, _HEART, _DID)
    return not any(other.search(text) for other in others) and (is_korean(text) or not _EN_PERSON.search(text))


_THERE = Pattern(r"얼마(?!나|치)|얼만|며칠|거기|여기|그거|이거|그게|이게")
_EN_PLAIN = Pattern(
    r"^(?:so |and |but |hey |btw |guys |ok )*(?:does|do|did|is|are|was|were|will|has|can) (?:the|this|that|these|those|there|any|\d\w*) [^?]{3,60}(?:\?|$)|^(?:btw |hey |so )?what(?:'?s| is) the (?!matter|point|plan|problem|story|deal|time|rush|best|worst|craic|hurry|use)\w+(?: \w+)?(?: rn| now| there| again| like)?\??$|"
    r"\b(?:is|are|was|does|do|did|how|what|when|where|which|until|till)\b.*\b(?:library|pool|gym|shop|store|bus|train|tram|parking|ticket|tickets|fee|"
    r"deadline|due|exam|class|bins?|recycling|pharmacy|museum|park|restaurant|cafe|wifi|price|rent|deposit|bonus|visa|passport|flight|refund|"
    r"warranty|recipe|oven|microwave|holiday|trip|school|bank|post office|market|landlord|slides|form|entry|menu|buffet|film|movie|show|concert|"
    r"match|game|ferry|check[- ]?(?:in|out)|dress code|rain|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b.*(?:\?|$)|"
    r"^(?:and |so |but )?how much (?:is|are|was) (?:it|that|one|they)\b|\bdo (?:we|you) need to (?:book|bring|pay|print|register)\b",
    re.IGNORECASE,
)
_EN_PERSON = Pattern(
    r"\b(?:you|u|your|i|i'm|me|my|he|she|his|her)\b(?! need)|\b(?:shall|should|wanna|want|good|best|better|ok|fine|works?)\b|^(?:why|who)\b",
    re.IGNORECASE,
)


_WONDERS = Pattern(
    r"더라|드라|[였었했]지|[였었했]죠|랬지|(?:지|죠|나|까|가|는지|은지|려나)[\Wㅋㅎㅠㅜ]*$|아는 ?(?:사람|분)|아시는|[는은던인된간올될]지 ?(?:도 ?|는 ?|를 ?)?(?:잘 ?)?(?:모르|몰)|"
    r"[?？]"
)
_EN_ANYBODY = Pattern(
    r"\b(?:any|some)(?:one|body) (?:knows?|remembers?) (?:what|when|where|how|if|who|the|a)\b", re.IGNORECASE
)


_NUMBER = Pattern(
    r"(?:번호|비번|비밀번호|주소|코드|계좌)(?:은|는|이|가)? ?(?:뭐|뭔|몇 ?번)|"
    r"(?:점심|진료|업무|운영|영업|접수|면회|입장|퇴장|입실|퇴실|개장|폐장|휴게|마감|출발|도착) ?시간(?:은|는|이)? ?(?:몇 ?시|언제)"
)
"""What stands on a sign or in a list."""


def _fact(text: str) -> float:
    if _RIDDLE.search(text) or _HEART.search(text) or _SEEMS.search(text):
        return 0.0
    if _NAMED.search(text) or (_RECALLED.search(text) and not _OWN_PLAN.search(text) and not _OWN_PAST.search(text)):
        return 0.85
    if _WHO_KNOWS.search(text) and nouns(text) and not _PERSON.search(text):
        return 0.8
    if _ANYBODY.search(text) and (re.search(_WH, text) or _SHARED.search(text)):
        return 0.85
    if _PERSON.search(text) or _DID.search(text):
        return 0.0
    if any(
        pattern.search(text)
        for pattern in (_TIMED, _ROUTE, _MEASURED, _WEATHER, _ALLOWED, _OPEN_THEN, _NEEDED, _OUT, _NUMBER)
    ):
        return 0.8
    shared = _SHARED.search(text)
    if _WEIGHS.search(text):
        return 0.0
    return 0.8 if shared and not _OWN_PLAN.search(text) and _PREDICATE.search(text, shared.start()) else 0.0


_WEIGHS = Pattern(
    r"(?<!예약해)(?<!예매해)(?<!등록해)(?<!신청해)(?<!제출해)(?<!인증해)(?<!신고해)(?<!결제해)(?<!가져가)(?<!가져와)(?<!챙겨)(?<!내)(?<!떼)야 ?(?:하|되|돼)(?:나|냐|려나|ㄹ까)"
)
"""Weighs what to do ("학원 다녀야 하나"); what a place demands ("예약해야 되나") is a fact."""
_DOUBTED = Pattern(
    r"(?:되|안되|된|맞|아닌)\S{0,2} ?(?:거|것|건) ?(?:아니|아냐|아닌가)|(?:되|돼|있|맞|하|나오|열|오|들)려나|않(?:나|아)요?\?"
)
"""A doubt in the form of a negative question asks after all: "강아지 포도 먹으면 안 되는 거 아니야?"."""
_OWN_PLAN = Pattern(r"(?:먹|하|가|사|입|보|만나|놀)지[\Wㅋㅎㅠㅜ]*$")
"""The speaker muses what to do ("뭐 먹지"); no source knows."""
_SEEMS = Pattern(
    r"예상|예측|더 ?(?:잘|좋|예쁘|이쁘|멋있|웃기|재밌)|얼마나 더|언제쯤 \S+ ?(?:되|될)|[냐니] ?ㅋㅋ|\bput up with\b|(?:합격|성공|취업|승진|통과|결혼|졸업|붙|이기|이길|잘)\S{0,3} ?(?:할 |될 |살 )?수 ?있을까|같아 ?(?:보여|보이)|(?:얼마|몇)\S{0,4} ?(?:쯤 ?)?같아"
)
"""Asks for an impression."""
_OWN_PAST = Pattern(
    r"(?:^|\s)(?:내가|제가|너|니가|네가|나|난)(?:는|도)? .*(?:말했|했|그랬|갔|먹었|입었|있었)(?:더라|지|나)"
)
"""What the speaker or the other did or said ("내가 그때 뭐라고 했더라")."""
_MEASURED = Pattern(
    r"얼마나 ?(?:나가|걸리|들|되|하|쳐|받|드는|되는)(?:지|나|는지|려나|요|냐)|몇 ?(?:분|시간|센치|센티|미리|인치|cm|미터|도|그램|리터|인분|칼로리|키로|킬로|호선|번 ?버스|번 ?출구|층|"
    r"부작|회까지|"
    r"평)[^?]{0,8}(?:\?|지|야|예요|임|걸려|돌려|삶|구워|이지|더라|인가|인지|까)|"
    r"[가-힣]{2,}(?:이|가|은|는)? ?(?:얼마|몇 ?원)(?:씩)? ?(?:야|지|예요|에요|임|인지|인가|일까|정도야|정도지|씩이야|해\?|하지|하나|내\?|내지|내야|들어\?|들지|드나|쯤|정도|씩)|"
    r"며칠 ?남았(?:지|나|어\?|더라)"
)
_OPEN_THEN = Pattern(
    r"(?:[월화수목금토일]욜|요일|주말|휴일|명절|설날|추석|연휴|오늘|내일|낼|지금|아침|밤|새벽)(?:에|엔|에는|에도|도|은)? ?"
    r"(?:문 ?)?(?:(?:진료|배달|배송|접수|운영|영업|상담|면회)(?:해|하나|하는|하지|돼|되나|되지)|여나|여는|열어|열지|열려나|열까|열던가|여니|열려|닫나|닫아|영업하|운영하|휴무|휴관)"
)
"""Whether a place is open on a day."""
_WEATHER = Pattern(
    r"(?:비|눈|소나기|태풍|장마)(?:가|도)? ?(?:언제 ?)?(?:온대|오나|오려나|올까|와\?|오냐|온다냐|그치|그친대)"
)
_ALLOWED = Pattern(
    r"(?:며칠|몇 ?\S{1,3}|언제) ?(?:뒤|후|있다가|지나)[^?]{0,12}(?:도 ?(?:되|돼)|가능)|"
    r"[가-힣]{2,} (?:부으|뿌리|닦|닦으|바르|씻으|삶으|찌|구우|볶으|풀|섞으|담그|말리|끼우|누르|돌리|꽂으|붙이)면 ?(?:안 ?)?(?:되|돼)\S{0,3}(?:나|나요|까|까요|\?)?[\s?]*$|"
    r"[가-힣]면 ?(?:안 ?)?(?:걸리|불법|벌금|문제 ?되|과태료)\S{0,3}(?:나요?|가요?|까요?|\?)|[가-힣]{2,} (?:\S+ )?(?:먹어|먹여|마셔|넣어|돌려|버려|얼려|데워|빨아|세탁해|주차해|들고 ?타|"
    r"가지고 ?타)도 ?(?:되|돼|괜찮)|"
    r"(?:맡길|주차할|세울|댈|충전할|보관할|뽑을|빌릴|바꿀|환전할|버릴) ?(?:데|곳)(?:가|이|도)? ?(?:있|없)(?:어|나|을까|음|는지|나요|을까요)|"
    r"(?:뗄|받을|탈|쓸|들어갈|빌릴|맡길|댈|세울|바꿀|가입할|등록할|사용할|발급|신청|예약|환불|교환|입장|이용|주차|할인|충전|환승|반납)[^?]{0,6} ?수 ?있(?:나|어\?|을까|는지|나요)|"
    r"(?:휴관|휴무|휴일|쉬는 ?날|무료|유료|공짜|매진|품절)(?:이었|였)?(?:이야|인가|이지|인지|임|이에요|예요|야|나|지|던가|나요)\?|"
    r"[가-힣]{2,} (?:\S+ )?(?:먹으면|마시면|먹이면|넣으면|돌리면|버리면|얼리면|데우면|빨면|섞으면|만지면|들고 ?타면|가져가면) ?(?:안 ?)?(?:되|돼|괜찮|위험)\S{0,2} ?(?:거 ?)?(?:아니|아냐|나|지|\?)"
)

"""Questions: real or rhetorical, of fact or of a person's own state; answers, ignorance and guesses."""

from __future__ import annotations

import re

from seontok.moments.phrase import bare, is_noise, sentences

_WH = r"(?:뭐|뭘|뭔|무슨|무엇|언제|어디|어딨|누구|누가|왜|어떻게|어케|어떡|얼마|몇|어느|어떤|며칠)"
_ASKING = re.compile(
    r"(?:니|냐|냥|나요|가요|까|까요|ㄹ까|을까요|래|래요|던가|은가|는가|여부|려나|는지요?|남요?|나)$|"
    r"(?:[있없했됐갔왔먹]어|[돼해와가자봐]|[됨함임감옴봄있없]|[있없]음|줘)$"
)
_ENDS_ASKING = re.compile(
    r"(?:니|냐|나요|[인한된운른은는던]가요|까요?|[할갈올볼살먹]래요?|려나요?|시나요|습니까|실까요|을까|ㄹ까)$"
)
_WH_ENDS = re.compile(
    rf"{_WH}[^?]{{0,14}}(?:야|해|함|임|가|감|와|옴|돼|됨|봐|있어|있음|했어|했음|됐어|갔어|왔어|먹어|먹음|"
    rf"할거야|할겨|하지|되지|가지|인데|이야|예요|에요|이에요|해요|"
    rf"가요|와요|돼요|되세요|오세요|가세요|하세요|계세요|있어요|쯤|거야|거임|건데|였지|더라|어때|어떠세요|"
    rf"어떠신가요|어떤가요)$"
)
_RHETORICAL = re.compile(
    r"(?:내|제|네|니|지)가 ?(?:언제|왜 ?(?!냐)|뭘|무슨|어떻게|어케)|내가 ?그걸 ?(?:어|왜)|(?:그걸|그런걸|누가|"
    r"아무도) ?(?:누가|내가|어떻게|어케|"
    r"왜)? ?(?:알[아겠]|알아|아냐|몰라)"
    r"|누가 ?(?:보면|그래|그러|시켰|말해|좋아하|믿|이래|저래|할 ?줄|알았)|어쩌라|어쩔|어쩌겠|어쩌면 ?좋|"
    r"어쩌지|어떡해|어떡하(?:지|냐|죠)|우짜|뭐 ?어때|뭔 ?상관|"
    r"무슨 ?상관|말이 ?(?:돼|되냐|되니|되나|됨)|말이 ?안 ?되지"
    r"|(?:있을|이럴|그럴|저럴) ?수(?:가|도)? ?(?:있|없)|아니(?:냐|야|니|에요|겠|겠어|지)|안 ?그(?:래|러|렇)|"
    r"않(?:냐|아|나|니|아요|나요|을까|음)|잖아|"
    r"왜 ?이(?:래|러|렇|리)|왜 ?저(?:래|러|렇|리)|왜 ?그(?:래|러냐|런|럼)"
    r"|[냐라다자]고(?:요|오+)?$|[냐라다자]구(?:요|우)?$|뭐래|뭐라는|뭔 ?소리|무슨 ?소리|무슨 ?말|장난(?:하|해|"
    r"치|이)|미[쳤친]|제정신|실화|(?:진짜|정말|리얼|레알|"
    r"혹시나|설마|찐)(?:로|야|임|이야|요)?$|헐$|대박|사람이(?:냐|야|니)|인간이|양심"
    r"|몇 ?번(?:을|째)|언제 ?(?:철|까지 ?(?:이|기다|해야|참))|왜 ?(?:나만|나한테만|하필|맨날|항상|자꾸|또|"
    r"안 ?되|이렇게|갑자기|벌써|나를|날)|나만 ?(?:그래|이래|"
    r"그런|이런)|얼마나 ?\S*(?:는데|은데|지$|한데|까$|했|좋|힘)|어쩜|이게 ?(?:뭐|무슨|얼마만|왜|다|맞)|뭐냐|"
    r"뭐야|뭐임|뭐여|뭐지$"
    r"|^(?:그래|그치|그죠|그지|그쵸|그렇지|그렇죠|맞지|맞죠|응|엥|어|예|네|음|왜|뭐|나|저|오|아|헉|엉|잉|읭|"
    r"정말요|진짜요|왜요|네네|아하|오호)$|그치$|그죠$|그쵸$|"
    r"그렇지$|맞지$|인정$|(?:ㄹㅇ|ㅇㅈ)$|알지$|알잖|[었았겠]지$"
    r"|나도 ?(?:사람|알고|그러고)|내 ?맘을|누굴 ?(?:탓|믿)|뭘 ?(?:바라|믿고|해도|새삼)|뭐 ?하러|왜 ?사(?:냐|"
    r"나|니|는)|어디 ?(?:하루|한두)|그게 ?(?:되|돼|"
    r"뭐|말|왜|쉽|가능)|가능(?:하냐|함|한가|해)$|(?:하는|한|인|있는) ?거지$|려나$|나 ?보(?:네|다)|는구나"
    r"|\b(?:who knows|who cares|why me|are you (?:kidding|serious)|seriously|really|how (?:should|"
    r"would) i know|who does that|what even|wtf|what the|isn'?t (?:it|that)|aren'?t (?:we|they)|don'?t (?:you|"
    r"we) (?:think|love|hate)"
    r"|can you believe|you know what|guess what|how is that|what'?s wrong with|why (?:is|are|does|do) (?:it|"
    r"this|he|she|they|people|everything|life|my)|do i look like|what could go wrong|am i right|right|no|huh|"
    r"lol|how hard can|why would i|since when|what else is new|says who)\W*$",
    re.IGNORECASE,
)
_RHETORICAL_HEAD = re.compile(
    r"^\W*(?:who knows|who cares|seriously|really|why me|how am i supposed|what kind of|do you even|why (?:is|"
    r"are) (?:it|this|he|she|they|people))\b",
    re.IGNORECASE,
)
_PHATIC = re.compile(
    r"^(?:야|저기|형|누나|언니|오빠|\S{1,4}[아야])? ?(?:뭐 ?(?:해|함|하냐|하니|하노|해요|하고 ?있어|하는 ?중)|"
    r"자|자냐|자니|자나|일어났어|일어남|살아 ?있(?:냐|"
    r"어|니|음)|심심|바빠|바쁘냐|밥(?:은)? ?(?:먹었|묵|드셨|뭇)\S*|(?:잘|별일) ?(?:지내|지냈|없|잤|살)\S*|"
    r"오늘 ?어땠\S*|(?:안녕|굿모닝|하이|여보세요|있어|"
    r"계세요|퇴근했어|출근했어|집이야|집))$"
    r"|^(?:hey|hi|yo|sup|hello|you (?:up|there|awake)|what'?s up|wyd|how are you|how'?s it going|"
    r"whatcha doin\w*|hru)\W*$",
    re.IGNORECASE,
)
_NUDGE = re.compile(
    r"^[?？!.~\s]+$|읽씹|안 ?읽|씹(?:냐|는|혔|네|지)|답(?:장)? ?(?:좀|이|안|해|줘|없|왜)|대답|어디 ?갔|바쁜가|"
    r"바빠|자(?:냐|나|니)?\?|전화 ?(?:왜|좀|"
    r"안)|\b(?:hello|u there|you there|ping|bump|any update)\b",
    re.IGNORECASE,
)
_EN_QUESTION = re.compile(
    r"\b(?:can|could|would|will|do|does|did|are|is|was|were|have|has|should|shall|what|when|where|who|which|"
    r"how|why)\b.*\?",
    re.IGNORECASE,
)
_DONT_KNOW = re.compile(
    r"모르(?:겠|는데|지|네|죠|나|ㅁ)|몰라(?!도|서|보)|모름|몰겠|글쎄|기억(?:이|은)? ?안|기억이? ?(?:가물|없)|"
    r"까먹|가물가물|헷갈|확실(?:하지|치|하진|진) ?않|"
    r"확실하지|찾아 ?(?:봐야|볼까|볼게|보자|볼 ?사람|봐도)|검색(?:해)? ?(?:볼|봐야|해야|해도|ㄱ)|"
    r"알아 ?(?:봐야|볼까|보자)|(?:한번|전화해|물어) ?(?:볼까|봐야)|"
    r"나도 ?(?:궁금|그게)|저도 ?(?:궁금|그게)|안 ?나와 ?있|안 ?나오는데|누가 ?(?:알|찾|검색)"
    r"|\b(?:no idea|not sure|i don'?t know|idk|dunno|no clue|can'?t remember|i forgot|forget|let me (?:check|"
    r"look)|we should (?:check|google)|google it|look it up|beats me)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"아마|아마도|일걸|[일할될갈]껄|걸요?$|인가\??$|였나|았나|었나|던가|같은데|같은데요|같아요?$|같기도|"
    r"듯요?$|인듯|일듯|아닌가|아니었나|아니야\?|아녔나|일지도|으려나|"
    r"\b(?:maybe|probably|i think|i guess|might be|or was it|isn'?t it|could be)\b",
    re.IGNORECASE,
)
_DISPUTES = re.compile(
    r"아닐걸|아닌데|아니던데|아닌거|아니야[,. ]|아니지|에이|라던데|\b(?:no[,.]? i think|i thought|"
    r"pretty sure it'?s not)\b",
    re.IGNORECASE,
)
_ACKNOWLEDGED = re.compile(
    r"^(?:아+ ?)?(?:ㅇㅋ|오키|오케이|ㄳ|ㄱㅅ|감사|고마|땡큐|thx|thanks|thank you|got it|ok\b|oh ok|아하|"
    r"그렇구나|그렇군|그렇네|알겠|알았|넵|"
    r"네네?$|옹|굿|찾았|해결|됐다|맞네|맞다|아 ?맞)",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"^(?:아+|앗|어|엇|오)?[,.~ ]*(?:아니(?:다|야|ㅇ|에요|예요|요)?[,.~ ]*)?(?:됐(?:다|어|음|네|당|습니다|"
    r"어요)|해결(?:했|됐|함|완|됨)?|찾았|알아냈|"
    r"아니다|아냐|아녀|취소|무시|잘못 ?(?:보|올|톡)|내가 ?(?:할게|찾|했|함|하지)|제가 ?(?:찾았|했|해결)|"
    r"신경 ?(?:ㄴㄴ|쓰지|안 ?써)|괜찮아|괜춘|알겠(?:다|어)|"
    r"알았)|^(?:nvm|never ?mind|found it|figured it out|got it|wrong chat|ignore that)\b|\b(?:nvm|never ?mind|"
    r"figured it out|found it)\b",
    re.IGNORECASE,
)


def _question_in(sentence: str) -> float:
    marked = "?" in sentence[-6:]
    core = bare(sentence.replace("?", " "))
    if not core or is_noise(core):
        return 0.0
    if _RHETORICAL.search(core) or _RHETORICAL_HEAD.search(core):
        return 0.1
    if _PHATIC.search(core):
        return 0.4
    if marked:
        return 0.5 if len(core) < 4 else 0.9
    if _ENDS_ASKING.search(core):
        return 0.75
    return 0.6 if _WH_ENDS.search(core) else 0.0


def question(text: str) -> float:
    """Probability that somebody is expected to answer this text."""
    return max((_question_in(part) for part in sentences(text)), default=0.0)


def rhetorical(text: str) -> bool:
    """A question in form only: protest, surprise, tag, echo."""
    core = bare(text.replace("?", " "))
    return bool(core) and (_RHETORICAL.search(core) or _RHETORICAL_HEAD.search(core)) is not None


def is_nudge(text: str) -> bool:
    """Asks for an answer to something asked before: "?", "읽씹?"."""
    return _NUDGE.search(text) is not None


def is_withdrawn(text: str) -> bool:
    """The asker needs no answer any more."""
    return _WITHDRAWN.search(text) is not None


def is_acknowledged(text: str) -> bool:
    """Takes an answer in."""
    return _ACKNOWLEDGED.search(text) is not None


def dont_know(text: str) -> bool:
    """Shows ignorance, or means to look it up."""
    return _DONT_KNOW.search(text) is not None


def is_hedged(text: str) -> bool:
    """An unsure answer."""
    return _HEDGED.search(bare(text)) is not None or text.rstrip(" ㅋㅎㅠ").endswith("?")


def disputes(text: str) -> bool:
    """Doubts the guess just made."""
    return _DISPUTES.search(text) is not None


# ------------------------------------------------------------------ questions a source could answer
_SHARED = (
    r"비번|비밀번호|와이파이|계좌|회비|참가비|회식비|주소|링크|연락처|공지|마감|준비물|집합|숙소|체크 ?인|"
    r"체크 ?아웃|주차|입장료|요금|가격|수수료|티켓|예매|드레스 ?코드|과제|범위|"
    r"제출|출석|강의실|호실|출구|버스|막차|첫차|기차|지하철"
    r"|ktx|srt|비행기|환승|호선|영업|오픈|휴무|휴관|브레이크 ?타임|라스트 ?오더|예약|할인|환불|보증|유통기한|"
    r"환율|기온|날씨|미세먼지|공휴일|휴일|연휴|개봉|상영|러닝타임|작가|"
    r"감독|주인공|가수|노래|제목|배우|맞춤법|영어로|한국어로|칼로리|접수|신청|원서|합격|발표 ?날|시험|개강|"
    r"종강|방학|개학"
    r"|마트|병원|약국|은행|우체국|주민센터|도서관|헬스장|수영장|박물관|미술관|매장|가게|식당|카페|백화점|"
    r"편의점|택배|배송|분리수거|재활용|쓰레기|음식물|면허|여권|비자|보험|세금|"
    r"연말정산|최저시급|축제|경기|콘서트|공연|전시|영화|드라마|회차|시즌|모임비|입금|선물 ?받는|몇 ?명|인원|"
    r"장소 ?대관|행사|세미나|워크숍|수업|강의|학식|구내식당"
)
_SOURCE_WH = r"(?:뭐|뭔|무슨|누구|누가|언제|어디|얼마|몇|어느|며칠|어떻게|어케|왜)"
_RECALL = re.compile(
    rf"{_SOURCE_WH}[^?]{{0,20}}(?:더라|드라|더라구?요|더라고요?|였지|었지|이었지|였죠|었죠|랬지|랬죠|라 ?했지|"
    rf"라고 ?했지|한다 ?했지|기로 ?했지|했더라|인지|는지|"
    rf"은지|일까요?|이지|지)\W*(?:$|\?|ㅋ|ㅎ|ㅠ)"
)
_ANYBODY_KNOWS = re.compile(
    r"아는 ?(?:사람|분|애|얘|친구)|아시는 ?분|아시나요|아세요\?|(?:는지|은지|인지|지) ?(?:알아|아니|아나|아냐|"
    r"아심|아시)|\b(?:does )?any(?:one|"
    r"body) (?:know|remember)",
    re.IGNORECASE,
)
_SHARED_ASKED = re.compile(
    rf"(?:{_SHARED})[^?]{{0,24}}(?:{_SOURCE_WH}|돼|되나|되려나|될까|됨|되는지|있나|있어\?|있음\?|있는지|있을까|"
    rf"인가|맞나|맞아\?|하나|하려나|할까\?|"
    rf"여나|열려나|열어|열까|닫|해\?|함\?|받나|받아\?|쉬나|쉬는|쉬어|쉼|가능|필요|나요|은가|ㄴ가|온대|오려나|올까|없나)"
    rf"|{_SOURCE_WH}[^?]{{0,10}}(?:까지|부터)[^?]{{0,6}}(?:하|해|함|열|영업|인|이지|더|였|야\?|예요|에요|이야|"
    rf"임\?|접수|받)"
    rf"|(?:몇 ?시|언제|며칠|얼마|몇)[^?]{{0,10}}(?:열어|열지|여는|닫아|닫지|닫는|시작|개봉|마감|오픈|문 ?열|문 ?닫)"
    r"|(?:여기서|거기까지|거기서|[가-힣]{2,}에서|[가-힣]{2,}까지)[^?]{0,16}(?:얼마나 ?걸|몇 ?분|몇 ?시간|"
    r"어떻게 ?가|어케 ?가)|(?:뜻|이름|제목|철자|"
    r"원래 ?말|어원)[이은]?[^?]{0,8}(?:뭐|무엇|뭔)"
)
_EN_FACT = re.compile(
    r"\b(?:what time (?:does|do|is|did) (?!you|u\b)|how much (?:is|are|does|was|were|do) (?!you|u\b)|"
    r"how (?:far|long) is (?:it|the)|when (?:is|does|do|was) (?:the|it|this|that|registration|check|school|"
    r"class)"
    r"|where (?:is|are|was) the |who (?:sings|sang|wrote|directed|won|plays|played|painted|invented)\b|"
    r"what(?:'s| is| was) the (?:name|wifi|wi-fi|password|address|capital|deadline|dress code|gate|code|zip|"
    r"fee|price|link|score|song|title|exchange rate|weather)"
    r"|what(?:'s| is) .{2,20} called|is .{2,30} open (?:on|today|tomorrow|late|this)|does (?:it|the \w+|"
    r"that place) (?:open|close|start|have|take|accept|allow)|do they (?:take|have|open|close|accept|allow|"
    r"charge)|what year (?:did|was)|how many .{2,30} (?:are|is|in|does|do) (?!you|u\b)|what(?:'s|"
    r" is) the .{0,20}(?:number|limit|policy))",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"(?:^|\s)(?:너|넌|니|네가|니가|너네|당신|자기|여보|오빠|언니|누나|형|엄마|아빠|걔|쟤|얘|그 ?사람|내가|나|"
    r"난|우리)(?:은|는|가|도|의)?(?:\s|$)|(?:끝나|"
    r"퇴근|출근|도착|일어나|일어났|잤|자\?|집에|먹을|먹었|먹지|먹을까|볼까|만날까|갈까|할까|하실|오실|가실|"
    r"오세요|가세요|하세요|드실|올거|갈거|할거|올래|갈래|할래|왔어|갔어|했어|"
    r"시간 ?돼|시간 ?되|시간 ?있|시간 ?괜|사랑|마음|기분|생각|행복|인생|이유|연애|남자|여자|이별|고백|썸|"
    r"짝사랑|미래|성격|의미)"
)
_RECALL_PRIVATE = re.compile(
    r"사랑|마음|기분|행복|인생|연애|이별|고백|짝사랑|성격|내가 ?왜|나 ?왜|[가-힣]+고 ?있(?:더라|지)|하고 ?있|"
    r"살고|지내|어쩌|어떡|왜[^?]{0,16}(?:지|까|"
    r"는지)\W*$|먹지|하지\W*$|가지\W*$|사지|입지|보지|만나지|놀지|먹을|할까|갈까|볼까|만날|살까"
)


def fact_question(text: str) -> float:
    """Probability that the text asks for a fact a source could answer (the world's or this room's)."""
    if rhetorical(text) and not _ANYBODY_KNOWS.search(text):
        return 0.1
    if _EN_FACT.search(text):
        return 0.85
    shared = _SHARED_ASKED.search(text) is not None
    if _RECALL.search(text):
        return 0.0 if _RECALL_PRIVATE.search(text) else 0.85
    if _ANYBODY_KNOWS.search(text) and not _RECALL_PRIVATE.search(text):
        return 0.8 if shared or re.search(_SOURCE_WH, text) else 0.5
    if shared and not _PRIVATE.search(text):
        return 0.8
    return 0.0

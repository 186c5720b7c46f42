"""Occasions for a present, whose they are, and talk of giving."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seontok.korean.pattern import Pattern
from seontok.moments.address import SURNAMES
from seontok.moments.phrase import words

_RANK = r"(?:대리|과장|차장|부장|팀장|실장|이사|상무|전무|원장|교수|주임|선임|책임|매니저)"
_NAMES: tuple[tuple[str, str], ...] = (
    (r"생신", "생신"),
    (r"생일|생파|귀빠진|birthday|\bbday\b|\bb-day\b", "생일"),
    (r"환갑|회갑", "환갑"),
    (r"칠순|고희", "칠순"),
    (r"팔순", "팔순"),
    (r"구순", "구순"),
    (r"미수 ?(?:연|잔치)|산수 ?(?:연|잔치)|희수 ?(?:연|잔치)|백수 ?(?:연|잔치)|진갑", "잔치"),
    (r"\b\d+ years (?:here|with us)\b|work ?anniversary|workiversary", "기념일"),
    (
        r"(?<!\bit)(?<!\blet)(?<!\bthat)'s (?:[1-9]0th|1[68]th|40th)\b|\b(?:[5-9]0th|100th|18th|21st)(?! (?:of|street|floor|place|percentile)\b)",
        "생일",
    ),
    (r"백일(?!장|해|몽|홍)", "백일"),
    (
        r"결혼 ?기념일|기념일|(?:결혼 ?|입사 ?|사귄 ?지 ?)?\d+주년|\d+일 ?기념|anniversary|(?:여친|남친|자기|우리|사귄 ?지|랑) ?(?:곧 |벌써 |이제 |내일 )?\d00일",
        "기념일",
    ),
    (
        r"\bgetting married\b|장가 ?(?:가|간|갔)|시집 ?(?:가|간|갔)|결혼식|재혼(?:하|한)|결혼(?:인데|이래|이라|하는|하니|이에요|이잖|한다|한대|합니다|하신대|하시(?:잖|는|죠|지|니|더)|해|하잖|이야|이래|축하|"
        r"선물)|청첩|축의|wedding|bridal",
        "결혼식",
    ),
    (r"돌잔치|첫돌|조카 ?돌|돌(?:인데|선물|이래|이라|이야|잔)", "돌잔치"),
    (
        r"집들이|신혼집(?:에|을)? ?(?:들어|구했|차렸|마련)|christening|baptism|이사 ?(?:선물|축하|했[어다음대]|왔[어다음대]|했습|왔습|한 ?거|간 ?거|한대|간대|한다는|간다는|가신다|하신다|하신대|하셨|하셔서|가셨|가신대|간다네|한다네)|입주|housewarming|mov(?:ed|es|ing) in(?:to)?\b(?= (?:a|the|his|her|their|my|our|on|next|this|together)\b|[.!,]|$)|\bnew (?:flat|house|place|apartment)\b",
        "집들이",
    ),
    (
        r"출산|임신(?:했|한(?!다면)|하(?:신|셨)|이래|이라|인데|중|축하|\b)|\b(?:is|'s) (?:pregnant|expecting)\b|(?:애|아기|애기|아이|딸|아들|쌍둥이|[첫둘셋]째)(?:를|을|가|이)? ?(?:낳|나온(?:다|대)|나오(?:신|셨)|태어)|득남|득녀|순산|baby shower|newborn|\b(?:had|having|expecting) (?:(?:a|her|their|another) )?(?:baby|boy|girl|twins|little one)\b|gave birth",
        "출산",
    ),
    (r"은퇴(?:하|식|선물|축하|한대)|retir(?:es|ing|ement)", "은퇴"),
    (
        r"\bturn(?:s|ing)? (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eighteen|thirty|forty|fifty|sixty|seventy)\b",
        "birthday",
    ),
    (r"졸업 ?(?:식|선물|축하|하는|해|한대|이래)|graduation|graduat\w+", "졸업"),
    (
        r"입학|(?:초등 ?학교|중학교|고등 ?학교|대학교?|유치원|어린이집|학교)(?:에|를)? ?(?:들어가|들어간|들어갔)",
        "입학",
    ),
    (
        r"합격 ?(?:했|됐|기념|해서|하면|선물|축하|한대)|취업 ?(?:했|됐|선물|축하|해서|한(?:대|다))|취뽀|임용됐|등단|(?:박사|석사|학위|면허|자격증)(?:를|을)? ?(?:땄|받았|따신)|(?:시험|고시|임용|대학|공무원)(?:에|을)? ?(?:붙었|합격했)",
        "합격",
    ),
    (rf"승진|진급|{_RANK} ?(?:달았|다셨|됐대|됐다|되셨|되신)|promotion|promoted", "승진"),
    (
        r"이직|(?<![가-힣])새 ?직장|첫 ?출근|new job|\bgot engaged\b|\bdefend(?:s|ed|ing)? (?:her|his|their) (?:thesis|phd|dissertation)|\bpassed (?:her|his|their) (?:test|exams?|driving|finals)",
        "이직",
    ),
    (r"취임|부임|(?:회장|반장|대표|의원|위원)\S{0,2} ?(?:에 ?)?당선", "취임"),
    (r"퇴임|퇴직|정년", "퇴임"),
    (r"퇴사|\bretir(?:e|ing)\w*", "퇴사"),
    (r"복직|복귀(?:하시|하신|선물|축하)|휴직 ?(?:마치|끝내?)\S{0,3} ?(?:\S{1,6} )?복귀", "복귀"),
    (
        r"송별|(?:떠나시는|그만두시는|관두시는|가시는) ?[가-힣]{0,3} ?[가-힣]{2,4}님|마지막 ?(?:출근|근무|수업|날(?!씨)|이시|이세)|"
        r"까지만? ?(?:하신|하시|나오신|나오시|근무하|다니신|일하신|계신|하고 ?그만)|"
        r"farewell|leaving (?:do|party|gift|present|card|drinks|collection)|(?<!\bshe)(?<!\bhe)(?<!\bit)(?<!who)'s leaving(?= (?:on|us|next|this|at the end|tomorrow|soon|(?:mon|tues|wednes|thurs|fri)day)\b|[.!,]|$)|is leaving(?= (?:us|the|on|in|next|this|tomorrow|today|soon|(?:mon|tues|wednes|thurs|fri)day)\b|[.!,]|$)|last day",
        "송별",
    ),
    (r"개업|개원|창립|오픈 ?축하|(?:가게|카페|식당|매장|사무실|병원) ?(?:를 |을 )?(?:오픈|차[리렸린])", "개업"),
    (r"어버이날|mother'?s day|father'?s day", "어버이날"),
    (r"스승의 ?날", "스승의날"),
    (r"발렌타인|화이트데이|빼빼로데이|valentine", "발렌타인"),
    (r"크리스마스|성탄|christmas|\bxmas\b", "크리스마스"),
    (r"수능 ?(?:끝나|끝났|마치|치[르는]|봤|본다|선물|응원|초콜릿|떡|보는|본대)", "수능"),
    (r"입대|군대 ?(?:가|간)", "입대"),
    (
        r"퇴원|완쾌|(?:아빠|엄마|학부모) ?(?:됐|되[었셨신])|새 ?차 ?(?:뽑|샀|산)|(?:간호사|의사|교사|선생님|변호사|공무원|경찰|소방관|회계사|승무원) ?(?:가 |이 )?(?:됐|되[었셨]|붙|합격)|\bbought (?:his|her|their) first\b|passed (?:his|her|their)\b",
        "축하",
    ),
    (r"전역|제대(?:했|하|한)", "전역"),
    (
        r"(?:유학|이민|전근|파견|주재원|어학 ?연수|워홀|교환 ?학생) ?(?:을 |으로 |로 )?(?:가|간|떠|나가)|발령 ?(?:났|나|받)|(?:그만두|관두|떠나)(?:신(?:대|다)|게 ?(?:됐|되[었셨]|돼))|(?:그만둔|관둔|떠난)(?:대|다)|귀국한(?:대|다)",
        "송별",
    ),
    (r"(?:추석|설날|설|명절) ?선물", "명절"),
    (
        r"상견례|인사 ?(?:드리러|하러|가는|가기로)|(?:어머니|아버지|부모님|어머님|아버님|시댁|처가|친정|장인|장모)\S{0,3} ?(?:처음 ?)?(?:뵙|뵈러)",
        "인사",
    ),
    (r"(?:축하|환영|감사) ?(?:선물|화분|화환|난(?![가-힣])|케이크|꽃)", "축하"),
    (r"개인전|전시회|졸업 ?(?:전시|작품전)|독주회|연주회|발표회|첫 ?공연|데뷔|출판 ?기념", "공연"),
)
_PATTERNS = tuple((Pattern(pattern), name) for pattern, name in _NAMES)
_ANY = Pattern("|".join(pattern for pattern, _ in _NAMES))
_USUAL = {"어버이날": "부모님", "스승의날": "선생님"}
_HOSTED = frozenset({"집들이", "돌잔치", "결혼식", "개업", "housewarming", "wedding", "baby shower"})
"""Occasions to which the speaker invites: without another name they are the speaker's own."""
_KIN = (
    r"외할머니|외할아버지|할매|할배|아부지|어무이|할머니|할아버지|엄마 ?아빠|엄마|아빠|어머니|아버지|어머님|아버님|부모님|장모님|"
    r"사돈댁?|처가|친정|장인어른|장인|시어머니|시아버지|시부모님|시댁|"
    r"이모|고모|외삼촌|삼촌|숙모|큰아빠|큰엄마|사촌 ?\S{1,2}|조카|누나|언니|오빠|여동생|남동생|동생|막내|"
    r"와이프|아내|남편|여보|여자 ?친구|남자 ?친구|"
    r"여친|남친|동기|사수|짝남|짝녀|썸남|썸녀|딸|아들|매형|형수|형|형부|제수씨|며느리|사위|친구|룸메|"
    r"(?:[가-힣]{0,3})?(?:팀장|부장|과장|대리|"
    r"차장|사장|대표|교수|원장|본부장|실장|이사)님|"
    r"마니또|옆집|윗집|아랫집|앞집|신입(?:사원|생)?|인턴|담임 ?선생님|선생님|(?:[가-힣]{2,3} ?)?쌤|선배님?|후배|코치님|사장님|"
    r"(?:[가-힣]{1,3} )?(?:전도사|목사|간사|집사|권사|장로|신부|수녀|교감|교장|관장|사범|소장|반장|기사|조교|매니저|총무|회장)님"
)
_DAY = _ANY.pattern
_WHEN = (
    r"(?:곧 |다음 ?주에? ?|이번 ?주에? ?|담주에? |이번에? |다음 ?달에? ?|담달에? |이번 ?달에? |오늘 |내일 |낼 |모레 |"
    r"[월화수목금토일]요일에? ?|[월화수목금토일]욜에? |(?:\d{1,2}월 ?)?\d{1,2}일[에이]? |"
    r"(?:이달|이번 ?달|다음 ?달|담달|연) ?(?:말|초)(?:에|로|까지만?|부로)? |(?:올해 ?|내년 ?|올 ?|이번 ?)?(?:봄|여름|가을|겨울|상반기|하반기|연말|연초|\d{1,2}월)(?:에|쯤)? |올해 |내년에? ){0,2}"
)
_SCHOOL = r"(?:(?:초등 ?학교|초등|중학교|고등 ?학교|고등|대학교?|대학원|유치원|어린이집|학교) ?)?"
_BY_KIN = Pattern(rf"({_KIN})(?:이?랑|하고|의|네|이|가)? ?{_WHEN}(?:\S{{1,2}}번째 )?{_SCHOOL}(?:{_DAY}|선물)")
_KIN_ANYWHERE = Pattern(rf"({_KIN})(?:에|한테|에게|께|께서|이|가|이?랑|의|은|는|도)?(?=[\s,]|$)")
_BY_NAME = Pattern(
    rf"(?:^|\s)([가-힣]{{2,4}}?)(?:이|의|네|씨|님|형|누나|언니|오빠|쌤)?(?:가|이)? ?{_WHEN}{_SCHOOL}(?:{_DAY})"
)
_TO_NAME = Pattern(r"(?:^|\s)([가-힣]{2,4}?)(?:이|씨|님|형|누나|언니|오빠)?(?:한테|에게|께) ?(?:줄|드릴|뭐|선물|해줄)")
_EN_WHO = (
    r"(?:my |our )?((?:mom|mum|mam|nan|gran|granny|gran?ddad|mate|flatmate|housemate|manager|tutor|coach|landlord|nanny|babysitter|dad|mother|father|grandma|grandpa|sister|brother|wife|husband|boss|teacher|parents|"
    r"aunt|uncle|nephew|niece|cousin|son|daughter|colleague|coworker|neighbou?r|(?:brother|sister|mother|father)[- ]in[- ]law|partner|"
    r"girlfriend|boyfriend|roommate|friend)|(?:M(?:s|rs|r|iss)\.? )?[A-Z][a-z]+|"
    r"(?!(?:it|that|what|there|here|he|she|who|let|where|how|when|today|tomorrow|everyone|nobody|they|you|which|someone|somebody|anyone|and|but|mine|just)\b)[a-z]{3,}"
    r"(?='s (?:birthday|bday|wedding|having|getting|leaving|turning|\d|baby|last|housewarming|farewell|graduation|retirement)"
    r"|(?: (?:at|from|in) (?:the |our )?\w+(?: \w+)?)? (?:is |just |has |got )+(?:having (?:a baby|another|twins)|retiring|retired|expecting|engaged|had (?:a|her|his|the) baby|getting married|leaving us)))"
)
_EN_BY = Pattern(
    rf"\b{_EN_WHO}(?:'?s|’s)? (?:\w+[?!.,]? ){{0,4}}?(?:[Bb]irthday|bday|b-day|wedding|anniversary|graduation|"
    rf"housewarming|baby shower|farewell|retirement|promotion|last day|leaving|new job|turn(?:s|ing|ed)|graduat|\d0th|21st|18th|leaving|retiring|getting married|years)"
)
_EN_OF = Pattern(
    rf"\b(?:last day|birthday|wedding|farewell|graduation|retirement|leaving (?:do|party)) (?:of|for) {_EN_WHO}\b|"
    rf"\b{_EN_WHO}(?: (?:at|from|in) (?:the |our )?\w+(?: \w+)?)?(?:'s)? (?:just |has |is |are |have |got )*(?:bought|had (?:a|her|his|their|another|twins)|having a|defend(?:s|ed|ing)?|passed|having another|gave birth|engaged|expecting|graduat\w+|retir\w+|mov(?:ing|es) (?:in|house|to|into)|moved)\b|"
    rf"\b{_EN_WHO}'s is (?:on|next|this|tomorrow|coming)\b"
)
_EN_FOR = Pattern(rf"\b(?:for|get|buy|give|it'?s) (?:the [a-z]+s?'s? )?{_EN_WHO}s?\b")
_EN_NOBODY = words(
    """
    On In At For And But So If When Then Also Just My Our An Is Are Was Do Did Has Have Let She He They You Good Hey Hi
    Yes No Not Oh Ok Okay Well Maybe Since Who Which How Why Where Btw Anyway
    The This What We It Happy Their His Her Your That Today Tomorrow Monday Tuesday Wednesday Thursday Friday Saturday
    Sunday January February March April June July August September October November December Christmas
    """
)
_NOBODY = Pattern(
    r"^(?:발레|피아노|바이올린|태권도|미술|합창|댄스|유치원|어린이집|학원|동아리|학교|우와|이야|대박|어머나?|세상에|오늘|내일|모레|(?:이번|다음|저번|그때|그날)에?|다음|지난|벌써|올해|작년|우리|무슨|언제|깜짝|축하|그날|주말|이번주|다음주|담주|"
    r"[가-힣]?요일|저번|근데|진짜|어제|이제|혹시|"
    r"둘이|셋이|넷이|다섯이|다같이|저희|너희|너네|니네|우리집|[가-힣]{1,4}끼리|맞다|합동|단체|공동|어떤|이번달|다음달|나도|너도|드디어|화이트|늦은|그때|생각|\d.*)$"
)
_INFLECTED = Pattern(
    r"(?:[빠크작좋싫같있없하되르]다|니다|구나|네요|까|는데|에|에서|는|은|도|고|라|면|서|한|던|된|온|월|일|번째|입학|졸업|집|학교|학원|회사|대학|대학교)$"
)
_OWN = Pattern(
    rf"(?:^|\s)(?:내|제|나|저)(?:(?:가|의|는|도)? (?:{_WHEN}|(?:\S{{1,6}} ){{0,2}})|)(?:{_DAY})|\bmy (?:birthday|"
    rf"bday|wedding|graduation|housewarming)\b"
)
_PRESENT = Pattern(r"선물|답례품|용돈|상품권|꽃다발|케이크|케익|깜짝 ?파티|\b(?:present|gift)s?\b", re.IGNORECASE)
_ASK = Pattern(
    r"(?:어버이날|스승의 ?날|생신|생일|환갑|칠순|팔순|기념일)(?:에|날|엔|은)? ?뭐 ?(?:할|해)[^?]{0,4}|선물[^?]{0,14}(?:뭐|뭘|어떤|어떻게|고르|골라|고민|추천|사야|사지|준비|살까|하지|할까|해야|드릴|해줄|정했|"
    r"정하|생각|알아|보러|모으|같이)|"
    r"(?:뭐|뭘|어떤 ?걸?)[^?]{0,8}(?:사 ?[지줄드가주]|선물|준비|드리|드릴|해줄|해 ?주|주지|줄까|사야|살까|하지|"
    r"할까|좋아하|갖고 ?싶|받고 ?싶|필요|좋을까|좋으려나)|"
    r"(?:뭐라도|뭐든|뭔가|뭐|하나|선물|살림|케이크|케익|꽃|화분)(?:이?나|이?라도|을|를|은)? ?(?:하나 |좀 |작은 ?거 ?|같이 )*"
    r"(?:(?:하|해 ?주|사 ?주|해 ?드리|사 ?드리|준비하|보내|주|드리)(?:자|죠|면 ?어때|면 ?어떨까|는 ?게 ?어때)|(?:해|사) ?(?:줘야지|줘야겠|드려야지|드려야겠))|"
    r"(?:모아서|합쳐서|나눠서|걷어서|보태서)[^?]{0,10}(?:하나|뭐|뭔가|좋은 ?거|큰 ?거)|(?:좋은|큰|괜찮은) ?거 ?(?:로 ?)?(?:하나 ?)?(?:하자|사자|할까)|"
    r"뭐(?:라도)? ?(?:좀 ?|하나 ?)?(?:해|사|보내|챙겨) ?(?:줘야|드려야|주고 ?싶|드리고 ?싶)|(?:해|사|보내|맞춰) ?(?:드리|주)면 ?(?:어때|어떨까|좋겠)|(?:드릴|드리|해줄|해주|사줄|사주|사갈|보낼|보내|살)까|뭐 ?(?:해드릴|해줄|사줄|드릴)[꼬고]|(?:선물|용돈|케이크|꽃|화환|화분|뭐)\S{0,2} ?(?:하나 |라도 |작은 ?거 )?\S{0,5}(?:할까|보낼까)|선물[^?]{0,10}(?:해 ?줘야|해 ?드려야|줘야|드려야)|선물[^?]{0,30}(?:나으려나|나을지|나을까|낫[나니냐]|좋을까)|(?:꽃다발|화환|케이크|와인|상품권|기프티콘|현금|봉투)[^?]{0,6}\?|(?:갖고|"
    r"받고) ?싶은 ?(?:거|것|선물)[^?]{0,4}(?:있|뭐|말해)|드려야|(?:드리|하|사|주|모으|보내)\S{0,3} ?(?:건|거|"
    r"게) ?(?:어때|어떠|어떨)|(?:해주|사주|해드리|사드리|보내드리|해 주|"
    r"사 주)자|사야 ?(?:돼|되|하)"
)
_EN_ASK = Pattern(
    r"\bwhat (?:on earth |the hell |else )?(?:should|do|can|could|are|would) (?:we|i|you|people) (?:even |actually |usually )?(?:get|buy|give|getting|doing|do (?:for|about) (?:him|her|them)\b)|\b(?:split|pitch in|club together|go halves|chip in|have a collection)\b(?= (?:on|for|something|a|the)\b)|gift ideas?|what does (?:he|"
    r"she|mom|mum|dad|\w+) (?:want|like|need)|\b(?:do|start|have|organi[sz]e) (?:a|the) (?:whip-?round|collection)\b|"
    r"\bwhat (?:would|does|do|might) (?:a |an |my |the )?[\w ]{2,24} (?:want|like)\b|\bis (?:a|an|some) [\w ]{2,20} (?:too \w+|ok|okay|enough|boring|a good)\b|ideas? for (?:\w+(?:'s)? ){0,3}(?:birthday|bday|wedding|anniversary|leaving|christmas|present|gift)|(?:organi[sz]e|sort|get|do) (?:a |the )?(?:card|gift|present|collection)\b|"
    r"^(?:\w+ ){0,4}(?:new|some|a|another|that|one of those) [a-z ]{3,20}\? or\b|\bwhat (?:we|i) (?:could|should|can|might) (?:get|buy|give)\b|\b(?:no (?:idea|clue)|not sure|don'?t know|idk) what to (?:get|buy|give)\b|"
    r"\b(?:get|buy|give) (?:him|her|them|\w+) (?:something|a (?:present|gift))|chip in|(?:need|want) (?:to get \w+ )?a (?:gift|present)|(?:present|gift) (?:for|idea)|what(?:'s| is| would be) a (?:good|nice|decent) (?:present|gift)|"
    r"\b(?:cake|flowers|card|voucher|wine|chocolates|plant)\b.{0,20}\bor\b.{0,30}\?",
    re.IGNORECASE,
)
_GIVES = Pattern(
    r"(?:과하|과한|오버|부담|식상|뻔하|뻔한)\S{0,4}(?:가|나|까|지)(?:요)?[\s?ㅋㅎㅠ]*$|못 ?(?:골랐|정했|구했)|(?:하나|송이|정도)면 ?(?:되려나|될까|되나|충분)|"
    r"\bany(?:one|body) (?:sorting|getting|doing|organi[sz]ing)\b.{0,20}(?:card|present|gift|collection)|, (?:an? )?\w+ or (?:an? )?\w+\?$|\bthinking (?:of |about |maybe )?\w+(?: \w+)?\?|"
    r"\bhow much (?:do|should|would) (?:people|we|i|you|one) (?:usually |normally )?(?:give|spend|put in)\b|(?:꽃다발|꽃|케이크|떡|화분|현수막|화환)\S{0,2} ?(?:하나 )?(?:맞출|주문할|보낼)까|(?:반지|금) ?몇 ?돈|(?:뭐|뭘) ?(?:사 ?)?(?:줘야|주면|드려야|드리면|보낼까|보내야)|(?:사탕|초콜릿|꽃|케이크|선물)\S{0,2} ?만? ?주면|(?:바구니|세트|봉투|상품권|기프티콘)\S{0,3} ?(?:보내 ?드릴|보내 ?줄|보낼|드릴|사 ?드릴)까|[가-힣]{1,6}(?:해|아|어|여|와|워|려|겨|꿔|춰|쳐|켜|내|러) ?드(?:리(?:자|면|려고|고 ?싶)|릴까|려야)|"
    r"(?:^|\s|[을를도나])(?:해|사|보내|맞춰|챙겨|해서|사서)? ?(?:"
    r"(?:주|드리)(?:자|려고|려는데|려면|려나|면 ?(?:어때|어떨|좋|될)|는 ?(?:건|게|거) ?(?:어때|어떨|좋|나)|고 ?싶)|"
    r"(?:줘|드려)(?:야 ?(?:하나|할까|할지|되나|되지|될까|될 ?것|돼|겠|지|하는데)| ?\?)|"
    r"(?:줄|드릴)(?:까|래 ?\?|지 ?(?:모르|고민)|거| ?거야| ?건데| ?거 ?없))|"
    r"(?:감사패|공로패|상품권|꽃|케이크|케익|화분|난|화환|와인|카드|편지|앨범|반지|목걸이|시계|지갑|현금|용돈|봉투|세트|선물)\S{0,2} ?(?:하나 |같은 ?거 ?)?(?:할까|하죠|하시죠|어때|어떠|어떨)|"
    r"(?:봉투|현금|꽃다발|꽃|케이크|화분|용돈|상품권|내복|반지|목걸이|팔찌|시계|정장|구두|가방|선물)\S{0,2} ?(?:만 |라도 )?(?:해|사|드려|줘|하|사 ?가|드리|주)(?:도|면|야) ?(?:되|돼|될|하나)|"
    r"(?:보낼|사 ?갈|사 ?들고 ?갈|들고 ?갈|챙겨 ?갈|사 ?드릴)까|(?:보내|사 ?가|사 ?들고 ?가|들고 ?가|챙겨 ?가)(?:야 ?(?:하나|할까|하지|돼|되나|되지|될 ?것|겠|지)|자|죠|려고|려는데)|"
    r"(?:하나|또|같은 ?거|뭐라도|선물) ?(?:더 ?)?(?:사|살)(?:까|자|야)|선물은 ?\?|선물은요|축의(?:금)?\S{0,2} ?얼마|빈손(?:으로|에)|"
    r"[만천원] ?원?씩[^?]{0,16}(?:낄|껴|생각|어때|모으|모아|걷)|"
    r"\bthinking (?:of |about |maybe )?(?:an? )?\w+(?: \w+)? or\b|\b(?:get|buy|give|bring|send) (?:a|an|my|your|our|his|her|him|them|mum|mom|dad|nan|gran|grandma) |\bwould (?:a|an|some) [\w ]{2,24} be\b|"
    r"\b(?:should|shall|could) (?:we|i) (?:\w+ )?(?:plan|do|get|organi[sz]e|arrange|send|bring) (?:something|anything)|\b(?:should|shall) (?:we|i) (?:just |maybe )?(?:send|get|bring|buy) \w+|뭐라도 ?(?:좀 )?(?:해야|준비해야|챙겨야|사야)|(?:작은|간단한|소소한) ?(?:거|것|선물)\S{0,2} ?(?:하나 )?(?:살|사|준비|챙)|"
    r"그냥 ?(?:넘어가|보내)\S{0,3} ?(?:좀|그렇|그래|섭섭|서운)|아이디어 ?(?:있|없|좀)|(?:꽃다발?|케이크|상품권|현금|봉투|화분|물건|돈|내복|홍삼|영양제|향수)\S{0,3} ?(?:은|는|만|만은|만으론|만 ?하기엔|로)? ?(?:좀 |너무 )?(?:식상|약하|약해|뻔하|부족|허전|나을까|나으려나|어때|어떨)|"
    r"(?:작년|지난번|저번)\S{0,3} ?뭐 ?(?:드렸|했|줬|사)|받고 ?싶은 ?(?:거|게|것)|얼마 ?(?:넣|씩|해야|하지)|"
    r"\b(?:any|need) (?:ideas?|thoughts)\b|\bwhat do (?:you|people) (?:normally|usually) (?:give|get|buy)\b|\bwho'?s (?:getting|sorting|doing) .{0,20}(?:card|present|gift|collection)|\b(?:do|shall|should) we (?:all )?(?:go in on|go halves|chip in|club together|split)\b",
    re.IGNORECASE,
)
"""Wonders about giving, or means to: a question only beside an occasion just named."""
_TO_WHOM = Pattern(r"누구(?:한테|에게|를|랑)|누굴|누가 ?누구")
_MEANS = Pattern(
    r"생각 ?중|생각하고|(?:하|사|드리|보내|주|맞추)려고|(?:줄까|살까|보낼까|할까|드릴까) ?(?:해|하고|하는|싶|봐|고민)|고민 ?중|고르는 ?중|보고 ?있|"
    r"\b(?:thinking (?:of|about)|planning (?:to|on)|was going to|leaning towards|i was thinking)\b",
    re.IGNORECASE,
)
_ASKED_OF = Pattern(
    r"(?:줄|드릴|살|할|보낼)지(?:는|도)? ?(?:정했|생각|골랐|봤)|(?:줄|드릴|살|할|보낼|하실|주실|사실|낼|내실) ?(?:거|건|꺼)(?:야|가요|예요|에요|니|냐|임)|(?:뭐|뭘) ?(?:해|사) ?(?:줘|드려)\S{0,2} ?\?|\bare you (?:getting|giving|buying|doing (?:a |the )?(?:registry|cash|gift|present|card))\b",
    re.IGNORECASE,
)
_GIVEN = Pattern(
    r"[가이] ?준 (?:\S+ )?선물|선물[^?]{0,10}(?<!못)(?<!못 )(?<!안)(?<!안 )(?:줬|드렸|보냈|샀|사 ?놨|받았|고마|감사|잘 ?받|골랐|주문했|"
    r"준비했|했어|해 ?드렸|잘 ?쓰)|"
    r"(?:사|해) ?(?:드렸|줬)|"
    r"\b(?:gave|got) (?:him|her|them|mom|mum|dad|\w+) (?:a|the|some)\b|already (?:got|bought)|"
    r"thanks for the (?:gift|present)",
    re.IGNORECASE,
)
_JOINT = Pattern(
    r"우리|같이|둘이|셋이|넷이|다 ?같이|돈 ?모아|모아서|엔빵|[nN]빵|나눠(?:서| ?[내사하])|단체|합쳐|각자|얼마씩|만원씩|원씩|"
    r"선물[^?]{0,10}(?:하자|합시다|하죠|준비하자|준비해요|준비합시다|할까요)|다들|반반|팀에서|인당|한 ?사람당|[나저]도 ?(?:낄|껴|낼|보탤|할게|참여|콜)|돈 ?(?:모으|걷|보태)|씩 ?(?:만 ?)?(?:내|걷|모으)|"
    r"\b(?:we|us|our|together|split|chip in|pitch in|all of us|count me in|me too|i'?m in|each)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day on which somebody is given something."""

    name: str
    """생일, 결혼식, …; in English as said."""
    recipient: str
    """Whose day it is, as written; empty if not said."""
    is_own: bool
    """The speaker's own day."""


_EN_NOUN = {
    "turn": "birthday", "turns": "birthday", "turnin": "birthday", "bday": "birthday", "b-day": "birthday",
    "retire": "retirement", "retiri": "retirement", "retir": "retirement", "gradua": "graduation", "gettin": "wedding",
    "gave": "new baby", "had": "new baby", "having": "new baby", "expect": "new baby", "newbor": "new baby",
    "moved": "housewarming", "promot": "promotion", "xmas": "christmas",
}  # fmt: skip
"""How an occasion told by a verb is called, by the first letters of its first word."""


def occasion(text: str) -> Occasion | None:
    """The occasion a text names."""
    lowered = text.lower()
    if not _ANY.search(lowered):
        return None
    name, said = next((name, hit[0]) for pattern, name in _PATTERNS if (hit := pattern.search(lowered)))
    if said.isascii():
        name = "birthday" if said[-2:] in ("th", "st") else _EN_NOUN.get(said.split()[0][:6], said.removeprefix("'s "))
    whose = recipient(text)
    if whose:
        return Occasion(name, whose, is_own=False)
    return Occasion(name, _USUAL.get(name, ""), is_own=_OWN.search(lowered) is not None)


def names_occasion(text: str) -> bool:
    """Whether the text names an occasion."""
    return _ANY.search(text.lower()) is not None


def is_hosted(name: str) -> bool:
    """Whether the one who speaks of such an occasion usually holds it."""
    return name in _HOSTED


_PRONOUN = Pattern(
    r"(?:^|\s)(?:걔|얘|쟤|그분|그 ?친구|그 ?언니|그 ?형)(?:네|가|는|도|이|한테)?(?=\s|$)|\b(?:his|her|their)\b"
)
_BY_TITLE = Pattern(r"(?:^|\s)([가-힣]{2,4}?)(?:씨|님)(?:이|가|은|는|도|의|께서)?(?=[\s,]|$)")
_EN_PERSON = Pattern(rf"\b{_EN_WHO}\b")


def points_back(text: str) -> bool:
    """Speaks of somebody named before: 걔, 그분, his."""
    return _PRONOUN.search(text) is not None


def person(text: str) -> str:
    """Somebody spoken of, occasion or not; empty if nobody is."""
    if found := recipient(text):
        return found
    titled = next((m[1] for m in _BY_TITLE.finditer(text) if _is_somebody(m[1])), "")
    if titled:
        return titled
    return next((m[1] for m in _EN_PERSON.finditer(text) if m[1] not in _EN_NOBODY), "") if text.isascii() else ""


def recipient(text: str) -> str:
    """For whom, as written; empty if not said."""
    for pattern in (_BY_KIN, _BY_NAME, _TO_NAME, _KIN_ANYWHERE):
        for match in pattern.finditer(text):
            if _is_somebody(match[1]):
                return _called(text, match.start(1)) + _TO.sub("", _OF_DAY.sub("", match[1].strip()))
    for pattern in (_EN_BY, _EN_OF, _EN_FOR):
        for match in pattern.finditer(text):
            whom = next(filter(None, match.groups()), "")
            if whom not in _EN_NOBODY:
                return whom
    return ""


_CALLED = Pattern(r"(?:^|[\s,])([가-힣]{2,3}) ?$")
_TITLE = Pattern(r"(?:언니|누나|오빠|형|이모|삼촌|고모|쌤|선배)")
_NO_NAME = frozenset(
    [
        "우리",
        "요즘",
        "근데",
        "그럼",
        "그리고",
        "이제",
        "아마",
        "혹시",
        "벌써",
        "나중에",
        "그때",
        "오늘",
        "내일",
        "모레",
        "어제",
        "곧",
        "이번",
        "다음",
        "지난",
        "다음주",
        "이번주",
        "담주",
    ]
)


def _called(text: str, start: int) -> str:
    """The name before a title at `start` ("은채 언니"), with a space after it; empty if there is none."""
    name = _CALLED.search(text[:start]) if _TITLE.match(text, start) else None
    if (
        name is None
        or name[1] in _NO_NAME
        or name[1].endswith(("아", "야"))
        or not _is_somebody(name[1])
        or _INFLECTED.search(name[1])
    ):
        return ""
    return f"{name[1]} "


_OF_DAY = Pattern(r"^(?:일|월|주|요일|날)(?:이|에|은|날)? ")
"""The end of a day before a title ("14일이 회장님 칠순")."""
_TO = Pattern(r"(?:한테|에게|께)$")


def _is_somebody(word: str) -> bool:
    """Whether a word before an occasion may be a person: kin, a title, a name of two letters or with a surname."""
    if _NOBODY.match(word) or word.startswith(("나 ", "내 ")):
        return False
    if _SAYING.search(word):
        return False
    is_name = len(word) == 2 or (len(word) == 3 and word[0] in SURNAMES)
    return is_name or _INFLECTED.search(word) is None


_SAYING = Pattern(r"(?:에|에서|부터|까지|는데|던데|ㄴ데|하는|그러|라서|니까|지만|다가|[없있하되많좋가오]고)$")


def speaks_of_present(text: str) -> bool:
    """Names a present or a way to give one."""
    return _PRESENT.search(text) is not None


def asks_gift(text: str) -> bool:
    """Asks what to give, or whether to give this or that."""
    return _ASK.search(text) is not None or _EN_ASK.search(text) is not None


def wonders_what_to_give(text: str) -> bool:
    """Beside an occasion just named: asks what to give, means to give, gathers money."""
    return _GIVES.search(text) is not None and _TO_WHOM.search(text) is None


_GIVES_YOU = Pattern(
    r"선물(?:로|은|을)? ?(?:\S+ )?(?:해|사|보내|쏴)? ?(?:줄게|줄께|할게|보낼게|드릴게)|(?:사|해|보내|쏴) ?(?:줄게|줄께|드릴게)[^?]{0,8}선물|\bi'?ll (?:get|buy) you .{0,20}(?:birthday|graduat|present|gift)",
    re.IGNORECASE,
)


def gives_you(text: str) -> bool:
    """Promises the listener a present ("정장은 누나가 사줄게 취업선물로")."""
    return _GIVES_YOU.search(text) is not None


def means_to_give(text: str) -> bool:
    """Says what the speaker has in mind, asked what they will give."""
    return _MEANS.search(text) is not None


def asks_what_you_give(text: str) -> bool:
    """Asks the other what they will give."""
    return _ASKED_OF.search(text) is not None


def is_given(text: str) -> bool:
    """The present was bought or given already."""
    return _GIVEN.search(text) is not None


def is_joint(text: str) -> bool:
    """Proposes to do it together."""
    return _JOINT.search(text) is not None

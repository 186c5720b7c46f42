"""Asking for a place, for a thing to buy."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.moments.phrase import nouns

_VENUE = (
    r"(?:새로 ?생긴|안 ?가 ?본|새로운) ?(?:데|곳|집)|맛집|밥집|술집|고깃집|횟집|브런치 ?집|카페|식당|레스토랑|이자카야|포차|와인바|펍|호프|노래방|스터디 ?룸|"
    r"스터디 ?카페|회의실|모임 ?장소|파티룸|공간|장소|자리|"
    r"[할먹실쉴놀일을] ?(?:데|곳)(?= ?(?:있|없|좀|어디))|[갈할볼놀일릴을] ?만한 ?(?:데|곳|집)|(?:있|되|들어가|앉|쉬|먹을 ?수 ?있|놀|갈 ?수 ?있|파|나오)는 ?(?:데|곳|집)|먹을 ?만한 ?(?:데|곳|집)|(?:괜찮은|조용한|좋은|맛있는|적당한|넓은|"
    r"분위기 ?\S{1,3}) ?(?:데|곳|집|식당|카페)|[가-힣]{2,4}집"
)
_ASK_PLACE = Pattern(
    rf"\bwhich (?:pub|restaurant|cafe|bar|place)\b|(?:preference|ideas?|thoughts) on (?:a |the )?(?:place|venue|spot|restaurant|where)|어디 ?가고 ?싶|자리는 ?어디|중간이면 ?어디|어디서 ?볼래|(?:장소|만나는 ?데|만날 ?데|보는 ?데)(?:만|는|은|도)? ?(?:\?|정하면|정하자|정해야)|중간 ?(?:지점)?(?:이|은)? ?어디|아는 ?(?:[가-힣]{{2,4}}집|식당|카페|맛집|술집) ?(?:있|없)|(?:anywhere|somewhere|a (?:spot|place|restaurant|pub)) in mind|아는 ?(?:데|곳|집)\S{{0,2}} ?(?:없|있)(?:냐|니|나)|\bwho'?s (?:picking|choosing|booking)\b|(?:맛집|술집|식당|고깃집|카페|장소|룸|데|곳)\S{{0,2}} ?(?:하나 |좀 )*(?:알아 ?봐야|찾아봐야|찾아야|골라야|정해야) ?(?:하|되|돼|겠|할)|어디(?:로|서)? ?(?:감|봄|모임|갈거|볼거|갈건데)(?=$|[\s?ㅋㅎ])|어디(?:서|로|에서)? ?\S{{1,3}}지(?:도|는|를|만)? ?(?:아직 ?)?(?:안 ?정|못 ?정|안 ?잡|미정)|(?:딴|다른) ?(?:데|곳)[^?]{{0,6}}(?:있|없)(?:나|냐|니|을까|어\?|음\?)|장소\S{{0,2}} [^?]{{0,20}}(?:알아 ?봐|찾아 ?봐|잡아|예약해|섭외해|정해) ?(?:줘|주|줄)|어디(?:서|로|에서|쪽(?:에서|으로)?)? ?(?:다 ?)?(?:보|봐|볼|뵐|뵙|만나|만날|먹|묵|모이|모일|모여|할까|하지|"
    rf"하죠|갈|가지|가죠|가까|"
    rf"볼|마실|마시|잡|놀)|어디 ?(?:갈|가지|가까|가서|"
    rf"가죠|잡)|어디가 ?(?:좋|편|괜찮|나[을아]|중간)|어디(?:로|서)? ?(?:할|정)[가-힣]*"
    rf"|(?:장소|위치|식당|어디)[은는도를]?[^?]{{0,6}}(?:어디|어떻게|정하지|정할까|정해야|어떡|미정|안 ?정|못 ?정|"
    rf"잡[아았을지])|(?:장소|자리|갈 ?데|갈 ?곳)\S{{0,2}} ?(?:아직 ?)?없(?:음|네|는데|어|다)(?=$|[^가-힣])|"
    rf"(?:{_VENUE})[^?]{{0,8}}(?:없나|없을까|없어\?|없냐|없니|없으려나|있나|있을까|있어\?|있으려나|"
    rf"(?:하나 |좀 )*(?:찾아|알아 ?봐|잡아|예약해) ?(?:줘|줄|주|봐)|아는 ?[데곳]|아는 ?[사분]|추천|알아\?|"
    rf"아세요|아시는|어디)"
    r"|(?:빈|잘하는|괜찮은|갈 ?만한|맛있는|조용한|좋은|유명한|되는|넓은|싼) ?(?:데|곳|집) ?(?:혹시 |누가 |좀 )*(?:아는 ?(?:사람|분|데)|아시는|"
    r"있[나을]|있어\?|없[나을]|없어\?|알아\?)|(?:^|\s)(?:장소|위치)[는은]?\s?\?"
    r"|(?:(?<![건인텐는던])데|곳|집|쪽|근처|근방|주변|한가운데|중간)\S{0,3} ?(?:누가 |좀 |혹시 )*(?:추천|어디 ?(?:없|있))|어디(?:로|서|에서)? ?(?:모[셔시실]|뫼|예약|잡[을아지])|"
    r"(?:장소|어디|식당|자리)\S{0,2} ?(?:도|는|은|가|를)? ?(?:아직 )?(?:안 ?정|못 ?정|안 ?잡|못 ?잡|미정|정해야|골라야|찾아야|잡아야)|"
    r"(?:딴|다른) ?(?:데|곳)(?:로|를|을)? ?(?:정해|잡아|찾아|알아|골라)|어디 ?(?:없|있)(?:나|을까|으려나|니|냐|어\?|음\?)"
    r"|어디 ?(?:\S{0,3}(?:방|집|점|관|장)|카페|식당)(?:으로|서|에서|로)?(?:요)?\s?(?:\?|$|감|가|갈|ㄱ|야)|\b(?:venue|location|place) (?:is )?(?:still )?(?:open|tbd|tbc|undecided|pending|not (?:decided|fixed|booked|sorted))\b|\b(?:where (?:should|shall|do|can|could|are|will) (?:we|you|i)\b|where(?:'s| is) good|(?:pick|choose|suggest|find us|book us) somewhere\b|(?:pick|find|need|choose) (?:a|another|somewhere|some) ?(?:place|spot|venue|restaurant|pub|else|new)|"
    r"where to (?:go|eat|meet)|(?:place|pub|restaurant|cafe|spot) (?:has |is )?(?:closed|shut) down|where though|(?:never|haven'?t|didn'?t|not|still need to) (?:\w+ )?(?:pick(?:ed)?|chosen|choose|decided?|book(?:ed)?|sort(?:ed)?|settled) (?:on )?(?:a|the|where|any|which) ?(?:place|restaurant|venue|spot|pub|bar|cafe|to|$)?|know (?:anywhere|somewhere)|any (?:\w+ ){0,3}(?:places|spots|restaurants|cafes|bars|pubs)\b|any (?:\w+ )?(?:good |"
    r"nice |decent |quiet )?(?:place|spot|restaurant|cafe|bar|ideas? where|recs|recommendations)|know (?:a|"
    r"any|of a|of any|somewhere) (?:[a-z]+ ){0,2}(?:place|spot|restaurant|cafe|bar|pub)s?|somewhere (?:near|around|in|to eat))"
)
_ASKS_VENUE = Pattern(
    rf"[가-힣][은는운한인] ?(?:데|곳) ?(?:어디 ?)?(?:없|있)(?:나|냐|니|을까|으려나|어|음|는지)|(?!장소|공간|자리|모임)(?:{_VENUE})|추천|\bideas? where\b|\b(?:places?|spots?|restaurants?|cafes?|pubs?|bars?|recs?)\b"
)
_ASK_PRODUCT = Pattern(
    r"몇 ?\S{1,6}(?:가|로|이) ?(?:좋|나[아을]|괜찮|적당)|어디 ?(?:거|꺼|께|제품|브랜드|걸로?|것) ?(?:쓰|써|먹|입|신|사|타|드|바르)|뭐가 ?(?:더 ?|제일 ?|젤 ?)?좋|뭐 ?(?:먹여|먹이|발라|써|쓰세|신겨|입혀|신어|깔아|덮어)\S{0,3}\?|"
    r"어떤 ?(?:거|걸|게|것)(?:로|을)? ?(?:사|살|고르|골라|하|써|쓰|들이)[지까나냐]|(?:으로|로|걸로|꺼|거|형|용) ?(?:사|살까|사야|가|해야)\?|[가이] ?(?:좋|나[아을은]|낫|괜찮|편하|튼튼|싸|쌀)[가-힣]{0,3}[, ]+(?:\S{1,8} )?\S{1,10}[가이] ?(?:좋|나[아을은]|낫|괜찮|편하|튼튼|싸|쌀)|(?:가|이) ?(?:나아|낫)[^?]{0,16}(?:나아|낫)|까[^?]{0,12}살까|(?:브랜드|제품|모델)[은는이가]? ?(?:뭐|어디|"
    r"추천|어느)|뭐 ?(?:먹어야|발라야|써야|신어야|타야)|(?:살 ?만한|쓸 ?만한|괜찮은|좋은) ?(?:거|게|"
    r"것) ?(?:뭐|없|있)|추천(?! ?드[리려립])(?! ?(?:합|함))|"
    r"(?:거|게|것|걸로|기) ?뭐 ?(?:있[지나을]|있어\?|없[나을지])|뭐 ?(?:사|살)(?=[\s?ㅋㅎㅠ!.]|$)|(?:뭐|뭘|뭘로|뭐로|(?:어떤|어느|무슨) ?(?:걸|거|것)(?:로|을)?) ?(?:사|쓰|고르|바꾸|들이|신|입|타)(?:는 ?(?:게|거|것|편)|면|야)|뭐가 ?(?:더 ?|제일 ?|젤 ?)?(?:오래|튼튼|조용|가볍|편하|덜|(?!문제|잘못|고장|이상|그리|그렇|달라|다르|나오|들|있|되|될|맞)[가-힣]{1,4}(?:할까|을까|울까|려나|한가|하지))|"
    r"어디 ?(?:게|거가?|꺼가?|께) ?(?:더 |제일 |젤 )?(?:조용|튼튼|좋|낫|나[을아은]|괜찮|싸|편|오래|덜|잘)|"
    r"뭐[가로]? ?(?:사야|살까|사지|사면|좋을까|좋아\?|"
    r"좋[지니냐대댜]|좋나요|"
    r"좋으려나|좋은가|나[아을은]|낫|괜찮|살|쓰[는나니냐세]|써\?|"
    r"쓸까)|뭘 ?(?:사야|사지|살까|사면|써야|골라|고르)|(?:어떤|어느|무슨)[^?]{0,14}(?:사야|살까|사지|사면|좋|"
    r"나[아을은]|낫|괜찮|추천|써|쓰|브랜드|제품|모델)|"
    r"어디 ?(?:꺼|제품|브랜드|회사)|어디(?:서|가|에서|거)?[^?]{0,8}(?:사야|살까|사지|사면|사는|싸|저렴|사\?|"
    r"괜찮|좋|샀)|(?:중에|중|"
    r"아니면|이랑|vs|(?<=\s)대(?=\s))[^?]{0,16}(?:뭐가|어느|"
    r"뭘|어떤|나[아을은]|낫|살까)|살까 ?말까|사는 ?(?:거|게|건) ?(?:어때|나을|낫|괜찮)|최저가|가성비[^?]{0,8}(?:뭐|추천|있|좋)|얼마(?:대|짜리)[^?]{0,6}(?:사|면)"
    r"|\b(?:recommend|recs?\b|suggestions?|which (?:one |\w+ )?(?:should|would|(?:is|are|'s) (?:the )?(?:better|best|good|cheaper|cheapest|quieter|safer)|do (?:you|we|people) (?:recommend|rate|think|suggest|prefer|get|buy))|what(?:'s| is) (?:a |"
    r"the )?(?:good|best|better|cheaper|decent)|where(?:'s| is| can| should| do) .{0,20}(?:cheap|buy|get|deal)|should (?:we|"
    r"i) (?:get|buy)|what (?:\w+ )?(?:should|do) (?:i|we) (?:get|buy)\b(?! (?:him|her|them|someone|somebody|my|the)\b)|what do (?:you|people|folks|we) (?:rate|recommend|use|suggest)\b|which (?:kind|type|sort|brand|make|model)s?\b|what (?:brand|make|model|kind|type|sort)(?: of \w+)? (?:should|would|do|is|are))"
)
_GOOD_ONE = Pattern(
    r"(?:뭐|뭘|어떤 ?거|어느 ?거)부터 ?(?:사|봐|보|장만|준비)|(?:괜찮은|좋은|쓸 ?만한|살 ?만한|튼튼한|저렴한|싼|조용한|가벼운) (?:\S{1,8} ?){1,2}(?:뭐|없|있)|\b(?:which|what) (?:one|kind) (?:do|should|would) we (?:get|buy)"
)
_WANT = Pattern(
    r"(?:사 ?줄까|사 ?본 ?(?:사람|분)|사달래|달 ?건데|바꿔 ?볼까|갈아야 ?(?:되|돼|하)|살지 ?말지|사 ?줘야|놓을까|놓으려고|바꿀라|바꿀려|맞추|맞출|살란다|살래|새 ?거 ?(?:로 ?)?(?:사|살|하나)|사야|살까|살 ?건데|사려고|사려는|사려|살라고|살려고|사고 ?싶|사자|사면|바꿔야|바꿔 ?주자|바꿔 ?줘야|"
    r"바꾸려|바꿀까|바꾸고 ?싶|"
    r"바꾸자|바꿉시다|바꾸죠|바꿔요(?=$|[\s.!?])|삽시다|사죠(?=$|[\s.!?])|교체|(?<![가-힣])(?:새로 |싹 |좀 |다 )*(?:갈자|갈아야|갈아 ?치|갈아 ?끼)|"
    r"(?:으로|로) ?(?:가 ?보자|바꿔 ?보자|해 ?보자|갈아타)|(?:바꿀|갈|교체할|살) ?때(?:가|도)? ?(?:됐|된|되었)|장만|구매|새로 ?(?:사|하나|장만)|하나 ?(?:사|장만|필요|더 ?(?:있어야|필요|사야)|"
    r"있어야)|필요한데|필요해|고장|망가|들여 ?놓|수명|맛이 ?갔|안 ?켜져|들이|들일|알아보(?:는|고)|보고 ?있(?:는데|어)|(?:보|알아보|고르|찾)는 ?중)|"
    r"\b(?:(?:need|want|get|getting|buy|find) (?:another|(?:a (?:new|second|better) )?one)\b(?! (?:of|drink|round|coffee|beer))|need (?:a|an|new|one for|to (?:buy|get|"
    r"replace))|looking (?:for|to (?:buy|get|replace|upgrade))|want to (?:buy|get)|thinking (?:of|about) (?:buying|getting)|replace|"
    r"broke|snapped|cracked|ripped|fell apart|thinking (?:something|maybe|about) |mine (?:is|are) (?:bald|dead|broken|shot|done)|burn(?:t|ed) out|given up|seen better days|had it|need something|(?:fancy|decent|proper|better|cheap|new) one\b|(?:'s|is) (?:leaking|broken|bust|busted|knackered|playing up)|died|is dead|gave up|packed (?:it )?in|conked out|on (?:its|their) last legs|stopped working|is toast|(?:our|my) \w+'s (?:gone|dead)|mine (?:just )?(?:fell|went|got (?:lost|stolen|wet|soaked|broken))|(?:'s|is|are) (?:useless|shot|rubbish|past it|falling apart)|new (?=\w))"
)
_BOUGHT = Pattern(
    r"(?:샀(?:어|다|는데|음|지|당|네|습|잖|던)|질렀|주문(?:했|함|완)|결제(?:했|함)|배송|도착했|구매(?:했|함|"
    r"완료)|사버|사 ?놨|사 ?왔|지름)|\b(?:bought|"
    r"ordered|just got|purchased)\b"
)
_THINGS = (
    r"노트북|맥북|그램|갤럭시 ?북|컴퓨터|데스크탑|모니터|키보드|마우스|태블릿|아이패드|갤럭시 ?탭|핸드폰|"
    r"휴대폰|스마트폰|아이폰|갤럭시|이어폰|에어팟|버즈|헤드폰|헤드셋|스피커|충전기|"
    r"보조 ?배터리|케이블|프린터|복합기|공유기|웹캠|마이크|카메라|렌즈|삼각대|빔 ?프로젝터|프로젝터|tv|티비|"
    r"외장 ?하드|멀티탭|콘센트|도어락|그래픽카드|만년필|볼펜|다이어리|플래너|필통|텔레비전|게임기|닌텐도|플스"
    r"|냉장고|김치 ?냉장고|세탁기|건조기|청소기|로봇 ?청소기|무선 ?청소기|식기 ?세척기|식세기|에어컨|선풍기|"
    r"서큘레이터|제습기|가습기|공기 ?청정기|정수기|전자 ?[레렌]인?지|에어 ?프라이어|"
    r"에프|오븐|밥솥|전기 ?밥솥|인덕션|가스레인지|믹서기|블렌더|토스터|커피 ?머신|전기 ?포트|커피 ?포트|"
    r"전기 ?장판|온수 ?매트|히터|난로|다리미|(?:헤어 ?)?드라이기|(?:헤어 ?)?드라이어|고데기|제빙기|착즙기|족욕기|마사지건|면도기|전동 ?칫솔|"
    r"체중계|안마기|안마 ?의자|비데"
    r"|침대|매트리스|토퍼|이불|베개|소파|책상|의자|책장|행거|옷장|커튼|러그|카펫|매트|방석|건조대|수납함|서랍장|화장대|신발장|협탁|책꽂이|조명|스탠드|식탁|거울|수납장|"
    r"선반|블라인드|그릇|냄비|[프후]라이팬|도마|칼|텀블러|물병|보온병|도시락"
    r"|자전거|킥보드|캐리어|배낭|백팩|가방|지갑|시계|스마트 ?워치|애플 ?워치|운동화|러닝화|등산화|구두|슬리퍼|"
    r"패딩|바람막이|후드티|맨투맨|티셔츠|조끼|양말|신발|코트|자켓|정장|셔츠|바지|청바지|원피스|잠옷|수영복|모자|장갑|"
    r"목도리|우산|선글라스|안경|텐트|타프|침낭|캠핑 ?의자|캠핑 ?용품|아이스박스|요가 ?매트|덤벨|아령|러닝머신|"
    r"폼롤러|축구화|라켓|골프채"
    r"|유모차|카시트|기저귀|분유|젖병|아기 ?띠|장난감|사료|간식|이동장|배변 ?패드|어항|캣타워|캣 ?휠|모래|고양이 ?모래|강아지 ?사료|"
    r"하네스|선크림|로션|크림|샴푸|린스|비누|치약|칫솔|수건|타올|앞치마|행주|고무장갑|화장품|향수|립밤|쿠션|세제|"
    r"섬유유연제|휴지|물티슈|마스크|영양제|비타민|유산균|오메가3|홍삼|프로틴|(?:단백질 ?)?보충제|쌀|원두|생수|타이어|"
    r"블랙박스|네비|차량용 ?\S+|전구|건전지|공구|드릴|페인트|화분|현수막|단체티|"
    r"단체 ?티|유니폼|과잠|복사지|화이트보드|문제집|참고서|책"
)
_THING = Pattern(
    rf"(?<![가-힣])(?:(?:무선|유선|미니|중고|새|업무용|사무용|게이밍|가정용|휴대용|캠핑용|아기|강아지|고양이|"
    rf"빨래|남자|여자|등산|러닝|블루투스|기계식|차량용|탁상용|로봇|대용량|소형|"
    rf"대형|전기|스탠드형|벽걸이) ?|[가-힣]{{1,3}}(?=청소기|건조기|세척기|세탁기|냉장고|가습기|청정기|에어컨|선풍기|모니터|키보드|이어폰|헤드폰|스피커|의자|책상|침대|매트리스|이불|베개|가방|운동화|자전거|텐트|냄비))?(?:{_THINGS})"
)
_THING_EN = Pattern(
    r"\b((?:\w+ )?(?:laptop|monitor|keyboard|mouse|tablet|ipad|phone|earbuds|headphones|headset|speaker|"
    r"charger|printer|router|webcam|camera|projector|tv|console|fridge|refrigerator|washer|washing machine|"
    r"dryer|vacuum(?: cleaner)?|robot vacuum|dishwasher|air conditioner|fan|humidifier|dehumidifier|"
    r"air purifier|microwave|air fryer|oven|rice cooker|blender|toaster|coffee maker|coffee machine|"
    r"espresso machine|kettle|heater|iron|hair dryer|mattress|pillow|couch|sofa|desk|chair|bookshelf|curtains?|"
    r"rug|lamp|bike|suitcase|backpack|bag|watch|shoes|sneakers|boots|jacket|coat|tent|sleeping bag|cooler|"
    r"yoga mat|stroller|car seat|crib|diapers|dog food|cat tree|litter|sunscreen|detergent|vitamins|tires|"
    r"dash ?cam|drill|grill))\b"
)
_FOOD_TONIGHT = Pattern(
    r"안주|술|해장|배달|시켜 ?먹|야식|메뉴|치킨|피자|족발|보쌈|떡볶이|마라탕|짜장|햄버거|저녁 ?뭐|점심 ?뭐|뭐 ?먹(?!이|여)|먹을까|"
    r"먹지|커피 ?마|\b(?:takeout|delivery|dinner|"
    r"lunch|pizza)\b"
)
_WINDOW = Pattern(
    r"언젠가|돈 ?(?:만|많|생기)|로또|부럽|그림의 ?떡|눈요기|구경만|살 ?것도 ?아니|안 ?살|못 ?사|"
    r"사고 ?싶다+ ?[ㅋㅎㅠ]*$|갖고 ?싶다+ ?[ㅋㅎㅠ]*$|지름신|"
    r"\b(?:one day|some ?day|wish i could|just looking|window shopping)\b"
)
_MEDIA = Pattern(
    r"읽을|읽기|볼 ?만한|주식|코인|펀드|종목|노래|영화|드라마|웹툰|예능|유튜브|책 ?제목|맛집|여행지|넷플|\b(?:movie|song|show|series|podcast|album)\b"
)


_WHERE = Pattern(r"어데|오데|워디")
"""어디 as some say it."""


_OF_HOST = Pattern(
    r"(?:갈아 ?입|피우|피|흡연하|수유하|기도하|씻|충전하|맡기|버리)는 ?(?:데|곳)|아는 ?(?:데|곳|집)(?:가|이)? ?(?:하나 |몇 ?군데 )?(?:있어요|있습니다|있긴|있는데요?)(?!\s?\?)|어디로 ?(?:가면|오면|찾아가면|가야|방문)\S*|(?:실을|맡길|댈|세울|둘|놓을|충전할|주차할|버릴|뽑을|빌릴|환전할|보관할|갈아탈|내릴|탈) ?(?:데|곳)"
)
"""Where the other one is to be found, and what somewhere is for: no venue is sought."""


def asks_place(text: str) -> bool:
    """Asks where to meet."""
    return _ASK_PLACE.search(_OF_HOST.sub(" ", _WHERE.sub("어디", text.lower()))) is not None


def asks_venue(text: str) -> bool:
    """Asks for a venue of some sort, not just "where"."""
    return _ASKS_VENUE.search(text.lower()) is not None


_EITHER_EN = Pattern(r"\b[a-z]{2,} or [a-z]{2,}\?")
_WHICH = Pattern(
    r"(?:^|\s)[가-힣A-Za-z]{2,8}\? ?(?:아니면 )?[가-힣A-Za-z]{2,8}\?|[가-힣][은는한운] ?(?:거|게|것|걸로) ?(?:뭐 ?)?(?:아는 ?(?:거|게|것) ?)?(?:있[나을어냐니음으]|없[나을어냐니음으])|(?:쓸 ?만|살 ?만|괜찮|어떰|어때)\S{0,2} ?\?|\bgood deal\b|(?:까|려나|[은는]가)(?:요)?[ ,]+(?:아니면 )?\S+ ?\S*(?:까|려나|[은는]가|되나|하나)|\bany (?:\w+ )?(?:alternatives?|options?|ideas?)\b|(?:이?랑|하고|vs|아니면) ?\S+ ?(?:\S+ ?)?(?:고민|갈등|헷갈|못 ?고르|결정)|"
    r"(?:뭐|뭘|어떤|어느)\S{0,3}부터 ?(?:사|봐|보|장만|준비)|(?:어디|뭐|어느|어떤)\S{0,3} ?(?:더|제일|젤|가장) ?[가-힣]|\bwhat (?:\w+ )?do (?:you|people|you guys|you lot|you all|y'all|everyone) (?:use|recommend|wear)|\b(?:what|which) (?:\w+ )?do (?:you|you lot|you all|you guys) have(?=\s*(?:\?|$))|\bwhere (?:should|do|can|would) (?:i|we|you) (?:look|go|get|buy|shop|find)\b|\bor \w+(?: \w+)?,? (?:do you |d'you |you )(?:think|reckon)|\bany good\b|\bworth (?:spending|getting|paying|it)|\bis \w+(?: \w+)? (?:fine|ok|good enough|any good) ?\?|"
    r"(?:어떤|어느) ?(?:게|거|것|걸|회사|브랜드|제품|모델)|(?:브랜드|사이즈|종류|모델|색|용량)\S{0,2} ?(?:뭐|뭘로|어떤|어느|너무 ?많|하도 ?많|고민)|(?:뭘|뭐를?) ?(?:봐야|보고 ?사|골라야|사야)|고르기 ?(?:힘들|어렵|귀찮)|결정 ?장애|선택 ?장애|\S{2,} ?(?:vs|VS|대) ?\S{2,}|"
    r"뭐 ?(?:많이 ?|주로 ?|다들 ?)?(?:써|쓰)|몇 ?[가-힣A-Za-z]{1,3} ?(?:짜리|로|를|을)? ?(?:사|살|가야)|아시는 ?분|아는 ?(?:사람|분)|어[디데] ?(?:께|게|거|꺼|가|서)? ?(?:더 |제일 |젤 )?(?:싸|좋|낫|튼튼)|[가-힣A-Za-z0-9]{2,} 어[때떰떤](?:요|노|가요)?[\s?ㅋㅎ]*$|무난(?=[하해한])|나[을아] ?\S{0,6} ?나[을아]|나을까|(?<!새)(?:으로|로|걸로) ?(?:해야|사야|가야) ?(?:돼|되|하|할)|(?:면|로|가야) ?되나|(?:써|사) ?본 ?(?:사람|분)|고민(?:되네|된다|돼|이네|이야|임|중)|말고 ?(?:뭐|다른|딴|괜찮)|괜찮(?:나|은가|을까|으려나)|어디 ?(?:거|꺼|제품|브랜드)\S{0,2} ?(?:하|사|가|바꾸|샀)|[이가] ?낫(?:겠|지|나|을까)|\bwhat size\b|후기\S{0,2} ?(?:봐도|보니|다)|(?:아무거나|이거|이게|중고로?|당근에서|비싼 ?거|싼 ?거) ?(?:사도|살까|괜찮|어때|사야)|뭘로 ?(?:갈아|바꾸|바꿀|하지|할까)|"
    r"(?:어떤|어느|무슨|어디|뭐|뭘|얼마)\S{0,3} ?(?:\S{1,6} ?){0,2}(?:싸|저렴|좋|괜찮|나[을은아]|낫|편|튼튼|안전|예쁘|이쁘|골라|고르|사)|추천|"
    r"\b[a-z]+ or [a-z]+(?: [a-z]+)?\?|\b(?:recs?|opinions?|suggestions?|thoughts)\b|\bwhat(?:'s| is) (?:actually |really |even )?(?:decent|good|best|worth)|\bwh(?:at|ich)(?: \w+){0,2} would you (?:get|buy|go for|pick)\b|\bwhich one'?s? (?:is )?best\b|\bwhere'?s (?:the )?cheapest\b|\bupgrade or\b|\bis \d+ ?(?:inch(?:es)?|gb|tb|l|litres?|kg|cm)? enough\b"
)
"""Which of them to take, or where it is cheap: a question of buying only beside a wish to buy."""
_TAKEN_ALONG = Pattern(r"(?:뭐|뭘|뭐라도|뭔가) ?(?:좀 |하나 )?사 ?(?:들고 ?)?(?:가|갈|갖고)|빈손")
"""What a guest brings."""


_WAS_ASKED = Pattern(r"[냐라다자]고 ?(?:다들 |자꾸 |계속 |많이 )?(?:들 )?(?:물어|묻|물었|하더|그러더|난리)")
"""Tells that others ask: "다 어디꺼냐고 물어봐요"."""


def asks_product(text: str) -> bool:
    """Asks what to buy, which is better, where it is cheap."""
    text = text.lower()
    asks = (
        _ASK_PRODUCT.search(text)
        or (_EITHER_EN.search(text) and _WANT.search(text))
        or (_GOOD_ONE.search(text) and _THING.search(text))
    )
    if not asks or any(other.search(text) for other in (_MEDIA, _TAKEN_ALONG, _WAS_ASKED)):
        return False
    return _FOOD_TONIGHT.search(text) is None or _THING.search(text) is not None


def wonders_which(text: str) -> bool:
    """Beside a wish to buy: which one, what sort, where."""
    lowered = text.lower()
    if _WHICH.search(lowered) is None or _MEDIA.search(lowered) or _TAKEN_ALONG.search(lowered):
        return False
    return _FOOD_TONIGHT.search(lowered) is None or _THING.search(lowered) is not None


def wants_to_buy(text: str) -> bool:
    """Says something has to be bought or replaced."""
    text = text.lower()
    return _WANT.search(text) is not None and not _WINDOW.search(text) and not _BOUGHT.search(text)


def is_bought(text: str) -> bool:
    """It was bought already."""
    return _BOUGHT.search(text.lower()) is not None


_RECOMMEND = Pattern(r"([가-힣A-Za-z]{2,10}) ?추천")
_ANY_THING = Pattern(
    r"(?:제품|브랜드|모델|하나|색|색깔|사이즈|종류|으로|로|걸로|이하|정도|만한|용|혹시|그럼|누가|꼭|누구|다들|좀|꺼|거|것)$"
)


_TO_BUY = Pattern(r"살 ?만한|입문용|가성비|쓸 ?만한|사려|사야|살까|뭐 ?사|뭘 ?사")


def meant_before(text: str, before: str) -> str:
    """The thing a question of buying leaves out, from what its asker said just before ("나 기타 배워볼라고" / "입문용 살만한거 뭐있냐")."""
    if _TO_BUY.search(text) is None:
        return ""
    return next((noun for noun in nouns(before) if not _NO_THING.match(noun) and not _ANY_THING.search(noun)), "")


def asks_for_other(text: str, what: str) -> bool:
    """Asks for a recommendation of something else than the thing wished for ("안주 추천 좀")."""
    found = _RECOMMEND.search(text)
    if found is None or _ANY_THING.search(found[1]) or found[1] not in nouns(text):
        return False
    return found[1] not in what and what not in found[1]


def is_window_shopping(text: str) -> bool:
    """A wish without intent."""
    return _WINDOW.search(text.lower()) is not None


def thing(text: str) -> str:
    """The thing to buy a text names: one of the table, or the noun before a verb of buying; empty if none."""
    found = _THING.search(text.lower())
    if found:
        return text[found.start() : found.end()].strip()
    english = _THING_EN.search(text.lower()) or _EN_WANTED.search(text)
    if english:
        more = _THING_EN.match(text.lower(), english.end() + 1)
        return _EN_ARTICLE.sub("", text[english.start(1) : more.end() if more else english.end(1)])
    named = [match[1] for kind in (_BROKEN, _BEFORE_BUYING) if (match := kind.search(text)) is not None]
    return next((name for name in named if not _NO_THING.match(name) and name in nouns(text)), "")


def thing_of_table(text: str) -> str:
    """A thing of the table a text names; empty if none. Unlike `thing` it needs no verb of buying."""
    found = _THING.search(text.lower()) or _THING_EN.search(text.lower())
    return text[found.start() : found.end()].strip() if found else ""


_EN_WANTED = Pattern(
    r"(?:^|\b)(?:(?=[a-z]+'s (?:leaking|broken|bust|knackered|playing up|dead))|(?:my|our|the) (?=[a-z\- ]{3,24} (?:finally |just |has |have )*(?:died|given up|had it|seen better days|snapped|cracked|ripped|fell apart|is dead|are dead|broke|packed in|gave up|conked|is broken|is knackered|stopped working))|"
    r"(?:looking for|need|want|get|buy|getting|buying|replace) (?:to (?:buy|get|replace) )?(?:(?:a|an|some|our|my|the)(?: pair of)?|(?=new )) ?(?:new |decent |good |cheap |proper |second |bigger )*)"
    r"(?!bit|lot|hand|job|drink|break|lift|ride|holiday|nap|day|one\b|word|favou?r|flat|house|place|table|room|doctor|man|woman|better|life|new\b|date|haircut)"
    r"([a-z][a-z\-]{2,}(?: (?!finally|just|has|have|is|are|for|that|which|and|to|in|on|with|finally|given|died|snapped|cracked|ripped|fell|broke|packed|gave|stopped|conked)[a-z\-]{3,})?)",
    re.IGNORECASE,
)
"""The thing that broke, or is looked for."""
_EN_ARTICLE = Pattern(r"^(?:a|an|the|new|our|my|any|good|decent|cheap|what|which|should|we) ")
_BEFORE_BUYING = Pattern(
    r"([가-힣A-Za-z]{2,8}?)(?:을|를|도|은|는)? ?(?:좀 |하나 |새로 |새거 |한 ?대 |대량으로 |여러 ?개 |몇 ?개 )*(?:사야|사려|살려|살라|"
    r"필요한데|필요해|사고 ?싶|사자|장만|바꿔야|바꾸려|바꾸고|바꿀까|교체|구매|들여야|들이려|"
    r"뭐 ?사|뭐가 ?(?:좋|나)|뭘 ?사|어떤 ?(?:거|걸|게)|어디서 ?(?:사|구매))"
)
_BROKEN = Pattern(
    r"(?:^|\s)([가-힣]{2,8}?)(?:이|가|도|은|는)? ?(?:다 |또 |완전 |결국 |드디어 |아예 )*(?:깨졌|깨져|벗겨졌|작아졌|고장|망가|낡|닳|찢어|구멍|부러|떨어(?:진|졌|짐)|해졌|해어|수명|터졌|안 ?켜|죽었|나갔|맛이 ?갔|안 ?[돼됨되]|튐|튀[어었]|샌다|새[네는고]|멈[췄춰]|꺼[져졌]|끊[겨어]|소리가|이상[해하한]|연기|삐걱|느려|버벅|덜컹|오래됐|오래 ?돼)"
)
_NO_THING = Pattern(
    r"^(?:휴가|보험|직업|알바|운동|[가-힣]*(?:학원|병원|의원|미용실|헬스장|은행|약국|업체|센터|도서관)|도움|휴식|변화|연습|용기|위로|충전|어떤 ?[거걸것]|아무 ?거나?|멘탈|정신|허리|무릎|속|머리|배|이빨|인터넷|전기|이거|그거|저거|이건|그건|거기|여기|저기|뭐|무엇|어디|언제|누가|우리|나는|내가|너는|이제|진짜|그냥|"
    r"다시|하나|새로|같이|선물|음식|메뉴|점심|저녁|아침|야식|노래|영화|"
    r"드라마|맛집|카페|식당|장소|여행|마음|생각|기분|옷|자리|시간|날짜|번호|이름|비밀번호|프사|사진|직업|직장|"
    r"회사|전공|학교|집|방|것|건|그럼|근데|요즘|이번에|나중에|먼저|"
    r"빨리|당장|싸게|미리|얼른|[가-힣]*(?:에서|에게|한테|보다|까지|부터|해서|면서|니까|는데|지만|이나|으로|고|면))$"
)

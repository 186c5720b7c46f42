"""Requests, promises and what became of them."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.moments.negotiation_words import L
from seontok.moments.phrase import is_korean

_VERBS = (
    r"보내|송부|전송|발신|회람|(?<![가-힣])(?<![해아어여와워려겨져쳐셔봐라다] )드[리릴]|제출|공유|올리|올려|올릴|작성|써|쓰|쓸|정리|수정|고치|고쳐|고칠|만들|준비|예약|예매|주문|결제|"
    r"입금|송금|이체|갚|발행|발송|"
    r"사 ?[가올갈와오]|사다|사 ?놓|사 ?둘|챙겨|챙기|챙길|가져|갖고|들고|갖다|빌려|빌릴|돌려|반납|전달|전해|"
    r"전할|확인|알아|물어|여쭤|문의|신청|등록|"
    r"접수|출력|프린트|뽑아|뽑을|복사|번역|녹화|녹음|촬영|업로드|설치|검토|리뷰|체크|데리러|데려|픽업|모셔|"
    r"모시러|모시고|데리고|태우고|마중|태우러|맡기|맡겨|맡길|맡을|"
    r"찾아(?! ?[뵙뵐봬갈가])|찾으러|찾을|연락|전화|알려|알릴|말씀|말해|말할|답|회신|발표|청소|설거지|빨래|버리|버려|버릴|"
    r"보고 ?드[리릴]|섭외|계산|정산|걷어|걷을|모아|모을|취소|"
    r"환불|교환|반품|배포|커밋|테스트|업데이트|백업|끝내|끝낼|마무리|처리|해결|담아|담을|끓|굽|구워|추가|넣|"
    r"옮겨|옮길|치워|치울|심부름|초대|나눠|"
    r"정해|조사|검색|골라|고를|짜|볶|널어|바꿔|갈아|잡아|잡을|구해|구할|제작|편집|편성|채점|인쇄|포장|배달|"
    r"부쳐|부칠|조율|협의|안내|공지|투표|"
    r"도와|봐|끊어|끊을|타 ?올|타갈|타다|(?<![혼지])낼|납부|반영|배정|조치|적용|교체|떼서|떼어|맞춰|지켜|데워|씻겨|재워|깨워|태워|열어|닫아|켜|꺼|가르쳐|설명|"
    r"소개|추천|틀어|(?<!일)찍(?!히)|찍어|찍을|써서|넘겨|넘길|넘기|옮기|맡기|바꾸|고르|빌리|알리|치우|맞추|(?<!그)뽑|부치|구하|모으|합치|합칠|합쳐|붙이|붙여|붙일|그려 ?[드줄놓둘]|취합|집계|조회|발급|갱신|연장|해지|점검|소독|스캔|첨부|게시|모집|환전|조립|수거|가입|"
    r"(?:떼|받아|빌려|데리고 ?(?:갔다|다녀)|뽑아|얻어|가져다) ?[오올]|드려 ?[보볼]|갈아 ?끼|교체"
)
_CONTACT = Pattern(
    r"지켜|재워|깨워|태워|씻겨|소개|가르쳐|설명|틀어|연락|전화|톡|알려|알릴|말해|말할|답|봐|도와|추천|켜|꺼|"
    r"열어|닫아|말씀"
)
"""Promises that are forgotten without harm unless a time or a purpose goes with them."""
_WILL = Pattern(
    r"(?P<verb>\S*[가-힣])(?:게|께|겡)(?:요|용|여|염|욤|욥|욧|유|예|잉)?(?=$|[^가-힣 ]| (?!(?:\S{1,3} )?(?:없|있|많|뭐|아니|"
    r"더|별|남|태산|산더미|제일|하나)))"
    r"|(?P<dialect>\S*[가-힣])(?:라네|란다|라요|라우|라니께|라니까|랑게|랑께|꾸마|구마|(?<!꾸)(?<!구)마|기다|끼다|끼라|거구만)(?=$|[^가-힣])"
    r"|(?P<formal>\S*)겠(?:습니다|슴다|심다|음다)|(?P<plan>\S*[가-힣]) 예정(?:입니다|이에요|이에용|임)"
)
_AUXILIARY = Pattern(
    r"(?:해|하|드|해드|해 ?드|할|해줄|줄|드릴|해드릴|놓을|해놓을|둘|해둘|볼|해볼|올|갈|주|놓|해놓|두|해두|보|"
    r"해보|오|가|갔다올|다녀올|할수있도록하|드리|해드리)$"
)
_DELIVERABLE = Pattern(_VERBS)
_WISH = Pattern(r"[가-힣][어아여워려해]버릴|신경 ?[써쓸]|바라|바랄|기도|응원|빌|기원|축하")
_RIDES = Pattern(
    r"(?:물|냄비|솥|불|밥)(?:을|도)? ?(?:좀 )?올릴게|골 ?(?:을 )?넣을게|(?:같이|함께) (?:뛰어|놀아|가|걸어|울어|있어|먹어|해) ?줄게|(?:차|자전거|버스|택시|오토바이)(?:를|도)? ?(?:갖고|가지고|몰고|타고|끌고) ?[갈올]게"
)
"""How one will come, what is put on the fire."""
_GOING_TO = Pattern(
    r"(?:^|\s)(?:할|낼|보낼|올릴|제출할|결제할|예약할|신청할|갖다 ?줄|전화할) ?(?:거야|거예요|거에요|거임|꺼야|예정(?:이야|이에요|입니다|임)?)(?=$|[^가-힣])"
)
"""Says when it will be done, without promising it ("오늘 밤에 할 거야")."""
_FAR_OFF = Pattern(
    r"(?:^|\s)(?:내년|다음 ?생일|다음 ?명절|훗날|먼 ?훗날|커서|크면|늙으면)(?:에는|에|엔|은|이면)?(?=\s)"
)
"""Too far off to be remembered ("내년엔 더 좋은 거 해줄게")."""
_PAYS = Pattern(
    r"(?:카뱅|카카오 ?뱅크|토스|계좌|페이|현금|[만천백]원|돈|빌린 ?거)(?:으로|로|을|은)? ?(?:\S+ )?(?:쏠|줄|넣을|부칠|보낼|갖다 ?줄)[게께]"
)
"""How money is paid back, whatever the verb."""
_DOES = Pattern(
    r"(?:입금|송금|제출|예약|결제|신청|확인|정리|준비|주문|등록|전달|공유|답장|연락|전화|청소|설거지|빨래|분리수거|발표|검토|작성|수정)(?:도|은|는|을|를)? (?:\S+ ){0,2}(?:할|해 ?둘|해 ?놓을|해 ?줄|해 ?드릴)[게께]"
)
"""The doing and its verb apart ("입금도 오늘 할게")."""
_SPEECH = Pattern(
    r"에 ?(?:대해|관해)(?:서)? ?(?:좀 |더 |자세히 |한번 |간단히 )*(?:알아 ?보(?:도록|겠|고자)|알아볼|소개|살펴|설명|말씀)|지금부터|소개(?:를|해)? ?(?:먼저 )?드리(?:도록|겠)|(?:상품|경품|사은품)(?:으로|로)"
)
"""What is done by saying it ("요금에 대해 알아보겠습니다"): nothing is left to do."""
_HEART = Pattern(r"무덤|마음|맘을|행복|사랑|추억|기분|위로|고민|슬픔|인연|영원|아껴|눈물|웃음|연차|반차|월차")
"""A promise of feelings is no errand."""
_NEGATED = Pattern(r"(?:^|\s)(?:안|못) ?\S{1,6}(?:게|께)|지 ?않을게|지 ?말|(?:^|\s)잘 ?\S{1,3}(?:게|겠)")
_CONDITION = Pattern(
    r"언젠간|기회\S{0,2} ?(?:되|닿|있|생기)면|[가-힣](?:면|다면|라면|거든)(?=[\s,])|로또|복권|언젠가|다시 ?태어나|다음 ?생"
)
_CONDITION_KEPT = Pattern(
    r"(?:집|회사|사무실|학교|숙소)에? ?(?:가|들어가)면|(?:끝나|도착하|나오|받으|확인되|확인하|정해지|결정되|완료되|들어오|되|시간 ?나|오|퇴근하|다 ?하|"
    r"만들)(?:면|는 ?대로)"
)
_ONCE_KNOWN = Pattern(
    r"(?:나오|확인|정해지|결정|알아|여쭤|여쭙|상의|논의|문의|물어|들어오|완료|되)\S{0,3}(?:면|는 ?대로|고|서)|까지"
)
_IMMEDIATE = Pattern(
    r"^(?:네|넵|ㅇㅇ|ㅇㅋ|어|응|아)?[ ,]*(?:지금(?! ?\S{0,6} ?(?:중이|이라|라서|밖|운전))|바로|당장|금방|잠시만|잠깐만|잠만)|지금 ?바로|(?<!고 )(?<!서 )(?<!마자 )(?<!면 )(?<!대로 )(?:지금|바로) ?(?:보[내낼]|"
    r"드리|드릴|확인|할|갈|갑니다|가고|올릴|쏠|만들)"
)
_JOKE = Pattern(r"ㅋㅋ|ㅎㅎ|\b(?:lol|lmao|haha\w*|jk)\b|[🤣😂]", re.IGNORECASE)
_SOME_DAY = Pattern(
    r"(?:^|\s)(?:담에|담엔|담번|다음에|다음엔|나중에|나중엔|평생|언제든|\S+면)(?=\s)|\b(?:next time|"
    r"some ?time|forever)\b",
    re.IGNORECASE,
)
_EN_WILL = Pattern(
    r"\b(?:i'?ll|i will|i'm gonna|im gonna|i'm going to|i can)\b(?! (?:never|just|probably|have to)\b)(?: \w+){0,2}? "
    r"(?P<verb>send|submit|revise|amend|compile|circulate|notify|install|repair|share|upload|finish|draft|book|reserve|order|buy(?! you)|bring|pick (?:\w+ )?up|pay|transfer|venmo|"
    r"print|review|return|sign|register|forward|schedule|email|scan|prepare|drop off|cancel|take care|get back to|"
    r"call|ask|check|write|get(?! you)|grab|fix|text|look into|find out|make|clean|update|post|set up|handle|ring|phone|bake|cook|host|drive|"
    r"re(?:book|order|send|write|do|schedule|check|print)|get (?:on|to) (?:it|that)\b|have (?:\w+ ){1,4}(?:back|ready|done)\b|collect|fetch|sort (?:\w+ ){0,4}out|deal with|see to|let (?:him|her|them|everyone|everybody) know|edit|proofread|translate|apply|renew|refund|reimburse|"
    r"sort (?:it|that|this|them)\b|fill (?:\w+ ){0,3}(?:in|out)|swing by|stop by|put together|organi[sz]e|arrange|reply|chase|confirm|sort out|drop|have (?=it|that|this|them|those|the|a)|do (?=it|that|this|them|those|the))\b"
    r"|^(?:\W*(?:no|not yet|yes|yeah|yep|omg|so|ok|sorry|oops|ah|ugh|my bad)\b[,.! ]*)*(?:i'?m |am )?(?P<going>doing|sending|paying|returning|booking|posting|finishing) (?:it|that|them|those|both|all|mine|everything|(?:the|my|your) \w+)\b"
    r"|\b(?:i'?m|be there|be over|coming)[, ]+(?:and )?(?P<brings>bringing|booking|picking up) (?!it (?:up|in)\b)\w",
    re.IGNORECASE,
)
_EN_AND = Pattern(
    r"\bi'?ll (?:come|pop|swing|stop|drop|go|nip|be) (?:\w+ ){0,4}and (?!see|say|join|eat|watch|hang|stay|meet|have|get a)\w+ (?:it|them|that|those|the|your|his|her)\b|\bi'?ll\b.{0,40}\band (?:send|upload|post|submit|return|email|share|drop|print|bring) (?:it|them|that|the|you)\b",
    re.IGNORECASE,
)
_EN_ANY = Pattern(
    r"\blet me (?:put together|draft|write|make|prepare|finish|sort|fix|print|book|order|pack|scan|edit|tidy)\b|(?:\bi'?ll|\bi will|\bi'?m gonna|(?:^|[.!,] )(?:ok|okay|yep|yes|sure|np|yeah)?,? ?(?:will|gonna)) (?:also |then |definitely |defo )?(?!be|see|never|just|probably|think|miss|love|always|wait|"
    r"try|survive|stay|go|come|meet|let|watch|sleep|bet|admit|say|tell|pass|know|live|manage|eat|drink|get|feel|have|take|leave|head|join|need|like|hate|"
    r"remember|forget|believe|show up|arrive|wear|run|walk|fly|drive|work|study|rest|keep|start|stop|treat|celebrate|want|you|u|it|they|he|she|we|the|this|that|not|do)"
    r"[a-z]+ (?:up |out |off |over )?(?:(?:and \w+ )?(?:it|them|that|those|this|the|my|your|our|a|some|something|one|two|all)\b|and (?:send|post|return|share|submit|print)\b)",
    re.IGNORECASE,
)
"""A dated promise to do something to some thing, whatever the verb."""
_EN_LIGHT = Pattern(
    r"call|ask|check|write|get|grab|fix|text|look|find|deal|see|let|swing|stop|make|clean|update|post|handle|ring|phone|bake|cook|host|drive|reply|chase|confirm|have|do ?$",
    re.IGNORECASE,
)
_MAY_PROMISE = Pattern(
    r"[게께겡](?:요|용|여|염|욤|욥|욧|유|예|잉)?(?=[^가-힣]|$)|겠[습슴심어음]|예정|(?:라네|란다|라요|라우|니께|니까|랑[게께]|[꾸구하주내리기두으]마|[기끼]다|끼라|거구만)(?=[^가-힣]|$)|\b[iI](?:'?ll|'?m| will| can)\b|^(?:\w+,? )?(?:will|gonna)\b|ing (?:it|that|them|those|the|both|all|mine|everything|my|your)\b|[.!,] (?:[Ww]ill|[Gg]onna) |\b[Ll]et me "
)
_EN_IF = Pattern(r"\bif (?:i|you|we) (?:win|ever|get rich|were)\b|\bsomeday\b|\bone day\b", re.IGNORECASE)

_REQUEST = Pattern(
    rf"좀 (?:{_VERBS})[가-힣]{{0,2}}라[\s.~!ㅎ]*$|받(?:아 ?볼|을) ?수 ?있(?:을까요|나요|을지요|습니까|을런지요)|"
    r"(?:공유|제출|확인|전달|검토|준비|예약|수정|발송|입금|작성|정리|회신|참석|출력) ?가능(?:해|하|할|한)|"
    r"부탁(?:드|해요|해$|합|이|요|할게|할께|좀|\W|$| ?해도 ?(?:되|돼|될|괜))|(?:확인|회신|제출|참고|연락|답변|답장|송금|입금|공유|준비|참석|"
    r"지참) ?(?:바랍니다|바라요|바람|요망|요청)"
    r"|(?:사|보내|알려|가져|갖고|챙겨|찾아|들고|데리고)(?:와|놔|둬|라|와라|놔라|오렴|오세요|와요|다오)(?=$|"
    r"[\s.!~?ㅋㅎㅠ])"
    r"|(?:챙겨|가져와|갖고와|사와|들고와|데려와)(?=$|[.!~ㅋㅎㅠ])"
    r"|(?<!그만|제발|진짜|아무|이제)(?:[가-힣]+[가-힣])(?<![은는도이가건게걸]) 좀(?:요)?[\s.!~ㅎㅠ^]*$"
    r"|(?:[아어여해와워려겨져켜러라내] ?(?:주|줬으|주셨으|주시))면 ?(?:좋겠|고맙겠|감사하?겠|하는데|싶은데|땡큐)|(?<!얼굴 )(?<!얼굴)좀 ?(?:보고|알고|빌리고|받고|듣고) ?싶은데|답(?:장)? ?좀(?=$| ?(?:해|줘|하))"
    r"|좀 \S{0,6}(?:줘|주세요|주라)|[가-힣]줄래|(?:전화|연락|답장|톡)(?:(?:해|하|주)(?=\s*$|[.!~?]|라|줘)|좀(?=$|[\s.!~?]))"
)
_GIVE = Pattern(
    r"줘|주라|줄래|주세요|주실(?! ?(?:때|거라|것|줄은|분들))|주십시|주시(?:죠|지|기|겠|길|라|오|면 ?(?:감사|고맙|좋겠|안|돼요\?|되))|줄 ?수|"
    r"주셔(?!서|도|쓰|가지)|주겠(?:니|나|소|냐|어요|습니까|는가)|주삼|주셈|달라(?!고)|다오|주렴|주련|줄 ?사람(?= ?(?:있|구함|\?|$))"
)
"""Asks for a favour; a condition, a cause or a quality ("주시면", "주셔서", "주시는") asks for none."""
_DEED_BEFORE = Pattern(rf"(?:{_VERBS}) ?[가-힣]{{0,3}} ?$")
_IDLE_REQUEST = Pattern(
    r"살려|봐[줘주](?:라|요)? ?[ㅋㅠ]|한 ?번만 ?봐|귀엽게|예쁘게 ?봐|이해해|축하해|응원해|놀아 ?[줘주]|위로|"
    r"칭찬해|안아 ?[줘주]|사랑|믿어 ?[줘주]|기다려|"
    r"잘 ?부탁|행복하게|많은 ?관심|힘내|웃겨|죽여 ?[줘주]|누가 ?(?:좀|나|날)|아무나|제발 ?(?:좀 ?)?그만|그만해|"
    r"닥쳐|줘서|줘도|줘야|줬(?!으면 ?(?:좋겠|하는|고맙|싶))|주는|주면(?! ?(?:좋겠|고맙|감사|땡큐))|(?:건강|몸|컨디션|끼니|밥|우산|겉옷|외투|마스크|옷|목도리|장갑|약|핫팩|선크림)\S{0,3} ?(?:잘 ?|꼭 ?|좀 ?|따뜻하게 ?)*챙[겨기](?!와|오|다 ?줘)|안부|언제든|"
    r"줄 ?수 ?(?:없|밖|있는|있게)|(?:양해|주의|협조|관심|이해|응원|격려|성원|격려) ?(?:를 |을 )?(?:부탁|바랍|바라)|길 ?바|마음|다독|신경|조심|몸조리|말씀해 ?보"
)
_FAVOUR = Pattern(
    r"(?:^|\s)(?!용서|기억|인정|존중|환영|안심|주목|명심|주의|양해|사랑|이해|위로|축하|응원|칭찬|생각|말)[가-힣]+(?<!게) ?(?:해|시켜) ?(?:줘|주라|줄래|주세요|주십시오|주렴)(?:요)?[\s.~!^ㅎ]*$|"
    r"(?:^|\s)(?:[가-힣]{2,}[을를]|\S+ ?(?:좀|한 ?번만|하나만|먼저|대신|다시)) \S*[아어여해와워려겨져쳐켜춰놔라러내] ?(?:줘|주라|줄래|주세요|주십시오|주실래요?)(?:요)?(?=$|[^가-힣])|"
    r"(?:^|\s)(?!시간|기회|사랑|용기|마음|관심|희망|점수|나만|그만)[가-힣]{2,}[을를]? (?:좀|다시|한 ?번만?|하나만?|빨리|얼른|먼저) 줘(?:봐|라|요|봐요|봐라)?[\s.~!ㅎㅠ]*$"
)
_TRY = Pattern(
    r"좀 ?(?:공유|확인|전달|정리|검색|예약|설명|추천|소개|제출|입금|송금|신청|등록|수정)(?:해|해봐|해라|요)?[\s.~!ㅎㅠ]*$|(?:^|\s)(?!생각|정신|상상|가만|조금|말)[가-힣]{1,6} ?좀 (?!보|봐|생각|들어|가|와|살|해 ?봐)\S{0,3}[아어여해와워려겨져켜라러내] ?봐(?:라|요)?[\s.~!ㅎ]*$"
)
"""Whatever is to be done to something named ("주소 한 번만 다시 불러줘")."""
_EN_REQUEST = Pattern(
    r"\b(?:any chance|is there any way|would it be possible for) (?:you|u)\b|\b(?:would|do) (?:you|u) mind \w+ing|\bneed (?:the|your|those|these) \w+ (?:by|before|asap|today|tomorrow)|"
    r"\b(?:need|use|want|love) your (?:opinion|advice|help|input|thoughts)\b|\b(?:please|pls|plz) (?!stop|no\b|god|don'?t)\w+|\b(?:could|can|would|will) (?:you|u) (?!believe|"
    r"imagine|even|not\b)"
    r"|\b(?:lmk|let me know|need you to|remember to|don'?t forget to|send me|bring me|remind me)\b",
    re.IGNORECASE,
)
_ACCEPTS = Pattern(
    r"^(?!오예)(?:아|앗|오+|헐|와|음|흠|완전|진짜|당연히|무조건)?[ ,ㅋㅎ~!]*(?:넹|넵|네+|예|응+|웅|ㅇㅇ+|ㅇㅋ+|오키\w*|오케이|그래|그러지|"
    r"그러자|그럽시다|그러죠|그랭|찬성|동의|대찬성|가능(?:합니다|해요|해)|그럴게\w*|콜+|"
    r"알겠\w*|알았\w*|알게써|확인했습니다|옙|엉|(?:나|저)한테 ?맡[겨기]\w*|consider it done|leave (?:it|that) to me|"
    r"좋은데(?:요)?|좋아\w*|좋지\w*|좋죠|좋다|좋네\w*|(?:of )?course|happy to|glad to|(?:my|with) pleasure|sure thing|no worries|no prob|can do|certainly|definitely|absolutely|gladly|yes|yep|yeah|yup|sure|ok(?:ay)?|will do|on it|no problem|np|of course|"
    r"got it|leave (?:it|that) (?:with|to) me)(?=[\s,.!~ㅋㅎ^ㅠ]|$)",
    re.IGNORECASE,
)
_DONE = Pattern(
    r"(?:보냈|드렸|제출했|공유했|올렸|썼|정리했|수정했|고쳤|만들었|준비했|예약했|예매했|주문했|시켰|결제했|"
    r"입금했|송금했|이체했|갚았|샀|사 ?왔|"
    r"사 ?놨|사 ?뒀|챙겼|가져왔|반납했|전달했|전했|확인했|알아봤|물어봤|여쭤봤|문의했|신청했|등록했|접수했|"
    r"출력했|뽑았|맡겼|찾아왔|연락했|전화했|"
    r"말했|끝냈|끝났|마무리했|처리했|했(?:어|음|습니다|어요|당)|줬|넣었|넣어놨|넣어뒀|해놨|해뒀|사놨|사뒀|"
    r"골랐|구했|완료|보냄|올림|제출함|"
    r"예약함|입금함|주문함|샀음)"
)
_EN_DONE = Pattern(
    r"\b(?:sent|done|booked|ordered|bought|paid|submitted|finished|uploaded|already (?:did|got|have))\b", re.IGNORECASE
)


def _has_rieul(letter: str) -> bool:
    return "가" <= letter <= "힣" and (ord(letter) - 0xAC00) % 28 == 8


def request(text: str) -> float:
    """Probability that the text asks somebody to do something."""
    if not is_korean(text):
        return 0.85 if _EN_REQUEST.search(text) else 0.0
    gives = any(_DEED_BEFORE.search(text, 0, match.start()) for match in _GIVE.finditer(text))
    p = 0.85 if gives or _REQUEST.search(text) else 0.75 if _FAVOUR.search(text) or _TRY.search(text) else 0.0
    return 0.0 if p and _IDLE_REQUEST.search(text) else p


def commit(text: str, *, timed: bool = False) -> float:
    """Probability that the speaker promises to do something that can be forgotten; `timed` if a time goes with it."""
    if timed and _GOING_TO.search(text) is not None and "?" not in text:
        return 0.3
    settled = timed and (_DECLARES.search(text) is not None or _ABLE.search(text) is not None)
    if not settled and _MAY_PROMISE.search(text) is None:
        return 0.0
    vague = _JOKE.search(text) is not None and not timed and _SOME_DAY.search(text) is not None
    strength = 0.85 - 0.35 * vague
    if not is_korean(text):
        return _commit_en(text, timed=timed, strength=strength)
    if settled:
        return strength
    clause = promised_clause(text)
    if not clause or _NEGATED.search(text) or _RIDES.search(text):
        return 0.0
    if _FAR_OFF.search(text):
        return 0.3
    condition = _CONDITION.search(text, 0, promised_until(text))
    if condition and (condition[0].startswith("기회") or not _CONDITION_KEPT.search(text)):
        return 0.2
    if (
        not (
            _DELIVERABLE.search(clause)
            or _PAYS.search(text)
            or _DOES.search(text)
            or ((timed or _SOON.search(text)) and _is_work(text, clause))
        )
        or _WISH.search(clause)
        or _HEART.search(text)
        or _SPEECH.search(text)
    ):
        return 0.3
    if _PARTS.search(text) and _CALLS_BACK.search(clause):
        return 0.3
    if _IMMEDIATE.search(text) or (_CONTACT.search(clause) and not timed and not _ONCE_KNOWN.search(text)):
        return 0.5
    return strength


_PARTS = Pattern(
    r"잘 ?(?:지내|있어)|잘 ?자|굿 ?(?:나잇|밤)|푹 ?쉬|조심히|들어가(?:요|세요|라)?(?=$|[\s.,!~])|수고(?:해|하)|다음에 ?(?:봐|보자|뵐)"
)
_CALLS_BACK = Pattern(r"(?:연락|전화|톡|문자)\S{0,2}$")
"""To be in touch is said at parting ("잘 자 내일 연락할게"); nobody need be reminded."""
_INFINITIVE = "".join(
    chr(0xAC00 + (initial * 21 + vowel) * 28) for initial in range(19) for vowel in (0, 1, 4, 6, 9, 10, 14)
)
"""Open syllables an infinitive can end in: 가, 내, 서, 켜, 와, 돼, 꿔."""
_WORK = Pattern(
    r"까지|(?:안에|안으로|내로|전에|중으로|중에) |[가-힣](?:은|는|도) ?(?:내|제)가 |[가-힣]{2}(?<!오늘)(?<!내일)(?<!모레)(?<!에)(?<!욜)(?<!일)(?<!번)(?<!럼)(?<!데)(?<!냥) (?:내|제)가 |[가-힣][을를] |(?:것|거|물|빨래|이불|화분|쓰레기)(?:은|는|도)? "
)
_FOR_LATER = Pattern(rf"[{_INFINITIVE}] ?(?:줄|주|놓을|놓|둘|두|드릴|드리|놀)$")
_SOON = Pattern(
    r"(?:출근|퇴근|하교|등교|가는|오는) ?(?:길에|하면서|하고|하자마자)|(?:집|사무실|회사) ?(?:에 ?)?(?:가서|와서|가면|들어가서|도착해서)|점심 ?시간에|자기 ?전에|(?:끝나고|마치고|일어나서)|[가-힣](?:고|서|자마자|면|대로) (?:바로|곧바로|얼른)|이따|\bafter (?:work|class|school|lunch|dinner)\b",
    re.IGNORECASE,
)
"""Times without a clock that date a deed all the same."""


_ONCE_HOME = Pattern(r"\b(?:when|once) i(?:'m| get) (?:home|back|in)\b", re.IGNORECASE)


def is_once_home(text: str) -> bool:
    """Whether what was asked for will be done on coming home."""
    return _ONCE_HOME.search(text) is not None


def is_soon(text: str) -> bool:
    """Whether a time no calendar holds goes with a promise ("퇴근하면서", "after work")."""
    return _SOON.search(text) is not None


"""What a deed is done to, its deadline, or for whose sake it is done."""
_OWED = Pattern(r"깜빡|깜박|까먹|잊어|잊고|아 ?맞다|^(?:앗|헉|아차)|아직")
"""It should have been done already."""
_OF_LIFE = Pattern(
    r"(?:가|갈|올|볼|뵐|자|잘|먹을|쉴|놀|있을|기다릴|만날|운동할|공부할|일할|출근할|퇴근할|일어날|참을|버틸|지낼|살|믿을|사랑할|이해할|생각할|노력할|"
    r"조심할|잊을|알|웃을|울|입을|신을|탈|걸을|뛸|쓸|칠|그럴|안 ?\S+|될|나갈|들어갈|할|마실|씻을|쏠|한턱\S*|사 ?줄|봐 ?줄|혼(?:낼|내 ?줄)|칭찬할|넘|늦|걸리|되|어렵|힘들|없|있|같|좋|바쁘|막히|도착하|나오|부족하|이길|앉을|낄|참가할|맞을|[가-힣]*(?:놀아|안아|업어|웃겨|보여|얘기해|이야기해|들려|믿어|빌어|봐) ?줄)$"
)
"""What people say they will do with themselves or each other; nobody has to remind them."""


def _is_work(text: str, clause: str) -> bool:
    """Whether a dated promise of any other verb leaves something to be done."""
    is_task = _WORK.search(text) or _OWED.search(text) or _FOR_LATER.search(clause)
    return is_task is not None and _OF_LIFE.search(clause) is None


_ABLE = Pattern(
    r"까지[^?]{0,10}(?:드릴|보낼|올릴|제출할|공유할|끝낼|마칠|넘길|완료할|전달할|정리할) ?수 ?있(?:을 ?(?:것|거) ?같|습니다|어요|을 ?듯)"
)
"""A deadline one thinks one can keep ("5시까지 드릴 수 있을 것 같습니다")."""
_DECLARES = Pattern(
    r"까지 (?:\S+ )*\S*(?:올림|보냄|드림|제출함|끝냄|마침|(?:[해내려겨]|갖다) ?[줌둠놈놓음]|완료함|마무리함)(?=$|[\s.~!ㅋㅎ])|(?:내|제)가 (?:\S+ )*\S*(?:예약|주문|예매|결제|정리|신청|등록|제출|취합|준비|출력|구매)(?:함|할 ?거임|한다)(?=$|[\s.~!ㅋㅎㅇ])|(?:사|챙겨|가져|갖고|들고) ?(?:감|옴|간다|온다)(?=$|[.~!ㅋㅎㅇ])"
)
"""Says as settled what one will do ("내가 내일 예약함", "낼 사옴")."""


def _commit_en(text: str, *, timed: bool, strength: float) -> float:
    match = _EN_WILL.search(text)
    if match is None and timed and _EN_AND.search(text):
        return 0.8
    if match is None and timed and not _EN_IF.search(text) and "?" not in text:
        return 0.8 if _EN_ANY.search(text) and not _JOKE.search(text) else 0.0
    if match is None or _EN_IF.search(text) or "?" in text[match.end() :]:
        return 0.0
    if _JOKE.search(text) and not timed:
        return 0.5
    light = match["going"] or _EN_LIGHT.match(match["verb"] or "bring")
    return 0.5 if light and not timed else strength


def promised_clause(text: str) -> str:
    """The predicate of a promise ("보내드릴", "데리러 갈"), of a deed if there is one; empty if nothing is promised."""
    clauses = [clause for match in _WILL.finditer(text) if (clause := _clause(text, match))]
    return next((clause for clause in clauses if _DELIVERABLE.search(clause)), clauses[-1] if clauses else "")


def promised_until(text: str) -> int:
    """Where the last promise of a text ends; what follows is another thought ("예약해둘게 카니발이면 되지?")."""
    return max((match.end() for match in _WILL.finditer(text) if _clause(text, match)), default=len(text))


def _clause(text: str, match: re.Match[str]) -> str:
    verb = match["verb"] or match["plan"] or match["dialect"]
    if verb is not None and not _has_rieul(verb[-1]) and not _is_southern(verb, match[0]):
        return ""
    last = verb if verb is not None else match["formal"] or ""
    if _AUXILIARY.fullmatch(last) is None:
        return last
    before = text[: match.start()].split()
    return f"{before[-1]} {last}" if before else last


_BARE_STEM = Pattern(
    r"(?:하|주|보내|사|사가|사오|가져가|가져오|올리|드리|챙기|맡기|바꾸|고치|두|전하|빌리|치우|내|놓으|넣으|맡으)$"
)
_ON_BARE_STEM = ("께", "꾸마", "구마", "마")
"""Southern endings that need no ㄹ: "내가 하꾸마", "보내주께"."""


def _is_southern(verb: str, said: str) -> bool:
    return said.startswith(_ON_BARE_STEM, len(verb)) and _BARE_STEM.search(verb) is not None


def accepts(text: str) -> bool:
    """Says yes to what was just asked."""
    return _ACCEPTS.search(text) is not None


_STRONG = Pattern(
    r"보고 ?드[리릴]|보[내낼]|송부|전송|발신|회람|(?<![가-힣])(?<![해아어여와워려겨져쳐셔봐라다] )드[리릴]|제출|공유|올리|올려|올릴|작성|예약|예매|주문|결제|입금|송금|이체|발행|발송|신청|등록|접수|출력|프린트|정산|"
    r"반납|갚|수정|검토|번역|회신|납부|부쳐|부칠|인쇄|예정|넘겨|넘길|넘기|준비|맡을|취합|(?:사|챙겨) ?[갈올]|(?:가져|갖고|들고) ?갈"
)


def is_dated_work(text: str) -> bool:
    """Whether what is promised is no mere living: with "내일" "들게" is, "먹을게" is none."""
    clause = promised_clause(text)
    return bool(clause) and _OF_LIFE.search(clause) is None


_THIRD = Pattern(
    r"(?:업체|회사|관리실|사무실|학교|병원|은행|구청|시청|센터|[가-힣]팀|본사|매장|부서|담당자)에 ?(?:\S+ ){0,2}(?:여쭤|여쭙|물어|문의|전달|연락|전화|부탁|확인)|(?<![가-힣])(?!(?:너|나|저|내|니|네|우리|여기|거기|직접|다시)(?:께|한테|에게|네))[가-힣]{2,8}(?:께|한테|에게|쪽에|네에) ?(?:\S+ ){0,2}(?:여쭤|여쭙|물어|문의|말씀|얘기|이야기|전해|전할|전달|연락|전화|부탁|확인)",
)


def asks_third(text: str) -> bool:
    """Promises to ask or to tell somebody else ("교수님께 여쭤보고 알려줄게"): that has to be remembered."""
    return _THIRD.search(text) is not None and bool(promised_clause(text))


_SHARE = Pattern(
    r"[가-힣](?:은|는|도) (?:제|내)가(?: |$)|(?:이?랑|하고) \S+ (?:제|내)가(?:요)?[\s.~!]*$|(?:^|\s)(?:저는|전|나는|난) \S+(?:[을를]|이?랑) .*(?:게|겠)",
)


_AWAY = Pattern(
    r"(?:외근|회의|미팅|수업|운전|강의|시험|비행|탑승|근무|출장|이동|들어가|들어갑)\S{0,8}\s.*(?:확인|답|회신|연락|보|볼|봐|읽)\S{0,4}(?:게|께|겠)|"
    r"\b(?:boarding|driving|in a meeting|off to|heading in).*\b(?:check|reply|read|get back|look)\b",
    re.IGNORECASE,
)


def is_away(text: str) -> bool:
    """Tells that one is away and will look in later ("지금 회의 들어갑니다 오후에 확인할게요"): nothing is promised."""
    return _AWAY.search(text) is not None


def takes_share(text: str) -> bool:
    """Takes on one of several things to be done ("김밥은 내가 싸갈게", "물이랑 과일은 제가")."""
    return _SHARE.search(text) is not None


def leaves_work(text: str) -> bool:
    """Whether what is promised is more than to live or to meet: nobody is reminded to eat, to sleep, to treat somebody some day."""
    clause = promised_clause(text)
    some_day = _SOME_DAY.search(text) is not None and _CONDITION_KEPT.search(text) is None
    works = any(done.search(clause) for done in (_DELIVERABLE, _MADE_TO_TAKE))
    return not some_day and (not clause or works or _OF_LIFE.search(clause) is None)


_MADE_TO_TAKE = Pattern(
    rf"(?<!나)(?<!들어)(?<!올라)(?<!내려)(?<!건너)(?<!돌아)(?<!찾아)(?<!걸어)(?<!뛰어)(?<!따라)(?<!넘어)(?<=[{_INFINITIVE}])[갈올]$"
)
"""Makes something to bring it ("말아갈", "싸갈"), unlike to go in or up."""


def is_immediate(text: str) -> bool:
    """Does it right now: nothing to remember."""
    return _IMMEDIATE.search(text) is not None


def is_deliverable(text: str) -> bool:
    """Promises something that is handed over or filed: it can be missed even if no time was said."""
    return not is_korean(text) or _STRONG.search(promised_clause(text)) is not None


_GOES = Pattern(r"(?:나|들어|건너|올라|내려|돌아)?(?:갈|가|올|오)|뵐|뵙|뵈|볼|만날|들를|들르")


def is_going(text: str) -> bool:
    """Promises to come or to meet: that is the plan's affair."""
    clause = promised_clause(text)
    if _BEGINS.search(text):
        return False
    if _VISITS.search(clause) or _EN_GOES.search(text):
        return True
    return bool(clause) and _GOES.fullmatch(clause.split(" ")[-1]) is not None and not _DELIVERABLE.search(clause)


_BEGINS = Pattern(r"(?:작업|진행|착수|공사|편집|검토)\S{0,2} ?(?:바로 )?들어[갈가]")
_VISITS = Pattern(r"찾아 ?[뵙뵐봬갈가]")
_EN_GOES = Pattern(
    r"\bi(?:'?ll| can| will) (?:be (?:at|in|there|over|on)|come|meet|see you)\b(?!.{0,40}\bbring)(?!.{0,40}\band (?!see|say|join|eat|watch|hang|stay|meet|have)\w+ (?:it|them|that|the|your)\b)",
    re.IGNORECASE,
)
_TOLD = Pattern(r"(?<!알)[됐했갔왔샀났렸섰켰줬썼었았였](?:어|음|다|네|지|는데|거든)(?:요)?(?=$|[^가-힣])")


def tells(text: str) -> bool:
    """After its yes it tells something that happened: the yes was to the talk ("응 내일 약속도 취소됐어")."""
    yes = _ACCEPTS.search(text)
    return yes is not None and _TOLD.search(text, yes.end()) is not None


_VOLUNTEERS = Pattern(
    rf"^\W*(?:\S{{1,5}} ){{0,2}}(?:제|내)가 ?(?:\S+ ){{0,3}}(?:(?!먹|갈|올|쉴|잘|놀|앉|이길|살|쏠|낄|마실|탈게|볼게)[가-힣]{{0,3}}{L}[게께]|대기 ?탈게|함|하지|한다|하마)(?:요)?(?=$|[^가-힣])|"
    r"^\W*(?:(?:그럼|네|넵|ㅇㅋ|응|그건|이건|그거|그거는|[가-힣]{1,6}[은는]) )?(?:(?:제|내)가|저|저요|나) ?(?:\S+ ){0,3}\S{0,4}(?:할게|할께|하겠|해 ?볼게|둘게|맡을게|맡겠|멜게|(?:챙길|챙겨 ?갈|가져 ?갈|갖고 ?갈|들고 ?갈|싸 ?갈|사 ?갈|빌려 ?[갈올]|꺼내 ?[갈올]|준비할)[게께]|볼[게께]|[드릴할줄갈올볼]+ ?수 ?있(?:어|습)|"
    r"(?:가져|갖고|들고|사|챙겨) ?(?:감|간다|갑니다|가겠))|^(?:\S+ )?(?:내|제) ?(?:담당|몫)(?:$|[^가-힣])|"
    r"^\W*(?:me\b|i(?:'ll| will| can|'m) (?:do|bring|tak|sort|handl|get|pick|dig|driv|book|buy|mak|grab)|i'?ve got (?:one|it|that|a)\b|put me down)",
    re.IGNORECASE,
)
_ASKS_WHO = Pattern(
    r"(?:누가|누구|어느 ?분|아무나|하실 ?분|해 ?주실 ?분|할 ?사람|맡아 ?주실|맡으실|(?:(?<!시간 )(?<!관심 )(?<!생각 )(?<!경험 )있는|가진|가능한|되는|가져올|가져오실|챙겨올|들고 ?올|빌려 ?줄) ?(?:사람|분))|\bwho(?:'s| is| can| will| could| has)\b",
    re.IGNORECASE,
)
_DUTY = Pattern(
    r"(?:(?<!시간 )(?<!관심 )(?<!생각 )(?<!경험 )있는|가진|가져올|가져오실|챙겨올|들고 ?올|빌려 ?줄) ?(?:사람|분)|누가 ?(?:\S+ ){0,2}\S*(?:[가-힣]래(?=$|[\s?~ㅋㅎ])|하실래|맡을|맡으|할 ?거|하기로|해야|하지|할까|[가하오]노)|(?:할|맡을|하실|맡으실|해 ?줄|해 ?주실) ?(?:사람|분)|\bwho(?:'s| is| can| will| could)\b.{0,20}(?:doing|bringing|take|handle|bring|do)",
    re.IGNORECASE,
)


def volunteers(text: str) -> bool:
    """Takes on what was just asked of anybody ("제가 할게요!")."""
    return _VOLUNTEERS.search(text) is not None


def asks_who(text: str) -> bool:
    """Asks who will do something that has to be remembered."""
    return _ASKS_WHO.search(text) is not None and (
        is_errand(text) or _DELIVERABLE.search(text) is not None or _DUTY.search(text) is not None
    )


_RELEASES = Pattern(
    r"^(?:아+|아냐|아니야?|에이|어)?[ ,]*(?:됐(?:다|어|네|습니다|어요)(?![?!]? ?\?)|필요 ?없|안 ?[가-힣]{1,4}(?:도|두) ?(?:돼|되|된다|괜찮)|"
    r"(?:내|제)가 ?(?:할게|할께|하면|했|하지)|놔 ?[둬두]|(?:이미|벌써) ?\S*(?:했|줬|샀|됐))"
    r"|^(?:아냐|아니|아뇨|ㄴㄴ|괜찮아)\S{0,2} .{0,8}(?:있어|있음|있다|샀어|했어|필요 ?없)"
    r"|^(?:no need|never ?mind|nvm|don'?t worry about it|already (?:done|got|did))\b",
    re.IGNORECASE,
)


def releases(text: str) -> bool:
    """Says that what was promised need not be done, or is done already."""
    return _RELEASES.search(text) is not None


def is_errand(text: str) -> bool:
    """Asks for something that has to be remembered, not answered on the spot."""
    return _ERRAND.search(text) is not None


_ERRAND = Pattern(
    r"맞춰(?! ?봐)|(?:오는|가는|퇴근하는) ?길에|퇴근길에|들어오(?:면서|는 ?길)|오면서|사 ?(?:와|오|다 ?줘|다 ?주|가)|챙겨|가져|갖고|들고|찾아 ?(?:와|오|다)|데리러|데려|예약|예매|반납|맡기|대신 ?(?:좀 ?)?(?:내|전해|받아)|"
    r"맡겨|제출|준비|입금|송금|신청|등록|"
    r"\b(?:pick(?:ing)? (?:\w+ ){0,3}?up|grab(?:bing)?|bring(?:ing)?|buy(?:ing)?|collect(?:ing)?|fetch(?:ing)?|book(?:ing)?|return(?:ing)?|submit|register|sign up|pay(?:ing)?)\b"
)


def done(text: str) -> bool:
    """Says it is taken care of."""
    return (_DONE if is_korean(text) else _EN_DONE).search(text) is not None

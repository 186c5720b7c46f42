"""Questions: real or rhetorical, of fact or of a person's own state; answers, ignorance and guesses."""

from __future__ import annotations

import re

from seontok.korean.pattern import Pattern
from seontok.moments.negotiation_words import SS, L, N
from seontok.moments.phrase import bare, is_noise, sentences

_WH = r"(?:뭐|뭘|뭔|무슨|무엇|언제|어디|어딨|누구|누가|왜|어떻게|어케|어떡|얼마|몇|어느(?!덧|새| ?정도)|어떤|며칠|우째|우예|어데|워디)"
_SUGGESTS = Pattern(
    r"(?:는|은|인) ?(?:건|게|거|것은|것도|편이) ?(?:어때|어떨까|어떠|좋)|(?:어떨|좋을)까요?$|"
    r"[어아해]보(?:세요|시)|건 ?아닐까"
)
_ASKS_INSIDE = Pattern(
    r"(?:[했갔왔됐있없하되거]|[가-힣]었|[가-힣]았)냐(?=[ ,])|(?:[했갔왔됐]|(?<!으)[있없]|[가-힣]었|[가-힣]았)니(?=[ ,])|[가-힣](?:을까|ㄹ까|나)요(?=[ ,])"
)
_OF_YOU = Pattern(
    r"(?:^|\s)(?:너|넌|니가|네가|너네|혹시|우리)(?:는|도|네)? .*(?:거야|거임|[했됐갔왔있없]나|[했됐갔왔]어|"
    r"갈래|올래|할래|있음|없음|했음|됨|함|감|옴|(?:집|회사|학교|사무실|거기)에 ?있어|시간 ?있어)$"
)
_OF_YOU_PAST = Pattern(
    rf"(?:^|\s)(?:너|넌|니|니가|네가|너네|니네|혹시)(?:는|도|네)? (?!때문|없|같|덕|보고|생각|왜|자꾸|또)(?!.*(?:진짜|정말|너무|완전|엄청|참 )).*{SS}(?:어|음|나|냐|니)(?:요)?$"
    rf"|(?:[가-힣]{{1,4}}) ?(?:거|꺼)(?:야|임)? ?말 ?(?:거|꺼)(?:야|임|냐)?$|([가-힣]{{1,4}}) ?안 ?\1$"
    rf"|(?:는데|던데) ?(?:\S+ ){{0,2}}\S*{SS}나$"
)
"""Asks whom it speaks to what has happened, or which of two ("갈 거야 말 거야", "와요 안 와요")."""
_CALLED_NA = Pattern(
    r"(?:^|\s)(?:너|넌|니|니가|네가|\S{1,4}[아야]) (?:\S+ )*\S*[오가하되먹자있없했됐갔왔았었였샀썼봤줬났렸켰졌]나$"
)
_DECLARED = Pattern(r"[가-힣](?:다|라|네|구나|거든|군)$")
"""A statement with a question mark: astonishment, no question."""
_POINTED = Pattern(
    r"몇|언제|어디|얼마|누구|누가|어느|어떰|어때|뭐가 ?(?:더 ?|제일 ?)?(?:나아|좋아|낫)|어떻게 ?생각|"
    r"(?:[월화수목금토일](?:욜|요일)|내일|낼|모레|주말|이따|저녁|점심)\S{0,2} (?:\S+ )?뭐 ?해"
)
_NAMED = r"(?:비번|비밀번호|번호|주소|이름|제목|아이디|계좌|메뉴|준비물|과제|코드|사이즈|기종|혈액형|주제|조건|키워드|닉네임|메일)"
_ASKS_NAME = Pattern(rf"{_NAMED}(?:은|는|이|가)? ?(?:뭐|뭔)(?:야|지|임|여|고|였지|예요|에요|더라)?$")
"""Asks for what stands somewhere ("와이파이 비번 뭐야"), though "뭐야" alone is mere surprise."""
_EN_ASKS = Pattern(
    r"^(?:hey |so |and |but |btw |ok |\w+,? )?(?:(?:what|when|where|which|who)(?:'?s| is| was| are| were) (?:the|your|ur|that|her|his|their)\b|"
    r"any (?:news|luck|update|updates|word|progress) (?:on|from|about|with)\b|(?:can|could|may|shall|should|do) (?:i|we) \w+|(?:did|does|is|was|has) (?:the|your|ur|he|she|it|they) \w+|"
    r"(?:you|u) (?:still )?(?:free|around|home|able to|up for|coming|joining)\b|(?:were|had) (?:you|u|they|we)\b|how (?:do|can|should|would) (?:i|we|you|u)\b|(?:what|which|who|where|when) (?:\w+ ){0,2}(?:was|were|is|are) (?:it|that|he|she|they|the|your)\b|(?:is|are|was|were) there (?:a|an|any|some|still|\w+s)\b|"
    r"(?:just )?(?:checking|wondering|wanted to (?:ask|check)) (?:if|whether|when|what|how|where)\b|what \w+(?: \w+)? (?:is|are|was|does|did) (?:the|your|he|she|it|they)\b|"
    r"(?:what|when|where|how|why) r (?:u|you)\b|(?:which|what) \w+ (?:do|did|are|is|should|would|can) (?:you|u|we|i)\b|how (?:long|much|many|far|often|late|early|big) (?:do|does|did|is|are|was|can|should|will)\b|how (?:long|far|much)'s (?:the|it|a)\b|how many \w+ (?:in|are|to|from|do|does|can|fit)\b|(?:which|what) \w+ (?:does|do) (?:the|it|that)\b)|"
    r"^(?:hey |so |and |but |btw |\w+,? )?(?:do|did|are|can|could|will|would|have|what|when|where|which|how|"
    r"who)(?:'s| is| are| do| did| size| time| day)? (?:you|u|we|your|the)\b(?! (?:know|believe|imagine))|"
    r"^(?:hi|hey|hello)?,? ?(?:is|are|would|will|does|do|can|could|should) (?:\w+ ){1,5}(?:ok|okay|free|available|fine|possible|work|alright)\b"
)
_REASON = Pattern(r"(?<!습)니까요?$")
_ENDS_ASKING = Pattern(
    rf"(?:(?<!언)(?<!머)(?<![다더라으])니|(?<!아)냐|(?<!만)(?<!떠)(?<!어)(?<!지)나[요예]|[오가하먹있없되났했갔왔카자사우]노|[뭐머]꼬|(?<={L})꼬|[드더][나노누]|[올줄] ?수 ?있나|끼가|는교|능교|니껴|능가|당가|는겨|[실할될을]지요?|어때|어떰|아세요|계세요|있으세요|(?:시간|가능|참석|어떻게|언제|몇 ?\S+|얼마나?|참여) ?(?:이 |은 )?되세요|괜찮으세요|까요?|[는신]지요|[셨계]신지|"
    r"[할갈올볼살먹]래요?|려나요?|시나요|습니까|실까요|을까|ㄹ까)$"
    rf"|(?:{_WH}[^?]{{0,12}}[가-힣](?:노|누)|{N}가요|{SS}노|여쭙니다|여쭤 ?봅니다|(?:여쭙|여쭤 ?보|문의드리)고 ?싶(?:습니다|어요)|여쭤 ?보려고요?|문의드립니다|지 ?궁금(?:합니다|해서요?|해요?))$"
)
_WH_ENDS = Pattern(
    rf"{_WH}[^?]{{0,14}}(?:야|해|나아|좋아|낫지|함|임|가|감|와|옴|돼|됨|봐|있어|있음|했어|했음|됐어|갔어|왔어|먹어|먹음|"
    rf"할거야|할겨|하지|되지|가지|인데|이야|예요|에요|이에요|해요|"
    rf"가요|와요|[가-힣]나요|돼요|되세요|오세요|가세요|하세요|계세요|있어요|쯤|거야|거임|건데|였지|였어|였음|이었어|더라|[했캤갔왔하되오가있없라]노|"
    rf"어때|어떠세요|"
    rf"어떠신가요|어떤가요|{SS}(?:어|음|나|대|지)요?|{SS}죠)$"
)
_SOME = Pattern(
    rf"언제나(?=\s)|{_WH}\S{{0,2}}(?:든지?|라도|[인선]가|엔가)(?=\s)|{_WH}\S? ?(?:좀|한번|쯤은) |{_WH}.*(?:[는은던]지|[일할갈될올볼줄을]지)(?=\s)|"
    r"며칠 ?(?:전|동안|만|뒤|후|째|간|더|안(?!에|으로)|내내)|몇 ?\S{1,2} ?(?:전|동안|만에|뒤|후|째|간|안|더|씩|이나|정도)|얼마 ?(?:안|전|못)|몇 ?번(?! ?(?:이|인|으로|타|버스|출구|누|째))|어느 ?(?:날|순간)|어디 ?(?:아[프픈파]|다[치친쳐]|불편|하나)|"
    r"어디서 ?(?:많이 |자주 )?(?:본|들은|봤던)|어떤 ?(?:사람|애|아저씨|아줌마|남자|여자|분|할머니|놈)|누가 ?(?:나|날|저|뭐|자꾸|그랬|이랬)|뭐 ?(?:별|그런|이런|딱히|그냥)|어떻게든"
)
"""The question word means some or any, or its question is not the sentence's."""
_KNOWING = Pattern(r"(?:는지|은지|[한간온된인]지) ?(?:혹시 ?)?(?:알아|아니|아나|아세요|아시나요|아십니까|알려)")
"""Asks whether somebody knows: the question inside may complain, this one is real."""
_REPORTED = Pattern(
    r"[냐라다자]고 ?(?:\S+ )?(?:묻|물어|물었|물으|하더|그러더|난리)(?!\S*\?)|혹시 ?(?:나 ?)?(?:몰라|모르|모를)"
)
"""Tells what others asked ("몇 살이냐고 묻더라"), or of a mere chance ("혹시 몰라서")."""
_HONOURS = Pattern(r"(?:세요|셔요|시죠|셨(?:어요|죠|나요|습니까)|십니까)$")
_RHETORICAL = Pattern(
    r"(?:내|제|네|니|지)가 ?(?:언제|왜 ?(?!냐)|뭘|무슨|어떻게|어케)|내가 ?그걸 ?(?:어|왜)|(?:그걸|그런걸|누가|"
    r"아무도) ?(?:누가|내가|어떻게|어케|"
    r"왜)? ?(?:알[아겠]|알아|아냐|몰라)"
    r"|누가 ?(?:보면|그래|그러|시켰|말해|좋아하|믿|이래|저래|할 ?줄|알았)|어쩌라|어쩔|어쩌겠|어쩌면 ?좋|"
    r"어쩌지|어떡해|어떡하(?:지|냐|죠|니|나|누)|우짜|뭐 ?어때|뭔 ?상관|"
    r"무슨 ?상관|말이 ?(?:돼|되냐|되니|되나|됨)|말이 ?안 ?되지"
    r"|(?:있을|이럴|그럴|저럴) ?수(?:가|도)? ?(?:있|없)|아니(?:냐|야|니|에요|겠|겠어|지)|안 ?그(?:래|러|렇)|"
    r"(?:않|(?<=[가-힣]지)안|(?<=지 )안)(?:[았겠]?[냐니나]|아|아요|나요|을까|음)(?![가-힣])|잖[아냐니나](?:요|\s?[ㅋㅎㅠㅜ]+)?\W*$|아닐까요?$|어찌 ?(?:이리|저리|그리|아니|이렇|저렇|그렇)|과연|웬일이[냐니야]|세상에 .*어디 ?있[냐니어]|공짜가 ?어디|얼마나 \S+게 |나만 ?\S{1,5}(?:가|나|냐|지)$|(?:누가|어떻게|어케|뭘) ?(?:이|저|그)(?:걸|런|딴|따위|게) ?[^?]*[냐니]$|"
    r"(?:놈|년|사람|법|게|일)(?:이|가)? ?어디 ?있(?:어|냐|니|겠|다고|나)|(?:언제|뭐가|어디서|누가|얼마나|무슨 ?\S+) ?(?:이렇게|이리|저렇게|그렇게|요렇게|저리|그리)|\bor what\b|\b(?:how|why|what|who) (?:\w+ ){1,3}even\b|줄 ?(?:알았|아나 ?보)|얼마나[^?]*줄 ?(?:알|아[냐니나])|어떻게 ?[이그저]렇|[았었했됐갔왔]겠[니냐]$|(?:뭐|뭘|무슨|누가|누굴|누구|어떻게|왜)[^?]*(?<!시)겠[니냐]$|(?:없|못 ?\S{1,3})겠[니냐]$|무슨 ?경우|[뭐뭣] ?하러|"
    r"왜 ?이(?:래|러|렇|리)|왜 ?저(?:래|러|렇|리)|왜 ?그(?:래|러냐|런|럼)"
    r"|[냐라다자]고(?:요|오+)?$|[냐라다자]구(?:요|우)?$|뭐래|뭐라는|뭔 ?소리|무슨 ?소리|무슨 ?말|장난(?:하|해|"
    r"치|이)|미[쳤친]|제정신|실화|(?:진짜|정말|리얼|레알|"
    r"혹시나|설마|찐)(?:로|야|임|이야|요)?$|헐$|대박|사람이 ?(?:냐|야|니|할|하라고)|사람이? ?사는 ?거|"
    r"하라고 ?\S*(?:건가|"
    r"거냐|거임|거야)|인간이|양심"
    r"|몇 ?번(?:을|째)|언제 ?(?:철|까지 ?(?:이|기다|해야|참))|왜 ?(?:나만|나한테만|하필|맨날|항상|자꾸|또|"
    r"안 ?되|이렇게|갑자기|벌써|나를|날)|나만 ?(?:그래|이래|"
    r"그런|이런)|얼마나 ?\S*(?:는데|은데|지$|한데|까$|했|좋|힘)|어쩜|이게 ?(?:뭐|무슨|얼마만|왜|다|맞)|뭐냐|"
    r"(?<![가-힣][이가은는] )(?<![가-힣][이가은는])뭐(?:야|임|여)|^뭐지$"
    r"|^(?:(?:헐|와|아|오|엥|어|앗|아니|음)[ ,]+)?(?:그래|그치|그죠|그지|그쵸|그렇지|그렇죠|맞지|맞죠|응|엥|"
    r"어|예|네|음|왜|뭐|나|저|오|아|헉|엉|잉|읭|"
    r"정말요|진짜요|왜요|네네|아하|오호)$|그치$|그죠$|그쵸$|"
    r"그렇지$|맞지$|인정$|(?:ㄹㅇ|ㅇㅈ)$|알지$|알잖"
    r"|나도 ?(?:사람|알고|그러고)|내 ?맘을|누굴 ?(?:탓|믿)|뭘 ?(?:바라|믿고|해도|새삼)|뭐 ?하러|왜 ?사(?:냐|"
    r"나|니|는)|어디 ?(?:하루|한두)|그게 ?(?:되|돼|"
    r"뭐|말|왜|쉽|가능)|(?:이게|그게|저게|와) ?\S{0,5} ?가능(?:하냐|함|한가|해)$|누가[^?]{0,12}(?:겠|전화를|"
    r"이 ?시간)|그렇게 ?\S{1,4}냐|왜[^?]{0,16}(?:까|ㄹ까|걸까)$|왜 ?이 ?모양|이게 ?\S{1,3}[냐니]$|"
    r"^아니 (?:그럼|왜|무슨|뭔) |려나$|^오냐$|고 ?있을까$|[했갔왔됐났샀]을까$|[았었]을까$|중일까$|"
    r"나 ?보(?:네|다)|는구나"
    r"|\b(?:who knows|who cares|why me|are you (?:kidding|serious)(?: me| rn)?|seriously|really|how (?:should|"
    r"would) i know|who does that|what even|wtf|what the|isn'?t (?:it|that)|aren'?t (?:we|they)|don'?t (?:you|"
    r"we) (?:think|love|hate)"
    r"|can you believe|you know what i mean|who asked|is it just me|you know what|guess what|how is that|"
    r"what'?s wrong with|why (?:is|are|does|do) (?:it|"
    r"this|he|she|they|people|everything|life|my)|do i look like|what could go wrong|am i right|right|no|huh|"
    r"lol|how hard can|why would i|why (?:do|did|am|was) i (?!need|have)[\w' ]*|how is it (?:only|still|already) [\w ]*|since when|what else is new|says who)\W*$"
)
_RHETORICAL_HEAD = Pattern(
    r"^\W*(?:who knows|who cares|seriously|really|why me|how am i supposed|what kind of|do you even|why (?:is|"
    r"are) (?:it|this|he|she|they|people))\b"
)
_PHATIC = Pattern(
    r"^(?:야|저기|형|누나|언니|오빠|\S{1,4}[아야])? ?(?:뭐 ?(?:해|함|하냐|하니|하노|해요|하고 ?있어|하는 ?중)|"
    r"자|자냐|자니|자나|일어났어|일어남|살아 ?있(?:냐|"
    r"어|니|음)|심심|바빠|바쁘냐|밥(?:은)? ?(?:먹었|묵|드셨|뭇)\S*|(?:잘|별일) ?(?:지내|지냈|없|잤|살)\S*|"
    r"오늘 ?어땠\S*|(?:안녕|굿모닝|하이|여보세요|있어|"
    r"계세요|퇴근했어|출근했어|집이야|집))$"
    r"|^(?:hey|hi|yo|sup|hello|you (?:up|there|awake)|what'?s up|wyd|how are you|how'?s it going|"
    r"whatcha doin\w*|hru)\W*$"
)
_NUDGE = Pattern(
    r"^[?？!.~\s]+$|읽씹|안 ?읽|씹(?:냐|는|혔|네|지)|답(?:장)? ?(?:좀|이|안|해|줘|없|왜)|대답|어디 ?갔|바쁜가|바쁘[니냐나신]|"
    r"바빠|자(?:냐|나|니)?\?|전화 ?(?:왜|좀|"
    r"안)|\b(?:hello|u there|you there|ping|bump|any update)\b"
)
_DONT_KNOW = Pattern(
    r"깜깜(?:이|하|해|합|무소식)|잘 ?기억이?[\s.…]*$|기억이[\s.…]*$|모르(?:겠|는데|지|네|죠|나|ㅁ)|몰라(?!도|서|보)|몰러|모름|몰겠|글쎄|기억(?:이|은)? ?(?:안|잘)|기억이? ?(?:가물|없)|"
    r"까먹(?:었|음|네|$|[\s.ㅋㅠ]|은 ?(?:듯|것))|가물가물|헷갈|생각이? ?(?:도 ?)?안 ?나|안 ?떠오|뭐더라|맴도|(?:해 ?본|가 ?본|써 ?본|먹어 ?본|본) ?적이? ?없|확실(?:하지|치|하진|진) ?않|"
    r"확실하지|찾아 ?(?:봐야|볼까|볼게|보자|볼 ?사람|봐도)|검색(?:해)? ?(?:볼|봐야|해야|해도|ㄱ)|"
    r"알아 ?(?:봐야|볼까|보자)|(?:한번|전화해|물어) ?(?:볼까|봐야)|"
    r"봐야 ?(?:알|아)[^?]*$|어떨지 ?(?:는 ?)?(?:모|잘|몰)|잊(?:었네|었는데|어 ?버렸)|안 ?(?:해|써|재|가) ?(?:봐서|봤는데)|생각 ?못 ?했|"
    r"(?:^|\s)나 모름|아직 ?(?:못|안) ?(?:봤|들었|찾아봤|알아봤)|들은 ?(?:거|바|적)\S{0,2} ?없|못 ?들었|못 ?찾(?:겠|았|음)|나도 ?(?:궁금|그게)|저도 ?(?:궁금|그게)|안 ?나와 ?있|안 ?나오는데|누가 ?(?:알|찾|검색)|(?:쳐|찾아|"
    r"검색해|알아|물어) ?봐야|아는 ?(?:사람|분) ?(?:없|있)"
    r"|\bme neither\b|\bgood question\b|\bnot 100%|\bthink so\?|\bnot a (?:clue|scooby)\b|\bsearch me\b|\bbeats me\b|\bhow should i know\b|\bwouldn'?t know\b|\bno ideas?\b|\bnot (?:\d+%|entirely|totally|completely|really|too|so|quite) sure\b|\b(?:no idea|not sure|i don'?t know|idk|dunno|no clue|haven'?t a clue|can'?t remember|i forgot|forget|let me (?:check|"
    r"look)|we should (?:check|google)|google it|look it up|beats me)\b"
)
_HEDGED = Pattern(
    r"(?:로|라고|이라고|다고)\s?(?:봤|알았|알고|들었|기억)\S{0,2}(?:는데|거든|어|음|지|나)?요?$|(?:라던데|다던데|인가|이었나|였나|였는데 ?확실)|확실 ?(?:친|하진|하지) ?않|아마|아마도|일걸|[일할될갈]껄|걸요?$|인가\??$|였나|았나|었나|던가|같은데|같은데요|같아요?$|같기도|"
    r"듯요?$|인듯|일듯|아닌가|아니었나|아니야\?|않나|않아\??$|않아요\??$|(?:거|것) ?(?:아냐|아니야|아니에요)\??$|라던데|다던데|[ㄴ는은]다던|[다라]고 ?(?:들|하던|그러던)|들은 ?(?:거|것|듯)|래요?$|아녔나|일지도|으려나|(?:작년|재작년|저번|지난번|지난해|예전|옛날|전에)\S{0,3} [^.!?]*(?:는데|던데|었어|였어|였음|었음|였지|었지)요?$|"
    r"\b(?:i thought|^thought|pretty sure|or is it|i want to say|i(?:'d| would) guess|i reckon|i believe|want to say|used to|last (?:year|time) it|maybe|probably|i think|i guess|might be|or was it|isn'?t it|could be)\b"
)
_DISPUTES = Pattern(
    r"아닐걸|아닌데|아니던데|아닌거|아니야[,. ]|아니지|에이|라던데|\b(?:no[,.]? i think|i thought|"
    r"pretty sure it'?s not)\b"
)
_TORN = Pattern(
    r"(?:다는|라는|이라는|된다는) ?(?:사람|분|말|얘기|글|데)(?:도|이|들)|말이 ?다르|말이 ?달|사람마다|(?:의견|말)이? ?반반|의견이 ?(?:갈|나뉘)|그때그때|케바케|(?:였나|인가|이었나|던가),? .{1,12}(?:였나|인가|이었나|던가)|[가-힣]마다 ?(?:다르대|다르더|다름|달라|다른 ?듯)|[가-힣]마다 ?다(?:를 ?걸|를 ?듯|를 ?텐데|르지 ?않)|경우에 ?따라|"
    r"^(?=.{0,50}$).*\bor (?:is|was) it\b|\b(?:some say|people say|mixed|depends)\b"
)
_ACKNOWLEDGED = Pattern(
    r"^(?:아+ ?)?(?:ㅇㅋ|오키|오케이|ㄳ|ㄱㅅ|감사|고마|땡큐|thx|thanks|thank you|got it|ok\b|oh ok|아하|"
    r"그렇구나|그렇군|그렇네|알겠|알았|넵|"
    r"네네?$|옹|굿|찾았|해결|됐다|맞네|맞다|아 ?맞)"
)
_WITHDRAWN = Pattern(
    r"^(?:아+|앗|어|엇|오)?[,.~ ]*(?:아니(?:다|야|ㅇ|에요|예요|요)?[,.~ ]*)?(?:됐(?:다|어|음|네|당|습니다|"
    r"어요)|해결(?:했|됐|함|완|됨)?|찾았|알아냈|"
    r"아니다|아냐|아녀|취소|무시|잘못 ?(?:보|올|톡)|내가 ?(?:할게|찾|했|함|하지)|제가 ?(?:찾았|했|해결)|"
    r"신경 ?(?:ㄴㄴ|쓰지|안 ?써)|괜찮아|괜춘|알겠(?:다|어)|"
    r"알았)|^(?:nvm|never ?mind|found it|figured it out|got it|wrong chat|ignore that)\b|\b(?:nvm|never ?mind|"
    r"figured it out|found it)\b|^(?:oh|ah)[, ]+(?:i see (?:you|u|it)|there you are)\b|"
    rf"(?:^|[\s.,])(?:됐어|됐다|됐음|찾았다|찾음)[\s.~ㅋㅎㅠ]*$|^(?:그냥|걍|결국) (?:\S+ )?\S*{SS}(?:어|음|다|당)[\s.~ㅋㅎㅠ]*$"
)


_ASKS_WHAT = Pattern(
    rf"(?:몇|언제(?!나|든)|어디(?! ?(?:아[프픈]|다[치친]|불편|좀))|얼마(?!나)|누구|며칠|어느|얼마나 ?(?:걸리|되|들|남|나오))(?![^?]*(?:냐에|느냐|가에))[^?]{{0,20}}(?<![먹하가사입보놀쓰살주겠됐야{N[1:-1]}])지요?$|"
    r"[가-힣]{2,}(?:이|가|은|는) ?뭐(?:였)?지$|(?:이제|인자|요즘|요새)(?:는|은)? (?:\S+ )?(?:괜찮|되|바쁘|다니|안 ?\S{1,3}|잘 ?\S{1,3})나$|(?:나|는지|은지|까) ?(?:해서|싶어서)요?(?=$|[^가-힣])|(?:뭐|언제|어디|누구|얼마|몇 ?\S{1,3})(?:였|이었)(?:죠|지요?|더라|나요|어요)$|"
    r"(?:어떻게|어케|어디|언제|무슨|어느)[^?]{0,12}(?:거야|건가요?|거예요|거임|거니|거냐|건지요)$|(?:얼만|누군|뭔|어딘|언젠)데요?$|(?:뭐|언제|어디|누구|얼마)(?:더라|였지|였더라)(?=[ ,]\S{1,8}$)|"
    r"(?:뭐|뭘|무슨 \S+|어떤 \S+|어떻게)[^?]{0,10}야 ?(?:돼|되|해|하)(?:요|나|니|냐)?$|어떻게 ?(?:돼|되|가야|하면|해야)\S{0,4}$|"
    r"[가-힣]{2,}(?:이|가|은|는) ?(?:뭐|누구|어디|언제|얼마)(?:야|예요|에요|임|니|죠)$|혹시 .*(?:알아|있어|돼|가능해|되려나|맞아)(?:요)?$|"
    rf"{N}데 ?괜찮아(?:요)?$|(?:는지|은지|[{N[1:-1]}]지) ?(?:혹시 ?)?(?:알아|아니|아나|아세요)(?:요)?$|"
    r"^(?!.*(?:[가-힣](?:이|가|께서|은|는) |고생|수고|잘 ?하|애쓰))(?:\S+ )*\S*(?:하|드|보|받으|가|오|쓰|읽으|찾으|보내|정하|끝내)셨어요$"
)
"""Needs no mark: what, who or which stands before its verb, or the verb honours whom it speaks to."""
_ASKS_HOW_MUCH = Pattern(
    rf"(?:얼마나(?! ?(?:많|크|좋|힘|귀|예|이쁘|행복|사랑|보고|아프|슬프|웃기|답답|고마))|며칠|몇 ?(?!번을|번째|명이나)[가-힣]{{1,2}}|언제|어디(?:서|에|로|에서)|무슨 ?[가-힣]{{2,5}}(?:로|을|를)) ?(?:(?:안에|까지|부터|마다|있다|만에|정도|쯤|간격으로) ?)?(?:또 |다시 |줄 ?)?"
    rf"(?!{SS})[가-힣]{{0,2}}[아어여해와워려겨져쳐켜춰내러돼사서가나타자차놔둬꿔줘] ?[놔둬]?(?:야 ?[돼되해하]\S{{0,2}})?(?:요)?$|언제 ?[가-힣]{{0,2}}{N}대(?:요)?$|(?:얼매|얼마|어데|언제|누)고$|"
    r"(?:^|\s)[가-힣A-Za-z]{2,}(?:에|는|은|이|가)? (?:얼마|언제|며칠|몇 ?(?:시|분|개|명|층|호|도|키로|킬로|시간|일|장|회|월))$"
)
"""What stands for an amount, a day or a place right before a plain verb, or ends the sentence: "부산까지 얼마나 걸려", "첫차 몇 시"."""
_SCOFFS = Pattern(r"^\S{1,8}이냐$")
"""A noun thrown back: "면접이냐"."""


def _form(core: str) -> float:
    """Probability of a question by its form alone, without its mark."""
    if _SCOFFS.search(core):
        return 0.4
    if _ENDS_ASKING.search(core) or _ASKS_INSIDE.search(core) or _EN_ASKS.search(core):
        return 0.0 if _REASON.search(core) else 0.75
    if _ASKS_NAME.search(core) is not None:
        return 0.76
    if _SOME.search(core) is None and _ASKS_HOW_MUCH.search(core) is not None:
        return 0.76
    if _OF_YOU_PAST.search(core) or _ASKS_WHAT.search(core):
        return 0.76
    if _OF_YOU.search(core) or _CALLED_NA.search(core):
        return 0.72
    if not _WH_ENDS.search(core) or _SOME.search(core):
        return 0.0
    return 0.76 if _POINTED.search(core) or _HONOURS.search(core) else 0.6


def _question_in(sentence: str) -> tuple[float, bool]:
    core = bare(sentence.replace("?", " "))
    if not core or is_noise(core):
        return 0.0, False
    marked = "?" in sentence[-6:]
    p = (0.5 if len(core) < 4 else 0.9) if marked else _form(core)
    if not p:
        return 0.0, _PROTEST.search(core) is not None
    tagged = _TAG.search(core) is not None and _WH_ANY.search(core) is None
    if _REPORTED.search(core) is not None:
        return 0.0, False
    if (_KNOWING.search(core) is not None and marked) or _ASKS_NAME.search(core) is not None:
        return p, False
    if tagged or _RHETORICAL.search(core) or _RHETORICAL_HEAD.search(core):
        return 0.1, True
    if _PHATIC.search(core):
        return 0.4, False
    if marked and _DECLARED.search(core):
        return 0.3, False
    if not marked and _OF_MYSELF.search(core):
        return 0.0, False
    if not marked and sentence.rstrip().endswith("."):
        return min(p, 0.6), False
    if _SUGGESTS.search(core):
        return (0.5 if marked else 0.0), False
    return p, False


def read_question(text: str) -> tuple[float, bool]:
    """Probability that somebody is expected to answer, and whether it is a question in form only."""
    text = text.lower()
    if _MAY_ASK.search(text) is None:
        return 0.0, False
    read = [_question_in(part) for part in sentences(text)]
    best = max(p for p, _ in read)
    return best, best < 0.4 and any(protest for _, protest in read)


_TAG = Pattern(
    r"참 [^?]{0,10}(?:죠|지요?)$|(?:너무|정말|진짜) \S{1,6}(?:죠|지요?)$|(?:하는|한|인|있는) ?거지$|[었았겠]지(?:요)?$|[었았겠]죠$"
)
"""Wants a nod, unless it asks what, when, how many: "갔겠지?", but "며칠 남았지?"."""
_WH_ANY = Pattern(_WH)
_OF_MYSELF = Pattern(
    r"^(?:나는?|난|내가|저는?|전|제가|걍|그냥)(?=\s)(?!.*(?:너|넌|어때|괜찮)).*(?:래|려나|수 ?(?:있|없)을까)(?:요)?$|"
    r"\s(?:나는|난|저는|전|그냥|걍) (?:\S+ )*\S*[살갈할먹올볼쉴잘]래(?:요)?$"
)
"""Tells what the speaker will do, or wonders about it: "나는 그냥 살래", "내가 합격할 수 있을까"."""
_PROTEST = Pattern(r"[냐라다자]고(?:요|오+)?$|누가 ?(?:알|그래)|어떻게 ?알|어케 ?알|어쩌라|어쩔")
"""Protest in the form of a statement: "내가 언제 그랬다고", "그걸 내가 어케알아"."""
_MAY_ASK = Pattern(
    rf"[?？]|{_WH}|[냐니까요나래거야임함감옴됨음어지죠고때떰노교꼬겨](?=[\sㅋㅎㅠㅜ~!.,^]|$)|여쭙|여쭤|문의드|궁금|혹시|데 ?괜찮아|"
    r"^(?:hey |so |and |but |btw |\w+,? )?(?:is|do|does|did|are|was|has|were|had|any|may|shall|can|could|should|will|would|have|what|when|where|which|how|who|whats|wheres|whens|just|checking|wondering|wanted|(?:you|u) (?:still )?(?:free|around|home|able|up|coming|joining))\b"
)


def question(text: str) -> float:
    """Probability that somebody is expected to answer this text."""
    return read_question(text)[0]


def is_nudge(text: str) -> bool:
    """Asks for an answer to something asked before: "?", "읽씹?"."""
    return _NUDGE.search(text.lower()) is not None


def is_withdrawn(text: str) -> bool:
    """The asker needs no answer any more."""
    return _WITHDRAWN.search(text.lower()) is not None


def is_acknowledged(text: str) -> bool:
    """Takes an answer in."""
    return _ACKNOWLEDGED.search(text.lower()) is not None


def dont_know(text: str) -> bool:
    """Shows ignorance, or means to look it up."""
    return _DONT_KNOW.search(text.lower()) is not None


_ASKS_BACK = Pattern(r"(?:뭔|누군|왜 ?그런|왠)데(?:요)?(?=$|[^가-힣])|\b(?:tell me|go on|what is it)\b")


def asks_back(text: str) -> bool:
    """Wants to be told by who asked: "몰라 뭔데"."""
    return _ASKS_BACK.search(text.lower()) is not None


def is_hedged(text: str) -> bool:
    """An unsure answer."""
    return _HEDGED.search(bare(text.lower())) is not None


def is_torn(text: str) -> bool:
    """Reports answers that contradict each other."""
    return _TORN.search(text.lower()) is not None


_LOOKED_UP = Pattern(
    r"(?:찾아|검색해? ?|알아|물어|전화해? ?|확인해? ?|들어가|올려)(?:보니|봤|보니까|보면|보라)|(?:공지|홈피|홈페이지|안내문|앱|알림장|주보|메일|단톡|네이버|카톡|인스타)(?:에|에서|엔|에는)? ?"
    r"(?:보니|보면|나와|나오|써|적혀|있|[\"“])|방금 ?봄|찾았다|여기 ?있다|"
    r"\b(?:i (?:just )?(?:checked|looked|called|asked|googled)|just checked|google says|(?:website|site|app|letter|email|sign) says|found it)\b",
    re.IGNORECASE,
)


def is_looked_up(text: str) -> bool:
    """Reports what a source says."""
    return _LOOKED_UP.search(text) is not None and _DONT_KNOW.search(text.lower()) is None


def disputes(text: str) -> bool:
    """Doubts the guess just made."""
    return _DISPUTES.search(text.lower()) is not None

"""How a turn of talk falls into clauses, and what each clause does: ask, tell of the past, agree, take back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass


def closed_by(consonant: int) -> str:
    """All syllables with a final consonant, as the inside of a character class; 4 ㄴ, 8 ㄹ, 17 ㅂ, 20 ㅆ in the order of Unicode."""
    return "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == consonant)


_L, _B, _SS = closed_by(8), closed_by(17), closed_by(20).replace("있", "").replace("겠", "")
_END = re.compile(
    rf"(?<=[{_L}]게)(?=\s)|(?<=[가하먹잡놀쉬걷빼찾])자(?=\s)(?!\s(?:고|면|마자))|"
    rf"[.!?…~\n;,]+|\s-\s|(?<=ㄱ)(?=\s)|[ㅋㅎㅠㅜ]+|(?<=였)(?:어요|습니다)(?=\s)|(?<=[{_SS}])(?:어|대요?|다네요?|다(?!\s?[가오갈올와]))(?=\s)|(?:[대래]요|더라[고구]?요?|다던데)(?=\s)|(?<=[았었했갔왔봤먹])(?:네요|어요|거든요|습니다|네|거든|잖아|음)(?=\s)|안\s?(?:돼|됨|되지)(?=\s)|싫[어음](?=\s)|못\s?먹[어음](?=\s)|(?<=[가-힣])\s(?:감|옴|봄|먹음|마심|(?:갔다|다녀)옴)(?=\s)|(?<=[가-힣])(?:\s(?=(?:근데|그리고|아니다|아\s|오\s|음\s)))"
    r"|\b(?:but|and then|though|because|since)\b"
)
_JOINT = re.compile(
    r"(?<=[가-힣])(?:(?:아서|어서|해서|와서|가서|라서|여서|져서|려서|춰서|으니까|니까|는데|은데|인데|한데|던데|먹고|보고|지만|(?<=[았었했였갔왔봤])고|고서|더니|다가|거든|잖아|이라|데라|구나|이고|으니|하고|주고|시고|가고|오고|면서|는데다)(?=\s|$)(?!\s*(?:싶|있)))"
)
_STORY_WORD = re.compile(
    r"어제|어젯|엊그제|그저께|그제|저번|(?<!돌 )(?<!돌)(?<!백일 )(?<!백일)지난|작년|재작년|예전|옛날에|몇\s*(?:년|달)\s*전|먹방|드라마|예능|방송|유튜브|출연자|"
    r"\byesterday|\blast (?:week|month|year|time|night|summer|winter|spring|fall|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|weekend)|\bused to\b|\bago\b|\bonce\b|\bback when\b"
)
_STORY_END = re.compile(
    r"연속(?:으로)?\s*(?:먹|마시|갔|감)|(?:오늘|방금|아까|벌써|이미)\s[^.!?]{0,14}(?:먹음|마심|봄|다녀옴|갔다옴)\S{0,2}\s*$|(?:(?:먹|마시|하|가|사|쓰|오|놀)던데|(?<![있많])(?<!좋)(?<!괜찮)(?<!예쁘)(?<!이쁘)(?<!넓)(?<!가깝)더라|(?:사람|줄)\S{0,2}\s*(?:너무\s*|엄청\s*)?많더라|(?<=[맛멋]있)더라|(?:나눠\s?)?준대|(?:다녀|다니(?:냐|니|지|나))\s*\?|자는\s?(?:거|걸|데)\s[^?]*(?:[옴함감봄뺌튐음]|싫[가-힣]?)|더라고|더만|더니|먹네|마시네|한다더라|(?:집|가게|카페|식당|데)\S{0,2}\s*(?:새로\s*)?(?:생김|오픈함|망함|없어짐)|었대|았대|했대|갔대|왔대|났대|샀대|썼다던데|다던데|[한ㄴ간본]?대매|[했갔먹였았었]다며|(?:한|간|온|산|본|먹는|하는|있)다(?:며|매|면서)|(?:이?라)(?:며|매|면서))\S{0,2}\s*$"
    r"|\d\s*[만천]?\s*원?\s*(?:나옴|나왔\S{0,3}|들었\S{0,3}|깨짐|썼\S{0,3})[\s!.~ㄷㅋㅎㅠ]*$|(?:찍은|먹은|앉은|마신|다녀온|사온)\s*(?:거|건|게|데|곳|집|사진|날)|(?<![가-힣])본\s(?:영화|공연|전시|뮤지컬|콘서트|연극|드라마|경기)(?!관)|(?:먹|마시|(?<!아)보|(?<!추천)(?<!고민)(?<!준비)하)는\s?중(?=이|임|$|[\s.!?~ㅋㅎ])"
)
_PAST_EN = re.compile(
    r"\b(?:(?:was|were)(?! (?:thinking|hoping|wondering))|had(?! in mind| better)|went|ate|tried|(?:(?<=\bi )|(?<=\bwe )|(?<=\bhe )|(?<=\bshe )|(?<=\bthey )|(?<=just )|(?<=finally )|(?<=already ))got(?! (?:or not|any|to|no|one|two|three|four|five|six|\d|time|work|class|kids|plans|room|space|place)\b)|cost|paid|spent|saw|took|loved|hated|visited|did|came|said|told|ordered|stayed"
    r"|(?<!reservation )(?<!reservations )(?<!be )(?<!is )(?<!highly )(?<!well )recommended|raved|posted|closed down|shut down|watched|enjoyed|bought|tasted|dined|celebrated|drank|turned|walked|drove|waited|made)\b"
)
_HOME = re.compile(
    r"배달|배민|쿠팡이츠|요기요|시켜\s*먹|시켜먹|(?<![가-힣])(?<!음식은 )(?<!음식 )(?:시키자|시킬까|시킬래)(?!\s*(?:말고))|해\s*먹|해먹|요리\s*(?:해|하)|장\s*봐서|장봐서|(?<![가-힣])사\s?(?:갈까|올까|갈게|올게|가자|오자|갈래)|싸\s*(?:가자|갈게|갈까|올게|오자|와서)|(?:마트|이마트|코스트코|편의점)(?!\s*(?:앞|옆|뒤|건너|쪽|있는))|밀키트|레시피|"
    r"반찬|냉장고|홈파티|집들이(?!\s*(?:대신|말고))|(?:(?<![가-힣])|우리|내|너네|네|니|친구|자취)\s*집(?:\s*(?:옥상|마당|베란다|거실))?에서\s*(?:\S*\s)?(?:구워|해|시켜|먹|놀|파티|모이|만나|하자|할까)|월세|전세|원룸|오피스텔|부동산|이사\s*(?:가|오|했|준비)|사\s*먹었|구내식당|급식|(?<![가-힣])굶|\bcook(?:ing|ed)?\b(?! class| show)|\border(?:ed|ing)? in\b|\btake-?away\b|\btake out(?= tonight|$)|\b(?:uber ?eats|grabfood|deliveroo|doordash|foodpanda)\b|\bat home\b|\bdelivery\b|\bgrocer|\btakeout\b|\brecipe\b|\bfridge\b"
)
_HOME_NOT = re.compile(
    r"(?:홈파티|집들이|집밥|배달)\S{0,2}\s*(?:vs|대신|말고|아니면|or\b)|(?:집들이|홈파티|집에서|배달|시켜)\S*\s*(?:\S{1,6}\s)?(?:하|먹|시키|모이)?려(?:다가?|고\s*했)|집들이(?=\s(?:우리|내)?\s?집에서\s\S{0,3}려다)|(?:구내식당|급식|학식|배달|집밥|편의점)\S{0,3}\s*(?:(?:메뉴|음식|밥|맛)\S{0,2}\s*)?(?:(?:너무|좀|또|이제|맨날|개|진짜)\s*)*(?:별로|말고|싫|질[려렸리]|지겹|지겨|노맛|맛\s*없|대신|쉬|닫)"
)
"""Food at home or at work that is turned down for a place to go."""
_DIRECT = re.compile(
    r"추천|ㅊㅊ|찾아|찾자|찾는|찾고|알아보(?!겠다|네|더|던)|알아볼|알려|어디|가자|가쟈|가즈아|갈까|갈래|가볼까|가고|갈만|갈\s*데|갈\s*곳|먹자|먹쟈|먹을까|먹을래|먹을|"
    r"먹으러|먹으려|먹고\s*싶|마시자|마실|보자|보쟈|봅시다|볼까|볼래|볼\s*만|만나|모이|모여|모임|하자|하쟈|할까|할래|할\s*데|할\s*만|어떠|정하|정해|잡자|잡아|잡을|"
    r"짜줘|짜\s*줘|짜자|짜봐|땡기|땡긴|땡겨|당긴|고\s*싶|고싶|(?:갈|할|먹을|볼|올)\s*사람|(?:가실|하실|드실|보실|오실)\s*분|콜\s*\?|ㄱ\s*\?|어때|어떰|어떨까|ㄱㄱ|ㄱ$|고고|(?<![맛멋])(?:있을까|있나|있어|있음)|없나|없을까|좋겠|좋을|되면|"
    rf"[{_L}](?:까|래(?!방)|께|게(?=요|$|[\s.!~ㅋㅎ])|건데|거야|거임|거고|거라|거니까|거예요|겁니다|만한|라고|라구)|으?려(?:고|구|는데|니까|함|면|\s?합니다|\s?해요|\s?해(?=$|[\s.!~]))|[{_B}]시다|(?:가|하|보|먹|마시|감|하)세(?=$|[\s.!~ㅋㅎ])|어떻|어뗘|어뜨|시간\s*(?:돼|되|됨|있|괜찮|어때|비)|뭐\s*(?:하지|하냐|하니|할까)|\s고\s*[?~]*$|한\s*(?:판|게임|끼)(?=\s*[?~])|뭉치|뭉쳐|비워\s*(?:둬|놔|두)|시간\s*빼|"
    r"해야|돼야|[가-힣]야지|[주사쏘키리지굽타치뛰풀]자(?=$|[\s!.~ㅋㅎㅠ])|필요|부탁|가능한|만한|괜찮은|해줘|해주|골라|보여|[가-힣]시(?:죠|지요)|[하가먹보]죠|[뭐뭘머모]\s*먹|바꾸|바꿔|바꿈|변경|넣어|추가|언제(?!\s*(?:핀|피|열|나와|나온|시작|끝나|개봉|오픈|였|부터))|몇\s*시|확정|한\s?번\s*(?:\S{1,3}\s)?(?:가|먹|봐|해|뵈|모여|마셔|모이|만나)(?:요|용|죠|지)|이번엔|이번에는|차라리|(?:[가-힣]으?로|쪽)[\s.!~]*$|(?<!지)만[\s.!~]*$|[{_L}]\s?(?:데|곳)(?=$|[\s.!?~]|가|이|를|을|로|으로|도)|(?:데|곳|집|걸|거)(?:로|으로|이요|요|면|이면)[\s.!~]*$|[가-힣][는은한된]\s(?:데|곳|집)[\s.!~]*$|ㄱ\s|ㄲ|놀자|놀러|쉬자|걷자|"
    r"\blet'?s\b|looking for|\bany\b|\bwants?\b|\bneed|\bcan (?:we|you|i)\b|\bcould (?:we|you)\b|\bshould we\b|\bshall we\b|\bwe (?:should|could|can)\b|how about|what about"
    r"|recommend|suggest|\bfind\b|\bwhere\b|\bwanna\b|\bmeet|\bplease\b|\bpls\b|\bfor (?:dinner|lunch|brunch|drinks|coffee)\b|\bwe'?re\b|\bi'?d (?:like|love|prefer)\b|\bwhich\b|\bwho'?s up\b|\bup for\b|\bdown for\b|\bcount me in\b|(?:dinner|lunch|drinks|coffee|brunch)\s*\?|\bthinking\b|\bcraving\b|\bin the mood for\b|\bfeel(?:ing)? like\b|\bplan|\bmaybe\b"
)
_OWN_PLAN = re.compile(
    r"(?:^|\s)(?:나|난|나는|저는)\s(?:오늘|내일|낼|이따|주말에)\s[^?]*(?:외식|데이트|약속|회식|모임|본가)(?=$|[\s.!~ㅋㅎㅠ])|까\s*싶기도|[할갈볼먹]지\s*말지|(?:^|\s)(?:나|난|나는|저|전|저는)\s.*기로\s*(?:함|했|해서|되어)"
)
"""Somebody's own plan: "나는 부모님이랑 밥 먹기로 함"."""
_WISH_PAST = re.compile(r"[가-힣](?:으면|음\s*(?:좋|굿|함))")
_SETTLED = re.compile(
    r"(?:늘었|늘어났|줄었|줄어들었|바뀌었|바뀠|바꼈|바꿨|바꾸었|정했|정해졌|됐|되었|빠졌|생겼|폈|피었|열렸|열었|개장했|오픈했|개봉했|떴|추가했|추가됐|당겨졌|당겼|신청했|신청하셨|등록했|모였|미뤘|미뤄졌|늦춰졌|늦췄|밀렸|앞당겼|변경됐|변경되었|변경했|옮겼|옮겨졌|잡혔|걷었|모았|취소했|취소됐|예약했|잡았|풀렸|늘렸|올렸|낮췄|줄였|기로\s*했|나왔|도착했|내렸)$"
)
"""News of the plan itself, though told as past."""
_SETTLED_END = re.compile(_SETTLED.pattern.removesuffix("$") + r"\S{0,3}\s*$")
_STILL_WANTED = re.compile(r"(?:가|해|먹어|와|마셔)\s*보고\s*싶|고\s*싶(?:은|던|었던)\s*(?:데|곳|집)")
_QUESTION = re.compile(
    r"[?]|[가-힣](?:은|는)\s*[~.]*$|어때|어떰|어떻|어떨까|어떠|할까|갈까|볼까|먹을까|마실까|될까|(?:할래|갈래|먹을래)\s*\?|괜찮을까|낫지\s*않|좋지\s*않|\bhow about\b|\bwhat about\b|\bmaybe\b|\bshould we\b|\bcould we\b|\bcan we\b"
)
_REQUEST = re.compile(
    r"있을까|있나|있어|있으려나|없나|없을까|없어|되나|(?<!안)(?<!안 )될까|가능|추천|찾아|알려|해줄|줄래|줄\s*수|\bany\b|can you|could you|do you know|is there|are there|anything|recommend|anywhere|somewhere"
)
_AGREE = re.compile(
    r"^(?:\s|오|아|엉|응|네|와|웅|그래|헐|완전|진짜|대박|ㅋ|ㅎ|,|!|omg|oh|ooh|ah|haha|lol|yay|well)*(?:좋|굿|ㅇㅋ|오키|오케|ㄱㄱ|고고|콜|ㅇㅇ|맞(?:아|네|음|지)|인정|그래|그러자|그럽시다|찬성|동의|당연|나도|나두|저도|ㄱ(?=\s|$)|완전\s*좋|괜찮(?:다|네|은데|아|지|을)|"
    r"\S{1,6}(?:은|는|도|이)?\s*(?:돼|됨|되지|가능|괜찮(?:아|다|지|음))(?=$|[\s!.~ㅋㅎ])(?!\s*[?])|낫(?:겠|다|네)|거기로|그걸로|그럼\s*거기|그쪽으로|그게\s*(?:낫|좋)|ok\b|okay|sure|sounds|works|good|great|yes|yeah|yep|perfect|cool|fine|deal|[a-z]+(?:'s|\s(?:is|sounds|works))\s(?:good|great|fine|perfect|ok|okay|for me|better for me)|agreed|love it|i'?m in|down\b|let'?s do (?:it|that)|nice|\+1|same here|why not)"
)
_AGREE_ANY = re.compile(
    r"(?:낫(?:겠|네|다|지)|나을\s?(?:듯|거|것|테)|(?<![가-힣])나아(?!가|지)|좋다|좋지|좋아(?!하|해)|좋네|좋죠|좋음|좋겠네|조오?[치타]|조옿|좋을\s?(?:듯|거|것)|좋습|좋네요|(?<!안 )괜찮(?:네|다|아(?!하)|지|음|겠|죠|습|을\s?(?:듯|거|것))|나쁘지\s?않|딱\s?(?:이(?:네|다|야)|좋)|편하(?:지|네|겠|다)|찬성|동의|(?<![가-힣])그래요|그럽시다|그렇게\s?(?:하|해|합)|ㄱㄱ|콜|굿|거기로|그걸로|그러자|오케이|ㅇㅋ|\byes\b|\byeah\b|\byep\b|\bdown for\b|works for|sounds good|good idea|fine with|fine by|ok with)"
)
_DISAGREE = re.compile(
    r"별로|싫|너무\s*멀|멀어|멀다|글쎄|노노|ㄴㄴ|안\s*돼|안\s*됨|안\s*되|힘들|반대|패스|비추|비싸|\bnah\b|\bno\b|too far|not really|don'?t (?:like|want)|rather not|hmm|can'?t|pass\b"
)
_TAKE_BACK = re.compile(
    r"농담|장난(?:이|임|ㅋ|치)|뻥이|just kidding|\bjk\b|\bkidding\b|그대로(?:\s*(?:가|하|두|해|유지|간다|로)|\s*$)|(?:아니다|아냐|아니야|됐다|됐어)\s*(?:그냥|그대로|원래|취소|무시)|원래대로|(?:never ?mind|nvm)(?! the| about)|scratch that|forget (?:it|that)|잊어|(?<!예산은 )(?<!예산 )(?<!가격은 )(?<!제한은 )없던\s*걸로|취소\s*취소"
)


_DIALECT = tuple(
    (re.compile(pattern), standard)
    for pattern, standard in (
        (r"(?<![가-힣])몬(?=\s?[가-힣])", "못"),
        (r"(?<=[못안밥같])(\s?)묵(?=[가-힣])", r"\1먹"),
        (r"(?<=[못안])(\s?)이\s?먹", r"\1먹"),
        (r"(?<![가-힣])묵(?=자|으러|으까|을래|는다|고\s?싶)", "먹"),
        (r"허(?=자|까|제|세|고\s)(?!세요)", "하"),
        (r"(?<=[가하보먹걷놀마])재이", "자 "),
        (r"(?<=[가하보먹마])제(?=$|[\s?!.~ㅋㅎ])", "자"),
        (r"(?<![가-힣])([거여저])그(?=[가-힣\s]|$)(?!에)", r"\1기"),
        (r"(?<![가-힣])(?:워디|어데|오데)", "어디"),
        (r"(?<=[는은인])디(?=$|[\s,.])", "데"),
        (r"시더(?=$|[\s?!.~ㅋㅎ])", "시다"),
        (r"(?<=[가-힣])께(?=$|[\s,.])(?<=[으이]께)", "까"),
        (r"(?<![가-힣])글(?:믄|먼)(?=$|[\s,])", "그럼"),
        (r"(?<![가-힣])그(?:라모|라믄|카모|라몬)(?=$|[\s,])", "그러면"),
        (r"(?<=[가하보먹마자사])쟈(?=$|[\s?!.~ㅋㅎㅠ])", "자"),
        (r"(?<![가-힣])조(?=(?:아|아요|아용|네|네요|타|은데|은)(?:$|[\s?!.~ㅋㅎㅠ]))", "좋"),
        (r"(?<![가-힣])불금", "금욜"),
        (r"(?<![가-힣])불토", "토욜"),
        (r"(?<![가-힣])갠찮", "괜찮"),
        (r"(?<![가-힣])갠춘", "괜찮"),
        (
            r"(?<!we )(?<!i )(?<!they )(?<!he )(?<!she )(?<!you )\bsat\b(?=\s*(?:[?!.,]|$|night|evening|morning|afternoon|works|or\b|at \d|\d))",
            "saturday",
        ),
        (r"(?<!the )\bsun\b(?=\s*(?:[?!.,]|$|night|evening|morning|afternoon|works|or\b|at \d|\d))", "sunday"),
        (r"\bmon\b(?=\s*(?:[?!.,]|$|night|evening|morning|afternoon|works|or\b|at \d|\d))", "monday"),
        *(
            (
                rf"\b{short}\b(?=\s*(?:[?!.,]|$|night|nite|evening|morning|afternoon|lunch|dinner|works|or\b|at \d|\d))",
                day,
            )
            for short, day in (("wed", "wednesday"), ("thurs?", "thursday"), ("tues?", "tuesday"), ("fri", "friday"))
        ),
        (r"\b2nite\b|\btonite\b", "tonight"),
        (r"\b(?:2moro|tml|tmw|tmr|tomoz|tomos)\b", "tomorrow"),
        (
            r"(?<=[a-z@] )([01]?\d|2[0-3])([0-5][05])(?=\s*(?:can\b|hrs?\b|hours\b|or\b|ok\b|[?.,!](?!\d)|$))(?<!in \d{4})(?<!in \d{3})(?<!under \d{4})(?<!20[2-4]\d)",
            r"\1:\2",
        ),
    )
)
"""Common forms of the regions as the standard has them, and as they are mistyped; Korean syllable for syllable, so that positions stay."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a turn with one verb, or what is left of one."""

    start: int
    end: int
    story: bool
    """Tells of the past, of other people, of food at home: sets nothing."""
    question: bool
    """A proposal put as a question."""
    direct: bool
    """Asks, proposes, wishes."""


def normalise(text: str) -> str:
    """Compatibility forms composed (ㅋ and ㅠ stay as typed), lower case, one kind of quote and dash."""
    text = "".join(
        c if "ㄱ" <= c <= "ㅣ" else unicodedata.normalize("NFKC", c) for c in unicodedata.normalize("NFC", text)
    ).lower()
    text = text.replace("’", "'").replace("‘", "'").replace("–", "-").replace("〜", "~").replace("∼", "~")
    for pattern, standard in _DIALECT:
        text = pattern.sub(standard, text)
    return text


def has_past(clause: str) -> bool:
    """Whether a Korean past-tense syllable (batchim ㅆ, not 있 or 겠) tells of something that was."""
    for index, char in enumerate(clause):
        if "가" <= char <= "힣" and (ord(char) - 0xAC00) % 28 == 20 and char not in "있겠겄":
            rest = clause[index + 1 : index + 6]
            if char == "왔" and re.match(r"는데|으니|습니다만", rest):
                continue
            if re.match(r"다\s?(?:가|오|갈|올|와)", rest):
                continue
            if clause[max(0, index - 1) : index + 1] in ("미쳤", "질렸", "물렸", "지쳤", "늦었", "끊었", "싶었"):
                continue
            if _WISH_PAST.match(char + rest.lstrip()) or _SETTLED.search(clause[: index + 1]):
                continue
            return True
    return False


_AS_BEFORE = re.compile(
    r"(?:그랬|깜빡했|까먹었|몰랐|잊었|알았)(?:지|네|다|어|구나|음)(?:요)?(?![가-힣])|(?:저번|지난\s*번|전|아까|어제|그때)에?\s*(?:말한|말했던|얘기한|얘기했던|추천한|추천해\s?준|보낸|보내\s?준|올린|찾은|봐\s?둔|찾아\s?둔)|(?:어제|저번|지난\s*번|작년|재작년|예전|옛날)(?:에)?(?:처럼|같이|\s*같은|이랑\s*똑같)"
)
"""A comparison with what was, no story of it."""


def _story(clause: str) -> bool:
    if _OWN_PLAN.search(clause):
        return True
    clause = _AS_BEFORE.sub("", clause)
    if _STILL_WANTED.search(clause):
        return False
    clause = _HOME_NOT.sub("", clause)
    told = bool(_STORY_WORD.search(clause)) or has_past(clause) or bool(_STORY_END.search(clause))
    return told or bool(_HOME.search(clause)) or bool(_PAST_EN.search(clause))


def tells(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of a normalised turn, by itself, tells a story."""
    return _story(text[start:end])


def _pieces(text: str) -> list[tuple[int, int, int]]:
    """(start, end, number of the sentence) of each clause."""
    pieces, start, sentence = [], 0, 0
    for end, closes in sorted(
        [(m.end(), True) for m in _END.finditer(text)] + [(m.end(), False) for m in _JOINT.finditer(text)]
    ):
        if end > start:
            pieces.append((start, end, sentence))
            start = end
        sentence += closes
    if start < len(text):
        pieces.append((start, len(text), sentence))
    return pieces


_TRAILS = re.compile(
    r"\s*(?!.*\b(?:tonight|today|tomorrow|this|instead|rather|now|then|so|please|pls|maybe|but)\b)(?:[a-z']+\s*){1,4}[.!]*\s*"
)
"""After a story and a comma: a few words that belong to it, "ordered in last night, chicken again"."""


def clauses(text: str) -> list[Clause]:
    """The clauses of a normalised turn, in order; together they cover it."""
    found: list[Clause] = []
    told_in, pieces = -1, _pieces(text)
    for start, end, sentence in pieces:
        words = text[start:end]
        direct = bool(_DIRECT.search(words))
        story = _story(words)
        if story and not words.endswith("지만"):
            told_in = sentence
        strong = bool(re.search(r"(?:자|줘|까|볼까|가자|로|ㄱㄱ|싶다|싶어|부탁\S*)[\s!.?~ㅋㅎ]*$", words)) and direct
        settled = story and strong and not _HOME.search(words)
        trails = bool(found and found[-1].story and _TRAILS.fullmatch(words) and text[start - 1] == ",")
        quiet_tail = trails or (told_in == sentence and not (direct or story or _SETTLED_END.search(words)))
        found.append(Clause(start, end, (story and not settled) or quiet_tail, bool(_QUESTION.search(words)), direct))
    return found


_ASKS_OF_PAST = re.compile(r"(?<![가-힣])(?:어디|뭐|뭘|누구|얼마|언제|어땠|어떻게|몇)|\b(?:where|what|how|when)\b")


def asks_of_past(text: str) -> bool:
    """Whether a normalised turn asks how something was: "어디서 했는데?"."""
    return bool(_ASKS_OF_PAST.search(text)) and (has_past(text) or bool(re.search(r"\bdid\b|\bwas\b", text)))


def is_request(text: str) -> bool:
    """Whether a question asks for what there is, rather than proposing."""
    return bool(_REQUEST.search(text))


def agrees(text: str) -> bool:
    """Whether the turn says yes to what somebody proposed."""
    return bool(_AGREE.search(text) or _AGREE_ANY.search(text)) and not disagrees(text)


def disagrees(text: str) -> bool:
    """Whether the turn says no to what somebody proposed."""
    return bool(_DISAGREE.search(text))


def taken_back(text: str) -> int:
    """Position before which everything in the turn was taken back; 0 if nothing was."""
    last = 0
    for match in _TAKE_BACK.finditer(text):
        last = match.end()
    return last

"""The words of making, changing and calling off plans, Korean and English, as compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seontok.korean.pattern import Pattern

_FINAL_N, _FINAL_L, _FINAL_B, _FINAL_SS = 4, 8, 17, 20
"""Index of a final consonant in Unicode's composition of Hangul syllables."""


def syllables(final: int, without: str = "") -> str:
    """A character class of every Hangul syllable with one final consonant."""
    every = (chr(code) for code in range(0xAC00 + final, 0xD7A4, 28))
    return "[" + "".join(letter for letter in every if letter not in without) + "]"


L = syllables(_FINAL_L)
"""Syllables ending in ㄹ: the future and cohortative endings -ㄹ까, -ㄹ래, -ㄹ게."""
B = syllables(_FINAL_B, "습")
"""Syllables ending in ㅂ: 갑시다, 봅시다."""
N = syllables(_FINAL_N)
"""Syllables ending in ㄴ: the reportative -ㄴ대."""
SS = syllables(_FINAL_SS, "있겠겄")
"""Syllables ending in ㅆ except 있 and 겠: the past tense."""
END = r"(?=$|[^가-힣])"
MEET = (
    "보|만나|가|먹|하|마시|놀|모이|잡|정하|치|타|뛰|달리|걷|쉬|찍|들르|들리|나가|나오|오|통화하|합류하|해|"
    "올라가|내려가|다녀오|갔다오|구경하|출발하|뵈|때리|조지|부르|시키|연습하|맞추|굽|얘기하|회의하|이야기하|진행하|시작하|"
    "정리하|의논하|준비하|산책하|운동하|등산하|식사하|한잔하|한잔 하|공부하|집합하|보시|가시|하시"
)
"""Stems of doing something together."""
MOVE = "미루|옮기|바꾸|당기|땡기|늦추|앞당기|연기하|변경하|조정하"


_LATIN = Pattern(r"[A-Za-z]")


@lru_cache(maxsize=4)
def _has_latin(text: str) -> bool:
    """Asked of one text by every set of phrases in turn."""
    return _LATIN.search(text) is not None


@dataclass(frozen=True, slots=True)
class Phrases:
    """Korean and English ways to do one thing; each text is searched only for those of its letters."""

    ko: Pattern
    en: Pattern | None

    def search(self, text: str) -> re.Match[str] | None:
        """The first phrase in a text."""
        if not text.isascii():
            found = self.ko.search(text)
            if found or self.en is None or not _has_latin(text):
                return found
        return self.en.search(text) if self.en else None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """The phrase a text starts with, from a place in it."""
        if not text.isascii():
            found = self.ko.match(text, at)
            if found or self.en is None:
                return found
        return self.en.match(text, at) if self.en else None


def _any(*patterns: str) -> Phrases:
    """Phrases of the patterns; those with a Latin word and no Hangul are the English ones."""
    korean = [pattern for pattern in patterns if _HANGUL.search(pattern)]
    english = [pattern for pattern in patterns if not _HANGUL.search(pattern)]
    return Phrases(
        Pattern("|".join(korean) or "(?!)"),
        Pattern("|".join(english), re.IGNORECASE) if english else None,
    )


_HANGUL = Pattern(r"[가-힣ㄱ-ㅣ]")


PROPOSE = _any(
    r"(?:하|가|보|오|만나|드|마시|타|치|모이)(?:실까|실래|시겠어)(?:요|용|유)?(?=$|[^가-힣])",
    r"(?:너|니|자네|당신|언니|누나|형|오빠|너희|너네)들?도\s?(?:와야지|와라|올래|오렴|오거라|껴라|낄래|와야\s?돼)",
    r"[가-힣]러\s?(?:들\s?)?(?:오너라|오거라|온나|와라|와요|와줘|오세요|오렴|오이소|오소|오시게|와)(?=$|[!~.])",
    r"같이\s(?:\S{1,6}\s)?\S{0,4}[가-힣](?:죠|지요|시죠)(?=$|[?~.!])|같이\s?(?:가|와|보러\s?가)(?=[!~.ㅋㅎ]*$)",
    r"(?:으짜|어쩌|우짜|어짜|으쨔)(?:냐|노|까|꼬|요|는가|는감)|(?:으로|로|서|을|를|나|도|같이|\s)\s?허(?:자|세|까|지라)(?=$|[^가-힣])|"
    r"다들\s?(?:와라|오세요|와요|오너라|오이라|와)(?=$|[!~.\s])",
    r"(?:로|으로)\s?(?:잡|정하|예약하|하|할|잡을|정할|예약할)\s?(?:려고|라고|까\s?(?:해|하는데|싶))|(?:먹고|와서|자고|놀다|쉬다|들렀다)\s?(?:가게|가거라|가렴|가라|가라고|가요|가세요|가)(?=$|[!~.])",
    r"(?:밥|술|커피|저녁|점심|고기|치킨|맥주|차)\S{0,2}\s?(?:한\s?번\s?|한\s?잔\s?|내가\s?|제가\s?)?(?:사\s?줄게|살게|쏠게|사\s?드릴게|사겠)|(?:와야|오셔야|봐야|만나야|모여야)\s?(?:겠|될\s?(?:것|거|듯)|할\s?(?:것|거|듯))",
    r"\d시(?:\s?반)?도\s?(?:됨|돼|되는데|가능|괜찮|ㄱㄴ)",
    r"가능(?:합니까|하십니까|하신지요?|한지요?|할런지)|괜찮으(?:시죠|실까요|신가요|시나요)|괜찮(?:죠|지)\s?\?|(?:되는|되시는|가능한|가능하신|올|갈)\s?(?:사람|분|인원)",
    r"(?:잡|정하|예약하|예약해|잡아|정해)\s?(?:아|보)?려(?:는데|고\s?(?:하는데|해|합니다|요))",
    r"(?:올|갈|볼|나올|만날)\s?수\s?있(?:지|죠|제|나|냐|니)(?=$|[^가-힣]|요)|(?:잡는|예약한|예매한|끊는|정한|[으로]로\s?한)다\s?\?",
    r"(?:올|갈)\s?(?:거|꺼)(?:지|죠|니|냐|(?:야|임|에요|예요)\s*\?)",
    rf"{L}\s?수\s?(?:있을까|있나요|있으실|있으세요|있어\?|있어요\?|있냐|있니|있을지|있으신)|"
    r"시간\s?(?:좀\s?)?(?:내|빼)|참석\s?(?:부탁|바랍|요망|해\s?주)|ㄱㄴ\s?\?",
    rf"(?:{MEET}|{MOVE}|취소하)자(?!마자)(?=$|[^가-힣]|고|구|니까|는 거|는거|요)",
    r"(?:볼|갈|먹을|할|만날|마실|놀|뵐|모일|잡을|정할|칠|탈|뛸|달릴|쉴|찍을|들를|나갈|올|통화할|출발할|다녀올|"
    r"해볼|미룰|옮길|바꿀|당길|땡길|늦출|맞출|진행할|시작할)(?:까|"
    rf"까요|까용|래|래요|랭|래용|러래){END}",
    rf"(?:보|가|먹|하|만나|옮기|미루|바꾸|마시|놀)까{END}(?=[요용?! ~ㅋㅎ.]*(?:$|\s))",
    rf"{B}(?:시다|세다){END}|(?:보|가|하|먹|만나|마시|모이|떠나|치)세(?=$|[.!~,]|\s)(?!\s?(?:요|번|개|명|시|살|달|배))",
    rf"(?:보|가|하|먹|만나|뵙|뵈|오|잡|모이|진행하|시작하|정하|마시)(?:시)?(?:죠|지요|져){END}",
    rf"(?:봬|뵈|뵐게|뵙도록|만나|모여|모이|집합해)요{END}",
    r"(?:보|마시|먹|가|만나|모이|하|놀|뛰|타|치|달리)는\s?거다(?=$|[^가-힣])",
    r"어때|어떄|어떠|어떤가|어떤지|어떻(?=[?\s]*$)|어떨|어뗘|어떰",
    r"ㄱ\?|ㄱㄱ\?|고\?|콜\?",
    rf"(?<!어쩔)(?<!뭐할)(?<!뭐 할){L}래(?:요|용)?\s*\?",
    r"(?:가능하|괜찮|되|돼|좋)\S{0,2}(?:냐|겠냐|는지|은지|지)(?:는데|고|네|는대|래|라는데|물어)",
    r"(?:들|까정|까지|로)\s?(?:다들?\s?)?(?:모이|오|나오)(?:소|쇼|이소|슈|십쇼|십시오|이소잉)",
    r"(?:시간|스케줄|일정|약속)\s?(?:은|이|좀|혹시)?\s?(?:됨|돼|되|괜|있|가능|어때|비|빔|빼|없)\S{0,4}\s*(?:\?|$)",
    rf"(?:{L}\s?(?:수 있|사람|분)|가능|괜찮|되시|되세요|되나|되니|되냐|돼|됨|될까|비어|비냐|빔|한가)\S*\s*\?",
    rf"{L}\s?(?:사람|분)(?:들)?{END}",
    r"와\s?주(?:세요|시|십|실|셔)|(?:방문|내원|내방)\s?(?:해\s?)?(?:주|부탁|바랍)|"
    r"(?:되면|되거든|나면|있으면|내서)\s?(?:같이\s?|다\s?)?(?:오너라|오거라|오이소|온나|와라|와요|오세요|오렴|들러라|들러요|들르세요)(?=$|[^가-힣])|"
    r"놀러\s?와|(?:까지|에|으로|로)\s?(?:오너라|오거라|온나|오이라|오니라|온네이|와라|와요|와줘|와|오세요|오시게|올래|모여|모이|집합|오셔|"
    r"오시면|오렴|나와)(?=$|[^가-힣])",
    r"(?:로|걸로|로들)\s?(?:하자|할까|합시다|해요|하죠|하시죠|할까요|하면|잡자|잡을까|바꾸자|바꿀까|옮길까|해도|"
    r"미뤄도)",
    r"(?:면|도)\s?(?:안\s?될까|안\s?돼|안\s?되|될까|되나|되냐|돼\?|될런지|되겠|괜찮)",
    r"기로\s?하(?:자|죠|시죠)|(?:는|은)\s?(?:게|거|건|쪽이)\s?(?:어때|좋을|나을|낫지)",
    r"(?:자|래)\s?고{0}얼굴\s?(?:보|함)|(?:면|으면)\s?좋(?:을 것|을거|을 거|을듯|을 듯)",
    r"\b(?:let'?s|lets|shall we|wanna|want to|how about|what about|how'?s|can we|could we|should we|join us|"
    r"(?:are|r) (?:you|u|ya|we) (?:free|around|up|down|available)|(?:you|u) free|you up for|up for|down for|"
    r"down to|make it (?:\d|half|noon|later|earlier|a bit)|meet (?:at|in|you|me|up)|come over|come by|"
    r"does .{1,20} work|works for you|(?:we have|there'?s|there is) (?:a|an|one) (?:slot|opening|space|appointment|cancellation)|reply (?:yes|y|ok|1) to|would .{1,20} (?:work|be (?:ok|okay|better|possible|alright|easier))|"
    r"do you want|we could|why don'?t we|maybe we|move (?:it|this|our)|push (?:it|this|our)|reschedule|"
    r"are we able|fancy (?:an?|the|it|some|dinner|lunch|drinks|brunch|\w+ing)|who'?s in|who (?:is )?in|everyone in)\b|\b(?:anyone|anybody|everyone)\s?(?:up for .{0,12}|in|game|free)?\s?\?",
)
"""Offers, asks whether somebody can, invites."""

LETS = Pattern(
    r"(?:^|\s)(?![가-힣]*(?:참가|담당|당첨|참석|신청|책임|사용|이용|관리|보호|운전|진행|사회|소비|후보|관계|희망|지원|합격|응시|연주|촬영|출연|근무|확진|"
    r"[환기남여과모의글숫문피감각혼부사액주탁판제손상이투학신효림화점])자)[가-힣]+자(?=[\s~!.ㅋㅎㅠ]*$|[!.~])"
)
"""The ending -자 of any verb, where a time stands beside it ("6시에 돗자리 깔자"); nouns in -자 are none."""

EN_ELLIPTIC = Pattern(
    r"^(?:(?:ok|okay|so|then|maybe|say|hmm|cool|great|lunch|dinner|coffee|drinks|brunch|on|for|this|next|and|or)[ ,]+){0,3}"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|today|tomorrow|tmr|tonight|\d)\b(?!.*\b(?:is|are|was|did|do|does|will)\b)"
    r"[ -~]{2,56}\?\s*$",
    re.IGNORECASE,
)
"""An English question without a verb before its values: with a day and a time an offer ("Sunday 11am, Blue Bottle?")."""

EN_THEN = Pattern(
    r"(?:(?:ok|okay|so|right|cool|great|yeah|yes|sure|well)[ ,]+)*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|today|tomorrow|tonight)\b[^?]{1,24}\bthen\b",
    re.IGNORECASE,
)
"""Puts a day and an hour forward as what follows ("saturday 7 then, just us two")."""

_LEAD = (
    r"(?:(?:오+|옹|우?와+|헐|아+|음|엄|흠|앗|야|그럼|[ㅋㅎㅇ]+|완전|넘|너무|진짜|나는|난|저는|전|일단|우선|그날|"
    r"그때|그 ?시간|시간|"
    r"토욜|일욜|금욜|oh|ooh+|ah|hmm|haha|lol|well|yay|woo+|omg|aww+)(?:은|도)?[\s,~!.]*){0,3}"
)
"""Small words before an answer, up to three."""
LEAD = Pattern(_LEAD, re.IGNORECASE)
ASKS_TO_COME = Pattern(
    r"(?:^|[\s가-힣])(?:오니|올래|올거|올 ?수|오나|오냐|온나|올끼|오노|와\?|오렴|오너라|오실|놀러 ?와|내려 ?[오와올]|들를)"
)
WILL_COME = Pattern(
    r"(?:^|[\s가-힣])(?:갈|올|들를|찾아뵐|뵈러 ?갈)(?:게|께)(?:요|용)?(?=$|[^가-힣])|가겠습니다|찾아뵙겠"
)
CONFIRMS = Pattern(
    r"^(?:응|어|네|ㅇㅇ|아)?[ ,]*(?:(?:변동\s?)?없(?:음|어|지|어요|습니다)(?=$|[!~.])|그대로|맞(?:다|아|음|지|제|어|네|습니다|아요|지요)|그렇(?:지|죠|제)|그라제|하모|that'?s right|correct)(?=$|[^가-힣])",
    re.IGNORECASE,
)
"""Says that it is as was said."""
ACCEPT_HEAD = _any(
    r"(?:ㅇㅋ|ㅇㅇ|ㄱㄴ|ㅇㅎㅋ|ㄱㄱ|ㄱㄹ|ㅇㅋㄷㅋ|ㄱㅊ|ㅇㅈ|👍|👌|🙆|🆗|⭕)",
    r"그럼(?:요|예|그럼|유)+(?=$|[^가-힣])|그럼(?=$|[!~.])|(?:콜+|굿+|최고|짱|나이스|땡큐|넵+|넴|넹+|넷|네+|예쓰+|예스|예|옙|응+|웅+|엉|옹|어|굿|굳|오케|오키|옼|오께이?|오케이|"
    r"오키도키|좋아용?|좋지용?|좋다|좋죠|좋네용?|"
    r"좋습니다|좋음|좋은데|좋당|조아|조앙|조타|그래용?|그려|그러자|그럽시다|그[라러]입시[더다]|그[랍럽]시더|그랍시다|그라이소|그러시죠|그러죠|그러지|그르자|구래|"
    r"그래그래|당근|당연하지|당연하죠|당연|물론|물론이지|"
    r"물론(?:이죠|이지요|입니다|이에요|이야)|그라제|오야|알따|알쓰|녜|예압|확정(?:이다|이네|요)?|낙점|당첨|얏호+|야호+|앗?싸+|아싸+|신난다+|신나|감|"
    r"찬성|환영|대찬성|동의|참석|(?:가자)+|나나|저요|나요|고고|접수|확인|감사|나도|저도|나두|저두|나야|저야|됨|"
    r"됭|돼|되지|됩니다|"
    r"가능|괜찮아|괜찮음|괜춘|그러쟈|"
    r"딱이다|딱이야|딱이네|딱이지|딱 좋아|딱 좋네|ㅇㅋ요)(?=$|[^가-힣]|요)",
    r"(?:콜|찬성|굿|굳|오케이|오키|ㅇㅋ|예스|당근|최고|환영|동의|참석|가능|확정|낙점)(?:이다|이야|이지|이죠|임|이네|이에요|입니다|일세|이제|이여)(?=$|[^가-힣])|"
    r"(?:무조건|꼭\s?(?:갈|가)|당연히\s?(?:가|갈)|간다|알겠|알았|알써|아라써|오냐|확인했|확인하|감사합|감사해|"
    r"고마워|갈게|갈께|갈래|갑니다|가야지|그렇게 (?:하|해|할|가|"
    r"합)|그럼 그|"
    r"(?:나|저|나도|저도|난|전)\s?(?:갈|콜|됨|가능|좋|됩|돼|참|낄|껴|괜|ㄱ)|괜찮(?:아|습|은|지|네)|좋은 (?:생각|"
    r"것)|딱\s?(?:이|좋|맞)|가능(?:해|합|이)|"
    r"참석(?:할|합|하|이요|이에요)|참가(?:할|합|해요|요|$))",
    r"(?:ok|okay|oki|okie|k|kk|sure|yes|yea|yeah|yep|yup|ya|deal|perfect|great|cool|nice|awesome|sweet|sounds|works|"
    r"always(?=[!.\s]*$|[.!])|obviously(?=[!.\s]*$|[.!])|hell yeah?s?|wouldn'?t miss it|fine|alright|absolutely|of course|definitely|for sure|can do|i'?m in|i'?m down|i'?ll be there|"
    r"(?:i'?d |i would |would )?love (?:to|that|it)|i'?d love|count me in|confirm(?:ed)?|yah|you bet|you'?re on|why not|aight|say less|brilliant|lovely|hell yes|yes+s|ya+s+|can'?t wait|it'?s a date|be there(?! at)|free then|i can (?:do|make|manage) (?:that|it|then)|down(?=[!. ]*$| for)|i'?m (?:game|there|on)|game(?=[!. ]*$)|put me down|wild horses|booked|pencill?ed|looking forward|so excited|excited|ya+y+|woo+(?:hoo+)?|woop|twist my arm|sold|roger|10-4|copy(?: that)?(?=[!. ]*$)|let'?s (?:do it|go)(?=[!. ]*$)|try (?:and |to )?stop me|no objections?|all good|mos def|righto|right you are|gladly|happy to|with pleasure|wicked|ace|smashing|spot on|bang on|super|fab|fabulous|wonderful|amazing|ideal|excellent|fantastic|terrific|delighted|🙌|🎉|no worries|not a problem|done|booked in|locked in|in my (?:calendar|diary)|deffo|defo|perf|grand|belter|aye|go on(?: then)?|noted|acknowledged|agreed|certainly|splendid|marvellous|bet|can can|in(?=[!.\s]*$)|me too(?=[!.\s]*$)|same here|see (?:you|u|ya)|good|that works|that'?s fine|that would|np|no problem|will do)\b",
)
"""Agreement at the head of a message, after `LEAD`."""

ACCEPT_ANY = _any(
    r"(?:그날|그때|나|내|난|저|전|우리)(?:은|는|도)?\s?(?:되야|된당|된다[이네]|되제|좋제|좋당)|예약해불(?:게|께)|(?:알았|알겄)(?:데이|슈|소|제)",
    r"^(?:ㅇㅇ|응|웅|어|ㅇㅋ|그래|빨리|얼른)?\s?(?:눌러|질러|잡아|예약해|예매해|사버려|해버려|가즈아)+(?=$|[!~.\sㅋㅎ])",
    r"(?:갈래|볼래|먹을래|할래)(?:(?:갈래|볼래|먹을래|할래)+|요?!+)[!~ㅋㅎㅠ]*$",
    r"(?:집|댁|자리|사무실|가게|매장|여기|거기|안)\S{0,2}\s?있(?:을게|을께|겠습)|기다릴게|기다리겠|대기하(?:겠|고 ?있)|"
    r"(?:^|\s)(?:나도?|난|저도?|전|내도)\s(?:꼭\s?|무조건\s?)?(?:갈래|볼래|할래|먹을래|낄래)(?:요|용)?(?=$|[!~.,ㅋㅎㅠ\s])(?!.*\?)|"
    r"[ㅋㅎㅠㅜ.~,!]\s?(?:그래|그러자|응|네|넵|웅|오케이|좋아)[!~.ㅋㅎ]*$|"
    r"(?:비워|빼)\s?(?:둘|놓을|놀|두겠|놓겠|뒀|놨)\S*|달력에\s?(?:적|넣|써|저장|표시)|자리\s?(?:잡|맡)아\s?(?:둘|놓을|놀)|표\s?(?:끊|산다|살게|예매)|"
    r"(?:안\s?될|못\s?할|못\s?갈|마다할|거절할|싫을)\s?(?:거|것|이유|리)\S{0,2}\s?(?:없|있나|있겠)|거절은\s?거절|기대(?:할게|하고|된다|돼)|"
    r"마침\s?\S{0,4}\s?(?:비|빈|한가|쉬)|시간\s?(?:딱\s?)?(?:이\s?)?맞(?:다|네|아)|"
    r"아무\s?때나|언제든|언제나\s?(?:돼|됨|좋)|상관\s?없|(?:나도?|난|저도?|전)\s?(?:껴|낍|낄게|낄래|끼워)|"
    r"ㅇㅋ|콜(?=$|[^가-힣])|ㄱㅊ|오케이|오키|(?<!안 )(?<!안)좋아요?(?=$|[^가-힣하])|좋지|좋죠|좋습니다|좋음|좋겠다(?=$)|좋네|"
    r"좋당|조아|"
    r"딱\s?(?:이|좋|임|맞)|그때\s?(?:봐|보자|뵈|봬|뵙|보겠|만나|갈게)|(?<=[가-힣])에서\s?(?:봐|봬|뵈요|뵐게)(?=[!~.ㅋㅎ\s]*$)|거기서\s?(?:봐|보자|만나|봬|뵙)|"
    r"이따\s?(?:봐|보자|뵈|봬|뵙|만나)|"
    r"그거\s?(?:보자|하자|먹자|가자|로)|(?:그렇게|그걸로|그날로|그 ?시간으로|그 ?때로|거기로)\s?(?:하|해|할|가|갈|합|ㄱ|고고|콜|부탁|예약|예매)|그러(?:자|죠|시죠)|"
    r"알겠\S*|알았\S*|접수|참석(?:할|합|가능|하겠)|갈게\S*|갈께\S*|갑니다|가겄|갈라네|갈라요|갈란다|가께|가꾸마|갈기요|(?:나도|저도|나두)\s?(?:감|간다)(?=$|[^가-힣])|(?:나|난|저)\s(?:감|간다)(?=$|[^가-힣])|가겠습니다|나갈게|가능(?:해|합|이|요|할|$)|"
    r"(?<!안 )(?<!안)(?<!못)(?<!야)(?<!야 )(?:됨|돼요?|되지|됩니다|된다|되죠|되네)(?=$|[^가-힣])|(?:예약|예매)(?:할게|해둘게|"
    r"해놓을게|할께|했|해놨|해뒀|완료|하겠|해놓겠)|"
    r"(?:이|으)?면\s?(?:돼|됨|되|딱|좋|가능|괜찮|충분|갈 수 있)|나도\s?(?:갈|가|됨|돼|좋|콜|ㄱ|낄|참|껴|괜)|"
    r"저도\s?(?:갈|가|됩|돼|좋|괜|참|가능)|(?:뵐게|"
    r"뵙겠|봬요|뵈어요|봐요|보겠)\S*",
    r"(?:^|[,.!] ?|so )(?:so )?(?:\d{1,2}(?::\d\d)? it is|(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)? it is|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon) it is|yeah|yep|yup|yes|sure)\b(?=[,.! ]|$)|\b(?:(?:is|'s|are|be) (?:good|fine|great|perfect|ok|okay|cool)(?! ?(?:\?|for (?:you|u|everyone) ?\?))|works|sounds (?:good|great|perfect|fine)|"
    r"see (?:you|u|ya) (?:then|there|at|on|tomorrow|sat|sun|mon|"
    r"tue|wed|thu|fri|tonight|soon)|i'?m (?:in|down|good|free then)|i'?ll be there|"
    r"perfect|deal|that works|good for me|fine (?:by|with) me|talk then|catch you then|will be there|"
    r"can make (?:it|that)|me too|same here|suits me|i'?ll (?:book|reserve)|i'?ll (?:grab|get) (?:us )?(?:a table|seats|tickets)|put(?:ting)? it in (?:my|the) (?:calendar|diary|phone)|if you'?re (?:buying|paying|cooking|driving)|looking forward to it|can'?t wait|(?:will|shall) attend|be delighted|i'?ll (?:come|join)|ok(?:ay)? (?:for|by|with) me)\b",
)
"""Agreement anywhere in it."""

_TAKES_ALONG = (
    r"챙(?:긴다|길게|김|기겠|기자|겨\s?(?:갈|감|가|간|올|온|옴|와|놔|놓))|들고\s?(?:갈|감|간다|가마|갑)|(?:싸|쪄|구워|끓여|사)\s?(?:갈게|갈께|감(?=$|[^가-힣])|간다|가마|가겠)|준비(?:하겠|할게|할께|해\s?(?:갈|놓|둘)|하게(?=$|[^가-힣])|하마)|"
    r"(?:내|제|나|너|니|네|자네)\s?담당|담당은\s?(?:나|저|내)|(?:사|들고|가져|챙겨|싸)\s?가(?:요|야|면|도|지)\S{0,4}\s?\?|불러\s?(?:놓|놨|둘|둬)|충전해\s?(?:놔|놓|둬|둘)|이름\s?(?:올려|넣어|적어)|"
    r"(?:반차|연차|월차|휴가|외출|외박)\s?(?:쓸|낼|써|내야|내지|쓴다|낸다)|(?:마누라|와이프|남편|집사람|엄마|아빠|집|팀장님?|부장님?)(?:한테|에|에게|께)\s?(?:\S+\s)?(?:말해|얘기해|허락|말씀)\S{0,2}(?:놨|뒀|놓|받|드렸)|"
    r"뭐\s?입(?:지|을|나|노|냐)|자리\s?맡아|(?:장소|시간|위치|주소|메뉴|날짜)만\s?(?:불러|말해|정해|찍어|알려|대)"
    r"|(?:사|구해|빌려|챙겨|맡아|준비해|만들어)\s?(?:놓을|둘|올|갈)(?:게|께)|[가-힣]+\s담당(?=$|[!~.ㅋㅎ])|(?:링크|주소|위치|지도|좌표|자료|준비물)\S{0,2}\s?(?:\S{1,3}\s)?(?:보내|찍어|올려|알려|공유)"
)
TAKES_ALONG = Pattern(_TAKES_ALONG)
"""Takes along or sees to what the plan takes."""

OBLIQUE_YES = _any(
    # asks what only somebody who comes needs to know
    r"(?:뭐|뭘|무엇을|뭐라도)\s?(?:\S{1,4}\s)?(?:입고|사|싸|들고|가져|챙겨|준비해)\s?(?:가|갈|와|올)|몇\s?명(?:이나|정도)?\s?(?:와|오|가|모[여이])|주차\S{0,2}\s?(?:돼|되|가능|자리|할\s?데)|드레스\s?코드|"
    r"(?:데려|데리고)\s?가도\s?(?:돼|되)|(?:혼자|늦게)\s?가도\s?(?:돼|되)|회비\S{0,2}\s?얼마",
    # no reason against it
    r"(?:안|못)\s?(?:갈|할|볼|올|될)\s?(?:이유|리|거|것)\S{0,2}\s?\S{0,2}없|(?:싫을|마다할|거절할|빠질|놓칠)\s?(?:리|수|이유|거)\S{0,2}\s?(?:없|있나|있겠)?|누가\s?싫|빠질\s?수|왜\s?안\s?(?:되|돼|갈|가)|"
    r"두말하면|말해\s?뭐|말이라고|당연한\s?(?:걸|거)|말이\s?필요\s?없|거절\s?못\s?하|이견\s?없|이의\s?없",
    # joy, hurry, threats among friends
    r"레츠\s?고|렛츠\s?고|고고+싱?|^출동|출동한다|준비\s?(?:됐|완료)|오예+|^네에+|^응응|기꺼이|영광|불러\s?(?:줘|주[셔시])|초대\s?(?:감사|고마)|늦지\s?[마말]|꼭\s?나와|안\s?나오면|약속\s?했다|무르기\s?없|딴말\s?(?:하기\s?)?없|"
    r"손가락\s?걸|이번엔\s?진짜|오랜만이[다네야]|드디어\s?(?:보|만나|가|뭉)|얼마\s?만에?\s?(?:이|보)|배고프다|굶(?:고|는다|을)|설렌|두근|디데이|카운트\s?다운",
    # is free, or hopes to be
    r"(?:그날|그때|마침|나)\S{0,2}\s?(?:\S{1,3}\s)?(?:쉬어|쉼|쉬는\s?날|휴무|비번|비어|빔|한가|오프|노는\s?날|근처)|^될\s?(?:듯|거|것)|(?:갈|될|볼)\s?수\s?있(?:을\s?(?:듯|거|것)|어|음|다)|^되겠다|^그럴까|그\s?정도면\s?(?:돼|됐|되)",
    # does something towards it
    r"내가\s?(?:살게|쏠게|낼게|운전|태우|예약|알아|준비|가져|챙)|제가\s?(?:살게|쏘|낼게|운전|모시|예약|알아보|준비|가져|챙)|(?:일정|캘린더|달력)\S{0,2}\s?(?:등록|초대|추가|공유|잡아)|(?:들고|챙겨|사|싸|가지고)\s?갈[게께]",
    # takes along what it takes, sees to it, gives others their part
    _TAKES_ALONG,
    r"(?:예매|예약|결제|끊음|예매표)\s?(?:완(?=$|[^가-힣])|완료|각(?=$|[^가-힣])|ㄱ)|"
    rf"(?:내가|제가)\s?(?!\S{{0,2}}\s?(?:연락|말|얘기|전화|톡|알려|물어|생각|확인|다시|나중|답))(?:\S{{1,4}}\s)?[가-힣]{{0,3}}{L}(?:게|께)(?=$|[^가-힣]|요)|(?:사|들고|가져|챙겨|싸)\s?갈까|(?<!집에\s)(?<!가지\s)[가-힣]\s간다(?=$|[!~ㅋㅎ])|뚫려\s?있|뻥\s?뚫|널널|텅텅|빈손|"
    # cannot resist, would in any case
    r"못\s?참(?:지|아|음)|자다가도|환장|사족을|껌뻑|나쁘지\s?않|나쁠\s?거?\s?없|(?:추가|주문)?\s?(?:필수|국룰)(?=$|[!~.ㅋㅎ])|(?:벌써|이미)\s?(?:신|설레|설렌|배고|기대|두근)|그래도\s?(?:간다|갈|가야|가지|갑|콜)|의향\s?있|상관\s?없(?!는데|지만|긴)|언제든|여기요|^손(?:들|!)|[가-힣]+야\s?좋지(?=$|[^가-힣])|(?:것|거|때|날)만\s?(?:아니|피하)면",
    # one mind
    r"안\s?그래도|이심전심|찌찌뽕|^내\s?말이|바로\s?그거|통했",
    r"\b(?:what (?:should|can|shall|do) i bring|(?:can|should|shall) i bring|mind if i bring|i'?ll (?:bring|drive|cook|pay|get the|be hungry|come|meet you)|dibs|is there parking|(?:where|can i) (?:do i )?park|dress code|"
    r"as long as there|(?:that|it)(?:'d| would) be (?:lovely|nice|great|good|fun|ace|brilliant|perfect)|(?:about|high) time|overdue|been (?:too long|ages)|(?:already|so) (?:hungry|starving|excited)|starving|until then|till then|"
    r"c u|yh|yessir|let'?s go+|lfg|100|hundred percent|totally|most def|indeed|if (?:you insist|i must)|twist(?:ed|ing)? my arm|it'?s on|we'?re on|on it|consider (?:it|me)|accept(?:ed)?|coming|"
    r"free (?:as a bird|all|that|then)|nothing (?:on|planned)|no plans|happy days|music to my ears|had me at|wouldn'?t (?:say no|dream|miss)|bells on|count on me|mouth(?: is|'s) (?:already )?watering|drooling|bringing (?:a|an|the|my|some|snacks|wine|beer|cake|dessert)|i(?:'ve| have) been (?:dreaming|craving|dying|meaning)|will do|i will (?:come|be there|bring|join)|only if (?:i|you|we|there)|drop (?:them|him|her|it|me) (?:round|off|over|by)|i'?ll be the one|saves me|gives me (?:time|a chance|enough)|suits me|rain or shine|oo+h (?:nice|fun|lovely|yes|fab))\b",
)
"""What agrees only as the answer to an offer just made: a question, a joke, a task of somebody who will come."""
INQUIRES = Pattern(
    r"뭐|뭘|왜|누구|누가|언제|몇\s?(?:시|개|명|번)|어디|어떻|얼마|맞[지나]|였[지나더]|[니냐나]\?|\b(?:who|what|when|where|why|how|which|is|are|did|do|does)\b",
    re.IGNORECASE,
)
"""Asks for a fact rather than whether one comes."""
RESTS = r"(?:은|는|엔|에는|그냥|걍|나|난|저|전)\s?(?:집에서\s?|좀\s?|푹\s?)*(?:쉴래|쉴게|쉴란다|쉬고\s?싶|쉬어야|쉬려고|잘래|누워\s?있)(?!.*\?)"
_RESTS = Pattern(RESTS)
"""Means to rest that day; no offer, though it ends like one ("난 낼은 쉴래")."""


def rests(text: str) -> bool:
    """Whether the speaker means to rest."""
    return _RESTS.search(text) is not None


REJECT = _any(
    RESTS,
    r"(?:^|\s)(?:나|난|저|전)\s(?:그때|그날|그\s?시간)\S{0,2}\s(?:\S{1,10}\s)?\S{0,8}(?:했|잡혔|잡혀\s?있|잡았|있|인)(?:잖아|거든|다니까|잖아요|거든요)|(?:이?라|해서|어서)\s좀\s(?:그렇네|그래|그런데|글네)[요.…ㅠㅜ\s]*$",
    r"(?:오늘|내일|낼|모레|그날|그때|그땐|[월화수목금토일](?:욜|요일)|\d일|주말)(?:은|는|엔|에는)?\s(?:나|저|난|전|내가|제가|이미\s)?"
    r".{0,12}(?:내려가|올라가|보러|출장|여행|출근|예비군|가\s?있|가야|알바|근무|교회|성당|당직)\S{0,4}(?:\s?(?:쓴디|돼|되는데|된다|해|한다|함|하는데|혀))?(?:\s?\S{1,4}가)?[\s.…ㅠㅜㅋ]*(?:$|미안|죄송)",
    r"(?:미안|죄송)\S{0,5}\s?(?:이번|오늘|그날|다음).{0,6}(?:패스|빠|쉴|쉬)|그날\s?.{0,14}있(?:는|단|었)\s?(?:거|걸|것)|"
    r"(?:있는|인|인\s)(?:거|걸|것)(?:를|을)?\s?(?:깜빡|까먹|잊)",
    r"(?:그날|그때|그 ?시간|그땐|그날은)(?:은|에|엔)?\s?(?:나도\s|나\s|난\s|저도\s|전\s)?(?:이사|김장|벌초|여행|약속|치과|병원|수업|알바|근무|회의|야근|출장|학원|면접|시험|결혼식|제사|당직|운동|PT|레슨)"
    r"\S{0,2}[\s.ㅠㅜㅋ]*$",
    r"(?:그날|그때|그 ?시간)(?:은|에|엔)?\s?(?:이미\s?|다른\s?)?\S{0,8}\s?(?:있(?:어|음|는데|거든|네|습|다)|"
    r"이라|때문|인데)",
    r"안\s?(?:돼|됨|되|될|됩|됭|맞|괜찮)(?!.{0,6}\?|까|나요|려나|겠니|\s?(?:거|것|이유|리)\S{0,2}\s?없)|ㄴㄴ|노노|[못몬]\s?(?!할\s?(?:거|것|이유)\S{0,2}\s?없)(?:가|갈|간|감|만나|봐|볼|보겠|나가|나갈|해|"
    r"할|하|갑|온|올|와|감)|"
    r"(?:저녁|점심|아침|브런치|밥|같이|오늘|그날|그때|요일|욜|내일)\S{0,2}\s?(?:같이\s?)?못\s?먹|"
    r"힘들|어려울|어렵|(?<![가-힣])무리(?!뉴)|불가|시간\s?(?:이|은)?\s?없|선약|약속\s?(?:이|도)?\s?있(?!나|니|냐|으세요|으신|[어음]\S{0,2}\s?\?)|"
    r"일\s?(?:이)?\s?(?:있어|있음|있는데|있을|생겼|생김|생겨)|"
    r"(?:그냥\s?)?원래\s?(?:대로|시간대로|날대로)\s?(?:가|하|진행|합)|막차\S{0,2}\s?끊|난\s?괜찮아\s?\S{0,4}다녀|마음만\s?(?:갈|받|보)|(?:몸|속|컨디션|목)\S{0,2}\s?(?:이\s?|가\s?)?(?:별로|안\s?좋|메롱)|싫(?:어|은|다)|(?<![가-힣])별로|(?<=[은는건긴이가])별로|애매|빡(?:세|셈|빡)|너무\s?(?:이르|늦|멀|일러|빨)|(?:좀|조금)\s?(?:이르|늦(?!을|게|어|겠)|멀|일러|"
    r"빠듯|빨)|멀(?:어|다|지|음|긴|잖|은데)|"
    r"(?<![가-힣])일러(?=$|[^가-힣])|"
    r"(?:다음|담)에(?:요|용)\s*[.!~ㅠㅜ]*$|(?:요일|욜|[그담전]날|\d일|내일|주말)(?:은|는|엔)\s(?:내가|나|난|제가|저)\s?[가-힣]{1,6}[.…ㅠㅜ~\s]*$|"
    r"(?:다음|담)에\s?(?:보|하|가|먹|만나|봐)|빠질게|패스(?:할게\S*|함|요)?(?=$|[^가-힣])|난\s?빼|불참|연차(?:입|이|라|예|내|써)|"
    r"바빠|바쁜|바쁠|출장|야근(?!.*끝)",
    r"\b\w+(?:'s| is) (?:bad|tough|tricky|no good|out) for me\b|\b(?:can'?t(?! wait)|cannot|can not|no can do|wish i could|(?:i'?m|we'?re|i am) (?:away|ill|sick|unwell|on (?:shift|nights|call|duty))|away (?:that|this|all|for|till?|until)|won'?t(?! miss)|not able|unable|doesn'?t work|don'?t work|not free|i'?m busy|am busy|no good|"
    r"rain check|next time|count me out|i'?ll pass|gonna pass|hard pass|not sure i can|have to bail|too (?:late|early|far)|nope|nah|not possible|already have)\b",
)
HESITANT = Pattern(
    r"(?:고\s?싶은데|고\s?싶긴\s?(?:한데|해)|고\s?싶지만|이라|이라서|긴\s?한데|긴\s?하지만|기는\s?한데|인데\s?음|수도\s?있(?:어서|는데|어|음)|\bbut)[\s.…~ㅠㅜ]*$|"
    r"^(?:음+|흠+)[\s,.…]+\S{0,8}(?:요일|욜|내일|낼|모레|주말|\d일|시|반)(?:이?요|은요|이라|에|은|는)?[\s.…ㅠㅜ]*$|"
    r"^(?:아\s)?(?:\S{0,8}(?:요일|욜|내일|낼|모레|주말|\d일|그날)\s?)?(?:\S{1,4}시(?:\s?반)?)?(?:이?요|은요|이라|이?면|이?구나|에)?(?:[\s,]?(?:\.{2,}|…|음+|흠+|글쎄))+[\s.…ㅠㅜ]*$|"
    r"하필|(?:가능하|되|괜찮)려나|생각\s?좀(?:$|\s?해)|봐야\s?(?:될|할|알)|"
    r"(?:^|[\s,])hmm+[\s.…]*$|^(?:hmm+|um+|er+)[\s,.…]+\w+$|^\w+day(?: at \d+)?(?:\.{2,}|…)|\byou say\b",
    re.IGNORECASE,
)
"""Breaks off with what stands against it ("너무 좋은데 금욜 저녁이라..")."""
LET_ME_SEE = Pattern(r"(?:hmm+|um+|uh|ooh?|ah|well)?[ ,.]*let me (?:check|look|see|think)\b", re.IGNORECASE)
"""Puts the answer off, whatever follows."""
ME_NEITHER = Pattern(
    r"^(?:나|저|우리)(?:도|두)\s?(?:잘\s?|그건\s?|아직\s?)?(?:모르|몰라|몰러|모름|몰겠|글쎄|헷갈|못\s?|안\s?(?!그래도)|싫|힘들|어려)"
)
"""Begins like a yes and says no more than that ("나도 모름")."""
DEFER = _any(
    r"^(?:if (?!you)|one sec|hold on|hang on|checking)|\blets me\b",
    r"생각해\s?(?:볼|보)|잠시만|잠깐만|잠만(?=$|[^가-힣])|확인하고|확인해\s?(?:보|볼)|봐서|물어보고|물어볼|다시\s?(?:연락|말|얘기)|"
    r"나중에\s?(?:정|얘기|말)|담에\s?정|미정|"
    r"아직\s?(?:몰|모르|잘)|스케줄\s?(?:보|나와|확인)|일정\s?(?:보|나와|확인|봐)|모르겠|글쎄|몰라|아마(?=$|"
    r"[?\s])|될지|갈지|고민|보고\s?(?:말|연락|알려|"
    r"정)|알려\s?줄게|알려드릴",
    r"\b(?:let me (?:check|look|see|think)|i'?ll (?:have to )?(?:see|check|let you know)|maybe|not sure|might|get back to|depends|tentative)\b",
)
ANSWERS_LATER = Pattern(
    r"(?:확인|조율|상의|의논|물어|여쭤|알아|얘기)\S{0,4}\s?(?:보고|하고|해서|보고서|뒤에?|후에?)\s?(?:\S{1,6}\s)?(?:다시\s?)?(?:말씀|연락|답|알려|회신|톡|전화|말해)"
)
"""Will say once it is known ("확인하고 말씀드리겠습니다")."""
CONDITIONAL = Pattern(
    r"^(?:되면|가능하면|가능하다면|웬만하면|별일\s?없으면|컨디션\s?\S{0,3}면)(?:\s?\S{1,4})?[.~\s]*$|(?:없으면|안\s?(?:잡히|걸리|바쁘|생기|하)면|(?:일찍|빨리|제때)\s?끝나면|시간\s?(?:이\s?)?(?:되|나|맞)면|(?:허락|휴가|연차|반차)\S{0,6}면|봐서)"
    r"\s?(?:\S{1,6}\s)?(?:됨|돼|될|되|갈|감|가능|ㄱㄴ|콜|볼|할|참석)"
)
"""A yes that hangs on something not known yet ("회식 없으면 됨")."""
EVENT = (
    "(?:모임|회의|수업|스터디|약속|회식|연습|운동|근무|출근|훈련|레슨|강습|미팅|예배|산행|라이딩|영업|강의|세미나|특강|강좌|클래스|필라테스|요가|"
    "과외|합주|리허설|행사|정모|번개|봉사|상담|면담|촬영|워크숍)"
)
IS_OFF = (
    r"(?:없습니다|없어요|없대|없어|없는\s?(?:걸|거|것)로|안 ?해요|안 ?합니다|안\s?(?:할게요|할께요|하겠|한대)|못\s?(?:해요|합니다|하겠|하게|한대|할\s?(?:것|거|듯)|열|엽)|"
    r"쉽니다|쉬어요|쉴게요|쉴께요|쉬겠|쉰대|쉬어갑|쉬는 걸로|쉬자|스킵|패스(?:할|합|하)|접(?:습니다|겠|을게)|"
    r"(?:진행|개최)(?:은|을|는)?\s?(?:하지\s?(?:않|못)|안\s?|못\s?|불가|(?:이\s?)?어렵))"
)
"""What is said of an event that does not take place."""
CANCEL = _any(
    r"(?:열지|하지|갖지|진행하지|모이지|만나지)\s?(?:않기로|않습니다|못하게|않겠(?:습니다(?!만)|어요(?!\?)))|안\s?(?:와도|오셔도|나와도|나오셔도|가도)\s?(?:돼|되|됨|됩)(?!나|니|냐|까|\S{0,3}\?)",
    r"[가-힣]{2,}(?:은|는)\s?(?:일단\s?|그만\s?|걍\s?|그냥\s?)*접(?:자|읍시다|을까|죠|어야|기로)(?=$|[^가-힣]|요|겠)",
    r"(?:걍|그냥|이번엔|그럼)\s?(?:걍\s?|그냥\s?)?접자",
    r"다음(?:에|으로|번에)\s?(?:다시\s?)?(?:잡|하|모이|뵙|미루)(?:겠|을게|기로|도록)",
    r"(?:이번|오늘|내일|이번\s?주|이번\s?달)(?:엔|은|에는|에|만)?\s?(?:그냥\s?)?접(?:을게|을까|자|겠|어야|을까요|읍시다)",
    r"(?:오늘|내일|낼|모레|이번\s?주?|담주|다음\s?주|[월화수목금토일](?:욜|요일))(?:은|는)?\s?(?:그냥\s?|다들\s?|다같이\s?)?"
    r"(?:쉬자|쉽시다|쉴게|쉴까|쉽니다|쉬어요|쉬어\s?갑|쉬어\s?가|쉬기로|쉰다|쉬는\s?걸로|스킵|건너뛰)",
    r"휴강|(?:영업|수업|훈련|연습|진행|운영|모임)(?:을|은|이)?\s?(?:못\s?합니다|못해요|못\s?하게|못\s?하겠|못\s?할\s?(?:것|거|듯)|안\s?합니다|안해요)|안\s?하기로",
    r"취소(?!\s?(?:아님|아니|아녜|안\s?[해함하돼됨]|냐(?:\?|$)|표|안|는\s|시\s|하시면|하실|규정|위약|하지|되면|수수료|기한|가능|불가|할까 말까|는 안|못))|파토|파투|없던\s?(?:걸|일|거)로|"
    r"캔슬|무산|쫑(?=$|[^가-힣])|(?:약속|모임|여행|"
    r"회식)\s?접(?:자|어|는)|"
    r"(?:없|안\s?하)기로\s?(?:했|함|해|하)|"
    rf"{EVENT}\S{{0,2}}\s?(?:전원\s?|다\s?|모두\s?|(?:이번|한|요번)\s?\S{{0,3}}\s|[^.!?,\n]{{1,24}}(?:으로|로|때문에|이라|라서|관계로|어서|아서|해서)\s)?{IS_OFF}",
    r"\bskip (?:our|the|this|tomorrow|today|tonight|it)\b|\b(?:cancel(?:l?ed|ing)?|call(?:ed|ing)? (?:it )?off|scrap (?:it|that)|rain check|is off)\b|"
    r"\b(?:skip(?:ping)? (?:\w+ ){1,3}(?:today|tonight|tomorrow|this week)|(?:won'?t|will not) (?:happen|take place|be (?:on|happening))|(?:isn'?t|not) (?:happening|going ahead)|"
    r"no (?:\w+ )?(?:match|game|practice|training|class|lesson|meeting|rehearsal|session|quiz|service|choir|club|yoga|pilates|run|lunch|dinner|drinks|call|stand-?up|review) "
    r"(?:this|on|today|tonight|tomorrow|next|after all))\b",
)
BAIL = _any(
    r"(?:은|는|도|엔)\s?안\s?되겠(?:다|어|네|는데|습니다|구나)|[못몬]\s?(?:가|갈|간|감|만나|봐|볼|보겠|나가|나갈|갑|온|올|와|볼|뵐|하겠|할|하게)(?!.{0,12}\?)|(?<![은는]\s)[못몬]\s?(?:먹을|마실|놀|뛸|탈|칠)\s?(?:것|거|꺼|듯)|빠질게|빠져야|(?:어렵|힘들|불가능하|불가하|못\s?하)게\s?(?:되|됐|돼|될)|"
    r"빠질\s?(?:것|거|듯)|참석\s?(?:못|불가|어려|"
    r"힘들)|안\s?(?:될|되)\s?(?:(?:것|거|꺼)\s?같|듯)|안\s?(?:것|거)\s?같|힘들\s?같|어려울\s?(?:것|거|듯)|힘들\s?(?:것|거|듯)",
    r"\b(?:can'?t (?:make|come|do|go)|won'?t (?:make|be able)|(?:have to|got to|gotta|need to|gonna have to) (?:bail|cancel|skip|pull out|drop out|pass|back out)|not (?:gonna|going to) (?:make|be able)|no longer (?:make|come|able)|"
    r"rain check)\b",
)
"""Says one cannot come after all."""
CHANGE = _any(
    r"(?:자던|기로\s?(?:한|했던))\s?(?:거|것|건|약속)\S{0,2}\s.{0,14}로\s?(?:해도|하면|하자|할까|가능|괜찮)",
    rf"(?:{MOVE})(?:겠|려고|도록)|(?:바꾸|옮기|미루|당기|늦추|땡기)(?:재|쟤|자네|자더라|자는데|자고)|(?:로|으로)\s?(?:하잔다|하재|하자네|하자는데)",
    rf"(?:{MOVE})(?:자|고|면|는|기|죠|시)|미뤄|미룰|미뤘|미룹|옮겨|옮길|옮긴|옮깁|옮겼|바꿔|바꿀|바꾼|바꿉|바뀌|"
    r"바뀐|바뀜|바꼈|변경|땡겨|땡길|당겨|당길|당긴|늦춰|늦출|늦춥|당깁|땡깁|땡김|delay|"
    r"바뀝|바껴|밀[렸림린](?=$|[^가-힣]|대|습|어|음|다|네|는)|(?:당겨|늦춰|미뤄|옮겨)[졌진]|지연|딜레이|(?:로|으로)\s?(?:수정|정정)|"
    r"늦추|늦차|늦춘|늦춤|미룬|바꿨|늦췄|당겼|땡겼|당김|땡긴|미룸|옮김|바꾼다|앞당|연기|조정|말고|대신|"
    r"원래\s?.{0,12}(?:였|이었|인데|이던)|그럼\s?.{0,12}로|차라리|순연",
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+)? then\b|\b(?:resched\w*|move (?:it|this|our|the|to)|moved|moving|push(?:ed)? (?:it|this|our|back|to)|pushed|"
    r"(?:mov(?:es?|ing)|shifts?|bump(?:s|ed|ing)?) (?:(?!in\b|out\b|on\b)\w+ ){0,4}to (?=\d|noon|half|\w+day\b)|is now (?:at|on)|postpon\w*|instead|change(?:d)? (?:it|to|the)|shift(?:ed)?|bring it forward|make it (?:\d|half|noon|later|"
    r"earlier|a bit)|rather)\b",
)
GO = _any(r"ㄱㄱ|고고|ㄱ(?=$|[?!~ ])")
"""A push to go ahead: with a time or a place an offer, alone an agreement."""
SETTLED = _any(
    r"(?:로|걸로|껄로)\s?(?:예매|예약)(?:함|했|완료|해둠|해놈|해뒀|해놨)|(?:하|가|보|오|출발하|모이|만나|먹|시작하)는\s?(?:걸|거|것)로(?=$|[!~.\s]|요|해요|하겠|하시)",
    r"(?:잡아|예약해|예매해|빌려)\s?(?:놨|뒀|놓았|두었)",
    rf"(?:{MOVE}|취소하)겠",
    r"(?:순연|연기)\s?(?:합니다|됩니다|하겠|되었|됐|함(?=$|[^가-힣])|하기로)",
    r"(?:에|에서|으로)\s?(?:하겠습니다|합니다|할게요|진행|뵙겠|보겠습니다|하려고)",
    r"집합(?:입니다|이에요|해주|이요|$|[!~ ])|(?:모입니다|모여주세요|모이겠습니다|출발합니다|시작합니다|"
    r"진행합니다|진행하겠|진행할게|개최)|(?:옮긴|미룬|바꾼|연기한|당긴|변경한|"
    r"취소한|늦춘)다(?=$|[^가-힣])",
    r"기로\s?(?:했|하였|하셨|함|한거|한 거|돼|됐|해써|하신|한)|확정|변경(?:됐|되었|됨|합니다|했|드립|되어|이에요|입니다)|"
    r"(?:로|으로)\s?(?:할게|할께|하겠|잡았|잡혔|정했|정해|"
    r"예약|잡을게|바꿀게|옮길게|옮깁|변경|가겠|진행|결정|하는 걸로|합니다|갑니다|미룰게|미룹|바꿉|정할게|해둘게|"
    r"할테니|옮겼|바꿨|바뀌었|바뀌|바뀐|바뀝|바꼈|미뤄|밀[렸림린]|당겨졌|늦춰졌|미뤄졌|수정|정정)|(?:취소|연기|"
    r"변경)(?:됐|되었|됨|합니다|했|하겠|할게|드립|이래|래요|래|입니다|임|에요|요|$|[ㅠㅜ.!~ ])",
    r"\b(?:it'?s (?:settled|confirmed|set|booked)|confirmed|has been|have been|is (?:moved|now|cancell?ed)|"
    r"(?:both|all|everyone|everybody)(?: of you)? (?:are |is )?(?:needed|required|expected)|please (?:attend|be there)|moved to|pushed to|rescheduled to|(?:moves|shifts) to|is now (?:at|on)|will (?:now )?(?:start|be) at|(?:we'?re|we are|i'?m|i am) (?:meeting|moving|cancell?ing|pushing))\b",
)
"""States something as settled: announcements and changes by whoever organises."""
PAST = _any(
    rf"{SS}(?:다|어|음|지|네|는데|던|냐|니|나|고|습|을|으|거|엉|당|자나|잖|었|더|ㅋ|ㅎ|ㅠ|슴|죠)",
    r"\b(?:was|were|went|did|had|met|saw|ate|yesterday|last (?:night|week|time))\b",
)
PAST_IDIOM = Pattern(
    r"고\s?싶었|안\s?그래도|그렇잖아도|그러잖아도|려던\s?(?:참|중|거)|려고\s?했|(?:어디|언제|몇\s?시|누구|뭐)(?:이)?였|미쳤|알았|알겠|됐|죽었|망했|큰일났|잊었|안늦었|늦었|그랬|했으면|왔으면|갔으면|생겼|바뀌었|바꼈|확인했|"
    r"기로\s?(?:했|하였)|까먹었|깜빡했|잊어버렸|겹쳤|신났|[가-힣]\s?(?:놨|뒀)(?=다|어|음|습|지|네|$)|예약했|예매했|잡았|정했|잡혔|찾았|예약되|공지|(?:욜|요일|일|시|반|거|게|때)(?:이)?(?:였|었)(?:죠|지|나|더라|어\?|던가|습니까)|시(?:랬|라\s?했|라고\s?했)(?:지|죠|나|더라|어\?)"
)
"""Past forms that speak of now or of what was settled."""
HYPOTHETICAL = _any(
    rf"{L}\s?텐데",
    r"(?:으면|면|았으면|었으면|했으면)\s?(?:좋겠|소원|원이)|언젠가|언제\s?(?:한\s?번|밥|술|시간|또|커피)|조만간|"
    r"로또|멸망|환생|다시 태어나|꿈(?:에|속)|다음\s?생|"
    r"죽기\s?전|상상|"
    r"(?:였|이었|았|었|했)(?:다면|더라면|을텐데|을 텐데)|만약|만일|(?:나중|담|다음)에\s?(?:또|꼭|한번|언제)|"
    r"시간\s?(?:나면|날\s?때|될\s?때)|여유\s?(?:생기|"
    r"되)면|(?:하고|가고|보고|먹고)\s?싶(?:다|당|어|네|군)(?=$|[^가-힣])",
    r"(?:등|당첨|로또)\s?(?:되|맞으)면|\bif \w+ ever\b|\b(?:someday|sometime|one day|if only|i wish|would be (?:nice|fun) (?:to|if)|eventually|"
    r"one of these days|soon)\b",
)
QUOTE = _any(
    r"https?://|\[(?:속보|단독|공지|광고|web발신|Web발신|국제발신)|[\"“‘'「『][^\"”’'」』]{6,}[\"”’'」』]|(?:이?라는|하는)\s?(?:노래|곡|영화|드라마|책|소설)|가사|제목|(?:이?라고|이?래고)\s?(?:하|했|함|쓰|적|써|들|뜨|나오)|기사(?=(?:에서?|를|가|도|로|엔)?\s?(?:났|났어|나왔|나온|떴|뜬|봤|보니|보면|보고|읽|제목|링크|댓글|내용|공유|올라))|뉴스|방송|예고편|광고|드라마|개봉|방영|결방|중계|\d+회[는가]\s",
    r"\b(?:lyrics?|the song|episode|trailer|headline|according to)\b",
)
NAMES_SHOP = Pattern(r"여기\s?(?:는|도)?\s?(?:어때|어떠|어떰|어떨)")
"""What stands in quotation marks beside it is a name, nobody's words."""
REPORTED = _any(
    rf"(?!건대|군대|반대|현대|연대|근대|순대|인대|안대|(?<=해)운대|(?<=[부안울군])산대|(?<=[창강])원대|(?<=[인순춘])천대|(?<=대)전대|단대(?=$|[^가-힣]))(?:{N}|있|없|겠)(?:대|대요|댄다|댔|다더라|다던데|다네|"
    r"다고)(?=$|[^가-힣])|"
    rf"(?<![오노그원아미몰빨거문동장초도재])(?<!{L})래요?(?=$|[^가-힣ㄱ-ㅎ])|"
    r"자던데|자더라|자고\s?(?:하|했|함|그)|"
    rf"{L}\s?거래",
    r"\b(?:he|she|they) (?:said|says|is|are|has|have|was|wants?|told)\b|\b(?:he|she|they)'(?:s|re|ll)\b",
)
"""Reports somebody else's words or plan; not an offer by the speaker."""
HABITUAL = _any(
    r"매주|매일|맨날|항상|보통|마다|(?<!오)늘\s|격주|매달|매월|평소|시(?:\s?반)?면\s?(?:이미\s?|벌써\s?)?(?:꿈나라|자[는요지]?(?=$|[\s.~ㅋㅎ])|기절|뻗|눈\s?떠|깨)|"
    r"[월화수목금토일]{2,7}\s.*\d\s?(?:년|개월|달)\s?째",
    r"\b(?:every|always|usually|each (?:week|day|month)|weekly)\b",
)
DONE = _any(
    r"(?:캘린더|달력|일정표|스케줄|일정)(?:에|에다)?\s?(?:이미\s?|벌써\s?|다\s?)?(?:넣|추가|적|등록|저장|입력|"
    r"박아|써)|(?:캘린더|달력|알람)\s?(?:등록|완료|맞춰)",
    r"\b(?:(?:put|added|it'?s|got it) (?:it )?(?:in|on|to) (?:my|the) calendar|calendar'?d|saved the date)\b",
)
LATECOMER = _any(
    r"합류|첫날만|늦(?:을|게|어|는|을듯|음|겠|네|지)|끝나(?:고|면|는|서)|지각|먼저\s?(?:가|나|일어|먹)|도착할",
    r"\b(?:running late|be late|i'?ll be there (?:around|by|at)|on my way)\b",
)
CLOSING = _any(
    r"(?:그때|거기서|이따|그날|낼|내일|토욜|토요일|일욜|일요일|금욜|금요일|주말에|담주에|거서|글루|"
    r"그리로)\S{0,4}\s?(?:봐|보자|뵈|봬|뵙|보겠|만나|갈게|가겠|보아|보장|"
    r"봅시다|보는 걸로)|늦지\s?마|조심히\s?와|(?:예약|예매)(?:할게|해둘게|했|해놨|해놓을게|완료|하겠|할께)",
    r"\bsee (?:you|u|ya)\b|\btalk then\b",
)
"""Winds an agreement up."""
EXISTING = Pattern(
    r"(?:보기로|만나기로|가기로|먹기로|하기로)\s?(?:한|했)|(?:보|만나|먹|가|하|모이)자던\s?(?:거|것|건)|맞(?:지|죠|나|쥬|제|아\?|습니까|는지|는가)|유효|말인데|(?:알|잊지|기억하)(?:지|죠)|잊지\s?(?:않|안)|원래|"
    r"(?:가|오|보|하|먹|만나|모이)(?:는|기로\s?한)\s?(?:거|것|꺼)(?:지|제|죠|잖|맞)|(?:올|갈|볼|할|먹을)\s?(?:거|꺼)(?:지|제|죠)|"
    r"(?:욜|요일|\d일|거|게)(?:이)?(?:였|었)(?:죠|지|더라|나\s?\?|나요)|몇\s?시(?:였더라|였지|였죠|였나|였어|라셨|랬죠|랬지|랬더라|라고\s?했지|라\s?했지)|다들\s?오(?!늘|전|후|랜|래)|잊지\s?(?:마|말)|그대로|변동|"
    r",? right\s*\??$|\b(?:confirming (?:your|our|the)|reminder (?:of|about|that|for)|still on|we still|our \w+ (?:on|at|is)|the \w+ (?:on|tomorrow))\b"
)
"""Takes a plan for known ("토욜 7시 맞지?", "낼 오는 거지?", "영화 몇시랬지")."""
OWN = Pattern(r"(?:^|\s)(?:나|난|저|전|내가|제가|나는|저는|나도|저도|내는|지는|i|i'm)(?=\s|$)|^my\b", re.IGNORECASE)
"""The speaker's own doing, not an offer to others."""
BETTER = Pattern(
    r"(?:이|가|는|은)\s?(?:더\s?)?(?:낫|나을|나은데|나음|좋을\s?(?:듯|것|거)|편할?\s?(?:듯|것|거))|\b(?:is|would be) better\b"
)
"""Prefers a value ("2시반이 낫다")."""
ASKS_WHETHER = Pattern(
    r"(?:도|면)\s?(?:안\s?)?(?:될까|되나|되냐|되니|되려나|될는지|될런지|될지|되겠(?:니|냐|습니까|어요\s?\?)|괜찮을까|괜찮으(?:실까|세|시))|"
    rf"(?:{MOVE}|취소하)면\s?(?:어때|어떨까|안)"
)
"""Asks leave to do it ("수욜로 미뤄도 될까요"), however settled its verb sounds."""
ASKS_LEAVE = Pattern(r"안\s?(?:될까|되나|되려나|되겠니|돼\s?\?|되겠(?:어요|습니까)?\s?\?)")
"""Asks for it in the form of a no ("8시반에는 안될까요")."""
FAREWELL = Pattern(
    r"좋은\s?(?:하루|저녁|주말|밤)\s?(?:되|보내)|안녕히|들어가세요|수고하세요|\b(?:bye|good night|have a good)\b",
    re.IGNORECASE,
)
"""Takes leave: its yes answers nothing."""
ASKS_ORIGIN = Pattern(
    r"어디서\s?(?:들\s?)?(?:출발|오|와)|(?:다들|각자)\s?\S{0,4}\s?어디(?:야|에요|살|사|있)|중간이?\s?어디|어디\s?(?:살|사는)|"
    r"\bwhere (?:are|is) (?:you|everyone|everybody)\b",
    re.IGNORECASE,
)
"""Asks where people come from, not where to meet."""
ASKS_OFF = Pattern(
    r"(?:다음|담|나중)(?:에|번에)\s?(?:다시\s?|꼭\s?)?(?:하|보|만나|먹|가|마시)(?:자|면|죠|는|아|고)|(?:다른|딴)\s?날(?:에|로)?\s?(?:다시\s?)?(?:하|보|봐|만나|먹|가|잡|미루|바꾸|바꿔)|"
    r"(?:패스|스킵)\s?(?:해도|하면|할게|할래|하자|해야|할\s?듯|할까|가능|각)|\b(?:rain check|another (?:day|time)|skip)\b",
    re.IGNORECASE,
)
"""Asks to be let off a day, and offers no other."""

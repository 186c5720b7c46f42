"""From talk to the state of a place search: one state after every turn, over all who take part."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any

from seontok.guide import areas, kinds, lexicon, numbers, offers, vetoes, where
from seontok.guide import text as talk
from seontok.guide.kinds import Place, read_place, unlisted, without_features
from seontok.guide.lexicon import Mention, Polarity
from seontok.guide.offers import ASSISTANT, Offers
from seontok.guide.state import FLAGS, Proposal, Said, Search
from seontok.guide.when import read_when, week_spoken_of
from seontok.korean.time import read_times

_OUT = (Polarity.REPLACED, Polarity.DROPPED, Polarity.REFUSED)
_WIDEN = re.compile(
    r"넓혀|넓히|확장|포함|같이\s*봐|같이\s*보|까지(?:는|도)?\s*(?:봐|보|괜찮|ok|ㅇㅋ|가능|갈\s*(?:수|만)|걸어\s*갈\s*(?:수\s*있|만)|걸을\s*만)|도\s*(?:괜찮|ㅇㅋ|좋|ok|오케이|돼|됨|되|가능|콜|포함|추가|상관|봐|보자|넣)|also|as well|too\b|either .* or|is fine too|works too|include|extend|expand"
)
_HERE_NOW = re.compile(r"지금|여기|현|내|이\s|me|here|i am")
"""Says the speaker's own place; a bare 근처 means near the area spoken of, where there is one."""
_TURNED = re.compile(r"(?:주의자|식)?(?:을|를|으?로|이|가)?\s*(?:시작|전향|바꿨|됐|되었)")
"""After a diet: somebody keeps it since."""
_CANNOT_NOW = re.compile(r"(?:못|안)\s*(?:먹|드|마시)[가-힣]{1,2}|싫[가-힣]|알[레러]르?[기지]")
_IF = re.compile(
    r"(?:웨이팅|대기|줄|자리|비|눈|예약|사람|문|날씨)\S*\s*(?:\S{1,4}\s)?(?:길|있|없|오|많|차|안되|안\s*되|추우|더우|닫|꽉\s*차)\S{0,3}면\s(?![^.!?]*(?:힘드|힘들|싫|불편|곤란|안\s*되|무서|위험|미끄|추우|춥|더우|덥|젖)\S{0,3}(?:서|니까|니)\s)[^.!?]*$"
)
"""Before what is only done if something else fails."""
_DOUBTED = re.compile(
    r"^(?:은|는|이|가)\s[^?]*(?<!낫지 )(?<!좋지 )(?<!괜찮지 )(?:아냐|아니야|아닌가|아님|않나|않아|않냐|않음)\s*[?]"
)
"""After a mention: a doubt put as a question ("브런치는 오전 아냐?")."""
_BARE = re.compile(
    r"[^a-z가-힣\d]*(?:한|아마|음|about|around|like|just|probably)?\s*(\d{1,2}|[일이삼사오육칠팔구]|[두세네]|two|three|four|five|six|seven|eight|nine|ten)\s*(?:정도|쯤|요|이요)?[\s.!~ㅋㅎ]*"
)
"""A turn that is one number: what it counts, the turn before says."""
_HOW_MANY = re.compile(r"몇\s*(?:명|분|사람|이서)|\bhow many (?:of (?:us|you)|people|are|will)|\bhow many[\s?]*$")
_ASKS_HOUR = re.compile(
    r"몇\s*시|(?<=\d)시|[한두세네]\s*시|언제|시간|만나|\btime\b|\bwhen\b|\bo'?clock|\d\s*or\s*\d|\d\s*[ap]m|\d:\d\d|^\D{0,12}\d{1,2}\s*[?]"
)
_BY_FOOT = re.compile(r"걸어서|걸어\s*갈|도보|근처|가까운|동네|within walking|nearby|walk")
"""Makes where one lives or works the area too."""
_THAT_PLACE = re.compile(r"(?<![가-힣])(?:그|거기|회사|집)\s?(?:근처|쪽|주변|동네|앞|부근)")
"""After where one lives or works: near there."""
_ONE_OF_THEM = re.compile(r"(?:한|1)\s*(?:명|사람)(?!만)")
"""One of those who come, once they are counted."""
_FRIENDS = re.compile(r"애들?(?:이랑|하고|도|과)")
"""애들이랑: children, or in talk of a bar one's friends."""
_PREFERRED = re.compile(r"\b(?:better|closer|easier|nearer|more convenient)\b")
"""What is said of one area beside another that it shall replace."""
_WHAT_ONE_DOES = re.compile(r"[^?]{0,16}뭐\s*(?:하(?:니|냐|노|세요|시나요|지)|해|함)[\s?~ㅋㅎ]*")
"""Nothing but the question what somebody does then: a plan only with what is answered."""
_RIGHT_THERE = re.compile(r"(?:거기|여기|그|이)\s?(?:안)?(?:에)?서\s$")
"""Before a dish: had at the place itself, no stop more."""
_JOINT_PLAN = re.compile(
    r"여행|엠티|번개|벙개|모임|파티|나들이|\b(?:trip|getaway|hang ?out|get[- ]together|party|session|game night)\b"
)
"""What people do together: with a day and a question mark, a call."""
_THEIR_PLAN = re.compile(r"^(?!.*(?:우리|울)\s)[^?]*기로\s*(?:함|했|한\s*거)\S{0,2}\s*\?")
"""Asks after a plan of others: its answer is none of ours."""
_WHAT_WAS_IT = re.compile(
    r"[^가-힣]*(?:헐|오|와|대박|진짜|엥|오오)*[\s~!]*(?:거기\s*)?(?:어디|뭐|이름|얼마)[가-힣]{0,4}[\s?~!.ㅋㅎㅠ]*"
)
"""Asks after what was just told."""
_CRAVES = re.compile(r"오늘(?:은|따라)?\s[^.!?]{0,12}(?:생각나|생각남|땡기|땡긴|땡겨|당기|당긴|먹고\s*싶|마렵)")
"""What somebody feels like today, in talk of another day."""
_SETS_OUT = re.compile(r"출발|에서\s*(?:가|갈|올|와|오)|\b(?:coming|leaving|driving|travell?ing) from\b")
"""Beside where one is: the way is to somewhere else."""
_NOISE_IS_FINE = re.compile(
    r"(?:시끄러|시끌|북적)\S{0,3}\s*(?:상관|괜찮|돼|됨|ㄱㅊ|무방)|doesn'?t matter if [^.!?]{0,8}(?:noisy|loud)|(?:noise|noisy|loud) is (?:ok|fine)|don'?t mind (?:the )?nois"
)
_EARLY_BIRDS = re.compile(
    r"등산|산행|트레킹|트래킹|해돋이|일출|오픈런|에버랜드|캐리비안베이|스키장|워터파크|낚시|골프|라운딩|\b(?:hik(?:e|ing)|trek(?:king)?|sunrise|fishing|golf)\b"
)
"""What is met for in the morning, unless said otherwise."""
_INDOORS = re.compile(r"(?<![가-힣])실내(?!\s*(?:말고|보다))|\bindoors?\b|\binside instead")
_COOKED_THERE = re.compile(r"\s*(?:좀|를|을)?\s*(?:구워|궈|꿔|해|끓여|삶아|만들어)\s*먹")
"""After a dish: what people who stay overnight make themselves."""
_AWAY = re.compile(
    r"(?:\s*(?:뷔페|부페|라운지|레스토랑|중식당|일식당|한식당|카페|베이커리|빙수|디저트|바(?=\s|$)|결혼식|예식|로비))|(?:가|는|이|은)\s+(?:거기|여기|그쪽|저기)|(?:가|는|이|은)\s+[가-힣]+(?:이라|라|인데|이야|예요|이에요|라서|쪽|근처)"
)
"""After a word for lodging: where one stays, not what is sought."""
_HOTEL = re.compile(r"호텔|hotels?")
_STAYS = re.compile(
    r"묵|자고|잠\b|숙박|숙소|1박|체크인|하룻밤|객실|호캉스|호텔(?:로|에서)\s*(?:하|가|바꾸|바꿔|보|놀)|\bstay|night"
)
"""What makes a hotel more than the house a restaurant is in."""
_BUSY_THEN = re.compile(
    r"[^?]{1,10}\?+\s*(?:나|난|나는|저|전|저는|내가)\s[^?]*(?:(?:먹|하|가|보|있|오|만나|타)는데|인데|거든요?|어야\s*(?:해|돼|되는데|하는데)|가야\s*\S{1,3})[\s.!~ㅠㅜㅋㅎ]*$"
)
"""Somebody's answer to a day proposed: what else they do then ("오늘? 나 부모님이랑 밥 먹는데")."""
OCCASION = re.compile(
    r"생일|생신|데이|주년|기념일|결혼식|돌잔치|백일|환갑|칠순|졸업|종강|개강|전역|휴가|승진|이직|퇴사|송년회|신년회|크리스마스|이브|연말|birthday|anniversary"
)
_OURS = re.compile(
    r"(?<![가-힣])(?:우리|울|저희|엄마|아빠|어머니|아버지|할머니|할아버지|부모님|장모님|장인어른)\s[^.!?]{0,8}(?:기념일|생신|생일|환갑|칠순|팔순|주년|\d00일)"
)
"""An occasion of the room's own or of the family's: with a day, a plan."""
_YES = re.compile(
    r"(?:역|쪽|동)?(?:은|는|이)?\s*(?:완전\s*|너무\s*|아주\s*|나도\s*)?(?:좋(?!긴|기는|은데|지만)|콜|ㄱㄱ|ㅇㅋ|굿|괜찮(?!긴|기는|은데|지만)|오케|찬성|(?:'s |is |sounds |works )?(?:good|great|fine|perfect|works))"
)
_TREAT = re.compile(
    r"(?:는|은|도|를|까지)?\s*(?:제가|내가)?\s*(?:쏜|쏠|쏘|산다(?=$|[\s.!~ㅋㅎ])|살게|삼(?=$|[\s.!~ㅋㅎ])|사준|사줄|대접)"
)
"""커피는 내가 쏜다: a treat beside what is sought."""
_APART = re.compile(
    r"\s*(?:은|는)?\s*(?:각자|따로|알아서)|이?라서?\s(?:안|못|별로|싫|좀|힘들)|(?:도|는|은|을|를)?\s*(?:드신대|먹는대|드신다|먹는다|먹을\s*수\s*있대|잘\s*(?:먹|드))"
)
"""After a meal: each for themselves; after a dish: what something is said to be, or what somebody eats."""
_OTHER_EVENT = re.compile(
    r"(?:송별회|환영회|회식|송년회|신년회|동창회|돌잔치|[점저][심녁] 약속)\s*(?:이|가)?\s*있(?:어|음|거든|는데|다|대)(?!\S*\?)"
)
"""Why somebody cannot come."""
_ALSO_LIKED = re.compile(r"도\s*(?:좋아(?:해|하|$|[\s!.~ㅋㅎ])|괜찮[아은음다]|잘\s*먹|먹을\s*수\s*있|ㄱㅊ)")
"""After a dish: what somebody likes as well, beside what is sought."""
_EATEN_BEFORE = re.compile(
    r"(?:은|는)?\s*먹고\s*(?:와(?!서)|오세요|만나|모이|갈\s*(?:거|게|건|께)|감(?=$|[\s.!])|올게)"
)
"""After a meal: had before people meet."""
_SHOP_HAS = re.compile(r"◆(?:은|는)\s(?:(?!빼|말고|제외|패스|나머지|다른|딴|남은).)*$")
_AND_THEN_WHAT = re.compile(
    r"(?:[가-힣]고(?:\s?나서)?|다음에?|담에|후에|뒤에)\s?(?:는|은|엔)?\s?(?:뭐|뭘|어디|모)\s?(?:하|할|해|가|갈|보|볼)|\bwhat (?:about )?(?:after|next|then)\b|\bafter (?:that|dinner|lunch)\s*\?"
)
"""Asks what comes after what is sought: the answer is one stop more."""
_WHOSE_CAR = re.compile(
    r"(?<![가-힣])차(?:는|를|도|가)?\s*(?:누가|누구|가져|가지고|가꼬|갖고|있[냐나니어]|끌고)[^.!]*(?:[?]|까|겨|냐|나|니|지)?"
)
_MINE = re.compile(r"(?<![가-힣])(?:내가|제가|나|저|난)\s?(?:\S{1,3}\s)?(?:가져[가갈감올]|끌고|갖고|가지고|있[어음])")
"""Asks who brings a car, and says it."""
_TO_SUCH = re.compile(r"[가-힣]{0,2}\s?(?:데|곳)(?:로|으로)(?=\s|$|[.!~ㅋㅎㅠ])")
"""After a wish: where to go instead of the shop just spoken of."""
_EN_SHOP_HAS = re.compile(
    r"◆\s+(?:only |just |also |really )?(?:has|have|had|is|was|isn'?t|wasn'?t|doesn'?t|don'?t|didn'?t|lacks|with)\b[^.!?]*$"
)
"""Between a shop and a wish: what that shop is or has."""
_PASSED = re.compile(
    r"(?:에|에서|도|을|를)?\s*(?:[가-힣]{1,6}\s)?(?:가고|들렀다|들르고|구경하고|보고|갔다가|찍고|(?:가|오|도착하)기\s*전에?|가는\s*길에|가다가|갔다\s*와서|갔다\s*오는|다녀와서)\s"
)
"""After a name: one stop of the way, not where the whole of it is sought."""
_DECIDED = re.compile(r"(?:역|쪽|동)?\s*으?로\s*(?:하고|하자|하죠|해요|합시다|정하|갑시다|가자)")
"""After an area: settled, whatever else the turn asks."""
_IN_THE_MIDDLE = re.compile(r"\s?(?:쯤|정도|지점)?\s?(?:인(?=\s)|이니|이라|에\s*있는)")
"""중간쯤인 사당: says only why that area is named."""
_LEFT_BEHIND = re.compile(
    r"\s*(?:를|을|도|은|는|들|들은|들을)?\s*(?:[가-힣]{1,4}(?:가|이|한테|께)\s)?(?:봐야|봐\s?줘야|봐주|봐줄|보느라|돌보|재우|재워|맡기|맡길|맡겨|두고|놔두)"
)
"""After children or a dog: they stay at home."""
_WHEREABOUTS = re.compile(
    r"(?:(?:너|넌|너네|지금|다들|얘들아|오빠|언니|형|누나|여보|자기야?|뷁+)[\s,]*)*어디(?:야|임|쯤|니|냐|심|세요|까지)|\bwhere (?:are|r) (?:you|u|ya)\b"
    r"|(?:[^가-힣]|아|맞다|근데|\s)*(?:거기|그\s*집|그\s*가게|그\s*식당|그\s*카페|◆+)\s*(?:가|는|이|은)?\s*(?:이름\S{0,2}\s*)?(?:어디|뭐였|어딨)"
)
"""Asks where somebody or a place that was told of is, not where to go."""
_EITHER = re.compile(r"\s*(?:역|쪽)?\s*(?:or|이?나|아니면|아님|vs)\s*")
"""Between two areas of which people are to choose."""
_FREE_THEN = re.compile(
    r"\b(?:any(?:one|body)|who(?:'s| is)|who all is) (?:free|around|up|in)\b|\b(?:are|is) (?:we|you|everyone|anyone|it) (?:all )?(?:still )?(?:on|free|around|available|busy)\b|\bwhat(?:'s| are| is) (?:everyone|you|y'?all|you guys)\b|뭐\s*(?:해|함|하)\S{0,2}\s*(?:[?~ㅋㅎ]*$|[?])|(?:바빠|바쁘|한가)\S{0,3}\s*[?~]"
)
"""Asks what somebody does then: its day is the plan's once there is one."""
_ASKS_WHERE = re.compile(r"(?:(?!어때|어떰|어떠|콜|\?|까).)*(?:어디|뭐|뭘|어느|몇)")
"""From a mention on: a question that takes it for granted ("2차는 어디로?")."""
CALL_HOLDS = 3
"""Turns within which a proposal and what it is about come together."""
MAX_ANSWER = 24
"""Characters of an answer to who cannot eat what."""
MAX_TURN = 1000
"""Characters of a turn that are read: nobody says where to eat after a thousand."""
_PRICE_WAIVED = re.compile(
    r"(?:가격|예산|돈|금액|비용)\S{0,3}\s*(?:은|는|대는|은요)?\s*(?:없던\s*걸|없애|무제한|풀렸|(?:제한|한도)\s*없|크게|별로|딱히|전혀|뭐|그렇게)?\s*(?:상관\s*없|무관|신경\s*(?:안|쓰지)|안\s*봐도|괜찮|자유|노상관|아무래도)|넘어도\s*(?:돼|됨|되|괜찮|상관|ㄱㅊ|무방|ok)|비싸도\s*(?:돼|됨|되|괜찮|ㄱㅊ|ok|상관|좋|ㅇㅋ)|(?:price|budget|money|cost) (?:doesn'?t matter|isn'?t (?:an issue|a problem)|is no (?:issue|object)|is fine)|no budget limit|don'?t care about (?:the )?(?:price|budget)"
)
_ANY_WILL_DO = r"\S{0,2}\s*(?:은|는|야|이야)?\s*(?:이제\s*|크게\s*|별로\s*|딱히\s*)?(?:상관\s*없|무관|아무\s*거나|아무\s*때나|뭐든|안\s*중요|노상관)"
_WAIVED_TOPICS = [
    (re.compile(rf"(?<![가-힣])(?:{nouns}){_ANY_WILL_DO}"), keys)
    for nouns, keys in (
        (r"메뉴|음식|음식\s?종류|종류", ("cuisine",)),
        ("날짜|요일", ("date",)),
        ("시간|시각", ("time",)),
        ("자리|좌석", ("seating",)),
        ("분위기", ("mood",)),
        ("거리", ("walk_minutes_max",)),
    )
]
"""What somebody takes back by its name: "메뉴는 상관없어"."""
_AREA_ANY = re.compile(
    r"(?<!나 )(?<!난 )(?<!나는 )(?<!나도 )(?<!저는 )(?<!전 )(?<!저도 )(?:지역|위치|동네|장소|어디든|어디여도|어디라도)\S{0,2}\s*(?:은|는)?\s*(?:상관\s*없|무관|아무\s*데나|괜찮)|anywhere is fine|location doesn'?t matter"
)


class Reader:
    """Reads one talk turn by turn. Keeps the search; give it turns in order."""

    def __init__(self, room: Mapping[str, Any], now: datetime) -> None:
        """`room` as in `place_dialogues`: its members tell whether the assistant takes part."""
        self.search = Search()
        self.offers = Offers()
        self.now = now
        self.members = [m for m in room.get("members", []) if isinstance(m, str)]
        self.with_assistant = ASSISTANT in self.members and len(self.members) <= 2
        self.search.active = self.with_assistant
        self.turn = 0
        self.called = -CALL_HOLDS
        """The last turn before the search began in which somebody asked or proposed something."""
        self.told = False
        """Whether the last turn but for questions after it only told a story."""
        self.last: tuple[str, str] = ("", "")
        """Who spoke last, and what."""
        self.asked: tuple[int, str, str] = (-CALL_HOLDS, "", "")
        """The last turn that asked who cannot eat what: its number, who, the words."""
        self.week = ""
        """Monday of the week last spoken of as a whole (YYYY-MM-DD)."""
        self.before: list[tuple[str, str]] = []
        """The turns just before the search began: their day, place and number count once it does."""

    def read(self, by: str, said: str, at: datetime | None = None) -> dict[str, Any]:
        """Take in one turn and give the state that holds after it.

        Args:
            at: When it was said, if that is not when the talk began.
        """
        self.turn += 1
        self.now = at or self.now
        said = " ".join(said.split())[:MAX_TURN]
        if by == ASSISTANT:
            self._hear_offer(said)
            return self.search.snapshot()
        turn = _Turn(self, by, said)
        if not self.search.active and turn.wakes():
            self.search.active = True
            for earlier in self.before:
                _Turn(self, *earlier).recall()
            self.search.weak = set(self.search.values)
            turn = _Turn(self, by, said)
        turn.apply()
        self.last = (by, turn.text)
        self.told = turn.only_tells() or (self.told and bool(_WHAT_WAS_IT.fullmatch(turn.text)))
        if not self.search.active:
            self.before = [*self.before, (by, said)][-CALL_HOLDS:]
        return self.search.snapshot()

    def _hear_offer(self, said: str) -> None:
        names = offers.read_offer(said)
        if names:
            self.offers.latest = names
            self.offers.names += [name for name in names if name not in self.offers.names]
            self.offers.named = ""


class _Turn:
    """One turn being read."""

    def __init__(self, reader: Reader, by: str, said: str) -> None:
        self.reader, self.search, self.by, self.words = reader, reader.search, by, said
        self.text = self._mask_members(talk.normalise(said))
        located = offers.locate(self.text, reader.offers)
        self.rejected = offers.turned_down(self.text, located, reader.offers)
        self.shops = self._own_names(located)
        if self.shops and not self.rejected:
            self.rejected = offers.turned_down(self.text, self.shops, reader.offers)
        self.named = [*located, *self.shops]
        for start, end, _ in self.named:
            self.text = self.text[:start] + "◆" * (end - start) + self.text[end:]
        cut = talk.taken_back(self.text)
        self.text = " " * cut + self.text[cut:]
        outdoors = self.search.values.get("kind") == "park"
        self.clauses = talk.clauses(re.sub(r"시켜(?=\s?먹)", "사서", self.text) if outdoors else self.text)
        if reader.last and reader.last[0] != by and talk.asks_of_past(reader.last[1]):
            self.clauses = [replace(c, story=c.story or not c.direct) for c in self.clauses]
        if _BUSY_THEN.match(self.text) and not reader.with_assistant:
            self.clauses = [talk.Clause(0, len(self.text), True, False, False)]
        self.said = Said(by, reader.turn, said)
        self.refused: list[Mention] = []

    def _mask_members(self, text: str) -> str:
        for name in self.reader.members:
            if name != ASSISTANT and len(name) >= 2:
                text = re.sub(
                    rf"{re.escape(name.lower())}(?=$|[\s,.!?~]|아|야|이|은|는|님|씨|도|랑|가|한테)",
                    "뷁" * len(name),
                    text,
                )
        return text

    def _own_names(self, located: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """Shop-like names that are no words of the lexicon."""
        found = []
        for start, end, name in (*offers.shop_names(self.text), *offers.topic_names(self.text)):
            known = any(
                m.start < end and m.end > start and m.start <= start
                for m in (*lexicon.dishes(self.text), *lexicon.kinds(self.text))
            )
            wish = any(m.start < end and m.end > start for m in lexicon.wishes(self.text))
            place = any(m.start < end and m.end > start for m in where.mentions(self.text)[0])
            if not (known or wish or place) and not any(s <= start < e for s, e, _ in located):
                found.append((start, end, name))
        return found

    def apply(self) -> None:
        """Change the search by what the turn says."""
        if self.rejected:
            for name in self.rejected:
                self.search.add("exclude", name, self.said)
        if not self.search.active:
            self._remember()
            return
        self._agree()
        self._vetoes()
        self._area()
        self._place()
        self._wishes()
        self._numbers()
        self._when()
        self._remember()

    def recall(self) -> None:
        """Take in a turn from before the search began, if it proposes something or names an occasion."""
        asked = any(c.direct and not c.story for c in self.clauses) or _FREE_THEN.search(self.text)
        asked = asked or re.search(r"기로\s*(?:했|함|한\s)", self.text)
        if asked or OCCASION.search(self.text):
            self.apply()

    def wakes(self) -> bool:
        """Whether talk becomes a plan with this turn: two topics of one, or one in answer to somebody who asks or proposes."""
        live = [c for c in self.clauses if not c.story]
        if _WHAT_ONE_DOES.fullmatch(self.text):
            self.reader.called = self.reader.turn
            return False
        named = [m for m in (*lexicon.kinds(self.text), *lexicon.dishes(self.text)) if self.counts(m)]
        if self.reader.told and _WHAT_WAS_IT.fullmatch(self.text):
            return False
        live = [c for c in live if not _THEIR_PLAN.search(self.text[c.start : c.end])]
        if (any(c.direct for c in live) and not _WHEREABOUTS.match(self.text)) or any(
            re.match(r"\s*(?:ㄱ|고|각)?\s*[?]", self.text[m.end :]) for m in named
        ):
            self.reader.called = self.reader.turn
        if named and len(self.text) <= MAX_ANSWER and re.search(r"(?<!대)(?<!냐)\?\s*$", self.text):
            self.reader.called = self.reader.turn
        asks = self.text.rstrip().endswith("?") and _JOINT_PLAN.search(self.text)
        if asks and read_times(self.text, self.reader.now.replace(tzinfo=None)):
            self.reader.called = self.reader.turn
        located = [m for m in self._areas()[0] if self.counts(m)]
        if any(_EITHER.fullmatch(self.text[a.end : b.start]) for a, b in pairwise(located)) and "?" in self.text:
            self.reader.called = self.reader.turn
        topics = len(self._topics())
        return topics >= 2 or (topics == 1 and self.reader.turn - self.reader.called < CALL_HOLDS)

    def _topics(self) -> set[str]:
        """The sorts of thing a turn speaks of, stories aside: two of them and it is about a plan."""
        place = [m for m in (*lexicon.kinds(self.text), *lexicon.dishes(self.text)) if self.counts(m)] or unlisted(
            self.text, ()
        )
        place = place or (kinds.SECOND_ROUND.search(self.text) and "2차") or ""
        located = [m for m in self._areas()[0] if self.counts(m)]
        told = tuple((c.start, c.end) for c in self.clauses if c.story)
        when = read_when(self.text, self.reader.now, skip=told)
        party = numbers.party(_blank(self.text, told))
        return {
            name
            for name, given in (
                ("place", place),
                ("where", located),
                ("when", when.spans),
                ("party", party),
                ("occasion", _OURS.search(_blank(self.text, told))),
            )
            if given
        }

    def only_tells(self) -> bool:
        """Whether every clause is a story."""
        return bool(self.clauses) and all(c.story for c in self.clauses)

    def _remember(self) -> None:
        told = tuple((c.start, c.end) for c in self.clauses if c.story)
        self.reader.week = week_spoken_of(_blank(self.text, told), self.reader.now) or self.reader.week
        located = [name for _, _, name in self.named]
        self.reader.offers.spoken = located or self.reader.offers.spoken
        proposed = located[-1] if located else offers.proposed_name(self.text) if not self.reader.with_assistant else ""
        if proposed and not self._is_known(proposed):
            self.reader.offers.named = proposed

    def _is_known(self, word: str) -> bool:
        found = [*lexicon.dishes(word), *lexicon.kinds(word), *lexicon.wishes(word), *where.mentions(word)[0]]
        timed = read_when(word, self.reader.now).spans or read_times(word, self.reader.now.replace(tzinfo=None))
        return bool(found or timed or numbers.prices(word) or numbers.party(word)) or offers.is_area(word)

    def _areas(self) -> tuple[list[Mention], list[Mention]]:
        """(areas wanted or refused, areas somebody sets out from), names that were masked left out."""
        original = self.words if len(self.words) == len(self.text) else self.text
        original = "".join(o if t not in "◆뷁" else t for o, t in zip(original, self.text, strict=True))
        return where.mentions(self.text, original, self.search.values.get("area", ()))

    def clause_at(self, place: int) -> talk.Clause:
        """The clause that holds a position."""
        for clause in self.clauses:
            if clause.start <= place < clause.end:
                return clause
        return self.clauses[-1] if self.clauses else talk.Clause(0, 0, False, False, False)

    def counts(self, mention: Mention) -> bool:
        """Whether a mention is more than a story, or what would be done if."""
        also_there = mention.key == "area" and mention.added
        if not also_there and _IF.search(self.text[: mention.start]):
            return False
        clause = self.clause_at(mention.start)
        if _DOUBTED.search(self.text[mention.end : clause.end]) and not self.text[mention.end : clause.end].count("◆"):
            return False
        if not clause.story or (mention.polarity in _OUT and lexicon.left_out_for_a_reason(self.text, mention.end)):
            return True
        return mention.polarity in _OUT and not talk.has_past(self.text[clause.start : clause.end])

    def asks(self, place: int) -> bool:
        """Whether a position stands in a proposal put as a question to other people."""
        if self.reader.with_assistant:
            return False
        clause = self.clause_at(place)
        words = self.text[clause.start : clause.end]
        if _ASKS_WHERE.match(self.text[place : clause.end]):
            return False
        return clause.question and not talk.is_request(words)

    def propose(self, key: str, value: Any, place: int) -> None:
        """Set at once, or, asked while another value holds, wait for agreement."""
        if self.asks(place) and self.search.holds(key) and self.search.values[key] != value:
            self.search.pending = [p for p in self.search.pending if p.key != key]
            self.search.pending.append(Proposal(key, value, self.by, self.reader.turn))
        else:
            self.search.pending = [p for p in self.search.pending if p.key != key]
            self._set(key, value)

    def _set(self, key: str, value: Any) -> None:
        if key == "place":
            self._put_place(value)
        else:
            self.search.put(key, value, self.said)

    def _agree(self) -> None:
        waiting = [p for p in self.search.pending if p.by != self.by and self.reader.turn - p.turn <= 3]
        if waiting and talk.agrees(self.text):
            named = self._areas()[0]
            for proposal in waiting:
                if proposal.key == "area" and named and not self._welcomes(named, proposal.value):
                    continue  # the turn says itself what becomes of it
                self._set(proposal.key, proposal.value)
            self.search.pending = []
        elif waiting and not talk.disagrees(self.text) and not self.rejected:
            for proposal in waiting:
                if isinstance(proposal.value, Place) and self._fills(proposal.value):
                    self._set(proposal.key, proposal.value)
                    self.search.pending.remove(proposal)
        elif waiting and talk.disagrees(self.text):
            self.search.pending = [p for p in self.search.pending if p not in waiting]

    def _fills(self, place: Place) -> bool:
        """Whether a turn names a dish for a meal another proposed: "food before?", "burgers"."""
        kinds_of = set(place.stops or ()) | {place.kind}
        named = [m for m in lexicon.dishes(self.text) if m.polarity is Polarity.WANTED and self.counts(m)]
        return not place.cuisine and any(m.kind in kinds_of for m in named)

    def _welcomes(self, named: list[Mention], areas: Sequence[str]) -> bool:
        """Whether a turn says yes to an area right after its name: "청담 좋지 스테이크?"."""
        return any(_stem(str(m.value)) in map(_stem, areas) and _YES.match(self.text, m.end) for m in named)

    def _vetoes(self) -> None:
        asked = vetoes.asks(self.text)
        changes = [c for c in vetoes.read_vetoes(self.text) if c.withdrawn or not asked]
        if not changes and self._answers_what_one_eats():
            changes = vetoes.read_answer(self.text, self.reader.asked[2])
        if asked:
            self.reader.asked = (self.reader.turn, self.by, self.text)
        for change in changes:
            if not change.withdrawn or change.value in self.search.values.get(change.key, []):
                self.refused.append(change.mention)
            if change.withdrawn:
                self.search.withdraw(change.key, change.value, self.by)
            elif self.counts(change.mention) or self._cannot_now(change.mention):
                self.search.add(change.key, change.value, self.said)
                self._drop_refused_dish(change.mention)

    def _drop_refused_dish(self, refused: Mention) -> None:
        """A dish somebody refuses is sought no more."""
        named = refused.value if refused.key == "dish" else self.text[refused.start : refused.end]
        held = str(self.search.values.get("cuisine", ""))
        if (
            not re.search(r"[가-힣]$", self.text[: refused.start])
            and len(str(named)) > 1
            and held.startswith(str(named))
        ):
            self.search.drop("cuisine")

    def _answers_what_one_eats(self) -> bool:
        """Whether a short turn of another follows on the question who cannot eat what."""
        turn, by, _ = self.reader.asked
        near = self.reader.turn - turn <= CALL_HOLDS and by not in ("", self.by)
        return near and len(self.text) <= MAX_ANSWER and not any(c.direct or c.story for c in self.clauses)

    def _cannot_now(self, mention: Mention) -> bool:
        """Whether a refusal is told of now, whatever the rest of its clause tells of: "날거 못 먹어 임신했잖아"."""
        if mention.key == "diet" and _TURNED.match(self.text, mention.end):
            return True
        cannot = _CANNOT_NOW.search(self.text, mention.start)
        clause = self.clause_at(mention.start)
        if not cannot or cannot.end() > clause.end:
            return False
        return not talk.tells(self.text, clause.start, cannot.end())

    def _area(self) -> None:
        found, origins = self._areas()
        for mention in origins:
            self.search.origins[self.by] = str(mention.value)
            held = self.search.values.get("area", [])
            near = _BY_FOOT.search(self.text) or (len(origins) == 1 and not found and self._asks_near(origins[0]))
            there = _THAT_PLACE.search(self.text, origins[-1].end)
            if self.reader.with_assistant and (held == ["here"] or there or (near and not held)):
                self.search.put("area", [str(mention.value)], self.said)
        found = [m for m in found if self.counts(m) and not self._is_of_shop(m) and not self._is_smalltalk(m)]
        wanted = [m for m in found if m.polarity is Polarity.WANTED]
        if self.search.values.get("area") or len(wanted) > 1:
            kept = [m for m in wanted if not _PASSED.match(self.text, m.end)]
            elsewhere = self.search.values.get("area") or any(m.value not in ("here", "midpoint") for m in kept)
            wanted = kept if elsewhere else wanted
        wanted = [m for m in wanted if m is wanted[0] or not self._is_sight_of(m, wanted[0])]
        if any(m.value not in ("here", "midpoint") for m in wanted):
            named = [m.start for m in wanted if m.value != "midpoint"]
            wanted = [
                m
                for m in wanted
                if m.value != "midpoint"
                or not (_IN_THE_MIDDLE.match(self.text, m.end) or any(m.end <= n <= m.end + 4 for n in named))
            ]
        if self.search.values.get("area"):
            wanted = [m for m in wanted if m.value != "here" or _HERE_NOW.search(self.text[m.start : m.end])]
        wanted = self._without_venues(wanted)
        if any(m.value != "here" for m in wanted):
            wanted = [m for m in wanted if m.value != "here"]
        out = [str(m.value) for m in found if m.polarity in (Polarity.REPLACED, Polarity.DROPPED)]
        held = list(self.search.values.get("area", []))
        waits = bool(wanted and held and self.asks(wanted[-1].start))
        if (out and not waits) or _AREA_ANY.search(self.text):
            self._leave(out, held)
        if wanted:
            self._go(wanted, out)

    def _without_venues(self, wanted: list[Mention]) -> list[Mention]:
        """Areas without a museum or a mall beside which the turn names where it is: "시립미술관 무료래 시청역"."""

        def is_venue(m: Mention) -> bool:
            return bool(lexicon.kinds(str(m.value))) or m.value in lexicon.words("amusement")

        if len(wanted) == 2 and [is_venue(m) for m in wanted] == [True, False]:
            between = self.text[wanted[0].end : wanted[1].start]
            if not _COORDINATED.fullmatch(between) or not between.strip():
                return wanted[1:]
        return wanted

    def _asks_near(self, origin: Mention) -> bool:
        """Whether a turn says where the speaker works or lives and then asks for a place: "문정동 퇴근길에 혼술할데"."""
        named = [m for m in (*lexicon.kinds(self.text), *lexicon.dishes(self.text)) if self.counts(m)]
        return any(origin.end <= m.start for m in named) and not _SETS_OUT.search(self.text)

    def _leave(self, out: list[str], held: list[str]) -> None:
        """Take areas out; "역" or "동" more or less is the same area."""
        stems = {_stem(name) for name in out}
        if _AREA_ANY.search(self.text) and not out:
            self.search.drop("area")
        for name in held:
            if _stem(name) in stems:
                self.search.remove("area", name)

    def _go(self, wanted: list[Mention], out: list[str]) -> None:
        names = list(dict.fromkeys(str(m.value) for m in _corrected(self.text, wanted)))
        held = list(self.search.values.get("area", []))
        decided = _DECIDED.match(self.text, wanted[-1].end)
        fresh = [name for name in names if _stem(name) not in {_stem(h) for h in held} or _is_station_of(name, held)]
        widened = [*held, *fresh]
        if (
            not fresh
            and held
            and (len(names) >= len(held) or (self.asks(wanted[-1].start) and not decided))
            and not _only(self.text, wanted[-1].end)
        ):
            return
        widens = (
            held
            and (wanted[-1].added or bool(_WIDEN.search(self.text[wanted[0].start :])))
            and not _PREFERRED.search(self.text)
            and not re.search("빼|말고", self.text)
        )
        towards = re.match(r"(?:역|동)?\s*(?:쪽|으?로|근처|에서|주변)", self.text[wanted[-1].end :])
        if (
            held
            and not (towards or widens)
            and not self.asks(wanted[-1].start)
            and all(where.lies_in(h, n) for n in names for h in held)
        ):
            return
        if decided:
            self.search.put("area", widened if widens else names, self.said)
        else:
            self.propose("area", widened if widens else names, wanted[-1].start)

    def _place(self) -> None:
        seats = [(m.start, m.end) for m in lexicon.wishes(self.text) if m.key == "seating" and m.value == "bar"]
        found = [
            m
            for m in (*lexicon.kinds(self.text), *lexicon.dishes(self.text))
            if self.counts(m) and not any(s <= m.start and m.end <= e for s, e in seats) and not self._is_of_shop(m)
        ]
        found = self._beside_areas(found)
        if self.search.values.get("kind") in ("restaurant", "cafe", "bar"):
            found = [
                m for m in found if not (_HOTEL.fullmatch(self.text[m.start : m.end]) and not _STAYS.search(self.text))
            ]
        if len({m.kind or m.value for m in found} | {self.search.values.get("kind")} - {None}) > 1:
            found = [m for m in found if not _TREAT.match(self.text, m.end)]
        if self.search.values.get("kind") in ("activity", "culture"):
            found = [m for m in found if m.key != "dish" or not _RIGHT_THERE.search(self.text, 0, m.start)]
        found = [m for m in found if not self._is_excuse(m) and not _APART.match(self.text, m.end)]
        found = [m for m in found if not _OTHER_EVENT.match(self.text, m.start)]
        found = [m for m in found if m.key == "dish" or not _EATEN_BEFORE.match(self.text, m.end)]
        free = [
            m for m in found if m.polarity in _OUT or not any(m.start < r.end and r.start < m.end for r in self.refused)
        ]
        avoided = self.search.values.get("avoid", [])
        free = [m for m in free if m.key != "dish" or m.value not in avoided or m.polarity in _OUT]
        if self.search.values.get("cuisine"):
            free = [m for m in free if m.key != "dish" or not _ALSO_LIKED.match(self.text, m.end)]
        elsewhere = self.search.values.get("kind", "lodging") != "lodging" or len({m.kind or m.value for m in free}) > 1
        if elsewhere:
            free = [m for m in free if m.value != "lodging" or not _AWAY.match(self.text[m.end :])]
        if self.search.values.get("kind") == "lodging":
            free = [m for m in free if m.key != "dish" or not _COOKED_THERE.match(self.text[m.end :])]
        free = without_features(self.text, free, self.search.values.get("kind", ""))
        place = read_place(self.text, free, self.search.values) or self._amusement(free)
        if place is None:
            return
        held = self.search.values.get("kind")
        if held and place.kind not in ("", held) and place.stops is None and _AND_THEN_WHAT.search(self.reader.last[1]):
            place = replace(place, kind="", stops=(held, place.kind))
        if place.cleared_kind:
            self.search.drop("kind")
        if place.cleared_cuisine:
            self.search.drop("cuisine")
        for mention in free:
            if mention.key == "kind" and mention.polarity is Polarity.WANTED:
                self.search.sought[str(mention.value)] = self.text[mention.start : mention.end]
        if place.kind or place.cuisine or place.stops is not None:
            self._propose_place(place)

    def _is_excuse(self, mention: Mention) -> bool:
        """ "저희는 그날 캠핑이라": what somebody does then instead."""
        clause = self.clause_at(mention.start)
        busy = re.search(
            r"(?:그날|그때|(?:나|난|저|전|저희|우리)는?)\s[^.!?]{0,10}$", self.text[clause.start : mention.start]
        )
        return bool(busy and re.match(r"이?라(?:서)?(?:\s|$)", self.text[mention.end :]))

    def _amusement(self, found: list[Mention]) -> Place | None:
        """ "롯데월드 가자": a place that is itself what one goes for, where no kind is sought yet."""
        if found or self.search.values.get("kind") or self.search.values.get("stops"):
            return None
        for area in where.mentions(self.text)[0]:
            goes = re.match(
                r"(?:에|로|으로)?\s*(?:놀러\s*)?(?:가|갈|ㄱㄱ|고고|어때|콜|갔|다녀|고(?=\s*[?!])|ㄱ)",
                self.text[area.end :],
            )
            if area.value in lexicon.words("amusement") and goes and self.counts(area):
                return Place(area.start, "activity")
        return None

    def _is_sight_of(self, area: Mention, town: Mention) -> bool:
        """ "춘천 … 소양강 산책": what is walked or seen in the town named before."""
        whole = areas.names().get(str(town.value)) in ("sido", "sigungu")
        return whole and bool(re.match(r"\s?(?:산책|구경|걷|드라이브)", self.text[area.end :]))

    def _is_smalltalk(self, area: Mention) -> bool:
        """ "요즘 홍대 어때": how a place is these days."""
        lately = re.search(r"(?:요즘|요새)\s*$", self.text[: area.start])
        return bool(lately and re.match(r"(?:역|쪽)?(?:은|는)?\s*(?:어때|어떰|어떠|어떤)", self.text[area.end :]))

    def _is_of_shop(self, mention: Mention) -> bool:
        """ "지구당은 일식이잖아", "not Everest, it's Nepali": what a named place is, no wish."""
        clause = self.clause_at(mention.start)
        told = re.match(
            r"에\s*있(?:는|잖|어|대|다)|(?:이|가)?\s*(?:아니(?:니|라|잖|야|네|고|에요)|아냐|아닌가|아님\s?\?|맞[지죠])|(?:이|집이)?(?:네|더라|래(?=$|\s)|잖|라서|라(?=$|\s)|니까|던데|어서|고\s)",
            self.text[mention.end :],
        )
        before = self.text[clause.start : mention.start]
        if _TO_SUCH.match(self.text, mention.end):
            return False
        if self.rejected and _SHOP_HAS.search(before):
            return True
        topic = re.search(r"◆(?:은|는|이|가)?\s[^◆]{0,6}$", before)
        asked = re.search(r"\b(?:is|was|isn'?t) ◆+\s+(?:\w+\s){0,2}$", self.text[: mention.start])
        english = re.search(r"◆,?\s*(?:it'?s|that'?s|is|they'?re)\s+(?:\w+\s){0,2}$", self.text[: mention.start])
        throughout = re.search(r"(?:다|전부|죄다|온통)\s[가-힣]{0,3}$", self.text[: mention.start])
        return bool((told and (topic or throughout)) or asked or (english and self.rejected))

    def _beside_areas(self, found: list[Mention]) -> list[Mention]:
        """Mentions without the kinds that are only part of an area's name (공원 in 서울대공원), where another kind is sought."""
        named = [m for m in where.mentions(self.text)[0] if m.value not in ("here", "midpoint")]

        def inside(m: Mention) -> bool:
            return m.key == "kind" and any(a.start < m.start and m.end <= a.end for a in named)

        sought = self.search.values.get("kind") or self.search.values.get("stops")
        return [m for m in found if not (inside(m) and (sought or any(not inside(o) for o in found)))]

    def _propose_place(self, place: Place) -> None:
        values = self.search.values
        held = values.get("stops") or values.get("kind")
        changes = (place.stops is not None and place.stops != values.get("stops")) or (
            place.kind and held and place.kind != values.get("kind")
        )
        other = place.cuisine and values.get("cuisine") and values["cuisine"] != place.cuisine
        if place.stops is not None and not values.get("stops") and len(place.stops) > 1 and place.stops[0] == held:
            changes = False  # a stop more takes nothing back
        if self.asks(place.at) and ((changes and held) or other):
            self.search.pending = [p for p in self.search.pending if p.key != "place"]
            self.search.pending.append(Proposal("place", place, self.by, self.reader.turn))
        else:
            self._put_place(place)

    def _put_place(self, place: Place) -> None:
        if place.stops is not None:
            self._put_stops(place.stops)
        elif place.kind and not self.search.values.get("stops"):
            if place.kind != self.search.values.get("kind"):
                self.search.drop("cuisine")
            self.search.put("kind", place.kind, self.said)
        if place.cuisine and not self.search.values.get("cuisine", "").endswith(place.cuisine):
            self.search.put("cuisine", place.cuisine, self.said)

    def _put_stops(self, stops: Sequence[str]) -> None:
        if len(stops) >= 2:
            self.search.drop("kind")
            self.search.put("stops", list(stops), self.said)
            return
        self.search.drop("stops")
        if stops:
            self.search.put("kind", stops[0], self.said)

    def _wishes(self) -> None:
        named = where.mentions(self.text)[0]
        inside_name = [(m.start, m.end) for m in named if m.value not in ("here", "midpoint")]
        found = [m for m in lexicon.wishes(self.text) if not any(s <= m.start and m.end <= e for s, e in inside_name)]
        denied = [m for m in found if m.value is False]
        for mention in sorted(found, key=lambda m: m.start):
            inside = any(
                d is not mention and d.key == mention.key and mention.start < d.end and d.start < mention.end
                for d in denied
            )
            if (
                mention.key == "kids"
                and _FRIENDS.fullmatch(self.text[mention.start : mention.end])
                and self._for_drinks()
            ):
                continue
            if _LEFT_BEHIND.match(self.text, mention.end) and mention.key in ("kids", "pets"):
                continue
            if self.counts(mention) and not inside and mention.key != "diet" and not self._is_told_of_shop(mention):
                self._wish(mention)
        if _WHOSE_CAR.search(talk.normalise(self.reader.last[1])) and _MINE.search(self.text):
            self.search.put("parking", True, self.said)
        if _NOISE_IS_FINE.search(self.text):
            self.search.remove("mood", "quiet")
        for topic, keys in _WAIVED_TOPICS:
            if topic.search(self.text):
                for key in keys:
                    self.search.drop(key)
        if _INDOORS.search(self.text) and self.search.values.get("seating") == "outdoor":
            self.search.drop("seating")
        if _PRICE_WAIVED.search(self.text):
            self.search.drop("price_per_person_max")
            if self.search.values.get("sort") == "cheap":
                self.search.drop("sort")

    def _for_drinks(self) -> bool:
        return self.search.values.get("kind") == "bar"

    def _is_told_of_shop(self, mention: Mention) -> bool:
        """ "윈터하우스는 노키즈존이던데": a fact about a place that was named, no wish."""
        clause = self.clause_at(mention.start)
        if _TO_SUCH.match(self.text, mention.end):
            return False
        if self.rejected and _EN_SHOP_HAS.search(self.text[clause.start : mention.start]):
            return True
        if self.rejected and _SHOP_HAS.search(self.text[clause.start : mention.start]):
            return True
        return mention.value is False and "◆" in self.text[clause.start : mention.start]

    def _wish(self, mention: Mention) -> None:
        key, value = mention.key, mention.value
        if mention.polarity is Polarity.WAIVED or (mention.polarity in _OUT and key not in FLAGS):
            if key == "mood":
                self.search.remove("mood", str(value))
            elif self.search.values.get(key) == value:
                self.search.drop(key)
        elif mention.polarity is Polarity.WANTED and key == "mood":
            self.search.add("mood", str(value), self.said)
        elif mention.polarity is Polarity.WANTED:
            self.propose(key, value, mention.start)

    def _numbers(self) -> None:
        told = [(c.start, c.end) for c in self.clauses if c.story]
        plain = _blank(self.text, told)
        party = numbers.party(plain, asks_alone=self.reader.with_assistant)
        if party and party.people == 1 and not party.relative and _ONE_OF_THEM.match(plain, party.start):
            party = None if self.search.values.get("party", 0) > 1 else party
        if party and party.relative:
            held = self.search.values.get("party")
            if isinstance(held, int) and held + party.people > 0:
                self.search.put("party", held + party.people, self.said)
            elif held is None and party.people > 2:
                self.search.put("party", party.people, self.said)
        elif party and self._is_our_number(party) and not self._moves_the_hour(party):
            self.propose("party", party.people, party.start)
        bare = _BARE.fullmatch(self.text)
        if bare and not party and _HOW_MANY.search(self.reader.last[1]):
            self.search.put("party", numbers.count(bare[1]), self.said)
        walk = numbers.walk_minutes(plain)
        if not walk and self.search.values.get("walk_minutes_max"):
            walk = numbers.bare_minutes(plain)
        if walk:
            self.propose("walk_minutes_max", walk, 0)
        wanted = numbers.wanted_count(plain)
        if wanted:
            self.search.put("wanted_count", wanted, self.said)
        self._price(plain)

    def _moves_the_hour(self, party: numbers.Party) -> bool:
        """Whether "make it 2" answers an hour rather than counts people."""
        spoken = read_when(talk.normalise(self.reader.last[1]), self.reader.now).time
        return self.text.startswith("make it", party.start) and bool(spoken)

    def _is_our_number(self, party: numbers.Party) -> bool:
        """Whether a number is that of the party: one that follows from somebody named needs a room of one's own or a proposal."""
        if not party.implied:
            return party.people > 0
        ours = self.reader.with_assistant or self.clause_at(party.start).direct
        return ours and self.search.values.get("party", 0) <= party.people

    def _price(self, plain: str) -> None:
        limits = numbers.prices(plain)
        if not limits:
            return
        price = limits[-1]
        heads = price.heads or self.search.values.get("party") or 0
        if price.heads:
            self.search.put("party", price.heads, self.said)
        won = price.won // heads if price.total and heads else price.won
        self.propose("price_per_person_max", won, price.start)

    def _date_spoken_of(self) -> str:
        waiting = [str(p.value) for p in self.search.pending if p.key == "date"]
        return (waiting or [str(self.search.values.get("date", ""))])[-1]

    def _when(self) -> None:
        told = tuple((c.start, c.end) for c in self.clauses if c.story)
        names = [(m.start, m.end) for group in where.mentions(self.text) for m in group]
        when = read_when(
            _blank(self.text, names, "◇"),
            self.reader.now,
            self.search.half_day or ("밤" if self.search.values.get("kind") == "bar" else ""),
            told,
            held=self._date_spoken_of(),
            week=self.reader.week,
        )
        place = max((start for start, _, sort in when.spans if sort == "date"), default=0)
        alone, asked = re.fullmatch(r"[^\w?]*\d{1,2}[^\w?]*", self.text), self.reader.last[1]
        if when.time and alone and (_HOW_MANY.search(asked) or not _ASKS_HOUR.search(asked)):
            when = replace(when, time="")
        if self.search.values.get("date") in when.rejected:
            self.search.drop("date")
        morning = self.reader.now.hour < 10 and self.search.values.get("kind") == "cafe"
        soon = morning and not (when.half_day or self.search.half_day or self.search.values.get("date"))
        early = "아침" if _EARLY_BIRDS.search(self.text) or soon else ""
        self.search.half_day = when.half_day or early or self.search.half_day
        craves = self.search.values.get("date") and when.date == self.reader.now.date().isoformat()
        if when.date and not (craves and _CRAVES.search(self.text)):
            self.propose("date", when.date, place)
        if when.time:
            self.propose("time", when.time, when.spans[-1][0])


def _blank(text: str, spans: Sequence[tuple[int, int]], fill: str = " ") -> str:
    for start, end in spans:
        text = text[:start] + fill * (end - start) + text[end:]
    return text


def _stem(name: str) -> str:
    return re.sub(r"(?<=..)(?:역|동|시|구|군|입구)$", "", name.replace(" ", ""))


def _is_station_of(name: str, held: Sequence[str]) -> bool:
    """Whether 대전역 is said where 대전 holds: the station of a town is less than the town."""
    return name.endswith("역") and name[:-1] in held and areas.names().get(name[:-1]) in ("sido", "sigungu")


def _corrected(text: str, wanted: list[Mention]) -> list[Mention]:
    """Of "강남 아니 역삼" only what comes after the correction."""
    for index in range(len(wanted) - 1, 0, -1):
        between = text[wanted[index - 1].end : wanted[index].start]
        corrected = re.search(r"(?:^|\s|[.,])(?:아니(?!면)|아니다|actually|no wait)", between)
        moved = re.fullmatch(r"\s*(?:→|-+>|=>|>)\s*", between)
        corrected = corrected or (moved and re.search(r"변경|장소|바뀌|바뀜|바꿈|옮", text))
        corrected = corrected or re.match(r"(?:이|가|쪽이|역이)?\s?\S*(?:니까|라서|이라|인데)\s", between)
        because = re.match(
            r"(?:역|동|쪽)?(?:은|는)\s[^,.!?]{1,16}?(?:테니까?|니까|라서|어서|아서|해서|는데|은데|인데)\s", between
        )
        because = because or re.match(r"(?:역|동|쪽)?(?:은|는)\s(?:좀|너무|영|별로|그닥)\s[^,.!?]{1,8}고\s", between)
        topic = because or re.match(
            r"(?:역|동|쪽)?(?:은|는)\s+[^,.!?]*?(?:멀|사람|무서|애매|어렵|어려|힘들|빡[세셀센]|비싸|복잡|별로|싫|붐|질[렸려]|시끄|막[히혀])\S*\s",
            between,
        )
        corrected = corrected or topic
        settled = not _COORDINATED.fullmatch(between) and _SETTLES.match(text[wanted[index].end :])
        if corrected or settled:
            return wanted[index:]
    return wanted


_COORDINATED = re.compile(
    r"(?:역|동|쪽|근처|점)?\s*(?:이?나|이?랑|하고|과|와|에서|쪽|,|/|·|또는|아니면|or|and|&|\?|갈까|아님|도|\s)*(?:either|maybe|in|near)?\s*"
)
"""Between two areas of one wish."""
_SETTLES = re.compile(
    r"(?:역|동|쪽|근처)?\s*(?:으?로\s*(?:하|가|바꾸|바꿔|정|보|옮|ㄱ|$|[.!~ㅋㅎ])|에서\s*(?:보|봐|만나|먹|하|모|찾|알아|잡)|\s*(?:가자|ㄱㄱ|어때|콜)|(?:은|는)\s*\?)"
)


def _only(text: str, end: int) -> bool:
    return bool(re.match(r"(?:쪽|역|근처)?(?:만|으로만|에서만)|\s*only", text[end:]))


def understand(dialogue: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The state after every turn of a dialogue in the format of `place_dialogues`.

    Raises:
        ValueError, KeyError, TypeError: The dialogue lacks `now` or `turns`, or they are malformed.
    """
    now = datetime.fromisoformat(dialogue["now"])
    reader = Reader(dialogue.get("room") or {}, now)
    return [reader.read(str(turn["from"]), str(turn["text"])) for turn in dialogue["turns"]]

"""How the errand readers take single messages; each example names its phenomenon."""

import pytest

from seontok.core.events import Room, RoomKind
from seontok.moments.address import addressed
from seontok.moments.facts import fact_question
from seontok.moments.forwarded import is_bot, is_forwarded, is_resale
from seontok.moments.mood import sensitive
from seontok.moments.occasions import occasion
from seontok.moments.phrase import money_krw, stem, thing_named
from seontok.moments.promises import commit, request
from seontok.moments.questions import dont_know, question, read_question
from seontok.moments.wishes import asks_place, asks_product, thing

GROUP = Room("r", "모임", RoomKind.GROUP, "윤서진", ("박팀장", "윤서진", "고은", "온", "Maya"))


@pytest.mark.parametrize(
    "text",
    [
        "주말에 시간 괜찮아?",  # 반말 with its mark
        "그때 말한 자료 언제쯤 받을 수 있을까요",  # 해요체, no mark
        "보험 갱신했냐 이번달까지라던데",  # the question stands before a reason
        "형 토욜 축구 올수있음?",  # dropped spaces, noun ending
        "몇 명 예약하면 됨?",  # 됨 as a question
        "수능 며칠 남았지?",  # -지 with a question word asks, it does not seek a nod
        "do you still need the ladder",  # English, no mark
        "나 없어도 올 수 있겠니",  # 겠 of ability
        "거기서 몇 시에 만나요",  # 만나요 with a question word
        "이모부 성함이 뭐라고 하셨죠?",  # asks what was said
        "시간이 어떻게 되세요",
        "그 통장 어디 놔뒀어",  # unmarked past with a question word
        "너 여권 사진 찍었어",  # unmarked past, to "you"
        "온다 안온다 갈 거야 말 거야",  # one of two
        "작년에 우리 몇 호실 썼더라",
        "원고 다 보셨는지요",  # -는지요
        "일정 언제쯤 가능하신지 여쭙니다",  # verb of asking
        "그 짐은 우째 됐노",  # southern dialect
        "혹시 열쇠 갖고 계신가요",
        "any news on the flat",
        "이번 달 모임이 며칠이지",  # -이지 with a question word
        "정류장에서 시청 가려면 뭐 타야 돼",
        "그 사람 직업이 뭐야",  # of something named
        "혹시 우리 집 비번 알아",
        "내일은 좀 바쁜데 괜찮아",  # the reason, then the question
        "보험사에 연락 하셨어요",  # honours whom it speaks to
        "그 신발 교환했어 안했어",  # one of two
        "와이파이 비번 뭐더라 급해",  # the hurry behind
        "just checking if you got my note",
        "영어 학원 선생님 성함 뭐였죠",  # no particle before 뭐
        "주차 등록 어떻게 하는 거야",
        "which gate was it again",
        "상담 신청하셨나 해서요 명단에 없으셔서",  # -나 해서요
        "이번 엠티 갈거냐 인원 파악중",  # the reason behind
        "how do i turn the heating on",
        "세탁기 물 새던 건 이제 괜찮나",  # present -나 after 이제
        "what time zone is the flight in",
        "이번 주 청소 누가 하기로 했지",  # -지 with a question word
        "견적 방식을 여쭤보고 싶습니다",
        "삼촌은 우예 됐능교",  # southern -능교
        "가스비 왜 이렇게 많이 나왔는지 알아?",  # whether somebody knows
        "whats the code for the gate",
        "when r u off work",
        "can i borrow your tent in july",
    ],
)
def test_a_real_question_expects_an_answer(text: str) -> None:
    assert question(text) >= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "내가 언제???",  # protest
        "그걸 내가 어케알아 ㅋㅋ",  # protest with laughter
        "아니 왜 나한테만 그러냐고~",  # -냐고
        "세상에 이런일이 있을수가 있냐?",  # astonishment, dropped spaces
        "이거 완전 대박 아니냐",  # seeks a nod
        "헐 진짜??",  # surprise
        "이게 사람 사는거냐??",  # complaint
        "함께 했던 시간이 있으니까요",  # -니까요 is a reason
        "이런 날 누가 장을 보러 나가겠니",  # 겠 of "who would"
        "오냐 조심히 오너라",  # 오냐 is a yes
        "면접이냐",  # a noun thrown back
        "뭐 항상 똑같지",  # 뭐 fills
        "칼은 누가 쥐냐에 따라 다르지요",  # the question is inside
        "오늘 정말 고생하셨어요",  # thanks
        "어디 아픈 데 없으면 됐지",  # 어디 is "anywhere"
        "how are we even friends",
        "세상에 믿을 사람이 어디 있어",  # there is none
        "언제 밥이라도 한 끼 해야지",  # one ought to
        "주식이 유행이지만 나는 그냥 살래",
        "내가 너 줄 돈이 없겠냐",
        "그렇게 떠들더니",  # -더니 goes on
        "비가 오니 집이 최고다",  # -니 joins
        "세상에 이걸 혼자 다 먹었다니",  # -다니 is astonishment
        "그런 거 아냐",  # 아냐 denies
        "다음에 또 만나요",  # 만나 + 요
        "숙제가 너무 어렵지 않았니",  # seeks a nod
        "돈이 얼마나 많이 드는 줄 아니",
        "즐거운 하루 되세요",  # a wish
        "나는 그냥 집에 있을래",  # tells
        "내가 그 시험에 붙을 수 있을까",  # wonders
        "누가 좀 데려갔어",  # 누가 is "somebody"
        "어디 뒀는지 까먹었어",  # the question is not the sentence's
        "며칠 전에 다녀왔어",  # some days
        "그거 몇 번 봤어",  # a few times
        "봄이 참 짧죠?",  # seeks a nod
        "너 그날 진짜 멋있었어",  # tells "you" what one thinks
        "언제 이렇게 컸대",  # wonder
        "are we getting old or what",
        "who does that??",
    ],
)
def test_a_rhetorical_question_expects_none(text: str) -> None:
    assert question(text) < 0.5


def test_protest_is_marked_as_a_question_in_form_only() -> None:
    assert read_question("내가 언제???") == (0.1, True)


@pytest.mark.parametrize(
    "text",
    [
        "내일까지 도면 파일 보내주세요",  # 해요체 request
        "이따 올 때 두부 한 모만 사와",  # plain imperative, errand
        "회의실 예약 부탁드립니다",  # noun + 부탁
        "우리 애 좀 데리러 가줄래?",  # -줄래
        "자료 초안 공유 가능해요?",  # ability as a request
        "can you pick up milk on your way home?",
        "could really use your opinion on these two",
        "배송지 한 번만 다시 불러주세요",  # any deed done to something named
        "차 번호 좀 불러봐",  # -아 봐
        "회의록 번역해줘",  # a noun of doing
        "집에 누가 왔나 확인해줘",
        "도착하거든 전화 주렴",
        "족보 있으면 좀 공유해",  # a plain imperative, softened
    ],
)
def test_requests_are_heard(text: str) -> None:
    assert request(text) >= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "살려줘 ㅋㅋ",  # idiom
        "잘 부탁드려요!",  # greeting
        "예쁘게 봐주세요",  # wish
        "남편이 설거지 해줬어",  # past
        "좋은 일만 있길 바라요",  # wish
        "월급을 올려달라고 하더라",  # reported
        "귤 보내 주셔서 감사해요",  # thanks
        "사진 보내주시면 바로 올릴게요",  # condition
        "공유해 주시는 분들 덕분이에요",  # modifier
        "감기 조심하고 건강 잘 챙겨",
        "할머니께 안부 전해줘~",
        "챙겨줄 사람이 없네",  # nobody is asked
        "내일 단수 예정입니다 양해 부탁드립니다",  # a notice's courtesy
        "아이 푹 쉬게 해주세요",
        "제발 나를 용서해줘",
    ],
)
def test_idioms_and_reports_are_no_requests(text: str) -> None:
    assert request(text) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "제가 식당 예약해둘게요",  # auxiliary 두다
        "비용 정리해서 보내드리도록 하겠습니다",  # 합쇼체, -도록 하겠습니다
        "케이크는 내가 사갈게",  # compound verb
        "내가 애들 데리러 갈게",  # purpose + 가다
        "낼 아침에 쓰레기 버릴게",
        "확인하고 말씀드릴게요",  # contact once known
        "i'll send you the slides tomorrow",
        "I'll sort the minibus out tonight",  # a phrasal verb
        "계약서 초안 넘겨드릴게욥",  # a playful ending
        "고구마는 내가 보내주꾸마",  # southern, on the bare stem
    ],
)
def test_promises_of_deeds_are_heard(text: str) -> None:
    assert commit(text) >= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "나 먼저 잘게",  # leave-taking
        "도착하면 연락할게",  # courtesy
        "먹을게 없네",  # 것이 → 게
        "챙길게 너무 많아",  # 것이 → 게, with an adverb
        "크게 말해줘",  # adverb -게
        "잘 정리하길 바랄게요",  # wish
        "로또 되면 집 사줄게",  # fantasy
        "당첨되면 내가 사줄게 ㅋㅋㅋㅋ",  # joke
        "연락 안 할게",  # negated
        "감사히 잘 쓰겠습니다",  # thanks
        "오늘은 전세 대출에 대해 알아보도록 할게요",  # a speaker announces
        "비바람 막는 우산이 되어 드리겠습니다",  # 드리다 as auxiliary
        "기회가 되면 꼭 보내드릴게요",  # some day
        "아버지께 다녀왔어",  # 께 as particle
        "저는 차 갖고 갈게요",  # how one comes
        "20만원 지금 보낼게",  # done on the spot
        "응 물 올릴게",  # on the fire
        "그럼 선생님들 소개 먼저 드리겠습니다",  # done by saying it
        "상품으로는 주유권을 드리겠습니다",
        "I'll bring the confetti haha",  # a joke
    ],
)
def test_courtesies_and_jokes_are_no_promises(text: str) -> None:
    assert commit(text) < 0.7


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("토요일에 커튼 빨아놓을게", True),  # done beforehand
        ("내일 화분에 물 줄게", True),  # something done to a thing
        ("아 깜빡했다 이따 밤에 돌릴게", True),  # owed
        ("금요일까지 취합할게", True),
        ("내일부터 운동할게", False),  # of one's own life
        ("주말에 실컷 잘게", False),
        ("다음주에 재밌게 놀아줄게", False),
        ("내일 나와 돈까스 사줄게", False),  # a treat
        ("차가 막혀서 2시를 조금 넘겠습니다", False),  # a guess
        ("죄송합니다 오늘은 집에서 혼낼게요", False),
        ("I'll water them on Saturday", True),
        ("ok will sign and send tomorrow", True),  # no subject
        ("I'll be at home tomorrow", False),
        ("I'll miss you tomorrow", False),
        ("주말에 선반 메꿔놓을게", True),  # any infinitive before 놓다
        ("일요일에 개 데리고 갔다올게", True),
        ("I'll sew something for them", True),
        ("not yet, posting it tomorrow", True),  # the present for what is to come
        ("초대장은 내가 수요일에 뿌릴게", True),  # the topic, and who
        ("내가 내일 표 예매함", True),  # declared as settled
        ("낼 사옴", True),
        ("내가 낼 메일 드려볼게", True),
        ("22일 아침 일찍 갈게요", False),  # 일찍 is no 찍다
        ("내일부터 같이 뛰어줄게", False),  # company
        ("I'll take one on Saturday and upload it", True),
        ("5시까지 드릴 수 있을 것 같습니다", True),  # a deadline one can keep
        ("나! 목요일까지 써서 올림", True),
        ("무덤까지 가져갈게", False),
        ("다음주부터 7시로 진행하겠습니다", False),  # a plan confirmed
        ("23일 6시에 꼭 참석하겠습니다", False),
        ("ok I'll rebook tonight", True),
    ],
)
def test_a_dated_deed_of_any_verb_is_a_promise(text: str, *, promises: bool) -> None:
    assert (commit(text, timed=True) >= 0.7) is promises


def test_a_way_home_dates_a_deed_too() -> None:
    assert commit("퇴근하고 전구 갈아끼울게") >= 0.7
    assert commit("집 가서 연락할게") < 0.7
    assert commit("doing the dishes") < 0.7


def _is_fact(text: str) -> bool:
    asks, protests = read_question(text)
    return fact_question(text, asks=asks, protests=protests) >= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "그 드라마 남주 이름 뭐더라",  # recall, -더라
        "기차표 예매 언제부터지?",
        "투표소 몇시까지 하지",  # opening hours, no mark
        "여기서 인천공항까지 얼마나 걸려?",
        "강아지 포도 먹어도 되나?",
        "실업급여 신청 어떻게 하는지 아는 사람?",
        "내일 비 온대?",
        "does anyone know if the pool is open today?",
        "혹시 아는 사람? 과학관 월요일도 여나",  # whether anybody knows stands apart
        "구청 민원실 번호 아는 분",  # nothing but the thing and who knows it
        "여권 신청할 때 사진 몇 장 들고 가야 됨?",  # what is needed
        "축제 티켓팅 벌써 끝났나?",  # whether it is open
        "외국인도 그 카드로 환승할 수 있나?",
        "그 가수 이름이 뭐였지 왜 노란 머리",  # an afterthought
        "how long do you boil potatoes for",
        "do you need a permit to fish here?",
        "do you know until when we can return it?",
        "what's the baggage allowance on this airline",
        "퇴사하고 바로 알바하면 걸리나요",  # what the law says
        "등본은 어디에 신청해?",
        "are there lockers at the station?",
        "someone knows if the tram runs at night?",
        "백신 맞고 며칠 뒤에 목욕해도 돼요?",
        "what does 'per diem' mean in English, anyone know what it is",
        "동네에 24시간 세탁소 있어요?",
    ],
)
def test_questions_a_source_could_answer(text: str) -> None:
    assert _is_fact(text)


@pytest.mark.parametrize(
    "text",
    [
        "너 몇시에 끝나?",  # private state
        "오늘 뭐 먹지?",  # musing about one's own plan
        "사랑이 뭘까",  # no source knows
        "나 왜 이러지",
        "하필 왜 오늘 야근일까요",
        "어디서 볼까?",  # a place to meet is another matter
        "학원을 다녀야 하나",  # weighs what to do
        "친구가 무슨 일이 있다더라",  # reported
        "거기 뭔가 분위기가 있더라구요",  # tells
        "내가 그때 뭐라고 말했더라",  # one's own past
        "과장님 언제 나오신대?",  # somebody's doing
        "저 사람 몇 살 같아 보여?",  # an impression
    ],
)
def test_private_states_and_musings_are_no_facts(text: str) -> None:
    assert not _is_fact(text)


@pytest.mark.parametrize(
    "text",
    [
        "앗 저도 잘 기억이...",
        "해본 적이 없어서요",
        "글쎄 잘 모르겠네",
        "가물가물하다",
        "네이버에 쳐봐야겠다",
        "no idea tbh",
    ],
)
def test_ignorance(text: str) -> None:
    assert dont_know(text)


def test_a_word_that_only_sounds_like_ignorance() -> None:
    assert not dont_know("몰라보게 예뻐졌네")


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("외할아버지가 돌아가셨어..", "bereavement"),
        ("엄마 수술 받으셔", "illness"),
        ("우리 어제 헤어졌어", "breakup"),
        ("됐고 이제 연락하지마", "quarrel"),
        ("요즘 정말 죽고 싶다", "crisis"),
        ("her grandma passed away", "bereavement"),
    ],
)
def test_grave_moods(text: str, mood: str) -> None:
    felt = sensitive(text)
    assert felt is not None
    assert felt[0] == mood


@pytest.mark.parametrize(
    "text",
    [
        "배고파 죽겠다 ㅋㅋ",
        "배고파 죽음",
        "과제 때문에 죽을거같아 ㅋㅋㅋ",
        "드라마에서 주인공이 자살해",
        "아까 역에서 헤어지고 집옴",
    ],
)
def test_hyperbole_and_fiction_are_no_grave_mood(text: str) -> None:
    assert sensitive(text) is None


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("서진님은 늦게라도 오실 수 있죠?", ("me",)),  # given name, 님, topic particle
        ("팀장님 확인 부탁드려요", ("박팀장",)),  # by title
        ("온아 올거지?", ("온",)),  # one-syllable name with 아
        ("다들 점심 뭐먹음?", ("all",)),
        ("고은이 생일이잖아", ("고은",)),  # 이 after a name
        ("@maya can you look", ("Maya",)),
        ("고은 죄송한데요", ("고은",)),
        ("내일 비 온대", ()),  # no name hides in 온대
    ],
)
def test_who_is_named(text: str, whom: tuple[str, ...]) -> None:
    assert addressed(text, GROUP) == whom


@pytest.mark.parametrize(
    ("text", "name", "recipient"),
    [
        ("엄마 생신 담주 화욜인거 알지", "생신", "엄마"),
        ("담주 금욜 윤슬이 결혼식이잖아", "결혼식", "윤슬"),  # 이 after a name with a final consonant
        ("지은이 생일이 언제지", "생일", "지은"),  # a name that ends like a particle
        ("이번달 말에 부장님 퇴임하시잖아요", "퇴임", "부장님"),
        ("담주가 어버이날이네", "어버이날", "부모님"),
        ("Grandpa's birthday is Sunday", "birthday", "Grandpa"),
        ("it's Megan's 30th on the 19th!", "birthday", "Megan"),
        ("Friday is the last day of Ms. Park", "last day", "Ms. Park"),
        ("윤슬이 내년 봄에 시집간대", "결혼식", "윤슬"),
        ("윤슬이가 이번주 토요일에 개인전 한대", "공연", "윤슬"),  # the week and the day between
        ("사돈댁에 추석 선물 보내야 되는데", "명절", "사돈댁"),
        ("수연이 박사 땄대", "합격", "수연"),
        ("시간 빠르다 입학 선물 해줘야 되는데", "입학", ""),  # a verb is no name
        ("Elif defends her thesis on Thursday", "defends her thesis", "Elif"),
        ("Karen from accounts is retiring end of month", "retirement", "Karen"),
        ("우리 코치님 이번달까지만 하신대요", "송별", "코치님"),
        ("할매 미수 잔치는 언제고", "잔치", "할매"),
        ("Dan's leaving on friday", "leaving", "Dan"),
        ("우리 결혼 3주년인데 와이프한테 뭐 하지", "기념일", "와이프"),
        ("총무님 이사하신다네요 새 집으로", "집들이", "총무님"),
        ("은주 언니 유학 가기 전에 뭐 하나 해주고 싶은데", "송별", "은주 언니"),
        ("my sister just had a baby", "new baby", "sister"),
        ("다음달에 우리 준이 초등학교 입학이잖아", "입학", "준이"),  # the school between
    ],
)
def test_occasions_and_whose_they_are(text: str, name: str, recipient: str) -> None:
    found = occasion(text)
    assert found is not None
    assert (found.name, found.recipient, found.is_own) == (name, recipient, False)


def test_ones_own_birthday() -> None:
    found = occasion("나 다음주 생일임 ㅋㅋ")
    assert found is not None
    assert found.is_own


@pytest.mark.parametrize(
    ("text", "krw"),
    [
        ("나 예산 5만원ㅋㅋ", 50_000),
        ("십만원씩", 100_000),
        ("30,000원", 30_000),
        ("3만 5천원", 35_000),
        ("1.5만원", 15_000),
        ("100만원", 1_000_000),
        ("5시에 만나", None),
        ("수만 명", None),
    ],
)
def test_money(text: str, krw: int | None) -> None:
    assert money_krw(text) == krw


def test_particles_need_their_final_consonant() -> None:
    assert [stem(token) for token in ("와이파이", "고양이를", "견적서는", "선물은", "케이크가")] == [
        "와이파이",
        "고양이",
        "견적서",
        "선물",
        "케이크",
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("다음주 교육 참석자 명단 좀 정리해서 보내주실 수 있나요?", "참석자 명단"),
        ("졸업논문 초록은 언제쯤 볼 수 있을까요?", "졸업논문 초록"),
        ("고기는 내가 마트 들러서 사갈게", "고기"),  # the topic, not the last noun
        ("이번달 관리비 입금 확인이 안되네요", "관리비 입금"),  # the thing and the first deed
        ("야 너 수행평가 피피티 담당 누군지 앎?", "피피티 담당"),  # 누군지 asks
        ("애 하원하면 데리러 가기", ""),  # the purpose of going
        ("오는 길에 사가기", ""),  # on the way
        ("메일로 보내주실 수 있을까요?", ""),  # the way, not the thing
    ],
)
def test_what_a_sentence_is_about(text: str, what: str) -> None:
    assert thing_named(text) == what


def test_places_and_products_are_told_apart_from_food_and_wandering() -> None:
    assert asks_place("판교에 회식할만한 데 있나요")
    assert not asks_place("너 지금 어디야")
    assert not asks_place("조카한테 줄건데 추천 좀")  # -건데 is no 데
    assert asks_place("조용한 데 추천 좀")
    assert asks_place("조용히 얘기할 데 있나")
    assert asks_place("딴 데 아는 데 있냐 당산 쪽으로")
    assert asks_place("장소는 아라님이 회사 근처로 알아봐 주실래요?")
    assert asks_product("건조기 어디 제품이 괜찮아?")
    assert asks_place("애들 놀 수 있는 데로 어디 없나")
    assert asks_place("어데서 만날꼬")  # dialect
    assert asks_product("제습기 뭐 사는 게 좋아?")
    assert asks_product("물티슈 어디 거 쓰세요")
    assert asks_product("카시트 뭐가 안전할까")
    assert not asks_product("대체 뭐가 문제일까")
    assert not asks_product("뭐 사 가면 좋아하실까? 과일?")  # what a guest brings
    assert not asks_product("which phone do you have?")
    assert not asks_product("선풍기 말고 실링팬도 추천 드립니다")
    assert asks_product("which is better for a bad back?")
    assert asks_product("제습기 사야 하는데 몇 리터짜리가 좋아")
    assert asks_product("what do you rate for two people?")
    assert asks_product("러닝머신 중고로 사는 거 어때?")
    assert not is_resale("러닝머신 중고로 사는 거 어때?")
    assert thing("우리 캠핑 때 쓸 화로대 하나 사자") == "화로대"  # 화 is no Tuesday here
    assert thing("김장할 때 쓸 큰 대야가 다 깨졌네") == "대야"
    assert thing("오늘 진짜 멘탈이 다 깨졌다") == ""
    assert thing("my hoover finally died") == "hoover"
    assert thing("looking for a decent office chair") == "office chair"
    assert not asks_product("오늘 치킨 시킬까 뭐가 나아")
    assert thing("무선청소기 뭐가 좋아?") == "무선청소기"
    assert thing("좋아 뭐가 좋을까") == ""


def test_what_is_not_said_but_passed_on() -> None:
    assert is_forwarded("[속보] 내일 오전 대설주의보")
    assert is_forwarded("https://news.example/1")
    assert is_resale("카시트 팝니다 네고 가능")
    assert is_bot("한빛은행 알림")
    assert not is_bot("이봄")

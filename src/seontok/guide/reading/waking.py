"""Whether talk that sought no place becomes a plan with a turn."""

from __future__ import annotations

import re
from itertools import pairwise

from seontok.guide import kinds, lexicon
from seontok.guide.kinds import unlisted
from seontok.guide.party import read_party
from seontok.guide.reading.turn import CALL_HOLDS, MAX_ANSWER, Turn, blank
from seontok.guide.when import read_when
from seontok.korean.time import read_times

_WHAT_ONE_DOES = re.compile(r"[^?]{0,16}뭐\s*(?:하(?:니|냐|노|세요|시나요|지)|해|함)[\s?~ㅋㅎ]*")
"""Nothing but the question what somebody does then: a plan only with what is answered."""
_JOINT_PLAN = re.compile(
    r"여행|엠티|번개|벙개|모임|파티|나들이|\b(?:trip|getaway|hang ?out|get[- ]together|party|session|game night|birthday|bday|b-day|what (?:are |r )?we (?:doing|up to)|what should we do|what shall we do)\b"
)
"""What people do together: with a day and a question mark, a call."""
_THEIR_PLAN = re.compile(r"^(?!.*(?:우리|울)\s)[^?]*기로\s*(?:함|했|한\s*거)\S{0,2}\s*\?")
"""Asks after a plan of others: its answer is none of ours."""
WHAT_WAS_IT = re.compile(
    r"[^가-힣]*(?:헐|오|와|대박|진짜|엥|오오)*[\s~!]*(?:거기\s*)?(?:어디|뭐|뭘|누구|이름|얼마)[가-힣]{0,4}(?:\s[가-힣]{1,2}(?:음|슴|함|옴|감|봄|었어|었냐|었음|었는데|었대))?[\s?~!.ㅋㅎㅠ]*"
)
"""Asks after what was just told."""
OCCASION = re.compile(
    r"생일|생신|데이|주년|기념일|결혼식|돌잔치|백일|환갑|칠순|졸업|종강|개강|전역|휴가|승진|이직|퇴사|송년회|신년회|크리스마스|이브|연말|birthday|bday|b-day|anniversary"
)
_OURS = re.compile(
    r"(?<![가-힣])(?:우리|울|저희|엄마|아빠|어머니|아버지|할머니|할아버지|부모님|장모님|장인어른)\s[^.!?]{0,8}(?:기념일|생신|생일|환갑|칠순|팔순|주년|\d00일)"
)
"""An occasion of the room's own or of the family's: with a day, a plan."""
_WHEREABOUTS = re.compile(
    r"(?:(?:너|넌|너네|지금|다들|얘들아|오빠|언니|형|누나|여보|자기야?|뷁+)[\s,]*)*어디(?:야|임|쯤|니|냐|심|세요|까지)|\bwhere (?:are|r) (?:you|u|ya)\b"
    r"|(?:[^가-힣]|아|맞다|근데|\s)*(?:거기|그\s*집|그\s*가게|그\s*식당|그\s*카페|◆+)\s*(?:가|는|이|은)?\s*(?:이름\S{0,2}\s*)?(?:어디|뭐였|어딨)"
)
"""Asks where somebody or a place that was told of is, not where to go."""
_EITHER = re.compile(r"\s*(?:역|쪽)?\s*(?:or|이?나|아니면|아님|vs)\s*")
"""Between two areas of which people are to choose."""
_FREE_THEN = re.compile(
    r"\b(?:any(?:one|body)|who(?:'s| is)|who all is) (?:free|around|up|in)\b|\b(?:are|is|r) (?:we|you|u|y'?all|everyone|everybody|anyone|anybody|it|people|you (?:lot|guys|two|both|folks)) (?:all )?(?:still )?(?:on|free|around|available|busy)\b|\bwhat(?:'s| are| is| r)? (?:everyone|you|y'?all|you guys|we|u)\b|뭐\s*(?:해|함|하)\S{0,2}\s*(?:[?~ㅋㅎ]*$|[?])|(?:바빠|바쁘|한가)\S{0,3}\s*[?~]"
)
"""Asks what somebody does then: its day is the plan's once there is one."""


def wakes(turn: Turn) -> bool:
    """Whether talk becomes a plan with this turn: two topics of one, or one in answer to somebody who asks or proposes."""
    live = [c for c in turn.clauses if not c.story]
    if _WHAT_ONE_DOES.fullmatch(turn.text):
        turn.conversation.called = turn.conversation.turn
        return False
    named = [m for m in (*lexicon.kinds(turn.text), *lexicon.dishes(turn.text)) if turn.counts(m)]
    if turn.conversation.told and WHAT_WAS_IT.fullmatch(turn.text):
        return False
    live = [c for c in live if not _THEIR_PLAN.search(turn.text[c.start : c.end])]
    if (any(c.direct for c in live) and not _WHEREABOUTS.match(turn.text)) or any(
        re.match(r"\s*(?:ㄱ|고|각)?\s*[?]", turn.text[m.end :]) for m in named
    ):
        turn.conversation.called = turn.conversation.turn
    if named and len(turn.text) <= MAX_ANSWER and re.search(r"(?<!대)(?<!냐)\?\s*$", turn.text):
        turn.conversation.called = turn.conversation.turn
    asks = turn.text.rstrip().endswith("?") and _JOINT_PLAN.search(turn.text)
    if asks and read_times(turn.text, turn.conversation.now.replace(tzinfo=None)):
        turn.conversation.called = turn.conversation.turn
    located = [m for m in turn.areas()[0] if turn.counts(m)]
    if any(_EITHER.fullmatch(turn.text[a.end : b.start]) for a, b in pairwise(located)) and "?" in turn.text:
        turn.conversation.called = turn.conversation.turn
    topics = len(_topics(turn))
    return topics >= 2 or (topics == 1 and turn.conversation.turn - turn.conversation.called < CALL_HOLDS)


def _topics(turn: Turn) -> set[str]:
    """The sorts of thing a turn speaks of, stories aside: two of them and it is about a plan."""
    place = [m for m in (*lexicon.kinds(turn.text), *lexicon.dishes(turn.text)) if turn.counts(m)] or unlisted(
        turn.text, ()
    )
    place = place or (kinds.SECOND_ROUND.search(turn.text) and "2차") or ""
    located = [m for m in turn.areas()[0] if turn.counts(m)]
    told = turn.told
    when = read_when(turn.text, turn.conversation.now, skip=told)
    party = read_party(blank(turn.text, told))
    return {
        name
        for name, given in (
            ("place", place),
            ("where", located),
            ("when", when.spans),
            ("party", party),
            ("occasion", _OURS.search(blank(turn.text, told))),
        )
        if given
    }


def is_recalled(turn: Turn) -> bool:
    """Whether a turn from before the search began proposes something or names an occasion."""
    asked = any(c.direct and not c.story for c in turn.clauses) or _FREE_THEN.search(turn.text)
    asked = asked or re.search(r"기로\s*(?:했|함|한\s)", turn.text)
    return bool(asked or OCCASION.search(turn.text))

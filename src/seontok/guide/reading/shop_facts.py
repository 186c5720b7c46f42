"""What is said of a shop that was named: a fact about it, no wish."""

from __future__ import annotations

import re

from seontok.guide.lexicon import Mention
from seontok.guide.reading.turn import Turn

_SHOP_HAS = re.compile(r"◆(?:은|는)\s(?:(?!빼|말고|제외|패스|나머지|다른|딴|남은).)*$")
_TO_SUCH = re.compile(r"[가-힣]{0,2}\s?(?:데|곳)(?:로|으로)(?=\s|$|[.!~ㅋㅎㅠ])")
"""After a wish: where to go instead of the shop just spoken of."""
_EN_SHOP_HAS = re.compile(
    r"◆\s+(?:only |just |also |really )?(?:has|have|had|is|was|isn'?t|wasn'?t|doesn'?t|don'?t|didn'?t|lacks|with)\b[^.!?]*$"
)
"""Between a shop and a wish: what that shop is or has."""


def is_of_shop(turn: Turn, mention: Mention) -> bool:
    """ "지구당은 일식이잖아", "not Everest, it's Nepali": what a named place is, no wish."""
    clause = turn.clause_at(mention.start)
    told = re.match(
        r"에\s*있(?:는|잖|어|대|다)|(?:이|가)?\s*(?:아니(?:니|라|잖|야|네|고|에요)|아냐|아닌가|아님\s?\?|맞[지죠])|(?:이|집이)?(?:네|더라|래(?=$|\s)|잖|라서|라(?=$|\s)|니까|던데|어서|고\s)",
        turn.text[mention.end :],
    )
    before = turn.text[clause.start : mention.start]
    if _TO_SUCH.match(turn.text, mention.end):
        return False
    if turn.rejected and _SHOP_HAS.search(before):
        return True
    topic = re.search(r"◆(?:은|는|이|가)?\s[^◆]{0,6}$", before)
    asked = re.search(r"\b(?:is|was|isn'?t) ◆+\s+(?:\w+\s){0,2}$", turn.text[: mention.start])
    english = re.search(r"◆,?\s*(?:it'?s|that'?s|is|they'?re)\s+(?:\w+\s){0,2}$", turn.text[: mention.start])
    throughout = re.search(r"(?:다|전부|죄다|온통)\s[가-힣]{0,3}$", turn.text[: mention.start])
    return bool((told and (topic or throughout)) or asked or (english and turn.rejected))


def is_told_of_shop(turn: Turn, mention: Mention) -> bool:
    """ "윈터하우스는 노키즈존이던데": a fact about a place that was named, no wish."""
    clause = turn.clause_at(mention.start)
    if _TO_SUCH.match(turn.text, mention.end):
        return False
    if turn.rejected and _EN_SHOP_HAS.search(turn.text[clause.start : mention.start]):
        return True
    if turn.rejected and _SHOP_HAS.search(turn.text[clause.start : mention.start]):
        return True
    return mention.value is False and "◆" in turn.text[clause.start : mention.start]

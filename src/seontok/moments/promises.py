"""Requests, promises and what became of them."""

from __future__ import annotations

import re

from seontok.moments.phrase import bare

_REQUEST = re.compile(
    r"(?:아|어|여|해|와|가|려|내|춰|켜|쳐|혀|줘|봐|서|워|라|야|러|켜|꿔|까|나|다|사|자|차|타|파) ?(?:줘(?:요|"
    r"라|잉)?|주라|주랑|줄래\w*|주세요|주실\w*|"
    r"주십시오|주시면|주시겠\w*|줄 ?수|주면|주셔|주삼|주셈|주쇼|조|죠라|도라)"
    r"|부탁(?!.{0,4}들어)|바랍니다|바래요|바라요|요청드|회신 ?(?:주|부|바)|(?:사 ?와|보내|알려|가져 ?와|"
    r"갖고 ?와|챙겨 ?와|확인|연락|전화|답장|회신|제출|공유|송금|"
    r"입금|예약|준비)(?:해)?(?: ?(?:주|줘|좀|부탁|바람|하라|해라|하고|하세요|하셈|요))"
    r"|(?:사|보내|알려|가져|갖고|챙겨|해|써|찾아|빌려|골라|올려|뽑아|정리해|전화해|연락해|예약해)(?:와|놔|"
    r"놓아|놓고|두고|둬|오너라|라|와라|놔라|놓으렴|오렴|와요|오세요|놓으세요|두세요)\b"
    r"|\b(?:please|pls|plz|could you|can you|would you mind|can u|could u|lmk|let me know|need you to|"
    r"remember to|don'?t forget to|send me|bring)\b",
    re.IGNORECASE,
)
_IDLE_REQUEST = re.compile(
    r"살려 ?[줘주]|봐[줘주](?:라|요)? ?[ㅋㅠ]|한 ?번만 ?봐|이해해|축하해|응원해|놀아 ?[줘주]|위로해|칭찬해|"
    r"안아 ?[줘주]|사랑해 ?[줘주]|믿어 ?[줘주]|기다려|"
    r"잘 ?부탁|행복하게|많은 ?관심|힘내|웃겨 ?[줘주]|죽여 ?[줘주]|누가 ?(?:좀)?|아무나|제발 ?(?:그만|"
    r"좀 ?그만)|그만해|닥쳐|해줄 ?수 ?있는|줘서|줘도|주면 ?(?:안|"
    r"좋겠|되)|줄 ?수 ?(?:없|밖)|사랑|\bplease (?:stop|no|god)\b|가르쳐 ?주는 ?대로",
    re.IGNORECASE,
)
_VERBS = (
    r"보내|드리|제출|공유|올리|올려|작성|써|쓰|정리|수정|고치|고쳐|만들|준비|예약|예매|주문|결제|입금|송금|"
    r"이체|갚|사 ?[가오갈와]|사다|사 ?놓|사 ?둘|사 ?[올갈]|챙겨|챙기|"
    r"가져|갖고|들고|갖다|빌려|돌려|반납|전달|전해|확인|알아|물어|여쭤|문의|신청|등록|접수|출력|프린트|뽑아|"
    r"복사|번역|녹화|녹음|찍어|촬영|업로드|다운|설치|검토|리뷰|체크|데리러|"
    r"데려|픽업|모셔|마중|태우러|맡기|맡겨|찾아 ?[올오갈가놓]|연락|전화|알려|말씀|말해|답|회신|발표|청소|"
    r"설거지|빨래|버리|버려|사 ?드|섭외|계산해|정산|걷|모아|취소|환불|교환|"
    r"반품|배포|머지|커밋|테스트|업데이트|백업|끝내|마무리|처리|해결|담아|끓|요리|굽|구워|끼워|추가|넣|옮겨|"
    r"치워|심부름|초대|돌려|나눠|정해|뽑|짜|조사|찾아보|검색"
)
_COMMIT_END = r"(?:ㄹ|을)?(?:게|께|겡|겟|게요|께요|겠습니다|겠어요|겠슴다|겠음|ㄹ게|마)"
_COMMIT = re.compile(
    rf"(?:{_VERBS})[가-힣]{{0,5}}?(?:[할갈볼올둘줄릴낼둘놓을물쓸칠길킬킬힐드릴]|을)(?:게|께|겡|게요|께요|겡|게용|께용)|"
    rf"(?:{_VERBS})[가-힣 ]{{0,6}}?겠(?:습니다|어요|슴다|음|심다|다)"
    rf"|(?:{_VERBS})[가-힣]{{0,4}}?(?:[할갈볼올둘줄릴낼놓을]|을)(?:게|께)"
)
_COMMIT_ANY = re.compile(r"[가-힣](?:게|께|게요|께요|겡|게용|께용|겠습니다|겠슴다|겠어요)(?=$|[\s.!~,ㅋㅎㅠ^])")
_RIEUL_END = re.compile(r"([가-힣])(?:게|께|겡|게요|께요|게용|께용)(?=$|[\s.!~,?ㅋㅎㅠ^:;)])")
_OWN_WILL = re.compile(
    r"(?:내가|제가|나|저)[^?]{0,24}(?:하|할|함|해)(?:지 ?뭐|거야|거임|거에요|려고|려구|ㄹ거|놓을|둘)"
)
_EN_COMMIT = re.compile(
    r"\b(?:i'?ll|i will|i can|i'm gonna|im gonna|i'm going to|let me) (?!be\b|see\b|know\b|think\b|try\b|"
    r"never\b|just die\b|pass\b|miss\b|have to\b|probably\b|have\b)(?:\w+ ){0,3}?"
    r"(?:send|submit|share|upload|write|finish|draft|book|reserve|order|buy|bring|pick|grab|get|pay|transfer|"
    r"venmo|call|email|text|ask|check|find out|look into|fix|prepare|print|review|update|return|drop|make|"
    r"set up|sign|register|forward|post|cancel|schedule|clean|take care)\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"(?:먹|잘|쉴|기다릴|끊을|나갈|들어갈|있을|살|죽을|쏠|놀|잊을|참을|울|웃을|버틸|믿을|사랑할|행복할|노력할|"
    r"조심할|생각해 ?볼|연락할|톡할|이만 ?갈|가볼|씻|누울|일어날|출발할|"
    r"도착할|갈|올|볼|만날|뵐|탈|내릴|뛰어갈|응원할|기도할|축하할|구경할|지켜볼)게"
)
_CONDITION = re.compile(
    r"(?:[가-힣]면|때는?|다면|라면|거든)(?=\s|,)[^.]*(?:게|겠)|로또|복권|언젠가|나중에 ?(?:크|성공|돈)|"
    r"다시 ?태어나|\bif (?:i|you|we) (?:win|"
    r"ever|get rich)|someday\b",
    re.IGNORECASE,
)
_CONDITION_KEPT = re.compile(r"(?:끝나|도착하|나오|받으|확인되|정해지|결정되|완료되|들어오|되는 ?대로|오|가)면")
_IMMEDIATE = re.compile(r"^(?:네|넵|ㅇㅇ|ㅇㅋ|어|응|아)?[ ,]*(?:지금|바로|당장|금방|잠시만|잠깐만)")
_JOKE = re.compile(r"ㅋ{3,}|ㅎ{4,}|\b(?:lol|lmao|haha\w*|jk)\b|[🤣😂]", re.IGNORECASE)
_ACCEPTS = re.compile(
    r"^(?:아|앗|오|넹|넵|네+|예|응+|웅|ㅇㅇ+|ㅇㅋ+|오키\w*|오케이|어어?|그래|그러지|그랭|콜|알겠\w*|알았\w*|"
    r"알게써|확인했습니다|옙|엉|yes|yep|yeah|yup|"
    r"sure|ok(?:ay)?|will do|on it|no problem|np|of course|got it)(?:[\s,.!~ㅋㅎ^]|$)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:보냈|드렸|제출했|공유했|올렸|썼|정리했|수정했|고쳤|만들었|준비했|예약했|예매했|주문했|시켰|결제했|"
    r"입금했|송금했|이체했|갚았|샀|사 ?왔|사 ?놨|사 ?뒀|챙겼|가져왔|반납했|"
    r"전달했|전했|확인했|알아봤|물어봤|여쭤봤|문의했|신청했|등록했|접수했|출력했|뽑았|맡겼|찾아왔|연락했|"
    r"전화했|말했|끝냈|끝났|마무리했|처리했|했(?:어|음|습니다|어요|당)|줬|넣었|"
    r"넣어놨|넣어뒀|해놨|해뒀|사놨|사뒀|골랐|구했|완료|보냄|올림|제출함|예약함|입금함|주문함|샀음|삼$)"
    r"|\b(?:sent|done|booked|ordered|bought|paid|submitted|finished|uploaded|already (?:did|got|have))\b",
    re.IGNORECASE,
)


def _has_rieul(letter: str) -> bool:
    return "가" <= letter <= "힣" and (ord(letter) - 0xAC00) % 28 == 8


def _promising_end(text: str) -> bool:
    """-ㄹ게 with its ㄹ, or -겠습니다: "볼게", "보내드리겠습니다", not "크게"."""
    return any(_has_rieul(match[1]) for match in _RIEUL_END.finditer(text)) or "겠습니다" in text or "겠슴다" in text


_DELIVERABLE = re.compile(_VERBS)


def request(text: str) -> float:
    """Probability that the text asks somebody to do something."""
    if not _REQUEST.search(text) or _IDLE_REQUEST.search(text):
        return 0.0
    return 0.85


def commit(text: str) -> float:
    """Probability that the speaker promises to do something that can be forgotten."""
    if _CONDITION.search(text) and not _CONDITION_KEPT.search(text):
        return 0.2
    strength = 0.85
    if _JOKE.search(text):
        strength -= 0.3
    if _IMMEDIATE.search(text):
        strength -= 0.25
    if _EN_COMMIT.search(text):
        return strength
    if not _promising_end(text):
        return 0.0
    clause = _promising_clause(text)
    if not _DELIVERABLE.search(clause):
        return 0.3
    return strength


def _promising_clause(text: str) -> str:
    """The words just before and with the promising ending."""
    spots = [match.end() for match in _RIEUL_END.finditer(text) if _has_rieul(match[1])]
    spot = max([*spots, text.rfind("겠습니다") + 4, text.rfind("겠슴다") + 4])
    return text[max(0, spot - 12) : spot]


def accepts(text: str) -> bool:
    """Says yes to what was just asked."""
    return _ACCEPTS.search(text) is not None


def done(text: str) -> bool:
    """Says it is taken care of."""
    return _DONE.search(bare(text)) is not None

"""What may hang on a word that names a time, whatever the word: particles, the copula, what is said of it."""

from __future__ import annotations

PARTICLE = (
    r"까[지진징정]|꺼[지정]|부[터턴텀]|밖에|보다|처럼|만큼|같[은이아]|말고|마다|이?(?:든|라도)|이[후전]|지나|께쯤|으로|즈음|무렵|언저리|안팎|"
    r"정도|쯤"
)
"""Particles and rough words long enough to begin no other word."""
COPULA = (
    r"이?(?:래(?!시)|랬|라[고는던더서며니면예거]|랍니|잖|거든|구[나먼만]|군[요?! ]|더라|던[데가]|[었였]|에[요유]|예[요유]|당께|데이(?!트)|"
    r"므로|기에|[어여]야|쥬|죠|셔|셨)|이(?:야|다|지|네|니|냐|고|면|여|유|요)|인[데가지듯디]|일(?: ?거|걸|듯|까(?![지진정])|수도|텐데|지)|임(?![가-힣\d])|입니|"
    r"맞[지죠나아는음]"
)
"""이다 behind a time, in the endings of every level of speech."""
JUDGED = r"어[때떠떤떰떨]|괜[찮춘]|가능|불가|안 ?[돼되될됨됩]|[돼됨됩]|되[나니는면지고요]|될까|좋|콜(?![라드센록])|별로|[ㄱㅇㅋㅎㅠㄴㅁㄷ]"
"""What is said of a time that is offered."""
PROPOSED = r"보[자면는기]|봐|봅|볼[까래]|만나|먹자|가자|갈[까래]|출발|시작|예약|약속|모임|모[여이]|회식|미팅"
"""What is meant to be done then."""
SAID = rf"{PARTICLE}|{COPULA}|{JUDGED}|{PROPOSED}"
"""Any of these."""

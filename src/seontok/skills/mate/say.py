"""The group mate's sentences at three levels of speech: 합쇼, 해요, 해; mixed rooms are spoken to in 해요."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from seontok.korean.level import Level, speech_level

N_LOOKED_AT = 120
CLEAR = 0.7
"""Share of messages at one level from which the room counts as speaking it: opinion."""

WORDS: dict[str, dict[str, str]] = {
    "hello": {
        "합쇼": "안녕하십니까, 이 방을 돕는 인공지능 선톡입니다.",
        "해요": "안녕하세요, 이 방을 돕는 인공지능 선톡이에요.",
        "해": "안녕, 나는 이 방을 돕는 인공지능 선톡이야.",
        "en": "Hello, I'm Seontok, an AI that helps in this room.",
    },
    "ask_consent": {
        "합쇼": "동의하신 분의 메시지만 읽습니다. 동의하시면 ‘선톡아 동의해’라고 써 주십시오.",
        "해요": "동의한 분의 메시지만 읽어요. 동의하면 ‘선톡아 동의해’라고 써 주세요.",
        "해": "동의한 사람 메시지만 읽을게. 동의하면 ‘선톡아 동의해’라고 써 줘.",
        "en": "I read only those who agree: say “Seontok, I agree”.",
    },
    "how_to_stop": {
        "합쇼": "누구든 ‘선톡아 그만’이라고 쓰시면 바로 멈춥니다.",
        "해요": "누구든 ‘선톡아 그만’이라고 쓰면 바로 멈춰요.",
        "해": "누구든 ‘선톡아 그만’이라고 쓰면 바로 멈출게.",
        "en": "Anybody can say “Seontok, stop” and I will.",
    },
    "agreed": {
        "합쇼": "감사합니다. 이제부터 함께 돕겠습니다.",
        "해요": "고마워요. 이제부터 함께 도울게요.",
        "해": "고마워. 이제부터 같이 도울게.",
        "en": "Thank you. I'll help from now on.",
    },
    "withdrawn": {
        "합쇼": "알겠습니다. 이제 읽지 않으며, 남아 있던 것도 지웠습니다.",
        "해요": "알겠어요. 이제 읽지 않고, 남아 있던 것도 지웠어요.",
        "해": "알겠어. 이제 안 읽고, 남아 있던 것도 지웠어.",
        "en": "All right. I no longer read you, and what I kept is erased.",
    },
    "forgotten": {
        "합쇼": "기억하던 것을 지웠습니다.",
        "해요": "기억하던 걸 지웠어요.",
        "해": "기억하던 거 지웠어.",
        "en": "I erased what I remembered of you.",
    },
    "remembered": {
        "합쇼": "기억하겠습니다. ‘선톡아 내 것 잊어 줘’라고 하시면 지웁니다.",
        "해요": "기억할게요. ‘선톡아 내 것 잊어 줘’라고 하면 지워요.",
        "해": "기억할게. ‘선톡아 내 거 잊어 줘’라고 하면 지울게.",
        "en": "I'll remember. Say “Seontok, forget about me” and it is erased.",
    },
    "not_told": {
        "합쇼": "생일이나 좋아하는 것, 못 드시는 것을 말씀해 주시면 기억합니다.",
        "해요": "생일이나 좋아하는 것, 못 먹는 것을 말해 주면 기억해요.",
        "해": "생일이나 좋아하는 거, 못 먹는 거 말해 주면 기억할게.",
        "en": "Tell me a birthday, or what you like or cannot eat, and I'll remember it.",
    },
    "likes": {
        "합쇼": "{who} 좋아하는 것: {what}",
        "해요": "{who} 좋아하는 것: {what}",
        "해": "{who} 좋아하는 것: {what}",
        "en": "{who} likes {what}",
    },
    "thanked": {
        "합쇼": "도움이 되었다니 다행입니다.",
        "해요": "도움이 됐다니 다행이에요.",
        "해": "도움이 됐다니 다행이야.",
        "en": "Glad it helped.",
    },
    "cannot": {
        "합쇼": "그것은 제가 도와드릴 수 없습니다.",
        "해요": "그건 제가 도울 수 없어요.",
        "해": "그건 내가 못 도와줘.",
        "en": "I can't help with that.",
    },
    "no_sides": {
        "합쇼": "누구의 편을 들거나 사이를 재지 않습니다. 정한 것이나 나온 말은 찾아 드릴 수 있습니다.",
        "해요": "저는 누구 편을 들거나 사이를 재지 않아요. 정한 것이나 나온 말은 찾아 드릴 수 있어요.",
        "해": "나는 누구 편을 들거나 사이를 재지 않아. 정한 거나 나온 말은 찾아 줄 수 있어.",
        "en": "I don't take sides or weigh how people stand with each other. I can look up what was decided or said.",
    },
    "catchup": {
        "합쇼": "그동안의 이야기입니다.",
        "해요": "그동안 이런 이야기가 있었어요.",
        "해": "그동안 이런 얘기가 있었어.",
        "en": "What was said meanwhile.",
    },
    "nothing_new": {
        "합쇼": "그동안 챙기실 이야기는 없었습니다.",
        "해요": "그동안 챙길 이야기는 없었어요.",
        "해": "그동안 챙길 얘기는 없었어.",
        "en": "Nothing you need to catch up on.",
    },
    "decisions": {
        "합쇼": "이 방에서 정한 것입니다.",
        "해요": "이 방에서 정한 것들이에요.",
        "해": "이 방에서 정한 것들이야.",
        "en": "What this room decided.",
    },
    "no_decisions": {
        "합쇼": "아직 정한 것을 찾지 못했습니다.",
        "해요": "아직 정한 걸 찾지 못했어요.",
        "해": "아직 정한 걸 못 찾았어.",
        "en": "I found nothing decided yet.",
    },
    "best_day": {
        "합쇼": "{day} 어떠십니까? 안 된다고 하신 분이 없습니다.",
        "해요": "{day} 어때요? 안 된다고 한 분이 없어요.",
        "해": "{day} 어때? 안 된다고 한 사람이 없어.",
        "en": "How about {day}? Nobody said no.",
    },
    "no_day": {
        "합쇼": "모두에게 맞는 날이 아직 없습니다.",
        "해요": "모두에게 맞는 날이 아직 없어요.",
        "해": "다 맞는 날이 아직 없어.",
        "en": "No day suits everybody yet.",
    },
    "ask_days": {
        "합쇼": "되는 날과 안 되는 날을 말씀해 주십시오.",
        "해요": "되는 날과 안 되는 날을 말해 주세요.",
        "해": "되는 날이랑 안 되는 날 말해 줘.",
        "en": "Tell me which days you can and cannot.",
    },
    "waiting_for": {
        "합쇼": "아직 답이 없는 분: {names}",
        "해요": "아직 답이 없는 분: {names}",
        "해": "아직 답 없는 사람: {names}",
        "en": "No answer yet: {names}",
    },
    "each": {
        "합쇼": "한 사람당 {amount}입니다.",
        "해요": "한 사람당 {amount_is}.",
        "해": "한 사람당 {amount_is_plain}.",
        "en": "{amount} each.",
    },
    "some": {
        "합쇼": "{who}: {amount}",
        "해요": "{who}: {amount}",
        "해": "{who}: {amount}",
        "en": "{who}: {amount}",
    },
    "left_over": {
        "합쇼": "남은 {amount_topic} 계산하신 분이 내시면 됩니다.",
        "해요": "남은 {amount_topic} 계산한 분이 내면 돼요.",
        "해": "남은 {amount_topic} 계산한 사람이 내면 돼.",
        "en": "The {amount} left over is on whoever paid.",
    },
    "which_amount": {
        "합쇼": "금액과 인원을 알려 주십시오. 예: 87,000원 넷이서",
        "해요": "금액과 몇 명인지 알려 주세요. 예: 87,000원 넷이서",
        "해": "금액이랑 몇 명인지 알려 줘. 예: 87,000원 넷이서",
        "en": "Tell me the amount and how many. For example: $90 by 3",
    },
    "people": {
        "합쇼": "이 방에서 들은 것입니다.",
        "해요": "이 방에서 들은 것들이에요.",
        "해": "이 방에서 들은 것들이야.",
        "en": "Said in this room.",
    },
    "no_people": {
        "합쇼": "아직 들은 것이 없습니다.",
        "해요": "아직 들은 게 없어요.",
        "해": "아직 들은 게 없어.",
        "en": "Nobody has said so here yet.",
    },
    "help": {
        "합쇼": "밀린 대화 요약, 정한 것 찾기, 되는 날 맞추기, N빵 계산을 도와드립니다.",
        "해요": "밀린 대화 요약, 정한 것 찾기, 되는 날 맞추기, N빵 계산을 도와요.",
        "해": "밀린 대화 요약, 정한 것 찾기, 되는 날 맞추기, N빵 계산 도와줄게.",
        "en": "I can catch you up, list decisions, find a day, split a bill.",
    },
    "open_question": {
        "합쇼": "하루가 지났는데 이 질문에 아직 답이 없습니다.",
        "해요": "하루가 지났는데 이 질문에 아직 답이 없어요.",
        "해": "하루가 지났는데 이 질문에 아직 답이 없어.",
        "en": "A day on, nobody has answered this.",
    },
    "welcome": {
        "합쇼": "{name}, 반갑습니다.",
        "해요": "{name}, 반가워요.",
        "해": "{name}, 반가워.",
        "en": "Welcome, {name}.",
    },
}
"""Sentence by level, English beside."""


def room_level(texts: Iterable[str]) -> Level:
    """How a room speaks; 해요 where it is mixed or says too little."""
    levels = Counter(level for text in texts if (level := speech_level(text)))
    n = sum(levels.values())
    if n >= 3:
        level, n_most = levels.most_common(1)[0]
        if n_most >= CLEAR * n:
            return level
    return "해요"


def say(what: str, level: str, /, **values: str) -> str:
    """A sentence at a level ("en" for English)."""
    return WORDS[what][level].format(**values)

"""What a body or a service line is, Korean and English.

The strings are those of `docs/reference/kakaotalk-exports.md`. A person can type most of them; nothing in an export
tells 사진 the attachment from 사진 the word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_EXACT = {
    "photo": ("사진", "(사진)", "<사진>", "Photo", "photo", "<Photo>", "(Photo)"),
    "video": ("동영상", "(동영상)", "<동영상>", "Video", "video", "<Video>"),
    "emoticon": ("이모티콘", "(이모티콘)", "(이모티콘) ", "Emoticon", "Emoticons", "(Emoticon)", "(Emoticon) "),
    "voice": ("음성메시지", "음성 메시지", "Voice Note", "Voice Message"),
    "profile": ("카카오톡 프로필", "KakaoTalk Profile"),
    "deleted": (
        "삭제된 메시지입니다.",
        "메시지가 삭제되었습니다.",
        "This message was deleted.",
        "The message has been deleted.",
    ),
}
_WHOLE = {body: kind for kind, bodies in _EXACT.items() for body in bodies}
DELETED_BODIES = frozenset(_EXACT["deleted"])
"""What stands in place of a message that was deleted."""

_MEDIA_NAME = r"[0-9a-f]{64}\.[A-Za-z0-9]{2,5}"
_SHAPED = re.compile(
    rf"""
      (?P<photos>사진\ (?P<ko>\d+)장\Z|(?P<en>\d+)\ [Pp]hotos\Z)
    | (?P<file>(?:파일|File):\ .+)
    | (?P<call>(?:보이스톡|페이스톡|그룹콜)(?:\ (?:해요|부재중|취소|종료|응답\ 없음|\d+:\d\d(?::\d\d)?))\Z
             |(?:Voice|Video)\ Call(?:\ \d+:\d\d(?::\d\d)?)?\Z)
    | (?P<map>(?:지도|Map):\ .+)
    | (?P<contact>(?:연락처|Contact):\ .+)
    | (?P<board_notice>(?:톡게시판\ '공지'|Talk\ Board\ 'Notice'):)
    | (?P<board_poll_end>(?:톡게시판\ '투표\ 종료'|Talk\ Board\ 'Poll\ Ended'):)
    | (?P<board_poll>(?:톡게시판\ '투표'|Talk\ Board\ 'Poll'):)
    | (?P<board_share>톡게시판\ '[^'\n]*':|Talk\ Board\ '[^'\n]*':)
    | (?P<search>(?:샵검색|\#Search):\ ?\#)
    | (?P<gift>선물(?:과\ 메시지)?을?를?\ 보냈습니다\.|Sent\ a\ gift)
    | (?P<money_sent>[\d,]+원을\ 받으세요\.|Receive\ KRW\ [\d,]+)
    | (?P<money_got>[\d,]+원\ 받기\ 완료!|KRW\ [\d,]+\ received!)
    | (?P<names>{_MEDIA_NAME}(?:\n{_MEDIA_NAME})*\Z)
    """,
    re.VERBOSE,
)
STARTERS = frozenset(body[:2] for body in _WHOLE) | {
    *("ph", "파일", "Fi", "보이", "페이", "그룹", "Vo", "Vi", "지도", "Ma", "연락", "Co", "톡게", "Ta", "샵검"),
    *("#S", "선물", "Se", "Re", "KR"),
    *(a + b for a in "0123456789abcdef" for b in "0123456789abcdef,원 "),
}
"""First two characters of every body that is not plain text: most texts need no further look."""

_URL_LINE = re.compile(r"https?://\S+\Z")
BOTS = frozenset({"방장봇", "오픈채팅봇", "Host Bot"})
_MEDIA_KINDS = {
    "photo": frozenset(("jpg", "jpeg", "png", "webp", "gif", "heic", "bmp")),
    "video": frozenset(("mp4", "mov", "avi", "mkv", "3gp")),
    "voice": frozenset(("m4a", "aac", "amr", "mp3")),
}


def classify(text: str) -> tuple[str, int]:
    """Kind of a message's body, and how many attachments it stands for."""
    if kind := _WHOLE.get(text):
        return kind, int(kind in ("photo", "video", "voice"))
    found = _SHAPED.match(text)
    if not found:
        return "text", 0
    kind = found.lastgroup or "text"
    if found["names"]:
        return _classify_names(found["names"].split("\n"))
    if count := found["ko"] or found["en"]:
        n = int(count[:6])
        return ("photo" if n == 1 else "photos"), n
    return kind, int(kind == "file")


def _classify_names(names: list[str]) -> tuple[str, int]:
    suffixes = {name.rpartition(".")[2].lower() for name in names}
    for kind, known in _MEDIA_KINDS.items():
        if suffixes <= known:
            return ("photos" if kind == "photo" and len(names) > 1 else kind), len(names)
    return "file", len(names)


def is_link(text: str) -> bool:
    """A shared link: a message whose last line is a web address and nothing else."""
    return _URL_LINE.match(text, text.rfind("\n") + 1) is not None


class Service(NamedTuple):
    """A service line, understood."""

    kind: str
    actor: str | None = None
    members: tuple[str, ...] = ()


_NOTICE = r"(?:운영정책을 위반한|타인, 기관 등의 사칭|불법촬영물|전기통신사업법)"
_TAIL = rf"(?:\s*{_NOTICE}.*)?\Z"
_SERVICES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern + _TAIL, re.DOTALL))
    for kind, pattern in (
        ("join", r"(?P<who>[^\n]+?)님이 들어왔습니다\."),
        ("leave", r"(?P<who>[^\n]+?)님이 나갔습니다\."),
        ("invite", r"(?P<actor>[^\n]+?)님이 (?P<many>[^\n]+)님을 초대했습니다\."),
        ("kick", r"(?:(?P<actor>[^\n]+?)님이 )?(?P<who>[^\n]+?)님을 내보냈습니다\."),
        ("submanager", r"(?P<who>[^\n]+?)님이 부방장이 되었습니다\."),
        ("manager", r"(?P<who>[^\n]+?)님이 방장이 되었습니다\."),
        ("hidden", r"(?:채팅방 )?관리자가 메시지를 가렸습니다\."),
        ("join", r"(?P<who>[^\n]+?) joined this chatroom\."),
        ("leave", r"(?P<who>[^\n]+?) left this chatroom\."),
        ("kick", r"(?P<who>[^\n]+?) has been removed from this chatroom\."),
        ("manager", r"(?P<who>[^\n]+?) is now the host\."),
        ("submanager", r"(?P<who>[^\n]+?) is now a co-host\."),
        ("hidden", r"The chatroom manager hid a message\."),
        ("hidden", r"The message has been hidden\."),
        ("invite", r"(?P<actor>[^\n]+?) invited (?P<many>[^\n]+)\."),
    )
)
_BETWEEN = re.compile(r"님, |님과 |님, |, | and ")
_NOTICE_LINE = re.compile(_NOTICE)


def is_notice(line: str) -> bool:
    """A line of the notice KakaoTalk glues under a join."""
    return _NOTICE_LINE.match(line) is not None


def classify_service(text: str) -> Service | None:
    """Type of a service line with who did what to whom; None when it is none we know."""
    if not text.endswith("."):
        return None
    if text in DELETED_BODIES:
        return Service("deleted")
    for kind, pattern in _SERVICES:
        if found := pattern.match(text):
            groups = found.groupdict()
            many = groups.get("many")
            members = tuple(_BETWEEN.split(many)) if many else ()
            who = groups.get("who")
            return Service(kind, groups.get("actor"), (who,) if who else members)
    return None

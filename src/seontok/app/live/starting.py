"""A live engine with everything that belongs to it."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from seontok.app.guiding import guide_skills
from seontok.app.live.choosing import TasteKeeper, of_rooms
from seontok.app.live.engine import Engine, Setting
from seontok.app.live.lookup import look_up
from seontok.app.live.mate import GroupMate, NoticeSkill
from seontok.app.live.open_questions import OpenQuestions
from seontok.app.live.people import FactKeeper
from seontok.app.live.today import BriefingJob, lang_of, today
from seontok.app.live.votes import VoteJob
from seontok.app.live.wall import scope_of
from seontok.connectors.information import AskAddress
from seontok.core.events import Message, Room, RoomKind
from seontok.core.ports import Archive, Clock
from seontok.korean.pattern import compile_all
from seontok.moments.perceive import perceive, start
from seontok.skills import standard_skills
from seontok.skills.briefing import BriefingSkill
from seontok.skills.found import FoundSkill
from seontok.skills.mate import GroupMateSkill


@dataclass(frozen=True, slots=True)
class Started:
    """The engine and its parts."""

    engine: Engine
    mate: GroupMate
    briefing: BriefingJob


def start_engine(log: Archive, clock: Clock, setting: Setting | None = None) -> Started:
    """The engine on an archive, with the skills of both mates, what people said of themselves, and the day's jobs."""
    engine = Engine(log, clock, setting)
    source = AskAddress(engine.setting.ask) if engine.setting.ask else None
    engine.use(
        (
            *guide_skills(engine.setting.places, of_rooms(engine), engine.setting.guide),
            *standard_skills(lookup=partial(look_up, engine), source=source),
            GroupMateSkill(partial(scope_of, engine)),
            NoticeSkill(),
            BriefingSkill(partial(today, engine)),
            FoundSkill(partial(lang_of, engine)),
        )
    )
    mate, briefing = GroupMate(engine), BriefingJob(engine)
    engine.listeners += [FactKeeper(engine), mate, TasteKeeper(engine)]
    engine.askers.append(mate)
    engine.due_jobs += [briefing, OpenQuestions(engine), VoteJob(engine)]
    return Started(engine, mate, briefing)


WARMING = (
    "6월 6일 토요일 저녁 7시에 강남역에서 볼까?",
    "좋아 그때 보자",
    "서연이 생일 선물 뭐 사지? 5만원 정도로 운동화 어때",
    "자료 내일까지 보내줄게",
    "몇 시까지 하는지 아는 사람?",
    "글쎄 모르겠네 찾아볼게",
    "Dinner on Saturday at 7?",
    "Sorry, can't make it, let's move it to Sunday",
    "Does anyone know when it closes?",
)


def warm_up() -> None:
    """Read a few lines in a room that is none, so that nobody's first message waits for what is made on first use."""
    compile_all()
    at = datetime(2026, 5, 12, tzinfo=UTC)
    for lang in ("ko", "en"):
        state = start(Room("warm", "", RoomKind.GROUP, "나", ("나", "서연", "민수"), lang))
        for n, text in enumerate(WARMING):
            message = Message("warm", at + timedelta(minutes=n), f"w{n}", ("서연", "나")[n % 2], text)
            state, _ = perceive(state, message)
    gc.collect()
    gc.freeze()  # what was made until here stays; looking through it again and again would hold messages up

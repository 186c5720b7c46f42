"""A live engine with everything that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from seontok.app.guiding import guide_skills
from seontok.app.live.engine import Engine, Setting
from seontok.app.live.lookup import look_up
from seontok.app.live.mate import GroupMate, NoticeSkill
from seontok.app.live.open_questions import OpenQuestions
from seontok.app.live.people import FactKeeper
from seontok.app.live.today import BriefingJob, lang_of, today
from seontok.app.live.wall import scope_of
from seontok.core.ports import Archive, Clock
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
    engine.use(
        (
            *guide_skills(engine.setting.places),
            *standard_skills(lookup=partial(look_up, engine)),
            GroupMateSkill(partial(scope_of, engine)),
            NoticeSkill(),
            BriefingSkill(partial(today, engine)),
            FoundSkill(partial(lang_of, engine)),
        )
    )
    mate, briefing = GroupMate(engine), BriefingJob(engine)
    engine.listeners += [FactKeeper(engine), mate]
    engine.askers.append(mate)
    engine.due_jobs += [briefing, OpenQuestions(engine)]
    return Started(engine, mate, briefing)

"""Numbers the learned reading of plans weighs on a place as that of a day with a time."""

from __future__ import annotations

from seontok.moments.plan_facts import LEAST, NOWHERE, Pair, Scores
from seontok.moments.plan_names import N_WHERE, WHERE, Talk


def place_facts(talk: Talk, pair: Pair, place: str, scores: Scores) -> list[float]:
    """Numbers on a place as that of a day with a time."""
    every = list(zip(talk.values.places, scores.values["p"], strict=True))
    own, rest = [one for one in every if one[0].value == place], [one for one in every if one[0].value != place]
    last, last_score = own[-1]
    spoken = [m.n for m in talk.values.days if m.end and m.value == pair.day]
    spoken += [m.n for m in talk.values.clocks if m.end and m.value == pair.clock]
    gap, forward = min(((abs(m.n - n), m.n - n) for m, _ in own for n in spoken), default=(NOWHERE, 0))
    rival = min((abs(m.n - n) for m, _ in rest for n in spoken), default=NOWHERE)
    bare, others = _bare(place), {_bare(m.value) for m, _ in rest} - {_bare(place)}
    at_day = [frame for frame in talk.frames if frame.date == pair.day]
    events = [where for day, _, where, _ in talk.standing if day == pair.day]
    about = {
        word for m in (*talk.values.days, *talk.values.clocks) if m.value in (pair.day, pair.clock) for word in m.topic
    }
    beside = {
        word
        for m in (*talk.values.days, *talk.values.clocks)
        if m.value not in (pair.day, pair.clock)
        for word in m.topic
    } - about
    topic = {word for m, _ in own for word in m.topic}
    asked = [n for n, said in enumerate(talk.said) if WHERE.search(said.turn.text)]
    return [
        max(score[0] for _, score in own), last_score[0],
        max((score[0] for _, score in rest), default=LEAST),
        max((score[0] for m, score in rest if m.n > last.n), default=LEAST),
        float(sum(score[0] > last_score[0] for _, score in every)),
        float(gap), float(forward), float(rival), float(any(m.n in spoken for m, _ in own)), float(pair.clock is None),
        float(len({m.n for m, _ in own})), float(len({m.value for m, _ in rest})),
        float(last.n - len(talk.said)), float(own[0][0].n - len(talk.said)),
        float(any(bare in other for other in others)), float(any(other in bare for other in others)),
        float(len(place)), float(len(place.split())), len(place) / max(1, min(len(talk.said[m.n].turn.text) for m, _ in own)),
        max(m.odds for m, _ in own), last.odds, max((m.odds for m, _ in rest), default=LEAST),
        float("ruled sure" in last.marks), float("worked out" in last.marks),
        float(any(frame.place == place for frame in at_day)),
        float(any(frame.place == place and frame.time == pair.clock for frame in at_day)),
        float(any(frame.place and frame.place != place for frame in at_day)),
        float(place in events), float(any(where and where != place for where in events)),
        float(len({day for day, *_ in talk.standing})),
        float(len(topic & about)), float(len(topic & beside)),
        float(bool(asked)), float(any(0 <= m.n - n <= N_WHERE for m, _ in own for n in asked)),
    ]  # fmt: skip


def _bare(name: str) -> str:
    return name.replace(" ", "").lower()

"""A plan as one page of HTML that needs nothing else: pictures, tables, and sliders with precomputed answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

from seontok.placement.catalogue import data_text
from seontok.placement.on_device import POPULATIONS, savings
from seontok.placement.output import service_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seontok.placement.ladder import BreakEven
    from seontok.placement.plan import Plan
    from seontok.placement.whatif import Slider

COLOURS = ("#0b6e5f", "#c8553d", "#3d6fb4", "#d9a441", "#7a5195", "#5b8c5a", "#b0476b", "#4a5a6a", "#8a6d3b", "#2a9fb0",
           "#9a9fd0", "#d77fa1")  # fmt: skip
PLOT_TOP, PLOT_BOTTOM = 12, 256
MOST_ROWS = 4
"""Rows a service gets in the table of what runs where; the JSON has all."""
STEPS_KO = {
    "one kind of chip per service, sized for the peak, all day": "서비스마다 칩 한 종류, 가장 바쁜 시각에 맞춰 하루 종일",
    "best mix of chips at the peak, all day": "가장 바쁜 시각에 가장 싼 조합으로 하루 종일",
    "the same mix reserved for a year": "같은 조합을 1년 예약",
    "this plan: hour by hour, reserved and spot": "이 계획: 시간마다 다르게, 예약과 스팟까지",
}
"""The ladder's steps in Korean."""
OTHERS = "그 밖 · others"
NOTES_KO = (
    (r"speed on (.+) is carried over from other chips or models; .*",
     r"\1의 속도는 다른 칩이나 모델에서 옮겨 온 추정이에요. 직접 재서 [[profiles]]에 넣어 주세요."),
    (r"users' phones answer their share of (.+); .*", r"\1의 일부는 쓰는 사람의 휴대폰이 답해서 서버 비용이 들지 않아요."),
    (r"(.+) may miss its objective .*", r"\1은 가장 바쁜 시각에 약속한 시간을 넘길 수 있어요. 다시 돌려 보니 그랬어요."),
)  # fmt: skip
"""Notes in Korean, by how the English one reads."""
MOST_ENTRIES = 12
"""Break-even prices shown: those closest to entering."""


def page(plan: Plan, *, sliders: Sequence[Slider] = (), entries: Sequence[BreakEven] = ()) -> str:
    """The page.

    Args:
        plan: The plan; its ladder is drawn when it has one.
        sliders: Precomputed what-ifs.
        entries: Break-even prices.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(data_text("page.html.j2")).render(
        name=plan.problem.name, cost=f"{plan.cost_usd_per_day:,.0f}", bound=f"{plan.bound_usd_per_day:,.0f}",
        gap=f"{plan.gap:.1%}", chips_peak=max(sum(hour.chips.values()) for hour in plan.hours),
        notes=[(_in_korean(note), note) for note in plan.notes], rows=_rows(plan), sliders=[_slider(s) for s in sliders], entries=_entries(plan, entries),
        populations=[f"{n:,}" for n in POPULATIONS], phones=_phones(plan),
        **_ladder(plan), **_bars(plan), **_heat(plan),
    )  # fmt: skip


def _in_korean(note: str) -> str:
    """A note in Korean; empty for one we have no words for."""
    return next((re.sub(pattern, ko, note) for pattern, ko in NOTES_KO if re.fullmatch(pattern, note)), "")


def _ladder(plan: Plan) -> dict[str, Any]:
    if not plan.ladder:
        return {"ladder": []}
    most = plan.ladder[0][1]
    steps = [
        {"name": name, "ko": STEPS_KO[name], "usd": f"{usd:,.0f}", "width": round(100 * usd / most, 1),
         "change": f"{usd / most - 1:.0%}" if i else ""}
        for i, (name, usd) in enumerate(plan.ladder)
    ]  # fmt: skip
    return {"ladder": steps}


def _bars(plan: Plan) -> dict[str, Any]:
    use = _few_kinds([_by_chip(hour.chips) for hour in plan.hours])
    names = sorted({name for hour in use for name in hour}, key=lambda n: -sum(hour.get(n, 0) for hour in use))
    colour = dict(zip(names, COLOURS, strict=False))
    most = max(sum(hour.values()) for hour in use) or 1
    step = _step(most)
    top = -(-most // step) * step
    bars = []
    for h, hour in enumerate(use):
        base = float(PLOT_BOTTOM)
        for name in names:
            height = (PLOT_BOTTOM - PLOT_TOP) * hour.get(name, 0) / top
            base -= height
            if height:
                bars.append({"x": round(45 + h * 38.1, 1), "y": round(base, 1), "w": 31, "h": round(height, 1),
                             "colour": colour[name], "title": f"{h:02d}:00 {name}: {hour[name]}"})  # fmt: skip
    reserved = sum(plan.reserved.values())
    scale = (PLOT_BOTTOM - PLOT_TOP) / top
    return {
        "bars": bars,
        "legend": [{"name": name, "colour": colour[name]} for name in names],
        "ticks": [{"y": round(PLOT_BOTTOM - n * scale, 1), "label": n} for n in range(0, top + 1, step)],
        "reserved_y": round(PLOT_BOTTOM - reserved * scale, 1) if 0 < reserved <= top else None,
    }


def _few_kinds(use: list[dict[str, int]]) -> list[dict[str, int]]:
    """Chips per hour, the kinds used least taken together where there are more kinds than colours."""
    total = Counter[str]()
    for hour in use:
        total.update(hour)
    if len(total) <= len(COLOURS):
        return use
    named = {name for name, _ in total.most_common(len(COLOURS) - 1)}
    rest = [sum(n for name, n in hour.items() if name not in named) for hour in use]
    return [{k: n for k, n in hour.items() if k in named} | {OTHERS: n} for hour, n in zip(use, rest, strict=True)]


def _step(most: int) -> int:
    """A round distance between ticks that gives three to six of them."""
    size = 1
    while most / size > 6:
        size = size * 5 // 2 if str(size)[0] == "2" else size * 2
    return size


def _by_chip(chips: dict[tuple[str, str, str], int]) -> dict[str, int]:
    total: dict[str, int] = defaultdict(int)
    for (chip, _, market), n in chips.items():
        total[chip if market == "firm" else f"{chip} (spot)"] += n
    return total


def _heat(plan: Plan) -> dict[str, Any]:
    rows = []
    for i, service in enumerate(plan.problem.services):
        cells = []
        for h, hour in enumerate(plan.hours):
            have = sum(n for p, n in hour.replicas.items() if plan.places[p].service == service.name)
            work = sum(
                f.requests_per_s / plan.places[f.place].requests_per_s[f.bucket]
                for f in hour.flows
                if plan.places[f.place].service == service.name
            )
            part = work / have if have else 0.0
            opacity = 0.06 + 0.94 * min(part, 1.0) ** 1.5 if have else 0.03
            cells.append({"x": round(210 + h * 31.2, 1), "opacity": round(opacity, 2),
                          "title": f"{service.name} {h:02d}:00 {part:.0%} of {have} replicas"})  # fmt: skip
        rows.append({"name": service.name, "y": 28 * i, "cells": cells})
    return {"heat": rows, "heat_height": 28 * len(rows) + 20}


def _rows(plan: Plan) -> list[tuple[str, ...]]:
    """The places that run most of each service, and a line for the others."""
    found: list[tuple[str, ...]] = []
    for service, table in service_use(plan).items():
        rows = sorted(table.items(), key=lambda item: -item[1])
        found += [(service, *key, f"{n:,}") for key, n in rows[:MOST_ROWS]]
        if rest := rows[MOST_ROWS:]:
            more = f"그 밖 {len(rest)}가지 · {len(rest)} more"
            found.append((service, more, "", "", "", "", f"{sum(n for _, n in rest):,}"))
    return found


def _slider(slider: Slider) -> dict[str, Any]:
    return {"name": slider.name, "start": slider.start, "points": [[label, round(usd)] for label, usd in slider.points]}


def _entries(plan: Plan, entries: Sequence[BreakEven]) -> list[dict[str, Any]]:
    used = {(c, r) for hour in plan.hours for c, r, _ in hour.chips}
    idle = [
        e for e in entries if (e.chip, e.region) not in used and 0 < e.enters_usd_per_chip_h < e.price_usd_per_chip_h
    ]
    idle.sort(key=lambda e: e.price_usd_per_chip_h / e.enters_usd_per_chip_h)
    return [
        {"chip": e.chip, "region": e.region, "price": e.price_usd_per_chip_h, "enters": e.enters_usd_per_chip_h}
        for e in idle[:MOST_ENTRIES]
    ]


def _phones(plan: Plan) -> list[dict[str, Any]]:
    return [
        {"service": s.service, "share": f"{s.share:.0%}", "usd": [f"{s.usd_per_day[n]:,.0f}" for n in POPULATIONS]}
        for s in savings(plan)
    ]

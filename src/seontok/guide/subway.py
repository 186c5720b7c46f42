"""Travel time over the capital's subway, from open station coordinates and stated assumptions.

The open data names the lines of 248 stations and the coordinates of all 589, but neither order nor timetable. Assumed:
neighbours on a line are those its shortest spanning tree joins (line 2 is closed to a loop); stations without a line are joined to
their three nearest within 5 km and, all together, by their shortest tree; trains make 40 km/h over 1.05 times the straight line
and lose 0.4 minutes at a stop; a change takes 4 minutes, the first train 3; people walk at most 2 km to a station.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import combinations

from seontok.core.places import DETOUR, EARTH_M, WALKING_M_PER_MIN, distance_m, walk_minutes
from seontok.guide.areas import known_areas, station_lines

KMH, DETOUR_RAIL, STOP_MIN, CHANGE_MIN, WAIT_MIN, ACCESS_M, GAP_M = 40.0, 1.05, 0.4, 4.0, 3.0, 2000.0, 5000.0
Point = tuple[float, float]
"""(latitude, longitude) in degrees."""
TravelTime = Callable[[Point, Sequence[Point]], list[float]]
"""Minutes from one origin to each of many places: the port for routing services."""
Node = tuple[int, str]
"""(station, line); the line is empty for stations whose line nobody states."""


@cache
def _stations() -> list[tuple[Point, tuple[str, ...]]]:
    lines = station_lines()
    return [
        ((a.lat or 0.0, a.lon or 0.0), tuple(lines.get((a.name, a.parent), ())) or ("",))
        for a in known_areas()
        if a.level == "station"
    ]


@cache
def _graph() -> dict[Node, list[tuple[Node, float]]]:
    """Node → (neighbour, minutes)."""
    graph: dict[Node, list[tuple[Node, float]]] = {}
    stations = _stations()
    for line in {line for _, served in stations for line in served if line}:
        members = [i for i, (_, served) in enumerate(stations) if line in served]
        for a, b in _spanning(members, closed=bool(re.search("0?2호선", line))):
            _join(graph, (a, line), (b, line), _ride(a, b))
    unlisted = [i for i, (_, served) in enumerate(stations) if served == ("",)]
    for i, j in _spanning(unlisted, closed=False):
        _join(graph, (i, ""), (j, ""), _ride(i, j))
    for i, (_, served) in enumerate(stations):
        for line, other in combinations(served, 2):
            _join(graph, (i, line), (i, other), CHANGE_MIN)
        if served == ("",):
            for j in _near(stations[i][0], 4):
                if j != i and _metres(i, j) <= GAP_M:
                    for line in stations[j][1]:
                        _join(graph, (i, ""), (j, line), _ride(i, j) + (CHANGE_MIN / 4 if line else 0))
    return graph


def _join(graph: dict[Node, list[tuple[Node, float]]], a: Node, b: Node, minutes: float) -> None:
    graph.setdefault(a, []).append((b, minutes))
    graph.setdefault(b, []).append((a, minutes))


def _metres(a: int, b: int) -> float:
    return distance_m(*_stations()[a][0], *_stations()[b][0])


def _ride(a: int, b: int) -> float:
    return _metres(a, b) * DETOUR_RAIL / (KMH * 1000 / 60) + STOP_MIN


def _spanning(members: list[int], *, closed: bool) -> list[tuple[int, int]]:
    """The shortest tree over the stations of a line (Prim); its two farthest-apart ends joined if the line is a loop."""
    best = {i: (_metres(members[0], i), members[0]) for i in members[1:]}
    edges = []
    while best:
        nearest = min(best, key=lambda i: best[i][0])
        edges.append((best.pop(nearest)[1], nearest))
        for i in best:
            best[i] = min(best[i], (_metres(nearest, i), nearest))
    if closed:
        degree = {i: sum(i in edge for edge in edges) for i in members}
        ends = [i for i in members if degree[i] == 1]
        pairs = [(_metres(a, b), a, b) for a in ends for b in ends if a < b and _metres(a, b) < GAP_M]
        edges += [min(pairs)[1:]] if pairs else []
    return edges


@cache
def _grid() -> dict[tuple[int, int], list[int]]:
    cells: dict[tuple[int, int], list[int]] = {}
    for i, ((lat, lon), _) in enumerate(_stations()):
        cells.setdefault((int(lat * 50), int(lon * 50)), []).append(i)
    return cells


def _near(point: Point, n: int) -> list[int]:
    """The nearest stations within the cells around a point (about 4 km)."""
    row, column = int(point[0] * 50), int(point[1] * 50)
    found = [
        i for dr in (-2, -1, 0, 1, 2) for dc in (-2, -1, 0, 1, 2) for i in _grid().get((row + dr, column + dc), [])
    ]
    return sorted(found, key=lambda i: distance_m(*point, *_stations()[i][0]))[:n]


@lru_cache(maxsize=65_536)
def _about(row: int, column: int) -> tuple[tuple[int, float, float], ...]:
    """(station, latitude, longitude) of the stations that may be nearest to a point of a cell of some 500 m."""
    centre = ((row + 0.5) / CELLS, (column + 0.5) / CELLS)
    return tuple((i, *_stations()[i][0]) for i in _near(centre, 6))


CELLS = 200
"""Cells a degree in which the nearest stations are looked up."""


@lru_cache(maxsize=65_536)
def _access(point: Point) -> tuple[tuple[int, float], ...]:
    """(station, minutes on foot) of up to two stations one can walk to."""
    lat, lon = point
    across = math.cos(math.radians(lat))
    walks = sorted(
        (math.hypot(slat - lat, (slon - lon) * across) * METRES, i)
        for i, slat, slon in _about(int(lat * CELLS), int(lon * CELLS))
    )
    return tuple((i, walk_minutes(metres)) for metres, i in walks[:2] if metres <= ACCESS_M)


METRES = math.radians(1) * EARTH_M
"""A degree of latitude."""


@lru_cache(maxsize=256)
def _reach(origin: Point) -> dict[int, float]:
    """Minutes from a point to the platform of every station (Dijkstra)."""
    queue: list[tuple[float, Node]] = [
        (minutes + WAIT_MIN, (i, line)) for i, minutes in _access(origin) for line in _stations()[i][1]
    ]
    heapq.heapify(queue)
    done: dict[Node, float] = {}
    while queue:
        minutes, node = heapq.heappop(queue)
        if node in done:
            continue
        done[node] = minutes
        for following, step in _graph().get(node, ()):
            if following not in done:
                heapq.heappush(queue, (minutes + step, following))
    reach: dict[int, float] = {}
    for (station, _), minutes in done.items():
        reach[station] = min(minutes, reach.get(station, minutes))
    return reach


def on_foot(origin: Point, places: Sequence[Point]) -> list[float]:
    """Minutes at walking speed over a straight line with the usual detour: the default.

    On a plane at the origin: within half a per cent of the great circle over 50 km.
    """
    north = math.radians(1) * EARTH_M * DETOUR / WALKING_M_PER_MIN
    east = north * math.cos(math.radians(origin[0]))
    lat, lon = origin
    return [math.hypot((place[0] - lat) * north, (place[1] - lon) * east) for place in places]


def by_subway(origin: Point, places: Sequence[Point]) -> list[float]:
    """Minutes on foot or by subway, whichever is shorter. Outside the capital area this is on foot."""
    reach, minutes = _reach(origin), on_foot(origin, places)
    if not reach:
        return minutes
    far = math.inf
    for index, place in enumerate(places):
        if minutes[index] > WAIT_MIN:
            for station, walk in _access(place):
                there = reach.get(station, far) + walk
                if there < minutes[index]:
                    minutes[index] = there
    return minutes

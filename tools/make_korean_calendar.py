#!/usr/bin/env python3
"""Writes src/seontok/korean/time/calendar_table.py: public holidays, the lunar calendar and the solar terms of Korea.

    python tools/make_korean_calendar.py > src/seontok/korean/time/calendar_table.py

Needs the development packages `holidays`, `korean-lunar-calendar` and `ephem`; run once a year, when the
government has named the coming years' extra holidays. Nothing of this is imported at run time.
"""

from __future__ import annotations

from datetime import date, timedelta

import ephem
import holidays
from korean_lunar_calendar import KoreanLunarCalendar

FIRST, LAST_PUBLIC, LAST_LUNAR = 2000, 2049, 2049


def solar(year: int, month: int, day: int, leap: bool) -> date | None:
    """The solar date of a lunar one, None where the calendar has no such day."""
    calendar = KoreanLunarCalendar()
    if not calendar.setLunarDate(year, month, day, leap):
        return None
    found = date.fromisoformat(calendar.SolarIsoFormat())
    calendar.setSolarDate(found.year, found.month, found.day)
    return found if calendar.LunarIsoFormat().startswith(f"{year:04}-{month:02}-{day:02}") else None


def months(year: int) -> list[tuple[int, bool, date]]:
    """The lunar months of a year in order: number, leap, first day."""
    found = []
    for month in range(1, 13):
        for leap in (False, True):
            first = solar(year, month, 1, leap)
            if first is not None and (not found or first > found[-1][2]):
                found.append((month, leap, first))
    return found


def lunar_row(year: int) -> tuple[str, int, str]:
    """New Year's day, the leap month (0: none), and one bit a month: 1 for thirty days."""
    rows = months(year)
    bits, leap_month = "", 0
    for index, (month, leap, first) in enumerate(rows):
        leap_month = month if leap else leap_month
        following = rows[index + 1][2] if index + 1 < len(rows) else solar(year + 1, 1, 1, False)
        assert following is not None
        length = (following - first).days
        assert length in (29, 30), (year, month, leap, length)
        bits += "1" if length == 30 else "0"
    return rows[0][2].isoformat(), leap_month, bits


def longitude(at: ephem.Date) -> float:
    """The sun's apparent ecliptic longitude in degrees."""
    sun = ephem.Sun(at)
    return float(ephem.Ecliptic(ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=at), epoch=at).lon) * 180 / ephem.pi


def term_day(year: int, index: int) -> int:
    """Day of the month, by Korean time, on which the sun reaches the term (0: 소한 in January, 23: 동지 in December)."""
    wanted = (285 + 15 * index) % 360
    low = ephem.Date(date(year, index // 2 + 1, 1)) + (0 if index % 2 == 0 else 14)
    high = low + 15
    for _ in range(40):
        middle = (low + high) / 2
        behind = (wanted - longitude(ephem.Date(middle))) % 360 < 180
        low, high = (middle, high) if behind else (low, middle)
    return (ephem.Date(high).datetime() + timedelta(hours=9)).day


def main() -> None:
    """Print the module."""
    print(
        '"""Korea\'s public holidays, lunar calendar and solar terms, by tools/make_korean_calendar.py; do not edit.\n'
    )
    print(f"Public holidays {FIRST}-{LAST_PUBLIC} (substitutes and one-off holidays included) from holidays")
    print(f"{holidays.__version__} (MIT); lunar months {FIRST}-{LAST_LUNAR - 1} from korean-lunar-calendar 0.4 (MIT);")
    print(f"solar terms {FIRST}-{LAST_PUBLIC} computed with ephem {ephem.__version__} (MIT).")
    print('"""\n')
    print("PUBLIC: dict[int, str] = {")
    for year in range(FIRST, LAST_PUBLIC + 1):
        days = sorted(day for day in holidays.country_holidays("KR", years=year) if day.year == year)
        print(f'    {year}: "{" ".join(f"{d:%m%d}" for d in days)}",')
    print('}\n"""Year to its days off, as month and day."""\n')
    print("LUNAR: dict[int, tuple[str, int, str]] = {")
    for year in range(FIRST, LAST_LUNAR):
        first, leap, bits = lunar_row(year)
        print(f'    {year}: ("{first}", {leap}, "{bits}"),')
    print('}\n"""Lunar year to its first day, its leap month (0: none) and a bit a month, 1 for thirty days."""\n')
    print("TERMS: dict[int, str] = {")
    for year in range(FIRST, LAST_PUBLIC + 1):
        print(f'    {year}: "{"".join(f"{term_day(year, index):02}" for index in range(24))}",')
    print('}\n"""Year to the days of its 24 solar terms, two a month, from 소한 in January to 동지 in December."""')


if __name__ == "__main__":
    main()

"""The command run on one data folder, and a small exported chat."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from click.testing import CliRunner, Result

from seontok.cli import main
from seontok.memory.sqlite import SqliteLog

HEAD = "민수 님과 카카오톡 대화\n저장한 날짜 : 2026-05-14 22:10:00\n\n"
TUESDAY = """--------------- 2026년 5월 12일 화요일 ---------------
[민수] [오후 8:30] 토요일에 시간 돼?
[지우] [오후 8:31] 응 괜찮아
[민수] [오후 8:32] 그럼 토요일 7시에 시계탑 앞에서 보자
[지우] [오후 8:33] 좋아 그때 봐
[민수] [오후 8:33] ㅋㅋ
[민수] [오후 8:33] ㅋㅋ
"""
"""An appointment agreed in a 1:1 room, owner 지우."""


E = TypeVar("E")


class Shell:
    """Runs the command on one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"

    def __call__(self, *arguments: str) -> Result:
        """Run it with these arguments."""
        return CliRunner().invoke(main, [*arguments, "--data", str(self.data)])

    def chat(self, text: str, name: str = "KakaoTalk_1.txt") -> str:
        """An exported chat; its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def entries(self, kind: type[E]) -> list[E]:
        """Everything of this type that the rooms of the store hold."""
        log = SqliteLog(self.data, writable=False)
        found: list[E] = [one.entry for room in log.rooms() for one in log.read(room.id) if isinstance(one.entry, kind)]
        log.close()
        return found

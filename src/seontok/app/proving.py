"""`seontok prove`: runs `read` where the kernel ends the process at its first attempt to leave the machine."""

from __future__ import annotations

import contextlib
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from seontok.app.netblock import block, blocked_calls, can_block

EXAMPLE = """\
민수 님과 카카오톡 대화
저장한 날짜 : 2026-05-14 22:10:00

--------------- 2026년 5월 12일 화요일 ---------------
[민수] [오후 8:30] 토요일에 시간 돼?
[지우] [오후 8:31] 응 괜찮아
[민수] [오후 8:32] 그럼 토요일 7시에 시계탑 앞에서 보자
[지우] [오후 8:33] 좋아 그때 봐
"""
"""Read when no file is given; the owner is 지우."""
IS_MAC = sys.platform == "darwin"
SANDBOX = "(version 1)(allow default)(deny network* process-fork (with send-signal SIGKILL))"
"""macOS: the same, by its sandbox; the control shows whether this macOS obeys it."""
KILLED = {"linux": -getattr(signal, "SIGSYS", 0), "darwin": -9}.get(sys.platform)
"""Status of a process the system ended for trying."""


def prove(arguments: Sequence[str], say: Callable[[str], None], *, plant: str = "") -> bool:
    """Run `seontok read` with these arguments, cut off from the network; whether it stayed on the machine.

    Args:
        plant: For tests: a leak to put into the run, by name in `PLANTS`.
    """
    reason = "" if IS_MAC else can_block()
    if reason:
        say(f"not proved: {reason}")
        return False
    say(f"blocked by the system: {SANDBOX if IS_MAC else ', '.join(blocked_calls())}")
    control = _run(["--control"], [])
    if control.returncode != KILLED:
        say(f"not proved: a process that opened a socket was not ended by the kernel (status {control.returncode})")
        return False
    say("control: a process that opened a socket, and ignored every error, was ended by the kernel")
    with tempfile.TemporaryDirectory(prefix="seontok-prove-") as folder:
        ran = _run([f"--plant={plant}"] if plant else [], _read_arguments(arguments, Path(folder)))
    return _verdict(ran, say)


def _verdict(ran: subprocess.CompletedProcess[str], say: Callable[[str], None]) -> bool:
    if ran.returncode == KILLED:
        say("FAILED: `seontok read` tried to leave the machine and was ended by the kernel")
        return False
    if ran.returncode != 0:
        say(f"not proved: `seontok read` failed by itself (status {ran.returncode}): {ran.stderr.strip()}")
        return False
    n_lines = len(ran.stdout.splitlines())
    say(f"proved: `seontok read` ran to its end and wrote {n_lines} lines of report; it made no attempt to leave")
    say("what this shows: this run, on these files, with this version; not what other commands do")
    return True


def _read_arguments(arguments: Sequence[str], folder: Path) -> list[str]:
    """What to read, with a throw-away store unless another was asked for."""
    given = list(arguments)
    if not given:
        export = folder / "KakaoTalk_example.txt"
        export.write_text(EXAMPLE, encoding="utf-8")
        given = [str(export), "--me", "지우"]
    if not any(one == "--data" or one.startswith(("--data=", "--keep-nothing")) for one in given):
        given += ["--data", str(folder / "data")]
    return given


def _run(options: Sequence[str], arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from seontok.app.proving import confined; confined()", *options, "--", *arguments]
    confinement = ["sandbox-exec", "-p", SANDBOX] if IS_MAC else []
    return subprocess.run(
        confinement + command, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False
    )


def confined() -> None:
    """The child: cut itself off before anything else is imported, then read."""
    split = sys.argv.index("--")
    options, arguments = sys.argv[1:split], sys.argv[split + 1 :]
    if not IS_MAC:
        block()
    if "--control" in options:
        _leak_socket()
        return
    for option in options:
        _plant(option.removeprefix("--plant="))
    sys.argv = ["seontok", "read", *arguments]
    runpy.run_module("seontok", run_name="__main__")


def _plant(name: str) -> None:
    """Put a leak into the middle of the run, one that swallows every error."""
    from seontok.app import reading

    play = reading.play

    def leaking(*args: object, **kwargs: object) -> object:
        PLANTS[name]()
        return play(*args, **kwargs)  # type: ignore[arg-type]

    reading.play = leaking  # type: ignore[assignment]


def _swallowed(leak: Callable[[], object]) -> Callable[[], None]:
    def quiet() -> None:
        with contextlib.suppress(BaseException):
            leak()

    return quiet


def _socket() -> None:
    import socket

    socket.create_connection(("192.0.2.1", 9), timeout=0.1)


def _lookup() -> None:
    import socket

    socket.getaddrinfo("example.invalid", 80)


def _datagram() -> None:
    import socket

    socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b"words", ("::1", 9))


def _program() -> None:
    subprocess.run([sys.executable, "-c", "import socket; socket.socket()"], check=False)


def _thread() -> None:
    import threading

    thread = threading.Thread(target=_swallowed(_socket))
    thread.start()
    thread.join()


_leak_socket = _swallowed(_socket)
PLANTS: Mapping[str, Callable[[], None]] = {
    "socket": _leak_socket,
    "lookup": _swallowed(_lookup),
    "datagram": _swallowed(_datagram),
    "program": _swallowed(_program),
    "thread": _swallowed(_thread),
}
"""Leaks for tests."""

"""A process from which nothing can reach the network: the kernel ends it at the first attempt, caught or not.

Linux: a seccomp filter (kernel 3.5+, 4.14+ for ending the whole process), no privileges needed. It ends the process on
making or connecting a socket of any family, on io_uring (which could do either unseen), on starting another program or
process (which could carry words out), and on taking another process's descriptors. Threads stay possible.

Source: linux/seccomp.h, linux/bpf_common.h, linux/audit.h; the system call numbers of each architecture's table.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from seontok.core.errors import SeontokError

_LOAD, _EQUAL, _ANY_BIT, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_KILL_PROCESS, _ALLOW, _ERRNO = 0x8000_0000, 0x7FFF_0000, 0x0005_0000
_OFFSET_CALL, _OFFSET_ARCH, _OFFSET_ARG0 = 0, 4, 16
_ENOSYS = 38
_CLONE_THREAD = 0x0001_0000
_X32_BIT = 0x4000_0000
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2


class BlockError(SeontokError):
    """The system cannot block the network here; the message says why."""


@dataclass(frozen=True, slots=True)
class _Architecture:
    """System call numbers of one architecture."""

    audit: int
    clone: int
    calls: Mapping[str, int]
    """Calls that end the process."""


ARCHITECTURES: Mapping[str, _Architecture] = {
    "x86_64": _Architecture(
        audit=0xC000_003E,
        clone=56,
        calls={
            "socket": 41, "connect": 42, "fork": 57, "vfork": 58, "execve": 59, "ptrace": 101, "execveat": 322,
            "io_uring_setup": 425, "pidfd_getfd": 438,
        },
    ),
    "aarch64": _Architecture(
        audit=0xC000_00B7,
        clone=220,
        calls={
            "socket": 198, "connect": 203, "execve": 221, "ptrace": 117, "execveat": 281,
            "io_uring_setup": 425, "pidfd_getfd": 438,
        },
    ),
}  # fmt: skip
_CLONE3 = 435


def can_block() -> str:
    """Why the network cannot be blocked here; empty if it can be tried."""
    if not sys.platform.startswith("linux"):
        return f"no way to block the network on {sys.platform} is built in"
    if platform.machine() not in ARCHITECTURES:
        return f"the system calls of {platform.machine()} are not known"
    return ""


def blocked_calls() -> tuple[str, ...]:
    """The system calls that end the process on this machine."""
    return tuple(ARCHITECTURES[platform.machine()].calls)


def block() -> None:
    """End this process, from now on, at its first attempt to leave the machine.

    Raises:
        BlockError: The kernel did not take the filter.
    """
    reason = can_block()
    if reason:
        raise BlockError(reason)
    program = filter_program(ARCHITECTURES[platform.machine()])
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program, len(program))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]

    given = Program(len(program) // 8, ctypes.cast(code, ctypes.c_void_p))
    for name, arguments in (
        ("no new privileges", (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)),
        ("seccomp filter", (_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(given), 0, 0)),
    ):
        if libc.prctl(*arguments) != 0:
            raise BlockError(f"the kernel refused the {name}: {os.strerror(ctypes.get_errno())}")


def filter_program(architecture: _Architecture) -> bytes:
    """The filter as classic BPF: eight bytes an instruction."""
    lines = [
        (_LOAD, 0, 0, _OFFSET_ARCH),
        (_EQUAL, 1, 0, architecture.audit),
        (_RETURN, 0, 0, _KILL_PROCESS),  # another ABI has other numbers
        (_LOAD, 0, 0, _OFFSET_CALL),
        (_AT_LEAST, 0, 1, _X32_BIT),
        (_RETURN, 0, 0, _KILL_PROCESS),
        (_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _ERRNO | _ENOSYS),  # its flags cannot be read here; libc falls back to clone
    ]
    for number in architecture.calls.values():
        lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _KILL_PROCESS)]
    lines += [
        (_EQUAL, 0, 3, architecture.clone),
        (_LOAD, 0, 0, _OFFSET_ARG0),
        (_ANY_BIT, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, _KILL_PROCESS),  # a process, not a thread
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)

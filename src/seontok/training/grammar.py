"""Just enough Korean morphology to say one thing in many ways: verb endings and particles on regular stems."""

from __future__ import annotations

from seontok.korean.particles import josa

BASE, N_VOWELS, N_FINALS = 0xAC00, 21, 28
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CONTRACTED = {"ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}
"""Stem vowel that merges with 아/어 (오아 → 와, 주어 → 줘, 마시어 → 마셔, 되어 → 돼)."""


def _split(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - BASE
    return code // (N_VOWELS * N_FINALS), code // N_FINALS % N_VOWELS, code % N_FINALS


def _join(initial: int, vowel: int, final: int) -> str:
    return chr(BASE + (initial * N_VOWELS + vowel) * N_FINALS + final)


def with_final(text: str, final: str) -> str:
    """Put a final consonant under the last syllable: 만나 + ㄹ → 만날."""
    initial, vowel, _ = _split(text[-1])
    return text[:-1] + _join(initial, vowel, FINALS.index(final))


def infinitive(stem: str) -> str:
    """The 아/어 form of a regular stem: 보 → 봐, 먹 → 먹어, 하 → 해."""
    if stem.endswith("하"):
        return stem[:-1] + "해"
    initial, vowel, final = _split(stem[-1])
    letter = VOWELS[vowel]
    if final:
        return stem + ("아" if letter in "ㅏㅗ" else "어")
    if letter in CONTRACTED:
        return stem[:-1] + _join(initial, VOWELS.index(CONTRACTED[letter]), 0)
    if letter == "ㅡ":
        return stem[:-1] + _join(initial, VOWELS.index("ㅓ"), 0)
    return stem


def conjugate(stem: str, ending: str) -> str:
    """A regular stem with an ending.

    Args:
        stem: "만나", "먹", "놀", "예약하" …
        ending: As in a template: 자, ㄹ까, 는, ㄴ대, 았어, 면, 아요, 시죠, ㅂ시다, 기로 …
    """
    final = _split(stem[-1])[2]
    closed = bool(final) and FINALS[final] != "ㄹ"
    if ending.startswith("았"):
        return with_final(infinitive(stem), "ㅆ") + ending[1:]
    if ending.startswith("아"):
        return infinitive(stem) + ending[1:]
    if ending[0] in "ㄹㄴㅂ":
        return _close(stem, ending[0], ending[1:], closed=closed)
    if ending.startswith(("면", "시")) and closed:
        return stem + "으" + ending
    if ending.startswith(("는", "시")) and final:
        return with_final(stem, " ") + ending if not closed else stem + ending
    return stem + ending


def _close(stem: str, consonant: str, rest: str, *, closed: bool) -> str:
    """Endings that begin with a bare consonant: 만날까 / 먹을까 / 놀까, 간대 / 먹는대 / 논대."""
    if closed and consonant == "ㄴ":
        return stem + "는" + rest
    if closed:
        return stem + {"ㄹ": "을", "ㅂ": "읍"}[consonant] + rest
    return with_final(stem, consonant) + rest


def with_particles(text: str) -> str:
    """Fix the particle after each filled slot: a template marks it `⟨만남⟩은` and gets 만남은 / 약속은."""
    pairs = {
        "은": "은/는",
        "이": "이/가",
        "을": "을/를",
        "로": "으로/로",
        "으로": "으로/로",
        "이랑": "이랑/랑",
        "은 ": "은/는",
    }
    out, rest = [], text
    while "⟩" in rest:
        head, rest = rest.split("⟩", 1)
        before, _, word = head.rpartition("⟨")
        out.append(before)
        particle = next((p for p in ("으로", "이랑", "은", "이", "을", "로") if rest.startswith(p)), "")
        follows = rest[len(particle) : len(particle) + 1]
        if particle and (not follows or follows in " ?.,~!("):
            out.append(josa(word, pairs[particle]))
            rest = rest[len(particle) :]
        else:
            out.append(word)
    out.append(rest)
    return "".join(out)

"""Words from a chat on a terminal."""


def plain(text: str) -> str:
    """The text, safe to print: control characters, which could move the cursor or turn the line, shown as codes."""
    return "".join(c if c.isprintable() or c == "\u200d" else f"\\u{ord(c):04x}" for c in text.replace("\n", " ⏎ "))

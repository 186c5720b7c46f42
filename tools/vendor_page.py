"""Put the web app's libraries, and axe-core for its tests, where they belong, at pinned versions.

Run `python tools/vendor_page.py` with npm on the path; docs/decisions/0403-page-modules.md says why these.
The only change made to a library is the name it imports another one by, and its link to a source map is dropped.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "src/seontok/web/static/vendor"
TESTS = ROOT / "tests/web/vendor"
FILES = (
    ("preact@11.2.0", "dist/preact.mjs", PAGE / "preact.mjs"),
    ("preact@11.2.0", "hooks/dist/hooks.mjs", PAGE / "hooks.mjs"),
    ("preact@11.2.0", "LICENSE", PAGE / "LICENSE-preact"),
    ("htm@3.1.1", "dist/htm.mjs", PAGE / "htm.mjs"),
    ("htm@3.1.1", "LICENSE", PAGE / "LICENSE-htm"),
    ("axe-core@4.14.1", "axe.min.js", TESTS / "axe.min.js"),
    ("axe-core@4.14.1", "LICENSE", TESTS / "LICENSE-axe-core"),
)
"""Package, file in it, place here."""


def main() -> None:
    """Fetch each package once and write its files."""
    packages = {name: fetch(name) for name, _, _ in FILES}
    for name, inside, here in FILES:
        here.parent.mkdir(parents=True, exist_ok=True)
        here.write_bytes(adapted(read(packages[name], inside), here))
        print(name, here.relative_to(ROOT))


def fetch(name: str) -> bytes:
    """The package's archive."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        return archive.read_bytes()


def read(archive: bytes, inside: str) -> bytes:
    """One file of a package."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        file = tar.extractfile(f"package/{inside}")
        assert file
        return file.read()


def adapted(content: bytes, here: Path) -> bytes:
    """The file as a browser without import maps can load it."""
    if here.suffix != ".mjs":
        return content
    content = content.replace(b'from"preact"', b'from"./preact.mjs"')
    return re.sub(rb"\n//# sourceMappingURL=.*", b"", content).rstrip() + b"\n"


if __name__ == "__main__":
    main()

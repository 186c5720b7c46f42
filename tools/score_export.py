#!/usr/bin/env python3
"""Score the export reader on what the export generator wrote.

    PYTHONPATH=src python tools/score_export.py --generator ../shared/evaluation/gen_kakaotalk_exports.py \\
        --seeds 1,2,3 --messages 2000 --people 8

Exact: a record with the gold's sender, minute and text, as a multiset per file. Clean: no hard name, no
pasted line. Events: kind, words and time as exact as the layout gives it; the Mac's rows without a date have none. Prints a line per variant, summed over the seeds, and exits 1 when a target of the reader is missed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from seontok.channels.kakaotalk import SERVICE_KINDS, Export, open_export

TARGETS = {"clean": 0.999, "hard": 0.99, "events": 1.0}


def minute(text: str) -> str:
    return text[:16]


def when(export: Export, at: str, precision: str) -> str:
    """What a layout says of an event's time: its minute, its day, or (a row of the Mac with no date) nothing."""
    if precision != "d":
        return minute(at)
    return "" if export.layout == "mac_csv" else at[:10]


def score(export: Export, gold: list[dict]) -> dict[str, Counter]:
    """Hits and totals per subset."""
    records = list(export.records())
    bare = lambda r: r.at.replace(tzinfo=None).isoformat()  # noqa: E731
    found = Counter((r.sender, minute(bare(r)), r.text) for r in records if r.kind not in SERVICE_KINDS)
    events = Counter((r.kind, r.text, when(export, bare(r), r.precision)) for r in records)
    kinds = {(r.sender, minute(bare(r)), r.text): r.kind for r in records}
    hits, total = Counter(), Counter()
    for g in gold:
        if g["kind"] in SERVICE_KINDS or g["sender"] is None:
            key = (g["kind"], g["text"], when(export, g["dt"], g["prec"]))
            subset, ok = "events", events[key] > 0
            events[key] -= ok
        else:
            key = (g["sender"], minute(g["dt"]), g["text"])
            ok = found[key] > 0
            found[key] -= ok
            tags = set(g["tags"])
            subset = "pasted" if "pasted_line" in tags else "hard" if "hard_name" in tags else "clean"
            total["kinds"] += ok
            hits["kinds"] += ok and kinds[key] == g["kind"]
        total[subset] += 1
        hits[subset] += ok
    total["extra"] = len(gold)
    hits["extra"] = len(records) - len(gold)
    hits["unread"] = export.unread.count
    return {"hits": hits, "total": total}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generator", default="../shared/evaluation/gen_kakaotalk_exports.py")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--messages", default="2000")
    parser.add_argument("--people", default="8")
    parser.add_argument("--variant", default="all")
    args = parser.parse_args()
    sums: dict[str, dict[str, Counter]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for seed in args.seeds.split(","):
            out = Path(folder) / seed
            command = [sys.executable, args.generator, "--out", str(out), "--seed", seed, "--variant", args.variant]
            command += ["--messages", args.messages, "--people", args.people]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            for meta_file in sorted(out.glob("*/meta.json")):
                meta = json.loads(meta_file.read_text())
                gold = [json.loads(line) for line in (meta_file.parent / "gold.jsonl").open(encoding="utf-8")]
                part = score(open_export(meta_file.parent / meta["file"]), gold)
                both = sums.setdefault(meta["variant"], {"hits": Counter(), "total": Counter()})
                both["hits"].update(part["hits"])
                both["total"].update(part["total"])
    return report(sums)


def report(sums: dict[str, dict[str, Counter]]) -> int:
    subsets = ("clean", "hard", "events", "pasted", "kinds")
    print(f"{'variant':20}" + "".join(f"{s:>9}" for s in subsets) + f"{'extra':>7}{'unread':>7}")
    missed = False
    for variant, both in sums.items():
        hits, total = both["hits"], both["total"]
        rate = {s: hits[s] / total[s] if total[s] else 1.0 for s in subsets}
        bad = [s for s, target in TARGETS.items() if rate[s] < target]
        missed |= bool(bad)
        cells = "".join(f"{100 * rate[s]:9.2f}" for s in subsets)
        print(f"{variant:20}{cells}{hits['extra']:7}{hits['unread']:7}  {'MISSED ' + ','.join(bad) if bad else ''}")
    return int(missed)


if __name__ == "__main__":
    raise SystemExit(main())

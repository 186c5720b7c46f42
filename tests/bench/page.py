"""How soon a room of 10,000 messages can be read, and how it scrolls, in a headless phone-sized browser.

Run `python -m tests.bench.page`; prints one JSON line. Needs chromium and the extra `serve`, and some minutes to fill the room.
`python -m tests.bench.page --page-only` measures the page alone, against the tests' stand-in for the server.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from statistics import median
from typing import Any

from tests.browser.chromium import Page
from tests.web.fake_data import World
from tests.web.fake_server import Server

N_MESSAGES, N_LOADS = 10_000, 7
FILL = """(async (n) => {
  const send = (path, body) => fetch(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});
  const room = await (await send('/api/rooms', {name: '긴 방', kind: 'group', members: ['보라', '은우']})).json();
  const start = Date.now() - n * 60000;
  for (let at = 0; at < n; at += 100) {
    const events = Array.from({length: Math.min(100, n - at)}, (_, i) => ({type: 'message', source_id: 'b' + (at + i),
      sender: (at + i) %% 3 ? '보라' : '은우', at: new Date(start + (at + i) * 60000).toISOString(),
      text: (at + i + 1) + '번째 이야기' + ' 오늘은 강변을 걸었어'.repeat((at + i) * 7919 %% 13)}));
    const answer = await send(`/api/rooms/${room.id}/events`, {events});
    if (!answer.ok) return [answer.status, await answer.text()];
    await new Promise(done => setTimeout(done, 60));
  }
  await send(`/api/rooms/${room.id}/open`, {});
  return room.id; })(%d)"""
WATCH = """new MutationObserver((_, watch) => { if (!document.querySelector('.bubble')) return; watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.readable = performance.now(); })); })
  .observe(document, {subtree: true, childList: true})"""
SCROLL = """(async () => { const log = document.querySelector('.log'); const frames = []; let last = performance.now();
  const end = last + 8000; while (performance.now() < end) { log.scrollTop -= 400;
    await new Promise(requestAnimationFrame); const now = performance.now(); frames.push(now - last); last = now; }
  frames.sort((a, b) => a - b); const at = q => Math.round(frames[Math.floor(q * (frames.length - 1))] * 10) / 10;
  return {p50_ms: at(.5), p95_ms: at(.95), max_ms: at(1), n_rows: document.querySelectorAll('.row').length}; })()"""


def main() -> None:
    """Measure what was asked for."""
    if "--page-only" in sys.argv:
        server = Server(World(datetime.now().astimezone(), N_MESSAGES)).start()
        print(json.dumps(measured(f"{server.url}/#pair=OWNER", room="long"), ensure_ascii=False))
    else:
        with_server()


def with_server() -> None:
    """Serve from an empty folder, fill a room through the door, load it again and again."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "seontok", "serve", "--data", data, "--me", "지우", "--port", "0"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert server.stdout
            print(json.dumps(measured(server.stdout.readline().strip()), ensure_ascii=False))
        finally:
            server.terminate()
            server.wait()


def measured(address: str, room: str = "") -> dict[str, Any]:
    """Readable after how many ms, and the frames of a long scroll."""
    with Page() as page:
        page._call("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1, mobile=True)
        page._call("Page.navigate", url=address)
        until(page, "!!document.querySelector('.rooms, .empty')")
        room = room or page.ask(FILL % N_MESSAGES)
        assert isinstance(room, str), room
        page._call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        loads = [readable(page, f"{address.partition('#')[0]}#/rooms/{room}") for _ in range(N_LOADS)]
        told = {"n_messages": N_MESSAGES, "readable_ms": {"median": median(loads), "max": max(loads)}}
        return {**told, "scroll": page.ask(SCROLL)}


def readable(page: Page, url: str) -> float:
    """Milliseconds from the start of a load to the frame with the first messages."""
    page.ask(f"location.hash = '#{url.partition('#')[2]}'; window.readable = 0")
    page._call("Page.reload")
    until(page, "!!window.readable")
    return round(page.ask("window.readable"))


def until(page: Page, condition: str) -> None:
    """Wait for the page."""
    end = time.monotonic() + 60
    while not page.ask(condition):
        assert time.monotonic() < end, condition
        time.sleep(0.02)


if __name__ == "__main__":
    main()
